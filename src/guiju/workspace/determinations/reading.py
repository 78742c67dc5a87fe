"""A determination as it was made, and the rulebook by which it can be read."""

from __future__ import annotations

from guiju.engine import determination as engine
from guiju.engine.errors import UnknownNameError
from guiju.engine.rulebook import Rulebook
from guiju.registry import load_rulebook
from guiju.workspace.determinations.models import Determination
from guiju.workspace.record.blobs import content


def made(found: Determination) -> engine.Determination:
    """The determination itself, as it was made."""
    return engine.Determination.from_json(content(found.stored["blob"]).decode())


def rulebook_of(found: Determination) -> Rulebook | None:
    """The rulebook under which it was made, where that is the one installed: another may name things otherwise."""
    try:
        rulebook = load_rulebook(found.rulebook)
    except UnknownNameError:
        return None
    return rulebook if rulebook.fingerprint == found.fingerprint else None
