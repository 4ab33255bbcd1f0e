"""The words in which rooms declare datasets and figures; who computes them is not known here."""

from .conditions import All, Any, Between, Condition, In, Is, Not
from .datasets import Column, Dataset, Period, Record, Tallied, Touch, flow, stock, yearly
from .figures import Achievement, Count, Figure, Listed, Share, Sum, catalogue

__all__ = [
    "Achievement", "All", "Any", "Between", "Column", "Condition", "Count", "Dataset", "Figure", "In", "Is", "Listed", "Not",
    "Period", "Record", "Share", "Sum", "Tallied", "Touch", "catalogue", "flow", "stock", "yearly",
]  # fmt: skip
