"""What a committee settled about words of its reports: the figure they mean, and that it no longer holds."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from hatnhan.access.guarded import Guarded
from hatnhan.organisations.models import Organisation

from .access import LAW, Act


class Ties(Guarded):
    """Settled ties, reached as the organisation they are remembered for."""

    law = LAW
    see_act = Act.SEE

    def in_force(self) -> "Ties":
        """Those that were not withdrawn."""
        return self.filter(withdrawal=None)


class SettledTie(models.Model):
    """Words around a number, never the number, and the figure they mean; `code` is empty where they mean none.

    `about` is the organisation below whose figure it is; none where it is that of `organisation` itself.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="settled_ties")
    words = models.CharField(max_length=400)
    code = models.CharField(max_length=100, blank=True)
    about = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField()
    settled_by_id = models.BigIntegerField(null=True)
    settled_by_name = models.CharField(max_length=150)

    objects = Ties.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-settled_at"], name="ties_of_an_organisation")]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("proofing:ties", args=[self.organisation_id])


class OfTie(Guarded):
    """Rows that belong to a settled tie."""

    law = LAW
    see_act = Act.SEE
    number_path = "tie__organisation__left"


class TieWithdrawal(models.Model):
    """A settled tie holds no more: by whom, when, and whether another took its place."""

    tie = models.OneToOneField(SettledTie, primary_key=True, on_delete=models.CASCADE, related_name="withdrawal")
    replaced = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField()
    withdrawn_by_id = models.BigIntegerField(null=True)
    withdrawn_by_name = models.CharField(max_length=150)

    objects = OfTie.as_manager()

    def __str__(self) -> str:
        return f"{self.tie_id}"
