"""What a rule sees of a fact: typed expressions that record what is done to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast

from guiju.engine import nodes
from guiju.engine.errors import Misuse
from guiju.engine.nodes import Node

if TYPE_CHECKING:
    from guiju.engine.facts import Collection, Entity, Option

E = TypeVar("E", bound="Entity")
X = TypeVar("X", bound="Expr")

Exactly = int | Decimal | Fraction


class Expr:
    """An expression under construction; its methods build larger ones."""

    __slots__ = ("node",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, node: Node) -> None:
        self.node = node

    def __bool__(self) -> NoReturn:
        raise Misuse(
            "a fact has no truth value while a rule is traced: write & for and, | for or, ~ for not, "
            "choose(condition, a, b) for if; and a < b < c as (a < b) & (b < c)"
        )

    def __iter__(self) -> NoReturn:
        raise Misuse(
            "a fact cannot be iterated in a rule: write .any(...), .all(...), .count(...) or .sum(...)"
        )

    def __contains__(self, item: object) -> NoReturn:
        raise Misuse("no `in` on a fact: write .has(option), .is_in(option, ...) or .any(...)")

    def __float__(self) -> NoReturn:
        raise Misuse("no binary float in a rule: facts stay exact (int, Decimal, Fraction)")

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        known = sorted(n for n in dir(type(self)) if not n.startswith("_"))
        raise Misuse(f"{type(self).__name__} has no {name!r}; it has: {', '.join(known)}")


def lift(value: object, what: str = "operand") -> Node:
    """A node for a value written in a rule.

    Raises:
        Misuse: the value is a float or of no type that rules know.
    """
    if isinstance(value, Expr):
        return value.node
    if isinstance(value, float):
        raise Misuse(
            f"{value!r} is a binary float, which is not exact: write Decimal('{value!r}') or Fraction(…)"
        )
    if isinstance(value, bool | date | int | Fraction):
        return nodes.Const(value)
    if isinstance(value, Decimal):
        return nodes.Const(Fraction(value))
    option_id = getattr(value, "option_id", None)
    if isinstance(option_id, str):
        return nodes.Const(option_id)
    raise Misuse(f"{what} {value!r} of type {type(value).__name__} cannot stand in a rule")


class Bool(Expr):
    """Yes or no."""

    __slots__ = ()

    def __and__(self, other: Bool) -> Bool:
        return Bool(nodes.conjunction([self.node, _bool(other, "&")]))

    def __or__(self, other: Bool) -> Bool:
        return Bool(nodes.disjunction([self.node, _bool(other, "|")]))

    def __invert__(self) -> Bool:
        node = self.node
        return Bool(node.args[0] if isinstance(node, nodes.Not) else nodes.Not(node))

    def implies(self, other: Bool) -> Bool:
        """If this, then the other."""
        return ~self | other

    def __eq__(self, other: object) -> Bool:  # type: ignore[override]
        raise Misuse("compare yes/no with & | ~ instead of ==")

    __ne__ = __eq__  # type: ignore[assignment]


def _bool(other: object, sign: str) -> Node:
    if not isinstance(other, Bool):
        hint = (
            "put comparisons in parentheses: (a > b) & (c > d)"
            if isinstance(other, Expr | int)
            else "use a yes/no"
        )
        raise Misuse(f"the right side of {sign} is {type(other).__name__}, not yes/no; {hint}")
    return other.node


class Number(Expr):
    """An integer or an exact number."""

    __slots__ = ()

    def __add__(self, other: Number | Exactly) -> Number:
        return Number(nodes.Add(self.node, _number(other)))

    def __radd__(self, other: Exactly) -> Number:
        return Number(nodes.Add(_number(other), self.node))

    def __sub__(self, other: Number | Exactly) -> Number:
        return Number(nodes.Subtract(self.node, _number(other)))

    def __rsub__(self, other: Exactly) -> Number:
        return Number(nodes.Subtract(_number(other), self.node))

    def __mul__(self, other: Number | Exactly) -> Number:
        return Number(nodes.Multiply(self.node, _number(other)))

    def __rmul__(self, other: Exactly) -> Number:
        return Number(nodes.Multiply(_number(other), self.node))

    def __neg__(self) -> Number:
        return Number(nodes.Subtract(nodes.Const(0), self.node))

    def __truediv__(self, other: object) -> NoReturn:
        raise Misuse("no division in a rule: multiply the other side, or by a Fraction")

    def __lt__(self, other: Number | Exactly) -> Bool:
        return Bool(nodes.Compare("<", self.node, _number(other)))

    def __le__(self, other: Number | Exactly) -> Bool:
        return Bool(nodes.Compare("<=", self.node, _number(other)))

    def __gt__(self, other: Number | Exactly) -> Bool:
        return Bool(nodes.Compare(">", self.node, _number(other)))

    def __ge__(self, other: Number | Exactly) -> Bool:
        return Bool(nodes.Compare(">=", self.node, _number(other)))

    def __eq__(self, other: object) -> Bool:  # type: ignore[override]
        return Bool(nodes.Compare("==", self.node, _number(other)))

    def __ne__(self, other: object) -> Bool:  # type: ignore[override]
        return Bool(nodes.Compare("!=", self.node, _number(other)))


def _number(other: object) -> Node:
    if isinstance(other, Expr) and not isinstance(other, Number):
        raise Misuse(f"a number cannot be combined with {type(other).__name__}")
    if isinstance(other, bool | date):
        raise Misuse(f"a number cannot be combined with {other!r}")
    return lift(other, "number")


class Day(Expr):
    """A calendar date (law's dates are dates in Asia/Shanghai)."""

    __slots__ = ()

    def plus_days(self, days: Number | int) -> Day:
        """So many calendar days later (earlier, if negative)."""
        return Day(nodes.Shift(self.node, _number(days), "days"))

    def plus_months(self, months: Number | int) -> Day:
        """So many months later; the last day of the month where the day does not exist."""
        return Day(nodes.Shift(self.node, _number(months), "months"))

    def plus_working_days(self, days: Number | int) -> Day:
        """The n-th working day after this day (before it, if negative)."""
        return Day(nodes.Shift(self.node, _number(days), "working-days"))

    def __sub__(self, other: Day | date) -> Number:
        return Number(nodes.Subtract(self.node, _day(other)))

    def __lt__(self, other: Day | date) -> Bool:
        return Bool(nodes.Compare("<", self.node, _day(other)))

    def __le__(self, other: Day | date) -> Bool:
        return Bool(nodes.Compare("<=", self.node, _day(other)))

    def __gt__(self, other: Day | date) -> Bool:
        return Bool(nodes.Compare(">", self.node, _day(other)))

    def __ge__(self, other: Day | date) -> Bool:
        return Bool(nodes.Compare(">=", self.node, _day(other)))

    def __eq__(self, other: object) -> Bool:  # type: ignore[override]
        return Bool(nodes.Compare("==", self.node, _day(other)))

    def __ne__(self, other: object) -> Bool:  # type: ignore[override]
        return Bool(nodes.Compare("!=", self.node, _day(other)))


def _day(other: object) -> Node:
    if not isinstance(other, Day | date):
        raise Misuse(f"a date cannot be combined with {type(other).__name__}")
    return lift(other, "date")


class Category(Expr):
    """One of a closed list of options."""

    __slots__ = ()

    def is_in(self, *options: Option) -> Bool:
        """Whether it is one of these."""
        if not options:
            raise Misuse("is_in needs at least one option")
        return Bool(nodes.IsIn(self.node, frozenset(_option(option) for option in options)))

    def __eq__(self, other: object) -> Bool:  # type: ignore[override]
        if isinstance(other, Category):
            return Bool(nodes.Compare("==", self.node, other.node))
        return Bool(nodes.IsIn(self.node, frozenset({_option(other)})))

    def __ne__(self, other: object) -> Bool:  # type: ignore[override]
        return ~(self == other)


def _option(option: object) -> str:
    option_id = getattr(option, "option_id", None)
    if not isinstance(option_id, str):
        raise Misuse(f"{option!r} is not an option of a choice")
    return option_id


class Categories(Expr):
    """Any number of options of a closed list."""

    __slots__ = ()

    def has(self, *options: Option) -> Bool:
        """Whether it contains at least one of these."""
        return Bool(nodes.disjunction([nodes.Has(self.node, _option(option)) for option in options]))

    def has_all(self, *options: Option) -> Bool:
        """Whether it contains every one of these."""
        return Bool(nodes.conjunction([nodes.Has(self.node, _option(option)) for option in options]))


class Wording(Expr):
    """A text; rules can only group by it."""

    __slots__ = ()


class Elements(Expr, Generic[E]):
    """The elements of a collection."""

    __slots__ = ("_collection", "_ref")

    def __init__(self, ref: nodes.Ref, collection: Collection[E]) -> None:
        self._ref = ref
        self._collection = collection

    def _bound(
        self, function: Callable[[E], Expr] | None, expected: type[Expr], var: nodes.Var
    ) -> Node | None:
        if function is None:
            return None
        element = self._collection.of.bound_to(var)
        result = function(element)
        if isinstance(result, int) and not isinstance(result, bool) and expected is Number:
            return lift(result)
        if not isinstance(result, expected):
            raise Misuse(
                f"the function over {self._collection.name} gives {type(result).__name__}, not {expected.__name__}"
            )
        return result.node

    def _quantify(
        self,
        kind: str,
        where: Callable[[E], Bool] | None,
        weight: Callable[[E], Number] | None = None,
        key: Callable[[E], Wording] | None = None,
    ) -> Node:
        # One variable for a collection and depth: the same question asked twice is then the same node.
        with self._collection.variable() as var:
            condition = self._bound(where, Bool, var) or nodes.TRUE
            return nodes.Quantify(
                kind,
                self._ref,
                self._collection,
                var,
                condition,
                self._bound(weight, Number, var),
                self._bound(key, Wording, var),
            )

    def any(self, where: Callable[[E], Bool]) -> Bool:
        """Whether some element meets the condition (no, for an empty collection)."""
        return Bool(self._quantify("any", where))

    def all(self, where: Callable[[E], Bool]) -> Bool:
        """Whether every element meets the condition (yes, for an empty collection)."""
        return Bool(self._quantify("all", where))

    def count(self, where: Callable[[E], Bool] | None = None) -> Number:
        """How many elements meet the condition."""
        return Number(self._quantify("count", where))

    def sum(self, weight: Callable[[E], Number], where: Callable[[E], Bool] | None = None) -> Number:
        """The sum of a number over the elements that meet the condition."""
        return Number(self._quantify("sum", where, weight))

    def sum_distinct(
        self,
        weight: Callable[[E], Number],
        by: Callable[[E], Wording],
        where: Callable[[E], Bool] | None = None,
    ) -> Number:
        """The sum over groups with the same key of the largest weight in each: people counted once."""
        return Number(self._quantify("distinct", where, weight, by))


def choose(condition: Bool, then: X | Exactly, otherwise: X | Exactly) -> X:
    """One value or another, by case."""
    a, b = lift(then), lift(otherwise)
    kinds: set[type[Expr]] = {type(v) for v in (then, otherwise) if isinstance(v, Expr)} or {Number}
    if len(kinds) != 1:
        raise Misuse("both cases of choose must be of one kind")
    return cast("X", kinds.pop()(nodes.If(_bool(condition, "choose"), a, b)))


def option_value(option: Option) -> Category:
    """An option as an expression, for use in ``choose``."""
    return Category(nodes.Const(_option(option)))


def everything(*conditions: Bool) -> Bool:
    """All of the conditions."""
    return Bool(nodes.conjunction([_bool(c, "everything") for c in conditions]))


def anything(*conditions: Bool) -> Bool:
    """Any of the conditions."""
    return Bool(nodes.disjunction([_bool(c, "anything") for c in conditions]))


def yes() -> Bool:
    """Always so."""
    return Bool(nodes.TRUE)


def no() -> Bool:
    """Never so."""
    return Bool(nodes.FALSE)


def on_date(day: date) -> Day:
    """A date written in a rule, as an expression."""
    return Day(nodes.Const(day))


def as_of() -> Day:
    """The day judged."""
    return Day(nodes.AsOf())


def kind_of(result: Any) -> str:
    """The name of an expression's kind, for messages."""
    return type(result).__name__
