"""Imports: the file, what became of each row, what was made and what stood there before."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hatnhan.access.guarded import Guarded
from hatnhan.organisations.models import Organisation

from .access import LAW, Act


class Runs(Guarded):
    """Imports of the organisations within reach."""

    law = LAW
    see_act = Act.SEE


class OfRun(Guarded):
    """Rows that belong to an import."""

    law = LAW
    see_act = Act.SEE
    number_path = "run__organisation__left"


class Kind(models.TextChoices):
    """What a workbook holds."""

    ORGANISATIONS = "organisations", _("Tổ chức đảng")
    PLACES = "places", _("Địa bàn dân cư")
    MEMBERS = "members", _("Đảng viên")
    POSTS = "posts", _("Cấp ủy và chức vụ")
    LOG = "log", _("Quyết định về đảng viên")
    RATINGS = "ratings", _("Xếp loại các năm trước")


class ImportRun(models.Model):
    """One workbook brought in for an organisation."""

    class State(models.TextChoices):
        RECEIVED = "received", _("đang đọc")
        REFUSED = "refused", _("không đọc được")
        PREVIEWED = "previewed", _("đã xem trước")
        APPLIED = "applied", _("đã nhập")
        WITHDRAWN = "withdrawn", _("đã rút lại")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=20, choices=Kind)
    file_name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64)
    encoding = models.CharField(max_length=10, default="unicode")
    columns = models.JSONField(default=dict)
    shapes = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    refusal = models.CharField(max_length=500, blank=True)
    read_on = models.DateField()
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150)
    applied_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = Runs.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-made_at"], name="imports_of_an_organisation")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("imports:run", args=[self.pk])


class ImportFile(models.Model):
    """The workbook itself, sealed like identity numbers, because it holds them."""

    run = models.OneToOneField(ImportRun, primary_key=True, on_delete=models.CASCADE, related_name="file")
    sealed = models.BinaryField()

    objects = OfRun.as_manager()

    def __str__(self) -> str:
        return f"{self.run_id}"


class ImportRow(models.Model):
    """What the preview says of one row; `choice` is the user's word on a doubtful one."""

    class Choice(models.TextChoices):
        NONE = "", _("chưa quyết định")
        TAKE = "take", _("nhập là người khác")
        LEAVE = "leave", _("bỏ qua")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    sheet = models.PositiveSmallIntegerField()
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10)
    codes = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    messages = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    shown = models.JSONField(default=dict)
    match = models.BigIntegerField(null=True)
    choice = models.CharField(max_length=5, choices=Choice, default=Choice.NONE, blank=True)

    objects = OfRun.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["run", "outcome", "sheet", "row"], name="rows_of_an_import")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "sheet", "row"], name="one_fate_of_a_row"),
        ]

    def __str__(self) -> str:
        return f"{self.row}: {self.outcome}"

    def get_absolute_url(self) -> str:
        return reverse("imports:row", args=[self.pk])


class Made(models.Model):
    """A row of the register that an import made."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="made")
    what = models.CharField(max_length=60)
    number = models.BigIntegerField()

    objects = OfRun.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["what", "number"], name="made_by_imports")]

    def __str__(self) -> str:
        return f"{self.what} {self.number}"


class Before(models.Model):
    """What an import replaced of a row of the register, as the room's own service told it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="befores")
    what = models.CharField(max_length=60)
    number = models.BigIntegerField()
    told = models.JSONField()

    objects = OfRun.as_manager()

    def __str__(self) -> str:
        return f"{self.what} {self.number}"


class ColumnMap(models.Model):
    """The columns a committee settled for headings of one look, used again when they come back."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="column_maps")
    kind = models.CharField(max_length=20, choices=Kind)
    headings = models.CharField(max_length=64)
    columns = models.JSONField()
    settled_at = models.DateTimeField()

    objects = Runs.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind", "headings"], name="one_map_of_headings"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.headings[:8]}"


class Exchange(models.Model):
    """A list of what changed, handed over to be retyped in another system; the next one begins where it ended."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="exchanges")
    since = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150)
    persons = models.PositiveIntegerField()

    objects = Runs.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-made_at"], name="exchanges_in_time")]

    def __str__(self) -> str:
        return f"{self.made_at:%d/%m/%Y}"
