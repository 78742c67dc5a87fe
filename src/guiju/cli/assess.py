"""``guiju assess``: case files in, determinations out."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from guiju.cli import output
from guiju.cli.opening import name_of, open_files, orders_of
from guiju.cli.problems import CommandError
from guiju.cli.words import said, say
from guiju.engine.assessment import assess
from guiju.engine.casefile import OpenedCase
from guiju.engine.determination import Determination
from guiju.engine.errors import GuijuError, InputError, NotInForceError, UnknownNameError
from guiju.engine.records import replace
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Lang, Text

if TYPE_CHECKING:
    from argparse import Namespace

SUFFIXES = {"text": ".txt", "json": ".json", "html": ".html", "docx": ".docx", "pdf": ".pdf", "xlsx": ".xlsx"}
BINARY = ("docx", "pdf", "xlsx")
"""Formats that no terminal shows."""
RENDERERS = {"html": "html", "docx": "word", "pdf": "pdf", "xlsx": "workbook"}
"""The module of ``guiju.documents`` that writes a format."""
NEEDS = {"pdf": ("pdf", "typst"), "xlsx": ("excel", "openpyxl")}
"""The extra that a format needs, and the package that it brings."""


def run(options: Namespace, lang: Lang) -> int:
    """Read every file, tell everything that is wrong at once, then determine those that can be used, in turn."""
    wrong: list[Text] = []
    orders = orders_of(options, wrong)
    targets = _targets(options, wrong)
    _check_format(options, lang, wrong)
    opened, problems = open_files(options.files, orders)
    output.complain([message.in_(lang) for message in wrong])
    output.complain([problem.in_(lang) for problem in problems])
    if wrong:
        return 2
    if options.why and opened and sys.stderr.isatty():
        sys.stderr.write(say("explaining", lang) + "\n")
    failed = bool(problems)
    written = 0
    for file in options.files:
        if file not in opened:
            continue
        try:
            content = _content(_determine(opened[file], options.why), opened[file].rulebook, options, lang)
            target = targets[file]
            if target is None and written and options.format == "text":
                content = "\n\n" + content if isinstance(content, str) else content
            output.write(content, target)
            written += 1
        except InputError as error:
            failed = True
            output.complain([replace(p, file=p.file or name_of(file)).in_(lang) for p in error.problems])
        except (CommandError, UnknownNameError, NotInForceError) as error:
            failed = True
            where = "" if isinstance(error, CommandError) else f"{name_of(file)}: "
            output.complain([f"{where}{error.in_(lang)}"])
    return 2 if failed else 0


def _determine(case: OpenedCase, explained: bool) -> Determination:
    return assess(
        case.case,
        as_of=case.as_of,
        edition=case.edition,
        readings=case.readings,
        explained=explained,
        title=case.title,
    )


def _content(determination: Determination, rulebook: Rulebook, options: Namespace, lang: Lang) -> str | bytes:
    if options.format == "json":
        return determination.to_json()
    if options.format in RENDERERS:
        renderer = import_module(f"guiju.documents.{RENDERERS[options.format]}")
        content: str | bytes = renderer.render(determination, lang, why=options.why, rulebook=rulebook)
        return content
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


def _check_format(options: Namespace, lang: Lang, wrong: list[Text]) -> None:
    """Whether there is what a format needs, before anything is worked out; what lacks is added to ``wrong``."""
    if options.format not in NEEDS:
        return
    from guiju.engine.extras import need

    try:
        need(*NEEDS[options.format])
        if options.format == "pdf":
            from guiju.documents.pdf_parts import check_fonts

            check_fonts(lang)
    except GuijuError as error:
        wrong.append(error.message)


def _targets(options: Namespace, wrong: list[Text]) -> dict[str, str | None]:
    """Where the result of each file goes; None is standard output. What cannot be is added to ``wrong``."""
    files = list(dict.fromkeys(options.files))
    if options.files.count("-") > 1:
        wrong.append(said("stdin_twice"))
    try:
        targets = _places(options, files)
        _spare_inputs(targets)
    except CommandError as error:
        wrong.append(error.message)
        return {}
    return targets


def _spare_inputs(targets: dict[str, str | None]) -> None:
    """Refuse to write a result over a case file.

    Raises:
        CommandError: a result would go where a case file is.
    """
    inputs = [one for one in map(_file_read, targets) if one is not None]
    for target in targets.values():
        if target is None:
            continue
        with contextlib.suppress(OSError, ValueError):
            found = os.stat(target)
            if stat.S_ISREG(found.st_mode) and any(os.path.samestat(found, one) for one in inputs):
                raise CommandError(said("over_case", path=target))


def _file_read(file: str) -> os.stat_result | None:
    """What stands behind an input."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        return os.fstat(sys.stdin.fileno()) if file == "-" else os.stat(file)
    return None


def _places(options: Namespace, files: list[str]) -> dict[str, str | None]:
    """Where the result of each file goes.

    Raises:
        CommandError: the format cannot go there, or two results would go to one file.
    """
    path = options.output
    if path in (None, "-"):
        if options.format in BINARY:
            raise CommandError(said("needs_output", format=options.format))
        if options.format == "html" and len(files) > 1:
            raise CommandError(said("several_output", format=options.format))
        return dict.fromkeys(files)
    if path and os.path.isdir(path):
        targets: dict[str, str | None] = {}
        taken: dict[str, str] = {}
        for file in files:
            stem = "stdin" if file == "-" else os.path.splitext(os.path.basename(file))[0]
            target = os.path.join(path, stem + SUFFIXES[options.format])
            if target in taken:
                values = {"first": taken[target], "second": file, "path": target}
                raise CommandError(said("same_name", **values))
            taken[target] = file
            targets[file] = target
        return targets
    if len(files) > 1:
        raise CommandError(said("not_directory", path=path))
    return dict.fromkeys(files, path)
