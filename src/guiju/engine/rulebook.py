"""A rulebook: everything that the rules of one regime declare, checked and traced when it loads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Any

from guiju.engine import asked, counterparts, nodes
from guiju.engine.digest import sha256
from guiju.engine.errors import NotInForceError, RuleError, UnknownNameError
from guiju.engine.expressions import Bool, Day
from guiju.engine.facts import Constraint, Entity
from guiju.engine.instruments import Cite, Instrument
from guiju.engine.records import record
from guiju.engine.rules import (
    Clause,
    Dated,
    Decision,
    Duty,
    Flaw,
    Note,
    OpenPoint,
    Paper,
    Parameter,
    Sanction,
    calls,
    trace,
)
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Text

if TYPE_CHECKING:
    from guiju.engine.annex import Annex


@record(frozen=True, slots=True)
class Edition:
    """A state of the law that can be judged: what is in force, or a draft over the same facts.

    ``silent`` names instruments that are no authority in it, where a rule that both texts share cites both.
    """

    id: str
    text: Text
    since: date
    until: date | None = None
    silent: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Statement:
    """A numbered statement of the commentary that the rulebook answers to."""

    id: str
    kinds: tuple[str, ...]
    text: Text


class Rulebook:
    """The rules of one regime.

    Args:
        id: short name, as in ``guiju assess`` files (``hgr``).
        version: of the rulebook itself.
        root: the entity that a case is about.
        modules: every module that declares rules; their module-level names become identifiers.
        collected: the day up to which the instruments were collected (None: not said).
        statements: the commentary's statements, for the trace.
        adverse: decisions that stand against a case where they hold, by identifier, the gravest first.
        first: decisions that are read before all others, by identifier: whether the rules apply at all.
        theorems: name of the module that states what is to be proved of it; see :mod:`guiju.engine.theorems`.
        annexes: what its case files may hold beside facts; see :mod:`guiju.engine.annex`.

    Raises:
        RuleError: a rule misuses a fact, decisions call each other in a circle, an identifier is taken
            twice, a statement is unknown.
    """

    def __init__(
        self,
        id: str,
        title: Text,
        version: str,
        root: type[Entity],
        modules: Sequence[ModuleType],
        *,
        editions: Sequence[Edition],
        instruments: Sequence[Instrument],
        collected: date | None = None,
        statements: Sequence[Statement] = (),
        preamble: Text | None = None,
        adverse: Sequence[str] = (),
        first: Sequence[str] = (),
        theorems: str | None = None,
        annexes: Sequence[Annex] = (),
    ) -> None:
        self.id = id
        self.title = title
        self.version = version
        self.root = root
        self.modules = tuple(modules)
        self.editions = {edition.id: edition for edition in editions}
        self.instruments = {instrument.id: instrument for instrument in instruments}
        self.collected = collected
        self.statements = {statement.id: statement for statement in statements}
        self.preamble = preamble
        self.adverse = tuple(adverse)
        self.first = tuple(first)
        self.theorems = theorems
        self.annexes = {annex.key: annex for annex in annexes}
        self.decisions: dict[str, Decision[Any, Any]] = {}
        self.duties: dict[str, Duty] = {}
        self.points: dict[str, OpenPoint] = {}
        self.parameters: dict[str, Parameter] = {}
        self.notes: dict[str, Note] = {}
        self.themes: dict[str, Text] = {}
        self._bodies: dict[int, nodes.Node] = {}
        self._dues: dict[int, nodes.Node] = {}
        self._met: dict[int, nodes.Node] = {}
        self._papers: dict[tuple[int, int], nodes.Node] = {}
        self._held: dict[tuple[int, int], nodes.Node] = {}
        self._flaws: dict[tuple[int, int], tuple[tuple[Flaw, nodes.Node], ...]] = {}
        self._notes: dict[int, nodes.Node] = {}
        self._fingerprint: str | None = None
        self._stamp: tuple[int, str | None] = (0, None)
        self._rulesets: dict[tuple[date, str], Ruleset] = {}
        self._collect()
        self.entities: tuple[type[Entity], ...] = tuple(self._walk(root))
        self._trace()
        self._check_circles()
        self._check_editions()
        self._check_adverse()
        self._check_statements()
        counterparts.check(self)

    # --- loading ------------------------------------------------------------------------------------------

    def _collect(self) -> None:
        for module in self.modules:
            theme = module.__name__.rpartition(".")[2]
            zh, _, en = (module.__doc__ or "").strip().partition("\n")[0].partition(" | ")
            if not zh or not en:
                raise RuleError(
                    f"the docstring of {module.__name__} must begin with 中文主题 | English theme"
                )
            self.themes[theme] = Text(zh, en.rstrip("."))
            for name, value in vars(module).items():
                if isinstance(value, Decision) and value.function.__module__ == module.__name__:
                    value.theme = theme
                    self._put(self.decisions, value.id, value, value.place)
                elif isinstance(value, Duty) and value.condition.__module__ == module.__name__:
                    value.theme = theme
                    self._put(self.duties, value.id, value, value.place)
                elif isinstance(value, OpenPoint):
                    self._name(self.points, value, name, module)
                elif isinstance(value, Parameter):
                    self._name(self.parameters, value, name, module)
                elif isinstance(value, Note):
                    self._name(self.notes, value, name, module)
                    value.theme = value.theme or theme

    def _name(
        self, where: dict[str, Any], value: OpenPoint | Parameter | Note, name: str, module: ModuleType
    ) -> None:
        # Imported into another rule module under the same name: declared once all the same.
        value.id = value.id or name.lower()
        self._put(where, value.id, value, module.__name__)

    def _put(self, where: dict[str, Any], key: str, value: object, place: object) -> None:
        if key in where and where[key] is not value:
            raise RuleError(f"{place}: the identifier {key!r} is taken already")
        where[key] = value

    def _walk(self, entity: type[Entity]) -> Iterator[type[Entity]]:
        yield entity
        for collection in entity.collections.values():
            yield from self._walk(collection.of)

    def _trace(self) -> None:
        for decision in self.decisions.values():
            for clause in decision.versions:
                self._bodies[id(clause)] = trace(
                    clause.function, decision.entity, decision.var, decision.gives, clause.name
                )
            for clause in decision.exceptions:
                if decision.gives is not Bool:
                    raise RuleError(f"{clause.place}: only a yes/no decision can have exceptions")
                self._bodies[id(clause)] = trace(
                    clause.function, decision.entity, decision.var, Bool, clause.name
                )
        for duty in self.duties.values():
            self._bodies[id(duty)] = trace(duty.condition, duty.entity, duty.var, Bool, duty.id)
            if duty.due is not None:
                self._dues[id(duty)] = trace(duty.due, duty.entity, duty.var, Day, f"{duty.id} (due)")
            if duty.met is not None:
                self._met[id(duty)] = trace(duty.met, duty.entity, duty.var, Bool, f"{duty.id} (met)")
            for paper in duty.papers:
                if paper.when is not None:
                    self._papers[id(duty), id(paper)] = trace(
                        paper.when, duty.entity, duty.var, Bool, f"{duty.id} (paper {paper.id})"
                    )
                self._trace_stock(duty, paper)
        self.root_var = nodes.Var.fresh(self.root)
        for note in self.notes.values():
            if note.when is not None:
                self._notes[id(note)] = trace(note.when, self.root, self.root_var, Bool, note.id)
        self.constraints: dict[type[Entity], list[tuple[Constraint, nodes.Node, nodes.Ref]]] = {}
        for entity in self.entities:
            var = nodes.Var.fresh(entity)
            assert isinstance(var, nodes.Ref)
            self.constraints[entity] = [
                (c, trace(c.function, entity, var, Bool, f"constraint {c.name}"), var)
                for c in entity.constraints
            ]

    def _trace_stock(self, duty: Duty, paper: Paper) -> None:
        """Whether a paper is in hand, and what it may lack."""
        if paper.flaws and paper.held is None:
            raise RuleError(
                f"{duty.place}: paper {paper.id} may lack something, but nothing says when it is in hand"
            )
        if paper.held is None:
            return
        title = f"{duty.id} (paper {paper.id}"
        self._held[id(duty), id(paper)] = trace(paper.held, duty.entity, duty.var, Bool, f"{title} in hand)")
        self._flaws[id(duty), id(paper)] = tuple(
            (flaw, trace(flaw.when, duty.entity, duty.var, Bool, f"{title}: {flaw.id})"))
            for flaw in paper.flaws
        )

    def _check_circles(self) -> None:
        done: set[str] = set()

        def visit(decision: Decision[Any, Any], path: tuple[str, ...]) -> None:
            if decision.id in path:
                raise RuleError(
                    f"{decision.place}: decisions call each other in a circle: {' → '.join((*path, decision.id))}"
                )
            if decision.id in done:
                return
            if decision.id not in self.decisions:
                raise RuleError(
                    f"{decision.place}: decision {decision.id} is called but its module is not in the rulebook"
                )
            for clause in (*decision.versions, *decision.exceptions):
                for callee in calls(self._bodies[id(clause)]):
                    visit(callee, (*path, decision.id))
            done.add(decision.id)

        for decision in self.decisions.values():
            visit(decision, ())

    def _check_editions(self) -> None:
        clauses = [
            (f"{c.place}: {d.id}", c.edition)
            for d in self.decisions.values()
            for c in (*d.versions, *d.exceptions)
        ]
        rest = [
            (part.id, part.edition)
            for parts in (self.duties, self.points, self.notes)
            for part in parts.values()
        ]
        for name, edition in (*clauses, *rest):
            if edition is not None and edition not in self.editions:
                raise RuleError(
                    f"{name} speaks in edition {edition!r}, which {self.id} does not have"
                    f" ({', '.join(self.editions)})"
                )

    def _check_adverse(self) -> None:
        for name in self.adverse:
            if name not in self.decisions:
                raise RuleError(f"{self.id}: {name} is called adverse, but is no decision of this rulebook")
        for name in self.first:
            if name not in self.decisions:
                raise RuleError(f"{self.id}: {name} is to be read first, but is no decision of this rulebook")

    def _check_statements(self) -> None:
        if not self.statements:
            return
        for name, states in self.cited_statements():
            for statement in states:
                if statement not in self.statements:
                    raise RuleError(
                        f"{name} answers statement {statement!r}, which the rulebook does not list"
                    )

    def cited_statements(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every home and the statements it answers: decisions, exceptions, duties, papers, points, notes."""
        for decision in self.decisions.values():
            for clause in decision.versions:
                yield f"decision {decision.id}", clause.states
            for clause in decision.exceptions:
                yield f"exception {decision.id}/{clause.name}", clause.states
        for duty in self.duties.values():
            yield f"duty {duty.id}", duty.states
            for paper in duty.papers:
                yield (
                    f"paper {duty.id}/{paper.id}",
                    (*paper.states, *(s for f in paper.flaws for s in f.states)),
                )
            for sanction in duty.sanctions:
                yield f"sanction of {duty.id}", sanction.states
        for point in self.points.values():
            yield f"open point {point.id}", point.states
        for parameter in self.parameters.values():
            yield f"parameter {parameter.id}", parameter.states
        for note in self.notes.values():
            yield f"note {note.id}", note.states

    def cites(self) -> Iterator[tuple[str, Cite]]:
        """Every rule and a provision it cites."""
        for decision in self.decisions.values():
            for clause in (*decision.versions, *decision.exceptions):
                for cite in clause.cites:
                    yield f"decision {decision.id}", cite
        for duty in self.duties.values():
            flaws = (f.cites for p in duty.papers for f in p.flaws)
            papers = (p.cites for p in duty.papers)
            for cites in (duty.cites, *papers, *flaws, *(s.cites for s in duty.sanctions)):
                for cite in cites:
                    yield f"duty {duty.id}", cite
        for kind, things in (
            ("open point", self.points),
            ("parameter", self.parameters),
            ("note", self.notes),
        ):
            for thing in things.values():
                for cite in thing.cites:
                    yield f"{kind} {thing.id}", cite

    # --- traced parts -------------------------------------------------------------------------------------

    def body(self, part: Clause | Duty) -> nodes.Node:
        """The expression of a clause, or of a duty's condition."""
        return self._bodies[id(part)]

    def due(self, duty: Duty) -> nodes.Node | None:
        """The expression of a duty's last day."""
        return self._dues.get(id(duty))

    def met(self, duty: Duty) -> nodes.Node | None:
        """The expression of whether a duty has been done already."""
        return self._met.get(id(duty))

    def paper(self, duty: Duty, paper: Paper) -> nodes.Node:
        """The condition under which a duty needs a paper."""
        return self._papers.get((id(duty), id(paper)), nodes.TRUE)

    def held(self, duty: Duty, paper: Paper) -> nodes.Node | None:
        """The expression of whether a duty's paper is in hand; None where no fact tells."""
        return self._held.get((id(duty), id(paper)))

    def flaws(self, duty: Duty, paper: Paper) -> tuple[tuple[Flaw, nodes.Node], ...]:
        """What a duty's paper may lack, and the condition of each."""
        return self._flaws.get((id(duty), id(paper)), ())

    def note_condition(self, note: Note) -> nodes.Node:
        """The condition under which a note is worth showing."""
        return self._notes.get(id(note), nodes.TRUE)

    def on(self, day: date, edition: str | None = None) -> Ruleset:
        """The rules as of a day.

        Raises:
            UnknownNameError: no such edition.
            NotInForceError: the day lies before the edition begins.
        """
        if edition and edition not in self.editions:
            raise UnknownNameError(asked.no_edition(self, edition))
        chosen = self.editions[edition] if edition else next(iter(self.editions.values()))
        if day < chosen.since:
            raise NotInForceError(asked.too_early(self, chosen, day))
        key = (day, chosen.id)
        if key not in self._rulesets:
            self._rulesets[key] = Ruleset(self, day, chosen)
        return self._rulesets[key]

    @property
    def fingerprint(self) -> str:
        """SHA-256 over every traced expression and every word that a determination may show."""
        if self._fingerprint is None:
            # Late, since what keeps it knows rulebooks.
            from guiju.engine.quick import kept

            key = None if self.stamp is None else f"{self.stamp}-fingerprint"
            known = None if key is None else kept.read(self, key)
            if isinstance(known, str):
                self._fingerprint = known
                return known
            digest = sha256()
            for part in self._content():
                digest.update(repr(part).encode())
            self._fingerprint = digest.hexdigest()
            if key is not None:
                kept.write(self, key, self._fingerprint)
        return self._fingerprint

    @property
    def stamp(self) -> str | None:
        """Tells the files that all of the rulebook follows from apart from any other state of them; None where
        nothing does. A copy, which may be changed, has none.
        """
        return self._stamp[1] if self._stamp[0] == id(self) else None

    def follows_from(self, stamp: str | None) -> None:
        """Say that this rulebook is just what the files of a stamp declare."""
        self._stamp = (id(self), stamp)

    def gave(self, ruleset: Ruleset) -> bool:
        """Whether a ruleset is one that ``on`` gives, and not a copy that may be changed."""
        return self._rulesets.get((ruleset.day, ruleset.edition.id)) is ruleset

    def _content(self) -> Iterator[object]:
        """What a determination is made of, in an order and a form that do not change between processes."""
        yield self.id, self.version, self.title, self.preamble, list(self.editions.values())
        for d in self.decisions.values():
            yield d.id, d.label, d.note, d.theme, d.goal, d.counterpart
            for c in (*d.versions, *d.exceptions):
                yield c.name, c.label, c.since, c.until, c.edition, _cited(c), self._bodies[id(c)]
        for duty in self.duties.values():
            towards = duty.towards.versions if isinstance(duty.towards, Dated) else duty.towards
            yield duty.id, duty.label, duty.theme, duty.bearer, duty.act, duty.kind, duty.strength, towards
            yield duty.counterpart, duty.standing, duty.by_authority
            yield duty.timing, duty.since, duty.until, duty.edition, [d.id for d in duty.after], _cited(duty)
            yield self._bodies[id(duty)], self._dues.get(id(duty)), self._met.get(id(duty))
            for p in duty.papers:
                yield p.id, p.label, p.form, p.note, _cited(p), self.paper(duty, p), self.held(duty, p)
                yield [(f.id, f.text, _cited(f), node) for f, node in self.flaws(duty, p)]
            yield [(s.text, _cited(s)) for s in duty.sanctions]
        for point in self.points.values():
            yield point.id, point.question, point.readings, _cited(point)
            yield point.since, point.until, point.settled, point.edition
        for parameter in self.parameters.values():
            yield parameter.id, parameter.label, parameter.unit, parameter.values, _cited(parameter)
        for note in self.notes.values():
            yield note.id, note.text, note.judged, note.difference, _cited(note)
            yield note.since, note.until, note.edition, self.note_condition(note)
        for entity, laws in self.constraints.items():
            yield entity.__name__, entity.title, [(c.name, c.text, node) for c, node, _ in laws]
            yield [(f.name, f.label, f.ask, f.help) for f in entity.facts.values()]
            yield [(c.name, c.label, c.ask, c.help) for c in entity.collections.values()]
        for instrument in self.instruments.values():
            yield instrument.id, instrument.title, instrument.short, instrument.force
            yield [(p.key, p.label, p.text, p.grade, p.begins, p.ends, p.note) for p in instrument]

    def __repr__(self) -> str:
        return f"<rulebook {self.id} {self.version}>"


def _cited(part: Clause | Duty | Flaw | Paper | Sanction | OpenPoint | Parameter | Note) -> list[str]:
    return [cite.id for cite in part.cites]
