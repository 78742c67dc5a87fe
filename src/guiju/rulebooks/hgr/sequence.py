"""先后顺序 | Sequence

What may start when: trial, collection and export, and what each site needs first.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, everything
from guiju.engine.rules import Form, Kind, OpenPoint, Strength, decision, duty, note, paper
from guiju.rulebooks.hgr.applying import apply_for_collection_licence, file_trial
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.collection import collection_in_licensed_scope
from guiju.rulebooks.hgr.collection_licence import collection_licence_needed
from guiju.rulebooks.hgr.cooperation import (
    cooperation_licence_needed,
    cooperation_regulated,
    licence_for_whole_cooperation,
)
from guiju.rulebooks.hgr.export import export_certificate_needed
from guiju.rulebooks.hgr.facts import Held, Material, Project, Role, Unit
from guiju.rulebooks.hgr.filing import (
    approved_in_old_system,
    exploratory_part_outside_filing,
    trial_filing_needed,
)
from guiju.rulebooks.hgr.in_hand import (
    collection_licence_granted,
    cooperation_licence_granted,
    export_granted,
    filing_numbered,
    preservation_licence_granted,
)
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2024,
    BIOSECURITY_LAW,
    BRIEFING_2023,
    GUIDE_FILING,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.preservation import preservation_licence_needed
from guiju.rulebooks.hgr.sanctions import (
    NO_COLLECTION_LICENCE,
    NO_COOPERATION_LICENCE,
    NO_ETHICS_REVIEW,
    NO_EXPORT_LICENCE,
    NO_FILING,
    NO_PRESERVATION_LICENCE,
)

ANSWERS_2024_SINCE = date(2024, 8, 10)

START_BEFORE_NUMBER = OpenPoint(
    "备案材料已提交、备案号未下达的，试验可否开始？",
    "May the trial start once the filing is lodged but before its number is given?",
    readings={
        "number": (
            "不可：程序以取得备案号为开展的起点",
            "no: under the procedure it starts when the number is given",
        ),
        "lodged": (
            "可以：条例只要求开展前备案",
            "yes: the Regulation only asks for filing before the start",
        ),
    },
    cites=[REGULATION.article("22(2)"), GUIDE_FILING.section("备案程序")],
)
EXPORT_BEFORE_COOPERATION = OpenPoint(
    "国际合作需许可而尚未获批的，可否先以“其他特殊情况”取得出境证明出境？",
    "May material of a cooperation leave on a certificate for “another special case” before the cooperation is licensed?",
    readings={
        "after-licence": (
            "不可：为合作研究出境，以合作获批为前提",
            "no: what leaves for a cooperation leaves under its licence",
        ),
        "special-case": (
            "可以：出境证明独立于合作许可",
            "yes: the certificate stands by itself",
        ),
    },
    cites=[REGULATION.article("27(1)"), REGULATION.article("27(2)")],
)

# --- what is in hand ---------------------------------------------------------------------------------------


@decision(
    "临床试验备案已完成",
    "The trial filing is made",
    cites=[REGULATION.article("22(2)"), GUIDE_FILING.section("备案程序")],
    goal=False,
)
def trial_filed(project: Project) -> Bool:
    lodged = project.applications.any(lambda a: (a.of == Held.TRIAL_FILING) & a.submitted & ~a.granted)
    return filing_numbered(project) | (lodged & START_BEFORE_NUMBER.reads("lodged"))


@decision(
    "主体研究所需的许可、备案已齐",
    "The licences and filing for the main research are in hand",
    cites=[REGULATION.article(11), REGULATION.article("22(1)"), REGULATION.article("22(2)")],
    goal=False,
)
def main_part_cleared(project: Project) -> Bool:
    filed = trial_filed(project) | approved_in_old_system(project)
    return everything(
        trial_filing_needed(project).implies(filed),
        licence_for_whole_cooperation(project).implies(cooperation_licence_granted(project)),
        collection_licence_needed(project).implies(collection_licence_granted(project)),
        collected_under_preservation(project).implies(
            preservation_licence_granted(project) | collection_licence_granted(project)
        ),
    )


@decision(
    "须经许可的采集并入保藏许可",
    "Collection of a kind that needs a licence goes under the preservation licence",
    cites=RULES.article(29),
    goal=False,
)
def collected_under_preservation(project: Project) -> Bool:
    alone = ~cooperation_regulated(project) & ~collection_licence_needed(project)
    return collection_in_licensed_scope(project) & alone


# --- what must wait ----------------------------------------------------------------------------------------


@decision(
    "研究尚不得开始",
    "The research must not start yet",
    cites=[
        REGULATION.article(11),
        REGULATION.article("22(1)"),
        REGULATION.article("22(2)"),
        GUIDE_FILING.section("备案程序"),
    ],
    note=(
        "只看采集、合作、试验所需的许可、备案是否已齐；保藏另行判断，各机构的伦理和承诺书另看各机构。",
        "Looks only at whether the licences and filing that collection, cooperation and trial need are in hand; preservation is judged apart, ethics and undertaking site by site.",
    ),
)
def research_must_wait(project: Project) -> Bool:
    return ~main_part_cleared(project)


@decision(
    "探索性研究部分尚不得开始",
    "The exploratory part must not start yet",
    cites=RULES.article("32(3)"),
)
def exploratory_part_must_wait(project: Project) -> Bool:
    """The main part may run on the filing meanwhile."""
    return exploratory_part_outside_filing(project) & ~cooperation_licence_granted(project)


@decision(
    "保藏尚不得开始",
    "Preservation must not start yet",
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article(14), RULES.article("28(1)")],
    note=(
        "只就保藏而言；采集、合作研究和试验能否开始，另看其许可、备案。",
        "For preservation only; whether collection, cooperation or trial may start depends on their own licence or filing.",
    ),
)
def preservation_must_wait(project: Project) -> Bool:
    return preservation_licence_needed(project) & ~preservation_licence_granted(project)


@decision(
    "开展研究的医疗卫生机构",
    "Institution at which the research is carried out",
    cites=RULES.article(34),
    goal=False,
)
def is_site(unit: Unit) -> Bool:
    return unit.roles.has(Role.LEAD_SITE, Role.SITE)


@decision(
    "参与机构须提交本单位材料后方可开展",
    "A participating site must lodge its own papers first",
    cites=[RULES.article(34), GUIDE_FILING.section("备案程序")],
    goal=False,
)
def site_lodges_papers(unit: Unit) -> Bool:
    participating = unit.roles.has(Role.SITE) & ~unit.roles.has(Role.LEAD_SITE)
    return participating & cooperation_regulated(unit.project)


@site_lodges_papers.version(
    cites=[RULES.article(34), GUIDE_FILING.section("备案程序"), ANSWERS_2024.section("F1-6")],
    since=ANSWERS_2024_SINCE,
)
def site_lodges_papers_for_collection_too(unit: Unit) -> Bool:
    participating = unit.roles.has(Role.SITE) & ~unit.roles.has(Role.LEAD_SITE)
    return participating & (cooperation_regulated(unit.project) | collection_licence_needed(unit.project))


@decision(
    "该机构的条件已齐",
    "What this site needs is in hand",
    cites=[REGULATION.article("9(1)"), RULES.article(34), ANSWERS_2024.section("F1-6")],
    goal=False,
)
def trial_may_start_at_site(unit: Unit) -> Bool:
    registered = trial_filing_needed(unit.project).implies(unit.registered_trial_institution)
    papers = site_lodges_papers(unit).implies(unit.undertaking_lodged)
    return everything(main_part_cleared(unit.project), unit.ethics_done, papers, registered)


@decision(
    "该机构尚不得开展",
    "This site must not start yet",
    cites=[
        REGULATION.article("9(1)"),
        REGULATION.article("22(2)"),
        RULES.article(32),
        RULES.article(34),
        ANSWERS_2024.section("F1-6"),
    ],
    note=(
        "只就需许可或者备案的项目和开展研究的机构而言。顺序：组长单位伦理通过；取得许可或者备案号；各参与机构伦理批件或者认可文件和承诺书上传；该机构开展。",
        "Only for projects under a licence or filing, and institutions that carry them out. Order: ethics approval of the lead site; licence or filing number; each participating site's approval or recognition and undertaking uploaded; then it starts.",
    ),
)
def site_must_wait(unit: Unit) -> Bool:
    project = unit.project
    licensed = collection_licence_needed(project) | collected_under_preservation(project)
    owed = cooperation_regulated(project) | licensed
    return is_site(unit) & owed & ~trial_may_start_at_site(unit)


@decision(
    "该材料尚不得出境",
    "This material must not leave yet",
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article("27(1)"), REGULATION.article("27(2)")],
    note=(
        "顺序：伦理通过；国际合作许可（或者合并审批）；出境证明；海关。不出境的材料不在此列。",
        "Order: ethics; cooperation licence (or both together); export certificate; customs. Not for material that stays.",
    ),
)
def export_must_wait(material: Material) -> Bool:
    project = material.project
    cooperation_first = (
        cooperation_licence_needed(project)
        & ~cooperation_licence_granted(project)
        & EXPORT_BEFORE_COOPERATION.reads("after-licence")
    )
    return export_certificate_needed(material) & (~export_granted(material) | cooperation_first)


# --- duties ------------------------------------------------------------------------------------------------


@duty(
    "参与机构上传伦理文件和承诺书",
    "A participating site uploads its ethics paper and undertaking",
    bearer=("参与医疗卫生机构", "the participating institution"),
    act=(
        "在组长单位（获批单位）获批或者取得备案号之后，把本单位伦理批件或者认可证明连同承诺书上传系统，然后开展。",
        "After the lead (licensed) unit has the licence or number, upload its own ethics approval or recognition with the undertaking, then start.",
    ),
    kind=Kind.REPORT,
    towards=AUTHORITY,
    timing=("该机构开展之前", "before the site starts"),
    papers=[
        paper(
            "site-ethics",
            "本单位伦理批件，或者认可组长单位（获批单位）伦理批件的证明",
            "the site's own ethics approval, or proof that it recognises that of the lead (licensed) unit",
            cites=[RULES.article(34), ANSWERS_2024.section("F1-6")],
            held=lambda unit: unit.ethics_done,
        ),
        paper(
            "site-undertaking",
            "本单位承诺书",
            "the site's undertaking",
            form=Form.SIGNED_AND_SEALED,
            cites=[RULES.article(34), ANSWERS_2024.section("F1-6")],
            held=lambda unit: unit.undertaking_lodged,
        ),
    ],
    met=lambda unit: unit.ethics_done & unit.undertaking_lodged,
    sanctions=[NO_ETHICS_REVIEW],
    after=[file_trial, apply_for_collection_licence],
    cites=[RULES.article(34), GUIDE_FILING.section("备案程序"), ANSWERS_2024.section("F1-6")],
)
def lodge_site_papers(unit: Unit) -> Bool:
    return site_lodges_papers(unit)


@duty(
    "取得许可、备案号之前不得开始",
    "Do not start before licence or number",
    bearer=(
        "申请人（合作双方、采集单位）",
        "the applicants (both cooperating sides, the unit that collects)",
    ),
    act=(
        "在所需许可获批、备案完成之前，不得开始合作研究、试验或者采集；已经开始的须停止。",
        "Do not begin the research, trial or collection before the licences needed are granted and the filing is made; stop where it has begun.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("许可获批、备案完成之前", "until licence and filing are in hand"),
    sanctions=[NO_COOPERATION_LICENCE, NO_FILING, NO_COLLECTION_LICENCE],
    cites=[REGULATION.article(11), REGULATION.article("22(1)"), REGULATION.article("22(2)")],
)
def must_not_start_yet(project: Project) -> Bool:
    return research_must_wait(project)


@duty(
    "取得保藏许可之前不得保藏",
    "Do not preserve before the licence",
    bearer=("保藏单位", "the unit that preserves"),
    act=(
        "保藏许可获批之前，不得开始保藏；已经开始的须停止，样本可以存入已获批的保藏库。",
        "Do not begin to preserve before the preservation licence is granted; stop where it has begun. Samples may go to a licensed biobank.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("保藏许可获批之前", "until the preservation licence is in hand"),
    sanctions=[NO_PRESERVATION_LICENCE],
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article(14), RULES.article("28(1)")],
)
def must_not_preserve_yet(project: Project) -> Bool:
    return preservation_must_wait(project)


@duty(
    "取得出境证明之前不得出境",
    "Do not send abroad before the certificate",
    bearer=("提供材料的中方单位", "the Chinese unit that provides the material"),
    act=(
        "出境获批并取得出境证明之前，不得运送、邮寄、携带该材料出境。",
        "Do not transport, mail or carry the material out before export is granted and the certificate is in hand.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("取得出境证明之前", "until the certificate is in hand"),
    sanctions=[NO_EXPORT_LICENCE],
    cites=[BIOSECURITY_LAW.article("56(1)"), REGULATION.article("27(1)")],
)
def must_not_send_yet(material: Material) -> Bool:
    return export_must_wait(material)


# --- notes -------------------------------------------------------------------------------------------------

SITES_OF_OLD_PROJECTS = note(
    "旧系统批准的项目，其参与机构的材料仍在旧系统提交（据2023年7月5日宣讲，非正式文本）。",
    "For a project approved in the old system its sites still lodge their papers there (by the briefing of 2023-07-05, no official text).",
    cites=BRIEFING_2023.section("F5-7"),
    when=lambda project: approved_in_old_system(project),
)
