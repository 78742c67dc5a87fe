"""办理路径 | Routes

Whether anything at all must be applied for or filed, or whether no licence could cure it.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import decision, note
from guiju.rulebooks.hgr.collection import collection_in_licensed_scope, collects_resources
from guiju.rulebooks.hgr.collection_licence import collection_licence_needed, individual_collects
from guiju.rulebooks.hgr.conduct import conduct_owed, individual_preserves_or_provides
from guiju.rulebooks.hgr.cooperation import cooperation_licence_needed, cooperation_regulated
from guiju.rulebooks.hgr.export import export_licence_needed
from guiju.rulebooks.hgr.facts import Project
from guiju.rulebooks.hgr.filing import trial_filing_needed
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2024,
    BIOSECURITY_LAW,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.partnership import foreign_use_alone, party_without_personality
from guiju.rulebooks.hgr.preservation import preservation_licence_needed
from guiju.rulebooks.hgr.scope import activity_outside, involves_resources, resources_beyond_care
from guiju.rulebooks.hgr.units import barred_activity


@decision(
    "需要至少一项许可或者备案",
    "At least one licence or filing needed",
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        BIOSECURITY_LAW.article("56(3)"),
        REGULATION.article(11),
        REGULATION.article(14),
        REGULATION.article("22(1)"),
        REGULATION.article("27(1)"),
    ],
    goal=False,
)
def some_licence_needed(project: Project) -> Bool:
    return anything(
        collection_licence_needed(project),
        preservation_licence_needed(project),
        cooperation_licence_needed(project),
        trial_filing_needed(project),
        export_licence_needed(project),
    )


@decision(
    "有许可或者备案不能补正的障碍",
    "Something stands in the way that no licence or filing cures",
    cites=[
        BIOSECURITY_LAW.article("56(4)"),
        REGULATION.article(7),
        REGULATION.article(21),
        RULES.article(11),
    ],
    note=(
        "外方单位采集、保藏、向境外提供，外方不经合作单独利用，个人自行实施，或者合作方不是法人：须先改变安排。",
        "A foreign unit collects, preserves or provides abroad, a foreign side uses the resources alone, an individual acts on their own, or a party is no legal person: the arrangement must change first.",
    ),
)
def no_licence_cures(project: Project) -> Bool:
    units = project.units.any(
        lambda u: anything(
            barred_activity(u),
            individual_collects(u),
            individual_preserves_or_provides(u),
            party_without_personality(u),
        )
    )
    return foreign_use_alone(project) | units


@decision(
    "不需要任何许可或者备案，也没有其不能补正的障碍",
    "No licence and no filing needed, and no obstacle that neither cures",
    cites=[
        BIOSECURITY_LAW.article("56(1)"),
        BIOSECURITY_LAW.article("56(2)"),
        REGULATION.article("3(2)"),
        REGULATION.article(11),
        REGULATION.article(14),
        REGULATION.article("22(1)"),
        REGULATION.article("22(2)"),
        REGULATION.article("27(1)"),
    ],
    note=(
        "只就采集、保藏、国际合作、备案和材料出境而言；信息对外提供的事先报告和安全审查另行判断。",
        "For collection, preservation, cooperation, filing and export of material only; prior report and security review of information are judged apart.",
    ),
)
def no_licence_needed(project: Project) -> Bool:
    """Never while a ban may apply: what no licence could cure needs none, and is no clearance."""
    return ~some_licence_needed(project) & ~no_licence_cures(project)


# --- why not: the steps of a negative answer -----------------------------------------------------------------


@decision(
    "不涉及人类遗传资源",
    "No human genetic resources are involved",
    cites=[REGULATION.article(2), RULES.article(2)],
    note=(
        "材料和信息都不属于人类遗传资源；属于而为临床诊疗等所用的，是例外，不在此列。",
        "Neither material nor information is such; what is, and serves care and the like, is excepted and not meant here.",
    ),
)
def no_resources_involved(project: Project) -> Bool:
    return ~involves_resources(project)


@decision(
    "采集未达许可范围",
    "Collects, but not of a kind that needs a licence",
    cites=[REGULATION.article(11), RULES.article(27)],
    note=(
        "既非重要遗传家系、特定地区，也非超过三千例的人群研究，或者属于为在我国上市的试验。",
        "Neither a key pedigree nor a special region nor a population study of more than 3,000 people, or a trial for authorisation in China.",
    ),
)
def collects_below_scope(project: Project) -> Bool:
    return collects_resources(project) & ~collection_in_licensed_scope(project) & ~activity_outside(project)


@decision(
    "采集许可已被其他许可或者备案吸收",
    "The collection licence is taken in by another licence or filing",
    cites=[RULES.article(29), ANSWERS_2024.section("F1-3")],
)
def collection_taken_in(project: Project) -> Bool:
    return collection_in_licensed_scope(project) & ~collection_licence_needed(project)


@decision(
    "以备案代替国际合作许可",
    "Filing stands in for the cooperation licence",
    cites=[REGULATION.article("22(2)"), RULES.article(32)],
)
def filing_in_place_of_licence(project: Project) -> Bool:
    return trial_filing_needed(project) & ~cooperation_licence_needed(project)


@decision(
    "为研究利用人类遗传资源，但不构成国际合作",
    "Human genetic resources are used for research without an international cooperation",
    cites=[REGULATION.article(21), RULES.article(11)],
)
def no_cooperation(project: Project) -> Bool:
    return resources_beyond_care(project) & ~cooperation_regulated(project) & ~activity_outside(project)


# --- notes -------------------------------------------------------------------------------------------------

STILL_OWED_WITHOUT_LICENCE = note(
    "不需要许可或者备案的，伦理审查、知情同意、技术规范等义务不因此免除。",
    "That no licence and no filing is needed lifts nothing else: ethics review, consent, norms and the like stay owed.",
    cites=[REGULATION.article("9(1)"), REGULATION.article("9(2)"), REGULATION.article("9(3)")],
    when=lambda project: no_licence_needed(project) & conduct_owed(project),
)
