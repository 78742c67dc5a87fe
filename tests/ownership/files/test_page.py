"""The page on holdings in files says what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guiju.engine.casefile import scan
from guiju.ownership.checking import MOST_PROBLEMS
from guiju.ownership.files import MOST_BYTES
from guiju.ownership.files.bods_words import ENTITY_TYPES, INTERESTS, TIES
from guiju.ownership.files.text import structure_of_file
from guiju.ownership.files.workbook import MOST_COLUMNS, MOST_PARTS, MOST_RATIO, MOST_ROWS, MOST_UNPACKED
from guiju.ownership.model import Kind, Place, Tie
from guiju.ownership.words import LINK_FIELDS, NODE_FIELDS

PAGE = (Path(__file__).parents[3] / "docs" / "ownership-files.md").read_text(encoding="utf-8")


def test_the_example_is_a_structure() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    structure = structure_of_file(scan(example, "page.yaml"))
    assert [link.tie for link in structure.links] == [Tie.EQUITY, Tie.NOMINEE]


@pytest.mark.parametrize("names", [Kind, Place, Tie])
def test_every_word_is_there_in_both_languages(names: type[Kind] | type[Place] | type[Tie]) -> None:
    for one in names:
        assert f"`{one.value}` {one.label.zh}" in PAGE


def test_every_field_and_type_is_there() -> None:
    for fields in (NODE_FIELDS, LINK_FIELDS):
        for words in fields.values():
            assert f"`{words[0]}`" in PAGE
            assert words[1] in PAGE
    for word in (*(kind for kind, _ in ENTITY_TYPES.values()), *INTERESTS.values(), *TIES):
        assert f"`{word}`" in PAGE


def test_every_limit_is_the_one_that_holds() -> None:
    assert f"larger than {MOST_BYTES // 2**20} MiB, unpacks to more than {MOST_UNPACKED // 2**20} MiB" in PAGE
    assert f"more than {MOST_RATIO} times its size" in PAGE
    assert f"more than {MOST_PARTS} parts" in PAGE
    assert f"values beyond row {MOST_ROWS:,} or column {MOST_COLUMNS} " in PAGE
    assert MOST_PROBLEMS == 100
