"""Noticing that another version of a rulebook is installed, and which determinations would say something else under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID, uuid5

from guiju.engine.assessment import assess
from guiju.engine.errors import GuijuError
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.registry import load_rulebook, rulebook_ids
from guiju.workspace.determinations.differences import differences
from guiju.workspace.determinations.events import MadeUnder, RulebookChanged
from guiju.workspace.determinations.models import Determination
from guiju.workspace.determinations.reading import made
from guiju.workspace.matters.facts import case_of
from guiju.workspace.people.members import system
from guiju.workspace.record.commands import NOBODY, Actor, Command, Happening, execute
from guiju.workspace.record.folding import noted
from guiju.workspace.record.gate import organisation
from guiju.workspace.record.models import Event


def rulebook_subject(here: UUID, rulebook: str) -> UUID:
    """The subject of what an organisation notes of a rulebook."""
    return uuid5(here, f"rulebook\n{rulebook}")


class NoteRulebook(Command):
    """Note which version of a rulebook is installed, and the determinations that would say something else under it."""

    name = "note_rulebook"
    said: ClassVar[Text] = Text("登记规则库版本", "note the version of a rulebook")
    by = NOBODY
    rulebook: str

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The version, where it is not the one noted last."""
        installed = load_rulebook(self.rulebook)
        subject = rulebook_subject(organisation(), self.rulebook)
        if _noted_last(subject) == installed.fingerprint:
            return []
        standing = Determination.objects.filter(rulebook=self.rulebook, superseded=False).order_by("made_at")
        data = RulebookChanged(
            rulebook=MadeUnder(id=installed.id, version=installed.version, fingerprint=installed.fingerprint),
            affected=[one.id for one in standing if _says_otherwise(one, installed)],
        )
        return [Happening(subject, data)]


def _noted_last(subject: UUID) -> str | None:
    events = Event.objects.filter(organisation=organisation(), subject=subject)
    last = events.order_by("-subject_number").first()
    return None if last is None else noted(last).data.rulebook.fingerprint


def _says_otherwise(found: Determination, installed: Rulebook) -> bool:
    """Whether a determination would come out otherwise: not where the rules merely have another fingerprint."""
    if found.fingerprint == installed.fingerprint:
        return False
    before = made(found)
    try:
        after = assess(
            case_of(installed, before.facts),
            as_of=before.as_of,
            edition=before.edition,
            readings=before.readings,
            title=before.title,
        )
    except GuijuError:
        return True  # It can no longer be made as it was.
    return bool(differences(before, after))


def note_rulebooks(organisations: Sequence[UUID]) -> None:
    """Note the installed version of every rulebook for each organisation; where it is noted already, nothing happens."""
    for here in organisations:
        for one in rulebook_ids():
            execute(NoteRulebook(rulebook=one), system(here))
