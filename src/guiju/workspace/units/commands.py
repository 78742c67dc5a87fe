"""What can be asked for about units: register and name them, set holdings, state facts, file papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from guiju.engine.assessment import today
from guiju.engine.errors import InputError, NotInForceError
from guiju.engine.hints import quoted
from guiju.engine.text import Text
from guiju.ownership.files import MOST_BYTES
from guiju.ownership.words import folded
from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.units import Account
from guiju.workspace.matters import facts as matter_facts
from guiju.workspace.people.models import Member
from guiju.workspace.record.blobs import store
from guiju.workspace.record.commands import WRITERS, Actor, Command, Happening, Role
from guiju.workspace.record.errors import ChangedMeanwhileError, RefusedError, not_there
from guiju.workspace.units import holdings as held
from guiju.workspace.units.events import (
    AccountNoted,
    EvidenceAdded,
    EvidenceRemoved,
    HoldingsSet,
    LetterFiled,
    LetterWithdrawn,
    UnitArchived,
    UnitFactStated,
    UnitNamed,
    UnitRegistered,
    UnitRestored,
)
from guiju.workspace.units.models import Evidence, Status, Unit

PREPARERS = frozenset({Role.PREPARER})
FILERS = WRITERS - {Role.ADMINISTRATOR}
LARGEST_PAPER = 20 * 1024 * 1024
MOST_ALIASES = 20
LONGEST_NAME = 200
LONGEST_NUMBER = 100
LONGEST_SOURCE = 500
FOLLOWS = Text(
    "此项由持股得出，不能另行填报：如有不符，请更新持股",
    "this follows from the holdings and is not stated besides: set other holdings where they are wrong",
)


def unit_of(identifier: UUID) -> Unit:
    """A unit that may be seen.

    Raises:
        NotThereError: there is none.
    """
    found: Unit | None = Unit.objects.filter(id=identifier).first()
    if found is None:
        raise not_there()
    return found


def current_unit(identifier: UUID) -> Unit:
    """A unit that is looked after.

    Raises:
        RefusedError: it is archived.
        NotThereError: there is none.
    """
    found = unit_of(identifier)
    if found.archived:
        raise RefusedError(Text("单位已归档，须先恢复", "the unit is archived: restore it first"))
    return found


def status_of(unit: Unit) -> Status | None:
    """The last status of a unit; None where there is none."""
    found: Status | None = Status.objects.filter(unit=unit, superseded=False).first()
    return found


def fitting_name(name: str, but: UUID | None = None) -> str:
    """A name as the register keeps it.

    Raises:
        RefusedError: it is empty, or another unit that is looked after is called so.
    """
    wanted = " ".join(name.split())
    if not wanted:
        raise RefusedError(Text("请填写单位名称", "fill in the name of the unit"))
    for other in Unit.objects.filter(archived=False).exclude(id=but):
        if folded(wanted) in {folded(one) for one in (other.name, *other.aliases)}:
            said = quoted(wanted)
            raise RefusedError(Text(f"已登记有{said.zh}", f"{said.en} is in the register already"))
    return wanted


def fitting_aliases(aliases: Sequence[str], name: str) -> list[str]:
    """Other names, each once, without the name itself."""
    found: dict[str, str] = {}
    for one in (" ".join(alias.split()) for alias in aliases):
        if one and folded(one) != folded(name):
            found.setdefault(folded(one), one[:LONGEST_NAME])
    return list(found.values())


class RegisterUnit(Command):
    """Put a unit into the register."""

    name = "register_unit"
    said: ClassVar[Text] = Text("登记单位", "register a unit")
    by = PREPARERS
    unit_name: str = Field(min_length=1, max_length=LONGEST_NAME)
    aliases: list[str] = Field(default_factory=list, max_length=MOST_ALIASES)
    registration: str = Field(default="", max_length=LONGEST_NUMBER)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The unit, where none is called so."""
        name = fitting_name(self.unit_name)
        data = UnitRegistered(
            name=name,
            aliases=fitting_aliases(self.aliases, name),
            registration=self.registration.strip(),
        )
        return [Happening(uuid4(), data)]


class OnUnit(Command):
    """A command about one unit."""

    id: UUID

    def about(self) -> UUID | None:
        """The unit."""
        return self.id

    def matter(self) -> UUID | None:
        """None: roles are those of the organisation. A unit that is not there is not found, whatever the roles."""
        unit_of(self.id)
        return None


class NameUnit(OnUnit):
    """Call a unit otherwise, or change its aliases or registration number."""

    name = "name_unit"
    said: ClassVar[Text] = Text("更改单位名称", "rename a unit")
    by = PREPARERS
    unit_name: str = Field(min_length=1, max_length=LONGEST_NAME)
    aliases: list[str] = Field(default_factory=list, max_length=MOST_ALIASES)
    registration: str = Field(default="", max_length=LONGEST_NUMBER)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The names, where they differ."""
        unit = current_unit(self.id)
        name = fitting_name(self.unit_name, but=self.id)
        aliases, number = fitting_aliases(self.aliases, name), self.registration.strip()
        if (unit.name, unit.aliases, unit.registration) == (name, aliases, number):
            return []
        return [Happening(self.id, UnitNamed(name=name, aliases=aliases, registration=number))]


class ArchiveUnit(OnUnit):
    """Look after a unit no longer; what is on file stays."""

    name = "archive_unit"
    said: ClassVar[Text] = Text("归档单位", "archive a unit")
    by = PREPARERS

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The unit is archived."""
        current_unit(self.id)
        return [Happening(self.id, UnitArchived())]


class RestoreUnit(OnUnit):
    """Look after a unit again."""

    name = "restore_unit"
    said: ClassVar[Text] = Text("恢复单位", "restore a unit")
    by = PREPARERS

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The unit is looked after, where no other has taken its name."""
        unit = unit_of(self.id)
        if not unit.archived:
            raise RefusedError(Text("单位并未归档", "the unit is not archived"))
        fitting_name(unit.name, but=self.id)
        return [Happening(self.id, UnitRestored())]


class SetHoldings(OnUnit):
    """Set a unit's holdings from a file."""

    name = "set_holdings"
    said: ClassVar[Text] = Text("更新持股", "set holdings")
    by = PREPARERS
    node: str = Field(min_length=1, max_length=1000)
    file: bytes = Field(min_length=1, max_length=MOST_BYTES)
    file_name: str = Field(min_length=1, max_length=LONGEST_NAME)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The holdings, where nothing is wrong with them."""
        unit = current_unit(self.id)
        try:
            structure = held.read(self.file, self.file_name)
        except InputError as error:
            raise RefusedError(matter_facts.all_of(error)) from None
        if self.node not in held.bodies(structure):
            said = quoted(self.node)
            raise RefusedError(Text(f"持股中没有名为{said.zh}的机构", f"the holdings name no body {said.en}"))
        digest, before = held.digest(structure), held.of_unit(unit)
        kept = store(self.file, self.file_name, "application/octet-stream")
        same = before is not None and (before.sha256, before.node) == (digest, self.node)
        if same and before is not None and before.file["blob"] == kept.blob:
            raise RefusedError(Text("与现有持股相同", "these are the holdings on file"))
        data = HoldingsSet(
            file=kept,
            sha256=digest,
            node=self.node,
            title=structure.title,
            as_of=structure.as_of,
            nodes=len(structure.nodes),
            links=len(structure.links),
        )
        return [Happening(self.id, data)]


class StateUnitFact(OnUnit):
    """Say of a unit what its holdings cannot say.

    ``seen`` speaks of the fact alone: the number of the event that it was last stated by, 0 where it never was.
    """

    name = "state_unit_fact"
    said: ClassVar[Text] = Text("填报单位事实", "state a fact of a unit")
    by = PREPARERS
    fact: str
    given: Any = None
    source: str = Field(default="", max_length=LONGEST_SOURCE)

    def about(self) -> UUID | None:
        """The fact; what is said of others does not stand in its way."""
        return None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The fact as given."""
        unit = current_unit(self.id)
        before = unit.facts.get(self.fact)
        if self.seen is not None and self.seen != (before["number"] if before else 0):
            raise ChangedMeanwhileError(_answered(before))
        rulebook, day = load_rulebook(held.RULEBOOK), today()
        if self.fact not in held.statable(rulebook, day):
            raise not_there()
        facts = {held.LIST: [{"id": unit.name}]}
        case = matter_facts.case_of(rulebook, facts)
        element = case.root.collections[held.LIST][0]
        value = matter_facts.read_value(rulebook, facts, element, self.fact, self.given)
        if value is not None:
            _not_from_holdings(unit, self.fact, day)
        source = self.source.strip()
        if before is not None and (before["value"], before["source"]) == (value, source):
            return []
        data = UnitFactStated(
            fact=self.fact, value=value, before=None if before is None else before["value"], source=source
        )
        return [Happening(self.id, data)]


def _answered(before: dict[str, Any] | None) -> Text:
    """What is said where somebody else answered meanwhile."""
    who = None if before is None else Member.objects.filter(person=before["by"]).first()
    name = None if who is None else who.name
    return Text(
        f"在您打开页面之后，{name or '他人'}已作答；您的回答尚未保存，请核对后再次提交",
        f"{name or 'somebody else'} answered after you opened the page; yours was not saved over it: compare and submit again",
    )


def _not_from_holdings(unit: Unit, fact: str, day: date) -> None:
    try:
        followed = held.drawn(unit, day)
    except (InputError, NotInForceError):
        return
    if fact in followed:
        raise RefusedError(FOLLOWS)


class NoteAccount(OnUnit):
    """Note which kind of account the unit has in the authority's system."""

    name = "note_account"
    said: ClassVar[Text] = Text("登记账号类型", "note the kind of account")
    by = PREPARERS
    account: str = ""

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The kind of account, one that the rulebook names."""
        unit = current_unit(self.id)
        if self.account and self.account not in {one.option_id for one in Account.members}:
            raise not_there()
        if unit.account == self.account:
            return []
        return [Happening(self.id, AccountNoted(account=self.account))]


class FileLetter(OnUnit):
    """Put the unit's commitment letter on file."""

    name = "file_letter"
    said: ClassVar[Text] = Text("存入承诺书", "file the commitment letter")
    by = FILERS
    signed_on: date
    owner: UUID | None = None
    expires: date | None = None
    content: bytes = Field(min_length=1, max_length=LARGEST_PAPER)
    file_name: str = Field(min_length=1, max_length=LONGEST_NAME)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The letter, beside the status that stands."""
        unit = current_unit(self.id)
        if self.signed_on > today():
            raise RefusedError(Text("签署日期不能晚于今天", "it cannot be signed later than today"))
        _owned(self.owner)
        if self.expires is not None and self.expires < self.signed_on:
            raise RefusedError(
                Text("到期日早于签署日期", "it cannot expire before the day on which it was signed")
            )
        status = status_of(unit)
        stored = store(self.content, self.file_name, "application/octet-stream")
        serial = None if status is None else status.serial
        data = LetterFiled(
            signed_on=self.signed_on, stored=stored, serial=serial, owner=self.owner, expires=self.expires
        )
        return [Happening(self.id, data)]


def _owned(owner: UUID | None) -> None:
    if owner is not None and not Member.objects.filter(person=owner, left=False).exists():
        raise RefusedError(Text("负责人不是本组织成员", "the owner is no member of this organisation"))


class WithdrawLetter(OnUnit):
    """Say that the commitment letter no longer holds."""

    name = "withdraw_letter"
    said: ClassVar[Text] = Text("撤下承诺书", "withdraw the commitment letter")
    by = FILERS
    why: str = Field(min_length=1, max_length=1000)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """There is no letter."""
        if current_unit(self.id).letter is None:
            raise not_there()
        return [Happening(self.id, LetterWithdrawn(why=self.why.strip()))]


class AddEvidence(OnUnit):
    """Put a paper on file that shows something of the unit."""

    name = "add_evidence"
    said: ClassVar[Text] = Text("存入证据", "add evidence")
    by = FILERS
    title: str = Field(min_length=1, max_length=300)
    speaks_for: date
    owner: UUID
    expires: date | None = None
    content: bytes = Field(min_length=1, max_length=LARGEST_PAPER)
    file_name: str = Field(min_length=1, max_length=LONGEST_NAME)

    def about(self) -> UUID | None:
        """Papers do not stand in each other's way."""
        return None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The paper with its dates and owner."""
        current_unit(self.id)
        _owned(self.owner)
        if self.expires is not None and self.expires < self.speaks_for:
            raise RefusedError(
                Text(
                    "到期日早于证明所述日期",
                    "it cannot expire before the day of which it speaks",
                )
            )
        data = EvidenceAdded(
            evidence=uuid4(),
            title=self.title,
            speaks_for=self.speaks_for,
            owner=self.owner,
            expires=self.expires,
            stored=store(self.content, self.file_name, "application/octet-stream"),
        )
        return [Happening(self.id, data)]


class RemoveEvidence(OnUnit):
    """Show a paper no longer, and say why."""

    name = "remove_evidence"
    said: ClassVar[Text] = Text("撤下证据", "remove evidence")
    by = FILERS
    evidence: UUID
    why: str = Field(min_length=1, max_length=1000)

    def about(self) -> UUID | None:
        """Papers do not stand in each other's way."""
        return None

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The paper is no longer shown."""
        current_unit(self.id)
        if not Evidence.objects.filter(id=self.evidence, unit_id=self.id, removed=False).exists():
            raise not_there()
        return [Happening(self.id, EvidenceRemoved(evidence=self.evidence, why=self.why.strip()))]
