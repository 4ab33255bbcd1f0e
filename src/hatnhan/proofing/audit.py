"""The sentences of this room's acts in the audit book."""

from django.utils.translation import gettext_lazy as _

from hatnhan.access.audit import sentence

sentence("proofing.settled", _("ghi nhớ khi soát số liệu: “{words}” là số liệu {code}"))
sentence("proofing.withdrawn", _("bỏ cách nối đã ghi nhớ: “{words}”"))
sentence("proofing.ties_followed", _("chuyển {count} cách nối số liệu đã ghi nhớ theo tổ chức mới"))
