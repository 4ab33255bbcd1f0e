"""Numbers of the custody tree: nested, disjoint, with room; pure values."""

from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hatnhan.organisations.numbering import WIDTH, numbered, room_for


@st.composite
def trees(draw):
    """Each node under an earlier one, or a root."""
    children = defaultdict(list)
    for node in range(draw(st.integers(1, 60))):
        above = draw(st.integers(0, node - 1)) if node and draw(st.booleans()) else None
        children[above].append(node)
    return children


@given(trees())
def test_ranges_are_nested_disjoint_and_have_room(children):
    ranges = numbered(children)
    assert len(ranges) == sum(map(len, children.values()))
    for parent, own in children.items():
        placed = [ranges[child] for child in own]
        assert placed == sorted(placed)
        assert all(before[1] <= after[0] for before, after in pairwise(placed))
        if parent is not None:
            left, right = ranges[parent]
            assert all(left < one[0] and one[1] < right for one in placed)
            assert right - max([left + 1, *(one[1] for one in placed)]) >= WIDTH - 1


@given(st.integers(1, 50), st.integers(0, 500), st.integers(2, 4000))
def test_newcomers_stand_after_the_others_within_their_custodian(count, used, width):
    within, taken = (1, 1 + width), [(2, 2 + used)] if used else []
    ranges = room_for(count, within, taken)
    if ranges is None:
        assert (1 + width - max(2, 2 + used)) // (count + 1) < 2
        return
    assert len(ranges) == count
    assert ranges[0][0] >= 2 + used
    assert all(left < right for left, right in ranges)
    assert all(before[1] <= after[0] for before, after in pairwise(ranges))
    assert ranges[-1][1] < within[1]
