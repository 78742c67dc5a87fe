"""Tables of contents."""

from __future__ import annotations

import pytest

from guiju.texts.contents import contents


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("目录|第一章 总则|第二章 附则|第一章 总则|第一条 甲|第二章 附则|第二条 乙", [0, 1, 2]),
        ("目 录|第一章 总则……1|第二章 附则……2|第一章 总则|第一条 甲", [0, 1, 2]),
        ("第一章 总则……1|第二章 附则……2|第一章 总则|第一条 甲", [0, 1]),
        ("第一章 总则|第二章 附则|第一章 总则|第一条 甲|第二章 附则", [0, 1]),
        ("目次|一、范围|二、材料|一、范围|甲|二、材料|乙", [0, 1, 2]),
        ("目录|第一章|总则|第二章|附则|第一章|总则|第一条 甲|第二章|附则", [0, 1, 2, 3, 4]),
        ("第一编 总则|第一章 通则|第一条 甲", []),
        ("第一章 总则|第一条 甲|第二章 附则|第二条 乙", []),
        ("", []),
    ],
)
def test_which_lines_are_contents(text: str, dropped: list[int]) -> None:
    lines = text.split("|")
    assert sorted(contents(lines, lines)) == dropped
