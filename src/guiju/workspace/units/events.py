"""What can have happened to a unit of the register. The subject of each event is the unit."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from guiju.engine.text import Text
from guiju.workspace.determinations.events import MadeUnder
from guiju.workspace.record.events import Happened, Stored


class UnitRegistered(Happened):
    """A unit is in the register."""

    kind = "unit.registered"
    said: ClassVar[Text] = Text("登记单位", "unit registered")
    name: str
    aliases: list[str]
    registration: str
    """Number in the register of companies, or the like; empty: not said."""


class UnitNamed(Happened):
    """It is called otherwise, or has other aliases or another registration number."""

    kind = "unit.named"
    said: ClassVar[Text] = Text("更改名称或登记号", "name or number changed")
    name: str
    aliases: list[str]
    registration: str


class UnitArchived(Happened):
    """It is no longer looked after."""

    kind = "unit.archived"
    said: ClassVar[Text] = Text("归档单位", "unit archived")


class UnitRestored(Happened):
    """It is looked after again."""

    kind = "unit.restored"
    said: ClassVar[Text] = Text("恢复单位", "unit restored")


class HoldingsSet(Happened):
    """Its holdings are those of a file from now on."""

    kind = "unit.holdings_set"
    said: ClassVar[Text] = Text("更新持股", "holdings set")
    file: Stored
    sha256: str
    """Of the holdings as they were read: the same structure in another file has the same."""
    node: str
    """What the unit is called in them."""
    title: str
    as_of: date | None
    nodes: int
    links: int


class UnitFactStated(Happened):
    """Somebody says of the unit what its holdings cannot say; ``value`` None: that it is not known."""

    kind = "unit.fact_stated"
    said: ClassVar[Text] = Text("填报单位事实", "fact of the unit stated")
    fact: str
    value: Any
    before: Any
    source: str


class Drawings(BaseModel):
    """The chart in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: Stored
    en: Stored


class StatusDetermined(Happened):
    """The rules on units were applied to its holdings and to what is stated of it."""

    kind = "unit.status_determined"
    said: ClassVar[Text] = Text("判定单位性质", "status determined")
    rulebook: MadeUnder
    as_of: date
    holdings: str
    """Hash of the holdings."""
    node: str
    stated: dict[str, Any]
    readings: dict[str, str]
    points: list[str]
    """Open points that matter for it or were read for it."""
    foreign: bool | None
    """Whether it is a foreign unit; None: that cannot be said yet."""
    state: str
    """Of the answer: definite, or what it waits for."""
    account: str
    """The kind of account that goes with it; empty: that cannot be said yet."""
    missing: list[str]
    open: list[str]
    stored: Stored
    charts: Drawings


class FirstLetterFiled(Happened):
    """The unit's commitment letter is on file."""

    # The first form: nobody was named to look after it, and no day given.
    model_config = ConfigDict(title="LetterFiled")
    kind = "unit.letter_filed"
    said: ClassVar[Text] = Text("存入承诺书", "commitment letter filed")
    signed_on: date
    stored: Stored
    serial: int | None

    def renewed(self) -> LetterFiled:
        """The same in the present version."""
        return LetterFiled(
            signed_on=self.signed_on, stored=self.stored, serial=self.serial, owner=None, expires=None
        )


class LetterFiled(Happened):
    """The unit's commitment letter is on file."""

    kind = "unit.letter_filed"
    version = 2
    said: ClassVar[Text] = Text("存入承诺书", "commitment letter filed")
    signed_on: date
    stored: Stored
    serial: int | None
    """The status that stood then, by its number; None: none did."""
    owner: UUID | None
    """The member who looks after it; None: whoever filed it."""
    expires: date | None
    """A day that was given; None: none was."""


class LetterWithdrawn(Happened):
    """The commitment letter no longer holds; the record keeps it."""

    kind = "unit.letter_withdrawn"
    said: ClassVar[Text] = Text("撤下承诺书", "commitment letter withdrawn")
    why: str


class AccountNoted(Happened):
    """Which kind of account the unit has in the authority's system."""

    kind = "unit.account_noted"
    said: ClassVar[Text] = Text("登记账号类型", "kind of account noted")
    account: str
    """As the rulebook names it; empty: it has none, or it is not known."""


class EvidenceAdded(Happened):
    """A paper that shows something of the unit."""

    kind = "unit.evidence_added"
    said: ClassVar[Text] = Text("存入证据", "evidence added")
    evidence: UUID
    title: str
    speaks_for: date
    """The day of which it speaks."""
    owner: UUID
    """The member who looks after it."""
    expires: date | None
    stored: Stored


class EvidenceRemoved(Happened):
    """A paper is no longer shown; the record keeps it."""

    kind = "unit.evidence_removed"
    said: ClassVar[Text] = Text("撤下证据", "evidence removed")
    evidence: UUID
    why: str


class FactsTaken(Happened):
    """A matter took facts of the unit; they are stated there by events of their own."""

    kind = "unit.facts_taken"
    said: ClassVar[Text] = Text("事项引用单位事实", "facts taken by a matter")
    matter: UUID
    at: list[tuple[str, str]]
    path: str
    day: date
    holdings: str
    facts: dict[str, Any] = Field(default_factory=dict)


class UnitRulesCompared(Happened):
    """Another version of the rulebook is installed, and the status was held against it."""

    kind = "unit.rules_compared"
    said: ClassVar[Text] = Text("以新版规则库核对", "compared with another version of the rulebook")
    rulebook: MadeUnder
    serial: int
    affected: bool
    """Whether the status would be another under it."""
