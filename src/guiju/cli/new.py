"""``guiju new``: an empty case file to fill in."""

from __future__ import annotations

from argparse import Namespace

from guiju.cli.output import write
from guiju.engine.template import template
from guiju.engine.text import Lang
from guiju.registry import load_rulebook


def run(options: Namespace, lang: Lang) -> int:
    """Write the template of a rulebook."""
    write(template(load_rulebook(options.rulebook), lang), options.output)
    return 0
