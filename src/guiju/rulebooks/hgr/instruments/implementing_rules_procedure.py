"""Implementing Rules, Articles 39 to 78: procedure, changes, renewal, supervision, penalties."""

from __future__ import annotations

from guiju.engine.instruments import Grade
from guiju.engine.text import Text
from guiju.rulebooks.hgr.instruments._terms import FROM_MEMORY, HANDOVER, NUMBER_UNCERTAIN, joined
from guiju.rulebooks.hgr.instruments.implementing_rules import RULES


def _remembered(key: str, zh: str, en: str, *notes: Text) -> None:
    """Add an article known from memory only."""
    RULES.provide(key, zh, en, Grade.UNVERIFIED, note=joined(FROM_MEMORY, *notes))


_RANGE = Text(
    "第三十九至四十三条依次为申请、受理、审查、决定、告知（第四十八条可印证），各条分工凭记忆。",
    "Articles 39 to 43 are on application, acceptance, review, decision and notice (as Art. 48 confirms); which says what is from memory.",
)

# Procedure

_remembered(
    "39", "许可申请经网上系统提出。", "Applications for a licence are made in the online system.", _RANGE
)
_remembered(
    "40",
    "主管部门在五个工作日内作形式审查并决定是否受理。",
    "Within five working days the authority makes the formality check and decides on acceptance.",
    _RANGE,
    HANDOVER,
)
_remembered("41", "评审专家随机抽取。", "The reviewing experts are drawn at random.", _RANGE)
_remembered(
    "42",
    "受理后20个工作日内决定，可延长10个工作日。",
    "The decision is made within 20 working days of acceptance, with a possible extension of 10.",
    _RANGE,
    Text(
        "期限本身以《人遗条例》第三十二条为据。", "The limit itself rests on Art. 32 of the HGR Regulation."
    ),
)
_remembered("43", "决定须送达申请人。", "The decision is served on the applicant.", _RANGE)

# Changes of licences

_CHANGE_CONFIRMED = Text(
    "条号和主题由官方解答与第四十八条印证，具体事项凭记忆。",
    "Number and topic are confirmed by an official answer and by Art. 48; the matters listed are from memory.",
)
RULES.provide(
    "44",
    "采集许可的参与单位、目的、方案、内容等重大事项变动，须申请变更。",
    "For a collection licence, a change of a major matter (participating unit, purpose, plan, content and the like) needs an application for change.",
    Grade.UNVERIFIED,
    note=_CHANGE_CONFIRMED,
)
RULES.provide(
    "45",
    "保藏许可的目的、方案、内容等重大事项变动，须申请变更。",
    "For a preservation licence, a change of a major matter (purpose, plan, content and the like) needs an application for change.",
    Grade.UNVERIFIED,
    note=_CHANGE_CONFIRMED,
)
RULES.provide(
    "46",
    "国际合作许可的下列重大事项变动须申请变更：研究目的或者内容；方案所涉资源的种类、数量、用途；申办方、组长单位、合同研究组织、第三方实验室等合作方。",
    "For a cooperation licence these major changes need an application for change: the purpose or content of the research; the types, quantities or uses of resources in the protocol; a cooperating party such as sponsor, "
    "lead site, contract research organisation or third-party laboratory.",
    Grade.UNVERIFIED,
    note=Text(
        "内容凭记忆；第四十七、四十八条的原文印证本条规定变更事项和“合作单位”。",
        "From memory; the text of Arts. 47 and 48 confirms that this article lists matters of change and cooperating units.",
    ),
)
RULES.provide(
    "47",
    "国际合作许可遇四种情形不必申请变更，但须向主管部门交书面说明和相应材料：数量小幅增加、非合作方的参与单位变动、合作方更名、方案或者内容变动不涉种类数量用途或者不超原批准范围。",
    "Four cases under a cooperation licence need no application for change, but a written explanation with papers must be submitted to the authority: a small change of quantity; a change of a participating unit that is not a cooperating party; a change of "
    "a cooperating party's name; a change of protocol or content that leaves types, quantities and uses alone or stays within what was approved.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "47(1)",
    "研究内容或者方案未变，只是总量变动，且累计不超过获批数量的10%（恰为10%仍在其内）。",
    "The research content or protocol is unchanged and only the total changes, cumulatively by no more than 10 per cent of the approved quantity (exactly 10 per cent is within it).",
    Grade.VERBATIM,
    note=Text(
        "国际合作指南说明只计增加，并按种类分别计算。",
        "The cooperation guide explains that only increases count, and each type by itself.",
    ),
)
RULES.provide(
    "47(2)",
    "变动的参与单位不属第四十六条所列合作单位。",
    "A participating unit changes that is not among the cooperating units of Art. 46.",
    Grade.VERBATIM,
)
RULES.provide(
    "47(3)",
    "合作方法人单位仅更改名称。",
    "A cooperating legal person changes its name.",
    Grade.VERBATIM,
)
RULES.provide(
    "47(4)",
    "研究内容或者方案有变，但资源种类、数量、用途不受影响，或者变动后仍在已批准范围之内。",
    "The research content or protocol changes, but types, quantities and uses of the resources are untouched, or what results stays within the approved scope.",
    Grade.VERBATIM,
    note=Text("文义上两种情形择一即可。", "By its words either of the two suffices."),
)
RULES.provide(
    "48",
    "对第四十四至四十六条的变更申请，主管部门须审查并决定，合法定条件、标准的应予变更；程序和期限参照第三十九至四十三条。",
    "The authority must examine and decide applications for change under Arts. 44 to 46 and grant those that meet the conditions and standards; procedure and time limits follow Arts. 39 to 43.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "49",
    "决定作出前，申请人以书面撤回的，审查终止。",
    "If the applicant withdraws in writing before the decision, the examination ends.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "50",
    "有五种情形之一的，主管部门可应利害关系人请求或者依职权撤销许可：滥用职权或者玩忽职守、越权、违反法定程序、申请人无资格或者不合条件而准予，以及其他依法可撤销的情形。",
    "The authority may revoke a licence, on request of an interested party or of its own motion, in five cases: granted by abuse or neglect of duty; beyond its powers; against the legal procedure; to an applicant without standing or not meeting the conditions; other "
    "cases in which law allows it.",
    Grade.VERBATIM,
    note=HANDOVER,
)
RULES.provide(
    "50(2)",
    "规范以欺骗、贿赂等不正当手段取得的许可；其后果未见原文，此处不述。",
    "Governs a licence obtained by deceit, bribery or other improper means; the consequence was not seen and is not stated here.",
    Grade.VERBATIM,
    note=Text(
        "仅见开头；参见《人遗条例》第三十七条。",
        "Only the opening was seen; see Art. 37 of the HGR Regulation.",
    ),
)
_remembered("51", "许可的注销。", "Cancellation of a licence.", NUMBER_UNCERTAIN)
_remembered(
    "52",
    "需延续有效期的，至迟于届满30个工作日前申请；主管部门逾期未决定的，视为准予延续。",
    "A renewal is applied for no later than 30 working days before expiry; if the authority does not decide in time, the renewal counts as granted.",
    NUMBER_UNCERTAIN,
    Text(
        "30个工作日由2025年官方解答印证。", "The 30 working days are confirmed by an official answer of 2025."
    ),
    HANDOVER,
)

# Changes of filings and prior reports

_SHARED = Text("第五十三至五十五条的分工不确定。", "How Arts. 53 to 55 divide these matters is uncertain.")
_remembered(
    "53",
    "已备案的试验，其资源种类、数量、用途或者合作方、方案、内容、目的等重大事项变动的，须先办变更备案再实施。",
    "For a filed trial, a change of the types, quantities or uses of resources, or of a cooperating party, protocol, content, purpose or other major matter, needs a change of filing before it is acted on.",
    _SHARED,
)
_remembered(
    "54",
    "已备案的试验，变动不涉及种类、数量、用途的，交书面说明即可。",
    "For a filed trial, a change that touches neither types, quantities nor uses needs only a written explanation.",
    _SHARED,
    Text(
        "与2023年备案范围和程序冲突：后者把方案、内容变动一概列为重大，无非重大变更。",
        "Conflicts with the filing document of 2023, which treats any change of protocol or content as major and knows no minor change.",
    ),
)
_remembered(
    "55",
    "已事先报告的，用途、接收方等变动须在实施前报告。",
    "After a prior report, a change of use, recipient or the like must be reported before it is acted on.",
    _SHARED,
)

# Supervision and penalties

_remembered(
    "56",
    "主管部门制定年度监督计划，按风险开展检查，并有相应检查职权。",
    "The authority makes an annual supervision plan, inspects by risk, and has the powers to do so.",
    Text("概括第五十六至六十四条，条号不确定。", "Sums up Arts. 56 to 64; numbers uncertain."),
    HANDOVER,
)
_remembered(
    "65",
    "处罚的管辖、立案、听证和裁量（从轻、从重情节）；裁量基准另行制定。",
    "Jurisdiction, opening of cases, hearings and discretion in penalties (mitigating and aggravating circumstances); the benchmark of discretion is made separately.",
    Text(
        "概括第六十五至七十七条，条号不确定；另有来源称罚则一章仅余裁量规定、基准另发。",
        "Sums up Arts. 65 to 77, numbers uncertain; another source says that the chapter keeps only rules on discretion and that the benchmark is issued separately.",
    ),
    HANDOVER,
)
RULES.provide(
    "78",
    "自2023年7月1日起施行。",
    "In force from 2023-07-01.",
    Grade.UNVERIFIED,
    note=Text("施行日期已核实，条号凭记忆。", "The date is confirmed; the number is from memory."),
)
