"""``guiju verify``: an export of the record, checked as a stranger would check it."""

from __future__ import annotations

import json
from argparse import Namespace

from guiju.chain.verify import verify_file
from guiju.cli.output import write
from guiju.engine.text import Lang


def run(options: Namespace, lang: Lang) -> int:
    """Say what is wrong with an export; 1 where something is, 2 where it cannot be read or signatures be checked."""
    report = verify_file(options.file, options.key)
    if options.format == "json":
        write(json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n", options.output)
    else:
        write(report.as_text(lang), options.output)
    return report.exit_code
