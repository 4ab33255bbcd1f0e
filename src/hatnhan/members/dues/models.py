"""What a member's dues are reckoned from, and the months he has paid for."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from hatnhan.organisations.models import Organisation

from ..access import Act
from ..models.guarded import OfPersons
from ..models.persons import Person


class Incomes(OfPersons):
    """Rows that tell an income: the treasurer's and one's own."""

    see_act = Act.SEE_INCOME


class Payments(OfPersons):
    """Rows that say who has paid."""

    see_act = Act.SEE_DUES


class DuesBasis(models.Model):
    """Since a month: the rulebook's group, the monthly income in đồng, or an amount settled by a decision."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="dues_bases")
    group = models.CharField(max_length=20)
    income = models.PositiveBigIntegerField(null=True, blank=True)
    amount = models.PositiveIntegerField(null=True, blank=True)
    decision = models.CharField(max_length=200, blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = Incomes.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "began_on"], name="dues_bases_in_time")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gt=F("began_on")), name="dues_basis_forward"
            ),
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="one_dues_basis_now"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.began_on:%m/%Y}"


class DuesPayment(models.Model):
    """A month paid for; `cell` took it, `amount` in đồng is null where the rate is not known."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dues")
    cell = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="dues")
    month = models.DateField()
    amount = models.PositiveIntegerField(null=True, blank=True)
    paid_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150)

    objects = Payments.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["cell", "month"], name="dues_of_a_cell")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "month"], name="a_month_is_paid_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="dues_by_whole_months"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.month:%m/%Y}"
