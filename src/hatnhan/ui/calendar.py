"""Appointments as an iCalendar text (RFC 5545), for a file to open or a feed that a phone polls."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from hatnhan.foundation import clock

from .today import Appointment

USUAL_LENGTH = timedelta(hours=2)


def calendar_of(appointments: Iterable[Appointment], *, address: Any, name: str = "") -> bytes:
    """The text as UTF-8; `address(url)` makes an address of the site whole."""
    calendar = Calendar()
    calendar.add("prodid", "-//Hat Nhan//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name or _("Lịch của tôi – Hạt Nhân"))
    for one in appointments:
        calendar.add_component(_event(one, address))
    return calendar.to_ical()


def _event(one: Appointment, address: Any) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@hat-nhan")
    event.add("dtstamp", clock.now())
    event.add("dtstart", one.starts_at)
    event.add("dtend", one.ends_at or one.starts_at + USUAL_LENGTH)
    event.add("summary", one.title)
    event.add("url", address(one.url))
    if one.place:
        event.add("location", one.place)
    if one.text:
        event.add("description", one.text)
    return event
