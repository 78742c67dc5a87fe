"""A record does what a dataclass of the same words does."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from typing import Any

import pytest

from guiju.engine import records


def declared(make: Any, field: Any, **how: Any) -> Any:
    @make(slots=True, **how)
    class Point:
        """A point."""

        across: int
        up: int = 0
        names: list[str] = field(default_factory=list)
        secret: Any = field(default=None, repr=False)

        def __post_init__(self) -> None:
            if self.across < 0:
                raise ValueError("negative")

        @property
        def total(self) -> int:
            return self.across + self.up

    return Point


WAYS: list[dict[str, bool]] = [
    {},
    {"frozen": True},
    {"frozen": True, "order": True},
    {"eq": False},
    {"frozen": True, "eq": False},
]


@pytest.fixture(params=WAYS, ids=[" ".join(way) or "plain" for way in WAYS])
def pair(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    return (
        declared(records.record, records.field, **request.param),
        declared(dataclasses.dataclass, dataclasses.field, **request.param),
    )


def outcome(act: Any) -> Any:
    try:
        return act()
    except Exception as error:
        return type(error)


ACTS: dict[str, Any] = {
    "positional": lambda p: repr(p(1, 2, ["a"], 3)).rpartition("Point")[2],
    "by name": lambda p: repr(p(up=2, across=1)).rpartition("Point")[2],
    "left out": lambda p: (p(1).up, p(1).names, p(1).secret),
    "lists of its own": lambda p: p(1).names is p(1).names,
    "too few": lambda p: p(),
    "too many": lambda p: p(1, 2, [], 3, 4),
    "unknown name": lambda p: p(1, down=2),
    "checked": lambda p: p(-1),
    "set": lambda p: setattr(p(1), "up", 5),
    "delete": lambda p: delattr(p(1), "up"),
    "equal": lambda p: (p(1) == p(1), p(1) == p(2), p(1) != p(2), p(1) == (1, 0, [], None)),
    "hash": lambda p: (
        p(1, names=("a",)) != p(1, names=("a",)) or len({p(1, names=("a",)), p(1, names=("a",))})
    ),
    "hash of a list": lambda p: hash(p(1)) and None,
    "less": lambda p: (p(1) < p(2), p(1) < p(1), p(1) <= p(1), p(2) > p(1), p(1) >= p(2)),
    "less than another": lambda p: p(1) < 3,
    "property": lambda p: p(1, 2).total,
    "slots": lambda p: hasattr(p(1), "__dict__"),
    "match": lambda p: p.__match_args__,
    "fields": lambda p: [(f.name, f.type, f.repr) for f in dataclasses.fields(p)],
    "is one": lambda p: (dataclasses.is_dataclass(p), dataclasses.is_dataclass(p(1))),
    "as mapping": lambda p: dataclasses.asdict(p(1, 2)),
    "replace": lambda p: dataclasses.replace(p(1, 2), up=3).up,
    "copy": lambda p: (copy.copy(p(1, 2)).up, copy.deepcopy(p(1, 2, ["a"])).names),
    "doc": lambda p: p.__doc__,
    "name": lambda p: (p.__name__, p.__qualname__, p.__module__),
}


@pytest.mark.parametrize("act", list(ACTS))
def test_as_a_dataclass(pair: tuple[Any, Any], act: str) -> None:
    mine, theirs = (outcome(lambda kind=kind: ACTS[act](kind)) for kind in pair)  # type: ignore[misc]
    assert mine == theirs


@pytest.mark.parametrize("act", list(ACTS))
def test_again_once_the_first_is_made(pair: tuple[Any, Any], act: str) -> None:
    for kind in pair:
        kind(7)
    test_as_a_dataclass(pair, act)


@records.record(frozen=True, slots=True)
class Kept:
    of: str
    more: tuple[int, ...] = ()


def test_goes_through_pickle() -> None:
    assert pickle.loads(pickle.dumps(Kept("a", (1, 2)))) == Kept("a", (1, 2))


def test_of_one_field() -> None:
    @records.record(frozen=True, slots=True)
    class One:
        of: str

    assert One("a") == One("a") != One("b")
    assert hash(One("a")) == hash(One("a"))
    assert repr(One("a")).endswith("One(of='a')")


def test_of_no_field() -> None:
    @records.record(frozen=True, slots=True)
    class Bare:
        pass

    assert Bare() == Bare()


def test_replace_and_names() -> None:
    assert records.replace(Kept("a", (1,)), of="b") == Kept("b", (1,))
    assert records.names(Kept("a")) == ("of", "more")
    assert records.is_record(Kept("a"))
    assert not records.is_record(Kept)
    assert not records.is_record("a")
    with pytest.raises(TypeError):
        records.replace(Kept("a"), off="b")


def test_refuses_what_it_does_not_do() -> None:
    with pytest.raises(TypeError, match="inherit"):

        @records.record(frozen=True, slots=True)
        class More(Kept):
            further: int

    with pytest.raises(TypeError, match="late is needed"):

        @records.record(frozen=True, slots=True)
        class Wrong:
            early: int = 0
            late: int

    with pytest.raises(TypeError, match="slots"):
        records.record(slots=False)


def test_a_command_starts_without_dataclasses() -> None:
    """What the import of dataclasses and its machinery costs is what records are for."""
    told = "import sys, guiju; print('dataclasses' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    assert run.stdout == "False\n"
