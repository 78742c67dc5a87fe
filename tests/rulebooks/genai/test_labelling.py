"""Labels, and from when they are owed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

BY_KIND = {
    "label_text": "text",
    "label_audio": "audio",
    "label_images": "image",
    "label_video": "video",
    "label_scenes": "scene",
    "label_other_content": "code",
}
NEW = (
    *BY_KIND,
    "label_exported_files",
    "label_in_metadata",
    "keep_logs_of_unlabelled",
    "explain_labels_in_agreement",
    "hand_in_labelling_material",
    "leave_labels_alone",
)


def misleading(build: Any, **facts: Any) -> dict[str, Any]:
    """A governed service that talks like a person and may mislead."""
    made: dict[str, Any] = build.service(**{"traits": ["human_like_text"], "may_mislead": "yes"} | facts)
    return made


class TestConspicuous:
    @pytest.mark.parametrize(
        "trait", ["human_like_text", "voice", "person_image", "immersive", "other_change"]
    )
    def test_each_trait_with_a_risk_of_confusion(self, ask: Any, build: Any, trait: str) -> None:
        facts = misleading(build, traits=[trait])
        assert ask("duty:label_conspicuously", facts).value is True
        assert ask("duty:offer_labelling_function", facts).value is False
        assert ask("duty:label_in_draft", facts, draft=True).value is True

    def test_without_either_only_the_function(self, ask: Any, build: Any) -> None:
        for facts in (misleading(build, traits=[]), misleading(build, may_mislead="no")):
            assert ask("duty:label_conspicuously", facts).value is False
            assert ask("duty:offer_labelling_function", facts).value is True
            assert ask("duty:label_in_draft", facts, draft=True).value is True

    def test_it_waits_for_the_risk(self, ask: Any, build: Any) -> None:
        answer = ask("duty:label_conspicuously", misleading(build, may_mislead=None))
        assert answer.missing == {"may_mislead"}

    def test_marks_always(self, ask: Any, build: Any) -> None:
        assert ask("duty:mark_technically", build.service()).value is True
        assert ask("duty:mark_technically", build.service(audiences=["employees"])).value is False


class TestSince2025:
    @pytest.mark.parametrize("name", NEW)
    def test_first_day(self, spoken: Callable[..., set[str]], name: str) -> None:
        assert name not in spoken(date(2025, 8, 31))
        assert name in spoken(date(2025, 9, 1))
        assert name not in spoken(date(2025, 9, 1), draft=True)

    @pytest.mark.parametrize(("name", "kind"), BY_KIND.items())
    def test_by_kind_of_content(self, ask: Any, build: Any, name: str, kind: str) -> None:
        others = [k for k in BY_KIND.values() if k != kind]
        assert ask(f"duty:{name}", misleading(build, generates=[kind])).value is True
        assert ask(f"duty:{name}", misleading(build, generates=others)).value is False
        assert ask(f"duty:{name}", build.service(generates=[kind])).value is False

    def test_export(self, ask: Any, build: Any) -> None:
        assert ask("duty:label_exported_files", misleading(build)).value is False
        assert ask("duty:label_exported_files", misleading(build, allows_export="yes")).value is True

    def test_only_files_have_metadata(self, ask: Any, build: Any) -> None:
        for kinds, export, owed in (
            (["text"], "no", False),
            (["text", "code"], "no", False),
            (["text"], "yes", True),
            (["code"], "yes", True),
            (["text", "image"], "no", True),
            (["audio"], "no", True),
            (["video"], "no", True),
            (["scene"], "no", True),
        ):
            facts = build.service(generates=kinds, allows_export=export)
            assert ask("duty:label_in_metadata", facts).value is owed, (kinds, export)
            assert ask("gives_files", facts).value is owed
        unsaid = ask("duty:label_in_metadata", build.service(allows_export=None))
        assert unsaid.missing == {"allows_export"}
        own_use = build.service(audiences=["employees"], generates=["image"])
        assert ask("duty:label_in_metadata", own_use).value is False

    def test_unlabelled_on_request(self, ask: Any, build: Any) -> None:
        assert ask("duty:keep_logs_of_unlabelled", build.service()).value is False
        assert ask("duty:keep_logs_of_unlabelled", build.service(gives_unlabelled="yes")).value is True

    @pytest.mark.parametrize("name", ["explain_labels_in_agreement", "leave_labels_alone"])
    def test_every_governed_service(self, ask: Any, build: Any, name: str) -> None:
        assert ask(f"duty:{name}", build.service()).value is True
        assert ask(f"duty:{name}", build.service(audiences=["employees"])).value is False

    def test_material_goes_with_the_filing(self, ask: Any, build: Any) -> None:
        gated = build.service(functions=["sharing"])
        assert ask("duty:hand_in_labelling_material", gated).value is True
        readings = {"plain_generation": "text"}
        plain = ask("duty:hand_in_labelling_material", build.service(), readings=readings)
        assert plain.value is False


def test_watermarks_are_encouraged_of_a_governed_service(ask: Any, build: Any) -> None:
    assert ask("duty:watermark", build.service()).value is True
    assert ask("duty:watermark", build.service(audiences=["employees"])).value is False
