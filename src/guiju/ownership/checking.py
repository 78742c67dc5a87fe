"""Rows as they were read, from whatever file, as a structure; or all that is wrong with them, each with its place.

Nothing is filled in: what is unknown stays so. A structure that fails is not made, so that nothing is computed on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from guiju.engine.casefile.source import FORBIDDEN
from guiju.engine.errors import InputError, Problem, ValueRefusedError, at_most
from guiju.engine.hints import meant, nearest, quoted
from guiju.engine.records import record
from guiju.engine.text import Text
from guiju.engine.values import UNKNOWN, UNREADABLE, describe, half_characters, parse_day
from guiju.ownership.consistency import contradictions
from guiju.ownership.model import SHARED, UNOWNED, Kind, Link, Node, Place, Spot, Structure, Tie
from guiju.ownership.shares import UNKNOWN_SHARE, WHOLE, Share, parse_share
from guiju.ownership.standing import REST
from guiju.ownership.words import LINK_FIELDS, NODE_FIELDS, Named, folded, known, written

MOST_PROBLEMS = 100
LONGEST_NAME = 200
"""Characters of the name of a node."""


@record(frozen=True, slots=True)
class Cell:
    """One value as it was read: a text, None where it is empty, UNREADABLE where that was said already."""

    value: Any
    spot: Spot


@record(frozen=True, slots=True)
class Row:
    """What is said of one node or link: cells by field, and where the row begins. A field that is left out is not there."""

    cells: Mapping[str, Cell]
    spot: Spot


@record(frozen=True, slots=True)
class Heading:
    """What a file says of the whole."""

    title: str = ""
    as_of: date | None = None
    sources: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()


def at(spot: Spot, message: Text) -> Problem:
    """Something wrong at a place; a sheet stands in brackets behind its file."""
    file = f"{spot.file}[{spot.sheet}]" if spot.sheet else spot.file
    return Problem(file, spot.row, spot.column, message)


def check(
    nodes: Sequence[Row] | None,
    links: Sequence[Row],
    heading: Heading | None = None,
    *,
    whole: Spot | None = None,
    problems: Sequence[Problem] = (),
) -> Structure:
    """A structure out of rows.

    Args:
        nodes: rows of nodes; None where there is no list of them: then links name them, and nothing is known of them.
        links: rows of links.
        whole: where to say what is wrong with the whole.
        problems: what was found wrong before.

    Raises:
        InputError: with every problem, at most a hundred.
    """
    checker = _Checker(list(problems))
    structure = checker.structure(nodes, links, heading or Heading(), whole or Spot())
    if checker.problems:
        raise InputError(at_most(MOST_PROBLEMS, checker.problems))
    return structure


class _Checker:
    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.nodes: dict[str, Node] = {}
        self.spelled: dict[str, str] = {}
        """Nodes as they were first written, by what they are without regard to blanks and width."""
        self.kinds, self.places, self.ties = known(Kind), known(Place), known(Tie)

    def complain(self, spot: Spot, message: Text) -> None:
        self.problems.append(at(spot, message))

    def structure(
        self, nodes: Sequence[Row] | None, links: Sequence[Row], heading: Heading, whole: Spot
    ) -> Structure:
        for row in nodes or ():
            self.node(row)
        made = [self.link(row, listed=nodes is not None) for row in links]
        read = [link for link in made if link is not None]
        if not links and not self.problems:
            self.complain(whole, _NO_LINKS)
        # Where a row cannot be read, what is missing may be in it.
        complete = not self.problems
        self.problems += [at(spot, said) for spot, said in contradictions(read, complete=complete)]
        return Structure(
            self.nodes, tuple(read), heading.title, heading.as_of, heading.sources, heading.notes
        )

    # --- nodes --------------------------------------------------------------------------------------------

    def node(self, row: Row) -> None:
        name = self.name(row, "id", NODE_FIELDS)
        kind = self.needed(row, "kind", NODE_FIELDS, self.kinds, Kind)
        place, owners = self.place(row, "place"), self.place(row, "owners")
        if owners is not None and kind in UNOWNED:
            assert kind is not None
            self.complain(
                _spot(row, "owners"),
                Text(
                    f"{kind.label.zh}没有所有者：请删去“所有者所在地”",
                    f"there are no owners of a {kind.label.en}: delete them here",
                ),
            )
        if not name:
            return
        before = self.nodes.get(name)
        spot = _spot(row, "id")
        if before is not None:
            what = quoted(name)
            self.complain(
                spot,
                Text(
                    f"主体{what.zh}写了两次，第一次在{_row(before.spot).zh}：请删去其一，或以名称区分",
                    f"{what.en} is listed twice, first in {_row(before.spot).en}: delete one, or give them different names",
                ),
            )
            return
        self.same_but_for_blanks(name, spot)
        self.nodes[name] = Node(name, kind or Kind.UNKNOWN, place, owners, True, spot)

    def same_but_for_blanks(self, name: str, spot: Spot) -> bool:
        """Whether another node is written almost so, which is then a problem."""
        first = self.spelled.setdefault(folded(name), name)
        if first == name:
            return False
        one, other = quoted(name), quoted(first)
        self.complain(
            spot,
            Text(
                f"{one.zh}与{other.zh}只有空格、大小写或全角半角之别：请统一写法，若非同一主体请以名称区分",
                f"{one.en} and {other.en} differ only in blanks, case or the width of characters: "
                "write both alike, or give different nodes different names",
            ),
        )
        return True

    def place(self, row: Row, field: str) -> Place | None:
        text = self.text(row, field)
        if not text or text.lower() in UNKNOWN:
            return None
        return self.one_of(row, field, text, self.places, Place)

    # --- links --------------------------------------------------------------------------------------------

    def link(self, row: Row, *, listed: bool) -> Link | None:
        before = len(self.problems)
        holder, held = self.end(row, "holder", listed), self.end(row, "held", listed)
        tie: Tie | None = Tie.EQUITY
        if "kind" in row.cells:
            tie = self.needed(row, "kind", LINK_FIELDS, self.ties, Tie)
        counterpart = "" if _blank(row, "with") else self.end(row, "with", listed)
        share = self.share(row, tie)
        since, until = self.day(row, "from"), self.day(row, "to")
        if since is not None and until is not None and since > until:
            said = Text(
                f"起始日 {since} 晚于截止日 {until}：请核对",
                f"it begins on {since}, after its end on {until}",
            )
            self.complain(_spot(row, "from"), said)
        if tie is not None and holder and held:
            self.ends(row, tie, holder, held, counterpart)
        if len(self.problems) > before or tie is None:
            return None
        source = self.text(row, "source")
        return Link(holder, held, tie, share, counterpart, since, until, source, row.spot)

    def end(self, row: Row, field: str, listed: bool) -> str:
        """The node at one end of a link."""
        name = self.name(row, field, LINK_FIELDS)
        if not name or name in self.nodes:
            return name
        spot = _spot(row, field)
        if self.same_but_for_blanks(name, spot):
            return name
        if not listed:
            self.nodes[name] = Node(name, Kind.COMPANY, listed=False, spot=spot)
            return name
        what = quoted(name)
        said = Text(f"主体表中没有{what.zh}", f"no node is called {what.en}")
        if len(self.problems) < MOST_PROBLEMS:
            otherwise = Text("请补入主体表，或改正名称", "add it to the nodes, or correct the name")
            said += meant(name, self.nodes, otherwise)
        # Said once for every row: each must be corrected.
        self.spelled.pop(folded(name), None)
        self.complain(spot, said)
        return name

    def ends(self, row: Row, tie: Tie, holder: str, held: str, counterpart: str) -> None:
        """Whether these nodes can be tied so."""
        spot, label = row.spot, tie.label
        if tie is Tie.TREASURY and holder != held:
            said = Text(
                "库存股由公司自己持有：持有人与被持有方须相同",
                "treasury stock is held by the company itself: name it as holder too",
            )
            self.complain(spot, said)
        elif tie is not Tie.TREASURY and holder == held:
            said = Text(
                "主体不能持有自己：自己的股份请写作“库存股”",
                "nothing holds itself: a company's own shares are 'treasury'",
            )
            self.complain(spot, said)
        node = self.nodes.get(held)
        if node is not None and node.kind in UNOWNED:
            what, kind = quoted(held), node.kind.label
            self.complain(
                _spot(row, "held"),
                Text(f"{what.zh}是{kind.zh}，不能被持有", f"{what.en} is a {kind.en}, which nobody holds"),
            )
        paired = tie in (Tie.NOMINEE, Tie.CONCERT)
        if paired and _blank(row, "with"):
            said = Text(
                f"“{label.zh}”须写明相对方（{'名义持有人' if tie is Tie.NOMINEE else '一致行动人'}）",
                f"{label.en} needs a counterpart ({'who holds in name' if tie is Tie.NOMINEE else 'who acts in concert'})",
            )
            self.complain(_spot(row, "with"), said)
        elif not paired and counterpart:
            said = Text(f"“{label.zh}”没有相对方：请删去", f"{label.en} has no counterpart: delete it")
            self.complain(_spot(row, "with"), said)
        elif counterpart in (holder, held) and counterpart:
            said = Text(
                "相对方须是持有人、被持有方以外的主体",
                "the counterpart is somebody else than the holder and the held",
            )
            self.complain(_spot(row, "with"), said)

    def share(self, row: Row, tie: Tie | None) -> Share:
        value = None if _blank(row, "share") else row.cells["share"].value
        if tie is not None and tie not in SHARED:
            if value is not None:
                said = Text(f"“{tie.label.zh}”没有比例：请删去", f"{tie.label.en} has no share: delete it")
                self.complain(_spot(row, "share"), said)
            return Share(WHOLE, WHOLE)
        if value is UNREADABLE:
            return UNKNOWN_SHARE
        try:
            share = parse_share(value)
        except ValueRefusedError as error:
            self.complain(_spot(row, "share"), error.message)
            return UNKNOWN_SHARE
        if tie is Tie.TREASURY and share.low == WHOLE:
            said = Text(
                "库存股不能是全部股份：总须有人持有其余部分",
                "not all shares can be treasury stock: somebody holds the others",
            )
            self.complain(_spot(row, "share"), said)
        return share

    def day(self, row: Row, field: str) -> date | None:
        text = self.text(row, field)
        if not text:
            return None
        try:
            return parse_day(text)
        except ValueRefusedError as error:
            self.complain(_spot(row, field), error.message)
            return None

    # --- values -------------------------------------------------------------------------------------------

    def name(self, row: Row, field: str, fields: Mapping[str, tuple[str, ...]]) -> str:
        """The name of a node; empty where there is none that could be used, which was said."""
        text = self.text(row, field)
        if not text:
            if _blank(row, field):
                self.complain(_spot(row, field), _missing(field, fields))
            return ""
        what = quoted(text)
        if len(text) > LONGEST_NAME:
            said = Text(
                f"名称{what.zh}有 {len(text)} 个字符：最多 {LONGEST_NAME} 个",
                f"the name {what.en} has {len(text)} characters: {LONGEST_NAME} at most",
            )
        elif text.startswith(REST):
            said = Text(
                f"名称{what.zh}不能以“{REST}”开头", f"a name such as {what.en} must not begin with '{REST}'"
            )
        elif not text.isprintable():
            said = Text(
                f"名称{what.zh}中有换行或控制字符：请删去",
                f"the name {what.en} holds a line break or a control character: delete it",
            )
        else:
            return text
        self.complain(_spot(row, field), said)
        return ""

    def text(self, row: Row, field: str) -> str:
        """What a cell says; empty where it is empty, or is no text, which is then a problem."""
        cell = row.cells.get(field)
        if cell is None or cell.value is None or cell.value is UNREADABLE:
            return ""
        if isinstance(cell.value, str):
            text = cell.value.strip()
            wrong = half_characters(text)
            # Neither YAML nor Excel can carry them.
            if wrong is None and not text.isprintable() and re.search(FORBIDDEN, text):
                wrong = Text("此处有控制字符：请删去", "there is a control character here: delete it")
            if wrong is None:
                return text
        else:
            what = describe(cell.value)
            wrong = Text(f"此处须为文本，不能是{what.zh}", f"expected a text, not {what.en}")
        self.complain(cell.spot, wrong)
        return ""

    def needed(
        self,
        row: Row,
        field: str,
        fields: Mapping[str, tuple[str, ...]],
        names: Mapping[str, Named],
        of: type[Named],
    ) -> Named | None:
        """One of a closed list, which must be said."""
        if _blank(row, field):
            self.complain(_spot(row, field), _missing(field, fields) + _options(of))
            return None
        text = self.text(row, field)
        return self.one_of(row, field, text, names, of) if text else None

    def one_of(
        self, row: Row, field: str, text: str, names: Mapping[str, Named], of: type[Named]
    ) -> Named | None:
        found = names.get(folded(text))
        if found is None:
            what = quoted(text)
            said = Text(f"选项中没有{what.zh}", f"{what.en} is not an option")
            if len(self.problems) < MOST_PROBLEMS:
                near = nearest(text, [word for one in of for word in written(one)])
                if near is not None:
                    word = quoted(near)
                    said += Text(f"；是否指{word.zh}？", f"; did you mean {word.en}?")
                said += _options(of)
            self.complain(_spot(row, field), said)
        return found


def _blank(row: Row, field: str) -> bool:
    """Whether nothing is said; what could not be read is not nothing."""
    cell = row.cells.get(field)
    return cell is None or cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def _spot(row: Row, field: str) -> Spot:
    return row.cells[field].spot if field in row.cells else row.spot


def _row(spot: Spot) -> Text:
    """Where something else stands, in the same file."""
    sheet = f"“{spot.sheet}”" if spot.sheet else ""
    if not spot.row:
        return Text("前文", "what stands before")
    return Text(f"{sheet}第 {spot.row} 行", f"row {spot.row}" + (f" of '{spot.sheet}'" if spot.sheet else ""))


def _missing(field: str, fields: Mapping[str, tuple[str, ...]]) -> Text:
    return Text(f"缺少“{fields[field][1]}”", f"'{fields[field][0]}' is missing")


def _options(of: type[Named]) -> Text:
    return Text(
        "；可选：" + "、".join(one.label.zh for one in of),
        "; options: " + ", ".join(str(one.value) for one in of),
    )


_NO_LINKS = Text("没有写明任何持股关系：请至少填写一行", "no holdings are given: fill in one row at least")
