"""Official codes decided for the rows of a table, from place, name and code as written."""
