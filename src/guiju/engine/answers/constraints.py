"""The constraints of an evaluation: which belong together, and whether they contradict each other."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable

from guiju.engine.answers.linear import no_way_through
from guiju.engine.case import Element
from guiju.engine.diagram import Diagram
from guiju.engine.evaluate import Evaluation
from guiju.engine.facts import Constraint
from guiju.engine.forms import Form
from guiju.engine.traversal import reach, support


def contradicted(evaluation: Evaluation) -> list[tuple[Constraint, Element]]:
    """The constraints that no completion satisfies: each alone, or a few of them only together."""
    false = evaluation.manager.false
    broken = [(law, element) for holds, law, element in evaluation.constraints if holds is false]
    laws: dict[Diagram, list[tuple[Constraint, Element]]] = {}
    for holds, law, element in evaluation.constraints:
        if holds is not false:
            laws.setdefault(holds, []).append((law, element))
    for component in _components([*laws, *evaluation.ties]):
        while _impossible(evaluation, component):
            core = _irreducible(evaluation, component, laws)
            broken += [one for diagram in component if diagram in core for one in laws[diagram]]
            if not core:
                break
            component = [diagram for diagram in component if diagram not in core]
    return broken


def _irreducible(
    evaluation: Evaluation, component: list[Diagram], laws: Container[Diagram]
) -> frozenset[Diagram]:
    """Constraints that cannot hold together, none of which can be left out for that."""
    kept = list(component)
    for diagram in component:
        less = [other for other in kept if other is not diagram]
        if diagram in laws and _impossible(evaluation, less):
            kept = less
    return frozenset(diagram for diagram in kept if diagram in laws)


def _impossible(evaluation: Evaluation, diagrams: list[Diagram]) -> bool:
    joined = _conjunction(evaluation, diagrams)
    return joined is evaluation.manager.false or no_way_through(joined)


def groups_of(diagram: Diagram) -> set[Hashable]:
    """The unknowns that a diagram turns on."""
    found: set[Hashable] = set()
    tested = set()
    for one in reach(diagram):
        if one.variable is not None:
            tested.add(one.variable)
        elif isinstance(one.value, Form):
            found.update(one.value.groups)
    for variable in tested:
        found.update(variable.group)  # type: ignore[arg-type]
    return found


def _components(diagrams: Iterable[Diagram]) -> list[list[Diagram]]:
    """Diagrams grouped by the unknowns they share."""
    components: list[tuple[set[Hashable], list[Diagram]]] = []
    for diagram in diagrams:
        groups = groups_of(diagram)
        members = [diagram]
        rest = []
        for other, inside in components:
            if groups & other:
                groups = groups | other
                members = inside + members
            else:
                rest.append((other, inside))
        components = [*rest, (groups, members)]
    return [members for _, members in components]


def _conjunction(evaluation: Evaluation, diagrams: list[Diagram]) -> Diagram:
    """All diagrams together with the chains that make their comparisons possible."""
    m = evaluation.manager
    joined = m.true
    for diagram in diagrams:
        joined = m.both(joined, diagram)
    return m.both(joined, evaluation.chains({k for d in diagrams for k in support(d)}))
