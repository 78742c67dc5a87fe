"""What is left of an expression: small trees of what is still open."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from guiju.engine.facts import Choice
from guiju.engine.nodes import COMPARISONS

Asked = tuple[str, str]
"""What a question asks: the path of an element, and the name of its fact, reference or collection."""

CHANCE = 0.3
"""How likely what is asked holds, where the options do not say: most questions are about what is out of the ordinary."""


_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    **COMPARISONS,
    "in": lambda value, options: value in options,
    "has": lambda value, option: option in value,
    "holds": lambda value, _: value is True,
}
TURNED_ROUND = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""The sign that says the same with left and right exchanged."""


def holds(how: str, value: Any, against: Any) -> bool:
    """What a check gives of a value."""
    return _SIGNS[how](value, against)


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """What an expression asks of the value of one fact of one element.

    ``how`` is a sign of comparison, ``in``, ``has`` or ``holds``; ``against`` what the value is compared with, the
    options that it is to be among, or the option that it is to include.
    """

    of: Asked
    fact: Any
    how: str
    against: Any = None

    def holds(self, value: Any) -> bool:
        """What the check gives of a value."""
        return holds(self.how, value, self.against)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Check) and (self.of, self.how, self.against) == (
            other.of,
            other.how,
            other.against,
        )

    def __hash__(self) -> int:
        return hash((self.of, self.how, self.against))


BELOW = ("<", "<=", "!=")
"""What is in the ordinary: numbers stay below the limits of law."""


def chance_of(check: Check) -> float:
    """How likely a check holds. Options are declared with the common ones first: the second counts half, the third a
    third.
    """
    options = check.fact.ids if isinstance(check.fact, Choice) else ()
    if not options:
        return 1 - CHANCE if check.how in BELOW else CHANCE
    weights = [1 / number for number in range(1, len(options) + 1)]
    holding = sum(weight for weight, option in zip(weights, options, strict=True) if check.holds(option))
    return holding / sum(weights)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A yes/no that is not known: what may be asked about it, how likely it then holds, and what it is.

    ``what`` is a check of one fact; anything else only says which leaves are the same. ``cost``: how many questions it
    takes on average, where that is not one for each thing asked about.
    """

    asks: tuple[Asked, ...]
    chance: float
    what: Hashable
    cost: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """Several parts joined: all (``every``) or any of them must hold."""

    every: bool
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """The opposite."""

    of: Tree


Tree = bool | Leaf | Joint | Turned
"""What is left of a yes/no; True and False: it is settled."""


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """A value that depends on a yes/no."""

    condition: Tree
    then: Any
    otherwise: Any


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that is not known, and what may be asked about it.

    ``fact`` is the one that it is, of the element and by the name in ``of``; None where it is no fact.
    ``low`` and ``high``: what it cannot be below or above.
    """

    asks: tuple[Asked, ...]
    fact: Any = None
    of: Asked | None = None
    low: Any = None
    high: Any = None


OPEN = (Leaf, Joint, Turned, Several, Unknown)


def is_settled(value: Any) -> bool:
    """Whether nothing is left to know of a value."""
    return not isinstance(value, OPEN)


def join(every: bool, parts: Iterator[Tree]) -> Tree:
    """Several parts as one; what settles it ends it."""
    kept: dict[Tree, None] = {}
    for part in parts:
        if part is (not every):
            return part
        if part is every:
            continue
        for one in part.parts if isinstance(part, Joint) and part.every is every else (part,):
            kept[one] = None
    if not kept:
        return every
    if len(kept) == 1:
        return next(iter(kept))
    return Joint(every, tuple(kept))


def turn(tree: Tree) -> Tree:
    """The opposite of a tree."""
    if isinstance(tree, bool):
        return not tree
    return tree.of if isinstance(tree, Turned) else Turned(tree)


def parts_of(tree: Any) -> tuple[Any, ...]:
    """What a tree is made of."""
    if isinstance(tree, Joint):
        return tree.parts
    if isinstance(tree, Turned):
        return (tree.of,)
    if isinstance(tree, Several):
        return tree.condition, tree.then, tree.otherwise
    return ()


def leaves_of(tree: Any) -> Iterator[Leaf | Unknown]:
    """What is not known in a tree, in order; parts that it holds more than once, once."""
    seen: set[int] = set()
    stack = [tree]
    while stack:
        one = stack.pop()
        if isinstance(one, Leaf | Unknown):
            yield one
        elif isinstance(one, Joint | Turned | Several) and id(one) not in seen:
            seen.add(id(one))
            stack.extend(reversed(parts_of(one)))


def asks_of(tree: Any) -> tuple[Asked, ...]:
    """Everything that may be asked about what is left, in order."""
    return tuple(dict.fromkeys(asked for leaf in leaves_of(tree) for asked in leaf.asks))
