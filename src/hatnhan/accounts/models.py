"""Users, the posts they hold for a while, and the one-time codes printed on slips."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hatnhan.access.guarded import Guarded
from hatnhan.access.posts import Actor, Post
from hatnhan.members.models import Person
from hatnhan.organisations.models import Organisation
from hatnhan.rulebook.organisation_types import organisation_types

from .access import LAW, Act, is_board

BOARDS = tuple(one.number for one in organisation_types() if is_board(one))

POST_NAMES = {
    Post.MEMBER: pgettext_lazy("một người", "Đảng viên"),
    Post.SECRETARY: _("Bí thư chi bộ"),
    Post.DEPUTY: _("Phó bí thư chi bộ"),
    Post.TREASURER: _("Thủ quỹ chi bộ"),
    Post.OVERSEER: _("Cấp ủy viên phụ trách chi bộ"),
    Post.BASE_SECRETARY: _("Bí thư cấp ủy cơ sở"),
    Post.BASE_OFFICE: _("Văn phòng cấp ủy cơ sở"),
    Post.BOARD_STAFF: _("Cán bộ ban tổ chức"),
    Post.LEADER: _("Thường trực cấp ủy"),
    Post.INSPECTOR: _("Cán bộ ủy ban kiểm tra"),
    Post.OPERATOR: _("Quản trị hệ thống"),
}
NAMES_OUTSIDE = {Post.BASE_OFFICE: _("Văn phòng")}


def name_of(post: Post, *, outside: bool = False) -> str:
    """A post in words, in the Party tree or outside it."""
    return str(NAMES_OUTSIDE.get(post, POST_NAMES[post]) if outside else POST_NAMES[post])


class KeptAccounts(Guarded):
    """Rows of accounts under the room's law: in one's scope, and for the operator those of boards."""

    law = LAW
    see_act = Act.SEE

    def permitting(self, actor: Actor, act: str) -> Self:
        boards = LAW.scope(actor, Act.KEEP_BOARDS).as_q(self.number_path) & Q(organisation__type_number__in=BOARDS)
        return self.filter(LAW.scope(actor, act).as_q(self.number_path) | boards)


class Users(KeptAccounts):
    """Accounts; where an account is kept decides who sees it."""


class UserManager(BaseUserManager.from_queryset(Users)):  # type: ignore[misc]
    """The manager that Django's sign-in asks for."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in by name; what he may do comes from his grants alone."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    name = models.CharField(_("họ và tên"), max_length=150)
    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="account")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="accounts")
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=5, default="vi")
    must_change_password = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    session_round = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = []

    def __str__(self) -> str:
        return self.name or self.username

    def get_absolute_url(self) -> str:
        return reverse("accounts:account", args=[self.pk])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions hold as long as password and round do: raising the round ends all of them at once."""
        content = f"{self.password}:{self.session_round}"
        return salted_hmac("hatnhan.accounts.session", content, secret=secret, algorithm="sha256").hexdigest()


class Grants(KeptAccounts):
    """Grants seen by whoever keeps accounts where the post is held."""

    def in_force(self, on: Any) -> "Grants":
        """Posts held on a day; ended and future ones open nothing."""
        return self.filter(Q(began_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gt=on)))

    def live(self, on: Any) -> "Grants":
        """Held now or to be held."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on))


class Grant(models.Model):
    """A post held at an organisation over [began_on, ended_on)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    post = models.CharField(max_length=20, choices=[(post.value, name) for post, name in POST_NAMES.items()])
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="grants")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Grants.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "began_on", "ended_on"], name="grants_in_time")]
        constraints = [
            models.CheckConstraint(condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="grant_forward"),
            models.UniqueConstraint(
                fields=["user", "post", "organisation"], condition=Q(ended_on=None), name="one_open_grant"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post_name}, {self.organisation_id}"

    @property
    def post_name(self) -> str:
        """The post in words; at the Front and the like an office is just that."""
        return name_of(Post(self.post), outside=self.organisation.type_rules.outside)


class SignIns(models.QuerySet["SignIn"]):
    """Sign-ins are seen by whoever signed in, by nobody else."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(user_id=actor.user_id) if actor.user_id is not None else self.none()

    def permitting(self, actor: Actor, act: str) -> Self:
        return self.visible_to(actor)


class SignIn(models.Model):
    """A browser that signed in, by the name of its session; `agent` is what the browser says of itself."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, db_index=True)
    agent = models.CharField(max_length=300, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = SignIns.as_manager()

    def __str__(self) -> str:
        return f"{self.user_id}, {self.began_at:%d/%m/%Y}"


class OneTimeCode(models.Model):
    """The hash of a code on a slip; used once, before it expires, instead of a password."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="codes")
    code_hash = models.CharField(max_length=200)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
