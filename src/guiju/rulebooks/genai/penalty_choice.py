"""依哪部法处罚 | Which law punishes which breach

Art. 21 has no fine of its own: the statute follows from what was broken, and its number from the day of the act.
"""

from __future__ import annotations

from collections.abc import Callable

from guiju.engine.expressions import Bool, Category, choose, option_value
from guiju.engine.facts import Option
from guiju.engine.rules import NO_COUNTERPART, OpenPoint, decision, note
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import Breach, Broken, Fine, Statute
from guiju.rulebooks.genai.identity import RENUMBERED
from guiju.rulebooks.genai.instruments import (
    ALGORITHMS,
    CYBERSECURITY,
    DATA_SECURITY,
    DEEP_SYNTHESIS,
    DRAFT,
    ETHICS_REVIEW,
    INTERIM,
    LABELLING,
    PIPL,
    SCIENCE_PROGRESS,
)
from guiju.rulebooks.genai.scope import governed

DRAFT_NAMES_THREE_LAWS = OpenPoint(
    "征求意见稿第二十条只列网络安全、数据安全、个人信息保护三法：违背科研诚信和科技伦理的，是否属于“法律没有规定”而适用其自身的罚款？",
    "Art. 20 of the draft names three laws only: is a breach of integrity and ethics of science one for which no law provides, so that the draft's own fine applies?",
    readings={
        "named": (
            "是：所列三法之外即适用自身的罚款",
            "yes: outside the three laws named its own fine applies",
        ),
        "any-law": (
            "否：科学技术进步法自有规定，未列明也适用",
            "no: the law on progress of science and technology provides and applies unnamed",
        ),
    },
    cites=[DRAFT.article(20), DRAFT.article(1), SCIENCE_PROGRESS.article(112)],
    states="G06",
    edition=DRAFT_2023,
)


def _by_day(breach: Breach, now: Option, former: Option) -> Category:
    """An article of the Cybersecurity Law by the day of the act."""
    return choose(breach.committed_on >= RENUMBERED, option_value(now), option_value(former))


def _former(breach: Breach, now: Option, former: Option) -> Category:
    """The same before 2026, when no act can have been of a later day."""
    return option_value(former)


STATUTES = [
    INTERIM.article("21(1)"),
    PIPL.article(66),
    DATA_SECURITY.article("45(1)"),
    SCIENCE_PROGRESS.article(112),
    ALGORITHMS.article(31),
    ALGORITHMS.article(32),
    DEEP_SYNTHESIS.article(22),
]
NO_FINE = (
    "法律、行政法规有罚则的从之；没有的，才适用办法第二十一条：警告、通报批评、责令限期改正，拒不改正或者情节严重的，责令暂停相关服务，没有罚款。",
    "Where laws or administrative regulations have a penalty, that one; only without one Art. 21 itself: warning, public criticism, order to correct, and suspension on refusal or in serious cases, with no fine.",
)


@decision(
    "处罚依据",
    "Where the penalty stands",
    cites=[
        *STATUTES,
        CYBERSECURITY.article("59(1)"),
        CYBERSECURITY.article("61"),
        CYBERSECURITY.article("68(1)"),
    ],
    note=NO_FINE,
    options=Statute,
    states="G06",
    until=RENUMBERED,
    edition=IN_FORCE,
)
def punished_under(breach: Breach) -> Category:
    return _statute(breach, numbered=_former)


@punished_under.version(
    cites=[
        *STATUTES,
        LABELLING.article(13),
        CYBERSECURITY.article("61"),
        CYBERSECURITY.article("64"),
        CYBERSECURITY.article("69(1)"),
        CYBERSECURITY.article("69(2)"),
        CYBERSECURITY.article("59(1)"),
        CYBERSECURITY.article("68(1)"),
    ],
    states="G06",
    since=RENUMBERED,
    edition=IN_FORCE,
)
def punished_under_as_renumbered(breach: Breach) -> Category:
    """Acts of before 2026 keep the text and the numbers of their day."""
    return _statute(breach)


@punished_under.version(cites=DRAFT.article(20), states="G06", edition=DRAFT_2023)
def punished_under_in_draft(breach: Breach) -> Category:
    """Three laws are named there; what no law punishes has the draft's own fine."""
    unnamed = (breach.broken == Broken.SCIENCE_ETHICS) & DRAFT_NAMES_THREE_LAWS.reads("named")
    return choose(
        governed(breach.service) & unnamed, option_value(Statute.DRAFT_20), _statute(breach, Statute.DRAFT_20)
    )


def _statute(
    breach: Breach,
    failing: Option = Statute.MEASURES_21,
    numbered: Callable[[Breach, Option, Option], Category] = _by_day,
) -> Category:
    """The law that punishes what was broken, or the article of the Measures that applies failing any."""
    cases = {
        Broken.PROTECTION: numbered(breach, Statute.CYBERSECURITY_61, Statute.CYBERSECURITY_59_FORMER),
        Broken.IDENTITY: numbered(breach, Statute.CYBERSECURITY_64, Statute.CYBERSECURITY_61_FORMER),
        Broken.FORBIDDEN_INFORMATION: numbered(
            breach, Statute.CYBERSECURITY_69, Statute.CYBERSECURITY_68_FORMER
        ),
        Broken.PERSONAL_INFORMATION: option_value(Statute.PIPL_66),
        Broken.DATA_SECURITY: option_value(Statute.DATA_SECURITY_45),
        Broken.SCIENCE_ETHICS: option_value(Statute.SCIENCE_PROGRESS_112),
        Broken.ALGORITHM_LISTED: option_value(Statute.ALGORITHMS_31),
        Broken.ALGORITHM_OTHER: option_value(Statute.OTHER_LAW),
        Broken.SYNTHESIS: option_value(Statute.OTHER_LAW),
        Broken.LABELLING: option_value(Statute.OTHER_LAW),
    }
    result = option_value(failing)
    for broken, statute in cases.items():
        result = choose(breach.broken == broken, statute, result)
    return choose(governed(breach.service), result, option_value(Statute.NONE))


@decision(
    "罚款上限",
    "Highest fine",
    cites=[
        INTERIM.article("21(1)"),
        DRAFT.article(20),
        CYBERSECURITY.article("61"),
        CYBERSECURITY.article("61(3)"),
        CYBERSECURITY.article("64"),
        CYBERSECURITY.article("69(1)"),
        CYBERSECURITY.article("69(2)"),
        PIPL.article(66),
        DATA_SECURITY.article("45(1)"),
        ALGORITHMS.article(31),
    ],
    note=(
        "对单位的罚款；责任人另罚。",
        "On the body itself; persons responsible are fined besides.",
    ),
    options=Fine,
)
def highest_fine(breach: Breach) -> Category:
    statute = punished_under(breach)
    worse = breach.refused | breach.serious
    fines = {
        Statute.CYBERSECURITY_59_FORMER: _if(worse, Fine.TO_100_000, Fine.NONE),
        Statute.CYBERSECURITY_61_FORMER: _if(worse, Fine.TO_500_000, Fine.NONE),
        Statute.CYBERSECURITY_68_FORMER: _if(worse, Fine.TO_500_000, Fine.NONE),
        Statute.CYBERSECURITY_61: choose(
            breach.grave, option_value(Fine.TO_10_000_000), _if(worse, Fine.TO_500_000, Fine.TO_50_000)
        ),
        Statute.CYBERSECURITY_64: _if(worse, Fine.TO_500_000, Fine.NONE),
        Statute.CYBERSECURITY_69: choose(
            breach.grave, option_value(Fine.TO_10_000_000), _if(worse, Fine.TO_2_000_000, Fine.TO_500_000)
        ),
        Statute.PIPL_66: choose(
            breach.serious,
            option_value(Fine.TO_50_000_000),
            _if(breach.refused, Fine.TO_1_000_000, Fine.NONE),
        ),
        Statute.DATA_SECURITY_45: _if(worse, Fine.TO_2_000_000, Fine.TO_500_000),
        Statute.SCIENCE_PROGRESS_112: option_value(Fine.OTHER_LAW),
        Statute.ALGORITHMS_31: _if(worse, Fine.TO_100_000, Fine.NONE),
        Statute.OTHER_LAW: option_value(Fine.OTHER_LAW),
        Statute.DRAFT_20: _if(worse, Fine.TO_100_000, Fine.NONE),
    }
    result = option_value(Fine.NONE)
    for option, fine in fines.items():
        result = choose(statute == option, fine, result)
    return result


def _if(condition: Bool, then: Option, otherwise: Option) -> Category:
    return choose(condition, option_value(then), option_value(otherwise))


@decision(
    "可责令暂停服务",
    "Suspension of the service can be ordered",
    cites=[INTERIM.article("21(1)"), DRAFT.article(20)],
    note=(
        "此处只判办法（征求意见稿）自身的措施；其他法律的停业、关站、吊照见该法。",
        "Only the measure of the Measures (or the draft) themselves; for suspension, closure and loss of licence under other laws see those.",
    ),
)
def suspension_possible(breach: Breach) -> Bool:
    own = punished_under(breach).is_in(Statute.MEASURES_21, Statute.DRAFT_20)
    return own & (breach.refused | breach.serious)


@decision(
    "依科学技术进步法处罚",
    "Punished under the law on progress of science and technology",
    cites=[INTERIM.article("21(1)"), SCIENCE_PROGRESS.article(107), SCIENCE_PROGRESS.article(112)],
    states="G06",
    note=(
        "定稿第一条、第二十一条加入该法；征求意见稿没有。",
        "Arts. 1 and 21 of the final text added this law; the draft did not name it.",
    ),
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def punished_for_science_ethics(breach: Breach) -> Bool:
    return governed(breach.service) & (breach.broken == Broken.SCIENCE_ETHICS)


# --- notes -------------------------------------------------------------------------------------------------

PUBLIC_SECURITY_AND_CRIME = note(
    "构成违反治安管理行为的，另依法给予治安管理处罚；构成犯罪的，追究刑事责任。两者不因行政处罚而免除，此处不判断是否构成。",
    "Where it is a breach of public-security administration that law's penalties come on top, and criminal liability where it is a crime; neither is lifted by an administrative penalty, and whether either is the case is not judged here.",
    cites=[INTERIM.article("21(2)"), ALGORITHMS.article(31), DEEP_SYNTHESIS.article(22)],
    when=lambda service: service.breaches.count() >= 1,
    edition=IN_FORCE,
)
SCIENCE_ETHICS = note(
    "研发具有舆论社会动员能力等的算法模型，另须科技伦理审查和专家复核（2023年12月1日起，内容凭记忆）；科学技术进步法第一百零三条以企业为伦理管理的责任主体。2026年另有人工智能伦理办法的消息，未核实。",
    "Development of algorithm models with capacity to mobilise opinion and the like also needs ethics review with review again by experts (from 2023-12-01, content from memory); Art. 103 of the law on progress of science makes companies answer for it. A measure of 2026 on AI ethics is reported and was not checked.",
    cites=[SCIENCE_PROGRESS.article(103), ETHICS_REVIEW.section("审查与复核")],
    when=lambda service: governed(service),
    edition=IN_FORCE,
)
