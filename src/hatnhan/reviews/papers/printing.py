"""Printing is entered in the audit book: papers hold names, and leave the system."""

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation


def note_printing(actor: Actor, code: str, organisation: Organisation) -> None:
    """Who took which kind of paper of which organisation."""
    record(actor, "reviews.printed", organisation, organisation=organisation, paper=str(code))
