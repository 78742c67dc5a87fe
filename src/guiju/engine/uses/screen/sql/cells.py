"""A decision as a reduced diagram over the cells of its facts, written as columns of AND, OR and NOT.

Where null logic is blind, since a fact speaks both for and against, each value a decision may still take is followed
through a diagram: an unknown fact may lie in any of its cells, a known one lies in its own. Constraints between facts of one
element take out what cannot be. A quantifier enters as a test of its own where what it asks stands nowhere else.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from fractions import Fraction
from typing import Any

from guiju.engine import nodes
from guiju.engine.diagram import BudgetExceededError, Diagram, Manager, Variable
from guiju.engine.expressions import Bool, Category
from guiju.engine.facts import Choice, Date, Exact, Fact, Integer, SetOf, YesNo
from guiju.engine.nodes import Node
from guiju.engine.questions import questions
from guiju.engine.quick import gives
from guiju.engine.ruleset import Ruled, Ruleset
from guiju.engine.traversal import every_value, reach, terminals
from guiju.engine.uses.screen.layout import snake
from guiju.engine.uses.screen.sql.cuts import TURNED, Limit, begins, ordinal, possible
from guiju.engine.uses.screen.sql.cuts import holds as holds_within
from guiju.engine.uses.screen.sql.diagrams import MOST_NODES, Cells, Unknown
from guiju.engine.uses.screen.sql.exactness import Occurrences
from guiju.engine.uses.screen.sql.writing import Env, NotInSqlError, Row, Writer, quote

BUDGET = 4_000


class Builder:
    """Builds the diagram of a decision about a row."""

    def __init__(self, ruleset: Ruleset, writer: Writer, readings: dict[str, str]) -> None:
        self.ruleset = ruleset
        self.writer = writer
        self.readings = readings
        self.asked = questions(ruleset)
        self.manager = Manager(BUDGET)
        self.variables: dict[Hashable, Variable] = {}
        self.sql: dict[Hashable, list[str]] = {}
        self.unknowns: dict[Hashable, Unknown | None] = {}
        self.cuts: dict[tuple[int, Fact[Any]], set[Limit]] = {}
        self.begin: dict[Hashable, list[Limit | None]] = {}
        self._of_laws = False
        self.joined: dict[tuple[int, Fact[Any]], set[tuple[int, Fact[Any]]]] = {}
        self.atoms: dict[Node, tuple[Env, str]] = {}

    def build(self, ruled: Ruled, row: Row) -> Cells:
        """The diagram of a decision about a row.

        Raises:
            NotInSqlError: it has none that can be written; says why.
        """
        return self.of(ruled.node, {ruled.decision.var: row}, row)

    def blank(self, cells: Cells) -> str | None:
        """What it gives for a row of which nothing is known; None where it also asks of what holds the row."""
        for d in reach(cells.diagram):
            if d.variable is not None:
                place = d.variable.key[1]
                if isinstance(place, tuple) and place[0] != self.own.table.depth:
                    return None
        ends = every_value(cells.diagram)
        return "CAST(NULL AS BOOLEAN)" if len(ends) != 1 else "TRUE" if True in ends else "FALSE"

    def of(self, asked: Node, env: Env, row: Row) -> Cells:
        """The diagram of an expression about a row.

        Raises:
            NotInSqlError: it has none that can be written; says why.
        """
        self.own = row
        laws = list(self._laws(asked, row))
        self._collect(asked, env)
        self._of_laws = True
        for node, about in laws:
            self._collect(node, about)
        self._check_atoms(asked, laws)
        self._align()
        m = self.manager
        try:
            found = self._value(asked, env)
            possible = m.true
            for node, about in laws:
                possible = m.both(possible, self._value(node, about))
            outcomes = m.map("outcomes", lambda ok, v: frozenset({v} if ok else ()), possible, found)
        except BudgetExceededError:
            raise NotInSqlError("判定图过大", "its diagram is too large") from None
        if sum(1 for _ in reach(outcomes)) > MOST_NODES:
            raise NotInSqlError("判定图过大", "its diagram is too large")
        values = sorted({v for some in terminals(outcomes) for v in some}, key=repr)
        return Cells(outcomes, values, m, self.sql, self.unknowns, possible is not m.true)

    # --- what it asks ----------------------------------------------------------------------------------------

    def _laws(self, asked: Node, row: Row) -> Iterable[tuple[Node, Env]]:
        """The constraints of the row and of what holds it that touch the decision, directly or through others."""
        touched = set(self.asked.facts(asked))
        rest: list[tuple[Node, Env]] = []
        one: Row | None = row
        while one is not None:
            rest += [
                (node, {var: one}) for _, node, var in self.ruleset.rulebook.constraints[one.table.entity]
            ]
            one = one.holder
        grew = True
        while grew:
            grew = False
            for law in list(rest):
                facts = self.asked.facts(law[0])
                if facts & touched:
                    touched |= facts
                    rest.remove(law)
                    grew = True
                    yield law
        ours = {node for node, _ in rest}
        for node in self.asked.laws:
            if self.asked.facts(node) & touched and node not in ours and not self._own(node, row):
                raise NotInSqlError(
                    "清单各项的约束条件牵连其中", "constraints of the elements of a list touch it"
                )

    def _own(self, node: Node, row: Row) -> bool:
        one: Row | None = row
        while one is not None:
            if any(node is law for _, law, _ in self.ruleset.rulebook.constraints[one.table.entity]):
                return True
            one = one.holder
        return False

    def _collect(self, node: Node, env: Env) -> None:
        """Note the cuts of numbers, and the quantifiers."""
        match node:
            case nodes.Call(args=(decision, ref)):
                ruled = self.ruleset.decisions.get(decision.id)
                if ruled is not None:
                    self._collect(ruled.node, {ruled.decision.var: self._at(ref, env)})
            case nodes.Compare(args=(sign, left, right)) if gives(left) is not Category:
                self._note(sign, left, right, env)
            case nodes.Quantify():
                self.atoms[node] = env, ""
            case _:
                for child in node.children():
                    self._collect(child, env)

    def _at(self, ref: nodes.Ref, env: Env) -> Row:
        if isinstance(ref, nodes.Var):
            return env[ref]
        if isinstance(ref, nodes.OwnerOf):
            holder = self._at(ref.args[0], env).holder
            assert holder is not None
            return holder
        raise NotInSqlError(
            "引用未知时须逐一考察各项", "what a reference may name would have to be tried one by one"
        )

    def _fact(self, node: Node, env: Env) -> tuple[int, Fact[Any]] | None:
        if isinstance(node, nodes.FactOf) and isinstance(node.args[1], Integer | Exact | Date):
            return self._at(node.args[0], env).table.depth, node.args[1]
        return None

    def _note(self, sign: str, left: Node, right: Node, env: Env) -> None:
        a, b = self._fact(left, env), self._fact(right, env)
        if a is not None and b is not None:
            if not self._of_laws or sign not in ("<=", ">="):
                # Of two numbers in one cell either may be the larger: that a constraint holds is possible all the same.
                raise NotInSqlError("比较两个未知数", "it compares two numbers that may both be unknown")
            self.joined.setdefault(a, set()).add(b)
            self.joined.setdefault(b, set()).add(a)
            self.cuts.setdefault(a, set())
            self.cuts.setdefault(b, set())
            return
        fact, limit, sign = (
            (a, self._limit(right), sign) if a is not None else (b, self._limit(left), TURNED[sign])
        )
        if fact is None or limit is None:
            raise NotInSqlError("含有对未知数的计算", "it computes with numbers that may be unknown")
        cuts = self.cuts.setdefault(fact, set())
        if sign in ("<", ">=", "==", "!="):
            cuts.add((limit, 0))
        if sign in (">", "<=", "==", "!="):
            cuts.add((limit, 1))

    def _limit(self, node: Node) -> Fraction | None:
        match node:
            case nodes.Const(args=(value,)):
                return Fraction(value.toordinal() if hasattr(value, "toordinal") else value)
            case nodes.ParameterIs(args=(parameter,)):
                return Fraction(parameter.on(self.ruleset.day))
            case nodes.AsOf():
                return Fraction(self.ruleset.day.toordinal())
        return None

    def _check_atoms(self, asked: Node, laws: list[tuple[Node, Env]]) -> None:
        """A quantifier is a test of its own only where what it asks stands nowhere else."""
        outside = self._outside(asked) | set().union(*(self._outside(node) for node, _ in laws))
        lists: set[Any] = set()
        for node, (env, _) in list(self.atoms.items()):
            assert isinstance(node, nodes.Quantify)
            if node.args[0] not in ("any", "all") or self.asked.references(node):
                raise NotInSqlError(
                    "含有对清单的计数、求和或引用", "it counts, adds up, or follows references in a list"
                )
            inside = self._inside(node)
            touched = any(self.asked.facts(law) & inside for law in self.asked.laws)
            if inside & outside or touched or node.args[2] in lists:
                raise NotInSqlError(
                    "清单中的未知与其他未知相互牵连",
                    "what is unknown of a list is tied to what is unknown elsewhere",
                )
            lists |= {q.args[2] for q in self.asked.asked(node)}
            outside |= inside
            found = Occurrences(self.ruleset, self.readings)
            found.walk(node, True)
            if found.conflict() is not None:
                raise NotInSqlError(
                    "清单所问的事实正反两用", "a fact that it asks of a list speaks both for and against"
                )
            self.atoms[node] = env, self.writer.tri(node, env)

    def _inside(self, node: Node) -> set[Any]:
        open_points = {p for p in self.asked.points(node) if not self._read(p)}
        return set(self.asked.facts(node)) | open_points

    def _read(self, point: Any) -> str | None:
        return self.ruleset.settled(point) or self.readings.get(point.id)

    def _outside(self, node: Node) -> set[Any]:
        if isinstance(node, nodes.Quantify):
            return set()
        found: set[Any] = set()
        if isinstance(node, nodes.FactOf):
            found.add(node.args[1])
        if isinstance(node, nodes.Reads) and not self._read(node.args[0]):
            found.add(node.args[0])
        if isinstance(node, nodes.Call):
            ruled = self.ruleset.decisions.get(node.args[0].id)
            return set() if ruled is None else self._outside(ruled.node)
        for child in node.children():
            found |= self._outside(child)
        return found

    def _align(self) -> None:
        """Numbers that a constraint compares are cut at the same places."""
        for fact in self.joined:
            group, stack = {fact}, [fact]
            while stack:
                for other in self.joined.get(stack.pop(), ()):
                    if other not in group:
                        group.add(other)
                        stack.append(other)
            cuts = set().union(*(self.cuts[one] for one in group))
            for one in group:
                self.cuts[one] = cuts

    # --- the diagram -----------------------------------------------------------------------------------------

    def _variable(self, key: Hashable, values: list[str], unknown: Unknown | None) -> Variable:
        found = self.variables.get(key)
        if found is None:
            found = self.variables[key] = Variable((len(self.variables), key), len(values), (key,), None)
            self.sql[found.key] = values
            self.unknowns[found.key] = unknown
        return found

    def _named(self, row: Row, fact: Fact[Any]) -> Unknown:
        """A fact as results call it."""
        name = fact.name if row is self.own else f"{snake(row.table.entity.__name__)}.{fact.name}"
        return Unknown(name, f"{row.column(row.table.columns[fact.name])} IS NULL")

    def _value(self, node: Node, env: Env) -> Diagram:
        m = self.manager
        match node:
            case nodes.Const(args=(value,)):
                return m.terminal(value)
            case nodes.And() | nodes.Or():
                joining = m.both if isinstance(node, nodes.And) else m.either
                found = self._value(node.args[0], env)
                for part in node.args[1:]:
                    found = joining(found, self._value(part, env))
                return found
            case nodes.Not(args=(inner,)):
                return m.negate(self._value(inner, env))
            case nodes.If(args=(condition, then, otherwise)):
                return m.choose(*(self._value(p, env) for p in (condition, then, otherwise)))
            case nodes.Call(args=(decision, ref)):
                ruled = self.ruleset.decisions.get(decision.id)
                if ruled is None:
                    return m.false
                return self._value(ruled.node, {ruled.decision.var: self._at(ref, env)})
            case nodes.Reads(args=(point, reading)):
                read = self._read(point)
                if read is not None:
                    return m.terminal(read == reading)
                ids = [r.id for r in point.readings]
                variable = self._variable(point, ["TRUE"] * len(ids), Unknown(point.id, "TRUE", point))
                return m.of(variable, [i == reading for i in ids])
            case nodes.IsIn(args=(inner, options)):
                return m.map(("in", options), lambda v: v in options, self._value(inner, env))
            case nodes.FactOf(args=(ref, fact)):
                return self._known(self._at(ref, env), fact)
            case nodes.Has(args=(nodes.FactOf(args=(ref, SetOf() as fact)), option)):
                row = self._at(ref, env)
                has = self.writer.tri(node, env)
                return self._yes_no((row.table.depth, fact, option), has, self._named(row, fact))
            case nodes.Compare(args=(sign, left, right)) if gives(left) is not Category:
                return self._compare(sign, left, right, env)
            case nodes.Quantify():
                return self._yes_no(node, self.atoms[node][1], None)
        raise NotInSqlError("含有图中不能表示的部分", "a part of it does not fit a diagram")

    def _yes_no(self, key: Hashable, sql: str, unknown: Unknown | None) -> Diagram:
        values = [f"COALESCE(NOT {sql}, TRUE)", f"COALESCE({sql}, TRUE)"]
        return self.manager.of(self._variable(key, values, unknown), (False, True))

    def _known(self, row: Row, fact: Fact[Any]) -> Diagram:
        column = row.column(row.table.columns[fact.name])
        if isinstance(fact, YesNo):
            return self._yes_no((row.table.depth, fact), column, self._named(row, fact))
        if isinstance(fact, Choice):
            values = [f"COALESCE({column} = {quote(name)}, TRUE)" for name in fact.ids]
            variable = self._variable((row.table.depth, fact), values, self._named(row, fact))
            return self.manager.of(variable, fact.ids)
        raise NotInSqlError("含有图中不能表示的部分", "a part of it does not fit a diagram")

    def _cells(self, place: tuple[int, Fact[Any]], row: Row) -> tuple[Variable, list[Limit | None]]:
        """The variable of a number, and where each of its cells begins."""
        fact = place[1]
        assert isinstance(fact, Integer | Exact | Date)
        cells = self.begin[place] = begins(fact, self.cuts[place])
        column = row.column(row.table.columns[fact.name])
        return self._variable(place, possible(fact, column, cells), self._named(row, fact)), cells

    def _compare(self, sign: str, left: Node, right: Node, env: Env) -> Diagram:
        m = self.manager
        a, b = self._fact(left, env), self._fact(right, env)
        if a is not None and b is not None:
            rows = [self._at(n.args[0], env) for n in (left, right)]
            (va, ca), (vb, cb) = (self._cells(p, row) for p, row in zip((a, b), rows, strict=True))
            if va.arity == 1 or vb.arity == 1 or ca != cb:
                if ca != cb:
                    raise NotInSqlError(
                        "比较两个取值范围不同的数", "it compares two numbers of different ranges"
                    )
                return m.true
            places = m.map("pair", lambda i, j: (i, j), m.of(va, range(va.arity)), m.of(vb, range(vb.arity)))
            return m.map(("order", sign), lambda p: p[0] <= p[1] if sign == "<=" else p[0] >= p[1], places)
        if a is None:
            sign, left, right, a = TURNED[sign], right, left, b
        assert a is not None
        limit = self._limit(right)
        assert limit is not None
        variable, cells = self._cells(a, self._at(left.args[0], env))
        fact = a[1]
        assert isinstance(fact, Integer | Exact | Date)
        low, whole = ordinal(fact.low), not isinstance(fact, Exact)
        holds = []
        for index, begin in enumerate(cells):
            end = cells[index + 1] if index + 1 < len(cells) else None
            holds.append(holds_within(sign, limit, begin, end, low, whole))
        return m.of(variable, holds) if variable.arity > 1 else m.terminal(holds[0])


def supported(ruled: Ruled) -> bool:
    """Whether a decision gives values that a diagram can carry."""
    return ruled.decision.gives in (Bool, Category)
