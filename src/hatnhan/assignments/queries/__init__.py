"""Reads of assignments wider than one queryset method; each asks a fixed number of queries."""
