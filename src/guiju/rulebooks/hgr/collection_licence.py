"""采集许可 | The collection licence

When the collection licence is needed and what takes it in, with the registration of new finds.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, OpenPoint, Strength, decision, duty, note
from guiju.rulebooks.hgr.answer_days import ANSWERS_2023_SINCE
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.collection import (
    collection_in_licensed_scope,
    collects_resources,
    key_pedigree,
    special_region,
)
from guiju.rulebooks.hgr.cooperation import cooperation_regulated
from guiju.rulebooks.hgr.facts import Body, Origin, Project, Seat, Storage, Unit
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2023,
    ANSWERS_2024,
    BIOSECURITY_LAW,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.material import is_material, material_for_care
from guiju.rulebooks.hgr.preservation import preservation_licence_needed
from guiju.rulebooks.hgr.scope import activity_outside

ANSWERS_2024_SINCE = date(2024, 8, 10)

# --- open points -------------------------------------------------------------------------------------------

COLLECTION_BESIDE_COOPERATION = OpenPoint(
    "2024年8月的解答之前，已需国际合作许可或者备案的项目，是否还须采集许可？",
    "Before the answers of August 2024: did a project that needs the cooperation licence or filing need the collection licence too?",
    readings={
        "both": (
            "须两者都办：细则只规定保藏许可吸收采集许可",
            "both: the Rules let only the preservation licence take in collection",
        ),
        "one": (
            "只办国际合作许可或者备案：解答只是说明原有规定，2023年9月的解答很可能已有此问",
            "only the latter: the answer states what the rules meant before, and very likely stood in the answers of September 2023",
        ),
    },
    cites=[RULES.article(29), ANSWERS_2024.section("F1-3")],
    until=ANSWERS_2024_SINCE,
    settled="one",
)
REGISTRATION_IN_CARE = OpenPoint(
    "在临床诊疗等例外活动中首次发现重要遗传家系、特定地区资源的，是否须申报登记？",
    "Must a key pedigree or special region first found in care or another excepted activity be registered?",
    readings={
        "register": (
            "须申报：义务因发现而生，医疗机构亦在其列",
            "yes: the duty arises from the discovery, and medical institutions are named",
        ),
        "none": (
            "不须：此类活动整体由其他法律规范",
            "no: such activities are left to other law altogether",
        ),
    },
    cites=[RULES.article(26), REGULATION.article("3(2)")],
)

# --- the licence -------------------------------------------------------------------------------------------


@decision(
    "需要采集行政许可",
    "Collection licence needed",
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article(11), RULES.article(27)],
    note=(
        "不需要许可的采集仍须伦理审查、书面知情同意并遵守技术规范。",
        "Collection that needs no licence still asks for ethics review, written consent and the technical norms.",
    ),
)
def collection_licence_needed(project: Project) -> Bool:
    return collection_in_licensed_scope(project)


@collection_licence_needed.unless(
    "同时需要保藏许可，只办保藏许可",
    "the preservation licence is needed as well and takes it in",
    cites=RULES.article(29),
)
def taken_in_by_preservation(project: Project) -> Bool:
    return preservation_licence_needed(project)


@collection_licence_needed.unless(
    "同时需要国际合作许可或者备案，只办后者",
    "the cooperation licence or filing is needed as well and takes it in",
    cites=ANSWERS_2024.section("F1-3"),
    since=ANSWERS_2024_SINCE,
)
def taken_in_by_cooperation(project: Project) -> Bool:
    return cooperation_regulated(project)


@collection_licence_needed.unless(
    "同时需要国际合作许可或者备案（2024年8月解答之前）",
    "the cooperation licence or filing is needed as well (before the answers of August 2024)",
    cites=ANSWERS_2024.section("F1-3"),
    until=ANSWERS_2024_SINCE,
)
def taken_in_by_cooperation_before_answer(project: Project) -> Bool:
    return cooperation_regulated(project) & COLLECTION_BESIDE_COOPERATION.reads("one")


@decision(
    "长期存放的样本应存入已获批的保藏库",
    "Samples kept for long must lie in a licensed biobank",
    cites=[ANSWERS_2023.section("F1-1"), ANSWERS_2024.section("F1-1")],
    note=(
        "有既定研究目的的长期队列只申请采集许可，但自行长期存放不合此解答。2023年9月的解答已有此问，2024年8月重新发布。",
        "A long-term cohort with its own purpose applies for collection only; keeping the samples in one's own freezer for long does not agree with the answer, given in September 2023 and re-issued in August 2024.",
    ),
    since=ANSWERS_2023_SINCE,
)
def must_use_licensed_biobank(project: Project) -> Bool:
    kept_long = project.storage.is_in(
        Storage.LONG_FOR_THIS_STUDY, Storage.OWN_FUTURE_RESEARCH, Storage.PROTOCOL_FUTURE_RESEARCH
    )
    material = project.stores_material & project.materials.any(
        lambda m: is_material(m) & ~material_for_care(m)
    )
    return (
        collection_in_licensed_scope(project) & kept_long & material & ~preservation_licence_needed(project)
    )


@decision(
    "个人为研究自行采集人类遗传资源",
    "An individual collects human genetic resources for research on its own account",
    cites=RULES.article(11),
    note=(
        "采集须由我国科研机构、高校、医疗机构、企业进行（凭记忆）；境外个人另受禁止。",
        "Only a research body, university, medical institution or company of China may collect (from memory); an overseas individual is barred besides.",
    ),
)
def individual_collects(unit: Unit) -> Bool:
    individual = (unit.body == Body.INDIVIDUAL) & (unit.seat == Seat.MAINLAND)
    on_its_own = individual & ~unit.acts_for_chinese_unit
    return on_its_own & unit.collects & collects_resources(unit.project)


@individual_collects.unless(
    "临床诊疗、采供血等活动的采集",
    "collection for clinical care, blood services and the like",
    cites=REGULATION.article("3(2)"),
)
def individual_collects_for_care(unit: Unit) -> Bool:
    return activity_outside(unit.project)


# --- duties ------------------------------------------------------------------------------------------------


@duty(
    "长期存放的样本存入已获批的保藏库",
    "Put samples to be kept for long into a licensed biobank",
    bearer=("采集单位", "the unit that collects"),
    act=(
        "把需长期存放的样本存入已获保藏许可的保藏库；不必为本研究另行申请保藏许可。",
        "Deposit what is to be kept for long in a biobank that has its preservation licence; no preservation licence of its own is needed for the study.",
    ),
    kind=Kind.CONDUCT,
    timing=("开始长期存放之前", "before long storage begins"),
    cites=[ANSWERS_2023.section("F1-1"), ANSWERS_2024.section("F1-1")],
    since=ANSWERS_2023_SINCE,
)
def deposit_in_licensed_biobank(project: Project) -> Bool:
    return must_use_licensed_biobank(project)


@duty(
    "申报登记首次发现的重要遗传家系、特定地区资源",
    "Register a newly found key pedigree or special region",
    bearer=(
        "发现的科研机构、高校、医疗机构、企业",
        "the research body, university, medical institution or company that finds it",
    ),
    act=(
        "在申报登记平台及时申报；与是否需要采集许可无关。",
        "Declare it promptly on the registration platform, whether or not a collection licence is needed.",
    ),
    kind=Kind.REPORT,
    towards=AUTHORITY,
    timing=("发现后及时", "promptly after the discovery"),
    cites=[RULES.article(26), RULES.article("27(1)"), REGULATION.article(5)],
)
def register_new_find(project: Project) -> Bool:
    due = ~activity_outside(project) | REGISTRATION_IN_CARE.reads("register")
    return project.newly_found & (key_pedigree(project) | special_region(project)) & due


@duty(
    "个人不得自行采集",
    "An individual must not collect on its own account",
    bearer=("个人", "the individual"),
    act=(
        "不得以个人名义采集；改由所在的中方单位实施。",
        "Must not collect in its own name; a Chinese unit must do so.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("任何时候", "at any time"),
    cites=RULES.article(11),
)
def individual_must_not_collect(unit: Unit) -> Bool:
    return individual_collects(unit)


# --- notes -------------------------------------------------------------------------------------------------

LICENSED_BIOBANK_USE = note(
    "使用已获批保藏许可范围内的样本，不必再申请采集许可；超出该许可范围的另行判断。",
    "Using samples within a licensed preservation needs no collection licence; what goes beyond that licence is judged apart.",
    cites=ANSWERS_2024.section("F1-2"),
    when=lambda project: project.materials.any(lambda m: m.origin == Origin.LICENSED_BIOBANK),
    since=ANSWERS_2024_SINCE,
)
ONLY_ITS_OWN_COLLECTION = note(
    "国际合作许可或者备案只吸收该项目自身的采集；同一单位另行开展的队列须单独判断。",
    "The cooperation licence or filing takes in the project's own collection only; a cohort that the same unit runs beside it is judged apart.",
    cites=ANSWERS_2024.section("F1-3"),
    when=lambda project: collection_in_licensed_scope(project) & cooperation_regulated(project),
    since=ANSWERS_2024_SINCE,
)
