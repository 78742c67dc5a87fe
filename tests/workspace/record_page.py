"""The page of every command and event, and the schemas of events; run as a program, it writes both (``make docs``)."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "workspace-record.md"
SCHEMAS = ROOT / "src" / "guiju" / "schemas" / "events.schema.json"


def page() -> str:
    """Every command with who may give it, and every event with what it holds."""
    from guiju.workspace.record.commands import ROLES, Command, Role
    from guiju.workspace.record.events import Happened

    lines = [
        "# Commands and events of the workspace",
        "",
        "Written by `make docs` from the program; a test holds it. Every write is one of these commands; what happened is one of these events, in the chain of its organisation ([format](record-format.md)). "
        "The schemas of all versions are in `src/guiju/schemas/events.schema.json`.",
        "",
        "## Commands",
        "",
        "| command | 名称 | by |",
        "| --- | --- | --- |",
    ]
    for name, kind in sorted(Command.known.items()):
        by = ", ".join(ROLES[role].en for role in Role if role in kind.by) or "the system"
        lines.append(f"| `{name}` | {kind.said.zh} ({kind.said.en}) | {by} |")
    lines += ["", "## Events", "", "| event | version | 名称 | holds |", "| --- | --- | --- | --- |"]
    for (kind, version), one in sorted(Happened.known.items()):
        holds = ", ".join(f"`{name}`" for name in one.model_fields) or "—"
        lines.append(f"| `{kind}` | {version} | {one.said.zh} ({one.said.en}) | {holds} |")
    return "\n".join(lines) + "\n"


def schemas() -> str:
    """The JSON Schema of every version of every event."""
    from guiju.workspace.record.events import Happened

    found = {
        f"{kind}/{version}": one.model_json_schema()
        for (kind, version), one in sorted(Happened.known.items())
    }
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("GUIJU_SECRET_KEY", "for documentation only")
    os.environ["GUIJU_DATA"] = tempfile.mkdtemp()
    from guiju.workspace.running import start

    start()
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMAS.write_text(schemas(), encoding="utf-8")
