"""HGR Regulation, Articles 17 to 28: use, international cooperation, export of material, provision of information.

A number in parentheses is the paragraph (款).
"""

from __future__ import annotations

from guiju.engine.instruments import Grade
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments.regulation import amended, unchanged

_AMENDED_READ = Text(
    "2024年修改后的开头部分已核对。", "The opening in its wording after the change of 2024 has been read."
)

amended(
    "17",
    "{state}和{province}会同本级有关部门，统筹规划资源在科学研究和生物医药产业中的利用。",
    "{state} and {province}, with other departments of their level, plan the use of the resources in research and the biomedical "
    "industry.",
    now=Grade.VERBATIM,
    now_note=_AMENDED_READ,
)
unchanged(
    "18",
    "科研机构、高校、医疗机构、企业利用资源从事研发及其成果产业化的，依法予以支持。",
    "Research and development with the resources by research bodies, universities, medical institutions and companies, and bringing "
    "its results to industry, are supported under law.",
)
unchanged(
    "19",
    "鼓励科研机构、高校、医疗机构、企业以我国资源开展国际合作研究。",
    "Research bodies, universities, medical institutions and companies are encouraged to cooperate internationally in research "
    "with China's resources.",
)
unchanged(
    "20",
    "用资源从事生物技术研发或者临床试验的，还须遵守生物技术研究和临床应用管理的法律、行政法规及国家规定。",
    "Biotechnology development or clinical trials with the resources must also follow the law on biotechnology research and "
    "clinical application.",
)
unchanged(
    "21",
    "外方单位（外国组织，以及外国组织、个人设立或者实际控制的机构）要用我国资源做研究的，须守我国法律，并且只能与中方单位（我国科研机构、高校、医疗机构、"
    "企业）合作进行。",
    "A foreign unit (a foreign organisation, or an institution that foreign organisations or individuals set up or actually control) that "
    "needs China's resources for research must obey Chinese law and may do so only in cooperation with a Chinese unit (a research body, "
    "university, medical institution or company of China).",
    Text(
        "外方单位的具体认定见《实施细则》第十一、十二条。",
        "How a foreign unit is recognised: Arts. 11 and 12 of the Implementing Rules.",
    ),
)
amended(
    "22(1)",
    "国际合作科学研究由合作双方共同申请、经{state}批准，条件有七：不危害公众健康、国家安全和社会公共利益；双方为有能力的中方、外方法人单位；目的内容明确合法"
    "且期限合理；方案合理；资源来源合法，种类数量与研究相符；通过双方各自所在国（地区）的伦理审查；成果归属明确，利益分配合理明确。",
    "International cooperation in research is applied for by both sides together and approved by {state} on seven conditions: no harm to "
    "public health, national security or the public interest; a Chinese and a foreign unit, both legal persons with the basis and ability "
    "to do the work; a clear and lawful purpose and content, and a reasonable term; a reasonable protocol; resources of lawful origin whose "
    "types and quantities match the research; ethics review passed in the country or region of each side; clear ownership of results and "
    "a reasonable, clear sharing of benefits.",
    now=Grade.VERBATIM,
    now_note=Text(
        "2024年修改后的文本核对至第六项，第七项与2019年文本相同。",
        "The text after the change of 2024 was read up to item 6; item 7 is as in 2019.",
    ),
)
amended(
    "22(2)",
    "国际合作临床试验如为药品、医疗器械在我国上市，在临床机构利用资源且材料不出境，不必审批；但双方须在试验开展前向{state}备案拟用资源的种类、数量、用途，"
    "备案事项受{state}和{province}监管。",
    "An international cooperation clinical trial that serves market authorisation of a drug or device in China, uses the resources at clinical "
    "institutions and takes no material out of the country needs no approval; but before it starts both sides must file the types, quantities "
    "and uses with {state}. {state} and {province} supervise what has been filed.",
    note=Text(
        "具体情形见《实施细则》第三十二条；《生物安全法》第五十六条第三款的用语为“人类遗传资源”不出境，不限于材料。",
        "Art. 32 of the Implementing Rules sets out the cases; Art. 56(3) of the Biosecurity Law speaks of human genetic resources leaving "
        "the country, not only of material.",
    ),
)
unchanged(
    "23",
    "国际合作研究中，合作方、目的、内容、期限等重大事项有变的，须办变更审批。",
    "In international cooperation a change of a major matter, such as a cooperating party, the purpose, the content or the term, needs approval.",
    Text(
        "重大与非重大之分见《实施细则》第四十六、四十七条。",
        "Major and other changes: Arts. 46 and 47 of the Implementing Rules.",
    ),
)
unchanged(
    "24(1)",
    "合作期间，中方单位及其研究人员须自始至终、实质性地参加研究；全部记录和数据须对中方单位完全开放，并给中方单位一份备份。",
    "Throughout the cooperation the Chinese unit and its researchers must take part in the whole research and in substance; all records and "
    "data must be fully open to the Chinese unit, and it must be given a backup.",
)
unchanged(
    "24(2)",
    "合作成果申请专利的，由双方共同提出，专利权共有。其他成果的使用、转让和利益分享由协议约定；未约定的，双方均可使用，转让给第三方须双方同意，收益按贡献分配。",
    "Patents on the results are applied for by both sides and owned jointly. For other results the agreement governs use, transfer and sharing; "
    "where it is silent both may use them, transfer to a third party needs both sides' consent, and gains are shared by contribution.",
)
unchanged(
    "25",
    "合作双方须依平等互利、诚信、共同参与、成果共享的原则订立协议，并就第二十四条所涉事项作出明确具体的约定。",
    "Both sides must sign a cooperation agreement on the footing of equality and mutual benefit, good faith, joint participation and shared results, "
    "with clear and specific terms on the matters of Art. 24.",
)
amended(
    "26",
    "国际合作活动结束后的6个月内，双方须联名将合作研究的情况报告{state}。",
    "Within six months after the international cooperation ends both sides must together submit a report on it to {state}.",
)
amended(
    "27(1)",
    "因国际合作研究或者其他特殊情况确须将材料运送、邮寄、携带出境的，须取得{state}出具的出境证明，条件有五：不危害公众健康、国家安全和社会公共利益；具有法人资格；"
    "境外合作方明确且出境用途合理；材料为合法采集或者出自合法保藏单位；通过伦理审查。",
    "Material that must leave the country by transport, post or carriage, for international cooperation or in another special case, needs an export "
    "certificate from {state} on five conditions: no harm to public health, national security or the public interest; legal personality; a definite "
    "cooperating party abroad and a reasonable use; material lawfully collected or from a lawful preserving unit; a passed ethics review.",
)
amended(
    "27(2)",
    "国际合作研究需材料出境的，可另行单独申请，也可在合作申请里写明出境计划，由{state}一并审批。",
    "Where international cooperation needs an export of material, it may be applied for by itself, or the export plan may be set out in the "
    "cooperation application and approved by {state} together with it.",
)
unchanged(
    "27(3)",
    "材料出境时，以出境证明办理海关手续。",
    "Customs formalities for the export of material are done on the export certificate.",
)
amended(
    "28(1)",
    "向外国组织、个人及其设立或者实际控制的机构提供信息或者开放使用的，不得有害公众健康、国家安全和社会公共利益；可能有影响的，须通过{state}组织的安全审查。",
    "Providing information to, or opening it for use by, foreign organisations or individuals or institutions that they set up or actually control must "
    "not harm public health, national security or the public interest; where it may affect them, it must pass a security review organised by {state}.",
    note=Text(
        "应审查的情形见《实施细则》第三十七条。", "For the cases see Art. 37 of the Implementing Rules."
    ),
)
amended(
    "28(2)",
    "作上述提供或者开放使用的，须向{state}备案，并提交信息备份。",
    "Such provision or opening must be filed with {state}, and a backup of the information handed in.",
    note=Text(
        "《生物安全法》第五十七条与《实施细则》第三十六条改为“事先报告”并提交备份，按事先报告办理；本条例的罚则（第三十九条第四项）仍与之衔接。",
        'Art. 57 of the Biosecurity Law and Art. 36 of the Implementing Rules make this a "prior report" with a backup, and that is the form now used; the '
        "Regulation's penalty (Art. 39, item 4) still attaches.",
    ),
)
unchanged(
    "28(3)",
    "国际合作研究产生的信息，合作双方均可使用。",
    "Both cooperating sides may use the information that the international cooperation produces.",
    Text(
        "免于单独报告的条件见《实施细则》第三十六条末款。",
        "When no separate report is needed: last paragraph of Art. 36 of the Implementing Rules.",
    ),
)
