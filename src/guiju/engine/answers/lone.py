"""An element that answers a question by itself, beside what the question reaches in others, all of which is known."""

from __future__ import annotations

from guiju.engine import nodes
from guiju.engine.answers.reader import Reader, target
from guiju.engine.elements import Element
from guiju.engine.evaluate import Evaluation
from guiju.engine.facts import Fact
from guiju.engine.quick import Quick


def alone(element: Element) -> Element:
    """The same facts of an element that belongs to no case."""
    lone = Element(element.entity, element.key, element.path, None)
    lone.values, lone.limits = element.values, element.limits
    return lone


def put_beside(evaluation: Evaluation, reader: Reader, quick: Quick, lone: Element, element: Element) -> None:
    """Put stand-ins beside an element that stands alone, of which just the values are known that a question reaches.

    Args:
        element: the one in its case, where all these values are known.
    """
    number = 0

    def stand_in(ref: nodes.Ref) -> Element:
        nonlocal number
        if isinstance(ref, nodes.Var):
            return lone
        # Decisions reach the same element each from its own variable.
        inner, meant = stand_in(ref.args[0]), target(ref, element)
        assert meant is not None
        is_owner = isinstance(ref, nodes.OwnerOf)
        found = inner.owner if is_owner else inner.references.get(ref.args[1].name)
        if found is None:
            number -= 1
            found = Element(meant.entity, meant.key, meant.path, None)
            found.number = number
            if is_owner:
                inner.owner = found
            else:
                inner.references[ref.args[1].name] = found
        return found

    for (ref, what), read in zip(reader.reached, reader.beyond, strict=True):
        value = read(element, quick)
        if isinstance(what, Fact):
            stand_in(ref).values[what.name] = value
        else:
            evaluation.settle(what.id, stand_in(ref), value)
