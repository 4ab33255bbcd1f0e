"""The sentences of this room's acts in the audit book."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("figures.table_exported", _("xuất bảng số liệu năm {year}, {count} tổ chức"))
sentence("figures.records_exported", _("xuất danh sách của số liệu {code} năm {year}, {rows} dòng"))
