"""Ways of printing a total crossed with ways of printing a share, a plan and a list: written from random figures, read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatnhan.proofing.claims import Claim
from hatnhan.proofing.reading import proofread

TOTALS = (
    "Toàn đảng bộ có {T} {U}. ", "Tổng số {W}: {T} {U}. ", "Tổng số {W} là {T} {U}. Công tác quản lý được quan tâm. ",
    "Toàn đảng bộ có {T} {W}, trong đó ", "Tổng số {W}: {T} {U}. Trong đó:\n- ", "Trong tổng số {T} {W}, ",
)  # fmt: skip
SHARES = (
    "{S} {n} {U} ({p}%).", "{S}: {n} {U}, {p}%.", "{S} {n} {U} - {p}%.", "{S} có {n} {U}, chiếm tỷ lệ {p}%.",
    "{S} chiếm {p}%, với {n} {U}.", "{S}: {n} {U}; tỷ lệ: {p}%.", "{S} {n} {U}, bằng {p}% so với tổng số.",
    "{S} {n} {U}, chiếm {p}% tổng số {W}.", "{S}: {n} (tỷ lệ {p}%).", "{S} chiếm {p}% ({n} {U}).",
)  # fmt: skip
KINDS = (("đồng chí", "đảng viên", "nữ"), ("hộ", "hộ dân", "hộ nghèo"), ("chi bộ", "chi bộ", "có chi ủy"))
PLANS = (
    "kết nạp {n} đảng viên/{t} chỉ tiêu, đạt {p}% kế hoạch", "kết nạp {n} đảng viên so với chỉ tiêu là {t}, đạt {p}%",
    "kết nạp {n} đảng viên (chỉ tiêu {t}), đạt {p}%", "đạt {p}% kế hoạch ({n}/{t} đảng viên)",
    "số đảng viên kết nạp: {n} (kế hoạch: {t}), tỷ lệ thực hiện {p}%",
    "thu {n} triệu đồng trên kế hoạch vốn {t} triệu đồng, đạt {p}%",
    "kết nạp {n} đồng chí. Chỉ tiêu cả năm là {t} đồng chí, đạt {p}%",
)  # fmt: skip
SUMS = (
    "Ban hành {T} văn bản, gồm nghị quyết {a}, kế hoạch {b}, chương trình {c}.",
    "Kiểm tra {T} chi bộ [chi bộ thôn: {a}; chi bộ trường học: {b}; chi bộ cơ quan: {c}].",
    "Tổ chức {T} cuộc giám sát, gồm {a} Ban Thường vụ; {b} Ủy ban Kiểm tra; {c} các ban đảng.",
    "Kỷ luật {T} đảng viên với {a} khiển trách, {b} cảnh cáo, {c} khai trừ.",
    "{a} khiển trách, {b} cảnh cáo, {c} khai trừ; tổng cộng {T} đồng chí.",
)
SOME = settings(deadline=None, max_examples=40)


def printed(part: int, base: int) -> str:
    return f"{(20_000 * part + base) // (2 * base) / 100:.2f}".replace(".", ",")


def count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def of(text: str, stated: str | int) -> set[str]:
    wanted = float(str(stated).replace(",", "."))
    return {
        _name(claim)
        for claim in proofread(text).claims
        if claim.stated is not None and abs(float(claim.stated) - wanted) < 1e-6
    }


def _name(claim: Claim) -> str:
    return "right" if claim.verdict.is_right else claim.verdict.value


@SOME
@given(st.sampled_from(TOTALS), st.sampled_from(SHARES), st.sampled_from(KINDS), st.integers(900, 4_000), st.data())
def test_a_share_is_read_back_in_every_wording(
    total: str, share: str, kind: tuple[str, str, str], whole: int, data: st.DataObject
) -> None:
    unit, words, subject = kind
    part = data.draw(st.integers(whole // 2, whole * 4 // 5))
    for shown, verdict in ((part, "right"), (part + whole // 40, "inconsistent")):
        stated = printed(shown, whole)
        text = (total + share).format(T=count(whole), U=unit, W=words, S=subject, n=count(part), p=stated)
        assert verdict in of(text, stated), text


@SOME
@given(st.sampled_from(PLANS), st.integers(60, 900), st.data())
def test_a_plan_is_read_back_in_every_wording(wording: str, plan: int, data: st.DataObject) -> None:
    done = data.draw(st.integers(plan * 7 // 10, plan * 13 // 10).filter(lambda number: number != plan))
    for shown, verdict in ((done, "right"), (done + plan // 20, "inconsistent")):
        stated = printed(shown, plan)
        text = "Trong năm, " + wording.format(n=done, t=plan, p=stated) + "."
        assert verdict in of(text, stated), text


@SOME
@given(st.sampled_from(SUMS), st.integers(11, 40), st.integers(41, 70), st.integers(71, 99), st.sampled_from([0, 1, 2]))
def test_a_list_is_read_back_in_every_wording(wording: str, a: int, b: int, c: int, off: int) -> None:
    text = wording.format(T=a + b + c + off, a=a, b=b, c=c)
    assert ("inconsistent" if off else "right") in of(text, a + b + c + off), text


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Chi bộ có 400 hộ dân. Trong đó: hộ nghèo 266 hộ (66,5%), gia đình văn hóa 266 hộ (66,5%).", "unverifiable"),
        ("Có 120 đồng chí, bằng một nửa tổng số 240 đảng viên.", "consistent"),
        ("Có 120 đồng chí, bằng một nửa tổng số 400 đảng viên.", "inconsistent"),
        ("Có 118 đồng chí, chiếm gần một nửa tổng số 240 đảng viên.", "consistent"),
        ("Kết nạp 45 đồng chí, gấp 1,5 lần năm 2021 (30 đồng chí).", "consistent"),
        ("Kết nạp 45 đồng chí, gấp 1,8 lần năm 2021 (30 đồng chí).", "inconsistent"),
        ("Có 80/120 chi bộ, bằng hai phần ba.", "consistent"),
        ("Có 40/120 chi bộ, bằng hai phần ba.", "inconsistent"),
        ("Cả kỳ (88 + 93 + 101) được 282 đảng viên.", "consistent"),
        ("Cả kỳ (88 + 93 + 101) được 283 đảng viên.", "inconsistent"),
        ("Có 12 chi bộ x 12 tháng = 144 buổi.", "consistent"),
        ("Có 12 chi bộ x 12 tháng = 154 buổi.", "inconsistent"),
    ],
)
def test_ratios_in_words_and_sums_written_out(text: str, verdict: str) -> None:
    found = [
        claim.verdict.value
        for claim in proofread(text).claims
        if claim.rule in ("ratio.words", "sum.written", "product")
    ]
    assert found == ([verdict] if verdict != "unverifiable" else [])
    assert ("inconsistent" in [claim.verdict.value for claim in proofread(text).claims]) == (verdict == "inconsistent")


HEAD = "Chi bộ còn {n} hạn chế sau đây:\n"
ITEMS = "- Sinh hoạt chưa đều.\n- Kiểm tra còn ít.\n- Học tập chậm.\n"


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (HEAD.format(n="03") + ITEMS, ["consistent"]),
        (HEAD.format(n="04") + ITEMS + "\nHết.\n", ["inconsistent"]),
        (HEAD.format(n="ba") + "1. Một việc.\n2. Hai việc.\n3. Ba việc.\n", ["consistent"]),
        (HEAD.format(n="02") + "1. Một việc.\n2. Hai việc.\n3. Ba việc.\n", ["inconsistent"]),
        (HEAD.format(n="04") + ITEMS + "\n- Mục nữa.\n", []),  # more of the same mark behind
        (HEAD.format(n="04") + "- Sinh hoạt chưa\nđều.\n- Kiểm tra ít.\n", []),  # a wrapped item
        ("- " + HEAD.format(n="04") + ITEMS, []),  # the mark of its items
        ("Ban hành 05 văn bản, cụ thể:\n- 02 nghị quyết;\n- 03 kế hoạch.\n", []),  # a sum
        (HEAD.format(n="04") + "Nhìn chung là vậy.\n", []),
    ],
)
def test_a_heading_counts_its_items_only_where_they_are_plainly_its_own(text: str, verdicts: list[str]) -> None:
    assert [claim.verdict.value for claim in proofread(text).claims if claim.kind == "heading"] == verdicts


def test_rows_of_a_table_add_up_to_their_own_total() -> None:
    table = "Đối tượng\tTổng số\tTốt\tTỷ lệ\tKhá\tTỷ lệ\n"
    table += "Chi bộ\t16\t12\t75,00\t4\t25,00\nĐảng viên\t40\t30\t75,00\t{n}\t25,00\nTập thể\t8\t6\t75,00\t2\t25,00\n"
    right, wrong = (
        {
            (claim.stated, claim.verdict.value)
            for claim in proofread(table.format(n=n)).claims
            if claim.rule == "grid.row"
        }
        for n in (10, 11)
    )
    assert (40, "consistent") in right
    assert (40, "inconsistent") in wrong
    assert {verdict for _stated, verdict in right} == {"consistent"}
