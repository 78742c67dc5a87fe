"""A decision as a diagram of questions: each yes or no, until a result; merged where the rest is the same. An open point
has a way for each of its readings. What earlier answers settle is not asked again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from guiju.engine import nodes
from guiju.engine.diagram import BudgetExceededError, Diagram, Manager, Variable
from guiju.engine.nodes import Node
from guiju.engine.rules import OpenPoint
from guiju.engine.traversal import reach
from guiju.engine.uses.narrate.sentences import is_yes_no
from guiju.engine.uses.narrate.settled import settled

MOST = 25
"""Boxes of the largest diagram that is drawn."""
_BUDGET = 2_000


@dataclass(frozen=True, slots=True)
class Box:
    """A question (``node``, with the places of the boxes that follow on yes and on no), an open point (with those that
    follow on each reading) or a result.
    """

    node: Node
    yes: int | None = None
    no: int | None = None
    point: OpenPoint | None = None
    readings: tuple[int, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it is a question of yes or no."""
        return self.yes is not None


def flow(body: Node, exceptions: Iterable[Node] = (), most: int = MOST) -> tuple[Box, ...] | None:
    """The diagram of an expression that none of the exceptions defeats, its first question first; None where it has
    more boxes than ``most``, or no question."""
    manager = Manager(_BUDGET)
    variables: dict[Hashable, Variable] = {}
    try:
        made = _walk(manager, variables, body)
        for exception in exceptions:
            made = manager.both(made, manager.negate(_walk(manager, variables, exception)))
        made = settled(manager, made)
    except BudgetExceededError:
        return None
    found = sorted(
        reach(made), key=lambda d: (d.variable is None, d.variable.key if d.variable else (), d.number)
    )
    if made.variable is None or len(found) > most:
        return None
    places = {diagram.number: place for place, diagram in enumerate(found)}
    return tuple(_box(diagram, places) for diagram in found)


def _box(diagram: Diagram, places: dict[int, int]) -> Box:
    if diagram.variable is None:
        result = diagram.value
        return Box(result if isinstance(result, Node) else nodes.Const(result))
    if isinstance(diagram.variable.meaning, nodes.Reads):
        ways = tuple(places[kid.number] for kid in diagram.kids)
        return Box(diagram.variable.meaning, point=diagram.variable.meaning.args[0], readings=ways)
    no, yes = diagram.kids
    return Box(diagram.variable.meaning, places[yes.number], places[no.number])


def _walk(manager: Manager, variables: dict[Hashable, Variable], node: Node) -> Diagram:
    """Questions in the order in which the rule asks them; what is no combination of questions is one itself."""
    if isinstance(node, nodes.Const) and isinstance(node.args[0], bool):
        return manager.terminal(node.args[0])
    if isinstance(node, nodes.Not):
        return manager.negate(_walk(manager, variables, node.args[0]))
    if isinstance(node, nodes.And | nodes.Or):
        join = manager.both if isinstance(node, nodes.And) else manager.either
        made = _walk(manager, variables, node.args[0])
        for part in node.args[1:]:
            made = join(made, _walk(manager, variables, part))
        return made
    if isinstance(node, nodes.If):
        condition, then, otherwise = (_walk(manager, variables, part) for part in node.args)
        return manager.choose(condition, then, otherwise)
    if isinstance(node, nodes.Reads):
        point, reading = node.args
        ids = [one.id for one in point.readings]
        variable = variables.get(point)
        if variable is None:
            variable = variables[point] = Variable((len(variables),), len(ids), None, node)
        return manager.of(variable, [one == reading for one in ids])
    if not is_yes_no(node):
        return manager.terminal(node)
    variable = variables.get(node)
    if variable is None:
        variable = variables[node] = Variable((len(variables),), 2, None, node)
    return manager.of(variable, (False, True))
