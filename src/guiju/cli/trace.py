"""``guiju trace``: from the commentary's statements to rules and tests."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from guiju.cli.output import in_colour, terminal_width, write
from guiju.cli.problems import CommandError
from guiju.cli.words import said
from guiju.documents import trace
from guiju.engine.hints import cause
from guiju.engine.text import Lang
from guiju.registry import load_rulebook


def run(options: Namespace, lang: Lang) -> int:
    """Show the trace; 1 where a statement has no home or no test."""
    rulebook = load_rulebook(options.rulebook)
    try:
        traced = trace.trace(rulebook, Path(options.tests))
    except OSError as error:
        path = error.filename or options.tests
        raise CommandError(said("cannot_read", path=path, reason=cause(error))) from None
    except (SyntaxError, ValueError) as error:
        path = getattr(error, "filename", None) or options.tests
        reason = said("not_python", line=getattr(error, "lineno", None) or "?")
        raise CommandError(said("cannot_read", path=path, reason=reason)) from None
    write(trace.render(traced, lang, width=terminal_width(), colour=in_colour()), None)
    return 0 if all(one.whole for one in traced) else 1
