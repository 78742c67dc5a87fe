"""What can have happened to a determination, and to the readings that an organisation adopts."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from guiju.engine.text import Text
from guiju.workspace.record.events import Happened, Stored


class MadeUnder(BaseModel):
    """The rules that were applied."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    version: str
    fingerprint: str


class DeterminationMade(Happened):
    """A rulebook was applied to the facts of a matter."""

    kind = "determination.made"
    said: ClassVar[Text] = Text("作出判定", "determination made")
    matter: UUID
    asked_as_of: date | None
    asked_edition: str
    """What the matter said of day and edition; the day on which it is made, and the first edition, where it said nothing."""
    rulebook: MadeUnder
    edition: str
    as_of: date
    readings: dict[str, str]
    points: list[str]
    provisions: list[str]
    facts_sha256: str
    counts: dict[str, int]
    stored: Stored


class DeterminationSubmitted(Happened):
    """It is given to be reviewed."""

    kind = "determination.submitted"
    said: ClassVar[Text] = Text("提交复核", "submitted for review")
    remark: str = ""


class DeterminationReturned(Happened):
    """Whoever looked at it sends it back."""

    kind = "determination.returned"
    said: ClassVar[Text] = Text("退回", "returned")
    remark: str


class DeterminationReviewed(Happened):
    """A second person has looked at it and passes it on."""

    kind = "determination.reviewed"
    said: ClassVar[Text] = Text("通过复核", "reviewed")
    remark: str = ""


class DeterminationSigned(Happened):
    """A signatory signs it with his or her name."""

    kind = "determination.signed"
    said: ClassVar[Text] = Text("签署", "signed")
    name: str
    sha256: str
    """Of the determination that was signed."""
    remark: str = ""


class ReadingAdopted(Happened):
    """The organisation reads an open point so from now on."""

    kind = "reading.adopted"
    said: ClassVar[Text] = Text("采用读法", "reading adopted")
    rulebook: str
    point: str
    reading: str
    why: str


class ReadingDropped(Happened):
    """The organisation leaves an open point open again."""

    kind = "reading.dropped"
    said: ClassVar[Text] = Text("不再采用读法", "reading dropped")
    rulebook: str
    point: str
    why: str


class RulebookChanged(Happened):
    """Another version of a rulebook is installed; these determinations would say something else under it."""

    kind = "rulebook.changed"
    said: ClassVar[Text] = Text("规则库更新", "rulebook changed")
    rulebook: MadeUnder
    affected: list[UUID]
