"""The user's own workbook with outcome and reasons written behind every row."""

from io import BytesIO

from django.utils.translation import gettext as _

from hatnhan.access.audit import record
from hatnhan.access.posts import Actor
from hatnhan.foundation.errors import RuleBroken
from hatnhan.members.access import Act as MembersAct
from hatnhan.members.models import Person
from hatnhan.members.services import open_dossier

from ..access import LAW, Act
from ..models import ImportRow, ImportRun
from ..reading import write_back
from ..words import OUTCOMES
from .previewing import as_file, content_of

_ZIP = b"PK"


def note_look(row: ImportRow, *, actor: Actor) -> None:
    """Enter that a row was laid beside a member's file; nothing where it is beside nobody he may read."""
    readable = Person.objects.permitting(actor, MembersAct.SEE_PARTICULARS)
    if row.run.kind == "members" and (person := readable.filter(pk=row.match or 0).select_related("cell").first()):
        open_dossier(person, MembersAct.SEE_PARTICULARS, actor=actor)


def workbook_with_reasons(run: ImportRun, *, actor: Actor) -> bytes:
    """The workbook as it was brought in, marked; RuleBroken for the old .xls format, which cannot be written."""
    LAW.require(actor, Act.IMPORT, at=run.organisation)
    content = content_of(run)
    if not content.startswith(_ZIP):
        raise RuleBroken(_("Tệp .xls kiểu cũ không ghi lý do vào được. Hãy lưu thành .xlsx rồi tải lên lại."))
    told = run.rows.values_list("sheet", "row", "outcome", "messages")
    reasons = {
        (sheet, row): (outcome, str(OUTCOMES[outcome]), "; ".join(messages)) for sheet, row, outcome, messages in told
    }
    headers = {shape["sheet"]: shape["header_rows"][0] for shape in reversed(run.shapes)}
    marked = BytesIO()
    with as_file(content, "tep.xlsm" if run.file_name.lower().endswith(".xlsm") else "tep.xlsx") as path:
        write_back(path, reasons, marked, headers=headers)
    record(actor, "imports.marked", run, organisation=run.organisation)
    return marked.getvalue()
