"""The audit book: only ever added to; what is changed behind its back is found."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext_lazy

from hatnhan.access import seals
from hatnhan.access.audit import Line, digest_of, record, record_many, registered_acts, sentence, told
from hatnhan.access.models import AuditBlock, AuditEntry, AuditLine, AuditSeal
from hatnhan.access.posts import Actor
from hatnhan.access.triggers import TABLES, install_triggers, lifted, missing_triggers, trigger_names
from hatnhan.foundation.errors import RuleBroken

pytestmark = pytest.mark.django_db
SOMEBODY = Actor(7, "Lò Văn Thử")
sentence("tests.counted", gettext_lazy("đếm {count} thứ tại {where}"))


def a_list(count=3):
    lines = [Line("tests.thing", number, {"size": number}) for number in range(count)]
    return record_many(SOMEBODY, "tests.counted", lines, where="kho")


def behind_the_back(model, pk, **values):
    """Change a row as somebody with the database in his hands would."""
    with lifted(connection):
        model.objects.filter(pk=pk).update(**values)


def test_an_entry_says_who_what_and_where():
    subject = a_list()
    entry = record(SOMEBODY, "tests.seen", subject, reason="kiểm tra")
    assert (entry.user_id, entry.user_name, entry.subject_kind) == (7, "Lò Văn Thử", "access.auditentry")
    assert (entry.subject_id, entry.detail) == (subject.pk, {"reason": "kiểm tra"})


def test_a_bulk_act_is_one_entry_with_a_line_for_each_subject(django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        entry = a_list(400)
    assert (entry.lines_count, entry.lines.count()) == (400, 400)


def test_entries_are_told_in_words():
    assert told(a_list()) == "đếm 3 thứ tại kho"
    assert "tests.counted" in registered_acts()
    assert told(record(SOMEBODY, "tests.unknown")) == "tests.unknown"
    sentence("tests.printed", "in {paper}", paper={"minutes": "biên bản"})
    printed = [told(record(SOMEBODY, "tests.printed", paper=code)) for code in ("minutes", "unheard_of")]
    assert printed == ["in biên bản", "in unheard_of"]
    sentence("tests.opened", "mở hồ sơ: {reason}")
    assert told(record(SOMEBODY, "tests.opened", reason="thẩm tra")) == "mở hồ sơ: thẩm tra"
    assert told(record(SOMEBODY, "tests.opened", reason="")) == "mở hồ sơ"
    assert "tests.counted" in told(record(SOMEBODY, "tests.counted"))


def test_the_digest_covers_the_entry_and_every_line():
    entry = a_list()
    lines = list(entry.lines.order_by("pk"))
    assert digest_of(AuditEntry.objects.get(pk=entry.pk), lines) == entry.digest
    assert digest_of(entry, lines[:2]) != entry.digest
    assert digest_of(entry, lines[::-1]) != entry.digest
    entry.user_name = "Người khác"
    assert digest_of(entry, lines) != entry.digest


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("act", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_database_refuses_changes(table, act):
    a_list()
    seals.seal_all()
    column = "entry_id" if table == "access_auditseal" else "id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] > 0
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table, column, column))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", TABLES)
def test_postgresql_refuses_truncate(table):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_a_missing_trigger_is_found_and_put_back():
    name, table, _act = trigger_names(connection.vendor)[0]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    assert missing_triggers(connection) == [name]
    assert list(seals.faults()) == [f"audit book: trigger {name} is missing"]
    install_triggers(connection)
    install_triggers(connection)
    assert missing_triggers(connection) == []


def test_entries_are_sealed_once_in_a_chain():
    first, second = a_list(), a_list()
    block = seals.seal(limit=1)
    assert (block.first, block.last, block.count) == (first.pk, first.pk, 1)
    assert seals.seal_all() == 1
    assert seals.seal() is None
    assert AuditSeal.objects.get(entry=second).block.previous == block
    assert list(seals.faults()) == []


@pytest.mark.parametrize(
    "change", [{"user_name": "Người khác"}, {"detail": {}}, {"organisation_id": 3}, {"lines_count": 2}]
)
def test_a_changed_entry_is_found(change):
    entry = a_list()
    behind_the_back(AuditEntry, entry.pk, **change)
    assert list(seals.faults()) == [f"audit book: entry {entry.pk} was changed"]


def test_a_changed_or_missing_line_is_found():
    entry, other = a_list(), a_list()
    behind_the_back(AuditLine, entry.lines.first().pk, subject_id=99)
    with lifted(connection):
        other.lines.first().delete()
    assert [fault.split()[3] for fault in seals.faults()] == [str(entry.pk), str(other.pk)]


def test_an_entry_rewritten_with_its_digest_breaks_its_block():
    entry = a_list()
    seals.seal_all()
    entry.user_name = "Người khác"
    forged = digest_of(entry, list(entry.lines.order_by("pk")))
    behind_the_back(AuditEntry, entry.pk, user_name="Người khác", digest=forged)
    assert list(seals.faults()) == [f"audit book: block {AuditBlock.objects.get().pk} does not hold"]


def test_a_removed_entry_breaks_its_block():
    entry, _kept = record(SOMEBODY, "tests.seen"), a_list()
    seals.seal_all()
    with lifted(connection):
        AuditSeal.objects.filter(entry=entry).delete()
        AuditEntry.objects.filter(pk=entry.pk).delete()
    assert any("does not hold" in fault for fault in seals.faults())


def test_what_was_rolled_back_was_never_entered():
    @transaction.atomic
    def refused():
        a_list()
        raise RuleBroken("không")

    with pytest.raises(RuleBroken):
        refused()
    assert not AuditEntry.objects.exists()
