"""The only writers of accounts, grants and one-time codes."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import Line, record, record_many
from hatnhan.access.posts import Actor, Post
from hatnhan.foundation import clock
from hatnhan.foundation.errors import NotPermitted, RuleBroken, Stale
from hatnhan.foundation.text import nfc
from hatnhan.members.access import Act as MembersAct
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation

from . import rules
from .access import GRANTING, LAW, Act, require_keeping
from .models import Grant, OneTimeCode, User

CODE_LASTS = timedelta(days=7)
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class NewUser:
    """An account to be opened; `organisation` keeps it: its office resets it and ends its posts."""

    username: str
    name: str
    organisation: Organisation
    person: Person | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class NewGrant:
    """A post to be given to a user over [began_on, ended_on)."""

    user: User
    post: Post
    organisation: Organisation
    began_on: date
    ended_on: date | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed once: the code is kept nowhere else."""

    user: User
    code: str
    expires_at: datetime


@transaction.atomic
def create_users(rows: Sequence[NewUser], *, actor: Actor, password_hash: str = "") -> list[User]:
    """Open accounts without a usable password; a shared `password_hash` marks accounts of a demonstration."""
    require_keeping(actor, Act.CREATE, {row.organisation.pk: row.organisation for row in rows}.values())
    _check_persons(rows, actor)
    names = [rules.checked_username(row.username) for row in rows]
    _check_names_free(names)
    users = [
        User(
            username=name, name=nfc(row.name) or name, organisation=row.organisation, person=row.person,
            phone=nfc(row.phone), password=password_hash or make_password(None), created_at=clock.now(),
            is_demonstration=bool(password_hash), must_change_password=not password_hash,
        )
        for name, row in zip(names, rows, strict=True)
    ]  # fmt: skip
    User.objects.bulk_create(users, batch_size=500)
    lines = [Line("accounts.user", user.pk, {"organisation": user.organisation_id}) for user in users]
    record_many(actor, "accounts.created", lines, organisation=rows[0].organisation if rows else None)
    return users


@transaction.atomic
def grant_posts(rows: Sequence[NewGrant], *, actor: Actor) -> list[Grant]:
    """Give posts by the list; whoever grants may grant this post there, and never to himself."""
    for post in {row.post for row in rows}:
        places = {row.organisation.pk: row.organisation for row in rows if row.post == post}
        LAW.require_all(actor, GRANTING[post], places.values())
    for row in rows:
        _refuse_oneself(actor, row.user)
        rules.check_grant(row.post, row.organisation.type_rules, row.organisation.name)
        rules.check_days(row.began_on, row.ended_on, row.organisation.founded_on)
    _check_not_held(rows)
    grants = [
        Grant(
            user=row.user, post=row.post, organisation=row.organisation, began_on=row.began_on,
            ended_on=row.ended_on, decision=nfc(row.decision),
        )
        for row in rows
    ]  # fmt: skip
    Grant.objects.bulk_create(grants, batch_size=500)
    lines = [Line("accounts.user", one.user_id, {"post": one.post, "at": one.organisation_id}) for one in grants]
    record_many(actor, "accounts.granted", lines, organisation=rows[0].organisation if rows else None)
    return grants


@transaction.atomic
def end_grant(grant: Grant, *, on: date, seen: int, actor: Actor) -> Grant:
    """End a post on a day; from that day it opens nothing."""
    require_granting(grant, actor=actor)
    current = Grant.objects.select_for_update().get(pk=grant.pk)
    if current.version != seen:
        raise Stale(_("Chức trách này vừa được người khác sửa. Đồng chí xem lại rồi ghi."), current=current)
    rules.check_end(current.began_on, current.ended_on, on)
    current.ended_on, current.version = on, current.version + 1
    current.save(update_fields=["ended_on", "version"])
    record(
        actor, "accounts.grant_ended", current, organisation=current.organisation,
        post=current.post, user=current.user_id, on=str(on),
    )  # fmt: skip
    return current


def require_granting(grant: Grant, *, actor: Actor) -> None:
    """Whoever may give this post here may end it."""
    LAW.require(actor, GRANTING[Post(grant.post)], at=grant.organisation)


@transaction.atomic
def issue_code(user: User, *, actor: Actor) -> Slip:
    """A one-time code in place of the password, second factor and all sessions; reset in person only."""
    _require_over(actor, user)
    code = "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))
    now = clock.now()
    OneTimeCode.objects.filter(user=user, used_at=None).update(expires_at=now)
    OneTimeCode.objects.create(
        user=user, code_hash=make_password(code), issued_at=now, issued_by_id=actor.user_id, expires_at=now + CODE_LASTS
    )
    removed, _rows = Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.must_change_password = True
    user.session_round += 1
    user.save(update_fields=["password", "must_change_password", "session_round"])
    record(actor, "accounts.code_issued", user, organisation=user.organisation, second_factors_removed=removed)
    return Slip(user, "-".join(code[i : i + 4] for i in range(0, CODE_LENGTH, 4)), now + CODE_LASTS)


@transaction.atomic
def set_password(user: User, *, new: str, actor: Actor) -> None:
    """Set one's own password; whoever holds a code holds no old one."""
    if actor.user_id != user.pk:
        raise NotPermitted(f"set_password: user {actor.user_id} for {user.pk}")
    try:
        validate_password(new, user)
    except ValidationError as error:
        raise RuleBroken(" ".join(error.messages), field="new") from error
    user.set_password(new)
    user.must_change_password, user.is_demonstration = False, False
    user.save(update_fields=["password", "must_change_password", "is_demonstration"])
    OneTimeCode.objects.filter(user=user, used_at=None).update(used_at=clock.now())
    record(actor, "accounts.password_changed", user, organisation=user.organisation)


@transaction.atomic
def end_all_sessions(user: User, *, actor: Actor) -> None:
    """Sign out everywhere at once: one's own, or by the office that keeps the account."""
    if actor.user_id != user.pk:
        _require_over(actor, user)
    user.session_round += 1
    user.save(update_fields=["session_round"])
    record(actor, "accounts.sessions_ended", user, organisation=user.organisation)


@transaction.atomic
def switch_account(user: User, *, on: bool, actor: Actor) -> None:
    """Lock an account, or open it again; its posts and history stay."""
    _require_over(actor, user)
    _refuse_oneself(actor, user)
    user.is_active = on
    user.session_round += 1
    user.save(update_fields=["is_active", "session_round"])
    record(actor, "accounts.switched_on" if on else "accounts.switched_off", user, organisation=user.organisation)


def _require_over(actor: Actor, user: User) -> None:
    """Whoever resets an account could have given every post it holds: a reset never lends a higher right."""
    require_keeping(actor, Act.RESET, [user.organisation])
    for grant in Grant.objects.live(clock.today()).filter(user=user).select_related("organisation"):
        LAW.require(actor, GRANTING[Post(grant.post)], at=grant.organisation)


def _refuse_oneself(actor: Actor, user: User) -> None:
    if actor.user_id is not None and actor.user_id == user.pk:
        raise NotPermitted(f"own account: user {actor.user_id}")


def _check_persons(rows: Sequence[NewUser], actor: Actor) -> None:
    """An account tied to a person opens that person's own file: the actor must see the person, and be no stranger."""
    persons = [row.person.pk for row in rows if row.person is not None]
    seen = set(Person.objects.permitting(actor, MembersAct.SEE).filter(pk__in=persons).values_list("pk", flat=True))
    if set(persons) - seen:
        raise NotPermitted(f"accounts for persons out of sight: user {actor.user_id}")
    taken = User.objects.filter(person_id__in=persons).first()
    if taken is not None:
        raise RuleBroken(_("Đảng viên này đã có tài khoản {name}.").format(name=taken.username), field="person")


def _check_names_free(names: Sequence[str]) -> None:
    taken = set(User.objects.filter(username__in=names).values_list("username", flat=True))
    taken |= {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()
    if taken:
        told = ", ".join(sorted(taken))
        raise RuleBroken(
            _("Tên đăng nhập {names} đã có người dùng. Chọn tên khác.").format(names=told), field="username"
        )


def _check_not_held(rows: Sequence[NewGrant]) -> None:
    wanted = {(row.user.pk, str(row.post), row.organisation.pk) for row in rows}
    held = Grant.objects.live(clock.today()).filter(user__in={row.user.pk for row in rows})
    if len(wanted) < len(rows) or wanted & set(held.values_list("user_id", "post", "organisation_id")):
        raise RuleBroken(_("Tài khoản này đang giữ chức trách ấy ở tổ chức này rồi."), field="post")


@transaction.atomic
def open_account(
    *, username: str, name: str, phone: str, person: Person | None, post: Post, organisation: Organisation,
    began_on: date, ended_on: date | None, decision: str, actor: Actor,
) -> User:  # fmt: skip
    """An account with its first post, kept by the organisation where the post is held."""
    (user,) = create_users([NewUser(username, name, organisation, person, phone)], actor=actor)
    grant_posts([NewGrant(user, post, organisation, began_on, ended_on, decision)], actor=actor)
    return user


def grant_post(
    user: User, *, post: Post, organisation: Organisation, began_on: date, ended_on: date | None, decision: str,
    actor: Actor,
) -> Grant:  # fmt: skip
    """One post to one account."""
    return grant_posts([NewGrant(user, post, organisation, began_on, ended_on, decision)], actor=actor)[0]


def choose_language(user: User, *, language: str, actor: Actor) -> None:
    """One's own; not entered in the audit book, for it changes nothing of the register."""
    if actor.user_id != user.pk:
        raise NotPermitted(f"choose_language: user {actor.user_id} for {user.pk}")
    User.objects.filter(pk=user.pk).update(language=language)
