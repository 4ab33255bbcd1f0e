"""What a committee remembers about words of its reports: who may settle it, what is kept, how it is withdrawn."""

import pytest

from hatnhan.access.models import AuditEntry
from hatnhan.access.posts import Post
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.organisations.models import Organisation
from hatnhan.organisations.testing import a_district, office
from hatnhan.proofing import integrity
from hatnhan.proofing.models import SettledTie, TieWithdrawal
from hatnhan.proofing.queries import remembered_at
from hatnhan.proofing.services import settle_tie, withdraw_tie

pytestmark = pytest.mark.django_db
WORDS = "cử # đồng chí đi học"


@pytest.fixture
def district() -> Organisation:
    return a_district(2, 1)


@pytest.fixture
def base(district: Organisation) -> Organisation:
    return district.kept.order_by("left")[0]


def test_words_are_remembered_for_one_committee(district: Organisation, base: Organisation) -> None:
    tie = settle_tie(base, words=WORDS, code="members.total", actor=office(base))
    assert remembered_at(base)[WORDS].code == "members.total"
    assert remembered_at(base)[WORDS].organisation_id == base.pk
    assert remembered_at(district) == {}
    entry = AuditEntry.objects.get(act="proofing.settled")
    assert entry.organisation_id == base.pk
    assert entry.detail == {"words": WORDS, "code": "members.total"}
    assert tie.settled_by_name == entry.user_name


def test_settling_again_takes_the_place_of_what_was_settled(base: Organisation) -> None:
    actor = office(base)
    first = settle_tie(base, words=WORDS, code="members.total", actor=actor)
    settle_tie(base, words=WORDS, code="", actor=actor)
    assert remembered_at(base)[WORDS].code == ""
    assert SettledTie.objects.in_force().count() == 1
    assert TieWithdrawal.objects.get(tie=first).replaced
    assert list(integrity.faults()) == []


def test_a_figure_of_an_organisation_below_may_be_meant(district: Organisation, base: Organisation) -> None:
    staff = office(district, Post.BOARD_STAFF)
    settle_tie(district, words=WORDS, code="members.total", about=base, actor=staff)
    assert remembered_at(district)[WORDS].organisation_id == base.pk
    settle_tie(district, words=WORDS, code="members.total", about=district, actor=staff)
    assert remembered_at(district)[WORDS].organisation_id == district.pk
    assert SettledTie.objects.in_force().get().about is None


def test_an_organisation_beside_or_above_is_refused(district: Organisation, base: Organisation) -> None:
    beside = district.kept.order_by("left").last()
    staff = office(district, Post.BOARD_STAFF)
    with pytest.raises(RuleBroken, match="trực thuộc"):
        settle_tie(base, words=WORDS, code="members.total", about=beside, actor=staff)
    with pytest.raises(RuleBroken, match="trực thuộc"):
        settle_tie(base, words=WORDS, code="members.total", about=district, actor=staff)
    with pytest.raises(NotPermitted):
        settle_tie(base, words=WORDS, code="members.total", about=beside, actor=office(base))
    assert not SettledTie.objects.exists()


@pytest.mark.parametrize("words", ["", "#", "đảng viên", "có 12 # đồng chí", "x " * 300 + "#"])
def test_only_words_around_a_number_are_kept_never_the_number(base: Organisation, words: str) -> None:
    with pytest.raises(RuleBroken, match="mấy chữ"):
        settle_tie(base, words=words, code="members.total", actor=office(base))


def test_a_figure_that_nobody_declares_is_refused(base: Organisation) -> None:
    with pytest.raises(RuleBroken, match="Không có số liệu này"):
        settle_tie(base, words=WORDS, code="members.gone", actor=office(base))


@pytest.mark.parametrize(
    ("post", "may"),
    [
        (Post.BASE_OFFICE, True), (Post.BASE_SECRETARY, True), (Post.SECRETARY, True), (Post.MEMBER, False),
        (Post.INSPECTOR, False), (Post.LEADER, False), (Post.OVERSEER, False),
    ],
)  # fmt: skip
def test_whoever_writes_reports_settles(base: Organisation, post: Post, may: bool) -> None:
    if may:
        tie = settle_tie(base, words=WORDS, code="members.total", actor=office(base, post))
        withdraw_tie(tie, actor=office(base, post))
        return
    with pytest.raises(NotPermitted):
        settle_tie(base, words=WORDS, code="members.total", actor=office(base, post))
    tie = settle_tie(base, words=WORDS, code="members.total", actor=office(base))
    with pytest.raises(NotPermitted):
        withdraw_tie(tie, actor=office(base, post))


def test_the_office_above_settles_for_those_below_and_not_the_other_way(
    district: Organisation, base: Organisation
) -> None:
    settle_tie(base, words=WORDS, code="members.total", actor=office(district, Post.BOARD_STAFF))
    with pytest.raises(NotPermitted):
        settle_tie(district, words=WORDS, code="members.total", actor=office(base))


def test_a_tie_is_withdrawn_once(base: Organisation) -> None:
    actor = office(base)
    tie = settle_tie(base, words=WORDS, code="members.total", actor=actor)
    withdrawal = withdraw_tie(tie, actor=actor)
    assert not withdrawal.replaced
    assert withdrawal.withdrawn_by_name == actor.name
    assert remembered_at(base) == {}
    assert AuditEntry.objects.filter(act="proofing.withdrawn", organisation_id=base.pk).count() == 1
    with pytest.raises(RuleBroken, match="đã được bỏ"):
        withdraw_tie(tie, actor=actor)


def test_integrity_finds_words_settled_twice_and_numbers_kept(base: Organisation) -> None:
    tie = settle_tie(base, words=WORDS, code="members.total", actor=office(base))
    assert list(integrity.faults()) == []
    tie.pk = None
    tie.save()
    SettledTie.objects.filter(pk=tie.pk).update(words=WORDS)
    assert [one for one in integrity.faults() if "the same words 2 times" in one]
    SettledTie.objects.filter(pk=tie.pk).update(words="có 12 # đồng chí")
    assert list(integrity.faults()) == [f"proofing: tie {tie.pk} keeps a number of a text"]
