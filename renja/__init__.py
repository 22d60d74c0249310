"""The domain of a Renja (annual work plan): tables, codes, values, findings; no input or output."""
