"""``guiju ownership``: who holds a unit, and what follows."""

from __future__ import annotations

from argparse import Namespace

from guiju.cli.opening import orders_alone
from guiju.cli.output import in_colour, terminal_width, write
from guiju.cli.problems import CommandError
from guiju.cli.words import said
from guiju.engine.asked import check_readings
from guiju.engine.assessment import today
from guiju.engine.hints import listed, meant, quoted
from guiju.engine.text import Lang
from guiju.ownership.files.reading import read_structure
from guiju.ownership.model import UNOWNED, Kind, Structure
from guiju.ownership.standing import Standing
from guiju.registry import load_rulebook


def run(options: Namespace, lang: Lang) -> int:
    """Print what holdings say of a unit, in the form asked for."""
    options.edition = None
    orders = orders_alone(options)
    if options.file is None:
        raise CommandError(said("ownership_no_file"))
    structure = read_structure(options.file)
    standing = Standing(structure, orders.as_of or structure.as_of or today())
    if options.format == "yaml":
        from guiju.ownership.files.text import yaml_of

        write(yaml_of(structure), options.output)
        return 0
    from guiju.rulebooks.hgr.verdict import verdict

    rulebook = load_rulebook("hgr")
    check_readings(rulebook, orders.readings)
    bodies = _bodies(structure, standing, options.of)
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


def _bodies(structure: Structure, standing: Standing, asked: list[str]) -> list[str]:
    """The bodies asked about; without any, those that hold nobody.

    Raises:
        CommandError: one of them is not in the structure.
    """
    for name in asked:
        if name not in structure.nodes:
            here = listed(sorted(structure.nodes)[:20])
            raise CommandError(
                said("ownership_no_unit", name=quoted(name)) + meant(name, structure.nodes, here)
            )
    if asked:
        return list(dict.fromkeys(asked))
    holding = {link.holder for link in standing.links}
    bodies = [
        n for n, node in structure.nodes.items() if node.kind not in UNOWNED and node.kind is not Kind.UNKNOWN
    ]
    return [name for name in bodies if name not in holding] or bodies
