"""Who sees which organisation, the queries over both trees, and that lists and single answers are one law."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatnhan.access.posts import NOBODY, Actor, Held, Post
from hatnhan.organisations import queries
from hatnhan.organisations.access import LAW, Act
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office, organisations

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def district():
    return a_district(bases=2, cells=2)


@pytest.fixture
def base(district):
    return queries.children(district, TODAY).first()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    choices=st.lists(st.tuples(st.integers(0, 7), st.sampled_from(Post)), max_size=3),
    act=st.sampled_from(Act),
)
def test_the_list_and_the_single_answer_are_one_law(district, choices, act):
    places = list(Organisation.objects.order_by("left"))
    held = {Held(post, places[i].pk, places[i].left, places[i].right) for i, post in choices if i < len(places)}
    actor = Actor(1, "Ai đó", posts=frozenset(held))
    listed = set(Organisation.objects.permitting(actor, act).values_list("pk", flat=True))
    assert listed == {one.pk for one in places if LAW.permits(actor, act, at=one)}


def test_names_are_seen_along_ones_own_line_and_no_further(district, base):
    cell, beside = queries.children(base, TODAY)
    seen = set(Organisation.objects.visible_to(office(cell, Post.SECRETARY)))
    assert seen == {cell, base, district, district.custodian}
    assert set(Organisation.objects.visible_to(office(cell, Post.MEMBER))) == seen
    assert beside not in seen
    assert not Organisation.objects.permitting(office(cell, Post.SECRETARY), Act.SEE).filter(pk=base.pk).exists()


def test_nobody_sees_nothing(district):
    assert not Organisation.objects.visible_to(NOBODY).exists()
    assert not LAW.permits(NOBODY, Act.SEE, at=district)


def test_the_way_up_and_the_way_down(district, base):
    cell = queries.children(base, TODAY).first()
    assert queries.ancestors(cell, TODAY) == [district.custodian, district, base]
    assert queries.parent_on(cell, date(2009, 1, 1)) is None
    assert set(queries.subtree(base, TODAY)) == {base, *queries.children(base, TODAY)}
    assert queries.ids_below(district, TODAY)[0] == district.pk


def test_the_grassroots_organisation_of_a_cell_is_the_nearest_at_or_above(district, base):
    (alone,) = organisations(district, "base_cell", "Chi bộ Kho bạc")
    cell = queries.children(base, TODAY).first()
    found = queries.grassroots_of([cell.pk, alone.pk, district.pk], TODAY)
    assert found == {cell.pk: base.pk, alone.pk: alone.pk}


def test_found_by_code_or_short_name(district):
    Organisation.objects.filter(pk=district.pk).update(code="99.901", alias="phja-son")
    assert queries.by_code_or_alias("99.901") == queries.by_code_or_alias("phja-son") == district
    with pytest.raises(Organisation.DoesNotExist):
        queries.by_code_or_alias("nowhere")


def test_queries_are_as_many_for_many(district, base, django_assert_num_queries):
    organisations(base, "cell", *(f"Chi bộ {i}" for i in range(40)))
    ids = list(Organisation.objects.values_list("pk", flat=True))
    with django_assert_num_queries(2):
        queries.grassroots_of(ids, TODAY)
    with django_assert_num_queries(1):
        queries.names_on(ids, TODAY)
    with django_assert_num_queries(1):
        list(queries.subtree(district, TODAY))
