"""Laws on networks and data: Network Data Regulation, Cybersecurity Law, PIPL.

A number in parentheses is the paragraph (款); where the article has items (项), as in Articles 13, 38 and 55 of the PIPL,
35 of the Regulation and 23 of the Cybersecurity Law, it is the item.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import divided
from guiju.engine.text import Text
from guiju.rulebooks.genai.instruments._terms import (
    CYBERSECURITY_RENUMBERED,
    FROM_MEMORY,
    STANDING_COMMITTEE,
    STATE_COUNCIL,
    joined,
    remembered,
)

NETWORK_DATA = Instrument(
    id="network-data-regulation",
    title=Text("网络数据安全管理条例", "Regulation on the Management of Network Data Security"),
    short=Text("网络数据条例", "Network Data Regulation"),
    issuer=STATE_COUNCIL,
    force=Force.BINDS,
    issued=date(2024, 9, 24),
    in_force=date(2025, 1, 1),
    number=Text("国务院令第790号（凭记忆）", "State Council Order No. 790 (from memory)"),
)
CYBERSECURITY = Instrument(
    id="cybersecurity-law",
    title=Text("中华人民共和国网络安全法", "Cybersecurity Law of the People's Republic of China"),
    short=Text("网络安全法", "Cybersecurity Law"),
    issuer=STANDING_COMMITTEE,
    force=Force.BINDS,
    issued=date(2016, 11, 7),
    in_force=date(2017, 6, 1),
    note=Text(
        "修正后的文本自2026年1月1日施行，条号随之变动（如实名由第二十四条改为第二十六条，旧罚则第六十八条改为第六十九条）；此前的条号和内容凭记忆。",
        "The amended text applies from 2026-01-01 with new numbers (real names: Art. 24 became 26; the old penalty in Art. 68 became 69); earlier numbers and content are from memory.",
    ),
    parts=divided(paragraphs="26 61(3) 69", items="21 23"),
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
    parts=divided(paragraphs="17 24", items="13"),
)

# Network Data Regulation

NETWORK_DATA.provide(
    "19",
    "提供生成式人工智能服务的数据处理者，须加强训练数据及其处理活动的安全管理，以有效措施防范、处置数据安全风险。",
    "Data processors that provide generative-AI services strengthen the security of training data and of their processing, with effective measures against risks to data security.",
    Grade.VERBATIM,
    note=Text(
        "没有写公众，也没有下定义；该词在暂行办法中指向境内公众提供的服务，两者是否同义未决。",
        "It neither names the public nor defines the term; in the Interim Measures that means services to the public in the mainland, and whether it is the same here is open.",
    ),
)
NETWORK_DATA.provide(
    "35",
    "向境外提供个人信息，须有下列一项：安全评估、保护认证、标准合同、订立履行合同所必需、跨境人力资源管理、法定职责义务、紧急保护生命健康财产，或者其他法定条件。",
    "Personal information may go abroad on one of these: security assessment, certification, standard contract, need of a contract, cross-border staff management, legal duties, emergency protection of life, health or property, or another condition laid down.",
    Grade.VERBATIM,
)
NETWORK_DATA.provide(
    "37",
    "境内运营产生的重要数据确需出境的，须经数据出境安全评估；经识别申报而未被告知或者公布为重要数据的，不必按重要数据申报评估。",
    "Important data from operations in the mainland that must go abroad need a security assessment; data that were identified and reported but neither notified nor published as important need none as such.",
    Grade.VERBATIM,
)

# Cybersecurity Law: numbering until the end of 2025, from memory


def _former(key: str, zh: str, en: str, now: str) -> None:
    CYBERSECURITY.provide(
        key,
        zh,
        en,
        Grade.UNVERIFIED,
        until=CYBERSECURITY_RENUMBERED,
        note=joined(
            FROM_MEMORY,
            Text(
                f"2026年1月1日前的条号；其后为第{now}条。",
                f"Number until 2025-12-31; since then Art. {now}.",
            ),
        ),
    )


def _now(key: str, zh: str, en: str, note: Text | None = None) -> None:
    CYBERSECURITY.provide(key, zh, en, Grade.VERBATIM, since=CYBERSECURITY_RENUMBERED, note=note)


_LOGS_ZH = "监测并记录网络运行和安全事件，网络日志至少留存六个月。"
_LOGS_EN = "Operation and security incidents are monitored and recorded; network logs are kept for at least six months."
_NAMES_ZH = "提供信息发布、即时通讯等服务，或者办理入网、域名、电话的网络运营者，应令用户提供真实身份；不提供的，不得服务。"
_NAMES_EN = "Network operators that give access, domain names or telephone lines, or serve publishing of information, instant messaging and the like, require users' real identity and refuse service without it."
_STOP_ZH = "发现用户发布违禁信息的，立即停止传输、消除、防扩散、留记录并报告。"
_STOP_EN = (
    "Forbidden information found in what users publish is at once stopped, removed and kept from spreading, with records kept "
    "and a report made."
)

_former("21(3)", _LOGS_ZH, _LOGS_EN, "23(3)")
_former("24(1)", _NAMES_ZH, _NAMES_EN, "26(1)")
_former("47", _STOP_ZH, _STOP_EN, "49")
_former(
    "59(1)",
    "不履行网络安全保护义务的：责令改正、警告；拒改或者致害的，罚款一万至十万元，责任人五千至五万元。",
    "Failing to protect the network: correction, warning; on refusal or harm a fine of CNY 10,000 to 100,000, and CNY 5,000 to 50,000 for those responsible.",
    "61",
)
_former(
    "61",
    "不要求真实身份，或者为不提供者服务的：责令改正；拒改或者情节严重的，罚款五万至五十万元，并可停业、关站、吊照，责任人罚款一万至十万元。",
    "Not requiring real identity, or serving without it: correction; on refusal or in serious cases a fine of CNY 50,000 to 500,000, possibly suspension, closure or loss of licence, and CNY 10,000 to 100,000 for those responsible.",
    "64",
)
_former(
    "68(1)",
    "对违禁信息未停止传输、消除、留记录的：责令改正、警告、没收违法所得；拒改或者情节严重的，罚款十万至五十万元，并可停业、关站、吊照，责任人罚款一万至十万元。",
    "Not stopping, removing and recording forbidden information: correction, warning, confiscation; on refusal or in serious cases a fine of CNY 100,000 to 500,000, possibly suspension, closure or loss of licence, and CNY 10,000 to 100,000 for those responsible.",
    "69",
)
_now(
    "20",
    "国家支持人工智能基础研究、关键技术和训练数据、算力等设施，完善伦理规范，加强风险监测评估与安全监管。",
    "The state supports basic research and key technology in AI and infrastructure such as training data and computing power, improves ethical norms, and strengthens monitoring, assessment and supervision of risk.",
)
_now(
    "23",
    "实行网络安全等级保护；运营者按等级要求建制度、定负责人、防病毒攻击、监测记录、数据分类备份加密。",
    "Graded protection of networks: operators have rules and a person responsible, defend against viruses and attacks, monitor and record, and class, back up and encrypt data.",
)
_now("23(3)", _LOGS_ZH, _LOGS_EN)
_now(
    "26(1)",
    _NAMES_ZH,
    _NAMES_EN,
    Text(
        "只对列明的服务；单纯的对话生成是否属“信息发布、即时通讯等”，未决。",
        "Only for the services named; whether mere generation in conversation is publishing of information, instant messaging or the like is open.",
    ),
)
_now("49", _STOP_ZH, _STOP_EN)
_now(
    "61",
    "不履行第二十三条等保护义务的：责令改正、警告，可罚一万至五万元；拒改或者致害的，五万至五十万元，责任人一万至十万元；后果严重的另有更高档。",
    "Breach of Art. 23 and the like: correction, warning, possibly CNY 10,000 to 50,000; on refusal or harm CNY 50,000 to 500,000 and CNY 10,000 to 100,000 for those responsible; higher bands for grave results.",
)
_now(
    "61(3)",
    "致大量数据泄露、关键设施丧失局部功能等后果严重的：五十万至二百万元，责任人五万至二十万元；致关键设施丧失主要功能等特别严重的：二百万至一千万元，责任人二十万至一百万元。",
    "For grave results such as a large leak of data or critical infrastructure losing some functions CNY 500,000 to 2,000,000, and 50,000 to 200,000 for those responsible; for especially grave ones such as its losing main functions CNY 2,000,000 to 10,000,000, and 200,000 to 1,000,000.",
)
_now(
    "64",
    "违反实名要求的：责令改正；拒改或者情节严重的，五万至五十万元，并可停业、关闭网站或者应用、吊照，责任人一万至十万元。",
    "Breach of the real-identity duty: correction; on refusal or in serious cases CNY 50,000 to 500,000, possibly suspension, closure of site or application or loss of licence, and CNY 10,000 to 100,000 for those responsible.",
)
_now(
    "69(1)",
    "对违禁信息未停止传输、消除、留记录、报告的：责令改正、警告、通报，可罚五万至五十万元；拒改或者情节严重的，五十万至二百万元，并可停业、关闭、吊照，责任人五万至二十万元。",
    "Not stopping, removing, recording and reporting forbidden information: correction, warning, circular, possibly CNY 50,000 to 500,000; on refusal or in serious cases CNY 500,000 to 2,000,000, possibly suspension, closure or loss of licence, and CNY 50,000 to 200,000 for those responsible.",
)
_now(
    "69(2)",
    "影响、后果特别严重的：二百万至一千万元，并停业、关闭、吊照，责任人二十万至一百万元。",
    "For especially grave effects CNY 2,000,000 to 10,000,000 with suspension, closure or loss of licence, and CNY 200,000 to 1,000,000 for those responsible.",
)
_now(
    "71",
    "发布传输违禁信息、侵害个人信息权益等，依有关法律、行政法规处理。",
    "Publishing or transmitting forbidden information, infringing personal information and the like are dealt with under the laws and regulations concerned.",
)

# Personal information


def _pipl(key: str, zh: str, en: str) -> None:
    PIPL.provide(key, zh, en, Grade.VERBATIM)


_pipl(
    "4",
    "个人信息是以任何方式记录、与已识别或者可识别的自然人有关的信息，匿名化的除外；从收集到删除的各个环节都是处理。",
    "Personal information is recorded information about an identified or identifiable natural person, anonymised information excepted; collecting, keeping, using, working, transferring, providing, publishing and deleting it are processing.",
)
_pipl(
    "13",
    "处理须有下列七种依据之一；有第二至七项的，不需同意。",
    "Processing needs one of the seven bases that follow; with any of items 2 to 7 no consent is needed.",
)
_pipl("13(1)", "个人同意。", "Consent of the person.")
_pipl(
    "13(2)",
    "个人为当事人的合同所必需，或者依法制定的规章、集体合同下的人力资源管理所必需。",
    "Need of a contract to which the person is a party, or of staff management under lawful work rules or a collective contract.",
)
_pipl("13(3)", "履行法定职责、义务所必需。", "Need of a duty or function laid down by law.")
_pipl(
    "13(4)",
    "应对突发公共卫生事件，或者紧急保护生命健康、财产所必需。",
    "Need of a public-health emergency, or of protecting life, health or property in an emergency.",
)
_pipl(
    "13(5)",
    "为公共利益作新闻报道、舆论监督等，在合理范围内。",
    "News reporting, supervision by public opinion and the like in the public interest, within reason.",
)
_pipl(
    "13(6)",
    "在合理范围内，处理个人自己公开或者他人合法公开的信息。",
    "Information that the person made public, or that was lawfully made public otherwise, within reason.",
)
_pipl("13(7)", "法律、行政法规另定的情形。", "Other cases that laws or administrative regulations lay down.")
_pipl(
    "14",
    "同意须知情、自愿、明确；目的、方式、种类变更的，重新取得；法律要求单独或者书面同意的从之。",
    "Consent is informed, free and clear; it is taken anew when purpose, manner or kinds change; where law asks for separate or written consent, that applies.",
)
_pipl(
    "23",
    "向其他处理者提供的，告知接收方名称、联系方式、目的、方式、种类，并取得单独同意；接收方不得超出范围。",
    "Provision to another processor needs notice of the recipient, contact, purpose, manner and kinds, and separate consent; the recipient stays within them.",
)
_pipl(
    "24(1)",
    "自动化决策须透明、公平，不得在价格等条件上不合理差别待遇。",
    "Automated decisions are transparent and fair, without unreasonable difference in prices or terms.",
)
_pipl(
    "24(2)",
    "自动化推送、营销，同时给出不针对个人特征的选项或者便捷的拒绝方式。",
    "Automated push or marketing comes with an option not aimed at personal traits or an easy way to refuse.",
)
_pipl(
    "24(3)",
    "对个人权益有重大影响的自动决定，个人可要求说明，并可拒绝纯自动作出的决定。",
    "Against an automated decision with material effect the person may ask for an explanation and refuse one made by machine alone.",
)
_pipl(
    "28",
    "敏感信息包括医疗健康、生物识别、行踪轨迹、金融账户、特定身份、宗教信仰，以及未满十四周岁者的一切信息；须目的特定、确有必要、保护严格才可处理。",
    "Sensitive information covers biometrics, belief, specific identity, health, financial accounts, whereabouts and information of those under 14; it takes a specific purpose, sufficient need and strict protection.",
)
_pipl(
    "29",
    "处理敏感信息须单独同意；法律要求书面的从之。",
    "Sensitive information needs separate consent, in writing where law says so.",
)
_pipl(
    "30",
    "处理敏感信息，还须告知必要性和对个人的影响。",
    "The need for it and its effect on the person are told as well.",
)
_pipl(
    "31",
    "处理未满十四周岁者的信息，须监护人同意，并有专门规则。",
    "Information of those under 14 needs consent of a guardian and rules of its own.",
)
_pipl(
    "38",
    "确需出境的，具备下列之一：安全评估、认证、标准合同、其他法定条件；并确保接收方达到本法标准。",
    "Export needs one of: security assessment, certification, standard contract, another condition laid down; the recipient must reach the Law's standard.",
)
_pipl(
    "39",
    "出境须告知接收方、目的、方式、种类和行权途径，并取得单独同意。",
    "Export needs notice of recipient, purpose, manner, kinds and how to exercise rights, and separate consent.",
)
_pipl(
    "40",
    "关键设施运营者和处理量达到规定数量者，境内收集的信息存境内；出境经安全评估。",
    "Operators of critical infrastructure and processors above the set number keep information in the mainland; export takes a security assessment.",
)
_pipl(
    "55",
    "事前影响评估并记录：敏感信息，自动化决策，委托处理、向他人提供、公开，出境，其他有重大影响的处理。",
    "An impact assessment beforehand, with records, for: sensitive information; automated decisions; entrusting, providing or publishing; export; other processing with material effect.",
)
_pipl(
    "56",
    "评估目的方式是否正当必要、影响与风险、措施是否相称；报告和记录至少保存三年。",
    "It covers whether purpose and manner are lawful and needed, effects and risks, and whether measures fit; report and records are kept three years.",
)
_pipl(
    "57",
    "发生或者可能发生泄露、篡改、丢失的，立即补救并通知主管部门和个人；已有效避免危害的可不通知个人。",
    "On a leak, alteration or loss, or the chance of one, remedy at once and notify authority and persons; persons need not be told where harm was effectively avoided.",
)
_pipl(
    "66",
    "违法处理：改正、警告、没收、暂停或者终止应用；拒改的罚至一百万元，责任人一万至十万元；情节严重的罚至五千万元或者上年营业额百分之五，并可停业、吊照，责任人十万至一百万元。",
    "Unlawful processing: correction, warning, confiscation, suspension or end of the application; on refusal up to CNY 1,000,000, with CNY 10,000 to 100,000 for those responsible; in serious cases up to CNY 50,000,000 or 5 % of last year's turnover, possibly suspension or loss of licence, and CNY 100,000 to 1,000,000.",
)

# What the Interim Measures' duties towards persons rest on; these articles were not among those read

remembered(
    PIPL,
    "3(2)",
    "境外处理境内自然人信息，为向其提供产品服务，或者分析评估其行为的，也适用本法。",
    "The Law also governs processing abroad of information of persons in the mainland, to offer them products or services or to analyse and assess their behaviour.",
)
remembered(
    PIPL,
    "6",
    "处理须有明确合理的目的并与之直接相关，取影响最小的方式；收集以实现目的的最小范围为限。",
    "Processing has a clear and reasonable purpose, relates directly to it and affects the person least; collection is limited to the minimum for it.",
)
remembered(
    PIPL,
    "17(1)",
    "处理前告知：处理者名称和联系方式，目的、方式、种类、保存期限，行使权利的方式和程序。",
    "Told beforehand: name and contact of the processor; purpose, manner, kinds and time kept; how to exercise rights.",
)
remembered(
    PIPL,
    "19",
    "保存期限为实现目的所必要的最短时间，法律另有规定的除外。",
    "Kept for the shortest time the purpose needs, unless law provides otherwise.",
)
remembered(
    PIPL,
    "45",
    "个人有权查阅、复制其信息，处理者及时提供；符合条件的可请求转移。",
    "Persons may consult and copy their information, given in good time; on set conditions they may have it transferred.",
)
remembered(
    PIPL,
    "46",
    "信息不准确、不完整的，个人可请求更正、补充，处理者核实后及时处理。",
    "What is inaccurate or incomplete is, on request and after checking, corrected or supplemented in good time.",
)
remembered(
    PIPL,
    "47",
    "目的已达、停止服务、期限届满、撤回同意或者违法处理的，处理者主动删除；未删的个人可请求。",
    "Where the purpose is met, service ends, the time is up, consent is withdrawn or processing is unlawful, the processor deletes of itself; else the person may ask for it.",
)
remembered(
    PIPL,
    "50",
    "须有便捷的行使权利的受理处理机制；拒绝的说明理由，个人可起诉。",
    "An easy mechanism receives and handles requests; a refusal gives reasons, and the person may sue.",
)
