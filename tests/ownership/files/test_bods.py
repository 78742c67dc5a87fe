"""Statements of BODS 0.4 that others wrote, as a structure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from published import ALL, DAY, VALID, read

from guiju.engine.errors import InputError, Problem
from guiju.engine.records import replace
from guiju.ownership.files.bods_words import place_of_code
from guiju.ownership.files.bods_writing import bods_of
from guiju.ownership.model import Kind, Place, Structure, Tie
from guiju.ownership.shares import Share


def person(record: str, name: str | None, **more: Any) -> dict[str, Any]:
    names = {} if name is None else {"names": [{"fullName": name}]}
    return statement(record, "person", {"personType": "knownPerson", **names, **more})


def entity(
    record: str, name: str | None = None, kind: str = "registeredEntity", **more: Any
) -> dict[str, Any]:
    return statement(record, "entity", {"entityType": {"type": kind}, "name": name or record, **more})


def relationship(
    subject: Any, party: Any, *interests: Mapping[str, Any], record: str = "r1"
) -> dict[str, Any]:
    return statement(
        record, "relationship", {"subject": subject, "interestedParty": party, "interests": list(interests)}
    )


def statement(record: str, kind: str, details: dict[str, Any]) -> dict[str, Any]:
    return {
        "statementId": f"{record:0>32}",
        "statementDate": "2024-01-01",
        "declarationSubject": "A",
        "recordId": record,
        "recordType": kind,
        "recordDetails": {"isComponent": False, **details},
    }


def written(*statements: Any) -> str:
    return json.dumps(statements, indent=1)


def of(*interests: Mapping[str, Any], party: Any = "F", subject: str = "A") -> Structure:
    """Interests of one in another, with three companies around."""
    given = [entity("A"), entity("F"), entity("N"), relationship(subject, party, *interests)]
    VALID.validate(json.loads(written(*given)))
    return read(written(*given))


def refused(*statements: Any) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        read(written(*statements))
    return caught.value.problems


def part(number: str) -> Fraction:
    return Fraction(number) / 100


@pytest.mark.parametrize(
    ("share", "low", "high", "note"),
    [
        ({"exact": 12.5}, "12.5", "12.5", ""),
        ({"exact": 0}, "0", "0", ""),
        ({"exact": 30, "minimum": 25, "maximum": 50}, "30", "30", ""),
        ({"minimum": 25, "maximum": 50}, "25", "50", ""),
        ({"minimum": 25}, "25", "100", ""),
        ({"maximum": 10.1}, "0", "10.1", ""),
        ({"exclusiveMinimum": 25, "maximum": 50}, "25", "50", "'exclusiveMinimum' is read as 'minimum'"),
        ({"minimum": 25, "exclusiveMaximum": 50}, "25", "50", "'exclusiveMaximum' is read as 'maximum'"),
        ({"minimum": 20, "exclusiveMinimum": 25}, "25", "100", "'exclusiveMinimum' is read as 'minimum'"),
        ({}, "0", "100", ""),
        (None, "0", "100", ""),
    ],
)
def test_shares(share: Any, low: str, high: str, note: str) -> None:
    structure = of({"type": "shareholding", **({} if share is None else {"share": share})})
    assert structure.links[0].share == Share(part(low), part(high))
    assert [n.en for n in structure.notes if note and note in n.en] == [n.en for n in structure.notes]
    assert bool(structure.notes) is bool(note)


def test_a_decimal_of_json_is_exact() -> None:
    text = written(
        entity("A"), entity("F"), relationship("A", "F", {"type": "shareholding", "share": {"exact": 0}})
    )
    text = text.replace('"exact": 0', '"exact": 33.333333333333333333333')
    assert read(text).links[0].share.low == part("33.333333333333333333333")


@pytest.mark.parametrize(
    "value",
    ["100.0001", "-1", "1e400", "1e-400", "1e999999999", "true", "null", '"5"', "[]", "0." + "1" * 40],
)
def test_what_is_no_share(value: str) -> None:
    text = written(
        entity("A"), entity("F"), relationship("A", "F", {"type": "shareholding", "share": {"exact": 0}})
    )
    with pytest.raises(InputError, match="不是 0 至 100 之间的数"):
        read(text.replace('"exact": 0', f'"exact": {value}'))


@pytest.mark.parametrize(
    ("interest", "tie", "note"),
    [
        ({"type": "shareholding", "directOrIndirect": "direct"}, Tie.EQUITY, ""),
        ({"type": "votingRights"}, Tie.VOTES, ""),
        ({"type": "appointmentOfBoard"}, Tie.BOARD, ""),
        ({"type": "boardMember"}, Tie.BOARD, "'boardMember': of how many seats is not said"),
        ({"type": "boardChair"}, Tie.BOARD, "'boardChair': of how many seats is not said"),
        ({"type": "beneficiaryOfLegalArrangement"}, Tie.EQUITY, ""),
        ({"type": "rightsGrantedByContract"}, Tie.CONTRACT, "is read as contractual control: check it"),
        ({"type": "otherInfluenceOrControl"}, Tie.CONTRACT, "is read as contractual control: check it"),
        ({"type": "otherInfluenceOrControl", "share": {"exact": 5}}, Tie.CONTRACT, "the share of contractual control is left out"),
        ({"type": "otherInfluenceOrControl", "details": "runs it [general_partner]"}, Tie.PARTNER, ""),
        ({"type": "otherInfluenceOrControl", "details": "with N [concert:N]"}, Tie.CONCERT, ""),
        ({"type": "otherInfluenceOrControl", "details": "with whom [concert:Z]"}, None, "counterpart of 'otherInfluenceOrControl' is not said"),
        ({"type": "shareholding", "directOrIndirect": "unknown"}, Tie.EQUITY, "is not known: taken as direct"),
        ({"type": "shareholding", "directOrIndirect": "indirect"}, None, "an indirect interest is left out"),
        ({"type": "nominator"}, None, "the counterpart of 'nominator' is not said"),
        ({"type": "nominee"}, None, "for whom the nominee holds is not said"),
        *(
            ({"type": other}, None, f"the interest '{other}' is no tie here: left out")
            for other in (
                "seniorManagingOfficial", "settlor", "trustee", "protector", "rightsToSurplusAssetsOnDissolution",
                "rightsToProfitOrIncome", "conditionalRightsGrantedByContract", "controlViaCompanyRulesOrArticles",
                "controlByLegalFramework", "unknownInterest", "unpublishedInterest", "enjoymentAndUseOfAssets",
                "rightToProfitOrIncomeFromAssets",
            )
        ),
    ],
)  # fmt: skip
def test_interests(interest: dict[str, Any], tie: Tie | None, note: str) -> None:
    other = {"type": "appointmentOfBoard", "startDate": "1990-01-01", "endDate": "1990-01-03"}
    given = [entity("A"), entity("F"), entity("N"), relationship("A", "F", interest)]
    given.append(relationship("A", "N", other, record="r2"))
    VALID.validate(json.loads(written(*given)))
    structure = read(written(*given))
    *found, last = structure.links
    assert (last.holder, last.since, last.until) == ("N", date(1990, 1, 1), date(1990, 1, 2))
    assert [link.tie for link in found] == ([] if tie is None else [tie])
    assert all(link.counterpart == ("N" if tie is Tie.CONCERT else "") for link in found)
    assert any(note in n.en for n in structure.notes) if note else not structure.notes
    assert len(structure.notes) <= 2
    assert all(n.zh.startswith("第 ") and n.en.startswith("line ") for n in structure.notes)


def test_a_nominee_is_found_where_there_is_only_one() -> None:
    given = [
        entity("A"), entity("F"), entity("N"),
        relationship("A", "N", {"type": "shareholding", "share": {"exact": 10}}, {"type": "nominee"}, record="r1"),
        relationship("A", "F", {"type": "nominator", "share": {"exact": 10}}, record="r2"),
    ]  # fmt: skip
    structure = read(written(*given))
    assert [(link.tie, link.counterpart) for link in structure.links] == [
        (Tie.EQUITY, ""),
        (Tie.NOMINEE, "N"),
    ]
    assert not structure.notes
    given.insert(2, relationship("A", "M", {"type": "nominee"}, record="r3"))
    structure = read(written(*given, entity("M")))
    assert [link.tie for link in structure.links] == [Tie.EQUITY]
    assert sum("left out" in n.en for n in structure.notes) == 3


def test_one_who_is_member_and_chair_sits_once() -> None:
    structure = of({"type": "boardMember"}, {"type": "boardChair"})
    assert [link.tie for link in structure.links] == [Tie.BOARD]


def test_own_shares_are_treasury_stock() -> None:
    structure = of({"type": "shareholding", "share": {"exact": 5}}, party="A")
    assert structure.links[0].tie is Tie.TREASURY


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2020-01-01", "2020-01-02", ("2020-01-01", "2020-01-01")),
        ("2020-01-01", None, ("2020-01-01", "None")),
        (None, "2020-03-01", ("None", "2020-02-29")),
    ],
)
def test_the_end_of_an_interest_is_the_day_after_its_last(
    start: Any, end: Any, days: tuple[str, str]
) -> None:
    given = (
        {"type": "shareholding"} | ({"startDate": start} if start else {}) | ({"endDate": end} if end else {})
    )
    link = of(given).links[0]
    assert (str(link.since), str(link.until)) == days
    (statement_,) = (
        s
        for s in bods_of(of(given), link.since or link.until or DAY).statements
        if s["recordType"] == "relationship"
    )
    (again,) = statement_["recordDetails"]["interests"]
    assert (again.get("startDate"), again.get("endDate")) == (start, end)


def test_days_that_are_none() -> None:
    gone = {"type": "shareholding", "startDate": "2020-01-01", "endDate": "2020-01-01"}
    structure = of(gone, {"type": "votingRights"})
    assert [link.tie for link in structure.links] == [Tie.VOTES]
    assert "ends when it begins" in structure.notes[0].en
    for day in ("soon", "2020-02-30", "0001-01-01", 5):
        (found,) = refused(
            entity("A"), entity("F"), relationship("A", "F", {"type": "shareholding", "endDate": day})
        )
        assert f"endDate '{day}' is no date" in found.in_("en")


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("CN", Place.MAINLAND), ("cn", Place.MAINLAND), ("CN-31", Place.MAINLAND), ("CN-SH", Place.MAINLAND),
        ("HK", Place.HONG_KONG), ("CN-HK", Place.HONG_KONG), ("CN-91", Place.HONG_KONG), ("HK-HSH", Place.HONG_KONG),
        ("MO", Place.MACAU), ("CN-MO", Place.MACAU), ("CN-92", Place.MACAU),
        ("TW", Place.TAIWAN), ("CN-TW", Place.TAIWAN), ("CN-71", Place.TAIWAN), ("TW-TPE", Place.TAIWAN),
        ("US", Place.ABROAD), ("KY", Place.ABROAD), ("US-DE", Place.ABROAD), ("GB-SCT", Place.ABROAD),
        ("", None), ("CHN", None), ("C", None), ("中国", None),
    ],
)  # fmt: skip
def test_codes_of_countries(code: str, place: Place | None) -> None:
    assert place_of_code(code) is place


def test_where_nodes_are() -> None:
    structure = read(
        written(
            entity("A", jurisdiction={"name": "China", "code": "CN"}),
            entity("B", jurisdiction={"name": "Hong Kong"}),
            entity("C", jurisdiction={"name": "Ruritania"}),
            entity("D", jurisdiction={"name": "United States", "code": "US-DE"}),
            entity("E", jurisdiction={"name": "China", "code": "Peking"}),
            person("P", "P", nationalities=[{"name": "China", "code": "CN"}]),
            person(
                "Q", "Q", nationalities=[{"name": "France", "code": "FR"}, {"name": "Malta", "code": "MT"}]
            ),
            person(
                "R", "R", nationalities=[{"name": "France", "code": "FR"}, {"name": "China", "code": "CN"}]
            ),
            relationship("A", "P", {"type": "shareholding"}),
        )
    )
    assert {name: node.place for name, node in structure.nodes.items()} == {
        "A": Place.MAINLAND, "B": Place.HONG_KONG, "C": None, "D": Place.ABROAD, "E": None,
        "P": Place.MAINLAND, "Q": Place.ABROAD, "R": None,
    }  # fmt: skip
    notes = "\n".join(note.en for note in structure.notes)
    assert "where 'Ruritania' is cannot be told: left unknown" in notes
    assert "where 'China' is cannot be told: left unknown" in notes
    assert "there are several nationalities: left unknown" in notes
    assert "'country code (which foreign country)' is not read: 4 times" in notes


def test_kinds_of_nodes() -> None:
    structure = read(
        written(
            *(
                entity(kind, kind=kind)
                for kind in ("registeredEntity", "legalEntity", "arrangement", "anonymousEntity")
            ),
            *(entity(kind, kind=kind) for kind in ("unknownEntity", "state", "stateBody")),
            statement("trust", "entity", {"entityType": {"type": "arrangement", "subtype": "trust"}}),
            *(
                person(kind, None, personType=kind)
                for kind in ("anonymousPerson", "unknownPerson", "knownPerson")
            ),
            relationship("registeredEntity", "state", {"type": "shareholding"}),
        )
    )
    assert {name: node.kind for name, node in structure.nodes.items()} == {
        "registeredEntity": Kind.COMPANY, "legalEntity": Kind.COMPANY, "arrangement": Kind.TRUST,
        "anonymousEntity": Kind.UNKNOWN, "unknownEntity": Kind.UNKNOWN, "state": Kind.STATE, "stateBody": Kind.STATE,
        "trust": Kind.TRUST, "anonymousPerson": Kind.UNKNOWN, "unknownPerson": Kind.UNKNOWN, "knownPerson": Kind.PERSON,
    }  # fmt: skip
    assert [n.en.partition(": ")[2] for n in structure.notes] == [
        "'legalEntity' is read as company: check it",
        "'arrangement' is read as trust: check it",
    ]


def test_holders_who_are_not_specified() -> None:
    structure = of({"type": "shareholding", "share": {"exact": 40}}, party={"reason": "unknown"})
    (link,) = structure.links
    assert structure.nodes[link.holder].kind is Kind.UNKNOWN
    assert structure.nodes[link.holder].place is None
    given = relationship({"reason": "unknown"}, "F", {"type": "shareholding"}, record="r2")
    structure = read(
        written(entity("A"), entity("F"), relationship("A", "F", {"type": "votingRights"}), given)
    )
    assert len(structure.links) == 1
    assert "what is held is not specified: left out" in structure.notes[0].en


def test_names_that_several_have() -> None:
    structure = read(
        written(
            entity("A", "Acme  Ltd"), entity("B", "ACME Ltd"), person("P", "Li"), person("Q", "Li"), person("R", None),
            entity("E", "x" * 201), relationship("A", "P", {"type": "shareholding"}),
        )
    )  # fmt: skip
    assert list(structure.nodes) == ["Acme Ltd (A)", "ACME Ltd (B)", "Li (P)", "Li (Q)", "R", "E"]
    assert [n.en.partition(": ")[2] for n in structure.notes] == [
        "the name is too long: the record stands for it"
    ]


def test_the_last_statement_on_a_record_holds() -> None:
    first = relationship("A", "F", {"type": "shareholding", "share": {"exact": 10}})
    last = relationship("A", "F", {"type": "shareholding", "share": {"exact": 20}}) | {
        "statementDate": "2024-02-01"
    }
    base = [entity("A"), entity("F")]
    for both in ([first, last], [last, first]):
        structure = read(written(*base, *both))
        assert [str(link.share) for link in structure.links] == ["20 %"]
        assert "a later statement is about the same record: left out" in structure.notes[0].en
    same_day = [first, last | {"statementDate": "2024-01-01"}]
    assert [str(link.share) for link in read(written(*base, *same_day)).links] == ["20 %"]
    other = relationship("A", "F", {"type": "votingRights"}, record="r2")
    closed = last | {"recordStatus": "closed"}
    structure = read(written(*base, first, closed, other))
    assert [link.tie for link in structure.links] == [Tie.VOTES]
    assert any("the record is closed: left out" in n.en for n in structure.notes)


def test_what_is_not_read_is_counted() -> None:
    structure = read(
        written(
            entity("A", identifiers=[], addresses=[]) | {"annotations": []}, entity("F", addresses=[]),
            person("P", "P", birthDate="1970", names=[{"fullName": "p"}, {"fullName": "P", "type": "legal"}]),
            relationship("A", "F", {"type": "shareholding"}) | {"source": {"type": ["verified"]}},
        )
    )  # fmt: skip
    assert [n.en for n in structure.notes] == [
        "'annotations' is not read: 1 times",
        "'entity.addresses' is not read: 2 times",
        "'entity.identifiers' is not read: 1 times",
        "'person.birthDate' is not read: 1 times",
        "'person.names (further)' is not read: 1 times",
        "'source' is not read: 1 times",
    ]
    assert "P" in structure.nodes


def test_control_characters_that_no_other_file_can_carry() -> None:
    shares = relationship("A", "F", {"type": "shareholding"})
    (found,) = refused(*HERE, shares | {"source": {"description": "a\u0007b"}})
    assert "there is a control character here" in found.in_("en")
    found, *_ = refused(entity("A", "A\u0007"), entity("F"), shares)
    assert "there is a control character here" in found.in_("en")


def test_many_notes_are_counted() -> None:
    given = [relationship("A", "F", {"type": "settlor"}, record=f"r{n}") for n in range(210)]
    structure = read(
        written(entity("A"), entity("F"), *given, relationship("A", "F", {"type": "votingRights"}))
    )
    assert len(structure.notes) == 201
    assert structure.notes[-1].en == "and 10 more, which are not listed"


HERE = [entity("A"), entity("F")]


@pytest.mark.parametrize(
    ("statements", "zh", "en"),
    [
        ([5], "这不是 BODS 0.4 的陈述", "no statement of BODS 0.4"),
        ([{}], "这不是 BODS 0.4 的陈述", "no statement of BODS 0.4"),
        ([{**HERE[0], "recordType": ["entity"]}], "这不是 BODS 0.4 的陈述", "no statement of BODS 0.4"),
        ([{**HERE[0], "recordType": "robot"}], "这不是 BODS 0.4 的陈述", "no statement of BODS 0.4"),
        ([{**HERE[0], "recordDetails": []}], "这不是 BODS 0.4 的陈述", "no statement of BODS 0.4"),
        ([{**HERE[0], "recordId": ""}], "这不是 BODS 0.4 的陈述", "no statement of BODS 0.4"),
        ([{"statementID": "x", "statementType": "entityStatement"}], "BODS 0.3 或更早", "BODS 0.3 or before"),
        ([*HERE, entity("B", kind="robot")], "没有写明主体的种类", "personType or entityType is missing"),
        ([*HERE, statement("B", "entity", {})], "没有写明主体的种类", "personType or entityType is missing"),
        ([*HERE, relationship("Z", "F", {"type": "shareholding"})], "没有记录“Z”的陈述", "no statement on the record 'Z'"),
        ([*HERE, relationship("A", "Z", {"type": "shareholding"})], "没有记录“Z”的陈述", "no statement on the record 'Z'"),
        ([*HERE, relationship(None, "F", {"type": "shareholding"})], "没有写明持有人或被持有方", "or subject is missing"),
        ([*HERE, relationship("A", 5, {"type": "shareholding"})], "没有写明持有人或被持有方", "or subject is missing"),
        ([*HERE, relationship("A", "F", {"type": "shareholding", "share": 5})], "“share”须为一组上下限", "must be an object"),
        ([*HERE, relationship("A", "F", {"type": "shareholding", "share": {"minimum": 9, "maximum": 1}})], "下限大于上限", "from more to less"),
        ([*HERE, relationship("A", "F")], "没有写明任何持股关系", "no holdings are given"),
        ([], "没有写明任何持股关系", "no holdings are given"),
        ([*HERE, person("P", "P"), relationship("P", "F", {"type": "shareholding"})], "不能被持有", "which nobody holds"),
        ([*HERE, relationship("A", "F", {"type": "shareholding"}, {"type": "shareholding"})], "有两个说法", "is given twice"),
    ],
)  # fmt: skip
def test_statements_that_cannot_be(statements: list[Any], zh: str, en: str) -> None:
    found = refused(*statements)
    assert all(one.file == "x.json" for one in found)
    assert any(zh in one.in_("zh") and en in one.in_("en") for one in found), found


def test_over_the_whole_is_said_with_the_line_of_its_statement() -> None:
    text = written(
        *HERE, entity("G"),
        relationship("A", "F", {"type": "shareholding", "share": {"exact": 60}}),
        relationship("A", "G", {"type": "shareholding", "share": {"exact": 50}}, record="r2"),
    )  # fmt: skip
    with pytest.raises(InputError) as caught:
        read(text)
    (found,) = caught.value.problems
    lines = text.splitlines()
    first, second = (n for n, line in enumerate(lines, 1) if line == " {" and "relationship" in lines[n + 4])
    assert (found.line, found.column) == (second, 2)
    assert f"add up to 110 % at least, over 100 %, from the beginning (rows {first}, {second})" in found.in_(
        "en"
    )


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[", 1, 2), ("[1", 1, 3), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("[]]", 1, 3), ("[\n{]", 2, 2), ("[NaN]", 1, 2),
        ("[" * 100_000, 1, 2), ('[\n\n{"a": 1, "a": 2}]', 3, 1), ("[1e99999999999999999999]", 1, 2), ('["\\ud800"]', 1, 2),
    ],
)  # fmt: skip
def test_what_is_no_json(text: str, line: int, column: int) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (line, column)


def test_a_large_file(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [entity(f"C{n}") for n in range(9_000)]
    text = written(*many, relationship("C1", "C2", {"type": "shareholding"}))
    assert len(text) > 2 * 1024 * 1024
    assert len(read(text).nodes) == 9_000
    monkeypatch.setattr("guiju.ownership.files.bods.MOST_BYTES", 1_000_000)
    with pytest.raises(InputError, match="keep the statements on the bodies that matter"):
        read(text)


def test_whatever_is_in_the_statements_nothing_else_comes_out() -> None:
    """Every value replaced by every other kind of value: a structure, or problems."""
    base = json.loads(bods_of(ALL, DAY).text)
    count = 0
    changes = (None, 5, "x", [], {}, [None], {"a": "b"}, True)
    for turn, change in enumerate(changes):
        for number, spoiled in enumerate(_spoiled(base, change)):
            if number % len(changes) != turn:
                continue
            count += 1
            try:
                read(json.dumps(spoiled))
            except InputError:
                continue
    assert count > 300


def _spoiled(value: Any, change: Any) -> Any:
    yield change
    if isinstance(value, dict):
        for key, one in value.items():
            for other in _spoiled(one, change):
                yield {**value, key: other}
    elif isinstance(value, list):
        for number, one in enumerate(value):
            for other in _spoiled(one, change):
                yield [*value[:number], other, *value[number + 1 :]]


def test_a_link_until_the_last_day_of_the_calendar_has_no_end() -> None:
    structure = of({"type": "shareholding"})
    open_ended = Structure(structure.nodes, (replace(structure.links[0], until=date.max),))
    (made,) = (s for s in bods_of(open_ended, DAY).statements if s["recordType"] == "relationship")
    assert "endDate" not in made["recordDetails"]["interests"][0]
