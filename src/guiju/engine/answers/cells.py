"""What a question can tell apart of an element: two elements whose known facts lie in the same cells have the same
answer, each with its own unknown facts.

A number that a question only compares with fixed limits matters by the limits it reaches. That holds where the question
looks at nothing unknown but facts of the element, and no constraint ties these to anything else; elsewhere
a question has no key here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from guiju.engine import nodes
from guiju.engine.answers.answer import Answer
from guiju.engine.elements import Element
from guiju.engine.facts import Date, Entity, Exact, Fact, Integer
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.quick import Quick
from guiju.engine.quick.writing import TURNED
from guiju.engine.records import field, record
from guiju.engine.ruleset import Ruleset
from guiju.engine.unknowns import UnknownFact

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


class _BeyondError(Exception):
    """An expression looks at more than can be told from one element."""


@record(slots=True)
class Seen:
    """What an expression looks at: facts of its element with the limits they are compared with (None: their very
    value matters), facts and decisions of elements that it reaches from there, and what belongs to no element.
    """

    own: dict[Fact[Any], set[Cut] | None] = field(default_factory=dict)
    beyond: dict[tuple[nodes.Ref, Any], None] = field(default_factory=dict)
    points: set[str] = field(default_factory=set)
    calendars: bool = False


@record(frozen=True, slots=True)
class Reader:
    """How the key of an element for one question is read.

    Attributes:
        values: facts whose very value matters.
        cuts: facts that are compared with fixed limits only.
        laws: constraints on facts of the element, and these facts.
        tied: facts that a constraint ties to something else.
        beyond: what is known of other elements.
        points: open points that it reads.
        calendars: whether it counts working days.
    """

    values: tuple[str, ...]
    cuts: tuple[tuple[str, tuple[Cut, ...]], ...]
    laws: tuple[tuple[Node, nodes.Ref, tuple[str, ...]], ...]
    tied: tuple[str, ...]
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
        parts: list[Any] = [get(name) for name in self.values]
        for name, cuts in self.cuts:
            value: Any = get(name)
            parts.append(None if value is None else passed(value, cuts))
        for node, var, names in self.laws:
            # A constraint that holds in any case says nothing of what is unknown.
            parts.append(True if quick.known(node, var, element) is True else tuple([get(n) for n in names]))
        for read in self.beyond:
            value = read(element, quick)
            if value is None:
                return None
            parts.append(value)
        return tuple(parts)


def passed(value: Any, cuts: tuple[Cut, ...]) -> int:
    """How many limits a number or date has passed."""
    count = 0
    if isinstance(value, Fraction):
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


class Cells:
    """The keys of the elements of one case under some readings."""

    def __init__(self, ruleset: Ruleset, readings: dict[str, str], quick: Quick) -> None:
        self._every = readers(ruleset)
        self._readings = readings
        self._quick = quick
        self._readers: dict[tuple[Node, nodes.Ref], Reader | None] = {}

    def key(self, node: Node, var: nodes.Ref, element: Element) -> Hashable | None:
        """What a question can tell apart of an element, where nothing else that is unknown bears on it."""
        question = (node, var)
        if question not in self._readers:
            reader = self._every.of(node, var)
            if reader is not None and self._every.laws_share:
                # A constraint may tie what belongs to no element to other elements.
                reader = None if reader.calendars or reader.points - self._readings.keys() else reader
            self._readers[question] = reader
        reader = self._readers[question]
        return None if reader is None else reader.key(element, self._quick)


class Readers:
    """The readers of one ruleset's questions."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._found: dict[Node, Reader | None] = {}
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
        facts = set(seen.own)
        bearing: list[Law] = []
        while now := [law for law in laws if law not in bearing and law.facts & facts]:
            # A constraint ties a fact to others, which further constraints may tie on.
            bearing += now
            facts = facts.union(*(law.facts for law in now))
        return Reader(
            tuple(fact.name for fact, cuts in seen.own.items() if cuts is None),
            tuple((fact.name, tuple(sorted(cuts))) for fact, cuts in seen.own.items() if cuts is not None),
            tuple((law.node, law.var, tuple(sorted(f.name for f in law.facts))) for law in bearing),
            tuple(sorted(fact.name for fact in facts if fact.name in tied)),
            tuple(self._beyond(ref, what) for ref, what in seen.beyond),
            frozenset(seen.points),
            seen.calendars,
        )

    # --- what an expression looks at ------------------------------------------------------------------------

    def _seen(self, node: Node) -> Seen | None:
        """What an expression about an element looks at; None where it asks of a list."""
        seen = Seen()
        try:
            self._look(node, seen)
        except _BeyondError:
            return None
        return seen

    def _look(self, node: Node, seen: Seen) -> None:
        """Note what an expression about an element looks at.

        Raises:
            _BeyondError: it asks of a list.
        """
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
                    self._look(self._ruleset.body(decision), seen)
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

    def _cut(self, sign: str, left: Node, right: Node, seen: Seen) -> bool:
        """Whether it compares a fact of the element with a fixed limit; notes it if so."""
        limit: Any
        match left, right:
            case (
                nodes.FactOf(args=(nodes.Var(), (Integer() | Exact() | Date()) as fact)),
                nodes.Const(args=(limit,)),
            ):
                pass
            case (
                nodes.FactOf(args=(nodes.Var(), (Integer() | Exact() | Date()) as fact)),
                nodes.ParameterIs(args=(parameter,)),
            ):
                limit = parameter.on(self._ruleset.day)
            case nodes.FactOf(args=(nodes.Var(), Date() as fact)), nodes.AsOf():
                limit = self._ruleset.day
            case _:
                return False
        cuts = seen.own.setdefault(fact, set())
        if cuts is not None:
            cuts.update((limit, above) for above in CUTS[sign])
        return True

    def _beyond(self, ref: nodes.Ref, what: Any) -> Callable[[Element, Quick], Any]:
        """How something known of another element is read; None where it is not known by itself."""

        def fact(element: Element, _: Quick) -> Any:
            other = _target(ref, element)
            return None if other is None else other.values.get(what.name)

        def decision(element: Element, quick: Quick) -> Any:
            other = _target(ref, element)
            ruled = self._ruleset.decisions[what.id]
            return None if other is None else quick.known(ruled.node, ruled.decision.var, other)

        return fact if isinstance(what, Fact) else decision

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
                        own.append(Law(node, var, frozenset(seen.own)))
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


_readers: WeakKeyDictionary[Ruleset, Readers] = WeakKeyDictionary()


def readers(ruleset: Ruleset) -> Readers:
    """The readers of a ruleset."""
    found = _readers.get(ruleset)
    if found is None:
        found = _readers[ruleset] = Readers(ruleset)
    return found


def _target(ref: nodes.Ref, element: Element) -> Element | None:
    """The element that is reached from one, where that is known."""
    if isinstance(ref, nodes.Var):
        return element
    inner = _target(ref.args[0], element)
    if inner is None:
        return None
    return inner.owner if isinstance(ref, nodes.OwnerOf) else inner.references.get(ref.args[1].name)


def shared_by(element: Element, answer: Answer) -> Answer:
    """The answer about another element of the same cells, as one about this element."""
    if not answer.missing:
        return answer
    return Answer(
        answer.value,
        tuple([UnknownFact(element, u.fact) if isinstance(u, UnknownFact) else u for u in answer.missing]),
        answer.points,
        answer.readings,
        answer.joint,
        answer.exhaustive,
    )
