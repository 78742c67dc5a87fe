"""The six service documents of 2023-07-14: the instruments, what they share, and guides 1 to 3.

Guide 4, filing and prior report are in ``guides_cooperation``.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments._sections import SECTIONS
from guiju.rulebooks.hgr.instruments._terms import FROM_MEMORY, HANDOVER, SCIENCE_MINISTRY, joined


def _guide(number: int, title: Text, short: Text) -> Instrument:
    return Instrument(
        id=f"hgr-guide-{number}",
        title=title,
        short=short,
        issuer=SCIENCE_MINISTRY,
        force=Force.OFFICIAL,
        issued=date(2023, 7, 14),
        in_force=date(2023, 7, 1),
        number=Text(f"2023年7月14日通知附件{number}", f"Annex {number} to the notice of 2023-07-14"),
        sections=SECTIONS,
        note=joined(
            Text(
                "2023年7月14日公布，通知载明自2023年7月1日起实施，实施日早于公布日。职能移交后的版本未见。",
                "Published 2023-07-14 with effect, as the notice says, from 2023-07-01, before its publication. No version issued after the handover was found.",
            ),
            HANDOVER,
        ),
    )


GUIDE_COLLECTION = _guide(
    1,
    Text(
        "中国人类遗传资源采集行政许可事项服务指南",
        "Service Guide to the Licence for Collecting China's Human Genetic Resources",
    ),
    Text("采集许可指南", "Guide 1 (collection)"),
)
GUIDE_PRESERVATION = _guide(
    2,
    Text(
        "中国人类遗传资源保藏行政许可事项服务指南",
        "Service Guide to the Licence for Preserving China's Human Genetic Resources",
    ),
    Text("保藏许可指南", "Guide 2 (preservation)"),
)
GUIDE_EXPORT = _guide(
    3,
    Text(
        "中国人类遗传资源材料出境行政许可事项服务指南",
        "Service Guide to the Licence for Export of Material of China's Human Genetic Resources",
    ),
    Text("材料出境许可指南", "Guide 3 (export of material)"),
)
GUIDE_COOPERATION = _guide(
    4,
    Text(
        "中国人类遗传资源国际科学研究合作行政许可事项服务指南",
        "Service Guide to the Licence for International Research Cooperation with China's Human Genetic Resources",
    ),
    Text("国际合作许可指南", "Guide 4 (cooperation)"),
)
GUIDE_FILING = _guide(
    5,
    Text(
        "中国人类遗传资源国际合作临床试验备案范围和程序",
        "Scope and Procedure of Filing International Cooperation Clinical Trials with China's Human Genetic Resources",
    ),
    Text("临床试验备案范围和程序", "Guide 5 (filing)"),
)
GUIDE_PRIOR_REPORT = _guide(
    6,
    Text(
        "中国人类遗传资源信息对外提供或开放使用事先报告范围和程序",
        "Scope and Procedure of the Prior Report on Providing or Opening Information of China's Human Genetic Resources",
    ),
    Text("信息事先报告范围和程序", "Guide 6 (prior report)"),
)

# What the guides share. The text of the two scopes was read in guide 4 only.

_AS_A_SET = Text(
    "评论把此范围归于整套新版文件；原文只在国际合作许可指南中核对过。",
    "A commentary ascribes this scope to the new documents as a set; the text was read in the cooperation guide only.",
)

MATERIAL_SCOPE = Text(
    "属于材料的有：一切类型的细胞、全血、组织及其切片、精液、脑脊液、胸腹腔积液、血涂片和骨髓涂片、带毛囊的毛发等。此外的人体分泌物、体液、拭子，凡不含细胞的，不必申报。",
    "Material is cells of every type, whole blood, tissue and tissue sections, semen, cerebrospinal fluid, pleural and peritoneal effusion, blood and bone-marrow smears, hair with follicle and the like. Other "
    "human secretions, body fluids and swabs that contain no cells need no declaration.",
)
INFORMATION_SCOPE = Text(
    "属于信息的有：基因、基因组、转录组、表观组，以及ctDNA一类核酸生物标志物的数据，连同与之相关联的疾病、人种等信息。不含基因信息的其他数据类型不必申报。",
    "Information is gene, genome, transcriptome and epigenome data and data on nucleic-acid biomarkers such as ctDNA, together with information linked to them such as disease or ethnicity. Other types of data that hold no "
    "genetic information need no declaration.",
)
MATERIAL_NOTE = Text(
    "“其他”指所列之外，已列体液不因此除外。2023年9月8日官方解答另把尿液、粪便、血清、血浆等排除在外。",
    '"Other" means other than those listed; a listed fluid is not freed. An official answer of 2023-09-08 takes urine, faeces, serum, plasma and the like out as well.',
)

for _instrument in (GUIDE_COLLECTION, GUIDE_PRESERVATION, GUIDE_EXPORT, GUIDE_FILING):
    _instrument.provide(
        "材料范围", MATERIAL_SCOPE.zh, MATERIAL_SCOPE.en, Grade.QUOTED, note=joined(_AS_A_SET, MATERIAL_NOTE)
    )
for _instrument in (GUIDE_COLLECTION, GUIDE_PRESERVATION, GUIDE_FILING, GUIDE_PRIOR_REPORT):
    _instrument.provide("信息范围", INFORMATION_SCOPE.zh, INFORMATION_SCOPE.en, Grade.QUOTED, note=_AS_A_SET)

for _instrument, _prefix in (
    (GUIDE_COLLECTION, "CJ"),
    (GUIDE_PRESERVATION, "BC"),
    (GUIDE_EXPORT, "CC"),
    (GUIDE_COOPERATION, "GH"),
):
    _instrument.provide(
        "审批号",
        f"批准结果的审批号以{_prefix}标示本事项，结果按批次公示，约每月两批。",
        f"Approval numbers carry {_prefix} for this licence; results are published in batches, about two a month.",
        Grade.QUOTED,
        note=Text(
            "系结果公示的做法，非指南条文。", "The practice of published results, not a clause of the guide."
        ),
    )
    _instrument.provide(
        "办理程序",
        "网上申请，预受理和受理各五个工作日，其后技术评审、决定、公示，决定文书于十个工作日内送出。",
        "Application online; pre-acceptance and acceptance take five working days each; then technical review, decision and publication; the decision is sent within ten working days.",
        Grade.UNVERIFIED,
        note=Text(
            "步骤见于2021年4月的旧版页面；新版是否照此未核对。旧版预受理之后交纸质件，2023年7月起不再收纸质材料。",
            "The steps are those of a page of April 2021; whether the new guide keeps them was not checked. Paper papers followed pre-acceptance then; none are taken since July 2023.",
        ),
    )


def remembered_papers(instrument: Instrument, zh: str, en: str, note: Text | None = None) -> None:
    """Add a guide's list of papers, which is known from memory only."""
    instrument.provide("申请材料", zh, en, Grade.UNVERIFIED, note=joined(FROM_MEMORY, note))


_OLDER_GUIDE = Text(
    "引自2019、2020年旧版指南，与《人遗条例》所列相同；新版该处未见。",
    "Quoted from the guides of 2019 and 2020, the same as in the HGR Regulation; this part of the new guide was not seen.",
)

# Guide 1: collection

GUIDE_COLLECTION.provide(
    "适用范围",
    "适用于境内三类采集：重要遗传家系（患病或者有特征的成员达三代及以上；常见病如红绿色盲、血友病、高血压、糖尿病除外）、特定地区、大规模人群研究且大于3000例；资源包括材料和信息。",
    "For three kinds of collection in the territory: important pedigrees (affected members spanning three or more generations; common diseases such as hypertension, diabetes, red-green colour blindness and haemophilia do not count); "
    "specified regions; large-scale population research with more than 3,000 persons. Resources are both material and information.",
    Grade.VERBATIM,
    note=Text(
        "原文核对至特定地区定义的开头。", "Read up to the opening of the definition of specified regions."
    ),
)
GUIDE_COLLECTION.provide(
    "审批条件",
    "申请人为中方法人单位，并满足目的明确合法、方案合理、伦理审查通过、有管理部门和制度、场所设施设备人员相称；不满足的不予批准。",
    "The applicant is a Chinese unit with legal personality and meets the rest: a clear and lawful purpose, a reasonable plan, a passed ethics review, a responsible department with rules, fit premises, facilities, equipment and "
    "staff; otherwise approval is refused.",
    Grade.QUOTED,
    note=_OLDER_GUIDE,
)
remembered_papers(
    GUIDE_COLLECTION,
    "申请书；法人资格材料；伦理批件；知情同意书文本；采集方案；合作协议（涉及合作时）；承诺书；管理部门和制度材料。",
    "Application form; proof of legal personality; ethics approval; text of the informed consent; collection plan; cooperation agreement (where others cooperate); undertaking; papers on the managing department and its rules.",
)

# Guide 2: preservation

GUIDE_PRESERVATION.provide(
    "审批条件",
    "申请人为中方法人单位，并满足《人遗条例》第十四条所列其余条件：目的、方案、来源合法、伦理、部门和制度、场所设施设备人员。",
    "The applicant is a Chinese unit with legal personality and meets the other conditions of Art. 14 of the HGR Regulation: purpose, plan, lawful origin, ethics, department and rules, premises, facilities, equipment and staff.",
    Grade.QUOTED,
    note=_OLDER_GUIDE,
)
remembered_papers(
    GUIDE_PRESERVATION,
    "申请书；法人资格材料；伦理批件；知情同意书；保藏方案和管理制度；场所、设施、设备、人员材料；来源合法的证明；承诺书。",
    "Application form; proof of legal personality; ethics approval; informed consent; preservation plan and management rules; papers on premises, facilities, equipment and staff; proof of lawful origin; undertaking.",
)

# Guide 3: export of material

GUIDE_EXPORT.provide(
    "新增材料",
    "较旧版增加三项：研究方案；剩余材料如何处理的协议（有剩余材料时）；拟出境材料来源合法的证明（涉及时）。",
    "Three papers are added to the earlier list: the research protocol; the agreement on how leftover material is dealt with (where there is any); proof that the material to be exported has a lawful origin (where relevant).",
    Grade.QUOTED,
)
GUIDE_EXPORT.provide(
    "研究方案",
    "研究方案须写明样本从采集到最终处置的整个过程。",
    "The research protocol must describe the whole handling of the samples to their final disposal.",
    Grade.QUOTED,
    note=Text(
        "2023年7月5日主管部门宣讲另要求提交出境全流程的各项协议。",
        "Officials said on 2023-07-05 that the agreements for the whole course of the export must be provided as well.",
    ),
)
GUIDE_EXPORT.provide(
    "办理结果",
    "获批的发给材料出境证明，据以办理海关手续；可单独申请，也可随国际合作申请合并审批。",
    "Approval yields the export certificate, on which customs formalities are done; the application may be separate or combined with that for cooperation.",
    Grade.UNVERIFIED,
    note=Text(
        "依《人遗条例》第二十七条；指南本身该处未见。",
        "Follows Art. 27 of the HGR Regulation; this part of the guide itself was not seen.",
    ),
)
remembered_papers(
    GUIDE_EXPORT,
    "申请书；法人资格材料；伦理批件；知情同意书；研究方案；合作协议或者材料转移协议；合法来源证明；剩余材料处理协议；已获批的国际合作，另附审批决定书。",
    "Application form; proof of legal personality; ethics approval; informed consent; research protocol; cooperation or material-transfer agreement; proof of lawful origin; agreement on leftover material; for a licensed cooperation also the decision.",
    Text(
        "其中研究方案、剩余材料协议、来源证明三项有来源印证，见“新增材料”。",
        "Protocol, agreement on leftovers and proof of origin are confirmed: see “Papers added”.",
    ),
)
