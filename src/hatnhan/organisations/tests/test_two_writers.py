"""Two writers of the tree at once: one waits for the other, and the numbers stay nested and disjoint."""

from datetime import date

import pytest

from hatnhan.foundation.testing import at_once
from hatnhan.organisations import queries
from hatnhan.organisations.integrity import faults
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.services import NewOrganisation, found_organisation, merge_organisations
from hatnhan.organisations.testing import a_district, decided, system

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2024, 3, 1)


def test_founders_under_one_parent_do_not_take_each_others_numbers():
    base = queries.children(a_district(bases=1, cells=1), ON).get()

    def founding(number):
        new = NewOrganisation(f"Chi bộ {number}", "cell", base, ON)
        return lambda: found_organisation(new, decision=None, actor=system())

    assert at_once(*(founding(number) for number in range(6))) == []
    assert queries.children(base, ON).count() == 7
    assert list(faults()) == []


def test_a_founder_and_a_merger_do_not_leave_a_child_under_what_ended():
    district = a_district(bases=2, cells=1)
    one, other = queries.children(district, ON)
    new = NewOrganisation("Chi bộ Mới", "cell", one, ON)
    (refused,) = at_once(
        lambda: merge_organisations([one], other, on=ON, decision=decided(), actor=system()),
        lambda: found_organisation(new, decision=None, actor=system()),
    )
    assert list(faults()) == []
    founded = Organisation.objects.filter(name="Chi bộ Mới").exists()
    assert Organisation.objects.get(pk=one.pk).is_open is founded, refused
