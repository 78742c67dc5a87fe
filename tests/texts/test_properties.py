"""Laws: what is written and split is what was meant; a text does not differ from itself; an edit is found as it was made."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.texts.comparing import Became, compare
from guiju.texts.model import Article, Document, Item, Kind, Paragraph
from guiju.texts.numerals import chinese
from guiju.texts.reading import read
from guiju.texts.splitting import split
from thorough import drawn

WORDS = (
    "登记",
    "单位",
    "账簿",
    "依照本办法第十二条",
    "的规定",
    "第（三）项",
    "机关",
    "十日内",
    "报告",
    "样例",
    "第二章规定",
    "《旧办法》第九条",
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    first = draw(st.sampled_from([word for word in WORDS if word[0] not in "第（的"]))
    return first + "".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))


@st.composite
def items(draw: st.DrawFn, deep: int = 0) -> tuple[Item, ...]:
    count = draw(st.integers(0, 3))
    found = []
    for at in range(1, count + 1):
        label = (f"（{chinese(at)}）", f"{at}.", f"（{at}）")[deep]
        below = draw(items(deep + 1)) if deep < 2 and at == 2 else ()
        end = "：" if below else "；" if at < count else "。"
        found.append(Item(str(at), label, draw(sentences()) + end, below))
    return tuple(found)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    below = draw(items())
    return Paragraph(draw(sentences()) + ("：" if below else "。"), below)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    parts: list[Article] = []
    number = 0
    for chapter in range(1, draw(st.integers(1, 3)) + 1):
        sections = draw(st.integers(0, 2))
        for section in range(1, max(sections, 1) + 1):
            path = (f"第{chinese(chapter)}章 章名",)
            if sections:
                path = (*path, f"第{chinese(section)}节 节名")
            for _ in range(draw(st.integers(1, 2))):
                number += 1
                found = tuple(draw(st.lists(paragraphs(), min_size=1, max_size=2)))
                label = f"第{chinese(number)}条"
                parts.append(Article(Kind.ARTICLE, str(number), label, path, "", found))
    return Document("样例登记办法", ("（2031年1月5日公布）",), tuple(parts))


def plain(document: Document, *, space: str = " ", contents: bool = False) -> list[str]:
    """The lines of a text."""
    lines = [document.title, *document.preamble]
    headings = list(dict.fromkeys(heading for part in document.parts for heading in part.path[:1]))
    if contents:
        lines += ["目录", *headings]
    above: tuple[str, ...] = ()
    for part in document.parts:
        for depth, heading in enumerate(part.path):
            if above[: depth + 1] != part.path[: depth + 1]:
                lines.append(heading)
        above = part.path
        first, *more = part.lines()
        lines += [part.label + space + first, *more]
    return lines


LARGE = settings(
    max_examples=drawn(60), suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@LARGE
@given(documents(), st.sampled_from([" ", "　", "  "]), st.booleans())
def test_what_is_written_as_plain_text_is_split_as_it_was_meant(
    document: Document, space: str, contents: bool
) -> None:
    text = "\n".join(plain(document, space=space, contents=contents))
    assert split(read(text.encode("gb18030"), "x.txt")) == document


@LARGE
@given(documents())
def test_what_is_written_as_markdown_is_split_as_it_was_meant(document: Document) -> None:
    lines = []
    for line in plain(document):
        number, space, rest = line.partition(" ")
        if number.startswith("第") and number.endswith("条") and space:
            lines.append(f"**{number}** {rest}")
        elif number.startswith("第") and number.endswith(("章", "节")):
            lines.append(f"## {line}")
        else:
            lines.append(line.replace("1.", "1\\."))
    assert split(read("\n\n".join(lines).encode(), "x.md")) == document


@LARGE
@given(documents())
def test_a_text_does_not_differ_from_itself(document: Document) -> None:
    changes = compare(document, document)
    assert [change.became for change in changes] == [Became.SAME] * len(document.parts)
    assert not any(change.reworded or change.moved for change in changes)


# Each text of its own signs: like no other.
APART = tuple("".join(chr(0x5000 + 20 * text + sign) for sign in range(20)) + "。" for text in range(12))


def measures(texts: list[str]) -> Document:
    return split("\n".join(f"第{chinese(number)}条 {text}" for number, text in enumerate(texts, 1)))


@given(st.lists(st.sampled_from(APART), min_size=1, max_size=8, unique=True), st.data())
@settings(max_examples=drawn(60))
def test_an_edit_is_found_as_it_was_made(texts: list[str], data: st.DataObject) -> None:
    """Insert, delete or reword one: nothing else is said of the others than their new numbers."""
    at = data.draw(st.integers(0, len(texts) - 1))
    edit = data.draw(st.sampled_from(["insert", "delete", "reword"]))
    new = [*texts]
    if edit == "insert":
        new.insert(at, "新设之条文另有其辞。")
    elif edit == "delete":
        del new[at]
    else:
        new[at] = new[at][:8] + "某某" + new[at][8:]
    changes = compare(measures(texts), measures(new))
    found = [change for change in changes if change.became in (Became.ADDED, Became.DELETED)]
    if edit == "insert":
        assert [(change.became, change.new and change.new.number) for change in found] == [
            (Became.ADDED, str(at + 1))
        ]
    elif edit == "delete":
        assert [(change.became, change.old and change.old.number) for change in found] == [
            (Became.DELETED, str(at + 1))
        ]
    else:
        assert not found
        assert [change.new and change.new.number for change in changes if change.reworded] == [str(at + 1)]
        return
    for change in changes:
        if change.old is not None and change.new is not None:
            assert not change.reworded
            assert change.renumbered is (int(change.old.number) > at + (edit == "delete"))


@given(st.permutations(APART[:7]))
@settings(max_examples=drawn(40))
def test_articles_in_another_order_are_the_same_articles(texts: list[str]) -> None:
    for change in compare(measures(list(APART[:7])), measures(texts)):
        assert change.old is not None
        assert change.new is not None
        assert change.old.lines() == change.new.lines()
        assert change.renumbered is (change.old.number != change.new.number)


PIECES = st.sampled_from(
    [
        "第一章",
        "第二节 乙",
        "第一条",
        "第二条 甲",
        "第三条至第五条 （删去）",
        "（一）",
        "（二）乙；",
        "1.",
        "（1）甲",
        "a)",
        "一、",
        "二、甲",
        "5.1 甲",
        "附件1",
        "附件2：乙",
        "目录",
        "“",
        "”",
        "：",
        "（一）甲；（二）乙",
        "甲",
        "。",
        " ",
        "\t",
        "\n",
        "\n",
        "\n",
        "Article 1",
        "……3",
    ]
)
ANYTHING = st.lists(PIECES, max_size=30).map("".join)


@given(ANYTHING)
@settings(max_examples=drawn(300))
def test_whatever_is_written_nothing_is_lost_or_broken(text: str) -> None:
    """Every sign of 甲 and 乙 is in the title, before the articles, in headings or in articles, but for contents."""
    document = split(text)
    kept = [document.title, *document.preamble]
    for part in document.parts:
        kept += [part.heading, part.annex, *part.path, *part.lines()]
    if "目录" not in text and "…" not in text and "\t" not in text:
        for sign in "甲乙":
            assert sum(line.count(sign) for line in kept) >= text.count(sign) - lost(text, sign)
    changes = compare(document, document)
    assert not any(change.reworded for change in changes)


def lost(text: str, sign: str) -> int:
    """Headings below which nothing stands are no parts, and of articles deleted together only the numbers are kept."""
    return sum(
        line.count(sign)
        for line in text.split("\n")
        if line.strip().startswith(("第一章", "第二节", "第三条至"))
    )
