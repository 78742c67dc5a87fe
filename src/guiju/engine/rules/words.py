"""How strictly a duty binds, what it asks for and the form of its papers, with the words for each."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from guiju.engine.text import Text


class Strength(StrEnum):
    """How strictly a duty binds."""

    MUST = "must"
    MUST_NOT = "must-not"
    BEST_EFFORTS = "best-efforts"
    MAY = "may"
    ENCOURAGED = "encouraged"
    PRACTICE = "practice"


STRENGTHS: dict[Strength, Text] = {
    Strength.MUST: Text("应当", "must"),
    Strength.MUST_NOT: Text("不得", "must not"),
    Strength.BEST_EFFORTS: Text("采取有效措施", "must take effective measures"),
    Strength.MAY: Text("可以", "may"),
    Strength.ENCOURAGED: Text("鼓励", "is encouraged to"),
    Strength.PRACTICE: Text("实务要求", "in practice expected to"),
}


class Kind(StrEnum):
    """What kind of act a duty asks for."""

    LICENCE = "licence"
    FILING = "filing"
    REPORT = "report"
    REVIEW = "review"
    CONSENT = "consent"
    CONTRACT = "contract"
    CONDUCT = "conduct"
    RECORD = "record"
    CHANGE = "change"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"


KINDS: dict[Kind, Text] = {
    Kind.LICENCE: Text("行政许可", "licence"),
    Kind.FILING: Text("备案", "filing"),
    Kind.REPORT: Text("报告", "report"),
    Kind.REVIEW: Text("审查", "review"),
    Kind.CONSENT: Text("知情同意", "consent"),
    Kind.CONTRACT: Text("协议", "contract"),
    Kind.CONDUCT: Text("行为要求", "conduct"),
    Kind.RECORD: Text("记录", "record"),
    Kind.CHANGE: Text("变更", "change"),
    Kind.PROHIBITION: Text("禁止", "prohibition"),
    Kind.PERMISSION: Text("许可性规定", "permission"),
}


class Form(StrEnum):
    """The form that a paper must have."""

    PLAIN = "plain"
    SIGNED = "signed"
    SEALED = "sealed"
    SIGNED_AND_SEALED = "signed-and-sealed"


FORMS: dict[Form, Text] = {
    Form.PLAIN: Text("普通文本", "plain copy"),
    Form.SIGNED: Text("签字", "signed"),
    Form.SEALED: Text("盖章", "sealed"),
    Form.SIGNED_AND_SEALED: Text("签字并盖章", "signed and sealed"),
}


class Dated:
    """A text that changes in time, such as the name of the competent authority."""

    def __init__(self, *versions: tuple[date, str, str]) -> None:
        self.versions = tuple(sorted(((day, Text(zh, en)) for day, zh, en in versions), key=lambda v: v[0]))

    def on(self, day: date) -> Text:
        """The text on a day (the first one before its first day)."""
        return next((text for since, text in reversed(self.versions) if since <= day), self.versions[0][1])
