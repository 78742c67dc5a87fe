"""申请与备案 | Applying and filing

What is lodged for collection, preservation, cooperation and trial filing, and what must be done before.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Form, Kind, duty, paper
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.collection_licence import collection_licence_needed
from guiju.rulebooks.hgr.conduct import pass_ethics_review
from guiju.rulebooks.hgr.content import agree_on_contents, pass_foreign_ethics_review
from guiju.rulebooks.hgr.cooperation import cooperation_licence_needed, sign_cooperation_agreement
from guiju.rulebooks.hgr.facts import EthicsAbroad, Origin, Project, Role, TrialAim
from guiju.rulebooks.hgr.filing import filing_due_now
from guiju.rulebooks.hgr.in_hand import (
    collection_licence_granted,
    cooperation_licence_granted,
    filing_numbered,
    preservation_licence_granted,
)
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2024,
    BIOSECURITY_LAW,
    GUIDE_COLLECTION,
    GUIDE_COOPERATION,
    GUIDE_FILING,
    GUIDE_PRESERVATION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.preservation import preservation_licence_needed
from guiju.rulebooks.hgr.quantities import (
    align_sponsor,
    explain_people_declared,
    lower_data_quantity,
    lower_material_quantity,
)
from guiju.rulebooks.hgr.sanctions import (
    LICENCE_BY_DECEIT,
    NO_COLLECTION_LICENCE,
    NO_COOPERATION_LICENCE,
    NO_FILING,
    NO_PRESERVATION_LICENCE,
)

# --- collection ------------------------------------------------------------------------------------------

_COLLECTION = GUIDE_COLLECTION.section("申请材料")

COLLECTION_PAPERS = [
    paper(
        "application",
        "采集许可申请书（网上填报）",
        "application form, filled in online",
        form=Form.SIGNED_AND_SEALED,
        cites=_COLLECTION,
    ),
    paper(
        "legal-personality",
        "法人资格材料",
        "proof of legal personality",
        cites=[_COLLECTION, REGULATION.article("11(1)")],
    ),
    paper(
        "ethics-approval", "伦理审查批件", "ethics approval", cites=[_COLLECTION, REGULATION.article("11(4)")]
    ),
    paper(
        "consent-form",
        "知情同意书文本",
        "text of the informed consent",
        cites=[_COLLECTION, REGULATION.article("12(1)")],
    ),
    paper(
        "collection-plan",
        "采集方案（目的、人数与研究方案一致，不一致的说明原因）",
        "collection plan (purpose; a number of people that agrees with the protocol, or the reasons where it does not)",
        cites=[
            _COLLECTION,
            REGULATION.article("11(2)"),
            REGULATION.article("11(3)"),
            ANSWERS_2024.section("F1-5"),
        ],
    ),
    paper(
        "cooperation-agreement",
        "与其他单位的合作协议",
        "agreement with the other units that cooperate",
        cites=_COLLECTION,
        when=lambda project: project.units.count() > 1,
    ),
    paper(
        "management",
        "负责部门、管理制度及场所、设施、设备、人员的材料",
        "papers on the responsible department, its rules, premises, facilities, equipment and staff",
        cites=[_COLLECTION, REGULATION.article("11(5)"), REGULATION.article("11(6)")],
    ),
    paper("undertaking", "承诺书", "undertaking", form=Form.SIGNED_AND_SEALED, cites=_COLLECTION),
]


@duty(
    "申请并取得采集行政许可",
    "Apply for and obtain the collection licence",
    bearer=("实施采集的中方单位（法人）", "the Chinese unit (a legal person) that collects"),
    act=(
        "在系统中申请并取得采集许可；须为法人，目的明确合法，方案合理，伦理通过，有负责部门和制度，场所设施设备人员相称；缺一不予批准。",
        "Apply in the system and obtain the licence. It asks for legal personality, a clear and lawful purpose, a reasonable plan, ethics approval, a responsible department with "
        "rules, and fit premises, facilities, equipment and staff; it is refused where one is wanting.",
    ),
    kind=Kind.LICENCE,
    towards=AUTHORITY,
    timing=("采集开始之前", "before collection begins"),
    met=collection_licence_granted,
    after=[pass_ethics_review, explain_people_declared, lower_material_quantity, lower_data_quantity],
    papers=COLLECTION_PAPERS,
    sanctions=[NO_COLLECTION_LICENCE, LICENCE_BY_DECEIT],
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        *(REGULATION.article(key) for key in (11, "11(1)", "11(2)", "11(3)", "11(4)", "11(5)", "11(6)")),
        RULES.article(27),
        GUIDE_COLLECTION.section("审批条件"),
    ],
)
def apply_for_collection_licence(project: Project) -> Bool:
    return collection_licence_needed(project)


# --- preservation ----------------------------------------------------------------------------------------

_PRESERVATION = GUIDE_PRESERVATION.section("申请材料")

PRESERVATION_PAPERS = [
    paper(
        "application",
        "保藏许可申请书（网上填报）",
        "application form, filled in online",
        form=Form.SIGNED_AND_SEALED,
        cites=_PRESERVATION,
    ),
    paper(
        "legal-personality",
        "法人资格材料",
        "proof of legal personality",
        cites=[_PRESERVATION, REGULATION.article("14(1)")],
    ),
    paper(
        "ethics-approval",
        "伦理审查批件",
        "ethics approval",
        cites=[_PRESERVATION, REGULATION.article("14(5)")],
    ),
    paper("consent-form", "知情同意书文本", "text of the informed consent", cites=_PRESERVATION),
    paper(
        "preservation-plan",
        "保藏方案和保藏管理制度（含负责部门）",
        "preservation plan and rules of preservation (with the responsible department)",
        cites=[_PRESERVATION, REGULATION.article("14(3)"), REGULATION.article("14(6)")],
    ),
    paper(
        "premises",
        "场所、设施、设备、人员符合国家保藏技术规范的材料",
        "papers showing that premises, facilities, equipment and staff meet the national technical norms",
        cites=[_PRESERVATION, REGULATION.article("14(7)")],
    ),
    paper(
        "lawful-origin",
        "拟保藏资源来源合法的证明",
        "proof that what is to be preserved has a lawful origin",
        cites=[_PRESERVATION, REGULATION.article("14(4)")],
        when=lambda project: (
            project.materials.any(lambda m: m.origin != Origin.NEW_COLLECTION) | ~project.collects
        ),
        note=(
            "新采集的以知情同意和伦理批件说明来源。",
            "For what is newly collected, consent and ethics approval show it.",
        ),
    ),
    paper("undertaking", "承诺书", "undertaking", form=Form.SIGNED_AND_SEALED, cites=_PRESERVATION),
]


@duty(
    "申请并取得保藏行政许可",
    "Apply for and obtain the preservation licence",
    bearer=("实施保藏的中方单位（法人）", "the Chinese unit (a legal person) that preserves"),
    act=(
        "在系统中申请并取得保藏许可；须为法人，目的明确合法，方案合理，来源合法，伦理通过，有负责部门和制度，场所设施设备人员达到国家技术规范。"
        "保藏同时采集的，一并在此许可中申请。",
        "Apply in the system and obtain the licence. It asks for legal personality, a clear and lawful purpose, a reasonable plan, lawful origin, ethics "
        "approval, a responsible department with rules, and premises, facilities, equipment and staff that meet the national norms. Collection that goes with "
        "it is applied for in the same licence.",
    ),
    kind=Kind.LICENCE,
    towards=AUTHORITY,
    timing=("保藏开始之前", "before preservation begins"),
    met=preservation_licence_granted,
    after=[pass_ethics_review, lower_material_quantity, lower_data_quantity],
    papers=PRESERVATION_PAPERS,
    sanctions=[NO_PRESERVATION_LICENCE],
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        REGULATION.article(14),
        RULES.article("28(1)"),
        RULES.article(29),
        GUIDE_PRESERVATION.section("审批条件"),
    ],
)
def apply_for_preservation_licence(project: Project) -> Bool:
    return preservation_licence_needed(project)


# --- international cooperation ---------------------------------------------------------------------------

_BEFORE_COOPERATION = (
    pass_ethics_review,
    pass_foreign_ethics_review,
    lower_material_quantity,
    lower_data_quantity,
    align_sponsor,
)
_COOPERATION = GUIDE_COOPERATION.section("申请材料")

COOPERATION_PAPERS = [
    paper(
        "application",
        "中外双方共同签章的申请书（网上填报）",
        "application form signed and sealed by both sides, filled in online",
        form=Form.SIGNED_AND_SEALED,
        cites=[_COOPERATION, REGULATION.article("22(1)")],
    ),
    paper(
        "legal-personality",
        "中方、外方各单位法人资格材料",
        "proof of legal personality of each party, Chinese and foreign",
        cites=[_COOPERATION, GUIDE_COOPERATION.section("申请人条件")],
    ),
    paper(
        "ethics-approval",
        "中方（组长单位）伦理审查批件",
        "ethics approval of the Chinese side (lead site)",
        cites=[_COOPERATION, RULES.article(31), RULES.article(34)],
    ),
    paper(
        "foreign-ethics-approval",
        "外方所在国（地区）伦理审查批件",
        "ethics approval of the foreign side's country or region",
        cites=[_COOPERATION, REGULATION.article("22(1)"), RULES.article(31)],
        when=lambda project: project.ethics_abroad != EthicsAbroad.RECOGNISES,
    ),
    paper(
        "foreign-ethics-recognition",
        "外方认可中方伦理审查意见的证明（确实无法提供本国批件时）",
        "proof that the foreign side recognises the Chinese ethics opinion (where its own really cannot be had)",
        cites=[_COOPERATION, RULES.article(31)],
        when=lambda project: project.ethics_abroad == EthicsAbroad.RECOGNISES,
    ),
    paper("consent-form", "知情同意书文本", "text of the informed consent", cites=_COOPERATION),
    paper("protocol", "研究方案", "research protocol", cites=_COOPERATION),
    paper(
        "cooperation-agreement",
        "国际合作协议（申办方、组长单位、合同研究组织、第三方实验室签字并盖章）",
        "cooperation agreement, signed and sealed by sponsor, lead site, contract research organisation and third-party laboratory",
        form=Form.SIGNED_AND_SEALED,
        cites=[GUIDE_COOPERATION.section("协议签章"), REGULATION.article(25)],
        states="H24",
    ),
    paper(
        "trial-approval",
        "药品、医疗器械临床试验批件、通知书或者备案公布材料",
        "trial approval, notice or published filing of drug or device",
        cites=_COOPERATION,
        when=lambda project: project.trial_aim.is_in(TrialAim.CHINA_AUTHORISATION, TrialAim.POST_MARKETING),
        note=(
            "上市后研究仅在有此类文件时提交。",
            "For a study after authorisation, where there is such a paper.",
        ),
    ),
    paper(
        "testing-agreement",
        "第三方检测协议",
        "agreement on third-party testing",
        cites=_COOPERATION,
        when=lambda project: project.units.any(lambda u: u.roles.has(Role.LAB)),
    ),
    paper(
        "undertaking",
        "承诺书",
        "undertaking",
        form=Form.SIGNED_AND_SEALED,
        cites=[_COOPERATION, RULES.article(33)],
    ),
]


@duty(
    "申请并取得国际科学研究合作行政许可",
    "Apply for and obtain the international cooperation licence",
    bearer=("合作双方共同", "both cooperating sides, together"),
    act=(
        "在系统中共同申请并取得许可。条件：不危害公众健康、国家安全和社会公共利益；双方为有能力的法人；目的内容明确合法、期限合理；方案合理；来源合法、种类数量相符；"
        "双方所在国（地区）伦理通过；成果归属和利益分配明确。可以备案的试验只有探索性部分需要许可的，就该部分申请。需材料出境的，可在申请中列明出境计划合并审批。",
        "Apply together in the system and obtain the licence. Conditions: no harm to public health, national security or the public interest; two able legal persons; a clear and "
        "lawful purpose and content, a reasonable term; a reasonable protocol; lawful origin with matching types and quantities; ethics review passed on each side; clear ownership of "
        "results and sharing of benefits. Where only the exploratory part of a trial that can be filed needs the licence, apply for that part. "
        "Where material must leave, the plan of export may be set out in it and decided together.",
    ),
    kind=Kind.LICENCE,
    towards=AUTHORITY,
    timing=("合作研究（或者该探索性部分）开始之前", "before the research (or that exploratory part) begins"),
    met=cooperation_licence_granted,
    after=[*_BEFORE_COOPERATION, sign_cooperation_agreement],
    papers=COOPERATION_PAPERS,
    sanctions=[NO_COOPERATION_LICENCE, LICENCE_BY_DECEIT],
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        REGULATION.article("22(1)"),
        RULES.article(33),
        GUIDE_COOPERATION.section("申请人条件"),
        GUIDE_COOPERATION.section("审批条件"),
    ],
    states="H24",
)
def apply_for_cooperation_licence(project: Project) -> Bool:
    return cooperation_licence_needed(project)


# --- filing of a trial -----------------------------------------------------------------------------------

_FILING = GUIDE_FILING.section("申请材料")


FILING_PAPERS = [
    paper(
        "filing-form",
        "备案信息表（网上填报，载明种类、数量、用途）",
        "filing form, online, with types, quantities and uses",
        cites=[_FILING, REGULATION.article("22(2)")],
    ),
    paper("legal-personality", "各方法人资格材料", "proof of each party's legal personality", cites=_FILING),
    paper(
        "ethics-approval",
        "组长单位伦理审查批件",
        "ethics approval of the lead site",
        cites=[_FILING, RULES.article(34)],
    ),
    paper("consent-form", "知情同意书文本", "text of the informed consent", cites=_FILING),
    paper(
        "protocol",
        "临床试验方案（指定检测、分析和剩余处理的境内单位）",
        "clinical trial protocol (naming the domestic units that test, analyse and dispose of leftovers)",
        cites=[_FILING, RULES.article("32(2)"), GUIDE_FILING.section("方案指定的境内单位")],
        states="H25",
    ),
    paper(
        "cooperation-agreement",
        "已签署的国际合作协议",
        "signed cooperation agreement",
        form=Form.SIGNED,
        cites=GUIDE_FILING.section("协议签章"),
        states="H27",
    ),
    paper(
        "trial-approval",
        "药品、医疗器械临床试验批件、通知书或者备案公布材料",
        "trial approval, notice or published filing of drug or device",
        cites=_FILING,
    ),
    paper(
        "undertaking",
        "组长单位所在机构承诺书",
        "undertaking of the lead site's institution",
        form=Form.SIGNED_AND_SEALED,
        cites=_FILING,
    ),
]


@duty(
    "国际合作临床试验备案并取得备案号",
    "File the international cooperation clinical trial and obtain its number",
    bearer=(
        "合作双方（由组长单位牵头，多中心合并办理）",
        "both cooperating sides (led by the lead site; a multi-centre trial as one)",
    ),
    act=(
        "在系统中备案拟使用的人类遗传资源种类、数量及其用途，取得备案号；多中心不得拆分。",
        "File in the system the types, quantities and uses of the resources and obtain the filing number; a multi-centre trial may not be split.",
    ),
    kind=Kind.FILING,
    towards=AUTHORITY,
    timing=("临床试验开展之前", "before the trial starts"),
    met=filing_numbered,
    after=[*_BEFORE_COOPERATION, agree_on_contents],
    papers=FILING_PAPERS,
    sanctions=[NO_FILING],
    cites=[
        BIOSECURITY_LAW.article("56(3)"),
        REGULATION.article("22(2)"),
        RULES.article(32),
        RULES.article(33),
        GUIDE_FILING.section("备案程序"),
    ],
    states="H25 H27",
)
def file_trial(project: Project) -> Bool:
    return filing_due_now(project)
