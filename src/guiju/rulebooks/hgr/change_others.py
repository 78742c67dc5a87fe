"""其他许可和报告的变更 | Changes to other licences and reports

Collection, preservation, export, prior report: what changes need, and longer validity of any of them.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import Kind, OpenPoint, decision, duty, note, paper
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.change_cooperation import PERIOD_OF_COOPERATION, RESEARCH, replaces_party
from guiju.rulebooks.hgr.change_filing import PERIOD_OF_FILING, RENAMING_OUTSIDE_COOPERATION
from guiju.rulebooks.hgr.change_quantities import any_decrease, any_growth
from guiju.rulebooks.hgr.facts import Change, Held, Matter
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2024,
    ANSWERS_2025,
    BIOSECURITY_LAW,
    BRIEFING_2023,
    GUIDE_COLLECTION,
    GUIDE_COOPERATION,
    GUIDE_EXPORT,
    GUIDE_PRESERVATION,
    GUIDE_PRIOR_REPORT,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.prior_report import PROOF_OF_BACKUP, REPORT_FORM
from guiju.rulebooks.hgr.sanctions import (
    NO_COLLECTION_LICENCE,
    NO_EXPORT_LICENCE,
    NO_PRESERVATION_LICENCE,
    NO_PRIOR_REPORT,
)

ANSWERS_2024_SINCE = date(2024, 8, 10)
STATED_IN_EXPORT = tuple(m for m in Matter.members if m not in (Matter.PERIOD, Matter.RECIPIENT))
"""What an export licence states, apart from its validity; information has its own rules."""

# --- open points -------------------------------------------------------------------------------------------

ITEM_NAME_BEFORE_ANSWER = OpenPoint(
    "2024年解答之前，采集、保藏许可的事项名称变更是否为重大变更？",
    "Before the answer of 2024: is a change of the item's name under a collection or preservation licence a major change?",
    readings={
        "major": (
            "是：解答称系依据细则第44、45条，只是说明原意",
            "yes: the answer says that it follows from Arts. 44 and 45 and only states what they meant",
        ),
        "explanation": (
            "否：名称未列入第44、45条的重大事项",
            "no: Arts. 44 and 45 do not list the name",
        ),
    },
    cites=[RULES.article(44), RULES.article(45), ANSWERS_2024.section("F1-4")],
    until=ANSWERS_2024_SINCE,
    settled="major",
)
DECREASE_ELSEWHERE = OpenPoint(
    "采集、保藏许可的数量减少，是否须申请变更？",
    "Does a decrease under a collection or preservation licence need an application for change?",
    readings={
        "change": (
            "须：采集（保藏）方案、内容随之改变",
            "yes: the plan or content of collection or preservation changes with it",
        ),
        "nothing": (
            "不须：参照国际合作，减少无须申报",
            "no: as in international cooperation, a decrease needs no declaration",
        ),
    },
    cites=[
        RULES.article(44),
        RULES.article(45),
        GUIDE_COOPERATION.section("变更：减少"),
        BRIEFING_2023.section("F5-5"),
    ],
)
PARTICIPANT_IN_PRESERVATION = OpenPoint(
    "保藏许可的参与单位变更，是否须申请变更？",
    "Does a change of participant under a preservation licence need an application for change?",
    readings={
        "change": (
            "须：第45条以“等重大事项”结尾，参照采集",
            "yes: Art. 45 ends in “and other major matters”; as for collection",
        ),
        "nothing": ("不须：第45条未列参与单位", "no: Art. 45 does not list participants"),
    },
    cites=[RULES.article(44), RULES.article(45)],
)
CHANGE_OF_EXPORT = OpenPoint(
    "材料出境许可获批后内容变更，重新申请还是申请变更？",
    "What was licensed for export changes: a new application, or a change of the licence?",
    readings={
        "new": (
            "重新申请：出境证明只及于所载内容，变更规定未列出境许可",
            "new application: the certificate covers what it states, and the rules on change do not name export",
        ),
        "change": (
            "申请变更：参照第44至46条",
            "change: by analogy to Arts. 44 to 46",
        ),
    },
    cites=[REGULATION.article("27(1)"), REGULATION.article("27(3)"), RULES.article(44), RULES.article(46)],
)

# --- collection and preservation ---------------------------------------------------------------------------


def _named(change: Change) -> Bool:
    return change.matters.has(Matter.ITEM_NAME) & ITEM_NAME_BEFORE_ANSWER.reads("major")


def _renamed(change: Change) -> Bool:
    return change.matters.has(Matter.PARTY_NAME) & RENAMING_OUTSIDE_COOPERATION.reads("as-change")


def _less(change: Change) -> Bool:
    return any_decrease(change) & DECREASE_ELSEWHERE.reads("change")


@decision(
    "采集许可的重大变更",
    "Major change of a collection licence",
    cites=[RULES.article(44), RULES.article(48), ANSWERS_2024.section("F1-4")],
    states="H19",
    note=(
        "百分之十的容差只属于国际合作许可；采集数量增加即须变更。",
        "The tolerance of ten per cent belongs to the cooperation licence alone; any increase here needs a change.",
    ),
)
def major_collection_change(change: Change) -> Bool:
    participants = replaces_party(change) | change.matters.has(Matter.OTHER_PARTICIPANT)
    listed = change.matters.has(Matter.PURPOSE, Matter.USE, *RESEARCH) | participants
    more = any_growth(change) | _less(change)
    return (change.of == Held.COLLECTION_LICENCE) & anything(listed, more, _named(change), _renamed(change))


@decision(
    "保藏许可的重大变更",
    "Major change of a preservation licence",
    cites=[RULES.article(45), RULES.article(48), ANSWERS_2024.section("F1-4")],
    note=(
        "数量、类型增加作为保藏方案、内容的变更处理。",
        "More or new types are treated as a change of plan and content.",
    ),
)
def major_preservation_change(change: Change) -> Bool:
    participants = replaces_party(change) | change.matters.has(Matter.OTHER_PARTICIPANT)
    listed = change.matters.has(Matter.PURPOSE, Matter.USE, *RESEARCH)
    joined = participants & PARTICIPANT_IN_PRESERVATION.reads("change")
    more = any_growth(change) | _less(change)
    return (change.of == Held.PRESERVATION_LICENCE) & anything(
        listed, joined, more, _named(change), _renamed(change)
    )


# --- export, prior report, validity ------------------------------------------------------------------------


@decision(
    "出境许可所载内容变更",
    "What the export licence states changes",
    cites=[REGULATION.article("27(1)"), REGULATION.article("27(3)"), GUIDE_EXPORT.section("办理结果")],
    note=(
        "数量减少的，原证明仍可涵盖。",
        "A smaller quantity is still covered by the certificate.",
    ),
)
def export_content_changes(change: Change) -> Bool:
    changes = any_growth(change) | change.matters.has(*STATED_IN_EXPORT)
    return (change.of == Held.EXPORT_LICENCE) & changes


@decision(
    "须重新作事先报告",
    "The prior report must be made again",
    cites=[RULES.article(55), RULES.article("36(1)"), BIOSECURITY_LAW.article(57)],
    states="H15",
    note=(
        "用途、接收方变更，或者提供的信息增加、增加新类型。",
        "A new use or recipient, or more information or a new type of it.",
    ),
)
def report_again_owed(change: Change) -> Bool:
    renewed = anything(
        change.matters.has(Matter.PURPOSE, Matter.USE, Matter.RECIPIENT),
        any_growth(change),
        _renamed(change),
    )
    return (change.of == Held.PRIOR_REPORT) & renewed


@decision(
    "期限变更按延续办理",
    "A longer period is a matter of renewal",
    cites=[RULES.article(52), ANSWERS_2025.section("F2-6")],
    note=(
        "应在有效期届满三十个工作日前提出。",
        "To be applied for thirty working days before validity ends.",
    ),
)
def period_by_renewal(change: Change) -> Bool:
    licence = change.of.is_in(Held.COLLECTION_LICENCE, Held.PRESERVATION_LICENCE, Held.EXPORT_LICENCE)
    cooperation = (change.of == Held.COOPERATION_LICENCE) & PERIOD_OF_COOPERATION.reads("renewal")
    filing = (change.of == Held.TRIAL_FILING) & PERIOD_OF_FILING.reads("renewal")
    return change.matters.has(Matter.PERIOD) & (licence | cooperation | filing)


@decision(
    "名称变动以书面说明办理（采集、保藏许可，事先报告）",
    "Written explanation of a new name (collection and preservation licences, prior reports)",
    cites=[RULES.article(44), RULES.article(45), RULES.article("47(3)")],
    note=(
        "仅在相应的未决问题按宽松读法时成立。",
        "Holds only under the lenient readings of the open points.",
    ),
    goal=False,
)
def name_to_be_explained(change: Change) -> Bool:
    licence = change.of.is_in(Held.COLLECTION_LICENCE, Held.PRESERVATION_LICENCE)
    of_licence = licence & change.matters.has(Matter.PARTY_NAME, Matter.ITEM_NAME)
    of_report = (change.of == Held.PRIOR_REPORT) & change.matters.has(Matter.PARTY_NAME)
    more = anything(
        major_collection_change(change), major_preservation_change(change), report_again_owed(change)
    )
    return (of_licence | of_report) & ~more


# --- duties ------------------------------------------------------------------------------------------------

COLLECTION_CHANGE = paper(
    "collection-change",
    "变更申请及修改后的采集方案、伦理批件、知情同意书（涉及时）",
    "application for the change, with amended plan, ethics approval and consent form (where they change)",
    cites=[RULES.article(48), GUIDE_COLLECTION.section("申请材料")],
)
PRESERVATION_CHANGE = paper(
    "preservation-change",
    "变更申请及修改后的保藏方案、伦理批件（涉及时）",
    "application for the change, with amended plan and ethics approval (where they change)",
    cites=[RULES.article(48), GUIDE_PRESERVATION.section("申请材料")],
)
EXPORT_PAPERS = paper(
    "export-papers",
    "出境申请材料（按变更后内容）",
    "papers of an export application, for the content after the change",
    cites=GUIDE_EXPORT.section("申请材料"),
)
NAME_EXPLANATION = paper(
    "name-explanation",
    "名称变更的书面说明和证明",
    "written explanation and proof of the new name",
    cites=RULES.article("47(3)"),
)

NOT_BEFORE = ("实施变更之前", "before the change is carried out")


@duty(
    "申请采集许可变更",
    "Apply for a change of the collection licence",
    bearer=("被许可人", "the licensee"),
    act=(
        "提出变更申请；获准之前按原许可实施。",
        "Apply for the change and go on as licensed until it is granted.",
    ),
    kind=Kind.CHANGE,
    towards=AUTHORITY,
    timing=NOT_BEFORE,
    papers=[COLLECTION_CHANGE],
    sanctions=[NO_COLLECTION_LICENCE],
    cites=[RULES.article(44), RULES.article(48)],
)
def apply_for_collection_change(change: Change) -> Bool:
    return major_collection_change(change)


@duty(
    "申请保藏许可变更",
    "Apply for a change of the preservation licence",
    bearer=("被许可人", "the licensee"),
    act=(
        "提出变更申请；获准之前按原许可实施。",
        "Apply for the change and go on as licensed until it is granted.",
    ),
    kind=Kind.CHANGE,
    towards=AUTHORITY,
    timing=NOT_BEFORE,
    papers=[PRESERVATION_CHANGE],
    sanctions=[NO_PRESERVATION_LICENCE],
    cites=[RULES.article(45), RULES.article(48)],
)
def apply_for_preservation_change(change: Change) -> Bool:
    return major_preservation_change(change)


@duty(
    "书面说明名称变动",
    "Explain the new name in writing",
    bearer=("被许可人或者报告人", "the licensee, or who reported"),
    act=("提交书面说明和证明材料。", "Submit a written explanation with proof."),
    kind=Kind.CHANGE,
    towards=AUTHORITY,
    timing=("期限未见规定", "no time is laid down"),
    papers=[NAME_EXPLANATION],
    cites=RULES.article("47(3)"),
)
def explain_new_name(change: Change) -> Bool:
    return name_to_be_explained(change)


@duty(
    "就变更后的内容取得出境许可",
    "Obtain an export licence for the changed content",
    bearer=("被许可人", "the licensee"),
    act=(
        "重新申请出境许可，或者申请变更（办理方式未决）；取得新的证明之前不得按变更后内容出境。",
        "Apply anew, or for a change (which of them is open); nothing beyond the old certificate may leave before a new one is issued.",
    ),
    kind=Kind.LICENCE,
    towards=AUTHORITY,
    timing=("按变更后内容出境之前", "before anything leaves on the changed terms"),
    papers=[EXPORT_PAPERS],
    sanctions=[NO_EXPORT_LICENCE],
    cites=[REGULATION.article("27(1)"), REGULATION.article("27(3)")],
)
def license_changed_export(change: Change) -> Bool:
    return export_content_changes(change)


@duty(
    "重新作事先报告",
    "Make the prior report again",
    bearer=("中方信息所有者", "the Chinese owner of the information"),
    act=(
        "就变更后的用途、接收方和信息重新报告，并提交相应备份。",
        "Report again the use, recipient and information after the change, and hand in the backup that belongs to it.",
    ),
    kind=Kind.REPORT,
    towards=AUTHORITY,
    timing=NOT_BEFORE,
    papers=[REPORT_FORM, PROOF_OF_BACKUP],
    sanctions=[NO_PRIOR_REPORT],
    cites=[RULES.article(55), RULES.article("36(1)"), GUIDE_PRIOR_REPORT.section("申请材料")],
    states="H15",
)
def report_again(change: Change) -> Bool:
    return report_again_owed(change)


@duty(
    "申请延续有效期",
    "Apply for longer validity",
    bearer=("被许可人或者备案人", "the licensee, or who filed"),
    act=(
        "在有效期届满三十个工作日前提出延续申请，逾期不予受理。",
        "Apply for renewal thirty working days before validity ends; a late application is not accepted.",
    ),
    kind=Kind.CHANGE,
    towards=AUTHORITY,
    timing=(
        "有效期届满三十个工作日前",
        "thirty working days before validity ends",
    ),
    cites=[RULES.article(52), ANSWERS_2025.section("F2-6")],
)
def renew_for_longer_period(change: Change) -> Bool:
    return period_by_renewal(change)


# --- notes -------------------------------------------------------------------------------------------------

REPORT_CHANGE_FROM_MEMORY = note(
    "事先报告变更的规定（细则第55条）凭记忆；增加信息或者新类型须再报告，系由第36条推出。",
    "The rule on changes to a prior report (Art. 55 of the Rules) is from memory; that more or new information is reported too follows from Art. 36.",
    cites=[RULES.article(55), RULES.article("36(1)")],
    when=lambda project: project.changes.any(lambda c: c.of == Held.PRIOR_REPORT),
)
