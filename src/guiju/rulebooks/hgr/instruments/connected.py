"""Instruments that this rulebook does not judge but that touch the same facts: it says where they begin."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments._sections import SECTIONS
from guiju.rulebooks.hgr.instruments._terms import (
    FROM_MEMORY,
    HEALTH_COMMISSION,
    NUMBER_UNCERTAIN,
    STANDING_COMMITTEE,
    joined,
)

PIPL = Instrument(
    id="pipl",
    title=Text(
        "中华人民共和国个人信息保护法",
        "Personal Information Protection Law of the People's Republic of China",
    ),
    short=Text("个人信息保护法", "PIPL"),
    issuer=STANDING_COMMITTEE,
    force=Force.BINDS,
    issued=date(2021, 8, 20),
    in_force=date(2021, 11, 1),
)
DATA_EXPORT_PROVISIONS = Instrument(
    id="data-export-provisions",
    title=Text(
        "促进和规范数据跨境流动规定", "Provisions on Promoting and Regulating Cross-border Data Flows"
    ),
    short=Text("数据跨境流动规定", "Data-export Provisions"),
    issuer=Text("国家互联网信息办公室", "Cyberspace Administration of China"),
    force=Force.BINDS,
    issued=date(2024, 3, 22),
    in_force=date(2024, 3, 22),
    note=Text(
        "个人信息出境认证另有办法，据记忆自2026年1月1日施行。",
        "Certification of personal-information export has measures of its own, from memory in force from 2026-01-01.",
    ),
)
EXPORT_CONTROL_LAW = Instrument(
    id="export-control-law",
    title=Text("中华人民共和国出口管制法", "Export Control Law of the People's Republic of China"),
    short=Text("出口管制法", "Export Control Law"),
    issuer=STANDING_COMMITTEE,
    force=Force.BINDS,
    issued=date(2020, 10, 17),
    in_force=date(2020, 12, 1),
)
CUSTOMS_LAW = Instrument(
    id="customs-law",
    title=Text("中华人民共和国海关法", "Customs Law of the People's Republic of China"),
    short=Text("海关法", "Customs Law"),
    issuer=STANDING_COMMITTEE,
    force=Force.BINDS,
    issued=date(1987, 1, 22),
    in_force=date(1987, 7, 1),
    note=Text(
        "其后多次修正，此处未区分版本。", "Amended several times since; versions are not told apart here."
    ),
    sections=SECTIONS,
)
SPECIAL_ARTICLES = Instrument(
    id="special-articles-quarantine",
    title=Text(
        "出入境特殊物品卫生检疫管理规定",
        "Provisions on Health Quarantine of Special Articles Entering or Leaving the Country",
    ),
    short=Text("特殊物品检疫规定", "Special Articles Quarantine Provisions"),
    issuer=Text("海关总署", "General Administration of Customs"),
    force=Force.BINDS,
    issued=date(2015, 1, 21),
    in_force=date(2015, 3, 1),
    note=Text(
        "原由国家质量监督检验检疫总局发布，其后修改；是否另有替代文件未核对。",
        "First issued by the former quality and quarantine administration and amended since; whether it has been replaced was not checked.",
    ),
    sections=SECTIONS,
)
GCP = Instrument(
    id="drug-gcp",
    title=Text("药物临床试验质量管理规范", "Good Clinical Practice for Drug Trials"),
    short=Text("药物临床试验质量管理规范", "Drug GCP"),
    issuer=Text(
        "国家药品监督管理局、国家卫生健康委员会",
        "National Medical Products Administration and National Health Commission",
    ),
    force=Force.BINDS,
    issued=date(2020, 4, 23),
    in_force=date(2020, 7, 1),
    sections=SECTIONS,
)
ETHICS_REVIEW = Instrument(
    id="ethics-review-measures",
    title=Text(
        "涉及人的生命科学和医学研究伦理审查办法",
        "Measures for Ethics Review of Life-science and Medical Research Involving Humans",
    ),
    short=Text("涉人研究伦理审查办法", "Human-research Ethics Measures"),
    issuer=Text("国家卫生健康委员会等四部门", "National Health Commission and three other departments"),
    force=Force.BINDS,
    issued=date(2023, 2, 18),
    in_force=date(2023, 2, 18),
    sections=SECTIONS,
)
SCIENCE_ETHICS_REVIEW = Instrument(
    id="science-ethics-measures",
    title=Text("科技伦理审查办法（试行）", "Measures for Science and Technology Ethics Review (Trial)"),
    short=Text("科技伦理审查办法", "Science Ethics Measures"),
    issuer=Text("科学技术部等部门", "Ministry of Science and Technology and other departments"),
    force=Force.BINDS,
    issued=date(2023, 9, 7),
    in_force=date(2023, 12, 1),
    sections=SECTIONS,
)
LICENSING_LAW = Instrument(
    id="licensing-law",
    title=Text("中华人民共和国行政许可法", "Administrative Licensing Law of the People's Republic of China"),
    short=Text("行政许可法", "Administrative Licensing Law"),
    issuer=STANDING_COMMITTEE,
    force=Force.BINDS,
    issued=date(2003, 8, 27),
    in_force=date(2004, 7, 1),
    note=Text("2019年4月23日修正。", "Amended 2019-04-23."),
)
REVISION_DRAFT_2026 = Instrument(
    id="hgr-rules-draft-2026",
    title=Text(
        "人类遗传资源管理条例实施细则（2026年修订征求意见稿）",
        "Implementing Rules of the HGR Regulation (revision draft for comment, 2026)",
    ),
    short=Text("实施细则2026年征求意见稿", "Implementing Rules, draft 2026"),
    issuer=HEALTH_COMMISSION,
    force=Force.DRAFT,
    issued=date(2026, 5, 31),
    in_force=None,
    note=Text(
        "2026年5月公布，日期不详，此处取月末；未生效，内容未见，不作判断依据。",
        "Published in May 2026, day unknown (the month's end is used); not in force, content not seen, no basis for any result.",
    ),
    sections=SECTIONS,
)
REVISION_DRAFT_2026.provide(
    "状态",
    "实施细则的修订稿正在征求意见；正式修订施行前，2023年文本仍然适用。",
    "A revision of the Implementing Rules is out for comment; until a revision takes effect the text of 2023 applies.",
    Grade.QUOTED,
)

# Personal information

PIPL.provide(
    "4",
    "个人信息指以电子或者其他方式记录、同已识别或者可识别的自然人有关的信息，匿名化之后的不算；从收集、存储到使用加工、对外提供、公开直至删除，都是处理。",
    "Personal information is recorded information about an identified or identifiable natural person, anonymised information excepted; processing covers collection, storage, use, working, transfer, provision, publication, deletion and the like.",
    Grade.VERBATIM,
)
PIPL.provide(
    "28",
    "敏感个人信息是泄露或者被滥用后易损及人格尊严或者人身、财产安全的信息，例如生物识别、医疗健康、宗教信仰、特定身份、行踪轨迹和金融账户信息；不满14周岁者的个人信息一律在内；须有特定目的、充分必要并严格保护才能处理。",
    "Sensitive personal information is what, if leaked or misused, easily harms a person's dignity or personal or property safety: biometrics, religious belief, specific identity, health, financial accounts, whereabouts, and information of those under 14. It may be "
    "processed only for a specific purpose, with sufficient necessity and strict protection.",
    Grade.VERBATIM,
)
PIPL.provide(
    "29",
    "处理敏感个人信息须经个人单独同意；法律、行政法规要求书面同意的，还须书面。",
    "Processing sensitive personal information needs the person's separate consent, in writing where law or administrative regulation requires it.",
    Grade.VERBATIM,
)
PIPL.provide(
    "38",
    "确需把个人信息提供到境外的，须具备其一：通过安全评估、取得保护认证、与境外接收方订立标准合同、其他法定条件；并须采取措施使接收方达到本法的保护标准。",
    "Personal information that must go abroad needs one of: a passed security assessment, certification, a standard contract with the recipient abroad, or another condition set by law; and measures so that the recipient meets the Law's standard of protection.",
    Grade.VERBATIM,
)
PIPL.provide(
    "39",
    "向境外提供前，须告知个人境外接收方名称和联系方式、目的、方式、信息种类以及如何向其行使权利，并取得单独同意。",
    "Before providing abroad the person must be told the recipient's name and contact, purpose, manner, types of information and how to exercise rights against it, and must give separate consent.",
    Grade.VERBATIM,
)
PIPL.provide(
    "40",
    "关键信息基础设施运营者，以及处理量达到国家网信部门所定数量者，境内收集和产生的个人信息须存于境内；确需出境的须通过安全评估，另有规定可不评估的除外。",
    "Operators of critical information infrastructure and those who process the number of persons' information set by the cyberspace authority must store in the territory what was collected and produced there; export needs a security assessment unless rules exempt it.",
    Grade.VERBATIM,
)
PIPL.provide(
    "55",
    "处理敏感信息、自动化决策、委托处理或者向他人提供或者公开、向境外提供，以及其他对个人权益影响重大的处理，事前须作保护影响评估并留存记录。",
    "An impact assessment and a record are needed before processing sensitive information, automated decisions, entrusting, providing to others or publishing, providing abroad, and other processing with a major effect on a person.",
    Grade.VERBATIM,
)


def _remembered(instrument: Instrument, key: str, zh: str, en: str, *notes: Text) -> None:
    """Add a provision known from memory only."""
    instrument.provide(key, zh, en, Grade.UNVERIFIED, note=joined(FROM_MEMORY, *notes))


# Export of data

_remembered(
    DATA_EXPORT_PROVISIONS,
    "5",
    "自当年1月1日起累计向境外提供不满10万人、且不含敏感信息的，免于评估、标准合同和认证。",
    "Fewer than 100,000 persons in total since 1 January of the year, with no sensitive information: exempt from assessment, standard contract and certification.",
    NUMBER_UNCERTAIN,
    Text("不影响人类遗传资源方面的义务。", "Duties on human genetic resources are unaffected."),
)
_remembered(
    DATA_EXPORT_PROVISIONS,
    "7",
    "自当年1月1日起累计100万人及以上非敏感信息，或者1万人及以上敏感信息，或者提供重要数据的，须通过安全评估。",
    "One million persons or more of non-sensitive information, or 10,000 or more of sensitive information, in total since 1 January of the year, or important data: security assessment.",
    NUMBER_UNCERTAIN,
)
_remembered(
    DATA_EXPORT_PROVISIONS,
    "8",
    "自当年1月1日起累计10万人及以上、不满100万人非敏感信息，或者不满1万人敏感信息的，订立标准合同或者通过认证。",
    "100,000 or more but fewer than one million persons of non-sensitive information, or fewer than 10,000 of sensitive information, in total since 1 January of the year: standard contract or certification.",
    NUMBER_UNCERTAIN,
)

# Export control, customs, quarantine

_remembered(
    EXPORT_CONTROL_LAW,
    "2",
    "两用物项、军品、核以及其他有关物项（含相关技术资料等数据）的出口受管制。",
    "The export of dual-use, military, nuclear and other listed items, technical data among them, is controlled.",
)
_remembered(
    EXPORT_CONTROL_LAW,
    "12",
    "出口管制清单所列或者临时管制的物项，须申请出口许可。",
    "Export of items on the control list or under temporary control needs an export licence.",
)
_remembered(
    CUSTOMS_LAW,
    "申报",
    "出境物品和货物须如实向海关申报并交验许可证件；没有许可证件的限制类货物不予放行。",
    "Goods and articles leaving the country must be truthfully declared with their permits; restricted goods without a permit are not released.",
)
_remembered(
    CUSTOMS_LAW,
    "走私责任",
    "逃避海关监管运送禁止、限制出境物品的，按走私处罚，构成犯罪的追究刑事责任。",
    "Evading customs control with articles whose export is banned or restricted is punished as smuggling, as a crime where it is one.",
)
_remembered(
    SPECIAL_ARTICLES,
    "卫生检疫审批",
    "微生物、人体组织、生物制品、血液及其制品等特殊物品出入境，须事先经海关卫生检疫审批；属人类遗传资源的，还须交主管部门的批准文件。",
    "Special articles (micro-organisms, human tissue, biological products, blood and its products) need prior health-quarantine approval by customs to enter or leave; for human genetic resources the HGR authority's approval is submitted too.",
)

# Trials and ethics

_remembered(
    GCP,
    "知情同意",
    "药物临床试验须先经伦理委员会同意，并取得受试者签署的知情同意书，内容包括试验目的、风险、隐私保护和自愿退出。",
    "A drug trial needs the ethics committee's consent first and an informed consent signed by the subject, covering purpose, risks, privacy and free withdrawal.",
)
_remembered(
    GCP,
    "生物样本与记录",
    "样本的采集、处理、保存和检测须依方案和标准操作规程进行，并有可溯源的记录。",
    "Samples are collected, handled, stored and tested under the protocol and standard procedures, with traceable records.",
)
_remembered(
    ETHICS_REVIEW,
    "伦理审查",
    "涉及人的生命科学和医学研究（含使用人的生物样本、信息数据）须经伦理审查并取得知情同意。",
    "Life-science and medical research involving humans, including use of their samples and data, needs ethics review and informed consent.",
)
_remembered(
    ETHICS_REVIEW,
    "免除审查",
    "使用合法公开数据、匿名化信息数据等且不伤害人、不涉敏感个人信息和商业利益的研究，可免除伦理审查。",
    "Research on lawfully public data, anonymised information and the like that harms nobody and touches no sensitive personal information or commercial interest may be exempt from review.",
    Text(
        "免除伦理审查不等于不适用人类遗传资源要求。",
        "Exemption here does not lift the duties on human genetic resources.",
    ),
)
_remembered(
    SCIENCE_ETHICS_REVIEW,
    "审查与复核",
    "涉人、涉动物等科技活动须经伦理审查，清单所列高风险活动还须专家复核。",
    "Science and technology activities involving humans, animals and the like need ethics review; those on the high-risk list also need expert re-review.",
)

# Administrative licensing

_remembered(
    LICENSING_LAW,
    "32",
    "材料不齐或者不合法定形式的，须当场或者五日内一次告知要补正的全部内容；逾期不告知的，自收到材料之日起即为受理。",
    "If papers are incomplete or not in due form, the applicant must be told all that has to be put right at once, on the spot or within five days; failing that, the application counts as accepted from receipt.",
    Text("期限按工作日计（第八十二条）。", "The days are working days (Art. 82)."),
)
_remembered(
    LICENSING_LAW,
    "44",
    "准予许可的决定作出后，十日内颁发、送达许可证件。",
    "The licence is issued and served within ten days of the decision to grant it.",
)
_remembered(
    LICENSING_LAW,
    "45",
    "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计入决定期限，但须书面告知申请人。",
    "Time needed by law for hearing, tender, auction, inspection, testing, quarantine, appraisal and expert review does not count towards the time limit, but the applicant must be told in writing.",
)
_remembered(
    LICENSING_LAW,
    "50",
    "须延续的，在有效期届满30日前申请，法律、法规、规章另有规定的从其规定；行政机关须在届满前决定，逾期未决定视为准予延续。",
    "A renewal is applied for 30 days before expiry unless law, regulation or rules provide otherwise; the agency must decide before expiry, and if it does not the renewal counts as granted.",
    Text(
        "2025年官方解答要求届满30个工作日前申请，逾期不受理。",
        "An official answer of 2025 wants it 30 working days before expiry and does not accept late ones.",
    ),
)
_remembered(
    LICENSING_LAW,
    "69",
    "违法准予的许可可以撤销；以欺骗、贿赂等不正当手段取得的，应当撤销。",
    "A licence unlawfully granted may be revoked; one obtained by deceit, bribery or other improper means must be.",
)
_remembered(
    LICENSING_LAW,
    "82",
    "行政机关办理许可的期限以工作日计算，不含法定节假日。",
    "The agency's time limits in licensing are counted in working days, statutory holidays left out.",
    Text("此规则针对行政机关的期限。", "The rule is about the agency's time limits."),
)
