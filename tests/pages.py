"""Pages of the documentation as commands with what they print.

A ``console`` block holds commands. The ``text`` block that follows it is what the last of them prints, whole or in
pieces: a line ``⋮`` stands for lines left out. A ``yaml`` block that begins with ``guiju:`` is the case file named last
before it. Run as a program, it puts the present output in place of what the pages show (``make docs``).
"""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

from guiju.cli.main import main as guiju
from guiju.documents.narration import narrate
from guiju.documents.narration_markdown import render_apart
from guiju.engine.text import LANGUAGES
from guiju.registry import load_rulebook

ROOT = Path(__file__).parent.parent
PROGRAM = (".venv/bin/guiju", "guiju")
FILLED_IN = {"hgr": "plasma-only.yaml", "genai": "public-chat.yaml"}
LEFT_OUT = "⋮"
PAGES = (
    "README.md",
    "docs/tutorial-officer.md",
    "docs/tutorial-compliance-lead.md",
    "docs/tutorial-counsel.md",
    "docs/advise.md",
    "docs/compare.md",
    "docs/prove.md",
    "docs/ownership.md",
)
NARRATED = ROOT / "docs" / "rulebooks"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Shown:
    """A command of a page, and the output that the page shows for it (none, if it shows none)."""

    command: str
    output: str | None = None


def commands(page: str) -> Iterator[Shown]:
    """The commands of a page in their order, each but the last of a block without output."""
    last: str | None = None
    for kind, body in BLOCK.findall(page):
        if kind == "text":
            if last is not None:
                yield Shown(last, body)
            last = None
            continue
        if last is not None:
            yield Shown(last)
            last = None
        if kind == "console":
            *before, last = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
            yield from map(Shown, before)
    if last is not None:
        yield Shown(last)


def case_files(page: str) -> dict[str, str]:
    """The case files that a page spells out, by name."""
    return {
        re.findall(r"`([\w-]+\.yaml)`", page[: block.start()])[-1]: block[2]
        for block in BLOCK.finditer(page)
        if block[1] == "yaml" and block[2].startswith("guiju:")
    }


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


class Place:
    """A directory in which a page's commands run: the examples, and the case files that the page spells out."""

    def __init__(self, folder: Path, page: str) -> None:
        self.folder = folder
        self._ran: dict[str, Ran] = {}
        (folder / "examples").symlink_to(ROOT / "examples")
        (folder / "tests").symlink_to(ROOT / "tests")
        for name, body in case_files(page).items():
            (folder / name).write_text(body, encoding="utf-8")

    def run(self, command: str) -> Ran:
        """Run a command of the program, once each; any other is refused."""
        program, *arguments = shlex.split(command, comments=True)
        if program not in PROGRAM:
            raise ValueError(f"not a command of the program: {command}")
        if command not in self._ran:
            out, err = _stream(), _stream()
            with chdir(self.folder), redirect_stdout(out), redirect_stderr(err):
                code = guiju(arguments)
            self._ran[command] = Ran(code, _written(out), _written(err))
            self._fill_in(arguments)
        return self._ran[command]

    def _fill_in(self, arguments: list[str]) -> None:
        """An empty case file is filled in before the page goes on: it becomes an example."""
        if arguments[0] == "new" and "-o" in arguments:
            rulebook, target = arguments[1], arguments[arguments.index("-o") + 1]
            filled = ROOT / "examples" / rulebook / FILLED_IN[rulebook]
            (self.folder / target).write_bytes(filled.read_bytes())


def _stream() -> TextIOWrapper:
    return TextIOWrapper(BytesIO(), encoding="utf-8")


def _written(stream: TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def runs_here(command: str) -> bool:
    """Whether it is the program's own command, not one of the shell or of ``make``."""
    return command.startswith(PROGRAM)


def is_shown(shown: str, printed: str) -> bool:
    """Whether each piece shown stands in the output, whole lines, in this order; all of it where nothing is left out."""
    rest = printed.splitlines()
    pieces = list(_pieces(shown))
    if len(pieces) == 1 and not shown.startswith(LEFT_OUT):
        return pieces[0] == rest[: len(pieces[0])]
    for piece in pieces:
        at = next((i for i in range(len(rest)) if rest[i : i + len(piece)] == piece), None)
        if at is None:
            return False
        rest = rest[at + len(piece) :]
    return True


def refreshed(shown: str, printed: str) -> str:
    """The present output from each piece's first line to its last; a piece that cannot be found stays as it is."""
    rest = printed.splitlines()
    made: list[str] = []
    for piece in _pieces(shown):
        found, rest = _from_to(rest, piece)
        made += [LEFT_OUT, *found]
    if not shown.startswith(LEFT_OUT):
        made = made[1:]
    return "\n".join([*made, *([LEFT_OUT] if shown.rstrip().endswith(LEFT_OUT) else [])]) + "\n"


def _pieces(shown: str) -> Iterator[list[str]]:
    for piece in re.split(rf"^{LEFT_OUT}$\n?", shown, flags=re.M):
        if piece.strip():
            yield piece.splitlines()


def _from_to(lines: list[str], piece: list[str]) -> tuple[list[str], list[str]]:
    """The lines from the piece's first to its last, whatever numbers stand in these, and the lines after them."""
    blurred = [_blur(line) for line in lines]
    first, last = _blur(piece[0]), _blur(piece[-1])
    if first not in blurred:
        return piece, lines
    start = blurred.index(first)
    ends = [i for i in range(start, len(lines)) if blurred[i] == last]
    nth = [_blur(line) for line in piece].count(last)
    if len(ends) < nth:
        return piece, lines
    after = ends[nth - 1] + 1
    return lines[start:after], lines[after:]


def _blur(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def narrations() -> Iterator[tuple[Path, str]]:
    """Every rulebook in words and drawings, in both languages, and the file that holds each part."""
    for name in FILLED_IN:
        rulebook = load_rulebook(name)
        for lang in LANGUAGES:
            told = narrate(rulebook, lang, brief=True)
            for file, text in render_apart(told, f"{name}.{lang}").items():
                yield NARRATED / file, text


def main() -> None:
    """Put the present output into every page, and the present rules into words."""
    made = dict(narrations())
    for path in set(NARRATED.rglob("*.*")) - set(made):
        if path.is_file():
            path.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in PAGES:
        page = (ROOT / name).read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            place = Place(Path(folder), page)
            for shown in commands(page):
                if runs_here(shown.command):
                    printed = place.run(shown.command).out
                    if shown.output is not None and not is_shown(shown.output, printed):
                        page = page.replace(shown.output, refreshed(shown.output, printed))
        (ROOT / name).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
