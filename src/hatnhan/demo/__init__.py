"""Demonstration districts: published totals, invented people, everything through the import and the services."""
