from decimal import Decimal

from django.test import RequestFactory

from hatnhan.figures.live import Value
from hatnhan.figures.sentences import headline, title_of
from hatnhan.figures.tables import Row, ordered
from hatnhan.figures.yearbook import MISSING, cards, level_of, missing
from hatnhan.organisations.models import Organisation
from hatnhan.reviews import figures as reviews

LEVELS = {f"reviews.organisations.{word}": Value(0) for word in ("excellent", "good", "completed", "not_completed")}


def test_the_headline_tells_what_is_recorded_and_nothing_else() -> None:
    assert headline("Đảng bộ huyện Phja Sơn", {}) == ""
    values = {
        "members.total": Value(3328),
        "members.of_population": Value(3328, 75809, Decimal("4.39")),
        "members.admitted": Value(104),
        "reviews.organisations.reviewed": Value(27, 27, Decimal(100)),
        "reviews.organisations.good_or_better": Value(26, 27, Decimal("96.30")),
    }
    assert headline("Đảng bộ huyện <Phja Sơn>", values, 3) == (
        "Đảng bộ huyện &lt;Phja Sơn&gt; có <b>3.328 đảng viên</b>, chiếm 4,39\u00a0% dân số; trong năm kết nạp 104 đồng chí. "
        "Đủ 27 tổ chức cơ sở đảng đã được xếp loại, <b>26 tổ chức hoàn thành tốt nhiệm vụ trở lên</b>. "
        "Còn 3 tổ chức chưa xong."
    )
    part = {**values, "reviews.organisations.reviewed": Value(20, 27, Decimal("74.07"))}
    assert "20 trong 27 tổ chức cơ sở đảng" in headline("Đảng bộ", part)


def test_what_waits_in_a_running_round_is_told_in_one_short_sentence() -> None:
    waiting = {
        **LEVELS, "members.total": Value(15), "reviews.organisations.not_yet": Value(1),
        "reviews.members.not_yet": Value(1500), "reviews.collectives.not_yet": Value(1),
    }  # fmt: skip
    told = "Chi bộ có <b>15 đảng viên</b>. Còn 1.500 đảng viên, 1 tập thể chưa xếp loại."
    assert headline("Chi bộ", waiting) == told
    more = {**waiting, "reviews.cells.not_yet": Value(9), "reviews.cadres.not_yet": Value(2)}
    assert headline("Đảng bộ", more).endswith("Còn 1.500 đảng viên, 9 chi bộ và 3 đối tượng khác chưa xếp loại.")
    uncounted = {code: value for code, value in waiting.items() if code != "reviews.members.not_yet"}
    assert headline("Chi bộ", uncounted).endswith("</b>. Xếp loại năm này chưa xong.")
    rated = {"reviews.members.not_yet": Value(0), "reviews.minutes.unsigned": Value(2)}
    assert headline("Chi bộ", rated) == "Còn thiếu: 2 biên bản chưa có bản ký."
    assert headline("Chi bộ", {"reviews.members.not_yet": Value(0)}) == ""


def test_the_year_is_called_after_what_it_is_the_year_of() -> None:
    assert title_of(Organisation(type="cell"), 2026) == "Một năm của chi bộ: 2026"
    assert title_of(Organisation(type="front"), 2026) == "Số liệu năm 2026"
    assert title_of(Organisation(type="base_committee"), 2026) == "Một năm của đảng bộ: 2026"


def test_an_organisations_own_level_is_that_of_its_only_subject() -> None:
    assert level_of({**LEVELS, "reviews.organisations.good": Value(1)}) == 3
    assert level_of({**LEVELS, "reviews.organisations.good": Value(2)}) == 0
    assert level_of(LEVELS) == 0
    assert level_of({**LEVELS, "reviews.cells.excellent": Value(1)}) == 4


def test_what_is_missing_comes_first_until_somebody_sorts() -> None:
    done = {**LEVELS, "reviews.organisations.good": Value(1), "members.total": Value(9)}
    late = {**done, "reviews.members.not_yet": Value(2), "members.total": Value(30)}
    rows = [Row("B", "", done), Row("A", "", late), Row("C", "", LEVELS), Row("D", "", done, is_open=True)]
    assert missing(late) == ["2 đảng viên chưa xếp loại"]

    def names(sort: str = "") -> str:
        request = RequestFactory().get("/", {"sort": sort} if sort else {})
        return "".join(row.name for row in ordered(request, rows))

    assert [row.lacks[0] for row in rows] == ["ok", "due", "off", "due"]
    assert names() == "ADCB"
    assert names("-members") == "ABDC"
    assert names("name") == "ABCD"
    assert names("nonsense") == "ABCD"


def test_a_round_that_runs_is_told_quietly_until_its_last_day_has_passed() -> None:
    values = {
        **LEVELS,
        "reviews.members.not_yet": Value(25),
        "reviews.collectives.not_yet": Value(1),
        "reviews.organisations.not_yet": Value(1),
    }
    running = Row("A", "", values, is_open=True, in_time=True)
    assert running.lacks == ("off", "Đang kiểm điểm: còn 25 đảng viên, 1 tập thể")
    assert Row("A", "", LEVELS, is_open=True, in_time=True).lacks == ("off", "Đang kiểm điểm: chờ khóa sổ")
    told = "Chưa có quyết định xếp loại; 1 tập thể chưa xếp loại; 25 đảng viên chưa xếp loại"
    assert Row("A", "", values, is_open=True).lacks == ("due", f"{told}; Đợt kiểm điểm chưa khóa")
    assert Row("A", "", values).lacks == ("due", told)


def test_a_card_stands_in_for_another_and_none_for_an_empty_base() -> None:
    both = {"members.of_population": Value(9, 100, Decimal(9)), "members.total": Value(9)}
    assert [card.code for card in cards(both)] == ["members.of_population"]
    alone = {"members.of_population": Value(9, 0), "members.total": Value(9)}
    assert [card.code for card in cards(alone)] == ["members.total"]


def test_papers_without_a_signature_are_missing() -> None:
    values = {
        "reviews.minutes.unsigned": Value(2),
        "reviews.decisions.unsigned": Value(1),
        "reviews.cadres.not_yet": Value(0),
    }
    assert missing(values) == ["2 biên bản chưa có bản ký", "1 quyết định chưa có bản ký"]
    assert {one.code for one in reviews.FIGURES} >= {code for code, _words in MISSING}
