"""Holdings of a unit: read from a file as the command line reads them, and what follows from them for its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from guiju.engine.case import Case
from guiju.engine.drafting import Draft
from guiju.engine.errors import InputError, Problem
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.ownership.analysis import Analysis, analyse
from guiju.ownership.files.reading import MissingPackageError, most_bytes, structure_in
from guiju.ownership.files.text import bare_yaml_of
from guiju.ownership.graph import reached
from guiju.ownership.model import UNOWNED, Kind, Structure
from guiju.ownership.standing import Standing
from guiju.ownership.words import folded
from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.holdings import facts_of, threshold_on
from guiju.rulebooks.hgr.verdict import ACCOUNT
from guiju.workspace.record.blobs import content
from guiju.workspace.units.models import Holdings, Unit

RULEBOOK = "hgr"
"""Units are judged under the rules on human genetic resources."""
ENDINGS = (".xlsx", ".yaml", ".yml", ".json")
LIST = "units"
"""What the rulebook calls its list of units."""
MOST_ABOVE = 300
"""Nodes above a unit: the time that it takes grows with their square, and some seconds are enough for a page."""
FACTORS = "factors_need_explaining"


def read(data: bytes, name: str, *, kept: bool = False) -> Structure:
    """The holdings in a file.

    Raises:
        InputError: they cannot be read, or contradict themselves; with every problem.
    """
    if not name.lower().endswith(ENDINGS):
        said = Text(
            "文件须为 Excel（.xlsx）、YAML（.yaml）或 JSON（.json，含 BODS）",
            "the file must be Excel (.xlsx), YAML (.yaml) or JSON (.json, BODS included)",
        )
        raise InputError([Problem(name, 0, 0, said)])
    most = most_bytes(name)
    if len(data) > most:
        size = most // 1024 // 1024
        raise InputError(
            [
                Problem(
                    name,
                    0,
                    0,
                    Text(f"文件大于 {size} MiB", f"the file is larger than {size} MiB"),
                )
            ]
        )
    try:
        return structure_in(data, name, kept=kept)
    except MissingPackageError as error:
        raise InputError([Problem(name, 0, 0, error.message)]) from None


def digest(structure: Structure) -> str:
    """The hash of holdings: the same in whatever file they stand."""
    return sha256(bare_yaml_of(structure).encode()).hexdigest()


def of_unit(unit: Unit) -> Holdings | None:
    """The holdings that count; None where there are none."""
    found: Holdings | None = Holdings.objects.filter(unit=unit, superseded=False).first()
    return found


def structure_of(held: Holdings) -> Structure:
    """Holdings as they are on file.

    Raises:
        InputError: this version of the program cannot read them any more.
    """
    blob = held.file["blob"]
    return _read(_Content(blob, content(blob)), held.file["name"])


class _Content:
    """A content that is known by its hash."""

    def __init__(self, blob: str, data: bytes) -> None:
        self.blob, self.data = blob, data

    def __hash__(self) -> int:
        return hash(self.blob)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and other.blob == self.blob


@lru_cache(maxsize=16)
def _read(data: _Content, name: str) -> Structure:
    return read(data.data, name, kept=True)


def bodies(structure: Structure) -> list[str]:
    """What of a structure can be a unit."""
    return [
        name
        for name, node in structure.nodes.items()
        if node.kind not in UNOWNED and node.kind is not Kind.UNKNOWN
    ]


def likely(structure: Structure, unit: Unit) -> str:
    """The body that the unit is called by; else the only one that holds nobody; empty where neither is."""
    called = {folded(name) for name in (unit.name, *unit.aliases)}
    before = of_unit(unit)
    here = bodies(structure)
    if before is not None and before.node in here:
        return before.node
    for name in here:
        if folded(name) in called:
            return name
    holding = {link.holder for link in structure.links}
    lowest = [name for name in here if name not in holding]
    return lowest[0] if len(lowest) == 1 else ""


def drawn(unit: Unit, day: date) -> dict[str, Any]:
    """The facts of a unit that follow from its holdings on a day, as a case file has them; none without holdings.

    Raises:
        InputError: the holdings cannot be read any more.
        NotInForceError: the rules say nothing of that day yet.
    """
    held = of_unit(unit)
    if held is None:
        return {}
    return plain(load_rulebook(RULEBOOK), facts_of(analysed(held, held.node, day)))


def analysed(held: Holdings, node: str, day: date) -> Analysis:
    """What holdings say of a body on a day; found once, since it can take seconds.

    Raises:
        InputError: the holdings cannot be read any more, or too many stand above the body for a page to wait for.
        NotInForceError: the rules say nothing of that day yet.
    """
    blob = held.file["blob"]
    return _analysed(_Content(blob, content(blob)), held.file["name"], node, day)


@lru_cache(maxsize=32)
def _analysed(data: _Content, name: str, node: str, day: date) -> Analysis:
    threshold = threshold_on(day)
    standing = Standing(_read(data, name), day)
    above = len((reached(standing.tied, [node]) & standing.nodes.keys()) - {node})
    if above > MOST_ABOVE:
        said = Text(
            f"该单位之上有 {above:,} 个主体，多于页面可以等待的 {MOST_ABOVE}：请用命令行 guiju ownership 分析",
            f"{above:,} nodes stand above the unit, more than the {MOST_ABOVE} that a page can wait for: "
            "use guiju ownership on the command line",
        )
        raise InputError([Problem(name, 0, 0, said)])
    return analyse(standing, node, threshold)


def plain(rulebook: Rulebook, facts: Mapping[str, object]) -> dict[str, Any]:
    """Facts of a unit with every name and value as the rulebook has them.

    Raises:
        InputError: they cannot be read.
    """
    case = Case(rulebook, {LIST: [{"id": "x", **facts}]})
    own: dict[str, Any] = dict(case.facts()[LIST][0])
    del own["id"]
    return own


@dataclass(frozen=True, slots=True)
class _Asked:
    fingerprint: str
    day: date


def statable(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    """The facts of a unit by themselves on which its status turns, or that speak for or against its own judgment."""
    return _statable(_Asked(rulebook.fingerprint, day))


@lru_cache(maxsize=64)
def _statable(asked: _Asked) -> tuple[str, ...]:
    from guiju.engine.answers import Judge
    from guiju.engine.unknowns import UnknownFact

    rulebook = load_rulebook(RULEBOOK)
    draft = Draft(rulebook, {LIST: [{"id": "x"}]})
    if draft.root is None:
        raise InputError(draft.problems)
    unit = draft.root.collections[LIST][0]
    judge = Judge(rulebook.on(asked.day), draft.root)
    found = {
        one.fact.name
        for name in (ACCOUNT, FACTORS)
        for one in judge.decision(name, unit).missing
        if isinstance(one, UnknownFact) and one.element is unit
    }
    return tuple(name for name in unit.entity.facts if name in found)


def differing(stated: Mapping[str, Any], followed: Mapping[str, Any]) -> list[str]:
    """Facts that are stated otherwise than they follow from the holdings."""
    return [name for name, value in stated.items() if name in followed and followed[name] != value]
