from datetime import date
from typing import Any

import pytest

from hatnhan.figures import integrity, registry
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
