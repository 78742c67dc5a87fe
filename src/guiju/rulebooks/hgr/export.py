"""材料出境 | Export of material

When material that leaves the mainland needs the export certificate, and to whom it may go.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import OpenPoint, decision, note
from guiju.rulebooks.hgr.facts import Material, Project
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2023,
    ANSWERS_2025,
    BIOSECURITY_LAW,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.material import is_material_as_sent, material_for_care
from guiju.rulebooks.hgr.scope import activity_outside
from guiju.rulebooks.hgr.units import counted_as_chinese, seated_outside

COUNTED_RECEIVER = OpenPoint(
    "接收方是视为中方单位的港澳机构时，“境外合作方明确”的条件是否具备？",
    "Is the condition of a definite cooperating party abroad met where the receiver is a Hong Kong or Macau institution that counts as Chinese?",
    readings={
        "not-met": (
            "不具备：视为中方单位的不是境外合作方",
            "no: one that counts as Chinese is no party abroad",
        ),
        "place-decides": (
            "具备：出境与否、是否在境外只看地点",
            "yes: the place decides, for the border as for the party",
        ),
    },
    cites=[REGULATION.article("27(1)"), RULES.article("11(2)")],
)

# --- is it an export ---------------------------------------------------------------------------------------


@decision(
    "该材料出境须有出境证明",
    "This material needs the export certificate",
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article("27(1)")],
    note=(
        "运送、邮寄、携带均算；没有最低数量；以越过关境为准，与接收方身份无关。硬盘等只载有数据的不是材料。",
        "Transport, post or carriage; there is no minimum; crossing the border counts, whoever receives it. A disk that holds data only is no material.",
    ),
)
def export_certificate_needed(material: Material) -> Bool:
    return material.leaves_mainland & is_material_as_sent(material)


@export_certificate_needed.unless(
    "为临床诊疗而出境",
    "leaves for clinical care",
    cites=[ANSWERS_2025.section("F2-3"), BIOSECURITY_LAW.article("56(2)"), REGULATION.article("3(2)")],
)
def leaves_for_care(material: Material) -> Bool:
    return material_for_care(material) | activity_outside(material.project)


@decision(
    "需要材料出境行政许可",
    "Export licence needed",
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article("27(1)")],
    states="H18",
)
def export_licence_needed(project: Project) -> Bool:
    return project.materials.any(lambda m: export_certificate_needed(m))


@decision(
    "境外合作方明确",
    "There is a definite cooperating party abroad",
    cites=REGULATION.article("27(1)"),
    goal=False,
)
def definite_party_abroad(material: Material) -> Bool:
    counted = counted_as_chinese(material.receiver) & COUNTED_RECEIVER.reads("not-met")
    return seated_outside(material.receiver) & ~counted


@decision(
    "出境条件欠缺：没有明确的境外合作方",
    "Condition of export wanting: no definite cooperating party abroad",
    cites=REGULATION.article("27(1)"),
)
def export_party_wanting(material: Material) -> Bool:
    return export_certificate_needed(material) & ~definite_party_abroad(material)


# --- notes -------------------------------------------------------------------------------------------------


FREED_FLUIDS_MAY_LEAVE = note(
    "尿液、粪便、血清、血浆出境不必申报出境许可；由其产生的核酸数据另行判断。",
    "Urine, faeces, serum and plasma leave without an export licence; nucleic-acid data from them are judged apart.",
    cites=ANSWERS_2023.section("F3-2"),
    since=ANSWERS_2023.in_force,
    when=lambda project: project.materials.any(lambda m: m.leaves_mainland & ~is_material_as_sent(m)),
)
