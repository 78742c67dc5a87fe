"""Units of a register for tests, made by commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from offices import Office

from guiju.workspace.record.commands import execute
from guiju.workspace.units.commands import RegisterUnit, SetHoldings, StateUnitFact
from guiju.workspace.units.statuses import DetermineStatus

FOLDER = Path("examples/ownership")
VENTURE = FOLDER / "joint-venture.yaml"
NOT_DOMINATED = (("dominated_by_rights", "no"), ("dominated_by_arrangement", "no"))


def unit_in(office: Office, name: str = "甲公司", file: Path | None = VENTURE) -> UUID:
    """A unit with the holdings of the joint venture, or with none."""
    preparer = office.actor("preparer")
    unit = execute(RegisterUnit(unit_name=name), preparer)[0].subject
    if file is not None:
        command = SetHoldings(id=unit, node="甲公司", file=file.read_bytes(), file_name=file.name)
        execute(command, preparer)
    return unit


def determined(office: Office, example: str, node: str, *facts: tuple[str, Any]) -> UUID:
    """A unit with holdings of an example, facts stated, and a status."""
    preparer, file = office.actor("preparer"), FOLDER / f"{example}.yaml"
    unit = execute(RegisterUnit(unit_name=node), preparer)[0].subject
    execute(SetHoldings(id=unit, node=node, file=file.read_bytes(), file_name=file.name), preparer)
    for fact, given in facts:
        execute(StateUnitFact(id=unit, fact=fact, given=given), preparer)
    execute(DetermineStatus(id=unit), preparer)
    return unit
