"""The JSON Schema of a determination, made from its dataclasses and shipped beside them.

``python -m guiju.documents.schema`` writes the shipped file anew; a test fails where it is stale.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from guiju.engine.determination import FORMAT, Determination

NAME = "determination.schema.json"


def shipped() -> str:
    """The published schema."""
    return (files("guiju") / "schemas" / NAME).read_text(encoding="utf-8")


def made() -> str:
    """The schema as the dataclasses give it today (needs pydantic)."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(Determination).json_schema(mode="serialization")
    for part in (schema, *schema.get("$defs", {}).values()):
        _close(part)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:guiju:{FORMAT}",
        "title": "Determination",
    }
    schema["properties"]["format"] = {"const": FORMAT}
    return json.dumps({**head, **schema, **head}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _close(part: dict[str, Any]) -> None:
    """Every field is always written, and no other is; the class's docstring becomes one paragraph."""
    if "properties" not in part:
        return
    part["additionalProperties"] = False
    part["required"] = sorted(part["properties"])
    for one in part["properties"].values():
        one.pop("title", None)
        one.pop("default", None)
    if "description" in part:
        part["description"] = " ".join(part["description"].split())


if __name__ == "__main__":
    import sys
    from pathlib import Path

    target = Path(__file__).parent.parent / "schemas" / NAME
    target.parent.mkdir(exist_ok=True)
    target.write_text(made(), encoding="utf-8")
    sys.stdout.write(f"{target}\n")
