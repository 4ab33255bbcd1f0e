"""The sentences of this room's acts in the audit book."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("imports.previewed", _("xem trước tệp nhập {kind}: {rows} dòng"))
sentence("imports.applied", _("nhập tệp {kind}: {new} dòng mới, {changed} dòng thay đổi"))
sentence("imports.marked", _("tải tệp đã nhập số {subject_id} kèm lý do từng dòng"))
sentence("imports.withdrawn", _("rút lại lần nhập số {subject_id}"))
sentence("imports.met_elsewhere", _("tệp nhập có {count} số đã đăng ký ở nơi khác"))
