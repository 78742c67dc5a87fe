"""The JSON Schema accepts what opens and refuses what does not."""

from __future__ import annotations

import copy
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from guiju.engine.casefile import open_case, read
from guiju.engine.rulebook import Rulebook
from guiju.engine.schema import case_schema
from guiju.engine.template import template
from guiju.engine.text import LANGUAGES, Lang

sys.path.insert(0, str(Path(__file__).parent))

from casefile_toy import TOY

VALID = Draft202012Validator(case_schema(TOY, "en"))
GOOD: dict[str, Any] = {
    "guiju": "toy",
    "title": "t",
    "as_of": "2024-05-01",
    "edition": "in-force",
    "readings": {"linked_data": "lenient"},
    "facts": {
        "funded": True,
        "public": "否",
        "begun": "2024-05-01",
        "subjects": 12,
        "name": "x",
        "申办方": "u1",
        "units": [
            {"id": "u1", "seat": "香港", "share": 12.5, "others": ["abroad", "境内"]},
            {"编号": 2, "share": "1/3%", "seat": "unknown"},
            "...",
        ],
        "samples": [{"holder": "u1", "lines": []}, {"lines": "不详"}],
    },
}


def books() -> list[Rulebook]:
    found = [TOY]
    for point in entry_points(group="guiju.rulebooks"):
        try:
            found.append(point.load()())
        except ImportError:
            continue
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("book", books(), ids=lambda book: book.id)
def test_the_schema_is_one_and_accepts_the_templates(book: Rulebook, lang: Lang) -> None:
    schema = case_schema(book, lang)
    Draft202012Validator.check_schema(schema)
    for other in LANGUAGES:
        Draft202012Validator(schema).validate(read(template(book, other), "t.yaml").data)


def test_a_good_file_is_accepted_as_an_editor_and_as_the_reader_see_it() -> None:
    VALID.validate(GOOD)
    import json

    file = read(json.dumps(GOOD, ensure_ascii=False), "f.json")
    VALID.validate(file.data)
    assert open_case(file, {"toy": lambda: TOY}).case.facts()["subjects"] == 12


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("factz",), {}),
        (("guiju",), "toi"),
        (("as_of",), "soon"),
        (("edition",), "in-farce"),
        (("readings", "linked_dat"), "lenient"),
        (("readings", "linked_data"), "lenent"),
        (("facts",), []),
        (("facts", "fundet"), True),
        (("facts", "funded"), "perhaps"),
        (("facts", "funded"), 1),
        (("facts", "begun"), "May"),
        (("facts", "subjects"), 12.5),
        (("facts", "subjects"), -1),
        (("facts", "subjects"), "many"),
        (("facts", "units", 0, "seat"), "hongkong"),
        (("facts", "units", 0, "share"), 101),
        (("facts", "units", 0, "share"), "a lot"),
        (("facts", "units", 0, "others"), ["mars"]),
        (("facts", "units", 0, "同名"), True),
        (("facts", "units", 1), "..."),
        (("facts", "units", 1), "more"),
        (("facts", "units"), {}),
        (("facts", "units"), "u1"),
        (("facts", "申办方"), ["u1"]),
        (("facts", "samples", 0, "lines"), [{"amount": 11}]),
    ],
)
def test_refused(path: tuple[str | int, ...], value: Any) -> None:
    data = copy.deepcopy(GOOD)
    where: Any = data
    for part in path[:-1]:
        where = where[part]
    where[path[-1]] = value
    assert not VALID.is_valid(data)


@pytest.mark.parametrize("missing", ["guiju", "facts"])
def test_what_is_required(missing: str) -> None:
    assert not VALID.is_valid({key: value for key, value in GOOD.items() if key != missing})


def test_titles_descriptions_and_options() -> None:
    for lang in LANGUAGES:
        unit = case_schema(TOY, lang)["$defs"]["Unit"]
        seat = unit["properties"]["seat"]
        assert unit["title"] == ("单位" if lang == "zh" else "unit")
        assert seat["title"] == ("注册地" if lang == "zh" else "seat")
        assert ("注册地？" if lang == "zh" else "seat?") in seat["description"]
        assert seat["anyOf"][0]["enum"][:4] == ["mainland", "hong_kong", "abroad", "境内"]
        assert "unknown" in seat["anyOf"][1]["enum"]
