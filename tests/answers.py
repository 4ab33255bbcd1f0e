"""What a reader gets of an answer: headers, page, or what is inside a workbook or a document."""

import io
import zipfile
from typing import Any


def text_of(response: Any) -> str:
    """All of it as text; a stream is read to its end and closed."""
    if response.streaming:
        content = b"".join(response.streaming_content)
        for close in getattr(response, "_resource_closers", ()):
            close()
    else:
        content = response.content
    head = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
        return head + " ".join(parts)
    return head + content.decode("utf-8", "replace")
