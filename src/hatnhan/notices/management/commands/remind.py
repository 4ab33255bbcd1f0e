"""hatnhan remind: make the digests of the day and send what waits, once; `hatnhan serve` does it by itself."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hatnhan.foundation import console
from hatnhan.notices.reminding import remind


class Command(console.Command):
    help = gettext_lazy("Soạn và gửi thư nhắc việc của ngày; thư chưa gửi được thì gửi lại.")

    def handle(self, *args: Any, **options: Any) -> None:
        done = remind()
        words = _("Soạn {made} thư, gửi {sent}, chưa gửi được {refused}.")
        self.stdout.write(words.format(made=done.made, sent=done.sent, refused=done.refused))
