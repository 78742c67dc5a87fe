"""材料出境许可 | The export licence

How export is applied for, alone or together with the cooperation, and with which papers.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Form, Kind, decision, duty, note
from guiju.rulebooks.hgr.application_papers import DECLARES_TOO_MUCH, TELLS_TOO_LITTLE
from guiju.rulebooks.hgr.applying import apply_for_cooperation_licence
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.conduct import inform_and_obtain_consent, obtain_consent_to_use, pass_ethics_review
from guiju.rulebooks.hgr.cooperation import cooperation_licence_needed
from guiju.rulebooks.hgr.export import export_certificate_needed, export_licence_needed
from guiju.rulebooks.hgr.facts import Held, Origin, PaperKind, Project
from guiju.rulebooks.hgr.in_hand import export_granted
from guiju.rulebooks.hgr.instruments import (
    BIOSECURITY_LAW,
    BRIEFING_2023,
    GUIDE_EXPORT,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.papers import lodged, wanting
from guiju.rulebooks.hgr.quantities import lower_data_quantity, lower_material_quantity
from guiju.rulebooks.hgr.sanctions import LICENCE_BY_DECEIT, NO_EXPORT_LICENCE


@decision(
    "出境与国际合作申请合并审批",
    "Export is decided together with the cooperation application",
    cites=REGULATION.article("27(2)"),
    goal=False,
)
def export_combined(project: Project) -> Bool:
    listed = project.applications.any(lambda a: (a.of == Held.COOPERATION_LICENCE) & a.export_listed)
    return export_licence_needed(project) & cooperation_licence_needed(project) & listed


@decision(
    "出境可随国际合作一并申请，也可单独申请，尚未选定",
    "Export may be applied for with the cooperation or by itself, and neither is chosen yet",
    cites=REGULATION.article("27(2)"),
    note=(
        "两条途径由合作双方选择：在提交的国际合作申请中列明出境计划的，合并审批；提交时未列明，或者已提交出境申请的，即为单独申请。",
        "The choice is with the cooperating sides: a plan of export listed in the cooperation application that is submitted is decided with it; where none is listed on submission, or an application for export is submitted, export goes by itself.",
    ),
)
def export_route_not_chosen(project: Project) -> Bool:
    chosen = project.applications.any(
        lambda a: a.of.is_in(Held.COOPERATION_LICENCE, Held.EXPORT_LICENCE) & a.submitted
    )
    together_possible = export_licence_needed(project) & cooperation_licence_needed(project)
    return together_possible & ~chosen & ~export_combined(project)


@decision(
    "须单独申请材料出境",
    "A separate application for export is needed",
    cites=[REGULATION.article("27(1)"), REGULATION.article("27(2)")],
    note=(
        "合并审批的不必另行申请，但通关仍须凭出境证明；国际合作须许可而途径尚未选定的，不在此列。",
        "Where both are decided together no other application is needed, but customs asks for the certificate all the same. Not where the cooperation needs a licence and the way is not chosen yet.",
    ),
)
def separate_export_application(project: Project) -> Bool:
    return export_licence_needed(project) & ~export_combined(project) & ~export_route_not_chosen(project)


# --- duties ------------------------------------------------------------------------------------------------

_PAPERS = GUIDE_EXPORT.section("申请材料")
_ADDED = GUIDE_EXPORT.section("新增材料")

EXPORT_PAPERS = [
    lodged(
        Held.EXPORT_LICENCE,
        PaperKind.APPLICATION,
        "出境许可申请书（网上填报）",
        "application form, filled in online",
        form=Form.SIGNED_AND_SEALED,
        cites=_PAPERS,
        flaws=[DECLARES_TOO_MUCH],
    ),
    lodged(
        Held.EXPORT_LICENCE,
        PaperKind.LEGAL_PERSONALITY,
        "法人资格材料",
        "proof of legal personality",
        cites=[_PAPERS, REGULATION.article("27(1)")],
    ),
    lodged(
        Held.EXPORT_LICENCE,
        PaperKind.ETHICS_APPROVAL,
        "伦理审查批件",
        "ethics approval",
        cites=[_PAPERS, REGULATION.article("27(1)")],
    ),
    lodged(
        Held.EXPORT_LICENCE,
        PaperKind.CONSENT_FORM,
        "知情同意书文本",
        "text of the informed consent",
        cites=_PAPERS,
        flaws=[TELLS_TOO_LITTLE],
    ),
    lodged(
        Held.EXPORT_LICENCE,
        PaperKind.PROTOCOL,
        "研究方案，写明样本从采集到最终处置的全过程",
        "research protocol that covers the whole life of the samples, from collection to final disposal",
        cites=[_ADDED, GUIDE_EXPORT.section("研究方案")],
        states="H18",
        note=("缺少处置环节的方案不完整。", "A protocol without the disposal is incomplete."),
        flaws=[
            wanting(
                "life-not-covered",
                "未写明样本处置全流程",
                "does not cover the whole life of the samples",
                Held.EXPORT_LICENCE,
                PaperKind.PROTOCOL,
                lambda p: p.covers_whole_life,
                cites=GUIDE_EXPORT.section("研究方案"),
                states="H18",
            )
        ],
    ),
    lodged(
        Held.EXPORT_LICENCE,
        PaperKind.TRANSFER_AGREEMENTS,
        "合作协议或者材料转移协议，覆盖出境全流程（运输、接收、检测、处置各方）",
        "cooperation or material-transfer agreements covering the whole way of the export (carrier, receiver, tester, disposer)",
        cites=[_PAPERS, BRIEFING_2023.section("F5-6")],
        states="H18",
        flaws=[
            wanting(
                "way-not-covered",
                "未覆盖出境全流程",
                "do not cover the whole way of the export",
                Held.EXPORT_LICENCE,
                PaperKind.TRANSFER_AGREEMENTS,
                lambda p: p.covers_whole_way,
                cites=BRIEFING_2023.section("F5-6"),
                states="H18",
            )
        ],
    ),
    lodged(
        Held.EXPORT_LICENCE,
        PaperKind.LEFTOVER_AGREEMENT,
        "剩余材料处理方式协议",
        "agreement on how leftover material is dealt with",
        cites=_ADDED,
        states="H18",
        when=lambda project: project.materials.any(
            lambda m: export_certificate_needed(m) & m.leftovers_expected
        ),
    ),
    lodged(
        Held.EXPORT_LICENCE,
        PaperKind.LAWFUL_ORIGIN,
        "拟出境材料合法来源证明",
        "proof of the lawful origin of the material to be exported",
        cites=[_ADDED, REGULATION.article("27(1)")],
        states="H18",
        when=lambda project: project.materials.any(
            lambda m: export_certificate_needed(m) & (m.origin != Origin.NEW_COLLECTION)
        ),
        note=(
            "“涉及时”按非本项目新采集理解；新采集的由伦理批件和知情同意说明。",
            "“Where relevant” is taken as: not newly collected for the project; for what is, ethics approval and consent show it.",
        ),
    ),
    lodged(
        Held.EXPORT_LICENCE,
        PaperKind.COOPERATION_DECISION,
        "国际合作审批决定书",
        "decision on the cooperation licence",
        cites=_PAPERS,
        when=lambda project: project.applications.any(
            lambda a: (a.of == Held.COOPERATION_LICENCE) & a.granted
        ),
    ),
]


@duty(
    "申请并取得材料出境许可和出境证明",
    "Apply for and obtain the export licence and certificate",
    bearer=("提供材料的中方单位（法人）", "the Chinese unit (a legal person) that provides the material"),
    act=(
        "单独申请，或者在国际合作申请中列明出境计划合并审批；条件：无危害、法人、境外合作方明确且用途合理、来源合法、伦理通过。只能由中方单位申请和寄送。",
        "Apply separately, or set out the plan of export in the cooperation application so that both are decided together. Conditions: no harm, legal personality, a definite cooperating "
        "party abroad and a reasonable use, lawful origin, ethics approval. Only a Chinese unit may apply and send.",
    ),
    kind=Kind.LICENCE,
    towards=AUTHORITY,
    timing=("材料出境之前", "before the material leaves"),
    met=lambda project: project.materials.all(lambda m: ~export_certificate_needed(m) | export_granted(m)),
    papers=EXPORT_PAPERS,
    sanctions=[NO_EXPORT_LICENCE, LICENCE_BY_DECEIT],
    after=[pass_ethics_review, lower_material_quantity, lower_data_quantity, apply_for_cooperation_licence],
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        REGULATION.article("27(1)"),
        REGULATION.article("27(2)"),
        RULES.article(11),
        GUIDE_EXPORT.section("办理结果"),
    ],
    states="H18",
)
def apply_for_export_licence(project: Project) -> Bool:
    return export_licence_needed(project)


@duty(
    "凭出境证明办理海关手续",
    "Clear customs on the export certificate",
    bearer=("提供材料的中方单位", "the Chinese unit that provides the material"),
    act=(
        "出境时向海关出示出境证明；合并审批的同样须有证明。",
        "Show the certificate to customs when the material leaves; it is needed where both were decided together too.",
    ),
    kind=Kind.CONDUCT,
    towards=("海关", "customs"),
    timing=("材料出境时", "when the material leaves"),
    sanctions=[NO_EXPORT_LICENCE],
    after=[apply_for_export_licence, inform_and_obtain_consent, obtain_consent_to_use],
    cites=[REGULATION.article("27(3)"), GUIDE_EXPORT.section("办理结果")],
)
def clear_customs(project: Project) -> Bool:
    return export_licence_needed(project)


# --- notes -------------------------------------------------------------------------------------------------


EXPORT_EXCLUDES_FILING = note(
    "有任何材料出境的临床试验不能备案，须申请国际合作许可；寄往香港、澳门、台湾同样是出境。",
    "A trial of which any material leaves cannot be filed and needs the cooperation licence; sending to Hong Kong, Macau or Taiwan is leaving too.",
    cites=[REGULATION.article("22(2)"), BIOSECURITY_LAW.article("56(3)"), RULES.article(32)],
    when=lambda project: export_licence_needed(project),
)
