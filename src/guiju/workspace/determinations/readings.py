"""Adopting readings, and noticing other versions of a rulebook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID, uuid5

from pydantic import Field

from guiju.engine.asked import check_readings
from guiju.engine.errors import UnknownNameError
from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.workspace.determinations.events import ReadingAdopted, ReadingDropped
from guiju.workspace.determinations.models import AdoptedReading
from guiju.workspace.record.commands import Actor, Command, Happening, Role
from guiju.workspace.record.errors import RefusedError, not_there

SIGNATORIES = frozenset({Role.SIGNATORY})


def reading_id(organisation: UUID, rulebook: str, point: str) -> UUID:
    """The subject of what an organisation says of an open point."""
    return uuid5(organisation, f"reading\n{rulebook}\n{point}")


class AdoptReading(Command):
    """Read an open point in one way from now on, and say why."""

    name = "adopt_reading"
    said: ClassVar[Text] = Text("采用读法", "adopt a reading")
    by = SIGNATORIES
    rulebook: str
    point: str
    reading: str
    why: str = Field(min_length=1, max_length=4000)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The reading, where the rulebook has it."""
        try:
            check_readings(load_rulebook(self.rulebook), {self.point: self.reading})
        except UnknownNameError as error:
            raise RefusedError(error.message) from None
        if not self.why.strip():
            raise RefusedError(Text("请写明采用的理由", "say why it is adopted"))
        if AdoptedReading.objects.filter(
            rulebook=self.rulebook, point=self.point, reading=self.reading
        ).exists():
            raise RefusedError(Text("已采用这一读法", "this reading is adopted already"))
        data = ReadingAdopted(rulebook=self.rulebook, point=self.point, reading=self.reading, why=self.why)
        return [Happening(reading_id(actor.organisation, self.rulebook, self.point), data)]


class DropReading(Command):
    """Leave an open point open again, and say why."""

    name = "drop_reading"
    said: ClassVar[Text] = Text("不再采用读法", "drop a reading")
    by = SIGNATORIES
    rulebook: str
    point: str
    why: str = Field(min_length=1, max_length=4000)

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The point is open."""
        if not AdoptedReading.objects.filter(rulebook=self.rulebook, point=self.point).exists():
            raise not_there()
        data = ReadingDropped(rulebook=self.rulebook, point=self.point, why=self.why)
        return [Happening(reading_id(actor.organisation, self.rulebook, self.point), data)]
