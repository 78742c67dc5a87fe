"""What can have happened to the official texts of an organisation. The subject of each event is the text."""

from __future__ import annotations

from typing import Any, ClassVar

from guiju.engine.text import Text
from guiju.workspace.record.events import Happened, Stored


class TextAttached(Happened):
    """A version of the official text of an instrument is attached, as it was split then."""

    kind = "text.attached"
    said: ClassVar[Text] = Text("附上官方文本", "official text attached")
    rulebook: str
    instrument: str
    instrument_title: dict[str, str]
    label: str
    source: str
    stored: Stored
    title: str
    preamble: list[str]
    articles: list[dict[str, Any]]
    findings: list[dict[str, str]]


class TextRemoved(Happened):
    """A version is no longer shown; the record keeps it."""

    kind = "text.removed"
    said: ClassVar[Text] = Text("撤下官方文本", "official text removed")
    why: str
