"""Advise: the smallest changes of what the user can change that bring a result.

A change brings a result when every completion of the changed case yields it, however the points that stay open are
read. What is a circumstance is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from guiju.engine.answers import Judge
from guiju.engine.asked import check_readings, decision_on, no_goal
from guiju.engine.assessment import today
from guiju.engine.case import Case
from guiju.engine.elements import Element
from guiju.engine.errors import InputError, UnknownNameError, ValueRefusedError
from guiju.engine.evaluate import BUDGET
from guiju.engine.expressions import Bool, Category
from guiju.engine.hints import listed, meant, quoted
from guiju.engine.nodes import Node, Value
from guiju.engine.questions import questions
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact
from guiju.engine.uses.advise.bounds import Setting
from guiju.engine.uses.advise.levers import Lever, changed, levers
from guiju.engine.uses.advise.search import Search
from guiju.engine.uses.advise.turns import Turns, no_other
from guiju.engine.uses.advise.ways import Ways
from guiju.engine.values import NO, YES, plain_value
from guiju.engine.wording import subject_text, unknown_path, unknown_text, value_text

MOST_PLANS = 10
"""Plans given unless more are asked for."""
MOST_INSTEAD = 8
"""Other values given for one fact of a plan."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact to be changed, or to be decided where it is not known (``before`` None).

    ``allowed``: between what it may lie, where it is a number or a date; ``value`` is then the nearest such.
    ``instead``: other values that bring the result as well, all else as in the plan; each checked likewise.
    """

    path: str
    label: Text
    before: Text | None
    after: Text
    value: bool | int | str | list[str]
    allowed: Text | None
    instead: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes that bring the result together and none of which can be left out; checked by judging ``facts``, the
    changed case.
    """

    changes: tuple[Change, ...]
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Advice:
    """What can be changed so that a decision, or whether a duty arises, comes out as wanted.

    ``now`` is the present value (None: not settled). ``complete``: every minimal plan up to the limit is given,
    and where there is none, no change of the user's choices brings the result.
    """

    goal: str
    label: Text
    path: str
    subject: Text
    wanted: Text
    now: Text | None
    reached: bool
    plans: tuple[Plan, ...]
    complete: bool
    more: bool
    considered: int


def advise(
    case: Case,
    goal: str,
    value: object,
    *,
    path: str = "",
    as_of: date | None = None,
    edition: str | None = None,
    readings: Mapping[str, str] | None = None,
    most: int = MOST_PLANS,
) -> Advice:
    """Find the smallest changes that bring a result.

    Args:
        goal: identifier of a decision that gives yes/no or a choice, or of a duty (yes: it arises).
        value: what it should be: yes, no, or the identifier or name of an option.
        path: of the element it is about, as in a determination; may be left out where there is only one.
        most: how many plans to give.

    Raises:
        InputError: the facts contradict each other.
        UnknownNameError: no such goal, element, edition, open point or reading.
        NotInForceError: the day lies before the edition begins, or the decision says nothing on it.
        ValueRefusedError: the goal cannot have this value.
    """
    ruleset = case.rulebook.on(as_of or today(), edition)
    chosen = dict(readings or {})
    check_readings(case.rulebook, chosen)
    asked_of = _Goal.of(ruleset, case, goal, value, path)
    judge = Judge(ruleset, case.root, chosen)
    now = judge.ask(asked_of.node, asked_of.var, asked_of.element).value
    reached = now == asked_of.wanted and type(now) is type(asked_of.wanted)
    choices = levers(case.root, asked_of.node, questions(ruleset))
    plans: list[Plan] = []
    complete, more = True, False
    if not reached:
        search, ways = _searched(judge, asked_of, choices)
        for some in search.minimal():
            if len(plans) == most:
                more = True
                break
            plan = _plan(judge, case, asked_of, ways(some))
            complete &= plan is not None
            plans += [] if plan is None else [plan]
        complete &= search.complete
    return Advice(
        goal,
        asked_of.label,
        asked_of.element.path,
        subject_text(asked_of.element),
        value_text(asked_of.wanted, asked_of.decision),
        None if now is None else value_text(now, asked_of.decision),
        reached,
        tuple(plans),
        complete,
        more,
        len(choices),
    )


@dataclass(frozen=True, slots=True)
class _Goal:
    label: Text
    decision: Any
    node: Node
    var: Any
    element: Element
    wanted: Value

    @classmethod
    def of(cls, ruleset: Ruleset, case: Case, goal: str, value: object, path: str) -> _Goal:
        duty = next((d for d in ruleset.duties if d.duty.id == goal), None)
        if duty is not None:
            element = _element(case, duty.duty.entity, goal, path)
            return cls(duty.duty.label, None, duty.node, duty.duty.var, element, _yes_no(goal, value))
        if goal in ruleset.rulebook.duties:
            when = Text(
                f"义务“{goal}”在该日、该版本中不适用", f"the duty {goal!r} is not in force on this day"
            )
            raise UnknownNameError(when)
        if goal not in ruleset.rulebook.decisions:
            raise UnknownNameError(no_goal(ruleset.rulebook, goal))
        ruled = decision_on(ruleset, goal)
        decision = ruled.decision
        element = _element(case, decision.entity, goal, path)
        if decision.gives is Bool:
            wanted: Value = _yes_no(goal, value)
        elif decision.gives is Category and decision.options is not None:
            wanted = _option(goal, decision.options, value)
        else:
            raise ValueRefusedError(
                Text(
                    f"“{goal}”给出数或者日期；目标须是是/否或选项类的结论",
                    f"{goal!r} gives a number or a date; a goal must be a decision of yes/no or of options",
                )
            )
        return cls(decision.label, decision, ruled.node, decision.var, element, wanted)


def _element(case: Case, entity: Any, goal: str, path: str) -> Element:
    of_kind = [one for one in case.root.walk() if one.entity is entity]
    if path:
        found = next((one for one in of_kind if one.path == path), None)
    else:
        found = of_kind[0] if len(of_kind) == 1 else None
    if found is not None:
        return found
    kind, paths = entity.title, [one.path for one in of_kind if one.path]
    if not of_kind:
        raise UnknownNameError(Text(f"个案中没有{kind.zh}", f"the case has no {kind.en}"))
    if path:
        name = quoted(path)
        said = Text(f"个案中没有{kind.zh}{name.zh}", f"the case has no {kind.en} {name.en}")
    else:
        said = Text(
            f"“{goal}”是关于{kind.zh}的：请写明是哪一个（{goal}@路径=值）",
            f"{goal!r} is about one {kind.en}: say which ({goal}@PATH=VALUE)",
        )
    if not paths:
        whole = Text("它只关于整个个案：不写路径", "it is about the case as a whole: give no path")
        raise UnknownNameError(said + meant(path, (), whole))
    there = listed(paths)
    raise UnknownNameError(said + meant(path, paths, Text(f"有：{there.zh}", f"there are: {there.en}")))


def _yes_no(goal: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in YES:
        return True
    if isinstance(value, str) and value.strip().lower() in NO:
        return False
    what = quoted(str(value))
    raise ValueRefusedError(
        Text(f"“{goal}”须为是或否，不能是{what.zh}", f"{goal!r} is yes or no, not {what.en}")
    )


def _option(goal: str, options: Any, value: object) -> str:
    for option in options.members:
        if value in (option.option_id, option.label.zh, option.label.en):
            return str(option.option_id)
    what, ids = quoted(str(value)), [option.option_id for option in options.members]
    there = listed(ids)
    said = Text(f"“{goal}”不能是{what.zh}", f"{goal!r} cannot be {what.en}")
    raise ValueRefusedError(
        said + meant(str(value), ids, Text(f"可选：{there.zh}", f"it can be: {there.en}"))
    )


def _searched(
    judge: Judge, goal: _Goal, choices: Sequence[Lever]
) -> tuple[Search, Callable[[frozenset[Lever]], list[tuple[Setting, ...]]]]:
    """A search for sets of levers, and how those that it finds are to be set."""
    asked = judge, goal.node, goal.var, goal.element, goal.wanted
    turns = Turns(*asked, choices)

    def works(some: frozenset[Lever]) -> bool | None:
        ways = Ways(*asked, some, BUDGET)
        if ways.works is not None:
            return ways.works
        seen = turns.works(some)
        return Ways(*asked, some).works if seen is None and ways.past_budget else seen

    def ways(some: frozenset[Lever]) -> list[tuple[Setting, ...]]:
        return [turns.bringing[some]] if some in turns.bringing else Ways(*asked, some).each()

    return Search(choices, works), ways


def _plan(judge: Judge, case: Case, goal: _Goal, ways: list[tuple[Setting, ...]]) -> Plan | None:
    """The plan that changes least and whose changed case really gives the result; None where none does."""
    plan: tuple[Setting, ...] | None = None
    facts: dict[str, Any] = {}
    instead: dict[Lever, list[Text]] = {}
    for settings in ways:
        if plan is None:
            made = _brings(judge, case, goal, settings)
            if made is not None:
                plan, facts = settings, made
            continue
        other = [s for s in settings if s not in plan]
        if len(other) != 1 or len(settings) != len(plan) or other[0].within is not None:
            continue
        given = instead.setdefault(other[0].lever, [])
        if len(given) < MOST_INSTEAD and _brings(judge, case, goal, settings) is not None:
            given.append(_value(other[0]))
    if plan is None:
        return None
    return Plan(tuple(c for s in plan if (c := _change(s, instead.get(s.lever, ()))) is not None), facts)


def _brings(judge: Judge, case: Case, goal: _Goal, settings: tuple[Setting, ...]) -> dict[str, Any] | None:
    """The facts of the changed case; None where it does not give the result, or contradicts itself."""
    try:
        new = changed(case, {s.lever: s.value for s in settings})
        place = next(one for one in new.root.walk() if one.number == goal.element.number)
        judged = Judge(judge.ruleset, new.root, judge.readings)
        given = judged.ask(goal.node, goal.var, place).value
    except InputError:
        return None
    if given is None and judged.past_budget:
        return new.facts() if no_other(judged, goal.node, goal.var, place, goal.wanted) else None
    return new.facts() if given == goal.wanted and type(given) is type(goal.wanted) else None


def _value(setting: Setting) -> Text:
    if isinstance(setting.value, Element):
        return Text(setting.value.key, setting.value.key)
    assert isinstance(setting.lever, UnknownFact)
    return value_text(setting.value, setting.lever.fact)


def _change(setting: Setting, instead: Sequence[Text]) -> Change | None:
    lever, value = setting.lever, setting.value
    now: Any
    if isinstance(lever, UnknownFact):
        now = lever.element.values.get(lever.fact.name)
        before = None if now is None else value_text(now, lever.fact)
    else:
        now = lever.element.references.get(lever.reference.name)
        before = None if now is None else Text(now.key, now.key)
    if now == value:
        return None
    plain = value.key if isinstance(value, Element) else plain_value(value)
    return Change(
        unknown_path(lever),
        unknown_text(lever),
        before,
        _value(setting),
        plain,
        setting.allowed,
        tuple(instead),
    )
