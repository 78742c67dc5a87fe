"""Implementing Rules, Articles 27 to 38: what needs a licence, a filing, a prior report or a security review."""

from __future__ import annotations

from guiju.engine.instruments import Grade
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments._terms import HANDOVER, joined
from guiju.rulebooks.hgr.instruments.implementing_rules import MEMORY, RULES

# Collection and preservation

RULES.provide(
    "27",
    "采集许可针对境内三类采集：重要遗传家系；特定地区；大规模人群研究且大于3000例。",
    "A collection licence is for three kinds of collection in the territory: important genetic pedigrees; resources of specified regions; large-scale population "
    "research with more than 3,000 persons.",
    Grade.VERBATIM,
)
RULES.provide(
    "27(1)",
    "重要遗传家系指有血缘关系、患遗传病或者具遗传性特殊体质、生理特征的群体，且有此种病症或者特征的成员达三代及以上；常见病除外，如血友病、红绿色盲、糖尿病、高血压。首次发现的，还须"
    "按第二十六条及时申报。",
    "An important pedigree is a group related by blood with a hereditary disease, or a hereditary special constitution or physiological trait, whose affected members span three or "
    "more generations; common diseases such as hypertension, diabetes, red-green colour blindness and haemophilia do not count. One found for the first time must also be declared "
    "promptly under Art. 26.",
    Grade.VERBATIM,
    note=Text(
        "只看代数，不再有受累成员人数要求（2019年指南曾要求至少5名）。",
        "Only generations count; the former requirement of at least five affected members (guide of 2019) is gone.",
    ),
)
RULES.provide(
    "27(2)",
    "特定地区资源指长期居于隔离或者特殊环境的人群所具特殊体质，或者生理特征上已有适应性性状的资源；是否少数民族聚居区不是划分标准。",
    "Resources of a specified region are those of people who have long lived in isolation or a special environment and have a special constitution or adaptive physiological traits; whether "
    "the area is one of ethnic minorities is not the test.",
    Grade.VERBATIM,
)
RULES.provide(
    "27(3)",
    "大规模人群研究（队列、横断面、临床、体质学研究等，不限于此）的采集，人数大于3000例的须许可，恰为3000例的不须；为药品、医疗器械在我国上市而做的临床试验所涉采集不在此列，不必申请采集许可。",
    "Collection for large-scale population research (cohort, cross-sectional, clinical, anthropological and other studies) needs a licence when it has more than 3,000 persons; exactly 3,000 "
    "does not. Collection in a clinical trial for market authorisation of a drug or device in China is excluded and needs no collection licence.",
    Grade.VERBATIM,
    note=Text(
        "上市试验的除外写在本项之内，文义上只对大规模人群研究有效；2023年7月5日主管部门宣讲称对重要家系和特定地区同样有效，两者不一致。2023年7月1日前的门槛为累计500人（含）。",
        "The exclusion of authorisation trials stands inside this item, so by its words it reaches only large-scale population research; officials said on 2023-07-05 that it also holds for important "
        "pedigrees and specified regions: the two differ. Before 2023-07-01 the threshold was 500 persons in total (inclusive).",
    ),
)
RULES.provide(
    "28(1)",
    "在境内保藏资源并以此为科学研究提供基础平台的，适用保藏许可。",
    "The preservation licence is for preserving resources in the territory as a basic platform for scientific research.",
    Grade.VERBATIM,
)
RULES.provide(
    "28(2)",
    "保藏指把来源合法的资源放在适宜条件下保存，确保质量与安全，留待未来研究；为教学所用，或者实验室检测后依法规要求或者依临床研究方案所作的临时存储，均不算保藏。",
    "Preservation is keeping resources of lawful origin in suitable conditions, with quality and safety assured, for future research; storage for teaching, and temporary storage after laboratory testing as law "
    "requires or the clinical protocol provides, is not preservation.",
    Grade.VERBATIM,
    note=Text(
        "为教学的存储是否也以“临时”为限，文义两可。",
        "Whether storage for teaching, too, must be temporary can be read both ways.",
    ),
)
RULES.provide(
    "29",
    "须许可的保藏若同时包含采集，只申请保藏许可，采集许可不必另办。",
    "Where preservation that needs a licence also involves collection, only the preservation licence is applied for; no separate collection licence is needed.",
    Grade.VERBATIM,
)
RULES.provide(
    "30",
    "保藏单位每年须于1月31日前提交上一年度的保藏情况报告。",
    "A preserving unit must submit the report on the past year's preservation by 31 January each year.",
    Grade.VERBATIM,
    note=joined(
        Text("仅此一句核对过，其余见“30(2)”。", "Only this clause was read; for the rest see 30(2)."),
        HANDOVER,
    ),
)
RULES.provide(
    "30(2)",
    "年度报告写明保藏数量情况、来源和使用信息、制度执行、场所设备变动、关键人员变动；省级部门每年抽查。",
    "The annual report covers holdings, information on origin and use, how the rules were carried out, changes of premises and equipment and of key staff; provincial authorities make spot checks every year.",
    Grade.UNVERIFIED,
    note=joined(MEMORY, Text("括号内编号系本项目所加。", "The number in parentheses is ours."), HANDOVER),
)

# International cooperation and filing

RULES.provide(
    "31",
    "国际合作须通过双方各自所在国（地区）伦理审查；外方确实无法提供的，可提交其认可中方伦理意见的证明。",
    "International cooperation needs ethics review in the country or region of each side; where the foreign side really cannot provide its own, proof that it recognises the Chinese side's ethics opinion serves.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "32",
    "为药品、医疗器械在我国上市，在临床医疗卫生机构利用资源开展国际合作临床试验且材料不出境的，免申请国际合作许可；但须属两项情形之一，并在开展前备案种类、数量、用途。"
    "该类机构指经备案、依法开展试验的医疗机构和疾控机构等。",
    "An international cooperation clinical trial for market authorisation of a drug or device in China that uses the resources at clinical medical and health institutions and takes no material abroad needs no cooperation "
    "licence, provided that one of two cases is met and types, quantities and uses are filed before it starts. Such institutions are medical institutions, centres for disease control and the like lawfully filed to run trials.",
    Grade.UNVERIFIED,
    note=joined(MEMORY, HANDOVER),
)
RULES.provide(
    "32(1)",
    "情形一：采集、检测、分析、剩余材料处理等全在临床医疗卫生机构内完成。",
    "First case: collection, testing, analysis and disposal of leftovers are all done within the clinical institutions.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "32(2)",
    "情形二：采集在临床医疗卫生机构内进行，检测、分析和剩余样本处理交由试验方案所指定的境内单位。",
    "Second case: collection takes place within the clinical institutions, and testing, analysis and disposal of leftovers are done by domestic units that the trial protocol names.",
    Grade.QUOTED,
    note=Text(
        "评论转述“方案指定的境内单位”，条号和其余文字凭记忆。2019年旧范围为“临床机构委托的单位”。境内单位是否含外商投资检测机构，评论作肯定理解。",
        "A commentary restates the domestic units that the protocol names; the number and the other words are from memory. The scope of 2019 spoke of units entrusted by the clinical institution. The commentary reads domestic units as including foreign-invested laboratories.",
    ),
)
RULES.provide(
    "32(3)",
    "该类试验中属于探索性研究的部分，仍须申请国际合作许可。",
    "The exploratory research part of such a trial still needs a cooperation licence.",
    Grade.UNVERIFIED,
    note=joined(
        MEMORY, Text("括号内为段落序，凭记忆。", "The number in parentheses is the paragraph, from memory.")
    ),
)
RULES.provide(
    "33",
    "申请由合作双方共同提出，并承诺材料真实；多中心项目不得拆开申报。",
    "Both sides apply together and vouch for the truth of the papers; a multi-centre project may not be split.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "34",
    "多中心研究以组长单位伦理审查通过即可申请；各参与单位其后上传本单位伦理批件或者认可组长单位批件的证明，连同承诺书。",
    "In a multi-centre study the lead site's ethics approval suffices to apply; each participating site later uploads its own approval, or proof that it recognises the lead site's, with an undertaking.",
    Grade.UNVERIFIED,
    note=MEMORY,
)
RULES.provide(
    "35",
    "国际合作情况报告须在六个月内由双方共同提交，本条列明报告内容。",
    "The report on the international cooperation is submitted by both sides together within six months; the article lists what it covers.",
    Grade.UNVERIFIED,
    note=joined(
        MEMORY,
        Text(
            "六个月自何时起算（《人遗条例》第二十六条为合作活动结束；本条是否以许可或者备案有效期届满为准）待核对。",
            "From when the six months run has to be checked: Art. 26 of the HGR Regulation says the end of the cooperation; whether this article says the end of the licence or filing term is not certain.",
        ),
    ),
)

# Information: prior report and security review

RULES.provide(
    "36(1)",
    "中方信息所有者把信息提供给境外组织、个人及其设立或者实际控制的机构，或者向其开放的，须先向主管部门报告并交备份。报告写明目的与用途、信息和备份情况、接收方情况、风险评估。",
    "A Chinese owner of information that provides it to, or opens it for use by, organisations or individuals from outside the mainland or institutions that they set up or actually control must first report to the authority and hand in a "
    "backup. The report gives purpose and use, the information and its backup, the recipient and the assessed risks.",
    Grade.QUOTED,
    note=joined(
        Text(
            "段落编号系本项目所加；文字经二手来源核对，近于原文。",
            "Paragraph number ours; near-verbatim in a secondary source.",
        ),
        HANDOVER,
    ),
)
RULES.provide(
    "36(2)",
    "国际合作已获许可或者国际合作临床试验已备案，实施中由中方单位向外方单位提供合作所产生的信息，且合作协议已约定双方可使用的，不必另作事先报告，也不必另交备份。",
    "Where an international cooperation is licensed, or an international cooperation clinical trial filed, and in carrying it out the Chinese unit gives the foreign unit information that the cooperation produced, no separate prior report or "
    "backup is needed if the cooperation agreement provides for use by both sides.",
    Grade.QUOTED,
    note=Text(
        "末款；段落编号系本项目所加。双方以外的合作方（合同研究组织、第三方实验室等）是否同样免除，评论认为待观察。",
        "The last paragraph; number ours. Whether cooperating parties beyond the two sides (contract research organisation, third-party laboratory) are freed too is, says the commentary, to be seen.",
    ),
)
RULES.provide(
    "37",
    "向境外组织、个人及其设立或者实际控制的机构提供或者开放四类信息的，须通过主管部门组织的安全审查：重要遗传家系；特定地区；大于500例的外显子组、基因组测序信息；其他可能影响公众健康、国家安全、社会公共利益的情形。",
    "Providing or opening four kinds of information to organisations or individuals from outside the mainland, or institutions that they set up or actually control, must pass a security review organised by the authority: of important pedigrees; "
    "of specified regions; exome or genome sequencing information on more than 500 persons; other cases that may affect public health, national security or the public interest.",
    Grade.QUOTED,
    note=joined(
        Text(
            "引文开头略有残缺，各项近于原文。程序由主管部门在事先报告的形式审查中启动，见第6号文件。",
            "The opening of the quotation is cut; the items are near-verbatim. The authority starts the review during the formality check of the prior report: see guide 6.",
        ),
        HANDOVER,
    ),
)
RULES.provide(
    "37(1)",
    "须安全审查之一：重要遗传家系的信息。",
    "Security review, first: information of important genetic pedigrees.",
    Grade.QUOTED,
)
RULES.provide(
    "37(2)",
    "须安全审查之二：特定地区的信息。",
    "Security review, second: information of specified regions.",
    Grade.QUOTED,
)
RULES.provide(
    "37(3)",
    "须安全审查之三：外显子组、基因组测序信息，人数大于500例；恰为500例的不属此项。",
    "Security review, third: exome or genome sequencing information on more than 500 persons; exactly 500 is not within it.",
    Grade.QUOTED,
)
RULES.provide(
    "37(4)",
    "须安全审查之四：其他可能影响公众健康、国家安全、社会公共利益的情形。",
    "Security review, fourth: other cases that may affect public health, national security or the public interest.",
    Grade.QUOTED,
    note=Text("兜底情形，由主管部门裁量。", "A catch-all left to the authority's judgment."),
)
RULES.provide(
    "38",
    "安全审查规则由主管部门会同有关部门制定，并由专家评估；物项受出口管制的，适用出口管制法律。",
    "The authority makes the rules of security review with other departments and has experts assess; where items are under export control, that law applies.",
    Grade.UNVERIFIED,
    note=joined(MEMORY, HANDOVER),
)
