"""One paper sent twice is one act: a form carries a key, and a key is spent once, whichever request comes first."""

import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.sessions.backends.base import CreateError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from hatnhan.foundation import clock

FIELD = "once_key"
KEPT_FOR = 24 * 60 * 60
WAITS = (0.1, 0.2, 0.4, 0.8, 1.5)
ABANDONED = 120  # seconds after which an act that neither ended nor failed was killed with its server


def new_key() -> str:
    """A key for one showing of one form."""
    return secrets.token_urlsafe(12)


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view that creates something act once for each form shown; the second sending is led to the first's result.

    The claim is a row of the session store, inserted and never updated into being, so that two requests at the same
    moment cannot both win. It is given back when the view refuses or fails, so that a mended form may be sent again.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.POST.get(FIELD, "") if request.method == "POST" else ""
        if not key:
            return view(request, *args, **kwargs)
        claim = _Claim(request, key)
        if not claim.taken() and not claim.taken_over():
            return _result_of_the_first(request, claim)
        response = None
        try:
            response = view(request, *args, **kwargs)
        finally:
            claim.settle(_goes_to(response))
        return response

    return guarded


class _Claim:
    def __init__(self, request: HttpRequest, key: str) -> None:
        owner = getattr(getattr(request, "user", None), "pk", None) or request.session.session_key or ""
        self._name = salted_hmac("hatnhan.ui.once", f"{owner}:{request.path}:{key}").hexdigest()[:32]
        self._store = type(request.session)

    def taken(self) -> bool:
        """Whether this request is the first with its key."""
        row = self._store(self._name)
        row._session_cache = {"claimed": clock.now().timestamp()}  # type: ignore[attr-defined]  # else it would load, find nothing and rename itself
        row.set_expiry(KEPT_FOR)
        try:
            row.save(must_create=True)
        except CreateError:
            return False
        return True

    def taken_over(self) -> bool:
        """Whether the first was killed on its way, so that this one acts in its place; of two, again one.

        The second claim is a row beside the first, named after it: both are only ever inserted.
        """
        claimed = self._store(self._name)
        at = claimed.get("claimed")
        if claimed.get("url") or at is None or clock.now().timestamp() - at < ABANDONED:
            return False
        self._name = salted_hmac("hatnhan.ui.once", f"{self._name}:{at}").hexdigest()[:32]
        return self.taken() or self.taken_over()

    def settle(self, url: str | None) -> None:
        """Keep where the act led; give the key back when it led nowhere."""
        if url is None:
            self._store(self._name).delete(self._name)
            return
        row = self._store(self._name)
        row["url"] = url
        row.save()

    def url(self) -> str | None:
        return self._store(self._name).get("url")


def _goes_to(response: HttpResponse | None) -> str | None:
    if response is None:
        return None
    return response.headers.get("HX-Redirect") or (
        response.headers.get("Location") if 300 <= response.status_code < 400 else None
    )


def _result_of_the_first(request: HttpRequest, claim: _Claim) -> HttpResponse:
    for pause in WAITS:
        if url := claim.url():
            return HttpResponseRedirect(url)
        time.sleep(pause)
    messages.warning(request, _("Lần gửi trước đang được ghi. Đồng chí chờ một chút rồi xem lại, không cần gửi nữa."))
    return HttpResponseRedirect(request.path)
