"""``guiju prove``: what holds of a rulebook in every case."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from guiju import registry
from guiju.cli.output import in_colour, terminal_width, write
from guiju.cli.problems import CommandError
from guiju.cli.words import said
from guiju.documents.theorems import render
from guiju.engine.determination import to_plain
from guiju.engine.hints import cause, quoted
from guiju.engine.text import Lang
from guiju.engine.uses.prove import LIMIT, Proofs, prove


def run(options: Namespace, lang: Lang) -> int:
    """Print the theorems; 1 where a check or a law of the rulebook is not proved."""
    limit = LIMIT if options.limit is None else _seconds(options.limit)
    directory = _directory(options.output)
    rulebook = registry.load_rulebook(options.rulebook)
    only = [name for part in options.only for name in part.split(",") if name]
    made = prove(rulebook, only=only, lang=lang, limit=limit)
    if not made.theorems:
        raise CommandError(said("prove_nothing", names=", ".join(only) or "-"))
    if directory is not None:
        for case in (case for one in made.theorems for case in one.cases):
            write(case.yaml, str(directory / case.name))
    if options.format == "json":
        write(_json(made), None)
    else:
        from guiju.engine.uses.prove.groups import GROUPS

        saved = directory is not None
        width = terminal_width()
        write(render(made, rulebook, GROUPS, lang, saved=saved, width=width, colour=in_colour()), None)
    return 1 if made.failed else 0


def _json(made: Proofs) -> str:
    return json.dumps(to_plain(made), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _seconds(given: str) -> float:
    try:
        seconds = int(given)
    except ValueError:
        seconds = 0
    if seconds < 1:
        raise CommandError(said("prove_bad_limit", value=quoted(given)))
    return float(seconds)


def _directory(path: str | None) -> Path | None:
    if path is None:
        return None
    found = Path(path)
    try:
        found.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(said("cannot_write", path=path, reason=cause(error))) from None
    return found
