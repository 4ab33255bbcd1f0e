import pytest

from hatnhan.measures import Column, Count, Share, Sum, catalogue, stock


def nothing(*_arguments: object) -> list[object]:
    return []


LEVEL = Column("level", "Mức")
RATINGS = stock("ratings", "Xếp loại", LEVEL, Column("votes", "Phiếu"), query=nothing, describe=nothing)
ALL = Count("ratings.all", "Đã xếp loại", "đảng viên", "25-HD/BTCTW", RATINGS)
GOOD = Count("ratings.good", "Tốt", "đảng viên", "25-HD/BTCTW", RATINGS, LEVEL.in_(3, 4))
VOTES = Sum("ratings.votes", "Phiếu", "phiếu", "25-HD/BTCTW", RATINGS, "votes")
GOOD_OF_ALL = Share("ratings.good_of_all", "Tỷ lệ tốt", "%", "25-HD/BTCTW", "ratings.good", "ratings.all")


def test_figures_by_code() -> None:
    assert catalogue([ALL, GOOD, VOTES, GOOD_OF_ALL])["ratings.good"] is GOOD


def test_a_code_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        catalogue([ALL, ALL])


def test_columns_must_be_there() -> None:
    stranger = Count("ratings.old", "Già", "đảng viên", "25-HD/BTCTW", RATINGS, Column("age", "Tuổi").is_(90))
    with pytest.raises(ValueError, match="has no age"):
        catalogue([stranger])
    with pytest.raises(ValueError, match="has no money"):
        catalogue([Sum("ratings.money", "Tiền", "đồng", "25-HD/BTCTW", RATINGS, "money")])


def test_a_share_is_of_counts_or_sums_that_exist() -> None:
    with pytest.raises(ValueError, match="no count or sum"):
        catalogue([GOOD, GOOD_OF_ALL])
    with pytest.raises(ValueError, match="no count or sum"):
        catalogue([ALL, GOOD, GOOD_OF_ALL, Share("x", "X", "%", "25-HD/BTCTW", "ratings.good_of_all", "ratings.all")])


def test_the_natural_base_of_a_count_exists() -> None:
    of_all = Count("ratings.best", "Xuất sắc", "đảng viên", "25-HD/BTCTW", RATINGS, LEVEL.is_(4), of="ratings.all")
    assert catalogue([ALL, of_all])["ratings.best"] is of_all
    with pytest.raises(ValueError, match=r"ratings\.all is no count"):
        catalogue([of_all])
