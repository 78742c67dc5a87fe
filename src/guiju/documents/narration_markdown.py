"""A narrated rulebook as Markdown: headings to link to, lists, nothing that only one renderer knows.

Its diagrams are SVG files in a folder beside it, which every reader of Markdown shows; a drawing within the page would be left out by
most of them. The questions of a diagram stand in words below it all the same: they are what a comparison of two versions shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from guiju.documents.chapters import Chapter, Entry, Narration, Row, anchor
from guiju.documents.chart import drawing
from guiju.documents.phrases import Words
from guiju.documents.safe import visible
from guiju.documents.steps import steps
from guiju.engine.uses.narrate import MOST, Run, Said, Target, label

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")


def escape(text: str) -> str:
    """Text in which nothing is markup."""
    return re.sub(r"&(?=\w|#)", "&amp;", _SPECIAL.sub(r"\\\1", visible(text)))


def render(narration: Narration, drawings: str | None = None) -> str:
    """The whole text.

    Args:
        drawings: the folder beside the page in which :func:`diagrams` stand; None: the page has none.
    """
    return _Markdown(narration, drawings=drawings).render()


def diagrams(narration: Narration) -> dict[str, str]:
    """The drawings of a text as SVG, by file name."""
    words = Words(narration.lang)
    made = {
        entry: drawing(entry.shapes, words, words("diagram_of", title=entry.title))
        for entry in narration.entries()
        if entry.shapes
    }
    return {_file(entry): f"{one.svg}\n" for entry, one in made.items() if one is not None}


def folder_of(page: str) -> str:
    """The folder for the drawings of a page, by the page's file name."""
    return f"{page.removesuffix('.md')}.diagrams"


def _file(entry: Entry) -> str:
    return f"{anchor(entry.target).removeprefix('d-')}.svg"


def render_apart(narration: Narration, name: str) -> dict[str, str]:
    """The rules as one file and what they rest on (open points, parameters, provisions, statements) as another, each
    leading to the other, and the diagrams in a folder; by file name.
    """
    files = {f"{name}.md": False, f"{name}.annex.md": True}
    chapters = {
        file: tuple(chapter for chapter in narration.chapters if _is_annex(chapter) is annex)
        for file, annex in files.items()
    }
    places = {
        entry.target: file
        for file, own in chapters.items()
        for chapter in own
        for group in chapter.groups
        for entry in group.entries
    }
    title = f"{narration.title} · {Words(narration.lang)('annex_file')}"
    made = {}
    for file, annex in files.items():
        part = replace(narration, chapters=chapters[file])
        part = replace(part, title=title, head=()) if annex else part
        elsewhere = {target: there for target, there in places.items() if there != file}
        other = next(one for one in files if one != file)
        beside = (narration.title if annex else title, other)
        made[file] = _Markdown(part, elsewhere, beside, folder_of(f"{name}.md")).render()
    return made | {f"{folder_of(name)}/{file}": svg for file, svg in diagrams(narration).items()}


def _is_annex(chapter: Chapter) -> bool:
    kinds = {entry.target.kind for group in chapter.groups for entry in group.entries}
    return kinds <= {"point", "parameter", "provision", "statement"}


class _Markdown:
    def __init__(
        self,
        narration: Narration,
        elsewhere: Mapping[Target, str] | None = None,
        beside: tuple[str, str] | None = None,
        drawings: str | None = None,
    ) -> None:
        self.narration = narration
        self.drawings = drawings
        self.drawn = diagrams(narration)
        self.words = Words(narration.lang)
        self.known = {entry.target for entry in narration.entries()}
        self.elsewhere = elsewhere or {}
        self.beside = beside
        self.lines: list[str] = []

    def render(self) -> str:
        n = self.narration
        self.lines = [f"# {escape(n.title)}", ""]
        self._rows(n.head)
        self.lines += [f"## {self.words('contents')}", ""]
        self.lines += [f"- [{escape(chapter.title)}](#{chapter.anchor})" for chapter in n.chapters]
        if self.beside is not None:
            title, file = self.beside
            self.lines.append(f"- [{escape(title)}]({file})")
        self.lines.append("")
        for chapter in n.chapters:
            self._chapter(chapter)
        return "\n".join(self.lines).rstrip() + "\n"

    def _chapter(self, chapter: Chapter) -> None:
        self.lines += [f'## <a id="{chapter.anchor}"></a>{escape(chapter.title)}', ""]
        self._rows(chapter.rows)
        for group in chapter.groups:
            if group.title:
                self.lines += [f"### {escape(group.title)}", ""]
            for entry in group.entries:
                self._entry(entry)

    def _entry(self, entry: Entry) -> None:
        tag = f" 〔{escape(entry.tag)}〕" if entry.tag else ""
        place = f'<a id="{anchor(entry.target)}"></a>'
        self.lines += [f"#### {place}{escape(entry.title)}{tag}", "", f"`{visible(entry.target.name)}`", ""]
        self._rows(entry.rows)
        self._diagram(entry)

    def _diagram(self, entry: Entry) -> None:
        if entry.shapes is None:
            return
        w = self.words
        head = f"- **{escape(w('diagram') + entry.drawn)}**{w.colon}"
        if _file(entry) not in self.drawn:
            head += escape(w("diagram_left_out", most=MOST))
        self.lines.append(head.rstrip())
        if _file(entry) in self.drawn and self.drawings is not None:
            title = escape(w("diagram_of", title=entry.title))
            self.lines += ["", f"  ![{title}]({quote(self.drawings)}/{quote(_file(entry))})", ""]
        told = enumerate(steps(entry.shapes, w), start=1)
        self.lines += [f"  {place}. {escape(text)}" for place, text in told]
        self.lines.append("")

    def _rows(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            head = f"- **{escape(row.label)}**{self.words.colon}"
            if len(row.said) == 1:
                self.lines.append(f"{head}{self._runs(row.said[0].runs)}".rstrip())
                self._items(row.said[0].items, 0, 1)
            elif not row.main and all(not said.items for said in row.said):
                between = "；" if self.words.lang == "zh" else "; "
                self.lines.append(head + between.join(self._runs(said.runs) for said in row.said))
            else:
                self.lines.append(head.rstrip())
                for said in row.said:
                    self.lines.append(f"  - {self._runs(said.runs)}")
                    self._items(said.items, 0, 2)
        if rows:
            self.lines.append("")

    def _items(self, items: tuple[Said, ...], depth: int, indent: int) -> None:
        for place, item in enumerate(items):
            number = label(place, depth, self.narration.lang).replace(".", "\\.")
            self.lines.append(f"{'  ' * indent}- {number} {self._runs(item.runs)}".rstrip())
            self._items(item.items, depth + 1, indent + 1)

    def _runs(self, runs: tuple[Run, ...]) -> str:
        return "".join(self._run(run.text, run.to) for run in runs)

    def _run(self, text: str, to: Target | None) -> str:
        if to is None or (to not in self.known and to not in self.elsewhere):
            return escape(text)
        return f"[{escape(text)}]({self.elsewhere.get(to, '')}#{anchor(to)})"
