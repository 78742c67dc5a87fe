"""``guiju trace``: from the commentary's statements to rules and tests."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from guiju import registry
from guiju.cli.output import in_colour, terminal_width, write
from guiju.cli.problems import CommandError
from guiju.cli.words import said
from guiju.documents import trace
from guiju.engine.hints import cause
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang


def run(options: Namespace, lang: Lang) -> int:
    """Show the trace of one rulebook or of all; 1 where a statement has no home or no test."""
    whole = True
    names = registry.rulebook_ids() if options.rulebook is None else (options.rulebook,)
    for place, name in enumerate(names):
        traced = _traced(registry.load_rulebook(name), options.tests)
        text = trace.render(traced, lang, width=terminal_width(), colour=in_colour())
        write(f"\n{text}" if place else text, None)
        whole = whole and all(one.whole for one in traced)
    return 0 if whole else 1


def _traced(rulebook: Rulebook, tests: str) -> tuple[trace.Traced, ...]:
    try:
        return trace.trace(rulebook, Path(tests))
    except OSError as error:
        path = error.filename or tests
        raise CommandError(said("cannot_read", path=path, reason=cause(error))) from None
    except (SyntaxError, ValueError) as error:
        path = getattr(error, "filename", None) or tests
        reason = said("not_python", line=getattr(error, "lineno", None) or "?")
        raise CommandError(said("cannot_read", path=path, reason=reason)) from None
