"""Interests of BODS as links: which tie, how much of it, from when to when; and what of them is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from guiju.engine.errors import ValueRefusedError
from guiju.engine.hints import quoted
from guiju.engine.text import Text
from guiju.engine.values import parse_day
from guiju.ownership.files.bods_statements import Remarks, Statement, objects_at, text_at
from guiju.ownership.files.bods_words import SEATS_UNKNOWN, TAKEN_FOR_CONTROL, TIES, mark
from guiju.ownership.model import SHARED, Tie

MOST_PLACES = 30
_TIES = {str(tie.value): tie for tie in Tie}


class Interests:
    """Reads interests one by one.

    Args:
        names: what nodes are called, by their records.
    """

    def __init__(self, names: Mapping[str, str], remarks: Remarks) -> None:
        self.names = names
        self.remarks = remarks
        self.nominees: dict[str, list[str]] = {}
        """By subject, the records of those who are said to hold for others."""
        self.instructed: set[str] = set()
        """Subjects in which somebody is said to be held for."""

    def pair(self, statements: Iterable[Statement]) -> None:
        """Learn who holds for others, before interests are read."""
        for one in statements:
            subject, party = text_at(one.details, "subject"), text_at(one.details, "interestedParty")
            kinds = [text_at(interest, "type") for interest in objects_at(one.details, "interests")]
            if one.kind == "relationship" and party and "nominee" in kinds:
                self.nominees.setdefault(subject, []).append(party)
            if one.kind == "relationship" and "nominator" in kinds:
                self.instructed.add(subject)

    def link(
        self, one: Statement, interest: Mapping[str, Any], holder: str, held: str
    ) -> dict[str, str | None] | None:
        """A link by its fields; None where there is none, which is noted."""
        what = quoted(text_at(interest, "type"))
        if text_at(interest, "directOrIndirect") == "indirect":
            self.remarks.note(one.spot, _INDIRECT)
            return None
        marked, counterpart = mark(interest.get("details"))
        tie = self.tie(one, interest, marked, holder == held)
        if tie is None:
            return None
        with_ = None
        if tie in (Tie.NOMINEE, Tie.CONCERT):
            nominees = self.nominees.get(text_at(one.details, "subject"), [])
            if not counterpart and tie is Tie.NOMINEE and len(nominees) == 1:
                counterpart = nominees[0]
            with_ = self.names.get(counterpart)
            if with_ is None:
                said = Text(
                    f"{what.zh}没有写明相对方，略去", f"the counterpart of {what.en} is not said: left out"
                )
                self.remarks.note(one.spot, said)
                return None
        share = self.share(one, interest, tie)
        since, until = self.days(one, interest)
        if since and until and since > until:
            said = Text(
                f"权益{what.zh}始日即终，略去", f"the interest {what.en} ends when it begins: left out"
            )
            self.remarks.note(one.spot, said)
            return None
        return {
            "holder": holder, "held": held, "share": share, "kind": str(tie.value), "with": with_,
            "from": since, "to": until, "source": one.source or None,
        }  # fmt: skip

    def tie(self, one: Statement, interest: Mapping[str, Any], marked: str, own: bool) -> Tie | None:
        """What an interest is read as; None where it is no link, which is noted unless another one says it."""
        kind = text_at(interest, "type")
        if kind == "nominee":
            subject = text_at(one.details, "subject")
            sure = marked == Tie.NOMINEE.value or len(self.nominees.get(subject, [])) == 1
            if subject not in self.instructed or not sure:
                self.remarks.note(one.spot, _FOR_WHOM)
            return None
        if marked in _TIES:
            return _TIES[marked]
        tie = TIES.get(kind)
        if tie is None:
            what = quoted(kind)
            said = Text(
                f"权益{what.zh}不能写作持有关系，略去", f"the interest {what.en} is no tie here: left out"
            )
            self.remarks.note(one.spot, said)
            return None
        self.read_as(one, interest, tie)
        return Tie.TREASURY if own and tie is Tie.EQUITY else tie

    def read_as(self, one: Statement, interest: Mapping[str, Any], tie: Tie) -> None:
        """Say where an interest may be something else than what it is read as."""
        kind = text_at(interest, "type")
        what = quoted(kind)
        if kind in TAKEN_FOR_CONTROL:
            self.remarks.note(
                one.spot,
                Text(
                    f"{what.zh}读作“{tie.label.zh}”，请核对", f"{what.en} is read as {tie.label.en}: check it"
                ),
            )
        if kind in SEATS_UNKNOWN and interest.get("share") is None:
            self.remarks.note(
                one.spot, Text(f"{what.zh}：占几个席位不明", f"{what.en}: of how many seats is not said")
            )
        if text_at(interest, "directOrIndirect") == "unknown":
            self.remarks.note(
                one.spot,
                Text(
                    f"{what.zh}是否直接不明，作直接处理",
                    f"whether {what.en} is direct is not known: taken as direct",
                ),
            )

    def share(self, one: Statement, interest: Mapping[str, Any], tie: Tie) -> str | None:
        given = interest.get("share")
        if given is None:
            return None
        if not isinstance(given, dict):
            self.remarks.complain(one.spot, Text("“share”须为一组上下限", "'share' must be an object"))
            return None
        if tie not in SHARED:
            self.remarks.note(
                one.spot, Text(f"“{tie.label.zh}”的比例，略去", f"the share of {tie.label.en} is left out")
            )
            return None
        limits: dict[str, str] = {}
        for name, value in given.items():
            if name not in ("exact", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
                continue
            if not isinstance(value, Decimal) or not 0 <= value <= 100 or _places(value) > MOST_PLACES:
                what = quoted(value)
                said = Text(f"{what.zh}不是 0 至 100 之间的数", f"{what.en} is no number from 0 to 100")
                self.remarks.complain(one.spot, said)
                return None
            limits[name] = format(value.copy_abs(), "f")
        if "exact" in limits:
            return limits["exact"]
        if not limits:
            return None
        for name, plain in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
            if name in limits:
                self.remarks.note(
                    one.spot,
                    Text(
                        f"“{name}”读作“{plain}”（含本数）",
                        f"'{name}' is read as '{plain}', the limit included",
                    ),
                )
        lows = [Decimal(limits[n]) for n in ("minimum", "exclusiveMinimum") if n in limits]
        highs = [Decimal(limits[n]) for n in ("maximum", "exclusiveMaximum") if n in limits]
        return f"{max(lows, default=Decimal(0)):f}-{min(highs, default=Decimal(100)):f}"

    def days(self, one: Statement, interest: Mapping[str, Any]) -> tuple[str | None, str | None]:
        """First and last day; BODS names the day from which an interest is no longer there."""
        found: list[str | None] = []
        for name, back in (("startDate", 0), ("endDate", 1)):
            value = interest.get(name)
            if value is None:
                found.append(None)
                continue
            try:
                found.append((parse_day(str(value)) - timedelta(days=back)).isoformat())
            except (ValueRefusedError, OverflowError):
                what = quoted(value)
                self.remarks.complain(
                    one.spot, Text(f"{name} {what.zh}不是日期", f"{name} {what.en} is no date")
                )
                found.append(None)
        return found[0], found[1]


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else MOST_PLACES + 1


_INDIRECT = Text(
    "间接权益，略去（由其各环节得出）", "an indirect interest is left out: it follows from its links"
)
_FOR_WHOM = Text("没有写明为谁代持，略去", "for whom the nominee holds is not said: left out")
