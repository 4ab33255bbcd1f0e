"""The sentences of this room's acts in the audit book, and of its notices."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence
from hatnhan.notices.words import sentence as notice

sentence("meetings.called", _("gọi {count} cuộc họp"))
sentence("meetings.changed", _("sửa địa điểm, người chủ trì của cuộc họp số {subject_id}"))
sentence("meetings.postponed", _("hoãn cuộc họp số {subject_id} từ {was} sang {now}"))
sentence("meetings.cancelled", _("hủy cuộc họp số {subject_id}"))
sentence("meetings.agenda_changed", _("sửa chương trình cuộc họp số {subject_id}"))
sentence("meetings.invited", _("sửa danh sách khách mời của cuộc họp số {subject_id}"))
sentence("meetings.invitation_read", _("đã xem giấy mời cuộc họp số {subject_id}"))
sentence("meetings.paper_read", _("đã đọc tài liệu số {paper} của cuộc họp số {subject_id}"))
sentence("meetings.paper_renewed", _("thay tài liệu số {paper} của cuộc họp số {subject_id} bằng bản mới"))
sentence(
    "meetings.readers_listed",
    _("xem ai chưa đọc tài liệu số {paper} của cuộc họp số {subject_id}, kèm {phones} số điện thoại"),
)
sentence("meetings.inspected", _("mở biên bản cuộc họp số {subject_id} theo quyết định kiểm tra {number}"))
sentence("meetings.attendance_marked", _("điểm danh {count} đồng chí ở cuộc họp số {meeting}"))
sentence("meetings.guests_marked", _("ghi {guests} khách dự cuộc họp số {subject_id}"))
sentence("meetings.opinion_noted", _("ghi ý kiến phát biểu ở cuộc họp số {subject_id}"))
sentence("meetings.opinion_removed", _("xóa ý kiến ghi nhầm ở cuộc họp số {subject_id}"))
sentence("meetings.item_concluded", _("ghi kết luận một mục của cuộc họp số {subject_id}"))
sentence("meetings.vote_recorded", _("ghi biểu quyết số {subject_id}: {votes}/{of} tán thành"))
sentence("meetings.vote_withdrawn", _("xóa biểu quyết ghi nhầm số {subject_id}, {votes} phiếu tán thành"))
sentence("meetings.held", _("kết thúc cuộc họp số {subject_id}: có mặt {present}/{of}"))
sentence("meetings.book_recorded", _("ghi cuộc họp số {subject_id} theo sổ chép tay"))
sentence("meetings.past_recorded", _("ghi số liệu {count} cuộc họp đã qua"))
sentence("meetings.minutes_written", _("viết biên bản số {subject_id}, bản {number}"))
sentence("meetings.minutes_reworded", _("sửa lời văn biên bản số {subject_id}, bản {number}"))
sentence("meetings.minutes_signed", _("ký biên bản số {subject_id}"))
sentence("meetings.minutes_begun_anew", _("lập bản biên bản mới số {subject_id}, bản {number}"))
sentence("meetings.resolution_adopted", _("ghi nghị quyết {number}"))
sentence("meetings.result_reported", _("ghi kết quả thực hiện nghị quyết số {subject_id}"))
sentence("meetings.tasks_assigned", _("giao {count} việc"))
sentence("meetings.tasks_reported", _("báo cáo kết quả {count} việc"))
sentence("meetings.task_withdrawn", _("xóa việc giao nhầm số {subject_id}"))
sentence("meetings.tasks_followed", _("chuyển {count} việc đang làm theo tổ chức mới"))
sentence("meetings.scored", _("chấm điểm buổi sinh hoạt, phiếu số {subject_id}"))
sentence("meetings.score_confirmed", _("xác nhận điểm buổi sinh hoạt, phiếu số {subject_id}"))
sentence("meetings.handed_up", _("gửi biên bản, báo cáo của cuộc họp số {subject_id} lên cấp trên"))
sentence("meetings.remarked", _("ghi nhận xét {count} đồng chí"))
sentence("meetings.remark_settled", _("ghi kết quả khắc phục số {subject_id}"))
sentence("meetings.self_checked", _("tự phê bình trước cuộc họp số {subject_id}: {answers} mục"))
sentence("meetings.remedy_reported", _("báo cáo điều đã hứa sửa, mục số {subject_id}"))
sentence("meetings.rule_set", _("đặt {name} theo văn bản {number}"))
sentence("meetings.printed", _("in giấy tờ ({paper}) của cuộc họp số {subject_id}"))

notice("meetings.called", _("Mời họp: {title}, {when}, {place}"))
notice("meetings.tasked", _("Việc được giao ở {place}: {title}, hạn {day}"))
notice("meetings.handed", _("{place} đã gửi biên bản, báo cáo: {title}"))
notice("meetings.confirmed", _("{by} xác nhận điểm tự chấm, mức {level}: {title}"))
notice("meetings.moved", _("Hoãn họp: {title} chuyển sang {when}, {place}"))
notice("meetings.off", _("Hủy họp: {title}, đã định {when}"))
