"""``guiju rules``: a rulebook to read."""

from __future__ import annotations

from argparse import Namespace

from guiju.cli.output import PIPE_WIDTH, in_colour, terminal_width, write
from guiju.cli.problems import CommandError
from guiju.cli.words import said
from guiju.documents.rulebook import details, known_ids, overview
from guiju.engine.errors import UnknownNameError
from guiju.engine.hints import meant, quoted
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang
from guiju.registry import load_rulebook


def run(options: Namespace, lang: Lang) -> int:
    """Show everything that a rulebook holds, or one rule, instrument or provision; or narrate the whole."""
    to_screen = options.output in (None, "-")
    if options.format == "docx" and to_screen:
        raise CommandError(said("needs_output", format=options.format))
    if options.format != "text" and options.id is not None:
        raise CommandError(said("rules_whole", format=options.format))
    rulebook = load_rulebook(options.rulebook)
    if options.format != "text":
        write(_narrated(rulebook, options.format, lang), options.output)
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


def _narrated(rulebook: Rulebook, form: str, lang: Lang) -> str | bytes:
    """The rulebook as a text for lawyers; only what writes this form is loaded."""
    from guiju.documents.narration import narrate

    narration = narrate(rulebook, lang)
    if form == "docx":
        from guiju.documents.narration_word import render as word

        return word(narration)
    if form == "md":
        from guiju.documents.narration_markdown import render as markdown

        return markdown(narration)
    from guiju.documents.narration_html import render as html

    return html(narration)
