"""信息对外提供的事先报告 | Prior report of information

Providing or opening information to the outside: reported first and backed up, recipient by recipient.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, anything, everything
from guiju.engine.rules import Kind, OpenPoint, decision, duty, note, paper
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.conduct import (
    inform_and_obtain_consent,
    obtain_consent_to_use,
    pass_ethics_review,
)
from guiju.rulebooks.hgr.cooperation import licence_for_whole_cooperation
from guiju.rulebooks.hgr.facts import DataSet, Giver, Held, Recipient, ReportState, Role, Unit, Way
from guiju.rulebooks.hgr.filing import exploratory_part_outside_filing
from guiju.rulebooks.hgr.in_hand import in_force
from guiju.rulebooks.hgr.information import is_information
from guiju.rulebooks.hgr.instruments import (
    BIOSECURITY_LAW,
    COMMENTARY,
    GUIDE_PRIOR_REPORT,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.sanctions import NO_PRIOR_REPORT
from guiju.rulebooks.hgr.scope import wholly_outside
from guiju.rulebooks.hgr.units import (
    dominated_from_abroad,
    foreign_partner,
    foreign_unit,
    half_held_from_abroad,
    seated_outside,
)

BESIDE_THE_SPONSOR = (Role.LEAD_SITE, Role.CRO, Role.LAB)
"""The other three of the four parties of a clinical trial."""

# --- open points -------------------------------------------------------------------------------------------

PARTIES_BEYOND_BOTH = OpenPoint(
    "“合作双方”以外的合作方（外方合同研究组织、第三方实验室等）取得合作产生的信息，是否同样免予事先报告？",
    "Are parties beyond “both sides” (a foreign contract research organisation or third-party laboratory) freed from the prior report too when they get the information that the cooperation produced?",
    readings={
        "both-only": (
            "不免：条文只讲中方单位向外方单位提供、由双方使用",
            "no: the text speaks of the Chinese unit giving to the foreign unit, for use by both",
        ),
        "four-parties": (
            "免：以往实务对申办方、组长单位、合同研究组织、第三方实验室之间的提供均予豁免",
            "yes: earlier practice freed all exchanges among sponsor, lead site, contract research organisation and laboratory",
        ),
    },
    cites=[RULES.article("36(2)"), GUIDE_PRIOR_REPORT.section("豁免"), COMMENTARY.section("H16")],
    states="H15 H16",
)
PASSED_ON_BY_FOREIGN_UNIT = OpenPoint(
    "外方单位把合作产生的信息再提供给境外关联公司、监管机构等，是否须由中方信息所有者先行报告？",
    "Where the foreign unit passes information that the cooperation produced on to an affiliate, a regulator or another body abroad, must the Chinese owner report first?",
    readings={
        "owner-reports": (
            "须报告：外方单位不得自行向境外提供，报告义务人是中方信息所有者",
            "yes: a foreign unit may not provide abroad by itself, and the one who reports is the Chinese owner",
        ),
        "free-use": (
            "不须：合作双方都可以使用合作产生的信息",
            "no: both sides may use the information that the cooperation produced",
        ),
    },
    cites=[BIOSECURITY_LAW.article("56(4)"), REGULATION.article("28(3)"), RULES.article("36(1)")],
    states="H15 H16",
)
COUNTED_AS_CHINESE_RECIPIENT = OpenPoint(
    "视为中方单位的港澳机构（及其境内持股单位）接收信息，是否仍属向境外组织提供？",
    "Is giving information to a Hong Kong or Macau institution that counts as Chinese (or to a mainland body that it holds) still giving it to an overseas organisation?",
    readings={
        "overseas": (
            "属于：生物安全法按“境外”划分，细则的视同不能减损法律",
            "yes: the Biosecurity Law goes by “outside the mainland”, and a fiction in the Rules cannot cut the Law down",
        ),
        "chinese": ("不属于：细则视其为中方单位", "no: under the Rules it counts as a Chinese unit"),
    },
    cites=[BIOSECURITY_LAW.article(57), RULES.article("11(2)")],
    states="H14 H15",
)
OPEN_DOMESTIC_DATABASE = OpenPoint(
    "存入境内公开数据库或者在境内公开、境外亦可取得的，是否属向境外开放使用？",
    "Is a deposit in an open database on the mainland, or a publication there, that can be read from abroad an opening to the outside?",
    readings={
        "opening": (
            "属于：境外组织和个人因此可以使用",
            "yes: organisations and individuals from abroad can then use it",
        ),
        "no-recipient": (
            "不属于：没有特定的境外接收方",
            "no: there is no particular recipient from abroad",
        ),
    },
    cites=[BIOSECURITY_LAW.article(57), RULES.article("36(1)")],
)
CONTROLLED_ACCESS = OpenPoint(
    "存入境外受控访问数据库，何时构成提供或者开放使用？",
    "When does a deposit in an overseas database under controlled access become providing or opening?",
    readings={
        "on-deposit": (
            "存入即构成：保管数据的境外机构已取得信息",
            "on deposit: the overseas body that holds the database has the information",
        ),
        "on-admission": (
            "批准境外申请人访问时才构成：此前无人可用",
            "when an applicant from abroad is admitted: before that nobody may use it",
        ),
    },
    cites=[BIOSECURITY_LAW.article(57), RULES.article("36(1)")],
)
OWN_USE_ABROAD = OpenPoint(
    "中方单位自己在境外使用（出访人员访问、境外云存储），是否属向境外提供？",
    "Is the Chinese unit's own use abroad (access by visiting staff, overseas cloud storage) providing to the outside?",
    readings={
        "provision": (
            "属于：境外主机或者接待机构可以接触信息",
            "yes: the host abroad can reach the information",
        ),
        "own-use": ("不属于：仍是自己使用，没有接收方", "no: it is still one's own use; nobody receives it"),
    },
    cites=[BIOSECURITY_LAW.article(57), RULES.article("36(1)")],
)
ACT_UPON_LODGING = OpenPoint(
    "事先报告提交后、有结果前，可否提供信息？",
    "May information be provided once the prior report is lodged, before there is an answer?",
    readings={
        "after-check": (
            "不可：主管部门须先作形式审查，可能转入安全审查",
            "no: the authority checks the form first and may turn it into a security review",
        ),
        "upon-lodging": ("可以：是报告，不是审批", "yes: it is a report, not an approval"),
    },
    cites=[RULES.article("36(1)"), GUIDE_PRIOR_REPORT.section("安全审查"), COMMENTARY.section("H17")],
    states="H15 H17",
)

# --- who receives ------------------------------------------------------------------------------------------


@decision(
    "境外接收方",
    "Recipient from outside the mainland",
    cites=[BIOSECURITY_LAW.article(57), RULES.article("36(1)"), RULES.article(12)],
    states="H15",
    note=(
        "设在境内的外方单位也是；信息不必离境。",
        "A foreign unit on the mainland is one too; the information need not leave.",
    ),
    goal=False,
)
def overseas_recipient(recipient: Recipient) -> Bool:
    unit = recipient.unit
    outside = seated_outside(unit) | half_held_from_abroad(unit) | dominated_from_abroad(unit)
    return foreign_unit(unit) | (outside & COUNTED_AS_CHINESE_RECIPIENT.reads("overseas"))


@decision(
    "信息向境外提供或者开放使用",
    "Information is provided or opened to the outside",
    cites=[BIOSECURITY_LAW.article(57), REGULATION.article("28(2)"), RULES.article("36(1)")],
    states="H15",
    goal=False,
)
def reaches_outside(recipient: Recipient) -> Bool:
    way = recipient.way
    given = way.is_in(Way.PROVIDED, Way.OPEN_DEPOSIT, Way.REGULATORY_SUBMISSION) | (
        (way == Way.CONTROLLED_DEPOSIT) & CONTROLLED_ACCESS.reads("on-deposit")
    )
    return anything(
        overseas_recipient(recipient) & given,
        (way == Way.OPEN_DEPOSIT) & OPEN_DOMESTIC_DATABASE.reads("opening"),
        (way == Way.OWN_USE_ABROAD) & OWN_USE_ABROAD.reads("provision"),
    )


# --- the exemption -----------------------------------------------------------------------------------------


@decision(
    "该信息为有效的国际合作许可所涵盖",
    "A cooperation licence in force covers the information",
    cites=[RULES.article("36(2)"), RULES.article("32(3)")],
    states="H15",
    goal=False,
    note=(
        "只为探索性部分取得的许可，不涵盖试验其余部分的信息。",
        "A licence obtained for the exploratory part only does not cover information of the rest of the trial.",
    ),
)
def covered_by_licence(data: DataSet) -> Bool:
    all_of_it = ~exploratory_part_outside_filing(data.project) | data.from_exploratory_part
    return data.project.applications.any(
        lambda a: (a.of == Held.COOPERATION_LICENCE) & in_force(a) & (all_of_it | a.covers_whole_trial)
    )


@decision(
    "该信息为有效的临床试验备案所涵盖",
    "A trial filing in force covers the information",
    cites=[RULES.article("36(2)"), RULES.article(32), RULES.article("32(3)")],
    states="H15",
    goal=False,
    note=(
        "整个合作需要许可的，备案不能代替；另需许可的探索性部分不在备案之内。",
        "Where the whole cooperation needs the licence a filing does not serve; an exploratory part that needs its own licence lies outside the filing.",
    ),
)
def covered_by_filing(data: DataSet) -> Bool:
    project = data.project
    filed = project.applications.any(lambda a: (a.of == Held.TRIAL_FILING) & in_force(a))
    exploratory = exploratory_part_outside_filing(project) & data.from_exploratory_part
    return filed & ~licence_for_whole_cooperation(project) & ~exploratory


@decision(
    "产生该信息的国际合作已获许可或者已备案",
    "The cooperation that produced the information is licensed or filed",
    cites=RULES.article("36(2)"),
    states="H15",
    goal=False,
)
def cooperation_in_order(data: DataSet) -> Bool:
    return covered_by_licence(data) | covered_by_filing(data)


@decision(
    "“合作双方”中的外方单位",
    "The foreign unit of “both sides”",
    cites=[RULES.article("36(2)"), GUIDE_PRIOR_REPORT.section("豁免")],
    states="H15",
    note=(
        "外方申办方、外方合作研究单位，或者唯一的外方合作方。",
        "A foreign sponsor or research partner, or the only foreign partner.",
    ),
    goal=False,
)
def foreign_side(unit: Unit) -> Bool:
    leading = unit.roles.has(Role.SPONSOR, Role.RESEARCH_PARTNER)
    only = unit.project.units.count(lambda u: foreign_partner(u)) == 1
    return foreign_partner(unit) & (leading | only)


@decision(
    "免予事先报告的接收方",
    "Recipient within the exemption",
    cites=[RULES.article("36(2)"), GUIDE_PRIOR_REPORT.section("豁免"), COMMENTARY.section("H16")],
    states="H15 H16",
    goal=False,
)
def exempt_party(unit: Unit) -> Bool:
    further = foreign_partner(unit) & unit.roles.has(*BESIDE_THE_SPONSOR)
    return foreign_side(unit) | (further & PARTIES_BEYOND_BOTH.reads("four-parties"))


@decision(
    "合作产生的信息按协议由双方使用，免予事先报告",
    "Produced by the cooperation and used by both under its agreement: no separate report",
    cites=[RULES.article("36(2)"), GUIDE_PRIOR_REPORT.section("豁免")],
    states="H15 H16",
    note=(
        "有效且涵盖该信息的许可或者备案、由中方提供、合作产生、协议约定双方使用，四项缺一不可。",
        "A licence or filing in force that covers the information, given by the Chinese unit, produced by the cooperation, use by both agreed: all four are needed.",
    ),
)
def exempt_from_prior_report(recipient: Recipient) -> Bool:
    return everything(
        cooperation_in_order(recipient.data_set),
        recipient.giver == Giver.CHINESE_UNIT,
        recipient.way == Way.PROVIDED,
        recipient.data_set.produced_by_cooperation,
        recipient.use_agreed,
        exempt_party(recipient.unit),
    )


# --- the duty ----------------------------------------------------------------------------------------------


@decision(
    "须事先报告并提交信息备份",
    "Prior report and backup are owed",
    cites=[
        BIOSECURITY_LAW.article(57),
        RULES.article("36(1)"),
        REGULATION.article("28(2)"),
        GUIDE_PRIOR_REPORT.section("适用范围"),
    ],
    states="H15 H16",
    note=(
        "逐个接收方判断；条例第28条第2款写作备案，现按生物安全法第57条和实施细则第36条为事先报告。",
        "Judged recipient by recipient. Art. 28(2) of the Regulation says filing; under Art. 57 of the Biosecurity Law and Art. 36 of the Rules it is a prior report.",
    ),
)
def prior_report_owed(recipient: Recipient) -> Bool:
    return is_information(recipient.data_set) & reaches_outside(recipient)


@prior_report_owed.unless(
    "合作协议约定双方使用的合作产生信息",
    "information produced by the cooperation whose use by both is agreed",
    cites=[RULES.article("36(2)"), GUIDE_PRIOR_REPORT.section("豁免")],
    states="H15 H16",
)
def agreed_use_by_both(recipient: Recipient) -> Bool:
    return exempt_from_prior_report(recipient)


@prior_report_owed.unless(
    "外方单位对合作产生信息的再使用",
    "the foreign unit's further use of what the cooperation produced",
    cites=[REGULATION.article("28(3)"), BIOSECURITY_LAW.article("56(4)")],
    states="H16",
)
def passed_on_freely(recipient: Recipient) -> Bool:
    return everything(
        recipient.giver == Giver.FOREIGN_UNIT,
        cooperation_in_order(recipient.data_set),
        recipient.data_set.produced_by_cooperation,
        PASSED_ON_BY_FOREIGN_UNIT.reads("free-use"),
    )


@prior_report_owed.unless(
    "临床诊疗等活动整体不适用",
    "care and the like are outside altogether",
    cites=[REGULATION.article("3(2)"), BIOSECURITY_LAW.article("56(2)")],
)
def care_outside_report(recipient: Recipient) -> Bool:
    return wholly_outside(recipient.data_set.project)


@decision(
    "事先报告尚未办妥",
    "The prior report is still outstanding",
    cites=[BIOSECURITY_LAW.article(57), RULES.article("36(1)")],
    states="H15 H17",
    goal=False,
)
def prior_report_outstanding(recipient: Recipient) -> Bool:
    pending = (recipient.report == ReportState.LODGED) & ACT_UPON_LODGING.reads("after-check")
    return prior_report_owed(recipient) & ((recipient.report == ReportState.NOT_LODGED) | pending)


REPORT_FORM = paper(
    "report-form",
    "事先报告信息表（目的与用途、信息及其备份情况、接收方基本情况、潜在风险评估）",
    "report form (purpose and use, the information and its backup, the recipient, the assessed risks)",
    cites=[RULES.article("36(1)"), GUIDE_PRIOR_REPORT.section("申请材料")],
    states="H15",
)
PROOF_OF_BACKUP = paper(
    "proof-of-backup",
    "信息备份及提交证明",
    "the backup and proof that it was handed in",
    cites=[RULES.article("36(1)"), GUIDE_PRIOR_REPORT.section("申请材料")],
    states="H15",
)
TRANSFER_AGREEMENT = paper(
    "transfer-agreement",
    "与接收方的合作或者转让协议",
    "cooperation or transfer agreement with the recipient",
    cites=GUIDE_PRIOR_REPORT.section("申请材料"),
    when=lambda recipient: recipient.way.is_in(Way.PROVIDED, Way.CONTROLLED_DEPOSIT),
)
ETHICS_FOR_REPORT = paper(
    "ethics-for-report",
    "伦理审查批件（适用时）",
    "ethics approval (where it applies)",
    cites=[GUIDE_PRIOR_REPORT.section("申请材料"), REGULATION.article("9(1)")],
)


@duty(
    "信息对外提供前事先报告并提交备份",
    "Report first, and hand in a backup",
    bearer=("中方信息所有者", "the Chinese owner of the information"),
    act=(
        "就该接收方报告目的与用途、信息和备份情况、接收方情况、潜在风险评估，并提交信息备份。",
        "Report for this recipient the purpose and use, the information and its backup, the recipient and the assessed risks, and hand in a backup of the information.",
    ),
    kind=Kind.REPORT,
    towards=AUTHORITY,
    timing=("提供或者开放使用之前", "before the information is provided or opened"),
    met=lambda recipient: recipient.report != ReportState.NOT_LODGED,
    after=[pass_ethics_review, inform_and_obtain_consent, obtain_consent_to_use],
    papers=[REPORT_FORM, PROOF_OF_BACKUP, TRANSFER_AGREEMENT, ETHICS_FOR_REPORT],
    sanctions=[NO_PRIOR_REPORT],
    cites=[BIOSECURITY_LAW.article(57), RULES.article("36(1)"), REGULATION.article("28(2)")],
    states="H15 H16",
)
def report_information_first(recipient: Recipient) -> Bool:
    return prior_report_owed(recipient)


# --- notes -------------------------------------------------------------------------------------------------

PENDING_FREES_NOTHING = note(
    "许可在审、备案未取得备案号期间，合作产生的信息尚不免予事先报告；等到获批或者取得备案号再提供，即可依豁免办理。",
    "While the licence is pending or the filing has no number, what the cooperation produces is not yet exempt; provided once the licence is granted or the number given, it is.",
    cites=[RULES.article("36(2)"), GUIDE_PRIOR_REPORT.section("豁免")],
    states="H15",
    when=lambda project: everything(
        project.applications.any(
            lambda a: a.of.is_in(Held.COOPERATION_LICENCE, Held.TRIAL_FILING) & a.submitted & ~a.granted
        ),
        project.data_sets.any(lambda d: d.produced_by_cooperation & d.recipients.any(lambda r: r.use_agreed)),
    ),
)
TWO_WORDINGS_OF_EXEMPTION = note(
    "细则第36条末款有两种转引：一种只说“按合作协议约定由双方使用”，另一种限于中方单位向外方单位提供“合作产生”的信息。此处按后者（与评论、第6号文件一致）；合作前已有的信息须报告。",
    "Two quotations of the last paragraph of Art. 36 of the Rules exist: one asks only that both use the information under the agreement, the other is confined to what the Chinese unit gives the foreign unit and the cooperation produced. The latter (with commentary and guide 6) is followed here; information that existed before must be reported.",
    cites=[RULES.article("36(2)"), GUIDE_PRIOR_REPORT.section("豁免")],
    states="H15",
    when=lambda project: project.data_sets.any(
        lambda d: ~d.produced_by_cooperation & d.recipients.any(lambda r: r.use_agreed)
    ),
)
VENDORS_GET_NO_EXEMPTION = note(
    "EDC供应商即使不构成国际合作，向外方供应商提供人类遗传资源信息仍须事先报告，且不在豁免之列。",
    "Even where an EDC vendor makes no cooperation, giving information in scope to a foreign vendor still needs a prior report, and no exemption covers it.",
    cites=[BIOSECURITY_LAW.article(57), RULES.article("36(2)")],
    states="H15",
    when=lambda project: project.data_sets.any(
        lambda d: d.recipients.any(lambda r: r.unit.roles.has(Role.EDC_VENDOR, Role.OTHER_VENDOR))
    ),
)
CONTROLLED_ACCESS_APPLICANTS = note(
    "受控访问数据库批准境外申请人访问时，该申请人即为一个接收方，应另行列出并判断。",
    "When a database under controlled access admits an applicant from abroad, that applicant is a recipient of its own: list and judge it.",
    cites=[BIOSECURITY_LAW.article(57), RULES.article("36(1)")],
    when=lambda project: project.data_sets.any(
        lambda d: d.recipients.any(lambda r: r.way == Way.CONTROLLED_DEPOSIT)
    ),
)
