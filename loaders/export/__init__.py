"""Views and changes as files for other programs."""
