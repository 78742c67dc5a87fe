"""A case: facts about one subject, any of which may be unknown."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guiju.engine.errors import InputError, Problem, ValueRefusedError
from guiju.engine.facts import Collection, Entity, Fact
from guiju.engine.hints import listed, meant, quoted, too_many
from guiju.engine.nodes import Value
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.values import UNKNOWN, describe, half_characters, parse, plain_value

OTHERS = frozenset({"...", "…", "……", "其他不详", "others unknown"})

IDS = ("id", "编号")
"""How the id of an element is written."""

LONGEST_ID = 200

MOST_PROBLEMS = 100
"""Problems listed one by one; past it a case is refused without looking further."""

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
        "place",
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
        self.place = (0, 0)
        """Line and column where it begins in its file; 0 where there are none."""
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
            what = describe(facts)
            message = Text(
                f"个案须为一组事实（名称: 值），不能是{what.zh}",
                f"a case must be a mapping of facts, not {what.en}",
            )
            self.complain((), message)
            raise InputError(self.problems)
        try:
            root = self.element(self.rulebook.root, facts, (), None, "", "")
            among = {name: {e.key: e for e in elements} for name, elements in root.collections.items()}
            for element, name, key, path in self.pending:
                self.resolve(among, element, name, key, path)
        except _EnoughError:
            self.problems.append(Problem(self.file, 0, 0, too_many(MOST_PROBLEMS)))
        if self.problems:
            raise InputError(self.problems)
        return root

    def complain(self, path: Path, message: Text) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            raise _EnoughError
        line, column = self.place(path)
        if not line and path:
            place = _printable(dotted(path))
            message = Text(f"{place}：{message.zh}", f"{place}: {message.en}")
        self.problems.append(Problem(self.file, line, column, message))

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of what stands at a path, or of the nearest thing around it."""
        return next(
            (self.positions[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.positions), (0, 0)
        )

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
        element.place = self.place(path)
        if entity not in self.names:
            self.names[entity] = names_of(entity)
        names = self.names[entity]
        seen: dict[str, str] = {}
        # First, wherever it stands: the paths of what lies below are named after it.
        ids = [given for given in data if given in IDS]
        for given in ids[:1]:
            self.identify(element, data[given], (*path, given), where)
        for given in ids[1:]:
            before, wrote = quoted(ids[0]), quoted(given)
            message = Text(
                f"编号（id）写了两次（一次作{before.zh}，一次作{wrote.zh}）",
                f"the id is given twice (as {before.en} and {wrote.en})",
            )
            self.complain((*path, given), message)
        for given, value in data.items():
            here = (*path, given)
            if given in IDS:
                continue
            name = names.get(str(given).strip())
            if name is None:
                self.complain(here, _no_fact(entity, str(given), names))
                continue
            if name in seen:
                before, wrote = quoted(seen[name]), quoted(given)
                label = _label(entity, name)
                message = Text(
                    f"{label.zh}写了两次（一次作{before.zh}，一次作{wrote.zh}）",
                    f"{label.en} is given twice (as {before.en} and {wrote.en})",
                )
                self.complain(here, message)
                continue
            seen[name] = str(given)
            if name in entity.facts:
                self.fact(element, entity.facts[name], value, here)
            elif name in entity.references:
                if value is not None and str(value).strip() not in UNKNOWN:
                    if isinstance(value, str | int):
                        self.pending.append((element, name, str(value), here))
                    else:
                        what, label = describe(value), _label(entity, name)
                        message = Text(
                            f"{label.zh}须写一项的编号（id），不能是{what.zh}",
                            f"{label.en} must name one element by its id, not {what.en}",
                        )
                        self.complain(here, message)
            else:
                self.collection(element, entity.collections[name], value, here)
        return element

    def identify(self, element: Element, value: object, here: Path, where: str) -> None:
        """Take the id that the case gives an element."""
        if value is None or (isinstance(value, str) and not value.strip()):
            message = Text("编号（id）是空的：请填写或删去", "id is empty: write one, or delete it")
            self.complain(here, message)
            return
        if isinstance(value, bool) or not isinstance(value, str | int):
            what = describe(value)
            message = Text(
                f"编号（id）须为短文本，不能是{what.zh}", f"id must be a short text, not {what.en}"
            )
            self.complain(here, message)
            return
        long = value.bit_length() > LONGEST_ID if isinstance(value, int) else len(value) > LONGEST_ID
        if long or _BREAKS.search(str(value)):
            message = Text(
                f"编号（id）须为一行之内、不超过 {LONGEST_ID} 个字符的文本",
                f"id must be a text on one line of at most {LONGEST_ID} characters",
            )
            self.complain(here, message)
            return
        wrong = half_characters(str(value))
        if wrong is not None:
            self.complain(here, Text(f"编号（id）{wrong.zh}", f"id {wrong.en}"))
            return
        element.key = str(value)
        if element.owner is not None:
            element.path = re.sub(r"\[[^\]]*\]$", lambda _: f"[{value}]", where)

    def fact(self, element: Element, fact: Fact[Any], value: object, path: Path) -> None:
        if value is None or (isinstance(value, str) and value.strip() in UNKNOWN):
            return
        try:
            element.values[fact.name] = parse(fact, value)
        except ValueRefusedError as error:
            message = Text(
                f"{fact.label.zh}（{fact.name}）：{error.message.zh}",
                f"{fact.label.en} ({fact.name}): {error.message.en}",
            )
            self.complain(path, message)

    def collection(self, element: Element, collection: Collection[Any], value: object, path: Path) -> None:
        name = collection.name
        if value is None or (isinstance(value, str) and value.strip() in UNKNOWN):
            return
        if not isinstance(value, Sequence) or isinstance(value, str | bytes):
            what, label = describe(value), _label(element.entity, name)
            message = Text(
                f"{label.zh}须为清单，每项一个{collection.of.title.zh}，不能是{what.zh}",
                f"{label.en} must be a list of {collection.of.title.en} entries, not {what.en}",
            )
            self.complain(path, message)
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
                what, label = describe(item), _label(element.entity, name)
                message = Text(
                    f"{label.zh}的第 {index + 1} 项须为一组事实（名称: 值），不能是{what.zh}",
                    f"entry {index + 1} of {label.en} must be a mapping of facts, not {what.en}",
                )
                self.complain(here, message)
                continue
            where = f"{element.path}.{name}[{index + 1}]" if element.path else f"{name}[{index + 1}]"
            child = self.element(collection.of, item, here, element, str(index + 1), where)
            if child.key in keys:
                key, label = quoted(child.key), _label(element.entity, name)
                message = Text(
                    f"{label.zh}中有两项的编号（id）都是{key.zh}（另一项为第 {keys[child.key]} 项）",
                    f"two entries of {label.en} have the id {key.en} (entry {keys[child.key]} too)",
                )
                self.complain((*here, "id"), message)
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
        some = listed([*[*among][:12], *(["…"] if len(among) > 12 else [])])
        wrote, label = quoted(key), _label(element.entity, name)
        lists = _label(self.rulebook.root, reference.among)
        message = Text(
            f"{label.zh}写的{wrote.zh}不是{lists.zh}中任何一项的编号（id）",
            f"{label.en} names {wrote.en}, which is not the id of an entry of {lists.en}",
        )
        self.complain(path, message + meant(key, among, Text(f"已有：{some.zh}", f"known: {some.en}")))


def _label(entity: type[Entity], name: str) -> Text:
    things: dict[str, Any] = {**entity.facts, **entity.references, **entity.collections}
    return Text(f"“{things[name].label.zh}”（{name}）", f"{name!r}")


def _no_fact(entity: type[Entity], given: str, names: Mapping[str, str]) -> Text:
    things: dict[str, Any] = {**entity.facts, **entity.references, **entity.collections}
    zh = "、".join(f"{thing.label.zh}（{name}）" for name, thing in things.items())
    en = ", ".join(sorted(things))
    wrote = quoted(given)
    said = Text(f"{entity.title.zh}没有{wrote.zh}这一项事实", f"the {entity.title.en} has no fact {wrote.en}")
    return said + meant(given, names, Text(f"此处可写：{zh}", f"known here: {en}"))


def contradiction(element: Element, constraint: Text) -> Text:
    """What is said where the facts of an element cannot all be true."""
    where = Text(element.path, element.path) if element.path else element.entity.title
    return Text(f"{where.zh}：事实相互矛盾：{constraint.zh}", f"{where.en}: contradiction: {constraint.en}")


def check_text(text: str, what: Text) -> None:
    """Refuse a text that no file can carry.

    Raises:
        InputError: it holds half of a character.
    """
    wrong = half_characters(text)
    if wrong is not None:
        raise InputError([Problem("", 0, 0, Text(f"{what.zh}{wrong.zh}", f"{what.en} {wrong.en}"))])


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


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
