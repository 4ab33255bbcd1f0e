"""What a database or a disk cannot do, told apart from faults of ours, so that people read what to do about it."""

import errno
from enum import Enum

from django.db.utils import Error as DatabaseError
from django.utils.translation import gettext as _

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_SHAPE = frozenset({"42P01", "42703"})  # PostgreSQL: no such table, no such column
_BUSY = frozenset({"55P03", "40P01", "40001", "57014"})
_CROWDED = frozenset({"53300"})


class Trouble(Enum):
    """Why nothing could be written, or nothing read."""

    NO_SHAPE = "no tables, or those of an older version"
    NO_ROOM = "the disk is full or does not take writes"
    BUSY = "somebody else has been writing for too long"
    NO_CONNECTION = "the database does not answer"


def trouble_of(error: BaseException | None) -> Trouble | None:
    """The trouble behind an error or what caused it; None for a fault that is none of these."""
    while error is not None:
        if found := _of_one(error):
            return found
        error = error.__cause__ or error.__context__
    return None


def _of_one(error: BaseException) -> Trouble | None:
    if isinstance(error, OSError) and error.errno in _FULL:
        return Trouble.NO_ROOM
    name = str(getattr(error, "sqlite_errorname", ""))
    if name:
        return _of_sqlite(name, str(error))
    if isinstance(error, DatabaseError) and error.__cause__ is None and "no such table" in str(error):
        return Trouble.NO_SHAPE
    return _of_postgres(error) if hasattr(error, "sqlstate") else None


def _of_sqlite(name: str, text: str) -> Trouble | None:
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY")):
        return Trouble.NO_ROOM
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Trouble.BUSY
    if name.startswith("SQLITE_CANTOPEN"):
        return Trouble.NO_CONNECTION
    return Trouble.NO_SHAPE if text.startswith(("no such table", "no such column")) else None


def _of_postgres(error: BaseException) -> Trouble | None:
    state: str | None = getattr(error, "sqlstate", None)
    if state is None:
        return Trouble.NO_CONNECTION if type(error).__name__ in ("OperationalError", "PoolTimeout") else None
    if state in _NO_SHAPE:
        return Trouble.NO_SHAPE
    if state in _BUSY:
        return Trouble.BUSY
    if state in _CROWDED or state.startswith(("08", "57P")):
        return Trouble.NO_CONNECTION
    return Trouble.NO_ROOM if state.startswith("53") or state == "58030" else None


def words_of(trouble: Trouble) -> str:
    """What whoever sits at a page reads: what happened, that nothing is half done, what to do."""
    return {
        Trouble.NO_SHAPE: _("Cơ sở dữ liệu chưa có đủ bảng của bản này. Hãy báo người vận hành chạy `hatnhan migrate`."),
        Trouble.NO_ROOM: _(
            "Đĩa của máy chủ đã đầy nên chưa ghi được; những gì có từ trước vẫn nguyên vẹn. Hãy báo người vận hành "
            "dọn đĩa, rồi làm lại."
        ),
        Trouble.BUSY: _("Có người đang ghi nhiều dữ liệu nên chưa ghi được, không có gì ghi dở. Hãy chờ một phút rồi làm lại."),
        Trouble.NO_CONNECTION: _(
            "Không liên lạc được với cơ sở dữ liệu, không có gì ghi dở. Hãy thử lại, vẫn lỗi thì báo người vận hành."
        ),
    }[trouble]  # fmt: skip


def console_words_of(trouble: Trouble) -> str:
    """What an operator reads at the console."""
    return {
        Trouble.NO_SHAPE: _("Cơ sở dữ liệu chưa có bảng, hoặc là của bản cũ. Hãy chạy `hatnhan migrate` rồi làm lại."),
        Trouble.NO_ROOM: _("Đĩa đầy hoặc không ghi được, chưa có gì thay đổi. Hãy dọn đĩa, xem quyền ghi, rồi làm lại."),
        Trouble.BUSY: _("Cơ sở dữ liệu đang bận vì việc khác, chưa có gì thay đổi. Hãy chờ việc ấy xong rồi làm lại."),
        Trouble.NO_CONNECTION: _("Không mở được cơ sở dữ liệu. Hãy xem lại DATABASE_URL và máy chủ cơ sở dữ liệu."),
    }[trouble]  # fmt: skip
