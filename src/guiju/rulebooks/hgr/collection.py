"""采集 | Collection

What is collecting, and which collecting is of a kind that needs a licence.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, Number, anything, choose
from guiju.engine.rules import OpenPoint, Parameter, decision, note
from guiju.rulebooks.hgr.facts import CommonDisease, Origin, Project
from guiju.rulebooks.hgr.filing import for_china_authorisation
from guiju.rulebooks.hgr.information import is_information
from guiju.rulebooks.hgr.instruments import (
    BIOSECURITY_LAW,
    BRIEFING_2023,
    GUIDE_COLLECTION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.material import is_material, material_for_care
from guiju.rulebooks.hgr.scope import activity_outside

ANSWERS_2024_SINCE = date(2024, 8, 10)

LARGE_POPULATION = Parameter(
    3000,
    label=("大规模人群研究的人数界限（大于）", "limit of people for large population studies (more than)"),
    unit=("人", "people"),
    cites=RULES.article("27(3)"),
)
PEDIGREE_GENERATIONS = Parameter(
    3,
    label=("重要遗传家系的代数界限（以上，含本数）", "generations of a key pedigree (or more)"),
    unit=("代", "generations"),
    cites=RULES.article("27(1)"),
)

# --- open points -------------------------------------------------------------------------------------------

LEFTOVERS_AS_COLLECTION = OpenPoint(
    "把临床诊疗剩余样本转作研究，是否属于采集？",
    "Is turning leftovers of clinical care to research collection?",
    readings={
        "collection": (
            "属于：为研究取得样本即为采集，诊疗例外不及于此",
            "yes: obtaining samples for research is collecting, and the care exception does not reach it",
        ),
        "use-only": (
            "不属于：采集发生在诊疗之时，其后只是利用",
            "no: they were collected in care; what follows is use",
        ),
    },
    cites=[RULES.article(27), REGULATION.article("3(2)")],
)
INFORMATION_AS_COLLECTION = OpenPoint(
    "取得的样本不属于人类遗传资源材料，但由其产生人类遗传资源信息的，是否属于采集？",
    "Where the samples taken are no material in scope but information in scope is produced from them: is that collection?",
    readings={
        "collection": (
            "属于：指南写明采集的资源包括材料和信息",
            "yes: the guide says that what is collected is material and information",
        ),
        "material-only": (
            "不属于：采集是从人体取得材料，产生信息属于利用",
            "no: collecting is taking material from people; producing information is use",
        ),
    },
    cites=[GUIDE_COLLECTION.section("适用范围"), REGULATION.article(2)],
)
OTHER_COMMON_DISEASE = OpenPoint(
    "条文未点名的其他常见病，是否也排除重要遗传家系？",
    "Does a common disease that the text does not name exclude a key pedigree too?",
    readings={
        "pedigree": (
            "不排除：是否“常见”没有标准，未点名的按家系申报",
            "no: there is no test of what is common; what is not named is declared",
        ),
        "excluded": ("排除：列举以“等”字结尾", "yes: the list is open"),
    },
    cites=RULES.article("27(1)"),
)
RARE_FORM_OF_NAMED_DISEASE = OpenPoint(
    "点名病种的罕见单基因类型（如单基因遗传性高血压），是否也排除？",
    "Is a rare single-gene form of a disease that is named (monogenic hypertension) excluded too?",
    readings={
        "pedigree": (
            "不排除：被排除的是常见疾病，罕见类型不是常见病",
            "no: common diseases are excluded, and the rare form is none",
        ),
        "excluded": ("排除：该病名在条文中点名", "yes: the disease is named"),
    },
    cites=RULES.article("27(1)"),
)
MARKETING_EXEMPTION_REACH = OpenPoint(
    "为在我国上市的临床试验免办采集许可，是否也及于重要遗传家系和特定地区？",
    "Does the exemption of trials for marketing authorisation in China reach key pedigrees and special regions too?",
    readings={
        "third-limb-only": (
            "不及于：该除外写在第三项（大规模人群研究）之内",
            "no: the exemption stands inside the third limb, on large population studies",
        ),
        "all-limbs": (
            "及于：2023年7月5日主管部门宣讲称家系、特定地区也不必申报（非正式文本）",
            "yes: officials said on 2023-07-05 that pedigrees and regions are not declared either (no official text)",
        ),
    },
    cites=[RULES.article("27(3)"), BRIEFING_2023.section("F5-3")],
)
STUDY_CUT_IN_PARTS = OpenPoint(
    "同一研究拆成几个项目的，人数是否合并计算？",
    "Where one study is cut into several projects, are the people added up?",
    readings={
        "together": ("合并：实为一个研究", "added up: it is one study"),
        "singly": (
            "分别计算：不得拆分的规定只针对国际合作",
            "singly: the rule against splitting is for international cooperation only",
        ),
    },
    cites=[RULES.article("27(3)"), RULES.article(33)],
)
# --- what is collected -------------------------------------------------------------------------------------


@decision(
    "在境内采集人类遗传资源（仅用于临床诊疗的除外）",
    "Human genetic resources are collected on the mainland (not for clinical care only)",
    cites=[RULES.article(27), REGULATION.article(2), GUIDE_COLLECTION.section("适用范围")],
    note=(
        "使用已获批保藏库、既往项目或者购入的样本不是新采集。",
        "Using samples of a licensed biobank, an earlier project or bought ones is no new collection.",
    ),
)
def collects_resources(project: Project) -> Bool:
    taken = project.materials.any(
        lambda m: (m.origin == Origin.NEW_COLLECTION) & is_material(m) & ~material_for_care(m)
    )
    information = project.data_sets.any(lambda d: is_information(d))
    newly = project.collects & (taken | (information & INFORMATION_AS_COLLECTION.reads("collection")))
    return newly | leftovers_count(project)


@decision(
    "诊疗剩余样本转作研究，视为采集",
    "Leftovers of care turned to research, taken as collection",
    cites=[RULES.article(27), REGULATION.article("3(2)")],
    goal=False,
)
def leftovers_count(project: Project) -> Bool:
    leftovers = project.materials.any(
        lambda m: (m.origin == Origin.LEFTOVER_CLINICAL) & is_material(m) & ~material_for_care(m)
    )
    return leftovers & LEFTOVERS_AS_COLLECTION.reads("collection")


@decision(
    "计入的人数",
    "People counted",
    cites=RULES.article("27(3)"),
    goal=False,
    note=(
        "按人计、每人一次，不按样本数或者访视次数；只计境内，筛选失败者计入。",
        "People, each once, not samples or visits; on the mainland only; screen failures count.",
    ),
)
def people_counted(project: Project) -> Number:
    leftover = choose(leftovers_count(project), project.leftover_people, 0)
    parts = choose(STUDY_CUT_IN_PARTS.reads("together"), project.people_in_other_parts, 0)
    return project.people + leftover + parts


# --- the three limbs ---------------------------------------------------------------------------------------


@decision(
    "重要遗传家系",
    "Key genetic pedigree",
    cites=RULES.article("27(1)"),
    note=(
        "只数有患病（具有特征）成员的世代；不问成员人数。",
        "Only generations with affected members count; there is no minimum of people.",
    ),
)
def key_pedigree(project: Project) -> Bool:
    common = anything(
        project.common_disease == CommonDisease.NAMED,
        (project.common_disease == CommonDisease.OTHER_COMMON) & OTHER_COMMON_DISEASE.reads("excluded"),
        (project.common_disease == CommonDisease.RARE_FORM_OF_NAMED)
        & RARE_FORM_OF_NAMED_DISEASE.reads("excluded"),
    )
    spans = project.generations_affected >= PEDIGREE_GENERATIONS.now
    return project.hereditary_group & spans & ~common


@decision(
    "特定地区人类遗传资源",
    "Resources of a special region",
    cites=RULES.article("27(2)"),
    note=(
        "不以是否为少数民族聚居区划分。",
        "Whether ethnic minorities live there is not the test.",
    ),
)
def special_region(project: Project) -> Bool:
    return project.isolated_or_special_environment & project.special_constitution


@decision(
    "采集重要遗传家系或者特定地区资源",
    "Collection from a key pedigree or a special region",
    cites=[RULES.article("27(1)"), RULES.article("27(2)")],
    goal=False,
)
def pedigree_or_region_collection(project: Project) -> Bool:
    return key_pedigree(project) | special_region(project)


@pedigree_or_region_collection.unless(
    "为在我国上市的临床试验（如除外及于各项）",
    "trial for marketing authorisation in China (where the exemption reaches every limb)",
    cites=[RULES.article("27(3)"), BRIEFING_2023.section("F5-3")],
)
def exempt_in_every_limb(project: Project) -> Bool:
    return for_china_authorisation(project) & MARKETING_EXEMPTION_REACH.reads("all-limbs")


@decision(
    "大规模人群研究且人数超过三千例",
    "Large population study of more than 3,000 people",
    cites=RULES.article("27(3)"),
    goal=False,
    note=(
        "恰为三千例不需许可；“大规模人群研究”和人数两个条件须同时具备，研究类型的列举是开放的。",
        "Exactly 3,000 needs none; both elements are required, a population study and the number; the list of study types is open.",
    ),
)
def large_population_collection(project: Project) -> Bool:
    return project.population_study & (people_counted(project) > LARGE_POPULATION.now)


@large_population_collection.unless(
    "为在我国上市的临床试验",
    "trial for marketing authorisation in China",
    cites=RULES.article("27(3)"),
)
def exempt_in_third_limb(project: Project) -> Bool:
    return for_china_authorisation(project)


@decision(
    "属于须经许可的采集",
    "Collection of a kind that needs a licence",
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article(11), RULES.article(27)],
    goal=False,
)
def collection_in_licensed_scope(project: Project) -> Bool:
    limbs = pedigree_or_region_collection(project) | large_population_collection(project)
    return collects_resources(project) & limbs


@collection_in_licensed_scope.unless(
    "临床诊疗、采供血等活动的采集",
    "collection for clinical care, blood services and the like",
    cites=[BIOSECURITY_LAW.article("56(2)"), REGULATION.article("3(2)")],
)
def collected_for_care(project: Project) -> Bool:
    return activity_outside(project)


# --- notes -------------------------------------------------------------------------------------------------

NOT_A_POPULATION_STUDY = note(
    "人数超过三千但不是人群研究（如细胞治疗原料采集）的，不属第三项；列举写“包括但不限于”，归类宜事先与主管部门沟通。",
    "More than 3,000 people in what is no population study (raw material for cell therapy) is not within the third limb; as the list of studies is open, its classing is best cleared with the authority first.",
    cites=RULES.article("27(3)"),
    when=lambda project: ~project.population_study & (project.people > LARGE_POPULATION.now),
)
