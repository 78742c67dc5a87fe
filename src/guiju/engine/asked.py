"""What is asked of a rulebook by name or for a day, and what is said where it has no such thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from guiju.engine.errors import NotInForceError, UnknownNameError
from guiju.engine.hints import listed, meant, nearest, quoted
from guiju.engine.text import Text

if TYPE_CHECKING:
    from guiju.engine.rulebook import Edition, Rulebook
    from guiju.engine.rules import Decision, Duty, OpenPoint
    from guiju.engine.ruleset import Ruled, Ruleset


def no_rulebook(name: str, known: Iterable[str]) -> Text:
    """No rulebook has this name."""
    name_ = quoted(name)
    return Text(f"没有规则库{name_.zh}", f"there is no rulebook {name_.en}") + meant(name, known)


def no_edition(rulebook: Rulebook, name: str) -> Text:
    """The rulebook has no such edition."""
    name_ = quoted(name)
    said = Text(f"{rulebook.id} 没有版本{name_.zh}", f"{rulebook.id} has no edition {name_.en}")
    return said + meant(name, rulebook.editions)


def no_goal(rulebook: Rulebook, name: str) -> Text:
    """The rulebook has no decision or duty of this name."""
    name_ = quoted(name)
    said = Text(
        f"{rulebook.id} 没有结论或义务{name_.zh}", f"{rulebook.id} has no decision or duty {name_.en}"
    )
    return said + _meant(name, [*rulebook.decisions.values(), *rulebook.duties.values()])


def _meant(name: str, rules: Iterable[Decision[Any, Any] | Duty]) -> Text:
    """Which rule was meant, by its identifier or by its words; else where they are listed."""
    known = {rule.id: rule for rule in rules}
    see = Text("见 guiju rules", "see guiju rules")
    if nearest(name, known) is not None:
        return meant(name, known, see)
    said = {words.lower(): rule for rule in known.values() for words in (rule.label.zh, rule.label.en)}
    near = nearest(name.strip().lower(), said)
    if near is None:
        return meant(name, (), see)
    rule, id = said[near], quoted(said[near].id)
    return Text(f"；是否指{id.zh}（{rule.label.zh}）？", f"; did you mean {id.en} ({rule.label.en})?")


def too_early(rulebook: Rulebook, edition: Edition, day: date) -> Text:
    """The day lies before the edition begins; names those of that day."""
    message = Text(
        f"版本“{edition.id}”自 {edition.since} 起方可判断，不能按 {day} 判断",
        f"edition {edition.id!r} can be judged from {edition.since} on, not as of {day}",
    )
    others = [
        e.id for e in rulebook.editions.values() if e.since <= day and (e.until is None or day < e.until)
    ]
    if others:
        names = listed(others)
        return message + Text(f"；当日可用的版本：{names.zh}", f"; on that day there are: {names.en}")
    first = min(e.since for e in rulebook.editions.values())
    if day >= first:
        return message
    return message + Text(
        f"；{rulebook.id} 没有早于 {first} 的版本", f"; no edition of {rulebook.id} begins before {first}"
    )


def no_point(rulebook: Rulebook, name: str) -> Text:
    """The rulebook has no such open point."""
    name_ = quoted(name)
    said = Text(f"{rulebook.id} 没有未决问题{name_.zh}", f"{rulebook.id} has no open point {name_.en}")
    return said + meant(name, rulebook.points)


def no_reading(point: OpenPoint, given: object) -> Text:
    """The open point has no such reading."""
    ids = [reading.id for reading in point.readings]
    there = listed(ids)
    name = quoted(given) if isinstance(given, str) else None
    return Text(
        f"未决问题“{point.id}”没有{f'读法{name.zh}' if name else '这种形式的读法'}",
        f"open point {point.id!r} has no reading {name.en if name else 'of this form'}",
    ) + meant(given if isinstance(given, str) else "", ids, Text(f"可选：{there.zh}", f"it has: {there.en}"))


def check_readings(rulebook: Rulebook, readings: Mapping[str, str]) -> None:
    """Refuse readings that the rulebook does not have.

    Raises:
        UnknownNameError: no such open point, or no such reading of it.
    """
    for name, reading in readings.items():
        point = rulebook.points.get(name)
        if point is None:
            raise UnknownNameError(no_point(rulebook, name))
        if reading not in {r.id for r in point.readings}:
            raise UnknownNameError(no_reading(point, reading))


def decision_on(ruleset: Ruleset, decision_id: str) -> Ruled:
    """A decision as it speaks on the day of a ruleset.

    Raises:
        UnknownNameError: the rulebook has no such decision.
        NotInForceError: it says nothing on this day, in this edition.
    """
    found = ruleset.decisions.get(decision_id)
    if found is not None:
        return found
    rulebook = ruleset.rulebook
    decision = rulebook.decisions.get(decision_id)
    if decision is None:
        name = quoted(decision_id)
        said = Text(f"{rulebook.id} 没有结论{name.zh}", f"{rulebook.id} has no decision {name.en}")
        raise UnknownNameError(said + _meant(decision_id, rulebook.decisions.values()))
    spans = [
        Text(
            f"{f'自 {v.since} 起' if v.since else ''}{f'至 {v.until} 前' if v.until else ''}"
            f"{f'（版本“{v.edition}”）' if v.edition else ''}"
            or "始终",
            " ".join(
                part
                for part in (
                    f"from {v.since}" if v.since else "",
                    f"until before {v.until}" if v.until else "",
                    f"(edition {v.edition!r})" if v.edition else "",
                )
                if part
            )
            or "always",
        )
        for v in decision.versions
    ]
    when = listed(spans)
    day, edition = ruleset.day, ruleset.edition.id
    raise NotInForceError(
        Text(
            f"结论“{decision.label.zh}”（{decision.id}）在版本“{edition}”中于 {day} 不适用；适用期间：{when.zh}",
            f"the decision “{decision.label.en}” ({decision.id}) is not in force on {day} in edition "
            f"{edition!r}; it applies: {when.en}",
        )
    )
