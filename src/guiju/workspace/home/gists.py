"""What a determination says in short: its conclusions and duties by name, and when what is due."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from typing import Any

from guiju.engine.text import Text
from guiju.workspace.determinations.models import Determination
from guiju.workspace.record.blobs import content


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a duty that arises and is not known to be done."""

    day: date
    duty: Text
    subject: Text


@dataclass(frozen=True, slots=True)
class Gist:
    """A determination in short."""

    labels: tuple[Text, ...]
    """Of conclusions that hold and duties that arise."""
    dues: tuple[Due, ...]


MOST_KEPT = 500
_kept: OrderedDict[str, Gist] = OrderedDict()
"""By the hash of the determination; only who may see the determination gets there."""


def gist(found: Determination) -> Gist:
    """A determination in short; what was read once is kept, for it never changes."""
    digest = found.stored["blob"]
    kept = _kept.get(digest)
    if kept is None:
        kept = _gist(json.loads(content(digest)))
        _kept[digest] = kept
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return kept


def _gist(made: dict[str, Any]) -> Gist:
    holding = [one for one in made["conclusions"] if one["result"]["value"] is True]
    duties = [one for one in made["duties"] if one["result"]["value"] is True]
    labels = dict.fromkeys(Text(**one["label"]) for one in (*holding, *duties))
    return Gist(tuple(labels), tuple(due for one in duties if (due := _due(one)) is not None))


def _due(duty: dict[str, Any]) -> Due | None:
    due, met = duty["due"], duty["met"]
    if due is None or due["status"] != "settled" or not isinstance(due["value"], str):
        return None
    if met is not None and met["value"] is True:
        return None
    return Due(date.fromisoformat(due["value"]), Text(**duty["label"]), Text(**duty["subject"]))
