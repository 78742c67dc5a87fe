"""Facts as they were given, turned into elements; what cannot be read is complained of and counts as unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from guiju.engine.elements import OTHERS, Element, Path, dotted, names_of, numbered
from guiju.engine.errors import Problem, ValueRefusedError
from guiju.engine.facts import Collection, Entity, Fact
from guiju.engine.hints import MOST_LISTED, listed, meant, quoted, too_many
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.values import (
    NO,
    UNKNOWN,
    UNREADABLE,
    check_percentage,
    describe,
    exact_text,
    half_characters,
    parse,
    parse_limits,
)

if TYPE_CHECKING:
    from guiju.engine.answers import Judge

IDS = ("id", "编号")
"""How the id of an element is written."""

NONE = NO | {"0", "none", "没有"}
"""How people say that a list has no entries, for which a case file has ``[]``."""

LONGEST_ID = 200

MOST_PROBLEMS = 100
"""Problems listed one by one; past it a case is refused without looking further."""

Positions = Mapping[Path, tuple[int, int]]


class Draft:
    """Facts as far as they can be read.

    A fact that cannot be read is unknown, and a list with an entry that cannot be read is incomplete: what the
    rest says can then still be asked without a wrong answer.

    Args:
        positions: line and column of what stands at a path.
        doubtful: paths at which something else may be meant than is read, since they were given twice or wrongly;
            what stands there is looked at, and not believed.
        whole: whether these are all the facts; else any list may go on.
        written: whether people wrote them, who may mean a half by a percentage of 0.5.

    Attributes:
        root: the element of the whole; None where there is none to speak of.
        problems: everything that could not be read, in the order in which it was found.
        judge: the one that found no contradiction in the whole, once it has.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        facts: object,
        file: str = "",
        positions: Positions | None = None,
        doubtful: AbstractSet[Path] = frozenset(),
        *,
        whole: bool = True,
        written: bool = False,
    ) -> None:
        self.rulebook = rulebook
        self.file = file
        self.root: Element | None = None
        self.problems: list[Problem] = []
        self.judge: Judge | None = None
        self._positions = positions or {}
        self._doubtful = doubtful
        self._whole = whole
        self._written = written
        self._pending: list[tuple[Element, str, str, Path]] = []
        self._names: dict[type[Entity], dict[str, str]] = {}
        self._twice: dict[str, set[str]] = {}
        """For each list of the case, the ids that two entries have."""
        self._unsure: set[str] = set()
        """Lists of the case with an entry whose id is not known."""
        self._lacking: set[str] = set()
        """Lists of the case in which something names an entry that is not there; it may be missing."""
        self._unnamed: set[Path] = set()
        """Elements whose id could not be read."""
        self._build(facts)

    @property
    def names_known(self) -> bool:
        """Whether every id that the case gives could be read."""
        return not (self._unsure or self._unnamed)

    def _build(self, facts: object) -> None:
        if not isinstance(facts, Mapping):
            what = describe(facts)
            message = Text(
                f"个案须为一组事实（名称: 值），不能是{what.zh}",
                f"a case must be a mapping of facts, not {what.en}",
            )
            self.complain((), message)
            return
        try:
            root = self.element(self.rulebook.root, facts, (), None, "", "")
            among = {name: {e.key: e for e in elements} for name, elements in root.collections.items()}
            for element, name, key, path in self._pending:
                self.resolve(among, element, name, key, path)
        except EnoughError:
            return
        for name in self._lacking:
            root.complete[name] = False
        numbered(root)
        self.root = None if () in self._doubtful else root

    def complain(self, path: Path, message: Text) -> None:
        line, column = self.place(path)
        if len(self.problems) >= MOST_PROBLEMS:
            self.problems.append(Problem(self.file, line, column, too_many(MOST_PROBLEMS)))
            raise EnoughError
        if not line and path:
            place = _printable(dotted(path))
            message = Text(f"{place}：{message.zh}", f"{place}: {message.en}")
        self.problems.append(Problem(self.file, line, column, message))

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of what stands at a path, or of the nearest thing around it."""
        return next(
            (self._positions[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self._positions),
            (0, 0),
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
        if entity not in self._names:
            self._names[entity] = names_of(entity)
        names = self._names[entity]
        seen: dict[str, str] = {}
        disbelieved: set[str] = set()
        pending = len(self._pending)
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
            self._unnamed.add(path)
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
                disbelieved.add(name)
                continue
            seen[name] = str(given)
            element.places[name] = self.place(here)
            if here in self._doubtful:
                disbelieved.add(name)
            if name in entity.facts:
                self.fact(element, entity.facts[name], value, here)
            elif name in entity.references:
                self.reference(element, name, value, here)
            else:
                self.collection(element, entity.collections[name], value, here)
        for name in disbelieved:
            element.values.pop(name, None)
            element.limits.pop(name, None)
            if name in element.collections:
                self.shorten(element, name)
                element.collections[name].clear()
        if disbelieved:
            mine = self._pending[pending:]
            self._pending[pending:] = [p for p in mine if p[0] is not element or p[1] not in disbelieved]
        return element

    def shorten(self, element: Element, name: str) -> None:
        """A list holds something that cannot be read: there are elements that are not known, nor their ids."""
        element.complete[name] = False
        if element.owner is None:
            self._unsure.add(name)

    def reference(self, element: Element, name: str, value: object, here: Path) -> None:
        """Take the id that a reference names, to be looked up once every element is there."""
        if value is None or value is UNREADABLE or (isinstance(value, str) and value.strip() in UNKNOWN):
            return
        if isinstance(value, str) or (isinstance(value, int) and value.bit_length() <= LONGEST_ID):
            self._pending.append((element, name, str(value), here))
            return
        what, label = describe(value), _label(element.entity, name)
        message = Text(
            f"{label.zh}须写一项的编号（id），不能是{what.zh}",
            f"{label.en} must name one element by its id, not {what.en}",
        )
        self.complain(here, message)

    def identify(self, element: Element, value: object, here: Path, where: str) -> None:
        """Take the id that the case gives an element."""
        if value is UNREADABLE or here in self._doubtful:
            self._unnamed.add(here[:-1])
            return
        wrong = _no_id(value)
        if wrong is not None:
            self._unnamed.add(here[:-1])
            self.complain(here, wrong)
            return
        element.key = str(value)
        if element.owner is not None:
            element.path = re.sub(r"\[[^\]]*\]$", lambda _: f"[{value}]", where)

    def fact(self, element: Element, fact: Fact[Any], value: object, path: Path) -> None:
        if value is None or value is UNREADABLE or (isinstance(value, str) and value.strip() in UNKNOWN):
            return
        readable = [one for one in value if one is not UNREADABLE] if isinstance(value, list) else value
        try:
            if self._written:
                check_percentage(fact, readable)
            limits = parse_limits(fact, readable)
            if limits is not None and limits[0] < limits[1]:
                element.limits[fact.name] = limits
                return
            read = parse(fact, exact_text(limits[0]) if limits else readable)
            if readable == value:
                element.values[fact.name] = read
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
        if value is UNREADABLE:
            self.shorten(element, name)
            return
        if not isinstance(value, Sequence) or isinstance(value, str | bytes):
            what, label = describe(value), _label(element.entity, name)
            message = Text(
                f"{label.zh}须为清单，每项一个{collection.of.title.zh}，不能是{what.zh}",
                f"{label.en} must be a list of {collection.of.title.en} entries, not {what.en}",
            )
            if isinstance(value, str) and value.strip().lower() in NONE:
                message += Text("；一项也没有，写作 []", "; where there are none, write []")
            self.complain(path, message)
            self.shorten(element, name)
            return
        items = list(value)
        element.complete[name] = True
        if items and isinstance(items[-1], str) and items[-1].strip() in OTHERS:
            element.complete[name] = False
            items.pop()
        if not self._whole:
            self.shorten(element, name)
        keys: dict[str, int] = {}
        for index, item in enumerate(items):
            here = (*path, index)
            if item is UNREADABLE:
                self.shorten(element, name)
                continue
            if not isinstance(item, Mapping):
                what, label = describe(item), _label(element.entity, name)
                message = Text(
                    f"{label.zh}的第 {index + 1} 项须为一组事实（名称: 值），不能是{what.zh}",
                    f"entry {index + 1} of {label.en} must be a mapping of facts, not {what.en}",
                )
                self.complain(here, message)
                self.shorten(element, name)
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
                self._twice.setdefault(name, set()).add(child.key)
                # It is one too many, or another one than it says.
                self.shorten(element, name)
                continue
            keys[child.key] = index + 1
            if here in self._doubtful:
                self.shorten(element, name)
                continue
            if here in self._unnamed and element.owner is None:
                self._unsure.add(name)
            element.collections[name].append(child)

    def resolve(
        self, known: Mapping[str, Mapping[str, Element]], element: Element, name: str, key: str, path: Path
    ) -> None:
        reference = element.entity.references[name]
        among = known[reference.among]
        if key in among:
            if key not in self._twice.get(reference.among, ()):
                element.references[name] = among[key]
            return
        if reference.among in self._unsure:
            # It may be the id of what could not be read.
            return
        self._lacking.add(reference.among)
        some = listed([*[*among][:12], *(["…"] if len(among) > 12 else [])])
        wrote, label = quoted(key), _label(element.entity, name)
        lists = _label(self.rulebook.root, reference.among)
        message = Text(
            f"{label.zh}写的{wrote.zh}不是{lists.zh}中任何一项的编号（id）",
            f"{label.en} names {wrote.en}, which is not the id of an entry of {lists.en}",
        )
        self.complain(path, message + meant(key, among, Text(f"已有：{some.zh}", f"known: {some.en}")))


def _no_id(value: object) -> Text | None:
    """Why a value cannot be the id of an element; None where it can."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return Text("编号（id）是空的：请填写或删去", "id is empty: write one, or delete it")
    if isinstance(value, bool) or not isinstance(value, str | int):
        what = describe(value)
        return Text(f"编号（id）须为短文本，不能是{what.zh}", f"id must be a short text, not {what.en}")
    long = value.bit_length() > LONGEST_ID if isinstance(value, int) else len(value) > LONGEST_ID
    if long or (not str(value).isprintable() and re.search(_BREAKS, str(value))):
        return Text(
            f"编号（id）须为一行之内、不超过 {LONGEST_ID} 个字符的文本",
            f"id must be a text on one line of at most {LONGEST_ID} characters",
        )
    wrong = half_characters(str(value))
    return None if wrong is None else Text(f"编号（id）{wrong.zh}", f"id {wrong.en}")


def _label(entity: type[Entity], name: str) -> Text:
    things: dict[str, Any] = {**entity.facts, **entity.references, **entity.collections}
    return Text(f"“{things[name].label.zh}”（{name}）", f"{name!r}")


def _no_fact(entity: type[Entity], given: str, names: Mapping[str, str]) -> Text:
    things: dict[str, Any] = {**entity.facts, **entity.references, **entity.collections}
    some = dict(list(things.items())[:MOST_LISTED])
    more = "…" if len(some) < len(things) else ""
    zh = "、".join([*(f"{thing.label.zh}（{name}）" for name, thing in some.items()), *more])
    en = ", ".join([*sorted(some), *more])
    wrote = quoted(given)
    said = Text(f"{entity.title.zh}没有{wrote.zh}这一项事实", f"the {entity.title.en} has no fact {wrote.en}")
    return said + meant(given, names, Text(f"此处可写：{zh}", f"known here: {en}"))


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


_BREAKS = "[\x00-\x1f\x7f-\x9f\u2028\u2029]"
"""None of them is printable; the pattern is compiled only for a text that is not."""


class EnoughError(Exception):
    """More problems than anyone reads."""
