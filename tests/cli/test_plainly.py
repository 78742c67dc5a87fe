"""What needs no parser is read as the parser reads it."""

from __future__ import annotations

from itertools import product

import pytest

from guiju.cli.parser import build
from guiju.cli.plainly import plainly

WORDS = ("a.yaml", "", "b c", "--why", "--lang", "en", "-")


def test_what_is_read_is_what_the_parser_reads(capsys: pytest.CaptureFixture[str]) -> None:
    parser, read = build("en"), 0
    for length in range(5):
        for words in product(WORDS, repeat=length):
            found = plainly(["assess", *words])
            if found is None:
                continue
            assert vars(found) == vars(parser.parse_args(["assess", *words])), words
            read += 1
    assert read > 400
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["assess"],
        ["rules", "hgr"],
        ["--lang", "en", "assess", "a"],
        ["assess", "--lang", "fr", "a"],
        ["assess", "--lang=en", "a"],
        ["assess", "a", "--lang"],
        ["assess", "a", "--format", "json"],
        ["assess", "a", "-o", "b"],
        ["assess", "a", "--why", "b"],
        ["assess", "--", "a"],
        ["assess", "-5"],
        ["assess", "a", "--help"],
    ],
)
def test_the_rest_is_left_to_the_parser(line: list[str]) -> None:
    assert plainly(line) is None
