"""Instruments (法规文件) and their provisions (条款), each with how well it is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from guiju.engine.errors import RuleError
from guiju.engine.places import Part, place
from guiju.engine.records import field, record
from guiju.engine.text import Text


class Grade(StrEnum):
    """How well the text of a provision is known."""

    VERBATIM = "verbatim"
    """The official text was read."""
    QUOTED = "quoted"
    """A secondary source quotes or restates it."""
    UNVERIFIED = "unverified"
    """From memory; to be checked against the official text before anyone relies on it."""


GRADES: dict[Grade, Text] = {
    Grade.VERBATIM: Text("已核对原文", "official text read"),
    Grade.QUOTED: Text("据二手来源引述", "quoted by a secondary source"),
    Grade.UNVERIFIED: Text("凭记忆，未核实", "from memory, unverified"),
}


class Force(StrEnum):
    """Whether an instrument binds."""

    BINDS = "binds"
    """Law, regulation, rules, mandatory standard."""
    OFFICIAL = "official"
    """A guide or answer of the authority: followed in practice, not itself a source of law."""
    RECOMMENDS = "recommends"
    """Recommended standard or technical document."""
    DRAFT = "draft"
    """Put out for comment, never (or not yet) in force."""
    COMMENTARY = "commentary"
    """What an author reports of practice; no authority stands behind it."""


FORCES: dict[Force, Text] = {
    Force.BINDS: Text("有约束力", "binding"),
    Force.OFFICIAL: Text("主管部门指南或解答", "the authority's guide or answer"),
    Force.RECOMMENDS: Text("推荐性", "recommended only"),
    Force.DRAFT: Text("征求意见稿", "draft for comment"),
    Force.COMMENTARY: Text("评论与实务观察", "commentary on practice"),
}


@record(frozen=True, slots=True)
class Provision:
    """One place in an instrument, said in our own words.

    ``since`` (inclusive) and ``until`` (exclusive) bound when it is in force; where they are None the
    instrument's own dates hold.
    """

    instrument: Instrument
    key: str
    text: Text
    grade: Grade
    since: date | None
    until: date | None
    note: Text | None

    @property
    def id(self) -> str:
        """Permanent identifier, such as ``hgr-rules/27(3)``."""
        return f"{self.instrument.id}/{self.key}"

    @property
    def label(self) -> Text:
        """How a lawyer would cite it."""
        of, short = self.instrument, self.instrument.short
        where = place(self.key, of.parts, of.sections, of.subjects)
        return Text(f"《{short.zh}》{where.zh}", f"{short.en}, {where.en}")

    @property
    def section(self) -> Text | None:
        """The name of the section that it is; None where it is an article or a numbered answer."""
        name = self.instrument.sections.get(self.key)
        return Text(self.key, name) if name else None

    @property
    def begins(self) -> date:
        """First day in force."""
        return self.since or self.instrument.in_force or self.instrument.issued

    @property
    def ends(self) -> date | None:
        """First day no longer in force, or None."""
        return self.until or self.instrument.until

    def in_force_on(self, day: date) -> bool:
        """Whether it is in force on a day; a draft is so only for judging its own edition."""
        return self.begins <= day and (self.ends is None or day < self.ends)

    def __repr__(self) -> str:
        return f"<{self.id}>"


@record(eq=False, slots=True)
class Instrument:
    """A law, regulation, set of rules, guide, official answer, standard or draft.

    ``sections`` gives the English names of sections, whose keys are their Chinese ones; ``parts`` says what the
    numbers below its articles count; ``subjects`` what its numbered answers are about.
    """

    id: str
    title: Text
    short: Text
    issuer: Text
    force: Force
    issued: date
    in_force: date | None
    until: date | None = None
    number: Text | None = None
    note: Text | None = None
    sections: Mapping[str, str] = field(default_factory=dict, repr=False)
    parts: Mapping[str, Part] = field(default_factory=dict, repr=False)
    subjects: Mapping[str, Text] = field(default_factory=dict, repr=False)
    _provisions: dict[str, list[Provision]] = field(default_factory=dict, repr=False)

    def provide(
        self,
        key: str | int,
        zh: str,
        en: str,
        grade: Grade,
        *,
        since: date | None = None,
        until: date | None = None,
        note: Text | None = None,
    ) -> Provision:
        """Add a provision, paraphrased in both languages.

        A provision whose wording changed in time is added once per version, with ``since`` and ``until``.

        Raises:
            ValueError: two versions of one provision overlap in time.
            RuleError: a section with a Chinese name has no English one.
        """
        if not str(key).isascii() and str(key) not in self.sections:
            raise RuleError(f"{self.id}: the section {key} needs an English name: see Instrument.sections")
        provision = Provision(self, str(key), Text(zh, en), grade, since, until, note)
        versions = self._provisions.setdefault(str(key), [])
        for other in versions:
            apart = (other.ends is not None and other.ends <= provision.begins) or (
                provision.ends is not None and provision.ends <= other.begins
            )
            if not apart:
                raise ValueError(f"{provision.id}: two versions are in force at once")
        versions.append(provision)
        versions.sort(key=lambda p: p.begins)
        return provision

    def article(self, key: str | int) -> Cite:
        """Cite an article; which version is meant follows from the day judged.

        Raises:
            KeyError: the instrument has no such provision here.
        """
        if str(key) not in self._provisions:
            raise KeyError(f"{self.id} has no provision {key!r}; it has: {', '.join(self._provisions)}")
        return Cite(self, str(key))

    section = article
    """The same for a guide's section or a numbered answer."""

    def versions(self, key: str) -> tuple[Provision, ...]:
        """All versions of one provision, oldest first."""
        return tuple(self._provisions[key])

    def __iter__(self) -> Iterator[Provision]:
        for versions in self._provisions.values():
            yield from versions

    def __hash__(self) -> int:
        return hash(self.id)


@record(frozen=True, slots=True)
class Cite:
    """A reference to a provision, independent of its versions in time."""

    instrument: Instrument
    key: str

    @property
    def id(self) -> str:
        """Permanent identifier, such as ``hgr-rules/27(3)``."""
        return f"{self.instrument.id}/{self.key}"

    def on(self, day: date) -> Provision:
        """The version in force on a day; before the first or after the last, the nearest one."""
        versions = self.instrument.versions(self.key)
        chosen = versions[0]
        for version in versions:
            if version.begins <= day:
                chosen = version
        return chosen

    def __repr__(self) -> str:
        return f"<{self.id}>"
