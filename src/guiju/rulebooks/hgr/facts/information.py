"""Data sets: what information there is, and who receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import (
    Choice,
    Collection,
    Entity,
    Holder,
    Integer,
    Option,
    Options,
    Reference,
    SetOf,
    TextFact,
    YesNo,
)
from guiju.rulebooks.hgr.facts.quantity import declared, in_consent_form, in_protocol, taken_from
from guiju.rulebooks.hgr.facts.unit import Unit

if TYPE_CHECKING:
    from guiju.rulebooks.hgr.facts.project import Project

INFORMATION = ("信息", "information")


class DataKind(Options):
    """Types of data that the instruments tell apart."""

    GENE = Option("基因数据（含芯片、面板、变异）", "gene data (arrays, panels, variants)")
    EXOME_SEQUENCING = Option("外显子组测序", "exome sequencing")
    GENOME_SEQUENCING = Option("基因组测序", "genome sequencing")
    TRANSCRIPTOME = Option("转录组（含 mRNA）", "transcriptome (mRNA included)")
    EPIGENOME = Option("表观组（含 DNA 甲基化）", "epigenome (DNA methylation included)")
    NUCLEIC_BIOMARKER = Option("核酸类生物标志物（ctDNA、miRNA 等）", "nucleic-acid biomarker (ctDNA, miRNA)")
    OTHER_BIOMARKER = Option("非核酸类生物标志物", "biomarker other than nucleic acid")
    CLINICAL = Option(
        "临床数据（含疾病、用药、检验）", "clinical data (disease, medication, laboratory values)"
    )
    ETHNICITY = Option("人种、族群信息", "ethnicity")
    IMAGE = Option("影像数据", "image data")
    PROTEIN = Option("蛋白质数据", "protein data")
    METABOLITE = Option("代谢数据", "metabolic data")
    AGGREGATE = Option(
        "群体汇总的基因数据（如等位基因频率）",
        "gene data aggregated over a population (such as allele frequencies)",
    )
    OTHER_NON_GENETIC = Option("其他不含遗传信息的数据", "other data without genetic information")


class Way(Options):
    """How information reaches a recipient."""

    PROVIDED = Option("提供（传输、交付、远程访问）", "provided (transfer, handing over, remote access)")
    OPEN_DEPOSIT = Option("存入公开数据库、随论文公开", "deposited in a public database, published")
    CONTROLLED_DEPOSIT = Option("存入受控访问数据库", "deposited under controlled access")
    REGULATORY_SUBMISSION = Option("提交境外监管机构", "submitted to an overseas regulator")
    OWN_USE_ABROAD = Option(
        "仅由中方单位自己在境外使用（出访人员、境外云存储）",
        "used abroad by the Chinese unit itself only (visiting staff, overseas cloud storage)",
    )


class Giver(Options):
    """Who provides the information."""

    CHINESE_UNIT = Option("中方单位", "the Chinese unit")
    FOREIGN_UNIT = Option("外方单位（再提供）", "the foreign unit, passing it on")


class ReportState(Options):
    """How far the prior report for a recipient has come."""

    NOT_LODGED = Option("尚未报告", "not lodged")
    LODGED = Option("已连同备份提交，未有结果", "lodged with the backup, no answer yet")
    COMPLETED = Option("已完成（含备份）", "completed, backup included")


class Recipient(Entity):
    """接收方 | recipient"""

    data_set: Holder[DataSet] = Holder()

    unit = Reference(
        Unit,
        "units",
        label=("接收单位", "receiving unit"),
        ask=("接收信息的是哪个单位？", "Which unit receives it?"),
        help=(
            "先在单位清单中登记该单位（境外监管机构、公共数据库也登记为单位）。",
            "List it among the units first (regulators and public databases too).",
        ),
    )
    way = Choice(
        Way,
        label=("提供方式", "way"),
        ask=("信息以什么方式到达接收方？", "How does the information reach it?"),
        help=("开放使用与提供同样受规范。", "Opening for use is regulated like providing."),
        controllable=True,
    )
    giver = Choice(
        Giver,
        label=("提供者", "who provides"),
        ask=(
            "由中方单位直接提供，还是外方单位取得后再提供？",
            "Does the Chinese unit provide it, or the foreign unit pass it on?",
        ),
        help=(
            "豁免只讲中方单位向外方单位提供。",
            "The exemption speaks of the Chinese unit giving to the foreign unit.",
        ),
        controllable=True,
    )
    use_agreed = YesNo(
        label=("协议约定由双方使用", "agreement provides for use by both"),
        ask=(
            "国际合作协议是否约定该信息由合作双方使用？",
            "Does the cooperation agreement provide that both parties may use this information?",
        ),
        help=("须是已获许可或已备案的那份协议。", "The agreement under the licence or filing."),
        controllable=True,
    )
    report = Choice(
        ReportState,
        label=("事先报告进度", "state of the prior report"),
        ask=(
            "向该接收方提供这些信息的事先报告办到哪一步？",
            "How far has the prior report for this recipient and this information come?",
        ),
        help=(
            "报告须载明接收方，逐个接收方填写。",
            "A report names its recipient; answer for each of them.",
        ),
        controllable=True,
    )


class DataSet(Entity):
    """数据集 | data set"""

    project: Holder[Project] = Holder()

    kinds = SetOf(
        DataKind,
        label=("数据类型", "types of data"),
        ask=("该数据集含有哪些类型的数据？", "Which types of data does the set hold?"),
        help=("如有多种，全部勾选；关联信息也勾选。", "Tick every type, linked information too."),
    )
    from_human_material = YesNo(
        label=("由人类遗传资源材料产生", "produced from human material"),
        ask=("数据是否利用人体材料检测产生？", "Were the data produced from human material?"),
        help=("问卷、病历等不由材料产生。", "Questionnaires and records are not."),
    )
    from_excluded_fluids_only = YesNo(
        label=("仅由不再纳入管理的体液产生", "produced only from fluids that are no longer regulated"),
        ask=(
            "是否仅由血浆、血清、尿液、粪便等不再纳入材料管理的样本产生（如血浆 ctDNA）？",
            "Was it produced only from plasma, serum, urine, faeces or the like, no longer regulated as material (plasma ctDNA, for example)?",
        ),
        help=(
            "材料不在范围内，不等于由其产生的核酸数据也不在范围内。",
            "That the material is out does not make the nucleic-acid data from it out.",
        ),
    )
    linked_to_genetic = YesNo(
        label=("与基因等数据关联", "linked to genetic data"),
        ask=(
            "其中的疾病、人种等信息是否与基因等遗传数据关联（含可由编码关联）？",
            "Is the disease, ethnicity or other information linked with genetic data (linkable by a code included)?",
        ),
        help=("分成两个文件但有共同编码的，仍属关联。", "Two files with a common key are still linked."),
    )
    people = Integer(
        label=("人数", "people"),
        ask=("该数据集涉及多少人？", "How many people are in the set?"),
        help=("按人计，不按样本或次数；汇总数据填 0。", "People, not samples or visits; 0 for aggregates."),
        unit=("人", "people"),
    )
    cohort = TextFact(
        label=("人群标识", "group of people"),
        ask=(
            "这些人属于哪一人群（相同的人填相同的标识）？",
            "Which group of people is it (the same label for the same people)?",
        ),
        help=(
            "同一批人的多个数据集填同一标识，人数只计一次。",
            "Sets about the same people carry the same label and count once.",
        ),
    )
    of_pedigree = YesNo(
        label=("重要遗传家系的信息", "information of a key pedigree"),
        ask=("是否为重要遗传家系的人类遗传资源信息？", "Is it information of a key genetic pedigree?"),
        help=("见重要遗传家系的判断。", "See the decision on key pedigrees."),
    )
    of_special_region = YesNo(
        label=("特定地区的信息", "information of a special region"),
        ask=("是否为特定地区的人类遗传资源信息？", "Is it information of a special region?"),
        help=(
            "隔离或特殊环境下长期生活并具有特殊体质或适应性性状。",
            "Long life in an isolated or special environment with special constitution or adaptive traits.",
        ),
    )
    may_affect_public_interest = YesNo(
        label=(
            "可能影响公众健康、国家安全和社会公共利益",
            "may affect public health, national security or public interest",
        ),
        ask=(
            "有无其他可能影响公众健康、国家安全和社会公共利益的情形？",
            "Are there other circumstances that may affect public health, national security or the public interest?",
        ),
        help=(
            "兜底情形，由申请人评估、主管部门判断。",
            "The catch-all limb: the applicant assesses, the authority judges.",
        ),
    )
    security_review_passed = YesNo(
        label=("安全审查已通过", "security review passed"),
        ask=(
            "该信息对外提供的安全审查是否已经通过？",
            "Has providing this information passed the security review?",
        ),
        help=(
            "由主管部门启动；未收到通过的结果填“否”。",
            "The authority starts it; answer no until its passing is known.",
        ),
    )
    produced_by_cooperation = YesNo(
        label=("由本合作产生", "produced by this cooperation"),
        ask=(
            "该信息是否在已获许可的合作或已备案的临床试验实施过程中产生？",
            "Was it produced in carrying out the licensed cooperation or the filed trial?",
        ),
        help=("合作之前已有的数据不算。", "Data that existed before do not count."),
    )
    from_exploratory_part = YesNo(
        label=("由探索性研究部分产生", "produced by the exploratory part"),
        ask=(
            "这些信息是否由临床试验的探索性研究部分产生？",
            "Was the information produced by the exploratory part of the trial?",
        ),
        help=(
            "探索性部分另需国际合作许可的，备案不涵盖其信息。",
            "Where that part needs the cooperation licence, the filing does not cover its information.",
        ),
    )
    providers = taken_from(INFORMATION)
    declared_quantity = declared(INFORMATION)
    protocol_quantity = in_protocol(INFORMATION)
    consent_quantity = in_consent_form(INFORMATION)
    recipients = Collection(
        Recipient,
        label=("接收方", "recipients"),
        ask=("该数据集提供给或者开放给哪些单位？", "To which units is the set provided or opened?"),
        help=(
            "逐一列出：豁免按接收方逐个判断。",
            "List each: the exemption is judged recipient by recipient.",
        ),
    )
