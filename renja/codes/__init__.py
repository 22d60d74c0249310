"""Official codes: their shape, the nomenclature, levels, and which row stands under which."""
