"""信息范围 | Information in scope

What counts as human genetic resource information: by type of data, what it is linked to and what it comes from.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import OpenPoint, decision, note
from guiju.rulebooks.hgr.answer_days import ANSWERS_2023_SINCE
from guiju.rulebooks.hgr.facts import DataKind, DataSet
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2023,
    BIOSECURITY_LAW,
    COMMENTARY,
    GUIDE_COOPERATION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.whose import data_of_china

# --- open points -------------------------------------------------------------------------------------------

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


# --- notes -------------------------------------------------------------------------------------------------

NOT_ONLY_BASE_SEQUENCES = note(
    "不要求含有DNA碱基序列：甲基化结果、信使RNA信息也可能是人类遗传资源信息。",
    "A DNA base sequence is not required: methylation results and mRNA can be information in scope.",
    cites=[COMMENTARY.section("H09"), GUIDE_COOPERATION.section("信息范围")],
    states="H09",
    when=lambda project: project.data_sets.any(
        lambda d: d.kinds.has(DataKind.EPIGENOME, DataKind.TRANSCRIPTOME)
    ),
)
