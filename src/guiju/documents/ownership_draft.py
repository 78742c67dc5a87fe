"""What the draft analysis of a unit's status says of the commitment letter, of readings and on which provisions."""

from __future__ import annotations

from guiju.documents.ownership_word_said import SAID
from guiju.documents.phrases import Words
from guiju.engine.instruments import Cite
from guiju.engine.rules import OpenPoint
from guiju.engine.text import Text
from guiju.rulebooks.hgr import units
from guiju.rulebooks.hgr.declaring import COMMITMENT_LETTER, COUNSEL_ANALYSIS
from guiju.rulebooks.hgr.verdict import Verdict

EXCEPTION = "counted_as_chinese"
"""Among the limbs the decision that makes a unit Chinese, not foreign."""


def letter_text(verdict: Verdict, words: Words) -> str:
    """What follows for the commitment letter, with the circumstances of a foreign unit that follow already."""
    value = verdict.status.answer.value
    said = words.of(SAID["letter_open" if value is None else "letter_no" if value else "letter_yes"])
    met = [
        limb.decision.label
        for limb in verdict.limbs
        if limb.answer.value is True and limb.decision.id != EXCEPTION
    ]
    if value is False or not met:
        return said
    space = "" if words.lang == "zh" else " "
    return words.of(SAID["limbs_met"]).format(limbs=words.list(met)) + space + said


def reading_text(chosen: str) -> Text:
    """A reading chosen as ``point=reading``, in words; as it stands where it is of no open point on units."""
    name, _, one = chosen.partition("=")
    for point in vars(units).values():
        if isinstance(point, OpenPoint) and point.id == name:
            for reading in point.readings:
                if reading.id == one:
                    return Text(
                        f"{point.question.zh} {reading.text.zh}", f"{point.question.en} {reading.text.en}"
                    )
    return Text(chosen, chosen)


def cites_of(verdict: Verdict) -> list[Cite]:
    """The provisions that the limbs, the open points and the letter rest on, each once."""
    found: dict[str, Cite] = {}
    limbs = (verdict.status, *verdict.limbs)
    groups = [clause.cites for limb in limbs for clause in limb.decision.versions]
    groups += [point.cites for limb in limbs for point in limb.answer.points]
    groups += [COMMITMENT_LETTER.cites, COUNSEL_ANALYSIS.cites]
    for cite in (cite for group in groups for cite in group):
        found.setdefault(cite.id, cite)
    return list(found.values())
