"""The sentences of this room's acts in the audit book."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("organisations.founded", _("thành lập {count} tổ chức"))
sentence("organisations.withdrawn", _("rút lại {count} tổ chức đã nhập"))
sentence("organisations.restored", _("trả lại tên, loại hình, cấp trên cũ của {count} tổ chức khi rút lại lần nhập"))
sentence("organisations.renamed", _("đổi tên tổ chức số {subject_id}"))
sentence("organisations.retyped", _("đổi loại hình tổ chức số {subject_id} thành {type}"))
sentence("organisations.moved", _("chuyển tổ chức số {subject_id} từ cấp trên số {was} sang cấp trên số {now}"))
sentence("organisations.renamed_by_list", _("đổi tên {count} tổ chức theo danh sách"))
sentence("organisations.retyped_by_list", _("đổi loại hình {count} tổ chức theo danh sách"))
sentence("organisations.moved_by_list", _("chuyển cấp trên {count} tổ chức theo danh sách"))
sentence("organisations.dissolved", _("giải thể tổ chức số {subject_id} theo quyết định {decision}"))
sentence("organisations.reorganised", _("sắp xếp {count} tổ chức theo quyết định {decision}"))
sentence("organisations.places_recorded", _("ghi {count} địa bàn với dân số, số hộ"))
sentence("organisations.places_withdrawn", _("rút lại {count} địa bàn đã nhập"))
sentence("organisations.phone_changed", _("sửa điện thoại liên hệ của tổ chức số {subject_id}"))
sentence("organisations.log_entered", _("ghi {count} quyết định kỷ luật, khen thưởng tổ chức"))
sentence(
    "organisations.log_corrected",
    _("sửa mục số {was} trong sổ quyết định của tổ chức số {subject_id} bằng mục số {now}"),
)
