"""``guiju rules``: a rulebook to read."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from guiju.cli.output import PIPE_WIDTH, in_colour, terminal_width, write
from guiju.cli.problems import CommandError
from guiju.cli.words import said
from guiju.documents.rulebook import details, known_ids, overview
from guiju.engine.errors import UnknownNameError
from guiju.engine.hints import cause, meant, quoted
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang
from guiju.registry import load_rulebook, rulebook_ids

if TYPE_CHECKING:
    from guiju.documents.chapters import Narration


def run(options: Namespace, lang: Lang) -> int:
    """Show everything that a rulebook holds, or one rule, instrument or provision; or narrate the whole."""
    to_screen = options.output in (None, "-")
    if options.format == "docx" and to_screen:
        raise CommandError(said("needs_output", format=options.format))
    if options.format != "text" and options.id is not None:
        raise CommandError(said("rules_whole", format=options.format))
    rulebook = _asked_for(options)
    if options.format != "text":
        _narrate(rulebook, options.format, lang, None if to_screen else options.output)
        return 0
    width = terminal_width() if to_screen else PIPE_WIDTH
    colour = to_screen and in_colour()
    if options.id is None:
        write(overview(rulebook, lang, width=width, colour=colour), options.output)
        return 0
    try:
        text = details(rulebook, options.id, lang, width=width, colour=colour)
    except KeyError:
        message = said("no_rule", rulebook=rulebook.id, value=quoted(options.id))
        near = meant(options.id, known_ids(rulebook), said("see_rules", rulebook=rulebook.id))
        raise UnknownNameError(message + near) from None
    write(text, options.output)
    return 0


def _asked_for(options: Namespace) -> Rulebook:
    """The rulebook that is asked for; where one of its rules is named instead, it is that rule that is asked for.

    Raises:
        UnknownNameError: there is no such rulebook, nor a rule of that name in just one.
    """
    try:
        return load_rulebook(options.rulebook)
    except UnknownNameError:
        if options.id is not None or options.format != "text":
            raise
        homes = [one for one in map(load_rulebook, rulebook_ids()) if options.rulebook in known_ids(one)]
        if len(homes) != 1:
            raise
        options.id = options.rulebook
        return homes[0]


def _narrate(rulebook: Rulebook, form: str, lang: Lang, output: str | None) -> None:
    """Write the rulebook as a text for lawyers; only what writes this form is loaded."""
    from guiju.documents.narration import narrate

    narration = narrate(rulebook, lang)
    if form == "docx":
        from guiju.documents.narration_word import render as word

        write(word(narration), output)
    elif form == "md":
        _as_markdown(narration, output)
    else:
        from guiju.documents.narration_html import render as html

        write(html(narration), output)


def _as_markdown(narration: Narration, output: str | None) -> None:
    """The page, after its drawings in a folder beside it; without drawings where it is no file."""
    from pathlib import Path

    from guiju.documents.narration_markdown import diagrams, folder_of, render

    page = None if output is None else Path(output)
    if page is None or (page.exists() and not page.is_file()):
        write(render(narration), output)
        return
    folder = page.with_name(folder_of(page.name))
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CommandError(said("cannot_write", path=str(folder), reason=cause(error))) from None
    for name, svg in diagrams(narration).items():
        write(svg, str(folder / name))
    write(render(narration, folder.name), output)
