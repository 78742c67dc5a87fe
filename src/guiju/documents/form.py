"""What the forms of a determination share: its sections, in the order in which they are read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Generic, TypeVar

from guiju.documents.lines import Lines
from guiju.documents.outline import Outline
from guiju.documents.parts import Finding
from guiju.documents.proofs import ProofLine
from guiju.engine.determination import NoteResult
from guiju.engine.text import Lang

Section = TypeVar("Section")


class Form(ABC, Generic[Section]):
    """A determination in one form, section by section.

    A section is given back, or put where the form keeps it and None given back. Signatures, facts and provisions are left
    out by a form that has no place for them.
    """

    def __init__(self, outline: Outline, lang: Lang, why: bool) -> None:
        self.outline = outline
        self.lines = Lines(outline, lang)
        self.words = self.lines.words
        self.why = why
        self._number = 0
        self._noted: set[str] = set()

    def sections(self) -> list[Section | None]:
        """Every section: the answer, what to do, what is not settled, what lies outside, then the annexes."""
        determination = self.outline.determination
        return [
            self.conclusions(),
            self.duties(),
            self.maybe(),
            self.unlisted(),
            self.sanctions(),
            self.missing(),
            self.points(),
            self.unverified(),
            self.notes("not_judged", determination.not_judged),
            self.notes("notes", determination.notes),
            self.signatures(),
            self.negatives(),
            self.facts(),
            self.provisions(),
            self.proofs() if self.why else None,
        ]

    @abstractmethod
    def conclusions(self) -> Section:
        """What holds, what speaks against it, what waits."""

    @abstractmethod
    def duties(self) -> Section:
        """What arises, in the order in which it must happen, and what is done."""

    @abstractmethod
    def maybe(self) -> Section:
        """Duties that may arise."""

    @abstractmethod
    def unlisted(self) -> Section:
        """Duties of elements that are not listed yet."""

    @abstractmethod
    def sanctions(self) -> Section:
        """What a breach may bring."""

    @abstractmethod
    def missing(self) -> Section:
        """Facts that are missing."""

    @abstractmethod
    def points(self) -> Section:
        """What the law leaves open, with its readings."""

    @abstractmethod
    def unverified(self) -> Section:
        """Provisions whose text was not seen, or seen in part."""

    @abstractmethod
    def notes(self, key: str, notes: list[NoteResult]) -> Section:
        """What is not judged (``not_judged``), and what else is to be known (``notes``)."""

    def signatures(self) -> Section | None:
        """Where it is signed."""
        return None

    @abstractmethod
    def negatives(self) -> Section:
        """What does not hold, and duties that do not arise."""

    def facts(self) -> Section | None:
        """The facts that it rests on."""
        return None

    def provisions(self) -> Section | None:
        """The provisions, in other words."""
        return None

    @abstractmethod
    def proofs(self) -> Section:
        """The steps of each result."""

    # --- what sections have in common -------------------------------------------------------------------------

    def numbered(self, key: str) -> str:
        """The title of the next section."""
        self._number += 1
        return self.words.section(self._number) + self.words(key)

    def counted(self, title: str, count: int | None) -> str:
        """A title with how many things stand below it."""
        return title + self.words.brackets(self.words("items", count=count)) if count else title

    def remark(self, finding: Finding) -> str | None:
        """What a decision has to say of itself, the first time that it is shown."""
        one = finding.first
        if one.note is None or one.id in self._noted:
            return None
        self._noted.add(one.id)
        return self.words.pair(self.words("remark"), self.words.of(one.note))

    def grades(self) -> Iterator[tuple[str, list[str]]]:
        """Provisions that were not seen whole: a heading for each grade, the weakest first, with their identifiers."""
        for grade in ("unverified", "quoted"):
            found = [one for one in self.outline.unverified if one.grade == grade]
            if found:
                yield self.counted(self.words.of(found[0].grade_text), len(found)), [one.id for one in found]

    def outcome(self, line: ProofLine) -> str:
        """What a step of a proof comes to."""
        return self.words("unsettled") if line.outcome is None else self.words.of(line.outcome)

    def elsewhere(self, line: ProofLine) -> str:
        """Says that the steps of a step are told above, where they are."""
        return self.words.brackets(self.words("see_above")) if line.elsewhere else ""


class Written(Form[None]):
    """A form that is written from its beginning to its end: text, Word, PDF."""

    @abstractmethod
    def heading(self, title: str) -> None:
        """Write the title of a section."""

    @abstractmethod
    def nothing(self) -> None:
        """Write that a section has nothing in it."""

    def section(self, key: str, count: int | None = None) -> bool:
        """Write the heading of the next section; says whether there is anything under it."""
        self.heading(self.counted(self.numbered(key), count))
        if count == 0:
            self.nothing()
        return count != 0
