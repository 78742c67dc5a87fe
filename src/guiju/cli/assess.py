"""``guiju assess``: case files in, determinations out."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from guiju.cli import output
from guiju.cli.problems import CommandError
from guiju.cli.rulebooks import loaders
from guiju.cli.words import nearest, say
from guiju.engine import casefile
from guiju.engine.determination import Determination, assess
from guiju.engine.errors import InputError
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang

SUFFIXES = {"text": ".txt", "json": ".json", "html": ".html", "docx": ".docx"}


def run(options: Namespace, lang: Lang) -> int:
    """Determine every file in turn; a file that cannot be used does not stop the others."""
    day = _day(options.as_of, lang)
    readings = _readings(options.reading, lang)
    targets = _targets(options, lang)
    if options.why and sys.stderr.isatty():
        sys.stderr.write(say("explaining", lang) + "\n")
    failed = False
    written = 0
    for file in options.files:
        try:
            determination, rulebook = determine(file, day, options.edition, readings, options.why, lang)
            content = _content(determination, rulebook, options, lang)
            target = targets[file]
            if target is None and written and options.format == "text":
                content = "\n\n" + content if isinstance(content, str) else content
            output.write(content, target, lang)
            written += 1
        except InputError as error:
            failed = True
            for problem in error.problems:
                where = "" if problem.file else f"{file}: "
                sys.stderr.write(f"{where}{problem}\n")
        except CommandError as error:
            failed = True
            for message in error.messages:
                sys.stderr.write(f"{message}\n")
    return 2 if failed else 0


def determine(
    file: str, day: date | None, edition: str | None, readings: dict[str, str], explained: bool, lang: Lang
) -> tuple[Determination, Rulebook]:
    """One case file as a determination; what the command line says goes before what the file says.

    Raises:
        InputError: the file or its facts cannot be used.
        CommandError: an option names what the rulebook does not have.
    """
    opened = casefile.open_case(casefile.load(file), loaders())
    rulebook = opened.rulebook
    _check(rulebook, edition, readings, lang)
    chosen = rulebook.editions[edition or opened.edition or next(iter(rulebook.editions))]
    judged = day or opened.as_of
    if judged is not None and judged < chosen.since:
        raise CommandError(
            f"{file}: " + say("too_early", lang, edition=chosen.id, since=chosen.since, day=judged)
        )
    determination = assess(
        opened.case,
        as_of=judged,
        edition=chosen.id,
        readings={**opened.readings, **readings},
        explained=explained,
        title=opened.title or "",
    )
    return determination, rulebook


def _check(rulebook: Rulebook, edition: str | None, readings: dict[str, str], lang: Lang) -> None:
    def known(names: list[str]) -> str:
        return ", ".join(names) or say("none", lang)

    if edition is not None and edition not in rulebook.editions:
        values = {"rulebook": rulebook.id, "value": repr(edition), "known": known([*rulebook.editions])}
        raise CommandError(say("no_edition", lang, **values))
    for name, reading in readings.items():
        point = rulebook.points.get(name)
        if point is None:
            values = {"rulebook": rulebook.id, "value": repr(name), "known": known([*rulebook.points])}
            raise CommandError(say("no_point", lang, **values) + nearest(name, [*rulebook.points], lang))
        ids = [r.id for r in point.readings]
        if reading not in ids:
            raise CommandError(say("no_reading", lang, point=name, value=repr(reading), known=known(ids)))


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


def _day(value: str | None, lang: Lang) -> date | None:
    if value is None:
        return None
    found = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", value.strip())
    try:
        if found:
            return date(*(int(part) for part in found.groups()))
    except ValueError:
        pass
    raise CommandError("--as-of: " + say("bad_date", lang, value=repr(value)))


def _readings(values: list[str], lang: Lang) -> dict[str, str]:
    readings = {}
    for value in values:
        name, sign, reading = value.partition("=")
        if not sign or not name.strip() or not reading.strip():
            raise CommandError("--reading: " + say("bad_reading", lang, value=repr(value)))
        readings[name.strip()] = reading.strip()
    return readings


def _targets(options: Namespace, lang: Lang) -> dict[str, str | None]:
    """Where the result of each file goes; None is standard output.

    Raises:
        CommandError: the format cannot go there, or two results would go to one file.
    """
    path, files = options.output, list(dict.fromkeys(options.files))
    if path in (None, "-"):
        if options.format == "docx":
            raise CommandError(say("docx_output", lang))
        if options.format == "html" and len(files) > 1:
            raise CommandError(say("several_output", lang, format=options.format))
        return dict.fromkeys(files)
    if Path(path).is_dir():
        targets: dict[str, str | None] = {}
        taken: dict[str, str] = {}
        for file in files:
            stem = "stdin" if file == "-" else Path(file).stem
            target = str(Path(path) / (stem + SUFFIXES[options.format]))
            if target in taken:
                values = {"first": taken[target], "second": file, "path": target}
                raise CommandError(say("same_name", lang, **values))
            taken[target] = file
            targets[file] = target
        return targets
    if len(files) > 1:
        raise CommandError(say("not_directory", lang, path=path))
    return dict.fromkeys(files, path)
