"""Building a demonstration district step by step through the import and the services, as its offices would have."""

from collections.abc import Callable

from . import living, sketched, steps

_WAYS = {"tan-hong": steps.load_year, "song-lam": living.load_living}


def load_district(name: str, say: Callable[[str], None]) -> None:
    """Build one district of the demonstration; FileNotFoundError if there is no such plan."""
    _WAYS.get(name, sketched.load_sketch)(name, say)


__all__ = ["load_district"]
