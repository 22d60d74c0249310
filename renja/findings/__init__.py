"""Findings and corrections, and the catalogue that words them."""
