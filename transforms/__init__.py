"""From raw cells to codes, exact values, units and hierarchy; every change of meaning is recorded."""
