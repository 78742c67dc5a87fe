"""适用范围 | Scope

Which activities lie outside, and whether the project involves human genetic resources at all.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import OpenPoint, decision
from guiju.rulebooks.hgr.facts import Project, Purpose
from guiju.rulebooks.hgr.information import is_information
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2025,
    BIOSECURITY_LAW,
    GUIDE_COOPERATION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.material import is_material, material_for_care

# --- open points -------------------------------------------------------------------------------------------

CARE_EXCEPTION_REACH = OpenPoint(
    "以临床诊疗等为目的的例外，是否也免除对外方单位采集、保藏、对外提供的禁止、信息事先报告和不得危害的要求？",
    "Does the exception for care and the like also lift the ban on foreign units, the prior report of information and the rule against harm?",
    readings={
        "licences-only": (
            "否：生物安全法第56条第2款只排除“前款”的审批，第4款的禁止、第57条的事先报告和第55条均无此例外",
            "no: Art. 56(2) of the Biosecurity Law lifts only the approvals of the paragraph before it; the ban of Art. 56(4), the report of Art. 57 and Art. 55 have no such exception",
        ),
        "everything": (
            "是：条例第3条第2款把此类活动及相关活动整体交由其他法律",
            "yes: Art. 3(2) of the Regulation refers such activities and what belongs to them to other law altogether",
        ),
    },
    cites=[
        BIOSECURITY_LAW.article("56(2)"),
        BIOSECURITY_LAW.article("56(4)"),
        BIOSECURITY_LAW.article(55),
        BIOSECURITY_LAW.article(57),
        REGULATION.article("3(2)"),
    ],
)


# --- activities --------------------------------------------------------------------------------------------


@decision(
    "临床诊疗等例外活动",
    "Activity for clinical care and the like",
    cites=[
        REGULATION.article("3(2)"),
        BIOSECURITY_LAW.article("56(2)"),
        GUIDE_COOPERATION.section("不适用范围"),
    ],
    note=(
        "例外只及于为该目的所需的部分；临床剩余样本转作研究的，按研究判断。",
        "The exception reaches only what that purpose needs; leftovers turned to research are judged as research.",
    ),
)
def activity_outside(project: Project) -> Bool:
    return project.purpose != Purpose.RESEARCH


@decision(
    "例外活动亦不受外方禁止和事先报告约束",
    "Care exception reaches the ban and the prior report too",
    cites=[REGULATION.article("3(2)"), BIOSECURITY_LAW.article("56(2)")],
    goal=False,
)
def wholly_outside(project: Project) -> Bool:
    return activity_outside(project) & CARE_EXCEPTION_REACH.reads("everything")


@decision(
    "项目涉及人类遗传资源",
    "The project involves human genetic resources",
    cites=[REGULATION.article(2), REGULATION.article("3(1)"), RULES.article(2)],
    states="H03 H07",
    note=(
        "只就我国材料和信息的种类而言；为临床诊疗等而涉及的，是否在例外之内另行判断。",
        "By the kind of China's material and information only; whether what care and the like involve is excepted is judged apart.",
    ),
)
def involves_resources(project: Project) -> Bool:
    material = project.materials.any(lambda m: is_material(m))
    return material | project.data_sets.any(lambda d: is_information(d))


@decision(
    "有并非仅用于临床诊疗的人类遗传资源",
    "There are human genetic resources that are not for clinical care only",
    cites=[REGULATION.article("3(1)"), REGULATION.article("3(2)"), ANSWERS_2025.section("F2-3")],
    states="H03 H07",
    goal=False,
)
def resources_beyond_care(project: Project) -> Bool:
    material = project.materials.any(lambda m: is_material(m) & ~material_for_care(m))
    return material | project.data_sets.any(lambda d: is_information(d))
