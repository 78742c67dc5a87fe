"""What can be asked for about determinations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from guiju.engine.assessment import assess, today
from guiju.engine.errors import InputError, NotInForceError, UnknownNameError
from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.workspace.determinations.events import (
    DeterminationMade,
    DeterminationReturned,
    DeterminationReviewed,
    DeterminationSigned,
    DeterminationSubmitted,
    MadeUnder,
)
from guiju.workspace.determinations.models import (
    DRAFT,
    RETURNED,
    REVIEWED,
    SUBMITTED,
    AdoptedReading,
    Determination,
)
from guiju.workspace.matters.commands import InMatter, open_matter
from guiju.workspace.matters.facts import all_of, case_of
from guiju.workspace.matters.models import Answer
from guiju.workspace.people.models import Member
from guiju.workspace.record.blobs import store
from guiju.workspace.record.commands import Actor, Command, Happening, Role
from guiju.workspace.record.errors import RefusedError, not_there

PREPARERS = frozenset({Role.PREPARER})
LONGEST_REMARK = 4000


def determination_of(identifier: UUID) -> Determination:
    """A determination that may be seen.

    Raises:
        NotThereError: there is none.
    """
    found = Determination.objects.filter(id=identifier).first()
    if found is None:
        raise not_there()
    return found


def adopted(rulebook: str) -> dict[str, str]:
    """The readings that the organisation has adopted, by open point."""
    return {
        one.point: one.reading for one in AdoptedReading.objects.filter(rulebook=rulebook).order_by("point")
    }


class MakeDetermination(InMatter):
    """Apply the rulebook to the facts of a matter as they stand."""

    name = "make_determination"
    said: ClassVar[Text] = Text("作出判定", "make a determination")
    by = PREPARERS

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """A determination, unless answers stand that could not be read, or facts contradict each other."""
        matter = open_matter(self.id)
        unfit = list(Answer.objects.filter(matter=matter).exclude(unfit="").order_by("path", "name"))
        if unfit:
            places = "、".join(f"{one.path}.{one.name}".lstrip(".") for one in unfit)
            raise RefusedError(
                Text(
                    f"有 {len(unfit)} 处填报的内容无法识别，请先改正或标为不详：{places}",
                    f"{len(unfit)} answers cannot be read: correct them or say that they are unknown: {places}",
                )
            )
        rulebook = load_rulebook(matter.rulebook)
        known = set(rulebook.points)
        readings = {point: reading for point, reading in adopted(matter.rulebook).items() if point in known}
        try:
            made = assess(
                case_of(rulebook, matter.facts),
                as_of=matter.as_of or today(),
                edition=matter.edition or None,
                readings=readings,
                title=matter.title,
            )
        except InputError as error:
            raise RefusedError(all_of(error)) from None
        except (UnknownNameError, NotInForceError) as error:
            raise RefusedError(error.message) from None
        content = made.to_json().encode()
        data = DeterminationMade(
            matter=matter.id,
            asked_as_of=matter.as_of,
            asked_edition=matter.edition,
            rulebook=MadeUnder(
                id=made.rulebook.id, version=made.rulebook.version, fingerprint=made.rulebook.fingerprint
            ),
            edition=made.edition,
            as_of=made.as_of,
            readings=made.readings,
            points=sorted(one.id for one in made.points),
            provisions=sorted(made.citations),
            facts_sha256=made.facts_sha256,
            counts={
                "duties": sum(1 for one in made.duties if one.result.value is True),
                "missing": len(made.missing),
                "open": sum(1 for one in made.points if one.adopted is None),
            },
            stored=store(content, f"{matter.title}.json", "application/json"),
        )
        return [Happening(uuid4(), data)]


class OnDetermination(Command):
    """A command about one determination."""

    id: UUID
    remark: str = Field(default="", max_length=LONGEST_REMARK)

    def about(self) -> UUID | None:
        """The determination."""
        return self.id

    def matter(self) -> UUID | None:
        """Its matter."""
        return determination_of(self.id).matter_id

    def current(self, *states: str) -> Determination:
        """The determination, in one of these states and still saying what is the case.

        Raises:
            RefusedError: it is in another state, stale, or superseded.
        """
        found = determination_of(self.id)
        if found.state not in states:
            raise RefusedError(
                Text(
                    "判定当前的状态不允许这一步",
                    "the determination is not at the point where this can be done",
                )
            )
        if found.superseded or found.stale:
            raise RefusedError(
                Text(
                    "判定已非最新：事实、规则库或读法此后有变，请重新作出判定",
                    "the determination is stale: facts, rulebook or readings have changed since; make it again",
                )
            )
        return found

    @staticmethod
    def second(actor: Actor, found: Determination) -> None:
        """Somebody else than whoever made it.

        Raises:
            RefusedError: the same person.
        """
        if actor.name in (found.made_by, found.submitted_by):
            raise RefusedError(
                Text("复核和签署须由作出判定者以外的人进行", "review and signature take a second person")
            )


class SubmitDetermination(OnDetermination):
    """Give a determination to be reviewed."""

    name = "submit_determination"
    said: ClassVar[Text] = Text("提交复核", "submit for review")
    by = PREPARERS

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """It waits for a reviewer."""
        self.current(DRAFT, RETURNED)
        return [Happening(self.id, DeterminationSubmitted(remark=self.remark))]


class ReturnDetermination(OnDetermination):
    """Send a determination back, and say why."""

    name = "return_determination"
    said: ClassVar[Text] = Text("退回", "return a determination")
    by = frozenset({Role.REVIEWER, Role.SIGNATORY})

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """It is with the preparers again."""
        found = determination_of(self.id)
        if found.state not in (SUBMITTED, REVIEWED):
            self.current(SUBMITTED, REVIEWED)
        if not self.remark.strip():
            raise RefusedError(Text("请写明退回的理由", "say why it is returned"))
        return [Happening(self.id, DeterminationReturned(remark=self.remark))]


class ReviewDetermination(OnDetermination):
    """Pass a determination on to be signed."""

    name = "review_determination"
    said: ClassVar[Text] = Text("通过复核", "pass a determination on")
    by = frozenset({Role.REVIEWER})

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """It waits for a signatory."""
        self.second(actor, self.current(SUBMITTED))
        return [Happening(self.id, DeterminationReviewed(remark=self.remark))]


class SignDetermination(OnDetermination):
    """Sign a determination."""

    name = "sign_determination"
    said: ClassVar[Text] = Text("签署", "sign a determination")
    by = frozenset({Role.SIGNATORY})

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """It is signed with the name of the member."""
        found = self.current(REVIEWED)
        self.second(actor, found)
        name = Member.objects.get(person=actor.person).name
        data = DeterminationSigned(name=name, sha256=found.stored["blob"], remark=self.remark)
        return [Happening(self.id, data)]
