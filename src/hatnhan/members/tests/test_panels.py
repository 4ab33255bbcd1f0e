"""Panels on an organisation's page: within their budget, for their readers."""

from datetime import date

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from hatnhan.access.posts import Post
from hatnhan.foundation import clock
from hatnhan.members.dues.panels import own
from hatnhan.members.dues.services import tick_dues
from hatnhan.members.panels import PANELS
from hatnhan.members.testing import a_body, a_probationary, acting_member, members, seated
from hatnhan.organisations.testing import office


@pytest.mark.parametrize("panel", [one for one in PANELS if one.slot == "organisation"], ids=lambda one: one.template)
def test_a_panel_keeps_its_budget_and_its_readers(panel, cells, communes):
    head, *_others = members(cells[0], 2)
    for month in range(1, 4):
        tick_dues(cells[0], [head.pk], date(2026, month, 1), actor=office(cells[0], Post.SECRETARY))
    a_probationary(cells[0], date(2022, 3, 1))
    seated(a_body(communes[0]), head)
    communes[0].refresh_from_db()
    with clock.frozen(date(2026, 11, 23)), CaptureQueriesContext(connection) as caught:
        context = panel.context(office(communes[0]), communes[0])
        shown = render_to_string(panel.template, context)
    # office() itself asks three times
    assert len(caught) <= panel.queries + 3
    assert shown.strip()
    assert panel.context(office(communes[1]), communes[0]) is None
    assert panel.context(office(communes[0], Post.OPERATOR), communes[0]) is None


def test_the_way_to_dues_is_shown_to_the_treasurer_and_oneself_only(cells):
    person, fellow = members(cells[0], 2)
    assert own(office(cells[0], Post.TREASURER), person)
    assert own(acting_member(person), person)
    assert own(acting_member(fellow), person) is None
    assert own(office(cells[0], Post.SECRETARY), person) is None
