"""临床试验备案 | Filing of clinical trials

When an international cooperation clinical trial is filed in place of a licence.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, everything
from guiju.engine.rules import OpenPoint, decision, note
from guiju.rulebooks.hgr.export import export_licence_needed
from guiju.rulebooks.hgr.facts import Held, Place, Project, Role, Seat, TrialAim
from guiju.rulebooks.hgr.in_hand import in_hand
from guiju.rulebooks.hgr.information import is_information
from guiju.rulebooks.hgr.instruments import (
    BIOSECURITY_LAW,
    BRIEFING_2023,
    COMMENTARY,
    GUIDE_FILING,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.partnership import international_cooperation
from guiju.rulebooks.hgr.units import foreign_unit, seated_outside

NEW_RULES = date(2023, 7, 1)

# --- open points -------------------------------------------------------------------------------------------

POST_MARKETING_STUDY = OpenPoint(
    "上市后研究（如四期临床）是否属于“为取得在我国上市许可”的临床试验？",
    "Is a study after authorisation (phase IV) a clinical trial “for obtaining marketing authorisation in China”?",
    readings={
        "not-for-authorisation": (
            "不属于：许可已经取得",
            "no: the authorisation has been obtained already",
        ),
        "for-authorisation": (
            "属于：监管机构要求的上市后研究同为维持上市许可",
            "yes: what the regulator asks for after authorisation serves to keep it",
        ),
    },
    cites=[RULES.article("27(3)"), REGULATION.article("22(2)"), RULES.article(32)],
)
INFORMATION_LEAVES_FILED_TRIAL = OpenPoint(
    "材料不出境而人类遗传资源信息提供到境外的，是否仍可备案？",
    "May a trial still be filed where no material leaves but information is provided abroad?",
    readings={
        "bars": (
            "不可：生物安全法第56条第3款要求“人类遗传资源”不出境，资源包括信息",
            "no: Art. 56(3) of the Biosecurity Law asks that no human genetic resources leave, and information is part of them",
        ),
        "material-only": (
            "可以：条例第22条第2款和细则第32条只说材料，细则第36条以已备案的试验向外方提供信息为前提",
            "yes: Art. 22(2) of the Regulation and Art. 32 of the Rules speak of material, and Art. 36 of the Rules presupposes information going to the foreign side of a filed trial",
        ),
    },
    cites=[
        BIOSECURITY_LAW.article("56(3)"),
        REGULATION.article("22(2)"),
        RULES.article(32),
        RULES.article("36(2)"),
    ],
)

# --- the conditions ----------------------------------------------------------------------------------------


@decision(
    "为取得在我国上市许可的临床试验",
    "Clinical trial for marketing authorisation in China",
    cites=[REGULATION.article("22(2)"), RULES.article("27(3)"), RULES.article(32)],
    note=(
        "同时支持境外上市的不影响；仅为境外上市、研究者发起的不属于。",
        "That it supports authorisation abroad as well does no harm; trials for abroad only and investigator-initiated ones are none.",
    ),
)
def for_china_authorisation(project: Project) -> Bool:
    after = (project.trial_aim == TrialAim.POST_MARKETING) & POST_MARKETING_STUDY.reads("for-authorisation")
    return (project.trial_aim == TrialAim.CHINA_AUTHORISATION) | after


@decision(
    "有人类遗传资源信息提供到境外",
    "Information in scope goes abroad",
    cites=BIOSECURITY_LAW.article("56(3)"),
    goal=False,
)
def information_leaves(project: Project) -> Bool:
    return project.data_sets.any(
        lambda d: is_information(d) & d.recipients.any(lambda r: seated_outside(r.unit))
    )


@decision(
    "检测、分析和剩余处理在机构内或者方案指定的境内单位",
    "Testing, analysis and leftovers within the institution or at domestic units that the protocol names",
    cites=[RULES.article("32(1)"), RULES.article("32(2)"), GUIDE_FILING.section("方案指定的境内单位")],
    states="H25",
    note=(
        "看地点和方案，不看检测单位的资本：外商投资的境内检测机构按评论理解也可以。",
        "Place and protocol count, not who owns the laboratory: as the commentary reads it, foreign-invested domestic ones serve too.",
    ),
    goal=False,
)
def processed_where_filing_allows(project: Project) -> Bool:
    return ~project.processing_places.has(Place.DOMESTIC_NOT_NAMED, Place.ABROAD)


@decision(
    "符合以备案代替许可的条件",
    "Meets the conditions for filing in place of a licence",
    cites=[
        BIOSECURITY_LAW.article("56(3)"),
        REGULATION.article("22(2)"),
        RULES.article(32),
        GUIDE_FILING.section("适用范围"),
    ],
    states="H25",
    goal=False,
)
def filing_conditions_met(project: Project) -> Bool:
    return everything(
        for_china_authorisation(project),
        project.collected_in_clinical_institution,
        processed_where_filing_allows(project),
        ~export_licence_needed(project),
        ~(information_leaves(project) & INFORMATION_LEAVES_FILED_TRIAL.reads("bars")),
    )


@decision(
    "需要国际合作临床试验备案",
    "Filing as an international cooperation clinical trial needed",
    cites=[BIOSECURITY_LAW.article("56(3)"), REGULATION.article("22(2)"), RULES.article(32)],
    states="H25 H27",
)
def trial_filing_needed(project: Project) -> Bool:
    return international_cooperation(project) & filing_conditions_met(project)


@decision(
    "探索性研究部分不在备案之内",
    "The exploratory part lies outside the filing",
    cites=RULES.article("32(3)"),
    note=(
        "探索性部分使用人类遗传资源的，在备案之外另需国际合作许可。",
        "An exploratory part that uses the resources needs the cooperation licence beside the filing.",
    ),
)
def exploratory_part_outside_filing(project: Project) -> Bool:
    return trial_filing_needed(project) & project.exploratory_uses_hgr


@decision(
    "旧系统中已按国际合作审批的项目",
    "Approved as cooperation in the old system",
    cites=BRIEFING_2023.section("F5-4"),
    goal=False,
)
def approved_in_old_system(project: Project) -> Bool:
    return project.applications.any(
        lambda a: (a.of == Held.COOPERATION_LICENCE) & in_hand(a) & (a.submitted_on < NEW_RULES)
    )


@decision(
    "应在试验开展前备案",
    "The filing must be made before the trial starts",
    cites=[REGULATION.article("22(2)"), RULES.article(32)],
    states="H27",
    goal=False,
)
def filing_due_now(project: Project) -> Bool:
    return trial_filing_needed(project)


@filing_due_now.unless(
    "旧系统已批准的项目可待变更时备案",
    "a project approved in the old system may wait until its next change",
    cites=BRIEFING_2023.section("F5-4"),
)
def waits_for_next_change(project: Project) -> Bool:
    return approved_in_old_system(project)


# --- notes -------------------------------------------------------------------------------------------------

FOREIGN_INVESTED_LABORATORIES = note(
    "方案指定的“境内单位”，评论理解为包括外商投资的检测机构；该机构只能检测，不得为未来研究保藏剩余样本。",
    "The commentary reads the domestic units that the protocol names as including foreign-invested laboratories; such a laboratory may test, but may not preserve leftovers for future research.",
    cites=[COMMENTARY.section("H25"), RULES.article("32(2)"), BIOSECURITY_LAW.article("56(4)")],
    states="H25",
    when=lambda project: (
        trial_filing_needed(project)
        & project.units.any(lambda u: u.roles.has(Role.LAB) & (u.seat == Seat.MAINLAND) & foreign_unit(u))
    ),
)
OLD_PROJECT_MAY_WAIT = note(
    "旧系统按国际合作审批、现符合备案条件的项目，据2023年7月5日宣讲（非正式文本）可待下次变更时再备案。",
    "A project approved as cooperation in the old system that now meets the conditions of filing may, by the briefing of 2023-07-05 (no official text), wait and file at its next change.",
    cites=BRIEFING_2023.section("F5-4"),
    when=lambda project: trial_filing_needed(project) & approved_in_old_system(project),
)
EXPLORATORY_FROM_MEMORY = note(
    "探索性部分另需许可的规则凭记忆，评论未提及；依据以公布文本为准。",
    "That the exploratory part needs the licence is known from memory only, and the commentary is silent on it; check the published text.",
    cites=RULES.article("32(3)"),
    when=lambda project: exploratory_part_outside_filing(project),
)
