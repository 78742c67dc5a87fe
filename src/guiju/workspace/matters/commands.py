"""What can be asked for about a matter and its facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from guiju.engine.casefile import MOST_BYTES
from guiju.engine.errors import InputError, NotInForceError, UnknownNameError
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.workspace.matters import facts as plain
from guiju.workspace.matters.events import (
    ElementAdded,
    ElementRemoved,
    FactGivenUnfit,
    FactsBroughtIn,
    FactStated,
    ListClosed,
    MatterClosed,
    MatterDated,
    MatterNamed,
    MatterOpened,
    MatterReopened,
    PaperAttached,
    PaperRemoved,
    Source,
)
from guiju.workspace.matters.models import Answer, Matter, Paper
from guiju.workspace.record.blobs import store
from guiju.workspace.record.commands import Actor, Command, Happening, Role
from guiju.workspace.record.errors import ChangedMeanwhileError, RefusedError, not_there

PREPARERS = frozenset({Role.PREPARER})
LARGEST_PAPER = 20 * 1024 * 1024


def matter_of(matter: UUID) -> Matter:
    """A matter that may be seen.

    Raises:
        NotThereError: there is none.
    """
    found = Matter.objects.filter(id=matter).first()
    if found is None:
        raise not_there()
    return found


def open_matter(matter: UUID) -> Matter:
    """A matter in which work goes on.

    Raises:
        RefusedError: it is closed.
        NotThereError: there is none.
    """
    found = matter_of(matter)
    if found.closed:
        raise RefusedError(closed_by(matter))
    return found


def closed_by(matter: UUID) -> Text:
    """That a matter is closed, and by whom where that is known."""
    from guiju.workspace.people.models import Member
    from guiju.workspace.record.history import happened

    by = next((one.by for one in happened(matter) if isinstance(one.data, MatterClosed)), "")
    who = Member.objects.filter(person=by).first() if by not in ("", "system") else None
    if who is None:
        return Text("事项已关闭，须先重开", "the matter is closed: reopen it first")
    return Text(f"事项已由{who.name}关闭，须先重开", f"{who.name} has closed the matter: reopen it first")


class OpenMatter(Command):
    """Begin a project or service."""

    name = "open_matter"
    said: ClassVar[Text] = Text("建立事项", "open a matter")
    by = PREPARERS
    rulebook: str
    title: str = Field(min_length=1, max_length=300)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """A matter under a rulebook that is installed."""
        try:
            load_rulebook(self.rulebook)
        except UnknownNameError as error:
            raise RefusedError(error.message) from None
        return [Happening(uuid4(), MatterOpened(rulebook=self.rulebook, title=self.title))]


class InMatter(Command):
    """A command about one matter."""

    id: UUID

    def about(self) -> UUID | None:
        """The matter."""
        return self.id

    def matter(self) -> UUID | None:
        """The matter."""
        return self.id

    def look(self) -> None:
        """The matter must be there."""
        matter_of(self.id)


class NameMatter(InMatter):
    """Give a matter another title."""

    name = "name_matter"
    said: ClassVar[Text] = Text("更名", "rename a matter")
    by = PREPARERS
    title: str = Field(min_length=1, max_length=300)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The title, where it differs."""
        if open_matter(self.id).title == self.title:
            return []
        return [Happening(self.id, MatterNamed(title=self.title))]


class DateMatter(InMatter):
    """Judge a matter as of another day, or under another edition."""

    name = "date_matter"
    said: ClassVar[Text] = Text("更改判断日期", "change the day judged")
    by = PREPARERS
    as_of: date | None = None
    edition: str = ""

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The day and edition, where they can be."""
        from guiju.engine.assessment import today

        matter = open_matter(self.id)
        try:
            load_rulebook(matter.rulebook).on(self.as_of or today(), self.edition or None)
        except (UnknownNameError, NotInForceError) as error:
            raise RefusedError(error.message) from None
        if (matter.as_of, matter.edition) == (self.as_of, self.edition):
            return []
        return [Happening(self.id, MatterDated(as_of=self.as_of, edition=self.edition))]


class CloseMatter(InMatter):
    """End the work in a matter."""

    name = "close_matter"
    said: ClassVar[Text] = Text("关闭事项", "close a matter")
    by = PREPARERS

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The matter is closed."""
        open_matter(self.id)
        return [Happening(self.id, MatterClosed())]


class ReopenMatter(InMatter):
    """Go on with a matter."""

    name = "reopen_matter"
    said: ClassVar[Text] = Text("重开事项", "reopen a matter")
    by = PREPARERS

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The matter is open."""
        if not matter_of(self.id).closed:
            raise RefusedError(Text("事项并未关闭", "the matter is not closed"))
        return [Happening(self.id, MatterReopened())]


class OfFacts(InMatter):
    """A command about the facts of a matter."""

    def start(self) -> tuple[Matter, Rulebook]:
        """The matter and its rulebook."""
        matter = open_matter(self.id)
        return matter, load_rulebook(matter.rulebook)


class StateFact(OfFacts):
    """Say what a fact is, or that it is not known.

    ``seen`` speaks of the fact alone: the number of the event that it was last stated by, 0 where it never was.
    """

    name = "state_fact"
    said: ClassVar[Text] = Text("填报事实", "state a fact")
    by = PREPARERS
    path: str = ""
    fact: str
    given: Any = None
    source: Source | None = None

    def about(self) -> UUID | None:
        """The fact; what is said of others does not stand in its way."""
        return None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The fact as given; what cannot be read is kept as it was written."""
        matter, rulebook = self.start()
        answer = Answer.objects.filter(matter=matter, path=self.path, name=self.fact).first()
        late = self.seen is not None and self.seen != (answer.number if answer else 0)
        own = answer is not None and answer.by == actor.name
        if late and not own:
            raise ChangedMeanwhileError(changed(answer))
        self._look_at_source()
        element = plain.element_at(plain.case_of(rulebook, matter.facts), self.path)
        at = plain.at_of(element)
        before = plain.part(matter.facts, at).get(self.fact)
        try:
            value = plain.read_value(rulebook, matter.facts, element, self.fact, self.given)
        except plain.UnfitError:
            given = self.given if isinstance(self.given, str) else "、".join(map(str, self.given))
            given = given[: plain.LONGEST]
            if answer is not None and answer.unfit == given:
                return []
            if late:
                raise ChangedMeanwhileError(changed(answer, own=own)) from None
            data = FactGivenUnfit(at=at, path=self.path, fact=self.fact, given=given)
            return [Happening(self.id, data)]
        if answer is not None and self._same(answer, value):
            # One's own answer that comes twice, as when a button is pressed twice, stands in nobody's way.
            return []
        if late:
            raise ChangedMeanwhileError(changed(answer, own=own))
        stated = FactStated(
            at=at, path=self.path, fact=self.fact, value=value, before=before, source=self.source
        )
        return [Happening(self.id, stated)]

    def _look_at_source(self) -> None:
        if self.source is None or self.source.paper is None:
            return
        if not Paper.objects.filter(id=self.source.paper, matter_id=self.id, removed=False).exists():
            raise not_there()

    def _same(self, answer: Answer, value: Any) -> bool:
        source = self.source
        told = ("", "", None, "") if source is None else (source.kind, source.text, source.paper, source.page)
        before = (answer.source, answer.source_text, answer.paper, answer.page)
        return answer.value == value and not answer.unfit and told == before


def changed(answer: Answer | None, *, own: bool = False) -> Text:
    """What is said where somebody else answered meanwhile, or the same person on another page."""
    from guiju.workspace.people.models import Member

    who = None if answer is None else Member.objects.filter(person=answer.by).first()
    name = who.name if who is not None else None
    if own:
        return Text(
            f"在您打开本页之后，您（{name}）已在别处作答；这里的回答尚未保存，请核对后再次提交",
            f"you ({name}) answered elsewhere after you opened this page; "
            "what you gave here was not saved over it: compare and submit again",
        )
    zh = f"在您打开页面之后，{name or '他人'}已作答；您的回答尚未保存，请核对后再次提交"
    en = f"{name or 'somebody else'} answered after you opened the page; yours was not saved over it: compare and submit again"
    return Text(zh, en)


class AddElement(OfFacts):
    """Add an element to a list."""

    name = "add_element"
    said: ClassVar[Text] = Text("增加一项", "add an element")
    by = PREPARERS
    path: str = ""
    collection: str
    key: str = Field(max_length=200)

    def about(self) -> UUID | None:
        """Others may have added theirs."""
        return None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The element, of which nothing is known yet."""
        matter, rulebook = self.start()
        element = plain.element_at(plain.case_of(rulebook, matter.facts), self.path)
        key = self.key.strip()
        plain.check_addition(rulebook, matter.facts, element, self.collection, key)
        added = ElementAdded(at=plain.at_of(element), path=self.path, collection=self.collection, key=key)
        return [Happening(self.id, added)]


class RemoveElement(OfFacts):
    """Take an element from a list, and with it what was said of it."""

    name = "remove_element"
    said: ClassVar[Text] = Text("移除一项", "remove an element")
    by = PREPARERS
    path: str = Field(min_length=1)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The element is gone; the record keeps what was said of it."""
        matter, rulebook = self.start()
        element = plain.element_at(plain.case_of(rulebook, matter.facts), self.path)
        gone = plain.check_removal(rulebook, matter.facts, element)
        return [Happening(self.id, ElementRemoved(at=plain.at_of(element), path=self.path, facts=gone))]


class CloseList(OfFacts):
    """Say whether a list is complete."""

    name = "close_list"
    said: ClassVar[Text] = Text("清单是否完整", "say whether a list is complete")
    by = PREPARERS
    path: str = ""
    collection: str
    complete: bool

    def about(self) -> UUID | None:
        """What is said of others does not stand in its way."""
        return None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The list as said."""
        matter, rulebook = self.start()
        element = plain.element_at(plain.case_of(rulebook, matter.facts), self.path)
        if self.collection not in element.entity.collections:
            raise not_there()
        at = plain.at_of(element)
        if plain.close(matter.facts, at, self.collection, self.complete) == matter.facts:
            return []
        data = ListClosed(at=at, path=self.path, collection=self.collection, complete=self.complete)
        return [Happening(self.id, data)]


class StateList(OfFacts):
    """Name the elements of a list, and say whether these are all."""

    name = "state_list"
    said: ClassVar[Text] = Text("填报清单", "state a list")
    by = PREPARERS
    path: str = ""
    collection: str
    keys: list[str] = Field(max_length=500)
    complete: bool

    def about(self) -> UUID | None:
        """What is said of others does not stand in its way."""
        return None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """Each element that was not there, and whether the list is complete."""
        matter, rulebook = self.start()
        facts, found = matter.facts, []
        element = plain.element_at(plain.case_of(rulebook, facts), self.path)
        at = plain.at_of(element)
        there = {one.key for one in element.collections.get(self.collection, ())}
        for key in dict.fromkeys(key.strip() for key in self.keys):
            if key in there:
                continue
            element = plain.element_at(plain.case_of(rulebook, facts), self.path)
            plain.check_addition(rulebook, facts, element, self.collection, key)
            facts = plain.add(facts, at, self.collection, key)
            added = ElementAdded(at=at, path=self.path, collection=self.collection, key=key)
            found.append(Happening(self.id, added))
        if self.collection not in element.entity.collections:
            raise not_there()
        if plain.close(facts, at, self.collection, self.complete) != facts:
            closed = ListClosed(at=at, path=self.path, collection=self.collection, complete=self.complete)
            found.append(Happening(self.id, closed))
        return found


class BringInFacts(OfFacts):
    """Take all facts from a case file."""

    name = "bring_in_facts"
    said: ClassVar[Text] = Text("导入事实", "bring in facts")
    by = PREPARERS
    facts: dict[str, Any]
    source: Source | None = None
    file: bytes | None = Field(default=None, max_length=MOST_BYTES)
    file_name: str = Field(default="", max_length=200)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The facts as the file has them."""
        _, rulebook = self.start()
        found = plain.checked(rulebook, self.facts)
        stated = [(element.path, name, value) for element, name, value in plain.stated(rulebook, found)]
        kept = None if self.file is None else store(self.file, self.file_name, "application/octet-stream")
        return [Happening(self.id, FactsBroughtIn(facts=found, stated=stated, source=self.source, file=kept))]


class BringInSheet(OfFacts):
    """Take what a filled-in workbook says; what it leaves empty stays as it is."""

    name = "bring_in_sheet"
    said: ClassVar[Text] = Text("导入事实表", "bring in a sheet of facts")
    by = PREPARERS
    file: bytes = Field(min_length=1, max_length=LARGEST_PAPER)
    file_name: str = Field(min_length=1, max_length=200)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """Every change as if it had been made by hand, with the workbook as its source.

        Raises:
            RefusedError: a row cannot be used.
        """
        from guiju.workspace.matters.sheets import said_by

        matter, rulebook = self.start()
        try:
            said, _ = said_by(self.file, self.file_name, rulebook, matter.facts)
        except InputError as error:
            raise RefusedError(plain.all_of(error)) from None
        if not said:
            raise RefusedError(Text("表中没有改动", "the sheet changes nothing"))
        return [Happening(self.id, one) for one in said]


class AttachPaper(InMatter):
    """Attach a paper that answers can point to."""

    name = "attach_paper"
    said: ClassVar[Text] = Text("附上文件", "attach a paper")
    by = frozenset({Role.PREPARER, Role.REVIEWER, Role.SIGNATORY})
    title: str = Field(min_length=1, max_length=300)
    content: bytes = Field(min_length=1, max_length=LARGEST_PAPER)
    file_name: str = Field(min_length=1, max_length=200)
    media: str = Field(default="application/octet-stream", max_length=100)

    def about(self) -> UUID | None:
        """Papers do not stand in each other's way."""
        return None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The paper, kept under its hash."""
        open_matter(self.id)
        stored = store(self.content, self.file_name, self.media)
        return [Happening(uuid4(), PaperAttached(matter=self.id, title=self.title, stored=stored))]


class RemovePaper(InMatter):
    """Show a paper no longer."""

    name = "remove_paper"
    said: ClassVar[Text] = Text("撤下文件", "remove a paper")
    by = PREPARERS
    paper: UUID

    def about(self) -> UUID | None:
        """Papers do not stand in each other's way."""
        return None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The paper is no longer shown."""
        open_matter(self.id)
        if not Paper.objects.filter(id=self.paper, matter_id=self.id, removed=False).exists():
            raise not_there()
        return [Happening(self.paper, PaperRemoved(matter=self.id))]
