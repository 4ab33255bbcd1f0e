"""Building a demonstration district step by step through the import and the services, as its offices would have."""

from collections.abc import Callable

from . import sketched, steps

_WHOLE_YEAR = ("tan-hong",)


def load_district(name: str, say: Callable[[str], None]) -> None:
    """Build one district of the demonstration; FileNotFoundError if there is no such plan."""
    if name in _WHOLE_YEAR:
        steps.load_year(name, say)
    else:
        sketched.load_sketch(name, say)


__all__ = ["load_district"]
