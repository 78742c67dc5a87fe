"""What a law firm's commentary of July 2023 reports as practice or leaves in doubt; keyed by statement."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.text import Text

COMMENTARY = Instrument(
    id="commentary-2023-07",
    title=Text(
        "解读新版人类遗传资源行政指南（律师事务所评论）",
        "Reading the New Human Genetic Resources Guides (a law firm's commentary)",
    ),
    short=Text("新版人遗指南评论", "Commentary of July 2023"),
    issuer=Text("律师事务所作者", "Authors at a law firm"),
    force=Force.COMMENTARY,
    issued=date(2023, 7, 31),
    in_force=None,
    note=Text(
        "2023年7月14日之后发布，具体日期不详，此处取月末；写于主管部门由科学技术部改为国家卫生健康委员会之前。",
        "Written after 2023-07-14, day unknown (the month's end is used); before the authority changed from the Ministry of Science and Technology to the National Health Commission.",
    ),
)


def _reports(statement: str, zh: str, en: str, note: Text | None = None) -> None:
    """Add what the authors say under one statement of the collection."""
    COMMENTARY.provide(statement, zh, en, Grade.QUOTED, note=note)


_reports(
    "H02",
    "申报走主管部门的网上系统，该系统在2023年6月底换新；账号分中方单位和外方单位两类。",
    "Declarations go through the authority's online system, renewed at the end of June 2023; an account is that of a Chinese or of a foreign unit.",
)
_reports(
    "H06",
    "作者认为：未经处理的分泌物难以排除残留细胞，照过去的审批做法仍有被监管的可能，有待观察；经检测或者处理确认无细胞的，不必申报。",
    "The authors think that untreated secretions can hardly be shown to be free of cells, so that on past practice they may still be regulated, which is to be watched; if testing or treatment ensures that no cells remain, no declaration is needed.",
    Text(
        "2023年9月8日官方解答后，尿液、粪便、血清、血浆等已不再管理；唾液、痰液、拭子未列明，疑问仍在。",
        "The official answer of 2023-09-08 since takes urine, faeces, serum, plasma and the like out; saliva, sputum and swabs are not named, so the doubt stays for them.",
    ),
)
_reports(
    "H09",
    "作者由转录组、表观组列入范围推论：不以DNA碱基序列为必要，DNA甲基化结果和信使RNA信息都可能属于人遗信息。",
    "As transcriptome and epigenome data are in scope, the authors infer that a DNA base sequence is not required: methylation results and mRNA information may be HGR information.",
)
_reports(
    "H12",
    "作者称，是否支配或者重大影响由单位先自行判断，着眼于股东会或者董事会表决机制、董事如何派任、席位如何构成。",
    "The authors report that whether there is domination or material influence is first for the unit to judge: how the shareholders' meeting or board votes, how directors are appointed, how board seats are made up.",
)
_reports(
    "H14",
    "作者提出未决：间接控制（如红筹架构的香港公司）是否算港澳内资实控机构；按中方对待者的子公司是否同样按中方对待。",
    "The authors leave open whether indirect control, as of a Hong Kong company in a red-chip structure, suffices, and whether subsidiaries of an institution treated as Chinese are Chinese too.",
)
_reports(
    "H16",
    "以往实践中，申办方、组长单位、合同研究组织、第三方实验室四方互相提供合作产生的信息都不另报告和备份；细则施行后，双方以外的主体是否仍免，作者认为要看实践。",
    "In earlier practice sponsor, lead site, contract research organisation and third-party laboratory exchanged the cooperation's information without separate report or backup; whether those beyond the two sides are still free under the Rules is, for the authors, to be seen.",
)
_reports(
    "H17",
    "文件写明，主管部门于事先报告形式审查时判断是否转入安全审查；作者据此认为申请人不必另行申请。",
    "The document says that the authority decides in the formality check of the prior report whether security review begins; the authors conclude that the applicant files nothing separate.",
)
_reports(
    "H20",
    "作者转述指南：10%只计在获批总量之上累积的增加，数量减少或者规格变小不申报。",
    "The authors restate the guide: the 10 per cent counts the cumulative increase over the approved total; a smaller quantity or unit size is not declared.",
    Text(
        "增减能否相抵、重大变更获批后的基数，评论和指南都未说。",
        "Neither commentary nor guide says whether decreases offset increases or what the baseline is after an approved major change.",
    ),
)
_reports(
    "H25",
    "作者把试验方案指定的“境内单位”理解为也包括外商在华设立的检测机构，不限于中方单位。",
    "The authors read the domestic units named by the protocol as including laboratories set up in China with foreign investment, not only Chinese units.",
)
_reports(
    "H28",
    "作者观察到执法趋严，而指南为个案裁量留有余地，建议从严理解和履行申报要求。",
    "The authors see enforcement tightening and room in the guides for discretion in single cases, and advise prudence.",
)
