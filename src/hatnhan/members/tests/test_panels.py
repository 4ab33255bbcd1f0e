"""Panels on an organisation's page: within their budget, for their readers."""

from datetime import date

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from hatnhan.access.posts import Post
from hatnhan.members.panels import PANELS
from hatnhan.members.testing import a_body, a_probationary, members, seated
from hatnhan.organisations.testing import office


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.template)
def test_a_panel_keeps_its_budget_and_its_readers(panel, cells, communes):
    head, *_others = members(cells[0], 2)
    a_probationary(cells[0], date(2022, 3, 1))
    seated(a_body(communes[0]), head)
    communes[0].refresh_from_db()
    with CaptureQueriesContext(connection) as caught:
        context = panel.context(office(communes[0]), communes[0])
        shown = render_to_string(panel.template, context)
    # office() itself asks three times
    assert len(caught) <= panel.queries + 3
    assert shown.strip()
    assert panel.context(office(communes[1]), communes[0]) is None
    assert panel.context(office(communes[0], Post.OPERATOR), communes[0]) is None
