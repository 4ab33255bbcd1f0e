"""The navigation of the house: what the rooms offer, as far as the actor may go."""

from django.http import HttpRequest

from hatnhan.ui.frame import Shell


def shell_of(request: HttpRequest) -> Shell:
    """What stands around this request's page."""
    return Shell()
