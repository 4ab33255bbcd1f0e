"""Stand-ins for scans of signed papers: one empty page each."""

from django.core.files.uploadedfile import SimpleUploadedFile

from hatnhan.access.posts import Actor
from hatnhan.organisations.models import Organisation
from hatnhan.reviews.models import Decision, Round
from hatnhan.reviews.services import hang_on_decision, hang_on_unit

_PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def scan(name: str) -> SimpleUploadedFile:
    """A file as an office would upload it."""
    return SimpleUploadedFile(name, _PAGE, content_type="application/pdf")


def attach_signed(decision: Decision, actor: Actor) -> None:
    """Hang the signed paper on a decision."""
    hang_on_decision(decision, file=scan("quyet-dinh-da-ky.pdf"), actor=actor)


def attach_minutes(round: Round, unit: Organisation, actor: Actor) -> None:
    """Hang the signed minutes of a unit's meeting beside what was entered from them."""
    hang_on_unit(round, unit, file=scan("bien-ban-da-ky.pdf"), actor=actor)
