"""BODS as it was published, and how these tests read it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from guiju.ownership.files.bods import structure_of_bods
from guiju.ownership.model import Kind, Link, Node, Place, Structure, Tie
from guiju.ownership.shares import UNKNOWN_SHARE, WHOLE, Share

DAY = date(2024, 5, 1)


def schema() -> Draft202012Validator:
    """The published schema, which a package for checking such data carries."""
    found = find_spec("libcovebods")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "data" / "schema-0-4-0"
    parts = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")]
    registry: Registry[Any] = Registry().with_resources(
        (part["$id"], Resource.from_contents(part)) for part in parts if "$id" in part
    )
    whole = next(part for part in parts if part.get("$id") == "urn:statement")
    return Draft202012Validator(whole, registry=registry, format_checker=FormatChecker())


VALID = schema()


def as_numbers(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def read(text: str) -> Structure:
    return structure_of_bods(text, "x.json")


ALL = Structure(
    {
        "A": Node("A", Kind.COMPANY, Place.MAINLAND, Place.MAINLAND),
        "T": Node("T", Kind.TRUST, Place.HONG_KONG),
        "L": Node("L", Kind.PARTNERSHIP, Place.MACAU),
        "U": Node("U", Kind.FUND, Place.TAIWAN),
        "S": Node("S", Kind.STATE, Place.MAINLAND),
        "P": Node("P", Kind.PERSON, Place.ABROAD),
        "Q": Node("Q", Kind.FLOAT),
        "X": Node("X", Kind.UNKNOWN),
        "N": Node("N", Kind.COMPANY, listed=False),
    },
    (
        Link("L", "A", Tie.EQUITY, Share(Fraction(1, 3), Fraction(1, 3)), source="章程"),
        Link("L", "A", Tie.VOTES, Share(Fraction(1, 4), Fraction(1, 2)), source="章程"),
        Link("S", "A", Tie.BOARD, UNKNOWN_SHARE),
        Link("P", "A", Tie.NOMINEE, Share(Fraction(1, 10), Fraction(1, 10)), "L", until=date(2024, 5, 1)),
        Link("U", "A", Tie.CONTRACT, Share(WHOLE, WHOLE), since=date(2024, 5, 1)),
        Link("S", "A", Tie.CONCERT, Share(WHOLE, WHOLE), "L"),
        Link("U", "L", Tie.PARTNER, Share(WHOLE, WHOLE)),
        Link("A", "A", Tie.TREASURY, Share(Fraction(1, 20), Fraction(1, 20))),
        Link("P", "T", Tie.EQUITY, Share(WHOLE, WHOLE)),
        Link("N", "A", Tie.EQUITY, UNKNOWN_SHARE, until=date(2024, 4, 30)),
    ),
    "Group",
)
