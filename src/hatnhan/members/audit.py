"""The sentences of this room's acts in the audit book."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("members.registered", _("ghi {count} đảng viên vào sổ"))
sentence("members.changed", _("sửa lý lịch của {count} đảng viên"))
sentence("members.decided", _("ghi {count} quyết định về đảng viên"))
sentence("members.corrected", _("sửa quyết định số {was} của đảng viên số {subject_id} bằng mục mới số {now}"))
sentence("members.transferred", _("chuyển {count} đảng viên sang chi bộ khác"))
sentence("members.received", _("nhận đảng viên số {subject_id} chuyển đến"))
sentence("members.withdrawn", _("rút lại {count} đảng viên đã nhập"))
sentence("members.entries_withdrawn", _("rút lại {count} quyết định đã nhập"))
sentence("members.seats_withdrawn", _("rút lại {count} chức vụ đã nhập"))
sentence("members.restored", _("trả lại giá trị cũ cho {count} đảng viên"))
sentence(
    "members.opened",
    _("mở {circle} của đảng viên số {subject_id}: {reason}"),
    circle={"see_particulars": _("lý lịch"), "see_sensitive": _("phần riêng"), "former": _("lý lịch cũ")},
)
sentence("members.exported", _("xuất danh sách {count} đảng viên"))
sentence("members.printed", _("in giấy tờ của {count} đảng viên"))
sentence("members.looked_up", _("tra theo số định danh, thấy {found} người"))
sentence("members.dues_ticked", _("ghi {count} đồng chí đã nộp đảng phí tháng {month}"))
sentence("members.dues_unticked", _("bỏ ghi {count} đồng chí nộp đảng phí tháng {month}"))
sentence("members.dues_corrected", _("sửa số đảng phí tháng {month} của đảng viên số {subject_id}"))
sentence("members.dues_settled", _("ghi căn cứ đóng đảng phí của đảng viên số {subject_id} từ tháng {month}"))
sentence("members.dues_opened", _("mở căn cứ đóng đảng phí của đảng viên số {subject_id}"))
sentence("members.dues_printed", _("in danh sách thu đảng phí tháng {month}"))
sentence("members.dues_exported", _("xuất danh sách thu đảng phí tháng {month}"))
sentence("members.seated", _("ghi {count} chức vụ"))
sentence("members.unseated", _("kết thúc {count} chức vụ"))
sentence("members.bodies_formed", _("lập {count} tập thể lãnh đạo, cấp ủy"))
sentence("members.body_corrected", _("sửa cấp ủy, tập thể số {subject_id}"))
sentence("members.body_closed", _("kết thúc cấp ủy, tập thể số {subject_id} cùng {seats} chức vụ"))
sentence("members.seat_corrected", _("sửa chức vụ số {subject_id}"))
sentence("members.bodies_ended", _("kết thúc {count} cấp ủy, tập thể cùng với tổ chức"))
