"""The treasurer's home page: what is left to take in this month, and nobody else's."""

from datetime import date, timedelta

import pytest

from hatnhan.access.posts import Post
from hatnhan.foundation import clock
from hatnhan.members.testing import members
from hatnhan.members.today import TODAY
from hatnhan.organisations.testing import office

from .paying import ticked

NOVEMBER = date(2026, 11, 1)


def duties(actor, days=14):
    return list(TODAY.due(actor, clock.today() + timedelta(days=days)))


def test_the_treasurer_is_told_how_many_are_left_and_until_when(november, cells):
    people = members(cells[0], 3)
    members(cells[1], 2)
    ticked(cells[0], people[:1], NOVEMBER)
    (duty,) = duties(office(cells[0], Post.TREASURER))
    assert duty.title == "Thu đảng phí tháng 11/2026: còn 2 đồng chí chưa nộp"
    assert (duty.on, duty.text) == (date(2026, 11, 30), "Chi bộ ấp 1.1")
    assert duty.url == f"/members/dues/?organisation={cells[0].pk}"
    assert all(person.name not in duty.title + duty.text for person in people)


def test_when_all_have_paid_nothing_is_left(november, cells):
    ticked(cells[0], members(cells[0], 2), NOVEMBER)
    assert duties(office(cells[0], Post.TREASURER)) == []


def test_an_empty_cell_and_a_distant_end_of_month_are_no_duty(november, cells):
    assert duties(office(cells[0], Post.TREASURER)) == []
    members(cells[0], 2)
    assert duties(office(cells[0], Post.TREASURER), days=6) == []
    assert len(duties(office(cells[0], Post.TREASURER), days=7)) == 1


@pytest.mark.parametrize("post", [Post.MEMBER, Post.SECRETARY, Post.OVERSEER])
def test_it_is_nobody_else_s_duty(november, cells, post):
    members(cells[0], 2)
    assert duties(office(cells[0], post)) == []


def test_it_asks_three_queries_however_many_members(november, cells, django_assert_num_queries):
    members(cells[0], 2)
    treasurer = office(cells[0], Post.TREASURER)
    with django_assert_num_queries(3):
        duties(treasurer)
    members(cells[0], 40)
    with django_assert_num_queries(3):
        duties(treasurer)
