"""Cells as stored, their values and states, and the numbers of whole columns."""
