"""What can have happened to a matter and its facts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from guiju.engine.text import Text
from guiju.workspace.record.events import Happened, Stored


class SourceKind(StrEnum):
    """Where an answer comes from."""

    PAPER = "paper"
    PERSON = "person"
    SYSTEM = "system"
    REGISTER = "register"
    """The organisation's register of units."""


SOURCES: dict[SourceKind, Text] = {
    SourceKind.PAPER: Text("文件", "a paper"),
    SourceKind.PERSON: Text("某人告知", "a person"),
    SourceKind.SYSTEM: Text("某系统", "a system"),
    SourceKind.REGISTER: Text("单位登记册", "the register of units"),
}


class Source(BaseModel):
    """Where an answer comes from: a paper and page, a person, a system."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: SourceKind
    text: str = Field(default="", max_length=500)
    paper: UUID | None = None
    page: str = Field(default="", max_length=50)


class MatterOpened(Happened):
    """A project or service begins."""

    kind = "matter.opened"
    said: ClassVar[Text] = Text("建立事项", "matter opened")
    rulebook: str
    title: str


class MatterNamed(Happened):
    """It has another title."""

    kind = "matter.named"
    said: ClassVar[Text] = Text("更名", "matter renamed")
    title: str


class MatterDated(Happened):
    """It is judged as of another day, or under another edition."""

    kind = "matter.dated"
    said: ClassVar[Text] = Text("更改判断日期", "day or edition changed")
    as_of: date | None
    edition: str


class MatterClosed(Happened):
    """Nothing more is done in it."""

    kind = "matter.closed"
    said: ClassVar[Text] = Text("关闭事项", "matter closed")


class MatterReopened(Happened):
    """Work goes on."""

    kind = "matter.reopened"
    said: ClassVar[Text] = Text("重开事项", "matter reopened")


class FactStated(Happened):
    """Somebody says what a fact is, or that it is not known (``value`` None)."""

    kind = "fact.stated"
    said: ClassVar[Text] = Text("填报事实", "fact stated")
    at: list[tuple[str, str]]
    path: str
    fact: str
    value: Any
    before: Any
    source: Source | None = None


class FactGivenUnfit(Happened):
    """Somebody gave what cannot be read as a value; it is kept, and the fact stays as it was."""

    kind = "fact.given_unfit"
    said: ClassVar[Text] = Text("填报的内容无法识别", "answer could not be read")
    at: list[tuple[str, str]]
    path: str
    fact: str
    given: str


class ElementAdded(Happened):
    """A list has one more element."""

    kind = "element.added"
    said: ClassVar[Text] = Text("增加一项", "element added")
    at: list[tuple[str, str]]
    path: str
    collection: str
    key: str


class ElementRemoved(Happened):
    """A list has one element fewer; what was said of it goes with it."""

    kind = "element.removed"
    said: ClassVar[Text] = Text("移除一项", "element removed")
    at: list[tuple[str, str]]
    path: str
    facts: dict[str, Any]


class ListClosed(Happened):
    """A list is said to be complete, or not to be."""

    kind = "list.closed"
    said: ClassVar[Text] = Text("清单是否完整", "list complete or not")
    at: list[tuple[str, str]]
    path: str
    collection: str
    complete: bool


class FactsBroughtIn(Happened):
    """All facts are those of a file from now on."""

    kind = "facts.brought_in"
    said: ClassVar[Text] = Text("导入事实", "facts brought in")
    facts: dict[str, Any]
    stated: list[tuple[str, str, Any]]
    """Path, name and value of every fact that they hold."""
    source: Source | None
    file: Stored | None


class PaperAttached(Happened):
    """A paper is attached."""

    kind = "paper.attached"
    said: ClassVar[Text] = Text("附上文件", "paper attached")
    matter: UUID
    title: str
    stored: Stored


class PaperRemoved(Happened):
    """A paper is no longer shown; the record keeps it."""

    kind = "paper.removed"
    said: ClassVar[Text] = Text("撤下文件", "paper removed")
    matter: UUID
