"""Sentences of the acts on notices."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("notices.mail_chosen", _("chọn cách nhận thư nhắc việc"))
sentence("notices.feed_renewed", _("tạo địa chỉ lịch riêng"))
sentence("notices.feed_ended", _("bỏ địa chỉ lịch riêng"))
