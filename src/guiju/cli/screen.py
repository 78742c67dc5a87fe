"""``guiju screen``: tables of cases in, a table of answers out."""

from __future__ import annotations

import csv
import gc
import io
import sys
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from guiju.cli.opening import orders_alone
from guiju.cli.output import write
from guiju.cli.problems import CommandError
from guiju.cli.words import said, say
from guiju.engine.asked import check_readings, decision_on
from guiju.engine.assessment import today
from guiju.engine.casefile.files import unreadable
from guiju.engine.errors import UnknownNameError
from guiju.engine.extras import need
from guiju.engine.hints import cause, meant, quoted
from guiju.engine.ruleset import Ruleset
from guiju.engine.text import Lang
from guiju.engine.uses.screen.describe import description, tables
from guiju.engine.uses.screen.layout import Layout
from guiju.registry import load_rulebook, rulebook_ids

SUFFIXES = (".parquet", ".csv", ".xlsx")
ENGINES = ("polars", "duckdb", "spark")


def run(options: Namespace, lang: Lang) -> int:
    """Screen; 1 where rows were refused."""
    orders = orders_alone(options)
    day = orders.as_of or today()
    names = [name for part in options.decisions or () for name in part.split(",") if name]
    if options.template or options.describe:
        ruleset = load_rulebook(options.template or options.describe).on(day, options.edition)
        return _describe(options, ruleset, names, lang)
    if not options.tables:
        raise CommandError(said("screen_no_tables"))
    need("screen", "polars", "numpy", "openpyxl", *(["duckdb"] if options.engine == "duckdb" else []))
    if options.engine not in ENGINES and not options.engine.startswith("sql:"):
        raise CommandError(said("screen_engine_unknown", name=options.engine))
    ruleset = _rulebook(options, names).on(day, options.edition)
    readings = dict(orders.readings)
    check_readings(ruleset.rulebook, readings)
    return _screen(options, ruleset, names, readings, lang)


def _rulebook(options: Namespace, names: list[str]) -> Any:
    """The rulebook named, else the one that has all the tables."""
    if options.rulebook:
        return load_rulebook(options.rulebook)
    for table in options.tables:
        path = table.partition("=")[2] or table
        try:
            Path(path).stat()
        except (OSError, ValueError) as error:
            raise unreadable(path, error) from None
    everywhere = {one: None for name in rulebook_ids() for one in load_rulebook(name).decisions}
    for one in names:
        if one not in everywhere:
            raise UnknownNameError(
                said("screen_no_decision", name=quoted(one))
                + meant(one, everywhere, said("see_rules", rulebook="RULEBOOK"))
            )
    fitting = []
    for name in rulebook_ids():
        rulebook = load_rulebook(name)
        layout = Layout(rulebook)
        try:
            for table in options.tables:
                place, sign, _ = table.partition("=")
                if sign or (not Path(table).is_dir() and Path(table).suffix != ".xlsx"):
                    layout.find(place if sign else Path(table).stem)
        except UnknownNameError:
            continue
        if all(one in rulebook.decisions for one in names):
            fitting.append(rulebook)
    if len(fitting) != 1:
        raise CommandError(said("screen_rulebook", names=", ".join(rulebook_ids())))
    return fitting[0]


def _describe(options: Namespace, ruleset: Ruleset, names: list[str], lang: Lang) -> int:
    layout = Layout(ruleset.rulebook)
    chosen = [decision_on(ruleset, name) for name in names] or None
    described = tables(layout, ruleset, chosen)
    text = description(described, lang)
    if options.describe:
        write(text, options.output)
        return 0
    path = options.output
    if path is None:
        raise CommandError(said("screen_template_output"))
    if path.endswith(".xlsx"):
        need("screen", "openpyxl")
        write(_workbook({t.name: [c for c, _, _ in some] for t, some in described.items()}, text), path)
        return 0
    if Path(path).suffix and not Path(path).is_dir():
        # Meant as a file of another kind, not as a directory to be made.
        raise CommandError(said("screen_template_output"))
    try:
        Path(path).mkdir(exist_ok=True)
    except OSError as error:
        raise CommandError(said("cannot_write", path=path, reason=cause(error))) from None
    for table, some in described.items():
        line = io.StringIO()
        csv.writer(line).writerow([name for name, _, _ in some])
        write(line.getvalue(), str(Path(path) / f"{table.name}.csv"))
    write(text, str(Path(path) / "columns.txt"))
    return 0


def _workbook(headings: dict[str, list[str]], text: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, columns in headings.items():
        book.create_sheet(name).append(columns)
    sheet = book.create_sheet("#columns")
    for line in text.splitlines():
        sheet.append([line])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _screen(
    options: Namespace, ruleset: Ruleset, names: list[str], readings: dict[str, str], lang: Lang
) -> int:
    from guiju.engine.uses.screen.files import Output, sources
    from guiju.engine.uses.screen.screening import Screener

    progress = _Progress(lang)
    named = bool(names)
    names = _with_views(options, ruleset, names, readings, lang)
    engine = "polars" if options.engine == "spark" else options.engine
    screener = Screener(
        ruleset,
        names,
        readings,
        progress,
        engine=engine,
        connect=options.connect,
        values_only=options.values_only,
    )
    found = sources(screener.layout, options.tables)
    given = {source.table.name for source in found}
    about = [t for t in screener.tables() if t.name in given]
    lacking = [t.name for t in screener.tables() if t not in about and named]
    if lacking:
        raise CommandError(said("screen_lacks", names=", ".join(lacking)))
    targets = _targets(options.output, [t.name for t in about])
    refused_to = _rejects(options)
    outputs = {name: Output(path) for name, path in targets.items()}
    statuses: dict[str, Counter[str]] = {}
    counts: dict[str, list[int]] = {}
    rejects: list[Any] = []
    try:
        for number, done in enumerate(_done(options, screener, found, names, readings), 1):
            progress.batch = number + 1
            rejects += done.rejects
            for name, rows in done.given.items():
                ours = [r for r in done.rejects if r.table == name]
                own = sum(r.own for r in ours)
                one = counts.setdefault(name, [0, 0, 0, 0])
                for place, more in enumerate((rows, done.kept[name], own, len(ours) - own)):
                    one[place] += more
            for name, frame in done.results.items():
                if name in outputs:
                    outputs[name].add(frame)
                    for column, counted in _statuses(frame, screener.layout.tables[name].keys).items():
                        statuses.setdefault(column, Counter()).update(counted)
        for output in outputs.values():
            output.finish()
    finally:
        progress.end()
        screener.close()
        for output in outputs.values():
            output.close()
    write(_rejected(rejects, lang), str(refused_to))
    sys.stdout.write(_summary(counts, statuses, refused_to, lang))
    return 1 if rejects else 0


def _statuses(frame: Any, keys: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """How many rows of a result stand how, by decision."""
    found: dict[str, dict[str, int]] = {}
    for column in frame.columns:
        if column.endswith("__status"):
            found[column.removesuffix("__status")] = dict(frame[column].value_counts().rows())
        elif column not in keys and f"{column}__status" not in frame.columns and "__" not in column:
            waiting = frame[column].null_count()
            found[column] = {"settled": len(frame) - waiting, "unsettled": waiting}
    return found


def _with_views(
    options: Namespace, ruleset: Ruleset, names: list[str], readings: dict[str, str], lang: Lang
) -> list[str]:
    """The decisions to give. Where a database gives all that it can, those that it cannot are told."""
    if names or not options.engine.startswith("sql:"):
        return names
    need("screen", "sqlglot")
    from guiju.engine.uses.screen.sql.views import views

    made, refused = views(ruleset, ruleset.decisions.values(), readings)
    sys.stderr.write(say("sql_refused", lang, count=len(refused)) + "\n" if refused else "")
    for one in refused:
        sys.stderr.write(f"  {one.decision}: {one.reason.in_(lang)}\n")
    return list(dict.fromkeys(view.decision for view in made))


def _done(
    options: Namespace, screener: Any, found: list[Any], names: list[str], readings: dict[str, str]
) -> Iterator[Any]:
    """What is found, batch by batch."""
    from guiju.engine.uses.screen.files import batches

    if options.engine == "spark":
        from guiju.engine.uses.screen.spark import screened

        ruleset = screener.ruleset
        make = partial(
            on_a_worker,
            ruleset.rulebook.id,
            ruleset.day,
            options.edition,
            tuple(names),
            tuple(readings.items()),
        )
        yield from screened(found, make, options.connect)
        return
    for batch in batches(found):
        yield screener.screen(batch)
        # Tables lead to each other and back, so that they go only when they are looked for.
        gc.collect()


def on_a_worker(
    book: str,
    day: date,
    edition: str | None,
    names: tuple[str, ...],
    readings: tuple[tuple[str, str], ...],
    values_only: bool = False,
) -> Any:
    """The screener of a worker of Spark, which has no more than these names."""
    from guiju.engine.uses.screen.screening import Screener

    return Screener(load_rulebook(book).on(day, edition), names, dict(readings), values_only=values_only)


class _Progress:
    """A line on a terminal that says what is at work, at most a few times a second."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.batch = 1
        self._shown = 0.0
        self._width = 0

    def __call__(self, decision: str, done: int, of: int) -> None:
        if not sys.stderr.isatty() or (time.monotonic() - self._shown < 0.2 and done < of):
            return
        self._shown = time.monotonic()
        text = say("screen_progress", self.lang, batch=self.batch, decision=decision, done=done, of=of)
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)

    def end(self) -> None:
        """Leave the line empty."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")


def _targets(path: str | None, names: list[str]) -> dict[str, Path]:
    if path is None:
        raise CommandError(said("screen_output"))
    if Path(path).is_dir():
        return {name: Path(path) / f"{name}.parquet" for name in names}
    if Path(path).suffix not in SUFFIXES:
        raise CommandError(said("screen_suffix", path=path))
    if not Path(path).parent.is_dir():
        raise CommandError(said("screen_directory", path=str(Path(path).parent)))
    if len(names) > 1:
        raise CommandError(said("screen_several", names=", ".join(names)))
    return {name: Path(path) for name in names}


def _rejects(options: Namespace) -> Path:
    if options.rejects:
        return Path(options.rejects)
    path = Path(options.output)
    return path / "rejects.csv" if path.is_dir() else path.with_name(f"{path.stem}.rejects.csv")


def _rejected(rejects: list[Any], lang: Lang) -> str:
    made = io.StringIO()
    lines = csv.writer(made, lineterminator="\n")
    lines.writerow(["table", "row", "case", "column", "reason"])
    for one in rejects:
        lines.writerow([one.table, one.row, one.case, one.column, one.reason.in_(lang)])
    return made.getvalue()


def _summary(
    counts: dict[str, list[int]], statuses: dict[str, Counter[str]], rejects: Path, lang: Lang
) -> str:
    lines = []
    for name, (rows, kept, own, aside) in counts.items():
        lines.append(say("screen_counts", lang, name=name, rows=rows, kept=kept, own=own, aside=aside))
    for name, found in statuses.items():
        told = "; ".join(
            f"{say(f'screen_{status}', lang)} {found[status]}"
            for status in ("settled", "facts", "open", "facts-and-open", "unsettled")
            if found[status]
        )
        lines.append(f"{name}: {told}")
    if any(own for _, _, own, _ in counts.values()):
        lines.append(say("screen_rejects", lang, path=rejects))
    return "\n".join(lines) + "\n"
