"""Minutes, resolutions and the month's report as Word in the official layout."""

from .printing import File, invitation_paper, minutes_paper, month_paper, resolution_paper

__all__ = ["File", "invitation_paper", "minutes_paper", "month_paper", "resolution_paper"]
