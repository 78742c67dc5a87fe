"""The expression graph that rules are traced into.

Nodes are interned: two nodes with the same content are the same object, so that identity is equality and
a shared part is evaluated once. They hold references to facts, decisions, parameters and open points but
know nothing of how those are declared.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from guiju.engine.facts import Collection, Entity, Fact, Reference
    from guiju.engine.rules import Decision, OpenPoint, Parameter

Value = bool | int | Fraction | date | str | frozenset[str]
Limits = tuple[Fraction, Fraction]
"""Between what an unknown number lies, both included."""
"""A value: yes/no, integer, exact number, date, choice (its identifier) or text, set of choices."""

_table: dict[tuple[Any, ...], Node] = {}


class Node:
    """One operation; ``args`` are its operands in order."""

    __slots__ = ("args",)
    args: tuple[Any, ...]

    def __new__(cls, *args: Any) -> Node:
        # 1, True and Fraction(1) are equal in Python but not the same constant.
        key = (cls, args, *map(type, args))
        found = _table.get(key)
        if found is None:
            found = object.__new__(cls)
            found.args = args
            _table[key] = found
        return found

    def children(self) -> tuple[Node, ...]:
        """The operands that are nodes themselves (a decision called is not entered)."""
        return tuple([a for a in self.args if isinstance(a, Node) and not isinstance(a, Ref)])

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(_plain, self.args))})"


def _plain(part: object) -> str:
    """The same text in every process: a set has no order of its own."""
    return f"{{{', '.join(sorted(map(repr, part)))}}}" if isinstance(part, frozenset) else repr(part)


# --- which element an expression speaks of ---------------------------------------------------------------


class Ref(Node):
    """Something that denotes an element."""


class Var(Ref):
    """The parameter of a decision or quantifier. args: entity class, unique number."""

    _next: ClassVar[int] = 0

    @classmethod
    def fresh(cls, entity: type[Entity]) -> Var:
        """A variable that is no other."""
        Var._next += 1
        node = cls(entity, Var._next)
        assert isinstance(node, Var)
        return node

    def __repr__(self) -> str:
        # Without the number: the text of an expression is the same in every process.
        return str(self.args[0].__name__)


class OwnerOf(Ref):
    """The element that holds this one in a collection. args: ref."""


class Deref(Ref):
    """The element that a reference names. args: ref, reference."""

    args: tuple[Ref, Reference[Any]]


# --- values ----------------------------------------------------------------------------------------------


class Const(Node):
    """A value written in the rule. args: value."""


class FactOf(Node):
    """A fact of an element. args: ref, fact."""

    args: tuple[Ref, Fact[Any]]


class ParameterIs(Node):
    """A number that law sets, as of the day judged. args: parameter."""

    args: tuple[Parameter]


class AsOf(Node):
    """The day judged."""


class Reads(Node):
    """Whether an open point is read in a given way. args: open point, reading identifier."""

    args: tuple[OpenPoint, str]


class Call(Node):
    """The result of another decision. args: decision, ref."""

    args: tuple[Decision[Any, Any], Ref]


# --- operations ------------------------------------------------------------------------------------------


class Not(Node):
    """args: yes/no."""


class And(Node):
    """args: two or more yes/no."""


class Or(Node):
    """args: two or more yes/no."""


COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
"""What the sign of a comparison gives of two known values."""


class Compare(Node):
    """args: one of ``< <= > >= == !=``, left, right."""


class IsIn(Node):
    """args: choice, frozenset of identifiers."""


class Has(Node):
    """Whether a set of choices contains one. args: set, identifier."""


class Add(Node):
    """args: left, right."""


class Subtract(Node):
    """args: left, right. Two dates give a number of days."""


class Multiply(Node):
    """args: left, right."""


class Shift(Node):
    """A date moved. args: date, number, one of ``days months working-days``."""


class If(Node):
    """Choice by case. args: yes/no, value if so, value otherwise."""


class Quantify(Node):
    """Over a collection. args: one of ``any all count sum distinct``, ref, collection, var, condition,
    weight or None (sum, distinct), key or None (distinct).

    ``distinct`` groups the elements that meet the condition by key (a text fact) and adds up the largest
    weight of each group: people counted once however many data sets they stand in.
    """

    args: tuple[str, Ref, Collection[Any], Var, Node, Node | None, Node | None]


TRUE = Const(True)
FALSE = Const(False)


def conjunction(parts: list[Node]) -> Node:
    """All of them; the one itself where there is one."""
    return _join(And, parts, TRUE)


def disjunction(parts: list[Node]) -> Node:
    """Any of them; the one itself where there is one."""
    return _join(Or, parts, FALSE)


def _join(cls: type[Node], parts: list[Node], empty: Node) -> Node:
    flat: list[Node] = []
    for part in parts:
        for one in part.args if isinstance(part, cls) else (part,):
            if one not in flat:
                flat.append(one)
    if not flat:
        return empty
    return flat[0] if len(flat) == 1 else cls(*flat)
