"""The authority's answers on human genetic resources, keyed by the identifiers F1 to F5 of the project's collection."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments._terms import (
    HEALTH_COMMISSION,
    HEALTH_COMMISSION_DEPARTMENT,
    SCIENCE_MINISTRY,
)

SUBJECTS = {
    "F1-1": Text("队列研究是否兼报采集和保藏", "whether a cohort applies for collection and preservation"),
    "F1-2": Text("使用已获批保藏范围内的资源", "use of what a licensed biobank holds"),
    "F1-3": Text("采集与国际合作重合", "where collection and cooperation coincide"),
    "F1-4": Text("采集、保藏许可事项更名", "new name of what is licensed"),
    "F1-5": Text("采集样本量与方案一致", "sample number and protocol"),
    "F1-6": Text("采集获批后参与机构的材料", "papers of participating sites after a collection licence"),
    "F1-7": Text("国际合作剩余样本", "leftover samples of a cooperation"),
    "F1-8": Text("仅EDC供应商为外方", "only the EDC vendor is foreign"),
    "F1-9": Text("申办方与批件申请方一致", "sponsor and applicant of the trial approval"),
    "F2-1": Text("商业化永生细胞系", "commercial immortalised cell lines"),
    "F2-2": Text("CDX、PDX移植模型", "CDX and PDX xenografts"),
    "F2-3": Text("CAR-T治疗材料出境", "export for CAR-T treatment"),
    "F2-4": Text("空白基质", "blank matrices"),
    "F2-5": Text("申报数量", "quantities declared"),
    "F2-6": Text("延续的时限", "time for renewal"),
    "F3-1": Text("尿液、粪便、血清、血浆的管理范围", "urine, faeces, serum and plasma: scope"),
    "F3-2": Text("尿液、粪便、血清、血浆出境", "urine, faeces, serum and plasma: export"),
    "F3-3": Text("尿液、粪便、血清、血浆用于研究", "urine, faeces, serum and plasma: research"),
    "F4-1": Text("只收集临床数据", "clinical data only"),
    "F4-2": Text("保藏年度报告", "annual report on preservation"),
    "F4-3": Text("外方资助而无实质参与", "funds from abroad without taking part"),
    "F4-4": Text("合作各方使用信息", "use of information by the parties"),
    "F5-1": Text("不收纸质材料", "no paper"),
    "F5-2": Text("变更和延期的办理周期", "how often changes and extensions are dealt with"),
    "F5-3": Text("以上市为目的的采集", "collection for marketing authorisation"),
    "F5-4": Text("老系统批准的项目", "projects approved in the old system"),
    "F5-5": Text("四方协议盖章与累计变更", "sealed agreement and cumulative changes"),
    "F5-6": Text("出境全流程协议", "agreements for the whole way of an export"),
    "F5-7": Text("老项目的分中心备案", "sites of old projects"),
}
"""What each is about, by the numbers that the project gives them; the authority's own papers number them otherwise."""

ANSWERS_2022 = Instrument(
    id="hgr-answers-2022",
    title=Text(
        "人类遗传资源管理常见问题解答（系列问答二）",
        "Answers to Common Questions on Human Genetic Resources (Series Two)",
    ),
    short=Text("科技部2022年4月15日解答", "MOST answers of 2022-04-15"),
    subjects=SUBJECTS,
    issuer=SCIENCE_MINISTRY,
    force=Force.OFFICIAL,
    issued=date(2022, 4, 15),
    in_force=date(2022, 4, 15),
    until=date(2023, 9, 8),
    note=Text(
        "2023年9月8日起由新的解答取代，仅用于判断此前日期的情形。",
        "Replaced by new answers on 2023-09-08; of use only for judging earlier dates.",
    ),
)
BRIEFING_2023 = Instrument(
    id="hgr-briefing-2023",
    title=Text(
        "科学技术部2023年7月5日人类遗传资源管理宣讲（高校记录）",
        "Briefing by Ministry Officials on Human Genetic Resources, 2023-07-05 (university minutes)",
    ),
    short=Text("科技部2023年7月5日宣讲", "MOST briefing of 2023-07-05"),
    subjects=SUBJECTS,
    issuer=SCIENCE_MINISTRY,
    force=Force.OFFICIAL,
    issued=date(2023, 7, 5),
    in_force=date(2023, 7, 5),
    note=Text(
        "发言者为主管部门人员，文字出自高校会议记录，非正式文本。",
        "The speakers were officials; the words are a university's minutes, not an official text.",
    ),
)
ANSWERS_2023 = Instrument(
    id="hgr-answers-2023",
    title=Text(
        "人类遗传资源管理常见问题解答（2023年9月）",
        "Answers to Common Questions on Human Genetic Resources (September 2023)",
    ),
    short=Text("科技部2023年9月8日解答", "MOST answers of 2023-09-08"),
    subjects=SUBJECTS,
    issuer=SCIENCE_MINISTRY,
    force=Force.OFFICIAL,
    issued=date(2023, 9, 8),
    in_force=date(2023, 9, 8),
    note=Text(
        "共30问，取代2022年两批解答；此处只有经律所转述的第四部分数问。2024年8月由国家卫生健康委员会重新发布。",
        "Thirty questions that replace the two sets of 2022; here only some of part four, as a law firm reports them. Re-issued by the National Health Commission in August 2024.",
    ),
)
ANSWERS_2024 = Instrument(
    id="hgr-answers-2024",
    title=Text(
        "人类遗传资源管理常见问题解答（国家卫生健康委员会2024年8月）",
        "Answers to Common Questions on Human Genetic Resources (National Health Commission, August 2024)",
    ),
    short=Text("卫健委2024年8月解答", "NHC answers of August 2024"),
    subjects=SUBJECTS,
    issuer=HEALTH_COMMISSION,
    force=Force.OFFICIAL,
    issued=date(2024, 8, 10),
    in_force=date(2024, 8, 10),
    note=Text(
        "发布于2024年8月，具体日期不详，此处以所见转载日8月10日为准。系重发2023年9月解答，个别解答当时即有。",
        "Issued in August 2024; the day is not known, and 10 August is that of the reprint seen. It re-issues the answers of September 2023, so an answer may have been given then already.",
    ),
)
ANSWERS_2025 = Instrument(
    id="hgr-answers-2025",
    title=Text(
        "人类遗传资源管理问题解答（2025年1月至10月）",
        "Answers on Human Genetic Resources (January to October 2025)",
    ),
    short=Text("卫健委2025年1月至10月解答", "NHC answers of January to October 2025"),
    subjects=SUBJECTS,
    issuer=HEALTH_COMMISSION_DEPARTMENT,
    force=Force.OFFICIAL,
    issued=date(2025, 10, 31),
    in_force=date(2025, 10, 31),
    note=Text(
        "各答日期仅知在2025年1月至10月之间，此处取期末；单个解答可能更早。",
        "The answers are known only to date from January to October 2025; the end of that time is used, and a single answer may be earlier.",
    ),
)


def _cut_short(zh: str, en: str) -> Text:
    return Text(f"摘录不全：{zh}", f"The excerpt is cut short: {en}")


# Ministry of Science and Technology, April 2022; withdrawn

ANSWERS_2022.provide(
    "F4-1",
    "只收集临床影像、图片数据，或者不涉人群基因研究的常规检验、体格、问卷等临床数据的，不必申请采集许可。",
    "Collecting only clinical images and pictures, or clinical data such as routine tests, body measurements and questionnaires without population gene research, needs no collection licence.",
    Grade.VERBATIM,
)
ANSWERS_2022.provide(
    "F4-2",
    "上一年度的保藏报告最迟于每年1月31日提交；获批未满一年的，留到下一年度一起报。",
    "The report on the past year's preservation is due by 31 January; where the approval is less than a year old it is reported together with the next year.",
    Grade.VERBATIM,
)
ANSWERS_2022.provide(
    "F4-3",
    "外方仅提供药品或者部分经费，未实质参与、不取得数据、不分享成果的，不按国际合作管理，不必申请。",
    "Where the foreign side only gives drugs or part of the funds, without taking part in substance, getting data or sharing results, it is not international cooperation and no licence is needed.",
    Grade.VERBATIM,
)
ANSWERS_2022.provide(
    "F4-4",
    "已批准或者已备案的国际合作中，各方依协议使用信息是否须另行备份和备案。",
    "Whether the parties of a licensed or filed cooperation who use information under their agreement must separately back up and file it.",
    Grade.VERBATIM,
    note=_cut_short(
        "只见问题和答复开头，结论未见。",
        "only the question and the opening of the answer were seen, not its result.",
    ),
)

# Briefing of 2023-07-05

BRIEFING_2023.provide(
    "F5-1",
    "改为全程网上办理，纸质材料不再接收。",
    "Everything is done online; paper is no longer taken.",
    Grade.QUOTED,
)
BRIEFING_2023.provide(
    "F5-2",
    "重大与非重大变更均每两周办理一批；延期每周一批，不经专家评审。",
    "Major and minor changes are dealt with every two weeks; extensions every week, without expert review.",
    Grade.QUOTED,
)
BRIEFING_2023.provide(
    "F5-3",
    "以上市为目的的研究不必再申报采集，涉及重要家系或者特定地区也一样。",
    "Research for market authorisation no longer declares collection, not even for important pedigrees or specified regions.",
    Grade.QUOTED,
    note=Text(
        "记录者指出与《实施细则》第二十七条第三项文义不同：该除外写在第三项之内。",
        "The minutes note the difference from Art. 27 of the Implementing Rules, where the exclusion stands inside item 3.",
    ),
)
BRIEFING_2023.provide(
    "F5-4",
    "旧系统按国际合作审批的项目，新规下符合备案条件的，可待变更时再备案。",
    "A project approved as cooperation in the old system that now qualifies for filing may wait and file at its next change.",
    Grade.QUOTED,
)
BRIEFING_2023.provide(
    "F5-5",
    "国际合作四方协议盖章后才能提交，其余协议不要求；累计变更大于10%时于当次合并申请重大变更；减少数量不必申报。",
    "The agreement of the four parties must be sealed before submission, other agreements need not be; when cumulative changes exceed 10 per cent, one major change is applied for at that point; a decrease is not declared.",
    Grade.QUOTED,
)
BRIEFING_2023.provide(
    "F5-6",
    "材料出境须提供覆盖全过程的协议。",
    "For export of material the agreements for the whole course of it are provided.",
    Grade.QUOTED,
)
BRIEFING_2023.provide(
    "F5-7",
    "新系统只办新项目的分中心备案，老项目的仍在旧系统办理。",
    "The new system takes filings of sub-centres for new projects only; old projects remain in the old system.",
    Grade.QUOTED,
)

# Ministry of Science and Technology, September 2023, part four

ANSWERS_2023.provide(
    "F3-1",
    "尿液、粪便、血清、血浆等样本，即便可能残留极少量脱落或者游离的细胞、基因，也不再按人类遗传资源材料管理。",
    "Samples such as urine, faeces, serum and plasma, even if they may hold tiny amounts of shed or free cells or genes, are no longer managed as HGR material.",
    Grade.QUOTED,
    note=Text(
        "唾液、痰液、拭子未列明，仍按指南的材料范围判断。",
        "Saliva, sputum and swabs are not named; they stay with the guide's scope of material.",
    ),
)
ANSWERS_2023.provide(
    "F3-2",
    "尿液、粪便、血清或者血浆出境，不必申报。",
    "Export of urine, faeces, serum or plasma needs no declaration.",
    Grade.QUOTED,
)
ANSWERS_2023.provide(
    "F3-3",
    "就使用尿液、粪便、血清或者血浆等材料开展研究是否申报作了专门解答。",
    "A separate answer is given on whether research that uses urine, faeces, serum, plasma and the like is declared.",
    Grade.QUOTED,
    note=_cut_short("只知主题，答复内容未见。", "only the topic is known; what is answered was not seen."),
)
ANSWERS_2023.provide(
    "F1-1",
    "长期大规模队列研究是否须同时申请采集和保藏许可：有具体研究目的的只申请采集；样本长期存放的，存入已获批的保藏库。",
    "Whether a long-term large cohort applies for both collection and preservation: with a specific research purpose, for collection only; samples kept for long go into a licensed biobank.",
    Grade.QUOTED,
    note=Text(
        "经转载得知，文字以2024年8月重新发布的为准。",
        "Known from a reprint; for the words see the re-issue of August 2024.",
    ),
)

# National Health Commission, August 2024

ANSWERS_2024.provide(
    "F1-1",
    "长期大规模队列研究有具体研究目的的，只申请采集许可，不必同时申请保藏；但样本需长期存放的，须存入已获批的保藏库。",
    "A long-term large cohort with a specific research purpose applies for collection only, not also for preservation; samples to be kept for long must go into a licensed biobank.",
    Grade.VERBATIM,
    note=Text("2023年9月8日的解答已有此问。", "The answers of 2023-09-08 already had this question."),
)
ANSWERS_2024.provide(
    "F1-2",
    "使用已获批保藏许可范围内的资源，不必再申请采集许可。",
    "Using resources within a licensed preservation needs no collection licence.",
    Grade.VERBATIM,
)
ANSWERS_2024.provide(
    "F1-3",
    "项目既符合采集许可又符合国际合作许可或者试验备案的，只办后者（国际合作许可或者备案）。",
    "A project that falls under both the collection licence and the cooperation licence or trial filing does the latter only.",
    Grade.VERBATIM,
)
ANSWERS_2024.provide(
    "F1-4",
    "采集、保藏许可更改事项名称的，依《实施细则》第四十四、四十五条按重大变更办理。",
    "A change of the name of the licensed matter of collection or preservation is handled as a major change under Arts. 44 and 45 of the Implementing Rules.",
    Grade.VERBATIM,
)
ANSWERS_2024.provide(
    "F1-5",
    "采集申报的样本量须与研究方案一致，不一致的须合理说明原因。",
    "The sample number applied for must agree with the protocol; a difference must be reasonably explained.",
    Grade.VERBATIM,
)
ANSWERS_2024.provide(
    "F1-6",
    "采集获批后，参与医疗卫生机构向国家卫生健康委提交本单位伦理批件，或者认可获批单位伦理批件的证明，并附承诺书，之后即可采集。",
    "After the collection licence is granted, a participating institution submits to the Commission its own ethics approval, or proof that it recognises that of the licensed unit, with an undertaking, and may then collect.",
    Grade.VERBATIM,
)
ANSWERS_2024.provide(
    "F1-7",
    "国际合作剩余样本仍有研究价值的，原则上可退还提供方；也可按申报的地点和时间暂存，期满按规范销毁。",
    "Leftover samples of a cooperation that still have research value may in principle be returned to their provider; or they are kept at the place and for the time declared and then destroyed under the norms.",
    Grade.VERBATIM,
)
ANSWERS_2024.provide(
    "F1-8",
    "临床试验各合作方（申办方、合同研究组织等）都属中方，仅电子数据采集系统（EDC）供应商是外方的，不必申请国际合作。",
    "Where sponsor, contract research organisation and the other cooperating parties are all Chinese and only the EDC vendor is foreign, no cooperation licence is needed.",
    Grade.VERBATIM,
)
ANSWERS_2024.provide(
    "F1-9",
    "以上市为目的的试验，申办方须与药品、器械批件、通知书或者备案公布材料上的申请方一致。",
    "In a trial for market authorisation the sponsor must be the same as the applicant in the trial approval, notice or published filing.",
    Grade.VERBATIM,
    note=_cut_short("不一致时如何处理未见。", "what happens where they differ was not seen."),
)

# National Health Commission, 2025

ANSWERS_2025.provide(
    "F2-1",
    "用于生产或者科研的永生化细胞系，已除去样本相关信息且不能追溯到个人的，不在监管之列。",
    "Immortalised cell lines for production or research, stripped of sample information and not traceable to a person, are outside the regime.",
    Grade.VERBATIM,
)
ANSWERS_2025.provide(
    "F2-2",
    "小鼠移植模型中，细胞系来源的（CDX）不算材料，患者肿瘤组织来源的（PDX）算；PDX模型出境须申请材料出境许可。",
    "Of mouse xenografts, those from cell lines (CDX) are not HGR material, those from patients' tumour tissue (PDX) are; exporting PDX models needs the export licence.",
    Grade.VERBATIM,
)
ANSWERS_2025.provide(
    "F2-3",
    "为临床诊疗而使CAR-T治疗或者基因检测的相关材料出境的，不必申请材料出境许可。",
    "Exporting material for CAR-T treatment or genetic testing for clinical diagnosis and treatment needs no export licence.",
    Grade.VERBATIM,
)
ANSWERS_2025.provide(
    "F2-4",
    "空白基质可用于国际合作研究，但须有完备方案、明确目的、合理的样本量依据，且中方实质参与并分享权益。",
    "International cooperation with blank matrices is allowed, given a complete protocol, a clear purpose, a reasoned sample size, and a Chinese side that takes part in substance and shares in the benefits.",
    Grade.VERBATIM,
)
ANSWERS_2025.provide(
    "F2-5",
    "许可和备案所申报的材料、信息数量，不得超过方案和知情同意书所写的数量（等于可以）。",
    "The quantities of material and information in a licence or filing may not exceed those in the protocol and the informed consent (equal is allowed).",
    Grade.VERBATIM,
)
ANSWERS_2025.provide(
    "F2-6",
    "延续许可或者备案有效期，须在届满30个工作日前向国家卫生健康委申请，逾期不受理。",
    "An extension of a licence or filing is applied for to the Commission 30 working days before expiry; a late application is not accepted.",
    Grade.VERBATIM,
)
