"""The law: written once, read for one object and for a list; what no clause grants is forbidden."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.access.law import Law, Scope, posts
from hatnhan.access.posts import NOBODY, Actor, Held, Post
from hatnhan.foundation.errors import NotPermitted

LAW = Law(
    posts(Post.SECRETARY).may("see", "edit").here_and_below(),
    posts(Post.SECRETARY, Post.LEADER).may("close"),
    posts(Post.MEMBER).may("see").for_oneself(),
)
ranges = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def at(number):
    return SimpleNamespace(left=number, pk=number)


def holding(*held, person_id=None):
    return Actor(1, "Ai đó", person_id, frozenset(Held(post, left, left, right) for post, left, right in held))


def test_here_and_below_reaches_the_subtree_and_nothing_beside():
    actor = holding((Post.SECRETARY, 10, 20))
    assert [LAW.permits(actor, "see", at=at(number)) for number in (9, 10, 19, 20)] == [False, True, True, False]


def test_without_more_a_clause_reaches_only_where_the_post_is_held():
    actor = holding((Post.LEADER, 10, 20))
    assert LAW.permits(actor, "close", at=at(10))
    assert not LAW.permits(actor, "close", at=at(11))
    assert not LAW.permits(actor, "see", at=at(10))


def test_for_oneself_reaches_one_person_wherever_he_is():
    actor = holding((Post.MEMBER, 10, 20), person_id=7)
    assert LAW.permits(actor, "see", at=at(99), person_id=7)
    assert not LAW.permits(actor, "see", at=at(10), person_id=8)
    assert not LAW.permits(actor, "see", at=at(10))
    assert not LAW.permits(holding((Post.MEMBER, 10, 20)), "see", at=None, person_id=None)


def test_requiring():
    actor = holding((Post.SECRETARY, 10, 20))
    LAW.require_all(actor, "edit", [at(10), at(15)])
    with pytest.raises(NotPermitted):
        LAW.require_all(actor, "edit", [at(10), at(25)])
    for stranger in (NOBODY, holding((Post.LEADER, 10, 20))):
        with pytest.raises(NotPermitted):
            LAW.require(stranger, "edit", at=at(10))
    assert not LAW.scope(NOBODY, "see")


@given(st.lists(ranges, max_size=6))
def test_ranges_are_ascending_and_disjoint_and_cover_what_was_granted(held):
    scope = LAW.scope(holding(*((Post.SECRETARY, left, right) for left, right in held)), "see")
    assert all(before[1] < after[0] for before, after in zip(scope.ranges, scope.ranges[1:], strict=False))
    for number in range(105):
        assert scope.covers(number) == any(left <= number < right for left, right in held)


@given(st.lists(ranges, max_size=4), ranges)
def test_a_whole_subtree_is_covered_only_if_every_number_is(held, part):
    scope = LAW.scope(holding(*((Post.SECRETARY, left, right) for left, right in held)), "see")
    assert scope.covers_all(*part) == all(scope.covers(number) for number in range(*part))


def test_an_empty_scope_covers_nothing():
    assert not Scope(()).covers(0)
    assert not Scope(())
    assert Scope((), person_id=3).covers(None, 3)
