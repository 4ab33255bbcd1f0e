"""The same document gives the same bytes, so that a frozen report has one checksum."""

import io
import zipfile
from datetime import datetime
from typing import Any

EPOCH = (1980, 1, 1, 0, 0, 0)


def clean_properties(document: Any, title: str, moment: datetime) -> None:
    """Name no person and no machine; the dates are the paper's own."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Hạt Nhân"
    properties.title = title
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.language = "vi-VN"


def stable_bytes(document: Any) -> bytes:
    """Save with every entry dated alike, and without the picture of the template's first page."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
    saved = io.BytesIO()
    document.save(saved)
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
