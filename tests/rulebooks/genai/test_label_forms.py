"""What labels must look like: each number at, just below and just above, each field by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

SEEN = "labels[l]"
HIDDEN = "file_labels[f]"
FAULTS = (
    "label_lacks_element",
    "label_too_small",
    "label_too_brief",
    "label_at_wrong_speed",
    "label_misplaced",
)


def label(build: Any, form: str, **facts: Any) -> dict[str, Any]:
    """An explicit label at every threshold."""
    made: dict[str, Any] = build.service(labels=[build.explicit(form, id="l", **facts)])
    return made


def metadata(build: Any, **facts: Any) -> dict[str, Any]:
    """A file as the provider first wrote it."""
    made: dict[str, Any] = build.service(file_labels=[build.implicit(**facts)])
    return made


FORMS = ("text", "image", "video", "speech", "rhythm", "interface", "scene")


@pytest.mark.parametrize("form", FORMS)
def test_at_every_threshold_it_meets_the_standard(ask: Any, build: Any, form: str) -> None:
    for name in FAULTS:
        assert ask(name, label(build, form), SEEN).value is False, name
    assert ask("met:form_labels_properly", label(build, form), SEEN).value is True


class TestExplicit:
    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("element", ["names_ai", "names_generation"])
    def test_both_elements(self, ask: Any, build: Any, form: str, element: str) -> None:
        facts = label(build, form, **{element: "no"})
        lacks = form != "rhythm"
        assert ask("label_lacks_element", facts, SEEN).value is lacks
        assert ask("met:form_labels_properly", facts, SEEN).value is not lacks

    @pytest.mark.parametrize("form", FORMS)
    def test_the_rhythm(self, ask: Any, build: Any, form: str) -> None:
        facts = label(build, form, short_long_short_short="no")
        assert ask("label_lacks_element", facts, SEEN).value is (form == "rhythm")

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize(("share", "below"), [("4.99", True), ("5", False), ("5.01", False)])
    def test_height(self, ask: Any, build: Any, form: str, share: str, below: bool) -> None:
        small = below and form in ("image", "video")
        facts = label(build, form, height_share=share)
        assert ask("label_too_small", facts, SEEN).value is small
        assert ask("met:form_labels_properly", facts, SEEN).value is not small

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize(("seconds", "below"), [("1.99", True), ("2", False), ("2.01", False)])
    def test_time(self, ask: Any, build: Any, form: str, seconds: str, below: bool) -> None:
        brief = below and form == "video"
        facts = label(build, form, seconds_shown=seconds)
        assert ask("label_too_brief", facts, SEEN).value is brief
        assert ask("met:form_labels_properly", facts, SEEN).value is not brief

    @pytest.mark.parametrize(
        ("speed", "outside"),
        [(119, True), (120, False), (121, False), (159, False), (160, False), (161, True)],
    )
    def test_speed_under_each_reading(self, ask: Any, build: Any, speed: int, outside: bool) -> None:
        facts = label(build, "speech", characters_a_minute=speed)
        answer = ask("label_at_wrong_speed", facts, SEEN)
        assert answer.points == ({"speed_of_speech"} if outside else set())
        for reading, wrong in (("limit", outside), ("guide", False)):
            readings = {"speed_of_speech": reading}
            assert ask("label_at_wrong_speed", facts, SEEN, readings=readings).value is wrong
            assert ask("met:form_labels_properly", facts, SEEN, readings=readings).value is not wrong
        other = label(build, "text", characters_a_minute=speed)
        assert ask("label_at_wrong_speed", other, SEEN).value is False

    @pytest.mark.parametrize("form", FORMS)
    def test_place(self, ask: Any, build: Any, form: str) -> None:
        facts = label(build, form, near_or_throughout="no")
        assert ask("label_misplaced", facts, SEEN).value is (form == "interface")
        assert ask("met:form_labels_properly", facts, SEEN).value is (form != "interface")


class TestImplicit:
    @pytest.mark.parametrize(
        "fault",
        [
            {"key_holds_aigc": "no"},
            {"label_value": "other"},
            {"producer_given": "no"},
            {"produce_id_given": "no"},
            {"pairs_equal": "no"},
            {"first_writing": "no", "propagator_given": "no"},
            {"characters_allowed": "no"},
        ],
    )
    def test_each_field(self, ask: Any, build: Any, fault: dict[str, str]) -> None:
        facts = metadata(build, **fault)
        assert ask("metadata_faulty", facts, HIDDEN).value is True
        assert ask("met:write_metadata_properly", facts, HIDDEN).value is False

    def test_without_a_fault(self, ask: Any, build: Any) -> None:
        spread = metadata(build, first_writing="no", propagator_given="yes", pairs_equal="no")
        for facts in (metadata(build), spread):
            for name in ("metadata_faulty", "metadata_understates", "metadata_appended"):
                assert ask(name, facts, HIDDEN).value is False, name
            assert ask("met:write_metadata_properly", facts, HIDDEN).value is True

    @pytest.mark.parametrize("value", ["may_be", "suspected"])
    def test_who_generates_knows(self, ask: Any, build: Any, value: str) -> None:
        first = metadata(build, label_value=value)
        assert ask("metadata_understates", first, HIDDEN).value is True
        assert ask("met:write_metadata_properly", first, HIDDEN).value is False
        later = metadata(build, label_value=value, first_writing="no", propagator_given="yes")
        assert ask("metadata_understates", later, HIDDEN).value is False
        assert ask("metadata_faulty", later, HIDDEN).value is False

    def test_one_label_a_file(self, ask: Any, build: Any) -> None:
        facts = metadata(build, only_one="no")
        assert ask("metadata_appended", facts, HIDDEN).value is True
        assert ask("met:write_metadata_properly", facts, HIDDEN).value is False


def test_own_use_is_outside(ask: Any, build: Any) -> None:
    inside = {"audiences": ["employees"]}
    bad = label(build, "video", names_ai="no", height_share=1, seconds_shown=1) | inside
    for name in (*FAULTS, "duty:form_labels_properly"):
        assert ask(name, bad, SEEN).value is False, name
    slow = label(build, "speech", characters_a_minute=1) | inside
    assert ask("label_at_wrong_speed", slow, SEEN, readings={"speed_of_speech": "limit"}).value is False
    assert (
        ask("label_misplaced", label(build, "interface", near_or_throughout="no") | inside, SEEN).value
        is False
    )
    file = metadata(build, key_holds_aigc="no", label_value="may_be", only_one="no") | inside
    for name in (
        "metadata_faulty",
        "metadata_understates",
        "metadata_appended",
        "duty:write_metadata_properly",
    ):
        assert ask(name, file, HIDDEN).value is False, name


def test_of_the_service_as_a_whole(ask: Any, build: Any) -> None:
    none = build.service(labels=[], file_labels=[])
    assert ask("some_label_faulty", none).value is False
    bad = label(build, "text", names_ai="no")
    assert ask("some_label_faulty", bad | {"file_labels": []}).value is True
    for fault in ({"key_holds_aigc": "no"}, {"label_value": "may_be"}, {"only_one": "no"}):
        assert ask("some_label_faulty", metadata(build, **fault) | {"labels": []}).value is True
    good = metadata(build) | {"labels": label(build, "text")["labels"]}
    assert ask("some_label_faulty", good).value is False
    assert ask("some_label_faulty", build.service(labels=[])).missing == {"file_labels[…]"}


def test_they_arise_for_every_label(ask: Any, build: Any) -> None:
    assert ask("duty:form_labels_properly", label(build, "text"), SEEN).value is True
    assert ask("duty:write_metadata_properly", metadata(build), HIDDEN).value is True


def test_first_day(spoken: Callable[..., set[str]]) -> None:
    names = {*FAULTS, "metadata_faulty", "form_labels_properly", "write_metadata_properly"}
    assert not names & spoken(date(2025, 8, 31))
    assert names <= spoken(date(2025, 9, 1))
    assert not names & spoken(date(2025, 9, 1), draft=True)


def test_how_well_the_numbers_are_known(genai: Any) -> None:
    known = {
        name: {c.on(date(2026, 10, 12)).grade for c in genai.parameters[name].cites}
        for name in (
            "image_text_share",
            "video_seconds",
            "video_text_share",
            "slowest_speech",
            "fastest_speech",
        )
    }
    assert known == {
        "image_text_share": {"quoted"},
        "video_seconds": {"quoted"},
        "video_text_share": {"unverified"},
        "slowest_speech": {"verbatim"},
        "fastest_speech": {"verbatim"},
    }


def test_who_writes_first_names_itself_twice(ask: Any, build: Any) -> None:
    unequal = metadata(build, first_writing="yes", pairs_equal="no", propagator_given="yes")
    assert ask("metadata_faulty", unequal, HIDDEN).value is True
