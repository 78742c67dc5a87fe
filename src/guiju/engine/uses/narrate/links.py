"""Who rests on whom: the rules that read a rule, rest on a provision, answer a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guiju.engine import nodes
from guiju.engine.once import once_for_each
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.uses.narrate.said import Target

KINDS = {
    "decision ": "decision",
    "exception ": "decision",
    "duty ": "duty",
    "paper ": "duty",
    "sanction of ": "duty",
    "open point ": "point",
    "parameter ": "parameter",
    "note ": "note",
}


class Links:
    """The references of a rulebook, turned round; each list in the order of the rulebook, each rule once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._users: dict[Target, dict[Target, None]] = {}
        self._resting: dict[str, dict[Target, None]] = {}
        self._answering: dict[str, dict[Target, None]] = {}
        for user, conditions in _conditions(rulebook):
            for used in _named(conditions):
                self._users.setdefault(used, {})[user] = None
        for name, cite in rulebook.cites():
            self._resting.setdefault(cite.id, {})[home(name)] = None
        for name, states in rulebook.cited_statements():
            for statement in states:
                self._answering.setdefault(statement, {})[home(name)] = None

    def users(self, of: Target) -> tuple[Target, ...]:
        """The rules whose expressions read this decision, parameter or open point."""
        return tuple(self._users.get(of, ()))

    def resting(self, provision: str) -> tuple[Target, ...]:
        """The rules that cite a provision, by its identifier."""
        return tuple(self._resting.get(provision, ()))

    def answering(self, statement: str) -> tuple[Target, ...]:
        """The rules that answer a statement of the commentary."""
        return tuple(self._answering.get(statement, ()))


@once_for_each
def links_of(rulebook: Rulebook) -> Links:
    """The references of a rulebook, found once."""
    return Links(rulebook)


def label_of(book: Rulebook, target: Target) -> Text:
    """What a rule is called: its label, question or text."""
    if target.kind == "decision":
        return book.decisions[target.name].label
    if target.kind == "duty":
        return book.duties[target.name].label
    if target.kind == "point":
        return book.points[target.name].question
    if target.kind == "parameter":
        return book.parameters[target.name].label
    return book.notes[target.name].text


def home(name: str) -> Target:
    """The rule that a rulebook names in words (``paper duty_id/paper_id``): a part stands for its rule."""
    for prefix, kind in KINDS.items():
        if name.startswith(prefix):
            return Target(kind, name.removeprefix(prefix).partition("/")[0])
    raise ValueError(name)


def _conditions(book: Rulebook) -> Iterator[tuple[Target, list[nodes.Node]]]:
    for decision in book.decisions.values():
        clauses = (*decision.versions, *decision.exceptions)
        yield Target("decision", decision.id), [book.body(clause) for clause in clauses]
    for duty in book.duties.values():
        found = [book.body(duty), book.due(duty), book.met(duty)]
        for paper in duty.papers:
            found += [book.paper(duty, paper), book.held(duty, paper)]
            found += [node for _, node in book.flaws(duty, paper)]
        yield Target("duty", duty.id), [node for node in found if node is not None]
    for note in book.notes.values():
        yield Target("note", note.id), [book.note_condition(note)]


def _named(conditions: Iterable[nodes.Node]) -> Iterator[Target]:
    stack, seen = list(conditions), set()
    while stack:
        one = stack.pop()
        if one in seen:
            continue
        seen.add(one)
        if isinstance(one, nodes.Call):
            yield Target("decision", one.args[0].id)
        elif isinstance(one, nodes.Reads):
            yield Target("point", one.args[0].id)
        elif isinstance(one, nodes.ParameterIs):
            yield Target("parameter", one.args[0].id)
        stack.extend(one.children())
