"""Notices and to whom they go, who read them, mails of a day, and secret addresses of calendars."""

from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hatnhan.access.posts import Actor
from hatnhan.accounts.models import User
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation


class Notices(models.QuerySet["Notice"]):
    """Notices are seen by whom they are addressed to, by nobody else."""

    def visible_to(self, actor: Actor) -> Self:
        reached = Address.objects.filter(_reaches(actor), notice=OuterRef("pk"))
        return self.filter(Exists(reached))

    def permitting(self, actor: Actor, act: str) -> Self:
        return self.visible_to(actor)

    def unread_by(self, actor: Actor) -> Self:
        """Those that the actor has not opened yet."""
        return self.exclude(Exists(Reading.objects.filter(notice=OuterRef("pk"), user_id=actor.user_id or 0)))


def _reaches(actor: Actor) -> Q:
    """Addresses that mean this actor: his posts of today, and himself."""
    clauses = [Q(post=held.post, organisation_id=held.organisation_id) for held in actor.posts]
    if actor.person_id is not None:
        clauses.append(Q(person_id=actor.person_id))
    return reduce(or_, clauses, Q(pk__in=()))


class Notice(models.Model):
    """Something that happened; `detail` holds what its sentence names, `url` leads to where it can be seen."""

    kind = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)
    url = models.CharField(max_length=300)
    at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=150, blank=True)

    objects = Notices.as_manager()

    class Meta:
        ordering = ("-at", "-pk")

    @property
    def words(self) -> str:
        """What happened, in one sentence."""
        from .words import told

        return told(self)


class Address(models.Model):
    """One post at one organisation, or one person, that a notice is for."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="addresses")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=20, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["organisation", "post"], name="address_at_post")]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, organisation__isnull=False) & ~Q(post="")
                | Q(person__isnull=False, organisation=None, post=""),
                name="post_or_person",
            )
        ]


class Reading(models.Model):
    """Somebody opened a notice."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "user"], name="read_once")]


class Look(models.Model):
    """When a user last opened the home page, and when before that."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="look")
    at = models.DateTimeField()
    before = models.DateTimeField(null=True)


class Often(models.TextChoices):
    """How often somebody wants mail."""

    NEVER = "never", _("không gửi")
    DAILY = "daily", _("mỗi ngày, khi có việc đến hạn")
    WEEKLY = "weekly", _("mỗi sáng thứ Hai")


class MailWish(models.Model):
    """Where and how often a user wants his digest; nobody has to have an address."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="mail_wish")
    address = models.EmailField(_("địa chỉ thư điện tử"), blank=True)
    often = models.CharField(max_length=10, choices=Often, default=Often.NEVER)


class Digest(models.Model):
    """The mail of one day to one user, kept until it is sent; afterwards only that it was."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    for_day = models.DateField()
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    refusal = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "for_day"], name="one_digest_a_day")]
        indexes = [models.Index(fields=["next_try_at"], condition=Q(sent_at=None), name="digests_waiting")]


class FeedKey(models.Model):
    """The hash of the secret address of one user's calendar."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="feed_key")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
