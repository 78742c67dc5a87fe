"""材料范围 | Material in scope

What counts as human genetic resource material: by type, cells and treatment, as collected and as used.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import OpenPoint, decision, note
from guiju.rulebooks.hgr.answer_days import ANSWERS_2023_SINCE, ANSWERS_2025_SINCE
from guiju.rulebooks.hgr.facts import Cells, Material, MaterialKind, Origin
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2023,
    ANSWERS_2025,
    BIOSECURITY_LAW,
    COMMENTARY,
    GUIDE_COOPERATION,
    REGULATION,
)
from guiju.rulebooks.hgr.whose import material_of_china

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
