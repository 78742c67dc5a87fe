"""HGR Regulation, Articles 29 to 47: service, supervision, penalties.

A number in parentheses is the paragraph (款) in Article 43 and the item (项) in Articles 36, 39 and 40.
"""

from __future__ import annotations

from guiju.engine.instruments import Grade
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments.regulation import amended, unchanged

# Service and supervision

amended(
    "29",
    "{state}须建设电子政务，使审批、备案等可经互联网办理。",
    "{state} must build e-government so that approvals and filings can be handled online.",
)
amended(
    "30",
    "{state}须及时发布审批指南和示范文本，并指导申请人。",
    "{state} must issue approval guides and model texts in good time and guide applicants.",
)
amended(
    "31",
    "{state}聘请生物技术、医药、卫生、伦理、法律等领域专家组成评审委员会，对采集、保藏、国际合作、材料出境四类申请作技术评审，意见供审批参考。",
    "{state} engages experts in biotechnology, medicine, health, ethics and law as a review committee that gives a technical review of applications "
    "for collection, preservation, international cooperation and export of material; its opinion is a reference for the decision.",
)
amended(
    "32",
    "{state}须在受理采集、保藏、国际合作、材料出境申请之日起20个工作日内作出准否决定，不批准的说明理由；因特殊原因不能按期的，经其负责人批准可再延10个工作日。",
    "{state} must decide on an application for collection, preservation, international cooperation or export of material within 20 working days of "
    "acceptance, with reasons if it refuses; for special reasons its head may allow 10 working days more.",
    note=Text(
        "技术评审所需时间是否计入，见《行政许可法》第四十五条。",
        "Whether the time of expert review counts: Art. 45 of the Administrative Licensing Law.",
    ),
)
amended(
    "33",
    "{state}和{province}须监督检查活动各环节，对违法行为及时处理并公布检查和处理结果。",
    "{state} and {province} must inspect every stage of these activities, deal with violations promptly and publish the results.",
)
amended(
    "34",
    "{state}和{province}检查时可进入现场、询问人员、查阅复制资料、查封扣押资源。",
    "In an inspection {state} and {province} may enter premises, question people, read and copy papers, and seal or seize resources.",
)
amended(
    "35",
    "任何单位和个人均可就违法行为向{state}和{province}投诉举报；两级部门须公布受理电话和邮箱，查实的奖励举报人。",
    "Anyone may complain of or report violations to {state} and {province}, which must publish a telephone number and e-mail address and reward "
    "reports that prove true.",
)

# Liability

amended(
    "36",
    "有本条五项情形之一的，{state}责令停止，没收违法采集、保藏的资源和违法所得，罚款50万元至500万元（含两端）；违法所得达到100万元的，改按其5倍至10倍罚款。",
    "In any of the article's five cases {state} orders a stop, confiscates the resources unlawfully collected or preserved and the illegal gains, "
    "and fines CNY 500,000 to 5,000,000 (both inclusive); with illegal gains of CNY 1,000,000 or more, five to ten times the gains instead.",
    note=Text(
        "五项：未批先采、未批保藏、未批国际合作、应过未过安全审查而提供信息、临床试验未先备案。",
        "The five: collecting, preserving or cooperating without approval; providing information without the required security review; starting a "
        "trial without filing.",
    ),
)
amended(
    "36(1)",
    "情形一：采集重要遗传家系、特定地区或者{state}所定种类、数量的资源而未获批准。",
    "First case: collecting, without approval, important pedigrees, resources of specified regions or the types and quantities set by {state}.",
)
unchanged("36(2)", "情形二：保藏资源而未获批准。", "Second case: preserving resources without approval.")
unchanged(
    "36(3)",
    "情形三：未获批准开展国际合作科学研究。",
    "Third case: international cooperation in research without approval.",
)
unchanged(
    "36(4)",
    "情形四：信息可能影响公众健康、国家安全和社会公共利益，未通过安全审查即向外国组织、个人及其设立或者实际控制的机构提供或者开放。",
    "Fourth case: information that may affect public health, national security or the public interest is provided or opened to foreign organisations or "
    "individuals, or institutions that they set up or actually control, without passing the security review.",
)
amended(
    "36(5)",
    "情形五：国际合作临床试验开展前，未向{state}备案拟用资源的种类、数量、用途。",
    "Fifth case: an international cooperation clinical trial starts before types, quantities and uses are filed with {state}.",
)
amended(
    "37",
    "以虚假材料或者其他欺骗手段获得许可的，{state}撤销许可，罚款50万元至500万元（含两端），五年内不受理相关责任人和单位的许可申请。",
    "Where a licence was obtained with false papers or other deceit, {state} revokes it, fines CNY 500,000 to 5,000,000 (both inclusive) and accepts no "
    "licence application from the persons and unit responsible for five years.",
)
amended(
    "38",
    "材料未经批准而运送、邮寄、携带出境的，由海关依法处罚，主管部门协助鉴定等执法；海关没收的材料移交{province}处理。",
    "Export of material by transport, post or carriage without approval is punished by customs under law; the HGR authorities assist, for instance with "
    "identification, and customs hands confiscated material to {province}.",
    now=Grade.UNVERIFIED,
    now_note=Text(
        "2024年修改后协助海关的主管部门如何表述凭记忆，未核实；其余同2019年文本。",
        "How the change of 2024 words the authority that assists customs is from memory, unverified; the rest is as in 2019.",
    ),
)
amended(
    "39",
    "有本条四项情形之一的，{province}责令停止相关活动，没收违法采集、保藏的资源和违法所得，罚款50万元至100万元（含两端）；违法所得达到100万元的，改按其5倍至10倍罚款。",
    "In any of the article's four cases {province} orders the activity stopped, confiscates the resources unlawfully collected or preserved and the illegal "
    "gains, and fines CNY 500,000 to 1,000,000 (both inclusive); with illegal gains of CNY 1,000,000 or more, five to ten times the gains instead.",
)
unchanged("39(1)", "情形一：活动未通过伦理审查。", "First case: the activity did not pass ethics review.")
unchanged(
    "39(2)",
    "情形二：采集未事先取得提供者知情同意，或者同意系以隐瞒、误导、欺骗等取得。",
    "Second case: collection without the provider's prior informed consent, or with consent got by concealment, misleading or deceit.",
)
unchanged("39(3)", "情形三：活动违反相关技术规范。", "Third case: the activity breaches the technical norms.")
amended(
    "39(4)",
    "情形四：向外国组织、个人及其设立或者实际控制的机构提供或者开放信息，未向{state}备案或者未交备份。",
    "Fourth case: information was provided or opened to foreign organisations or individuals, or institutions that they set up or actually control, without "
    "filing with {state} or without handing in the backup.",
    note=Text(
        "现行程序为事先报告（《生物安全法》第五十七条），罚则仍由本项衔接。",
        "The step is now a prior report (Art. 57 of the Biosecurity Law); this item still carries the penalty.",
    ),
)
amended(
    "40",
    "有本条三项情形之一的，{state}责令改正并警告，可并处罚款，最高50万元（含）。",
    "In any of the article's three cases {state} orders correction and gives a warning, and may fine up to CNY 500,000 (inclusive).",
)
unchanged(
    "40(1)",
    "情形一：保藏中未完整记录、妥善保存来源和使用信息。",
    "First case: origin and use were not fully recorded and duly kept in preservation.",
)
unchanged(
    "40(2)", "情形二：保藏单位未交年度报告。", "Second case: no annual report on preservation was submitted."
)
unchanged(
    "40(3)",
    "情形三：未及时提交国际合作研究情况报告。",
    "Third case: the report on the international cooperation was not submitted in time.",
)
amended(
    "41",
    "外国组织、个人及其设立或者实际控制的机构违法在境内采集、保藏资源，用资源做研究，或者向境外提供资源的，{state}责令停止，没收资源和违法所得，罚款100万元至1000万元"
    "（含两端）；违法所得达到100万元的，改按其5倍至10倍罚款。",
    "Where foreign organisations or individuals, or institutions that they set up or actually control, unlawfully collect or preserve resources in the "
    "territory, use them for research or provide them abroad, {state} orders a stop, confiscates resources and illegal gains, and fines CNY 1,000,000 to "
    "10,000,000 (both inclusive); with illegal gains of CNY 1,000,000 or more, five to ten times the gains instead.",
    note=Text(
        "《生物安全法》第八十条对采集、保藏和向境外提供定为10倍至20倍，位阶更高、时间在后；利用资源做研究一项该法未列。",
        "Art. 80 of the Biosecurity Law, higher and later, has ten to twenty times for collecting, preserving and providing abroad; it does not name research use.",
    ),
)
amended(
    "42",
    "买卖资源的，{state}责令停止，没收资源和违法所得，罚款100万元至1000万元（含两端）；违法所得达到100万元的，改按其5倍至10倍罚款。",
    "For buying or selling resources {state} orders a stop, confiscates the resources and illegal gains, and fines CNY 1,000,000 to 10,000,000 (both "
    "inclusive); with illegal gains of CNY 1,000,000 or more, five to ten times the gains instead.",
)
amended(
    "43(1)",
    "单位有第三十六、三十九、四十一、四十二条所列违法行为，情节严重的，{state}或者{province}依职责禁其从业1至5年；特别严重的，永久禁止。",
    "A unit that violated Arts. 36, 39, 41 or 42 is, in serious cases, barred from these activities for one to five years by {state} or {province} within "
    "their remits, and in especially serious cases for ever.",
)
amended(
    "43(2)",
    "单位违反第三十六至三十九条、第四十一、四十二条的，其法定代表人、主要负责人、直接负责的主管及其他责任人员依法受处分，{state}或者{province}没收其违法所得并罚款，最高"
    "50万元（含）；严重的禁业1至5年，特别严重的永久禁业。",
    "Where a unit violated Arts. 36 to 39, 41 or 42, its legal representative, principal, directly responsible managers and others responsible are "
    "disciplined, and {state} or {province} confiscates their illegal gains and fines up to CNY 500,000 (inclusive); in serious cases they are barred for "
    "one to five years, in especially serious cases for ever.",
)
unchanged(
    "43(3)",
    "单位和个人的违法行为记入信用记录，并依法向社会公示。",
    "Violations by units and individuals enter their credit record and are made public under law.",
)
unchanged(
    "44",
    "违反本条例侵害他人权益的，承担民事责任；构成犯罪的，追究刑事责任。",
    "A breach that infringes another's rights gives rise to civil liability; one that is a crime is prosecuted.",
)
amended(
    "45",
    "{state}和{province}的工作人员失职、滥用职权或者徇私舞弊的，依法处分；构成犯罪的，追究刑事责任。",
    "Staff of {state} and {province} who fail in or abuse their duties or act corruptly are disciplined; if it is a crime, they are prosecuted.",
)
unchanged(
    "46",
    "相关信息属于国家秘密的，按保密法律和国家规定管理。",
    "Information that is a state secret is handled under the law on state secrets.",
)
unchanged("47", "自2019年7月1日起施行。", "In force from 2019-07-01.")
