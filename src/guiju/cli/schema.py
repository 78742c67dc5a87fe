"""``guiju schema``: JSON Schemas for editors and other programs."""

from __future__ import annotations

import json
from argparse import Namespace

from guiju.cli.output import write
from guiju.engine.text import Lang
from guiju.registry import load_rulebook


def run(options: Namespace, lang: Lang) -> int:
    """Write the schema of a rulebook's case files, or of a determination."""
    if options.of == "determination":
        from guiju.documents.schema import shipped

        write(shipped(), options.output)
        return 0
    from guiju.engine.schema import case_schema

    schema = case_schema(load_rulebook(options.of), lang)
    write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", options.output)
    return 0
