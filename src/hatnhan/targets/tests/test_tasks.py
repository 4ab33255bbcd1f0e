"""Key tasks: registered below, accepted, reported, rated above and by nobody else."""

from datetime import date
from typing import Any

import pytest

from hatnhan.access.posts import Actor, Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import office
from hatnhan.targets import queries, services, today
from hatnhan.targets.codes import TaskRating
from hatnhan.targets.models import KeyTask

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(bases: list[Organisation]) -> KeyTask:
    return registered(bases[0])


def registered(at: Organisation, **more: Any) -> KeyTask:
    told = {"year": 2021, "title": "Bê tông hóa đường", "product": "2 km đường", "due_on": date(2021, 11, 30)} | more
    return services.register_task(at, actor=office(at), **told)


def test_the_whole_way(task: KeyTask, leader: Actor) -> None:
    task = services.accept_task(task, seen=1, actor=leader)
    assert task.accepted_by == leader.name
    task = services.report_task(
        task, outcome="Xong 2,1 km", on=date(2021, 11, 20), seen=2, actor=office(task.organisation)
    )
    assert list(queries.tasks_to_rate(leader)) == [task]
    task = services.rate_task(task, rating=TaskRating.EXCELLENT, seen=3, actor=leader)
    assert (task.rating, task.rated_by) == (TaskRating.EXCELLENT, leader.name)
    assert not queries.tasks_to_rate(leader).exists()


def test_nobody_rates_his_own(task: KeyTask, district: Organisation) -> None:
    services.report_task(task, outcome="Xong", on=date(2021, 11, 20), seen=1, actor=office(task.organisation))
    for actor in (
        office(task.organisation, Post.BASE_SECRETARY), office(district, Post.INSPECTOR), office(district, Post.MEMBER),
    ):  # fmt: skip
        with pytest.raises(NotPermitted):
            services.rate_task(task, rating=4, seen=2, actor=actor)
        with pytest.raises(NotPermitted):
            services.accept_task(task, seen=2, actor=actor)
    task.refresh_from_db()
    assert task.rating is None


def test_what_is_not_reported_is_not_rated_and_what_is_rated_not_reported_again(task: KeyTask, leader: Actor) -> None:
    with pytest.raises(RuleBroken, match="chưa báo cáo"):
        services.rate_task(task, rating=3, seen=1, actor=leader)
    services.report_task(task, outcome="Xong", on=date(2021, 11, 20), seen=1, actor=office(task.organisation))
    services.rate_task(task, rating=3, seen=2, actor=leader)
    with pytest.raises(RuleBroken, match="đã xếp loại"):
        services.report_task(task, outcome="Hơn nữa", on=date(2021, 11, 21), seen=3, actor=office(task.organisation))


def test_two_at_once(task: KeyTask, leader: Actor) -> None:
    services.report_task(task, outcome="Xong", on=date(2021, 11, 20), seen=1, actor=office(task.organisation))
    with pytest.raises(Stale):
        services.rate_task(task, rating=3, seen=1, actor=leader)


def test_the_day_is_in_the_year(bases: list[Organisation]) -> None:
    with pytest.raises(RuleBroken) as refused:
        registered(bases[0], due_on=date(2022, 1, 31))
    assert refused.value.field == "due_on"


def test_what_is_due_stands_on_the_home_page_of_who_does_it(task: KeyTask, leader: Actor) -> None:
    own = office(task.organisation)
    (duty,) = today.due(own, date(2021, 12, 1))
    assert (duty.url, duty.on) == (task.get_absolute_url(), date(2021, 11, 30))
    assert list(today.due(own, date(2021, 11, 1))) == []
    assert list(today.due(leader, date(2021, 12, 1))) == []
    services.report_task(task, outcome="Xong", on=date(2021, 11, 20), seen=1, actor=own)
    assert list(today.due(own, date(2021, 12, 1))) == []
    assert [one.action for one in today.due(leader, date(2021, 12, 1))] == ["Xếp loại"]
