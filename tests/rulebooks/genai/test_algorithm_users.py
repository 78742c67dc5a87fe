"""Options against personal traits; minors, older people, workers and consumers."""

from __future__ import annotations

from typing import Any

import pytest

AT = "algorithms[a]"


def algorithm(build: Any, of_class: str = "generation", **facts: Any) -> dict[str, Any]:
    """A service with one algorithm that is not aimed at traits and has no option."""
    plain = {"id": "a", "of_class": of_class, "targets_traits": "no", "opt_out": "no", "unequal_terms": "no"}
    made: dict[str, Any] = build.service(algorithms=[plain | facts])
    return made


class TestOption:
    @pytest.mark.parametrize("of_class", ["generation", "push"])
    @pytest.mark.parametrize("option", ["yes", "no"])
    def test_aimed_at_traits(self, ask: Any, build: Any, of_class: str, option: str) -> None:
        facts = algorithm(build, of_class, targets_traits="yes", opt_out=option)
        assert ask("option_owed", facts, AT).value is True
        assert ask("duty:offer_option", facts, AT).value is True
        assert ask("option_missing", facts, AT).value is (option == "no")

    @pytest.mark.parametrize("of_class", ["generation", "ranking"])
    @pytest.mark.parametrize(("reading", "owed"), [("reached", True), ("traits-only", False)])
    def test_without_traits_it_is_open(
        self, ask: Any, build: Any, of_class: str, reading: str, owed: bool
    ) -> None:
        facts = algorithm(build, of_class)
        assert ask("option_owed", facts, AT).points == {"without_traits"}
        readings = {"without_traits": reading}
        assert ask("option_owed", facts, AT, readings=readings).value is owed
        assert ask("option_missing", facts, AT, readings=readings).value is owed

    def test_own_use(self, ask: Any, build: Any) -> None:
        facts = algorithm(build, targets_traits="yes") | {"audiences": ["employees"]}
        for name in ("option_owed", "option_missing", "duty:offer_option"):
            assert ask(name, facts, AT).value is False


GROUPS = {
    "suit_minors": "minors_can_use",
    "spare_minors": "minors_can_use",
    "serve_older_people": "older_people",
    "protect_workers": "dispatches_workers",
}


@pytest.mark.parametrize(("name", "fact"), GROUPS.items())
def test_groups(ask: Any, build: Any, name: str, fact: str) -> None:
    assert ask(f"duty:{name}", build.service(**{fact: "yes"})).value is True
    assert ask(f"duty:{name}", build.service(**{fact: "no"})).value is False
    assert ask(f"duty:{name}", build.service(**{fact: "yes"}, audiences=["employees"])).value is False
    assert ask(f"duty:{name}", build.service(**{fact: None})).missing == {fact}


class TestConsumers:
    @pytest.mark.parametrize(
        ("sells", "unequal", "against"), [("yes", "yes", True), ("yes", "no", False), ("no", "yes", False)]
    )
    def test_unequal_terms(self, ask: Any, build: Any, sells: str, unequal: str, against: bool) -> None:
        facts = algorithm(build, unequal_terms=unequal) | {"sells_to_consumers": sells}
        assert ask("consumers_treated_unequally", facts, AT).value is against
        assert ask("duty:treat_consumers_alike", facts, AT).value is (sells == "yes")
        inside = facts | {"audiences": ["employees"]}
        assert ask("consumers_treated_unequally", inside, AT).value is False
        assert ask("duty:treat_consumers_alike", inside, AT).value is False
