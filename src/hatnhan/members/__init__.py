"""Persons, their membership through time, the log of decisions; who may see what of them."""
