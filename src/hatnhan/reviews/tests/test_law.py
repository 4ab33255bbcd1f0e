"""One law, two readings: what may be done to one subject is what a list shows, for every act and every row."""

from datetime import date

import pytest

from hatnhan.access.posts import NOBODY, Post
from hatnhan.foundation.errors import NotPermitted
from hatnhan.members.testing import acting_member
from hatnhan.organisations.testing import office
from hatnhan.reviews import services
from hatnhan.reviews.access import LAW, Act
from hatnhan.reviews.codes import Kind
from hatnhan.reviews.models import Round, Subject
from hatnhan.reviews.testing import a_year, closed, entered, to_rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(frozen):
    frozen(date(2022, 12, 28))
    return a_year(bases=2, cells=2, people=2)


def actors(year):
    places = {
        Post.SECRETARY: year.cells[0], Post.DEPUTY: year.cells[0], Post.OVERSEER: year.cells[1],
        Post.BASE_SECRETARY: year.bases[0], Post.BASE_OFFICE: year.bases[0], Post.BOARD_STAFF: year.district,
        Post.LEADER: year.district, Post.INSPECTOR: year.district, Post.OPERATOR: year.district,
    }  # fmt: skip
    own = to_rate(year.base, Kind.MEMBER)[0]
    return [*(office(place, post) for post, place in places.items()), acting_member(own.person), NOBODY]


def test_the_two_readings_are_equal(year):
    subjects = list(Subject.objects.select_related("organisation"))
    for actor in actors(year):
        for act in Act:
            listed = set(Subject.objects.permitting(actor, act).values_list("pk", flat=True))
            one_by_one = {
                one.pk for one in subjects if LAW.permits(actor, act, at=one.organisation, person_id=one.person_id)
            }
            assert listed == one_by_one, (actor.name, act)


def test_each_post_sees_what_is_below_it_and_no_more(year):
    def seen(actor):
        return set(Subject.objects.visible_to(actor).values_list("organisation", flat=True))

    base_and_cells = {year.bases[0].pk, year.cells[0].pk, year.cells[1].pk}
    assert seen(office(year.cells[0], Post.SECRETARY)) == {year.cells[0].pk}
    assert seen(office(year.bases[0])) == base_and_cells
    assert base_and_cells < seen(year.staff())
    assert seen(office(year.district, Post.INSPECTOR)) == seen(office(year.district, Post.OPERATOR)) == set()


def test_a_member_sees_himself_and_nobody_else(year):
    own = to_rate(year.base, Kind.MEMBER)[0]
    assert list(Subject.objects.visible_to(acting_member(own.person))) == [own]


def test_nobody_decides_further_than_here(year):
    for actor in actors(year):
        rounds = set(Round.objects.permitting(actor, Act.DECIDE).values_list("organisation", flat=True))
        assert rounds == {held.organisation_id for held in actor.posts if held.post in _DECIDERS}


_DECIDERS = {Post.BASE_SECRETARY, Post.BASE_OFFICE, Post.BOARD_STAFF, Post.LEADER}


def test_reminders_notices_and_complaints_have_their_own_posts(year):
    entered(year.base)
    (member, *_rest) = to_rate(year.base, Kind.MEMBER)
    with pytest.raises(NotPermitted):
        services.note_reminder(year.base, year.cells[0], step="submission", actor=office(year.cells[0], Post.SECRETARY))
    services.note_reminder(year.base, year.cells[0], step="submission", actor=office(year.bases[0]))
    round = closed(year.round(year.bases[1]))
    decision = round.decisions.first()
    with pytest.raises(NotPermitted):
        services.note_notices(decision, [year.cells[2]], on=date(2022, 12, 22), actor=year.staff())
    services.note_notices(decision, [year.cells[2]], on=date(2022, 12, 22), actor=year.chief(year.bases[1]))
    rated = round.subjects.filter(kind=Kind.MEMBER).first()
    with pytest.raises(NotPermitted):
        services.receive_complaint(rated, text="x", received_on=date(2022, 12, 27), actor=acting_member(member.person))
    said = services.receive_complaint(
        rated, text="Xin xem lại", received_on=date(2022, 12, 27), actor=acting_member(rated.person)
    )
    assert said.subject == rated
