"""Bringing a text to the desk as a browser does, and reading what comes back."""

import re
from typing import Any

from django.test import Client

from hatnhan.access.posts import Post
from hatnhan.accounts.testing import an_account
from hatnhan.organisations.models import Organisation

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TREE = "Toàn huyện có 2 tổ chức cơ sở đảng, 5 chi bộ trực thuộc đảng ủy cơ sở."


def visitor(at: Organisation, post: Post = Post.BOARD_STAFF) -> Client:
    """A browser in which an account of this post is signed in."""
    client = Client()
    client.force_login(an_account(at, post), backend=BACKEND)
    return client


def brought(page: Client, text: str, at: Organisation | None = None, when: str = "2022", **more: Any) -> Any:
    """The answer to a pasted text, perhaps beside the records of an organisation."""
    given = {"text": text, **({"organisation": at.pk, "when": when} if at else {}), **more}
    return page.post("/proofing/", given)


def text_on(answer: Any) -> str:
    """What stands in the box in which the text is corrected."""
    return re.search(r'<textarea class="wide"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL)[1]
