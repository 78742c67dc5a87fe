"""Materials: what is collected, what is used, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.expressions import Bool
from guiju.engine.facts import (
    Choice,
    Entity,
    Holder,
    Option,
    Options,
    Reference,
    YesNo,
    constraint,
)
from guiju.rulebooks.hgr.facts.quantity import declared, in_consent_form, in_protocol, taken_from
from guiju.rulebooks.hgr.facts.unit import Unit

if TYPE_CHECKING:
    from guiju.rulebooks.hgr.facts.project import Project

MATERIAL = ("材料", "material")


class MaterialKind(Options):
    """Types of material that the instruments tell apart."""

    CELLS = Option(
        "细胞（含外周血单个核细胞、原代细胞、细胞沉淀等）",
        "cells of any type (PBMC, primary cells, cell pellets)",
    )
    WHOLE_BLOOD = Option("全血", "whole blood")
    BONE_MARROW = Option("骨髓", "bone marrow")
    ORGAN = Option("器官", "organ")
    TISSUE = Option("组织", "tissue")
    TISSUE_SECTION = Option("组织切片", "tissue section")
    SEMEN = Option("精液", "semen")
    CEREBROSPINAL_FLUID = Option("脑脊液", "cerebrospinal fluid")
    EFFUSION = Option("胸、腹腔积液", "pleural or peritoneal effusion")
    SMEAR = Option("血涂片、骨髓涂片", "blood or bone-marrow smear")
    HAIR_WITH_FOLLICLE = Option("带毛囊的毛发", "hair with follicle")
    HAIR_SHAFT = Option("不带毛囊的毛发", "hair without follicle")
    PLASMA = Option("血浆", "plasma")
    SERUM = Option("血清", "serum")
    URINE = Option("尿液", "urine")
    FAECES = Option("粪便", "faeces")
    SALIVA = Option("唾液", "saliva")
    SPUTUM = Option("痰液", "sputum")
    SWAB = Option("拭子", "swab")
    OTHER_FLUID = Option("其他分泌物或体液", "other secretion or body fluid")
    NUCLEIC_ACID = Option("提取的核酸（DNA、RNA、cfDNA）", "extracted nucleic acid (DNA, RNA, cfDNA)")
    ANUCLEATE_CELLS = Option(
        "无核细胞制品（洗涤红细胞、血小板等）", "anucleate cell product (washed red cells, platelets)"
    )
    CELL_LINE = Option("永生化细胞系", "immortalised cell line")
    CDX = Option("细胞系来源的小鼠移植模型（CDX）", "cell-line-derived mouse xenograft (CDX)")
    PDX = Option("患者肿瘤组织来源的小鼠移植模型（PDX）", "patient-derived mouse xenograft (PDX)")
    OTHER_WITH_GENOME = Option(
        "其他含人体基因组、基因的材料", "other material that holds the human genome or genes"
    )
    NO_GENOME = Option("不含人体遗传物质的材料", "material without human genetic substance")


class Cells(Options):
    """What is known of cells in a secretion, fluid or swab."""

    PRESENT = Option("含有细胞", "holds cells")
    UNTESTED = Option(
        "未经检测、处理，不能排除含细胞", "neither tested nor treated: cells cannot be ruled out"
    )
    SHOWN_FREE = Option("经检测或处理，确保不含细胞", "tested or treated so that it holds no cells")


class Origin(Options):
    """Where the material comes from."""

    NEW_COLLECTION = Option("为本项目新采集", "newly collected for this project")
    LEFTOVER_CLINICAL = Option("临床诊疗剩余样本转作研究", "leftover of clinical care turned to research")
    LICENSED_BIOBANK = Option("来自已获批保藏许可的保藏库", "from a biobank under its preservation licence")
    EARLIER_PROJECT = Option("来自既往研究项目", "from an earlier project")
    PURCHASED = Option("合法来源的商业产品", "commercial product of lawful origin")


class Material(Entity):
    """材料 | material"""

    project: Holder[Project] = Holder()

    collected_as = Choice(
        MaterialKind,
        label=("采集时的类型", "type as collected"),
        ask=(
            "从人体取得时是什么（例如抽取的是全血）？",
            "What is taken from the person (whole blood, for example)?",
        ),
        help=(
            "填采集当时的形态，不是分离之后的。购入的成品填其本身的类型。",
            "As it leaves the body, before separation; a bought product as it is.",
        ),
    )
    used_as = Choice(
        MaterialKind,
        label=("使用时的类型", "type as used"),
        ask=(
            "项目实际使用、检测或出境的是什么（例如血浆）？",
            "What does the project use, test or send abroad (plasma, for example)?",
        ),
        help=(
            "分离、处理之后的形态；未经分离即与采集时相同。",
            "After separation and treatment; the same as collected where there is none.",
        ),
        controllable=True,
    )
    cells = Choice(
        Cells,
        label=("细胞情况", "cells"),
        ask=(
            "使用的分泌物、体液或拭子是否含细胞，是否经检测或处理？",
            "Does the secretion, fluid or swab as used hold cells, and has it been tested or treated?",
        ),
        help=(
            "列名的体液（脑脊液、胸腹腔积液、精液）不因此而豁免。",
            "A fluid that is listed by name is not freed by having none.",
        ),
        controllable=True,
    )
    residue_kept = YesNo(
        label=("分离后的其余细胞成分留存使用", "the other, cellular fractions are kept"),
        ask=(
            "分离后剩下的细胞成分是否留存或使用（而不是弃去）？",
            "Are the cellular fractions left after separation kept or used, rather than discarded?",
        ),
        help=("例如离心后保留白膜层即为是。", "Keeping the buffy coat, for example, is yes."),
        controllable=True,
    )
    traceable = YesNo(
        label=("可追溯至个人", "traceable to a person"),
        ask=(
            "样本相关信息是否仍可追溯到个人（包括保留编码对照）？",
            "Can it still be traced to a person (a kept code key included)?",
        ),
        help=("对永生化细胞系有意义。", "Matters for immortalised lines."),
    )
    for_clinical_care = YesNo(
        label=("以临床诊疗为目的", "for clinical care"),
        ask=(
            "该材料是否仅为临床诊疗（如已上市 CAR-T 治疗、临床基因检测）？",
            "Is the material for clinical care only (CAR-T treatment, clinical gene test)?",
        ),
        help=("临床试验中的使用不属于诊疗目的。", "Use in a clinical trial is not care."),
    )
    blank_matrix = YesNo(
        label=("空白基质", "blank matrix"),
        ask=(
            "是否作为方法学验证等用途的空白基质？",
            "Is it a blank matrix for method validation or the like?",
        ),
        help=(
            "空白基质同样按材料类型判断是否在范围内。",
            "A blank matrix is in scope or out by its type like any other.",
        ),
    )
    origin = Choice(
        Origin,
        label=("来源", "origin"),
        ask=("该材料从何而来？", "Where does the material come from?"),
        help=(
            "临床剩余样本转作研究的，另选“临床诊疗剩余样本”。",
            "Choose “leftover of clinical care” where that is turned to research.",
        ),
    )
    leaves_mainland = YesNo(
        label=("出境", "leaves the mainland"),
        ask=(
            "该材料是否会被运送、邮寄或携带出境（含港澳台）？",
            "Will it be shipped, mailed or carried out of the mainland (to Hong Kong, Macau and Taiwan too)?",
        ),
        help=(
            "以跨越关境为准，与接收方身份无关；没有最低数量。",
            "Crossing the border counts, whoever receives it; there is no minimum.",
        ),
        controllable=True,
    )
    receiver = Reference(
        Unit,
        "units",
        label=("境外接收单位", "receiving unit abroad"),
        ask=("出境材料由哪个单位接收？", "Which unit receives the material that leaves?"),
        help=(
            "先在单位清单中登记该单位；不出境的不必填。",
            "List it among the units first; only for what leaves.",
        ),
    )
    leftovers_expected = YesNo(
        label=("出境后有剩余材料", "leftovers arise abroad"),
        ask=("使用后是否会有剩余材料需要处理？", "Will there be leftover material to dispose of?"),
        help=("决定是否需要剩余材料处理协议。", "Decides whether the leftover agreement is needed."),
    )
    providers = taken_from(MATERIAL)
    declared_quantity = declared(MATERIAL)
    protocol_quantity = in_protocol(MATERIAL)
    consent_quantity = in_consent_form(MATERIAL)


@constraint(
    "不含人体遗传物质的采集物不会成为含遗传物质的使用物",
    "what is collected without human genetic substance cannot be used as material that has it",
)
def no_genome_stays_without(material: Material) -> Bool:
    """Separation does not create a genome."""
    return (material.collected_as == MaterialKind.NO_GENOME).implies(
        material.used_as == MaterialKind.NO_GENOME
    )


@constraint(
    "采集时已是血浆、血清、尿液、粪便的，不会作为全血使用",
    "what is collected as plasma, serum, urine or faeces cannot be used as whole blood",
)
def no_blood_of_its_parts(material: Material) -> Bool:
    """What was separated, or was never blood, does not become whole blood."""
    without_cells = material.collected_as.is_in(
        MaterialKind.PLASMA, MaterialKind.SERUM, MaterialKind.URINE, MaterialKind.FAECES
    )
    return without_cells.implies(material.used_as != MaterialKind.WHOLE_BLOOD)
