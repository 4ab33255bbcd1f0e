"""Jobs: seen by their owner, stopped between steps, ended with a sentence."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django_tasks import task

from hatnhan.access.posts import NOBODY, Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.work import services
from hatnhan.work.models import Job, State, in_words
from hatnhan.work.router import WorkRouter

pytestmark = pytest.mark.django_db

LAN, MAI = Actor(1, "Lan"), Actor(2, "Mai")


@task()
def counting(job_id: int, to: int) -> None:
    with services.working(job_id, total=to):
        for done in range(1, to + 1):
            services.advance(job_id, done)


@task()
def refused(job_id: int) -> None:
    with services.working(job_id):
        raise RuleBroken("Tệp này đã nhập rồi.")


def submitted(what=counting, *arguments: int) -> Job:  # type: ignore[no-untyped-def]
    return services.submit(what, *arguments, kind="test", title="Đếm", actor=LAN)


def test_a_job_runs_to_its_end() -> None:
    job = submitted(counting, 3)
    assert (job.state, job.done, job.total, job.percent) == (State.DONE, 3, 3, 100)
    assert job.finished_at is not None


def test_a_refusal_is_what_the_page_says() -> None:
    job = submitted(refused)
    assert (job.state, job.message) == (State.FAILED, "Tệp này đã nhập rồi.")


def test_only_the_owner_sees_and_stops() -> None:
    job = submitted(counting, 1)
    assert list(Job.objects.visible_to(LAN)) == [job]
    assert not Job.objects.visible_to(MAI)
    assert not Job.objects.visible_to(NOBODY)
    with pytest.raises(NotPermitted):
        services.cancel(job, actor=MAI)
    services.cancel(job, actor=LAN)
    job.refresh_from_db()
    assert job.cancel_asked


def test_work_stops_between_steps() -> None:
    job = Job.objects.create(kind="test", title="Đếm", owner_id=1, queued_at=clock.now(), total=10)
    with services.working(job.pk):
        services.advance(job.pk, 1)
        services.cancel(job, actor=LAN)
        services.advance(job.pk, 2)
        pytest.fail("it went on")
    job.refresh_from_db()
    assert (job.state, job.done) == (State.CANCELLED, 2)


def test_a_crash_is_told() -> None:
    job = Job.objects.create(kind="test", title="Đếm", owner_id=1, queued_at=clock.now(), state=State.RUNNING)
    assert services.abandon_interrupted() == 1
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "Bị ngắt" in job.message


def test_the_time_left_is_told(frozen) -> None:  # type: ignore[no-untyped-def]
    frozen(date(2022, 12, 1))
    begun: datetime = clock.now() - timedelta(minutes=5)
    job = Job(state=State.RUNNING, done=10, total=30, started_at=begun)
    assert job.time_left == "còn khoảng 10 phút"
    assert in_words(20) == "còn chưa đến một phút"
    assert Job(state=State.RUNNING, done=0, total=30, started_at=begun).time_left == ""


def test_rows_of_work_live_apart() -> None:
    assert WorkRouter().db_for_write(Job) == "work"
    assert not WorkRouter().allow_migrate("work", "members") or WorkRouter().allow_migrate("work", "work")


def test_a_stranger_gets_nothing(client: Client) -> None:
    job = submitted(counting, 1)
    assert client.get(job.get_absolute_url()).status_code == 302
