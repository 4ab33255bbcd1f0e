import pytest

from hatnhan.measures import All, Any, Between, Column, In, Is, Not
from hatnhan.measures.conditions import columns_of

LEVEL = Column("level", "Mức", ((4, "Xuất sắc"), (3, "Tốt")))
AGE = Column("age", "Tuổi")


def test_conditions_are_built_from_columns() -> None:
    assert LEVEL.is_(4) == Is("level", 4)
    assert LEVEL.in_(3, 4) == In("level", (3, 4))
    assert AGE.between(18, 30) == Between("age", 18, 30)


def test_conditions_are_joined() -> None:
    young, good = AGE.between(18, 30), LEVEL.in_(3, 4)
    assert (young & good) == All((young, good))
    assert (young | good) == Any((young, good))
    assert ~young == Not(young)


def test_the_columns_that_a_condition_reads() -> None:
    assert columns_of(None) == frozenset()
    assert columns_of(~(AGE.between(18, 30) & (LEVEL.is_(4) | LEVEL.is_(3)))) == {"age", "level"}


def test_what_is_no_condition_is_refused() -> None:
    with pytest.raises(TypeError):
        columns_of("level = 4")
