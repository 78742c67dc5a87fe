"""申请与备案 | Applying and filing

What is lodged for collection, preservation, cooperation and trial filing, and what must be done before.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, duty
from guiju.rulebooks.hgr.application_papers import (
    COLLECTION_PAPERS,
    COOPERATION_PAPERS,
    FILING_PAPERS,
    PRESERVATION_PAPERS,
)
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.collection_licence import collection_licence_needed
from guiju.rulebooks.hgr.conduct import pass_ethics_review
from guiju.rulebooks.hgr.content import agree_on_contents, pass_foreign_ethics_review
from guiju.rulebooks.hgr.cooperation import cooperation_licence_needed, sign_cooperation_agreement
from guiju.rulebooks.hgr.facts import Project
from guiju.rulebooks.hgr.filing import filing_due_now
from guiju.rulebooks.hgr.in_hand import (
    collection_licence_granted,
    cooperation_licence_granted,
    filing_numbered,
    preservation_licence_granted,
)
from guiju.rulebooks.hgr.instruments import (
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
