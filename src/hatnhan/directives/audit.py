"""The sentences of this room's acts in the audit book."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence
from hatnhan.notices.words import sentence as told

sentence("directives.term_begun", _("ghi nhiệm kỳ thứ {ordinal} của cấp ủy"))
sentence("directives.series_opened", _("mở sổ số, sổ giấy đã lấy đến số {paper_until}"))
sentence("directives.entered", _("ghi {count} văn bản từ sổ giấy"))
sentence("directives.begun", _("dự thảo văn bản số {subject_id}"))
sentence("directives.revised", _("sửa dự thảo văn bản số {subject_id}"))
sentence("directives.remarked", _("góp ý văn bản số {subject_id}"))
sentence("directives.approved", _("duyệt văn bản số {subject_id}"))
sentence("directives.returned", _("trả lại văn bản số {subject_id} để sửa"))
sentence("directives.numbered", _("vào số {reference} cho văn bản số {subject_id}"))
sentence("directives.signed", _("ghi chữ ký của văn bản số {subject_id}"))
sentence("directives.sent", _("gửi văn bản số {subject_id}"))
sentence("directives.cancelled", _("hủy văn bản số {subject_id}"))
sentence("directives.opened_to_members", _("đổi việc mở văn bản số {subject_id} cho đảng viên"))
sentence("directives.file_hung", _("đính tệp vào văn bản số {subject_id}"))
sentence("directives.registered", _("vào sổ văn bản đến số {number}"))
sentence("directives.submitted", _("trình lãnh đạo văn bản đến số {number}"))
sentence("directives.instructed", _("ghi bút phê vào văn bản đến số {number}"))
sentence("directives.assigned", _("giao xử lý văn bản đến số {number}"))
sentence("directives.handled", _("ghi kết quả xử lý văn bản đến số {number}"))
sentence("directives.filed", _("lưu hồ sơ văn bản đến số {number}"))
sentence("directives.ordered", _("giao văn bản số {document} cho {count} tổ chức"))
sentence("directives.asked_more", _("giao thêm việc theo văn bản số {document} cho {count} tổ chức"))
sentence("directives.acknowledged", _("tiếp nhận văn bản được giao, {count} tổ chức"))
sentence("directives.answered", _("ghi văn bản của mình cho việc được giao số {subject_id}"))
sentence("directives.spread", _("ghi {count} buổi phổ biến văn bản"))
sentence("directives.reported", _("báo cáo kết quả việc được giao số {subject_id}"))
sentence("directives.reminded", _("nhắc {count} tổ chức làm việc được giao"))
sentence("directives.excused", _("miễn việc được giao cho {count} tổ chức"))
sentence("directives.followed", _("chuyển {count} việc được giao sang tổ chức tiếp nhận"))
sentence("directives.arrivals_followed", _("chuyển {count} văn bản đến đang xử lý sang sổ của tổ chức tiếp nhận"))
sentence("directives.group_formed", _("thành lập tổ thẩm định số {subject_id}"))
sentence("directives.group_seated", _("thêm {count} thành viên vào tổ thẩm định số {subject_id}"))
sentence("directives.group_left", _("ghi một thành viên thôi tham gia tổ thẩm định số {subject_id}"))
sentence("directives.plan_received", _("nhận kế hoạch số {subject_id} để thẩm định"))
sentence("directives.plan_returned", _("trả lại kế hoạch số {subject_id} kèm ý kiến"))
sentence("directives.plan_resubmitted", _("gửi lại kế hoạch số {subject_id}"))
sentence("directives.plan_appraised", _("thẩm định xong kế hoạch số {subject_id}"))
sentence("directives.stock_planned", _("đặt lịch sơ kết, tổng kết cho {count} tổ chức"))
sentence("directives.stock_taken", _("ghi kết quả sơ kết, tổng kết số {subject_id}"))
sentence("directives.regulated", _("ghi quy chế làm việc số {subject_id}"))
sentence(
    "directives.printed",
    _("tải {format} của văn bản số {subject_id}"),
    format={"slip": _("phiếu xử lý"), "frame": _("khung Word")},
)

told("directives.ordered", _("{giver} giao {document}"))
told("directives.issued", _("{issuer} đã ban hành {own} để thực hiện {document}"))
told("directives.reminded", _("{by} nhắc việc theo {document} ngày {day}{note}"))
