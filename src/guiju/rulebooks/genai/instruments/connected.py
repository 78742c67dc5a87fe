"""Laws that the Measures refer to, and the licences of fields in which a service may be used."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.text import Text
from guiju.rulebooks.genai.instruments._sections import SECTIONS
from guiju.rulebooks.genai.instruments._terms import CAC, STANDING_COMMITTEE, STATE_COUNCIL, remembered

SCIENCE_PROGRESS = Instrument(
    id="science-progress-law",
    title=Text(
        "中华人民共和国科学技术进步法",
        "Science and Technology Progress Law of the People's Republic of China",
    ),
    short=Text("科学技术进步法", "Science and Technology Progress Law"),
    issuer=STANDING_COMMITTEE,
    force=Force.BINDS,
    issued=date(2021, 12, 24),
    in_force=date(2022, 1, 1),
    note=Text("2021年修订文本。", "The text as revised in 2021."),
)
DATA_SECURITY = Instrument(
    id="data-security-law",
    title=Text("中华人民共和国数据安全法", "Data Security Law of the People's Republic of China"),
    short=Text("数据安全法", "Data Security Law"),
    issuer=STANDING_COMMITTEE,
    force=Force.BINDS,
    issued=date(2021, 6, 10),
    in_force=date(2021, 9, 1),
)
DATA_EXPORT_PROVISIONS = Instrument(
    id="data-export-provisions",
    title=Text(
        "促进和规范数据跨境流动规定", "Provisions on Promoting and Regulating Cross-border Data Flows"
    ),
    short=Text("数据跨境流动规定", "Data-export Provisions"),
    issuer=CAC,
    force=Force.BINDS,
    issued=date(2024, 3, 22),
    in_force=date(2024, 3, 22),
    sections=SECTIONS,
)
ETHICS_REVIEW = Instrument(
    id="science-ethics-review",
    title=Text("科技伦理审查办法（试行）", "Measures for Ethics Review of Science and Technology (trial)"),
    short=Text("科技伦理审查办法", "Ethics Review Measures"),
    issuer=Text("科学技术部等", "Ministry of Science and Technology and others"),
    force=Force.BINDS,
    issued=date(2023, 9, 7),
    in_force=date(2023, 12, 1),
    sections=SECTIONS,
)
TELECOM = Instrument(
    id="telecom-regulation",
    title=Text("中华人民共和国电信条例", "Telecommunications Regulation of the People's Republic of China"),
    short=Text("电信条例", "Telecommunications Regulation"),
    issuer=STATE_COUNCIL,
    force=Force.BINDS,
    issued=date(2000, 9, 25),
    in_force=date(2000, 9, 25),
    sections=SECTIONS,
)
FOREIGN_TELECOM = Instrument(
    id="foreign-telecom-provisions",
    title=Text("外商投资电信企业管理规定", "Provisions on Foreign-invested Telecommunications Companies"),
    short=Text("外资电信规定", "Foreign-invested Telecom Provisions"),
    issuer=STATE_COUNCIL,
    force=Force.BINDS,
    issued=date(2001, 12, 11),
    in_force=date(2002, 1, 1),
    note=Text("2022年修改，5月1日起施行。", "Amended in 2022 with effect from 1 May."),
    sections=SECTIONS,
)
AUDIOVISUAL = Instrument(
    id="audiovisual-provisions",
    title=Text("互联网视听节目服务管理规定", "Provisions on Online Audio-visual Programme Services"),
    short=Text("网络视听规定", "Audio-visual Provisions"),
    issuer=Text(
        "原国家广播电影电视总局、原信息产业部", "Former broadcasting and information-industry authorities"
    ),
    force=Force.BINDS,
    issued=date(2007, 12, 20),
    in_force=date(2008, 1, 31),
    sections=SECTIONS,
)
INTERNET_CULTURE = Instrument(
    id="internet-culture-provisions",
    title=Text("互联网文化管理暂行规定", "Interim Provisions on Internet Culture"),
    short=Text("互联网文化规定", "Internet-culture Provisions"),
    issuer=Text("原文化部", "Former Ministry of Culture"),
    force=Force.BINDS,
    issued=date(2011, 2, 17),
    in_force=date(2011, 4, 1),
    sections=SECTIONS,
)
NEWS_INFORMATION = Instrument(
    id="news-information-provisions",
    title=Text("互联网新闻信息服务管理规定", "Provisions on Internet News Information Services"),
    short=Text("互联网新闻规定", "News-information Provisions"),
    issuer=CAC,
    force=Force.BINDS,
    issued=date(2017, 5, 2),
    in_force=date(2017, 6, 1),
    sections=SECTIONS,
)
FOREIGN_INVESTMENT = Instrument(
    id="foreign-investment-law",
    title=Text("中华人民共和国外商投资法", "Foreign Investment Law of the People's Republic of China"),
    short=Text("外商投资法", "Foreign Investment Law"),
    issuer=Text("全国人民代表大会", "National People's Congress"),
    force=Force.BINDS,
    issued=date(2019, 3, 15),
    in_force=date(2020, 1, 1),
    sections=SECTIONS,
)

# Laws that the Measures name

SCIENCE_PROGRESS.provide(
    "103",
    "国家设科技伦理委员会，健全伦理制度；企业、高校、研究机构等负伦理管理主体责任，开展伦理审查。",
    "The state has a committee and a system for ethics of science; companies, universities and research bodies answer for ethics and carry out review.",
    Grade.VERBATIM,
)
SCIENCE_PROGRESS.provide(
    "107",
    "禁止危害国家安全、公共利益、人体健康或者违背科研诚信和伦理的研发与应用；严重违规的记入失信数据库。",
    "Research, development and application that harm national security, the public interest or health, or break integrity and ethics, are forbidden; serious breaches are recorded.",
    Grade.VERBATIM,
)
SCIENCE_PROGRESS.provide(
    "112",
    "违反的，由单位或者主管部门责令改正，财政资助可终止撤销、追回，没收违法所得；情节严重的公布、处罚，并在一定期限内禁止申请。",
    "On breach: correction, end and recovery of public funds, confiscation; in serious cases publication, penalties and a ban on applying for a time.",
    Grade.VERBATIM,
)
remembered(
    DATA_SECURITY,
    "27",
    "数据处理者建立全流程数据安全管理制度，组织培训，采取技术等必要措施。",
    "Data processors have rules for data security over the whole process, train staff and take technical and other measures.",
)
remembered(
    DATA_SECURITY,
    "45(1)",
    "不履行数据安全保护义务的：改正、警告，可罚五万至五十万元；拒改或者致大量泄露的，五十万至二百万元，并可停业、吊照。",
    "Failing the duties of data security: correction, warning, possibly CNY 50,000 to 500,000; on refusal or a large leak CNY 500,000 to 2,000,000, possibly suspension or loss of licence.",
)
remembered(
    DATA_EXPORT_PROVISIONS,
    "申报",
    "自当年1月1日起累计：不满10万人非敏感信息的免办；10万至100万人，或者不满1万人敏感信息的，标准合同或者认证；100万人以上，或者1万人以上敏感信息，或者重要数据的，安全评估。",
    "Counted from 1 January of the year: under 100,000 persons of non-sensitive information nothing; 100,000 to 1,000,000, or under 10,000 of sensitive, standard contract or certification; from 1,000,000, or 10,000 sensitive, or important data, security assessment.",
)
remembered(
    ETHICS_REVIEW,
    "审查与复核",
    "有舆论社会动员能力和社会意识引导能力的算法模型、应用和系统的研发，须专家复核。",
    "Development of algorithm models, applications and systems that can mobilise opinion or steer social awareness needs review again by experts.",
)

# Licences of the fields of use, and foreign investment


def _licence(instrument: Instrument, key: str, zh: str, en: str, *notes: Text) -> None:
    remembered(instrument, key, zh, en, *notes)


_NOT_AS_SUCH = Text(
    "许可因所处领域而生，不因使用生成式人工智能而生。",
    "The licence goes with the field, not with the use of generative AI.",
)
_licence(
    TELECOM,
    "增值电信业务",
    "经营增值电信业务（包括经营性互联网信息服务）须有经营许可证。",
    "Running value-added telecommunications, commercial internet information services included, needs a licence.",
    _NOT_AS_SUCH,
)
_licence(
    FOREIGN_TELECOM,
    "电信外资",
    "外资经营增值电信业务，持股一般不超过50%，另有规定的除外；试点地区已放开部分业务。",
    "Foreign investors in value-added telecommunications in general hold no more than 50 %, unless provided otherwise; pilot areas have opened some services.",
    Text(
        "开放试点的范围和日期未核实。",
        "Extent and dates of the pilot opening were not checked.",
    ),
)
_licence(
    AUDIOVISUAL,
    "网络视听节目",
    "从事网络视听节目服务须有许可证；申请人须为国有独资或者国有控股单位，外资不得进入。",
    "Online audio-visual programme services need a licence, for which only wholly state-owned or state-controlled units may apply; foreign investment is barred.",
    _NOT_AS_SUCH,
)
_licence(
    INTERNET_CULTURE,
    "互联网文化经营",
    "经营性互联网文化活动须有许可；外资除音乐外不得进入。",
    "Commercial internet-culture activities need a licence; foreign investment is barred, music excepted.",
    _NOT_AS_SUCH,
)
_licence(
    NEWS_INFORMATION,
    "互联网新闻信息",
    "提供互联网新闻信息服务须有许可，外资不得设立此类机构。",
    "Internet news information services need a licence; foreign-invested bodies may not be set up for it.",
    _NOT_AS_SUCH,
)
_licence(
    FOREIGN_INVESTMENT,
    "外商投资负面清单",
    "外资准入实行国民待遇加负面清单：清单禁止的不得投资，限制的须合条件，清单之外与内资同等。",
    "Foreign investment has national treatment with a negative list: nothing in what it forbids, conditions in what it restricts, and the same as domestic investment outside it.",
    Text(
        "截至2023年7月，生成式人工智能本身没有外资限制（据评论）；清单各版日期未核实。",
        "As of July 2023 generative AI as such had no such limit, as the commentary says; the dates of the list's editions were not checked.",
    ),
)
