"""The command ``guiju``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from guiju.cli import output
from guiju.cli.language import language
from guiju.cli.plainly import plainly
from guiju.cli.words import said
from guiju.engine.errors import GuijuError, InputError, RuleError
from guiju.engine.text import Lang, Text

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

MOST_UNCOLLECTED = 200_000
"""Objects made before those that refer to each other in a circle are looked for; Python's own is 700."""
INTERRUPTED = 130
PIPE_CLOSED = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 done, 1 a check failed, 2 bad input."""
    usual = gc.get_threshold()
    # A run is short, and what it makes stays: to look through all of it again and again finds next to nothing.
    gc.set_threshold(MOST_UNCOLLECTED, *usual[1:])
    try:
        return _main(argv)
    finally:
        gc.set_threshold(*usual)
        if argv is None:
            # The process ends: nor need what is left be looked through before it is let go.
            gc.freeze()


def _main(argv: Sequence[str] | None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = language(arguments, os.environ)
    _open_what_is_closed()
    _speak_utf8()
    try:
        code = _run(arguments, lang)
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            return _complain(output.given_up(error).message, lang)
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        output.silence()
        return PIPE_CLOSED


def _run(arguments: list[str], lang: Lang) -> int:
    options: Namespace | SimpleNamespace | None = plainly(arguments)
    if options is None:
        from guiju.cli.parser import build

        parser = build(lang)
        try:
            options = parser.parse_args(arguments)
        except SystemExit as stop:
            return stop.code if isinstance(stop.code, int) else 2
        if options.version:
            from importlib.metadata import version

            sys.stdout.write(f"guiju {version('guiju')}\n")
            return 0
        if options.command is None:
            parser.print_help()
            return 0
    try:
        return _dispatch(options, lang)
    except RuleError as error:
        return _complain(said("rule_error", reason=error.message), lang)
    except InputError as error:
        output.complain([problem.in_(lang) for problem in error.problems])
        return 2
    except GuijuError as error:
        return _complain(error.message, lang)


def _dispatch(options: Namespace | SimpleNamespace, lang: Lang) -> int:
    command = import_module(f"guiju.cli.{options.command}")
    code = command.run(options, lang)
    assert isinstance(code, int)
    return code


def _complain(message: Text, lang: Lang) -> int:
    output.complain([message.in_(lang)])
    return 2


def _open_what_is_closed() -> None:
    """Whoever starts the command may have closed a stream: reading one ends at once, writing to one fails."""
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
