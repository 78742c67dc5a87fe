"""The commentary's statements H01–H28, in short, so that each can be traced to its home."""

from guiju.engine.rulebook import Statement
from guiju.engine.text import Text

STATEMENTS: tuple[Statement, ...] = (
    Statement(
        "H01",
        ("context",),
        Text(
            "2023年7月14日公布、标注自7月1日起施行的六份指南：采集、保藏、材料出境、国际合作研究四项许可，国际合作临床试验备案，信息对外提供或开放使用事先报告；均据实施细则制定。",
            "Six guides published on 2023-07-14, marked as in force from 1 July, under the Implementing Rules: four licences (collection, preservation, export of material, international cooperation), the filing of trials, and the prior report of information.",
        ),
    ),
    Statement(
        "H02",
        ("context",),
        Text(
            "申报只能在主管部门的网上系统办理（2023年6月底更新）；账号分中方单位与外方单位两类。",
            "Applications are made only in the authority's online system, renewed at the end of June 2023; an account is that of a Chinese or of a foreign unit.",
        ),
    ),
    Statement(
        "H03",
        ("definition",),
        Text(
            "材料是器官、组织、细胞等载有人体基因组、基因的遗传材料。",
            "Material is organs, tissues, cells and other genetic material that holds the human genome, genes and the like.",
        ),
    ),
    Statement(
        "H04",
        ("definition",),
        Text(
            "指南列举的材料：各类细胞、全血、组织及切片、精液、脑脊液、胸腹腔积液、血涂片和骨髓涂片、带毛囊的毛发。",
            "The guides list cells of all types, whole blood, tissue and sections, semen, cerebrospinal fluid, pleural and peritoneal effusion, blood and marrow smears, hair with follicle.",
        ),
    ),
    Statement(
        "H05",
        ("rule",),
        Text(
            "列名以外的其他分泌物、体液、拭子不含细胞的，无需申报；列名体液不因此豁免。",
            "Other secretions, fluids and swabs that hold no cells need no declaration; a fluid listed by name is not freed by this.",
        ),
    ),
    Statement(
        "H06",
        ("open", "practice"),
        Text(
            "未经处理的分泌物事实上无法证明不含细胞，按过往实践仍有被管理的风险；经检测或处理确无细胞的不必申报。",
            "Untreated secretions cannot in fact be shown to be free of cells, so that on past practice a risk remains; tested or treated to hold none, they need no declaration.",
        ),
    ),
    Statement(
        "H07",
        ("definition",),
        Text(
            "信息是利用材料产生的人类基因、基因组数据等；不含临床、影像、蛋白质和代谢数据。",
            "Information is human gene and genome data and the like produced from material; not clinical, image, protein or metabolic data.",
        ),
    ),
    Statement(
        "H08",
        ("definition",),
        Text(
            "指南所指信息：基因、基因组、转录组、表观组数据和ctDNA等核酸类标志物数据，以及与之关联的疾病、人种等信息；其他不含遗传信息的数据不必申报。",
            "The guides mean gene, genome, transcriptome and epigenome data and data on nucleic-acid biomarkers such as ctDNA, with linked information such as disease or ethnicity; other data without genetic information need no declaration.",
        ),
    ),
    Statement(
        "H09",
        ("practice",),
        Text(
            "因此甲基化结果、mRNA信息即使没有DNA碱基序列也可能在范围内。",
            "So methylation results and mRNA information can be in scope without any DNA base sequence.",
        ),
    ),
    Statement(
        "H10",
        ("rule",),
        Text(
            "生物标志物中，核酸类受管理；不含基因、基因组信息的其他标志物不申报。",
            "Of biomarkers, nucleic-acid ones are regulated; others without gene or genome information are not declared.",
        ),
    ),
    Statement(
        "H11",
        ("rule", "change"),
        Text(
            "境外组织、个人持股不足50%且不能支配、也不能重大影响其决策和管理的单位，不再是外方单位。",
            "A unit in which overseas organisations and individuals hold less than 50 % and can neither direct nor materially influence its decisions and management is no longer foreign.",
        ),
    ),
    Statement(
        "H12",
        ("practice",),
        Text(
            "支配或重大影响先由单位自行判断，参考表决机制、董事产生方式和席位构成。",
            "Direction or material influence is first for the unit to judge: voting mechanism, how directors are chosen, how seats are made up.",
        ),
    ),
    Statement(
        "H13",
        ("rule", "practice"),
        Text(
            "以中方单位申报须交承诺书（不存在外方单位情形、对材料真实性负责），可附律师分析；形式审查齐备后设置账号属性。",
            "Declaring as Chinese takes the commitment letter (no circumstance of a foreign unit exists; the unit answers for its papers); counsel's analysis may be added; after a formality review of complete papers the account is set.",
        ),
    ),
    Statement(
        "H14",
        ("rule", "open"),
        Text(
            "内资实际控制的港澳机构视为中方单位；间接控制（红筹架构）是否算、其子公司是否随之，均未明确。",
            "An institution in Hong Kong or Macau that domestic capital actually controls counts as Chinese; whether indirect control (red-chip structures) suffices and whether subsidiaries follow is open.",
        ),
    ),
    Statement(
        "H15",
        ("rule",),
        Text(
            "已获许可的合作或已备案的临床试验中，中方将合作产生的信息提供给外方且协议约定双方使用的，不必另行事先报告和备份。",
            "No separate prior report or backup where, in a licensed cooperation or a filed trial, the Chinese unit gives the foreign unit information that the cooperation produced and the agreement provides for use by both.",
        ),
    ),
    Statement(
        "H16",
        ("open", "practice"),
        Text(
            "以往申办方、组长单位、合同研究组织、第三方实验室四方之间均免报；“双方”以外是否仍免，有待观察。",
            "Earlier, exchange among four parties (sponsor, lead site, contract research organisation, third-party laboratory) was free; whether parties beyond the two still are is to be watched.",
        ),
    ),
    Statement(
        "H17",
        ("rule", "practice"),
        Text(
            "信息对外提供的安全审查由主管部门在形式审查中依条件启动；申请人不必另行申请（后者为作者理解）。",
            "The security review is started by the authority in the formality review where its conditions are met; the applicant files nothing apart for it (the latter is the author's reading).",
        ),
    ),
    Statement(
        "H18",
        ("rule", "change"),
        Text(
            "材料出境申请增交研究方案、剩余材料处理协议（如涉及）、材料合法来源证明（如涉及）；方案须涵盖样本全过程。",
            "An export application adds the protocol, the agreement on leftovers (where relevant) and proof of lawful origin (where relevant); the protocol must cover the whole life of the samples.",
        ),
    ),
    Statement(
        "H19",
        ("rule",),
        Text(
            "合作研究的非重大变更之一：内容、方案不变，仅总量累计变化不超过获批数量的10%。",
            "One minor change of a cooperation: content and protocol the same, and only a total change of no more than 10 % of the approved quantity.",
        ),
    ),
    Statement(
        "H20",
        ("rule", "open"),
        Text(
            "10%指较获批总量的累计增加；数量或规格减少不必申报。能否以减抵增、重大变更获批后的基数为何，均未说明。",
            "The 10 % is a cumulative increase over the approved total; fewer or smaller units need no declaration. Set-off of decreases and the baseline after an approved major change are not addressed.",
        ),
    ),
    Statement(
        "H21",
        ("rule",),
        Text(
            "新增材料或信息类型属于重大变更。",
            "A new type of material or information is a major change.",
        ),
    ),
    Statement(
        "H22",
        ("rule",),
        Text(
            "各类型分别计算，任一类型累计超过10%即为重大变更。",
            "Types are counted apart; one that passes 10 % in total makes the change major.",
        ),
    ),
    Statement(
        "H23",
        ("rule",),
        Text(
            "多次非重大变更累计超过首次获批数量10%的，在超过的那一次合并此前各次，按重大变更申请。",
            "Where minor changes together pass 10 % of the quantity first approved, the application in which that happens takes in all earlier ones and is made as a major change.",
        ),
    ),
    Statement(
        "H24",
        ("rule", "change"),
        Text(
            "合作研究中，申办方、组长单位、合同研究组织、第三方实验室须各自提供签字盖章的合作协议（此前未签署文本亦可）；其他参与方不需要。",
            "In a cooperation, sponsor, lead site, contract research organisation and third-party laboratory each give the signed and sealed agreement (an unsigned one served before); others need not.",
        ),
    ),
    Statement(
        "H25",
        ("rule", "practice"),
        Text(
            "备案的临床试验可在方案指定的境内单位检测、分析和处理剩余样本；作者理解其包括外资实验室。",
            "In a filed trial material may be tested, analysed and disposed of at the domestic units that the protocol names; the author reads these as including foreign-invested laboratories.",
        ),
    ),
    Statement(
        "H26",
        ("rule", "open"),
        Text(
            "备案的临床试验：种类、数量、用途、合作方、方案、内容、目的变化均须变更备案，没有“非重大”一说，增加不足10%亦然；凭记忆的细则第53至55条对不涉及种类、数量、用途的方案变更另有规定，二者冲突。",
            "In a filed trial every change of type, quantity, use, party, protocol, content or purpose needs a change of filing, a small increase too; the Rules as remembered (Arts. 53 to 55) treat a protocol change that touches neither type, quantity nor use differently: the two conflict.",
        ),
    ),
    Statement(
        "H27",
        ("rule",),
        Text(
            "备案须附已签署的合作协议，与此前相同。",
            "The signed cooperation agreement is part of the filing, as before.",
        ),
    ),
    Statement(
        "H28",
        ("practice",),
        Text(
            "执法趋严；指南为个案裁量留有余地。",
            "Enforcement tightens; the guides leave room for discretion case by case.",
        ),
    ),
)
