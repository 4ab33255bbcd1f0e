"""Computes the figures that the rooms declare, live from the records, and shows the records behind each of them."""
