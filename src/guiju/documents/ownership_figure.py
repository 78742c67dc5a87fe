"""What a chart of holdings shows: a box for each person or body, an arrow for all that one holds of another, in words.

Shares are shown as the papers give them, so that a reader finds them there again; what follows from the others is said beside.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from itertools import pairwise

from guiju.engine.records import record
from guiju.engine.text import Lang, Text
from guiju.ownership.analysis import Analysis
from guiju.ownership.control import controlled
from guiju.ownership.graph import reached
from guiju.ownership.methods import Finding
from guiju.ownership.model import UNOWNED, Kind, Link, Node, Place, Tie
from guiju.ownership.shares import UNKNOWN_SHARE, WHOLE, Share, about, per_cent
from guiju.ownership.standing import REST, Standing


class Where(Enum):
    """On which side of the border."""

    INSIDE = Text("境内", "Mainland")
    OUTSIDE = Text("境外", "Overseas")
    UNKNOWN = Text("所在地不明", "Place unknown")


class Stroke(Enum):
    """How an arrow is drawn, by what it stands for."""

    SHARE = "share"
    NAME = "name"
    POWER = "power"


@record(frozen=True, slots=True)
class Box:
    """A person or body.

    Attributes:
        head: where it is and what it is.
        name: what it is called.
        notes: what else is to be known of it.
        asked: whether it is the body asked about.
    """

    id: str
    head: str
    name: str
    where: Where
    kind: Kind
    notes: tuple[str, ...] = ()
    asked: bool = False


@record(frozen=True, slots=True)
class Arrow:
    """All that one holds of another.

    Attributes:
        lines: what is written at it.
        papers: the papers that say so.
        decisive: whether it is a step of the chain that decides.
    """

    holder: str
    held: str
    lines: tuple[str, ...]
    stroke: Stroke
    papers: tuple[str, ...] = ()
    decisive: bool = False


@record(frozen=True, slots=True)
class Figure:
    """All that is drawn; the body asked about, if any, comes first.

    Attributes:
        rests: of bodies, what no link names.
        chain: what the chain that is emphasised shows; None where none is.
    """

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    rests: tuple[Arrow, ...] = ()
    chain: str | None = None


@record(frozen=True, slots=True)
class Decisive:
    """The chain that decides, by what it was found, and what came of it."""

    chain: tuple[str, ...]
    by: Text
    finding: Finding | None


HOLDS = (Tie.EQUITY, Tie.VOTES, Tie.NOMINEE)
"""Ties that say who holds a body; of one without any, the box says that nobody is listed."""
IN_FULL = Text("全额计入", "counting in full")


def decisive(analysis: Analysis) -> Decisive | None:
    """The chain on which the answer turns: one that reaches the threshold, else one that may, else the overseas one with most."""
    found = [
        Decisive(count.finding.chain, Text(*_counted(count.method.label, count.tie)), count.finding)
        for count in analysis.counts
    ]
    found.append(Decisive(analysis.in_full.chain, IN_FULL, analysis.in_full))
    found = [one for one in found if len(one.chain) > 1]
    arranged = [
        Decisive((*_overseas_chain(analysis, link.holder), link.held), link.tie.label, None)
        for link in analysis.arrangements
    ]
    for wanted in (True, None, False):
        for one in found:
            if one.finding is not None and one.finding.passes is wanted:
                return one
        if arranged:
            return arranged[0]
    return None


def _overseas_chain(analysis: Analysis, holder: str) -> tuple[str, ...]:
    """From overseas down to one whom the overseas side controls."""
    body = analysis.body.id
    control = controlled(analysis.standing, analysis.sides.overseas - {body}, analysis.threshold, aside=body)
    return control.chain(holder) or (holder,)


def _counted(method: Text, tie: Tie) -> tuple[str, str]:
    return f"{method.zh}（{tie.label.zh}）", f"{method.en} ({tie.label.en})"


def figure(standing: Standing, analysis: Analysis | None, lang: Lang) -> Figure:
    """What to draw of a standing: where a body is asked about, it and all those above it."""
    return _Figure(standing, analysis, lang).made()


class _Figure:
    def __init__(self, standing: Standing, analysis: Analysis | None, lang: Lang) -> None:
        self.standing = standing
        self.analysis = analysis
        self.lang: Lang = lang
        self.held = {link.held for link in standing.links if link.tie in HOLDS}
        self.shown = self._shown()
        self.looped = {node for loop in standing.loops for node in loop}
        found = None if analysis is None else decisive(analysis)
        self.decisive = found
        chain = () if found is None else found.chain
        self.steps = frozenset(pairwise(chain))

    def _say(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def _shown(self) -> list[str]:
        """The nodes to draw, in the order in which they were given; the body asked about first."""
        nodes = list(self.standing.nodes)
        if self.analysis is None:
            return nodes
        above: dict[str, set[str]] = {}
        for link in self.standing.links:
            above.setdefault(link.held, set()).update({link.holder, link.counterpart} - {""})
        body = self.analysis.body.id
        there = reached(above, [body])
        return [body, *(node for node in nodes if node in there and node != body)]

    def made(self) -> Figure:
        shown = set(self.shown)
        pairs: dict[tuple[str, str], list[Link]] = {}
        for link in self.standing.links:
            if link.held not in shown or link.tie is Tie.TREASURY:
                continue
            pairs.setdefault((link.holder, link.held), []).append(link)
            if link.tie is Tie.CONCERT and link.counterpart:
                pairs.setdefault((link.counterpart, link.held), []).append(link)
        boxes = [self._box(self.standing.nodes[node]) for node in self.shown]
        arrows = [self._arrow(holder, held, links) for (holder, held), links in pairs.items()]
        rests = tuple(rest for held in self.shown if (rest := self._rest(held)) is not None)
        return Figure(tuple(boxes), tuple(arrows), rests, self._chain())

    # --- boxes -------------------------------------------------------------------------------------------------

    def _box(self, node: Node) -> Box:
        where = Where.UNKNOWN if node.place is None else Where.OUTSIDE if node.overseas else Where.INSIDE
        head = where.value.in_(self.lang)
        if node.place not in (None, Place.MAINLAND, Place.ABROAD):
            head += self._say(f"（{node.place.label.zh}）", f" ({node.place.label.en})")
        head += " · " + node.kind.label.in_(self.lang)
        asked = self.analysis is not None and node.id == self.analysis.body.id
        return Box(node.id, head, node.id, where, node.kind, tuple(self._notes(node, asked)), asked)

    def _notes(self, node: Node, asked: bool) -> Iterable[str]:
        if asked:
            yield self._say("所判断的单位", "unit asked about")
        if node.id in self.looped:
            yield self._say("闭环：环外无持有人", "closed loop: nobody outside holds it")
        for link in self.standing.ties(Tie.TREASURY):
            if link.held == node.id:
                yield (
                    self._say("库存股 ", "treasury stock ")
                    + _written(link.share)
                    + self._say("，不计入", ", left out")
                )
        if node.id not in self.held and node.kind not in (*UNOWNED, Kind.UNKNOWN):
            if node.owners is not None:
                yield self._say(f"持有人均在{node.owners.label.zh}", f"all owners: {node.owners.label.en}")
            elif node.place not in (Place.ABROAD, Place.TAIWAN):
                yield self._say("其持有人未列明", "its holders are not listed")

    # --- arrows ------------------------------------------------------------------------------------------------

    def _arrow(self, holder: str, held: str, links: list[Link]) -> Arrow:
        mine = [link for link in links if link.holder == holder]
        equity = [link.share for link in mine if link.tie is Tie.EQUITY]
        lines = [self._equity(holder, held, equity)] if equity else []
        lines += self._votes(holder, held, mine, equity)
        nominees = [
            link
            for link in self.standing.ties(Tie.NOMINEE)
            if link.held == held and link.counterpart == holder
        ]
        stroke = Stroke.SHARE
        if nominees and equity:
            part = " + ".join(_written(link.share) for link in nominees)
            if holder in self.standing.equity.get(held, {}):
                lines.append(self._say(f"其中代持 {part}", f"of it as nominee {part}"))
            else:
                lines.append(self._say("仅为名义", "in name only"))
                stroke = Stroke.NAME
        for link in mine:
            if link.tie is Tie.NOMINEE:
                name = _short(link.counterpart)
                lines.append(_written(link.share))
                lines.append(self._say(f"由{name}代持", f"held in the name of {name}"))
        if not lines:
            stroke = Stroke.POWER
        lines += self._powers(holder, links)
        papers = tuple(dict.fromkeys(link.source for link in links if link.source))
        return Arrow(holder, held, tuple(lines), stroke, papers, (holder, held) in self.steps)

    def _equity(self, holder: str, held: str, shares: list[Share]) -> str:
        said = " + ".join(map(_written, shares))
        limit = self.standing.equity.get(held, {}).get(holder)
        if shares == [UNKNOWN_SHARE] and limit is not None and limit.high < WHOLE:
            said += self._say(f"（至多 {per_cent(limit.high)} %）", f" (at most {per_cent(limit.high)} %)")
        return said

    def _votes(self, holder: str, held: str, mine: list[Link], equity: list[Share]) -> list[str]:
        given = self.standing.ties(Tie.VOTES)
        votes = [link.share for link in mine if link.tie is Tie.VOTES]
        label = Tie.VOTES.label.in_(self.lang)
        if votes:
            return [] if votes == equity else [f"{label} {' + '.join(map(_written, votes))}"]
        if not equity or all(link.held != held for link in given):
            return []
        rest = REST + held in self.standing.votes[held]
        return [f"{label} ?" if rest else f"{label} 0 %"]

    def _powers(self, holder: str, links: list[Link]) -> Iterable[str]:
        for link in links:
            label = link.tie.label.in_(self.lang)
            if link.tie is Tie.BOARD:
                yield self._say("董事席位", "board seats") + f" {_written(link.share)}"
            elif link.tie in (Tie.CONTRACT, Tie.PARTNER):
                yield label
            elif link.tie is Tie.CONCERT:
                other = _short(link.counterpart if link.holder == holder else link.holder)
                yield self._say(f"与{other}一致行动", f"in concert with {other}")

    def _rest(self, held: str) -> Arrow | None:
        if held not in self.held:
            return None
        equity = self.standing.equity.get(held, {}).get(REST + held)
        votes = None
        if held not in self.standing.votes_follow:
            votes = self.standing.votes.get(held, {}).get(REST + held)
        if equity is None and votes is None:
            return None
        lines = [self._say("其余未列明", "rest, not named")]
        owners = self.standing.nodes[held].owners
        if owners is not None:
            lines.append(self._say(f"均在{owners.label.zh}", f"all: {owners.label.en}"))
        if equity is not None:
            lines.append(_written(equity))
        if votes is not None and votes != equity:
            lines.append(f"{Tie.VOTES.label.in_(self.lang)} {_written(votes)}")
        return Arrow(REST + held, held, tuple(lines), Stroke.SHARE, (), (REST + held, held) in self.steps)

    def _chain(self) -> str | None:
        found = self.decisive
        if found is None or self.analysis is None:
            return None
        by = found.by.in_(self.lang)
        if found.finding is None:
            return self._say(f"境外一方的安排：{by}", f"arrangement of the overseas side: {by}")
        limit = f"{per_cent(self.analysis.threshold)} %"
        share = "" if found.finding.share is None else self._counted(found.finding.share)
        came = {
            True: self._say(f"达到 {limit}", f"{limit} reached"),
            False: self._say(f"未达到 {limit}", f"{limit} not reached"),
            None: self._say(f"是否达到 {limit} 取决于尚不清楚的事实", f"{limit}: turns on what is not known"),
        }[found.finding.passes]
        parts = [share, came] if share else [came]
        if self.analysis.disagreeing:
            parts.append(self._say("另有算法结论不同", "another method says otherwise"))
        return by + self._say("：", ": ") + self._say("，", ", ").join(parts)

    def _counted(self, share: Share) -> str:
        """A figure, with about how much it is where it has no end in decimals."""
        said, near = _written(share), about(share)
        return said if near is None else said + self._say(f"（约 {near}）", f" (about {near})")


def _written(share: Share) -> str:
    """A share on an arrow: ``12.5 %``, ``20–35 %``, ``?``."""
    if share == UNKNOWN_SHARE:
        return "?"
    if share.exact:
        return f"{per_cent(share.low)} %"
    return f"{per_cent(share.low)}–{per_cent(share.high)} %"


def _short(name: str) -> str:
    """The beginning of another's name, enough to find its box."""
    return name if len(name) <= 14 else name[:13] + "…"
