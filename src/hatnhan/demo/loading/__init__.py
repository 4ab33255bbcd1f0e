"""Building a demonstration district step by step through the import and the services, as its offices would have."""

from .steps import load_district

__all__ = ["load_district"]
