"""Organisations, the spells of their names, types and parents, and what became of them.

Two trees: `custodian` with the numbers [left, right) is today's and decides who sees; the parent spells are the dated
tree and decide figures.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hatnhan.access.guarded import Guarded

from ..access import LAW, Act
from ..types import OrganisationType, type_of


class Decision(models.Model):
    """The document by which organisations were changed."""

    number = models.CharField(max_length=60)
    on = models.DateField()
    issuer = models.CharField(max_length=200)
    abstract = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["number", "on"])]

    def __str__(self) -> str:
        return f"{self.number}, {self.on:%d/%m/%Y}"


class Organisations(Guarded):
    """Organisations under the room's law; names are also seen along one's own line upwards."""

    law = LAW
    see_act = Act.SEE
    number_path = "left"

    def visible_to(self, actor):  # type: ignore[no-untyped-def]
        scope = self.law.scope(actor, Act.SEE).as_q("left")
        return self.filter(scope | Q(pk__in=actor.line)) if actor.line else self.filter(scope)


class Organisation(models.Model):
    """One organisation, of the Party tree or beside it; name and type are today's, or its last."""

    code = models.CharField(max_length=20, unique=True, null=True, blank=True)
    alias = models.SlugField(max_length=60, unique=True, null=True, blank=True)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=900)
    type = models.CharField(max_length=40)
    type_number = models.PositiveSmallIntegerField()
    block = models.CharField(max_length=30, blank=True)
    founded_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)
    dissolved_by = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    custodian = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="kept")
    left = models.BigIntegerField(db_index=True)
    right = models.BigIntegerField()
    place = models.ForeignKey("Place", null=True, blank=True, on_delete=models.PROTECT, related_name="organisations")
    phone = models.CharField(max_length=30, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Organisations.as_manager()

    class Meta:
        indexes = [models.Index(fields=["custodian", "sort_key"])]
        constraints = [
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="organisation_numbers_ascend"),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(dissolved_on__gte=F("founded_on")), name="organisation_lives_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation", args=[self.pk])

    @property
    def type_rules(self) -> OrganisationType:
        """What the type of today (or its last) is and may, from the rulebook."""
        return type_of(self.type)

    @property
    def is_open(self) -> bool:
        return self.dissolved_on is None


class Spell(models.Model):
    """[began_on, ended_on), open where ended_on is empty."""

    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


def _forward(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(ended_on=None) | Q(ended_on__gt=F("began_on")), name=name)


class ParentSpell(Spell):
    """Under whom an organisation stood, for a while."""

    child = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parent_spells")
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="child_spells")

    class Meta:
        indexes = [
            models.Index(fields=["parent", "began_on", "ended_on"], name="children_in_time"),
            models.Index(fields=["child", "began_on"], name="parents_in_time"),
        ]
        constraints: ClassVar = [
            _forward("parent_spell_forward"),
            models.UniqueConstraint(fields=["child"], condition=Q(ended_on=None), name="one_parent_now"),
        ]


class NameSpell(Spell):
    """What an organisation was called, for a while."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="name_spells")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, default="")

    class Meta:
        indexes = [models.Index(fields=["organisation", "began_on"], name="names_in_time")]
        constraints: ClassVar = [
            _forward("name_spell_forward"),
            models.UniqueConstraint(fields=["organisation"], condition=Q(ended_on=None), name="one_name_now"),
        ]


class TypeSpell(Spell):
    """Of what type an organisation was, for a while."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="type_spells")
    type = models.CharField(max_length=40)
    type_number = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "began_on"], name="types_in_time")]
        constraints: ClassVar = [
            _forward("type_spell_forward"),
            models.UniqueConstraint(fields=["organisation"], condition=Q(ended_on=None), name="one_type_now"),
        ]


class Succession(models.Model):
    """What an organisation became: merged into one, or split into several."""

    class Kind(models.TextChoices):
        MERGE = "merge"
        SPLIT = "split"

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="successions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["predecessor", "successor", "kind"], name="succession_once")
        ]


class CommitteeParameter(models.Model):
    """A committee's own value for a rulebook parameter, in force for its subtree."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parameters")
    name = models.CharField(max_length=80)
    value = models.JSONField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="parameters")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
