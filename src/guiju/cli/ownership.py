"""``guiju ownership``: who holds a unit, and what follows."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from guiju.cli.opening import orders_alone
from guiju.cli.output import complain, in_colour, terminal_width, write
from guiju.cli.problems import CommandError
from guiju.cli.words import said
from guiju.engine.asked import check_readings
from guiju.engine.assessment import today
from guiju.engine.hints import listed, meant, quoted
from guiju.engine.text import Lang, Text
from guiju.ownership.files.reading import need_openpyxl, read_structure
from guiju.ownership.model import UNOWNED, Kind, Structure
from guiju.ownership.standing import Standing
from guiju.registry import load_rulebook
from guiju.rulebooks.hgr.verdict import Verdict, verdict


def run(options: Namespace, lang: Lang) -> int:
    """Print what holdings say of a unit, or the holdings themselves, in the form asked for."""
    options.edition = None
    orders = orders_alone(options)
    if options.template is not None:
        need_openpyxl()
        from guiju.ownership.files.sheet_writing import template

        write(template(lang), options.template)
        return 0
    if options.file is None:
        raise CommandError(said("ownership_no_file"))
    if options.format in ("docx", "xlsx") and options.output in (None, "-"):
        raise CommandError(said("needs_output", format=options.format))
    structure = read_structure(options.file)
    complain([note.in_(lang) for note in structure.notes])
    standing = Standing(structure, orders.as_of or structure.as_of or today())
    asked = _asked(structure, options.of)
    if options.format in STRUCTURES:
        write(STRUCTURES[options.format](standing, asked, lang), options.output)
        return 0
    rulebook = load_rulebook("hgr")
    check_readings(rulebook, orders.readings)
    bodies = asked or _lowest(structure, standing)
    if options.format in ("svg", "docx"):
        if len(bodies) != 1:
            raise CommandError(said("ownership_one_unit", names=listed(bodies[:20])))
        only = verdict(rulebook, standing, bodies[0], orders.readings)
        write(
            _chart(only, lang) if options.format == "svg" else _memo(only, lang, orders.readings),
            options.output,
        )
        return 0
    verdicts = [verdict(rulebook, standing, body, orders.readings) for body in bodies]
    if options.format == "json":
        from guiju.documents.ownership_json import render as as_json

        write(as_json(structure, verdicts), options.output)
        return 0
    from guiju.documents.ownership_text import render

    colour = options.output is None and in_colour()
    width = terminal_width()
    write(render(structure, verdicts, lang, width=width, colour=colour), options.output)
    return 0


def _chart(found: Verdict, lang: Lang) -> str:
    from guiju.documents.ownership_chart import chart

    return chart(found.analysis.standing, found.analysis, lang)


def _memo(found: Verdict, lang: Lang, readings: Mapping[str, str]) -> bytes:
    from guiju.documents.ownership_word import render

    return render(found, lang, [f"{point}={reading}" for point, reading in sorted(readings.items())])


def _yaml(standing: Standing, _asked: list[str], _lang: Lang) -> str:
    from guiju.ownership.files.text import yaml_of

    return yaml_of(standing.structure)


def _xlsx(standing: Standing, _asked: list[str], lang: Lang) -> bytes:
    need_openpyxl()
    from guiju.ownership.files.sheet_writing import sheet_of

    return sheet_of(standing.structure, lang)


def _bods(standing: Standing, asked: list[str], lang: Lang) -> str:
    from guiju.ownership.files.bods_writing import bods_of

    made = bods_of(standing.structure, standing.day, subject=asked[0] if asked else "")
    complain([left.in_(lang) for left in made.left_out])
    return made.text


STRUCTURES: dict[str, Callable[[Standing, list[str], Lang], str | bytes]] = {
    "yaml": _yaml,
    "xlsx": _xlsx,
    "bods": _bods,
}
"""Forms of the holdings themselves."""


def _asked(structure: Structure, names: list[str]) -> list[str]:
    """The bodies that the command line asks about.

    Raises:
        CommandError: one of them is not in the structure.
    """
    for name in names:
        if name not in structure.nodes:
            here = listed(sorted(structure.nodes)[:20])
            otherwise = Text(f"其中有：{here.zh}", f"they name: {here.en}")
            raise CommandError(
                said("ownership_no_unit", name=quoted(name)) + meant(name, structure.nodes, otherwise)
            )
    return list(dict.fromkeys(names))


def _lowest(structure: Structure, standing: Standing) -> list[str]:
    """The bodies that hold nobody; all of them, where each holds another."""
    holding = {link.holder for link in standing.links}
    bodies = [
        name
        for name, node in structure.nodes.items()
        if node.kind not in UNOWNED and node.kind is not Kind.UNKNOWN
    ]
    return [name for name in bodies if name not in holding] or bodies
