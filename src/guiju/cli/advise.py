"""``guiju advise``: the smallest changes that bring a result."""

from __future__ import annotations

import json
from argparse import Namespace

from guiju.cli.opening import open_one
from guiju.cli.output import PIPE_WIDTH, in_colour, terminal_width, write
from guiju.cli.words import said
from guiju.documents.advice import render
from guiju.engine.determination import to_plain
from guiju.engine.hints import quoted
from guiju.engine.text import Lang, Text
from guiju.engine.uses.advise import advise


def run(options: Namespace, lang: Lang) -> int:
    """Print the plans; 1 where there is none."""
    wrong: list[Text] = []
    goal, sign, value = (part.strip() for part in options.goal.rpartition("="))
    if not sign or not goal or not value:
        wrong.append(said("bad_goal", value=quoted(options.goal)))
    most = _most(options.limit, wrong)
    opened = open_one(options, wrong)
    name, _, path = goal.partition("@")
    advice = advise(
        opened.case,
        name.strip(),
        value,
        path=path.strip(),
        as_of=opened.as_of,
        edition=opened.edition,
        readings=opened.readings,
        most=most,
    )
    if options.format == "json":
        content = json.dumps(to_plain(advice), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    else:
        to_screen = options.output in (None, "-")
        width = terminal_width() if to_screen else PIPE_WIDTH
        content = render(advice, lang, width=width, colour=to_screen and in_colour())
    write(content, options.output)
    return 0 if advice.plans or advice.reached else 1


def _most(given: str, wrong: list[Text]) -> int:
    if given.isascii() and given.isdigit() and 1 <= int(given[:6]) <= 1000:
        return int(given[:6])
    wrong.append(said("bad_limit", value=quoted(given)))
    return 1
