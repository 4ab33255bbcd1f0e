from datetime import date
from typing import Any

import pytest
from django.db import connection

from hatnhan.figures import integrity, keeping, marks, registry
from hatnhan.figures.models import Sums
from hatnhan.measures import Period
from hatnhan.members import figures as of_members
from hatnhan.members.codes import LogKind
from hatnhan.members.models import StatusSpell
from hatnhan.members.testing import a_member, decided, members
from hatnhan.organisations import figures as of_organisations
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district

pytestmark = pytest.mark.django_db


def test_the_register_adds_up_in_every_organisation_and_year(frozen: Any) -> None:
    frozen(date(2022, 12, 20))
    a_district(bases=2, cells=2)
    first, second = Organisation.objects.filter(type="cell").order_by("left")[:2]
    members(first, 3)
    person = a_member(first)
    decided(person, LogKind.TRANSFER, date(2021, 5, 4), organisation=second)
    decided(a_member(second), LogKind.DEATH, date(2022, 3, 4))
    with registry.declared((*of_organisations.FIGURES, *of_members.FIGURES)):
        assert list(integrity.faults()) == []
        StatusSpell.objects.filter(person=person, organisation=second).update(entry=0)
        told = list(integrity.faults())
    assert f"figures: opening, in and out of organisation {second.pk} in 2021 do not make its closing members" in told
    assert not any(f"organisation {first.pk} " in one for one in told)


def test_kept_sums_that_say_something_else_are_found() -> None:
    a_district(bases=1, cells=2)
    with registry.declared((*of_organisations.FIGURES, *of_members.FIGURES)):
        keeping.keep_reading(Period.year(2021))
        assert list(integrity.faults()) == []
        row = Sums.objects.filter(own__contains="1").earliest("left")
        Sums.objects.filter(pk=row.pk).update(own=row.own.replace("1", "7"))
        marks.remove_triggers(connection)
        told = list(integrity.faults())
        marks.install_triggers(connection)
    if connection.vendor == "sqlite":
        assert any(f"of organisation {row.node} to 2021-12-31 is kept otherwise" in one for one in told)
    assert any("is missing" in one for one in told)
