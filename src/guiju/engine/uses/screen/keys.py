"""How a row stands to a question that bounds leave open: a key, so that rows with the same key have the same answer.

What of a question is settled is cut away; what is left is told by the outcome of each of its tests, by the numbers
that stand in a sum or comparison with something unknown, by how the elements of a list stand (in their order), and by
the constraints not yet satisfied of the elements it speaks of. Two rows of which the same is left have the same
completions as far as the question goes, and so the same answer, value, missing facts and open points.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import polars as pl

from guiju.engine import nodes
from guiju.engine.expressions import Bool, Category, Wording
from guiju.engine.facts import Fact
from guiju.engine.nodes import Node
from guiju.engine.quick import gives
from guiju.engine.ruleset import Ruled
from guiju.engine.uses.screen import numbers
from guiju.engine.uses.screen.frames import HOLDER, Frame, Path, gathered, root_of
from guiju.engine.uses.screen.layout import Table
from guiju.engine.uses.screen.numbering import MOST, SAME, WIDE, Code, Memory, OneByOneError
from guiju.engine.uses.screen.numbers import TooLargeError
from guiju.engine.uses.screen.ranges import Env, Range, owners
from guiju.engine.uses.screen.vector import Vector


class Keys:
    """Keys of rows under one ruleset."""

    def __init__(self, vector: Vector, memory: Memory) -> None:
        self.vector = vector
        self.memory = memory
        self.ruleset = vector.ruleset
        self.questions = vector.questions
        self._memo: dict[Hashable, Code] = {}
        self._touching: frozenset[Fact[Any]] = frozenset()
        self._shape: list[Hashable] = []

    def of(self, ruled: Ruled, frame: Frame, rows: pl.Series) -> tuple[pl.Series, Hashable]:
        """The keys of some rows of a frame as to a decision, and how they are made: keys made alike can be compared.

        Raises:
            OneByOneError: there are none.
        """
        self._touching = self._touched(ruled.node)
        self._shape = []
        open_rows = frame.take(rows)
        var = ruled.decision.var
        env: Env = {var: ("row",)}
        parts = [self.code(ruled.node, open_rows, env)]
        path: Path = ("row",)
        table: Table | None = frame.table
        speaks_of_others = bool(self.questions.asked(ruled.node) or self.questions.references(ruled.node))
        while table is not None:
            parts.append(self._laws(table, open_rows, path))
            if speaks_of_others and table.owner is not None:
                parts.append(self._place(open_rows, path))
            path, table = (*path, HOLDER), table.owner
        packed = self._pack(parts, ("key", ruled.decision.id), len(rows))
        return _column(packed.values, len(rows)), tuple(self._shape)

    def of_laws(self, table: Table, frame: Frame, rows: pl.Series) -> pl.Series:
        """How rows stand to the constraints of their entity.

        Raises:
            OneByOneError: a constraint speaks of other elements.
        """
        laws = self.ruleset.rulebook.constraints[table.entity]
        self._touching = frozenset().union(*(self.questions.facts(node) for _, node, _ in laws))
        packed = self._laws(table, frame.take(rows), ("row",))
        return _column(packed.values, len(rows))

    # --- numbers of numbers ----------------------------------------------------------------------------------

    def _pack(self, parts: Sequence[Code], site: Hashable, size: int) -> Code:
        """One number for several."""
        self._shape.append(tuple(part.size for part in parts))
        packed = SAME
        for step, part in enumerate(parts):
            if part.size == 1:
                continue
            if packed.size * part.size >= MOST:
                packed = self._number((site, step, 0), [_column(packed.values, size)])
                if packed.size * part.size >= MOST:
                    part = self._number((site, step, 1), [_column(part.values, size)])
            if packed.size == 1:
                packed = part
            else:
                packed = Code(packed.values * part.size + part.values, packed.size * part.size)
        return packed

    def _number(self, site: Hashable, columns: Sequence[pl.Series]) -> Code:
        return self.memory.number(site, pl.DataFrame([c.alias(str(i)) for i, c in enumerate(columns)]))

    # --- constraints -----------------------------------------------------------------------------------------

    def _touched(self, node: Node) -> frozenset[Fact[Any]]:
        """The facts of an expression, and those that constraints tie to them."""
        touched = set(self.questions.facts(node))
        laws = [self.questions.facts(law) for law in self.questions.laws]
        grew = True
        while grew:
            grew = False
            for facts in laws:
                if facts & touched and not facts <= touched:
                    touched |= facts
                    grew = True
        return frozenset(touched)

    def _laws(self, table: Table, frame: Frame, path: Path) -> Code:
        """How the constraints of an element stand that touch the question."""
        parts = []
        for _, node, var in self.ruleset.rulebook.constraints[table.entity]:
            if not self.questions.facts(node) & self._touching:
                continue
            if not is_own(self.vector, node):
                raise OneByOneError
            code = self.code(node, frame, {var: path})
            parts.append(code)
        return self._pack(parts, ("laws", table), frame.size)

    def _place(self, frame: Frame, path: Path) -> Code:
        there, index = frame.follow(path)
        assert there.place is not None
        return self._number(("place",), [gathered(there.place, index)])

    # --- expressions -----------------------------------------------------------------------------------------

    def code(self, node: Node, frame: Frame, env: Env) -> Code:
        """How an expression stands in each row."""
        place = self.vector.place(node, frame, env)
        if place not in self._memo:
            kind = gives(node)
            if kind is Bool:
                found = self._tri(node, frame, env)
            elif kind in (Category, Wording):
                found = self._chosen(node, frame, env)
            else:
                found = self._num(node, frame, env)
            self._memo[place] = found
            self._shape.append(found.size)
        return self._memo[place]

    def _tri(self, node: Node, frame: Frame, env: Env) -> Code:
        value = self.vector.tri(node, frame, env)
        if value is True or value is False:
            return Code(int(value), 2)
        if isinstance(value, pl.Series) and not value.null_count():
            return Code(value.cast(pl.Int64), 2)
        inner = self._inside(node, frame, env)
        if value is None:
            return Code(inner.values + 2, inner.size + 2)
        left = value.cast(pl.Int64)
        left = (
            left.fill_null(2)
            if inner.size == 1
            else left.zip_with(value.is_not_null(), _column(inner.values, len(left)) + 2)
        )
        return Code(left, inner.size + 2)

    def _inside(self, node: Node, frame: Frame, env: Env) -> Code:
        """What an expression that is not settled turns on."""
        match node:
            case nodes.Reads() | nodes.Const() | nodes.ParameterIs() | nodes.AsOf():
                return SAME
            case nodes.FactOf(args=(ref, _)):
                return self._reached(node, ref, frame, env)
            case nodes.Call(args=(decision, ref)):
                ruled = self.ruleset.decisions.get(decision.id)
                if ruled is None:
                    return SAME
                inside = self.code(ruled.node, frame, {ruled.decision.var: self.vector.path(ref, env)})
                return self._pack(
                    [inside, self._reached(node, ref, frame, env)], self._site("call", node, env), frame.size
                )
            case nodes.Has(args=(nodes.FactOf(args=(ref, _)) as fact, _)):
                return self._reached(fact, ref, frame, env)
            case nodes.Quantify():
                return self._list(node, frame, env)
            case nodes.Has():
                raise OneByOneError
        parts = [self.code(part, frame, env) for part in node.children()]
        return self._pack(parts, self._site("inside", node, env), frame.size)

    def _site(self, name: str, node: Node, env: Env) -> Hashable:
        free = self.questions.free(node)
        return name, node, tuple(sorted((v.args[1], env[v]) for v in free if v in env))

    def _chosen(self, node: Node, frame: Frame, env: Env) -> Code:
        found = self.vector.chosen(node, frame, env) if gives(node) is Category else None
        if isinstance(node, nodes.FactOf) and gives(node) is Wording:
            words = frame.fact(self.vector.path(node.args[0], env), node.args[1].name)
            reached = self._reached(node, node.args[0], frame, env)
            if words is None:
                return reached
            own = self._number(("word",), [words])
            return self._pack([own, reached], self._site("word", node, env), frame.size)
        assert found is not None
        if isinstance(found.codes, int):
            return SAME
        if found.codes is not None and not found.codes.null_count():
            return Code(found.codes.cast(pl.Int64), len(found.ids))
        inner = self._inside(node, frame, env)
        if found.codes is None:
            return inner
        known = found.codes.cast(pl.Int64)
        rest = len(found.ids)
        values = (
            known.fill_null(rest)
            if inner.size == 1
            else known.zip_with(known.is_not_null(), _column(inner.values, len(known)) + rest)
        )
        return Code(values, inner.size + rest)

    def _num(self, node: Node, frame: Frame, env: Env) -> Code:
        if isinstance(node, nodes.Const | nodes.ParameterIs | nodes.AsOf):
            return SAME
        try:
            known = numbers.point(self.vector.num(node, frame, env), frame.size)
        except TooLargeError:
            known = pl.Series([None], dtype=pl.Int64).new_from_index(0, frame.size)
        self._shape.append(not known.null_count())
        if not known.null_count():
            return self._number(("number",), [known])
        inner = self._inside(node, frame, env)
        if isinstance(node, nodes.FactOf) and inner.size == 1:
            return self._number(("number",), [known])
        left = _column(inner.values, frame.size).set(known.is_not_null(), None)
        return self._number(self._site("num", node, env), [known, left])

    # --- other elements --------------------------------------------------------------------------------------

    def _reached(self, node: Node, ref: nodes.Ref, frame: Frame, env: Env) -> Code:
        """Which element a reference names; where that is not known, how each that it may name stands."""
        if isinstance(ref, nodes.Var):
            return SAME
        if isinstance(ref, nodes.OwnerOf):
            if isinstance(ref.args[0], nodes.Deref):
                return SAME
            return self._reached(node, ref.args[0], frame, env)
        before, reference = ref.args
        assert isinstance(ref, nodes.Deref)
        if not isinstance(before, nodes.Var) and self._reached(node, before, frame, env).size > 1:
            raise OneByOneError
        path = self.vector.path(ref, env)
        target, index = frame.follow(path)
        assert target.table is not None
        parts = [self._laws(target.table, frame, path)]
        place = pl.Series([None], dtype=pl.UInt32).new_from_index(0, frame.size)
        if target.place is not None and index is not None and target.size:
            place = target.place.gather(index)
        parts.append(self._number(("place",), [place]))
        if place.null_count():
            parts.append(self._candidates(node, reference, frame, path[:-1], place.is_null()))
        return self._pack(parts, self._site("reached", node, env), frame.size)

    def _candidates(self, node: Node, reference: Any, frame: Frame, path: Path, where: pl.Series) -> Code:
        """How the elements stand of which one is meant."""
        root, index = root_of(frame, path)
        if isinstance(node, nodes.Call):
            ruled = self.ruleset.decisions[node.args[0].id]
            asked, var = ruled.node, ruled.decision.var
        else:
            assert isinstance(node, nodes.FactOf)
            var = self.memory.variable(reference)
            asked = nodes.FactOf(var, node.args[1])
        name = reference.among
        elements, blanks = self.vector.list_of(root, name), self.vector.blank(root, name)
        over = Range(root, elements, blanks, self.vector.complete(root, name), {var: ()}, index)
        at = pl.Series(np.arange(frame.size)).cast(pl.UInt32) if index is None else index
        needed = at.filter(where).unique()
        site = ("candidates", node, reference.name)
        codes = self._listed(over, needed, [asked], site, even_if_empty=True)
        values = codes.gather(at)
        return Code(values.set(~where, 0).fill_null(0), WIDE)

    def _list(self, node: nodes.Quantify, frame: Frame, env: Env) -> Code:
        """How the elements of a list stand, in their order."""
        over = self.vector.over(node, frame, env)
        _, ref, _, _, condition, weight, key = node.args
        parts = [part for part in (condition, weight, key) if part is not None]
        rows = pl.Series(np.arange(frame.size)).cast(pl.UInt32)
        at = rows if over.index is None else over.index
        site = self._site("list", node, env)
        if not _simple(ref):
            raise OneByOneError
        codes = self._listed(over, at.drop_nulls().unique(), parts, site)
        # Where it is not known whose list is meant, that is told where the reference is followed.
        return Code(codes.gather(at).fill_null(WIDE - 1), WIDE)

    def _listed(
        self,
        over: Range,
        needed: pl.Series,
        asked: list[Node],
        site: Hashable,
        *,
        even_if_empty: bool = False,
    ) -> pl.Series:
        """For each needed holder a number for how its elements stand; null for the others."""
        elements = over.elements
        wanted = np.zeros(over.holder.size, dtype=bool)
        wanted[needed.to_numpy()] = True
        of = owners(elements)
        rows = pl.Series(np.flatnonzero(wanted[of]) if elements.size else np.zeros(0)).cast(pl.UInt32)
        packed = self._standing(elements.take(rows), over, asked, (site, "element"))
        standing = pl.DataFrame(
            {
                "h": pl.Series(of[rows.to_numpy()]).cast(pl.UInt32),
                "code": _column(packed.values, len(rows)).cast(pl.String),
            }
        )
        standing = standing.group_by("h", maintain_order=True).agg(pl.col("code").str.join(","))
        frame = pl.DataFrame({"h": pl.Series(np.flatnonzero(wanted)).cast(pl.UInt32)})
        frame = frame.with_columns(done=pl.Series(over.complete[wanted]))
        frame = frame.join(standing, on="h", how="left", maintain_order="left")
        further = ~over.complete[wanted]
        if even_if_empty:
            further = further | frame["code"].is_null().to_numpy()
        blank = pl.Series(np.zeros(len(frame), dtype=np.int64))
        if further.any():
            code = self._standing(over.blanks.take(frame["h"]), over, asked, (site, "blank"))
            blank = _column(code.values, len(frame)).set(pl.Series(~further), -1)
        numbered = self._number((site, "list"), [frame["code"], frame["done"], blank])
        out = np.full(over.holder.size, -1, dtype=np.int64)
        out[frame["h"].to_numpy()] = _column(numbered.values, len(frame)).to_numpy()
        found = pl.Series(out)
        return found.set(found < 0, None)

    def _standing(self, some: Frame, over: Range, asked: list[Node], site: Hashable) -> Code:
        """How some elements stand to what is asked of them, and to their constraints."""
        env: Env = {var: ("row", *path) for var, path in over.env.items()}
        codes = [self.code(part, some, env) for part in asked]
        path: Path = ("row", "inner") if over.elements.table is None else ("row",)
        table = some.follow(path)[0].table
        assert table is not None
        codes.append(self._laws(table, some, path))
        return self._pack(codes, site, some.size)


def is_own(vector: Vector, node: Node) -> bool:
    """Whether a constraint speaks of the facts of its own element only."""
    if vector.questions.asked(node) or vector.questions.references(node):
        return False
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, nodes.Call) or any(isinstance(a, nodes.OwnerOf | nodes.Deref) for a in one.args):
            return False
        stack.extend(one.children())
    return True


def _simple(ref: nodes.Ref) -> bool:
    while not isinstance(ref, nodes.Var):
        if isinstance(ref, nodes.Deref):
            return False
        ref = ref.args[0]
    return True


def _column(values: pl.Series | int, size: int) -> pl.Series:
    if isinstance(values, pl.Series):
        return values if len(values) == size else values.new_from_index(0, size)
    return pl.Series([values], dtype=pl.Int64).new_from_index(0, size)
