"""The progress of a piece of background work, in a database of its own: it is seen while the work's transaction runs."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.access.posts import Actor
from hatnhan.foundation import clock

MINUTE, HOUR = 60, 3600


class State(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", gettext_lazy("chờ đến lượt")
    RUNNING = "running", gettext_lazy("đang làm")
    DONE = "done", gettext_lazy("xong")
    FAILED = "failed", gettext_lazy("không làm được")
    CANCELLED = "cancelled", gettext_lazy("đã dừng")


OVER = (State.DONE, State.FAILED, State.CANCELLED)


class Jobs(models.QuerySet["Job"]):
    """Jobs are seen by whoever asked for them, by nobody else."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(owner_id=actor.user_id) if actor.user_id is not None else self.none()

    def permitting(self, actor: Actor, act: str) -> Self:
        return self.visible_to(actor)


class Job(models.Model):
    """One piece of work; owner and organisation are stored as values, because their rows live in another database."""

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    owner_id = models.BigIntegerField(null=True, db_index=True)
    organisation_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)
    result_url = models.CharField(max_length=300, blank=True)
    cancel_asked = models.BooleanField(default=False)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = Jobs.as_manager()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("work:job", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def percent(self) -> int:
        """Of the work done, 0 to 100."""
        if self.state == State.DONE:
            return 100
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def text(self) -> str:
        """What the bar says."""
        return f"{self.title}: {self.get_state_display()}"

    @property
    def time_left(self) -> str:
        """About how long it still takes, in words; empty when nobody can know."""
        if self.state != State.RUNNING or not self.done or not self.total or self.started_at is None:
            return ""
        gone = (clock.now() - self.started_at).total_seconds()
        return in_words(gone / self.done * max(0, self.total - self.done))

    @property
    def poll_url(self) -> str:
        return reverse("work:progress", args=[self.pk])

    @property
    def cancel_url(self) -> str:
        return "" if self.cancel_asked else reverse("work:cancel", args=[self.pk])


def in_words(seconds: float) -> str:
    """A span still to wait, in words."""
    if seconds < MINUTE:
        return _("còn chưa đến một phút")
    if seconds < HOUR:
        return _("còn khoảng {minutes} phút").format(minutes=round(seconds / MINUTE))
    return _("còn khoảng {hours} giờ").format(hours=round(seconds / HOUR))
