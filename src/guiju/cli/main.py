"""The command ``guiju``."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from guiju.cli.language import language
from guiju.cli.parser import build
from guiju.cli.words import said
from guiju.engine.errors import GuijuError, RuleError
from guiju.engine.text import Lang, Text

INTERRUPTED = 130
PIPE_CLOSED = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 done, 1 a check failed, 2 bad input."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = language(arguments, os.environ)
    _speak_utf8()
    try:
        code = _run(arguments, lang)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone: nothing more can be said to it, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED


def _run(arguments: list[str], lang: Lang) -> int:
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
    except GuijuError as error:
        return _complain(error.message, lang)


def _dispatch(options: Namespace, lang: Lang) -> int:
    command = import_module(f"guiju.cli.{options.command}")
    code = command.run(options, lang)
    assert isinstance(code, int)
    return code


def _complain(message: Text, lang: Lang) -> int:
    sys.stderr.write(f"{message.in_(lang)}\n")
    return 2


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
