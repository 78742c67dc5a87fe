"""Holdings in YAML and JSON, read and written."""

from __future__ import annotations

import json

import pytest
from drawn import bare, structures
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.engine.casefile import scan
from guiju.engine.errors import InputError
from guiju.ownership.files.text import structure_of, structure_of_file, yaml_of
from guiju.ownership.model import Kind, Link, Node, Structure, Tie
from thorough import drawn


def read(text: str, name: str = "x.yaml") -> Structure:
    return structure_of_file(scan(text, name))


@settings(max_examples=drawn(60), deadline=None)
@given(structures())
def test_what_is_written_reads_back_as_the_same(structure: Structure) -> None:
    assert bare(read(yaml_of(structure))) == structure


def test_nodes_of_which_nothing_is_known_are_not_written() -> None:
    text = "guiju: holdings\nlinks:\n  - holder: F\n    held: A\n    share: unknown\n    kind: equity\n"
    assert yaml_of(read(text)) == text
    alone = Structure({"A": Node("A", Kind.COMPANY, listed=False)}, (Link("F", "A", Tie.PARTNER),))
    assert "nodes:" in yaml_of(
        Structure({**alone.nodes, "Q": Node("Q", Kind.COMPANY, listed=False)}, alone.links)
    )


def test_json_is_read_the_same_way() -> None:
    data = {"guiju": "holdings", "links": [{"holder": "F", "held": "A", "share": 12.5, "source": "半"}]}
    (link,) = read(json.dumps(data), "x.json").links
    assert str(link.share) == "12.5 %"
    with pytest.raises(InputError, match=r"x\.json:1:2: 这不是 JSON"):
        read("{guiju: holdings, links: []}", "x.json")


def test_the_section_of_a_case_file() -> None:
    text = "guiju: hgr\nfacts: {}\nholdings:\n  nodes: []\n  links:\n  - {holder: F, held: A}\n"
    with pytest.raises(InputError) as caught:
        read(text)
    assert [(p.file, p.line, p.column) for p in caught.value.problems] == [
        ("x.yaml", 6, 6),
        ("x.yaml", 6, 17),
    ]
    assert len(read(text.replace("  nodes: []\n", "")).links) == 1
    file = scan(text, "x.yaml")
    with pytest.raises(InputError) as again:
        structure_of(
            file.data["holdings"], lambda path: file.positions[path], file="x.yaml", prefix=("holdings",)
        )
    assert again.value.problems == caught.value.problems


def test_a_case_file_that_names_another_file() -> None:
    with pytest.raises(InputError) as caught:
        read("guiju: hgr\nholdings: group.xlsx\n")
    (found,) = caught.value.problems
    assert (found.line, found.column) == (2, 1)
    assert "in another file, 'group.xlsx': give that one" in found.in_("en")


@pytest.mark.parametrize("data", [None, "x", [], {"title": "x", "links": [{"holder": "F", "held": "A"}]}])
def test_a_section_that_is_none(data: object) -> None:
    with pytest.raises(InputError):
        structure_of(data, lambda path: (0, 0))


words = st.sampled_from(
    [
        "guiju",
        "holdings",
        "持股",
        "title",
        "as_of",
        "nodes",
        "主体",
        "links",
        "id",
        "kind",
        "place",
        "owners",
        "holder",
        "held",
        "share",
        "with",
        "from",
        "to",
        "source",
        "notes",
        "A",
        "B",
        "F",
        "股权",
        "company",
        "nominee",
        "concert",
        "treasury",
        "contract",
        "person",
        "mainland",
        "50",
        "0-100",
        "101",
        "1/0",
        "unknown",
        "2020-01-01",
        "9999-12-31",
        "…",
        "~",
    ]
)
anything = st.recursive(
    st.none() | words | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=6),
    max_leaves=25,
)


@settings(max_examples=drawn(120), deadline=None)
@given(
    st.fixed_dictionaries(
        {"links": st.lists(st.dictionaries(words, anything, max_size=6), max_size=4)},
        optional={"nodes": anything},
    )
    | anything
)
def test_whatever_the_data_nothing_else_comes_out(data: object) -> None:
    try:
        structure = structure_of(data, lambda path: (len(path), 1), file="x.yaml")
    except InputError as error:
        told = error.problems
    else:
        assert structure.links
        return
    assert told


@settings(max_examples=drawn(150), deadline=None)
@given(st.integers(0, 400), st.binary(max_size=6), st.integers(0, 12))
def test_whatever_the_bytes_nothing_else_comes_out(at: int, new: bytes, gone: int) -> None:
    text = (
        "guiju: holdings\ntitle: 甲\nnodes:\n- {id: A, kind: company, place: 境内}\n- {id: F, kind: fund}\n"
        "links:\n- {holder: F, held: A, share: 20-35, from: 2020-01-01, to: 2021-01-01, source: 'x'}\n"
        "- holder: F\n  held: A\n  kind: general_partner\n"
    ).encode()
    spoiled = text[:at] + new + text[at + gone :]
    for name in ("x.yaml", "x.json"):
        try:
            structure = structure_of_file(scan(spoiled, name))
        except InputError:
            continue
        assert structure.links


def _with(*shares: str) -> str:
    links = "".join(f"- {{holder: H{n}, held: A, share: {share}}}\n" for n, share in enumerate(shares))
    return f"guiju: holdings\nlinks:\n{links}"


@pytest.mark.parametrize("share", ["0.19", "1/3", "0.1-0.2", "0.19-0.5"])
def test_parts_of_one_are_not_taken_for_per_cent(share: str) -> None:
    with pytest.raises(
        InputError, match=r"x\.yaml:3:25: 所有比例都不大于 1.*whether 0\.5 means 50 % or 0\.5 %"
    ):
        read(_with(share))
    kept = structure_of_file(scan(_with(share), "x.yaml"), kept=True)
    assert bare(read(yaml_of(kept))) == bare(kept)


@pytest.mark.parametrize(
    "shares", [("0.19%",), ("0.19％",), ("1",), ("0",), ("0.19", "50"), ("unknown",), ("0-40", "0.5")]
)
def test_shares_that_are_plainly_per_cent(shares: tuple[str, ...]) -> None:
    assert len(read(_with(*shares)).links) == len(shares)
