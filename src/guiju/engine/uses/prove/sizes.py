"""How large lists are followed: large enough for what the rules count."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from guiju.engine import nodes
from guiju.engine.facts import Collection
from guiju.engine.nodes import Node
from guiju.engine.rulebook import Rulebook

LISTED = 2
"""Elements of a list, at least."""
REFERRED = 3
"""Elements of a list that references point into, at least."""
MOST_LISTED = 6
"""Elements of a list, at most: a rule that counts further is followed no further."""


def sizes_of(rulebook: Rulebook) -> dict[Collection[Any], int]:
    """How many elements each list may have in a proof."""
    sizes = {c: LISTED for entity in rulebook.entities for c in entity.collections.values()}
    for entity in rulebook.entities:
        for reference in entity.references.values():
            sizes[rulebook.root.collections[reference.among]] = REFERRED
    for collection, threshold in _thresholds(rulebook):
        sizes[collection] = min(MOST_LISTED, max(sizes[collection], threshold + 1))
    return sizes


def _thresholds(rulebook: Rulebook) -> Iterator[tuple[Collection[Any], int]]:
    """Every list that is counted, with the number that the count is compared with."""
    seen: set[Node] = set()
    waiting = list(_bodies(rulebook))
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        waiting += node.children()
        if isinstance(node, nodes.Compare):
            for one, other in (node.args[1:], node.args[:0:-1]):
                if isinstance(one, nodes.Quantify) and one.args[0] == "count":
                    yield from ((one.args[2], number) for number in _numbers(other))


def _numbers(node: Node) -> Iterator[int]:
    if isinstance(node, nodes.Const):
        yield math.ceil(node.args[0])
    elif isinstance(node, nodes.ParameterIs):
        yield from (math.ceil(value) for _, value in node.args[0].values)


def _bodies(rulebook: Rulebook) -> Iterator[Node]:
    for decision in rulebook.decisions.values():
        yield from (rulebook.body(clause) for clause in (*decision.versions, *decision.exceptions))
    for duty in rulebook.duties.values():
        yield rulebook.body(duty)
    for laws in rulebook.constraints.values():
        yield from (node for _, node, _ in laws)
