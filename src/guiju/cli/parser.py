"""The commands and their options, with help in both languages.

argparse and not a larger framework: what a terminal waits for before the first line of a result counts, and
importing one would cost more than the determination itself.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from guiju.cli.words import say
from guiju.documents.safe import visible
from guiju.documents.wrap import wrap
from guiju.engine.hints import nearest
from guiju.engine.text import Lang

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "guiju new hgr -o study.yaml",
        "guiju assess study.yaml",
        "guiju assess study.yaml --format docx -o memo.docx",
    ),
    "assess": (
        "guiju assess study.yaml",
        "guiju assess study.yaml --as-of 2024-05-01 --lang en --why",
        "guiju assess study.yaml --reading POINT=cautious",
        "guiju assess study.yaml --format docx -o memo.docx",
        "guiju assess study.yaml --format pdf -o study.pdf",
        "guiju assess a.yaml b.yaml --format html -o results/",
        "cat study.yaml | guiju assess - --format json > study.json",
    ),
    "new": ("guiju new hgr", "guiju new hgr --lang en -o study.yaml"),
    "screen": (
        "guiju screen --template hgr --decisions foreign_unit -o tables/",
        "guiju screen units.parquet --decisions foreign_unit,account_kind -o result.parquet",
        "guiju screen project.csv units.csv materials.csv --rulebook hgr -o results/",
        "guiju screen units.parquet --decisions foreign_unit --engine sql:duckdb -o result.parquet",
    ),
    "sql": (
        "guiju sql hgr --dialect postgres --decisions foreign_unit -o views.sql",
        "guiju sql genai --dialect duckdb --tables",
    ),
    "schema": ("guiju schema hgr -o hgr.schema.json", "guiju schema determination"),
    "rules": (
        "guiju rules hgr",
        "guiju rules hgr foreign_unit",
        'guiju rules hgr "hgr-rules/27(3)"',
        "guiju rules hgr --format html -o hgr.html",
        "guiju rules genai --format docx --lang en -o genai.docx",
    ),
    "trace": ("guiju trace", "guiju trace hgr --tests tests/rulebooks"),
    "serve": ("guiju serve", "guiju serve --port 9000 --data /var/lib/guiju --no-sample"),
    "manage": ("guiju manage rebuild", "guiju manage checkpoint", "guiju manage work --forever"),
    "ask": ("guiju ask hgr study.yaml", "guiju ask hgr study.yaml --goal collection_licence_needed"),
    "advise": (
        "guiju advise study.yaml --goal collection_licence_needed=no",
        'guiju advise study.yaml --goal "foreign_unit@units[CRO]=no" --limit 3',
    ),
    "compare": (
        "guiju compare service.yaml --from draft-2023-04 --to in-force",
        "guiju compare study.yaml --from 2024-04-30 --to 2024-05-01",
        "guiju compare genai --from draft-2023-04 --to in-force",
    ),
    "prove": (
        "guiju prove hgr",
        "guiju prove genai --only claim -o cases/",
        "guiju prove hgr --only foreign_unit,points",
    ),
    "ownership": (
        "guiju ownership --template holdings.xlsx",
        "guiju ownership holdings.xlsx --of UNIT --as-of 2026-11-01",
        "guiju ownership holdings.yaml --of UNIT --format svg -o chart.svg",
        "guiju ownership holdings.yaml --format bods -o holdings.json",
    ),
    "replay": ("guiju assess study.yaml --format json -o study.json", "guiju replay study.json"),
    "verify": (
        "guiju verify export.zip",
        "guiju verify export.zip --key A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=",
        "guiju verify export.zip --format json -o findings.json",
    ),
}

_ERRORS = (
    (r"the following arguments are required: (.*)", "required"),
    (r"unrecognized arguments: (.*)", "unrecognized"),
    (r"argument ([^:]*): invalid choice: (.*) \(choose from (.*)\)", "choice"),
    (r"argument ([^:]*): expected (?:one argument|at least one argument)", "expected"),
    (r"ambiguous option: (.*) could match (.*)", "ambiguous"),
    (r"argument ([^:]*): ignored explicit argument (.*)", "no_value"),
)
"""How argparse says it; compiled when it does."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Wraps by columns, so that Chinese help fits."""

    lang: Lang = "zh"

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, say("usage", self.lang) if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        out = []
        for line in text.split("\n"):
            blanks = line[: len(line) - len(line.lstrip())]
            out += [indent + line] if blanks else [indent + part for part in wrap(line, width)]
        return "\n".join(out)


class _English(_Formatter):
    lang = "en"


class Parser(argparse.ArgumentParser):
    """A parser that speaks one of the two languages and exits with 2."""

    def __init__(self, *, lang: Lang = "zh", examples: str = "", epilog: str = "", **options: Any) -> None:
        self.lang = lang
        shown = "\n".join([say("examples", lang), *(f"  {line}" for line in EXAMPLES[examples])])
        super().__init__(
            formatter_class=_English if lang == "en" else _Formatter,
            add_help=False,
            allow_abbrev=False,
            epilog=f"{shown}\n\n{epilog}" if epilog else shown,
            **options,
        )
        self.arguments = self.add_argument_group(say("arguments", lang))
        self.switches = self.add_argument_group(say("options", lang))

    def finish(self) -> None:
        """Add the options that every command has."""
        self.switches.add_argument("--lang", choices=("zh", "en"), help=say("lang", self.lang))
        self.switches.add_argument("-h", "--help", action="help", help=say("help", self.lang))

    def _hint(self, key: str, parts: tuple[str, ...]) -> str:
        if key != "choice":
            return ""
        near = nearest(parts[1].strip("'\""), _commands(parts[2]))
        return say("near", self.lang, near=near) if near else ""

    def error(self, message: str) -> NoReturn:
        for pattern, key in _ERRORS:
            found = re.fullmatch(pattern, message, re.S)
            if found:
                message = say(key, self.lang, *found.groups()) + self._hint(key, found.groups())
                break
        self.print_usage(sys.stderr)
        sys.stderr.write(visible(f"{self.prog}: {say('error', self.lang)}: {message}") + "\n")
        sys.stderr.write(say("see_help", self.lang, program=self.prog) + "\n")
        raise SystemExit(2)


def _commands(options: str) -> list[str]:
    return [option.strip(" '\"") for option in options.split(",")]


def _orders(one: Parser, lang: Lang) -> None:
    """What goes before what a case file says."""
    one.switches.add_argument("--as-of", metavar="DATE", help=say("as_of", lang))
    one.switches.add_argument("--edition", metavar="ID", help=say("edition", lang))
    one.switches.add_argument(
        "--reading", metavar="POINT=READING", action="append", default=[], help=say("reading", lang)
    )


def _written(one: Parser, lang: Lang, formats: tuple[str, ...] = ("text", "json")) -> None:
    """How a result is written."""
    about = "text_or_json" if len(formats) == 2 else "text_html_or_json"
    one.switches.add_argument("--format", choices=formats, default="text", help=say(about, lang))
    one.switches.add_argument("-o", "--output", metavar="PATH", help=say("output", lang))


def build(lang: Lang) -> Parser:
    """The whole command line."""
    top = Parser(lang=lang, prog="guiju", description=say("about", lang), epilog=say("exit_codes", lang))
    top.switches.add_argument("--version", action="store_true", help=say("version", lang))
    top.finish()
    commands = top.add_subparsers(
        title=say("commands", lang), dest="command", metavar="COMMAND", prog=top.prog
    )

    def command(name: str) -> Parser:
        made = commands.add_parser(
            name, help=say(name, lang), lang=lang, examples=name, description=say(name, lang)
        )
        assert isinstance(made, Parser)
        return made

    one = command("assess")
    one.arguments.add_argument("files", metavar="FILE", nargs="+", help=say("assess_file", lang))
    _orders(one, lang)
    one.switches.add_argument(
        "--format",
        choices=("text", "json", "html", "docx", "pdf", "xlsx"),
        default="text",
        help=say("format", lang),
    )
    one.switches.add_argument("-o", "--output", metavar="PATH", help=say("assess_output", lang))
    one.switches.add_argument("--why", action="store_true", help=say("why", lang))
    one.finish()

    one = command("new")
    one.arguments.add_argument("rulebook", metavar="RULEBOOK", help=say("rulebook", lang))
    one.switches.add_argument("-o", "--output", metavar="PATH", help=say("output", lang))
    one.finish()

    one = command("screen")
    one.arguments.add_argument("tables", metavar="TABLE", nargs="*", help=say("screen_tables", lang))
    one.switches.add_argument("--rulebook", metavar="RULEBOOK", help=say("screen_of", lang))
    one.switches.add_argument(
        "--decisions", metavar="ID,ID", action="append", default=[], help=say("screen_decisions", lang)
    )
    one.switches.add_argument("--engine", metavar="ENGINE", default="polars", help=say("screen_engine", lang))
    one.switches.add_argument("--values-only", action="store_true", help=say("screen_values_only", lang))
    one.switches.add_argument("--connect", metavar="ADDRESS", help=say("screen_connect", lang))
    one.switches.add_argument("-o", "--output", metavar="PATH", help=say("screen_output_option", lang))
    one.switches.add_argument("--rejects", metavar="PATH", help=say("screen_rejects_option", lang))
    one.switches.add_argument("--as-of", metavar="DATE", help=say("screen_as_of", lang))
    one.switches.add_argument("--edition", metavar="ID", help=say("edition", lang))
    one.switches.add_argument(
        "--reading", metavar="POINT=READING", action="append", default=[], help=say("reading", lang)
    )
    one.switches.add_argument("--template", metavar="RULEBOOK", help=say("screen_template", lang))
    one.switches.add_argument("--describe", metavar="RULEBOOK", help=say("screen_describe", lang))
    one.finish()

    one = command("sql")
    one.arguments.add_argument("rulebook", metavar="RULEBOOK", help=say("rulebook", lang))
    one.switches.add_argument("--dialect", required=True, metavar="DIALECT", help=say("sql_dialect", lang))
    one.switches.add_argument(
        "--decisions", metavar="ID,ID", action="append", default=[], help=say("sql_decisions", lang)
    )
    one.switches.add_argument("--tables", action="store_true", help=say("sql_tables", lang))
    one.switches.add_argument("-o", "--output", metavar="PATH", help=say("output", lang))
    one.switches.add_argument("--as-of", metavar="DATE", help=say("screen_as_of", lang))
    one.switches.add_argument("--edition", metavar="ID", help=say("edition", lang))
    one.switches.add_argument(
        "--reading", metavar="POINT=READING", action="append", default=[], help=say("reading", lang)
    )
    one.finish()

    one = command("schema")
    one.arguments.add_argument("of", metavar="RULEBOOK|determination", help=say("schema_of", lang))
    one.switches.add_argument("-o", "--output", metavar="PATH", help=say("output", lang))
    one.finish()

    one = command("rules")
    one.arguments.add_argument("rulebook", metavar="RULEBOOK", help=say("rulebook", lang))
    one.arguments.add_argument("id", metavar="ID", nargs="?", help=say("rules_id", lang))
    one.switches.add_argument(
        "--format", choices=("text", "html", "md", "docx"), default="text", help=say("rules_format", lang)
    )
    one.switches.add_argument("-o", "--output", metavar="PATH", help=say("output", lang))
    one.finish()

    one = command("trace")
    one.arguments.add_argument("rulebook", metavar="RULEBOOK", nargs="?", help=say("trace_of", lang))
    one.switches.add_argument("--tests", metavar="DIR", default="tests", help=say("tests", lang))
    one.finish()

    one = command("ask")
    one.arguments.add_argument("rulebook", metavar="RULEBOOK", help=say("rulebook", lang))
    one.arguments.add_argument("file", metavar="FILE", nargs="?", help=say("ask_file", lang))
    one.switches.add_argument("--goal", metavar="ID", action="append", default=[], help=say("ask_goal", lang))
    _orders(one, lang)
    one.finish()

    one = command("advise")
    one.arguments.add_argument("file", metavar="FILE", help=say("assess_file", lang))
    one.switches.add_argument("--goal", metavar="ID=VALUE", required=True, help=say("advise_goal", lang))
    one.switches.add_argument("--limit", metavar="N", default="10", help=say("advise_limit", lang))
    _orders(one, lang)
    _written(one, lang)
    one.finish()

    one = command("compare")
    one.arguments.add_argument("file", metavar="FILE|RULEBOOK", help=say("compare_file", lang))
    one.switches.add_argument(
        "--from", dest="before", metavar="EDITION|DATE", required=True, help=say("compare_side", lang)
    )
    one.switches.add_argument(
        "--to", dest="after", metavar="EDITION|DATE", required=True, help=say("compare_side", lang)
    )
    one.switches.add_argument(
        "--reading", metavar="POINT=READING", action="append", default=[], help=say("reading", lang)
    )
    one.set_defaults(as_of=None, edition=None)
    _written(one, lang, ("text", "html", "json"))
    one.finish()

    one = command("prove")
    one.arguments.add_argument("rulebook", metavar="RULEBOOK", help=say("rulebook", lang))
    one.switches.add_argument(
        "--only", metavar="NAME,NAME", action="append", default=[], help=say("prove_only", lang)
    )
    one.switches.add_argument("--limit", metavar="SECONDS", help=say("prove_limit", lang))
    one.switches.add_argument(
        "--format", choices=("text", "json"), default="text", help=say("text_or_json", lang)
    )
    one.switches.add_argument("-o", "--output", metavar="DIR", help=say("prove_output", lang))
    one.finish()

    one = command("ownership")
    one.arguments.add_argument("file", metavar="FILE", nargs="?", help=say("ownership_file", lang))
    one.switches.add_argument(
        "--of", metavar="UNIT", action="append", default=[], help=say("ownership_of", lang)
    )
    one.switches.add_argument("--as-of", metavar="DATE", help=say("ownership_as_of", lang))
    one.switches.add_argument(
        "--reading", metavar="POINT=READING", action="append", default=[], help=say("reading", lang)
    )
    one.switches.add_argument(
        "--format",
        choices=("text", "json", "svg", "docx", "yaml", "xlsx", "bods"),
        default="text",
        help=say("ownership_format", lang),
    )
    one.switches.add_argument("-o", "--output", metavar="PATH", help=say("output", lang))
    one.switches.add_argument("--template", metavar="PATH", help=say("ownership_template", lang))
    one.finish()

    one = command("serve")
    one.switches.add_argument("--host", metavar="HOST", default="127.0.0.1", help=say("serve_host", lang))
    one.switches.add_argument(
        "--port", metavar="N", type=int, default=8000, help=say("serve_port_help", lang)
    )
    one.switches.add_argument("--data", metavar="DIR", help=say("workspace_data", lang))
    one.switches.add_argument("--no-sample", action="store_true", help=say("serve_no_sample", lang))
    one.switches.add_argument("--setup-only", action="store_true", help=say("serve_setup_only", lang))
    one.finish()

    one = command("manage")
    one.arguments.add_argument("act", choices=("rebuild", "checkpoint", "work"), help=say("manage_act", lang))
    one.switches.add_argument("--data", metavar="DIR", help=say("workspace_data", lang))
    one.switches.add_argument("--forever", action="store_true", help=say("manage_forever", lang))
    one.finish()

    one = command("replay")
    one.arguments.add_argument("file", metavar="FILE", help=say("replay_file", lang))
    one.finish()

    one = command("verify")
    one.arguments.add_argument("file", metavar="EXPORT", help=say("verify_file", lang))
    one.switches.add_argument(
        "--key", metavar="BASE64", action="append", default=[], help=say("verify_key", lang)
    )
    _written(one, lang)
    one.finish()
    return top
