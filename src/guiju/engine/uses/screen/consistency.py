"""Which cases contradict themselves: their facts break a declared constraint whatever is unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import polars as pl

from guiju.engine import nodes
from guiju.engine.elements import Element, contradiction
from guiju.engine.facts import Choice, Date, Exact, Fact, Integer, YesNo
from guiju.engine.nodes import Node
from guiju.engine.text import Text
from guiju.engine.uses.screen import numbers
from guiju.engine.uses.screen.amounts import fact_as_number
from guiju.engine.uses.screen.cases import Cases
from guiju.engine.uses.screen.frames import HOLDER, Frame
from guiju.engine.uses.screen.keys import Keys, is_own
from guiju.engine.uses.screen.logic import Tri, both, either, spread
from guiju.engine.uses.screen.numbers import TooLargeError
from guiju.engine.uses.screen.ranges import Env
from guiju.engine.uses.screen.sql.cuts import TURNED
from guiju.engine.uses.screen.store import Store
from guiju.engine.uses.screen.values import SCALE
from guiju.engine.uses.screen.vector import Vector

if TYPE_CHECKING:
    from guiju.engine.uses.screen.screening import Screener

Row = tuple[str, int, Text]
"""Table, place in its frame, and what is contradictory."""


def contradictions(screener: Screener, store: Store, vector: Vector) -> list[Row]:
    """The elements whose facts contradict each other."""
    found: list[Row] = []
    cases = Cases(screener.layout, store.root)
    for frame in store.frames.values():
        table = frame.table
        assert table is not None
        laws = screener.ruleset.rulebook.constraints[table.entity]
        if not laws or not frame.size:
            continue
        own = all(is_own(vector, node) for _, node, _ in laws)
        # A number that does not fit stands as if it were not known.
        once = _asked_once(node for _, node, _ in laws) if own and not frame.odd else set()
        holds: Any = True
        for _, node, var in laws:
            holds = both(
                holds, either(vector.tri(node, frame, {var: ()}), _free(vector, node, frame, {var: ()}, once))
            )
        rows = (~spread(holds, frame.size).fill_null(False)).arg_true()
        if not len(rows):
            continue
        if own:
            found += _alike(screener, cases, frame, rows, vector)
        else:
            found += _whole_cases(screener, cases, frame, rows)
    return found


def _asked_once(laws: Iterable[Node]) -> set[Fact[Any]]:
    """The facts that constraints ask in one place only."""
    found: Counter[Fact[Any]] = Counter()
    stack = list(laws)
    while stack:
        node = stack.pop()
        if isinstance(node, nodes.FactOf):
            found[node.args[1]] += 1
        stack.extend(node.children())
    return {fact for fact, times in found.items() if times == 1}


def _free(vector: Vector, node: Node, frame: Frame, env: Env, once: set[Fact[Any]]) -> Tri:
    """Where a fact that is not known, and that nothing else asks, can satisfy a constraint whatever else is unknown."""
    found: Tri = False
    for part in node.args if isinstance(node, nodes.Or) else (node,):
        match part:
            case (
                nodes.FactOf(args=(_, YesNo() as fact))
                | nodes.Not(args=(nodes.FactOf(args=(_, YesNo() as fact)),))
            ):
                enough: Tri = fact in once
            case nodes.IsIn(args=(nodes.FactOf(args=(_, Choice() as choice)), options)):
                fact = choice
                enough = fact in once and not options.isdisjoint(choice.ids)
            case nodes.Compare(args=(sign, nodes.FactOf(args=(_, fact)), right)) if fact in once:
                enough = _at_best(vector, sign, fact, right, frame, env)
            case nodes.Compare(args=(sign, left, nodes.FactOf(args=(_, fact)))) if fact in once:
                enough = _at_best(vector, TURNED[sign], fact, left, frame, env)
            case _:
                continue
        if enough is False:
            continue
        given = frame.facts.get(fact.name)
        found = either(found, both(enough, True if given is None else given.is_null()))
    return found


def _at_best(vector: Vector, sign: str, fact: Fact[Any], other: Node, frame: Frame, env: Env) -> Tri:
    """Whether a comparison certainly holds for the least or the greatest that a fact can be."""
    if not isinstance(fact, Integer | Exact | Date) or sign not in ("<", "<=", ">", ">="):
        return False
    domain, least = fact_as_number(fact, None), sign in ("<", "<=")
    end, declared = (domain.low, fact.low) if least else (domain.high, fact.high)
    if end is None or (isinstance(fact, Exact) and Fraction(declared) * SCALE != end):  # type: ignore[arg-type]
        return False
    try:
        other_side = vector.num(other, frame, env)
    except TooLargeError:
        return False
    holds = numbers.compare(sign, numbers.Num(end, end, domain.scale, domain.cap), other_side)
    return holds if isinstance(holds, bool | pl.Series) else False


def _alike(screener: Screener, cases: Cases, frame: Frame, rows: pl.Series, vector: Vector) -> Iterator[Row]:
    """Where constraints speak of one element only, rows with the same facts are judged once; so are those of which the
    same is left to ask.
    """
    table = frame.table
    assert table is not None
    laws = screener.ruleset.rulebook.constraints[table.entity]
    asked = frozenset().union(*(vector.questions.facts(node) for _, node, _ in laws))
    odd = {row for row, name in frame.odd if name in {fact.name for fact in asked}}
    if odd:
        yield from _whole_cases(screener, cases, frame, rows.filter(rows.is_in(sorted(odd))))
        rows = rows.filter(~rows.is_in(sorted(odd)))
    given = [frame.facts[fact.name].gather(rows) for fact in asked if fact.name in frame.facts]
    names = [f"fact {number}" for number in range(len(given))]
    facts = pl.DataFrame([rows.alias("row"), *(g.alias(n) for g, n in zip(given, names, strict=True))])
    different = facts.unique(names) if names else facts.head(1)
    keys = Keys(vector, screener.memory).of_laws(table, frame, different["row"])
    broken: list[tuple[int, int]] = []
    reasons: list[Text] = []
    for (_,), alike in different.with_columns(key=keys).group_by("key", maintain_order=True):
        root, own, _ = cases.case(frame, alike["row"][0], frozenset())
        # What holds it may contradict itself, too: that is said of its own row.
        reason = _broken(screener, root, own, only=own)
        if reason is not None:
            broken += [(row, len(reasons)) for row in alike["row"]]
            reasons.append(reason)
    if not broken:
        return
    told = pl.DataFrame(broken, schema={"first": rows.dtype, "reason": pl.UInt32}, orient="row")
    told = different.rename({"row": "first"}).join(told, on="first")
    joined = (
        facts.join(told, on=names, nulls_equal=True, maintain_order="left")
        if names
        else facts.join(told, how="cross")
    )
    for row, reason_number in joined.select("row", "reason").iter_rows():
        yield table.name, row, reasons[reason_number]


def _broken(screener: Screener, root: Element, own: Element, only: Element | None = None) -> Text | None:
    own.path = ""
    broken = [one for one in screener.judge(root).contradictions() if only is None or one[1] is only]
    if not broken:
        return None
    messages = [contradiction(element, law.text) for law, element in broken]
    return Text("；".join(m.zh for m in messages), "; ".join(m.en for m in messages))


def _whole_cases(screener: Screener, cases: Cases, frame: Frame, rows: pl.Series) -> Iterator[Row]:
    """Where a constraint speaks of several elements, each case is judged as a whole."""
    lists = frozenset(t.collection for t in screener.layout.tables.values() if t.collection is not None)
    seen: dict[int, Text | None] = {}
    assert frame.table is not None
    for row in rows.to_list():
        at, place = frame, row
        while HOLDER in at.links:
            holder, index = at.links[HOLDER]
            assert index is not None
            at, place = holder, index[place]
        if place not in seen:
            root, _, _ = cases.case(at, place, lists)
            seen[place] = _broken(screener, root, root)
        reason = seen[place]
        if reason is not None:
            yield frame.table.name, row, reason
