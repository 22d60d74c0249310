"""One module per command: its words and options, and what it does, imported when it is done."""
