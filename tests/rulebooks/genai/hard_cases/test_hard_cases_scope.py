"""Hard cases of scope: who is the public, who provides, from where, in which edition."""

from __future__ import annotations

from typing import Any

import pytest

CASES = [
    (
        "2(1), 24: the Measures govern from their first day",
        ("governed", lambda b: b.service(starts_on="2023-01-01"), True, {"day": "2023-08-15"}),
    ),
    ("2(3): own staff are not the public", ("governed", lambda b: b.service(audiences=["employees"]), False)),
    (
        "2(3): staff only, yet a research body's service to the public is not freed by who offers it",
        ("governed", lambda b: b.service(audiences=["employees", "mainland_public"]), True),
    ),
    (
        "2(1): whether contractors are the public is not said",
        ("governed", lambda b: b.service(audiences=["contractors"]), {"points": {"contractors_are_public"}}),
    ),
    (
        "2(1): one audience that is the public settles it, whatever the open ones are",
        ("governed", lambda b: b.service(audiences=["contractors", "mainland_public"]), True),
    ),
    (
        "2(1): a closed circle of customers is neither named nor excluded",
        ("governed", lambda b: b.service(audiences=["customers"]), {"points": {"customers_are_public"}}),
    ),
    (
        "22(2): supply through an interface is named in the definition of a provider, the public in 2(1)",
        (
            "governed",
            lambda b: b.service(audiences=["businesses_by_interface"]),
            {"points": {"interface_supply"}},
        ),
    ),
    (
        "22(2): on the middle reading it turns on what the businesses do with it",
        (
            "governed",
            lambda b: b.service(audiences=["businesses_by_interface"], business_customers_serve_public=None),
            {"missing": {"business_customers_serve_public"}},
            {"readings": {"interface_supply": "if-passed-on"}},
        ),
    ),
    (
        "22(2): on the first reading it does not matter what they do with it",
        (
            "governed",
            lambda b: b.service(audiences=["businesses_by_interface"], business_customers_serve_public=None),
            True,
            {"readings": {"interface_supply": "always"}},
        ),
    ),
    (
        "2(1): the public abroad is not the public in the mainland, though the provider sits there",
        ("governed", lambda b: b.service(audiences=["abroad"]), False),
    ),
    (
        "2(1): a service from abroad to the public in the mainland is governed",
        ("governed", lambda b: b.service(supplied_from="abroad"), True),
    ),
    (
        "20: only the public abroad: nothing is supplied into the mainland",
        (
            "reached_by_article_20",
            lambda b: b.service(supplied_from="abroad", audiences=["abroad"], breach_found="yes"),
            False,
        ),
    ),
    (
        "20: whether supply that is not public is reached is open",
        (
            "reached_by_article_20",
            lambda b: b.service(supplied_from="abroad", audiences=["employees"]),
            {"points": {"non_public_supply_from_abroad"}},
        ),
    ),
    (
        "20: it is the authority that acts, and only once a breach is there",
        ("duty:deal_with_foreign_service", lambda b: b.service(supplied_from="abroad"), False),
    ),
    (
        "20: a domestic service in breach goes by 21, not by 20",
        ("duty:deal_with_foreign_service", lambda b: b.service(breach_found="yes"), False),
    ),
    (
        "20: the supplier's breach unknown is reported missing, not taken for none",
        (
            "foreign_service_to_be_dealt_with",
            lambda b: b.service(supplied_from="abroad", breach_found=None),
            {"missing": {"breach_found"}},
        ),
    ),
    (
        "22(2), 21: a foreign model in one's own product relieves of nothing",
        (
            "duty:own_duties_for_embedded_model",
            lambda b: b.service(models=[b.model("called", maker_abroad="yes")]),
            True,
        ),
    ),
    (
        "22(2): embedded for one's own staff only, it brings no duty of the Measures",
        (
            "duty:own_duties_for_embedded_model",
            lambda b: b.service(audiences=["employees"], models=[b.model("called", maker_abroad="yes")]),
            False,
        ),
    ),
    ("22(1): content is of any kind, code too", ("governed", lambda b: b.service(generates=["code"]), True)),
    ("22(1): what only searches generates nothing", ("governed", lambda b: b.service(generates=[]), False)),
    (
        "22(1): fixed templates are no model that generates",
        ("governed", lambda b: b.service(technique="rules_only"), False),
    ),
    (
        "draft 2(2): the draft named rules beside models",
        ("governed", lambda b: b.service(technique="rules_only"), True, {"draft": True}),
    ),
    (
        "2(3): a model under development is not offered",
        ("governed", lambda b: b.service(stage="development"), False),
    ),
    (
        "draft 2(1): the draft named developing and had no exclusion, but asked for service to the public",
        (
            "governed",
            lambda b: b.service(stage="development"),
            {"points": {"draft_reaches_development"}},
            {"draft": True},
        ),
    ),
    (
        "draft 2(1): own use is not service to the public in the draft either",
        ("governed", lambda b: b.service(audiences=["employees"]), False, {"draft": True}),
    ),
    (
        "2(1): who can use it is not known, so nothing is concluded, and the open audiences stay open",
        (
            "governed",
            lambda b: b.service(audiences=None),
            {
                "missing": {"audiences"},
                "points": {"contractors_are_public", "customers_are_public", "interface_supply"},
            },
        ),
    ),
    (
        "2(2): film work gives way only where the state has other provisions; the Measures still govern",
        ("governed", lambda b: b.service(activities=["film"]), True),
    ),
    (
        "2(2): that other provisions may prevail is said all the same",
        ("sector_provisions_prevail", lambda b: b.service(activities=["film"]), True),
    ),
    (
        "22(2): who only supports is no provider",
        (
            "provider",
            lambda b: b.service(
                parties=[
                    {
                        "id": "p",
                        "offers_service": "no",
                        "supports_technically": "yes",
                        "generates_content": "no",
                    }
                ]
            ),
            False,
            {"path": "parties[p]"},
        ),
    ),
    (
        "22(3): the provider that generates with its own service is a user besides",
        (
            "user",
            lambda b: b.service(
                parties=[
                    {
                        "id": "p",
                        "offers_service": "yes",
                        "supports_technically": "no",
                        "generates_content": "yes",
                    }
                ]
            ),
            True,
            {"path": "parties[p]"},
        ),
    ),
    (
        "2(3): that the Measures do not apply says nothing of other law, and that is said",
        ("note:other_law_applies", lambda b: b.service(audiences=["employees"]), True),
    ),
    (
        "PIPL 47: an ended service still holds what users gave it",
        ("note:after_the_end", lambda b: b.service(stage="ended"), True),
    ),
    # licences and foreign investment
    (
        "23(1): no licence attaches to generating as such",
        ("duty:obtain_licence", lambda b: b.service(), False),
    ),
    (
        "23(1): a licence for one field does not serve another",
        ("licence_missing", lambda b: b.service(fields=["audiovisual"], licences=["telecom"]), True),
    ),
    (
        "23(1): of two fields each needs its own",
        (
            "licence_missing",
            lambda b: b.service(fields=["audiovisual", "culture"], licences=["culture"]),
            True,
        ),
    ),
    (
        "23(1): the field unknown is reported missing",
        ("licence_missing", lambda b: b.service(fields=None), {"missing": {"fields"}}),
    ),
    (
        "23(2): foreign capital as such is not barred",
        ("barred_to_foreign_investment", lambda b: b.service(foreign_invested="yes"), False),
    ),
    (
        "23(2): value-added telecommunications are limited, not barred",
        (
            "barred_to_foreign_investment",
            lambda b: b.service(foreign_invested="yes", fields=["telecom"]),
            False,
        ),
    ),
    (
        "23(2): the foreign-investment rules concern who has foreign capital",
        ("duty:keep_to_foreign_investment_rules", lambda b: b.service(fields=["telecom"]), False),
    ),
]


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[why for why, _ in CASES])
def test_scope(says: Any, case: tuple[Any, ...]) -> None:
    question, facts, expected, *options = case
    says(question, facts, expected, **(options[0] if options else {}))


def test_before_the_measures_only_the_draft_can_be_asked(genai: Any) -> None:
    """24: the day before the first day there is no law of these Measures, only the draft."""
    from datetime import date

    from guiju.engine.errors import NotInForceError

    with pytest.raises(NotInForceError):
        genai.on(date(2023, 8, 14), None)
    assert genai.on(date(2023, 8, 14), "draft-2023-04").duties


@pytest.mark.parametrize("name", ["obtain_licence", "keep_to_foreign_investment_rules"])
def test_the_draft_had_no_article_on_licences(spoken: Any, name: str) -> None:
    """23 is new in the final text."""
    from datetime import date

    assert name not in spoken(date(2026, 10, 12), draft=True)


def test_the_public_abroad_is_not_called_own_use(genai: Any) -> None:
    """2(3): what excludes is that nothing is offered to the public in the mainland, not only research or own use."""
    label = genai.decisions["outside_as_research_or_own_use"].label
    assert "不以境内公众为对象" in label.zh
    assert "another public" in label.en
