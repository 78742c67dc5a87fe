"""Facts of a matter and how each step changes them: plain data in, plain data out.

Facts are as :meth:`guiju.engine.case.Case.facts` has them; an element is named by where it stands (``At``): the lists that
lead to it, each with the name of an element. What events do to facts (``put`` and the like) needs no rulebook, so that a
record can be read under any later one; what commands check first (``with_fact`` and the like) does.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from guiju.chain.canonical import LARGEST
from guiju.engine.case import Case
from guiju.engine.elements import Element
from guiju.engine.errors import InputError, ValueRefusedError
from guiju.engine.facts import Fact, Reference, SetOf
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.values import UNKNOWN, check_percentage, parse, parse_limits
from guiju.workspace.record.errors import RefusedError, not_there

Facts = dict[str, Any]
At = list[tuple[str, str]]
Thing = Fact[Any] | Reference[Any]

MORE = "..."
LONGEST = 5000
"""Characters of one answer."""


class UnfitError(RefusedError):
    """An answer that cannot be read as a value of the fact."""


# --- what events do ----------------------------------------------------------------------------------------------


def part(facts: Facts, at: At) -> Facts:
    """The part of facts that speaks of an element, to be written to.

    Raises:
        KeyError: there is no such element.
    """
    own = facts
    for name, key in at:
        found = [one for one in own.get(name, ()) if isinstance(one, dict) and one.get("id") == key]
        if not found:
            raise KeyError(at)
        own = found[0]
    return own


def put(facts: Facts, at: At, name: str, value: Any) -> Facts:
    """Facts in which one is as said; None: unknown."""
    new = deepcopy(facts)
    own = part(new, at)
    own.pop(name, None)
    if value is not None:
        own[name] = value
    return new


def add(facts: Facts, at: At, collection: str, key: str) -> Facts:
    """Facts in which a list has one more element. Of a list about which nothing was said, there may be others still."""
    new = deepcopy(facts)
    own = part(new, at)
    elements = own.get(collection, [MORE])
    end = len(elements) - 1 if elements and elements[-1] == MORE else len(elements)
    own[collection] = [*elements[:end], {"id": key}, *elements[end:]]
    return new


def drop(facts: Facts, at: At) -> Facts:
    """Facts without an element."""
    new = deepcopy(facts)
    own = part(new, at[:-1])
    name, key = at[-1]
    own[name] = [one for one in own[name] if not (isinstance(one, dict) and one.get("id") == key)]
    return new


def close(facts: Facts, at: At, collection: str, complete: bool) -> Facts:
    """Facts in which a list is complete, or may have others."""
    new = deepcopy(facts)
    own = part(new, at)
    elements = [one for one in own.get(collection, []) if one != MORE]
    own[collection] = elements if complete else [*elements, MORE]
    return new


# --- what commands check first -----------------------------------------------------------------------------------


def case_of(rulebook: Rulebook, facts: Facts) -> Case:
    """The case of a matter.

    Raises:
        InputError: the facts cannot be read under the rulebook (another than they were stated under).
    """
    return Case(rulebook, facts)


def element_at(case: Case, path: str) -> Element:
    """The element at a path.

    Raises:
        NotThereError: there is none.
    """
    for element in case.root.walk():
        if element.path == path:
            return element
    raise not_there()


def at_of(element: Element) -> At:
    """Where an element stands."""
    at: At = []
    while element.owner is not None:
        name = next(n for n, held in element.owner.collections.items() if element in held)
        at.insert(0, (name, element.key))
        element = element.owner
    return at


def thing_of(element: Element, name: str) -> Thing:
    """The fact or reference of an element.

    Raises:
        NotThereError: there is none.
    """
    entity = element.entity
    found = entity.facts.get(name) or entity.references.get(name)
    if found is None:
        raise not_there()
    return found


def read_value(
    rulebook: Rulebook, facts: Facts, element: Element, name: str, given: Any, *, written: bool = True
) -> Any:
    """An answer as facts hold it; None: not known.

    Args:
        given: as in a case file; None, nothing or *unknown*: not known.
        written: whether a person wrote it, who may mean a half by a percentage of 0.5.

    Raises:
        UnfitError: it is no value of the fact.
        NotThereError: there is no such fact.
    """
    thing = thing_of(element, name)
    value = _cleaned(thing, given)
    if value is None:
        return None
    if isinstance(thing, Fact):
        _look_at(thing, value, written=written)
    at = at_of(element)
    return part(checked(rulebook, put(facts, at, name, value)), at).get(name)


def _look_at(fact: Fact[Any], value: Any, *, written: bool) -> None:
    """Look at a value by itself: what is wrong with it is told without the place, which whoever answers sees.

    Raises:
        UnfitError: it is no value of the fact.
    """
    try:
        if written:
            check_percentage(fact, value)
        if parse_limits(fact, value) is None:
            parse(fact, value)
    except ValueRefusedError as error:
        said = error.message
        raise UnfitError(Text(f"{fact.label.zh}：{said.zh}", f"{fact.label.en}: {said.en}")) from None


def why_unfit(thing: Any, given: str) -> Text | None:
    """What is wrong with an answer by itself; None where nothing is, or where only others show it."""
    if not isinstance(thing, Fact):
        return None
    try:
        value = _cleaned(thing, given)
        if value is not None:
            _look_at(thing, value, written=True)
    except UnfitError as error:
        return error.message
    return None


def _cleaned(thing: Thing, given: Any) -> Any:
    """What was given, with white space gone; None where it says that the fact is not known."""
    if isinstance(given, str):
        given = given.strip()
        if len(given) > LONGEST:
            raise UnfitError(Text(f"超过 {LONGEST} 字", f"longer than {LONGEST} characters"))
    if given is None or given == "" or (isinstance(given, str) and given in UNKNOWN):
        return None
    if isinstance(thing, SetOf) and isinstance(given, str):
        return [
            piece.strip() for piece in given.replace("，", ",").replace("、", ",").split(",") if piece.strip()
        ]
    return given


def checked(rulebook: Rulebook, facts: Facts) -> Facts:
    """Facts with every name as the rulebook has it, and a name for every element.

    Raises:
        UnfitError: they cannot be read.
    """
    try:
        case = Case(rulebook, facts)
    except InputError as error:
        raise UnfitError(all_of(error)) from None
    for element in case.root.walk():
        for name, value in element.values.items():
            if isinstance(value, int) and abs(value) > LARGEST:
                label = element.entity.facts[name].label
                raise UnfitError(
                    Text(
                        f"{label.zh}：数过大，至多 {LARGEST:,}",
                        f"{label.en}: the number is too large: at most {LARGEST:,}",
                    )
                )
    return case.facts()


def all_of(error: InputError) -> Text:
    """Every problem in one text."""
    messages = [problem.message for problem in error.problems]
    return Text("；".join(m.zh for m in messages), "; ".join(m.en for m in messages))


def check_addition(rulebook: Rulebook, facts: Facts, element: Element, collection: str, key: str) -> None:
    """Look whether a list can have one more element of this name.

    Raises:
        UnfitError: the name is taken or no name.
        NotThereError: there is no such list.
    """
    if collection not in element.entity.collections:
        raise not_there()
    if not key or key == MORE:
        raise UnfitError(Text("请为这一项取一个名称", "give it a name"))
    if any(one.key == key for one in element.collections[collection]):
        raise UnfitError(Text(f"已有名为“{key}”的一项", f"there is one named {key!r} already"))
    checked(rulebook, add(facts, at_of(element), collection, key))


def check_removal(rulebook: Rulebook, facts: Facts, element: Element) -> Facts:
    """Look whether an element can go; returns what was said of it.

    Raises:
        UnfitError: something refers to it.
        NotThereError: it is the whole.
    """
    if element.owner is None:
        raise not_there()
    at = at_of(element)
    checked(rulebook, drop(facts, at))
    return part(facts, at)


def stated(rulebook: Rulebook, facts: Facts) -> Iterator[tuple[Element, str, Any]]:
    """Every fact that is known: element, name, value."""
    for element in case_of(rulebook, facts).root.walk():
        own = part(facts, at_of(element))
        for name in (*element.entity.facts, *element.entity.references):
            if name in own:
                yield element, name, own[name]
