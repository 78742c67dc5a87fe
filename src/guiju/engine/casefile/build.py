"""Events of a text as dictionaries, lists, texts and None, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from guiju.engine.casefile.source import FORBIDDEN
from guiju.engine.hints import quoted
from guiju.engine.text import Text
from guiju.engine.values import UNREADABLE

KeyPath = tuple[str | int, ...]
Complain = Callable[[int, int, Text], None]

MOST_NODES = 50_000
"""Keys and values; a mapping or a list counts twice, for its begin and its end."""
DEEPEST = 32
LONGEST_KEY = 256

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class MarkupError(Exception):
    """The text is not YAML, or uses a part of YAML that case files do not have; reading cannot go on."""

    def __init__(self, line: int, column: int, message: Text) -> None:
        super().__init__(message.both)
        self.line = line
        self.column = column
        self.message = message


class _Frame:
    __slots__ = ("container", "expects_key", "key", "path")

    def __init__(self, container: dict[str, Any] | list[Any], path: KeyPath) -> None:
        self.container = container
        self.path = path
        self.expects_key = isinstance(container, dict)
        self.key: str | None = None
        """The key whose value comes next; None: the value is of no use, since its key was refused."""


class Builder:
    """Builds dictionaries, lists, texts and None out of events; complains and goes on where it can.

    Args:
        holes: whether characters of the text were replaced by U+FFFD, since they may not stand in a file; what
            holds one is not believed.
    """

    def __init__(self, complain: Complain, *, holes: bool = False) -> None:
        self.complain = complain
        self.holes = holes
        self.doubtful: set[KeyPath] = set()
        """What was given twice or with a tag: something else may be meant."""
        self.positions: dict[KeyPath, tuple[int, int]] = {}
        self.root: Any = None
        self.stack: list[_Frame] = []
        self.nodes = 0

    def take(self, event: Any) -> None:
        """The next event.

        Raises:
            MarkupError: there are too many, or they are nested too deep.
        """
        kind, line, column, value, style, tagged = event
        self.nodes += 1
        if self.nodes > MOST_NODES:
            message = Text(
                f"文件中的名称和值超过 {MOST_NODES:,} 个：每份个案文件只写一个个案；请拆分",
                f"the file holds more than {MOST_NODES:,} keys and values: a case file holds one case; split it",
            )
            raise MarkupError(line, column, message)
        if kind == "end":
            self.stack.pop()
            if self.stack:
                self._passed(self.stack[-1])
            return
        parent = self.stack[-1] if self.stack else None
        if kind in ("scalar", "alias"):
            if parent is not None and parent.expects_key:
                parent.key = None if kind == "alias" else self._key(parent, line, column, value, style)
                parent.expects_key = False
                return
            new: Any = UNREADABLE
            if kind == "scalar" and not tagged:
                new = None if not style and value in NULLS else self._words(line, column, value)
            self._put(parent, new, line, column)
            if parent is not None:
                self._passed(parent)
            return
        if len(self.stack) >= DEEPEST:
            message = Text(
                f"嵌套超过 {DEEPEST} 层：个案不需要这么多层；请减少层次",
                f"nested deeper than {DEEPEST} levels: no case needs that; flatten it",
            )
            raise MarkupError(line, column, message)
        container: dict[str, Any] | list[Any] = {} if kind == "mapping" else []
        if parent is not None and parent.expects_key:
            message = Text(
                "冒号前须为普通的词，不能是清单或另一组“名称: 值”：请写事实的名称",
                "a key must be a plain word, not a mapping or a list: name the fact",
            )
            self.complain(line, column, message)
            self.stack.append(_Frame(container, self._nowhere(parent)))
            return
        path = self._put(parent, container, line, column)
        if tagged:
            self.doubtful.add(path)
        self.stack.append(_Frame(container, path))

    def _nowhere(self, parent: _Frame) -> KeyPath:
        """A path that leads to nothing that is kept, and to which nothing else leads."""
        return (*parent.path, -self.nodes)

    def _passed(self, frame: _Frame) -> None:
        """A value of the frame is complete, or a key that was no word."""
        if isinstance(frame.container, dict):
            if frame.expects_key:
                frame.key, frame.expects_key = None, False
            else:
                frame.expects_key = True

    def _put(self, parent: _Frame | None, new: Any, line: int, column: int) -> KeyPath:
        if parent is None:
            self.root = new
            self.positions[()] = (line, column)
            return ()
        if isinstance(parent.container, list):
            path = (*parent.path, len(parent.container))
            parent.container.append(new)
            self.positions.setdefault(path, (line, column))
            return path
        if parent.key is None:
            return self._nowhere(parent)
        parent.container[parent.key] = new
        return (*parent.path, parent.key)

    def _key(self, frame: _Frame, line: int, column: int, value: str, style: str) -> str | None:
        assert isinstance(frame.container, dict)
        message = None
        if style in ("|", ">") or len(value) > LONGEST_KEY or "\n" in value:
            message = Text(
                f"冒号前须为一行之内的普通的词，不能是 {len(value)} 个字符的文本",
                f"a key must be a plain word on one line, not a text of {len(value)} characters",
            )
        elif not style and value == "<<":
            message = Text(
                "不支持合并键（<<）：请逐项写出事实", "merge keys (<<) are not supported: write the facts out"
            )
        elif not value or (not style and value == "~"):
            message = Text(
                "冒号前缺少名称：请写事实的名称", "a key is missing before the colon: name the fact"
            )
        elif value != value.strip():
            key = quoted(value)
            message = Text(
                f"名称{key.zh}的首尾有并非普通空格的空白：请删去",
                f"the key {key.en} begins or ends with a blank that is not an ordinary space: delete it",
            )
        elif value in frame.container:
            first = self.positions[(*frame.path, value)][0]
            key = quoted(value)
            self.doubtful.add((*frame.path, value))
            message = Text(
                f"{key.zh}写了两次，第一次在第 {first} 行：请删去其一",
                f"{key.en} is given twice, first on line {first}: delete one of them",
            )
        if message is not None:
            self.complain(line, column, message)
            return None
        if self._words(line, column, value) is UNREADABLE:
            return None
        self.positions.setdefault((*frame.path, value), (line, column))
        # Taken at once: a second one is found even where the first has an unusable value.
        frame.container[value] = None
        return value

    def _words(self, line: int, column: int, value: str) -> Any:
        """A text with escaped halves of characters put together, as JSON writes them."""
        if value.isascii() and value.isprintable():
            return value
        if self.holes and "\ufffd" in value:
            return UNREADABLE
        if value.isprintable():
            return value
        if any("\ud800" <= char <= "\udfff" for char in value):
            value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            if "\ufffd" in value:
                message = Text(
                    "转义码（\\u…）只表示半个字符：请补全或删去",
                    "an escape code (\\u…) stands for half a character: complete or delete it",
                )
                self.complain(line, column, message)
                return UNREADABLE
        found = re.search(FORBIDDEN, value)
        if found:
            code = f"U+{ord(found.group()):04X}"
            message = Text(
                f"转义码表示控制字符（{code}）：请删去",
                f"an escape code stands for a control character ({code}): delete it",
            )
            self.complain(line, column, message)
            return UNREADABLE
        return value

    def finish(self, text: str) -> dict[str, Any]:
        """The whole, once it is known to be a mapping.

        Raises:
            MarkupError: it is not.
        """
        line, column = self.positions.get((), (1, 1))
        if isinstance(self.root, dict):
            return self.root
        if self.root is None:
            message = Text(
                "文件没有内容：请写入个案，或从空白模板开始",
                "the file holds nothing: write a case, or begin with a template",
            )
            raise MarkupError(line, column, message)
        from guiju.engine.casefile.yaml_words import full_width_hint

        what = Text("清单", "a list") if isinstance(self.root, list) else Text("文本", "a text")
        message = Text(
            f"个案文件由“名称: 值”组成（guiju: …、facts: …），不能是{what.zh}：请写名称、半角冒号和一个空格",
            f"a case file is a mapping (guiju: …, facts: …), not {what.en}: write a key, a colon and a space",
        )
        raise MarkupError(line, column, full_width_hint(message, text, line - 1, line + 2))
