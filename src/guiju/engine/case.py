"""A case: facts about one subject, any of which may be unknown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from guiju.engine.contradictions import all_problems
from guiju.engine.digest import sha256
from guiju.engine.drafting import Draft
from guiju.engine.elements import Element
from guiju.engine.errors import InputError, Problem
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.values import half_characters, limits_text, plain_value

if TYPE_CHECKING:
    from guiju.engine.answers import Judge
    from guiju.engine.ruleset import Ruleset

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
        self._judge: Judge | None = None

    @classmethod
    def of(cls, draft: Draft) -> Case:
        """The case of a draft in which everything could be read."""
        assert draft.root is not None
        assert not draft.problems
        case = cls.__new__(cls)
        case.rulebook, case.root, case._judge = draft.rulebook, draft.root, draft.judge
        return case

    def judge(self, ruleset: Ruleset, readings: dict[str, str]) -> Judge:
        """A judge of the case: the first time, the one that looked for contradictions when its file was opened, where
        it is under the same rules and readings.

        Raises:
            InputError: the facts contradict each other.
        """
        from guiju.engine.answers import Judge

        found, self._judge = self._judge, None
        if found is not None and found.ruleset is ruleset and found.readings == readings:
            return found
        return Judge(ruleset, self.root, readings)

    @property
    def name(self) -> str:
        """What the case calls itself."""
        return self.root.key

    def facts(self) -> dict[str, Any]:
        """The known facts as plain JSON values, and between what numbers are known to lie; unknown ones are left out."""
        return plain_facts(self.root)

    def canonical(self) -> str:
        """The facts as canonical JSON: sorted keys, no spaces."""
        return json.dumps(self.facts(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def sha256(self) -> str:
        """SHA-256 over the canonical facts."""
        return sha256(self.canonical().encode()).hexdigest()


def plain_facts(element: Element) -> dict[str, Any]:
    """What is known of an element and of those that it holds, as plain JSON values."""
    out: dict[str, Any] = {"id": element.key} if element.key else {}
    for name in element.entity.facts:
        if name in element.values:
            out[name] = plain_value(element.values[name])
        elif name in element.limits:
            out[name] = limits_text(element.limits[name])
    for name in element.entity.references:
        if name in element.references:
            out[name] = element.references[name].key
    for name, elements in element.collections.items():
        complete = element.complete[name]
        if elements or complete:
            out[name] = [plain_facts(e) for e in elements] + ([] if complete else ["..."])
    return out


def check_text(text: str, what: Text) -> None:
    """Refuse a text that no file can carry.

    Raises:
        InputError: it holds half of a character.
    """
    wrong = half_characters(text)
    if wrong is not None:
        raise InputError([Problem("", 0, 0, Text(f"{what.zh}{wrong.zh}", f"{what.en} {wrong.en}"))])
