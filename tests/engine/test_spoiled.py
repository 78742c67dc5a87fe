"""A sound case that is spoiled here and there: what is told is never a contradiction, since mending would make it vanish."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from casefile_toy import LAW, TOY, words
from test_drafting import SHARES, places, told

from guiju.engine.case import Case
from guiju.engine.casefile import open_case, scan
from guiju.engine.errors import InputError
from guiju.engine.expressions import Bool, as_of
from guiju.engine.facts import Date, Entity, Integer, constraint
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text

SHOWING = ("id", "lines", "holding")
PART = st.integers(0, 50)
Facts = dict[str, Any]


@st.composite
def sound(draw: st.DrawFn) -> Facts:
    """Facts that satisfy every constraint of the rulebook of shares."""
    holdings: list[Facts] = []
    left = 100
    for name in "ABCD"[: draw(st.integers(0, 4))]:
        share = min(draw(PART), left)
        left -= share
        ours = draw(st.booleans())
        holdings.append(
            {"id": name, "share": share, "votes": min(share, draw(PART)), "ours": "yes" if ours else "no"}
        )
    mine = [one["id"] for one in holdings if one["ours"] == "yes"]
    lines: list[Facts] = [
        {"first": draw(st.integers(1, 3)), "more": draw(st.integers(0, 3)), "holding": draw(st.sampled_from(mine))}
        for _ in range(draw(st.integers(0, 3)) if mine else 0)
    ]  # fmt: skip
    facts: Facts = {"holdings": holdings, "lines": lines}
    if sum(one["share"] > 0 for one in holdings) >= 2:
        facts["listed"] = "yes"
    return facts


def fields(facts: Facts) -> list[tuple[Facts, str]]:
    """Every fact, with what it stands in."""
    found = [(facts, key) for key in facts]
    for name in ("holdings", "lines"):
        entries = facts.get(name)
        for entry in entries if isinstance(entries, list) else []:
            found += [(entry, key) for key in entry] if isinstance(entry, dict) else []
    return found


def misspell(holder: Facts, key: str) -> None:
    holder[key + "q"] = holder.pop(key)


def refuse(holder: Facts, key: str) -> None:
    holder[key] = {"q": 1}


def tag(holder: Facts, key: str) -> None:
    holder[key] = f"!t {json.dumps(holder[key])}"


def twice(holder: Facts, key: str) -> None:
    holder[f"{key}: [q], {key}"] = holder.pop(key)


SPOILED: list[Callable[[Facts, str], None]] = [misspell, refuse, tag, twice]


def repeat(entries: list[Any], at: int) -> None:
    entries.insert(0, dict(entries[at]))


def lose(entries: list[Any], at: int) -> None:
    del entries[at]


def rename(entries: list[Any], at: int) -> None:
    entries[at]["id"] = "Q"


def blur(entries: list[Any], at: int) -> None:
    entries[at] = "q"


SPOILED_ENTRIES: list[Callable[[list[Any], int], None]] = [repeat, lose, rename, blur]


def written(value: Any) -> str:
    """Facts as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return str(value)


@settings(deadline=None)
@given(
    sound(),
    st.lists(st.tuples(st.integers(0, 99), st.sampled_from(SPOILED)), max_size=2),
    st.lists(st.tuples(st.integers(0, 99), st.sampled_from(SPOILED_ENTRIES)), max_size=2),
    st.booleans(),
)
def test_no_contradiction_is_told_that_mending_makes_vanish(
    facts: Facts,
    facts_spoiled: list[tuple[int, Callable[[Facts, str], None]]],
    entries_spoiled: list[tuple[int, Callable[[list[Any], int], None]]],
    cut: bool,
) -> None:
    assert Case(SHARES, facts).judge(SHARES.on(SHARES.editions["in-force"].since), {})
    named = {line["holding"] for line in facts["lines"]}
    for at, entry in entries_spoiled:
        entries = facts["holdings"]
        if not entries or isinstance(entries[at % len(entries)], str):
            continue
        # An entry that is missing shows by the name that leads to it.
        assume(entry not in (lose, rename) or entries[at % len(entries)]["id"] in named)
        entry(entries, at % len(entries))
    for at, spoil in facts_spoiled:
        # What shows that an entry is missing, or one too many, is left as it is.
        where = [(holder, key) for holder, key in fields(facts) if not entries_spoiled or key not in SHOWING]
        assume(where)
        spoil(*where[at % len(where)])
    text = "".join(f"  {key}: {written(one)}\n" for key, one in facts.items())
    said = told(text + ("  holdings: [\n" if cut else ""))
    assert not [line for line in said if "contradiction" in line], text


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        # One of two entries with the same id may be one too many.
        ("  holdings: [{id: A, share: 60}, {id: A, share: 60}]\n", "4:35"),
        # What a name leads to may be missing from the list.
        ("  holdings: [{id: A, ours: no}]\n  lines: [{holding: B}]\n", "5:12"),
        ("  listed: yes\n  holdings: [{id: A, share: 3}]\n  lines: [{holding: B}]\n", "6:12"),
    ],
)
def test_what_may_be_wrong_is_not_believed(facts: str, place: str) -> None:
    assert places(told(facts)) == [place]


class Paper(Entity):
    """文件 | paper"""

    signed = Date(**words("签署日", "signed"))
    pages = Integer(**words("页数", "pages"))


@constraint("不能在判断日期之后签署", "nothing is signed after the day judged")
def signed_before(paper: Paper) -> Bool:
    return paper.signed <= as_of()


@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        ("as_of: 2024-05-01", ["contradiction", "pages"]),
        ("as_of: 2024-06-01", ["pages"]),
        ("as_of: soon", ["such as", "pages"]),
        ("as_of: !t 2024-05-01", ["tags", "pages"]),
        ("as_of: 2024-05-01\nedition: in-farce", ["in-farce", "pages"]),
    ],
)
def test_on_a_day_that_is_not_known_nothing_is_held_against_it(header: str, wrong: list[str]) -> None:
    papers = Rulebook(
        "papers", Text("文件", "papers"), "1", Paper, [ModuleType("none", "主题 | theme")],
        instruments=[LAW], editions=[*TOY.editions.values()],
    )  # fmt: skip
    text = f"guiju: papers\n{header}\nfacts:\n  signed: 2024-05-02\n  pages: some\n"
    with pytest.raises(InputError) as caught:
        open_case(scan(text, "f"), {"papers": lambda: papers})
    said = sorted(problem.in_("en") for problem in caught.value.problems)
    assert len(said) == len(wrong)
    assert all(any(word in line for line in said) for word in wrong)
