"""Lines of text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable

from guiju.documents.safe import visible
from guiju.documents.wrap import width_of, wrap

_STYLES = {"head": "1", "strong": "1", "dim": "2", "yes": "32", "no": "2", "wait": "33", "must": "1;36"}


class Page:
    """Lines of text that are wrapped, indented and, on a terminal, coloured."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self.colour = colour
        self.lines: list[str] = []

    def style(self, text: str, style: str) -> str:
        """A text in a style; as it is where there is no colour."""
        if not self.colour or not style or not text:
            return text
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"

    def put(self, text: str, *, first: str = "", rest: str | None = None, style: str = "") -> None:
        """A paragraph: ``first`` goes before its first line, ``rest`` (default: blanks) before the others."""
        lead = first
        hang = " " * width_of(first) if rest is None else rest
        for line in wrap(visible(text), self.width - width_of(first)):
            self.lines.append(f"{lead}{self.style(line, style)}".rstrip())
            lead = hang

    def blank(self) -> None:
        """An empty line, never two in a row."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def rule(self, char: str = "─") -> None:
        """A line across the page."""
        self.lines.append(self.style(char * self.width, "dim"))

    def rows(self, rows: Iterable[tuple[str, list[str]]], *, indent: int = 0, style: str = "strong") -> None:
        """Labels in a column, their lines beside them."""
        found = [(label, lines) for label, lines in rows if lines]
        column = max((width_of(label) for label, _ in found), default=0) + 2
        pad = " " * indent
        for label, lines in found:
            lead = pad + self.style(label, style) + " " * (column - width_of(label))
            for line in lines:
                inner = _hung(line)
                mark = line[:inner]
                for part in wrap(visible(line[inner:]), self.width - indent - column - inner):
                    self.lines.append((lead + mark + part).rstrip())
                    lead, mark = pad + " " * column, " " * inner

    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines) + "\n"


def _hung(line: str) -> int:
    """How many characters stand before a line whose others hang below what follows them: a dot, blanks or a number."""
    if line.startswith(("· ", "  ")):
        return 2
    number, found, _ = line.partition(". ")
    return len(number) + 2 if found and number.isascii() and number.isdigit() else 0
