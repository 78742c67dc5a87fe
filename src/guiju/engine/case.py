"""A case: facts about one subject, any of which may be unknown."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from guiju.engine.errors import InputError, Problem
from guiju.engine.facts import Choice, Collection, Date, Entity, Exact, Fact, Integer, SetOf, TextFact, YesNo
from guiju.engine.nodes import Value
from guiju.engine.rulebook import Rulebook

YES = frozenset({"yes", "true", "是", "有"})
NO = frozenset({"no", "false", "否", "无"})
UNKNOWN = frozenset({"unknown", "不详", "未知", "待定", "?"})
OTHERS = frozenset({"...", "…", "……", "其他不详", "others unknown"})

MOST_PROBLEMS = 100
"""Problems listed one by one; past it a case is refused without looking further."""
MOST_NAMES = 1000
"""Identifiers among which a similar one is looked for."""

Path = tuple[str | int, ...]
Positions = Mapping[Path, tuple[int, int]]


class Element:
    """An instance of an entity in a case: its known facts, collections and references.

    A fact that is not in ``values`` is unknown. ``complete[name]`` says whether a collection has no further
    elements. A reference maps to an element; one that is missing is unknown.
    """

    __slots__ = (
        "anonymous",
        "collections",
        "complete",
        "entity",
        "key",
        "number",
        "owner",
        "path",
        "references",
        "values",
    )

    def __init__(
        self, entity: type[Entity], key: str, path: str, owner: Element | None, *, anonymous: bool = False
    ) -> None:
        self.entity = entity
        self.key = key
        self.path = path
        self.owner = owner
        self.anonymous = anonymous
        self.number = 0
        self.values: dict[str, Value] = {}
        self.collections: dict[str, list[Element]] = {name: [] for name in entity.collections}
        self.complete: dict[str, bool] = dict.fromkeys(entity.collections, False)
        self.references: dict[str, Element] = {}

    def walk(self) -> Iterator[Element]:
        """This element and everything below it, in order."""
        yield self
        for elements in self.collections.values():
            for element in elements:
                yield from element.walk()

    def __repr__(self) -> str:
        return f"<{self.path or self.entity.__name__}>"


class Case:
    """Facts about one subject under one rulebook.

    Build it from a mapping: keys are the names of facts, collections and references (or their Chinese or
    English labels); what is left out is unknown; a list is complete unless its last item is ``...``.

    Raises:
        InputError: with every problem found.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        facts: Mapping[str, Any],
        *,
        file: str = "",
        positions: Positions | None = None,
    ) -> None:
        self.rulebook = rulebook
        builder = _Builder(rulebook, file, positions or {})
        self.root = builder.build(facts)
        for number, element in enumerate(self.root.walk()):
            element.number = number

    @property
    def name(self) -> str:
        """What the case calls itself."""
        return self.root.key

    def facts(self) -> dict[str, Any]:
        """The known facts as plain JSON values; unknown ones are left out."""
        return _plain(self.root)

    def canonical(self) -> str:
        """The facts as canonical JSON: sorted keys, no spaces."""
        return json.dumps(self.facts(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        """SHA-256 over the canonical facts."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


def _plain(element: Element) -> dict[str, Any]:
    out: dict[str, Any] = {"id": element.key} if element.key else {}
    for name in element.entity.facts:
        if name in element.values:
            out[name] = plain_value(element.values[name])
    for name in element.entity.references:
        if name in element.references:
            out[name] = element.references[name].key
    for name, elements in element.collections.items():
        complete = element.complete[name]
        if elements or complete:
            out[name] = [_plain(e) for e in elements] + ([] if complete else ["..."])
    return out


def plain_value(value: Value) -> bool | int | str | list[str]:
    """A value as JSON: dates in ISO form, exact numbers as decimal or fraction text, sets sorted."""
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return exact_text(value)
    return sorted(value)


def exact_text(value: Fraction | int) -> str:
    """An exact number as a decimal where it has a finite one, else as a fraction; never rounded."""
    value = Fraction(value)
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    if not places:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return ("-" if value < 0 else "") + digits[:-places] + "." + digits[-places:]


class _Builder:
    def __init__(self, rulebook: Rulebook, file: str, positions: Positions) -> None:
        self.rulebook = rulebook
        self.file = file
        self.positions = positions
        self.problems: list[Problem] = []
        self.pending: list[tuple[Element, str, str, Path]] = []
        self.names: dict[type[Entity], dict[str, str]] = {}

    def build(self, facts: Mapping[str, Any]) -> Element:
        if not isinstance(facts, Mapping):
            self.complain((), f"a case must be a mapping of facts, not {_describe(facts)}")
            raise InputError(self.problems)
        try:
            root = self.element(self.rulebook.root, facts, (), None, "", "")
            among = {name: {e.key: e for e in elements} for name, elements in root.collections.items()}
            for element, name, key, path in self.pending:
                self.resolve(among, element, name, key, path)
        except _EnoughError:
            self.problems.append(
                Problem(self.file, 0, 0, f"more than {MOST_PROBLEMS} problems; the rest is not listed")
            )
        if self.problems:
            raise InputError(self.problems)
        return root

    def complain(self, path: Path, message: str) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            raise _EnoughError
        line, column = 0, 0
        for end in range(len(path), -1, -1):
            if path[:end] in self.positions:
                line, column = self.positions[path[:end]]
                break
        if not line and path:
            message = f"{dotted(path)}: {message}"
        self.problems.append(Problem(self.file, line, column, message))

    def element(
        self,
        entity: type[Entity],
        data: Mapping[str, Any],
        path: Path,
        owner: Element | None,
        key: str,
        where: str,
    ) -> Element:
        element = Element(entity, key, where, owner)
        if entity not in self.names:
            self.names[entity] = names_of(entity)
        names = self.names[entity]
        seen: dict[str, str] = {}
        for given, value in data.items():
            here = (*path, given)
            if given in ("id", "编号"):
                if isinstance(value, str | int):
                    element.key = str(value)
                    if owner is not None:
                        element.path = re.sub(r"\[[^\]]*\]$", f"[{value}]", where)
                else:
                    self.complain(here, f"id must be a short text, not {_describe(value)}")
                continue
            name = names.get(str(given).strip())
            if name is None:
                near = difflib.get_close_matches(str(given), [*names], n=1, cutoff=0.55)
                hint = (
                    f"did you mean {near[0]!r}?"
                    if near
                    else f"known here: {', '.join(sorted({*names.values()}))}"
                )
                self.complain(here, f"{entity.title.zh} ({entity.title.en}) has no fact {given!r}; {hint}")
                continue
            if name in seen:
                self.complain(here, f"{name!r} is given twice (as {seen[name]!r} and {given!r})")
                continue
            seen[name] = str(given)
            if name in entity.facts:
                self.fact(element, entity.facts[name], value, here)
            elif name in entity.references:
                if value is not None and str(value).strip() not in UNKNOWN:
                    if isinstance(value, str | int):
                        self.pending.append((element, name, str(value), here))
                    else:
                        self.complain(
                            here, f"{name!r} must name one element by its id, not {_describe(value)}"
                        )
            else:
                self.collection(element, entity.collections[name], value, here)
        return element

    def fact(self, element: Element, fact: Fact[Any], value: object, path: Path) -> None:
        if value is None or (isinstance(value, str) and value.strip() in UNKNOWN):
            return
        try:
            element.values[fact.name] = parse(fact, value)
        except ValueError as error:
            self.complain(path, f"{fact.label.zh} ({fact.name}): {error}")

    def collection(self, element: Element, collection: Collection[Any], value: object, path: Path) -> None:
        name = collection.name
        if value is None or (isinstance(value, str) and value.strip() in UNKNOWN):
            return
        if not isinstance(value, Sequence) or isinstance(value, str | bytes):
            self.complain(
                path, f"{name!r} must be a list of {collection.of.title.en} entries, not {_describe(value)}"
            )
            return
        items = list(value)
        element.complete[name] = True
        if items and isinstance(items[-1], str) and items[-1].strip() in OTHERS:
            element.complete[name] = False
            items.pop()
        keys: dict[str, int] = {}
        for index, item in enumerate(items):
            here = (*path, index)
            if not isinstance(item, Mapping):
                self.complain(
                    here, f"entry {index + 1} of {name!r} must be a mapping of facts, not {_describe(item)}"
                )
                continue
            where = f"{element.path}.{name}[{index + 1}]" if element.path else f"{name}[{index + 1}]"
            child = self.element(collection.of, item, here, element, str(index + 1), where)
            if child.key in keys:
                self.complain(
                    (*here, "id"),
                    f"two entries of {name!r} have the id {child.key!r} (entry {keys[child.key]} too)",
                )
            keys[child.key] = index + 1
            element.collections[name].append(child)

    def resolve(
        self, known: Mapping[str, Mapping[str, Element]], element: Element, name: str, key: str, path: Path
    ) -> None:
        reference = element.entity.references[name]
        among = known[reference.among]
        if key in among:
            element.references[name] = among[key]
            return
        near = difflib.get_close_matches(key, [*among][:MOST_NAMES], n=1)
        some = ", ".join([*among][:12]) + (", …" if len(among) > 12 else "")
        hint = f"did you mean {near[0]!r}?" if near else f"known: {some or 'none'}"
        self.complain(
            path, f"{name!r} names {key!r}, which is not the id of an entry of {reference.among!r}; {hint}"
        )


class _EnoughError(Exception):
    """More problems than anyone reads."""


def names_of(entity: type[Entity]) -> dict[str, str]:
    """How the facts, references and collections of an entity may be written: identifiers and labels.

    A label that two of them share names neither; an identifier always wins.
    """
    things: dict[str, Any] = {**entity.facts, **entity.references, **entity.collections}
    owners: dict[str, set[str]] = {}
    for name, thing in things.items():
        for label in (thing.label.zh, thing.label.en):
            owners.setdefault(label, set()).add(name)
    names = {label: name for label, having in owners.items() for name in having if len(having) == 1}
    return names | {name: name for name in things}


def dotted(path: Path) -> str:
    """A path as people write it: ``materials[2].kind``."""
    out = ""
    for part in path:
        out += f"[{part + 1}]" if isinstance(part, int) else (f".{part}" if out else str(part))
    return out


def _describe(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "a list"
    text = str(value)
    return f"{text[:40] + '…' if len(text) > 40 else text!r}"


_DECIMAL = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")


def parse(fact: Fact[Any], value: object) -> Value:
    """A given value as the value of a fact.

    Raises:
        ValueError: it is of the wrong type, or outside the domain; says what is expected.
    """
    if isinstance(value, float):
        raise ValueError(f"{value!r} is a binary float, which is not exact: give it as text, '{value!r}'")
    if isinstance(fact, YesNo):
        return _yes_no(value)
    if isinstance(fact, Choice):
        return _option(fact, value)
    if isinstance(fact, SetOf):
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, Sequence | frozenset | set):
            raise ValueError(f"expected a list of options, not {_describe(value)}")
        return frozenset(_option(fact, one) for one in value)
    if isinstance(fact, Integer):
        return _integer(fact, value)
    if isinstance(fact, Exact):
        return _exact(fact, value)
    if isinstance(fact, Date):
        return _date(fact, value)
    assert isinstance(fact, TextFact)
    if not isinstance(value, str | int):
        raise ValueError(f"expected a text, not {_describe(value)}")
    return str(value)


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in YES | NO:
        return value.strip().lower() in YES
    raise ValueError(f"expected 是/否/不详 or yes/no/unknown, not {_describe(value)}")


def _option(fact: Choice | SetOf, value: object) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ValueError(f"expected one of its options, not {_describe(value)}")
    text = str(value).strip()
    names = {n: o.option_id for o in fact.options.members for n in (o.label.zh, o.label.en, o.option_id)}
    if text in names:
        return names[text]
    near = difflib.get_close_matches(text, [*names], n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{_describe(value)} is not an option; {hint or 'options: ' + ', '.join(fact.ids)}")


def _bounds(low: object, high: object) -> str:
    return f"{'' if low is None else f'from {low}'}{'' if high is None else f' to {high}'}".strip()


def _integer(fact: Integer, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(f"expected a whole number, not {_describe(value)}")
    text = str(value).strip().replace("_", "")
    if not re.fullmatch(r"[+-]?\d{1,30}", text):
        raise ValueError(f"expected a whole number, not {_describe(value)}")
    number = int(text)
    if (fact.low is not None and number < fact.low) or (fact.high is not None and number > fact.high):
        raise ValueError(f"{number} is outside the range {_bounds(fact.low, fact.high)}")
    return number


def _exact(fact: Exact, value: object) -> Fraction:
    expected = f"expected an exact number such as 12.5 or 1/3, not {_describe(value)}"
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal | Fraction):
        raise ValueError(expected)
    text = str(value).strip().removesuffix("%").strip()
    try:
        if "/" in text:
            above, _, below = text.partition("/")
            if (
                not (_DECIMAL.fullmatch(above.strip()) and _DECIMAL.fullmatch(below.strip()))
                or Fraction(below) == 0
            ):
                raise ValueError(expected)
            number = Fraction(above.strip()) / Fraction(below.strip())
        elif _DECIMAL.fullmatch(text):
            number = Fraction(text)
        else:
            raise ValueError(expected)
    except (InvalidOperation, ZeroDivisionError):
        raise ValueError(expected) from None
    if (fact.low is not None and number < fact.low) or (fact.high is not None and number > fact.high):
        raise ValueError(f"{exact_text(number)} is outside the range {_bounds(fact.low, fact.high)}")
    return number


def _date(fact: Date, value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", value.strip()):
        year, month, day = map(int, value.strip().split("-"))
        try:
            value = date(year, month, day)
        except ValueError:
            raise ValueError(f"{value} is not a date of the calendar") from None
    if type(value) is not date:
        raise ValueError(f"expected a date such as 2024-05-01, not {_describe(value)}")
    if not fact.low <= value <= fact.high:
        raise ValueError(f"{value} is outside the range {_bounds(fact.low, fact.high)}")
    return value
