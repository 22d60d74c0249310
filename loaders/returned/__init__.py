"""Returned workbooks: each bidang's own file with what was found in it."""
