"""Why a determination no longer says what is the case: which facts, readings or rules changed, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from guiju.chain.canonical import canonical
from guiju.engine.errors import UnknownNameError
from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.workspace.determinations.models import Determination
from guiju.workspace.determinations.reading import made
from guiju.workspace.determinations.readings import reading_id
from guiju.workspace.determinations.rulebooks import rulebook_subject
from guiju.workspace.matters.events import MatterDated
from guiju.workspace.matters.folds import step
from guiju.workspace.matters.states import Difference, differences, moments, readable
from guiju.workspace.record.folding import Noted, noted
from guiju.workspace.record.gate import organisation
from guiju.workspace.record.models import Event

MOST_NAMED = 8
"""Changed facts that are named in a row; the page that compares has them all."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """One reason why a determination is stale, and since when, if that is known."""

    why: Text
    since: datetime | None
    facts: tuple[Difference, ...] = ()
    link: str = ""

    @property
    def named(self) -> Text:
        """The first of the changed facts, by name and place."""
        labels = list(dict.fromkeys(_named(one) for one in self.facts))
        shown, more = labels[:MOST_NAMED], len(labels) - MOST_NAMED
        zh, en = "、".join(one.zh for one in shown), ", ".join(one.en for one in shown)
        if more > 0:
            return Text(f"{zh}等 {len(labels)} 项", f"{en} and {more} more")
        return Text(zh, en)


def _named(one: Difference) -> Text:
    if not one.path:
        return one.label
    return Text(f"{one.label.zh}（{one.path}）", f"{one.label.en} ({one.path})")


def outdated(found: Determination) -> list[Outdated]:
    """Why a determination no longer says what is the case, one reason after another; none where it does."""
    return [_reason(found, why) for why in found.why_stale]


def _reason(found: Determination, why: str) -> Outdated:
    if why == "facts":
        return _facts(found)
    if why == "rulebook":
        said = Text(
            "规则库已更新，结果有所不同",
            "the rulebook is another version, under which it says something else",
        )
        return Outdated(said, _affected(found))
    point = why.removeprefix("reading:")
    changes = _events(reading_id(organisation(), found.rulebook, point))
    said = Text(
        f"采用的读法有变：{_question(found, point).zh}",
        f"an adopted reading has changed: {_question(found, point).en}",
    )
    return Outdated(said, changes[-1].at if changes else None)


def _question(found: Determination, point: str) -> Text:
    for one in made(found).points:
        if one.id == point:
            return one.question
    return Text(point, point)


def _events(subject: Any) -> list[Noted]:
    events = Event.objects.filter(organisation=organisation(), subject=subject).order_by("subject_number")
    return [noted(event) for event in events]


def _affected(found: Determination) -> datetime | None:
    """When a version of the rulebook first came under which it says something else, up to now."""
    since: datetime | None = None
    for one in _events(rulebook_subject(organisation(), found.rulebook)):
        if one.at >= found.made_at:
            since = (since or one.at) if found.id in one.data.affected else None
    return since


def _facts(found: Determination) -> Outdated:
    """Facts, day or edition: which of them, and since when they have not been those of the determination."""
    matter = found.matter
    parts = []
    if found.facts_sha256 != sha256(canonical(matter.facts)).hexdigest():
        parts.append(Text("事实有变", "facts have changed"))
    if found.asked_as_of != matter.as_of:
        parts.append(Text("判断日期有变", "the day judged has changed"))
    if found.asked_edition != matter.edition:
        parts.append(Text("所用版本有变", "the edition has changed"))
    said = Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))
    changed = facts_changed(found.rulebook, made(found).facts, matter.facts) or []
    return Outdated(said, _since(found), tuple(changed), _link(found) if changed else "")


def _since(found: Determination) -> datetime | None:
    since: datetime | None = None
    facts: Any = {}
    day, edition = None, ""
    then = (found.facts_sha256, found.asked_as_of, found.asked_edition)
    for one in _events(found.matter_id):
        facts = step(facts, one.data)
        if isinstance(one.data, MatterDated):
            day, edition = one.data.as_of, one.data.edition
        if one.at >= found.made_at:
            same = (sha256(canonical(facts)).hexdigest(), day, edition) == then
            since = None if same else since or one.at
    return since


def _link(found: Determination) -> str:
    """Where the facts of the determination stand beside those of now."""
    before = [moment.number for moment, _ in moments(found.matter_id) if moment.at <= found.made_at]
    return f"/matters/{found.matter_id}/states/?before={before[-1] if before else 0}"


def facts_changed(rulebook: str, before: Any, after: Any) -> list[Difference] | None:
    """In what facts differ; None where they cannot be read under the rulebook that is installed."""
    try:
        book = load_rulebook(rulebook)
    except UnknownNameError:
        return None
    return differences(book, before, after) if readable(book, before, after) else None
