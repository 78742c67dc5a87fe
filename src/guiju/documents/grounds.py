"""What a conclusion rests on directly, where a determination was made without reasons.

A shortest reason takes long to find; one step of the proof does not. It names the facts that the rule looked at
to come to its result, and the other conclusions that it used, without what those rest on in turn.
"""

from __future__ import annotations

from collections.abc import Iterator

from guiju.documents.phrases import PHRASES
from guiju.engine.answers import Judge
from guiju.engine.case import Case
from guiju.engine.determination import Conclusion, Determination
from guiju.engine.rulebook import Rulebook
from guiju.engine.text import Text
from guiju.engine.uses.explain import Step, proof
from guiju.engine.wording import subject_text, value_text


class Grounds:
    """Direct grounds of the conclusions of a determination."""

    def __init__(self, determination: Determination, rulebook: Rulebook) -> None:
        root = Case(rulebook, determination.facts).root
        ruleset = rulebook.on(determination.as_of, determination.edition)
        self._readings = determination.readings
        self._judge = Judge(ruleset, root, determination.readings)
        self._elements = {element.path: element for element in root.walk()}

    def of(self, conclusion: Conclusion) -> tuple[tuple[Text, Text], ...]:
        """Facts with their values, and other conclusions with theirs, in the order in which the rule asks."""
        element = self._elements[conclusion.path]
        found: dict[str, tuple[Text, Text]] = {}
        for step in proof(self._judge, conclusion.id, element).steps:
            for part in _direct(step):
                if part.point is not None and part.point not in self._readings:
                    continue  # Open or long settled: said elsewhere, where it matters.
                text, outcome = self._fact(part) or (part.text, part.outcome or PHRASES["unknown"])
                text = _without(text, subject_text(element))
                found.setdefault(text.zh, (text, outcome))
        return tuple(found.values())

    def _fact(self, step: Step) -> tuple[Text, Text] | None:
        """A fact by its name and its value, whatever the rule asks of it."""
        path, _, name = (step.fact or "").rpartition(".")
        element = self._elements.get(path)
        if step.fact is None or element is None or name not in element.entity.facts:
            return None
        fact, subject = element.entity.facts[name], subject_text(element)
        label = fact.label
        if path:
            label = Text(f"{subject.zh}：{label.zh}", f"{subject.en}: {label.en}")
        value = element.values.get(name)
        return label, PHRASES["unknown"] if value is None else value_text(value, fact)


def _direct(step: Step) -> Iterator[Step]:
    """The facts, conclusions and open points nearest below a step, itself included."""
    if step.rule is not None or step.fact is not None or step.point is not None:
        yield step
        return
    for inner in step.steps:
        yield from _direct(inner)


def _without(text: Text, subject: Text) -> Text:
    """What is said of an element, without naming it again."""
    zh = text.zh.removeprefix(f"{subject.zh}：").removesuffix(f"（{subject.zh}）")
    en = text.en.removeprefix(f"{subject.en}: ").removesuffix(f" ({subject.en})")
    return Text(zh or text.zh, en or text.en)
