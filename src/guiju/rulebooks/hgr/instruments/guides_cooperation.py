"""Guide 4 (international cooperation licence), guide 5 (filing of trials), guide 6 (prior report)."""

from __future__ import annotations

from guiju.engine.instruments import Grade
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments._terms import FROM_MEMORY, HANDOVER, joined
from guiju.rulebooks.hgr.instruments.guides import (
    GUIDE_COOPERATION,
    GUIDE_FILING,
    GUIDE_PRIOR_REPORT,
    INFORMATION_SCOPE,
    MATERIAL_NOTE,
    MATERIAL_SCOPE,
    remembered_papers,
)

# Guide 4: international research cooperation

GUIDE_COOPERATION.provide(
    "适用范围",
    "规范外方单位（境外组织，以及境外组织、个人设立或者实际控制的机构）同中方单位（我国科研机构、高校、医疗机构、企业）用我国资源开展的国际科学研究合作。",
    "Governs international research cooperation with China's resources between a foreign unit (an organisation from outside the mainland, or an institution that such organisations or individuals set up or actually control) and a Chinese unit (a research "
    "body, university, medical institution or company of China).",
    Grade.VERBATIM,
    note=Text(
        "2019年旧版把港澳台组织参照外方管理，新版不再有此句；港澳内资实控机构见《实施细则》第十一条。",
        "The guide of 2019 treated Hong Kong, Macao and Taiwan organisations like foreign ones; the new text no longer does; for institutions controlled by domestic capital see Art. 11 of the Implementing Rules.",
    ),
)
GUIDE_COOPERATION.provide(
    "材料范围", MATERIAL_SCOPE.zh, MATERIAL_SCOPE.en, Grade.VERBATIM, note=MATERIAL_NOTE
)
GUIDE_COOPERATION.provide("信息范围", INFORMATION_SCOPE.zh, INFORMATION_SCOPE.en, Grade.VERBATIM)
GUIDE_COOPERATION.provide(
    "不适用范围",
    "为临床诊疗、采供血、查处违法犯罪、兴奋剂检测、殡葬等需要而进行的国际合作，按各该法律法规办理，不适用本许可。",
    "International cooperation for clinical diagnosis and treatment, blood services, investigation of offences, doping tests, funerals and the like follows the law on those matters and is outside this licence.",
    Grade.VERBATIM,
)
GUIDE_COOPERATION.provide(
    "事项信息",
    "国际科学研究合作审批，属行政许可，事项编号000106103000；依据为条例、实施细则和行政许可法；受理和决定均由主管部门负责，不限数量。",
    "Approval of international research cooperation, an administrative licence, item number 000106103000; it rests on the Regulation, the Implementing Rules and the Administrative Licensing Law; the authority both accepts and decides; no limit of number.",
    Grade.VERBATIM,
    note=HANDOVER,
)
GUIDE_COOPERATION.provide(
    "申请人条件",
    "申请人为中方单位和外方单位，均须是法人。",
    "The applicants are a Chinese unit and a foreign unit, each a legal person.",
    Grade.VERBATIM,
)
GUIDE_COOPERATION.provide(
    "审批条件",
    "与《人遗条例》第二十二条第一款七项条件一致：无危害；双方为有能力的法人；目的内容明确合法、期限合理；方案合理；来源合法且数量种类相符；双方所在国（地区）伦理审查通过；成果归属与利益分配明确。",
    "The seven conditions of Art. 22(1) of the HGR Regulation: no harm; two able legal persons; clear and lawful purpose and content, reasonable term; reasonable protocol; lawful origin with matching types and quantities; ethics review "
    "passed in both countries or regions; clear ownership of results and sharing of benefits.",
    Grade.QUOTED,
    note=Text("原文核对至第三项，其余同条例。", "Read up to item 3; the rest as in the Regulation."),
)
remembered_papers(
    GUIDE_COOPERATION,
    "双方签章的申请书；各方法人资格材料；各方伦理批件或者认可证明；知情同意书；研究方案；四方签章的国际合作协议；药监批件、通知书或者备案公布材料（涉及时）；第三方检测协议；承诺书。",
    "Application form signed and sealed by both sides; proof of each party's legal personality; each party's ethics approval or proof of recognition; informed consent; research protocol; cooperation agreement signed and sealed by the four parties; drug or device approval, "
    "notice or published filing (where relevant); agreement on third-party testing; undertaking.",
    Text(
        "协议签章一项有来源印证，见“协议签章”。",
        "The signing of the agreement is confirmed: see “Signing and sealing the agreement”.",
    ),
)
GUIDE_COOPERATION.provide(
    "协议签章",
    "申办方、组长单位、合同研究组织和第三方实验室须交已签字并盖章的国际合作协议；此外的参与单位没有此项要求。旧版接受未签署的文本。",
    "Sponsor, lead site, contract research organisation and third-party laboratory must give the cooperation agreement signed and sealed; other participants need not. Formerly an unsigned text was accepted.",
    Grade.QUOTED,
    note=Text(
        "与2023年7月5日宣讲一致：合作四方协议须盖章后提交。",
        "Agrees with the briefing of 2023-07-05: the agreement of the four parties must be sealed before it is submitted.",
    ),
)
GUIDE_COOPERATION.provide(
    "变更",
    "非重大变更中的“总量累计不超过10%”，指在已批准总量之上累积增加不超过10%（恰为10%仍在其内）。",
    'In a minor change "a total of no more than 10 per cent" means a cumulative increase of no more than 10 per cent over the total already approved (exactly 10 per cent is within it).',
    Grade.QUOTED,
    note=Text(
        "减少能否与增加相抵、重大变更获批后以何为基数，文件未说。",
        "Not said: whether decreases may be set off against increases, and what the baseline is after an approved major change.",
    ),
)
GUIDE_COOPERATION.provide(
    "变更：减少",
    "获批数量减少，或者单位规格变小等，不必申报。",
    "A smaller quantity than approved, a smaller unit size and the like need no declaration.",
    Grade.QUOTED,
)
GUIDE_COOPERATION.provide(
    "变更：新类型",
    "新增资源类型的，一律按重大变更申报。",
    "Adding a new type of resource is always declared as a major change.",
    Grade.QUOTED,
)
GUIDE_COOPERATION.provide(
    "变更：分类计算",
    "涉及多种类型时，只要其中一种总量变化累计大于10%，即为重大变更。",
    "With several types, it is a major change as soon as the cumulative change of any one type exceeds 10 per cent.",
    Grade.QUOTED,
)
GUIDE_COOPERATION.provide(
    "变更：累次合并",
    "多次非重大变更之和一旦大于首次审批量的10%，当次须把此前各次非重大变更量一并加总，按重大变更申报。",
    "Once several minor changes together exceed 10 per cent of the quantity first approved, the change that does so is declared as a major one, adding up all earlier minor changes.",
    Grade.QUOTED,
)
GUIDE_COOPERATION.provide(
    "中方单位申报承诺书",
    "以中方单位身份申报的，提交此承诺书：声明不属构成外方单位的任何情形，并对材料真实负责。是否外方先由单位自评，主管部门只作形式审核，材料齐全、符合形式的据以设置账号属性；可附内部或者外部法律分析。",
    "Whoever declares as a Chinese unit submits this commitment letter: none of the cases of a foreign unit applies, and the unit answers for the truth of its papers. The unit first judges for itself; the authority makes a formality check and, where the papers are complete and in order, "
    "sets the account accordingly; an analysis by in-house or outside counsel may be added.",
    Grade.QUOTED,
    note=Text("据评论所述实务。", "Practice as a commentary reports it."),
)

# Guide 5: filing of international cooperation clinical trials

GUIDE_FILING.provide(
    "适用范围",
    "备案适用于为药品、医疗器械在我国上市、在临床机构利用资源且材料不出境的国际合作临床试验：采集至剩余样本处理全在机构内；或者机构内采集，由方案指定的境内单位检测、分析、处理剩余样本。",
    "Filing is for international cooperation clinical trials for market authorisation of a drug or device in China that use the resources at clinical institutions and export no material: either everything from collection to leftovers is done within the institution, or collection is and "
    "domestic units named by the protocol test, analyse and dispose of leftovers.",
    Grade.QUOTED,
    note=Text(
        "由2019年旧版原文与评论所述2023年改动合成；旧版第二种情形为临床机构委托的单位。",
        "Put together from the text of 2019 and the change of 2023 that a commentary reports; in the old text the second case was a unit entrusted by the clinical institution.",
    ),
)
GUIDE_FILING.provide(
    "方案指定的境内单位",
    "检测、分析及剩余样本处理可由试验方案指定的境内单位承担。",
    "Testing, analysis and disposal of leftovers may be done by the domestic units that the trial protocol names.",
    Grade.QUOTED,
    note=Text(
        "评论认为可包括外商投资的检测机构，不以中方单位为限。",
        "A commentary reads this as including foreign-invested laboratories, not only Chinese units.",
    ),
)
GUIDE_FILING.provide(
    "备案程序",
    "在网上提交材料，取得备案号后即可开展；多中心合并办理、不得拆分，组长单位伦理通过即可备案，参与单位其后上传伦理认可批件和承诺书；备案向社会公布。",
    "Papers are submitted online; the trial may start once the filing number is given. A multi-centre trial is filed as one and not split; the lead site's ethics approval suffices, and participating sites later upload their ethics recognition and undertaking; filings are published.",
    Grade.UNVERIFIED,
    note=Text(
        "出自2019年旧版原文；2023年版该处未见。",
        "From the text of 2019; this part of the version of 2023 was not seen.",
    ),
)
GUIDE_FILING.provide(
    "变更",
    "种类、数量、用途，以及合作方、方案、内容、目的的变动，均列为重大，须办变更备案。",
    "A change of type, quantity or use, or of a cooperating party, protocol, content or purpose is major and needs a change of filing.",
    Grade.QUOTED,
    note=Text(
        "与《实施细则》第五十三至五十五条（凭记忆：不涉种类、数量、用途的变动交书面说明）不一致，属未决问题。2019年旧版为终止原备案并重新备案，仅期限变动的不需要。",
        "Differs from Arts. 53 to 55 of the Implementing Rules as remembered (a written explanation where type, quantity and use are untouched): an open point. In 2019 the old filing was ended and a new one made, not for a change of term alone.",
    ),
)
GUIDE_FILING.provide(
    "变更：不适用百分之十",
    "国际合作许可中10%以内的非重大变更不适用于备案，增加10%及以下也须变更备案。",
    "The minor change within 10 per cent of the cooperation licence does not exist for filings; an increase of 10 per cent or less needs a change of filing too.",
    Grade.QUOTED,
)
GUIDE_FILING.provide(
    "协议签章",
    "备案材料包括已签署的国际合作协议，与旧版相同。",
    "The filing includes the signed cooperation agreement, as before.",
    Grade.QUOTED,
)
remembered_papers(
    GUIDE_FILING,
    "备案信息表；法人资格材料；伦理批件；知情同意书；研究方案；协议；药监部门批件；组长单位所在机构承诺书。",
    "Filing form; proof of legal personality; ethics approval; informed consent; research protocol; agreement; approval by the drug authority; undertaking of the lead site's institution.",
)

# Guide 6: prior report

GUIDE_PRIOR_REPORT.provide(
    "适用范围",
    "适用于把资源信息提供给境外组织、个人及其设立或者实际控制的机构，或者向其开放使用。",
    "For providing information to, or opening it for use by, organisations or individuals from outside the mainland or institutions that they set up or actually control.",
    Grade.UNVERIFIED,
    note=joined(
        FROM_MEMORY, Text("依《实施细则》第三十六条。", "Follows Art. 36 of the Implementing Rules.")
    ),
)
GUIDE_PRIOR_REPORT.provide(
    "豁免",
    "已获许可的国际合作或者已备案的试验，实施中由中方向外方提供合作所产生的信息，且协议已约定双方使用的，不必单独报告和交备份，与《实施细则》第三十六条末款一致。",
    "In carrying out a licensed cooperation or a filed trial, the Chinese unit may give the foreign unit information that the cooperation produced without separate report or backup if the agreement provides for use by both sides, as in the last paragraph of Art. 36 of the Implementing Rules.",
    Grade.QUOTED,
    note=Text(
        "双方以外的四方合作方是否同样免除未明。",
        "Whether the other of the four cooperating parties are freed as well is open.",
    ),
)
GUIDE_PRIOR_REPORT.provide(
    "安全审查",
    "主管部门在形式审查中认为符合安全审查条件的，转入安全审查程序。",
    "Where the authority finds in the formality check that the conditions of security review are met, the matter goes into security review.",
    Grade.QUOTED,
    note=joined(
        Text(
            "申请人不必另行申请，系评论的理解。",
            "That the applicant files nothing separate is the commentary's reading.",
        ),
        HANDOVER,
    ),
)
remembered_papers(
    GUIDE_PRIOR_REPORT,
    "报告信息表（目的用途、信息及备份、接收方、风险评估）；信息备份证明；合作或者转让协议；伦理批件（适用时）。",
    "Report form (purpose and use, information and backup, recipient, assessed risks); proof of backup; cooperation or transfer agreement; ethics approval (where it applies).",
)
