"""Measurements of the product on made-up but realistic data."""
