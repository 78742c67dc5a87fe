"""JSON text as the events that the reader of YAML gives for it, past whatever is wrong as long as it is clear how it goes on.

A comma too many or too few, words without quotes or in other quotes, comments, wrong codes, full-width signs and a
text that is not closed on its line are complained of and passed over. Where brackets do not match, nobody can tell
what belongs to what, and reading ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guiju.engine.casefile.build import Complain, MarkupError
from guiju.engine.casefile.lines import Told
from guiju.engine.text import Text

_BLANK = re.compile(r"[ \t\r\n]*+")
_BREAK = re.compile(r"\r\n?|\n")
_STRING = re.compile(r'"((?:[^"\\\r\n]|\\[^\r\n])*+)"')
_OTHER_STRING = re.compile(r"'((?:[^'\\\r\n]|\\[^\r\n])*+)'|[“”]([^“”\r\n]*+)[“”]")
_LITERAL = re.compile(
    r"(?:-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+|true|false|null)"
    r"(?=[ \t]*+(?:[\r\n,:\[\]{}\"“，：]|//|/\*|\#|\Z))"
)
_COMMENT = re.compile(r"//[^\r\n]*+|#[^\r\n]*+|/\*.*?\*/", re.DOTALL)
_FREE = r"[^\s,:\[\]{}\"“”，：]"
_WORD = re.compile(rf"{_FREE}++(?:[ ]++(?!//|/\*|\#){_FREE}++)*+")
_HALF_A_NUMBER = re.compile(r"[-+.]?[0-9]+(?:[.eExX][0-9A-Fa-f]*)?(?:[ ]|\Z)|[-+.]")
"""A word of which it is not clear which number it stands for."""
_CODE = re.compile(r"\\(?:([\"\\/bfnrt])|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_PLAIN_CODES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_STRANGE_BLANK = re.compile(r"[^\S \t\r\n]++")
_AFTER_TEXT = re.compile(r'[ \t]*+(?![\r\n,:\[\]{}"，：]|//|/\*|#|\Z)')
_END_OF_TEXT = re.compile(r'[^\r\n]*?"(?=[ \t]*+(?:[,\]}\r\n]|\Z))')
_GOES_ON = re.compile(r'[ \t\r\n]*+(?:"(?:[^"\\\r\n]|\\[^\r\n])*+"[ \t]*+[:,：，\r\n]|[\]}])')
"""After a text that is not closed on its line: a name, an entry or the end of what is around it."""
_NOTHING = frozenset({"None", "undefined", "nil", "NaN", "Infinity", "-Infinity"})

_CORRECT = Text(
    "请改正；如果是 YAML，请将文件名改为以 .yaml 结尾", "correct it, or name the file .yaml if it is YAML"
)
_ADD = Text("请补上", "add it")
_DELETE = Text("请删去", "delete it")
_QUOTE = Text("请加半角双引号", "put it in double quotes")
_HALF_WIDTH = Text("请改为半角", "write the ordinary one")
_DOUBLE = Text("请将反斜杠写两次，或补全", "double the backslash, or complete the code")
_CLOSE = Text("请补上引号", "add the closing quote")

_OPENED = {"{": Text("花括号", "mapping"), "[": Text("清单", "list")}


def events_of_json(text: str, complain: Complain) -> Iterator[Told]:
    """The events of a text that begins with ``{`` or ``[``; everything that is not JSON is reported through ``complain``.

    Raises:
        MarkupError: it cannot be told how the text goes on.
    """
    return _Reader(text, complain).events()


class _Reader:
    def __init__(self, text: str, complain: Complain) -> None:
        self.text = text
        self.at = 0
        self._complain = complain
        self._line, self._start = 1, 0
        self._open: list[tuple[str, int, int]] = []
        """Brackets that are not closed, each with its line and column."""
        self._broken_off = False
        """Whether a text before was not closed on its line, so that a comma may be missing for that."""

    # --- places and complaints --------------------------------------------------------------------------------

    def _place(self, at: int | None = None) -> tuple[int, int]:
        return self._line, (self.at if at is None else at) - self._start + 1

    def _wrong(self, zh: str, en: str, remedy: Text = _CORRECT, at: int | None = None) -> None:
        self._complain(*self._place(at), _said(zh, en, remedy))

    def _stop(self, zh: str, en: str, remedy: Text = _CORRECT) -> MarkupError:
        return MarkupError(*self._place(), _said(zh, en, remedy))

    def _pass(self, end: int) -> None:
        """On to an index, counting the lines passed."""
        for found in _BREAK.finditer(self.text, self.at, end):
            self._line, self._start = self._line + 1, found.end()
        self.at = end

    def _skip(self) -> str:
        """Past blanks and comments; the character there, empty at the end."""
        text = self.text
        while True:
            found = _BLANK.match(text, self.at)
            assert found is not None
            if found.end() != self.at:
                self._pass(found.end())
            comment = _COMMENT.match(text, self.at)
            if comment is not None:
                self._wrong("注释", "a comment", _DELETE)
                self._pass(comment.end())
                continue
            strange = _STRANGE_BLANK.match(text, self.at)
            if strange is None:
                return text[self.at : self.at + 1]
            self._wrong("此处的空白并非普通空格", "this blank is not an ordinary space", _DELETE)
            self._pass(strange.end())

    def _sign(self) -> str:
        """The character there, a full-width comma or colon as the ordinary one, once complained of."""
        char = self._skip()
        if char == "，":
            self._wrong("全角逗号", "a full-width comma", _HALF_WIDTH)
            return ","
        if char == "：":
            self._wrong("全角冒号", "a full-width colon", _HALF_WIDTH)
            return ":"
        return char

    # --- the whole --------------------------------------------------------------------------------------------

    def events(self) -> Iterator[Told]:
        yield from self._value()
        while self._open:
            yield from self._in_mapping() if self._open[-1][0] == "{" else self._in_list()
        if self._skip():
            raise self._stop(
                "一个值之后还有内容",
                "extra data",
                Text("请删去，或核对括号", "delete it, or check the brackets"),
            )

    def _in_mapping(self) -> Iterator[Told]:
        """One member of a mapping, or its end."""
        char = self._separated()
        if char == "}":
            yield self._closed()
            return
        place = self._place()
        if char in "{[":
            yield from self._value()
            # It says itself that it is no name; what is in it has to be passed.
            depth = len(self._open)
            while len(self._open) >= depth:
                yield from self._in_mapping() if self._open[-1][0] == "{" else self._in_list()
        elif char == ":":
            self._wrong("此处应有双引号括起的键", "expecting property name enclosed in double quotes")
            yield ("alias", *place, "", "", False)
        else:
            name = self._scalar(key=True)
            if self._broken_off:
                return
            # What is no name has a value of no use, as with an alias.
            yield ("alias" if name[0] is None else "scalar", *place, name[0] or "", '"', False)
        if self._sign() == ":":
            self.at += 1
        else:
            self._wrong("此处缺少冒号", "expecting ':' delimiter", _ADD)
            if self.text[self.at : self.at + 1] in ("", ",", "}", "]"):
                yield ("scalar", *place, "", "", True)
                return
        yield from self._value()

    def _in_list(self) -> Iterator[Told]:
        """One entry of a list, or its end."""
        if self._separated() == "]":
            yield self._closed()
        else:
            yield from self._value()

    def _separated(self) -> str:
        """Past the comma before the next member, or to the end of what is around it; the character there."""
        kind, line, column = self._open[-1]
        first, closing = self._first, "}" if kind == "{" else "]"
        broken_off, self._first, self._broken_off = self._broken_off, False, False
        char = self._sign()
        if char == "," and not first:
            comma = self._place()
            self.at += 1
            char = self._sign()
            if char in ("}", "]"):
                self._complain(*comma, _said("末尾多一个逗号", "a comma too many", _DELETE))
        elif char not in ("", "}", "]", ",") and not first and not broken_off:
            self._wrong("此处缺少逗号", "expecting ',' delimiter", _ADD)
        while char == ",":
            self._wrong("多一个逗号", "a comma too many", _DELETE)
            self.at += 1
            char = self._sign()
        if char == "" or (char in "}]" and char != closing):
            what = _OPENED[kind]
            raise self._stop(
                f"第 {line} 行第 {column} 列的{what.zh}没有闭合，缺少 {closing}",
                f"the {what.en} of line {line}, column {column} is not closed, {closing} is missing",
                _ADD,
            )
        return char

    def _closed(self) -> Told:
        place = self._place()
        self.at += 1
        self._open.pop()
        self._first = False
        return ("end", *place, "", "", False)

    # --- values -----------------------------------------------------------------------------------------------

    _first = True
    """Whether nothing stands in the mapping or list yet."""

    def _value(self) -> Iterator[Told]:
        """A scalar, or the begin of a mapping or list."""
        char = self._sign()
        while char == ":":
            self._wrong("多一个冒号", "a colon too many", _DELETE)
            self.at += 1
            char = self._sign()
        place = self._place()
        if char and char in "{[":
            self.at += 1
            self._open.append((char, *place))
            self._first = True
            yield ("mapping" if char == "{" else "list", *place, "", "", False)
        elif not char or char in ",}]":
            self._wrong("此处缺少值", "expecting value")
            yield ("scalar", *place, "", "", True)
        else:
            value, style = self._scalar(key=False)
            yield ("scalar", *place, value or "", style, value is None)

    def _scalar(self, *, key: bool) -> tuple[str | None, str]:
        """A text or a literal, and how it is written; None where it is not clear what it says."""
        text = self.text
        found = _STRING.match(text, self.at)
        if found is not None:
            value = self._unescaped(found[1], self.at + 1)
            self.at = found.end()
            return (None if not key and self._quote_inside() else value), '"'
        if text.startswith('"', self.at):
            return self._unclosed()
        literal = _LITERAL.match(text, self.at)
        if literal is not None:
            if key:
                self._unquoted(literal[0], key=True)
            self.at = literal.end()
            return literal[0], ""
        other = _OTHER_STRING.match(text, self.at)
        if other is not None:
            self._wrong("引号不是半角双引号", "the quotes are not double quotes", _QUOTE)
            self.at = other.end()
            return (other[1] if other[1] is not None else other[2]), '"'
        word = _WORD.match(text, self.at)
        if word is None:
            # A single quote of some kind, alone.
            self._wrong("此处缺少值", "expecting value")
            self.at += 1
            return None, '"'
        self._unquoted(word[0], key=key)
        self.at = word.end()
        if key:
            return word[0], '"'
        if word[0] in _NOTHING or _HALF_A_NUMBER.match(word[0]):
            return None, ""
        return (word[0].lower() if word[0] in ("True", "False") else word[0]), ""

    def _unquoted(self, word: str, *, key: bool) -> None:
        if key:
            self._wrong("此处应有双引号括起的键", "expecting property name enclosed in double quotes", _QUOTE)
        elif word in _NOTHING:
            self._wrong(f"{word} 不是 JSON 的值", f"{word} is not JSON")
        else:
            self._wrong(
                "此处缺少值，没有引号的词不是值",
                "expecting value, which a word without quotes is not",
                _QUOTE,
            )

    def _unclosed(self) -> tuple[str | None, str]:
        """A text that is not closed on its line.

        Raises:
            MarkupError: what stands on the next line does not look as if it had been.
        """
        opened = self._place()
        end = re.compile(r"[^\r\n]*+").match(self.text, self.at)
        assert end is not None
        message = _said("引号在本行内未闭合", "unterminated string", _CLOSE)
        if _GOES_ON.match(self.text, end.end()) is None:
            raise MarkupError(*opened, message)
        self._complain(*opened, message)
        self.at = end.end()
        self._broken_off = True
        return None, '"'

    def _quote_inside(self) -> bool:
        """Whether the text that ended here goes on, since a quote in it was taken for its end; then past it.

        Raises:
            MarkupError: it does not end on its line.
        """
        more = _AFTER_TEXT.match(self.text, self.at)
        if more is None:
            return False
        self.at -= 1
        message = "引号内又有引号", "a quote inside a text", Text(r"请写作 \"", r"write it as \"")
        end = _END_OF_TEXT.match(self.text, self.at + 1)
        if end is None:
            raise self._stop(*message)
        self._wrong(*message)
        self.at = end.end()
        return True

    def _unescaped(self, inside: str, begin: int) -> str | None:
        """A text with its codes replaced; None where some are none."""
        right = True
        if "\t" in inside:
            self._wrong(
                "引号内有制表符",
                "a tab in quotes",
                Text(r"请写作 \t", r"write it as \t"),
                begin + inside.index("\t"),
            )
            right = False
        if "\\" not in inside:
            return inside if right else None
        parts = []
        last = 0
        for code in _CODE.finditer(inside):
            parts.append(inside[last : code.start()])
            last = code.end()
            if code[1]:
                parts.append(_PLAIN_CODES.get(code[1], code[1]))
            elif code[2]:
                parts.append(chr(int(code[2], 16)))
            else:
                whole = code[3] != "u"
                zh = "反斜杠后的转义码无效" if whole else "\\u 转义码不完整"
                self._wrong(
                    zh,
                    "invalid \\escape" if whole else "invalid \\uXXXX escape",
                    _DOUBLE,
                    begin + code.start(),
                )
                right = False
        return "".join([*parts, inside[last:]]) if right else None


def _said(zh: str, en: str, remedy: Text) -> Text:
    return Text(f"这不是 JSON（{zh}）：{remedy.zh}", f"this is not JSON ({en}): {remedy.en}")
