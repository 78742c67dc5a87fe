"""One way to write a value; and what has none."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import reference

from guiju.chain import verify
from guiju.chain.canonical import DEEPEST, LARGEST, NotCanonical, blobs_in, canonical, event_hash

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=30,
)


def test_the_form() -> None:
    assert canonical({"b": [1, -2, None, True], "a": '"\\\n\x00\x7f/é', "é": {}, "Z": []}) == (
        '{"Z":[],"a":"\\"\\\\\\n\\u0000\x7f/é","b":[1,-2,null,true],"é":{}}'.encode()
    )


def test_keys_are_in_the_order_of_code_points_and_not_of_utf_16() -> None:
    assert canonical({"\U0001f600": 1, "\uffee": 2}) == '{"\uffee":2,"\U0001f600":1}'.encode()


@given(VALUES)
def test_it_reads_back_as_it_was(value: Any) -> None:
    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value) == verify.canonical(value)


@given(st.dictionaries(TEXT, VALUES))
def test_the_order_in_which_keys_were_given_does_not_count(value: dict[str, Any]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@pytest.mark.parametrize(
    ("value", "place", "words"),
    [
        ({"a": [1, 1.5]}, "$.a[1]", "float"),
        ({"a": float("nan")}, "$.a", "float"),
        ({"a": Decimal("1")}, "$.a", "Decimal"),
        ({"a": b"x"}, "$.a", "bytes"),
        ({"a": {1: 2}}, "$.a", "a key that is not text"),
        ({"a": "x\ud800"}, "$.a", "surrogate"),
        ({"\udfff": 1}, "$", "surrogate"),
        ([LARGEST + 1], "$[0]", "2^53"),
        ([-LARGEST - 1], "$[0]", "2^53"),
        ({1, 2}, "$", "set"),
    ],
)
def test_what_has_no_form_is_refused_by_place(value: object, place: str, words: str) -> None:
    with pytest.raises(NotCanonical) as refused:
        canonical(value)
    assert refused.value.message.en.startswith(f"{place}: ")
    assert words in refused.value.message.en
    assert refused.value.message.zh.startswith(f"{place}：")


def test_limits_are_allowed_and_what_is_beyond_is_not() -> None:
    assert canonical([LARGEST, -LARGEST]) == b"[9007199254740991,-9007199254740991]"
    deep: list[Any] = []
    for _ in range(DEEPEST - 1):
        deep = [deep]
    assert canonical(deep) == b"[" * DEEPEST + b"]" * DEEPEST
    with pytest.raises(NotCanonical, match="more than 64 levels"):
        canonical([deep])
    round_: list[Any] = []
    round_.append(round_)
    with pytest.raises(NotCanonical, match="more than 64 levels"):
        canonical(round_)


def test_the_hash_is_over_everything_else() -> None:
    event = {"number": 1, "data": {"a": "é"}, "hash": "whatever"}
    assert event_hash(event) == hashlib.sha256('{"data":{"a":"é"},"number":1}'.encode()).hexdigest()


def test_references_are_found_wherever_they_stand() -> None:
    one, two = reference(b"one"), reference(b"two")
    data = {"a": [{"b": one}], "c": {**two, "inner": {"blob": "no", "size": 1}}, "d": {"blob": "f" * 64}}
    assert blobs_in(data) == {one["blob"], two["blob"]}
    assert blobs_in([{"blob": "f" * 64, "size": True}, {"blob": "f" * 64, "size": -1}]) == set()
    assert blobs_in("f" * 64) == set()
