"""From who holds whom to the facts of a unit, and to what the rules make of them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import guiju
from guiju import registry
from guiju.engine import casefile
from guiju.engine.case import Case
from guiju.engine.errors import InputError
from guiju.engine.rulebook import Rulebook
from guiju.engine.values import plain_value
from guiju.ownership.files.text import structure_of
from guiju.ownership.shares import Share
from guiju.ownership.standing import Standing
from guiju.rulebooks.hgr.verdict import STATUS, Verdict, verdict

DAY = date(2026, 10, 1)
PLACES = {"HP": "hong_kong", "F": "abroad", "G": "abroad", "HK": "hong_kong", "K": "abroad", "TW": "taiwan"}

pytestmark = pytest.mark.states("H11", "H12", "H13", "H14")


def judged(
    hgr: Rulebook,
    *links: str,
    body: str = "T",
    readings: dict[str, str] | None = None,
    stated: dict[str, object] | None = None,
) -> Verdict:
    """F, G and K are abroad, HK in Hong Kong, D and E persons on the mainland, U unknown; the rest mainland companies."""
    rows: list[dict[str, Any]] = []
    for link in links:
        holder, held, share, *kind = link.split()
        rows.append({"holder": holder, "held": held, "share": None if share == "-" else share})
        if kind:
            rows[-1]["kind"] = kind[0]
    names = dict.fromkeys(name for row in rows for name in (row["holder"], row["held"]))
    nodes = [
        {"id": name, "kind": "unknown"}
        if name == "U"
        else {
            "id": name,
            "kind": "person" if name in ("D", "E", "HP") else "company",
            "place": PLACES.get(name, "mainland"),
        }
        for name in names
    ]
    structure = structure_of({"nodes": nodes, "links": rows}, lambda path: (0, 0))
    return verdict(hgr, Standing(structure, DAY), body, readings, stated)


def half(found: Verdict) -> Any:
    return next(limb.answer for limb in found.limbs if limb.decision.id == "half_held_from_abroad")


CHAIN = ("F A 50", "D A 50", "A T 50", "D T 50")


def test_half_of_half_is_open_in_law(hgr: Rulebook) -> None:
    found = judged(hgr, *CHAIN)
    assert dict(found.facts) == {
        "body": "legal_person",
        "seat": "mainland",
        "foreign_equity": "25",
        "largest_foreign_equity": "25",
        "foreign_votes": "25",
        "largest_foreign_votes": "25",
        "half_if_counted_in_full": True,
        "half_by_one_if_counted_in_full": True,
        "held_through_counted_institution": False,
    }
    assert [point.id for point in half(found).points] == ["chain_of_holdings"]
    assert dict(half(found).readings) == {("in-full",): True, ("multiplied",): False}
    assert found.status.answer.status == "facts-and-open"


@pytest.mark.parametrize(
    ("dominated", "foreign", "account"), [(True, True, "foreign"), (False, False, "chinese")]
)
def test_what_the_unit_judges_itself_counts_beside_its_holdings(
    hgr: Rulebook, dominated: bool, foreign: bool, account: str
) -> None:
    stated = {"dominated_by_rights": dominated, "dominated_by_arrangement": False}
    found = judged(hgr, *CHAIN, readings={"chain_of_holdings": "multiplied"}, stated=stated)
    assert found.status.answer.value is foreign
    assert plain_value(found.account.answer.value) == account


def test_holdings_count_where_something_else_is_stated(hgr: Rulebook) -> None:
    assert judged(hgr, *CHAIN, stated={"foreign_equity": "60"}).facts["foreign_equity"] == "25"


def test_what_is_stated_and_cannot_be_read_is_refused(hgr: Rulebook) -> None:
    with pytest.raises(InputError):
        judged(hgr, *CHAIN, stated={"dominated_by_rights": "perhaps"})


@pytest.mark.parametrize(("reading", "value"), [("in-full", True), ("multiplied", False)])
def test_a_reading_settles_the_limb(hgr: Rulebook, reading: str, value: bool) -> None:
    assert half(judged(hgr, *CHAIN, readings={"chain_of_holdings": reading})).value is value


@pytest.mark.parametrize(
    ("ours", "theirs", "value"),
    [
        ("49.999999", "50.000001", False),
        ("50", "50", True),
        ("50.000001", "49.999999", True),
        ("50-60", "40-50", True),
    ],
)
def test_a_direct_holding_at_the_limit(hgr: Rulebook, ours: str, theirs: str, value: bool) -> None:
    assert half(judged(hgr, f"F T {ours}", f"D T {theirs}")).value is value


def test_below_half_whoever_the_unknown_is_once_multiplied(hgr: Rulebook) -> None:
    links = ("F L 20", "U L 35", "D L 45", "L T 90", "D T 10")
    found = judged(hgr, *links)
    assert found.facts["foreign_equity"] == "18..49.5"
    assert half(judged(hgr, *links, readings={"chain_of_holdings": "multiplied"})).value is False
    # Counted in full it turns on who the unknown is.
    open_one = half(judged(hgr, *links, readings={"chain_of_holdings": "in-full"}))
    assert open_one.value is None
    assert "half_if_counted_in_full" in {unknown.fact.name for unknown in open_one.missing}


def test_holders_that_are_several_are_open_too(hgr: Rulebook) -> None:
    found = judged(hgr, "F T 30", "G T 25", "D T 45")
    assert (found.facts["foreign_equity"], found.facts["largest_foreign_equity"]) == ("55", "30")
    assert [point.id for point in half(found).points] == ["holders_together"]


def test_a_body_outside_is_foreign_whoever_owns_it(hgr: Rulebook) -> None:
    assert judged(hgr, "D F 100", body="F").status.answer.value is True
    assert judged(hgr, "D TW 100", body="TW").status.answer.value is True


@pytest.mark.parametrize(
    ("links", "control", "status"),
    [
        (("D HK 100",), "direct", "settled"),
        (("D K 100", "K HK 100"), "indirect", "open"),
        (("F HK 100",), None, "facts-and-open"),
    ],
)
def test_a_hong_kong_body_under_domestic_control(
    hgr: Rulebook, links: tuple[str, ...], control: str | None, status: str
) -> None:
    found = judged(hgr, *links, body="HK")
    assert found.facts.get("domestic_control") == control
    assert found.status.answer.status == status
    assert found.status.answer.value is (False if control == "direct" else None)


def test_contract_makes_the_third_limb(hgr: Rulebook) -> None:
    found = judged(hgr, "F W 100", "W T - contract", "D T 100")
    assert found.facts["dominated_by_arrangement"] is True
    assert found.facts["foreign_equity"] == "0"
    assert found.status.answer.value is True


@pytest.mark.parametrize(("seats", "majority"), [("49.99", False), ("50", True), ("50.01", True)])
def test_seats_are_factors_and_decide_nothing(hgr: Rulebook, seats: str, majority: bool) -> None:
    others = str(100 - Fraction(seats))
    found = judged(hgr, "F T 30", "D T 70", f"F T {seats} board", f"D T {others} board")
    assert (found.facts["foreign_side_appoints_directors"], found.facts["foreign_board_majority"]) == (
        True,
        majority,
    )
    assert found.status.answer.value is None


def test_seats_of_which_nothing_is_said_are_no_answer(hgr: Rulebook) -> None:
    facts = judged(hgr, "F T 20", "D T 80", "D T 60 board").facts
    assert "foreign_side_appoints_directors" not in facts
    assert facts["foreign_board_majority"] is False


@pytest.mark.parametrize(
    "links",
    [
        ("F P - contract", "D P 100", "P T 100"),
        ("F P 1", "F P - contract", "D P 99", "P T 51", "D T 49"),
        ("F L - general_partner", "F L 1", "D L 99", "L T 100"),
    ],
)
def test_foreign_control_of_the_parent_is_not_lost(hgr: Rulebook, links: tuple[str, ...]) -> None:
    assert judged(hgr, *links, body="T").facts["dominated_by_arrangement"] is True


@pytest.mark.parametrize(
    "links",
    [
        ("F A 50", "D A 50", "A W 50", "D W 50", "W T - contract", "D T 100"),
        ("F W 25", "G W 25", "D W 50", "W T - contract", "D T 100"),
        ("F P - contract", "D P 100", "P T 50", "D T 50"),
    ],
)
def test_an_arrangement_of_a_body_whose_own_status_is_open_settles_nothing(
    hgr: Rulebook, links: tuple[str, ...]
) -> None:
    found = judged(hgr, *links)
    assert "dominated_by_arrangement" not in found.facts
    assert found.status.answer.value is None


def test_who_has_a_say_beside_a_counted_institution(hgr: Rulebook) -> None:
    assert (
        judged(hgr, "D HK 100", "HK T 100", "F HK 100 board").facts.get("held_through_counted_institution")
        is None
    )
    assert (
        judged(hgr, "D HK 100", "HK T 100", "F T 100 board").facts["held_through_counted_institution"]
        is False
    )
    person = judged(hgr, "HP T 50", "D T 50")
    assert person.facts["held_through_counted_institution"] is False
    assert person.status.answer.value is True


@pytest.mark.parametrize(("share", "turns"), [("49.999999", False), ("50", True), ("50.000001", True)])
def test_no_facts_where_it_turns_on_holdings_in_name(hgr: Rulebook, share: str, turns: bool) -> None:
    rest = str(Fraction(100) - Fraction(share))
    nodes = [
        {"id": n, "kind": k, "place": p}
        for n, k, p in (("F", "company", "abroad"), ("D", "person", "mainland"), ("T", "company", "mainland"))
    ]
    for beneficial, nominee in (("D", "F"), ("F", "D")):
        links = [
            {"holder": nominee, "held": "T", "share": share},
            {"holder": beneficial, "held": "T", "share": rest},
            {"holder": beneficial, "held": "T", "share": share, "kind": "nominee", "with": nominee},
        ]
        found = verdict(
            hgr, Standing(structure_of({"nodes": nodes, "links": links}, lambda path: (0, 0)), DAY), "T"
        )
        # In name the foreign side has the share or the rest, in fact nothing or all.
        in_name = Fraction(share) if nominee == "F" else Fraction(rest)
        assert found.analysis.in_name is not None
        assert found.analysis.in_name[0].share == Share(in_name / 100, in_name / 100)
        assert found.analysis.turns_on_names is ((in_name >= 50) is not (beneficial == "F"))
        assert ("foreign_equity" in found.facts) is not found.analysis.turns_on_names
        if nominee == "F":
            assert found.analysis.turns_on_names is turns


def test_a_mainland_subsidiary_of_a_counted_institution(hgr: Rulebook) -> None:
    found = judged(hgr, "D HK 100", "HK T 100")
    assert found.facts["held_through_counted_institution"] is True
    assert [point.id for point in found.status.answer.points] == ["subsidiaries_of_counted"]
    assert (
        judged(hgr, "D K 100", "K HK 100", "HK T 100").facts.get("held_through_counted_institution") is None
    )


def test_a_fraction_that_decimals_cannot_say_stays_exact(hgr: Rulebook) -> None:
    assert judged(hgr, "F T 100/3", "D T 200/3").facts["foreign_equity"] == "100/3"


def test_a_figure_too_long_to_write_is_given_limits_around_it(hgr: Rulebook) -> None:
    links = [
        "F A 12.345678912345",
        "D A 87.654321087655",
        "A B 98.765432198765",
        "D B 1.234567801235",
        "B T 97.531",
        "D T 2.469",
    ]
    text = str(judged(hgr, *links).facts["foreign_equity"])
    low, high = map(float, text.split(".."))
    assert 0 < high - low < 1e-9
    assert low < 12.345678912345 * 0.98765432198765 * 0.97531 < high


# --- in a case file ----------------------------------------------------------------------------------------

FILE = """\
guiju: hgr
as_of: 2026-10-01
holdings:
  nodes:
  - {id: F, kind: company, place: abroad}
  - {id: D, kind: person, place: mainland}
  - {id: T, kind: company, place: mainland}
  links:
  - {holder: F, held: T, share: 60, to: 2026-06-30}
  - {holder: D, held: T, share: 40}
  - {holder: F, held: T, share: 20, from: 2026-07-01}
  - {holder: D, held: T, share: 40, from: 2026-07-01, kind: votes}
facts:
  units:
  - id: T
"""


def opened(text: str) -> Case:
    return casefile.open_case(casefile.scan(text, "f.yaml"), registry.Installed()).case


def told(text: str) -> list[str]:
    with pytest.raises(InputError) as error:
        opened(text)
    return [problem.in_("en") for problem in error.value.problems]


BEFORE = FILE.replace("2026-10-01", "2026-06-30")


def test_a_case_file_may_hold_the_structure_as_of_its_day() -> None:
    (unit,) = opened(FILE).facts()["units"]
    # What nobody is named for may be held from abroad.
    assert (unit["foreign_equity"], unit["foreign_votes"]) == ("20..60", "0..60")
    (before,) = opened(FILE.replace("2026-10-01", "2026-06-30")).facts()["units"]
    assert before["foreign_equity"] == "60"


def test_figure_and_structure_that_differ_are_an_error_to_resolve() -> None:
    assert opened(FILE + "    foreign_equity: 60\n").facts()["units"][0]["foreign_equity"] == "60"
    (problem,) = told(FILE + "    foreign_equity: 61\n")
    assert problem.startswith(
        "f.yaml:16:5: units[T]: foreign equity, all holders together (foreign_equity) is given as 61 %"
    )
    (seat,) = told(FILE + "    seat: 香港\n")
    assert "seat (seat) is given as Hong Kong, but mainland China follows from the holdings" in seat


def test_a_figure_that_differs_contradicts_nothing_else() -> None:
    """It is wrong, or the structure is: neither is held against other facts."""
    (problem,) = told(BEFORE + "    foreign_equity: 40\n")
    assert "foreign_equity) is given as 40 %, but 60 % follows" in problem


def test_ids_match_whatever_their_width_and_blanks() -> None:
    text = (
        FILE.replace("{id: T,", "{id: T（北京）,")
        .replace("held: T,", "held: T（北京）,")
        .replace("- id: T\n", "- id: T(北京)\n")
    )
    assert opened(text).facts()["units"][0]["foreign_equity"] == "20..60"


def test_narrower_limits_than_the_structure_gives_are_kept() -> None:
    assert opened(FILE + "    foreign_equity: 30..45\n").facts()["units"][0]["foreign_equity"] == "30..45"
    assert len(told(FILE + "    foreign_equity: 30..61\n")) == 1


def test_a_structure_that_fails_gives_no_facts() -> None:
    (found,) = told(FILE.replace("share: 20", "share: 70"))
    assert found.startswith("f.yaml:11:")
    assert "110 %" in found


def test_the_structure_may_lie_beside_the_case_file(tmp_path: Path) -> None:
    begin, rest = FILE.split("holdings:\n")
    structure, facts = rest.split("facts:\n")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "who.yaml").write_text(
        "guiju: holdings\n" + structure.replace("\n  ", "\n")[2:], encoding="utf-8"
    )
    path = tmp_path / "case.yaml"
    path.write_text(f"{begin}持股: inner/who.yaml\nfacts:\n{facts}", encoding="utf-8")
    case = casefile.open_case(casefile.scan_file(path), registry.Installed()).case
    assert case.facts()["units"][0]["foreign_equity"] == "20..60"


@pytest.mark.parametrize("name", ["../who.yaml", "/etc/passwd", "a/../../who.yaml"])
def test_only_a_file_in_its_folder_can_be_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "who.yaml").write_text("guiju: holdings\n", encoding="utf-8")
    (tmp_path / "case").mkdir()
    path = tmp_path / "case" / "case.yaml"
    path.write_text(f"guiju: hgr\nholdings: {name}\nfacts: {{units: [{{id: T}}]}}\n", encoding="utf-8")
    with pytest.raises(InputError, match="only a file in the folder of the case file"):
        casefile.open_case(casefile.scan_file(path), registry.Installed())


def test_a_case_that_comes_from_nowhere_names_no_file() -> None:
    (problem,) = told("guiju: hgr\nholdings: who.yaml\nfacts: {units: [{id: T}]}\n")
    assert "write the nodes and links below it" in problem


def test_it_is_judged_as_any_other_case() -> None:
    day = date(2026, 6, 30)
    found = guiju.assess(opened(FILE.replace("2026-10-01", day.isoformat())), as_of=day)
    assert any(c.id == STATUS and c.result.value is True for c in found.conclusions)
