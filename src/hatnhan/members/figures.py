"""The figures of the register, each defined once."""

from django.utils.translation import gettext_lazy as _

from hatnhan.measures import Count, Figure, Share

from .codes import DEPARTURES as LEFT
from .codes import LogKind, Sex, Status
from .datasets import ADMISSIONS, ARRIVALS, DECISIONS, DEPARTURES, HAMLETS, MEMBERS, SOURCE, TEMPORARY

_PEOPLE = _("đảng viên")
_MINORITIES = tuple(range(2, 55))


def _stock(code: str, label: object, where: object = None) -> Count:
    return Count(f"members.{code}", label, _PEOPLE, SOURCE, MEMBERS, where)  # type: ignore[arg-type]


def _came(code: str, label: object, *kinds: int) -> Count:
    where = ARRIVALS.entry.in_(*kinds) if kinds else None
    return Count(f"members.{code}", label, _PEOPLE, SOURCE, ARRIVALS, where)  # type: ignore[arg-type]


def _went(code: str, label: object, *kinds: int) -> Count:
    where = DEPARTURES.exit.in_(*kinds) if kinds else None
    return Count(f"members.{code}", label, _PEOPLE, SOURCE, DEPARTURES, where)  # type: ignore[arg-type]


def _decided(code: str, label: object, kind: int) -> Count:
    return Count(f"members.{code}", label, _PEOPLE, SOURCE, DECISIONS, DECISIONS.decision.is_(kind))  # type: ignore[arg-type]


def _share(code: str, label: object, part: str) -> Share:
    return Share(f"members.{code}", label, "%", SOURCE, f"members.{part}", "members.total")  # type: ignore[arg-type]


FIGURES: tuple[Figure, ...] = (
    _stock("total", _("Tổng số đảng viên")),
    _stock("official", _("Đảng viên chính thức"), MEMBERS.probationary.is_(0)),
    _stock("probationary", _("Đảng viên dự bị"), MEMBERS.probationary.is_(1)),
    _stock("women", _("Đảng viên nữ"), MEMBERS.sex.is_(Sex.FEMALE)),
    _stock("ethnic_minority", _("Đảng viên là người dân tộc thiểu số"), MEMBERS.ethnicity.in_(*_MINORITIES)),
    _stock("religious", _("Đảng viên có đạo"), MEMBERS.religion.between(2, 13)),
    _stock("exempt", _("Đảng viên được miễn công tác và sinh hoạt"), MEMBERS.status.is_(Status.EXEMPT)),
    _stock("suspended", _("Đảng viên bị đình chỉ sinh hoạt"), MEMBERS.status.is_(Status.SUSPENDED)),
    _stock("age_to_30", _("Đảng viên đến 30 tuổi"), MEMBERS.age.between(16, 30)),
    _stock("age_31_to_45", _("Đảng viên từ 31 đến 45 tuổi"), MEMBERS.age.between(31, 45)),
    _stock("age_46_to_60", _("Đảng viên từ 46 đến 60 tuổi"), MEMBERS.age.between(46, 60)),
    _stock("age_over_60", _("Đảng viên trên 60 tuổi"), MEMBERS.age.between(61, 130)),
    _stock("party_age_30", _("Đảng viên từ 30 năm tuổi Đảng"), MEMBERS.party_age.between(30, 120)),
    _share("women_share", _("Tỷ lệ đảng viên nữ"), "women"),
    _share("ethnic_minority_share", _("Tỷ lệ đảng viên là người dân tộc thiểu số"), "ethnic_minority"),
    _share("probationary_share", _("Tỷ lệ đảng viên dự bị"), "probationary"),
    Count("members.admitted", _("Đảng viên mới kết nạp"), _PEOPLE, SOURCE, ADMISSIONS),  # type: ignore[arg-type]
    _decided("recognised", _("Đảng viên dự bị được công nhận chính thức"), LogKind.RECOGNITION),
    _decided("disciplined", _("Lượt đảng viên bị thi hành kỷ luật"), LogKind.DISCIPLINE),
    _decided("badges", _("Đảng viên được tặng Huy hiệu Đảng"), LogKind.BADGE),
    _came("in_year", _("Đảng viên tăng trong kỳ, kể cả chuyển nội bộ")),
    _came("transferred_in", _("Đảng viên chuyển đến từ đảng bộ khác"), LogKind.TRANSFER_IN),
    _came("moved_in", _("Đảng viên chuyển đến giữa các chi bộ"), LogKind.TRANSFER),
    _went("out_year", _("Đảng viên giảm trong kỳ, kể cả chuyển nội bộ")),
    _went("transferred_out", _("Đảng viên chuyển đi đảng bộ khác"), LogKind.TRANSFER_OUT),
    _went("moved_out", _("Đảng viên chuyển đi giữa các chi bộ"), LogKind.TRANSFER),
    _went("died", _("Đảng viên từ trần"), LogKind.DEATH),
    _went("delisted", _("Đảng viên bị xóa tên"), LogKind.DELISTING),
    _went("expelled", _("Đảng viên bị khai trừ"), LogKind.EXPULSION),
    _went("left", _("Đảng viên ra khỏi Đảng"), LogKind.LEAVING),
    _went("lost", _("Đảng viên ra khỏi đội ngũ hoặc chuyển đi"), *LEFT),
    Count("members.temporary", _("Đảng viên nơi khác sinh hoạt tạm thời"), _PEOPLE, SOURCE, TEMPORARY),  # type: ignore[arg-type]
    Count(
        "members.temporary_from_border_posts",
        _("Đảng viên đồn biên phòng sinh hoạt tạm thời"),
        _PEOPLE,
        SOURCE,
        TEMPORARY,
        TEMPORARY.border_guard.is_(1),
    ),  # type: ignore[arg-type]
    Count(
        "organisations.hamlets_without_member",
        _("Thôn chưa có đảng viên"),
        _("thôn"),
        SOURCE,
        HAMLETS,
        HAMLETS.member.is_(0),
    ),  # type: ignore[arg-type]
    Share(
        "members.of_population", _("Đảng viên trên dân số"), "%", SOURCE, "members.total", "organisations.population"
    ),  # type: ignore[arg-type]
)
