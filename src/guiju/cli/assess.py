"""``guiju assess``: case files in, determinations out."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from guiju.cli import output
from guiju.cli.problems import CommandError
from guiju.cli.words import said, say
from guiju.engine import casefile
from guiju.engine.assessment import assess
from guiju.engine.determination import Determination
from guiju.engine.errors import InputError, NotInForceError, UnknownNameError, ValueRefusedError
from guiju.engine.hints import quoted
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang, Text
from guiju.engine.values import parse_day
from guiju.registry import Installed

SUFFIXES = {"text": ".txt", "json": ".json", "html": ".html", "docx": ".docx"}


def run(options: Namespace, lang: Lang) -> int:
    """Determine every file in turn; a file that cannot be used does not stop the others."""
    day = chosen_day(options.as_of)
    readings = chosen_readings(options.reading)
    targets = _targets(options)
    _spare_inputs(targets)
    if options.why and sys.stderr.isatty():
        sys.stderr.write(say("explaining", lang) + "\n")
    failed = False
    written = 0
    for file in options.files:
        try:
            determination, rulebook = determine(file, day, options.edition, readings, options.why)
            content = _content(determination, rulebook, options, lang)
            target = targets[file]
            if target is None and written and options.format == "text":
                content = "\n\n" + content if isinstance(content, str) else content
            output.write(content, target)
            written += 1
        except InputError as error:
            failed = True
            for problem in error.problems:
                where = "" if problem.file else f"{file}: "
                sys.stderr.write(f"{where}{problem.in_(lang)}\n")
        except (CommandError, UnknownNameError, NotInForceError) as error:
            failed = True
            where = "" if isinstance(error, CommandError) else f"{file}: "
            sys.stderr.write(f"{where}{error.in_(lang)}\n")
    return 2 if failed else 0


def determine(
    file: str, day: date | None, edition: str | None, readings: dict[str, str], explained: bool
) -> tuple[Determination, Rulebook]:
    """One case file as a determination; what the command line says goes before what the file says.

    Raises:
        InputError: the file or its facts cannot be used.
        UnknownNameError, NotInForceError: an option names what the rulebook does not have, or too early a day.
    """
    opened = casefile.open_case(casefile.load(file), Installed())
    rulebook = opened.rulebook
    determination = assess(
        opened.case,
        as_of=day or opened.as_of,
        edition=edition or opened.edition,
        readings={**opened.readings, **readings},
        explained=explained,
        title=opened.title or "",
    )
    return determination, rulebook


def _content(determination: Determination, rulebook: Rulebook, options: Namespace, lang: Lang) -> str | bytes:
    if options.format == "json":
        return determination.to_json()
    if options.format == "html":
        from guiju.documents import html

        return html.render(determination, lang, why=options.why, rulebook=rulebook)
    if options.format == "docx":
        from guiju.documents import word

        return word.render(determination, lang, why=options.why, rulebook=rulebook)
    from guiju.documents import text

    to_screen = options.output in (None, "-")
    return text.render(
        determination,
        lang,
        why=options.why,
        width=output.terminal_width() if to_screen else output.PIPE_WIDTH,
        colour=to_screen and output.in_colour(),
        rulebook=rulebook,
    )


def chosen_day(value: str | None) -> date | None:
    """The day that ``--as-of`` names.

    Raises:
        CommandError: it is none.
    """
    try:
        return None if value is None else parse_day(value)
    except ValueRefusedError as error:
        raise CommandError(Text("--as-of：", "--as-of: ") + error.message) from None


def chosen_readings(values: list[str]) -> dict[str, str]:
    """The readings that ``--reading`` names, by open point.

    Raises:
        CommandError: one is not written as it must be.
    """
    readings = {}
    for value in values:
        name, sign, reading = value.partition("=")
        if not sign or not name.strip() or not reading.strip():
            raise CommandError(said("bad_reading", value=quoted(value)))
        readings[name.strip()] = reading.strip()
    return readings


def _spare_inputs(targets: dict[str, str | None]) -> None:
    """Refuse to write a result over a case file.

    Raises:
        CommandError: a result would go where a case file is.
    """
    for target in targets.values():
        for file in targets:
            with contextlib.suppress(OSError, ValueError):
                regular = target is not None and file != "-" and Path(file).is_file()
                if regular and os.path.samefile(file, str(target)):
                    raise CommandError(said("over_case", path=str(target)))


def _targets(options: Namespace) -> dict[str, str | None]:
    """Where the result of each file goes; None is standard output.

    Raises:
        CommandError: the format cannot go there, or two results would go to one file.
    """
    path, files = options.output, list(dict.fromkeys(options.files))
    if options.files.count("-") > 1:
        raise CommandError(said("stdin_twice"))
    if path in (None, "-"):
        if options.format == "docx":
            raise CommandError(said("docx_output"))
        if options.format == "html" and len(files) > 1:
            raise CommandError(said("several_output", format=options.format))
        return dict.fromkeys(files)
    if path and Path(path).is_dir():
        targets: dict[str, str | None] = {}
        taken: dict[str, str] = {}
        for file in files:
            stem = "stdin" if file == "-" else Path(file).stem
            target = str(Path(path) / (stem + SUFFIXES[options.format]))
            if target in taken:
                values = {"first": taken[target], "second": file, "path": target}
                raise CommandError(said("same_name", **values))
            taken[target] = file
            targets[file] = target
        return targets
    if len(files) > 1:
        raise CommandError(said("not_directory", path=path))
    return dict.fromkeys(files, path)
