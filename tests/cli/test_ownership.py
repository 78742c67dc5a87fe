"""``guiju ownership``: every form, and what it refuses."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "ownership"
JOINT = str(EXAMPLES / "joint-venture.yaml")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "外方单位？  尚缺事实，且法律未决"), ("en", "Foreign unit?  facts are missing, and law is open")],
)
def test_the_answer_comes_first(guiju: Any, lang: str, said: str) -> None:
    ran = guiju("ownership", JOINT, "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert said in ran.out
    assert ran.out.index(said) < ran.out.index("25 %")


@pytest.mark.parametrize(
    ("lang", "asked", "said"),
    [
        ("zh", "间接持股（含表决权）如何计算：逐层相乘，还是", "chain_of_holdings=multiplied：逐层相乘"),
        ("en", "How are indirect holdings (votes too) computed", "chain_of_holdings=multiplied: multiplied"),
    ],
)
def test_what_is_open_is_asked_with_its_readings_by_name(
    guiju: Any, lang: str, asked: str, said: str
) -> None:
    out = guiju("ownership", JOINT, "--lang", lang).out
    assert asked in out
    assert said in out
    adopted = guiju("ownership", JOINT, "--lang", lang, "--reading", "chain_of_holdings=multiplied").out
    assert "chain_of_holdings=" not in adopted


UNKNOWN = """\
guiju: holdings
nodes:
- {id: F, kind: company, place: abroad}
- {id: G, kind: company, place: abroad}
- {id: U, kind: unknown}
- {id: D, kind: person, place: mainland}
- {id: T, kind: company, place: mainland}
links:
- {holder: F, held: T, share: 100/3}
- {holder: G, held: T, share: 10-15}
- {holder: U, held: T, share: 10-15}
- {holder: D, held: T, share: 41-46}
"""


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            ["境外持股合计：130/3 %至59 %之间（确数不详）", "无论采何种理解，均尚缺事实"],
        ),
        (
            "en",
            [
                "foreign equity, all holders together: between 130/3 % and 59 % (not known exactly)",
                "facts are missing under every reading",
            ],
        ),
    ],
)
def test_what_is_missing_is_said_once_with_what_is_known_of_it(
    guiju: Any, tmp_path: Path, lang: str, said: list[str]
) -> None:
    (tmp_path / "u.yaml").write_text(UNKNOWN, "utf-8")
    out = " ".join(guiju("ownership", "u.yaml", "--of", "T", "--lang", lang).out.split())
    for text in said:
        assert text in out
    assert out.count(said[0]) == 1


def test_what_turns_on_names_is_left_to_counsel(guiju: Any) -> None:
    ran = guiju("ownership", str(EXAMPLES / "hospital-group.yaml"), "--lang", "en")
    out = " ".join(ran.out.split())
    assert "law does not say whether holdings in name or in fact count" in out
    assert "foreign_equity:" not in out
    assert "(foreign_side_appoints_directors: yes)" in out


def test_a_reading_settles_a_limb(guiju: Any) -> None:
    ran = guiju("ownership", JOINT, "--lang", "en", "--reading", "chain_of_holdings=in-full")
    assert ran.code == 0
    assert "Foreign unit?  yes" in ran.out


@pytest.mark.parametrize("example", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
def test_every_example_says_what_it_shows_and_is_judged(guiju: Any, example: str) -> None:
    chinese, english = (EXAMPLES / example).read_text("utf-8").splitlines()[:2]
    assert chinese.startswith("# ")
    assert english.isascii() or "# " in english
    ran = guiju("ownership", str(EXAMPLES / example), "--format", "json")
    assert ran.code == 0
    for unit in json.loads(ran.out)["units"]:
        assert set(unit["methods"]) == {"equity", "votes"}
        assert unit["foreign_unit"]["status"] in ("settled", "facts", "open", "facts-and-open")


def test_shares_are_exact_text(guiju: Any) -> None:
    (unit,) = json.loads(guiju("ownership", JOINT, "--format", "json").out)["units"]
    assert unit["methods"]["equity"]["look_through"]["share"] == {"low": "25", "high": "25"}
    assert unit["held_in_full"]["chain"] == ["北方资本", "平台公司", "甲公司"]
    assert unit["methods_disagree"] is True
    assert unit["facts"]["foreign_equity"] == "25"


def test_chart_and_memo_are_about_one_unit(guiju: Any, tmp_path: Path) -> None:
    assert guiju("ownership", JOINT, "--format", "svg", "-o", "chart.svg").code == 0
    assert ElementTree.parse(tmp_path / "chart.svg").getroot().tag.endswith("svg")
    assert guiju("ownership", JOINT, "--format", "docx", "-o", "memo.docx").code == 0
    assert "word/document.xml" in zipfile.ZipFile(tmp_path / "memo.docx").namelist()
    two = guiju("ownership", JOINT, "--of", "甲公司", "--of", "平台公司", "--format", "svg", "--lang", "en")
    assert two.code == 2
    assert "name it with --of" in two.err


@pytest.mark.parametrize(("form", "name"), [("yaml", "a.yaml"), ("xlsx", "a.xlsx"), ("bods", "a.json")])
def test_holdings_come_out_and_in_again(guiju: Any, form: str, name: str) -> None:
    assert guiju("ownership", JOINT, "--format", form, "-o", name).code == 0
    again = guiju("ownership", name, "--of", "甲公司", "--as-of", "2026-11-01", "--format", "json")
    assert again.code == 0
    (unit,) = json.loads(again.out)["units"]
    assert unit["methods"]["equity"]["look_through"]["share"] == {"low": "25", "high": "25"}


def test_a_template_is_refused_until_its_example_is_deleted(guiju: Any) -> None:
    assert guiju("ownership", "--template", "t.xlsx").code == 0
    ran = guiju("ownership", "t.xlsx", "--lang", "en")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name a file of holdings"),
        ((JOINT, "--format", "docx"), "docx needs -o FILE"),
        ((JOINT, "--format", "xlsx", "-o", "-"), "xlsx needs -o FILE"),
        ((JOINT, "--of", "甲公"), "the holdings do not name '甲公'; did you mean '甲公司'?"),
        ((JOINT, "--of", "x"), "they name: 北方资本"),
        ((JOINT, "--as-of", "2026-13-01"), "--as-of"),
        ((JOINT, "--reading", "chain_of_holdings=x"), "chain_of_holdings"),
        (("nowhere.yaml",), "cannot be read"),
    ],
)
def test_what_it_refuses(guiju: Any, arguments: tuple[str, ...], said: str) -> None:
    ran = guiju("ownership", *arguments, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_all_that_is_wrong_with_holdings_is_told_at_once(guiju: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(
        "guiju: holdings\nnodes:\n- {id: A, kind: company}\nlinks:\n"
        "- {holder: A, held: A, share: 50}\n- {holder: X, held: A, share: 700}\n",
        encoding="utf-8",
    )
    ran = guiju("ownership", "bad.yaml", "--lang", "en")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 3
