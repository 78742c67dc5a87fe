"""Opening the case files that a command line names, with what it puts before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.cli.words import said
from guiju.engine import casefile
from guiju.engine.casefile import OpenedCase, Orders
from guiju.engine.errors import InputError, Problem, ValueRefusedError
from guiju.engine.hints import quoted
from guiju.engine.text import Text
from guiju.engine.values import parse_day
from guiju.registry import Installed

if TYPE_CHECKING:
    from argparse import Namespace


def name_of(file: str) -> str:
    """What a file is called in messages."""
    return "<stdin>" if file == "-" else file


def open_files(files: list[str], orders: Orders) -> tuple[dict[str, OpenedCase], list[Problem]]:
    """Each case file under its rulebook, and the problems of those that cannot be used: first those of what the
    command line orders, then file by file.
    """
    opened: dict[str, OpenedCase] = {}
    of_orders: dict[Problem, None] = {}
    of_files: list[Problem] = []
    for file in dict.fromkeys(files):
        try:
            opened[file] = casefile.open_case(casefile.scan_file(file), Installed(), orders)
        except InputError as error:
            for problem in error.problems:
                if problem.file:
                    of_files.append(problem)
                else:
                    of_orders[problem] = None
    return opened, [*of_orders, *of_files]


def orders_of(options: Namespace, wrong: list[Text]) -> Orders:
    """What the command line puts before the case files; what it says wrongly is added to ``wrong``."""
    day = None
    try:
        day = None if options.as_of is None else parse_day(options.as_of)
    except ValueRefusedError as error:
        wrong.append(Text("--as-of：", "--as-of: ") + error.message)
    readings: dict[str, str] = {}
    for value in options.reading:
        name, sign, reading = (part.strip() for part in value.partition("="))
        if not sign or not name or not reading:
            wrong.append(said("bad_reading", value=quoted(value)))
        elif readings.setdefault(name, reading) != reading:
            wrong.append(said("two_readings", point=quoted(name)))
    return Orders(day, options.edition, readings, day is not None or options.as_of is None)


def orders_alone(options: Namespace) -> Orders:
    """What the command line orders, where there is no case file.

    Raises:
        InputError: with everything that it says wrongly.
    """
    wrong: list[Text] = []
    orders = orders_of(options, wrong)
    if wrong:
        raise InputError(Problem("", 0, 0, message) for message in wrong)
    return orders


def open_one(options: Namespace, wrong: list[Text]) -> OpenedCase:
    """The one case file of a command.

    Raises:
        InputError: it cannot be used; what the command line says wrongly is told with it.
    """
    orders = orders_of(options, wrong)
    opened, problems = open_files([options.file], orders)
    if wrong or problems:
        raise InputError([*(Problem("", 0, 0, message) for message in wrong), *problems])
    return opened[options.file]
