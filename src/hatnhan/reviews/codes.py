"""Codes of reviews as integers, which figures read; numbers are stored and never change their meaning."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hatnhan.rulebook.review_words import OpinionGiver, SubjectKind


class Kind(IntegerChoices):
    """What is reviewed; `word` is the rulebook's name of it."""

    ORGANISATION = 1, _("Tổ chức cơ sở đảng")
    SUB_COMMITTEE = 2, _("Đảng bộ bộ phận")
    CELL = 3, _("Chi bộ trực thuộc đảng ủy cơ sở")
    COLLECTIVE = 4, _("Tập thể lãnh đạo, quản lý")
    AGENCY = 5, _("Cơ quan, Mặt trận Tổ quốc, đoàn thể")
    CADRE = 6, _("Cán bộ lãnh đạo, quản lý")
    MEMBER = 7, pgettext_lazy("một người", "Đảng viên")

    @property
    def word(self) -> SubjectKind:
        return _WORDS[self]

    @property
    def is_person(self) -> bool:
        return self in (Kind.CADRE, Kind.MEMBER)

    @property
    def is_organisation(self) -> bool:
        return self in (Kind.ORGANISATION, Kind.SUB_COMMITTEE, Kind.CELL)


_WORDS = dict(zip(
    Kind,
    (
        SubjectKind.GRASSROOTS_ORGANISATION, SubjectKind.SUB_COMMITTEE, SubjectKind.CELL, SubjectKind.COLLECTIVE,
        SubjectKind.AGENCY, SubjectKind.CADRE, SubjectKind.MEMBER,
    ),
    strict=True,
))  # fmt: skip


class Standing(IntegerChoices):
    """What becomes of a subject; one that is to be rated and has no rating is "not yet"."""

    RATED = 1, _("Kiểm điểm và xếp loại")
    NOT_RATED = 2, _("Kiểm điểm, chưa xếp loại")
    NOT_SUBJECT = 3, _("Không thuộc diện kiểm điểm")
    ELSEWHERE = 4, _("Kiểm điểm nơi khác")


class Reason(IntegerChoices):
    """Why a subject is not rated here; 0 where it is."""

    NONE = 0, _("thuộc diện xếp loại")
    EXEMPT = 1, _("được miễn công tác và sinh hoạt đảng")
    SUSPENDED = 2, _("bị đình chỉ sinh hoạt đảng")
    TOO_NEW = 3, _("chưa đủ thời gian")
    FOUNDED_LATE = 4, _("thành lập sau ngày chốt đối tượng")
    ABROAD = 5, _("đang ở nước ngoài")
    AWAITING = 6, _("chờ chuyển sinh hoạt đảng")
    OTHER_PLACE = 7, _("kiểm điểm tại nơi khác")
    DECIDED_ABOVE = 8, _("do cấp trên xem xét, quyết định")
    LEFT = 9, _("không còn thuộc tổ chức này")
    OTHER = 10, _("lý do khác")


class Level(IntegerChoices):
    """The four levels since 2018; older scales are counted as the rulebook maps them."""

    EXCELLENT = 4, _("Hoàn thành xuất sắc nhiệm vụ")
    GOOD = 3, _("Hoàn thành tốt nhiệm vụ")
    COMPLETED = 2, _("Hoàn thành nhiệm vụ")
    NOT_COMPLETED = 1, _("Không hoàn thành nhiệm vụ")


class Stage(IntegerChoices):
    """Who proposes or votes, in the order of the road; none of these sets a level."""

    SELF = 1, _("Tự nhận")
    COMMITTEE = 2, _("Cấp ủy đề xuất")
    MEETING = 3, _("Hội nghị đề nghị")
    APPRAISAL = 4, _("Thẩm định đề xuất")
    DECIDING = 5, _("Cấp quyết định bỏ phiếu")


class Source(IntegerChoices):
    """Whose opinion it is."""

    CELL_COMMITTEE = 1, OpinionGiver.CELL_COMMITTEE.label
    MASS_ORGANISATIONS = 2, OpinionGiver.MASS_ORGANISATIONS.label
    RESIDENCE_CELL = 3, OpinionGiver.RESIDENCE_CELL.label
    HEAD_OF_UNIT = 4, OpinionGiver.HEAD_OF_UNIT.label
    FORMER_CELL = 5, _("cấp ủy nơi sinh hoạt trước")
    TEMPORARY_CELL = 6, _("cấp ủy nơi sinh hoạt tạm thời")
    SUPERIOR = 7, _("cấp trên")
