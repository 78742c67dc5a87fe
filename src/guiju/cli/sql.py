"""``guiju sql``: decisions as views for a database."""

from __future__ import annotations

import sys
from argparse import Namespace

from guiju.cli.opening import orders_alone
from guiju.cli.output import write
from guiju.cli.problems import CommandError
from guiju.cli.words import said, say
from guiju.engine.asked import check_readings, decision_on
from guiju.engine.assessment import today
from guiju.engine.extras import need
from guiju.engine.text import Lang
from guiju.engine.uses.screen.layout import Layout
from guiju.registry import load_rulebook


def run(options: Namespace, lang: Lang) -> int:
    """Write views; decisions that are named and cannot be given exactly are an error."""
    need("screen", "sqlglot")
    from sqlglot.dialects.dialect import Dialect

    from guiju.engine.uses.screen.sql.views import script, tables, views

    if Dialect.get(options.dialect) is None:
        known = ", ".join(sorted(name for name in Dialect.classes if name))
        raise CommandError(said("sql_dialect_unknown", name=options.dialect, names=known))
    rulebook = load_rulebook(options.rulebook)
    orders = orders_alone(options)
    ruleset = rulebook.on(orders.as_of or today(), options.edition)
    readings = dict(orders.readings)
    check_readings(rulebook, readings)
    names = [name for part in options.decisions for name in part.split(",") if name]
    decisions = [decision_on(ruleset, n) for n in names or ruleset.decisions]
    made, refused = views(ruleset, decisions, readings, dialect=options.dialect.lower())
    if refused:
        sys.stderr.write(say("sql_refused", lang, count=len(refused)) + "\n")
        for one in refused:
            sys.stderr.write(f"  {one.decision}: {one.reason.in_(lang)}\n")
    if names and refused:
        return 2
    parts = [tables(Layout(rulebook), options.dialect)] if options.tables else []
    write("\n\n".join([*parts, script(made, options.dialect)]) + "\n", options.output)
    return 0
