"""定理 | Theorems

What is to hold of these rules in every case; ``guiju prove hgr`` proves it or finds the case against it.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, anything
from guiju.engine.theorems import at_most_one, exactly_one, monotone, owed, theorem
from guiju.rulebooks.hgr.applying import (
    apply_for_collection_licence,
    apply_for_cooperation_licence,
    apply_for_preservation_licence,
    file_trial,
)
from guiju.rulebooks.hgr.change_cooperation import (
    apply_for_cooperation_change,
    explain_cooperation_change,
    major_cooperation_change,
    minor_cooperation_change,
)
from guiju.rulebooks.hgr.change_filing import (
    change_the_filing,
    explain_filing_change,
    filing_change_owed,
    filing_explanation_owed,
    upload_of_added_site,
)
from guiju.rulebooks.hgr.change_others import (
    apply_for_collection_change,
    apply_for_preservation_change,
    explain_new_name,
    license_changed_export,
    renew_for_longer_period,
    report_again,
)
from guiju.rulebooks.hgr.change_quantities import passes_tolerance
from guiju.rulebooks.hgr.change_rules import Route, change_route, major_change
from guiju.rulebooks.hgr.collection import large_population_collection
from guiju.rulebooks.hgr.cooperation import (
    cooperation_licence_needed,
    cooperation_regulated,
    licence_for_whole_cooperation,
)
from guiju.rulebooks.hgr.export import export_licence_needed
from guiju.rulebooks.hgr.export_licence import (
    apply_for_export_licence,
    export_combined,
    export_route_not_chosen,
    separate_export_application,
)
from guiju.rulebooks.hgr.facts import Change, ChangeLine, DataSet, Project, Recipient, Unit
from guiju.rulebooks.hgr.filing import trial_filing_needed
from guiju.rulebooks.hgr.partnership import international_cooperation
from guiju.rulebooks.hgr.prior_report import exempt_from_prior_report, report_information_first
from guiju.rulebooks.hgr.routes import (
    collection_taken_in,
    collects_below_scope,
    filing_in_place_of_licence,
    no_cooperation,
    no_licence_needed,
    no_resources_involved,
)
from guiju.rulebooks.hgr.scope import activity_outside, wholly_outside
from guiju.rulebooks.hgr.security_review import over_review_limit
from guiju.rulebooks.hgr.units import (
    Account,
    account_kind,
    counted_as_chinese,
    foreign_unit,
)

MORE = (
    ChangeLine.increase_now,
    ChangeLine.increase_so_far,
    ChangeLine.size_increase_now,
    ChangeLine.size_increase_so_far,
)
"""What more of a type may be."""
INTEREST = (
    Unit.foreign_equity,
    Unit.largest_foreign_equity,
    Unit.foreign_votes,
    Unit.largest_foreign_votes,
)
"""What is held from abroad."""
APPLICATIONS = (
    apply_for_collection_licence,
    apply_for_preservation_licence,
    apply_for_cooperation_licence,
    file_trial,
    apply_for_export_licence,
)
"""The duties to apply or to file."""

# --- routes ------------------------------------------------------------------------------------------------


@theorem(
    "凡构成国际科学研究合作的，都有且只有一条主要途径：整体许可，或者临床试验备案",
    "Every international research cooperation has one main route and only one: the licence for the whole, or the filing of the trial",
    states="H25",
)
def one_main_route(project: Project) -> Bool:
    routes = exactly_one(licence_for_whole_cooperation(project), trial_filing_needed(project))
    return international_cooperation(project).implies(routes)


@theorem(
    "不构成国际合作的，既不须国际合作许可，也不须备案",
    "What is no international cooperation needs neither the cooperation licence nor the filing",
)
def no_route_without_cooperation(project: Project) -> Bool:
    return ~(no_cooperation(project) & cooperation_regulated(project))


@theorem(
    "备案之外还须许可的，只因有使用人类遗传资源的探索性部分",
    "Beside a filing the licence is needed only for an exploratory part that uses the resources",
    states="H25",
)
def licence_beside_filing_for_exploratory_part(project: Project) -> Bool:
    together = trial_filing_needed(project) & cooperation_licence_needed(project)
    return together.implies(project.exploratory_uses_hgr)


@theorem(
    "材料出境须许可的，或者随国际合作一并申请，或者单独申请，或者尚未选定，三者居其一",
    "Where export needs a licence, it is applied for together with the cooperation or by itself, or the choice is still to be made: one of the three",
)
def export_applied_for_once(project: Project) -> Bool:
    return export_licence_needed(project).implies(
        exactly_one(
            export_combined(project),
            separate_export_application(project),
            export_route_not_chosen(project),
        )
    )


# --- nothing is both exempt and due ------------------------------------------------------------------------


@theorem(
    "不需要任何许可或者备案的，不产生任何申请或者备案义务",
    "Where no licence and no filing is needed, no duty to apply or to file arises",
)
def nothing_needed_nothing_owed(project: Project) -> Bool:
    return no_licence_needed(project).implies(~anything(*(owed(duty, project) for duty in APPLICATIONS)))


@theorem(
    "不涉及人类遗传资源的，不产生任何申请或者备案义务",
    "Where no human genetic resources are involved, no duty to apply or to file arises",
)
def no_resources_nothing_owed(project: Project) -> Bool:
    return no_resources_involved(project).implies(~anything(*(owed(duty, project) for duty in APPLICATIONS)))


@theorem(
    "为临床诊疗等所进行的活动，不需要任何许可或者备案",
    "An activity for clinical care and the like owes no application and no filing",
)
def care_owes_no_application(project: Project) -> Bool:
    return activity_outside(project).implies(~anything(*(owed(duty, project) for duty in APPLICATIONS)))


@theorem(
    "已被吸收或者未达许可范围的采集，不另产生申请采集许可的义务",
    "Collection that is taken in by another licence, or below the scope, owes no collection licence of its own",
)
def collection_exempt_not_due(project: Project) -> Bool:
    exempt = collection_taken_in(project) | collects_below_scope(project)
    return ~(exempt & owed(apply_for_collection_licence, project))


@theorem(
    "以备案代替许可的，不产生申请国际合作许可的义务",
    "Where the filing stands in for the licence, no duty to apply for the licence arises",
    states="H25",
)
def filing_instead_of_licence(project: Project) -> Bool:
    return ~(filing_in_place_of_licence(project) & owed(apply_for_cooperation_licence, project))


@theorem(
    "免予事先报告的接收方，不产生事先报告义务",
    "A recipient that is exempt from the prior report is not one for whom it is owed",
    states="H15",
)
def exempt_from_report_not_due(recipient: Recipient) -> Bool:
    return ~(exempt_from_prior_report(recipient) & owed(report_information_first, recipient))


@theorem(
    "整体不适用的诊疗活动，不产生事先报告义务",
    "Care that lies outside altogether owes no prior report",
)
def care_owes_no_report(recipient: Recipient) -> Bool:
    return ~(wholly_outside(recipient.data_set.project) & owed(report_information_first, recipient))


# --- what excludes what ------------------------------------------------------------------------------------


@theorem(
    "一个单位要么是外方单位，要么用中方单位账号，二者不可兼",
    "A unit is foreign or has the account of a Chinese unit, never both and never neither",
    states="H02 H13",
)
def account_follows_unit(unit: Unit) -> Bool:
    return exactly_one(foreign_unit(unit), account_kind(unit) == Account.CHINESE)


@theorem(
    "视为中方单位的港澳机构不是外方单位",
    "An institution in Hong Kong or Macau that counts as Chinese is no foreign unit",
    states="H14",
)
def counted_as_chinese_is_not_foreign(unit: Unit) -> Bool:
    return ~(counted_as_chinese(unit) & foreign_unit(unit))


@theorem(
    "国际合作许可的一项变更不会既重大又非重大",
    "A change of a cooperation licence is never both major and minor",
    states="H19",
)
def major_or_minor(change: Change) -> Bool:
    return at_most_one(major_cooperation_change(change), minor_cooperation_change(change))


@theorem(
    "备案的一项变更不会既须变更备案又只须书面说明",
    "A change to a filing is never both one for a change of filing and one for a written explanation",
    states="H26",
)
def filing_changed_or_explained(change: Change) -> Bool:
    return at_most_one(filing_change_owed(change), filing_explanation_owed(change))


@theorem(
    "不要求办理手续的变更，不产生任何变更义务；产生变更义务的，必有办理途径",
    "A change that asks for no procedure owes nothing, and one that owes something has a route",
    states="H19 H26",
)
def route_names_what_is_owed(change: Change) -> Bool:
    every = (
        apply_for_cooperation_change,
        explain_cooperation_change,
        change_the_filing,
        explain_filing_change,
        upload_of_added_site,
        apply_for_collection_change,
        apply_for_preservation_change,
        explain_new_name,
        license_changed_export,
        report_again,
        renew_for_longer_period,
    )
    none = change_route(change) == Route.NOTHING
    return exactly_one(none, anything(*(owed(duty, change) for duty in every)))


# --- more never means less ---------------------------------------------------------------------------------


@monotone(
    "数量再增加，不会使超过百分之十的变为未超过",
    "More of a type never brings it back below ten per cent",
    raising=MORE,
    states="H20 H22",
)
def more_passes_tolerance_still(line: ChangeLine) -> Bool:
    return passes_tolerance(line)


@monotone(
    "数量再增加，不会使重大变更变为非重大变更",
    "More quantity never turns a major change into one that is not major",
    raising=MORE,
    states="H19 H22 H23",
)
def more_stays_major(change: Change) -> Bool:
    return major_change(change)


@monotone(
    "境外持股或者表决权增加，不会使外方单位变为中方单位",
    "More equity or votes from abroad never make a foreign unit Chinese",
    raising=INTEREST,
    states="H11",
)
def more_foreign_interest_stays_foreign(unit: Unit) -> Bool:
    return foreign_unit(unit)


@monotone(
    "境外支配加强，不会使外方单位变为中方单位",
    "Domination from abroad never makes a foreign unit Chinese",
    raising=[Unit.dominated_by_rights, Unit.dominated_by_arrangement],
    states="H11",
)
def domination_stays_foreign(unit: Unit) -> Bool:
    return foreign_unit(unit)


@monotone(
    "人数增加，不会使大规模人群研究脱离许可范围",
    "More people never take a large population study out of the licence",
    raising=[Project.people, Project.leftover_people, Project.people_in_other_parts],
)
def more_people_stays_large(project: Project) -> Bool:
    return large_population_collection(project)


@monotone(
    "测序人数增加，不会使超过五百人的变为未超过",
    "More people sequenced never bring a data set back below five hundred",
    raising=[DataSet.people],
)
def more_people_stays_over_limit(data: DataSet) -> Bool:
    return over_review_limit(data)
