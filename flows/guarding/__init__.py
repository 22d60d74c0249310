"""Processes apart, in which everything is done with the bytes of a sender."""
