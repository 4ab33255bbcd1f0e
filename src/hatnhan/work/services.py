"""Opening, moving and ending jobs; every write is seen at once, whatever transaction runs on the register."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.foundation.troubles import trouble_of, words_of

from .models import Job, State

logger = logging.getLogger(__name__)


class Cancelled(Exception):
    """The owner asked to stop; raised by `advance` in the middle of the work."""


def submit(
    task: Any, *arguments: Any, kind: str, title: str, actor: Actor, organisation: Any = None, total: int = 0
) -> Job:
    """Open a job and queue `task(job_id, *arguments)`; call it outside transactions, so that the task finds its rows."""
    job = Job.objects.create(
        kind=kind, title=title, owner_id=actor.user_id, organisation_id=getattr(organisation, "pk", None),
        total=total, queued_at=clock.now(),
    )  # fmt: skip
    task.enqueue(job.pk, *arguments)
    job.refresh_from_db()
    return job


@contextmanager
def working(job_id: int, total: int | None = None) -> Iterator[Job]:
    """Around the work of a task: starts the job, and ends it as done, stopped or failed with a sentence to read."""
    job = start(job_id, total)
    try:
        yield job
    except Cancelled:
        _end(job_id, State.CANCELLED, _("Đã dừng theo yêu cầu, chưa ghi gì."))
    except RuleBroken as broken:
        _end(job_id, State.FAILED, broken.message)
    except Exception as error:
        logger.exception("job %s failed", job_id)
        trouble = trouble_of(error)
        unknown = _("Gặp lỗi giữa chừng, chưa ghi gì. Làm lại, nếu vẫn lỗi thì báo người vận hành.")
        _end(job_id, State.FAILED, words_of(trouble) if trouble else unknown)
        raise
    else:
        if not Job.objects.filter(pk=job_id, state__in=(State.DONE, State.FAILED, State.CANCELLED)).exists():
            finish(job_id)


def start(job_id: int, total: int | None = None) -> Job:
    """The work has begun."""
    job = Job.objects.get(pk=job_id)
    job.state, job.started_at = State.RUNNING, clock.now()
    job.total = job.total if total is None else total
    job.save(update_fields=["state", "started_at", "total"])
    return job


def advance(job_id: int, done: int, total: int | None = None) -> None:
    """So much is done; Cancelled if the owner asked to stop."""
    changed: dict[str, int] = {"done": done} | ({} if total is None else {"total": total})
    Job.objects.filter(pk=job_id).update(**changed)
    if Job.objects.filter(pk=job_id, cancel_asked=True).exists():
        raise Cancelled


def finish(job_id: int, message: str = "", result_url: str = "") -> None:
    """Done; the page then leads to the result."""
    _end(job_id, State.DONE, message, result_url)


def cancel(job: Job, *, actor: Actor) -> None:
    """Ask the work to stop at its next step; what has not begun never will."""
    if job.owner_id is None or job.owner_id != actor.user_id:
        raise NotPermitted(f"cancel job {job.pk}: user {actor.user_id}")
    Job.objects.filter(pk=job.pk).update(cancel_asked=True)


def abandon_interrupted() -> int:
    """After a crash: jobs that say they are running are not; the number of them."""
    interrupted = Job.objects.filter(state=State.RUNNING)
    return interrupted.update(
        state=State.FAILED, finished_at=clock.now(), message=_("Bị ngắt giữa chừng, chưa ghi gì. Làm lại được ngay.")
    )


def _end(job_id: int, state: State, message: str, result_url: str = "") -> None:
    Job.objects.filter(pk=job_id).update(
        state=state, finished_at=clock.now(), message=message[:500], result_url=result_url
    )
