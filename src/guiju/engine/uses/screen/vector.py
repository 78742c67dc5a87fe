"""Expressions over whole frames: what certainly holds, what certainly does not, and what is not settled by bounds.

The same bounds as those of :mod:`guiju.engine.quick`, or weaker ones; so what is settled here is what every completion
yields. What is not settled is asked of a judge, once for each way it can stand (see :mod:`...keys`).
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from guiju.engine import nodes
from guiju.engine.expressions import Category, Wording
from guiju.engine.facts import Choice, Date, Exact, Integer, SetOf
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.quick import gives
from guiju.engine.quick.steps import HELPERS
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.screen import numbers
from guiju.engine.uses.screen.frames import HOLDER, Frame, Index, Path, gathered
from guiju.engine.uses.screen.logic import (
    Mask,
    Tri,
    both,
    choose,
    either,
    from_masks,
    invert,
    mask,
    open_mask,
    spread,
)
from guiju.engine.uses.screen.numbers import Num, TooLargeError
from guiju.engine.uses.screen.totals import total
from guiju.engine.uses.screen.values import MOST_EXACT, MOST_INTEGER, SCALE

Env = dict[nodes.Ref, Path]


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """Options by their numbers in ``ids``; null where not known."""

    codes: pl.Series | int | None
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """What a quantifier ranges over.

    Attributes:
        elements: those of every holder, or each row paired with each element it is compared with.
        blanks: for each holder an element of which nothing is known.
        complete: for each holder, whether its list is complete.
        env: what the variables are in ``elements`` and ``blanks``.
        index: the way from the rows to the holders.
    """

    holder: Frame
    elements: Frame
    blanks: Frame
    complete: Mask
    env: Env
    index: Index


class Vector:
    """Evaluates the expressions of a ruleset over frames.

    Args:
        readings: how open points are read; the others are not known.
    """

    def __init__(self, ruleset: Ruleset, readings: dict[str, str]) -> None:
        self.ruleset = ruleset
        self.readings = readings
        self.questions = questions(ruleset)
        self._memo: dict[Hashable, Any] = {}

    # --- where an expression speaks of ------------------------------------------------------------------

    def path(self, ref: nodes.Ref, env: Env) -> Path:
        """The way from a row to the element that a reference expression denotes."""
        if isinstance(ref, nodes.Var):
            return env[ref]
        inner = self.path(ref.args[0], env)
        return (*inner, HOLDER if isinstance(ref, nodes.OwnerOf) else f">{ref.args[1].name}")

    def place(self, node: Node, frame: Frame, env: Env) -> Hashable:
        """What tells one asking of an expression from another."""
        free = self.questions.free(node)
        return node, frame, tuple(sorted((v.args[1], env[v]) for v in free if v in env))

    # --- yes or no -------------------------------------------------------------------------------------------

    def tri(self, node: Node, frame: Frame, env: Env) -> Tri:
        """A yes/no in each row."""
        match node:
            case nodes.Const(args=(value,)):
                return bool(value)
            case nodes.FactOf(args=(ref, fact)):
                return frame.fact(self.path(ref, env), fact.name)
            case nodes.Not(args=(inner,)):
                return invert(self.tri(inner, frame, env))
            case nodes.Reads(args=(point, reading)):
                settled = self.ruleset.settled(point) or self.readings.get(point.id)
                return None if settled is None else settled == reading
        place = self.place(node, frame, env)
        if place not in self._memo:
            self._memo[place] = self._tri(node, frame, env)
        found: Tri = self._memo[place]
        return found

    def _tri(self, node: Node, frame: Frame, env: Env) -> Tri:
        match node:
            case nodes.And():
                found: Tri = True
                for part in node.args:
                    found = both(found, self.tri(part, frame, env))
                    if found is False:
                        break
                return found
            case nodes.Or():
                found = False
                for part in node.args:
                    found = either(found, self.tri(part, frame, env))
                    if found is True:
                        break
                return found
            case nodes.Call(args=(decision, ref)):
                return self._called(decision, ref, frame, env)
            case nodes.IsIn(args=(inner, options)):
                return _is_in(self.chosen(inner, frame, env), options)
            case nodes.Has(args=(inner, option)):
                return self._has(inner, option, frame, env)
            case nodes.If(args=(condition, then, otherwise)):
                parts = (self.tri(p, frame, env) for p in (condition, then, otherwise))
                return choose(*parts)
            case nodes.Compare(args=(sign, left, right)):
                return self._compare(sign, left, right, frame, env)
        assert isinstance(node, nodes.Quantify), node
        return self._some(node, frame, env)

    def _called(self, decision: Any, ref: nodes.Ref, frame: Frame, env: Env) -> Tri:
        ruled = self.ruleset.decisions.get(decision.id)
        if ruled is None:
            return False
        there, index = frame.follow(self.path(ref, env))
        found = self.tri(ruled.node, there, {ruled.decision.var: ()})
        if not isinstance(found, pl.Series) or index is None:
            return found if index is None or not index.null_count() else None
        return found.gather(index)

    def _has(self, inner: Node, option: str, frame: Frame, env: Env) -> Tri:
        if not isinstance(inner, nodes.FactOf):
            return None
        ref, fact = inner.args
        assert isinstance(fact, SetOf)
        bits = frame.fact(self.path(ref, env), fact.name)
        return None if bits is None else (bits & (1 << fact.ids.index(option))) != 0

    def _compare(self, sign: str, left: Node, right: Node, frame: Frame, env: Env) -> Tri:
        if gives(left) in (Category, Wording):
            a, b = self.chosen(left, frame, env), self.chosen(right, frame, env)
            found = _same(a, b)
            return found if sign == "==" else invert(found)
        try:
            return numbers.compare(sign, self.num(left, frame, env), self.num(right, frame, env))
        except TooLargeError:
            return None

    # --- options ---------------------------------------------------------------------------------------------

    def chosen(self, node: Node, frame: Frame, env: Env) -> Chosen:
        """An option in each row."""
        match node:
            case nodes.Const(args=(value,)):
                return Chosen(0, (value,))
            case nodes.FactOf(args=(ref, Choice() as fact)):
                return Chosen(frame.fact(self.path(ref, env), fact.name), fact.ids)
        place = self.place(node, frame, env)
        if place not in self._memo:
            self._memo[place] = self._chosen(node, frame, env)
        found: Chosen = self._memo[place]
        return found

    def _chosen(self, node: Node, frame: Frame, env: Env) -> Chosen:
        if isinstance(node, nodes.Call):
            decision, ref = node.args
            ruled = self.ruleset.decisions.get(decision.id)
            if ruled is None:
                return Chosen(None, ())
            there, index = frame.follow(self.path(ref, env))
            found = self.chosen(ruled.node, there, {ruled.decision.var: ()})
            if isinstance(found.codes, int):
                known = index is None or not index.null_count()
                return found if known else Chosen(None, found.ids)
            return Chosen(None if found.codes is None else gathered(found.codes, index), found.ids)
        if not isinstance(node, nodes.If):
            return Chosen(None, ())
        condition = self.tri(node.args[0], frame, env)
        then, otherwise = (self.chosen(p, frame, env) for p in node.args[1:])
        ids = tuple(dict.fromkeys((*then.ids, *otherwise.ids)))
        a, b = (renumbered(c, ids) for c in (then, otherwise))
        if condition is True:
            return Chosen(a, ids)
        if condition is False:
            return Chosen(b, ids)
        if condition is None:
            if not isinstance(a, pl.Series) and not isinstance(b, pl.Series):
                return Chosen(a if a == b else None, ids)
            return Chosen(pl.select(pl.when(_code(a) == _code(b)).then(_code(a))).to_series(), ids)
        alike = pl.when(_code(a) == _code(b)).then(_code(a))
        found_codes = pl.when(condition).then(_code(a)).when(~condition).then(_code(b)).otherwise(alike)
        return Chosen(pl.select(found_codes).to_series(), ids)

    # --- numbers and days ------------------------------------------------------------------------------------

    def num(self, node: Node, frame: Frame, env: Env) -> Num:
        """A number or an ordinal day in each row.

        Raises:
            TooLargeError: it might not fit.
        """
        match node:
            case nodes.Const(args=(value,)):
                return numbers.constant(value.toordinal() if isinstance(value, date) else value)
            case nodes.ParameterIs(args=(parameter,)):
                return numbers.constant(Fraction(parameter.on(self.ruleset.day)))
            case nodes.AsOf():
                return numbers.constant(self.ruleset.day.toordinal())
        place = self.place(node, frame, env)
        if place not in self._memo:
            self._memo[place] = self._num(node, frame, env)
        found: Num = self._memo[place]
        return found

    def _num(self, node: Node, frame: Frame, env: Env) -> Num:
        match node:
            case nodes.FactOf(args=(ref, fact)):
                return _fact(fact, frame.fact(self.path(ref, env), fact.name))
            case nodes.Call(args=(decision, ref)):
                ruled = self.ruleset.decisions.get(decision.id)
                if ruled is None:
                    return Num(None, None, 1, 0)
                there, index = frame.follow(self.path(ref, env))
                return _moved(self.num(ruled.node, there, {ruled.decision.var: ()}), index)
            case nodes.Add(args=(left, right)):
                return numbers.add(self.num(left, frame, env), self.num(right, frame, env))
            case nodes.Subtract(args=(left, right)):
                return numbers.add(self.num(left, frame, env), self.num(right, frame, env), -1)
            case nodes.Multiply(args=(left, right)):
                return numbers.multiply(self.num(left, frame, env), self.num(right, frame, env))
            case nodes.If(args=(condition, then, otherwise)):
                test = self.tri(condition, frame, env)
                return numbers.select(test, self.num(then, frame, env), self.num(otherwise, frame, env))
            case nodes.Shift(args=(day, count, unit)):
                return _shift(self.num(day, frame, env), self.num(count, frame, env), unit)
        assert isinstance(node, nodes.Quantify), node
        return self._total(node, frame, env)

    # --- lists -----------------------------------------------------------------------------------------------

    def over(self, node: nodes.Quantify, frame: Frame, env: Env) -> Range:
        """What a quantifier ranges over."""
        _, ref, collection, var, condition, weight, key = node.args
        path = self.path(ref, env)
        holder, index = frame.follow(path)
        inner: Env = {var: ()}
        free = set().union(*(self.questions.free(p) for p in (condition, weight, key) if p is not None)) - {
            var
        }
        for other in free:
            way = env[other]
            if way[: len(path)] != path:
                return self._paired(frame, path, collection.name, env, var)
            inner[other] = (HOLDER, *way[len(path) :])
        elements = self.list_of(holder, collection.name)
        return Range(
            holder,
            elements,
            self.blank(holder, collection.name),
            self.complete(holder, collection.name),
            inner,
            index,
        )

    def list_of(self, holder: Frame, name: str) -> Frame:
        """The elements of a list of every holder."""
        found = holder.lists.get(name)
        if found is not None:
            return found
        place = ("list", holder, name)
        if place not in self._memo:
            self._memo[place] = _nobody(holder, name)
        none: Frame = self._memo[place]
        return none

    def _paired(self, frame: Frame, path: Path, name: str, env: Env, var: nodes.Var) -> Range:
        """Each row with each element of a list that it leads to: for conditions that speak of both."""
        place = ("pairs", frame, path, name)
        if place not in self._memo:
            self._memo[place] = self._pairs(frame, path, name)
        holders, pairs, blanks, complete = self._memo[place]
        inner: Env = {v: ("outer", *way) for v, way in env.items()}
        return Range(holders, pairs, blanks, complete, {**inner, var: ("inner",)}, None)

    def _pairs(self, frame: Frame, path: Path, name: str) -> tuple[Frame, Frame, Frame, Mask]:
        holder, index = frame.follow(path)
        elements = self.list_of(holder, name)
        own = pl.Series(np.arange(frame.size)).cast(pl.UInt32)
        at = own if index is None else index
        there = at.is_not_null().to_numpy()
        first = holder.first.get(name, np.zeros(holder.size + 1, dtype=np.int64))
        places = at.fill_null(0).to_numpy()
        counts = np.where(there, np.diff(first)[places] if holder.size else 0, 0)
        outer = np.repeat(np.arange(frame.size), counts)
        ends = np.cumsum(counts)
        within = np.arange(len(outer)) - np.repeat(ends - counts, counts)
        inner = np.repeat(first[places], counts) + within
        pairs = Frame(len(outer))
        holders = frame.take(own)
        pairs.links["outer"] = frame, pl.Series(outer).cast(pl.UInt32)
        pairs.links["inner"] = elements, pl.Series(inner).cast(pl.UInt32)
        pairs.links[HOLDER] = holders, pairs.links["outer"][1]
        blanks = Frame(frame.size)
        blanks.links["outer"] = frame, None
        blanks.links["inner"] = self.blank(holder, name), index
        done = self.complete(holder, name)
        return holders, pairs, blanks, (done[places] & there if holder.size else there & False)

    def complete(self, holder: Frame, name: str) -> Mask:
        """Where a list is complete."""
        done = holder.complete.get(name)
        if done is None:
            return np.zeros(holder.size, dtype=bool)
        found: Mask = done.to_numpy()
        return found

    def blank(self, holder: Frame, name: str) -> Frame:
        """For each holder an element of a list of which nothing is known."""
        place = ("blank", holder, name)
        if place not in self._memo:
            assert holder.table is not None
            frame = Frame(holder.size, table=holder.table.children[name], blank=True)
            frame.links[HOLDER] = holder, None
            self._memo[place] = frame
        found: Frame = self._memo[place]
        return found

    def _further(self, node: nodes.Quantify, over: Range) -> Mask:
        """Where a list may have further elements that meet the condition."""
        further: Mask = ~over.complete
        if not further.any():
            return further
        sought = self.tri(node.args[4], over.blanks, over.env)
        settled = node.args[0] == "all"
        if isinstance(sought, pl.Series):
            never: Mask = (sought == settled).fill_null(False).to_numpy()
            return further & ~never
        return further & False if sought is settled else further

    def _some(self, node: nodes.Quantify, frame: Frame, env: Env) -> Tri:
        over = self.over(node, frame, env)
        place = ("some", node, over.holder, _bound(over.env))
        if place not in self._memo:
            self._memo[place] = self._some_of(node, over)
        found: Tri = self._memo[place]
        return found if over.index is None else gathered(spread(found, over.holder.size), over.index)

    def _some_of(self, node: nodes.Quantify, over: Range) -> Tri:
        elements = over.elements
        met = self.tri(node.args[4], elements, over.env)
        if node.args[0] == "all":
            met = invert(met)
        yes, unknown = np.zeros(over.holder.size, dtype=bool), self._further(node, over)
        if elements.size and met is not False:
            of = owners(elements)
            yes[of[mask(met, elements.size)]] = True
            unknown[of[open_mask(met, elements.size)]] = True
        found = from_masks(yes, unknown)
        return found if node.args[0] == "any" else ~found

    def _total(self, node: nodes.Quantify, frame: Frame, env: Env) -> Num:
        over = self.over(node, frame, env)
        place = ("total", node, over.holder, _bound(over.env))
        if place not in self._memo:
            self._memo[place] = self._total_of(node, over)
        return _moved(self._memo[place], over.index)

    def _total_of(self, node: nodes.Quantify, over: Range) -> Num:
        _, _, _, _, condition, weight, key = node.args
        elements = over.elements
        met = self.tri(condition, elements, over.env)
        weigh, least = numbers.constant(1), 1
        if weight is not None:
            weigh = self.num(weight, elements, over.env)
            domain = self.num(weight, over.blanks, over.env)
            least = domain.low if isinstance(domain.low, int) else -1
        words = None
        if key is not None:
            assert isinstance(key, nodes.FactOf)
            words = elements.fact(self.path(key.args[0], over.env), key.args[1].name)
        further = self._further(node, over)
        return total(over.holder.size, elements, met, weigh, words, further, least, node.args[0])


def _bound(env: Env) -> Hashable:
    return tuple(sorted((v.args[1], p) for v, p in env.items()))


def owners(elements: Frame) -> Mask:
    """For each element, the place of its holder."""
    index = elements.links[HOLDER][1]
    assert index is not None
    found: Mask = index.to_numpy()
    return found


def _nobody(holder: Frame, name: str) -> Frame:
    assert holder.table is not None, name
    frame = Frame(0, table=holder.table.children[name], key=pl.Series(dtype=pl.String))
    frame.links[HOLDER] = holder, pl.Series(dtype=pl.UInt32)
    frame.place = pl.Series(dtype=pl.UInt32)
    return frame


def _is_in(one: Chosen, options: frozenset[str]) -> Tri:
    wanted = [code for code, name in enumerate(one.ids) if name in options]
    if one.codes is None:
        return None
    if isinstance(one.codes, int):
        return one.codes in wanted
    if len(wanted) == 1:
        return one.codes == wanted[0]
    rest = [code for code in range(len(one.ids)) if code not in wanted]
    if len(rest) == 1:
        return one.codes != rest[0]
    return one.codes.is_in(pl.Series(wanted, dtype=one.codes.dtype).implode())


def _code(value: pl.Series | int | None) -> Any:
    return value if isinstance(value, pl.Series) else pl.lit(value, dtype=pl.UInt32)


def renumbered(one: Chosen, ids: tuple[str, ...]) -> pl.Series | int | None:
    """The codes of options in another numbering."""
    if one.codes is None:
        return None
    if isinstance(one.codes, int):
        return ids.index(one.ids[one.codes])
    if one.ids == ids[: len(one.ids)]:
        return one.codes.cast(pl.UInt32)
    return one.codes.cast(pl.UInt32).replace_strict(
        list(range(len(one.ids))), [ids.index(name) for name in one.ids], return_dtype=pl.UInt32
    )


def _same(a: Chosen, b: Chosen) -> Tri:
    ids = tuple(dict.fromkeys((*a.ids, *b.ids)))
    x, y = renumbered(a, ids), renumbered(b, ids)
    if x is None or y is None:
        return None
    found: Tri = x == y
    return found


def _fact(fact: Any, values: pl.Series | None) -> Num:
    if isinstance(fact, Integer):
        return numbers.of_fact(values, fact.low, fact.high, 1, MOST_INTEGER)
    if isinstance(fact, Exact):
        low = None if fact.low is None else fact.low * SCALE // 1
        high = None if fact.high is None else -(-fact.high * SCALE // 1)
        return numbers.of_fact(values, low, high, SCALE, MOST_EXACT)
    assert isinstance(fact, Date), fact
    return numbers.of_fact(values, fact.low.toordinal(), fact.high.toordinal(), 1, date.max.toordinal())


def _moved(one: Num, index: Index) -> Num:
    """The numbers at the end of a way; a way that may lead nowhere has no bounds there."""
    if index is None:
        return one
    nowhere = index.null_count() > 0

    def side(value: numbers.Side) -> numbers.Side:
        if isinstance(value, pl.Series):
            return value.gather(index)
        if value is None or not nowhere:
            return value
        return pl.Series([value], dtype=pl.Int64).new_from_index(0, len(index)).set(index.is_null(), None)

    low = side(one.low)
    if nowhere and one.exact:
        return Num(low, low if not nowhere else side(one.high), one.scale, one.cap)
    return Num(low, low if one.exact else side(one.high), one.scale, one.cap)


def _shift(day: Num, count: Num, unit: str) -> Num:
    if unit == "days":
        return numbers.add(day, count)
    if count.scale != 1 or day.scale != 1:
        return Num(None, None, 1, date.max.toordinal())
    first, last = date.min.toordinal(), date.max.toordinal()
    sides = (day.low, day.high, count.low, count.high)
    size = max((len(s) for s in sides if isinstance(s, pl.Series)), default=1)
    table = pl.DataFrame(
        [
            (s if isinstance(s, pl.Series) else pl.Series([s], dtype=pl.Int64).new_from_index(0, size)).alias(
                n
            )
            for s, n in zip(sides, "abcd", strict=True)
        ]
    )
    different = table.unique()
    shifted = HELPERS["_shifted"]
    moved = []
    for a, b, c, d in different.rows():
        if c is None or d is None:
            moved.append((first, last))
            continue
        moved.append(shifted((first if a is None else a, last if b is None else b), (c, d), unit))
    ends = different.with_columns(
        low=pl.Series([low for low, _ in moved], dtype=pl.Int64),
        high=pl.Series([high for _, high in moved], dtype=pl.Int64),
    )
    joined = table.join(ends, on=list("abcd"), how="left", nulls_equal=True, maintain_order="left")
    low, high = joined["low"], joined["high"]
    if size == 1 and not any(isinstance(s, pl.Series) for s in sides):
        return Num(low[0], high[0], 1, last)
    return Num(low, low if (low == high).all() else high, 1, last)
