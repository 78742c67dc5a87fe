"""``guiju rules``: a rulebook to read."""

from __future__ import annotations

from argparse import Namespace

from guiju.cli.output import in_colour, terminal_width, write
from guiju.cli.words import said
from guiju.documents.rulebook import details, known_ids, overview
from guiju.engine.errors import UnknownNameError
from guiju.engine.hints import meant, quoted
from guiju.engine.text import Lang
from guiju.registry import load_rulebook


def run(options: Namespace, lang: Lang) -> int:
    """Show everything that a rulebook holds, or one rule, instrument or provision."""
    rulebook = load_rulebook(options.rulebook)
    width, colour = terminal_width(), in_colour()
    if options.id is None:
        write(overview(rulebook, lang, width=width, colour=colour), None)
        return 0
    try:
        text = details(rulebook, options.id, lang, width=width, colour=colour)
    except KeyError:
        message = said("no_rule", rulebook=rulebook.id, value=quoted(options.id))
        near = meant(options.id, known_ids(rulebook), said("see_rules", rulebook=rulebook.id))
        raise UnknownNameError(message + near) from None
    write(text, None)
    return 0
