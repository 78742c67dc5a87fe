"""``guiju compare``: what two editions, or two days, make of a case, or say as rules."""

from __future__ import annotations

import json
from argparse import Namespace

from guiju import registry
from guiju.cli.opening import open_one
from guiju.cli.output import PIPE_WIDTH, in_colour, terminal_width, write
from guiju.documents import comparison_html
from guiju.documents.comparison import render
from guiju.engine.determination import to_plain
from guiju.engine.text import Lang
from guiju.engine.uses.compare import Comparison, compare, compare_rules


def run(options: Namespace, lang: Lang) -> int:
    """Print the differences."""
    made = _compared(options)
    if options.format == "json":
        content = json.dumps(to_plain(made), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    elif options.format == "html":
        content = comparison_html.render(made, lang)
    else:
        to_screen = options.output in (None, "-")
        width = terminal_width() if to_screen else PIPE_WIDTH
        content = render(made, lang, width=width, colour=to_screen and in_colour())
    write(content, options.output)
    return 0


def _compared(options: Namespace) -> Comparison:
    if options.file in registry.rulebook_ids():
        return compare_rules(registry.load_rulebook(options.file), options.before, options.after)
    opened = open_one(options, [])
    return compare(
        opened.case,
        options.before,
        options.after,
        day=opened.as_of,
        readings=opened.readings,
        title=opened.title,
    )
