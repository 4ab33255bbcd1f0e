import pytest
from django.db import connection

from hatnhan.figures import marks, registry
from hatnhan.figures.models import Mark
from hatnhan.members import figures as of_members
from hatnhan.members.models import Person, StatusSpell
from hatnhan.members.testing import a_member
from hatnhan.organisations import figures as of_organisations
from hatnhan.organisations.models import Organisation, ParentSpell
from hatnhan.organisations.testing import a_district
from hatnhan.reviews import figures as of_reviews

pytestmark = pytest.mark.django_db
FIGURES = (*of_organisations.FIGURES, *of_members.FIGURES, *of_reviews.FIGURES)


def marked() -> set[tuple[str, int]]:
    found = set(Mark.objects.values_list("source", "node"))
    Mark.objects.all().delete()
    return found


def test_a_write_marks_where_the_row_counted_and_where_it_counts_now() -> None:
    a_district(bases=1, cells=2)
    first, second = Organisation.objects.filter(type="cell").order_by("left")
    person = a_member(first)
    marked()
    StatusSpell.objects.filter(person=person).update(organisation=second)
    assert marked() == {
        ("members_statusspell.organisation_id", first.pk),
        ("members_statusspell.organisation_id", second.pk),
    }
    StatusSpell.objects.filter(person=person).delete()
    assert marked() == {("members_statusspell.organisation_id", second.pk)}
    Person.objects.filter(pk=person.pk).update(sex=2)
    assert marked() == {("members_person.organisation_id@members_logentry", first.pk)}
    spell = ParentSpell.objects.get(child=first)
    spell.save()
    assert marked() == {(marks.TREE.name, first.pk), ("organisations_parentspell.parent_id", spell.parent_id)}


def test_what_is_not_written_is_not_marked() -> None:
    a_district(bases=1, cells=1)
    marked()
    before = marks.moment()
    Organisation.objects.update(phone="0912")
    assert list(marks.marks_since(before)) == []


def test_triggers_that_are_gone_are_missed_and_put_back() -> None:
    with registry.declared(FIGURES):
        assert marks.missing_triggers(connection) == []
        marks.remove_triggers(connection)
        assert len(marks.missing_triggers(connection)) == 3 * len(marks.touches())
        marks.install_triggers(connection)
        marks.install_triggers(connection)
        assert marks.missing_triggers(connection) == []
