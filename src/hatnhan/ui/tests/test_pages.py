"""Fetching, paging and showing."""

from types import SimpleNamespace

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from hatnhan.foundation.errors import NotPermitted
from hatnhan.ui.pages import fetch, key_of, keys_of, listed, paged, render, wants_part

ACTOR = SimpleNamespace(name="Đặng Văn Mẫu")


class Rows:
    """Stands in for a guarded queryset: three rows exist, two are seen, one may be changed."""

    def __init__(self, numbers=(1, 2, 3)):
        self.numbers = numbers

    def visible_to(self, actor):
        return Rows(tuple(number for number in self.numbers if number != 3))

    def permitting(self, actor, act):
        return Rows(tuple(number for number in self.numbers if number == 1))

    def filter(self, pk):
        return Rows(tuple(number for number in self.numbers if number == pk))

    def first(self):
        return SimpleNamespace(pk=self.numbers[0]) if self.numbers else None


@pytest.fixture
def shortcut(monkeypatch):
    def found_or_404(rows, pk):
        if pk not in rows.numbers:
            raise Http404
        return SimpleNamespace(pk=pk)

    monkeypatch.setattr("hatnhan.ui.pages.get_object_or_404", found_or_404)


def test_fetch_gives_a_row_within_sight_and_reach(shortcut):
    assert fetch(Rows(), ACTOR, "change", pk=1).pk == 1


def test_fetch_hides_what_is_out_of_sight(shortcut):
    with pytest.raises(Http404):
        fetch(Rows(), ACTOR, "change", pk=3)


def test_fetch_refuses_what_is_seen_but_out_of_reach(shortcut):
    assert fetch(Rows(), ACTOR, pk=2).pk == 2
    with pytest.raises(NotPermitted):
        fetch(Rows(), ACTOR, "change", pk=2)


def test_listed_takes_the_act_or_what_is_seen():
    assert listed(Rows(), ACTOR).numbers == (1, 2)
    assert listed(Rows(), ACTOR, "change").numbers == (1,)


@pytest.mark.parametrize(
    ("asked", "first", "last", "has_next"),
    [("", 1, 5, True), ("3", 11, 12, False), ("99", 11, 12, False), ("abc", 1, 5, True), ("-1", 1, 5, True)],
)
def test_the_address_names_the_page(rf: RequestFactory, asked, first, last, has_next):
    page = paged(rf.get("/", {"page": asked}), list(range(12)), 5)
    assert (page.first, page.last, page.has_next) == (first, last, has_next)
    assert page.total_text == "12"


def test_an_empty_list_is_a_page_too(rf):
    page = paged(rf.get("/"), [])
    assert (len(page), page.first, page.total, page.has_next, page.has_previous) == (0, 0, 0, False, False)


@pytest.mark.django_db
def test_a_search_counts_to_a_thousand_only(rf):
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    now = timezone.now()
    Session.objects.bulk_create(Session(session_key=f"k{i}", session_data="", expire_date=now) for i in range(1001))
    rows = Session.objects.order_by("session_key")
    page = paged(rf.get("/", {"page": "21"}), rows, searched=True)
    assert (page.total, page.total_text, len(page), page.pages) == (None, "hơn 1.000", 1, None)
    assert paged(rf.get("/"), rows).total_text == "1.001"
    beyond = paged(rf.get("/", {"page": "500"}), rows, searched=True)
    assert beyond.number == 1


def _htmx(boosted=False, restoring=False):
    return SimpleNamespace(boosted=boosted, history_restore_request=restoring, __bool__=lambda self: True)


def test_a_part_is_for_htmx_alone(rf, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "hatnhan.ui.pages.render_whole", lambda request, name, context, status: asked.append(name) or HttpResponse()
    )
    request = rf.get("/")
    render(request, "a.html", {}, part="form")
    request.htmx = _htmx()
    answer = render(request, "a.html", {}, part="form")
    request.htmx = _htmx(boosted=True)
    render(request, "a.html", {}, part="form")
    assert asked == ["a.html", "a.html#form", "a.html"]
    assert "HX-Request" in answer["Vary"]
    request.htmx = _htmx(restoring=True)
    assert not wants_part(request)


class Counted(list):
    """A list that tells when somebody asks for the length of all of it."""

    asked = 0

    def __len__(self):
        Counted.asked += 1
        return super().__len__()


def test_what_fits_one_page_is_not_counted_apart(rf):
    Counted.asked = 0
    assert paged(rf.get("/"), Counted(range(5)), 5).total == 5
    assert Counted.asked == 0
    assert paged(rf.get("/"), Counted(range(6)), 5).total == 6
    assert Counted.asked == 1


@pytest.mark.parametrize("typed", ["", "x", "-1", "²", "١٢", "1.5", " 7", "9" * 30])
def test_what_is_no_number_of_a_row_is_passed_over(typed):
    assert key_of(typed) is None
    assert keys_of([typed, "12"]) == [12]
