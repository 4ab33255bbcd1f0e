"""The columns of the template workbook of each kind."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One heading with how to fill it in."""

    heading: str
    hint: object = ""
    needed: bool = False
    width: int = 18


_DATE = _("ngày/tháng/năm, ví dụ 03/02/1980; chỉ nhớ tháng thì ghi 02/1980, chỉ nhớ năm thì ghi 1980")
_NUMBER = TemplateColumn("STT", _("số thứ tự, không bắt buộc"), width=6)
_NAME = TemplateColumn("Họ và tên", _("họ, chữ đệm và tên, có dấu"), True, 28)
_BIRTH = TemplateColumn("Ngày sinh", _DATE, True)
_CELL = TemplateColumn(
    "Chi bộ đang sinh hoạt", _("tên chi bộ như trong hệ thống, có hoặc không có chữ “Chi bộ”"), True, 34
)
_NOTE = TemplateColumn("Ghi chú", "", width=30)
_NUMBERED = TemplateColumn("Số quyết định", _("ví dụ 12-QĐ/ĐU"))
_DECIDED = TemplateColumn("Ngày quyết định", _DATE)
_ISSUER = TemplateColumn("Cơ quan ban hành", _("cấp ủy ra quyết định"), width=28)

TEMPLATES: dict[str, tuple[TemplateColumn, ...]] = {
    "members": (
        _NUMBER, _NAME, TemplateColumn("Giới tính", _("Nam hoặc Nữ"), width=9), _BIRTH,
        TemplateColumn("Dân tộc", width=10), TemplateColumn("Tôn giáo", width=12),
        TemplateColumn("Số CCCD", _("12 chữ số")), TemplateColumn("Số thẻ đảng viên",
        _("8 chữ số (thẻ cũ) hoặc 12 chữ số trùng số CCCD")),
        TemplateColumn("Số lý lịch"), TemplateColumn("Ngày vào Đảng", _DATE, True),
        TemplateColumn("Ngày chính thức", _("để trống với đảng viên dự bị")), _CELL,
        TemplateColumn("Quê quán", width=34), TemplateColumn("Nơi thường trú", width=34),
        TemplateColumn("Trình độ văn hóa", width=10),
        TemplateColumn("Chuyên môn"), TemplateColumn("Lý luận chính trị"), TemplateColumn("Điện thoại"), _NOTE,
    ),
    "organisations": (
        _NUMBER, TemplateColumn("Tên tổ chức đảng", "", True, 40),
        TemplateColumn("Mã tổ chức", _("8 chữ số cho cơ sở, 14 chữ số cho chi bộ, có hoặc không có dấu chấm"),
        width=22),
        TemplateColumn("Loại hình", _("ví dụ Đảng bộ cơ sở, Chi bộ cơ sở, Chi bộ trực thuộc"), True, 24),
        TemplateColumn("Mã tổ chức cấp trên", _("hoặc ghi tên ở cột sau"), width=22),
        TemplateColumn("Tên tổ chức cấp trên", width=34),
        TemplateColumn("Ngày thành lập", _DATE), _NUMBERED, _DECIDED, _ISSUER, TemplateColumn("Khối"), _NOTE,
    ),
    "places": (
        _NUMBER, TemplateColumn("Tên địa bàn", _("ấp, khóm, thôn, tổ dân phố"), True, 30), TemplateColumn("Loại",
        _("ấp, khóm, thôn, xã ...")),
        TemplateColumn("Thuộc xã", "", False, 28), TemplateColumn("Chi bộ", width=30), TemplateColumn("Năm",
        _("năm của số liệu"), True, 8),
        TemplateColumn("Dân số", _("số người")), TemplateColumn("Số hộ", _("số hộ dân")), _NOTE,
    ),
    "posts": (
        _NUMBER, _NAME, TemplateColumn("Năm sinh", _("năm hoặc ngày sinh đầy đủ"), True),
        TemplateColumn("Tổ chức đảng", _("nơi giữ chức vụ"), True, 34), TemplateColumn("Chức vụ Đảng",
        _("nhiều chức vụ cách nhau bằng dấu ;"), True, 34),
        TemplateColumn("Chức vụ chính quyền", width=34), TemplateColumn("Từ ngày", _DATE), TemplateColumn("Đến ngày",
        _DATE),
        TemplateColumn("Nhiệm kỳ"), _NUMBERED, _DECIDED, _ISSUER, TemplateColumn("Điện thoại"), _NOTE,
    ),
    "ratings": (
        _NUMBER, _NAME, _BIRTH, _CELL, TemplateColumn("Năm", _("năm được xếp loại"), True, 8),
        TemplateColumn("Mức xếp loại", _("HTXSNV, HTTNV, HTNV, KHTNV hoặc chữ đầy đủ"), True, 28), _NUMBERED,
        _DECIDED, _NOTE,
    ),
    "log": (
        _NUMBER, _NAME, _BIRTH, _CELL, TemplateColumn("Số CCCD", _("12 chữ số")),
        TemplateColumn("Loại quyết định",
        _("ví dụ công nhận chính thức, chuyển sinh hoạt, miễn sinh hoạt, khiển trách"), True, 30),
        _NUMBERED, _DECIDED, _ISSUER, TemplateColumn("Ngày hiệu lực", _DATE), TemplateColumn("Đến ngày", _DATE),
        TemplateColumn("Lý do", width=34), _NOTE,
    ),
}  # fmt: skip
