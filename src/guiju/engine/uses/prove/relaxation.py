"""Between two editions: does whoever owes a duty now owe it before, and are there some who owed it and no longer do?

The theorems are made from what the rules say of their counterparts; whether they hold comes out of the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from guiju.engine import nodes
from guiju.engine.counterparts import FIRMNESS, Fate, links
from guiju.engine.expressions import Bool
from guiju.engine.facts import Entity
from guiju.engine.nodes import Node
from guiju.engine.rulebook import Edition
from guiju.engine.rules import Decision, Duty, Strength, trace
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Lang, Text
from guiju.engine.uses.prove.prover import REASONS, Prover, Wanted
from guiju.engine.uses.prove.results import CaseFound, Outcome, Sort, Theorem
from guiju.engine.uses.prove.showing import shown
from guiju.engine.uses.prove.sought import Apart, Part, Period, Side, Sought
from guiju.engine.uses.prove.spaces import Found, Why
from guiju.engine.uses.prove.stated import with_points

Rule = Duty | Decision  # type: ignore[type-arg]
GROUP = "relaxation"
CHANGE = "change"
"""The kind of a statement that claims a change between editions."""


@dataclass(slots=True)
class Pairing:
    """A rule of the later edition beside those of the earlier one that it answers to; one of the two may be missing."""

    later: Rule | None
    earlier: list[Rule] = field(default_factory=list)
    states: dict[str, None] = field(default_factory=dict)
    through: dict[str, None] = field(default_factory=dict)
    """Decisions below either that do not speak alike in both editions."""

    @property
    def id(self) -> str:
        """What the theorem is called."""
        rule = self.later or self.earlier[0]
        return f"relaxed {rule.id}"


def claims(prover: Prover, lang: Lang, wanted: Wanted) -> Iterator[Theorem]:
    """A theorem for every rule of an edition that answers to one before it, that is new, or that was dropped."""
    editions = sorted(prover.rulebook.editions.values(), key=lambda e: e.since)
    for before, after in pairwise(editions):
        for pairing in pairings(prover, before, after):
            if wanted(
                Sort.CLAIM,
                GROUP,
                pairing.id,
                *(r.id for r in (pairing.later, *pairing.earlier) if r),
                *pairing.states,
            ):
                yield _Claim(prover, before, after, pairing, lang).theorem()


def pairings(prover: Prover, before: Edition, after: Edition) -> list[Pairing]:
    """Every pairing that speaks on the first day of the later edition, those of duties first."""
    rulebook = prover.rulebook
    day = max(before.since, after.since)
    found: dict[str, Pairing] = {}
    for link in links(rulebook):
        if link.later is not None and not _speaks(link.later, day, after):
            continue
        if link.earlier is not None and not _speaks(link.earlier, day, before):
            continue
        later, earlier = link.later, link.earlier
        if isinstance(later or earlier, Decision) and (later or earlier).gives is not Bool:  # type: ignore[union-attr]
            continue
        if not any(_binds(rule) for rule in (later, earlier) if rule is not None):
            continue
        alone = later or earlier if link.fate is not Fate.CHANGED else None
        if isinstance(alone, Decision) and alone.id not in rulebook.adverse:
            # A conclusion that is new or gone is no burden by itself, unless it stands against a case.
            continue
        key = f"later {later.id}" if later is not None else f"earlier {earlier.id}"  # type: ignore[union-attr]
        pairing = found.setdefault(key, Pairing(later))
        if earlier is not None:
            pairing.earlier.append(earlier)
        pairing.through |= dict.fromkeys(link.through)
        own = (later or earlier).states  # type: ignore[union-attr]
        pairing.states |= dict.fromkeys((*own, *(earlier.states if earlier and not own else ())))
    return sorted(found.values(), key=lambda one: not isinstance(one.later or one.earlier[0], Duty))


def _speaks(rule: Rule, day: date, edition: Edition) -> bool:
    if isinstance(rule, Duty):
        return rule.applies(day, edition.id)
    return rule.in_force(day, edition.id) is not None


def _binds(rule: Rule) -> bool:
    """Whether anyone owes it: what is only permitted or encouraged, nobody does."""
    return isinstance(rule, Decision) or rule.strength not in (Strength.MAY, Strength.ENCOURAGED)


class _Claim:
    """One theorem: nobody new owes it, and some no longer do."""

    def __init__(self, prover: Prover, before: Edition, after: Edition, pairing: Pairing, lang: Lang) -> None:
        self.prover, self.pairing, self.lang = prover, pairing, lang
        self.editions = before, after
        day = max(before.since, after.since)
        self.period = Period(after.id, day, day)
        self.rulesets = prover.rulebook.on(day, before.id), prover.rulebook.on(day, after.id)
        rules = [rule for rule in (pairing.later, *pairing.earlier) if rule is not None]
        entities = {rule.entity for rule in rules}
        self.entity: type[Entity] = rules[0].entity if len(entities) == 1 else prover.rulebook.root
        self.var = nodes.Var.fresh(self.entity)
        self.strict = _strength(self.pairing)

    def theorem(self) -> Theorem:
        """What becomes of it."""
        later, earlier = self.pairing.later, self.pairing.earlier
        if later is None:
            return self._dropped()
        if not earlier:
            return self._new()
        new = self._find(owes_now=True, owed_then=False)
        if new.instance is not None:
            return self._shown(new, True, self._remark_added())
        freed = self._find(owes_now=False, owed_then=True, held=True)
        any_freed = freed if freed.instance is not None else self._find(owes_now=False, owed_then=True)
        why = new.why or freed.why or any_freed.why
        if why is not None:
            return self._undecided(why)
        bound = self.prover.bound(self._sought(owes_now=True, owed_then=False))
        if freed.instance is not None:
            return self._shown(freed, False, None, bound, held=True)
        if self.strict < 0:
            remark = Text("负有者不减，要求减弱", "as many owe it as before, but it binds less firmly")
            return self._theorem(Outcome.PROVED, bound, remark)
        if any_freed.instance is None:
            remark = Text(
                "原先负有的，现在都仍负有：保留未减", "whoever owed it then still does: it was kept"
            )
            return self._theorem(Outcome.REFUTED, bound, remark)
        names = [self.prover.rulebook.decisions[name].label for name in self._held()]
        zh, en = "、".join(f"“{n.zh}”" for n in names), ", ".join(f"“{n.en}”" for n in names)
        remark = Text(
            f"本身保留未减：不再负有的，只因{zh}有变",
            f"kept in itself: whoever no longer owes it does so only through {en}",
        )
        return self._shown(any_freed, False, remark, bound, outcome=Outcome.REFUTED)

    def _held(self) -> list[str]:
        """Decisions that changed by themselves and not as part of this claim: they answer other statements."""
        decisions = self.prover.rulebook.decisions
        own = {rule.id for rule in (self.pairing.later, *self.pairing.earlier) if rule is not None}
        return [
            name
            for name in self.pairing.through
            if name not in own
            and not set(decisions[name].states) & set(self.pairing.states)
            and all(name in ruleset.decisions for ruleset in self.rulesets)
            and self._ref(decisions[name].entity) is not None
        ]

    def _ref(self, entity: type[Entity]) -> nodes.Ref | None:
        """The element of an entity that holds the one in question, at any remove; None where none does."""
        ref: nodes.Ref = self.var
        one: type[Entity] | None = self.entity
        while one is not None:
            if one is entity:
                return ref
            ref, one = nodes.OwnerOf(ref), one.owner
        return None

    def _remark_added(self) -> Text:
        return Text(
            "扩大：有人现在负有而按前一版本并不负有", "wider: someone owes it now who did not owe it before"
        )

    def _new(self) -> Theorem:
        found = self._find(owes_now=True, owed_then=False)
        if found.instance is None:
            return self._undecided(found.why or Why.TIME)
        return self._shown(
            found, True, Text("新增：前一版本没有此规则", "added: the edition before has no such rule")
        )

    def _dropped(self) -> Theorem:
        found = self._find(owes_now=False, owed_then=True)
        if found.instance is None:
            return self._undecided(found.why or Why.TIME)
        return self._shown(
            found, False, Text("已删：后一版本没有此规则", "dropped: the later edition has no such rule")
        )

    # --- asking ---------------------------------------------------------------------------------------------

    def _sought(self, *, owes_now: bool, owed_then: bool, held: bool = False) -> Sought:
        later = [] if self.pairing.later is None else [self.pairing.later]
        sides = Side(self.rulesets[0]), Side(self.rulesets[1])
        now, then = self._owed(later, self.rulesets[1]), self._owed(self.pairing.earlier, self.rulesets[0])
        parts = (
            Part(sides[1], now if owes_now else nodes.Not(now), self.var),
            Part(sides[0], then if owed_then else nodes.Not(then), self.var),
        )
        alike = [
            Apart(
                sides[0],
                sides[1],
                nodes.Call(self.prover.rulebook.decisions[name], ref),
                self.var,
                alike=True,
            )
            for name in (self._held() if held else ())
            if (ref := self._ref(self.prover.rulebook.decisions[name].entity)) is not None
        ]
        return Sought(self.entity, (*parts, *alike))

    def _owed(self, rules: list[Rule], ruleset: Ruleset) -> Node:
        """That one of some rules holds of the element, or somewhere in the case."""
        return nodes.disjunction([self._holds(rule, ruleset) for rule in rules])

    def _holds(self, rule: Rule, ruleset: Ruleset) -> Node:
        if rule.entity is self.entity:
            return _condition(rule, self.var, ruleset)
        path = _path(rule.entity, self.entity)
        names = [nodes.Var.fresh(collection.of) for collection in path]
        node = _condition(rule, names[-1], ruleset)
        for i in reversed(range(len(path))):
            holder = names[i - 1] if i else self.var
            node = nodes.Quantify("any", holder, path[i], names[i], node, None, None)
        return node

    def _find(self, *, owes_now: bool, owed_then: bool, held: bool = False) -> Found:
        sought = self._sought(owes_now=owes_now, owed_then=owed_then, held=held)
        return self.prover.find(sought, self.period)

    # --- saying ---------------------------------------------------------------------------------------------

    def _shown(
        self,
        found: Found,
        against: bool,
        remark: Text | None,
        bound: Text | None = None,
        *,
        held: bool = False,
        outcome: Outcome | None = None,
    ) -> Theorem:
        assert found.instance is not None
        sought = self._sought(owes_now=against, owed_then=not against, held=held)
        before, after = (edition.text for edition in self.editions)
        shows = (
            Text(f"按{after.zh}成立，按{before.zh}不成立", f"holds under {after.en}, not under {before.en}")
            if against
            else Text(
                f"按{before.zh}成立，按{after.zh}不成立", f"holds under {before.en}, not under {after.en}"
            )
        )
        name = f"{self.prover.rulebook.id}-{self.pairing.id}"
        cases = shown(
            with_points(found.instance, sought),
            sought,
            name,
            self._label() + Text("：", ": ") + shows,
            self.lang,
            self.prover.limit,
        )
        if cases is None:
            return self._undecided(Why.EVALUATOR)
        outcome = outcome or (Outcome.REFUTED if against else Outcome.PROVED)
        needed = self._readings_needed(sought, dict(cases[0].readings))
        if needed is not None:
            remark = needed if remark is None else remark + Text("；", "; ") + needed
        return self._theorem(outcome, bound, remark, cases)

    def _readings_needed(self, sought: Sought, readings: dict[str, str]) -> Text | None:
        """Of the readings under which a case shows something, those without which no case does."""
        points = self.prover.rulebook.points
        needed = [
            (points[point], reading)
            for point, reading in readings.items()
            if all(
                self.prover.find(sought.read(point, other.id), self.period).none
                for other in points[point].readings
                if other.id != reading
            )
        ]
        if not needed:
            return None
        said = [(p.question, next(one for one in p.readings if one.id == r)) for p, r in needed]
        zh = "、".join(f"“{question.zh}”读作“{r.text.zh}”（{r.id}）" for question, r in said)
        en = " and ".join(f"“{question.en}” is read “{r.text.en}” ({r.id})" for question, r in said)
        return Text(f"只在{zh}时如此", f"only where {en}")

    def _undecided(self, why: Why) -> Theorem:
        return self._theorem(Outcome.UNDECIDED, None, REASONS[why])

    def _label(self) -> Text:
        rule = self.pairing.later or self.pairing.earlier[0]
        return Text(f"“{rule.label.zh}”", f"“{rule.label.en}”")

    def _theorem(
        self, outcome: Outcome, bound: Text | None, remark: Text | None, cases: tuple[CaseFound, ...] = ()
    ) -> Theorem:
        label = self._label()
        duty = isinstance(self.pairing.later or self.pairing.earlier[0], Duty)
        text = (
            Text(
                f"{label.zh}：现在负有的，原先都负有；原先负有的，有的现在不再负有",
                f"{label.en}: whoever owes it now owed it before, and some who owed it then no longer do",
            )
            if duty
            else Text(
                f"{label.zh}：现在成立的，原先都成立；原先成立的，有的现在不再成立",
                f"{label.en}: where it holds now it held before, and in some cases it no longer does",
            )
        )
        about = (self.pairing.later or self.pairing.earlier[0]).id
        statements = self.prover.rulebook.statements
        states = tuple(s for s in self.pairing.states if s in statements and CHANGE in statements[s].kinds)
        return Theorem(self.pairing.id, Sort.CLAIM, GROUP, text, outcome, about, bound, remark, states, cases)


def _condition(rule: Rule, ref: nodes.Ref, ruleset: Ruleset) -> Node:
    if isinstance(rule, Decision):
        return nodes.Call(rule, ref)
    return trace(rule.condition, rule.entity, ref, Bool, rule.id)


def _path(entity: type[Entity], root: type[Entity]) -> list:  # type: ignore[type-arg]
    """The lists that lead from one entity down to another."""
    if entity is root:
        return []
    assert entity.owner is not None
    collection = next(c for c in entity.owner.collections.values() if c.of is entity)
    return [*_path(entity.owner, root), collection]


def _strength(pairing: Pairing) -> int:
    """Whether the later duty binds more firmly (1), less firmly (-1) or as firmly (0) as the firmest before it."""
    if not isinstance(pairing.later, Duty) or not pairing.earlier:
        return 0
    before = max(FIRMNESS[rule.strength] for rule in pairing.earlier if isinstance(rule, Duty))
    after = FIRMNESS[pairing.later.strength]
    return (after > before) - (after < before)
