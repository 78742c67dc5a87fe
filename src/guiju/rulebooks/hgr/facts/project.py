"""The project: the subject of a case."""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.facts import (
    Choice,
    Collection,
    Date,
    Entity,
    Integer,
    SetOf,
    TextFact,
    YesNo,
    constraint,
)
from guiju.rulebooks.hgr.facts.application import Application
from guiju.rulebooks.hgr.facts.change import Change
from guiju.rulebooks.hgr.facts.information import DataSet
from guiju.rulebooks.hgr.facts.material import Material
from guiju.rulebooks.hgr.facts.options import (
    CommonDisease,
    Consent,
    Consideration,
    EthicsAbroad,
    Leftovers,
    Place,
    Purpose,
    Storage,
    Told,
    TrialAim,
)
from guiju.rulebooks.hgr.facts.paper import Paper
from guiju.rulebooks.hgr.facts.unit import Unit


class Project(Entity):
    """项目 | project"""

    purpose = Choice(
        Purpose,
        label=("活动目的", "purpose of the activity"),
        ask=("开展本活动是为了什么？", "What is the activity for?"),
        help=(
            "临床剩余样本转作研究的，按研究填。同一项目兼有两种目的的，研究部分单独成案。",
            "Leftovers of care turned to research are research. Where purposes are mixed, judge the research part as a case of its own.",
        ),
    )
    trial_aim = Choice(
        TrialAim,
        label=("临床试验的上市目的", "approval that the trial seeks"),
        ask=(
            "是否为取得药品或医疗器械上市许可的临床试验？",
            "Is it a clinical trial for marketing authorisation of a drug or device?",
        ),
        help=("以临床试验批件、通知书或备案为准。", "By the trial approval, notice or filing."),
    )
    collects = YesNo(
        label=("在境内采集", "collects on the mainland"),
        ask=(
            "项目是否在我国境内采集人类遗传资源？",
            "Does the project collect human genetic resources on the mainland?",
        ),
        help=(
            "为本项目取得样本；仅使用既有样本不是新采集。",
            "Taking samples for it; using existing ones only is not new collection.",
        ),
        controllable=True,
    )
    people = Integer(
        label=("采集人数", "people collected from"),
        ask=(
            "在我国境内从多少人采集（含筛选失败者，每人只计一次）？",
            "From how many people in mainland China is it collected (screen failures too, each once)?",
        ),
        help=(
            "按人数，不按样本数、访视次数；不含境外受试者。",
            "People, not samples or visits; without subjects abroad.",
        ),
        unit=("人", "people"),
        controllable=True,
    )
    leftover_people = Integer(
        label=("剩余样本涉及的人数", "people whose leftovers are used"),
        ask=(
            "诊疗剩余样本转作研究的，涉及多少人（未计入采集人数者）？",
            "How many people's leftovers of care are turned to research (not counted among those collected from)?",
        ),
        help=("没有则填 0。", "0 where there are none."),
        unit=("人", "people"),
        controllable=True,
    )
    people_in_other_parts = Integer(
        label=("同一研究其他部分的采集人数", "people in other parts of the same study"),
        ask=(
            "同一研究若拆成几个项目，其余项目在境内从多少人采集？",
            "Where one study is cut into several projects, from how many people on the mainland do the others collect?",
        ),
        help=("未拆分则填 0。", "0 where it is not cut up."),
        unit=("人", "people"),
        controllable=True,
    )
    population_study = YesNo(
        label=("大规模人群研究", "large population study"),
        ask=(
            "是否用于大规模人群研究（队列、横断面、临床、体质学研究等）？",
            "Is it for a large population study (cohort, cross-sectional, clinical, physical constitution and the like)?",
        ),
        help=(
            "类型列举不限；例如细胞治疗原料采集并非人群研究。",
            "The list is open; collecting raw material for cell therapy, for example, is none.",
        ),
    )
    hereditary_group = YesNo(
        label=(
            "有血缘关系的遗传性疾病或特殊体质群体",
            "group of blood relatives with a hereditary disease or constitution",
        ),
        ask=(
            "采集对象是否为患有遗传性疾病、具有遗传性特殊体质或生理特征的有血缘关系群体？",
            "Are those collected from a group of blood relatives with a hereditary disease, special constitution or physiological trait?",
        ),
        help=("一个家系也算。", "One family suffices."),
    )
    generations_affected = Integer(
        label=("患病或具有该特征者涉及的代数", "generations with affected members"),
        ask=("患病或具有该特征的成员涉及几代？", "In how many generations are there affected members?"),
        help=(
            "只数有患病（具有特征）成员的世代，不数家族总代数。",
            "Count generations with affected members, not all generations.",
        ),
        unit=("代", "generations"),
        high=20,
    )
    common_disease = Choice(
        CommonDisease,
        label=("常见疾病", "common disease"),
        ask=(
            "该疾病是否属于高血压、糖尿病、红绿色盲、血友病等常见疾病？",
            "Is the disease one of the common ones: hypertension, diabetes, colour blindness, haemophilia and the like?",
        ),
        help=(
            "列举之后有“等”字，未点名的常见病和点名病种的罕见类型法律未定。",
            "The list is open; common diseases not named and rare forms of those named are not settled.",
        ),
    )
    isolated_or_special_environment = YesNo(
        label=("隔离或特殊环境下长期生活", "long life in isolation or a special environment"),
        ask=(
            "采集对象是否在隔离或者特殊环境下长期生活？",
            "Have those collected from long lived in isolation or in a special environment?",
        ),
        help=("不以是否为少数民族聚居区划分。", "Whether minorities live there is not the test."),
    )
    special_constitution = YesNo(
        label=("具有特殊体质特征或适应性性状", "special constitution or adaptive traits"),
        ask=(
            "是否具有特殊体质特征，或在生理特征方面有适应性性状发生？",
            "Have they a special constitution, or adaptive physiological traits?",
        ),
        help=("如高原适应。", "Adaptation to altitude, for example."),
    )
    newly_found = YesNo(
        label=("首次发现", "newly found"),
        ask=(
            "该家系或特定地区人类遗传资源是否首次发现、尚未申报登记？",
            "Is the pedigree or region newly found and not yet registered?",
        ),
        help=("首次发现应及时申报。", "It must be registered promptly."),
    )
    storage = Choice(
        Storage,
        label=("存储方式", "storage"),
        ask=("材料（信息）如何存储？", "How is the material (information) stored?"),
        help=(
            "“方案约定的临时存储”不包括为不确定的未来研究长期保存。",
            "“Temporary as the protocol provides” does not take in long storage for undefined future research.",
        ),
        controllable=True,
    )
    stores_material = YesNo(
        label=("存储材料", "material is stored"),
        ask=(
            "所存储的是否包括材料（而非只有数据）？",
            "Is material among what is stored, and not data only?",
        ),
        help=("只建数据库、不存样本的，填否。", "No, where there is a database and no samples."),
        controllable=True,
    )
    foreign_side_takes_part = YesNo(
        label=("外方实质参与或分享", "foreign side takes part or shares"),
        ask=(
            "外方是否实质参与研究，或取得数据信息、分享成果？",
            "Does a foreign side take part in substance, receive data, or share in results?",
        ),
        help=(
            "仅提供药品或经费、不取得数据也不分享成果的，填否。",
            "No, where it only gives drug or money and receives neither data nor results.",
        ),
        controllable=True,
    )
    processing_places = SetOf(
        Place,
        label=("检测、分析和剩余材料处理地点", "places of testing, analysis and leftovers"),
        ask=(
            "材料在哪些地方检测、分析和处理剩余？",
            "Where is material tested, analysed, and where are leftovers handled?",
        ),
        help=(
            "全部勾选；“方案指定”以研究方案写明为准。",
            "Tick all; a unit is named where the protocol says so.",
        ),
        controllable=True,
    )
    collected_in_clinical_institution = YesNo(
        label=("在临床医疗卫生机构内采集", "collected within clinical institutions"),
        ask=(
            "是否全部在依法备案开展临床试验的医疗卫生机构内采集？",
            "Is everything collected within institutions filed for conducting clinical trials?",
        ),
        help=("有任何一处不是，填否。", "No, where one place is not."),
        controllable=True,
    )
    exploratory_part = YesNo(
        label=("有探索性研究部分", "has an exploratory part"),
        ask=("临床试验是否含有探索性研究部分？", "Does the trial have an exploratory part?"),
        help=(
            "不用于支持上市申请的生物标志物、基因研究等。",
            "Biomarker, gene research and the like not meant to support the application.",
        ),
        controllable=True,
    )
    exploratory_uses_hgr = YesNo(
        label=("探索性部分使用人类遗传资源", "exploratory part uses human genetic resources"),
        ask=(
            "探索性研究部分是否使用人类遗传资源材料或信息？",
            "Does the exploratory part use material or information in scope?",
        ),
        help=(
            "只测血清蛋白等不在范围内的，填否。",
            "No, where it tests serum proteins or others out of scope only.",
        ),
        controllable=True,
    )
    consideration = Choice(
        Consideration,
        label=("对价", "consideration"),
        ask=("提供或取得人类遗传资源支付什么？", "What is paid for providing or receiving the resources?"),
        help=("合理成本费用不视为买卖。", "Reasonable cost is not a sale."),
        controllable=True,
    )
    consent = Choice(
        Consent,
        label=("提供者的知情同意", "consent of the providers"),
        ask=(
            "是否事先取得提供者的书面知情同意？",
            "Have the providers given informed consent, in writing and beforehand?",
        ),
        help=(
            "剩余样本转作研究的，看其对该研究（或未来研究）的同意；以最差的一组为准。",
            "For leftovers turned to research, consent to that (or future) research; the worst group counts.",
        ),
        controllable=True,
    )
    told = SetOf(
        Told,
        label=("告知内容", "what providers were told"),
        ask=("取得同意前告知了哪些事项？", "What were they told before they consented?"),
        help=("对照知情同意书逐项勾选。", "Tick item by item from the consent form."),
        controllable=True,
    )
    told_truthfully = YesNo(
        label=("告知全面、真实", "told fully and truly"),
        ask=(
            "告知是否全面、完整、真实、准确，没有隐瞒、误导、欺骗？",
            "Was what they were told full, complete, true and accurate, without concealment, misleading or deceit?",
        ),
        help=("与研究方案和实际用途核对。", "Compare with the protocol and the actual use."),
        controllable=True,
    )
    leftover_plan = Choice(
        Leftovers,
        label=("合作剩余样本的安排", "plan for leftovers of the cooperation"),
        ask=("合作结束后剩余样本如何处理？", "What happens to leftover samples of the cooperation?"),
        help=(
            "以申报材料和协议载明为准；出境材料另看剩余材料处理协议。",
            "As application and agreement state; for material abroad see the leftover agreement as well.",
        ),
        controllable=True,
    )
    chinese_side_participates = YesNo(
        label=("中方全过程、实质性参与", "Chinese side takes part throughout and in substance"),
        ask=(
            "中方单位及其研究人员是否在合作期间全过程、实质性参与研究？",
            "Do the Chinese unit and its researchers take part throughout and in substance?",
        ),
        help=("对照协议与方案的分工。", "Compare the division of work in agreement and protocol."),
        controllable=True,
    )
    records_open_and_backed_up = YesNo(
        label=("记录和数据向中方开放并提供备份", "records and data open to the Chinese side, with backup"),
        ask=(
            "所有记录以及数据信息是否完全向中方开放并提供备份？",
            "Are all records and data fully open to the Chinese side, with a backup?",
        ),
        help=("以协议约定为准。", "As the agreement provides."),
        controllable=True,
    )
    patents_joint = YesNo(
        label=("专利共同申请、共有", "patents applied for and owned jointly"),
        ask=(
            "协议是否约定成果专利由双方共同申请、归双方共有？",
            "Does the agreement provide for joint application for, and ownership of, patents?",
        ),
        help=("法定要求，协议不得另约。", "Required by law; the agreement may not depart from it."),
        controllable=True,
    )
    other_benefits_agreed = YesNo(
        label=("其他成果的权益分配已约定", "sharing of other results agreed"),
        ask=(
            "其他科技成果的使用权、转让权和利益分享是否已约定？",
            "Are use, transfer and benefit of other results agreed?",
        ),
        help=("未约定的适用法定规则。", "Where they are not, the statutory rule applies."),
        controllable=True,
    )
    ethics_abroad = Choice(
        EthicsAbroad,
        label=("外方伦理审查", "foreign ethics review"),
        ask=(
            "外方是否通过其所在国（地区）伦理审查或认可中方伦理意见？",
            "Has the foreign side passed ethics review at home, or recognised the Chinese opinion?",
        ),
        help=("确实无法提供的，可提交认可证明。", "Recognition serves where review really cannot be had."),
        controllable=True,
    )
    cooperation_ended = YesNo(
        label=("合作已结束", "cooperation has ended"),
        ask=("国际合作活动是否已经结束？", "Has the international cooperation ended?"),
        help=("以最后一项合作活动为准。", "By its last act."),
    )
    cooperation_ended_on = Date(
        label=("合作结束日期", "date the cooperation ended"),
        ask=("国际合作活动何日结束？", "On what day did the cooperation end?"),
        help=("起算六个月报告期限。", "Six months for the report run from it."),
    )
    trial_applicant_matches = YesNo(
        label=("申办方与临床试验批件申请方一致", "sponsor is the applicant of the trial approval"),
        ask=(
            "申办方是否与临床试验批件、通知书或备案公布材料的申请方一致？",
            "Is the sponsor the applicant named in the trial approval, notice or publication?",
        ),
        help=("不一致的须先说明或变更。", "If not, explain or amend first."),
    )
    declared_people = Integer(
        label=("申请填报的人数", "people declared"),
        ask=("采集申请填报的人数是多少？", "How many people does the collection application state?"),
        help=("应与研究方案一致。", "It should agree with the protocol."),
        unit=("人", "people"),
        controllable=True,
    )
    protocol_people = Integer(
        label=("方案写明的人数", "people in the protocol"),
        ask=("研究方案写明在我国采集多少人？", "How many people in China does the protocol state?"),
        help=("不一致须说明原因。", "A difference must be explained."),
        unit=("人", "people"),
        controllable=True,
    )
    biobank_approved_on = Date(
        label=("保藏许可获批日期", "date the preservation licence was granted"),
        ask=("保藏许可何日获批？", "On what day was the preservation licence granted?"),
        help=("起算年度报告。", "Annual reports run from it."),
    )
    annual_report_year = Integer(
        label=("年度报告所属年度", "year that the annual report is about"),
        ask=(
            "要判断哪一年度的保藏年度报告（填年份）？",
            "The annual report on preservation of which year is judged?",
        ),
        help=("次年1月31日前提交。", "It is due by 31 January of the year after."),
        low=2019,
        high=2198,
    )
    annual_report_submitted = YesNo(
        label=("该年度报告已提交", "that annual report submitted"),
        ask=("该年度的保藏年度报告是否已经提交？", "Has the annual report of that year been submitted?"),
        help=("以系统提交记录为准。", "By the system's record."),
        controllable=True,
    )
    name = TextFact(
        label=("项目名称", "name of the project"),
        ask=("项目叫什么名称？", "What is the project called?"),
        help=("与申请材料一致。", "As in the application."),
    )
    units = Collection(
        Unit,
        label=("参与单位", "units"),
        ask=(
            "哪些单位参与项目（含供应商和信息接收方）？",
            "Which units take part (vendors and recipients of information too)?",
        ),
        help=(
            "列全后为完整清单；还有不确定的，末项写“...”。",
            "Complete as listed; end with “...” if there may be others.",
        ),
    )
    materials = Collection(
        Material,
        label=("材料", "materials"),
        ask=("项目涉及哪些人体材料？", "Which human materials does the project involve?"),
        help=(
            "采集、使用、保藏或出境的每一类一条。",
            "One entry for each that is collected, used, preserved or sent abroad.",
        ),
    )
    data_sets = Collection(
        DataSet,
        label=("数据集", "data sets"),
        ask=("项目产生或提供哪些数据？", "Which data does the project produce or provide?"),
        help=("按接收方和类型分列。", "Split by recipients and types."),
    )
    changes = Collection(
        Change,
        label=("变更", "changes"),
        ask=("有哪些拟办理的变更？", "Which changes are planned?"),
        help=("没有则填空列表 []。", "An empty list [] where there is none."),
    )
    applications = Collection(
        Application,
        label=("申请事项", "applications"),
        ask=(
            "已经提交或取得哪些许可、备案、报告？",
            "Which licences, filings or reports were submitted or granted?",
        ),
        help=("没有则填空列表 []。", "An empty list [] where there is none."),
    )
    papers = Collection(
        Paper,
        label=("文件", "papers"),
        ask=(
            "申请、备案的文件，哪些已经在手？",
            "Which papers for an application or filing are in hand?",
        ),
        help=(
            "可不填；填了，结果会逐份标明已备、待补正、尚缺。未收齐清单的，末项写“...”。",
            "May be left out; where it is given, the result marks each paper as in hand, to be put right or missing. End with “...” if there may be others.",
        ),
    )


@constraint("探索性部分不存在时不会使用人类遗传资源", "without an exploratory part, none uses the resources")
def no_exploratory_use_without_part(project: Project) -> Bool:
    """What is not there uses nothing."""
    return project.exploratory_uses_hgr.implies(project.exploratory_part)
