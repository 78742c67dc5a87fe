"""A condition as clauses over every case there can be: that they cannot hold proves that no case meets it.

The clauses of the reasons are asked of a case of which nothing is known and whose lists all may go on. Besides, what an element
refers to is an element of its own here, and constraints bind further elements, too. Each only says what holds of every case, so
that what is left out (sums, comparisons of several facts) makes no proof wrong; what clauses allow is a hint, to be run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from guiju.engine import nodes
from guiju.engine.answers import Judge
from guiju.engine.elements import Element
from guiju.engine.facts import Collection, Fact
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.records import record
from guiju.engine.uses.explain.circuit import MOST_VARIABLES, Circuit
from guiju.engine.uses.explain.families import Env, Families
from guiju.engine.uses.explain.gates import YES
from guiju.engine.uses.explain.told import Numbers, Values


@record(frozen=True, slots=True, eq=False)
class Sketch:
    """A case as clauses allow it.

    Attributes:
        values: facts of elements.
        further: by the element that holds them, elements that there are besides, with their list and how many of each.
        meant: elements that are referred to, by who refers to them and the name of the reference.
        readings: how points are read.
    """

    values: dict[Element, dict[str, Any]]
    further: dict[Element, list[tuple[Element, Collection[Any], int]]]
    meant: dict[tuple[Element, str], Element]
    readings: dict[str, str]


class _Meant(Families):
    """The same questions where it is not known which element is meant: one that stands for it is made."""

    def __init__(self, judge: Judge, made: Callable[[Element, Collection[Any], Element], None]) -> None:
        super().__init__(judge)
        self._root, self._made = judge.root, made
        self.meant: dict[tuple[Element, str], Element] = {}

    def target(self, ref: nodes.Ref, env: Env) -> Element | None:
        found = super().target(ref, env)
        if found is not None or not isinstance(ref, nodes.Deref):
            return found
        by = self.target(ref.args[0], env)
        if by is None:
            return None
        place = by, ref.args[1].name
        if place not in self.meant:
            collection = self._root.entity.collections[ref.args[1].among]
            self.meant[place] = Element(collection.of, "?", "?", self._root, anonymous=True)
            self._made(by, collection, self.meant[place])
        return self.meant[place]


class AnyCase(Circuit):
    """Whether a condition can be met.

    Args:
        judge: of a case of which nothing is known.
    """

    def __init__(self, judge: Judge, node: Node, var: Any, element: Element) -> None:
        self._laws = judge.ruleset.rulebook.constraints
        self._there: dict[Element, int] = {}
        self._bound: set[Element] = set()
        self._looked_through = 0
        self._referred: list[tuple[Element, Collection[Any]]] = []
        self._families_here = _Meant(judge, self._refer)
        every = [law for laws in self._laws.values() for _, law, _ in laws]
        asked = questions(judge.ruleset)
        self.references = frozenset().union(*map(asked.references, (node, *every)))
        """What is followed from one element to another."""
        super().__init__(
            judge, self._families_here, node, var, element, False, [], by_rules=False, besides=every
        )

    def possible(self) -> bool | None:
        """Whether clauses allow it; None where that was not seen in time."""
        return self._solver.solve([])

    def sketched(self, *, without_sums: bool) -> bool:
        """Whether they allow it where all further elements are different ones; :meth:`sketch` is how.

        Args:
            without_sums: no comparison with what elements add up to holds.
        """
        given = [-one for one in self._sums_compared] if without_sums else []
        return bool(self._solver.solve([self._apart, *given]))

    @cached_property
    def _sums_compared(self) -> list[int]:
        return [one for one, node, _ in self._loose if self._questions.asked(node)]

    def kinds(self, fact: Fact[Any]) -> tuple[Any, ...]:
        """The values of a fact that are told apart."""
        found = self._kinds.get(fact)
        return () if found is None else found.every

    def sketch(self) -> Sketch:
        """What was found last."""
        holds = self._solver.holds
        other = self.otherwise()
        further: dict[Element, list[tuple[Element, Collection[Any], int]]] = {}
        referred = [(one, collection, 1) for one, collection in self._referred if holds(self._there[one])]
        for one, collection, copies in (*other.further, *referred):
            assert one.owner is not None
            further.setdefault(one.owner, []).append((one, collection, copies))
        return Sketch(other.values, further, dict(self._families_here.meant), other.readings)

    def forbid(self) -> bool:
        """Ask for another way in which what clauses do not tell comes out; whether there may be one. What is not possible
        from here on is no proof of anything.
        """
        free = [-one if self._solver.holds(one) else one for one, _, _ in self._loose]
        self._solver.add(free)
        return bool(free)

    # --- what is told besides ---------------------------------------------------------------------------------

    def _limits_told(self, fact: Fact[Any], kinds: Values) -> bool:
        # Whatever else is asked of a number, each of its kinds has a value, and all of a kind reach the same limits.
        return kinds.whole or isinstance(fact, Numbers)

    def _counted(self, sign: str, left: Node, right: Node, env: Env) -> int | None:
        if sign not in ("==", "!="):
            return super()._counted(sign, left, right, env)
        least, more = [super(AnyCase, self)._counted(one, left, right, env) for one in (">=", ">")]
        if least is None or more is None:
            return None
        found = self._all([least, -more])
        return found if sign == "==" else -found

    # --- further elements -----------------------------------------------------------------------------------

    def _refer(self, by: Element, collection: Collection[Any], meant: Element) -> None:
        """An element is there if one refers to it that is, and answers the questions about its list."""
        self._note()
        there = self._there.get(by) if by.anonymous else YES
        if there is None:
            return  # Such a one stands for all that a list may still hold, where it is asked what would suffice.
        self._there[meant] = there
        self._referred.append((meant, collection))
        assert meant.owner is not None
        asked, blanks = self._lists.setdefault((meant.owner, collection.name), ([], []))
        self._pairs += [(one, there, meant) for one in asked]
        blanks.append((there, meant))

    def _note(self) -> None:
        for there, one, *_ in self._further[self._looked_through :]:
            self._there[one] = there
        self._looked_through = len(self._further)

    def _pair(self) -> None:
        self._bind()
        self._apart = self._solver.variable()
        lists = [(*place, list(asked), list(blanks)) for place, (asked, blanks) in self._lists.items()]
        for holder, name, questions_, blanks in lists:
            for asked in questions_:
                if asked.least > 1 and self._solver.variables < MOST_VARIABLES:
                    known = [self._meets(asked, one) for one in holder.collections[name]]
                    further = [self._all([there, self._meets(asked, one)]) for there, one in blanks]
                    enough = self._reached(asked.least, [*known, *further])
                    by_known = self._reached(asked.least, known)
                    self._solver.add([-self._apart, -enough, by_known, asked.some])
        self._bind()

    def _bind(self) -> None:
        """Let further elements answer questions about their lists, and bind them by constraints."""
        while True:
            super()._pair()
            self._note()
            new = [(one, there) for one, there in self._there.items() if one not in self._bound]
            if not new or self._solver.variables >= MOST_VARIABLES:
                return
            for one, there in new:
                self._bound.add(one)
                for _, law, its in self._laws[one.entity]:
                    self._solver.add([-there, self._says(law, {its: one})])
