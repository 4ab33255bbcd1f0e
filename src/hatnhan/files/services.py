"""Storing, opening and removing papers."""

import errno
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation import clock
from hatnhan.foundation.announcements import announce
from hatnhan.foundation.errors import NotPermitted, RuleBroken
from hatnhan.foundation.text import nfc

from . import owners, rules
from .models import StoredFile, path_of
from .news import FileOpened

CHUNK = 1024 * 1024
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class Upload(Protocol):
    """What a form hands over."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    @property
    def file(self) -> Any: ...


@transaction.atomic
def store_file(
    upload: Upload, *, owner_kind: str, owner_id: int, organisation_id: int | None = None, actor: Actor
) -> StoredFile:
    """Hang a paper on a row; RuleBroken for a wrong type or size, and when the disk is full: then nothing is left."""
    if not owners.may_store(actor, owner_kind, owner_id):
        raise NotPermitted(f"store {owner_kind} {owner_id}: user {actor.user_id}")
    rules.check_size(upload.size or 0)
    kind = rules.kind_of(upload.file)
    stored = StoredFile.objects.create(
        digest=put(upload.file), size=upload.size or 0, kind=kind, name=_name(upload.name or "", kind),
        owner_kind=owner_kind, owner_id=owner_id, organisation_id=organisation_id,
        stored_by_id=actor.user_id, stored_at=clock.now(),
    )  # fmt: skip
    record(actor, "files.stored", stored, owner=f"{owner_kind}:{owner_id}", digest=stored.digest)
    return stored


@transaction.atomic
def open_file(stored: StoredFile, *, actor: Actor) -> BinaryIO:
    """The content, after the row's law was asked; every opening is entered in the audit book."""
    if not owners.may_open(actor, stored.owner_kind, stored.owner_id):
        raise NotPermitted(f"open file {stored.pk}: user {actor.user_id}")
    try:
        content = stored.path.open("rb")
    except FileNotFoundError:
        raise RuleBroken(_("Không còn nội dung của tệp này trên máy chủ. Báo người vận hành hệ thống.")) from None
    record(actor, "files.opened", stored)
    announce(FileOpened(stored, actor))
    return content


@transaction.atomic
def remove_file(stored: StoredFile, *, actor: Actor) -> None:
    """Take a paper off its row; its content stays for the audit book's sake."""
    if not owners.may_store(actor, stored.owner_kind, stored.owner_id):
        raise NotPermitted(f"remove file {stored.pk}: user {actor.user_id}")
    stored.removed_at = clock.now()
    stored.save(update_fields=["removed_at"])
    record(actor, "files.removed", stored)


def put(content: BinaryIO) -> str:
    """Write the content under its digest, whole or not at all; the digest."""
    try:
        return _written(content)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise RuleBroken(
                _("Máy chủ hết chỗ lưu tệp, tệp chưa được lưu. Báo người vận hành hệ thống."), field="file"
            ) from error
        raise


def _written(content: BinaryIO) -> str:
    root = path_of("0000").parent.parent.parent
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    content.seek(0)
    handle, name = tempfile.mkstemp(dir=root, prefix="incoming-")
    temporary, digest = Path(name), hashlib.sha256()
    try:
        with os.fdopen(handle, "wb") as file:
            while chunk := content.read(CHUNK):
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        target = path_of(digest.hexdigest())
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return digest.hexdigest()


def _name(name: str, kind: str) -> str:
    stem = nfc(Path(name.replace("\\", "/")).stem).replace('"', "") or "tep"
    return f"{stem[:180]}.{kind}"
