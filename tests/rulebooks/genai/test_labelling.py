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


FORMS = ("text", "image", "video", "speech", "rhythm", "interface", "scene")
MET_BY = {
    "label_text": ("text", {"text", "interface"}),
    "label_audio": ("audio", {"speech", "rhythm", "interface"}),
    "label_images": ("image", {"image"}),
    "label_scenes": ("scene", {"scene"}),
    "label_other_content": ("code", {"text", "interface"}),
}


class TestLabelsUsed:
    """What the list of labels tells of the duty to label each kind of content."""

    @staticmethod
    def service(build: Any, *kinds: str, **facts: Any) -> dict[str, Any]:
        made: dict[str, Any] = build.service(
            generates=list(kinds), traits=["other_change"], may_mislead="yes", **facts
        )
        return made

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("duty", MET_BY)
    def test_each_kind_by_labels_of_its_own_forms(self, ask: Any, build: Any, duty: str, form: str) -> None:
        kind, forms = MET_BY[duty]
        facts = self.service(build, kind, labels=[build.explicit(form)])
        assert ask(f"duty:{duty}", facts).value is True
        assert ask(f"met:{duty}", facts).value is (form in forms)

    @pytest.mark.parametrize("duty", [*MET_BY, "label_video"])
    def test_none_at_all_is_not_met(self, ask: Any, build: Any, duty: str) -> None:
        facts = self.service(build, "text", labels=[])
        assert ask(f"met:{duty}", facts).value is False
        del facts["labels"]
        assert ask(f"met:{duty}", facts).value is None

    @pytest.mark.parametrize("duty", MET_BY)
    def test_a_label_below_the_standard_does_not_do(self, ask: Any, build: Any, duty: str) -> None:
        kind, forms = MET_BY[duty]
        for form in forms:
            facts = self.service(
                build, kind, labels=[build.explicit(form, names_ai="no", short_long_short_short="no")]
            )
            assert ask(f"met:{duty}", facts).value is False

    def test_one_that_does_among_others_suffices(self, ask: Any, build: Any) -> None:
        labels = [build.explicit("image", height_share=4), build.explicit("image", id="second")]
        facts = self.service(build, "image", labels=labels)
        assert ask("met:label_images", facts).value is True

    @pytest.mark.parametrize(
        ("forms", "both", "either"),
        [
            (("video", "interface"), True, True),
            (("video",), False, True),
            (("interface",), False, True),
            (("image",), False, False),
        ],
    )
    def test_whether_a_video_needs_two_places_is_open(
        self, ask: Any, build: Any, forms: tuple[str, ...], both: bool, either: bool
    ) -> None:
        facts = self.service(build, "video", labels=[build.explicit(form) for form in forms])
        asked = ask("met:label_video", facts)
        assert asked.points == (set() if both is either else {"places_in_video"})
        for reading, value in (("both", both), ("either", either)):
            chosen = {"places_in_video": reading}
            assert ask("met:label_video", facts, readings=chosen).value is value

    @pytest.mark.parametrize("faulty", ["video", "interface"])
    def test_in_neither_place_does_a_faulty_label_count(self, ask: Any, build: Any, faulty: str) -> None:
        other = "interface" if faulty == "video" else "video"
        facts = self.service(
            build, "video", labels=[build.explicit(faulty, names_ai="no"), build.explicit(other)]
        )
        assert ask("met:label_video", facts, readings={"places_in_video": "both"}).value is False
        facts["labels"] = [build.explicit(faulty, names_ai="no")]
        assert ask("met:label_video", facts, readings={"places_in_video": "either"}).value is False

    def test_metadata(self, ask: Any, build: Any) -> None:
        facts = self.service(build, "image", file_labels=[])
        assert ask("duty:label_in_metadata", facts).value is True
        assert ask("met:label_in_metadata", facts).value is False
        facts["file_labels"] = [build.implicit()]
        assert ask("met:label_in_metadata", facts).value is True
        for wrong in (
            {"key_holds_aigc": "no"},
            {"label_value": "may_be"},
            {"only_one": "no"},
        ):
            facts["file_labels"] = [build.implicit(), build.implicit(id="g", **wrong)]
            assert ask("met:label_in_metadata", facts).value is False
        del facts["file_labels"]
        assert ask("met:label_in_metadata", facts).value is None
