"""The catalogues of translations: gathered, merged and compiled without the gettext programs, which a bare Debian lacks.

`make messages` runs it. The files hold no dates and no line numbers, so that a change shows only the sentences it touches.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from hatnhan.rulebook.queries import labels

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "pgettext_noop": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


class Plain(Catalog):
    """A catalogue whose header names no date, author or version: the same sentences give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """What gettext needs to read the file, and nothing else."""
        return [
            ("Language", str(self.locale_identifier)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def extract_django(fileobj: BinaryIO, keywords: Any, comment_tags: Any, options: dict[str, Any]) -> Iterator[Any]:
    """The sentences of one Django template, in the form that Babel's extractors give; registered in babel.cfg."""
    source = templatize(fileobj.read().decode("utf-8"))
    return extract_python(BytesIO(source.encode("utf-8")), keywords, comment_tags, {"encoding": "utf-8"})


def gathered() -> Catalog:
    """Every sentence of the source and label of the data files, each with where it stands (for telling, not writing)."""
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as source:
        methods, options = parse_mapping_cfg(source)
    catalog = Catalog(domain="django")
    found = extract_from_dir(PACKAGE, methods, options, KEYWORDS)
    for filename, line, sentence, _comments, context in found:
        catalog.add(sentence, locations=[(filename, line)], context=context)
    for label in filter(None, labels()):
        catalog.add(str(label), locations=[("rulebook/parameters", 0)])
    return catalog


def kept(locale: str) -> Catalog:
    """The catalogue of a language as it is stored."""
    with _stored(locale).open("rb") as source:
        return read_po(source, locale=locale, domain="django")


def merged(locale: str) -> Catalog:
    """What is gathered, with the stored translations; new sentences are empty, never guessed, and vanished ones gone."""
    old, new = kept(locale), Plain(locale=locale, domain="django")
    for message in sorted((one for one in gathered() if one.id), key=_order):
        known = old.get(message.id, message.context)
        new.add(
            message.id, known.string if known else None, context=message.context, flags=known.flags if known else ()
        )
    return new


def written(catalog: Catalog) -> bytes:
    """The text of a catalogue file."""
    header = "".join(f'"{name}: {value}\\n"\n' for name, value in catalog.mime_headers)
    body = BytesIO()
    write_po(body, catalog, width=120, no_location=True, omit_header=True)
    return f'msgid ""\nmsgstr ""\n{header}\n'.encode() + body.getvalue().lstrip(b"\n")


def compiled(locale: str, text: bytes) -> bytes:
    """What Django loads, from the text of a catalogue file."""
    plain, body = Plain(locale=locale, domain="django"), BytesIO()
    for message in read_po(BytesIO(text), locale=locale, domain="django"):
        if message.id:
            plain.add(message.id, message.string, context=message.context, flags=message.flags)
    write_mo(body, plain)
    return body.getvalue()


def refresh() -> None:
    """Bring the catalogue of every language up to date and compile it."""
    for folder in sorted(LOCALE.glob("*/LC_MESSAGES")):
        locale = folder.parent.name
        text = written(merged(locale))
        (folder / "django.po").write_bytes(text)
        (folder / "django.mo").write_bytes(compiled(locale, text))


def _stored(locale: str) -> Path:
    return LOCALE / locale / "LC_MESSAGES" / "django.po"


def _order(message: Message) -> tuple[str, str]:
    first = message.id if isinstance(message.id, str) else message.id[0]
    return first, message.context or ""


if __name__ == "__main__":
    refresh()
