"""临床试验备案的变更 | Changes to a trial filing

No ten per cent here: what needs a change of filing, and what an explanation may settle.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import Kind, OpenPoint, decision, duty, note, paper
from guiju.rulebooks.hgr.answer_days import ANSWERS_2025_SINCE
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.change_cooperation import (
    AGREEMENT_WITH_NEW_PARTY,
    AMENDED_PROTOCOL,
    ETHICS_OF_AMENDMENT,
    ITEM_NAME_ELSEWHERE,
    PROOF_OF_NEW_NAME,
    amends_research,
    replaces_party,
)
from guiju.rulebooks.hgr.change_quantities import any_decrease, any_growth
from guiju.rulebooks.hgr.facts import Change, Held, Matter
from guiju.rulebooks.hgr.instruments import (
    GUIDE_COOPERATION,
    GUIDE_FILING,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.sanctions import NO_FILING

# --- open points -------------------------------------------------------------------------------------------

FILING_AMENDED_WITHOUT_QUANTITY = OpenPoint(
    "备案后研究方案或者内容修改，但不涉及种类、数量、用途的，办理变更备案还是书面说明？",
    "A filed trial's protocol or content is amended without touching type, quantity or use: change of filing or written explanation?",
    readings={
        "change": (
            "变更备案：备案范围和程序把方案、内容变动一概列为重大，备案没有非重大变更",
            "change of filing: the document on filings makes every such amendment major; minor changes do not exist there",
        ),
        "explanation": (
            "书面说明：细则第53至55条（凭记忆）放行不涉及种类、数量、用途的变动",
            "written explanation: Arts. 53 to 55 of the Rules, as remembered, let such amendments pass",
        ),
    },
    cites=[GUIDE_FILING.section("变更"), RULES.article(53), RULES.article(54), RULES.article(55)],
    states="H26",
)
DECREASE_IN_FILING = OpenPoint(
    "备案的数量减少，是否须变更备案？",
    "Does a decrease in what was filed need a change of filing?",
    readings={
        "change": (
            "须：数量变动一概列为重大，不分增减",
            "yes: every change of quantity is major, up or down",
        ),
        "nothing": (
            "不须：参照国际合作许可，减少不必申报",
            "no: as under the cooperation licence, a decrease needs no declaration",
        ),
    },
    cites=[GUIDE_FILING.section("变更"), GUIDE_COOPERATION.section("变更：减少"), RULES.article(53)],
    states="H20 H26",
)
RENAMING_OUTSIDE_COOPERATION = OpenPoint(
    "国际合作许可以外（备案、采集或者保藏许可、事先报告），单位仅更名、主体不变的，如何办理？",
    "Outside the cooperation licence (filing, collection or preservation licence, prior report): what does a party's mere change of name need?",
    readings={
        "as-change": (
            "按主体变更办理：只有国际合作许可明文放行更名",
            "the same as a change of party: only the cooperation licence lets a renaming pass expressly",
        ),
        "explanation": (
            "书面说明：参照细则第47条第三项，主体未变",
            "a written explanation: as in Art. 47(3) of the Rules; the party is the same",
        ),
    },
    cites=[
        RULES.article("47(3)"),
        RULES.article(44),
        RULES.article(45),
        RULES.article(53),
        GUIDE_FILING.section("变更"),
    ],
    states="H26",
)
SITE_ADDED_TO_FILING = OpenPoint(
    "备案后增加参与医疗机构，办理变更备案，还是由该机构上传伦理批件（或者认可证明）和承诺书即可？",
    "A participating site joins a filed trial: change of filing, or only its own upload of ethics approval (or recognition) and undertaking?",
    readings={
        "change": (
            "变更备案：属合作方变动",
            "change of filing: it is a change of cooperating party",
        ),
        "upload": (
            "上传即可：参与机构在组长单位备案后自行上传并开展",
            "the upload will do: sites upload and start after the lead site's filing",
        ),
    },
    cites=[GUIDE_FILING.section("变更"), GUIDE_FILING.section("备案程序"), RULES.article(34)],
    states="H26",
)
PERIOD_OF_FILING = OpenPoint(
    "2025年解答之前，备案仅变更期限的，办理延续还是书面说明？",
    "Before the answers of 2025: where only the period of a filing changes, renewal or written explanation?",
    readings={
        "renewal": (
            "延续：细则第52条按有效期延续办理",
            "renewal: Art. 52 of the Rules treats it as renewal of validity",
        ),
        "explanation": (
            "书面说明：2019年程序中仅期限变动的只需说明",
            "written explanation: under the procedure of 2019 a change of period alone needed no more",
        ),
    },
    cites=[RULES.article(52), GUIDE_FILING.section("变更")],
    states="H26",
    until=ANSWERS_2025_SINCE,
    settled="renewal",
)

# --- what a filing needs -----------------------------------------------------------------------------------


@decision(
    "须办理变更备案",
    "Change of filing is needed",
    cites=[
        GUIDE_FILING.section("变更"),
        GUIDE_FILING.section("变更：不适用百分之十"),
        RULES.article(53),
        REGULATION.article("22(2)"),
    ],
    states="H26",
    note=(
        "备案没有百分之十的容差，增加多少都须变更备案。",
        "A filing has no tolerance of ten per cent: any increase needs a change of filing.",
    ),
)
def filing_change_owed(change: Change) -> Bool:
    owed = anything(
        any_growth(change),
        any_decrease(change) & DECREASE_IN_FILING.reads("change"),
        change.matters.has(Matter.PURPOSE, Matter.USE) | replaces_party(change),
        amends_research(change) & FILING_AMENDED_WITHOUT_QUANTITY.reads("change"),
        change.matters.has(Matter.PARTY_NAME) & RENAMING_OUTSIDE_COOPERATION.reads("as-change"),
        change.matters.has(Matter.OTHER_PARTICIPANT) & SITE_ADDED_TO_FILING.reads("change"),
        change.matters.has(Matter.ITEM_NAME) & ITEM_NAME_ELSEWHERE.reads("major"),
    )
    return (change.of == Held.TRIAL_FILING) & owed


@decision(
    "备案的变动以书面说明办理",
    "Written explanation of a change to a filing",
    cites=[RULES.article(54), GUIDE_FILING.section("变更")],
    states="H26",
    note=(
        "仅在相应的未决问题按宽松读法时成立。",
        "Holds only under the lenient readings of the open points.",
    ),
)
def filing_explanation_owed(change: Change) -> Bool:
    longer = change.matters.has(Matter.PERIOD) & PERIOD_OF_FILING.reads("explanation")
    named = change.matters.has(Matter.PARTY_NAME, Matter.ITEM_NAME)
    explained = amends_research(change) | named | longer
    return (change.of == Held.TRIAL_FILING) & explained & ~filing_change_owed(change)


@decision(
    "参与机构上传材料即可",
    "The participating site's own upload suffices",
    cites=[GUIDE_FILING.section("备案程序"), RULES.article(34)],
    states="H26",
    goal=False,
)
def site_upload_suffices(change: Change) -> Bool:
    joined = change.matters.has(Matter.OTHER_PARTICIPANT)
    return (change.of == Held.TRIAL_FILING) & joined & ~filing_change_owed(change)


# --- duties ------------------------------------------------------------------------------------------------

FILING_CHANGE_FORM = paper(
    "filing-change-form",
    "变更备案信息表及变更事项对照",
    "form for the change of filing, with a comparison of what changes",
    cites=[GUIDE_FILING.section("申请材料"), RULES.article(53)],
    states="H26",
)
FILING_EXPLANATION = paper(
    "filing-explanation",
    "变动的书面说明及相应材料",
    "written explanation of the change, with the papers that belong to it",
    cites=RULES.article(54),
    states="H26",
)
SITE_PAPERS = paper(
    "site-papers",
    "参与机构的伦理批件或者认可证明、承诺书",
    "the site's ethics approval or recognition, and its undertaking",
    cites=[GUIDE_FILING.section("备案程序"), RULES.article(34)],
    when=lambda change: change.matters.has(Matter.OTHER_PARTICIPANT),
)


@duty(
    "变更备案",
    "Change the filing",
    bearer=("合作双方（备案人）", "both sides, who filed"),
    act=("先办理变更备案，再实施变更。", "Change the filing first, and then carry the change out."),
    kind=Kind.FILING,
    towards=AUTHORITY,
    timing=("实施变更之前", "before the change is carried out"),
    papers=[
        FILING_CHANGE_FORM,
        AMENDED_PROTOCOL,
        ETHICS_OF_AMENDMENT,
        AGREEMENT_WITH_NEW_PARTY,
        PROOF_OF_NEW_NAME,
        SITE_PAPERS,
    ],
    sanctions=[NO_FILING],
    cites=[GUIDE_FILING.section("变更"), RULES.article(53), REGULATION.article("22(2)")],
    states="H26",
)
def change_the_filing(change: Change) -> Bool:
    return filing_change_owed(change)


@duty(
    "书面说明备案的变动",
    "Explain the change to the filing in writing",
    bearer=("备案人", "those who filed"),
    act=("提交书面说明和相应材料。", "Submit a written explanation with the papers that belong to it."),
    kind=Kind.FILING,
    towards=AUTHORITY,
    timing=(
        "期限未见规定，宜在实施之前",
        "no time is laid down; advisably before the change is carried out",
    ),
    papers=[FILING_EXPLANATION, AMENDED_PROTOCOL, ETHICS_OF_AMENDMENT, PROOF_OF_NEW_NAME],
    cites=RULES.article(54),
    states="H26",
)
def explain_filing_change(change: Change) -> Bool:
    return filing_explanation_owed(change)


@duty(
    "新增参与机构上传材料",
    "Upload of the added site",
    bearer=("新增的参与医疗卫生机构", "the participating site that is added"),
    act=(
        "上传本机构伦理批件或者认可证明及承诺书，之后方可开展。",
        "Upload its ethics approval or recognition and its undertaking, and start only then.",
    ),
    kind=Kind.FILING,
    towards=AUTHORITY,
    timing=("该机构开展之前", "before that site starts"),
    papers=[SITE_PAPERS],
    cites=[GUIDE_FILING.section("备案程序"), RULES.article(34)],
    states="H26",
)
def upload_of_added_site(change: Change) -> Bool:
    return site_upload_suffices(change)


# --- notes -------------------------------------------------------------------------------------------------

FILING_CONFLICT_RESTS_ON_MEMORY = note(
    "与评论（备案没有非重大变更）不一致的细则第53至55条系凭记忆，核对原文前宜按变更备案办理。",
    "Arts. 53 to 55 of the Rules, which differ from the commentary (filings know no minor change), are from memory; until the text is checked a change of filing is the safer course.",
    cites=[RULES.article(53), RULES.article(54), RULES.article(55), GUIDE_FILING.section("变更")],
    states="H26",
    difference=True,
    when=lambda project: project.changes.any(lambda c: (c.of == Held.TRIAL_FILING) & amends_research(c)),
)
