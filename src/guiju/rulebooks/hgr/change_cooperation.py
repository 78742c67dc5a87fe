"""国际合作许可的变更 | Changes to a cooperation licence

Which changes are major and need approval, and which need a written explanation only.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import Form, Kind, OpenPoint, decision, duty, note, paper
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.change_quantities import any_decrease, any_growth, major_line, passes_tolerance
from guiju.rulebooks.hgr.facts import Change, Held, Matter
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2024,
    ANSWERS_2025,
    BRIEFING_2023,
    GUIDE_COOPERATION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.sanctions import NO_COOPERATION_LICENCE

PARTIES = (Matter.SPONSOR, Matter.LEAD_SITE, Matter.CRO, Matter.LAB)
RESEARCH = (Matter.CONTENT, Matter.PROTOCOL)

# --- open points -------------------------------------------------------------------------------------------

GROWTH_WITH_AMENDED_PROTOCOL = OpenPoint(
    "百分之十以内的数量变化伴随研究内容或者研究方案修改的，是否仍为非重大变更？",
    "Is a change of quantity within ten per cent still minor when the content or protocol is amended with it?",
    readings={
        "major": (
            "否：第47条第一项要求内容、方案不变，第四项要求不涉及数量，两项都不满足",
            "no: Art. 47(1) asks that content and protocol stay, Art. 47(4) that quantity is untouched; neither is met",
        ),
        "minor": (
            "是：方案中的数量随数量变更而改，属其本身；否则申报数量不得多于方案数量的要求会使第一项落空",
            "yes: the number in the protocol is part of the increase itself; or the rule that no more may be declared than the protocol states would empty Art. 47(1)",
        ),
    },
    cites=[RULES.article("47(1)"), RULES.article("47(4)"), ANSWERS_2025.section("F2-5")],
    states="H19",
)
DECREASE_TO_BE_EXPLAINED = OpenPoint(
    "国际合作许可的数量减少，是否须提交书面说明？",
    "Must a decrease under a cooperation licence be explained in writing?",
    readings={
        "explain": (
            "须：第47条第一项称“变更”，不分增减",
            "yes: Art. 47(1) says change, up or down",
        ),
        "nothing": (
            "不须：指南和2023年7月宣讲均称减少无须申报",
            "no: guide and briefing of July 2023 say that a decrease needs no declaration",
        ),
    },
    cites=[
        RULES.article("47(1)"),
        GUIDE_COOPERATION.section("变更：减少"),
        BRIEFING_2023.section("F5-5"),
    ],
    states="H20",
)
PERIOD_OF_COOPERATION = OpenPoint(
    "仅变更合作期限的，办理变更审批还是延续？",
    "Where only the period of cooperation changes: approval of a change, or renewal?",
    readings={
        "change": (
            "变更审批：条例第23条把合作期限列为重大事项",
            "approval of a change: Art. 23 of the Regulation names the period as a major matter",
        ),
        "renewal": (
            "延续：细则第46条未列期限，第52条和2025年解答按有效期延续办理",
            "renewal: Art. 46 of the Rules leaves it out; Art. 52 and the answer of 2025 treat it as renewal of validity",
        ),
    },
    cites=[
        REGULATION.article(23),
        RULES.article(46),
        RULES.article(52),
        ANSWERS_2025.section("F2-6"),
        BRIEFING_2023.section("F5-2"),
    ],
)
ITEM_NAME_ELSEWHERE = OpenPoint(
    "国际合作许可或者临床试验备案的事项（项目）名称变更，是否为重大变更？",
    "Is a change of the project's name under a cooperation licence or a trial filing a major change?",
    readings={
        "major": (
            "是：解答对采集、保藏许可名称变更按重大事项办理，可类推",
            "yes: by analogy to the answer on collection and preservation licences",
        ),
        "explanation": (
            "否：未列入重大事项，书面说明即可",
            "no: it is not among the major matters; a written explanation will do",
        ),
    },
    cites=[RULES.article(46), RULES.article(47), ANSWERS_2024.section("F1-4")],
)

# --- major or minor ----------------------------------------------------------------------------------------


@decision(
    "研究内容或者研究方案修改",
    "Content or protocol is amended",
    cites=[RULES.article("47(1)"), RULES.article("47(4)")],
    states="H19",
    goal=False,
)
def amends_research(change: Change) -> Bool:
    return change.matters.has(*RESEARCH)


@decision(
    "修改后内容仍在已批准范围之内",
    "Amended, and still within what was approved",
    cites=RULES.article("47(4)"),
    states="H19",
    goal=False,
)
def amended_within_scope(change: Change) -> Bool:
    return amends_research(change) & change.within_approved_scope


@decision(
    "数量变化",
    "A quantity changes",
    cites=[RULES.article("47(1)"), GUIDE_COOPERATION.section("变更：减少")],
    states="H19 H20",
    goal=False,
)
def quantity_changes(change: Change) -> Bool:
    return any_growth(change) | (any_decrease(change) & DECREASE_TO_BE_EXPLAINED.reads("explain"))


@decision(
    "国际合作许可的重大变更",
    "Major change of a cooperation licence",
    cites=[
        REGULATION.article(23),
        RULES.article(46),
        RULES.article(47),
        GUIDE_COOPERATION.section("变更"),
        GUIDE_COOPERATION.section("变更：新类型"),
        GUIDE_COOPERATION.section("变更：分类计算"),
    ],
    states="H19 H20 H21 H22 H23",
)
def major_cooperation_change(change: Change) -> Bool:
    beyond_scope = ~amended_within_scope(change)
    amended_quantity = quantity_with_amendment(change) & GROWTH_WITH_AMENDED_PROTOCOL.reads("major")
    major = anything(
        change.matters.has(Matter.PURPOSE) | replaces_party(change),
        change.matters.has(Matter.USE) & beyond_scope,
        change.lines.any(lambda line: major_line(line)),
        amended_quantity,
        change.matters.has(Matter.PERIOD) & PERIOD_OF_COOPERATION.reads("change"),
        change.matters.has(Matter.ITEM_NAME) & ITEM_NAME_ELSEWHERE.reads("major"),
    )
    return (change.of == Held.COOPERATION_LICENCE) & major


@decision(
    "数量变化伴随超出已批准范围的内容、方案修改",
    "A quantity changes together with an amendment beyond what was approved",
    cites=[RULES.article("47(1)"), RULES.article("47(4)")],
    states="H19",
    goal=False,
)
def quantity_with_amendment(change: Change) -> Bool:
    return quantity_changes(change) & amends_research(change) & ~change.within_approved_scope


@decision(
    "国际合作许可的非重大变更，须书面说明",
    "Minor change of a cooperation licence, to be explained in writing",
    cites=[
        RULES.article(47),
        RULES.article("47(1)"),
        RULES.article("47(2)"),
        RULES.article("47(3)"),
        RULES.article("47(4)"),
    ],
    states="H19 H20",
    note=(
        "不需要变更申请，但并非无事可做：仍须提交书面说明和相应材料。",
        "No application is needed, but something is: a written explanation with papers.",
    ),
)
def minor_cooperation_change(change: Change) -> Bool:
    listed = change.matters.has(Matter.OTHER_PARTICIPANT, Matter.PARTY_NAME, Matter.ITEM_NAME, *RESEARCH)
    minor = quantity_changes(change) | listed
    return (change.of == Held.COOPERATION_LICENCE) & minor & ~major_cooperation_change(change)


@decision(
    "研究方案随之修改",
    "The protocol changes with it",
    cites=[RULES.article(46), RULES.article(47), ANSWERS_2025.section("F2-5")],
    states="H19",
    goal=False,
)
def alters_protocol(change: Change) -> Bool:
    purpose = change.matters.has(Matter.PURPOSE, Matter.USE)
    return amends_research(change) | any_growth(change) | purpose


@decision(
    "更换合作方",
    "A cooperating party is replaced",
    cites=[REGULATION.article(23), RULES.article(46)],
    states="H19",
    goal=False,
)
def replaces_party(change: Change) -> Bool:
    return change.matters.has(*PARTIES)


# --- duties ------------------------------------------------------------------------------------------------

CHANGE_APPLICATION = paper(
    "change-application",
    "变更申请书（双方签章）及变更事项对照",
    "application for the change (signed and sealed by both sides), with a comparison of what changes",
    form=Form.SIGNED_AND_SEALED,
    cites=[RULES.article(48), GUIDE_COOPERATION.section("申请材料")],
)
SUM_OF_EARLIER_CHANGES = paper(
    "sum-of-earlier-changes",
    "以往各次非重大变更数量与本次的合并计算表（按类型）",
    "table that adds up all earlier minor changes and this one, by type",
    cites=GUIDE_COOPERATION.section("变更：累次合并"),
    states="H23",
    when=lambda change: change.lines.any(lambda line: passes_tolerance(line)),
)
AMENDED_PROTOCOL = paper(
    "amended-protocol",
    "修改后的研究方案、知情同意书（申报数量不得多于其中写明的数量）",
    "amended protocol and consent form (no more may be declared than they state)",
    cites=[ANSWERS_2025.section("F2-5"), GUIDE_COOPERATION.section("申请材料")],
    when=lambda change: (
        amends_research(change) | any_growth(change) | change.matters.has(Matter.PURPOSE, Matter.USE)
    ),
)
ETHICS_OF_AMENDMENT = paper(
    "ethics-of-amendment",
    "修改内容的伦理审查批件",
    "ethics approval of the amendment",
    cites=[REGULATION.article("9(1)"), GUIDE_COOPERATION.section("申请材料")],
    when=lambda change: (
        amends_research(change) | any_growth(change) | change.matters.has(Matter.PURPOSE, Matter.USE)
    ),
)
PROTOCOL_AS_AMENDED = paper(
    "amended-protocol",
    "修改后的研究方案、知情同意书（申报数量不得多于其中写明的数量）",
    "amended protocol and consent form (no more may be declared than they state)",
    cites=[ANSWERS_2025.section("F2-5"), RULES.article("47(4)")],
    when=amends_research,
    note=(
        "第47条第一项以研究内容、方案不变为前提，只变更数量的不要求；方案中的数量须随之修改的，方案即有变更，应在变更事项中列出。",
        "Art. 47(1) presupposes that content and protocol stay, so it is not asked for where only a quantity changes; where the number in the protocol must change with it, the protocol changes and is to be listed among the matters.",
    ),
)
ETHICS_AS_AMENDED = paper(
    "ethics-of-amendment",
    "修改内容的伦理审查批件",
    "ethics approval of the amendment",
    cites=[REGULATION.article("9(1)"), RULES.article("47(4)")],
    when=amends_research,
)
AGREEMENT_WITH_NEW_PARTY = paper(
    "agreement-with-new-party",
    "新合作方签字并盖章的国际合作协议及法人资格材料",
    "cooperation agreement signed and sealed by the new party, and proof of its legal personality",
    form=Form.SIGNED_AND_SEALED,
    cites=[GUIDE_COOPERATION.section("协议签章"), GUIDE_COOPERATION.section("申请材料")],
    when=lambda change: replaces_party(change),
)
EXPLANATION = paper(
    "explanation",
    "事项变更的书面说明（数量变更写明本次和累计数量）",
    "written explanation of the change (for quantities: this one and the sum so far)",
    cites=RULES.article(47),
    states="H19",
)
PROOF_OF_NEW_NAME = paper(
    "proof-of-new-name",
    "更名的登记证明（主体不变）",
    "proof of the registered new name (same legal person)",
    cites=RULES.article("47(3)"),
    when=lambda change: change.matters.has(Matter.PARTY_NAME),
)
PAPERS_OF_PARTICIPANT = paper(
    "papers-of-participant",
    "新增参与单位的伦理批件或者认可证明、承诺书",
    "the new participant's ethics approval or recognition, and its undertaking",
    cites=[RULES.article("47(2)"), RULES.article(34)],
    when=lambda change: change.matters.has(Matter.OTHER_PARTICIPANT),
)


@duty(
    "申请国际合作许可变更",
    "Apply for a change of the cooperation licence",
    bearer=("合作双方（被许可人）", "both sides, as licensees"),
    act=(
        "提出变更申请；获准之前按原许可实施。累计超过百分之十的，把以往各次非重大变更一并加总申报。",
        "Apply for the change and go on as licensed until it is granted. Where ten per cent is passed, declare all earlier minor changes added up.",
    ),
    kind=Kind.CHANGE,
    towards=AUTHORITY,
    timing=("实施变更之前", "before the change is carried out"),
    papers=[
        CHANGE_APPLICATION,
        SUM_OF_EARLIER_CHANGES,
        AMENDED_PROTOCOL,
        ETHICS_OF_AMENDMENT,
        AGREEMENT_WITH_NEW_PARTY,
    ],
    sanctions=[NO_COOPERATION_LICENCE],
    cites=[REGULATION.article(23), RULES.article(46), RULES.article(48)],
    states="H19 H20 H21 H22 H23",
)
def apply_for_cooperation_change(change: Change) -> Bool:
    return major_cooperation_change(change)


@duty(
    "书面说明非重大变更",
    "Explain a minor change in writing",
    bearer=("被许可人", "the licensees"),
    act=(
        "不申请变更，提交书面说明和相应材料。",
        "No application; submit a written explanation with the papers that belong to it.",
    ),
    kind=Kind.CHANGE,
    towards=AUTHORITY,
    timing=(
        "条文未规定期限，宜在实施之前",
        "no time is laid down; advisably before the change is carried out",
    ),
    papers=[
        EXPLANATION,
        PROTOCOL_AS_AMENDED,
        ETHICS_AS_AMENDED,
        PROOF_OF_NEW_NAME,
        PAPERS_OF_PARTICIPANT,
    ],
    cites=[RULES.article(47)],
    states="H19 H20",
)
def explain_cooperation_change(change: Change) -> Bool:
    return minor_cooperation_change(change)


# --- notes -------------------------------------------------------------------------------------------------

TWO_BASES_OF_TEN_PER_CENT = note(
    "指南用了两个基数：“已获批总量”（容差）和“首次审批量”（累次合并），细则第47条只说“获批数量”；有过获批的重大变更时两者不同，见未决问题。",
    "The guide uses two bases, the total approved (for the tolerance) and the quantity first approved (for adding up), and Art. 47 of the Rules says only the approved quantity; they differ once a major change was approved, see the open point.",
    cites=[
        RULES.article("47(1)"),
        GUIDE_COOPERATION.section("变更"),
        GUIDE_COOPERATION.section("变更：累次合并"),
    ],
    states="H20 H23",
    when=lambda project: project.changes.any(
        lambda c: (
            (c.of == Held.COOPERATION_LICENCE) & c.lines.any(lambda line: line.major_increase_approved > 0)
        )
    ),
)
EXPLANATION_IS_OWED = note(
    "评论只说百分之十以内属非重大变更、减少无须申报，未提后果；细则第47条要求非重大变更仍提交书面说明和相应材料。以细则为准。",
    "The commentary says that up to ten per cent is minor and that a decrease needs no declaration, and leaves out what follows; Art. 47 of the Rules asks for a written explanation with papers for minor changes. The Rules decide.",
    cites=[RULES.article(47), RULES.article("47(1)")],
    states="H19 H20",
    difference=True,
    when=lambda project: project.changes.any(lambda c: minor_cooperation_change(c)),
)
CONTENT_IN_REGULATION = note(
    "条例第23条把研究内容列为重大事项；细则第47条第四项放行不涉及种类、数量、用途或者未超出已批准范围的内容、方案修改，两种情形按条文择一即可。",
    "Art. 23 of the Regulation names the content of the research as a major matter; Art. 47(4) of the Rules frees amendments that leave type, quantity and use untouched or stay within what was approved, and by its words either suffices.",
    cites=[REGULATION.article(23), RULES.article("47(4)")],
    states="H19",
    when=lambda project: project.changes.any(
        lambda c: (c.of == Held.COOPERATION_LICENCE) & c.matters.has(Matter.CONTENT)
    ),
)
