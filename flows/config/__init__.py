"""The configuration file and the command line's choices, checked."""
