"""What the reader of YAML complains of, said so that whoever wrote the file can mend it."""

from __future__ import annotations

import re
from typing import Any

from guiju.engine.casefile.build import MarkupError
from guiju.engine.hints import LONGEST_SHOWN
from guiju.engine.text import Text


def short(text: object) -> str:
    """A word of the file, cut where it is long."""
    words = str(text)
    return words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…"


_WORDS: tuple[tuple[str, Text], ...] = (
    (
        "could not find expected ':'",
        Text(
            "此名称后缺少半角冒号和空格（名称: 值）；如果本行属于一段文本，请给文本加引号",
            "a colon and a space are missing after this key (key: value), or the line belongs to a text that "
            "should be in quotes",
        ),
    ),
    (
        "mapping values are not allowed here",
        Text(
            "此处不能有“: ”：值本身含“: ”时请加引号；同一组的名称须从同一列开始",
            "a ': ' is not possible here: put a value that itself contains ': ' in quotes, and begin all keys of "
            "one mapping in the same column",
        ),
    ),
    (
        "found character '\\t'",
        Text(
            "此处是制表符（Tab）：YAML 只用空格缩进；请改为空格",
            "a tab stands here: YAML is indented by spaces only; replace the tab by spaces",
        ),
    ),
    (
        "that cannot start any token",
        Text(
            "值不能以此字符开头：请给值加引号",
            "a value cannot begin with this character: put the value in quotes",
        ),
    ),
    (
        "sequence entries are not allowed here",
        Text(
            "清单的一项（“- ”）不能从这里开始：请另起一行，与其他各项同列",
            "a list entry ('- ') cannot begin here: begin it on a line of its own, in the column of the other "
            "entries",
        ),
    ),
    (
        "mapping keys are not allowed here",
        Text("此处不能有“? ”：请给值加引号", "a '? ' cannot stand here: put the value in quotes"),
    ),
    (
        "expected <block end>",
        Text(
            "缩进不合：同一组的名称、同一清单的各项须从同一列开始",
            "the indentation does not fit: keys of one mapping, and entries of one list, begin in the same column",
        ),
    ),
    (
        "expected the node content",
        Text(
            "此处缺少值，或值的首字符须加引号：请给值加引号",
            "a value is missing here, or begins with a character that needs quotes: put the value in quotes",
        ),
    ),
    (
        "unexpected document separator",
        Text(
            "引号内的文本中有“---”或“...”行：请在其前闭合引号",
            "a line '---' or '...' stands inside quoted text: close the quote before it",
        ),
    ),
    (
        "unknown escape character",
        Text(
            "双引号内的反斜杠表示转义，此处不是转义码：请改用单引号，或写两个反斜杠",
            "a backslash in double quotes begins a code and this is none: write the text in single quotes, "
            "or double the backslash",
        ),
    ),
    (
        "expected escape sequence",
        Text(
            "双引号内的字符码缺少十六进制数位：请补全，或改用单引号",
            "a character code in double quotes needs more hexadecimal digits: complete it, or write the text in "
            "single quotes",
        ),
    ),
    (
        "comment or a line break",
        Text(
            "| 或 > 之后的文本从下一行开始：请移到下一行",
            "after | or > the text begins on the next line: move it there",
        ),
    ),
    (
        "indentation indicator",
        Text(
            "| 或 > 之后只能写 + 或 - 和 1 至 9 的一个数字：请给值加引号",
            "after | or > only + or - and a digit from 1 to 9 may stand: put the value in quotes",
        ),
    ),
    (
        "chomping or indentation",
        Text(
            "| 或 > 之后的文本从下一行开始：请移到下一行，或加引号",
            "after | or > the text begins on the next line: move it there, or use quotes",
        ),
    ),
    (
        "found unexpected ':'",
        Text("此处不能有冒号：请给值加引号", "a ':' is not possible here: put the value in quotes"),
    ),
    (
        "content after document end",
        Text(
            "“...”所在的行不能再有内容：请移走，或删去“...”",
            "nothing may follow '...' on its line: move it, or delete the '...'",
        ),
    ),
    (
        "<document start>",
        Text(
            "个案内容结束之后还有内容：请核对其缩进",
            "something follows the end of the file's one mapping: check its indentation",
        ),
    ),
)
_WHILE: tuple[tuple[str, Text], ...] = (
    (
        "scanning an anchor",
        Text("值不能以 & 开头：请给值加引号", "a value cannot begin with & : put the value in quotes"),
    ),
    (
        "scanning an alias",
        Text("值不能以 * 开头：请给值加引号", "a value cannot begin with * : put the value in quotes"),
    ),
)


def in_plain_words(error: Any, text: str, line: int, column: int) -> MarkupError:
    """An error of ruamel.yaml in words that say what to do.

    Args:
        line: where reading stands, in case the error does not say.
    """
    problem, context = str(error.problem or ""), str(error.context or "")
    mark, since = error.problem_mark, error.context_mark
    if mark:
        line, column = mark.line + 1, mark.column + 1
    zh = f"于第 {since.line + 1} 行第 {since.column + 1} 列开始" if since else "未闭合"
    en = f"opened on line {since.line + 1}, column {since.column + 1}" if since else "not closed"
    message: Text | None
    if "unexpected end of stream" in problem and since:
        line, column = since.line + 1, since.column + 1
        message = Text(
            "此处开始的引号没有闭合：请补上引号",
            "the quote that opens here is never closed: add the closing quote",
        )
    elif "expected ',' or ']'" in problem:
        message = Text(
            f"缺少逗号或右方括号 ]（清单{zh}）", f"a comma or the closing ] is missing (the list was {en})"
        )
    elif "expected ',' or '}'" in problem:
        message = Text(
            f"缺少逗号或右花括号 }}（该组“名称: 值”{zh}）",
            f"a comma or the closing }} is missing (the mapping was {en})",
        )
    else:
        message = next((said for what, said in _WHILE if what in context), None)
        message = message or next((said for what, said in _WORDS if what in problem), None)
        if "could not find expected ':'" in problem and since:
            line, column = since.line + 1, since.column + 1
    if message is None:
        message = Text(
            "这不是 YAML：请给值加引号，或换一种写法",
            f"this is not YAML ({short(problem or context)}): put the value in quotes, or write it differently",
        )
    first = min(since.line if since else line - 1, line - 1)
    return MarkupError(line, column, full_width_hint(message, text, max(first, line - 3), line))


_FULL_WIDTH = re.compile(r"[^\S\n]*(?:-[ ]+)?[^\s:：#\"']{1,40}：")


def full_width_hint(message: Text, text: str, first: int, last: int) -> Text:
    """A message, and more where lines (counted from 0, ``last`` exclusive) write a key with a full-width colon."""
    start = 0
    for _ in range(first):
        start = text.find("\n", start) + 1
        if not start:
            return message
    for number in range(first, last + 1):
        if _FULL_WIDTH.match(text, start):
            return message + Text(
                f"；第 {number + 1} 行用了全角冒号（：）：请改为半角冒号加一个空格",
                f"; line {number + 1} has a full-width colon (：): write a half-width colon and a space",
            )
        start = text.find("\n", start) + 1
        if not start:
            break
    return message
