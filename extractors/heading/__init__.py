"""Headings of Renja tables found on a sheet, and the plan years they name."""
