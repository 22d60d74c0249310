"""How fast tables of any size are normalised and validated, stage by stage."""
