"""What is still owed follows its organisation when the tree changes; what was done stays with whoever did it.

Everything goes by the list: how many organisations merge does not change how often the database is asked.
"""

from hatnhan.organisations.news import OrganisationsMerged

from .books import hand_books_over
from .ending import follow_end
from .places import hand_places_over

__all__ = ["follow_end", "follow_merger"]


def follow_merger(news: OrganisationsMerged) -> None:
    """Open assignments go to the successor, who goes on ordering, drafting and attending to what the merged one had."""
    hand_places_over(news)
    hand_books_over(news)
