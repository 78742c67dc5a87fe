"""Workbooks of holdings, written: an empty one to fill in, and one that holds a structure."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from guiju.engine.text import LANGUAGES, Lang, Text
from guiju.engine.values import exact_text
from guiju.ownership.files.reading import need_openpyxl
from guiju.ownership.files.sheet import EXAMPLE, EXPLANATION, number_of
from guiju.ownership.files.text import nodes_said, share_text
from guiju.ownership.model import SHARED, Kind, Link, Node, Place, Structure, Tie
from guiju.ownership.words import HEADER, LINK_FIELDS, NODE_FIELDS

ROWS_TO_FILL = 2000
"""Rows in which the cells of a template offer their options."""
MOST_IN_CELL = 32_000
"""Characters that Excel takes in one cell."""

_WIDTHS = {"id": 30, "holder": 30, "held": 30, "with": 30, "source": 40}


def template(lang: Lang) -> bytes:
    """An empty workbook to fill in, with options to choose from, one example row to delete, and an explanation."""
    book = _Book(lang)
    example = EXAMPLE.in_(lang)
    links = {
        "holder": example,
        "held": Text("甲公司", "Company A").in_(lang),
        "share": 12.5,
        "kind": _word(Tie.EQUITY, lang),
        "from": date(2020, 1, 1),
        "source": Text("公司章程", "articles of association").in_(lang),
    }
    nodes = {"id": example, "kind": _word(Kind.COMPANY, lang), "place": _word(Place.MAINLAND, lang)}
    book.table("links", LINK_FIELDS, [links], {"kind": Tie})
    book.table("nodes", NODE_FIELDS, [nodes], {"kind": Kind, "place": Place, "owners": Place})
    book.explain()
    return book.content()


def sheet_of(structure: Structure, lang: Lang = "zh") -> bytes:
    """A structure as a workbook that reads back as the same."""
    book = _Book(lang)
    above: list[tuple[str, Any]] = []
    if structure.title:
        above.append((_heading("title", HEADER, lang), structure.title))
    if structure.as_of:
        above.append((_heading("as_of", HEADER, lang), structure.as_of))
    book.table("links", LINK_FIELDS, [_link(link, lang) for link in structure.links], {"kind": Tie}, above)
    if nodes_said(structure):
        nodes = [_node(node, lang) for node in structure.nodes.values()]
        book.table("nodes", NODE_FIELDS, nodes, {"kind": Kind, "place": Place, "owners": Place})
    return book.content()


def _link(link: Link, lang: Lang) -> dict[str, Any]:
    return {
        "holder": link.holder,
        "held": link.held,
        "share": _share(link, lang),
        "kind": _word(link.tie, lang),
        "with": link.counterpart,
        "from": link.since,
        "to": link.until,
        "source": link.source,
    }


def _node(node: Node, lang: Lang) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": _word(node.kind, lang),
        "place": _word(node.place, lang) if node.place else None,
        "owners": _word(node.owners, lang) if node.owners else None,
    }


def _share(link: Link, lang: Lang) -> Any:
    """A number where Excel can hold just that one, formatted as a percentage, otherwise a text."""
    if link.tie in SHARED and link.share.exact:
        number = float(link.share.low)
        if number_of(number) == link.share.low:
            return _Percentage(link.share.low)
    return share_text(link.tie, link.share, Text("不详", "unknown").in_(lang))


class _Percentage:
    """A part of one that is shown in per cent, with as many places as it has."""

    def __init__(self, part: Fraction) -> None:
        self.number = float(part)
        places = len(exact_text(part * 100).partition(".")[2])
        self.shown_as = f"0.{'0' * places}%" if places else "0%"


def _word(one: Kind | Place | Tie, lang: Lang) -> str:
    return one.label.zh if lang == "zh" else str(one.value)


def _heading(name: str, fields: Mapping[str, tuple[str, ...]], lang: Lang) -> str:
    return fields[name][1 if lang == "zh" else 0]


class _Book:
    def __init__(self, lang: Lang) -> None:
        need_openpyxl()
        from openpyxl import Workbook

        self.lang = lang
        self.book = Workbook()
        self.book.remove(self.book.active)

    def table(
        self,
        name: str,
        fields: Mapping[str, tuple[str, ...]],
        rows: list[dict[str, Any]],
        options: Mapping[str, type[Kind] | type[Place] | type[Tie]],
        above: list[tuple[str, Any]] | None = None,
    ) -> None:
        """A sheet with headings, rows and options to choose from."""
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        titles = {"links": Text("持股", "holdings"), "nodes": Text("主体", "nodes")}
        sheet = self.book.create_sheet(titles[name].in_(self.lang))
        for row, pair in enumerate(above or (), 1):
            for column, value in enumerate(pair, 1):
                _put(sheet.cell(row, column), value)
        top = len(above or ()) + 1
        for column, field in enumerate(fields, 1):
            unit = Text("（%）", " (%)").in_(self.lang) if field == "share" else ""
            heading = _heading(field, fields, self.lang) + unit
            cell = sheet.cell(top, column, heading)
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="DDE6F0")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            letter = get_column_letter(column)
            sheet.column_dimensions[letter].width = _WIDTHS.get(field, 16)
            if field in options:
                words = ",".join(_word(one, self.lang) for one in options[field])
                choice = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
                choice.add(f"{letter}{top + 1}:{letter}{top + max(len(rows), ROWS_TO_FILL)}")
                sheet.add_data_validation(choice)
        for number, values in enumerate(rows, top + 1):
            for column, field in enumerate(fields, 1):
                _put(sheet.cell(number, column), values.get(field))
        sheet.freeze_panes = sheet.cell(top + 1, 1)

    def explain(self) -> None:
        """What each column is for, in both languages."""
        from openpyxl.styles import Alignment, Font

        sheet = self.book.create_sheet(EXPLANATION.in_(self.lang))
        languages = LANGUAGES if self.lang == "zh" else tuple(reversed(LANGUAGES))
        for letter, width in (("A", 60), ("B", 80)):
            sheet.column_dimensions[letter].width = width
        for row, said in enumerate(_EXPLANATION, 1):
            for column, lang in enumerate(languages, 1):
                cell = sheet.cell(row, column, said.in_(lang))
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=row == 1)

    def content(self) -> bytes:
        # The same structure gives the same bytes but for the stamp of time that openpyxl puts in.
        made = io.BytesIO()
        self.book.save(made)
        return made.getvalue()


def _put(cell: Any, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, _Percentage):
        cell.value, cell.number_format = value.number, value.shown_as
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "yyyy-mm-dd"
    elif isinstance(value, str):
        # A text that begins with = is a text, and no formula.
        cell.value = value[:MOST_IN_CELL]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    else:
        cell.value = value


def _column(field: str, fields: Mapping[str, tuple[str, ...]], said: Text) -> Text:
    return Text(f"{fields[field][1]}：{said.zh}", f"{fields[field][0]}: {said.en}")


def _options(of: type[Kind] | type[Place] | type[Tie]) -> Text:
    return Text("、".join(one.label.zh for one in of), ", ".join(str(one.value) for one in of))


_EXPLANATION = (
    Text("如何填写持股表", "How to fill in holdings"),
    Text(
        "“持股”表每行写一种持有关系，“主体”表每行写一个主体；两表中的同一主体须用同一名称。示例行请整行删除。",
        "Each row of 'holdings' is one tie between two nodes, each row of 'nodes' one person or body; "
        "use one name for one node on both sheets. Delete the example rows.",
    ),
    _column("holder", LINK_FIELDS, Text("谁持有", "who holds")),
    _column("held", LINK_FIELDS, Text("持有谁", "what is held")),
    _column(
        "share",
        LINK_FIELDS,
        Text(
            "百分数，如 12.5、100/3（三分之一）、20-35（介于其间）；不知道就写“不详”。单元格也可设为百分比格式。",
            "per cent, such as 12.5, 100/3 (a third), 20-35 (somewhere between); 'unknown' where it is not known. "
            "The cells may be formatted as percentages.",
        ),
    ),
    _column("kind", LINK_FIELDS, _options(Tie)),
    Text(
        "协议控制、一致行动、普通合伙人没有比例；没有写表决权的公司，其表决权与股权一致。",
        "Contractual control, acting in concert and general partner have no share; "
        "votes follow equity in a company about whose votes nothing is said.",
    ),
    _column(
        "with",
        LINK_FIELDS,
        Text(
            "代持：名义持有人；一致行动：与谁一致",
            "of a nominee link, who holds in name; of acting in concert, with whom",
        ),
    ),
    _column(
        "from",
        LINK_FIELDS,
        Text(
            "首日，如 2020-01-01；一向如此则留空",
            "the first day, such as 2020-01-01; empty if it always was so",
        ),
    ),
    _column(
        "to",
        LINK_FIELDS,
        Text("末日（含）；至今仍是则留空", "the last day, included; empty if it still is so"),
    ),
    _column("source", LINK_FIELDS, Text("写明此项的文件", "the paper that says so")),
    _column("id", NODE_FIELDS, Text("主体的名称", "the name of the node")),
    Text(
        f"{NODE_FIELDS['kind'][1]}：{_options(Kind).zh}",
        f"{NODE_FIELDS['kind'][0]} (of a node): {_options(Kind).en}",
    ),
    _column(
        "place",
        NODE_FIELDS,
        _options(Place)
        + Text(
            "；机构写住所地，自然人写国籍；不知道则留空",
            "; the seat of a body, the nationality of a person; empty where it is not known",
        ),
    ),
    _column(
        "owners",
        NODE_FIELDS,
        Text(
            "没有逐一列出的那部分所有者全部在何处；不知道则留空",
            "where all of those are who own what no row names of it; empty where that is not known",
        ),
    ),
)
