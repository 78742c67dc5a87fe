"""Implementing Rules of the HGR Regulation 人类遗传资源管理条例实施细则, Articles 1 to 30.

What a number in parentheses counts is said by ``parts``; where no text seen tells, nothing is. Articles
from 31 on are in ``implementing_rules_cooperation`` and ``implementing_rules_procedure``.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import divided
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments._terms import (
    FROM_MEMORY,
    HANDOVER,
    NUMBER_UNCERTAIN,
    SCIENCE_MINISTRY,
    joined,
)

RULES = Instrument(
    id="hgr-rules",
    title=Text(
        "人类遗传资源管理条例实施细则",
        "Implementing Rules of the Regulation on the Administration of Human Genetic Resources",
    ),
    short=Text("实施细则", "Implementing Rules"),
    issuer=SCIENCE_MINISTRY,
    force=Force.BINDS,
    issued=date(2023, 5, 26),
    in_force=date(2023, 7, 1),
    number=Text("科学技术部令第21号", "Order No. 21 of the Ministry of Science and Technology"),
    note=joined(
        HANDOVER,
        Text(
            "2023年6月1日公布，共78条。2026年5月公布的修订征求意见稿尚未生效。",
            "Published 2023-06-01; 78 articles. A revision draft put out for comment in May 2026 is not in force.",
        ),
    ),
    parts=divided(paragraphs="2 28 32(3) 36(1) 50", items="12 27 32 37 47", last="36(2)"),
)

MEMORY = FROM_MEMORY
MEMORY_AND_NUMBER = joined(FROM_MEMORY, NUMBER_UNCERTAIN)

# General provisions and general requirements

RULES.provide(
    "1",
    "本细则依据《生物安全法》和《人遗条例》等制定，目的是保护并合理利用资源，兼顾公众健康、国家安全与公共利益。",
    "The Rules are made under the Biosecurity Law, the HGR Regulation and other law, to protect the resources and use them reasonably and "
    "to uphold public health, national security and the public interest.",
    Grade.VERBATIM,
)
RULES.provide(
    "2",
    "本细则适用于我国资源的采集、保藏、利用和对外提供。信息包括由材料得出的人类基因、基因组数据等资料。",
    "The Rules apply to collection, preservation, use and provision abroad of China's resources. Information includes data such as human gene "
    "and genome data produced by using material.",
    Grade.VERBATIM,
)
RULES.provide(
    "2(3)",
    "四类数据不算人类遗传资源信息：临床、影像、蛋白质、代谢。",
    "Four kinds of data are not HGR information: clinical, image, protein and metabolic data.",
    Grade.VERBATIM,
)
RULES.provide(
    "3",
    "主管部门负责全国的调查、许可、监督检查和处罚，并可依法委托相关组织承担许可材料形式审查、技术评审以及备案、事先报告、监督检查、处罚等工作。",
    "The competent authority is in charge of survey, licensing, inspection and penalties nationally, and may entrust organisations with the formality "
    "check and technical review of applications and with work on filings, prior reports, inspections and penalties.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "4",
    "省级主管部门负责本区域的监督检查和日常管理、职权内违法案件的查处，以及受委托开展的调查、许可和案件处理。",
    "The provincial authority handles inspection and daily administration in its area, cases within its powers, and surveys, licensing and cases "
    "entrusted to it.",
    Grade.VERBATIM,
    note=joined(
        HANDOVER,
        Text(
            "原文为省级科技行政部门；2024年5月1日起条例改为各省确定的人类遗传资源主管部门。",
            "The text says provincial science authorities; since 2024-05-01 the Regulation says the HGR authority that each province designates.",
        ),
    ),
)
RULES.provide(
    "5",
    "两级主管部门须充实监管和执法力量，依职权监督检查。",
    "The authorities of both levels must strengthen supervision and enforcement staff and inspect within their powers.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "6",
    "主管部门聘请相关领域专家组成咨询委员会，提供决策咨询和技术支撑。",
    "The competent authority engages experts as an advisory committee for advice and technical support.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "7",
    "主管部门支持以资源合理开展科学研究。",
    "The competent authority supports reasonable research with the resources.",
    Grade.VERBATIM,
    note=joined(Text("仅见首句，其后未见。", "Only the first clause was seen."), HANDOVER),
)
RULES.provide(
    "8",
    "各类活动须由在主管部门备案的伦理（审查）委员会审查通过。",
    "The activities must pass review by an ethics (review) committee that is filed with the competent department.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "9",
    "须尊重并保障提供者的隐私权和个人信息权益，按规定取得书面知情同意。",
    "The provider's privacy and rights in personal information must be respected, and written informed consent obtained as required.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "10",
    "各类活动须遵守相关技术规范。",
    "The activities must follow the technical norms.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "11",
    "在境内采集、保藏以及向境外提供资源，只能由中方单位（我国科研机构、高校、医疗机构、企业）进行；外方单位（境外组织，以及境外组织、个人设立或者实际控制的机构）和境外个人"
    "均不得为之。",
    "Only a Chinese unit (a research body, university, medical institution or company of China) may collect or preserve resources in the territory or provide "
    "them abroad; a foreign unit (an organisation from outside the mainland, or an institution that such organisations or individuals set up or actually "
    "control) and an individual from outside the mainland may not.",
    Grade.UNVERIFIED,
    note=Text(
        "全条凭记忆；关于港澳机构的一句另有来源印证，见“11(2)”。",
        "The article is from memory; the sentence on Hong Kong and Macao is confirmed elsewhere, see 11(2).",
    ),
)
RULES.provide(
    "11(2)",
    "机构设在香港或者澳门而由内资实际控制的，按中方单位对待。",
    "An institution in Hong Kong or Macao that domestic capital actually controls is treated as a Chinese unit.",
    Grade.QUOTED,
    note=Text(
        "括号内为句序。间接控制（如红筹架构的香港公司）及该类机构的子公司是否包括在内未明；台湾未提及。",
        "The number counts sentences. Whether indirect control (such as a Hong Kong company in a red-chip structure) and subsidiaries of such an institution are "
        "covered is not said; Taiwan is not mentioned.",
    ),
)
RULES.provide(
    "12",
    "本条列举何种机构算作由境外组织、个人设立或者实际控制，首项即直接或者间接持有权益达到50%；各项见“12(1)”至“12(4)”。",
    "Lists when an institution counts as set up or actually controlled by organisations or individuals from outside the mainland, first of all when they "
    "hold 50 per cent or more, directly or indirectly; for each case see 12(1) to 12(4).",
    Grade.QUOTED,
    note=Text(
        "来源只引至第一项前半；第二项有评论印证，第三、四项凭记忆，见各项。",
        "The source quotes only into item 1; item 2 is confirmed by commentary, items 3 and 4 are from memory: see each item.",
    ),
)
RULES.provide(
    "12(1)",
    "境外组织、个人在该机构中直接或者间接拥有的股份、股权、表决权、财产份额等权益达到50%。",
    "Organisations or individuals from outside the mainland hold, directly or indirectly, 50 per cent or more of its shares, equity, votes, property shares or "
    "similar interests.",
    Grade.QUOTED,
    note=Text(
        "“以上”含本数，恰为50%即符合。引文止于“股份”，其后所列表决权等权益凭记忆。",
        "Inclusive: exactly 50 per cent meets it. The quotation breaks off after shares; votes and the other interests listed are from memory.",
    ),
)
RULES.provide(
    "12(2)",
    "前述权益低于50%，但凭表决权或者其他权益，足以支配机构的决策、管理，或者对其产生重大影响。",
    "The interests are below 50 per cent, but votes or other rights suffice to dominate the institution's decisions and management or to influence them materially.",
    Grade.QUOTED,
    note=Text(
        "评论转述此项；具体文字凭记忆。", "A commentary restates this item; its exact wording is from memory."
    ),
)
RULES.provide(
    "12(3)",
    "境外组织、个人借投资关系、协议或者其他安排，足以支配机构的决策、管理，或者对其产生重大影响。",
    "By investment relations, agreements or other arrangements, organisations or individuals from outside the mainland can dominate the institution's decisions "
    "and management or influence them materially.",
    Grade.UNVERIFIED,
    note=joined(
        MEMORY,
        Text(
            "评论只列出两种情形，未提此项。", "The commentary gives two cases only and leaves this one out."
        ),
    ),
)
RULES.provide(
    "12(4)",
    "法律、行政法规、规章另定的情形。",
    "Other cases set by law, administrative regulation or departmental rules.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "13",
    "单位须建立内部管理制度，并审查利用资源做研究的目的和方案。",
    "A unit must have an internal management system and review the purpose and plan of research with the resources.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "14",
    "国际合作中，中方须自始至终、实质性参加，所有记录和数据完全对中方开放并向其提供备份。",
    "In international cooperation the Chinese side takes part throughout and in substance; all records and data are fully open to it, and it is given a backup.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "15",
    "遇公共卫生紧急事件可快速审批。",
    "In a public-health emergency approval may be fast-tracked.",
    Grade.UNVERIFIED,
    note=MEMORY_AND_NUMBER,
)
RULES.provide(
    "16",
    "主管部门建设资源管理信息平台。",
    "The competent authority builds an information platform for managing the resources.",
    Grade.UNVERIFIED,
    note=joined(MEMORY, HANDOVER),
)
RULES.provide(
    "17",
    "推进资源保藏基础平台建设。",
    "Preservation platforms are to be built up.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "18",
    "主管部门须制定并及时公布许可、备案等事项的服务指南和示范文本。",
    "The competent authority must make and promptly publish service guides and model texts for licences, filings and the like.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "19",
    "主管部门定期培训科研人员和管理人员。",
    "The competent authority trains researchers and administrators regularly.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "20",
    "两级主管部门须防控廉政风险，监督本机关的重要环节和岗位。",
    "The authorities of both levels must guard against corruption and supervise their own key steps and posts.",
    Grade.VERBATIM,
    note=HANDOVER,
)

# Survey and registration

RULES.provide(
    "21",
    "全国调查由主管部门组织，省级部门受托开展本区域调查。",
    "The competent authority organises the national survey; provincial authorities carry it out in their area when entrusted.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "22",
    "全国调查五年一次，必要时可另行开展。",
    "The national survey is held every five years, and otherwise when needed.",
    Grade.VERBATIM,
)
RULES.provide(
    "23",
    "调查方案由主管部门组织专家拟定，省级部门完成后须及时汇总上报所得数据。",
    "The competent authority has experts draw up the survey plan; provincial authorities must promptly collate and send up the data.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "24",
    "主管部门在调查基础上研究重要遗传家系和特定地区资源，逐步建立并适时修订其清单目录。",
    "On the basis of the survey the competent authority studies important pedigrees and resources of specified regions and gradually builds and revises a list of them.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "25",
    "重要遗传家系和特定地区资源的登记由主管部门负责，由其制定办法、建设申报登记平台。",
    "The competent authority registers important pedigrees and resources of specified regions, sets the method and builds the declaration platform.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "26",
    "科研机构、高校、医疗机构、企业一旦发现重要遗传家系或者特定地区资源，须及时在申报登记平台申报。",
    "A research body, university, medical institution or company that discovers an important pedigree or resources of a specified region must promptly declare it "
    "on the declaration platform.",
    Grade.VERBATIM,
)
