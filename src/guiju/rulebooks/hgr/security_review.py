"""信息对外提供的安全审查 | Security review of information

When information must pass a security review before it reaches anyone outside, and what is counted.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, Number, anything
from guiju.engine.facts import Option
from guiju.engine.rules import Kind, OpenPoint, Parameter, Strength, decision, duty, note
from guiju.rulebooks.hgr.authority import AUTHORITY
from guiju.rulebooks.hgr.facts import DataKind, DataSet, Project, Recipient
from guiju.rulebooks.hgr.information import is_information
from guiju.rulebooks.hgr.instruments import COMMENTARY, GUIDE_PRIOR_REPORT, REGULATION, RULES
from guiju.rulebooks.hgr.prior_report import (
    exempt_from_prior_report,
    prior_report_outstanding,
    prior_report_owed,
    reaches_outside,
    report_information_first,
)
from guiju.rulebooks.hgr.sanctions import NO_PRIOR_REPORT, NO_SECURITY_REVIEW
from guiju.rulebooks.hgr.scope import wholly_outside

REVIEW_PEOPLE = Parameter(
    500,
    label=("外显子组、基因组测序信息的安全审查界限", "limit for the review of exome and genome sequencing"),
    unit=("人（大于）", "people (more than)"),
    cites=RULES.article("37(3)"),
    states="H17",
)

# --- open points -------------------------------------------------------------------------------------------

SEQUENCING_METHODS_TOGETHER = OpenPoint(
    "外显子组测序与基因组测序的不同人群，人数是否合并计算？",
    "Are different people with exome sequencing and with genome sequencing counted together?",
    readings={
        "together": (
            "合并：条文把两种测序并列为一项",
            "together: the text names both kinds of sequencing in one item",
        ),
        "by-method": ("分别：每种测序各自计数", "apart: each kind of sequencing is counted by itself"),
    },
    cites=RULES.article("37(3)"),
)
SETS_TOGETHER = OpenPoint(
    "多个数据集、先后多次提供，人数是否累计？",
    "Are the people of several data sets, or of several provisions one after another, added up?",
    readings={
        "together": (
            "累计：按项目对外提供的全部计算，分次提供不能规避",
            "added up: all that the project provides counts; splitting does not help",
        ),
        "each": ("不累计：每个数据集（每次提供）单独计算", "not: each data set (each provision) by itself"),
    },
    cites=[RULES.article(37), RULES.article("37(3)")],
)
REVIEW_DESPITE_EXEMPTION = OpenPoint(
    "免予事先报告的信息，是否仍须通过安全审查？",
    "Must information that is exempt from the prior report pass the security review all the same?",
    readings={
        "owed": (
            "须：豁免只及于报告和备份，条例第28条第1款和细则第37条无此豁免",
            "yes: only report and backup fall away; Art. 28(1) of the Regulation and Art. 37 of the Rules know no exemption",
        ),
        "exempt": (
            "不须：审查只在事先报告的形式审查中启动，且合作双方可以使用",
            "no: the review is started only in the check of a report, and both sides may use the information",
        ),
    },
    cites=[
        REGULATION.article("28(1)"),
        REGULATION.article("28(3)"),
        RULES.article("36(2)"),
        RULES.article(37),
        COMMENTARY.section("H17"),
    ],
    states="H15 H17",
)

# --- counting ----------------------------------------------------------------------------------------------


@decision(
    "进入安全审查判断的对外提供",
    "Provided outside, as far as the review is concerned",
    cites=[REGULATION.article("28(1)"), RULES.article(37)],
    states="H17",
    goal=False,
)
def reviewable_provision(recipient: Recipient) -> Bool:
    exempt = exempt_from_prior_report(recipient) & REVIEW_DESPITE_EXEMPTION.reads("exempt")
    return reaches_outside(recipient) & ~exempt


@decision(
    "须就其判断安全审查的数据集",
    "Data set to be judged for the review",
    cites=[REGULATION.article("28(1)"), RULES.article(37)],
    states="H17",
    goal=False,
)
def reviewable(data: DataSet) -> Bool:
    return is_information(data) & data.recipients.any(lambda r: reviewable_provision(r))


def _people(project: Project, *kinds: Option) -> Number:
    """People in what the project provides of these kinds; the same cohort counts once."""
    return project.data_sets.sum_distinct(
        lambda d: d.people, by=lambda d: d.cohort, where=lambda d: reviewable(d) & d.kinds.has(*kinds)
    )


@decision(
    "项目对外提供的外显子组、基因组测序人数",
    "People with exome or genome sequencing in all that the project provides",
    cites=RULES.article("37(3)"),
    states="H17",
    note=("同一批人只计一次。", "The same people count once."),
    goal=False,
)
def sequenced_people_provided(project: Project) -> Number:
    return _people(project, DataKind.EXOME_SEQUENCING, DataKind.GENOME_SEQUENCING)


@decision(
    "项目对外提供的测序信息超过五百人",
    "The project provides sequencing of more than five hundred people",
    cites=RULES.article("37(3)"),
    states="H17",
    goal=False,
)
def project_over_review_limit(project: Project) -> Bool:
    together = sequenced_people_provided(project) > REVIEW_PEOPLE.now
    exomes = _people(project, DataKind.EXOME_SEQUENCING) > REVIEW_PEOPLE.now
    genomes = _people(project, DataKind.GENOME_SEQUENCING) > REVIEW_PEOPLE.now
    return exomes | genomes | (together & SEQUENCING_METHODS_TOGETHER.reads("together"))


@decision(
    "大于五百人的外显子组、基因组测序信息",
    "Exome or genome sequencing of more than five hundred people",
    cites=RULES.article("37(3)"),
    states="H17",
    note=("恰为500人的不属此项。", "Exactly 500 people is not within it."),
)
def over_review_limit(data: DataSet) -> Bool:
    sequencing = data.kinds.has(DataKind.EXOME_SEQUENCING, DataKind.GENOME_SEQUENCING)
    in_all = project_over_review_limit(data.project) & SETS_TOGETHER.reads("together")
    return sequencing & ((data.people > REVIEW_PEOPLE.now) | in_all)


# --- the review --------------------------------------------------------------------------------------------


@decision(
    "对外提供即须安全审查的信息",
    "Information that needs a review once it is provided outside",
    cites=[
        RULES.article(37),
        RULES.article("37(1)"),
        RULES.article("37(2)"),
        RULES.article("37(3)"),
        RULES.article("37(4)"),
    ],
    states="H17",
    note=(
        "条文用“包括”引出四项，均为例示；人数不足的，仍看是否可能影响公众健康、国家安全和社会公共利益。",
        "The four items follow the word “includes” and are examples; below the number, what may affect public health, security or the public interest still counts.",
    ),
    goal=False,
)
def reviewed_information(data: DataSet) -> Bool:
    circumstances = anything(
        data.of_pedigree,
        data.of_special_region,
        over_review_limit(data),
        data.may_affect_public_interest,
    )
    return is_information(data) & circumstances


@reviewed_information.unless(
    "临床诊疗等活动整体不适用",
    "care and the like are outside altogether",
    cites=REGULATION.article("3(2)"),
)
def care_outside_review(data: DataSet) -> Bool:
    return wholly_outside(data.project)


@decision(
    "须通过安全审查",
    "Must pass the security review",
    cites=[
        REGULATION.article("28(1)"),
        RULES.article(37),
        GUIDE_PRIOR_REPORT.section("安全审查"),
    ],
    states="H17",
    note=(
        "没有单独的申请，不等于没有审查：通过之前不得提供。",
        "That there is no separate application does not mean that there is no review: nothing may be provided before it is passed.",
    ),
)
def security_review_owed(data: DataSet) -> Bool:
    return data.recipients.any(lambda r: reviewable_provision(r)) & reviewed_information(data)


@decision(
    "现在不得提供或者开放",
    "Must not be provided or opened yet",
    cites=[REGULATION.article("28(1)"), RULES.article("36(1)"), RULES.article(37)],
    states="H15 H17",
    note=(
        "报告未办妥或者安全审查未通过；“无需另行申请审查”不等于“无需审查”。",
        "The report is outstanding or the review not passed; that nothing separate is filed for the review does not mean that there is none.",
    ),
)
def must_wait(recipient: Recipient) -> Bool:
    data = recipient.data_set
    review = reviewable_provision(recipient) & reviewed_information(data) & ~data.security_review_passed
    return prior_report_outstanding(recipient) | review


@duty(
    "通过安全审查",
    "Pass the security review",
    bearer=("中方信息所有者", "the Chinese owner of the information"),
    act=(
        "无需另行申请：主管部门在事先报告的形式审查中认为符合条件的，启动安全审查；通过之前不得提供或者开放使用。",
        "Nothing separate is filed: the authority starts the review during the formality check of the prior report where its conditions are met; nothing may be provided or opened before it is passed.",
    ),
    kind=Kind.REVIEW,
    towards=AUTHORITY,
    timing=("提供或者开放使用之前", "before the information is provided or opened"),
    met=lambda data: data.security_review_passed,
    sanctions=[NO_SECURITY_REVIEW],
    after=[report_information_first],
    cites=[
        REGULATION.article("28(1)"),
        RULES.article(37),
        GUIDE_PRIOR_REPORT.section("安全审查"),
        COMMENTARY.section("H17"),
    ],
    states="H17",
)
def pass_security_review(data: DataSet) -> Bool:
    return security_review_owed(data)


@duty(
    "办妥之前不得提供",
    "Provide nothing until all is in order",
    bearer=("提供信息的单位", "the unit that provides the information"),
    act=(
        "事先报告办妥、安全审查（如需）通过之前，不得向该接收方提供或者开放信息。",
        "Provide or open nothing to this recipient until the prior report is in order and the security review, where it is needed, is passed.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("报告办妥、审查通过之前", "until report and review are in order"),
    sanctions=[NO_PRIOR_REPORT, NO_SECURITY_REVIEW],
    cites=[REGULATION.article("28(1)"), RULES.article("36(1)"), RULES.article(37)],
    states="H15 H17",
)
def provide_nothing_yet(recipient: Recipient) -> Bool:
    return must_wait(recipient)


# --- notes -------------------------------------------------------------------------------------------------

REVIEW_WITHOUT_REPORT = note(
    "免予事先报告而仍须安全审查的，没有可供启动审查的形式审查，程序未见规定；宜主动与主管部门沟通。",
    "Where the report is exempt and a review owed all the same, there is no formality check in which to start it, and no procedure is laid down; approach the authority.",
    cites=[RULES.article(37), GUIDE_PRIOR_REPORT.section("安全审查")],
    states="H17",
    when=lambda project: project.data_sets.any(
        lambda d: (
            security_review_owed(d) & d.recipients.any(lambda r: reaches_outside(r) & ~prior_report_owed(r))
        )
    ),
)
NOTHING_SEPARATE_IS_A_READING = note(
    "“申请人无需另行申报安全审查”是评论作者的理解，文件只写主管部门在形式审查中启动。",
    "That the applicant files nothing separate for the review is the commentary's reading; the document says only that the authority starts it in the formality check.",
    cites=[COMMENTARY.section("H17"), GUIDE_PRIOR_REPORT.section("安全审查")],
    states="H17",
    when=lambda project: project.data_sets.any(lambda d: security_review_owed(d)),
)
