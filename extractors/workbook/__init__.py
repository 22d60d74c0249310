"""A file's bytes opened as a grid of addressed cells, by a guarded process."""
