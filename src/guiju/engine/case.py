"""A case: facts about one subject, any of which may be unknown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from guiju.engine.contradictions import all_problems
from guiju.engine.drafting import Draft
from guiju.engine.elements import Element
from guiju.engine.errors import InputError, Problem
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.values import half_characters, plain_value

__all__ = ["Case", "Element", "check_text"]


class Case:
    """Facts about one subject under one rulebook.

    Build it from a mapping: keys are the names of facts, collections and references (or their Chinese or
    English labels); what is left out is unknown; a list is complete unless its last item is ``...``.

    Whether facts that can be read contradict each other depends on the day, and is said when they are assessed;
    where some cannot be read, what contradicts itself among the others (judged today, in the first edition) is
    said with it.

    Raises:
        InputError: with every problem found.
    """

    def __init__(self, rulebook: Rulebook, facts: Mapping[str, Any]) -> None:
        draft = Draft(rulebook, facts)
        if draft.problems or draft.root is None:
            raise InputError(all_problems(draft, None, None, {}))
        self.rulebook = rulebook
        self.root = draft.root

    @classmethod
    def of(cls, draft: Draft) -> Case:
        """The case of a draft in which everything could be read."""
        assert draft.root is not None
        assert not draft.problems
        case = cls.__new__(cls)
        case.rulebook, case.root = draft.rulebook, draft.root
        return case

    @property
    def name(self) -> str:
        """What the case calls itself."""
        return self.root.key

    def facts(self) -> dict[str, Any]:
        """The known facts as plain JSON values; unknown ones are left out."""
        return _plain(self.root)

    def canonical(self) -> str:
        """The facts as canonical JSON: sorted keys, no spaces."""
        return json.dumps(self.facts(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        """SHA-256 over the canonical facts."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


def _plain(element: Element) -> dict[str, Any]:
    out: dict[str, Any] = {"id": element.key} if element.key else {}
    for name in element.entity.facts:
        if name in element.values:
            out[name] = plain_value(element.values[name])
    for name in element.entity.references:
        if name in element.references:
            out[name] = element.references[name].key
    for name, elements in element.collections.items():
        complete = element.complete[name]
        if elements or complete:
            out[name] = [_plain(e) for e in elements] + ([] if complete else ["..."])
    return out


def check_text(text: str, what: Text) -> None:
    """Refuse a text that no file can carry.

    Raises:
        InputError: it holds half of a character.
    """
    wrong = half_characters(text)
    if wrong is not None:
        raise InputError([Problem("", 0, 0, Text(f"{what.zh}{wrong.zh}", f"{what.en} {wrong.en}"))])
