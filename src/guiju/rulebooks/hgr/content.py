"""国际合作的内容要求 | What an international cooperation must contain

Participation, open records, joint patents, sharing of results, the agreement, and ethics review on the foreign side.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import Form, Kind, OpenPoint, decision, duty, note, paper
from guiju.rulebooks.hgr.facts import EthicsAbroad, Project
from guiju.rulebooks.hgr.instruments import (
    BIOSECURITY_LAW,
    GUIDE_COOPERATION,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.partnership import SIDES, international_cooperation
from guiju.rulebooks.hgr.units import has_foreign_partner

RECOGNITION_IN_PLACE_OF_REVIEW = OpenPoint(
    "外方确实无法提供伦理审查的，其认可中方伦理意见的证明能否代替？",
    "Where the foreign side really cannot provide its own ethics review: does its recognition of the Chinese opinion take the place of it?",
    readings={
        "review-only": (
            "不能：条例要求通过双方各自所在国（地区）的伦理审查，未设例外；细则该条凭记忆",
            "no: the Regulation asks for review passed in the country or region of each side and has no exception; the article of the Rules is from memory",
        ),
        "recognition-serves": (
            "能：实施细则明确允许提交认可证明",
            "yes: the Implementing Rules allow proof of recognition",
        ),
    },
    cites=[REGULATION.article("22(1)"), RULES.article(31)],
)

_BOTH = ("合作双方", "both sides of the cooperation")

# --- do the facts meet each requirement ------------------------------------------------------------------------


@decision(
    "国际合作中中方未全过程、实质性参与",
    "In the international cooperation the Chinese side does not take part throughout and in substance",
    cites=[BIOSECURITY_LAW.article(59), REGULATION.article("24(1)"), RULES.article(14)],
)
def participation_lacking(project: Project) -> Bool:
    return international_cooperation(project) & ~project.chinese_side_participates


@decision(
    "国际合作的记录和数据未完全向中方开放并备份",
    "Records and data of the international cooperation are not fully open to the Chinese side with a backup",
    cites=[REGULATION.article("24(1)"), RULES.article(14)],
    note=(
        "这里的备份交给中方单位，与事先报告时交主管部门的信息备份是两件事。",
        "This backup goes to the Chinese unit; the one handed to the authority with a prior report is another.",
    ),
)
def records_not_open(project: Project) -> Bool:
    return international_cooperation(project) & ~project.records_open_and_backed_up


@decision(
    "国际合作的成果专利未约定共同申请、共有",
    "Patents on the results of the international cooperation are not applied for and owned jointly",
    cites=REGULATION.article("24(2)"),
    note=(
        "专利共同申请、共有由条例规定，协议不得改变。",
        "Joint application and ownership of patents is set by the Regulation; the agreement cannot depart from it.",
    ),
)
def patents_not_joint(project: Project) -> Bool:
    return international_cooperation(project) & ~project.patents_joint


@decision(
    "其他成果适用法定分享规则",
    "The statutory rule governs other results",
    cites=REGULATION.article("24(2)"),
    note=(
        "未约定时：双方均可使用；转让第三方须双方同意；收益按贡献分享。",
        "Where nothing is agreed: both may use; transfer to a third party needs both; gains are shared by contribution.",
    ),
)
def statutory_sharing_applies(project: Project) -> Bool:
    return international_cooperation(project) & ~project.other_benefits_agreed


@decision(
    "国际合作协议对法定事项的约定不明确、不完整",
    "The agreement on the international cooperation lacks clear and specific terms on what law requires",
    cites=[REGULATION.article(25), REGULATION.article("22(1)")],
    note=(
        "其他成果未作约定时虽有法定规则兜底，仍不符合“明确、具体约定”及许可条件“利益分配方案合理明确”。",
        "Silence on other results is filled by the statutory rule, yet falls short of “clear and specific terms” and of the licence's condition of a reasonable and clear sharing.",
    ),
)
def agreement_terms_lacking(project: Project) -> Bool:
    return anything(
        participation_lacking(project),
        records_not_open(project),
        patents_not_joint(project),
        statutory_sharing_applies(project),
    )


@decision(
    "合作双方已签署协议，约定齐全",
    "Both sides have signed the agreement, with the terms that law requires",
    cites=[REGULATION.article(25), GUIDE_COOPERATION.section("协议签章")],
    goal=False,
)
def agreement_in_order(project: Project) -> Bool:
    signed = project.units.all(lambda u: u.roles.has(*SIDES).implies(u.signed_agreement))
    return signed & ~agreement_terms_lacking(project)


@decision(
    "国际合作须有的外方伦理审查尚缺",
    "Ethics review on the foreign side, which the international cooperation needs, is lacking",
    cites=[REGULATION.article("22(1)"), RULES.article(31)],
)
def foreign_ethics_lacking(project: Project) -> Bool:
    recognised = project.ethics_abroad == EthicsAbroad.RECOGNISES
    lacking = (project.ethics_abroad == EthicsAbroad.NEITHER) | (
        recognised & RECOGNITION_IN_PLACE_OF_REVIEW.reads("review-only")
    )
    return international_cooperation(project) & lacking


@decision(
    "国际合作的内容要求有未满足之处",
    "A requirement on the content of the cooperation is unmet",
    cites=[REGULATION.article("22(1)"), REGULATION.article("24(1)"), REGULATION.article(25)],
    note=(
        "许可与备案的合作都适用：免于审批不等于免于这些要求。",
        "Holds for licensed and filed cooperation alike: what frees a trial from approval does not free it from these.",
    ),
)
def content_requirement_unmet(project: Project) -> Bool:
    return agreement_terms_lacking(project) | foreign_ethics_lacking(project)


# --- duties ----------------------------------------------------------------------------------------------------


@duty(
    "中方全过程、实质性参与",
    "The Chinese side takes part throughout and in substance",
    bearer=_BOTH,
    act=(
        "在合作期间使中方单位及其研究人员自始至终、实质性地参与研究，并依法分享权益。",
        "See that the Chinese unit and its researchers take part in the research throughout and in substance and share the rights and interests under law.",
    ),
    kind=Kind.CONDUCT,
    timing=("合作期间", "as long as the cooperation lasts"),
    standing=True,
    cites=[BIOSECURITY_LAW.article(59), REGULATION.article("24(1)"), RULES.article(14)],
)
def ensure_participation(project: Project) -> Bool:
    return international_cooperation(project)


@duty(
    "记录、数据向中方开放并备份",
    "Open records and data to the Chinese side, with a backup",
    bearer=("外方单位及其他合作方", "the foreign unit and the other parties"),
    act=(
        "把研究过程中的全部记录和数据信息完全开放给中方单位，并提供一份备份。",
        "Open all records and data of the research fully to the Chinese unit and give it a backup.",
    ),
    kind=Kind.RECORD,
    towards=("中方单位", "the Chinese unit"),
    timing=("合作期间", "as long as the cooperation lasts"),
    standing=True,
    cites=[REGULATION.article("24(1)"), RULES.article(14)],
)
def open_records(project: Project) -> Bool:
    return international_cooperation(project)


@duty(
    "专利共同申请、共有",
    "Apply for and own patents jointly",
    bearer=_BOTH,
    act=(
        "成果申请专利的，由双方共同提出，专利权共有。",
        "Apply together for patents on the results and own them jointly.",
    ),
    kind=Kind.CONDUCT,
    timing=("申请专利时", "when a patent is applied for"),
    standing=True,
    cites=REGULATION.article("24(2)"),
)
def own_patents_jointly(project: Project) -> Bool:
    return international_cooperation(project)


@duty(
    "分享其他成果的使用、转让和收益",
    "Share use, transfer and gains of other results",
    bearer=_BOTH,
    act=(
        "依协议分享；协议未约定的，双方均可使用，转让给第三方须双方同意，收益按贡献分享。",
        "Share as agreed; where the agreement is silent both may use, transfer to a third party needs both, and gains follow contribution.",
    ),
    kind=Kind.CONDUCT,
    timing=("合作期间及之后", "during the cooperation and after"),
    standing=True,
    cites=REGULATION.article("24(2)"),
)
def share_results(project: Project) -> Bool:
    return international_cooperation(project)


@duty(
    "订立约定齐全的合作协议",
    "Conclude a cooperation agreement with the terms that law requires",
    bearer=_BOTH,
    act=(
        "依平等互利、诚实信用、共同参与、共享成果的原则订立协议，对中方参与、记录开放和备份、专利、其他成果的使用转让和收益作出明确具体的约定；要使信息双方共用而免于单独报告的，一并写明。",
        "Sign an agreement on the footing of equality, good faith, joint participation and shared results, with clear and specific terms on Chinese participation, open records and backup, patents, and use, transfer and gains of other results; and on use of information by both, where it is to be free of a separate report.",
    ),
    kind=Kind.CONTRACT,
    timing=("申请许可或者备案之前", "before the licence or filing is applied for"),
    met=agreement_in_order,
    papers=[
        paper(
            "agreement-terms",
            "国际合作协议（含第24条各事项的约定）",
            "cooperation agreement with terms on the matters of Art. 24",
            form=Form.SIGNED_AND_SEALED,
            cites=[REGULATION.article(25), GUIDE_COOPERATION.section("协议签章")],
            states="H24 H27",
            note=(
                "许可：申办方、组长单位、合同研究组织、第三方实验室四方签章。",
                "For a licence: signed and sealed by sponsor, lead site, research organisation and third-party laboratory.",
            ),
        )
    ],
    cites=[
        REGULATION.article(25),
        REGULATION.article("24(1)"),
        REGULATION.article("24(2)"),
        RULES.article("36(2)"),
    ],
    states="H15",
)
def agree_on_contents(project: Project) -> Bool:
    return international_cooperation(project)


@duty(
    "外方通过伦理审查",
    "Pass ethics review on the foreign side",
    bearer=("外方单位", "the foreign unit"),
    act=(
        "通过其所在国（地区）的伦理审查；确实无法提供的，出具认可中方伦理审查意见的证明。",
        "Pass ethics review in its country or region; where that really cannot be had, give proof that it recognises the Chinese opinion.",
    ),
    kind=Kind.REVIEW,
    timing=("申请许可或者备案之前", "before the licence or filing is applied for"),
    met=lambda project: ~foreign_ethics_lacking(project),
    papers=[
        paper(
            "foreign-ethics",
            "外方伦理审查批件",
            "foreign ethics approval",
            cites=[REGULATION.article("22(1)"), RULES.article(31)],
            when=lambda project: project.ethics_abroad != EthicsAbroad.RECOGNISES,
        ),
        paper(
            "ethics-recognition",
            "认可中方伦理审查意见的证明",
            "proof that the Chinese ethics opinion is recognised",
            cites=RULES.article(31),
            when=lambda project: project.ethics_abroad == EthicsAbroad.RECOGNISES,
        ),
    ],
    cites=[REGULATION.article("22(1)"), RULES.article(31)],
)
def pass_foreign_ethics_review(project: Project) -> Bool:
    return international_cooperation(project)


# --- notes -----------------------------------------------------------------------------------------------------

BOTH_MAY_USE = note(
    "国际合作产生的信息，合作双方均可使用；向双方以外提供另行判断。",
    "Both sides may use the information that the cooperation produces; giving it to others is judged apart.",
    cites=REGULATION.article("28(3)"),
    states="H15",
    when=lambda project: has_foreign_partner(project),
)
NO_PENALTY_NAMED = note(
    "条例对违反第24、25条未单设罚款；后果在于不符合许可条件、虚假承诺（第37条）和民事责任（第44条）。",
    "The Regulation sets no fine of its own for breach of Arts. 24 and 25; the consequence lies in the licence's conditions, false undertakings (Art. 37) and civil liability (Art. 44).",
    cites=[REGULATION.article("22(1)"), REGULATION.article(37), REGULATION.article(44)],
    when=lambda project: has_foreign_partner(project),
)
