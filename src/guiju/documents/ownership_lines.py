"""What holdings come to, in sentences of both languages; shared by text, Word and pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from guiju.documents.phrases import PHRASES
from guiju.engine.answers import Answer
from guiju.engine.instruments import GRADES
from guiju.engine.records import record
from guiju.engine.rules import Decision
from guiju.engine.text import Text
from guiju.engine.unknowns import UnknownFact
from guiju.engine.wording import limits_said, unknown_text, value_text
from guiju.ownership.analysis import Analysis
from guiju.ownership.graph import reached
from guiju.ownership.methods import Finding
from guiju.ownership.model import Link, Place, Tie
from guiju.ownership.shares import Share, about, per_cent
from guiju.ownership.standing import REST, Standing
from guiju.rulebooks.hgr.verdict import Limb, Verdict

PASSES = {
    True: Text("达到", "reached"),
    False: Text("未达到", "not reached"),
    None: Text("取决于不明之处", "turns on what is unknown"),
}
NO_FIGURE = Text("—", "—")


@record(frozen=True, slots=True)
class FigureRow:
    """One method's figures: of equity and of votes, each with whether the threshold is reached."""

    method: Text
    formula: Text
    equity: Text
    votes: Text


def name(node: str) -> Text:
    """What a holder is called."""
    if not node.startswith(REST):
        return Text(node, node)
    body = node.removeprefix(REST)
    return Text(f"{body}的其余持有人（未列明）", f"other holders of {body} (not listed)")


def share_text(share: Share | None) -> Text:
    """A share in per cent, limits with what they are."""
    if share is None:
        return NO_FIGURE
    zh = en = f"{per_cent(share.low)} %"
    if not share.exact:
        high = per_cent(share.high)
        zh, en = f"{zh}至{high} %", f"{en} to {high} %"
    near = about(share)
    return Text(zh, en) if near is None else Text(f"{zh}（约 {near}）", f"{en} (about {near})")


def finding_text(finding: Finding) -> Text:
    """A figure and whether it reaches the threshold."""
    passes = PASSES[finding.passes]
    if finding.share is None:
        return passes
    figure = share_text(finding.share)
    return Text(f"{figure.zh}，{passes.zh}", f"{figure.en}, {passes.en}")


def figure_rows(analysis: Analysis) -> list[FigureRow]:
    """Each method with its figures."""
    rows = []
    for count in analysis.counts:
        if count.tie is Tie.EQUITY:
            votes = analysis.count(count.method.id, Tie.VOTES)
            rows.append(
                FigureRow(
                    count.method.label, count.method.formula, finding_text(count.finding), finding_text(votes)
                )
            )
    return rows


def chain_text(chain: Sequence[str], standing: Standing, tie: Tie = Tie.EQUITY) -> Text:
    """A chain from a holder down to a body, with the share of each link."""
    if not chain:
        return Text("无", "none")
    matrix = standing.votes if tie is Tie.VOTES else standing.equity
    first = name(chain[0])
    zh, en = first.zh, first.en
    for holder, held in pairwise(chain):
        share = matrix.get(held, {}).get(holder)
        other = _arrangement(standing, holder, held)
        shown = share_text(share) if share is not None else other
        zh += f" —{shown.zh}→ {held}"
        en += f" —{shown.en}→ {held}"
    return Text(zh, en)


def _arrangement(standing: Standing, holder: str, held: str) -> Text:
    found = [link.tie.label for link in standing.links if (link.holder, link.held) == (holder, held)]
    return found[0] if found else Text("控制", "control")


def answer_lines(limb: Limb) -> Iterator[Text]:
    """What a decision comes to: its value; or that it waits for facts or law, and each reading with its result."""
    answer, decision = limb.answer, limb.decision
    if answer.value is not None:
        yield value_text(answer.value, decision)
        return
    yield {
        "facts": Text("尚缺事实，未能得出", "cannot be said yet: facts are missing"),
        "open": Text("法律未决，各种理解结论不同", "open in law: readings differ"),
        "facts-and-open": Text("尚缺事实，且法律未决", "facts are missing, and law is open"),
    }[answer.status]
    yield from reading_lines(answer, decision)


def reading_lines(answer: Answer, decision: Decision[Any, Any]) -> Iterator[Text]:
    """Each combination of readings with its result; one line where none of them gives any."""
    if answer.readings and all(value is None for _, value in answer.readings):
        yield Text(
            "无论采何种理解，均尚缺事实。未决：", "facts are missing under every reading; open: "
        ) + _questions(answer)
        return
    for chosen, value in answer.readings:
        texts = [
            next(reading.text for reading in point.readings if reading.id == one)
            for point, one in zip(answer.points, chosen, strict=True)
        ]
        result = value_text(value, decision) if value is not None else Text("尚缺事实", "facts are missing")
        zh = "；".join(text.zh for text in texts)
        en = "; ".join(text.en for text in texts)
        yield Text(f"{zh} → {result.zh}", f"{en} → {result.en}")


def _questions(answer: Answer) -> Text:
    """What is open, one question after the other: each ends with its own mark."""
    questions = [point.question for point in answer.points]
    return Text("".join(one.zh for one in questions), " ".join(one.en for one in questions))


def missing_lines(verdict: Verdict) -> Iterator[Text]:
    """What must be found out for the status, and between what it is known to lie."""
    for unknown in verdict.status.answer.missing:
        if not isinstance(unknown, UnknownFact):
            yield unknown_text(unknown)
            continue
        label, limits = unknown.fact.label, unknown.element.limits.get(unknown.fact.name)
        if limits is None:
            yield label
        else:
            said = limits_said(limits, unknown.fact)
            yield Text(f"{label.zh}：{said.zh}", f"{label.en}: {said.en}")
    if not verdict.status.answer.exhaustive:
        checked = PHRASES["not_exhaustive"]
        yield Text(f"{checked.zh}：所列可能多于所需", f"{checked.en}: fewer may do")


def unknown_lines(analysis: Analysis) -> Iterator[Text]:
    """Who is not known, and what would settle the figure by itself."""
    for unknown in analysis.unknowns:
        who, held = name(unknown.node), share_text(unknown.share)
        yield Text(
            f"{who.zh}：是否在境外不明，经其持有{held.zh}",
            f"{who.en}: not known whether overseas; {held.en} is held through it",
        )
    limit = per_cent(analysis.threshold)
    for one in analysis.settling:
        who = name(one.holder)
        if not one.held:
            if one.yes is not None:
                yield Text(
                    f"查明{who.zh}在境外：逐层相乘的股权即达到{limit} %",
                    f"if {who.en} is overseas, equity multiplied link by link reaches {limit} %",
                )
            if one.no is not None:
                yield Text(
                    f"查明{who.zh}在境内：逐层相乘的股权即不达{limit} %",
                    f"if {who.en} is domestic, equity multiplied link by link does not reach {limit} %",
                )
            continue
        if one.yes is not None:
            part = per_cent(one.yes)
            yield Text(
                f"查明{who.zh}在{one.held}的持股不低于{part} %：逐层相乘的股权即达到{limit} %",
                f"if {who.en} has {part} % of {one.held} or more, equity multiplied link by link reaches {limit} %",
            )
        if one.no is not None:
            part = per_cent(one.no)
            yield Text(
                f"查明{who.zh}在{one.held}的持股低于{part} %：逐层相乘的股权即不达{limit} %",
                f"if {who.en} has less than {part} % of {one.held}, equity multiplied link by link does not reach {limit} %",
            )


def assumption_lines(analysis: Analysis) -> Iterator[Text]:
    """What was taken for granted, and what stands out in the structure."""
    standing, body = analysis.standing, analysis.body.id
    if not analysis.votes_given:
        yield Text(
            "未单列表决权：按表决权与股权一致计算。", "No votes were given: they are taken to follow equity."
        )
    several = [
        holder for holder in _overseas_above(analysis) if REST + holder in standing.equity.get(holder, {})
    ]
    if len(several) > 1:
        yield Text(
            f"{'、'.join(several)}的所有者未列明：按彼此无关联计算。如有关联，请补列其持有人。",
            f"Who owns {', '.join(several)} is not listed: they are taken to be unrelated. If they are related, list their holders.",
        )
    for link in standing.ties(Tie.NOMINEE):
        yield Text(
            f"{link.counterpart}名下的{link.held}{share_text(link.share).zh}由其代{link.holder}持有：按{link.holder}持有计算。",
            f"{share_text(link.share).en} of {link.held} in the name of {link.counterpart} is held for {link.holder} and counted as "
            "the latter's.",
        )
    if analysis.in_name is not None:
        looked, in_full = map(finding_text, analysis.in_name)
        zh = f"以登记的名义持有计：穿透{looked.zh}；全额计入{in_full.zh}。"
        en = f"By holdings in name: look-through {looked.en}; in full {in_full.en}."
        if analysis.turns_on_names:
            zh += "结论因此不同，而法律未明确以名义持有还是实际持有为准：持股事实不予得出，由顾问判断。"
            en += (
                " That is another result, and law does not say whether holdings in name or in fact count: no facts on holdings are "
                "drawn from the structure; it is for counsel."
            )
        yield Text(zh, en)
    for link in standing.ties(Tie.TREASURY):
        yield Text(
            f"{link.held}的库存股（{share_text(link.share).zh}）不计，其余按比例折算。",
            f"Treasury stock of {link.held} ({share_text(link.share).en}) is left out; the others are counted of what remains.",
        )
    for loop in analysis.loops:
        yield Text(
            f"闭环：{'、'.join(loop)}只由彼此持有，外部无人持有；其份额不归任何人。",
            f"Closed loop: {', '.join(loop)} are held by each other and by nobody outside; what they hold belongs to nobody.",
        )
    if analysis.body.place is not None and analysis.body.place is not Place.MAINLAND:
        place = analysis.body.place.label
        yield Text(
            f"{body}设在{place.zh}：设在境外的机构本身即为外方，持股比例不改变这一点（港澳机构的例外除外）。",
            f"{body} is seated in {place.en}: a body seated outside is itself foreign whoever owns it (but for the exception for Hong "
            "Kong and Macau).",
        )


def _overseas_above(analysis: Analysis) -> list[str]:
    """Those overseas that are met first on the way up from the body."""
    body, matrix = analysis.body.id, analysis.standing.equity
    overseas = analysis.sides.overseas - {body}
    rows = {held: row for held, row in matrix.items() if held not in overseas}
    return sorted(holder for holder in reached(rows, [body]) & overseas if holder in analysis.standing.nodes)


def arrangement_lines(analysis: Analysis) -> Iterator[Text]:
    """Contracts, general partners and seats by which the overseas side reaches the body."""
    for link in analysis.arrangements:
        yield _link(link)
    if analysis.board is not None:
        seats = share_text(analysis.board)
        yield Text(
            f"境外一方委派董事席位：{seats.zh}", f"board seats filled by the overseas side: {seats.en}"
        )


def _link(link: Link) -> Text:
    source_zh = f"（{link.source}）" if link.source else ""
    source_en = f" ({link.source})" if link.source else ""
    return Text(
        f"{link.holder} —{link.tie.label.zh}→ {link.held}{source_zh}",
        f"{link.holder} —{link.tie.label.en}→ {link.held}{source_en}",
    )


def disagreement(verdict: Verdict) -> Text | None:
    """That methods differ and what law makes of it; None where they agree."""
    if not verdict.analysis.disagreeing:
        return None
    half = next(limb for limb in verdict.limbs if limb.decision.id == "half_held_from_abroad")
    if half.answer.points:
        said = Text("各算法结论不一。法律未决：", "The methods do not agree. Open in law: ")
        return said + _questions(half.answer)
    return Text(
        "各算法结论不一，但不影响对该单位的结论。",
        "The methods do not agree, but nothing turns on it for this unit.",
    )


def basis_lines(verdict: Verdict) -> Iterator[Text]:
    """The provisions that the limbs rest on, with how well each is known."""
    seen = set()
    day = verdict.analysis.standing.day
    for limb in (*verdict.limbs, verdict.status):
        for clause in limb.decision.versions:
            for cite in clause.cites:
                if cite.id not in seen:
                    seen.add(cite.id)
                    provision = cite.on(day)
                    grade = GRADES[provision.grade]
                    yield Text(
                        f"{provision.label.zh}（{grade.zh}）：{provision.text.zh}",
                        f"{provision.label.en} ({grade.en}): {provision.text.en}",
                    )


def decisive(verdict: Verdict) -> tuple[Text, ...]:
    """The chain of each method that finds one, in words; equal ones once."""
    analysis = verdict.analysis
    found: dict[Text, None] = {}
    for count in analysis.counts:
        sure = count.finding.chain[:1] and count.finding.chain[0] in analysis.sides.overseas
        if sure and count.finding.passes is not False:
            found[chain_text(count.finding.chain, analysis.standing, count.tie)] = None
    if not found:
        chain = analysis.count("look_through", Tie.EQUITY).chain
        if chain:
            found[chain_text(chain, analysis.standing)] = None
    return tuple(found)
