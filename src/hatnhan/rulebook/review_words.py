"""The closed lists in which the rules of review and rating are written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SubjectKind(TextChoices):
    """What can be reviewed; its name on a day stands in ReviewRules.subject_names."""

    GRASSROOTS_ORGANISATION = "grassroots_organisation", _("Tổ chức cơ sở đảng")
    SUB_COMMITTEE = "sub_committee", _("Đảng bộ bộ phận")
    CELL = "cell", _("Chi bộ trực thuộc đảng ủy cơ sở")
    COLLECTIVE = "collective", _("Tập thể lãnh đạo, quản lý")
    AGENCY = "agency", _("Cơ quan, Mặt trận Tổ quốc, đoàn thể")
    CADRE = "cadre", _("Cán bộ lãnh đạo, quản lý")
    MEMBER = "member", _("Đảng viên")


class Treatment(TextChoices):
    """What becomes of a subject in a round."""

    RATED = "rated", _("Kiểm điểm và xếp loại")
    NOT_RATED = "not_rated", _("Kiểm điểm, chưa xếp loại")
    NOT_SUBJECT = "not_subject", _("Không thuộc diện kiểm điểm")


class Severity(TextChoices):
    """What happens when a condition is not met."""

    WARN = "warn", _("Cảnh báo")
    REFUSE = "refuse", _("Không cho thực hiện")


class CapBase(TextChoices):
    """Of what number the cap on "excellent" is a percentage."""

    GOOD = "good", _("số được xếp loại hoàn thành tốt (không kể xuất sắc)")
    GOOD_OR_BETTER = "good_or_better", _("số được xếp loại hoàn thành tốt trở lên (kể cả xuất sắc)")
    REVIEWED = "reviewed", _("tổng số được đánh giá, xếp loại")
    NONE_KNOWN = "none known", _("chưa rõ")


class CapGroup(TextChoices):
    """Within what the cap is counted."""

    DECIDING_BODY_AND_KIND = "deciding_body_and_kind", _("một cấp quyết định, từng loại đối tượng")
    DECIDING_BODY = "deciding_body", _("một cấp quyết định, mọi đối tượng")
    GRASSROOTS_ORGANISATION = "grassroots_organisation", _("từng tổ chức cơ sở đảng")
    EQUAL_POSITIONS = "equal_positions", _("từng nhóm có vị trí, chức trách, nhiệm vụ tương đương")


class Rounding(TextChoices):
    """How the cap becomes a whole number."""

    FLOOR = "floor", _("bỏ phần lẻ")
    HALF_UP = "half_up", _("làm tròn, từ nửa trở lên tính một")


class SmallGroup(TextChoices):
    """What a group too small for one "excellent" gets."""

    AS_COMPUTED = "as_computed", _("theo số tính được, kể cả bằng không")
    ONE_ALLOWED = "one_allowed", _("được một")


class EarlierViolation(TextChoices):
    """How a violation of an earlier year, disciplined in this one, weighs."""

    COUNTS = "counts", _("tính vào năm bị kỷ luật")
    NOT_TWICE = "not_twice", _("cấp có thẩm quyền xem xét, không xử lý hai lần")
    NONE_KNOWN = "none known", _("chưa rõ")


class Majority(TextChoices):
    """How many votes a level needs."""

    MORE_THAN_HALF = "more_than_half", _("trên một nửa")
    TWO_THIRDS = "two_thirds", _("từ hai phần ba trở lên")
    MOST_VOTES = "most_votes", _("nhiều phiếu nhất")


class VoteBase(TextChoices):
    """Of whom the votes are counted."""

    ENTITLED = "entitled", _("số người có quyền biểu quyết")
    PRESENT = "present", _("số người dự họp có quyền biểu quyết")
    ISSUED = "issued", _("số phiếu phát ra")
    RETURNED = "returned", _("số phiếu thu về")
    VALID = "valid", _("số phiếu hợp lệ")


class DecidingBody(TextChoices):
    """Who decides the level of a subject."""

    STANDING_COMMITTEE_ABOVE = "standing_committee_above", _("ban thường vụ cấp ủy cấp trên trực tiếp")
    BASE = "base", _("đảng ủy cơ sở (ban thường vụ, nơi có) hoặc chi bộ cơ sở")
    MANAGING_LEVEL = "managing_level", _("cấp quản lý cán bộ")


class Standing(TextChoices):
    """Where a member stands when that decides whether he is reviewed."""

    EXEMPT = "exempt", _("Được miễn công tác và sinh hoạt đảng")
    SUSPENDED = "suspended", _("Bị đình chỉ sinh hoạt đảng")
    SUSPENDED_FROM_COMMITTEE = "suspended_from_committee", _("Bị đình chỉ sinh hoạt cấp ủy")


class ReviewPlace(TextChoices):
    """Where somebody who belongs to two places is reviewed."""

    PRESENT = "present", _("nơi đang sinh hoạt")
    OFFICIAL = "official", _("nơi sinh hoạt chính thức")


class OpinionGiver(TextChoices):
    """Whose opinion is taken before the cell votes."""

    CELL_COMMITTEE = "cell_committee", _("chi ủy")
    MASS_ORGANISATIONS = "mass_organisations", _("tổ chức chính trị - xã hội nơi công tác")
    RESIDENCE_CELL = "residence_cell", _("chi ủy nơi cư trú")
    HEAD_OF_UNIT = "head_of_unit", _("người đứng đầu đơn vị")


class StepLevel(TextChoices):
    """At which level a step of the round is taken."""

    SUBJECT = "subject", _("cá nhân, tập thể được kiểm điểm")
    CELL = "cell", _("chi bộ")
    BASE = "base", _("tổ chức cơ sở đảng")
    ABOVE = "above", _("cấp trên trực tiếp của cơ sở")


class PeriodType(TextChoices):
    """For what time a round may be held."""

    YEAR = "year", _("năm")
    QUARTER = "quarter", _("quý")
    TERM = "term", _("nhiệm kỳ")
    WHEN_NEEDED = "when_needed", _("khi cần")


class FormFor(TextChoices):
    """By whom, or about whom, a paper is written."""

    COLLECTIVE = "collective", _("tập thể")
    WITHOUT_POST = "without_post", _("cá nhân không giữ chức vụ lãnh đạo, quản lý")
    WITH_POST = "with_post", _("cá nhân giữ chức vụ lãnh đạo, quản lý")
    OUTSIDE_SYSTEM = "outside_system", _("đảng viên ngoài hệ thống chính trị")
    CELL = "cell", _("chi bộ")
    DECIDING_BODY = "deciding_body", _("cấp quyết định")
