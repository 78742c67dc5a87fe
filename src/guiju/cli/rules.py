"""``guiju rules``: a rulebook to read."""

from __future__ import annotations

from argparse import Namespace

from guiju.cli.output import in_colour, terminal_width, write
from guiju.cli.problems import CommandError
from guiju.cli.rulebooks import load
from guiju.cli.words import nearest, say
from guiju.documents.rulebook import details, known_ids, overview
from guiju.engine.text import Lang


def run(options: Namespace, lang: Lang) -> int:
    """Show everything that a rulebook holds, or one rule, instrument or provision."""
    rulebook = load(options.rulebook, lang)
    width, colour = terminal_width(), in_colour()
    if options.id is None:
        write(overview(rulebook, lang, width=width, colour=colour), None, lang)
        return 0
    try:
        text = details(rulebook, options.id, lang, width=width, colour=colour)
    except KeyError:
        hint = nearest(options.id, known_ids(rulebook), lang)
        message = say("no_rule", lang, rulebook=rulebook.id, value=repr(options.id))
        raise CommandError(message + hint) from None
    write(text, None, lang)
    return 0
