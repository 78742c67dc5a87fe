"""不作判断的相关法律 | Connected law that is not judged

Other law touches the same facts; every result says where this rulebook stops.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, as_of
from guiju.engine.rules import not_judged
from guiju.rulebooks.hgr.facts import Project, Purpose, TrialAim
from guiju.rulebooks.hgr.instruments import (
    BIOSECURITY_LAW,
    COLLECTED,
    CUSTOMS_LAW,
    DATA_EXPORT_PROVISIONS,
    ETHICS_REVIEW,
    EXPORT_CONTROL_LAW,
    GCP,
    PIPL,
    REGULATION,
    REVISION_DRAFT_2026,
    RULES,
    SCIENCE_ETHICS_REVIEW,
    SPECIAL_ARTICLES,
)
from guiju.rulebooks.hgr.scope import activity_outside
from guiju.rulebooks.hgr.units import has_foreign_partner, seated_outside


def _data_abroad(project: Project) -> Bool:
    """Any data, in scope or not, reach someone seated outside the mainland."""
    received = project.data_sets.any(lambda d: d.recipients.any(lambda r: seated_outside(r.unit)))
    return received | project.units.any(lambda u: u.provides_abroad)


def _material_abroad(project: Project) -> Bool:
    return project.materials.any(lambda m: m.leaves_mainland)


LATER_LAW = not_judged(
    "2026年7月以后的法律：规则所据的文件收集至该月，此后公布的法律、细则和官方答复（包括修订后的实施细则）未计入。",
    "Law after July 2026: what these rules rest on was collected up to that month; statutes, rules and official answers published since, a revision of the Implementing Rules among them, are not taken into account.",
    cites=REVISION_DRAFT_2026.section("状态"),
    when=lambda project: as_of() > COLLECTED,
)
PERSONAL_INFORMATION = not_judged(
    "个人信息保护：健康、遗传等属敏感个人信息，须有特定目的和充分必要、单独同意（法定书面的还须书面）和保护影响评估；"
    "匿名化只使其脱离个人信息保护法，不减免人类遗传资源方面的义务。",
    "Personal information: health and genetic data are sensitive; a specific purpose with sufficient necessity, separate consent (in writing where law so requires) and an impact assessment are needed. "
    "Anonymising takes data out of that law only; the duties on human genetic resources stay.",
    cites=[PIPL.article(4), PIPL.article(28), PIPL.article(29), PIPL.article(55)],
)
PERSONAL_INFORMATION_ABROAD = not_judged(
    "个人信息出境：安全评估、标准合同或者认证之一（按人数和敏感程度），向个人告知并取得单独同意，事前保护影响评估；"
    "免于事先报告、或者数据不属人类遗传资源信息，均不影响此项。",
    "Personal information going abroad: security assessment, standard contract or certification, by number of persons and sensitivity; telling the persons and their separate consent; an impact assessment beforehand. "
    "Freedom from the prior report, or data out of scope here, does not affect it.",
    cites=[
        PIPL.article(38),
        PIPL.article(39),
        PIPL.article(40),
        PIPL.article(55),
        DATA_EXPORT_PROVISIONS.article(5),
        DATA_EXPORT_PROVISIONS.article(7),
        DATA_EXPORT_PROVISIONS.article(8),
    ],
    when=lambda project: _data_abroad(project),
)
CUSTOMS_AND_QUARANTINE = not_judged(
    "海关申报与卫生检疫：材料出境除出境证明外，还须如实申报，并作为特殊物品事先经卫生检疫审批。",
    "Customs and health quarantine: beside the export certificate, material leaving the country is truthfully declared and, as a special article, needs quarantine approval first.",
    cites=[
        CUSTOMS_LAW.article("申报"),
        SPECIAL_ARTICLES.article("卫生检疫审批"),
        REGULATION.article("27(3)"),
    ],
    when=lambda project: _material_abroad(project),
)
EXPORT_CONTROL = not_judged(
    "出口管制：物项或者技术资料在管制清单之内的，另须出口许可。",
    "Export control: items or technical data on the control list need an export licence besides.",
    cites=[EXPORT_CONTROL_LAW.article(2), EXPORT_CONTROL_LAW.article(12), RULES.article(38)],
    when=lambda project: _material_abroad(project) | _data_abroad(project),
)
TRIAL_LAW = not_judged(
    "药物、医疗器械临床试验的批准、备案和质量管理规范，及样本处理与记录要求。",
    "Permission or filing of drug and device trials and good clinical practice, with its requirements on samples and records.",
    cites=[GCP.article("知情同意"), GCP.article("生物样本与记录"), REGULATION.article(20)],
    when=lambda project: (project.purpose == Purpose.RESEARCH) & (project.trial_aim != TrialAim.NOT_A_TRIAL),
)
RESEARCH_ETHICS_LAW = not_judged(
    "伦理审查的实体与程序：涉及人的研究伦理审查办法、科技伦理审查办法（含高风险活动的专家复核）。",
    "How ethics review is done: the measures on research involving humans and on science ethics, with expert re-review of high-risk activities.",
    cites=[ETHICS_REVIEW.article("伦理审查"), SCIENCE_ETHICS_REVIEW.article("审查与复核")],
    when=lambda project: project.purpose == Purpose.RESEARCH,
)
BIOTECHNOLOGY_LAW = not_judged(
    "生物技术研究开发和临床应用管理的其他法律、行政法规。",
    "Other law on biotechnology research and its clinical application.",
    cites=REGULATION.article(20),
    when=lambda project: project.purpose == Purpose.RESEARCH,
)
LAW_OF_CARE = not_judged(
    "临床诊疗、采供血、查处违法犯罪、兴奋剂检测、殡葬等活动所适用的法律、行政法规。",
    "The law on clinical care, blood services, investigation of offences, doping tests, funerals and the like.",
    cites=[REGULATION.article("3(2)"), BIOSECURITY_LAW.article("56(2)")],
    when=lambda project: activity_outside(project),
)
STATE_SECRETS = not_judged(
    "是否属于国家秘密以及保密管理。",
    "Whether information is a state secret, and how such is handled.",
    cites=REGULATION.article(46),
)
FOREIGN_LAW = not_judged(
    "外方所在国家（地区）的法律，包括其伦理、隐私和样本管理规则。",
    "The law of the foreign side's country or region, its rules on ethics, privacy and samples among them.",
    cites=REGULATION.article("22(1)"),
    when=lambda project: has_foreign_partner(project),
)
LIABILITY_IN_THE_CASE = not_judged(
    "个案中的罚款数额、从轻从重、民事赔偿和刑事责任：这里只写法定幅度。",
    "The amount of a fine in the case, mitigation, damages and criminal liability: only the range that law sets is stated.",
    cites=[RULES.article(65), REGULATION.article(44), BIOSECURITY_LAW.article(82)],
)
MERITS = not_judged(
    "主管部门和专家对科学合理性、能力、样本量依据等的实质审查。",
    "The review of merits by authority and experts: scientific soundness, ability, grounds of the sample size.",
    cites=[REGULATION.article(31), REGULATION.article("22(1)"), REGULATION.article(11)],
)
