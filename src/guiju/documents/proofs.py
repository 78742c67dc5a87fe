"""Proofs as lines: each step once, with a pointer where a step has a proof of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from guiju.documents.outline import Outline
from guiju.engine.determination import ProofStep
from guiju.engine.text import Text


class ProofLine(NamedTuple):
    """A step of a proof; ``elsewhere``: its steps stand under a proof of its own."""

    depth: int
    text: Text
    outcome: Text | None
    cites: tuple[str, ...]
    elsewhere: bool


def proof_lines(outline: Outline) -> list[ProofLine]:
    """The proofs of all conclusions, then of all duties that arise or may."""
    return [line for proof in proofs(outline) for line in proof]


def proofs(outline: Outline) -> list[list[ProofLine]]:
    """The same, one list for each proof."""
    determination = outline.determination
    own = {(one.proof.rule, one.proof.text.zh) for one in determination.conclusions if one.proof is not None}
    found = []
    for one in determination.conclusions:
        if one.proof is not None:
            found.append(list(_walk(one.proof, 0, own)))
    for entries in (outline.arising, outline.maybe, outline.done, outline.idle):
        for entry in entries:
            for duty in entry.duties:
                if duty.proof is not None:
                    found.append(
                        list(_walk(_headed(duty.label, duty.subject, duty.path, duty.proof), 0, own))
                    )
    return found


def _headed(label: Text, subject: Text, path: str, proof: ProofStep) -> ProofStep:
    text = Text(f"{label.zh}（{subject.zh}）", f"{label.en} ({subject.en})") if path else label
    return ProofStep(text, proof.outcome, None, None, None, [], [proof])


def _walk(step: ProofStep, depth: int, own: set[tuple[str | None, str]]) -> Iterator[ProofLine]:
    elsewhere = depth > 0 and step.rule is not None and (step.rule, step.text.zh) in own
    yield ProofLine(depth, step.text, step.outcome, tuple(step.cites), elsewhere)
    if not elsewhere:
        for inner in step.steps:
            yield from _walk(inner, depth + 1, own)
