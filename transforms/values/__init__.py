"""Cells made into exact values: numbers, quantities, money, texts."""
