"""保藏 | Preservation

When keeping human genetic resources needs the preservation licence, and where long-kept samples must lie.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import OpenPoint, decision, note
from guiju.rulebooks.hgr.facts import Project, Storage
from guiju.rulebooks.hgr.information import is_information
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2024,
    BIOSECURITY_LAW,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.material import is_material, material_for_care
from guiju.rulebooks.hgr.partnership import international_cooperation
from guiju.rulebooks.hgr.scope import activity_outside

ANSWERS_2024_SINCE = date(2024, 8, 10)

# --- open points -------------------------------------------------------------------------------------------

PRIVATE_COLLECTION = OpenPoint(
    "仅供本单位未来研究、不对外提供的保存，是否需要保藏许可？",
    "Does keeping resources for the unit's own future research only, not opened to others, need the preservation licence?",
    readings={
        "licence": (
            "需要：生物安全法第56条第1款和条例第36条第2项只说“保藏”，不问是否作为平台",
            "yes: Art. 56(1) of the Biosecurity Law and Art. 36(2) of the Regulation say preservation, platform or not",
        ),
        "none": (
            "不需要：条例第14条和细则第28条限于为科学研究提供基础平台的保藏",
            "no: Art. 14 of the Regulation and Art. 28 of the Rules reach only what serves research as a basic platform",
        ),
    },
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        REGULATION.article(14),
        REGULATION.article("36(2)"),
        RULES.article("28(1)"),
    ],
)
FUTURE_RESEARCH_IN_PROTOCOL = OpenPoint(
    "研究方案约定为尚未确定的未来研究长期保存的，算保藏还是方案约定的临时存储？",
    "Long storage for undefined future research that the protocol provides for: preservation, or temporary storage as the protocol provides?",
    readings={
        "preservation": (
            "算保藏：用于未来研究正是保藏的定义，“临时”限定了方案约定的例外",
            "preservation: future research is what defines it, and the exception is for temporary storage only",
        ),
        "temporary": (
            "算方案约定的存储，不属于保藏",
            "storage that the protocol provides, hence no preservation",
        ),
    },
    cites=RULES.article("28(2)"),
)
DATABASE_AS_PRESERVATION = OpenPoint(
    "只保存人类遗传资源信息（数据库）而不保存材料的，是否属于保藏？",
    "Is keeping information only (a database), and no material, preservation?",
    readings={
        "preservation": (
            "属于：人类遗传资源包括信息，指南亦称资源包括材料和信息",
            "yes: human genetic resources include information",
        ),
        "none": (
            "不属于：“适宜环境条件下保存”是就材料而言",
            "no: keeping in suitable environmental conditions speaks of material",
        ),
    },
    cites=[REGULATION.article(2), RULES.article("28(2)"), BIOSECURITY_LAW.article("85(8)")],
)

# --- what is preserved -------------------------------------------------------------------------------------


@decision(
    "存储的是人类遗传资源",
    "What is stored is human genetic resources",
    cites=[REGULATION.article(2), RULES.article("28(2)")],
    goal=False,
)
def stores_resources(project: Project) -> Bool:
    material = project.stores_material & project.materials.any(
        lambda m: is_material(m) & ~material_for_care(m)
    )
    information = project.data_sets.any(lambda d: is_information(d))
    return material | (information & DATABASE_AS_PRESERVATION.reads("preservation"))


@decision(
    "属于保藏的存储方式",
    "Way of storing that is preservation subject to licence",
    cites=[RULES.article("28(1)"), RULES.article("28(2)"), REGULATION.article(14)],
    goal=False,
    note=(
        "教学和检测后的临时存储不是保藏；存入他人已获批的保藏库的，保藏由该库承担。",
        "Teaching and temporary storage after testing are none; where samples lie in another's licensed biobank, that biobank preserves.",
    ),
)
def stored_as_preservation(project: Project) -> Bool:
    own = (project.storage == Storage.OWN_FUTURE_RESEARCH) & PRIVATE_COLLECTION.reads("licence")
    by_protocol = (
        (project.storage == Storage.PROTOCOL_FUTURE_RESEARCH)
        & FUTURE_RESEARCH_IN_PROTOCOL.reads("preservation")
        & PRIVATE_COLLECTION.reads("licence")
    )
    return anything(project.storage == Storage.PLATFORM, own, by_protocol)


@decision(
    "需要保藏行政许可",
    "Preservation licence needed",
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article(14), RULES.article("28(1)")],
    note=(
        "没有数量门槛；国际合作许可或者备案不能代替保藏许可。",
        "There is no threshold of quantity; a cooperation licence or filing does not stand in for it.",
    ),
)
def preservation_licence_needed(project: Project) -> Bool:
    return stores_resources(project) & stored_as_preservation(project)


@preservation_licence_needed.unless(
    "临床诊疗、采供血等活动的保藏",
    "preservation for clinical care, blood services and the like",
    cites=[BIOSECURITY_LAW.article("56(2)"), REGULATION.article("3(2)")],
)
def preserved_for_care(project: Project) -> Bool:
    return activity_outside(project)


# --- notes -------------------------------------------------------------------------------------------------

TEACHING_TEMPORARY = note(
    "为教学的存储不算保藏；是否也以“临时”为限，文义两可。一旦用于研究或者开放给研究者，须重新判断。",
    "Storage for teaching is no preservation; whether it, too, must be temporary can be read both ways. Once it is used for research or opened to researchers it is judged anew.",
    cites=RULES.article("28(2)"),
    when=lambda project: project.storage == Storage.TEACHING,
)
COOPERATION_DOES_NOT_PRESERVE = note(
    "官方解答使国际合作许可或者备案吸收采集许可，未及保藏：为未来研究长期保存仍须另行判断。",
    "The official answer lets the cooperation licence or the filing take in collection, not preservation: keeping for future research is judged apart.",
    cites=[ANSWERS_2024.section("F1-3"), RULES.article("28(1)")],
    since=ANSWERS_2024_SINCE,
    when=lambda project: preservation_licence_needed(project) & international_cooperation(project),
)
