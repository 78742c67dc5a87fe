"""Expressions over whole frames: what certainly holds, what certainly does not, and what is not settled by bounds.

The same bounds as those of :mod:`guiju.engine.quick`, or weaker ones; so what is settled here is what every completion
yields. What is not settled is asked of a judge, once for each way it can stand (see :mod:`...keys`).
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from guiju.engine import nodes
from guiju.engine.expressions import Category, Wording
from guiju.engine.facts import Choice, SetOf
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.quick import gives
from guiju.engine.ruleset import Ruleset
from guiju.engine.uses.screen import numbers
from guiju.engine.uses.screen.amounts import fact_as_number, moved, shifted_days
from guiju.engine.uses.screen.frames import HOLDER, Frame, Path, gathered
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
from guiju.engine.uses.screen.options import Chosen, code, is_in, renumbered, same
from guiju.engine.uses.screen.ranges import Env, Range, bound, nobody, owners
from guiju.engine.uses.screen.totals import total


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
                return is_in(self.chosen(inner, frame, env), options)
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
            found = same(a, b)
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
            return Chosen(pl.select(pl.when(code(a) == code(b)).then(code(a))).to_series(), ids)
        alike = pl.when(code(a) == code(b)).then(code(a))
        found_codes = pl.when(condition).then(code(a)).when(~condition).then(code(b)).otherwise(alike)
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
                return fact_as_number(fact, frame.fact(self.path(ref, env), fact.name))
            case nodes.Call(args=(decision, ref)):
                ruled = self.ruleset.decisions.get(decision.id)
                if ruled is None:
                    return Num(None, None, 1, 0)
                there, index = frame.follow(self.path(ref, env))
                return moved(self.num(ruled.node, there, {ruled.decision.var: ()}), index)
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
                return shifted_days(self.num(day, frame, env), self.num(count, frame, env), unit)
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
            self._memo[place] = nobody(holder, name)
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
            frame = Frame(holder.size, table=holder.table.children[name])
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
        place = ("some", node, over.holder, bound(over.env))
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
        place = ("total", node, over.holder, bound(over.env))
        if place not in self._memo:
            self._memo[place] = self._total_of(node, over)
        return moved(self._memo[place], over.index)

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
