"""适用范围 | Scope

What is material, what is information, and which activities lie outside.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import OpenPoint, decision, note
from guiju.rulebooks.hgr.facts import (
    Cells,
    DataKind,
    DataSet,
    Material,
    MaterialKind,
    Origin,
    Project,
    Purpose,
)
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2023,
    ANSWERS_2025,
    BIOSECURITY_LAW,
    COMMENTARY,
    GUIDE_COOPERATION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.whose import data_of_china, material_of_china

ANSWERS_2023_SINCE = date(2023, 9, 8)
ANSWERS_2025_SINCE = date(2025, 10, 31)

LISTED = (
    MaterialKind.CELLS,
    MaterialKind.WHOLE_BLOOD,
    MaterialKind.BONE_MARROW,
    MaterialKind.ORGAN,
    MaterialKind.TISSUE,
    MaterialKind.TISSUE_SECTION,
    MaterialKind.SEMEN,
    MaterialKind.CEREBROSPINAL_FLUID,
    MaterialKind.EFFUSION,
    MaterialKind.SMEAR,
    MaterialKind.HAIR_WITH_FOLLICLE,
    MaterialKind.OTHER_WITH_GENOME,
)
"""Named in the list, or within its head definition without doubt."""
NAMED_OUT_IN_2023 = (MaterialKind.PLASMA, MaterialKind.SERUM, MaterialKind.URINE, MaterialKind.FAECES)
OTHER_FLUIDS = (MaterialKind.SALIVA, MaterialKind.SPUTUM, MaterialKind.SWAB, MaterialKind.OTHER_FLUID)

# --- open points -------------------------------------------------------------------------------------------

UNTREATED_FLUID = OpenPoint(
    "未经检测、处理，不能排除含细胞的其他分泌物、体液、拭子（如唾液、痰液、拭子）是否需要申报？",
    "Must other secretions, fluids and swabs (saliva, sputum, swabs) be declared that were neither tested nor treated, so that cells cannot be ruled out?",
    readings={
        "cautious": (
            "需要：事实上不能证明不含细胞，按以往实践有被监管的风险",
            "yes: that they hold no cells cannot be shown; on past practice a risk remains",
        ),
        "lenient": (
            "不需要：属于“其他”体液，微量脱落细胞不改变其性质（参照2023年9月8日解答所用的“等”字）",
            "no: they are “other” fluids; a few shed cells do not change that (the answer of 2023-09-08 ends its list with “and the like”)",
        ),
    },
    cites=[GUIDE_COOPERATION.section("材料范围"), COMMENTARY.section("H06"), ANSWERS_2023.section("F3-1")],
    states="H05 H06",
)
AS_COLLECTED_OR_AS_USED = OpenPoint(
    "抽取全血后仅使用血浆、血清而弃去细胞的，是否仍算采集、使用人类遗传资源材料？",
    "Where whole blood is drawn and only plasma or serum is used, the cells being discarded: are human genetic resources collected and used all the same?",
    readings={
        "as-collected": (
            "算：采集的是全血，属列名材料，与之后如何使用无关",
            "yes: what is collected is whole blood, a listed material, whatever is used",
        ),
        "as-used": (
            "不算：按使用时的形态判断，血浆、血清已不在管理范围内",
            "no: the form in which it is used decides, and plasma and serum are out",
        ),
    },
    cites=[GUIDE_COOPERATION.section("材料范围"), ANSWERS_2023.section("F3-1"), ANSWERS_2023.section("F3-3")],
    states="H04 H05",
)
EXTRACTED_NUCLEIC_ACID = OpenPoint(
    "提取的核酸（DNA、RNA、cfDNA）未列入指南清单，是否为人类遗传资源材料？",
    "Extracted nucleic acid (DNA, RNA, cfDNA) is not in the guide's list: is it material?",
    readings={
        "in": (
            "是：属“其他遗传材料”，清单以“等”字结尾；排除仅及于分泌物、体液、拭子",
            "yes: it is “other genetic material”; the list is open, and the exclusion reaches fluids and swabs only",
        ),
        "out": (
            "否：清单未列，且可由不在范围内的体液提取",
            "no: the list does not name it, and it can come from fluids that are out",
        ),
    },
    cites=[REGULATION.article(2), GUIDE_COOPERATION.section("材料范围")],
    states="H03 H04",
)
CELLS_WITHOUT_GENOME = OpenPoint(
    "无核细胞制品、不带毛囊的毛发是否为人类遗传资源材料？",
    "Are anucleate cell products and hair without follicle material?",
    readings={
        "in": (
            "是：清单写“所有类型细胞”，且难以排除残留有核细胞或线粒体基因",
            "yes: the list says cells of all types, and residues cannot be ruled out",
        ),
        "out": (
            "否：定义要求含有人体基因组、基因等遗传物质；清单只列带毛囊的毛发",
            "no: the definition asks for the human genome or genes, and the list names hair with follicle only",
        ),
    },
    cites=[REGULATION.article(2), GUIDE_COOPERATION.section("材料范围")],
    states="H03 H04",
)
LISTED_FLUID_WITHOUT_CELLS = OpenPoint(
    "列名体液（脑脊液、胸腹腔积液、精液）经处理不含细胞后是否仍需申报？",
    "Must a fluid that is listed by name (cerebrospinal fluid, effusions, semen) be declared once it is treated to hold no cells?",
    readings={
        "cautious": (
            "需要：不含细胞的豁免只针对“其他”分泌物、体液，不及于列名体液",
            "yes: the exclusion for want of cells reaches other fluids only, not those listed",
        ),
        "lenient": (
            "不需要：总定义要求含遗传物质，2023年9月8日解答对微量残留亦不再管理",
            "no: the head definition asks for genetic substance, and the answer of 2023-09-08 lets traces go",
        ),
    },
    cites=[GUIDE_COOPERATION.section("材料范围"), REGULATION.article(2), ANSWERS_2023.section("F3-1")],
    states="H04 H05",
)
CDX_OF_TRACEABLE_LINE = OpenPoint(
    "由可追溯至个人的细胞系制成的CDX模型是否为人类遗传资源材料？",
    "Is a CDX made from a cell line that can be traced to a person material?",
    readings={
        "in": ("是：细胞系本身可追溯，仍在管理范围内", "yes: the line itself is traceable and so in scope"),
        "out": ("否：解答对CDX未设条件", "no: the answer on CDX sets no condition"),
    },
    cites=[ANSWERS_2025.section("F2-1"), ANSWERS_2025.section("F2-2")],
    states="H04",
    since=ANSWERS_2025_SINCE,
)
CELL_LINES_BEFORE_2025 = OpenPoint(
    "2025年解答之前，无法追溯至个人的永生化细胞系（及CDX）是否在管理范围内？",
    "Before the answers of 2025: were immortalised lines that cannot be traced to a person (and CDX) in scope?",
    readings={
        "in": ("在：清单写“所有类型细胞”", "yes: the list says cells of all types"),
        "out": ("不在：解答只是说明原有规定的含义", "no: the answer only states what the rules meant before"),
    },
    cites=[GUIDE_COOPERATION.section("材料范围"), ANSWERS_2025.section("F2-1")],
    states="H04",
    until=ANSWERS_2025_SINCE,
    settled="out",
)
DATA_FROM_EXCLUDED_FLUIDS = OpenPoint(
    "仅由血浆、血清等不再纳入材料管理的样本产生的核酸数据（如血浆ctDNA）是否为人类遗传资源信息？",
    "Are nucleic-acid data produced only from plasma, serum or other fluids no longer regulated as material (plasma ctDNA) information in scope?",
    readings={
        "in": (
            "是：指南点名ctDNA等核酸类生物标志物，不问样本类型",
            "yes: the guide names ctDNA and other nucleic-acid biomarkers, whatever the sample",
        ),
        "out": (
            "否：信息须“利用人类遗传资源材料产生”，而该样本已不是材料",
            "no: information must be produced from material, and the sample is none any more",
        ),
    },
    cites=[
        GUIDE_COOPERATION.section("信息范围"),
        RULES.article(2),
        BIOSECURITY_LAW.article("85(8)"),
        ANSWERS_2023.section("F3-1"),
    ],
    states="H08 H10",
    since=ANSWERS_2023_SINCE,
)
AGGREGATE_DATA = OpenPoint(
    "群体汇总的基因数据（如等位基因频率，无个体记录）是否为人类遗传资源信息？",
    "Are gene data aggregated over a population (allele frequencies, no individual records) information in scope?",
    readings={
        "in": ("是：属由材料产生的基因数据", "yes: they are gene data produced from material"),
        "out": ("否：不再对应任何个人的基因组", "no: they no longer stand for anyone's genome"),
    },
    cites=[RULES.article(2), GUIDE_COOPERATION.section("信息范围")],
    states="H08",
)
LINKED_CLINICAL_DATA = OpenPoint(
    "与基因数据关联的疾病等临床信息是否为人类遗传资源信息？",
    "Is clinical information such as disease, linked to genetic data, information in scope?",
    readings={
        "in": (
            "是：指南把与遗传数据相关的疾病、人种等关联信息列入",
            "yes: the guide takes in disease, ethnicity and the like linked to genetic data",
        ),
        "out": (
            "否：实施细则一概排除临床数据，效力高于指南",
            "no: the Rules exclude clinical data altogether and rank above the guide",
        ),
    },
    cites=[GUIDE_COOPERATION.section("信息范围"), RULES.article("2(3)")],
    states="H07 H08",
)
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


# --- material ----------------------------------------------------------------------------------------------


@decision(
    "列名或当然属于材料的类型",
    "Type that is listed or plainly within the definition",
    cites=[REGULATION.article(2), GUIDE_COOPERATION.section("材料范围")],
    states="H03 H04",
    goal=False,
)
def listed_as_used(material: Material) -> Bool:
    kind = material.used_as
    listed_fluid = kind.is_in(MaterialKind.SEMEN, MaterialKind.CEREBROSPINAL_FLUID, MaterialKind.EFFUSION)
    freed = (material.cells == Cells.SHOWN_FREE) & LISTED_FLUID_WITHOUT_CELLS.reads("lenient")
    return anything(
        kind.is_in(*LISTED) & ~(listed_fluid & freed),
        kind == MaterialKind.PDX,
        kind.is_in(MaterialKind.ANUCLEATE_CELLS, MaterialKind.HAIR_SHAFT) & CELLS_WITHOUT_GENOME.reads("in"),
        (kind == MaterialKind.NUCLEIC_ACID) & EXTRACTED_NUCLEIC_ACID.reads("in"),
    )


@decision(
    "可能含细胞的其他分泌物、体液、拭子",
    "Other secretion, fluid or swab that may hold cells",
    cites=[GUIDE_COOPERATION.section("材料范围"), COMMENTARY.section("H06")],
    states="H05 H06",
    goal=False,
)
def other_fluid_with_cells(material: Material) -> Bool:
    fluid = material.used_as.is_in(*NAMED_OUT_IN_2023, *OTHER_FLUIDS)
    untested = (material.cells == Cells.UNTESTED) & UNTREATED_FLUID.reads("cautious")
    return fluid & ((material.cells == Cells.PRESENT) | untested)


@other_fluid_with_cells.version(
    cites=[GUIDE_COOPERATION.section("材料范围"), ANSWERS_2023.section("F3-1")],
    states="H05 H06",
    since=ANSWERS_2023_SINCE,
)
def other_fluid_with_cells_since_answer(material: Material) -> Bool:
    fluid = material.used_as.is_in(*OTHER_FLUIDS)
    untested = (material.cells == Cells.UNTESTED) & UNTREATED_FLUID.reads("cautious")
    return fluid & ((material.cells == Cells.PRESENT) | untested)


@decision(
    "在管理范围内的细胞系或CDX",
    "Cell line or CDX in scope",
    cites=[GUIDE_COOPERATION.section("材料范围"), ANSWERS_2025.section("F2-1")],
    states="H04",
    goal=False,
)
def cell_line_in_scope(material: Material) -> Bool:
    line = material.used_as.is_in(MaterialKind.CELL_LINE, MaterialKind.CDX)
    return line & (material.traceable | CELL_LINES_BEFORE_2025.reads("in"))


@cell_line_in_scope.version(
    cites=[ANSWERS_2025.section("F2-1"), ANSWERS_2025.section("F2-2")],
    states="H04",
    since=ANSWERS_2025_SINCE,
)
def cell_line_in_scope_since_answers(material: Material) -> Bool:
    cdx = (material.used_as == MaterialKind.CDX) & CDX_OF_TRACEABLE_LINE.reads("in")
    return material.traceable & ((material.used_as == MaterialKind.CELL_LINE) | cdx)


@decision(
    "采集时为材料、仅使用其不含细胞的部分",
    "Collected as material of which only a cell-free part is used",
    cites=[GUIDE_COOPERATION.section("材料范围"), ANSWERS_2023.section("F3-3")],
    states="H04 H05",
    goal=False,
)
def material_only_as_collected(material: Material) -> Bool:
    drawn = (material.origin == Origin.NEW_COLLECTION) & material.collected_as.is_in(*LISTED)
    return drawn & (material.residue_kept | AS_COLLECTED_OR_AS_USED.reads("as-collected"))


@decision(
    "人类遗传资源材料",
    "Human genetic resource material",
    cites=[REGULATION.article(2), GUIDE_COOPERATION.section("材料范围"), BIOSECURITY_LAW.article("85(8)")],
    states="H03 H04 H05 H06",
    note=(
        "清单仅见于国际合作指南（及同日各指南），适用于其他许可系类推。",
        "The list was read in the cooperation guide; its use for the other licences is an inference.",
    ),
)
def is_material(material: Material) -> Bool:
    """Judged both as used and, for what is newly collected, as collected."""
    return (
        listed_as_used(material)
        | other_fluid_with_cells(material)
        | cell_line_in_scope(material)
        | material_only_as_collected(material)
    )


@is_material.unless("不是我国的人类遗传资源", "not China's resources", cites=REGULATION.article("3(1)"))
def not_of_china(material: Material) -> Bool:
    return ~material_of_china(material)


@decision(
    "出境时为人类遗传资源材料",
    "Material in scope in the form that leaves",
    cites=[REGULATION.article("27(1)"), ANSWERS_2023.section("F3-2"), ANSWERS_2025.section("F2-2")],
    states="H04 H05",
    goal=False,
)
def is_material_as_sent(material: Material) -> Bool:
    """Only the form in which it crosses the border counts."""
    form = listed_as_used(material) | other_fluid_with_cells(material) | cell_line_in_scope(material)
    return form & material_of_china(material)


@decision(
    "材料用于临床诊疗，不在许可范围内",
    "Material for clinical care, outside the licences",
    cites=[ANSWERS_2025.section("F2-3"), REGULATION.article("3(2)"), BIOSECURITY_LAW.article("56(2)")],
    goal=False,
)
def material_for_care(material: Material) -> Bool:
    return material.for_clinical_care


# --- information -------------------------------------------------------------------------------------------


@decision(
    "含遗传信息的数据",
    "Data that hold genetic information",
    cites=[RULES.article(2), GUIDE_COOPERATION.section("信息范围")],
    states="H07 H08 H09 H10",
    goal=False,
)
def holds_genetic_data(data: DataSet) -> Bool:
    genetic = data.kinds.has(
        DataKind.GENE,
        DataKind.EXOME_SEQUENCING,
        DataKind.GENOME_SEQUENCING,
        DataKind.TRANSCRIPTOME,
        DataKind.EPIGENOME,
        DataKind.NUCLEIC_BIOMARKER,
    )
    aggregate = data.kinds.has(DataKind.AGGREGATE) & AGGREGATE_DATA.reads("in")
    from_regulated = ~data.from_excluded_fluids_only | DATA_FROM_EXCLUDED_FLUIDS.reads("in")
    return data.from_human_material & (genetic | aggregate) & from_regulated


@decision(
    "与遗传数据关联的信息",
    "Information linked to genetic data",
    cites=[GUIDE_COOPERATION.section("信息范围"), RULES.article("2(3)")],
    states="H07 H08",
    goal=False,
)
def linked_information(data: DataSet) -> Bool:
    clinical = data.kinds.has(DataKind.CLINICAL) & LINKED_CLINICAL_DATA.reads("in")
    return data.linked_to_genetic & (data.kinds.has(DataKind.ETHNICITY) | clinical)


@decision(
    "人类遗传资源信息",
    "Human genetic resource information",
    cites=[
        RULES.article(2),
        RULES.article("2(3)"),
        GUIDE_COOPERATION.section("信息范围"),
        BIOSECURITY_LAW.article("85(8)"),
    ],
    states="H07 H08 H09 H10",
    note=(
        "临床、影像、蛋白质、代谢数据本身不在范围内；人遗规则不因匿名化而豁免。",
        "Clinical, image, protein and metabolic data as such are out; these rules know no exception for anonymised data.",
    ),
)
def is_information(data: DataSet) -> Bool:
    return holds_genetic_data(data) | linked_information(data)


@is_information.unless("不是我国的人类遗传资源", "not China's resources", cites=REGULATION.article("3(1)"))
def information_not_of_china(data: DataSet) -> Bool:
    return ~data_of_china(data)


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


# --- notes -------------------------------------------------------------------------------------------------

UNTREATED_FLUIDS_DIFFER = note(
    "评论认为未经处理的分泌物仍有被监管的风险；2023年9月8日官方解答已明确尿液、粪便、血清、血浆等不再纳入管理，以解答为准，唾液、痰液、拭子未被点名，仍存疑。",
    "The commentary sees a residual risk for untreated secretions; the official answer of 2023-09-08 frees urine, faeces, serum, plasma and the like, and decides; saliva, sputum and swabs are not named there and stay doubtful.",
    cites=[ANSWERS_2023.section("F3-1"), COMMENTARY.section("H06")],
    states="H06",
    difference=True,
    since=ANSWERS_2023_SINCE,
    when=lambda project: project.materials.any(lambda m: m.used_as.is_in(*NAMED_OUT_IN_2023, *OTHER_FLUIDS)),
)
NOT_ONLY_BASE_SEQUENCES = note(
    "不要求含有DNA碱基序列：甲基化结果、信使RNA信息也可能是人类遗传资源信息。",
    "A DNA base sequence is not required: methylation results and mRNA can be information in scope.",
    cites=[COMMENTARY.section("H09"), GUIDE_COOPERATION.section("信息范围")],
    states="H09",
    when=lambda project: project.data_sets.any(
        lambda d: d.kinds.has(DataKind.EPIGENOME, DataKind.TRANSCRIPTOME)
    ),
)
