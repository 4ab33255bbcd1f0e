"""The papers of the register as Word: a cell's list, the book 7-HSĐV, the member card form 2-HSĐV."""

from .book import book_paper
from .card import card_paper
from .gathering import CardContents, Head, head_of
from .lists import list_paper

__all__ = ["CardContents", "Head", "book_paper", "card_paper", "head_of", "list_paper"]
