"""申报数量与一致性 | Quantities and agreement of papers

What is declared must agree with protocol, consent form and trial approval.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, decision, duty, note
from guiju.rulebooks.hgr.answer_days import ANSWERS_2025_SINCE
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.collection_licence import collection_licence_needed
from guiju.rulebooks.hgr.cooperation import cooperation_regulated
from guiju.rulebooks.hgr.export import export_licence_needed
from guiju.rulebooks.hgr.facts import DataSet, Held, Material, PaperKind, Project, TrialAim
from guiju.rulebooks.hgr.information import is_information
from guiju.rulebooks.hgr.instruments import ANSWERS_2024, ANSWERS_2025, REGULATION, RULES
from guiju.rulebooks.hgr.material import is_material
from guiju.rulebooks.hgr.papers import lodged
from guiju.rulebooks.hgr.preservation import preservation_licence_needed

ANSWERS_2024_DAY = date(2024, 8, 10)

# --- quantity of material and information -----------------------------------------------------------------------


@decision(
    "须在许可或备案中申报数量",
    "Quantities are declared in a licence or filing",
    cites=ANSWERS_2025.section("F2-5"),
    goal=False,
)
def quantities_declared(project: Project) -> Bool:
    licensed = collection_licence_needed(project) | preservation_licence_needed(project)
    return licensed | cooperation_regulated(project) | export_licence_needed(project)


def _over_the_cap(entry: Material | DataSet) -> Bool:
    declared = entry.declared_quantity
    return (declared > entry.protocol_quantity) | (declared > entry.consent_quantity)


@decision(
    "材料申报数量超过方案或知情同意书",
    "Quantity of material declared is above protocol or consent form",
    cites=ANSWERS_2025.section("F2-5"),
    since=ANSWERS_2025_SINCE,
    note=(
        "上限是方案和知情同意书两者中较小的一个，相等可以；按类分别比较。",
        "The cap is the smaller of protocol and consent form, equal is allowed; each type by itself.",
    ),
)
def material_quantity_too_high(material: Material) -> Bool:
    return quantities_declared(material.project) & is_material(material) & _over_the_cap(material)


@decision(
    "信息申报数量超过方案或知情同意书",
    "Quantity of information declared is above protocol or consent form",
    cites=ANSWERS_2025.section("F2-5"),
    since=ANSWERS_2025_SINCE,
    note=(
        "上限是方案和知情同意书两者中较小的一个，相等可以；按数据集分别比较。",
        "The cap is the smaller of protocol and consent form, equal is allowed; each set by itself.",
    ),
)
def data_quantity_too_high(data: DataSet) -> Bool:
    return quantities_declared(data.project) & is_information(data) & _over_the_cap(data)


_lower_quantity = partial(
    duty,
    bearer=("申请人、备案人", "the applicant or filer"),
    act=(
        "把申报数量降至不超过方案和知情同意书所载数量，或者先修改方案、知情同意书并重新经伦理审查。",
        "Lower the declared quantity to what both protocol and consent form state, or first amend those and have them reviewed again.",
    ),
    kind=Kind.CONDUCT,
    towards=AUTHORITY,
    timing=("提交申请或者备案之前", "before the application or filing is lodged"),
    since=ANSWERS_2025_SINCE,
    cites=ANSWERS_2025.section("F2-5"),
)


@_lower_quantity(
    "材料申报数量降至方案和知情同意书之内",
    "Lower the material declared to what protocol and consent form state",
)
def lower_material_quantity(material: Material) -> Bool:
    return material_quantity_too_high(material)


@_lower_quantity(
    "信息申报数量降至方案和知情同意书之内",
    "Lower the information declared to what protocol and consent form state",
)
def lower_data_quantity(data: DataSet) -> Bool:
    return data_quantity_too_high(data)


# --- people in a collection licence ------------------------------------------------------------------------------


@decision(
    "采集许可申报人数与方案不一致",
    "People declared for the collection licence differ from the protocol",
    cites=ANSWERS_2024.section("F1-5"),
    since=ANSWERS_2024_DAY,
    note=(
        "多报、少报都须说明；2025年解答的上限只讲材料和信息的数量，是否及于人数未明。",
        "More or fewer, either must be explained; the cap of 2025 speaks of quantities of material and information only, whether of people too is not said.",
    ),
)
def people_declared_differ(project: Project) -> Bool:
    return collection_licence_needed(project) & (project.declared_people != project.protocol_people)


@duty(
    "说明申报人数与方案不一致的原因",
    "Explain why people declared differ from the protocol",
    bearer=("采集许可申请人", "the applicant for the collection licence"),
    act=(
        "使申报样本量与研究方案一致；不一致的，合理说明并写明原因。",
        "Make the sample number agree with the protocol; where it differs, explain it reasonably and say why.",
    ),
    kind=Kind.CONDUCT,
    towards=AUTHORITY,
    timing=("提交采集许可申请时", "when the collection licence is applied for"),
    since=ANSWERS_2024_DAY,
    papers=[
        lodged(
            Held.COLLECTION_LICENCE,
            PaperKind.EXPLANATION_OF_NUMBER,
            "样本量不一致的说明",
            "explanation of the difference in sample number",
            cites=ANSWERS_2024.section("F1-5"),
        )
    ],
    cites=ANSWERS_2024.section("F1-5"),
)
def explain_people_declared(project: Project) -> Bool:
    return people_declared_differ(project)


# --- sponsor and trial approval ----------------------------------------------------------------------------------


@decision(
    "须一致的申办方与临床试验批件申请方不一致",
    "The sponsor is not the applicant of the trial approval, and must be",
    cites=ANSWERS_2024.section("F1-9"),
    since=ANSWERS_2024_DAY,
    note=(
        "解答要求一致；不一致时如何处理，所见摘录不全。",
        "The answer asks that they agree; what follows where they do not was cut short in the excerpt seen.",
    ),
)
def sponsor_differs_from_applicant(project: Project) -> Bool:
    trial = project.trial_aim == TrialAim.CHINA_AUTHORISATION
    return cooperation_regulated(project) & trial & ~project.trial_applicant_matches


@duty(
    "申办方与批件申请方保持一致",
    "Keep sponsor and applicant of the trial approval the same",
    bearer=("申办方", "the sponsor"),
    act=(
        "使申办方与药品、器械临床试验批件、通知书或者备案公布材料的申请方一致后再申报。",
        "Apply only once the sponsor is the applicant named in the trial approval, notice or published filing.",
    ),
    kind=Kind.CONDUCT,
    towards=AUTHORITY,
    timing=("提交申请或者备案之前", "before the application or filing is lodged"),
    since=ANSWERS_2024_DAY,
    cites=ANSWERS_2024.section("F1-9"),
)
def align_sponsor(project: Project) -> Bool:
    return sponsor_differs_from_applicant(project)


# --- notes -------------------------------------------------------------------------------------------------------

QUANTITIES_MATCH_RESEARCH = note(
    "2025年解答之前，种类、数量与研究内容相符已是国际合作的许可条件，但当时没有“不多于方案及知情同意书”的明文。",
    "Before the answers of 2025 it was already a condition of a cooperation licence that types and quantities match the research, but nothing said “no more than protocol and consent form”.",
    cites=[REGULATION.article("22(1)"), RULES.article(46)],
    until=ANSWERS_2025_SINCE,
    when=lambda project: cooperation_regulated(project),
)
