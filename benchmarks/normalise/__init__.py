"""How fast raw tables are normalised, and where the time goes."""
