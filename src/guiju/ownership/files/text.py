"""Holdings in YAML and JSON::

    guiju: holdings          # required (规则库: 持股)
    title: Group of A        # (标题)
    as_of: 2026-11-01        # the day looked at (判断日期)
    nodes:                   # (主体); without it, nothing is known of whom links name
      - {id: A, kind: company, place: mainland, owners: mainland}
    links:                   # (持股)
      - {holder: F, held: A, share: 50, kind: equity, from: 2020-01-01, source: articles}

The same section, without its first three keys, may stand in a case file (:func:`structure_of`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine.casefile.build import KeyPath
from guiju.engine.casefile.reading import CaseFile
from guiju.engine.errors import InputError, Problem, ValueRefusedError, at_most
from guiju.engine.hints import meant, quoted
from guiju.engine.text import Text
from guiju.engine.values import UNREADABLE, describe, parse_day
from guiju.ownership.checking import MOST_PROBLEMS, Cell, Heading, Row, at, check
from guiju.ownership.model import SHARED, Kind, Link, Node, Spot, Structure, Tie
from guiju.ownership.shares import UNKNOWN_SHARE, Share, parse_share, per_cent
from guiju.ownership.words import (
    HEADER,
    HOLDINGS,
    LINK_FIELDS,
    NODE_FIELDS,
    REMARKS,
    fields_by_word,
    folded,
)

PER_CENT = Fraction(1, 100)

PlaceOf = Callable[[KeyPath], tuple[int, int]]
"""Line and column of what stands at a path; zeros where nothing is known."""

_FORM: Mapping[str, Text] = {
    "nodes": Text("- {id: …, kind: …, place: …}", "- {id: …, kind: …, place: …}"),
    "links": Text("- {holder: …, held: …, share: …}", "- {holder: …, held: …, share: …}"),
}


def structure_of_file(file: CaseFile, *, kept: bool = False) -> Structure:
    """The structure that a file of YAML or JSON holds: a file of holdings, or a case file with holdings in it.

    Args:
        kept: whether it was taken before, by a version that took parts of one for per cent.

    Raises:
        InputError: with every problem.
    """
    words = {folded(word): key for key, words in HEADER.items() for word in words}
    called = next((file.data[key] for key in file.data if words.get(folded(key)) == "guiju"), None)
    within = next((key for key in file.data if folded(key) in HOLDINGS), None)
    ours = called is None or (isinstance(called, str) and folded(called) in HOLDINGS)
    if not ours and within is not None:
        named = file.data[within]
        if isinstance(named, str):
            what = quoted(named)
            said = Text(
                f"此个案文件的持股结构在另一文件{what.zh}中：请直接给出该文件",
                f"the holdings of this case file stand in another file, {what.en}: give that one",
            )
            line, column = file.positions.get((within,), (0, 0))
            raise InputError([*file.problems, Problem(file.name, line, column, said)])
        return structure_of(
            file.data[within],
            lambda path: file.positions.get(path, (0, 0)),
            file=file.name,
            prefix=(within,),
            doubtful=file.doubtful,
            problems=file.problems,
            kept=kept,
        )
    return structure_of(
        file.data,
        lambda path: file.positions.get(path, (0, 0)),
        file=file.name,
        doubtful=file.doubtful,
        problems=file.problems,
        header=True,
        whole=file.whole,
        kept=kept,
    )


def structure_of(
    data: Any,
    place_of: PlaceOf,
    *,
    file: str = "",
    prefix: KeyPath = (),
    doubtful: frozenset[KeyPath] = frozenset(),
    problems: tuple[Problem, ...] = (),
    header: bool = False,
    whole: bool = True,
    kept: bool = False,
) -> Structure:
    """The structure in a section of data: ``nodes`` and ``links``.

    Args:
        data: the section: dictionaries, lists, texts and None.
        place_of: where what stands at a path was written.
        file: its name, for messages.
        prefix: the path of the section.
        doubtful: paths of what may be meant otherwise, which was said.
        problems: what was found wrong before.
        header: whether the section is a file of its own, which says what it is.
        whole: whether the reading of it came to the end.
        kept: whether it was taken before, by a version that took parts of one for per cent.

    Raises:
        InputError: with every problem, at most a hundred.
    """
    return _Section(place_of, file, prefix, doubtful, list(problems), kept).structure(data, header, whole)


class _Section:
    def __init__(
        self,
        place_of: PlaceOf,
        file: str,
        prefix: KeyPath,
        doubtful: frozenset[KeyPath],
        problems: list[Problem],
        kept: bool,
    ) -> None:
        self.place_of = place_of
        self.file = file
        self.prefix = prefix
        self.doubtful = doubtful
        self.problems = problems
        self.kept = kept

    def spot(self, *path: str | int) -> Spot:
        line, column = self.place_of((*self.prefix, *path))
        return Spot(self.file, "", line, column)

    def complain(self, path: KeyPath, message: Text) -> None:
        self.problems.append(at(self.spot(*path), message))

    def structure(self, data: Any, header: bool, whole: bool) -> Structure:
        if not isinstance(data, dict):
            if data is not UNREADABLE:
                self.complain((), _SECTION)
            raise InputError(at_most(MOST_PROBLEMS, self.problems))
        given = self.keys(data, (), HEADER if header else {k: HEADER[k] for k in ("nodes", "links")})
        heading = Heading(sources=(self.file,) if self.file else ())
        if header:
            self.named(data, given, whole)
            heading = Heading(self.line(data, given, "title"), self.day(data, given), heading.sources)
        nodes = self.rows(data, given, "nodes", NODE_FIELDS) if "nodes" in given else None
        links = self.rows(data, given, "links", LINK_FIELDS)
        if not self.kept:
            self.parts_of_one(links)
        if "links" not in given and whole:
            self.complain(
                (),
                Text(
                    "缺少“持股”（links）：谁持有谁，写在其下",
                    "'links' (持股) is missing: who holds whom stands under it",
                ),
            )
        return check(
            nodes,
            links,
            heading,
            whole=self.spot(*filter(None, (given.get("links"),))),
            problems=self.problems,
        )

    def named(self, data: dict[str, Any], given: Mapping[str, str], whole: bool) -> None:
        """Whether the file says that it is one of holdings."""
        if "guiju" not in given:
            if whole:
                said = Text(
                    "缺少“规则库”：持股文件的第一行是“guiju: holdings”（规则库: 持股）",
                    "'guiju' (规则库) is missing: a file of holdings begins with 'guiju: holdings'",
                )
                self.complain((), said)
            return
        value = data[given["guiju"]]
        if value is UNREADABLE or (isinstance(value, str) and folded(value) in HOLDINGS):
            return
        what = describe("" if value is None else value)
        said = Text(
            f"此处须写 holdings（持股），不能是{what.zh}；个案文件的持股结构写在“holdings”之下",
            f"expected 'holdings' (持股), not {what.en}; in a case file holdings stand under 'holdings'",
        )
        self.complain((given["guiju"],), said)

    def keys(
        self, data: dict[str, Any], path: KeyPath, fields: Mapping[str, tuple[str, ...]]
    ) -> dict[str, str]:
        """How each key is written here; keys that are not known are complained of."""
        words = fields_by_word(fields)
        given: dict[str, str] = {}
        for key in data:
            field = words.get(folded(key))
            if field is None:
                if folded(key) in REMARKS:
                    continue
                name = quoted(key)
                said = Text(f"此处没有{name.zh}这一项", f"there is no key {name.en} here")
                there = Text(
                    "可写：" + "、".join(f"{some[1]}（{one}）" for one, some in fields.items()),
                    "known here: " + ", ".join(f"{one} ({some[1]})" for one, some in fields.items()),
                )
                if len(self.problems) < MOST_PROBLEMS:
                    said += meant(key, [word for some in fields.values() for word in some], there)
                self.complain((*path, key), said)
            elif field in given:
                before, name = quoted(given[field]), quoted(key)
                said = Text(
                    f"“{fields[field][1]}”写了两次，一次作{before.zh}，一次作{name.zh}：请删去其一",
                    f"{field!r} is given twice, as {before.en} and {name.en}: delete one of them",
                )
                self.complain((*path, key), said)
            else:
                given[field] = key
        return given

    def rows(
        self, data: dict[str, Any], given: Mapping[str, str], key: str, fields: Mapping[str, tuple[str, ...]]
    ) -> list[Row]:
        if key not in given:
            return []
        start = given[key]
        listed = data[start]
        if listed is None or listed is UNREADABLE:
            return []
        if not isinstance(listed, list):
            name, form = quoted(start), _FORM[key]
            said = Text(
                f"{name.zh}之下须为清单，每行一个（{form.zh}）",
                f"{name.en} must be a list, one entry a line ({form.en})",
            )
            self.complain((start,), said)
            return []
        found = []
        for number, entry in enumerate(listed):
            path = (start, number)
            if isinstance(entry, dict):
                found.append(self.row(entry, path, fields))
            elif entry is not UNREADABLE:
                what, form = describe("" if entry is None else entry), _FORM[key]
                said = Text(
                    f"此处须为一组“名称: 值”（{form.zh}），不能是{what.zh}",
                    f"expected a mapping ({form.en}), not {what.en}",
                )
                self.complain(path, said)
        return found

    def parts_of_one(self, links: list[Row]) -> None:
        """Whether shares may be meant as parts of one (0.5 for a half), which cannot be told from per cent."""
        small: list[Cell] = []
        for row in links:
            cell = row.cells.get("share")
            if cell is None or not isinstance(cell.value, str):
                continue
            try:
                share = parse_share(cell.value)
            except ValueRefusedError:
                continue
            if share == UNKNOWN_SHARE:
                continue
            if share.high > PER_CENT:
                return
            if 0 < share.high < PER_CENT and not re.search("[%％]", cell.value):
                small.append(cell)
        self.problems += [at(cell.spot, PARTS_OF_ONE) for cell in small]

    def row(self, entry: dict[str, Any], path: KeyPath, fields: Mapping[str, tuple[str, ...]]) -> Row:
        cells = {}
        for field, key in self.keys(entry, path, fields).items():
            here = (*path, key)
            value = UNREADABLE if (*self.prefix, *here) in self.doubtful else entry[key]
            cells[field] = Cell(value, self.spot(*here))
        return Row(cells, self.spot(*path))

    def line(self, data: dict[str, Any], given: Mapping[str, str], key: str) -> str:
        """A text of the header; empty where there is none."""
        value = data[given[key]] if key in given else None
        if value is None or value is UNREADABLE:
            return ""
        if isinstance(value, str):
            return value.strip()
        name = quoted(given[key])
        self.complain((given[key],), Text(f"{name.zh}须为一行文本", f"{name.en} must be a text on one line"))
        return ""

    def day(self, data: dict[str, Any], given: Mapping[str, str]) -> date | None:
        text = self.line(data, given, "as_of")
        if not text:
            return None
        try:
            return parse_day(text)
        except ValueRefusedError as error:
            self.complain((given["as_of"],), error.message)
            return None


PARTS_OF_ONE = Text(
    "所有比例都不大于 1：不能断定 0.5 是指百分之五十还是百分之零点五；请写作 50% 或 0.5%",
    "no share is more than 1: whether 0.5 means 50 % or 0.5 % cannot be told; write 50% or 0.5%",
)
_SECTION = Text(
    "持股结构由“主体”（nodes）和“持股”（links）两个清单组成",
    "a structure of holdings is made of two lists, 'nodes' (主体) and 'links' (持股)",
)

# --- writing ----------------------------------------------------------------------------------------------


def yaml_of(structure: Structure) -> str:
    """A structure as a file of holdings that reads back as the same."""
    known = [
        link.share.high for link in structure.links if link.share != UNKNOWN_SHARE and link.tie in SHARED
    ]
    return bare_yaml_of(structure, "%" if known and max(known) <= PER_CENT else "")


def bare_yaml_of(structure: Structure, sign: str = "") -> str:
    """A structure as a file of holdings, with a sign or nothing behind shares."""
    lines = ["guiju: holdings"]
    lines += [f"title: {_scalar(structure.title)}"] if structure.title else []
    lines += [f"as_of: {structure.as_of}"] if structure.as_of else []
    lines += [f"# {''.join(c if c.isprintable() else ' ' for c in note.both)}" for note in structure.notes]
    if nodes_said(structure):
        lines.append("nodes:")
        for node in structure.nodes.values():
            lines += _entry(_node(node))
    lines.append("links:" if structure.links else "links: []")
    for link in structure.links:
        lines += _entry(_link(link, sign))
    return "\n".join(lines) + "\n"


def nodes_said(structure: Structure) -> bool:
    """Whether anything is known of nodes but that links name them."""
    named = {name for link in structure.links for name in (link.holder, link.held, link.counterpart)}
    return any(
        node != Node(name, Kind.COMPANY, listed=False, spot=node.spot) or name not in named
        for name, node in structure.nodes.items()
    )


def share_text(tie: Tie, share: Share, unknown: str = "unknown") -> str | None:
    """A share as files have it, in per cent; None for a tie that has none."""
    if tie not in SHARED:
        return None
    if share == UNKNOWN_SHARE:
        return unknown
    return per_cent(share.low) if share.exact else f"{per_cent(share.low)}-{per_cent(share.high)}"


def _node(node: Node) -> dict[str, str | None]:
    return {
        "id": node.id,
        "kind": str(node.kind.value),
        "place": str(node.place.value) if node.place else None,
        "owners": str(node.owners.value) if node.owners else None,
    }


def _link(link: Link, sign: str) -> dict[str, str | None]:
    share = share_text(link.tie, link.share)
    return {
        "holder": link.holder,
        "held": link.held,
        "share": share if share is None or link.share == UNKNOWN_SHARE else share + sign,
        "kind": str(link.tie.value),
        "with": link.counterpart or None,
        "from": str(link.since) if link.since else None,
        "to": str(link.until) if link.until else None,
        "source": link.source or None,
    }


def _entry(values: Mapping[str, str | None]) -> Iterator[str]:
    sign = "- "
    for key, value in values.items():
        if value is not None:
            yield f"  {sign}{key}: {_scalar(value)}"
            sign = "  "


_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*|[0-9][0-9./-]*")
_WORDS = frozenset({"true", "false", "yes", "no", "null", "on", "off", "y", "n"})


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    # What JSON writes in quotation marks is YAML too.
    return json.dumps(text)
