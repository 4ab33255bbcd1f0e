"""The only writer of what a committee remembers about words of its reports."""

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.figures import registry
from hatnhan.foundation import clock
from hatnhan.foundation.errors import RuleBroken
from hatnhan.foundation.text import nfc
from hatnhan.organisations.access import LAW as TREE
from hatnhan.organisations.access import Act as TreeAct
from hatnhan.organisations.models import Organisation

from .access import LAW, Act
from .models import SettledTie, TieWithdrawal
from .vocabulary import COUNT, PERCENT, RATIO

LONGEST = 400


@transaction.atomic
def settle_tie(
    organisation: Organisation, *, words: str, code: str, about: Organisation | None = None, actor: Actor
) -> SettledTie:
    """Remember which figure these words mean for this organisation, or with an empty code that they mean none."""
    LAW.require(actor, Act.SETTLE, at=organisation)
    words = nfc(words)
    _check(organisation, words, code, about, actor)
    Organisation.objects.select_for_update().get(
        pk=organisation.pk
    )  # two who settle the same words wait for each other
    for earlier in SettledTie.objects.in_force().filter(organisation=organisation, words=words):
        _withdraw(earlier, actor, replaced=True)
    tie = SettledTie.objects.create(
        organisation=organisation, words=words, code=code, about=None if about == organisation else about,
        settled_at=clock.now(), settled_by_id=actor.user_id, settled_by_name=actor.name,
    )  # fmt: skip
    record(actor, "proofing.settled", tie, organisation=organisation, words=words, code=code or "–")
    return tie


@transaction.atomic
def withdraw_tie(tie: SettledTie, *, actor: Actor) -> TieWithdrawal:
    """These words mean again what the vocabulary says."""
    LAW.require(actor, Act.SETTLE, at=tie.organisation)
    locked = SettledTie.objects.select_for_update().get(pk=tie.pk)
    if TieWithdrawal.objects.filter(tie=locked).exists():
        raise RuleBroken(_("Cách nối này đã được bỏ rồi. Tải lại trang để xem."))
    withdrawal = _withdraw(locked, actor)
    record(actor, "proofing.withdrawn", tie, organisation=tie.organisation, words=tie.words)
    return withdrawal


def _check(organisation: Organisation, words: str, code: str, about: Organisation | None, actor: Actor) -> None:
    slots = {COUNT, RATIO, PERCENT} & set(words.split())
    if not slots or len(words.split()) < 2 or len(words) > LONGEST or any(letter.isdigit() for letter in words):
        raise RuleBroken(_("Chỉ nhớ được mấy chữ đứng quanh một con số. Hãy chọn lại con số trong bài."), field="code")
    if code and not registry.known(code):
        raise RuleBroken(_("Không có số liệu này. Hãy chọn một số liệu trong danh sách."), field="code")
    if about is None or about == organisation:
        return
    TREE.require(actor, TreeAct.SEE_FIGURES, at=about)
    if not organisation.left < about.left < organisation.right:
        raise RuleBroken(_("Chọn chính tổ chức này hoặc một tổ chức trực thuộc nó."), field="about")


def _withdraw(tie: SettledTie, actor: Actor, *, replaced: bool = False) -> TieWithdrawal:
    return TieWithdrawal.objects.create(
        tie=tie,
        replaced=replaced,
        withdrawn_at=clock.now(),
        withdrawn_by_id=actor.user_id,
        withdrawn_by_name=actor.name,
    )
