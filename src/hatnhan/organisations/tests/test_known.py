"""Days that a reader asks for; the log and the history of an organisation as they were known on a day."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.foundation import clock
from hatnhan.organisations.asof import day_of, end_of, known_day_of
from hatnhan.organisations.history import history_of
from hatnhan.organisations.models import LogEntry, Organisation
from hatnhan.organisations.services import NewLogEntry, correct_log_entry, enter_log_entry, rename_organisation
from hatnhan.organisations.testing import a_district, decided, system

TODAY, MARCH, JUNE = date(2023, 11, 24), date(2023, 3, 10), date(2023, 6, 10)


@pytest.fixture
def cell(db):
    """A cell reprimanded in March; in June that is put right: it was a warning."""
    a_district(bases=1, cells=1)
    cell = Organisation.objects.get(type="cell")
    paper = decided("7-QĐ/UBKT", date(2023, 3, 1))
    with clock.frozen(MARCH):
        entry = enter_log_entry(
            NewLogEntry(cell, "discipline", date(2023, 3, 2), paper, form="reprimand"), actor=system()
        )
    with clock.frozen(JUNE):
        right = NewLogEntry(cell, "discipline", date(2023, 3, 2), paper, form="warning")
        correct_log_entry(entry, right, annul=False, actor=system())
    with clock.frozen(TODAY):
        yield cell


def read(cell, name, known="", post=Post.SECRETARY):
    client = Client()
    client.force_login(an_account(cell, post))
    address = reverse(f"organisations:{name}", args=[cell.pk])
    return client.get(address + (f"?known={known}" if known else "")).content.decode()


def words(cell, known):
    return [change.words for change in history_of(cell, with_log=True, known_on=known) if "Kỷ luật" in change.words]


def test_the_history_tells_the_log_as_it_was_known(cell):
    assert words(cell, date(2023, 3, 9)) == []
    assert words(cell, MARCH) == ["Kỷ luật: Khiển trách"]
    assert words(cell, date(2023, 6, 9)) == ["Kỷ luật: Khiển trách"]
    assert words(cell, JUNE) == words(cell, None) == ["Kỷ luật: Cảnh cáo"]


def test_names_are_as_known_now_and_the_page_says_so(cell):
    rename_organisation(cell, name="Chi bộ ấp Mới", on=date(2023, 7, 1), seen=1, decision=decided(), actor=system())
    text = read(cell, "organisation", "10/3/2023")
    assert "Đổi tên thành Chi bộ ấp Mới" in text
    assert "như đang biết hôm nay" in text
    assert "Kỷ luật: Khiển trách" in text
    assert "Cảnh cáo" not in text
    assert "như đang biết hôm nay" not in read(cell, "organisation")


def test_the_log_reads_as_it_was_known_and_is_not_written_then(cell):
    march, today = read(cell, "log", "10/3/2023", Post.MEMBER), read(cell, "log")
    assert "Kỷ luật" not in march  # a member may not read the log at all
    march = read(cell, "log", "10/3/2023")
    assert "Khiển trách" in march
    assert "Cảnh cáo" not in march
    assert "đã sửa bằng mục khác" not in march
    assert "Khiển trách" in today
    assert "Cảnh cáo" in today
    assert "đã sửa bằng mục khác" in today


def test_a_reader_without_the_log_learns_nothing_of_it(cell):
    text = read(cell, "organisation", "10/3/2023", Post.MEMBER)
    assert "Khiển trách" not in text
    assert 'name="known"' not in text


def test_what_was_annulled_before_the_day_is_not_known(cell):
    with clock.frozen(date(2023, 8, 1)):
        entry = LogEntry.objects.in_force().get()
        correct_log_entry(
            entry,
            NewLogEntry(cell, "discipline", entry.effective_on, decided(), form="warning"),
            annul=True,
            actor=system(),
        )
    assert words(cell, date(2023, 7, 31)) == ["Kỷ luật: Cảnh cáo"]
    assert words(cell, date(2023, 8, 1)) == words(cell, None) == []


@pytest.mark.parametrize(
    ("typed", "shown", "known"),
    [
        ("10/3/2023", MARCH, MARCH), ("10032023", MARCH, MARCH), ("24/11/2023", TODAY, None), ("", TODAY, None),
        ("1/1/2030", TODAY, None), ("31/2/2023", TODAY, None), ("mai", TODAY, None),
    ],
)  # fmt: skip
def test_a_day_is_read_or_it_is_today(frozen, typed, shown, known):
    frozen(TODAY)
    assert day_of(typed) == shown
    assert known_day_of(typed) == known


@given(st.dates(date(1930, 1, 1), date(2100, 1, 1)), st.dates(date(1930, 1, 1), date(2100, 1, 1)))
def test_no_day_to_come_is_shown_and_a_day_ends_before_the_next(asked, today):
    with clock.frozen(today):
        assert day_of(f"{asked:%d/%m/%Y}") == min(asked, today)
        known = known_day_of(f"{asked:%d/%m/%Y}")
    assert known is None or known < today
    assert end_of(asked).date() == asked
