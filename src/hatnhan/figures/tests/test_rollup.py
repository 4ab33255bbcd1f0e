import random

from hypothesis import given
from hypothesis import strategies as st

from hatnhan.figures.rollup import numbered, rolled_up


def test_a_node_holds_its_own_and_all_below() -> None:
    numbering = numbered({2: 1, 3: 1, 4: 2, 9: 8}, 1)
    assert rolled_up({1: 5, 4: 2, 3: 1, 9: 100}, numbering) == {1: 8, 2: 2, 3: 1, 4: 2}


def test_only_the_wanted_are_told() -> None:
    assert rolled_up({2: 7}, numbered({2: 1}, 1), [1, 99]) == {1: 7}


def test_a_chain_of_ten_thousand_is_no_recursion() -> None:
    numbering = numbered({node + 1: node for node in range(10_000)}, 0)
    assert rolled_up({9_999: 1, 10_000: 1}, numbering, [0, 10_000]) == {0: 2, 10_000: 1}


@given(st.integers(0, 2**32), st.integers(1, 60))
def test_parent_is_its_own_plus_its_children(seed: int, size: int) -> None:
    chance = random.Random(seed)
    parents = {node: chance.randrange(node) for node in range(1, size)}
    own = {node: chance.randrange(-3, 9) for node in range(size)}
    sums = rolled_up(own, numbered(parents, 0))
    assert len(sums) == size
    for node in range(size):
        assert sums[node] == own[node] + sum(sums[child] for child, parent in parents.items() if parent == node)
