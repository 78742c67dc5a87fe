"""YAML text as a stream of plain events with line and column; no value is interpreted.

The grammar is that of ruamel.yaml. Its scanner walks text character by character, which takes longer than a
reader waits on a file of two megabytes, so the loops that carry the bulk of a text (words, quoted text,
blanks and comments) are done here by regular expressions that accept exactly the same.

This module imports ruamel.yaml; import it only where a file is about to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml import events, tokens
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner

from guiju.engine.casefile.build import Complain, MarkupError
from guiju.engine.casefile.yaml_words import in_plain_words, short
from guiju.engine.text import Text


class Event(NamedTuple):
    """A scalar, or the begin or end of a mapping or list; line and column count from 1.

    ``kind`` is ``scalar``, ``alias``, ``mapping``, ``list`` or ``end``; ``style`` of a scalar is ``""`` (plain), a
    quote, ``|`` or ``>``.
    """

    kind: str
    line: int
    column: int
    value: str = ""
    style: str = ""
    tagged: bool = False


class _Mark:
    __slots__ = ("column", "index", "line")

    name = ""

    def __init__(self, index: int, line: int, column: int) -> None:
        self.index = index
        self.line = line
        self.column = column


class _Reader(Reader):
    def forward(self, length: int = 1) -> None:
        start = self.pointer
        if length == 1:
            char = self.buffer[start]
            if char == "\n" or (char == "\r" and self.buffer[start + 1] != "\n"):
                self.line += 1
                self.column = 0
            else:
                self.column += 1
        else:
            passed = self.buffer[start : start + length]
            if "\n" in passed or "\r" in passed:
                super().forward(length)
                return
            self.column += length
        self.pointer = start + length
        self.index += length

    def get_mark(self) -> _Mark:
        return _Mark(self.index, self.line, self.column)

    def take(self, pattern: re.Pattern[str]) -> str:
        """Pass over what a pattern matches here, line breaks included."""
        match = pattern.match(self.buffer, self.pointer)
        if match is None:
            return ""
        text = match.group()
        breaks = text.count("\n") + text.count("\r") - text.count("\r\n")
        if breaks:
            self.line += breaks
            self.column = len(text) - 1 - max(text.rfind("\n"), text.rfind("\r"))
        else:
            self.column += len(text)
        self.pointer += len(text)
        self.index += len(text)
        return text


_END = r" \t\n\r\0"
_PLAIN_BLOCK = re.compile(
    rf"(?:[^{_END}:]|:(?![{_END}]))++(?:[ ]++(?:[^{_END}:\#]|:(?![{_END}]))(?:[^{_END}:]|:(?![{_END}]))*+)*"
)
_PLAIN_FLOW = re.compile(
    rf"(?:[^{_END}:,\[\]{{}}]|:(?![{_END}]))++"
    rf"(?:[ ]++(?:[^{_END}:,\[\]{{}}\#]|:(?![{_END}]))(?:[^{_END}:,\[\]{{}}]|:(?![{_END}]))*+)*"
)
_ESCAPE = r"\\(?:[0abtnvfre \"/\\N_LP\t]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})"
_ESCAPED = re.compile(_ESCAPE)
_WORDS_DOUBLE = re.compile(rf'(?:[^{_END}"\\]|{_ESCAPE})++(?:[ ]++(?:[^{_END}"\\]|{_ESCAPE})++)*')
_WORDS_SINGLE = re.compile(rf"[^{_END}']++(?:[ ]++[^{_END}']++)*")
_TAG = re.compile(rf"!(?:<[^{_END}>]*+>)?[^{_END},\[\]{{}}]*+")
_GAP_BLOCK = re.compile(r"(?:[ ]*+(?:#[^\n\r\0]*+)?(?:\r\n?|\n))*+[ ]*+(?:#[^\n\r\0]*+)?")
_GAP_FLOW = re.compile(r"(?:[ \t]*+(?:#[^\n\r\0]*+)?(?:\r\n?|\n))*+[ \t]*+(?:#[^\n\r\0]*+)?")


class _Scanner(Scanner):
    scanner_processing_version = (1, 2)
    reader: Any = None

    def __init__(self, source: _Reader) -> None:
        self._source = source
        self.reader = source
        self._settled = False
        super().__init__(None)

    # Once the token at the head is certain it stays so until it is taken.

    def _settle(self) -> None:
        while not self.done:
            if self.tokens:
                if not self.possible_simple_keys:
                    break
                self.stale_possible_simple_keys()
                if self.next_possible_simple_key() != self.tokens_taken:
                    break
            self.fetch_more_tokens()
        self._settled = True

    def fetch_more_tokens(self) -> None:
        self.scan_to_next_token()
        if not self._source.buffer[self._source.pointer].isalnum():
            super().fetch_more_tokens()
            return
        # No indicator is a letter or a digit: a plain scalar begins here.
        self.stale_possible_simple_keys()
        self.unwind_indent(self._source.column)
        self.fetch_plain()

    def check_token(self, *choices: Any) -> bool:
        if not self._settled:
            self._settle()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def peek_token(self) -> Any:
        if not self._settled:
            self._settle()
        return self.tokens[0] if self.tokens else None

    def get_token(self) -> Any:
        if not self._settled:
            self._settle()
        self._settled = False
        if not self.tokens:
            return None
        self.tokens_taken += 1
        return self.tokens.pop(0)

    def stale_possible_simple_keys(self) -> None:
        if self.possible_simple_keys:
            super().stale_possible_simple_keys()

    def fetch_directive(self) -> None:
        message = Text(
            "个案文件不用指令行（以 % 开头的行）：请删去该行，或给以 % 开头的值加引号",
            "directives (a line that begins with %) are not used in case files: delete the line, "
            "or put a value that begins with % in quotes",
        )
        raise MarkupError(self._source.line + 1, 1, message)

    def scan_tag(self) -> Any:
        # Every tag is refused: what it says is of no interest, and decoding a long one takes minutes.
        start = self._source.get_mark()
        self._source.take(_TAG)
        return tokens.TagToken(("!", "tag"), start, self._source.get_mark())

    def scan_to_next_token(self) -> None:
        line = self._source.line
        self._source.take(_GAP_FLOW if self.flow_context else _GAP_BLOCK)
        if not self.flow_context and self._source.line != line:
            self.allow_simple_key = True

    def scan_plain(self) -> Any:
        source = self._source
        start = end = source.get_mark()
        indent = self.indent + 1
        pattern = _PLAIN_FLOW if self.flow_context else _PLAIN_BLOCK
        chunks: list[str] = []
        spaces: list[str] = []
        while source.peek() != "#":
            words = source.take(pattern)
            if not words:
                break
            self.allow_simple_key = False
            chunks += spaces
            chunks.append(words)
            end = source.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_context and source.column < indent):
                break
        return tokens.ScalarToken("".join(chunks), True, start, end)

    def _unescaped(self, match: re.Match[str]) -> str:
        code = match.group()[1:]
        return chr(int(code[1:], 16)) if len(code) > 1 else str(self.ESCAPE_REPLACEMENTS[code])

    def scan_flow_scalar_non_spaces(self, double: Any, start_mark: Any) -> Any:
        words = self._source.take(_WORDS_DOUBLE if double else _WORDS_SINGLE)
        if double and "\\" in words:
            words = _ESCAPED.sub(self._unescaped, words)
        rest = super().scan_flow_scalar_non_spaces(double, start_mark)
        return [words, *rest] if words else rest


class _Version:
    """What ruamel.yaml asks of its resolver and its loader: which YAML is read, and that comments are dropped."""

    processing_version = (1, 2)
    comment_handling = None


class _Parser(Parser):
    scanner: Any = None
    resolver: Any = _Version()

    def __init__(self, scanner: _Scanner) -> None:
        self.scanner = scanner
        super().__init__(None)
        self.loader = self.resolver

    def parse_node(self, block: bool = False, indentless_sequence: bool = False) -> Any:
        token = self.scanner.peek_token()
        if not isinstance(token, tokens.ScalarToken):
            return super().parse_node(block, indentless_sequence)
        self.scanner.get_token()
        self.state = self.states.pop()
        implicit = (True, False) if token.plain else (False, True)
        return events.ScalarEvent(
            None, None, implicit, token.value, token.start_mark, token.end_mark, style=token.style
        )


_SECOND = Text(
    "此处开始第二个文档：每份个案文件只写一个；请另存为单独的文件",
    "a second document begins here: a case file holds one; make it a file of its own",
)
_TAGS = Text(
    "不支持标签（以 ! 开头的词）：请删去标签；如为文本，请给值加引号",
    "tags (words that begin with !) are not supported: delete the tag, "
    "or put the value in quotes if it is text",
)


def read_events(text: str, complain: Complain) -> Iterator[Event]:
    """The events of the one document of a text.

    Anchors, aliases, tags and a second document are reported through ``complain``.

    Raises:
        MarkupError: the text cannot be read any further.
    """
    reader = _Reader(None)
    reader.buffer = text + "\0"
    parser = _Parser(_Scanner(reader))
    documents = 0
    try:
        while parser.check_event():
            event = parser.get_event()
            mark = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            if isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    complain(line, column, _SECOND)
                    return
            elif isinstance(event, events.AliasEvent):
                name = short(event.anchor)
                message = Text(
                    f"不支持别名：请写出值以代替 *{name}；如为文本，请加引号",
                    f"aliases are not supported: write the value out instead of *{name}, "
                    "or put it in quotes if it is text",
                )
                complain(line, column, message)
                yield Event("alias", line, column)
            elif isinstance(event, events.NodeEvent):
                if event.anchor is not None:
                    name = short(event.anchor)
                    message = Text(
                        f"不支持锚点：请删去 &{name}", f"anchors are not supported: delete &{name}"
                    )
                    complain(line, column, message)
                tagged = getattr(event, "ctag", None) is not None
                if tagged:
                    complain(line, column, _TAGS)
                if isinstance(event, events.ScalarEvent):
                    style = event.style or ("" if event.implicit[0] else '"')
                    yield Event("scalar", line, column, event.value, style, tagged)
                elif isinstance(event, events.MappingStartEvent):
                    yield Event("mapping", line, column, tagged=tagged)
                else:
                    yield Event("list", line, column, tagged=tagged)
            elif isinstance(event, events.MappingEndEvent | events.SequenceEndEvent):
                yield Event("end", line, column)
    except MarkupError:
        raise
    except MarkedYAMLError as error:
        raise in_plain_words(error, text, reader.line + 1, reader.column + 1) from None
    except (
        YAMLError,
        ValueError,
        LookupError,
        ArithmeticError,
        NameError,
        AssertionError,
        AttributeError,
        TypeError,
    ) as error:
        # ruamel.yaml lets a few of Python's own errors through, such as a character code that does not exist.
        message = Text(
            "此处无法按 YAML 读取：请给值加引号，或换一种写法",
            f"this cannot be read as YAML ({error}): put the value in quotes, or write it differently",
        )
        raise MarkupError(reader.line + 1, reader.column + 1, message) from None
