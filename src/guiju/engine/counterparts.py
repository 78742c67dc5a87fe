"""Which rule of one edition answers to which of another: what was changed, what was dropped, what is new.

A duty or decision names its ``counterpart`` in another edition, or says that there is none; a decision that has versions
of its own in several editions is its own counterpart. What a duty and its counterpart ask is set side by side here, word
against word; for which cases the two differ is a question for the rules themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from guiju.engine.errors import RuleError
from guiju.engine.expressions import Bool
from guiju.engine.records import record
from guiju.engine.rules import Clause, Dated, Decision, Duty, Strength, calls, trace
from guiju.engine.text import Text

if TYPE_CHECKING:
    from guiju.engine.rulebook import Rulebook

Rule = Duty | Decision[Any, Any]


class Fate(StrEnum):
    """What became of a rule of the earlier edition in the later one."""

    CHANGED = "changed"
    DROPPED = "dropped"
    NEW = "new"


FATES: dict[Fate, Text] = {
    Fate.CHANGED: Text("对应", "answers to"),
    Fate.DROPPED: Text("在其他版本中已删", "dropped in the other editions"),
    Fate.NEW: Text("其他版本中没有", "not in the other editions"),
}


class Aspect(StrEnum):
    """In what a duty can differ from its counterpart."""

    BEARER = "bearer"
    ACT = "act"
    KIND = "kind"
    STRENGTH = "strength"
    TOWARDS = "towards"
    TIMING = "timing"
    SCOPE = "scope"
    SANCTION = "sanction"


ASPECTS: dict[Aspect, Text] = {
    Aspect.BEARER: Text("义务人", "who"),
    Aspect.ACT: Text("内容", "what"),
    Aspect.KIND: Text("性质", "nature"),
    Aspect.STRENGTH: Text("强度", "strength"),
    Aspect.TOWARDS: Text("对象", "towards whom"),
    Aspect.TIMING: Text("时间", "when"),
    Aspect.SCOPE: Text("范围", "scope"),
    Aspect.SANCTION: Text("后果", "sanctions"),
}


FIRMNESS: dict[Strength, int] = {
    Strength.MUST: 3,
    Strength.MUST_NOT: 3,
    Strength.BEST_EFFORTS: 2,
    Strength.PRACTICE: 1,
    Strength.ENCOURAGED: 1,
    Strength.MAY: 0,
}
"""How firmly each strength binds: what law commands or forbids, efforts, what is only expected, what is free."""


@record(frozen=True, slots=True)
class Link:
    """A rule of the earlier edition beside that of the later one; one of them is missing where it was dropped or is new.

    ``through`` names the decisions by which the scope differs: those reached from either that do not speak alike in both.
    """

    earlier: Rule | None
    later: Rule | None
    states: tuple[str, ...]
    differs: tuple[Aspect, ...] = ()
    through: tuple[str, ...] = ()

    @property
    def fate(self) -> Fate:
        """What became of it."""
        if self.later is None:
            return Fate.DROPPED
        return Fate.NEW if self.earlier is None else Fate.CHANGED

    @property
    def firmness(self) -> int:
        """Whether the later duty binds more firmly (1), less firmly (-1) or as firmly (0) as the earlier one."""
        if not (isinstance(self.earlier, Duty) and isinstance(self.later, Duty)):
            return 0
        before, after = FIRMNESS[self.earlier.strength], FIRMNESS[self.later.strength]
        return (after > before) - (after < before)


def check(rulebook: Rulebook) -> None:
    """Check what rules say of their counterparts.

    Raises:
        RuleError: a name is not of a rule of the same sort, or of one in the same edition; a rule that says that it has
            no counterpart is named by another.
    """
    _declared(rulebook.duties)
    _declared(rulebook.decisions)


def links(rulebook: Rulebook) -> tuple[Link, ...]:
    """Every rule with its counterpart, or with none where it says so."""
    made: list[Link] = []
    for rules in (rulebook.duties, rulebook.decisions):
        pairs, alone = _declared(rules)
        made += [_pair(rulebook, rules[one], rules[other]) for one, other in pairs]
        made += [_single(rulebook, rules[name]) for name in alone]
    for decision in rulebook.decisions.values():
        before, *later = _by_age(rulebook, _editions(decision)) or [""]
        for after in later:
            reached = tuple(_unlike(rulebook, decision, decision, before, after))
            made.append(Link(decision, decision, decision.states, (Aspect.SCOPE,), reached))
    return tuple(made)


def _declared(rules: Mapping[str, Rule]) -> tuple[list[tuple[str, str]], list[str]]:
    """Pairs of names, each once, and the names of rules that have no counterpart."""
    pairs: dict[frozenset[str], tuple[str, str]] = {}
    alone: list[str] = []
    for rule in rules.values():
        if rule.counterpart is None:
            continue
        if not _editions(rule):
            raise RuleError(f"{rule.place}: {rule.id} speaks in every edition: it cannot have a counterpart")
        if not rule.counterpart:
            alone.append(rule.id)
        for name in rule.counterpart:
            _check(rule, rules.get(name), name)
            pairs.setdefault(frozenset((rule.id, name)), (rule.id, name))
    for name in alone:
        if any(name in pair for pair in pairs):
            raise RuleError(
                f"{rules[name].place}: {name} says that it has no counterpart, but another rule names it"
            )
    return list(pairs.values()), alone


def _check(rule: Rule, other: Rule | None, name: str) -> None:
    sort = "duty" if isinstance(rule, Duty) else "decision"
    if other is None:
        raise RuleError(
            f"{rule.place}: {rule.id} names the counterpart {name!r}, which is no {sort} of this rulebook"
        )
    if not _editions(other) or _editions(rule) & _editions(other):
        raise RuleError(
            f"{rule.place}: {rule.id} and its counterpart {name} must speak in different editions"
        )


def _editions(rule: Rule) -> set[str]:
    """The editions in which a rule speaks; empty where it speaks in every one."""
    spoken = [rule.edition] if isinstance(rule, Duty) else [c.edition for c in rule.versions]
    return set() if None in spoken else {e for e in spoken if e is not None}


def _by_age(rulebook: Rulebook, editions: set[str]) -> list[str]:
    return sorted(editions, key=lambda e: rulebook.editions[e].since)


def _single(rulebook: Rulebook, rule: Rule) -> Link:
    oldest = _by_age(rulebook, set(rulebook.editions))[0]
    dropped = oldest in _editions(rule)
    return Link(rule if dropped else None, None if dropped else rule, rule.states)


def _pair(rulebook: Rulebook, one: Rule, other: Rule) -> Link:
    before, after = _by_age(rulebook, {*_editions(one), *_editions(other)})[:2]
    earlier, later = (one, other) if before in _editions(one) else (other, one)
    states = tuple(dict.fromkeys((*earlier.states, *later.states)))
    reached = tuple(dict.fromkeys(_unlike(rulebook, earlier, later, before, after)))
    differs: list[Aspect] = []
    scope = bool(reached)
    if isinstance(earlier, Duty) and isinstance(later, Duty):
        differs = _aspects(rulebook, earlier, later)
        scope = scope or not _same_condition(rulebook, earlier, later)
    return Link(earlier, later, states, (*differs, *([Aspect.SCOPE] if scope else [])), reached)


def _aspects(rulebook: Rulebook, earlier: Duty, later: Duty) -> list[Aspect]:
    """In what the words of two duties differ."""

    def towards(duty: Duty) -> object:
        return duty.towards.versions if isinstance(duty.towards, Dated) else duty.towards

    def when(duty: Duty) -> object:
        return duty.timing, rulebook.due(duty) is None

    unlike = {
        Aspect.BEARER: earlier.bearer != later.bearer,
        Aspect.ACT: earlier.act != later.act,
        Aspect.KIND: earlier.kind != later.kind,
        Aspect.STRENGTH: earlier.strength != later.strength,
        Aspect.TOWARDS: towards(earlier) != towards(later),
        Aspect.TIMING: when(earlier) != when(later),
        Aspect.SANCTION: [s.text for s in earlier.sanctions] != [s.text for s in later.sanctions],
    }
    return [aspect for aspect, differs in unlike.items() if differs]


def _same_condition(rulebook: Rulebook, earlier: Duty, later: Duty) -> bool:
    """Whether both arise in the same words: the later condition is traced again over the earlier one's element."""
    if earlier.entity is not later.entity:
        return False
    return trace(later.condition, later.entity, earlier.var, Bool, later.id) is rulebook.body(earlier)


def _unlike(rulebook: Rulebook, earlier: Rule, later: Rule, before: str, after: str) -> Iterator[str]:
    """The decisions below either that do not speak alike in both editions."""
    for name, decision in {**_below(rulebook, earlier, before), **_below(rulebook, later, after)}.items():
        if _clauses(decision, before) != _clauses(decision, after):
            yield name


def _clauses(decision: Decision[Any, Any], edition: str) -> tuple[Clause, ...]:
    every = (*decision.versions, *decision.exceptions)
    return tuple(c for c in every if c.edition is None or c.edition == edition)


def _below(rulebook: Rulebook, rule: Rule, edition: str) -> dict[str, Decision[Any, Any]]:
    """The decisions that a rule rests on in an edition; a decision rests on itself."""
    found: dict[str, Decision[Any, Any]] = {}
    waiting = list(calls(rulebook.body(rule))) if isinstance(rule, Duty) else [rule]
    while waiting:
        decision = waiting.pop()
        if decision.id not in found:
            found[decision.id] = decision
            waiting += [called for c in _clauses(decision, edition) for called in calls(rulebook.body(c))]
    return found
