"""Numbers put right in a text, one and all, and taken back; the text in pieces."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.proofing.claims import Claim, Kind, Proof, Verdict
from hatnhan.proofing.findings import all_corrected, change_back, corrected, counts, findings, put_back
from hatnhan.proofing.marks import stretches
from hatnhan.proofing.reading import proofread

TEXT = "Có 30/40 chi bộ (chiếm 57,25%) và 1/4 chi bộ (chiếm 26%) họp."


def a_claim(text: str, words: str, stated: str, printed: str, verdict: Verdict = Verdict.INCONSISTENT) -> Claim:
    start = text.index(words)
    return Claim(start, start + len(words), Kind.SHARE, "share", verdict, "…", Decimal(stated), Decimal(1), printed)


def a_proof() -> Proof:
    first = a_claim(TEXT, "30/40 chi bộ (chiếm 57,25%)", "57.25", "75,00%")
    return Proof(TEXT, (first, a_claim(TEXT, "1/4 chi bộ (chiếm 26%)", "26", "25%")))


def test_one_number_is_put_right_where_it_stands() -> None:
    proof = a_proof()
    assert corrected(TEXT, proof.claims[0]) == TEXT.replace("57,25%", "75,00%")
    assert corrected(TEXT, proof.claims[1]) == TEXT.replace("26%", "25%")


@pytest.mark.parametrize(
    "claim",
    [
        a_claim(TEXT, "30/40 chi bộ (chiếm 57,25%)", "57.25", ""),
        a_claim(TEXT, "30/40 chi bộ (chiếm 57,25%)", "99", "75,00%"),
    ],
)
def test_without_a_proposal_or_its_number_nothing_is_changed(claim: Claim) -> None:
    assert corrected(TEXT, claim) == TEXT
    assert all_corrected(Proof(TEXT, (claim,))) == TEXT
    assert findings(Proof(TEXT, (claim,)))[0].proposal == ""


def test_a_total_is_put_right_as_a_number() -> None:
    text = "Có 9 chi bộ, gồm 5 chi bộ thôn, 3 chi bộ cơ quan."
    claim = a_claim(text, text[:-1], "9", "8")
    assert corrected(text, claim) == text.replace("9", "8")


def test_all_are_put_right_at_once_each_once() -> None:
    proof = a_proof()
    assert all_corrected(proof) == TEXT.replace("57,25%", "75,00%").replace("26%", "25%")
    overlapping = a_claim(TEXT, "1/4 chi bộ (chiếm 26%) họp", "26", "24%")
    both = all_corrected(Proof(TEXT, (*proof.claims, overlapping)))
    assert both.count("57,25%") == 0
    assert ("24%" in both) != ("25%" in both)


def test_what_nobody_can_know_is_never_put_right_with_all() -> None:
    unknown = a_claim(TEXT, "30/40 chi bộ (chiếm 57,25%)", "57.25", "75,00%", Verdict.UNVERIFIABLE)
    assert all_corrected(Proof(TEXT, (unknown,))) == TEXT


def test_the_gravest_stand_first_and_are_counted() -> None:
    right = a_claim(TEXT, "1/4", "1", "", Verdict.CONSISTENT)
    rows = findings(Proof(TEXT, (right, *a_proof().claims)))
    assert [row.number for row in rows] == [2, 3, 1]
    assert [(row.was, row.proposal) for row in rows] == [("57,25%", "75,00%"), ("26%", "25%"), ("", "")]
    assert counts(rows) == {"no": 2, "tr": 0, "un": 0, "ok": 1, "kept": 0}


LETTERS = st.text(alphabet="ab:1%\n,", max_size=40)


@given(LETTERS, LETTERS)
def test_every_change_can_be_taken_back(before: str, after: str) -> None:
    change = change_back(before, after)
    assert put_back(after, change) == before if change else before == after
    assert put_back(after, change.replace("\n", "\r\n")) == before or before == after


@pytest.mark.parametrize("change", ["", "x", "1:2", "-1:2:a", "9:9:a", "1:a:b", "99999999999:1:a", "²:1:a"])
def test_a_change_that_does_not_fit_changes_nothing(change: str) -> None:
    assert put_back("abc", change) == "abc"


def test_too_much_is_not_offered_to_be_taken_back() -> None:
    assert change_back("a" * 30_000, "b") == ""


def test_a_claim_bears_its_number_once_at_its_end() -> None:
    cut = list(stretches(a_proof(), {5: [(1, True)], 40: [(2, False)]}))
    assert "".join(one.words for one in cut) == TEXT
    assert [one.number for one in cut if one.closes_own] == [1, 2]
    assert [(one.said, one.words[:5]) for one in cut if one.said] == [
        (((1, True),), TEXT[5:10]),
        (((2, False),), TEXT[40:45]),
    ]


def test_a_sum_over_what_others_cover_stands_where_it_opens() -> None:
    over = a_claim(TEXT, "30/40 chi bộ (chiếm 57,25%) và 1/4 chi bộ (chiếm 26%)", "31", "")
    cut = list(stretches(Proof(TEXT, (over, *a_proof().claims))))
    assert [(one.words[:5], one.bare) for one in cut if one.bare] == [("30/40", (1,))]
    assert [one.number for one in cut if one.closes_own] == [2, 3]


@given(
    st.lists(st.sampled_from(["26/27 chi bộ (chiếm 96,29%)", " trong đó ", "5 xuất sắc (19,23%)", ";", ".\n", "12%"])),
    st.dictionaries(st.integers(0, 60), st.just([(1, True)]), max_size=3),
)
def test_the_stretches_are_the_whole_text(words: list[str], said: dict[int, list[tuple[int, bool]]]) -> None:
    proof = proofread("".join(words))
    cut = list(stretches(proof, {at: one for at, one in said.items() if at < len(proof.text)}))
    assert "".join(one.words for one in cut) == proof.text
    opened = sorted(n for one in cut for n in (*one.opens, *([one.number] if one.opens_own else [])))
    assert opened == list(range(1, len(proof.claims) + 1))
    shown = sorted(n for one in cut for n in (*one.bare, *([one.number] if one.closes_own else [])))
    assert shown == opened
