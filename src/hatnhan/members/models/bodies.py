"""Committees and leadership collectives, and who sits in them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hatnhan.access.guarded import Guarded
from hatnhan.organisations.models import Organisation

from ..access import LAW, Act
from ..catalogue import BODY_KIND_BY_NUMBER, POST_BY_CODE
from .guarded import Named
from .persons import Person


class Bodies(Guarded):
    """Bodies are seen as the organisation they lead."""

    law = LAW
    see_act = Act.SEE


class Body(models.Model):
    """A committee, a standing committee or another leadership collective; `decided_by` rates it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(max_length=200)
    kind = models.PositiveSmallIntegerField()
    decided_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="decides_bodies"
    )
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Bodies.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "kind"], name="bodies_of_an_organisation")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "name"], condition=Q(ended_on=None), name="one_body_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:body", args=[self.pk])

    @property
    def kind_words(self) -> str:
        """The kind as the catalogue writes it."""
        return str(BODY_KIND_BY_NUMBER[self.kind].words)


class Seat(models.Model):
    """A post in a body, held by a person for a while; `rank` orders the seats, 1 is the head's."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    post = models.CharField(max_length=40)
    rank = models.PositiveSmallIntegerField(default=9)
    is_head = models.BooleanField(default=False)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Named.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["body", "began_on"], name="seats_of_a_body"),
            models.Index(fields=["person", "began_on"], name="seats_of_a_person"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="seat_forward"),
            models.UniqueConstraint(
                fields=["body", "person", "post"], condition=Q(ended_on=None), name="one_seat_of_a_post"
            ),
            models.UniqueConstraint(
                fields=["body"], condition=Q(ended_on=None, is_head=True), name="one_head_of_a_body"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.post}"

    @property
    def post_words(self) -> str:
        """The post as the catalogue writes it."""
        known = POST_BY_CODE.get(self.post)
        return known.words if known else self.post

    @property
    def words(self) -> str:
        """Post and place as they are read beside a name; the body and its organisation are loaded."""
        is_collective = BODY_KIND_BY_NUMBER[self.body.kind].is_collective
        return (
            f"{self.post_words}, {self.body.name}" if is_collective else f"{self.post_words} {self.body.organisation}"
        )
