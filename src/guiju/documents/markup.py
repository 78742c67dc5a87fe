"""HTML elements from Python; text is escaped unless it was made here."""

from __future__ import annotations

import html
import re

from guiju.documents.parts import REFERENCE
from guiju.documents.safe import visible

_VOID = frozenset({"meta", "br", "hr", "col", "input"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Text as HTML, with nothing in it that a browser would obey."""
    return text if isinstance(text, Markup) else Markup(html.escape(visible(text), quote=True))


def join(*parts: str | None) -> Markup:
    """Parts one after another; None is left out."""
    return Markup("".join(escape(part) for part in parts if part is not None))


def el(name: str, /, *children: str | None, **attributes: str | bool | None) -> Markup:
    """An element. ``class_`` and ``for_`` stand for the reserved words; True is an attribute without a value."""
    shown = ""
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        shown += f" {key}" if value is True else f' {key}="{html.escape(visible(value), quote=True)}"'
    if name in _VOID:
        return Markup(f"<{name}{shown}>")
    return Markup(f"<{name}{shown}>{join(*children)}</{name}>")


def wide(table: Markup, label: str) -> Markup:
    """A table that is moved sideways where it has no room, by keys too."""
    return el("div", table, class_="scroll", tabindex="0", role="group", aria_label=label)


_DAY = r"(?<![0-9-])[0-9]{4}(?:年[0-9]{1,2}月[0-9]{1,2}日|-[0-9]{2}-[0-9]{2}(?![0-9-]))"


def linked(text: str) -> Markup:
    """Text in which the references F1, P2, S3 … lead to their rows, and no day breaks over a line."""
    said = re.sub(REFERENCE, r'<a href="#\g<0>">\g<0></a>', escape(text))
    return Markup(re.sub(_DAY, r'<span class="day">\g<0></span>', said))
