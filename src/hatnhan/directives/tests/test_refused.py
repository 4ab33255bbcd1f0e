"""Days that have not come and acts past their time: refused at their field, beside what is taken."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hatnhan.directives.codes import Ask, DocumentStep
from hatnhan.directives.rules.cascade import Asked, check_asked
from hatnhan.directives.rules.numbering import check_paper
from hatnhan.directives.rules.ways import check_editable, check_seat
from hatnhan.foundation.errors import RuleBroken

TODAY, TOMORROW, YESTERDAY = date(2021, 3, 15), date(2021, 3, 16), date(2021, 3, 14)
REPORT = [Asked(Ask.REPORT, date(2021, 4, 1))]
BEFORE_TEN = {"number": 5, "first_taken": 10, "on": YESTERDAY, "first_taken_on": TODAY, "today": TODAY}
SEAT = {"on": TODAY, "began_on": YESTERDAY, "ended_on": None, "today": TODAY}


@pytest.mark.parametrize(
    ("check", "right", "wrong", "field", "words"),
    [
        (
            check_asked,
            {"asks": REPORT, "given_on": TODAY, "today": TODAY},
            {"given_on": TOMORROW},
            "given_on",
            "chưa đến",
        ),
        (check_asked, {"asks": REPORT, "given_on": TODAY, "today": TODAY}, {"asks": []}, None, "Chọn ít nhất một việc"),
        (check_paper, BEFORE_TEN, {"number": 0}, "number", "Ghi số từ 1 trở lên"),
        (check_paper, BEFORE_TEN, {"on": TOMORROW}, "on", "Ngày 16/03/2021 chưa đến"),
        (check_paper, BEFORE_TEN, {"number": 10}, "number", "Không ghi lùi thêm văn bản vào sổ"),
        (check_editable, {"done": set()}, {"done": {DocumentStep.ENTERED}}, None, "ghi từ sổ giấy"),
        (check_editable, {"done": set()}, {"done": {DocumentStep.APPROVED}}, None, "lãnh đạo trả lại trước"),
        (check_seat, SEAT, {"ended_on": TODAY}, "on", "đã kết thúc"),
        (check_seat, SEAT, {"on": date(2021, 3, 1)}, "on", "sớm hơn ngày 14/03/2021 bắt đầu"),
    ],
)
def test_what_is_refused_stands_beside_what_is_taken(
    check: Callable[..., Any], right: dict[str, Any], wrong: dict[str, Any], field: str | None, words: str
) -> None:
    check(**right)
    with pytest.raises(RuleBroken, match=words) as refusal:
        check(**right | wrong)
    assert refusal.value.field == field
