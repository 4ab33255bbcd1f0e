"""Reading, applying and withdrawing large workbooks behind the page."""

from django_tasks import task

from hatnhan.access.posts import Actor
from hatnhan.accounts.models import User
from hatnhan.accounts.queries import actor_of
from hatnhan.foundation import clock
from hatnhan.work.services import advance, finish, working

from . import services
from .models import ImportRun


@task()
def read_received(job_id: int, run_id: int, user_id: int) -> None:
    """Read a received workbook."""
    with working(job_id, total=2):
        advance(job_id, 1)
        run = services.read_import(_run(run_id), actor=_actor(user_id))
        finish(job_id, run.refusal, run.get_absolute_url())


@task()
def apply_previewed(job_id: int, run_id: int, user_id: int) -> None:
    """Write a previewed workbook into the register, whole or not at all."""
    with working(job_id, total=2):
        advance(job_id, 1)
        run = services.apply_import(_run(run_id), actor=_actor(user_id))
        finish(job_id, "", run.get_absolute_url())


def _run(run_id: int) -> ImportRun:
    found: ImportRun = ImportRun.objects.select_related("organisation", "file").get(pk=run_id)
    return found


def _actor(user_id: int) -> Actor:
    return actor_of(User.objects.get(pk=user_id), clock.today())
