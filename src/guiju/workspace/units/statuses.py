"""Determining what a unit is: the rules on units applied to its holdings and to what is stated of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from guiju.documents.ownership_chart import chart
from guiju.engine.assessment import today
from guiju.engine.errors import InputError, NotInForceError
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang, Text
from guiju.engine.unknowns import UnknownFact
from guiju.engine.values import plain_value
from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.facts import Unit as UnitEntity
from guiju.rulebooks.hgr.verdict import Verdict, verdict_of
from guiju.workspace.determinations.commands import adopted
from guiju.workspace.determinations.events import MadeUnder
from guiju.workspace.matters.facts import all_of
from guiju.workspace.record.blobs import content, store
from guiju.workspace.record.commands import NOBODY, Actor, Command, Happening, execute
from guiju.workspace.record.errors import RefusedError
from guiju.workspace.record.events import Stored
from guiju.workspace.record.gate import entered
from guiju.workspace.units import holdings as held
from guiju.workspace.units.commands import PREPARERS, OnUnit, current_unit
from guiju.workspace.units.events import Drawings, StatusDetermined, UnitRulesCompared
from guiju.workspace.units.folds import known
from guiju.workspace.units.models import Holdings, Status, Unit
from guiju.workspace.units.telling import told


class DetermineStatus(OnUnit):
    """Apply the rules on units to the holdings on file, as of a day."""

    name = "determine_status"
    said: ClassVar[Text] = Text("判定单位性质", "determine the status of a unit")
    by = PREPARERS
    as_of: date | None = None
    """None: the day of the holdings, or today."""

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """The status, unless there are no holdings, or what is stated contradicts them."""
        unit = current_unit(self.id)
        holding = held.of_unit(unit)
        if holding is None:
            raise RefusedError(
                Text("尚无持股：请先上传持股文件", "there are no holdings yet: upload a file first")
            )
        rulebook, day = load_rulebook(held.RULEBOOK), self.as_of or holding.as_of or today()
        stated = known(unit.facts)
        readings = {k: v for k, v in adopted(held.RULEBOOK).items() if k in rulebook.points}
        try:
            analysis = held.analysed(holding, holding.node, day)
            found = verdict_of(rulebook, analysis, readings, stated)
            _agree(unit.name, stated, held.plain(rulebook, found.facts))
            unread = verdict_of(rulebook, analysis, {}, stated)
        except InputError as error:
            raise RefusedError(all_of(error)) from None
        except NotInForceError as error:
            raise RefusedError(error.message) from None
        data = told(
            found, rulebook, unit=unit.name, holdings=holding.sha256, stated=stated, readings=readings
        )
        answer, account = found.status.answer, found.account.answer.value
        event = StatusDetermined(
            rulebook=MadeUnder(id=rulebook.id, version=rulebook.version, fingerprint=rulebook.fingerprint),
            as_of=day,
            holdings=holding.sha256,
            node=holding.node,
            stated=stated,
            readings=readings,
            points=sorted(_points(found) | _points(unread)),
            foreign=answer.value if isinstance(answer.value, bool) else None,
            state=answer.status,
            account="" if account is None else str(plain_value(account)),
            missing=[one.fact.name for one in answer.missing if isinstance(one, UnknownFact)],
            open=[point.id for point in answer.points],
            stored=store(
                json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True).encode(),
                f"{unit.name}.json",
                "application/json",
            ),
            charts=Drawings(zh=_drawn(found, unit.name, "zh"), en=_drawn(found, unit.name, "en")),
        )
        return [Happening(self.id, event)]


def _drawn(found: Verdict, name: str, lang: Lang) -> Stored:
    svg = chart(found.analysis.standing, found.analysis, lang).encode()
    return store(svg, f"{name}.{lang}.svg", "image/svg+xml")


def _points(found: Verdict) -> set[str]:
    limbs = (found.status, found.account, *found.limbs)
    return {point.id for limb in limbs for point in limb.answer.points}


def _agree(name: str, stated: dict[str, Any], merged: dict[str, Any]) -> None:
    """What is stated is what follows from the holdings, where they say anything of it."""
    wrong = held.differing(stated, merged)
    if wrong:
        labels = [UnitEntity.facts[one].label for one in wrong]
        zh, en = "、".join(one.zh for one in labels), ", ".join(one.en for one in labels)
        raise RefusedError(
            Text(
                f"{name}：所填事实与持股不符（{zh}）。请将所填改为不详，或者更新持股。",
                f"{name}: what is stated differs from the holdings ({en}): say that it is unknown, or set other holdings",
            )
        )


def look_first(unit: Unit, as_of: date | None) -> None:
    """Find what the holdings say before a command is given: while it is carried out, everybody else waits."""
    holding = held.of_unit(unit)
    if holding is not None:
        with suppress(InputError, NotInForceError):
            held.analysed(holding, holding.node, as_of or holding.as_of or today())


def renewed(status: Status, holding: Holdings, rulebook: Rulebook) -> Verdict:
    """The verdict of a status again, for documents that are not kept with it.

    Raises:
        InputError: the holdings cannot be read any more.
    """
    analysis = held.analysed(holding, status.node, status.as_of)
    return verdict_of(rulebook, analysis, status.readings, status.stated)


def of_status(status: Status) -> dict[str, Any]:
    """A status as it was made."""
    made: dict[str, Any] = json.loads(content(status.stored["blob"]))
    return made


class CompareRules(Command):
    """Hold statuses made under another version of the rulebook against the one that is installed."""

    name = "compare_unit_rules"
    said: ClassVar[Text] = Text("以新版规则库核对单位", "compare units with another version of the rulebook")
    by = NOBODY

    def happen(self, actor: Actor) -> Sequence[Happening]:
        """Of each of them, whether it would be another."""
        rulebook = load_rulebook(held.RULEBOOK)
        under = MadeUnder(id=rulebook.id, version=rulebook.version, fingerprint=rulebook.fingerprint)
        return [
            Happening(
                one.unit_id,
                UnitRulesCompared(rulebook=under, serial=one.serial, affected=_another(one, rulebook)),
            )
            for one in _to_compare(rulebook).order_by("at", "id")
        ]


def _to_compare(rulebook: Rulebook) -> Any:
    rows = Status.objects.filter(rulebook=rulebook.id, superseded=False)
    return rows.exclude(compared=rulebook.fingerprint)


def compare_rules(organisation: UUID) -> int:
    """Hold the statuses of an organisation against the rulebook that is installed; returns how many it were."""
    with entered(organisation):
        if not _to_compare(load_rulebook(held.RULEBOOK)).exists():
            return 0
    return len(execute(CompareRules(), Actor(organisation, None, system=True)))


def _another(status: Status, rulebook: Rulebook) -> bool:
    holding = Holdings.objects.filter(unit=status.unit_id, sha256=status.holdings).first()
    if holding is None:
        return True
    try:
        again = renewed(status, holding, rulebook)
    except (InputError, NotInForceError):
        return True
    return verdict_state(again) != (status.foreign, status.state, status.account, sorted(status.open))


def verdict_state(found: Verdict) -> tuple[bool | None, str, str, list[str]]:
    """What a verdict comes to, in short."""
    answer, account = found.status.answer, found.account.answer.value
    return (
        answer.value if isinstance(answer.value, bool) else None,
        answer.status,
        "" if account is None else str(plain_value(account)),
        sorted(point.id for point in answer.points),
    )
