"""Lucide icons as inline SVG: no font, no request, no inline style."""

from functools import cache
from xml.etree import ElementTree

from django.utils.safestring import SafeString, mark_safe
from lucide import _load_icon  # its public renderer copies sizes and class names we would have to strip again


@cache
def icon_svg(name: str) -> SafeString:
    """The icon, hidden from screen readers, who are told by the text beside it. LookupError for an unknown name."""
    svg = _load_icon(name)
    inner = "".join(ElementTree.tostring(part, encoding="unicode").strip() for part in svg)
    return mark_safe(f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{inner}</svg>')
