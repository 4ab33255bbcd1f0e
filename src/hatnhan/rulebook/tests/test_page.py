"""The page of rules: by day, by words, with sources and doubts."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory

from hatnhan.rulebook import in_force, queries, timeline, views
from hatnhan.rulebook.part_labels import HEADS, HIDDEN, PARTS
from hatnhan.rulebook.wording import label_of, worded

pytestmark = pytest.mark.urls("hatnhan.rulebook.tests.urls")


def page(**asked: str) -> str:
    return views.in_force(RequestFactory().get("/rulebook/", asked)).content.decode()


def test_the_cap_of_2022_with_its_source_and_its_doubt() -> None:
    html = page(on="20/12/2022", q="giới hạn tỷ lệ")
    assert "Giới hạn tỷ lệ xuất sắc" in html
    assert "tỷ lệ (%): 20" in html
    assert "21-HD/BTCTW ngày 18-10-2019" in html
    assert "Chưa chắc chắn" in html
    assert "Nghỉ thai sản" not in html


def test_words_are_found_without_accents() -> None:
    assert "Nghỉ thai sản" in page(on="20122022", q="thai san")


def test_nothing_found_says_so() -> None:
    assert "Không có quy định nào" in page(q="quy tắc bóng đá")


def test_today_when_no_day_is_asked_for(frozen: Any) -> None:
    frozen(date(2023, 12, 1))
    assert "124-QĐ/TW" in page(q="văn bản đang áp dụng")


@pytest.mark.parametrize("typed", ["hôm qua", "31/2/2022", "1/1/1900"])
def test_a_day_that_cannot_be_is_told_and_kept(typed: str) -> None:
    html = page(on=typed)
    assert "Gõ ngày từ 03/02/1930" in html
    assert f'value="{typed}"' in html


def test_typed_words_are_shown_as_text() -> None:
    assert "<script>alert" not in page(q="<script>alert(1)</script>", on="<script>alert(1)</script>")


def test_the_whole_page_stays_small() -> None:
    assert len(page(on="20/12/2022").encode()) < 100_000


def test_the_history_of_one_parameter() -> None:
    request = RequestFactory().get("/rulebook/reviews/excellent_cap/")
    html = views.timeline(request, "reviews", "excellent_cap").content.decode()
    assert html.index("366-QĐ/TW") < html.index("124-QĐ/TW") < html.index("21-HD/BTCTW ngày 18-10-2019")
    with pytest.raises(Http404):
        views.timeline(request, "reviews", "colour")
    with pytest.raises(Http404):
        views.timeline(request, "colours", "excellent_cap")


def test_every_parameter_has_a_name_and_every_value_words() -> None:
    for kind in queries.KINDS:
        for name in kind.parameter_names():
            assert label_of(kind.subject, name)
            for entry in timeline(kind.subject, name):
                assert all(worded(entry).lines)


def test_types_of_organisations_are_shown_by_their_names() -> None:
    labels = {worded(entry).label for entry in in_force(date(2022, 1, 1)) if entry.subject == "organisation_types"}
    assert {"Đảng bộ cơ sở", "Chi bộ trực thuộc"} <= labels


def test_what_is_not_known_is_said() -> None:
    assert "vượt yêu cầu (%): không có hoặc chưa rõ" in page(on="20/12/2022", q="điều kiện về nhiệm vụ")


def test_every_part_of_a_value_has_a_name() -> None:
    def parts_of(value: Any) -> set[str]:
        if isinstance(value, tuple):
            return set().union(*map(parts_of, value))
        if not dataclasses.is_dataclass(value):
            return set()
        names = {field.name for field in dataclasses.fields(value)}
        return names.union(*(parts_of(getattr(value, name)) for name in names))

    names = [(kind.subject, name) for kind in queries.KINDS for name in kind.parameter_names()]
    entries = [entry for subject, name in names for entry in timeline(subject, name)]
    used = set().union(*(parts_of(entry.value) for entry in entries))
    assert len(used) > 100
    assert used <= PARTS.keys() | set(HEADS) | HIDDEN
