"""The columns of the lists of members."""

from django.utils.translation import gettext_lazy as _

from hatnhan.ui.tables import Column, Kind, Table

from .catalogue import ETHNICITIES
from .words import born_words

MEMBERS = Table(
    [
        Column("name", _("Họ và tên"), "person.name", url="person.get_absolute_url", width=28),
        Column("cell", _("Chi bộ"), "cell", hide_when_narrow=True, width=34),
        Column("status", _("Tình trạng"), "status", width=24),
        Column("born", _("Ngày sinh"), lambda row: born_words(row.person), width=12),
        Column("admitted", _("Ngày vào Đảng"), "admitted_on", kind=Kind.DATE),
        Column("official", _("Ngày chính thức"), "official_on", kind=Kind.DATE, hide_on_phone=True),
    ]
)
SECOND_CIRCLE = ("status", "born", "admitted", "official")

EXPORT = Table(
    [
        Column("number", _("STT"), kind=Kind.NUMBER, width=6),
        Column("name", _("Họ và tên"), "person.name", width=28),
        Column("born", _("Ngày sinh"), lambda row: born_words(row.person), width=12),
        Column("sex", _("Giới tính"), lambda row: row.person.get_sex_display(), width=10),
        Column("ethnicity", _("Dân tộc"), lambda row: ETHNICITIES.get(row.person.ethnicity, ""), width=12),
        Column("home", _("Quê quán"), "particulars.home_place", width=30),
        Column("residence", _("Nơi thường trú"), "particulars.residence", width=30),
        Column("occupation", _("Nghề nghiệp"), "particulars.occupation", width=20),
        Column("admitted", _("Ngày vào Đảng"), "admitted_on", kind=Kind.DATE),
        Column("official", _("Ngày chính thức"), "official_on", kind=Kind.DATE),
        Column("card", _("Số thẻ đảng viên"), "person.card_number", width=16),
        Column("cv", _("Số lý lịch"), "person.cv_number", width=14),
        Column("cell", _("Chi bộ đang sinh hoạt"), "cell", width=34),
        Column("status", _("Trạng thái"), "status", width=24),
    ]
)
