"""The law of the register: one object and a list agree, and circles stay closed."""

from datetime import date

import pytest

from hatnhan.access.posts import NOBODY, Actor, Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.members import queries, services
from hatnhan.members.access import LAW, Act
from hatnhan.members.codes import LogKind
from hatnhan.members.models import LogEntry, Particulars, Person, Placement, Sensitive
from hatnhan.members.models.guarded import reaches
from hatnhan.members.queries import Filters
from hatnhan.members.testing import a_member, acting_member, decided
from hatnhan.organisations.testing import office


def readers(district, communes, cells) -> list[Actor]:
    places = [district, communes[0], cells[0], cells[3]]
    return [NOBODY, *(office(place, post) for place in places for post in Post)]


def test_one_person_and_the_list_of_persons_are_the_same_law(district, communes, cells):
    people = [a_member(cell) for cell in cells]
    decided(people[2], LogKind.TEMPORARY, date(2024, 1, 1), organisation=cells[0])
    decided(people[1], LogKind.TRANSFER_OUT, date(2024, 1, 1))
    everybody = list(Person.objects.select_related("cell", "temporary_cell"))
    for actor in [*readers(district, communes, cells), *map(acting_member, people)]:
        for act in Act:
            scope = LAW.scope(actor, act)
            listed = set(Person.objects.permitting(actor, act).values_list("pk", flat=True))
            assert listed == {one.pk for one in everybody if reaches(scope, act, one)}, (actor, act)


@pytest.mark.parametrize("model", [LogEntry, Placement, Particulars, Sensitive])
def test_rows_of_a_person_are_reached_as_the_person_is(model, district, communes, cells):
    for number, cell in enumerate(cells):
        a_member(cell, identity=f"0340830011{number:02d}")
    for actor in readers(district, communes, cells):
        act = model.objects.none().see_act
        owners = set(Person.objects.permitting(actor, act).values_list("pk", flat=True))
        assert set(model.objects.all().visible_to(actor).values_list("person_id", flat=True)) == owners


def test_a_member_sees_names_of_his_cell_and_his_own_file(cells):
    me, fellow, stranger = a_member(cells[0]), a_member(cells[0]), a_member(cells[1])
    actor = acting_member(me)
    assert set(Person.objects.all().visible_to(actor)) == {me, fellow}
    assert set(Person.objects.permitting(actor, Act.SEE_PARTICULARS)) == {me}
    assert stranger not in Person.objects.all().visible_to(actor)


def test_the_operator_sees_nobody(district, cells):
    a_member(cells[0])
    assert not Person.objects.all().visible_to(office(district, Post.OPERATOR)).exists()
    assert Person.objects.all().visible_to(office(district, Post.LEADER)).exists()


def test_a_filter_never_tells_what_the_reader_may_not_see(cells):
    a_member(cells[0], sex=2, ethnicity=5)
    inspector, secretary = office(cells[0], Post.INSPECTOR), office(cells[0], Post.SECRETARY)
    today = date(2026, 11, 23)
    hidden = (Filters(sex=2), Filters(ethnicity=5), Filters(age_from=18), Filters(status=2), Filters(official=True))
    for asked in hidden:
        seen = Person.objects.all().visible_to(inspector)
        assert not queries.filtered(seen, asked, today, inspector).exists()
        assert queries.filtered(Person.objects.all().visible_to(secretary), asked, today, secretary).exists()


def test_a_search_reads_the_name_alone(cells):
    person = a_member(cells[0], card="12345678", particulars={"home_place": "Xã Khuổi Nưa"})
    for hidden in ("12345678", "khuoi nua", "0340"):
        assert not queries.search(Person.objects.all(), hidden).exists()
    assert person in queries.search(Person.objects.all(), person.name.upper())


def test_the_third_circle_opens_with_a_reason_and_is_written_down(cells, communes):
    from hatnhan.access.models import AuditEntry

    person = a_member(cells[0], identity="034083001187")
    actor = office(communes[0])
    with pytest.raises(RuleBroken):
        services.open_dossier(person, Act.SEE_SENSITIVE, actor=actor)
    circle = services.open_dossier(person, Act.SEE_SENSITIVE, reason="đối chiếu thẻ", actor=actor)
    assert services.identity_number(circle) == "034083001187"
    entry = AuditEntry.objects.get(act="members.opened")
    assert entry.detail["reason"] == "đối chiếu thẻ"
    assert "034083001187" not in str(entry.detail)
    with pytest.raises(NotPermitted):
        services.open_dossier(person, Act.SEE_SENSITIVE, reason="tò mò", actor=office(communes[0], Post.LEADER))


def test_an_identity_number_finds_only_within_the_third_circle(cells, communes):
    person = a_member(cells[0], identity="034083001187")
    assert services.find_by_identity("034083001187", actor=office(communes[0])) == person
    assert services.find_by_identity("034083001187", actor=office(communes[1])) is None
    assert services.find_by_identity("034083001187", actor=office(communes[0], Post.LEADER)) is None
