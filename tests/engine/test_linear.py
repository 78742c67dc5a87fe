"""Contradictions between sums that share unknowns."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

import pytest

from guiju.engine.answers.linear import no_way_through
from guiju.engine.diagram import Diagram, Manager, Variable
from guiju.engine.forms import Form, Term, normalise
from thorough import slow


def term(place: int, low: int | None, high: int | None, *, whole: bool = True) -> Term:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return Term((1, place, 0, 0, Fraction(0), 0), (place,), *ends, whole)


class Comparisons:
    """Diagrams of comparisons, as an evaluation makes them."""

    def __init__(self) -> None:
        self.manager = Manager(10_000)
        self.variables: dict[tuple[Form, Fraction, int], Variable] = {}

    def at_least(self, weights: dict[Term, int], limit: Fraction | int, *, strict: bool = False) -> Diagram:
        terms = tuple((t, Fraction(w)) for t, w in weights.items() if w)
        form, edge, turned = normalise(Form(Fraction(0), terms), Fraction(limit))
        asked = strict != turned
        place = (form, edge, int(asked))
        if place not in self.variables:
            key = (2, len(self.variables), 0, 0, Fraction(0), (edge, int(asked)))
            self.variables[place] = Variable(key, 2, form.groups, form)
        found = self.manager.of(self.variables[place], (False, True))
        return self.manager.negate(found) if turned else found


def impossible(diagram: Diagram) -> bool:
    """As a judge asks it."""
    return (diagram.is_terminal and diagram.value is False) or no_way_through(diagram)


A, B, C = (term(n, 0, 4) for n in range(3))
X, Y = term(3, None, None, whole=False), term(4, None, None, whole=False)


@pytest.mark.parametrize(("limit", "wrong"), [(7, False), (8, False), (9, True)])
def test_two_sums_that_share_an_unknown(limit: int, wrong: bool) -> None:
    """a + b is at least a number, and b at most a: that is at most 8."""
    c = Comparisons()
    both = c.manager.both(c.at_least({A: 1, B: 1}, limit), c.at_least({A: 1, B: -1}, 0))
    assert impossible(both) is wrong


@pytest.mark.parametrize(("strict", "wrong"), [(False, False), (True, True)])
def test_an_end_that_is_reached_and_one_that_is_not(strict: bool, wrong: bool) -> None:
    c = Comparisons()
    rising = c.at_least({X: 1, Y: -1}, 0, strict=strict)
    falling = c.at_least({X: -2, Y: 2}, 0)
    beside = c.at_least({X: 1}, 5)
    assert impossible(c.manager.both(c.manager.both(rising, falling), beside)) is wrong


def test_whole_numbers_leave_gaps() -> None:
    c = Comparisons()
    odd = c.manager.both(c.at_least({A: 2, B: -2}, 1), c.at_least({A: -2, B: 2}, -1))
    assert impossible(c.manager.both(odd, c.at_least({A: 1, B: 1}, 0)))


def test_every_way_is_looked_at() -> None:
    c = Comparisons()
    m = c.manager
    least = c.at_least({A: 1, B: 1}, 7)
    ways = m.either(c.at_least({A: -1, C: -1}, -2), c.at_least({A: -1, C: 1}, 1))
    assert not impossible(m.both(least, ways))
    more = m.both(m.both(least, ways), c.at_least({C: -1, B: -1}, -5))
    assert impossible(more)


def ways(terms: list[Term]) -> Iterator[dict[Term, int]]:
    return (dict(zip(terms, values, strict=True)) for values in product(range(5), repeat=len(terms)))


@slow
def test_against_every_value() -> None:
    """What is said to be impossible is so for all 125 values; and nearly all that is so is said to be."""
    chance = random.Random(7)
    found = missed = 0
    for _ in range(1500):
        c = Comparisons()
        holds: list[Callable[[dict[Term, int]], bool]] = []
        parts: list[Diagram] = []
        for _ in range(chance.randint(2, 4)):
            pair = []
            for _ in range(chance.randint(1, 2)):
                weights = {t: chance.randint(-3, 3) for t in (A, B, C)}
                if not any(weights.values()):
                    weights[A] = 1
                limit, strict = chance.randint(-6, 10), chance.random() < 0.5
                pair.append((weights, limit, strict))
            joined = c.manager.false
            for weights, limit, strict in pair:
                joined = c.manager.either(joined, c.at_least(weights, limit, strict=strict))
            parts.append(joined)
            holds.append(
                lambda v, pair=pair: any(  # type: ignore[misc]
                    (s := sum(w * v[t] for t, w in weights.items())) > limit or (s == limit and not strict)
                    for weights, limit, strict in pair
                )
            )
        diagram = c.manager.true
        for part in parts:
            diagram = c.manager.both(diagram, part)
        possible = any(all(one(values) for one in holds) for values in ways([A, B, C]))
        if impossible(diagram):
            assert not possible
            found += 1
        else:
            missed += not possible
    assert found >= 200
    assert missed <= found // 5
