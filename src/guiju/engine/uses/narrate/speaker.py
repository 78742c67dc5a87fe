"""Who and what is spoken of, and how words of a language are put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from guiju.engine import nodes
from guiju.engine.facts import Choice, Entity, Fact, SetOf
from guiju.engine.nodes import Node, Ref
from guiju.engine.rules import Decision
from guiju.engine.text import Lang, Text
from guiju.engine.uses.narrate.said import Run, Runs, Target
from guiju.engine.wording import value_text

_ORDINALS = "甲乙丙丁戊己庚辛"


class Speaker:
    """Names elements, facts, decisions and options in one language.

    Args:
        options: the decision whose result is told; gives the labels of the options that it chooses from.
    """

    def __init__(self, lang: Lang, options: Decision[Any, Any] | None = None) -> None:
        self.lang: Lang = lang
        self.options = options
        self._names: dict[nodes.Var, str] = {}
        self._scope: list[nodes.Var] = []

    # --- who and what -----------------------------------------------------------------------------------------

    def ref(self, ref: Ref) -> Runs:
        """The element that is spoken of."""
        if isinstance(ref, nodes.Var):
            if ref in self._names:
                return (Run(self._names[ref]),)
            title = ref.args[0].title
            return self._fill("该{t}", "the {t}", t=self._text(title))
        if isinstance(ref, nodes.OwnerOf):
            inner = ref.args[0]
            holder = entity_of(ref)
            # The root is one; another holder is told apart where the element that it holds had to be.
            if holder is not None and (holder.owner is None or inner not in self._names):
                return self._fill("该{t}", "the {t}", t=self._text(holder.title))
            return self._fill("{of}所属的对象", "the holder of {of}", of=self.ref(inner))
        assert isinstance(ref, nodes.Deref)
        label = f"“{self._text(ref.args[1].label)}”"
        return self._fill("{of}的{label}", "the {label} of {of}", of=self.ref(ref.args[0]), label=label)

    def _collection(self, ref: Ref, collection: Any) -> Runs:
        return self._fill(
            "{of}的{label}", "{label} of {of}", of=self.ref(ref), label=self._text(collection.label)
        )

    @contextmanager
    def _named(self, var: nodes.Var) -> Iterator[str]:
        """Speak of an element; one that stands inside another of its kind is given a name of its own, else none."""
        kind = var.args[0]
        name = ""
        if var not in self._scope and any(kind in _line(one.args[0]) for one in self._scope):
            place = 1 + sum(one.args[0] is kind for one in self._names)
            title = self._text(kind.title)
            name = f"{title}{_ORDINALS[place]}" if self.lang == "zh" else f"{title} {chr(65 + place)}"
            self._names[var] = name
        self._scope.append(var)
        try:
            yield name
        finally:
            self._scope.pop()
            if name:
                del self._names[var]

    @contextmanager
    def about(self, var: nodes.Var) -> Iterator[None]:
        """Speak of the element that a rule is about."""
        self._scope.append(var)
        try:
            yield
        finally:
            self._scope.pop()

    def _decision(self, decision: Decision[Any, Any]) -> Runs:
        return (Run("“"), Run(self._text(decision.label), Target("decision", decision.id)), Run("”"))

    def _declared(self, node: Node | None) -> Fact[Any] | Decision[Any, Any] | None:
        """The fact or decision that an expression is a value of."""
        if isinstance(node, nodes.FactOf):
            return node.args[1]
        if isinstance(node, nodes.Call):
            return node.args[0]
        if isinstance(node, nodes.If):
            return self._declared(node.args[1]) or self._declared(node.args[2])
        if isinstance(node, nodes.Add | nodes.Subtract | nodes.Multiply):
            return self._declared(node.args[0]) or self._declared(node.args[1])
        if isinstance(node, nodes.Quantify) and node.args[5] is not None:
            return self._declared(node.args[5])
        return None

    def _option(self, beside: Node | None, option: str) -> str:
        of = self._declared(beside) or self.options
        if isinstance(of, Choice | SetOf | Decision) and of.options is not None:
            try:
                return self._text(of.options.get(option).label)
            except KeyError:
                return option
        return self._text(value_text(option))

    # --- words ------------------------------------------------------------------------------------------------

    def _text(self, text: Text) -> str:
        return text.in_(self.lang)

    def _pick(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def _fill(self, zh: str, en: str, **parts: Runs | str) -> Runs:
        """A sentence in this language with its blanks filled in."""
        runs: list[Run] = []
        for piece in re.split(r"(\{\w+\})", self._pick(zh, en)):
            if piece.startswith("{"):
                part = parts[piece[1:-1]]
                runs += [Run(part)] if isinstance(part, str) else part
            else:
                runs.append(Run(piece))
        return tuple(run for run in runs if run.text)


def entity_of(ref: Ref) -> type[Entity] | None:
    """The kind of element that a reference denotes."""
    if isinstance(ref, nodes.Var):
        kind: type[Entity] = ref.args[0]
        return kind
    if isinstance(ref, nodes.OwnerOf):
        held = entity_of(ref.args[0])
        return None if held is None else held.owner
    assert isinstance(ref, nodes.Deref)
    named: type[Entity] = ref.args[1].to
    return named


def _line(entity: type[Entity]) -> list[type[Entity]]:
    """A kind of element and what holds it, up to the case."""
    found = [entity]
    while found[-1].owner is not None:
        found.append(found[-1].owner)
    return found
