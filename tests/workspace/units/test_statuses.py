"""The status of a unit: what it is bound to, when it is stale, and that it stays as it was made."""

from __future__ import annotations

import json
from datetime import date

import pytest
from offices import rows
from registers import FOLDER, NOT_DOMINATED, determined

from guiju.ownership.files.reading import read_structure
from guiju.ownership.standing import Standing
from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.verdict import verdict
from guiju.workspace.determinations.readings import AdoptReading, DropReading
from guiju.workspace.record.blobs import content
from guiju.workspace.record.commands import execute
from guiju.workspace.record.errors import RefusedError
from guiju.workspace.record.folding import rebuild
from guiju.workspace.record.gate import entered
from guiju.workspace.units import statuses
from guiju.workspace.units.commands import RegisterUnit, SetHoldings, StateUnitFact
from guiju.workspace.units.holdings import MOST_ABOVE, statable
from guiju.workspace.units.models import Status
from guiju.workspace.units.statuses import DetermineStatus, compare_rules

CHAIN = "chain_of_holdings"
TOGETHER = "holders_together"


def venture(office):
    return determined(office, "joint-venture", "甲公司", *NOT_DOMINATED)


def last(office, unit):
    with entered(office.id):
        return Status.objects.get(unit=unit, superseded=False)


def holdings_of(text: str, *, swap: tuple[str, str] = ("", "")) -> bytes:
    return text.replace(*swap).encode() if swap[0] else text.encode()


TEXT = (FOLDER / "joint-venture.yaml").read_text("utf-8")


@pytest.mark.parametrize("example", ["joint-venture", "red-chip", "hospital-group"])
def test_the_status_is_what_the_command_line_finds(office, example):
    node = {"joint-venture": "甲公司", "red-chip": "乙检测公司", "hospital-group": "丙医院投资管理公司"}[
        example
    ]
    one = last(office, determined(office, example, node))
    standing = Standing(read_structure(FOLDER / f"{example}.yaml"), date(2026, 11, 1))
    found = verdict(load_rulebook("hgr"), standing, node)
    assert (one.foreign, one.state, one.account, sorted(one.open)) == statuses.verdict_state(found)
    assert one.as_of == date(2026, 11, 1)
    assert one.stale == []


def test_what_is_stated_counts_beside_the_holdings(office):
    bare = last(office, determined(office, "joint-venture", "甲公司"))
    assert set(bare.missing) == {"dominated_by_rights", "dominated_by_arrangement"}
    execute(StateUnitFact(id=bare.unit_id, fact="dominated_by_rights", given="yes"), office.actor("preparer"))
    execute(DetermineStatus(id=bare.unit_id), office.actor("preparer"))
    one = last(office, bare.unit_id)
    assert (one.foreign, one.account, one.serial, one.missing) == (True, "foreign", 2, [])


def test_an_adopted_reading_that_matters_makes_it_stale_and_another_does_not(office):
    unit, signatory = venture(office), office.actor("signatory")
    assert last(office, unit).open == [CHAIN]
    execute(AdoptReading(rulebook="hgr", point=TOGETHER, reading="singly", why="x"), signatory)
    assert last(office, unit).stale == []
    execute(AdoptReading(rulebook="hgr", point=CHAIN, reading="multiplied", why="x"), signatory)
    assert last(office, unit).stale == [f"reading:{CHAIN}"]
    execute(DetermineStatus(id=unit), office.actor("preparer"))
    one = last(office, unit)
    assert (one.foreign, one.account, one.stale) == (False, "chinese", [])
    assert one.readings[CHAIN] == "multiplied"
    execute(DropReading(rulebook="hgr", point=CHAIN, why="x"), signatory)
    assert last(office, unit).stale == [f"reading:{CHAIN}"]
    execute(AdoptReading(rulebook="hgr", point=CHAIN, reading="multiplied", why="x"), signatory)
    assert last(office, unit).stale == []


def test_other_holdings_make_it_stale_until_they_are_what_they_were(office):
    unit, preparer = venture(office), office.actor("preparer")

    def set_to(text: bytes, node: str = "甲公司") -> list[str]:
        execute(SetHoldings(id=unit, node=node, file=text, file_name="x.yaml"), preparer)
        return last(office, unit).stale

    more = holdings_of(
        TEXT,
        swap=(
            "被持有人: 平台公司, 份额: 50, 来源: 平台公司章程}\n  - {持有人: 王某",
            "被持有人: 平台公司, 份额: 49, 来源: 平台公司章程}\n  - {持有人: 王某",
        ),
    )
    assert more != TEXT.encode()
    assert set_to(more) == ["holdings"]
    assert set_to(holdings_of("# 另一注释\n" + TEXT)) == []
    assert set_to(TEXT.encode(), "平台公司") == ["holdings"]
    assert set_to(TEXT.encode()) == []


def test_other_facts_make_it_stale_until_they_are_what_they_were(office):
    unit, preparer = venture(office), office.actor("preparer")
    execute(StateUnitFact(id=unit, fact="dominated_by_rights", given=None), preparer)
    assert last(office, unit).stale == ["facts"]
    execute(StateUnitFact(id=unit, fact="dominated_by_rights", given="否", source="章程"), preparer)
    assert last(office, unit).stale == []


def test_what_was_stated_and_holdings_contradict_is_told(office):
    preparer = office.actor("preparer")
    unit = execute(RegisterUnit(unit_name="甲公司"), preparer)[0].subject
    with pytest.raises(RefusedError, match="no holdings"):
        execute(DetermineStatus(id=unit), preparer)
    execute(StateUnitFact(id=unit, fact="foreign_equity", given="30"), preparer)
    execute(SetHoldings(id=unit, node="甲公司", file=TEXT.encode(), file_name="x.yaml"), preparer)
    with pytest.raises(RefusedError, match="foreign equity"):
        execute(DetermineStatus(id=unit), preparer)
    execute(StateUnitFact(id=unit, fact="foreign_equity", given=None), preparer)
    assert execute(DetermineStatus(id=unit), preparer)


def test_more_than_a_page_can_wait_for_is_refused(office):
    preparer = office.actor("preparer")
    links = "".join(f"  - {{holder: N{n}, held: N{n - 1}, share: 100}}\n" for n in range(1, MOST_ABOVE + 2))
    unit = execute(RegisterUnit(unit_name="N0"), preparer)[0].subject
    file = f"guiju: holdings\nlinks:\n{links}".encode()
    execute(SetHoldings(id=unit, node="N0", file=file, file_name="x.yaml"), preparer)
    with pytest.raises(RefusedError, match="command line"):
        execute(DetermineStatus(id=unit), preparer)
    client = office.client("preparer")
    for page in ("", "holdings/", "facts/"):
        assert client.get(f"/units/{unit}/{page}").status_code == 200
    execute(SetHoldings(id=unit, node="N1", file=file, file_name="x.yaml"), preparer)
    assert execute(DetermineStatus(id=unit), preparer)


def test_a_day_before_the_rules_is_refused(office):
    with pytest.raises(RefusedError, match="2023-07-01"):
        execute(DetermineStatus(id=venture(office), as_of=date(2023, 6, 30)), office.actor("preparer"))


def test_other_rules_mark_those_that_they_change_and_no_others(office, monkeypatch):
    changed, same = venture(office), determined(office, "red-chip", "乙检测公司")
    rulebook = load_rulebook("hgr")
    assert compare_rules(office.id) == 0
    monkeypatch.setattr(type(rulebook), "fingerprint", property(lambda self: "another"))
    before = statuses.verdict_state

    def otherwise(found):
        state = before(found)
        return (not state[0], *state[1:]) if found.analysis.body.id == "甲公司" else state

    monkeypatch.setattr(statuses, "verdict_state", otherwise)
    assert compare_rules(office.id) == 2
    assert last(office, changed).stale == ["rulebook"]
    assert last(office, same).stale == []
    assert compare_rules(office.id) == 0
    kept = rows(office.id)
    rebuild(office.id)
    assert rows(office.id) == kept
    execute(DetermineStatus(id=changed), office.actor("preparer"))
    assert last(office, changed).stale == []


def test_it_is_kept_whole_in_both_languages(office):
    unit = venture(office)
    with entered(office.id):
        one = Status.objects.get(unit=unit)
        made = json.loads(content(one.stored["blob"]))
        charts = [content(one.charts[lang]["blob"]).decode() for lang in ("zh", "en")]
    assert made["holdings_sha256"] == one.holdings
    assert made["found"]["facts"]["foreign_equity"] == "25"
    assert made["said"]["disagreement"]["en"].startswith("The methods do not agree")
    assert made["said"]["chains"] == [
        {"zh": "北方资本 —50 %→ 平台公司 —50 %→ 甲公司", "en": "北方资本 —50 %→ 平台公司 —50 %→ 甲公司"}
    ]
    assert len(made["said"]["figures"]) == 6
    assert all("<svg" in chart for chart in charts)
    assert charts[0] != charts[1]


def test_questions_that_are_open_stand_one_after_the_other(office):
    unit = determined(office, "hospital-group", "丙医院投资管理公司")
    with entered(office.id):
        said = json.loads(content(Status.objects.get(unit=unit).stored["blob"]))["said"]
    texts = [
        *said["answer"],
        said["disagreement"],
        *(one for limb in said["limbs"] for one in limb["answer"]),
    ]
    questions = [one for one in texts if one is not None and one["zh"].count("？") > 1]
    assert questions
    assert not [one["zh"] for one in texts if one is not None and "？；" in one["zh"]]


def test_rows_need_neither_rulebook_nor_holdings_to_be_made_again(office, monkeypatch):
    unit = venture(office)
    execute(
        AdoptReading(rulebook="hgr", point=CHAIN, reading="multiplied", why="x"), office.actor("signatory")
    )
    before = rows(office.id)

    def gone(*_: object, **__: object) -> None:
        raise AssertionError("folds need nothing but events")

    for module, name in (
        ("guiju.registry", "load_rulebook"),
        ("guiju.workspace.units.holdings", "read"),
        ("guiju.workspace.units.statuses", "verdict_of"),
    ):
        monkeypatch.setattr(f"{module}.{name}", gone)
    rebuild(office.id)
    assert rows(office.id) == before
    assert last(office, unit).stale == [f"reading:{CHAIN}"]


def test_what_can_be_stated_is_what_the_status_turns_on():
    names = statable(load_rulebook("hgr"), date(2026, 11, 1))
    assert {"dominated_by_rights", "foreign_equity", "seat", "foreign_side_can_block"} <= set(names)
    assert not {"collects", "roles", "ethics_done"} & set(names)
