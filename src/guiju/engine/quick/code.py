"""The code of a ruleset, and quick answers by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any
from weakref import WeakKeyDictionary

from guiju.engine import nodes
from guiju.engine.case import Element
from guiju.engine.expressions import Bool, Category, Day, Wording
from guiju.engine.nodes import Node, Value
from guiju.engine.quick.kept import compiled_source
from guiju.engine.quick.steps import HELPERS, UndecidedError
from guiju.engine.quick.writing import Bounded, Plain, gives
from guiju.engine.ruleset import Ruleset

_FUNCTION = """\
    m_{name} = {{}}
    def {name}({var}):
        r = m_{name}.get({var}, m_{name})
        if r is m_{name}:
            r = m_{name}[{var}] = {body}
        return r
"""


class Compiled:
    """The code of one ruleset: its decisions, duties, papers, notes and constraints."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._namespace: dict[str, Any] = dict(HELPERS)
        self._plain = Plain(ruleset, self._namespace)
        self._bounded = Bounded(ruleset, self._namespace)
        self.names: dict[tuple[Node, nodes.Ref], str] = {}
        plain: list[str] = []
        bounds: list[str] = []
        for name, node, var in _expressions(ruleset):
            self.names.setdefault((node, var), name)
            argument = self._plain.bound(var)
            plain.append(_FUNCTION.format(name=f"d_{name}", var=argument, body=self._plain.write(node)))
            argument = self._bounded.bound(var)
            sides = (
                {"b": self._whole(node)}
                if gives(node) is not Bool
                else {side: self._bounded.write(node, side) for side in "cp"}
            )
            bounds += [_FUNCTION.format(name=f"{s}_{name}", var=argument, body=b) for s, b in sides.items()]
        self._make_plain = self._maker("plain", plain)
        self._make_bounds = self._maker("bounds", bounds)

    def _whole(self, node: Node) -> str:
        return (
            self._bounded.choice(node) if gives(node) in (Category, Wording) else self._bounded.bounds(node)
        )

    def _maker(self, name: str, functions: list[str]) -> Callable[[dict[str, str]], dict[str, Any]]:
        source = f"def {name}(R):\n{''.join(functions)}    return locals()\n"
        exec(compiled_source(source, f"<{name} rules>", self._ruleset.rulebook), self._namespace)
        found: Callable[[dict[str, str]], dict[str, Any]] = self._namespace[name]
        return found

    def plain(self, readings: dict[str, str]) -> dict[str, Any]:
        """The plain functions under some readings, by name; they remember what they said of an element."""
        return self._make_plain(readings)

    def bounds(self, readings: dict[str, str]) -> dict[str, Any]:
        """The bounding functions likewise."""
        return self._make_bounds(readings)


def _expressions(ruleset: Ruleset) -> Iterable[tuple[str, Node, nodes.Ref]]:
    for ruled in ruleset.decisions.values():
        yield ruled.decision.id, ruled.node, ruled.decision.var
    for i, duty in enumerate(ruleset.duties):
        parts = [
            duty.node,
            *(node for paper in duty.papers for node in paper.nodes),
            *(n for n in (duty.due, duty.met) if n is not None),
        ]
        for j, node in enumerate(parts):
            yield f"_duty_{i}_{j}", node, duty.duty.var
    for i, (_, node) in enumerate(ruleset.notes):
        yield f"_note_{i}", node, ruleset.rulebook.root_var
    for entity, laws in ruleset.rulebook.constraints.items():
        for i, (_, node, var) in enumerate(laws):
            yield f"_law_{entity.__name__}_{i}", node, var


_compiled: WeakKeyDictionary[Ruleset, Compiled] = WeakKeyDictionary()


def compiled(ruleset: Ruleset) -> Compiled:
    """The code of a ruleset."""
    found = _compiled.get(ruleset)
    if found is None:
        found = _compiled[ruleset] = Compiled(ruleset)
    return found


class Quick:
    """Quick answers about one case under some readings."""

    def __init__(self, ruleset: Ruleset, readings: dict[str, str]) -> None:
        self._code = compiled(ruleset)
        self._plain = self._code.plain(readings)
        self._readings = readings
        self._bounds: dict[str, Any] | None = None
        self._functions: dict[tuple[Node, nodes.Ref], Callable[[Element], Any] | None] = {}

    def value(self, node: Node, var: nodes.Ref, element: Element) -> Value | None:
        """What an expression says of an element, or None where it is not decided here."""
        found = self.known(node, var, element)
        return self.bounded(node, var, element) if found is None else found

    def known(self, node: Node, var: nodes.Ref, element: Element) -> Value | None:
        """The same where facts that are known, taken in order, decide it; None elsewhere."""
        question = (node, var)
        try:
            function = self._functions[question]
        except KeyError:
            name = self._code.names.get(question)
            function = self._functions[question] = None if name is None else self._plain[f"d_{name}"]
        if function is None:
            return None
        try:
            found = function(element)
        except (KeyError, UndecidedError):
            return None
        if isinstance(found, Fraction) and found.denominator == 1:
            return int(found)
        known: Value = found
        return known

    def bounded(self, node: Node, var: nodes.Ref, element: Element) -> Value | None:
        """The same where its bounds decide it; None elsewhere."""
        name = self._code.names.get((node, var))
        if name is None:
            return None
        kind = gives(node)
        if self._bounds is None:
            self._bounds = self._code.bounds(self._readings)
        if kind is Bool:
            if self._bounds[f"c_{name}"](element):
                return True
            return None if self._bounds[f"p_{name}"](element) else False
        found = self._bounds[f"b_{name}"](element)
        if kind is Category:
            chosen: str | None = found
            return chosen
        low, high = found
        if low != high:
            return None
        if kind is Day:
            return date.fromordinal(min(max(int(low), date.min.toordinal()), date.max.toordinal()))
        return int(low) if low == int(low) else Fraction(low)
