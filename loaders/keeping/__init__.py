"""What an office keeps beside the warehouse: originals, their order, what was read."""
