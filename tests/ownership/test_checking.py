"""What is wrong with rows is said all at once, each with its place."""

from __future__ import annotations

import pytest

from guiju.engine.casefile import scan
from guiju.engine.errors import InputError, Problem
from guiju.ownership.checking import MOST_PROBLEMS
from guiju.ownership.files.text import structure_of_file
from guiju.ownership.model import Kind, Place, Structure, Tie
from guiju.ownership.shares import UNKNOWN_SHARE, WHOLE, Share

NODES = """guiju: holdings
nodes:
- {id: A, kind: company, place: mainland}
- {id: B, kind: company, place: mainland}
- {id: F, kind: company, place: abroad}
- {id: P, kind: person, place: hong_kong}
links:
"""
FIRST = NODES.count("\n") + 1
"""The line of the first link."""


def read(text: str) -> Structure:
    return structure_of_file(scan(text, "x.yaml"))


def problems(text: str) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        read(text)
    found = list(caught.value.problems)
    assert all(problem.file == "x.yaml" for problem in found)
    return found


def problem(*links: str) -> Problem:
    """The only one of some links between the nodes above."""
    (found,) = problems(NODES + "".join(f"- {{{link}}}\n" for link in links))
    return found


def links(*given: str) -> Structure:
    return read(NODES + "".join(f"- {{{link}}}\n" for link in given))


@pytest.mark.parametrize(
    ("link", "column", "zh", "en"),
    [
        ("holder: G, held: A, share: 1", 4, "主体表中没有“G”", "no node is called 'G'"),
        ("holder: F, held: Ä, share: 1", 15, "主体表中没有“Ä”", "no node is called 'Ä'"),
        (
            "holder: Ｆ, held: A, share: 1",
            4,
            "“Ｆ”与“F”只有空格、大小写或全角半角之别",
            "'Ｆ' and 'F' differ only",
        ),
        ("holder: '', held: A, share: 1", 4, "缺少“持有人”", "'holder' is missing"),
        ("held: A, share: 1", 3, "缺少“持有人”", "'holder' is missing"),
        ("holder: F, held: [A], share: 1", 15, "须为文本，不能是一个清单", "expected a text, not a list"),
        ("holder: F, held: A, share: 100.01", 24, "“100.01”超出范围", "'100.01' is out of range"),
        ("holder: F, held: A, share: -1", 24, "“-1”不是份额", "'-1' is no share"),
        ("holder: F, held: A, share: half", 24, "“half”不是份额", "'half' is no share"),
        ("holder: F, held: A, share: 30-20", 24, "下限大于上限", "runs from more to less"),
        ("holder: F, held: A, share: {a: 1}", 24, "不是份额", "is no share"),
        ("holder: F, held: A, kind: vots", 24, "没有“vots”；是否指“votes”", "did you mean 'votes'?"),
        (
            "holder: F, held: A, kind: ",
            24,
            "缺少“关系”；可选：股权、",
            "'kind' is missing; options: equity, ",
        ),
        (
            "holder: F, held: A, kind: contract, share: 5",
            40,
            "“协议控制”没有比例",
            "contractual control has no share",
        ),
        (
            "holder: F, held: A, kind: gp, share: 100",
            34,
            "“普通合伙人”没有比例",
            "general partner has no share",
        ),
        ("holder: A, held: A, share: 5", 3, "不能持有自己", "nothing holds itself"),
        (
            "holder: F, held: A, kind: treasury, share: 5",
            3,
            "库存股由公司自己持有",
            "held by the company itself",
        ),
        (
            "holder: A, held: A, kind: treasury, share: 100",
            40,
            "不能是全部股份",
            "not all shares can be treasury",
        ),
        (
            "holder: F, held: A, kind: nominee, share: 5",
            3,
            "“代持”须写明相对方（名义持有人）",
            "who holds in name",
        ),
        (
            "holder: F, held: A, kind: concert",
            3,
            "“一致行动”须写明相对方（一致行动人）",
            "who acts in concert",
        ),
        ("holder: F, held: A, share: 5, with: B", 34, "“股权”没有相对方", "equity has no counterpart"),
        ("holder: F, held: A, kind: concert, with: F", 39, "相对方须是持有人、被持有方以外", "somebody else"),
        ("holder: F, held: A, kind: concert, with: A", 39, "相对方须是持有人、被持有方以外", "somebody else"),
        (
            "holder: F, held: P, share: 5",
            15,
            "“P”是自然人，不能被持有",
            "'P' is a person, which nobody holds",
        ),
        ("holder: F, held: A, from: 2020-13-01", 24, "日历上没有 2020-13-01", "2020-13-01 is not a date"),
        ("holder: F, held: A, to: 1.5.2020", 24, "应为日期", "expected a date"),
        (
            "holder: F, held: A, from: 2020-01-02, to: 2020-01-01",
            24,
            "晚于截止日 2020-01-01",
            "after its end",
        ),
        ("holder: F, held: A, sahre: 5", 24, "没有“sahre”这一项；是否指“share”", "did you mean 'share'?"),
        ("holder: F, held: A, share: 5, 比例: 6", 34, "“比例”写了两次", "'share' is given twice"),
        ("holder: F, held: …A, share: 5", 15, "不能以“…”开头", "must not begin with '…'"),
        ('holder: F, held: "A\\tB"', 15, "换行或控制字符", "a line break or a control character"),
        (
            f"holder: F, held: {'A' * 201}",
            15,
            "有 201 个字符：最多 200 个",
            "has 201 characters: 200 at most",
        ),
        (
            "holder: F, held: A, kind: nominee, share: 5, with: B",
            3,
            "其名下却没有股权或表决权",
            "has nothing in name",
        ),
    ],
)
def test_a_link_that_cannot_be(link: str, column: int, zh: str, en: str) -> None:
    found = problem(link)
    assert (found.line, found.column) == (FIRST, column)
    assert zh in found.in_("zh")
    assert en in found.in_("en")


@pytest.mark.parametrize(
    ("node", "column", "zh", "en"),
    [
        ("id: A, kind: company", 4, "“A”写了两次，第一次在第 3 行", "'A' is listed twice, first in row 3"),
        ("id: Ａ, kind: company", 4, "“Ａ”与“A”只有", "'Ａ' and 'A' differ only"),
        ("id: C", 3, "缺少“种类”；可选：自然人、公司", "'kind' is missing; options: person, company"),
        ("id: C, kind: ''", 11, "缺少“种类”", "'kind' is missing"),
        ("kind: company", 3, "缺少“名称”", "'id' is missing"),
        ("id: C, kind: robot", 11, "选项中没有“robot”", "'robot' is not an option"),
        (
            "id: C, kind: company, place: 美国",
            26,
            "没有“美国”；可选：境内、香港",
            "options: mainland, hong_kong",
        ),
        ("id: C, kind: person, owners: mainland", 25, "自然人没有所有者", "no owners of a person"),
        ("id: C, kind: company, country: x", 26, "没有“country”这一项", "no key 'country'"),
    ],
)
def test_a_node_that_cannot_be(node: str, column: int, zh: str, en: str) -> None:
    (found,) = problems(
        NODES.replace("links:", f"- {{{node}}}\nlinks:") + "- {holder: F, held: A, share: 1}\n"
    )
    assert (found.line, found.column) == (7, column)
    assert zh in found.in_("zh")
    assert en in found.in_("en")


def test_everything_wrong_is_said_at_once() -> None:
    found = problems(
        "guiju: holdings\nas_of: 2026-13-01\nwhat: x\nnodes:\n- {id: A, kind: x}\n- A\nlinks:\n"
        "- {holder: A, held: A, share: 50}\n- {holder: X, held: A, share: 700}\n- {held: A, kind: gp, share: 1}\n"
    )
    assert [one.line for one in found] == [2, 3, 5, 6, 8, 9, 9, 10, 10]


def test_at_most_a_hundred_problems_are_listed() -> None:
    found = problems(NODES + "- {holder: X, held: A, share: 101}\n" * 100)
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].message.en == "more than 100 problems; the rest is not listed"


@pytest.mark.parametrize(
    ("text", "line", "zh", "en"),
    [
        (NODES.rstrip(), 7, "没有写明任何持股关系", "no holdings are given"),
        (NODES + "  []", 7, "没有写明任何持股关系", "no holdings are given"),
        ("guiju: holdings\nnodes: []", 1, "缺少“持股”（links）", "'links' (持股) is missing"),
        ("links:\n- {holder: A, held: B}", 1, "缺少“规则库”", "'guiju' (规则库) is missing"),
        (
            "guiju: hgr\nlinks:\n- {holder: A, held: B}",
            1,
            "此处须写 holdings（持股）",
            "expected 'holdings' (持股), not 'hgr'",
        ),
        ("guiju: holdings\nlinks: 5", 2, "须为清单", "must be a list"),
        (
            "guiju: holdings\nlinks:\n- {holder: A, held: B}\ntitle: [a]",
            4,
            "须为一行文本",
            "a text on one line",
        ),
    ],
)
def test_a_file_that_is_none_of_holdings(text: str, line: int, zh: str, en: str) -> None:
    found = problems(text)
    assert any(one.line == line and zh in one.in_("zh") and en in one.in_("en") for one in found), found


def test_what_cannot_be_read_is_not_blamed_on_others() -> None:
    """The equity of the nominee is unreadable, so nobody says that it has none; the same key twice is said once."""
    (found,) = problems(
        NODES
        + "- {holder: B, held: A, share: 5x}\n- {holder: F, held: A, kind: nominee, with: B, share: 5}\n"
    )
    assert found.line == FIRST
    (found,) = problems(NODES + "- {holder: B, held: A, share: 5, share: 500}\n")
    assert "写了两次" in found.in_("zh")


def test_words_in_both_languages_of_any_case_and_width() -> None:
    structure = read(
        "规则库: 持股\n标题: 甲集团\n判断日期: 2026-11-01\n主体:\n"
        "- {名称: 甲, 种类: 公司, 所在地: 境内, 所有者所在地: Hong  Kong, 备注: x}\n"
        "- {名称: 乙, 种类: ＣＯＭＰＡＮＹ, 所在地: 中国澳门}\n- {名称: 丙, 种类: 不详, 所在地: 不详}\n持股:\n"
        "- {持有人: 乙, 被持有方: 甲, 比例: 50%, 关系: 表决权, 起始日: 2020-01-01, 截止日: 2020-12-31, 来源: 章程}\n"
        "- {股东: 丙, 被投资单位: 甲, 持股比例: 不详}\n"
    )
    one, other = structure.links
    assert (one.tie, one.share, str(one.since), str(one.until), one.source) == (
        Tie.VOTES,
        Share(WHOLE / 2, WHOLE / 2),
        "2020-01-01",
        "2020-12-31",
        "章程",
    )
    assert (other.tie, other.share) == (Tie.EQUITY, UNKNOWN_SHARE)
    assert structure.nodes["甲"].owners is Place.HONG_KONG
    assert structure.nodes["乙"].kind is Kind.COMPANY
    assert (structure.nodes["丙"].kind, structure.nodes["丙"].place) == (Kind.UNKNOWN, None)
    assert (structure.title, str(structure.as_of)) == ("甲集团", "2026-11-01")


def test_without_a_list_of_nodes_nothing_is_known_of_them() -> None:
    structure = read(
        "guiju: holdings\nlinks:\n- {holder: F, held: A, share: 5}\n- {holder: A, held: B, kind: gp}\n"
    )
    assert list(structure.nodes) == ["F", "A", "B"]
    assert all(not n.listed and n.kind is Kind.COMPANY and n.place is None for n in structure.nodes.values())
    (found,) = problems("guiju: holdings\nlinks:\n- {holder: F, held: 甲 A}\n- {holder: 甲A, held: B}\n")
    assert (found.line, found.column) == (4, 4)


def test_a_tie_without_share_is_whole() -> None:
    assert links("holder: F, held: A, kind: contract").links[0].share == Share(WHOLE, WHOLE)
