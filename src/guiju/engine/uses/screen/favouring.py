"""Constraints of one element at their best: what is not known of it stands as it suits all of them most.

A fact that every constraint would rather have large (or small, or yes, or no) is taken to be so where it is not known. If
all constraints hold then, there is a completion that satisfies them; if one does not, whoever asks looks closer.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.facts import Choice, Date, Exact, Fact, Integer, YesNo
from guiju.engine.nodes import Node
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.screen import numbers
from guiju.engine.uses.screen.amounts import fact_as_number
from guiju.engine.uses.screen.frames import Frame
from guiju.engine.uses.screen.logic import Tri
from guiju.engine.uses.screen.numbers import Num
from guiju.engine.uses.screen.options import Chosen
from guiju.engine.uses.screen.ranges import Env
from guiju.engine.uses.screen.values import SCALE
from guiju.engine.uses.screen.vector import Vector

SIGNS = {"<": True, "<=": True, ">": False, ">=": False}
"""Whether a comparison would rather have its left side small."""


def favoured(laws: Iterable[Node]) -> dict[Fact[Any], int]:
    """The facts of which all constraints want the same, and what they want, as it is stored."""
    wanted: dict[Fact[Any], set[Any]] = {}
    for law in laws:
        _want(law, True, wanted)
    found: dict[Fact[Any], int] = {}
    for fact, wants in wanted.items():
        best = None if None in wants else _best(fact, wants)
        if best is not None:
            found[fact] = best
    return found


def _want(node: Node, holds: bool | None, wanted: dict[Fact[Any], set[Any]]) -> None:
    """What an expression wants of its facts so that it holds (or does not); None of those of which it cannot be told."""
    match node:
        case nodes.And() | nodes.Or():
            for part in node.args:
                _want(part, holds, wanted)
        case nodes.Not(args=(inner,)):
            _want(inner, None if holds is None else not holds, wanted)
        case nodes.FactOf(args=(_, fact)):
            wanted.setdefault(fact, set()).add(holds if isinstance(fact, YesNo) else None)
        case nodes.IsIn(args=(nodes.FactOf(args=(_, Choice() as choice)), options)) if holds is not None:
            some = frozenset(options) if holds else frozenset(choice.ids) - options
            wanted.setdefault(choice, set()).add(some)
        case nodes.Compare(args=(sign, left, right)) if holds is not None and sign in SIGNS:
            for side, small in ((left, SIGNS[sign] is holds), (right, SIGNS[sign] is not holds)):
                if isinstance(side, nodes.FactOf) and isinstance(side.args[1], Integer | Exact | Date):
                    wanted.setdefault(side.args[1], set()).add(small)
                else:
                    _want(side, None, wanted)
        case _:
            for child in node.children():
                _want(child, None, wanted)


def _best(fact: Fact[Any], wants: set[Any]) -> int | None:
    if isinstance(fact, Choice):
        common = frozenset(fact.ids).intersection(*wants)
        return min((fact.ids.index(one) for one in common), default=None)
    if len(wants) > 1:
        return None
    (want,) = wants
    if isinstance(fact, YesNo):
        return bool(want)
    assert isinstance(fact, Integer | Exact | Date), fact
    domain = fact_as_number(fact, None)
    end, declared = (domain.low, fact.low) if want else (domain.high, fact.high)
    if not isinstance(end, int) or (isinstance(fact, Exact) and Fraction(declared) * SCALE != end):  # type: ignore[arg-type]
        return None
    return end


class Favouring(Vector):
    """Evaluates constraints of an element of which some facts, where not known, are what they want.

    Args:
        best: those facts, and what each of them is.
    """

    def __init__(self, ruleset: Ruleset, readings: dict[str, str], best: dict[Fact[Any], int]) -> None:
        super().__init__(ruleset, readings)
        self.best = best

    def tri(self, node: Node, frame: Frame, env: Env) -> Tri:
        """A yes/no in each row."""
        if not isinstance(node, nodes.FactOf) or node.args[1] not in self.best:
            return super().tri(node, frame, env)
        given = super().tri(node, frame, env)
        best = bool(self.best[node.args[1]])
        return best if given is None else given.fill_null(best)  # type: ignore[union-attr]

    def chosen(self, node: Node, frame: Frame, env: Env) -> Chosen:
        """An option in each row."""
        found = super().chosen(node, frame, env)
        if not isinstance(node, nodes.FactOf) or node.args[1] not in self.best:
            return found
        best = self.best[node.args[1]]
        codes = best if found.codes is None else found.codes.fill_null(best)  # type: ignore[union-attr]
        return Chosen(codes, found.ids)

    def num(self, node: Node, frame: Frame, env: Env) -> Num:
        """A number or an ordinal day in each row."""
        found = super().num(node, frame, env)
        if not isinstance(node, nodes.FactOf) or node.args[1] not in self.best:
            return found
        best = self.best[node.args[1]]
        side: numbers.Side = best if found.known is None else found.known.fill_null(best)
        return Num(side, side, found.scale, found.cap)

    def _compare(self, sign: str, left: Node, right: Node, frame: Frame, env: Env) -> Tri:
        # Most often what is not known is at an end where the comparison holds whatever the other side is.
        a, b = (self._plain(side, frame, env) for side in (left, right))
        found = None if a is None or b is None else numbers.compare_at_best(sign, a, b)
        return super()._compare(sign, left, right, frame, env) if found is None else found

    def _plain(self, node: Node, frame: Frame, env: Env) -> tuple[Num, int | None] | None:
        """A fact that is wanted at an end, and that end, or a number that is the same in every row."""
        if isinstance(node, nodes.FactOf) and node.args[1] in self.best:
            return super().num(node, frame, env), self.best[node.args[1]]
        if isinstance(node, nodes.Const | nodes.ParameterIs | nodes.AsOf):
            return super().num(node, frame, env), None
        return None
