"""What a question can tell apart of an element: two elements whose known facts lie in the same cells have the same
answer, each with its own unknown facts.

A number that a question only compares with fixed limits matters by the limits it reaches, an option or a set of them
by what comes out where the question looks at nothing else. That holds where the question looks at nothing unknown but
facts of the element, and no constraint ties these to anything else; elsewhere a question has no key here.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from typing import Any

from guiju.engine import nodes
from guiju.engine.elements import Element
from guiju.engine.expressions import Bool, Category
from guiju.engine.facts import Date, Entity, Exact, Fact, Integer
from guiju.engine.nodes import Node
from guiju.engine.once import once_for_each
from guiju.engine.questions import questions
from guiju.engine.quick import Quick, UndecidedError
from guiju.engine.quick.writing import TURNED
from guiju.engine.records import field, record
from guiju.engine.ruleset import Ruleset

Cut = tuple[Any, bool]
"""A limit; whether only what lies above it is past it."""

AT_LIMIT, ABOVE = False, True
CUTS = {
    ">=": (AT_LIMIT,),
    "<": (AT_LIMIT,),
    ">": (ABOVE,),
    "<=": (ABOVE,),
    "==": (AT_LIMIT, ABOVE),
    "!=": (AT_LIMIT, ABOVE),
}


MOST_VALUES = 2_000
"""Values of a fact that are remembered."""

Test = Callable[[Any], bool]
"""What comes out of an expression for a value of the one fact that it looks at."""


class _BeyondError(Exception):
    """An expression looks at more than can be told from one element."""


@record(slots=True)
class Seen:
    """What an expression looks at: facts of its element with the limits they are compared with (None: their very
    value matters), others by the yes/no expressions in which they stand alone, facts and decisions of elements that it
    reaches from there, and what belongs to no element.
    """

    own: dict[Fact[Any], set[Cut] | None] = field(default_factory=dict)
    told: dict[Fact[Any], dict[Node, None]] = field(default_factory=dict)
    beyond: dict[tuple[nodes.Ref, Any], None] = field(default_factory=dict)
    points: set[str] = field(default_factory=set)
    calendars: bool = False

    @property
    def facts(self) -> frozenset[Fact[Any]]:
        """Every fact of its element."""
        return frozenset((*self.own, *self.told))

    def add(self, other: Seen) -> None:
        """Note what another expression about the same element looks at, too."""
        for fact, cuts in other.own.items():
            known = self.own.setdefault(fact, set())
            if cuts is None or known is None:
                self.own[fact] = None
            else:
                known |= cuts
        for fact, told in other.told.items():
            self.told.setdefault(fact, {}).update(told)
        self.beyond.update(other.beyond)
        self.points |= other.points
        self.calendars = self.calendars or other.calendars


class Teller(dict[Any, int | None]):
    """Tells the values of one fact apart by what comes out of expressions that look at nothing else: the number of
    its cell by each value that was asked for, None where it is not known.
    """

    __slots__ = ("_cells", "_nodes", "_numbers", "_ruleset", "_tests", "name")

    def __init__(self, ruleset: Ruleset, fact: Fact[Any], asked: Iterable[Node]) -> None:
        super().__init__({None: None})
        self.name = fact.name
        self._ruleset = ruleset
        self._nodes = tuple(asked)
        self._tests: tuple[Test, ...] | None = None
        self._cells: dict[tuple[bool, ...], int] = {}
        self._numbers = itertools.count()

    def __missing__(self, value: Any) -> int | None:
        if value is None:
            return None
        if self._tests is None:
            self._tests = tuple(map(self._test, self._nodes))
        if len(self) >= MOST_VALUES:
            self.clear()
        comes_out = tuple([test(value) for test in self._tests])
        found = self[value] = self._cells.setdefault(comes_out, next(self._numbers))
        return found

    def _test(self, node: Node) -> Test:
        """What comes out of an expression for a value."""
        match node:
            case nodes.IsIn(args=(_, options)):
                return lambda value: value in options
            case nodes.Has(args=(_, option)):
                return lambda value: option in value
            case nodes.Not(args=(inner,)):
                test = self._test(inner)
                return lambda value: not test(value)
            case nodes.Or() if all(isinstance(part, nodes.Has) for part in node.args):
                some = frozenset(part.args[1] for part in node.args)
                return lambda value: not some.isdisjoint(value)
            case nodes.And():
                every = tuple(map(self._test, node.args))
                return lambda value: all(test(value) for test in every)
            case nodes.Or():
                either = tuple(map(self._test, node.args))
                return lambda value: any(test(value) for test in either)
        assert isinstance(node, nodes.Call), node
        return self._test(self._ruleset.body(node.args[0]))


@record(frozen=True, slots=True)
class Reader:
    """How the key of an element for one question is read.

    Attributes:
        values: facts whose very value matters.
        cuts: facts that are compared with fixed limits only.
        told: facts that matter by what comes out of expressions that look at nothing else.
        laws: constraints on facts of the element, and these facts.
        tied: facts that a constraint ties to something else.
        reached: facts and decisions of other elements, by which each is reached from the element.
        beyond: what is known of them.
        points: open points that it reads.
        calendars: whether it counts working days.
    """

    values: tuple[str, ...]
    cuts: tuple[tuple[str, tuple[Cut, ...]], ...]
    told: tuple[Teller, ...]
    laws: tuple[tuple[Node, nodes.Ref, tuple[str, ...]], ...]
    tied: tuple[str, ...]
    reached: tuple[tuple[nodes.Ref, Any], ...]
    beyond: tuple[Callable[[Element, Quick], Any], ...]
    points: frozenset[str]
    calendars: bool

    def key(self, element: Element, quick: Quick) -> Hashable | None:
        """The cells that the known facts of an element lie in; None where more must be looked at."""
        if element.limits:
            return None
        known = element.values
        for name in self.tied:
            if name not in known:
                return None
        get = known.get
        parts: list[Any] = list(map(get, self.values))
        for name, cuts in self.cuts:
            value: Any = get(name)
            parts.append(None if value is None else passed(value, cuts))
        for teller in self.told:
            parts.append(teller[get(teller.name)])
        for node, var, names in self.laws:
            # A constraint that holds in any case says nothing of what is unknown.
            parts.append(True if quick.known(node, var, element) is True else tuple([get(n) for n in names]))
        for read in self.beyond:
            value = read(element, quick)
            if value is None:
                return None
            parts.append(value)
        return tuple(parts)

    def tells(self) -> dict[str, Callable[[Any], Hashable]]:
        """What the question can tell of a known value of each fact that it looks at."""
        found: dict[str, Callable[[Any], Hashable]] = dict.fromkeys(self.values, itself)
        found |= {name: partial(passed, cuts=cuts) for name, cuts in self.cuts}
        return found | {teller.name: teller.__getitem__ for teller in self.told}


def itself(value: Any) -> Hashable:
    """A value whose every difference matters."""
    known: Hashable = value
    return known


def fixed_limit(node: Node, day: date) -> Any:
    """The number or date that an expression is on a day whatever the case; None of any other."""
    match node:
        case nodes.Const(args=(value,)):
            return value
        case nodes.ParameterIs(args=(parameter,)):
            return parameter.on(day)
        case nodes.AsOf():
            return day
    return None


def passed(value: Any, cuts: tuple[Cut, ...]) -> int:
    """How many limits a number or date has passed."""
    count = 0
    if type(value) is Fraction:
        # By its parts: several times as fast.
        over, under = value.numerator, value.denominator
        for limit, above in cuts:
            beyond = over - limit.numerator * under if limit.denominator == 1 else value - limit
            count += beyond > 0 if above else beyond >= 0
        return count
    for limit, above in cuts:
        count += value > limit if above else value >= limit
    return count


@record(frozen=True, slots=True, eq=False)
class Law:
    """A constraint that looks at nothing but facts of its element."""

    node: Node
    var: nodes.Ref
    facts: frozenset[Fact[Any]]


class Readers:
    """The readers of one ruleset's questions."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._found: dict[Node, Reader | None] = {}
        self._only: dict[Node, Fact[Any] | None] = {}
        self._looks: dict[Node, Seen | None] = {}
        self._laws: dict[type[Entity], tuple[list[Law], frozenset[str]]] = {}

    def of(self, node: Node, var: nodes.Ref) -> Reader | None:
        """The reader of a question; None where it asks of lists."""
        if node not in self._found:
            self._found[node] = self._reader(node, var.args[0])
        return self._found[node]

    def _reader(self, node: Node, entity: type[Entity]) -> Reader | None:
        seen = self._seen(node)
        if seen is None:
            return None
        laws, tied = self._laws_of(entity)
        facts = seen.facts
        bearing: list[Law] = []
        while now := [law for law in laws if law not in bearing and law.facts & facts]:
            # A constraint ties a fact to others, which further constraints may tie on.
            bearing += now
            facts = facts.union(*(law.facts for law in now))
        return Reader(
            tuple(fact.name for fact, cuts in seen.own.items() if cuts is None),
            tuple((fact.name, tuple(sorted(cuts))) for fact, cuts in seen.own.items() if cuts is not None),
            tuple(Teller(self._ruleset, f, told) for f, told in seen.told.items() if f not in seen.own),
            tuple((law.node, law.var, tuple(sorted(f.name for f in law.facts))) for law in bearing),
            tuple(sorted(fact.name for fact in facts if fact.name in tied)),
            tuple(seen.beyond),
            tuple(self._beyond(ref, what) for ref, what in seen.beyond),
            frozenset(seen.points),
            seen.calendars,
        )

    # --- what an expression looks at ------------------------------------------------------------------------

    def _seen(self, node: Node) -> Seen | None:
        """What an expression about an element looks at; None where it asks of a list."""
        if node not in self._looks:
            seen = Seen()
            try:
                self._look(node, seen)
                self._looks[node] = seen
            except _BeyondError:
                self._looks[node] = None
        return self._looks[node]

    def _look(self, node: Node, seen: Seen) -> None:
        """Note what an expression about an element looks at.

        Raises:
            _BeyondError: it asks of a list.
        """
        alone = self._alone(node)
        if alone is not None:
            seen.told.setdefault(alone, {})[node] = None
            return
        match node:
            case nodes.Quantify():
                raise _BeyondError
            case nodes.FactOf(args=(nodes.Var(), fact)):
                seen.own[fact] = None
            case nodes.FactOf(args=(ref, fact)):
                seen.beyond[ref, fact] = None
            case nodes.Call(args=(decision, ref)):
                if decision.id not in self._ruleset.decisions:
                    return
                if isinstance(ref, nodes.Var):
                    inner = self._seen(self._ruleset.body(decision))
                    if inner is None:
                        raise _BeyondError
                    seen.add(inner)
                else:
                    seen.beyond[ref, decision] = None
            case nodes.Compare(args=(sign, left, right)):
                if not self._cut(sign, left, right, seen) and not self._cut(TURNED[sign], right, left, seen):
                    self._look(left, seen)
                    self._look(right, seen)
            case nodes.Reads(args=(point, _)):
                if self._ruleset.settled(point) is None:
                    seen.points.add(point.id)
            case _:
                if isinstance(node, nodes.Shift) and node.args[2] == "working-days":
                    seen.calendars = True
                for part in node.children():
                    self._look(part, seen)

    def _alone(self, node: Node) -> Fact[Any] | None:
        """The one option or set of options of the element that a yes/no expression looks at; None where it looks at
        anything else, or at nothing.
        """
        if node not in self._only:
            self._only[node] = None
            match node:
                case nodes.IsIn(args=(nodes.FactOf(args=(nodes.Var(), fact)), _)):
                    self._only[node] = fact
                case nodes.Has(args=(nodes.FactOf(args=(nodes.Var(), fact)), _)):
                    self._only[node] = fact
                case nodes.Call(args=(decision, nodes.Var())) if decision.id in self._ruleset.decisions:
                    self._only[node] = self._alone(self._ruleset.body(decision))
                case nodes.Not() | nodes.And() | nodes.Or():
                    first, *others = map(self._alone, node.args)
                    self._only[node] = first if all(one is first for one in others) else None
        return self._only[node]

    def _cut(self, sign: str, left: Node, right: Node, seen: Seen) -> bool:
        """Whether it compares a fact of the element with a fixed limit; notes it if so."""
        match left:
            case nodes.FactOf(args=(nodes.Var(), (Integer() | Exact() | Date()) as fact)):
                limit = fixed_limit(right, self._ruleset.day)
            case _:
                return False
        if limit is None:
            return False
        cuts = seen.own.setdefault(fact, set())
        if cuts is not None:
            cuts.update((limit, above) for above in CUTS[sign])
        return True

    def _beyond(self, ref: nodes.Ref, what: Any) -> Callable[[Element, Quick], Any]:
        """How something known of another element is read; None where it is not known by itself."""

        def fact(element: Element, _: Quick) -> Any:
            other = target(ref, element)
            return None if other is None else other.values.get(what.name)

        def yes_no_or_option(element: Element, quick: Quick) -> Any:
            other = target(ref, element)
            if other is None:
                return None
            try:
                return quick.said_by[what.id](other, quick.said)
            except (KeyError, UndecidedError):
                return None

        def decision(element: Element, quick: Quick) -> Any:
            other = target(ref, element)
            ruled = self._ruleset.decisions[what.id]
            return None if other is None else quick.known(ruled.node, ruled.decision.var, other)

        if isinstance(what, Fact):
            return fact
        return yes_no_or_option if what.gives in (Bool, Category) else decision

    # --- constraints ----------------------------------------------------------------------------------------

    def _laws_of(self, entity: type[Entity]) -> tuple[list[Law], frozenset[str]]:
        """The constraints on facts of one element of an entity, and its facts that others tie to something else."""
        if entity not in self._laws:
            own: list[Law] = []
            tied: set[str] = set()
            asked = questions(self._ruleset)
            for about, laws in self._ruleset.rulebook.constraints.items():
                for _, node, var in laws:
                    seen = self._seen(node)
                    if about is entity and seen is not None and not _reaches_out(seen):
                        own.append(Law(node, var, seen.facts))
                    else:
                        tied |= {f.name for f in asked.facts(node) if entity.facts.get(f.name) is f}
            self._laws[entity] = own, frozenset(tied)
        return self._laws[entity]

    @cached_property
    def laws_share(self) -> bool:
        """Whether some constraint looks at more than facts of one element."""
        return any(_reaches_out(self._seen(law)) for law in questions(self._ruleset).laws)


def _reaches_out(seen: Seen | None) -> bool:
    return seen is None or bool(seen.beyond or seen.points or seen.calendars)


@once_for_each
def readers(ruleset: Ruleset) -> Readers:
    """The readers of a ruleset."""
    return Readers(ruleset)


def target(ref: nodes.Ref, element: Element) -> Element | None:
    """The element that is reached from one, where that is known."""
    kind = type(ref)
    if kind is nodes.Var:
        return element
    inner = target(ref.args[0], element)
    if inner is None:
        return None
    return inner.owner if kind is nodes.OwnerOf else inner.references.get(ref.args[1].name)
