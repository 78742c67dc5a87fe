"""The code of a ruleset, and quick answers by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from types import CodeType
from typing import Any

from guiju.engine import nodes
from guiju.engine.case import Element
from guiju.engine.expressions import Bool, Category, Day, Wording
from guiju.engine.facts import Collection, Entity
from guiju.engine.nodes import Node, Value
from guiju.engine.once import once_for_each
from guiju.engine.quick import kept
from guiju.engine.quick.steps import HELPERS, UndecidedError
from guiju.engine.quick.writing import Bounded, Plain, gives
from guiju.engine.ruleset import Ruleset

_FUNCTION = """\
def {name}({var}, S):
    m = S[{var}]
    r = m.get({name!r}, m)
    if r is m:
        r = m[{name!r}] = {body}
    return r
"""
_SHORT_FUNCTION = """\
def {name}({var}, S):
    return {body}
"""


class Said(defaultdict[Any, dict[str, Any]]):
    """What the functions said of each element under some readings; they are handed it, remember what they say, and
    are otherwise the same for every case.
    """

    __slots__ = ("readings",)

    def __init__(self, readings: dict[str, str]) -> None:
        super().__init__(dict)
        self.readings = readings


Function = Callable[[Element, Said], Any]


class Compiled:
    """The code of one ruleset: its decisions, duties, papers, notes and constraints."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.names: dict[tuple[Node, nodes.Ref], str] = {}
        for name, node, var in _expressions(ruleset):
            self.names.setdefault((node, var), name)
        self._namespace, (plain, bounds) = _kept(ruleset) or _written(ruleset)
        self._namespace |= HELPERS
        self._bounds_code: CodeType | None = bounds
        exec(plain, self._namespace)
        self._plain: dict[tuple[Node, nodes.Ref], Function | None] = {}
        self.said_by: dict[str, Function] = {
            name: self._namespace[f"d_{name}"]
            for name, ruled in ruleset.decisions.items()
            if ruled.decision.gives in (Bool, Category)
        }
        """The plain functions of decisions that say yes or no, or which option."""

    def plain(self, node: Node, var: nodes.Ref) -> Function | None:
        """The plain function of an expression; None where it is none of the ruleset's own."""
        question = (node, var)
        try:
            return self._plain[question]
        except KeyError:
            name = self.names.get(question)
            found = self._plain[question] = None if name is None else self._namespace[f"d_{name}"]
            return found

    def bounds(self, side: str, name: str) -> Function:
        """A bounding function: what certainly (``c``) or possibly (``p``) holds, or both ends (``b``)."""
        if self._bounds_code is not None:
            exec(self._bounds_code, self._namespace)
            self._bounds_code = None
        found: Function = self._namespace[f"{side}_{name}"]
        return found


def _written(ruleset: Ruleset) -> tuple[dict[str, Any], list[CodeType]]:
    """The code of a ruleset as it follows from its expressions, and the values it names; kept for the next start."""
    constants: dict[str, Any] = {}
    plain, bounded = Plain(ruleset, constants), Bounded(ruleset, constants)
    functions: dict[str, list[str]] = {"plain": [], "bounds": []}
    for name, node, var in _expressions(ruleset):
        argument = plain.bound(var)
        form = _SHORT_FUNCTION if plain.is_short(node) else _FUNCTION
        functions["plain"].append(form.format(name=f"d_{name}", var=argument, body=plain.write(node)))
        argument = bounded.bound(var)
        functions["bounds"] += [
            _FUNCTION.format(name=f"{side}_{name}", var=argument, body=body)
            for side, body in _sides(bounded, node).items()
        ]
    rulebook = ruleset.rulebook
    sources = {name: "".join(those) for name, those in functions.items()}
    codes = [kept.compiled_source(source, f"<{name} rules>", rulebook) for name, source in sources.items()]
    key = _key(ruleset)
    if key is not None:
        packed = {name: _packed(value) for name, value in constants.items()}
        kept.write(rulebook, key, (_names(ruleset), [*map(kept.key_of, sources.values())], packed))
    return constants, codes


def _sides(bounded: Bounded, node: Node) -> dict[str, str]:
    kind = gives(node)
    if kind is Bool:
        return {side: bounded.write(node, side) for side in "cp"}
    return {"b": bounded.choice(node) if kind in (Category, Wording) else bounded.bounds(node)}


def _kept(ruleset: Ruleset) -> tuple[dict[str, Any], list[CodeType]] | None:
    """The same as it was kept; None where it was not."""
    key = _key(ruleset)
    found = None if key is None else kept.read(ruleset.rulebook, key)
    if found is None:
        return None
    names, sources, constants = found
    if names != _names(ruleset):
        return None
    codes = [kept.read(ruleset.rulebook, source) for source in sources]
    if not all(isinstance(code, CodeType) for code in codes):
        return None
    entities = {entity.__name__: entity for entity in ruleset.rulebook.entities}
    return {name: _unpacked(value, entities) for name, value in constants.items()}, codes


def _names(ruleset: Ruleset) -> list[str]:
    return [name for name, _, _ in _expressions(ruleset)]


def _key(ruleset: Ruleset) -> str | None:
    rulebook = ruleset.rulebook
    if rulebook.stamp is None or not rulebook.gave(ruleset):
        return None
    return f"{rulebook.stamp}-{ruleset.day}-{ruleset.edition.id}"


def _packed(value: Any) -> Any:
    """A value that code names, as something that ``marshal`` can write."""
    match value:
        case Fraction():
            return ("fraction", value.numerator, value.denominator)
        case date():
            return ("date", value.toordinal())
        case Collection():
            return ("collection", value.entity.__name__, value.name)
        case tuple():
            return ("tuple", *map(_packed, value))
    return ("value", value)


def _unpacked(packed: Any, entities: dict[str, type[Entity]]) -> Any:
    kind, *parts = packed
    if kind == "fraction":
        return Fraction(*parts)
    if kind == "date":
        return date.fromordinal(*parts)
    if kind == "collection":
        return entities[parts[0]].collections[parts[1]]
    if kind == "tuple":
        return tuple([_unpacked(part, entities) for part in parts])
    return parts[0]


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


@once_for_each
def compiled(ruleset: Ruleset) -> Compiled:
    """The code of a ruleset."""
    return Compiled(ruleset)


class Quick:
    """Quick answers about one case under some readings."""

    def __init__(self, ruleset: Ruleset, readings: dict[str, str]) -> None:
        self._code = compiled(ruleset)
        self.said = self._said = Said(readings)
        """What is remembered; to be cleared where what is known of the case has changed."""
        self.said_by = self._code.said_by
        """The functions of decisions that say yes or no, or which option: what each says of an element where known facts, taken in order,
        decide it, handed what is remembered. They raise KeyError or UndecidedError elsewhere.
        """

    def value(self, node: Node, var: nodes.Ref, element: Element) -> Value | None:
        """What an expression says of an element, or None where it is not decided here."""
        found = self.known(node, var, element)
        return self.bounded(node, var, element) if found is None else found

    def known(self, node: Node, var: nodes.Ref, element: Element) -> Value | None:
        """The same where facts that are known, taken in order, decide it; None elsewhere."""
        function = self._code.plain(node, var)
        if function is None:
            return None
        try:
            found = function(element, self._said)
        except (KeyError, UndecidedError):
            return None
        # What kind of number something else is takes long to find out.
        if type(found) is Fraction and found.denominator == 1:
            return int(found)
        known: Value = found
        return known

    def bounded(self, node: Node, var: nodes.Ref, element: Element) -> Value | None:
        """The same where its bounds decide it; None elsewhere."""
        name = self._code.names.get((node, var))
        if name is None:
            return None
        kind, code, said = gives(node), self._code, self._said
        if kind is Bool:
            if code.bounds("c", name)(element, said):
                return True
            return None if code.bounds("p", name)(element, said) else False
        found = code.bounds("b", name)(element, said)
        if kind is Category:
            chosen: str | None = found
            return chosen
        low, high = found
        if low != high:
            return None
        if kind is Day:
            return date.fromordinal(min(max(int(low), date.min.toordinal()), date.max.toordinal()))
        return int(low) if low == int(low) else Fraction(low)
