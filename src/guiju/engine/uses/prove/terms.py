"""Values as terms of the solver: what is settled while a term is built stays plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import z3

Truth: TypeAlias = bool | z3.BoolRef
"""A yes/no value."""
Amount: TypeAlias = int | Fraction | z3.ArithRef
"""A number, a date (its ordinal day) or a text (its label)."""


class Chosen:
    """A choice, or a set of choices: for each option, whether it is (in) it; an option that is not named is not."""

    __slots__ = ("options",)

    def __init__(self, options: Mapping[str, Truth]) -> None:
        self.options = {name: holds for name, holds in options.items() if holds is not False}

    def among(self, options: Iterable[str]) -> Truth:
        """Whether it is one of these."""
        return either(self.options[name] for name in sorted(options) if name in self.options)

    def same(self, other: Chosen) -> Truth:
        """Whether two choices are the same."""
        shared = [name for name in self.options if name in other.options]
        return either(both((self.options[name], other.options[name])) for name in shared)


Term: TypeAlias = Truth | Amount | Chosen


def both(parts: Iterable[Truth]) -> Truth:
    """All of them."""
    found: dict[Any, z3.BoolRef] = {}
    for part in parts:
        if part is False:
            return False
        if part is not True:
            found[part.get_id()] = part
    if not found:
        return True
    terms = list(found.values())
    return terms[0] if len(terms) == 1 else z3.And(terms)


def either(parts: Iterable[Truth]) -> Truth:
    """Any of them."""
    found: dict[Any, z3.BoolRef] = {}
    for part in parts:
        if part is True:
            return True
        if part is not False:
            found[part.get_id()] = part
    if not found:
        return False
    terms = list(found.values())
    return terms[0] if len(terms) == 1 else z3.Or(terms)


def negate(truth: Truth) -> Truth:
    """Not so."""
    return not truth if isinstance(truth, bool) else z3.Not(truth)


def implies(condition: Truth, holds: Truth) -> Truth:
    """Where the one, the other."""
    return either((negate(condition), holds))


def equal(a: Truth, b: Truth) -> Truth:
    """Both or neither."""
    if isinstance(a, bool):
        return b if a else negate(b)
    if isinstance(b, bool):
        return a if b else negate(a)
    return True if a.eq(b) else a == b


def asserted(truth: Truth) -> z3.BoolRef:
    """As a term that a solver takes."""
    return z3.BoolVal(truth) if isinstance(truth, bool) else truth


def number(amount: Amount) -> z3.ArithRef:
    """As a term that a solver takes."""
    if isinstance(amount, z3.ArithRef):
        return amount
    exact = Fraction(amount)
    if exact.denominator == 1:
        return z3.IntVal(exact.numerator)
    return z3.RealVal(f"{exact.numerator}/{exact.denominator}")


def plus(a: Amount, b: Amount) -> Amount:
    """The sum."""
    if isinstance(a, z3.ArithRef) or isinstance(b, z3.ArithRef):
        if not isinstance(a, z3.ArithRef) and a == 0:
            return b
        if not isinstance(b, z3.ArithRef) and b == 0:
            return a
        return number(a) + number(b)
    return a + b


def minus(a: Amount, b: Amount) -> Amount:
    """The difference."""
    if isinstance(a, z3.ArithRef) or isinstance(b, z3.ArithRef):
        return number(a) - number(b)
    return a - b


def times(a: Amount, b: Amount) -> Amount:
    """The product."""
    if isinstance(a, z3.ArithRef) or isinstance(b, z3.ArithRef):
        return number(a) * number(b)
    return a * b


_SIGNS = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def compare(sign: str, a: Amount, b: Amount) -> Truth:
    """A comparison of numbers."""
    if isinstance(a, z3.ArithRef) or isinstance(b, z3.ArithRef):
        a, b = number(a), number(b)
        if a.eq(b):
            return sign in ("<=", ">=", "==")
    found: Truth = _SIGNS[sign](a, b)
    return found


def same(one: Term, other: Term) -> Truth:
    """Whether two values of a kind are the same."""
    if isinstance(one, Chosen):
        assert isinstance(other, Chosen)
        return one.same(other)
    if isinstance(one, bool | z3.BoolRef):
        assert isinstance(other, bool | z3.BoolRef)
        return equal(one, other)
    assert not isinstance(other, bool | Chosen | z3.BoolRef)
    return compare("==", one, other)


def choose(condition: Truth, then: Term, otherwise: Term) -> Term:
    """One value or another."""
    if isinstance(condition, bool):
        return then if condition else otherwise
    if isinstance(then, Chosen) and isinstance(otherwise, Chosen):
        names = dict.fromkeys((*then.options, *otherwise.options))
        return Chosen(
            {
                name: _if(condition, then.options.get(name, False), otherwise.options.get(name, False))
                for name in names
            }
        )
    if isinstance(then, bool | z3.BoolRef) and isinstance(otherwise, bool | z3.BoolRef):
        return _if(condition, then, otherwise)
    assert not isinstance(then, Chosen | z3.BoolRef)
    assert not isinstance(otherwise, Chosen | z3.BoolRef)
    if not isinstance(then, z3.ArithRef) and not isinstance(otherwise, z3.ArithRef) and then == otherwise:
        return then
    return z3.If(condition, *_alike(number(then), number(otherwise)))


def _if(condition: z3.BoolRef, then: Truth, otherwise: Truth) -> Truth:
    if then is True:
        return either((condition, otherwise))
    if then is False:
        return both((negate(condition), otherwise))
    if otherwise is True:
        return either((negate(condition), then))
    if otherwise is False:
        return both((condition, then))
    return then if then.eq(otherwise) else z3.If(condition, then, otherwise)


def _alike(a: z3.ArithRef, b: z3.ArithRef) -> tuple[z3.ArithRef, z3.ArithRef]:
    """Both whole, or both real."""
    if a.is_int() == b.is_int():
        return a, b
    return (z3.ToReal(a) if a.is_int() else a), (z3.ToReal(b) if b.is_int() else b)
