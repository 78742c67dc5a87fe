"""What can be asked for about official texts: attach a version, remove one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from guiju.chain.canonical import NotCanonical, canonical
from guiju.engine.errors import InputError, UnknownNameError
from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.texts.model import Document
from guiju.texts.reading import read
from guiju.texts.splitting import split
from guiju.workspace.library.events import TextAttached, TextRemoved
from guiju.workspace.library.models import OfficialText
from guiju.workspace.library.plain import article_plain, finding_plain
from guiju.workspace.matters.facts import all_of
from guiju.workspace.record.blobs import store
from guiju.workspace.record.commands import WRITERS, Actor, Command, Happening
from guiju.workspace.record.errors import RefusedError, not_there

LARGEST_TEXT = 20 * 1024 * 1024
MOST_VERSIONS = 100
"""Versions of one instrument."""
MOST_ARTICLES = 5_000
MOST_KEPT = 8 * 1024 * 1024
"""Of one text as it was split: an export takes lines of twice this size."""


def text_of(identifier: UUID) -> OfficialText:
    """An official text that is shown.

    Raises:
        NotThereError: there is none.
    """
    found: OfficialText | None = OfficialText.objects.filter(id=identifier, removed=False).first()
    if found is None:
        raise not_there()
    return found


def split_file(content: bytes, name: str) -> Document:
    """A file read and split. What was split last is kept for a moment: it is read before the chain is held, and not again
    when the command is carried out.

    Raises:
        InputError: it cannot be read; with every problem.
    """
    return _split(_Content(content, name))


class _Content:
    """A file as what was made of it is kept: under its hash."""

    def __init__(self, content: bytes, name: str) -> None:
        self.content = content
        self.name = name
        self.key = (sha256(content).digest(), name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=2)
def _split(given: _Content) -> Document:
    return split(read(given.content, given.name))


class AttachText(Command):
    """Attach a version of the official text of an instrument."""

    name = "attach_text"
    said: ClassVar[Text] = Text("附上官方文本", "attach an official text")
    by = WRITERS
    rulebook: str
    instrument: str
    label: str = Field(min_length=1, max_length=100)
    source: str = Field(default="", max_length=500)
    content: bytes = Field(min_length=1, max_length=LARGEST_TEXT)
    file_name: str = Field(min_length=1, max_length=200)
    media: str = Field(default="application/octet-stream", max_length=100)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The text as it was split, where it could be read."""
        try:
            instrument = load_rulebook(self.rulebook).instruments.get(self.instrument)
        except UnknownNameError:
            raise not_there() from None
        if instrument is None:
            raise not_there()
        label = " ".join(self.label.split())
        if not label:
            raise RefusedError(Text("请写明是哪个版本", "say which version it is"))
        self._look_at_others(label)
        try:
            document = split_file(self.content, self.file_name)
        except InputError as error:
            raise RefusedError(all_of(error)) from None
        if not document.parts:
            raise RefusedError(
                Text(
                    "文本中没有找到条文、章节或附件，未保存：请核对是否为法规文件的正文",
                    "the text has no articles, sections or annexes and was not saved: is it the text of the instrument?",
                )
            )
        if len(document.parts) > MOST_ARTICLES:
            raise RefusedError(
                Text(
                    f"条文超过 {MOST_ARTICLES:,} 条，未保存：请只保留一部法规文件",
                    f"more than {MOST_ARTICLES:,} articles; nothing was saved: keep the text of one instrument",
                )
            )
        data = TextAttached(
            rulebook=self.rulebook,
            instrument=self.instrument,
            instrument_title={"zh": instrument.title.zh, "en": instrument.title.en},
            label=label,
            source=self.source.strip(),
            stored=store(self.content, self.file_name, self.media),
            title=document.title,
            preamble=list(document.preamble),
            articles=[article_plain(one) for one in document.parts],
            findings=[finding_plain(one) for one in document.findings],
        )
        _fits(data)
        return [Happening(uuid4(), data)]

    def _look_at_others(self, label: str) -> None:
        others = OfficialText.objects.filter(instrument=self.instrument, removed=False)
        if others.filter(label=label).exists():
            raise RefusedError(
                Text(
                    f"已附有版本“{label}”，请换一个版本名称",
                    f"there is a version {label!r} already: name it otherwise",
                )
            )
        digest = sha256(self.content).hexdigest()
        if any(one.stored["blob"] == digest for one in others):
            raise RefusedError(Text("已附有同一文件", "this very file is attached already"))
        if others.count() >= MOST_VERSIONS:
            raise RefusedError(
                Text(
                    f"一部法规文件至多附 {MOST_VERSIONS} 个版本，请先撤下不需要的",
                    f"at most {MOST_VERSIONS} versions of an instrument: remove those that are not needed",
                )
            )


def _fits(data: TextAttached) -> None:
    """See that the event can be kept and exported.

    Raises:
        RefusedError: it is larger or deeper than a record may hold.
    """
    try:
        size = len(canonical(data.plain()))
    except NotCanonical as error:
        raise RefusedError(error.message) from None
    if size > MOST_KEPT:
        raise RefusedError(
            Text(
                f"拆分后超过 {MOST_KEPT // 1024 // 1024} MiB，未保存：请只保留一部法规文件的正文",
                f"split, it takes more than {MOST_KEPT // 1024 // 1024} MiB; nothing was saved: keep the text of one instrument",
            )
        )


class RemoveText(Command):
    """Show a version of an official text no longer, and say why."""

    name = "remove_text"
    said: ClassVar[Text] = Text("撤下官方文本", "remove an official text")
    by = WRITERS
    id: UUID
    why: str = Field(min_length=1, max_length=1000)

    def about(self) -> UUID | None:
        """The text."""
        return self.id

    def look(self) -> None:
        """It must be there."""
        text_of(self.id)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """It is no longer shown."""
        if not self.why.strip():
            raise RefusedError(Text("请写明撤下的理由", "say why it is removed"))
        return [Happening(self.id, TextRemoved(why=self.why.strip()))]
