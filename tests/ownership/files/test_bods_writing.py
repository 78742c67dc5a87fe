"""Structures as statements of BODS 0.4: valid by the published schema, and read back as far as BODS can say it."""

from __future__ import annotations

import json
from dataclasses import replace as changed
from datetime import date
from decimal import Decimal
from fractions import Fraction

from drawn import bare, decimals, structures
from hypothesis import given, settings
from published import ALL, DAY, VALID, as_numbers, read

from guiju.engine.records import replace
from guiju.ownership.files.bods_writing import bods_of, decimal_above, decimal_below, json_text
from guiju.ownership.model import Link, Structure
from thorough import drawn


def said(structure: Structure, day: date) -> Structure:
    """What of a structure BODS can say on a day."""
    nodes = {name: replace(node, owners=None) for name, node in structure.nodes.items()}
    return Structure(nodes, tuple(sorted((link for link in structure.links if link.on(day)), key=order)))


def order(link: Link) -> tuple[str, ...]:
    return link.holder, link.held, link.tie.value, link.counterpart


@settings(max_examples=drawn(40), deadline=None)
@given(structures(decimals))
def test_what_is_written_is_valid_and_reads_back(structure: Structure) -> None:
    made = bods_of(structure, DAY)
    VALID.validate(as_numbers(made.text))
    assert bods_of(structure, DAY) == made
    expected = said(structure, DAY)
    if not expected.links:
        return
    back = bare(read(made.text))
    assert changed(back, links=tuple(sorted(back.links, key=order))) == expected


@settings(max_examples=drawn(30), deadline=None)
@given(structures())
def test_shares_that_no_decimal_says_become_limits_around_them(structure: Structure) -> None:
    made = bods_of(structure, DAY)
    VALID.validate(as_numbers(made.text))
    links = sorted((link for link in structure.links if link.on(DAY)), key=order)
    if not links:
        return
    back = sorted(read(made.text).links, key=order)
    rounded = 0
    for link, other in zip(links, back, strict=True):
        assert other.share.low <= link.share.low <= link.share.high <= other.share.high
        assert link.share.low - other.share.low < Fraction(1, 10**13)
        rounded += other.share != link.share
    assert (
        sum("小数不能表示" in text.zh and "which no decimal says" in text.en for text in made.left_out)
        == rounded
    )


def test_limits_in_decimals() -> None:
    third = Fraction(100, 3)
    assert str(decimal_below(third)) == "33.333333333333"
    assert str(decimal_above(third)) == "33.333333333334"
    assert decimal_below(Fraction(1, 8)) == decimal_above(Fraction(1, 8)) == Decimal("0.125")
    assert (decimal_below(Fraction(0)), decimal_above(Fraction(100))) == (0, 100)


def test_json_is_written_with_every_digit() -> None:
    value = {"a": [Decimal("33.333333333333333333"), Decimal("1E-7"), "甲\u2028\ud83d\ude00", {}, [], True]}
    assert json.loads(json_text(value), parse_float=str)["a"][:2] == ["33.333333333333333333", "0.0000001"]
    assert json.loads(json_text(value))["a"][2:] == ["甲\u2028😀", {}, [], True]


def test_every_kind_and_tie() -> None:
    made = bods_of(ALL, DAY, publisher="Firm")
    VALID.validate(as_numbers(made.text))
    entities = {
        s["recordDetails"]["name"]: s["recordDetails"] for s in made.statements if s["recordType"] == "entity"
    }
    assert {name: one["entityType"]["type"] for name, one in entities.items()} == {
        "A": "registeredEntity",
        "T": "arrangement",
        "L": "registeredEntity",
        "U": "arrangement",
        "S": "state",
        "Q": "unknownEntity",
        "X": "unknownEntity",
        "N": "unknownEntity",
    }
    assert {name: one.get("jurisdiction", {}).get("code") for name, one in entities.items()} == {
        "A": "CN", "T": "HK", "L": "MO", "U": "TW", "S": "CN", "Q": None, "X": None, "N": None,
    }  # fmt: skip
    interests = [
        (i["type"], i.get("share"), i.get("startDate"), i.get("endDate"))
        for s in made.statements
        if s["recordType"] == "relationship"
        for i in s["recordDetails"]["interests"]
    ]
    third = {"minimum": Decimal("33.333333333333"), "maximum": Decimal("33.333333333334")}
    tenth = {"exact": Decimal(10)}
    assert interests == [
        ("shareholding", third, None, None),
        ("votingRights", {"minimum": 25, "maximum": 50}, None, None),
        ("appointmentOfBoard", None, None, None),
        ("otherInfluenceOrControl", None, None, None),
        ("nominator", tenth, None, "2024-05-02"),
        ("nominee", tenth, None, "2024-05-02"),
        ("rightsGrantedByContract", None, "2024-05-01", None),
        ("otherInfluenceOrControl", None, None, None),
        ("shareholding", {"exact": 5}, None, None),
        ("beneficiaryOfLegalArrangement", {"exact": 100}, None, None),
    ]
    assert [text.en for text in made.left_out] == [
        "not in BODS: 1 ties that do not stand on 2024-05-01",
        "not in BODS: the title",
        "not in BODS: where the owners of 'A' are",
        "not in BODS: the kind of 'N', which is not said",
        "equity of 'L' in 'A' are exactly 100/3 %, which no decimal says: given as limits",
    ]
    assert {s["publicationDetails"]["publisher"]["name"] for s in made.statements} == {"Firm"}
    assert len({s["statementId"] for s in made.statements}) == len(made.statements)


def test_whose_owners_are_declared() -> None:
    record = {s["recordDetails"].get("name"): s["recordId"] for s in bods_of(ALL, DAY).statements}
    assert {s["declarationSubject"] for s in bods_of(ALL, DAY).statements} == {record["T"]}
    assert {s["declarationSubject"] for s in bods_of(ALL, DAY, subject="A").statements} == {record["A"]}
