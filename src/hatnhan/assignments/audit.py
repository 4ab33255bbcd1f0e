"""Sentences of the acts on assignments, and of the notices that tell of them."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence
from hatnhan.notices.words import sentence as told

sentence("assignments.assigned", _("phân công {count} việc phụ trách theo văn bản {number}"))
sentence("assignments.ended", _("thôi phân công {count} việc phụ trách từ ngày {on}"))
sentence("assignments.replaced", _("thay người phụ trách, việc số {was} thành số {subject_id}"))
sentence("assignments.followed", _("chuyển {count} việc phụ trách sang tổ chức kế thừa"))
sentence("assignments.visited", _("ghi {count} lần dự, thăm cơ sở"))
sentence("assignments.visit_changed", _("sửa lần dự số {subject_id}"))
sentence("assignments.team_formed", _("lập tổ công tác số {subject_id}"))
sentence("assignments.team_changed", _("đổi thành viên tổ công tác số {subject_id}: {members} người"))
sentence("assignments.team_ended", _("giải thể tổ công tác số {subject_id}"))
sentence("assignments.raised", _("ghi {count} khó khăn, kiến nghị"))
sentence("assignments.answered", _("trả lời kiến nghị số {subject_id}"))
sentence("assignments.closed", _("kết thúc kiến nghị số {subject_id}, kết quả {outcome}"))
sentence("assignments.groups_made", _("lập {count} nhóm hộ"))
sentence("assignments.group_changed", _("sửa nhóm hộ số {subject_id} từ {was} thành {now} hộ"))
sentence("assignments.group_ended", _("thôi theo dõi nhóm hộ số {subject_id}"))
sentence("assignments.groups_given", _("phân công đảng viên phụ trách {count} nhóm hộ"))

told("assignments.assigned", _("{by} phân công đồng chí phụ trách {what}"))
told("assignments.difficulty", _("{place} có kiến nghị cần trả lời trước ngày {day}: {topic}"))
told("assignments.answered", _("Kiến nghị của {place} đã được trả lời: {topic}"))
