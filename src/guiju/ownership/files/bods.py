"""Statements of the Beneficial Ownership Data Standard 0.4 as a structure.

What a structure cannot say is left out, and named in its notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from guiju.engine.casefile.source import text_of
from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import quoted
from guiju.engine.text import Text
from guiju.ownership.checking import LONGEST_NAME, Cell, Heading, Row, check
from guiju.ownership.files import MOST_BYTES
from guiju.ownership.files.bods_interests import Interests
from guiju.ownership.files.bods_statements import Remarks, Statement, objects_at, statements, text_at
from guiju.ownership.files.bods_words import (
    COUNTRIES,
    KINDS,
    PERSON_TYPES,
    SEATS_UNKNOWN,
    mark,
    place_of_code,
)
from guiju.ownership.model import Kind, Place, Spot, Structure
from guiju.ownership.words import folded, known

MOST_LINES = 1_000_000

_MARKS = {str(kind.value): kind for kind in Kind}


def structure_of_bods(source: bytes | str, name: str) -> Structure:
    """The structure that statements describe.

    Raises:
        InputError: they are no statements of BODS 0.4, or the structure cannot be; with every problem.
    """
    if len(source) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        said = Text(
            f"文件大于 {most} MiB：请只保留相关主体的陈述",
            f"the file is larger than {most} MiB: keep the statements on the bodies that matter",
        )
        raise InputError([Problem(name, 0, 0, said)])
    text, problems = text_of(source, name, MOST_BYTES, MOST_LINES)
    if problems:
        raise InputError(problems)
    remarks = Remarks()
    return _Reader(name, remarks).structure(statements(text, name, remarks))


class _Reader:
    def __init__(self, name: str, remarks: Remarks) -> None:
        self.name = name
        self.remarks = remarks
        self.names: dict[str, str] = {}
        """What nodes are called, by their records."""
        self.interests = Interests(self.names, remarks)
        self.places = known(Place) | {folded(there["name"]): place for place, there in COUNTRIES.items()}

    def structure(self, latest: list[Statement]) -> Structure:
        nodes = [one for one in latest if one.kind != "relationship"]
        self.call(nodes)
        node_rows = [self.node(one) for one in nodes]
        link_rows: list[Row] = []
        self.interests.pair(latest)
        for one in latest:
            if one.kind == "relationship":
                link_rows += self.relationship(one, node_rows)
        heading = Heading(sources=(self.name,), notes=self.remarks.notes())
        whole = Spot(self.name, "", 1, 1)
        return check(node_rows, link_rows, heading, whole=whole, problems=self.remarks.problems)

    # --- nodes --------------------------------------------------------------------------------------------

    def call(self, nodes: list[Statement]) -> None:
        """Give every node a name: its own, with its record behind it where others are called so too."""
        own = {one.record_id: self.own_name(one) for one in nodes}
        often = Counter(folded(name) for name in own.values())
        for one in nodes:
            name = own[one.record_id]
            if often[folded(name)] > 1:
                name = f"{name} ({one.record_id})"
            if len(name) > LONGEST_NAME:
                self.remarks.note(
                    one.spot, Text("名称过长，以记录代之", "the name is too long: the record stands for it")
                )
                name = one.record_id
            self.names[one.record_id] = name

    def own_name(self, one: Statement) -> str:
        name = text_at(one.details, "name")
        if one.kind == "person":
            names = objects_at(one.details, "names")
            # The legal name where it is said which that is.
            legal = next((n for n in names if text_at(n, "type") == "legal"), names[0] if names else {})
            name = text_at(legal, "fullName")
            if len(names) > 1:
                self.remarks.unread["person.names (further)"] += len(names) - 1
        return " ".join(name.split()) or one.record_id

    def node(self, one: Statement) -> Row:
        if one.kind == "person":
            kind = PERSON_TYPES.get(text_at(one.details, "personType"))
            countries = objects_at(one.details, "nationalities")
        else:
            kind = self.entity_kind(one)
            jurisdiction = one.details.get("jurisdiction")
            countries = [jurisdiction] if isinstance(jurisdiction, dict) else []
        if kind is None:
            self.remarks.complain(one.spot, _NO_KIND)
            kind = Kind.UNKNOWN
        place = self.where(one, countries)
        cells = {
            "id": self.names[one.record_id],
            "kind": str(kind.value),
            "place": str(place.value) if place else None,
        }
        return _row(cells, one.spot)

    def entity_kind(self, one: Statement) -> Kind | None:
        typed = one.details.get("entityType")
        marked, _ = mark(text_at(typed, "details"))
        if marked in _MARKS:
            return _MARKS[marked]
        given = text_at(typed, "type")
        kind = KINDS.get(given)
        if kind is not None and (
            given == "legalEntity" or (given == "arrangement" and text_at(typed, "subtype") != "trust")
        ):
            what = quoted(given)
            self.remarks.note(
                one.spot,
                Text(
                    f"{what.zh}读作“{kind.label.zh}”，请核对",
                    f"{what.en} is read as {kind.label.en}: check it",
                ),
            )
        return kind

    def where(self, one: Statement, countries: list[dict[str, Any]]) -> Place | None:
        found: set[Place | None] = set()
        for country in countries:
            code, name = text_at(country, "code"), text_at(country, "name")
            place = place_of_code(code) or (None if code else self.places.get(folded(name)))
            if place is None:
                what = quoted(name or code)
                self.remarks.note(
                    one.spot,
                    Text(
                        f"不能从{what.zh}断定所在地，作不明处理",
                        f"where {what.en} is cannot be told: left unknown",
                    ),
                )
            elif place is Place.ABROAD and code:
                self.remarks.unread["country code (which foreign country)"] += 1
            found.add(place)
        if len(found) > 1:
            self.remarks.note(
                one.spot, Text("国籍不止一个，作不明处理", "there are several nationalities: left unknown")
            )
            return None
        return next(iter(found), None)

    # --- relationships ------------------------------------------------------------------------------------

    def relationship(self, one: Statement, node_rows: list[Row]) -> Iterator[Row]:
        subject, party = one.details.get("subject"), one.details.get("interestedParty")
        interests = objects_at(one.details, "interests")
        if isinstance(subject, dict):
            self.remarks.note(
                one.spot, Text("没有写明被持有方，略去", "what is held is not specified: left out")
            )
            return
        if not isinstance(subject, str) or not isinstance(party, str | dict):
            self.remarks.complain(
                one.spot, Text("没有写明持有人或被持有方", "interestedParty or subject is missing")
            )
            return
        for end in (subject, party):
            if isinstance(end, str) and end not in self.names:
                what = quoted(end)
                said = Text(f"没有记录{what.zh}的陈述", f"there is no statement on the record {what.en}")
                self.remarks.complain(one.spot, said)
        if subject not in self.names or (isinstance(party, str) and party not in self.names):
            return
        if not interests:
            self.remarks.note(one.spot, Text("没有写明任何权益，略去", "no interest is given: left out"))
            return
        if isinstance(party, dict):
            holder = f"不明持有人 unspecified ({one.record_id})"
            node_rows.append(_row({"id": holder, "kind": str(Kind.UNKNOWN.value)}, one.spot))
        else:
            holder = self.names[party]
        seen: set[tuple[Any, ...]] = set()
        for interest in interests:
            cells = self.interests.link(one, interest, holder, self.names[subject])
            key = tuple((cells or {}).values())
            if cells is not None and not (text_at(interest, "type") in SEATS_UNKNOWN and key in seen):
                seen.add(key)
                yield _row(cells, one.spot)


def _row(cells: Mapping[str, str | None], spot: Spot) -> Row:
    return Row({field: Cell(value, spot) for field, value in cells.items()}, spot)


_NO_KIND = Text(
    "没有写明主体的种类（personType、entityType）", "personType or entityType is missing, or not known"
)
