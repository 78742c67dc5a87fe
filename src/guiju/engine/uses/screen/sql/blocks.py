"""Parts of a decision that null logic does not see through, each to be followed through a diagram of its own.

Null logic sees every definite answer where each unknown favours one side wherever it stands. A fact that does not, and facts
that a constraint ties to each other, are left to a block: the smallest part of the decision outside which they do not
stand. All else that a block asks favours one side in the whole decision. So a block is yes in some completion, or no,
whatever else is unknown, and null logic over blocks sees what there is to see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from guiju.engine import nodes
from guiju.engine.expressions import Bool
from guiju.engine.facts import Fact
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.quick import gives
from guiju.engine.rules import OpenPoint
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.uses.screen.sql.cells import Builder
from guiju.engine.uses.screen.sql.exactness import Occurrences
from guiju.engine.uses.screen.sql.walking import Walk, chosen
from guiju.engine.uses.screen.sql.writing import Env, NotInSqlError, Row, Writer


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a decision, and the row whose facts it is about."""

    node: Node
    env: Env
    row: Row


class Blocks:
    """Finds the blocks of a decision about a row, and writes them as columns of the tables that they are about."""

    def __init__(self, ruleset: Ruleset, ruled: Ruled, writer: Writer, row: Row) -> None:
        self.ruleset = ruleset
        self.ruled = ruled
        self.writer = writer
        self.row = row
        self.asked = questions(ruleset)

    def find(self, readings: dict[str, str]) -> list[Block]:
        """The blocks under some readings.

        Raises:
            NotInSqlError: the decision has no such parts; says why.
        """
        found = Occurrences(self.ruleset, readings, lenient=True)
        found.walk(self.ruled.node, True)
        groups: list[frozenset[Any]] = [*found.unfollowed]
        for what in found.conflicts():
            if isinstance(what, OpenPoint):
                raise NotInSqlError("未决问题的读法组合过多", "open points may be read in too many ways")
            groups.append(frozenset({what[0] if isinstance(what, tuple) else what}))
        groups += self._tied()
        env: Env = {self.ruled.decision.var: self.row}
        blocks: dict[Any, Block] = {}
        shared: set[Node] = set()
        for group in groups:
            decided = self._decided(group)
            if decided is None:
                block = self._around(self.ruled.node, env, self.row, group)
                blocks[block.node, block.row.table] = block
                continue
            shared.add(decided.node)
            for table in self.writer.layout.of(decided.decision.entity):
                row = self.writer.start(table)
                blocks[decided.node, table] = Block(decided.node, {decided.decision.var: row}, row)
        again = Occurrences(self.ruleset, readings, lenient=True, whole=frozenset(shared))
        again.walk(self.ruled.node, True)
        if shared.intersection(again.conflicts()):
            raise NotInSqlError(
                "清单中的未知与其他未知相互牵连",
                "what is unknown of a list is tied to what is unknown elsewhere",
            )
        return [b for b in blocks.values() if not self._within(b, blocks.values())]

    def _decided(self, group: frozenset[Any]) -> Ruled | None:
        """The smallest decision about the element of some facts in which all that is asked of them stands,
        wherever it is called.
        """
        known: dict[Node, frozenset[str] | None] = {}

        def common(node: Node) -> frozenset[str] | None:
            if node not in known:
                known[node] = self._common(node, group, common)
            return known[node]

        fitting = [
            self.ruleset.decisions[name]
            for name in common(self.ruled.node) or ()
            if group <= set(self.ruleset.decisions[name].decision.entity.facts.values())
        ]
        fitting = [
            r
            for r in fitting
            if r.decision.gives is Bool and not self.asked.asked(r.node) and not self.asked.references(r.node)
        ]
        return min(fitting, key=lambda r: len(self.asked.facts(r.node)), default=None)

    def _common(self, node: Node, group: frozenset[Any], common: Any) -> frozenset[str] | None:
        """The decisions that lie between an expression and each of these facts; None where it asks none of them."""
        if isinstance(node, nodes.FactOf):
            return frozenset() if node.args[1] in group else None
        if isinstance(node, nodes.Call):
            ruled = self.ruleset.decisions.get(node.args[0].id)
            inner = None if ruled is None else common(ruled.node)
            return None if inner is None else frozenset(inner | {node.args[0].id})
        inside = [found for found in map(common, node.children()) if found is not None]
        return frozenset.intersection(*inside) if inside else None

    def _tied(self) -> Iterable[frozenset[Fact[Any]]]:
        """The facts of the decision that constraints tie to each other, directly or through others."""
        facts = self.asked.facts(self.ruled.node)
        rest = [self.asked.facts(law) for law in self.asked.laws]
        while rest:
            group = rest.pop()
            while touching := [one for one in rest if one & group]:
                rest = [one for one in rest if not one & group]
                group = group.union(*touching)
            if group & facts:
                yield group & facts

    def _around(self, node: Node, env: Env, row: Row, group: frozenset[Any]) -> Block:
        """The smallest part that holds all that is asked of some facts."""
        best: Block | None = None
        while True:
            if gives(node) is Bool and not isinstance(node, nodes.Const):
                best = Block(node, env, row)
            match node:
                case nodes.Call(args=(decision, ref)):
                    ruled = self.ruleset.decisions[decision.id]
                    at = self.writer.at(ref, env)
                    node, env = ruled.node, {ruled.decision.var: at}
                case nodes.Quantify(args=(_, ref, collection, var, condition, _, _)):
                    element = self.writer.element(ref, collection, env)[1]
                    if not group <= set(collection.of.facts.values()) or self._of_others(
                        condition, var, group
                    ):
                        raise NotInSqlError(
                            "清单所问与其他未知相互牵连",
                            "what it asks of a list is tied to what is unknown elsewhere",
                        )
                    node, env, row = condition, {**env, var: element}, element
                    best = None
                case _:
                    inside = [c for c in dict.fromkeys(node.children()) if self.asked.facts(c) & group]
                    if len(inside) != 1:
                        break
                    (node,) = inside
        if best is None or self.asked.asked(best.node):
            raise NotInSqlError(
                "清单中的未知与其他未知相互牵连",
                "what is unknown of a list is tied to what is unknown elsewhere",
            )
        return best

    def _of_others(self, node: Node, var: nodes.Ref, group: frozenset[Any]) -> bool:
        """Whether a condition asks these facts of other elements than its own."""
        if isinstance(node, nodes.FactOf):
            return node.args[1] in group and node.args[0] is not var
        if isinstance(node, nodes.Call):
            decision, ref = node.args
            ruled = self.ruleset.decisions.get(decision.id)
            if ruled is None or not self.asked.facts(node) & group:
                return False
            return ref is not var or self._of_others(ruled.node, ruled.decision.var, group)
        return any(self._of_others(child, var, group) for child in node.children())

    def _within(self, block: Block, others: Iterable[Block]) -> bool:
        return any(o is not block and self._holds(o.node, block.node) for o in others)

    def _holds(self, node: Node, inner: Node) -> bool:
        if node is inner:
            return True
        if isinstance(node, nodes.Call):
            ruled = self.ruleset.decisions.get(node.args[0].id)
            return ruled is not None and self._holds(ruled.node, inner)
        return any(self._holds(child, inner) for child in node.children())

    # --- as columns ------------------------------------------------------------------------------------------

    def write(self, block: Block, readings: dict[str, str]) -> None:
        """Put a block into the table that it is about, as a column more.

        Raises:
            NotInSqlError: its diagram cannot be written; says why.
        """
        writer, table = self.writer, block.row.table
        row = writer.start(table)
        env: Env = {}
        for var in self.asked.free(block.node):
            there: Row | None = row
            meant = block.env[var]
            while there is not None and there.table is not meant.table:
                there = there.holder
            if there is None or not _above(block.row, meant):
                raise NotInSqlError("牵连其他各项的事实", "it is tied to facts of other elements")
            env[var] = there
        builder = Builder(self.ruleset, writer, readings)
        cells = builder.of(block.node, env, row)
        blank = builder.blank(cells)
        name = f"b{len(writer.ctes)}"
        walk = Walk(cells, name)
        value = chosen(walk, cells.diagram)
        steps = walk.steps(f"{row.alias}.*", writer.source(row))
        steps.append(
            f"{name} AS (SELECT {name}s{len(steps) - 1}.*, {value} AS {name} FROM {name}s{len(steps) - 1})"
        )
        writer.ctes += steps
        writer.relations[table] = name
        writer.blocks[block.node, table, frozenset(readings.items())] = name, blank


def _above(row: Row, holder: Row) -> bool:
    one: Row | None = row
    while one is not None:
        if one is holder:
            return True
        one = one.holder
    return False
