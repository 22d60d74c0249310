"""What a run of many rows of table 4.1 costs, step by step, and the share of its checks."""
