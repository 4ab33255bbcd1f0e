"""Meetings: called, held, written down; what was promised there comes back at the next."""
