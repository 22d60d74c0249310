"""From a file's bytes to the Renja tables in it, every cell with its address."""
