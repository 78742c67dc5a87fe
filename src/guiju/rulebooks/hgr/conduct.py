"""普遍要求 | What is owed in every case

Ethics, consent, norms, no harm and no trade: owed wherever human genetic resources are involved, licence or not.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, everything
from guiju.engine.rules import Form, Kind, OpenPoint, Strength, decision, duty, note, paper
from guiju.rulebooks.hgr.facts import (
    Body,
    Consent,
    Consideration,
    Leftovers,
    Project,
    Purpose,
    Role,
    Seat,
    Told,
    Unit,
)
from guiju.rulebooks.hgr.instruments import (
    ANSWERS_2024,
    BIOSECURITY_LAW,
    ETHICS_REVIEW,
    REGULATION,
    RULES,
)
from guiju.rulebooks.hgr.material import is_material
from guiju.rulebooks.hgr.partnership import international_cooperation
from guiju.rulebooks.hgr.sanctions import BREACH_OF_NORMS, NO_CONSENT, NO_ETHICS_REVIEW, TRADE
from guiju.rulebooks.hgr.scope import (
    activity_outside,
    involves_resources,
    resources_beyond_care,
    wholly_outside,
)

CONSENT_WITHOUT_WRITING = OpenPoint(
    "不新采集、只使用既有样本或信息的，事先但非书面的同意是否足够？",
    "Where nothing is newly collected and only existing samples or information are used: does prior consent that is not in writing suffice?",
    readings={
        "writing": (
            "不够：实施细则要求各类活动依规定取得书面知情同意",
            "no: the Rules ask for written informed consent in all these activities, as required",
        ),
        "any-form": (
            "足够：条例对采集才要求书面，第9条只要求事先知情同意",
            "yes: the Regulation asks for writing in collection only; Art. 9 asks for prior informed consent",
        ),
    },
    cites=[RULES.article(9), REGULATION.article("9(2)"), REGULATION.article("12(1)")],
)
SANCTION_FOR_WANT_OF_WRITING = OpenPoint(
    "采集前已取得同意、只缺书面形式的，是否属第39条第二项“未经事先知情同意”？",
    "Consent was given before collection and only the written form is missing: is that collecting without prior informed consent under Art. 39(2)?",
    readings={
        "punishable": (
            "属于：采集的知情同意由第12条规定为书面，形式不备即不是该项所指的同意",
            "yes: Art. 12 makes consent to collection a written one, and what lacks that form is not the consent that the item means",
        ),
        "not-punishable": (
            "不属于：该项与第9条同样只写“事先知情同意”，第12条的书面要求未写入罚则",
            "no: the item says prior informed consent, as Art. 9 does, and leaves the writing that Art. 12 asks for out of the penalty",
        ),
    },
    cites=[REGULATION.article("39(2)"), REGULATION.article("12(1)"), REGULATION.article("9(2)")],
)

# --- when ----------------------------------------------------------------------------------------------------


@decision(
    "须遵守人类遗传资源的普遍要求（无论是否需要许可、备案）",
    "The general requirements on human genetic resources are owed, licence or not",
    cites=[
        REGULATION.article("3(1)"),
        REGULATION.article("9(1)"),
        REGULATION.article("9(2)"),
        RULES.article(2),
    ],
    note=(
        "“不需要许可”不等于没有义务：伦理审查、知情同意、技术规范、不得危害、不得买卖在任何人数下都适用。",
        "“No licence” is not “nothing owed”: ethics review, consent, norms, no harm and no trade hold at every number of people.",
    ),
)
def conduct_owed(project: Project) -> Bool:
    return resources_beyond_care(project) & ~activity_outside(project)


# --- ethics ----------------------------------------------------------------------------------------------------


@decision(
    "该单位须有而尚无伦理审查批件或认可",
    "Needs ethics approval or recognition of one, and has neither",
    cites=[REGULATION.article("9(1)"), RULES.article(8), RULES.article(34)],
    note=(
        "多中心研究以组长单位通过即可申请，参与单位开展前须有本单位批件或者认可证明。",
        "In a multi-centre study the lead site's approval suffices to apply; each site needs its own, or recognises the lead's, before it acts.",
    ),
)
def ethics_review_missing(unit: Unit) -> Bool:
    clinical_side = unit.collects | unit.preserves | unit.roles.has(Role.LEAD_SITE, Role.SITE)
    return conduct_owed(unit.project) & clinical_side & ~unit.ethics_done


@decision(
    "各单位的伦理审查均已通过或认可",
    "Every unit that needs ethics approval has it, or recognises the lead site's",
    cites=[REGULATION.article("9(1)"), RULES.article(8), RULES.article(34)],
    goal=False,
)
def ethics_review_passed(project: Project) -> Bool:
    reviewed = project.units.any(lambda u: _does_research(u) & u.ethics_done)
    return reviewed & ~project.units.any(lambda u: ethics_review_missing(u))


def _does_research(unit: Unit) -> Bool:
    roles = unit.roles.has(Role.LEAD_SITE, Role.SITE, Role.RESEARCH_PARTNER)
    return roles | unit.collects | unit.preserves | unit.provides_abroad


@duty(
    "通过伦理审查",
    "Pass ethics review",
    bearer=("从事采集、保藏、利用、对外提供的单位", "every unit that collects, preserves, uses or provides"),
    act=(
        "活动须合乎伦理原则，并由已备案的伦理（审查）委员会审查通过；涉及人的研究免除伦理审查的规定不减免此项。",
        "The activity must accord with ethical principles and pass a filed ethics committee; rules that exempt research on people from review do not lift this.",
    ),
    kind=Kind.REVIEW,
    towards=(
        "本单位或者组长单位的伦理（审查）委员会",
        "the ethics committee of the unit or of the lead site",
    ),
    timing=(
        "活动开始之前；提交许可、备案之前（多中心以组长单位通过即可提交，参与单位在本单位开展之前）",
        "before the activity begins, and before a licence or filing is applied for (with several centres the lead site's approval suffices for that; each other site before it starts)",
    ),
    met=ethics_review_passed,
    papers=[
        paper(
            "ethics-approval",
            "伦理审查批件（参与单位可为认可组长单位批件的证明）",
            "ethics approval (for a participating site, recognition of the lead site's serves)",
            form=Form.SEALED,
            cites=[RULES.article(8), RULES.article(34)],
        )
    ],
    sanctions=[NO_ETHICS_REVIEW],
    cites=[
        REGULATION.article("9(1)"),
        BIOSECURITY_LAW.article(55),
        RULES.article(8),
        ETHICS_REVIEW.article("免除审查"),
    ],
)
def pass_ethics_review(project: Project) -> Bool:
    return conduct_owed(project)


# --- privacy and consent -------------------------------------------------------------------------------------


@decision(
    "须有而缺少事先知情同意",
    "Prior informed consent is needed and missing",
    cites=[REGULATION.article("9(2)"), REGULATION.article("12(1)"), RULES.article(9)],
    note=(
        "临床剩余样本、既往样本转作研究同样需要提供者对该研究的同意。",
        "Leftovers of care and samples of earlier studies need the providers' consent to the research as well.",
    ),
)
def consent_missing(project: Project) -> Bool:
    return conduct_owed(project) & project.consent.is_in(Consent.LATER, Consent.NONE)


@decision(
    "同意已事先取得，但缺少所须的书面形式",
    "Consent was given beforehand, but not in the writing that is needed",
    cites=[REGULATION.article("12(1)"), RULES.article(9)],
    note=(
        "事先知情同意是有的，缺的只是书面；因此是否受第39条第二项处罚，另行判断。",
        "Prior consent there is, and only its written form is missing; whether Art. 39(2) punishes that is judged apart.",
    ),
)
def consent_not_in_writing(project: Project) -> Bool:
    oral = project.consent == Consent.ORAL_BEFORE
    form_wanted = project.collects | CONSENT_WITHOUT_WRITING.reads("writing")
    return conduct_owed(project) & oral & form_wanted


@decision(
    "未经事先知情同意采集，可依第39条第二项处罚",
    "Collecting without prior informed consent can be punished under Art. 39(2)",
    cites=[REGULATION.article(39), REGULATION.article("39(2)"), REGULATION.article("12(1)")],
    note=(
        "该项只及于采集；没有同意或者事后才取得的无疑问，只缺书面形式的未决。以隐瞒、误导、欺骗取得同意的，另见该项结论。",
        "The item reaches collecting only; no consent, or consent afterwards, is beyond doubt, want of the written form alone is open. Consent got by concealment, misleading or deceit has a conclusion of its own.",
    ),
)
def collection_without_consent_punishable(project: Project) -> Bool:
    unwritten = consent_not_in_writing(project) & SANCTION_FOR_WANT_OF_WRITING.reads("punishable")
    return project.collects & (consent_missing(project) | unwritten)


@decision(
    "采集须告知的内容未全部告知",
    "Not all was told that must be told before collection",
    cites=[REGULATION.article("12(1)"), REGULATION.article("12(2)")],
    note=(
        "六项：目的、用途、可能的健康影响、隐私保护措施、自愿参加、随时无条件退出。",
        "Six matters: purpose, use, possible effects on health, privacy safeguards, free participation, withdrawal at any time without conditions.",
    ),
)
def telling_incomplete(project: Project) -> Bool:
    told = project.told.has_all(*Told.members)
    return conduct_owed(project) & project.collects & ~told


@decision(
    "采集所须的同意因隐瞒、误导、欺骗而有瑕疵",
    "The consent that collection needs is tainted by concealment, misleading or deceit",
    cites=[REGULATION.article("12(2)"), REGULATION.article("39(2)")],
)
def consent_tainted(project: Project) -> Bool:
    return conduct_owed(project) & project.collects & ~project.told_truthfully


CONSENT_FORM = paper(
    "consent-form",
    "知情同意书（书面，写明六项告知内容和数量）",
    "informed-consent form (written, with the six matters and the quantities)",
    form=Form.SIGNED,
    cites=[REGULATION.article("12(1)"), RULES.article(9)],
)


@duty(
    "事先告知并取得书面知情同意",
    "Inform and obtain written consent before collecting",
    bearer=("采集单位", "the unit that collects"),
    act=(
        "采集前告知目的、用途、可能的健康影响、隐私保护措施、自愿参加和随时无条件退出的权利，取得书面同意；告知全面、完整、真实、准确，不隐瞒、误导、欺骗。",
        "Before collecting, tell the purpose, use, possible effects on health, privacy safeguards, free participation and withdrawal at any time without conditions, and obtain consent in writing; fully, completely, truly and accurately, without concealment, misleading or deceit.",
    ),
    kind=Kind.CONSENT,
    towards=("人类遗传资源提供者", "the providers"),
    timing=("采集之前", "before collection"),
    met=lambda project: everything(
        project.consent == Consent.WRITTEN_BEFORE,
        project.told.has_all(*Told.members),
        project.told_truthfully,
    ),
    papers=[CONSENT_FORM],
    sanctions=[NO_CONSENT],
    after=[pass_ethics_review],
    cites=[
        REGULATION.article("12(1)"),
        REGULATION.article("12(2)"),
        REGULATION.article("9(2)"),
        RULES.article(9),
    ],
)
def inform_and_obtain_consent(project: Project) -> Bool:
    return conduct_owed(project) & project.collects


@duty(
    "取得使用既有样本、信息的知情同意",
    "Obtain consent to the use of existing samples and information",
    bearer=("利用资源的单位", "the unit that uses the resources"),
    act=(
        "没有新采集而使用既有样本、信息（包括临床剩余样本）的，事先取得提供者对该项研究的知情同意；同意是否须为书面，见未决问题。",
        "Where existing samples or information (leftovers of care too) are used without new collection, obtain the providers' informed consent to the research beforehand; whether it must be in writing is an open point.",
    ),
    kind=Kind.CONSENT,
    towards=("人类遗传资源提供者", "the providers"),
    timing=("使用之前", "before they are used"),
    met=lambda project: ~consent_missing(project) & ~consent_not_in_writing(project),
    after=[pass_ethics_review],
    cites=[REGULATION.article("9(2)"), RULES.article(9), REGULATION.article(44)],
)
def obtain_consent_to_use(project: Project) -> Bool:
    return conduct_owed(project) & ~project.collects


@duty(
    "保护隐私、依同意使用",
    "Protect privacy and act within consent",
    bearer=("从事采集、保藏、利用、对外提供的单位", "every unit that collects, preserves, uses or provides"),
    act=(
        "尊重提供者隐私和个人信息权益，保护其合法权益；在同意的范围内使用；提供者随时退出的，不得附加条件。",
        "Respect the providers' privacy and rights in personal information and protect their lawful interests; keep within what they consented to; whoever withdraws may do so at any time without conditions.",
    ),
    kind=Kind.CONSENT,
    towards=("人类遗传资源提供者", "the providers"),
    timing=("活动开始之前并贯穿始终", "before the activity begins and throughout"),
    cites=[REGULATION.article("9(2)"), REGULATION.article("12(1)"), RULES.article(9), REGULATION.article(44)],
)
def protect_privacy(project: Project) -> Bool:
    return conduct_owed(project)


# --- norms, harm, management ---------------------------------------------------------------------------------


@duty(
    "遵守技术规范",
    "Follow the technical norms",
    bearer=("从事采集、保藏、利用、对外提供的单位", "every unit that collects, preserves, uses or provides"),
    act=("遵守主管部门发布的技术规范。", "Follow the technical norms that the authority issues."),
    kind=Kind.CONDUCT,
    timing=("任何时候", "at any time"),
    standing=True,
    sanctions=[BREACH_OF_NORMS],
    cites=[REGULATION.article("9(3)"), RULES.article(10)],
)
def follow_norms(project: Project) -> Bool:
    return conduct_owed(project)


@duty(
    "不得危害公众健康、国家安全和社会公共利益",
    "No harm to public health, national security or the public interest",
    bearer=("任何单位和个人", "any unit and individual"),
    act=(
        "采集、保藏、利用、对外提供不得危害公众健康、国家安全和社会公共利益。",
        "Collection, preservation, use and provision must not harm public health, national security or the public interest.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("任何时候", "at any time"),
    cites=[REGULATION.article(8), BIOSECURITY_LAW.article(55)],
)
def do_no_harm(project: Project) -> Bool:
    """Art. 55 of the Law has no exception for care, so this is lifted only where everything is."""
    return involves_resources(project) & ~wholly_outside(project)


@duty(
    "建立内部管理制度，审查目的、方案",
    "Manage internally, review purpose and plan",
    bearer=("从事采集、保藏、利用、对外提供的单位", "every unit that collects, preserves, uses or provides"),
    act=(
        "建立内部管理制度，审查利用资源做研究的目的和方案。",
        "Have an internal management system; review the purpose and plan of research with the resources.",
    ),
    kind=Kind.CONDUCT,
    timing=("活动开始之前并持续", "before the activity begins and throughout"),
    cites=RULES.article(13),
)
def manage_internally(project: Project) -> Bool:
    return conduct_owed(project)


@decision(
    "个人为研究自行保藏人类遗传资源或向境外提供",
    "An individual preserves human genetic resources for research, or provides them abroad, on their own",
    cites=RULES.article(11),
    note=(
        "细则（凭记忆）要求由中方单位实施；境外个人另受禁止，个人采集另行判断。",
        "The Rules (from memory) want a Chinese unit to act; an overseas individual is barred besides, and collecting is judged apart.",
    ),
)
def individual_preserves_or_provides(unit: Unit) -> Bool:
    individual = (unit.body == Body.INDIVIDUAL) & (unit.seat == Seat.MAINLAND)
    private = individual & ~unit.acts_for_chinese_unit
    return private & (unit.preserves | unit.provides_abroad) & conduct_owed(unit.project)


@duty(
    "个人不得自行保藏、向境外提供",
    "An individual must not preserve or provide abroad on their own",
    bearer=("境内个人", "the individual on the mainland"),
    act=(
        "不得以个人名义保藏、向境外提供，改由科研机构、高校、医疗机构或者企业实施。",
        "Do not preserve or provide abroad in one's own name; a research body, university, medical institution or company must.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("任何时候", "at any time"),
    cites=RULES.article(11),
)
def individual_must_act_through_a_unit(unit: Unit) -> Bool:
    return individual_preserves_or_provides(unit)


# --- no trade --------------------------------------------------------------------------------------------------


@decision(
    "受条例禁止的人类遗传资源买卖",
    "Forbidden sale or purchase of human genetic resources",
    cites=[REGULATION.article("10(1)"), REGULATION.article("10(2)"), REGULATION.article(42)],
    note=(
        "为科学研究依法提供或者使用并收付合理成本的，不算买卖；超出合理成本的部分改变性质。",
        "Reasonable cost for lawfully providing or using resources for research is no sale; more than reasonable cost is.",
    ),
)
def is_trade(project: Project) -> Bool:
    return conduct_owed(project) & (project.consideration == Consideration.PROFIT)


@duty(
    "不得买卖",
    "No buying or selling",
    bearer=("任何单位和个人", "any unit and individual"),
    act=(
        "不得买卖人类遗传资源（材料和信息）；为科学研究只可收付合理成本，并留存成本依据。",
        "Do not buy or sell human genetic resources, material or information; for research, reasonable cost only, with its grounds on file.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("任何时候", "at any time"),
    sanctions=[TRADE],
    cites=[REGULATION.article("10(1)"), REGULATION.article("10(2)")],
)
def must_not_trade(project: Project) -> Bool:
    return conduct_owed(project)


# --- leftovers --------------------------------------------------------------------------------------------------


@decision(
    "国际合作剩余样本的安排不合解答",
    "The plan for leftovers of a cooperation departs from the official answer",
    cites=ANSWERS_2024.section("F1-7"),
    since=ANSWERS_2024.in_force,
    note=(
        "原则上返还提供方，或按申报的地点、时间暂存后依规范销毁；为未来研究留存另属保藏。",
        "In principle returned to their provider, or kept at the place and for the time declared and then destroyed; keeping them for future research is preservation.",
    ),
)
def leftover_plan_departs(project: Project) -> Bool:
    material = project.materials.any(lambda m: is_material(m))
    return international_cooperation(project) & material & (project.leftover_plan == Leftovers.OTHERWISE)


@duty(
    "处理国际合作剩余样本",
    "Deal with leftovers of the cooperation",
    bearer=("合作双方", "both sides of the cooperation"),
    act=(
        "仍有研究价值的原则上返还提供方，或按申报的暂存地点和时间暂存，期满依规范销毁。",
        "Return what still has research value to its provider in principle, or keep it at the place and for the time declared, then destroy it under the norms.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.PRACTICE,
    timing=("合作结束或暂存期满时", "when the cooperation or the declared time of keeping ends"),
    since=ANSWERS_2024.in_force,
    cites=ANSWERS_2024.section("F1-7"),
)
def deal_with_leftovers(project: Project) -> Bool:
    material = project.materials.any(lambda m: is_material(m))
    return international_cooperation(project) & material & (project.leftover_plan != Leftovers.NONE)


# --- notes -----------------------------------------------------------------------------------------------------

INSPECTION = note(
    "国务院和省级主管部门可进入现场、询问、查阅复制资料、查封扣押；任何人可举报。",
    "The authorities may enter premises, question people, read and copy papers, seal and seize; anyone may report violations.",
    cites=[REGULATION.article(33), REGULATION.article(34), REGULATION.article(35)],
    when=lambda project: project.purpose == Purpose.RESEARCH,
)
SUPPORT_FOR_RESEARCH = note(
    "合理利用资源开展研究和产业化、以及国际合作，受国家支持和鼓励；公共卫生紧急事件可快速审批（细则，凭记忆）。",
    "Reasonable use in research and industry, and international cooperation, are supported and encouraged; in a public-health emergency approval may be fast-tracked (the Rules, from memory).",
    cites=[REGULATION.article(6), REGULATION.article(18), REGULATION.article(19), RULES.article(15)],
    when=lambda project: project.purpose == Purpose.RESEARCH,
)
