"""Bytes as text: encodings, sizes, characters that may not stand in a case file; and strict JSON."""

from __future__ import annotations

import re
from collections.abc import Callable

from guiju.engine.errors import InputError, Problem
from guiju.engine.hints import too_many
from guiju.engine.text import Text

MOST_BYTES = 2 * 1024 * 1024
MOST_LINES = 200_000
MOST_PROBLEMS = 100

FEW = 8
"""Characters that may not stand in a text, each told by itself; where a tenth is so, more make it no text at all."""

FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
"""None of them is printable; the pattern is compiled only for a text that is not."""
_BREAKS = str.maketrans("", "", "\t\n\r")


def text_of(
    source: bytes | str, name: str, most_bytes: int = MOST_BYTES, most_lines: int = MOST_LINES
) -> tuple[str, list[Problem]]:
    """The text of a file, once it is known to be text, with every character that may not stand in it replaced by
    U+FFFD and complained of.

    Raises:
        InputError: it is too large, empty, in another encoding than UTF-8, or hardly text at all.
    """

    def refuse(message: Text, line: int = 1, column: int = 1) -> InputError:
        return InputError([Problem(name, line, column, message)])

    if isinstance(source, bytes):
        _check_encoding(source, refuse)
    whole = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    if len(whole) > most_bytes:
        most = most_bytes // 1024 // 1024
        raise refuse(
            Text(
                f"文件大于 {most} MiB：每份个案文件只写一个个案；请拆分，或删去不是事实的内容",
                f"the file is larger than {most} MiB: "
                "a case file holds one case; split it, or take out what are not facts",
            ),
            *place(whole[:most_bytes].decode("utf-8", "replace"), None),
        )
    text = source if isinstance(source, str) else _decode(source, refuse)
    text = text.removeprefix("\ufeff")
    if text.count("\n") + text.count("\r") - text.count("\r\n") > most_lines:
        raise refuse(
            Text(
                f"文件超过 {most_lines:,} 行：请拆分，或删去空行",
                f"the file has more than {most_lines:,} lines: split it, or take out empty lines",
            ),
            most_lines + 1,
        )
    problems: list[Problem] = []
    plain = text.translate(_BREAKS).isprintable()
    if not plain and isinstance(source, bytes):
        _check_binary(text, refuse)
    for match in () if plain else re.finditer(f"[\udc80-\udcff]+|{FORBIDDEN}", text):
        line, column = place(text, match.start())
        if len(problems) >= MOST_PROBLEMS:
            problems.append(Problem(name, line, column, too_many(MOST_PROBLEMS)))
            raise InputError(problems)
        code = ord(match.group()[0])
        stray = isinstance(source, bytes) and 0xDC80 <= code <= 0xDCFF
        problems.append(Problem(name, line, column, _not_utf8(code - 0xDC00) if stray else _forbidden(code)))
    if problems:
        text = re.sub(FORBIDDEN, "\ufffd", text)
    if not text.strip():
        raise refuse(
            Text(
                "文件是空的：请写入个案，或从空白模板开始",
                "the file is empty: write a case, or begin with a template",
            )
        )
    return text, problems


def _check_binary(text: str, refuse: Callable[..., InputError]) -> None:
    """Refuse what is no text, and says so in more than a few places, at the first of them.

    Raises:
        InputError: a tenth of it, and more than ``FEW`` characters, may not stand in a text.
    """
    strange = re.findall(f"[\udc80-\udcff]|{FORBIDDEN}", text)
    if len(strange) <= FEW or len(strange) * 10 < len(text):
        return
    at = text.index(strange[0])
    byte = text[at].encode("utf-8", "surrogateescape")
    named = " ".join(f"0x{one:02X}" for one in byte)
    raise refuse(
        Text(
            f"文件是二进制文件（此处的字节 {named} 不是文本）：{_TEXT.zh}",
            f"the file is binary (the byte {named} here is not text): {_TEXT.en}",
        ),
        *place(text, at),
    )


def _not_utf8(byte: int) -> Text:
    return Text(
        f"此处的字节（0x{byte:02X}）不是 UTF-8 文本：{_SAVE.zh}",
        f"the byte here (0x{byte:02X}) is not UTF-8 text: {_SAVE.en}",
    )


def _forbidden(code: int) -> Text:
    if code in (0x2028, 0x2029):
        return Text(
            f"此处有行分隔符（U+{code:04X}）：请改用普通换行",
            f"a line separator (U+{code:04X}) stands here: use an ordinary line break",
        )
    if 0xD800 <= code <= 0xDFFF:
        return Text(
            f"此处有半个字符（U+{code:04X}）：请删去",
            f"a half of a character (U+{code:04X}) stands here: delete it",
        )
    return Text(
        f"此处有控制字符（U+{code:04X}）：请删去",
        f"a control character (U+{code:04X}) stands here: delete it",
    )


_TEXT = Text(
    "个案文件是 YAML 或 JSON 文本；电子表格或 Word 文件须先转写成此种文本",
    "a case file is YAML or JSON text; a spreadsheet or a Word file must be written out as one",
)
_SAVE = Text("请将文件另存为 UTF-8", "save the file as UTF-8")


def _check_encoding(source: bytes, refuse: Callable[..., InputError]) -> None:
    def encoded(zh: str, en: str) -> InputError:
        return refuse(Text(f"{zh}：{_SAVE.zh}", f"{en}: {_SAVE.en}"))

    if source.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise encoded("文件为 UTF-32 编码", "the file is in UTF-32")
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise encoded(
            "文件为 UTF-16 编码（有的编辑器称作“Unicode”）",
            "the file is in UTF-16 (“Unicode” in some editors)",
        )
    if b"\0" in source:
        if len(source) % 2 == 0 and (
            source[1::2].count(0) * 4 > len(source) or source[::2].count(0) * 4 > len(source)
        ):
            raise encoded("文件似为无标记的 UTF-16 编码", "the file seems to be in UTF-16 without a mark")
        at = source.index(b"\0")
        raise refuse(
            Text(
                f"文件是二进制文件（第 {at + 1} 个字节为 NUL）：{_TEXT.zh}",
                f"the file is binary (byte {at + 1} is NUL): {_TEXT.en}",
            ),
            *place(source[:at].decode("utf-8", "replace"), None),
        )


def _decode(source: bytes, refuse: Callable[..., InputError]) -> str:
    """The text; bytes that are not UTF-8 become lone surrogates."""
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place(source[: error.start].decode("utf-8"), None)
    try:
        source.decode("gb18030")
    except UnicodeDecodeError:
        return source.decode("utf-8", "surrogateescape")
    raise refuse(
        Text(
            f"文件不是 UTF-8，而可按 GBK / GB18030（较早的中文编码）读出：{_SAVE.zh}"
            "（在编辑器中：另存为，编码选 UTF-8）",
            f"the file is not UTF-8; it can be read as GBK / GB18030, the older Chinese encoding: {_SAVE.en} "
            "(in the editor: Save as, encoding UTF-8)",
        ),
        line,
        column,
    )


def place(text: str, index: int | None) -> tuple[int, int]:
    """Line and column of an index, counting from 1, as the reader of YAML counts lines."""
    before = text if index is None else text[:index]
    breaks = before.count("\n") + before.count("\r") - before.count("\r\n")
    return breaks + 1, len(before) - max(before.rfind("\n"), before.rfind("\r"))


# --- JSON -------------------------------------------------------------------------------------------------

_JSON_WORDS: tuple[tuple[str, str], ...] = (
    ("Expecting value", "此处缺少值"),
    ("Expecting property name", "此处应有双引号括起的键"),
    ("Illegal trailing comma", "末尾多一个逗号"),
    ("Expecting ':' delimiter", "此处缺少冒号"),
    ("Expecting ',' delimiter", "此处缺少逗号"),
    ("Unterminated string", "引号未闭合"),
    ("Invalid control character", "引号内有控制字符"),
    ("Invalid \\escape", "反斜杠后的转义码无效"),
    ("Invalid \\uXXXX escape", "\\u 转义码不完整"),
    ("Extra data", "一个值之后还有内容"),
    ("is not JSON", "这不是 JSON 的数"),
    ("Unexpected UTF-8 BOM", "开头有字节顺序标记"),
)


def json_words(message: str) -> Text:
    """What Python's reader of JSON complains of, in both languages."""
    chinese = next((zh for en, zh in _JSON_WORDS if en in message), "写法有误")
    keep = message[1:2].isupper() or message[:3] == "NaN"
    return Text(chinese, message if keep else message[:1].lower() + message[1:])


def check_json(text: str, name: str) -> Problem | None:
    """Where a text is not strict JSON, and why; None where it is."""
    import json

    def refuse(constant: str) -> None:
        raise json.JSONDecodeError(f"{constant} is not JSON", text, max(text.find(constant), 0))

    try:
        json.loads(text, parse_float=str, parse_int=str, parse_constant=refuse)
    except json.JSONDecodeError as error:
        line, column = place(text, error.pos)
        words = json_words(error.msg)
        message = Text(
            f"这不是 JSON（{words.zh}）：请改正；如果是 YAML，请将文件名改为以 .yaml 结尾",
            f"this is not JSON ({words.en}): correct it, or name the file .yaml if it is YAML",
        )
        return Problem(name, line, column, message)
    except RecursionError:
        pass  # Deeper than a case file may be, which the reading of it says.
    return None
