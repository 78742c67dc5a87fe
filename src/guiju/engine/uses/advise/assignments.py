"""What is asked of levers at once, and the values that they are set to for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from guiju.engine.answers.linear import hold_together
from guiju.engine.elements import Element
from guiju.engine.facts import Exact
from guiju.engine.forms import Form, Term
from guiju.engine.nodes import Value
from guiju.engine.records import replace
from guiju.engine.unknowns import UnknownFact
from guiju.engine.uses.advise.bounds import Bounds, Setting, as_value, domain_of
from guiju.engine.uses.advise.levers import Lever

ROUNDS = 3
"""How often numbers that stand in sums together are moved, one after the other."""

Comparison = tuple[Form, Fraction, int, bool]
"""A form whose terms belong to a lever each is at least a limit, or above it; whether that holds."""


@dataclass
class Assignment:
    """What is asked of levers.

    Attributes:
        names: which option of a choice, or which element.
        members: whether an option belongs to a set.
        comparisons: of numbers and dates.
    """

    names: dict[Lever, Value | Element] = field(default_factory=dict)
    members: dict[tuple[UnknownFact, str], bool] = field(default_factory=dict)
    comparisons: list[Comparison] = field(default_factory=list)

    def of(self, levers: dict[Lever, Lever], elements: dict[Element, Element]) -> Assignment | None:
        """The same of levers of another case, where these elements stand; None where it names one that is not there."""
        found = Assignment()
        for lever, value in self.names.items():
            if isinstance(value, Element):
                if value not in elements:
                    return None
                value = elements[value]
            found.names[levers[lever]] = value
        for (lever, option), belongs in self.members.items():
            own = levers[lever]
            assert isinstance(own, UnknownFact)
            found.members[own, option] = belongs
        for form, limit, strict, holds in self.comparisons:
            terms = tuple((_term(term, levers), weight) for term, weight in form.terms)
            found.comparisons.append((Form(form.constant, terms), limit, strict, holds))
        return found

    def can_be(self) -> bool:
        """Whether the comparisons may be so at once."""
        return hold_together(self.comparisons)

    def with_(self, other: Assignment) -> Assignment | None:
        """Both at once; None where they contradict each other."""
        if any(self.names.get(one, value) != value for one, value in other.names.items()):
            return None
        if any(self.members.get(one, value) != value for one, value in other.members.items()):
            return None
        both = Assignment(
            {**self.names, **other.names},
            {**self.members, **other.members},
            list(dict.fromkeys((*self.comparisons, *other.comparisons))),
        )
        return both if both.can_be() else None

    def settings(self, levers: Iterable[Lever]) -> tuple[Setting, ...] | None:
        """Values, as near to the present ones as is seen; None where none were found."""
        found = dict(self.names)
        for (options, option), belongs in self.members.items():
            now = found.get(options, options.element.values.get(options.fact.name, frozenset()))
            assert isinstance(now, frozenset)
            found[options] = now | {option} if belongs else now - {option}
        bounds: dict[Lever, Bounds] = {}
        sums: list[Comparison] = []
        for form, limit, strict, holds in self.comparisons:
            if any(term.opaque for term, _ in form.terms):
                continue  # The changed case tells.
            if len(form.terms) > 1:
                sums.append((form, limit, strict, holds))
                for lever in _of(form):
                    bounds.setdefault(lever, domain_of(lever))
                continue
            (lever,) = _of(form)
            so_far = bounds.get(lever, domain_of(lever))
            bounds[lever] = so_far.above(limit, bool(strict)) if holds else so_far.below(limit, not strict)
        numbers = {lever: _nearest(lever, within, _now(lever)) for lever, within in bounds.items()}
        if not _moved(numbers, bounds, sums):
            return None
        together = {lever for form, *_ in sums for lever in _of(form)}
        settings = []
        for lever in sorted(levers, key=order):
            if lever in found:
                settings.append(Setting(lever, found[lever]))
            elif lever in bounds:
                number = numbers[lever]
                assert isinstance(lever, UnknownFact)
                assert number is not None
                within = bounds[lever] if isinstance(lever.fact, Exact) else bounds[lever].whole()
                value = as_value(lever.fact, number)
                settings.append(Setting(lever, value, None if lever in together else within))
        return tuple(settings)


def _term(term: Term, levers: dict[Lever, Lever]) -> Term:
    """A term of a lever of another case; one of the same lever is the same, whatever its case was completed to."""
    groups = tuple(levers[group] for group in term.groups)  # type: ignore[index]
    key = *order(groups[0]), repr(term.key) if term.opaque else ""
    return replace(term, key=key, groups=groups)


def distance(setting: Setting) -> int:
    """How much is changed: a set by its members, all else as one."""
    if isinstance(setting.value, frozenset):
        assert isinstance(setting.lever, UnknownFact)
        now = setting.lever.element.values.get(setting.lever.fact.name, frozenset())
        return len(setting.value ^ now)  # type: ignore[operator]
    return 1


def _of(form: Form) -> list[Lever]:
    """The levers of a sum, term by term."""
    levers: list[Lever] = [term.groups[0] for term, _ in form.terms]  # type: ignore[misc]
    return levers


def _moved(
    numbers: dict[Lever, Fraction | None], bounds: dict[Lever, Bounds], sums: Sequence[Comparison]
) -> bool:
    """Move numbers within their bounds until every sum is as it should be; False where that is not reached."""
    if None in numbers.values():
        return False
    for _ in range(ROUNDS):
        wrong = [one for one in sums if not _is_so(one, _total(one[0], numbers))]
        if not wrong:
            return True
        for form, limit, strict, holds in wrong:
            for lever, (_, weight) in zip(_of(form), form.terms, strict=True):
                rest = _total(form, numbers) - weight * _sure(numbers[lever])
                edge = (limit - rest) / weight
                within = bounds[lever]
                if holds == (weight > 0):
                    wanted = within.above(edge, bool(strict) if holds else not strict)
                else:
                    wanted = within.below(edge, bool(strict) if holds else not strict)
                near = _nearest(lever, wanted, numbers[lever])
                if near is not None:
                    numbers[lever] = near
                    break
                # As far as it goes; the others do the rest.
                end = within.high if holds == (weight > 0) else within.low
                if end is not None and not end[1]:
                    numbers[lever] = end[0]
    return all(_is_so(one, _total(one[0], numbers)) for one in sums)


def _total(form: Form, numbers: dict[Lever, Fraction | None]) -> Fraction:
    terms = zip(_of(form), form.terms, strict=True)
    return sum((weight * _sure(numbers[lever]) for lever, (_, weight) in terms), form.constant)


def _now(lever: Lever) -> Fraction | None:
    assert isinstance(lever, UnknownFact)
    now = lever.element.values.get(lever.fact.name)
    assert now is None or isinstance(now, int | Fraction | date)
    return None if now is None else Fraction(now.toordinal() if isinstance(now, date) else now)


def _nearest(lever: Lever, bounds: Bounds, to: Fraction | None) -> Fraction | None:
    assert isinstance(lever, UnknownFact)
    return bounds.nearest(to, not isinstance(lever.fact, Exact))


def _sure(number: Fraction | None) -> Fraction:
    assert number is not None
    return number


def _is_so(comparison: Comparison, total: Fraction) -> bool:
    _, limit, strict, holds = comparison
    return (total > limit if strict else total >= limit) == holds


def order(lever: Lever) -> tuple[int, int, int]:
    """Its place in the case."""
    entity = lever.element.entity
    if isinstance(lever, UnknownFact):
        return lever.element.number, 0, list(entity.facts).index(lever.fact.name)
    return lever.element.number, 1, list(entity.references).index(lever.reference.name)
