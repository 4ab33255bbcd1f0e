"""Word documents in the official layout in force on their date."""

from .layouts import LAYOUTS, Layout, layout_on
from .papers import Paper

__all__ = ["LAYOUTS", "Layout", "Paper", "layout_on"]
