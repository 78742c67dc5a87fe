"""深度合成 | Deep synthesis

What the deep-synthesis provisions ask beside labels and filing: of providers, technical supporters, users and stores.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import Kind, Strength, decision, duty, not_judged, paper
from guiju.rulebooks.genai.content import WHILE_OFFERED
from guiju.rulebooks.genai.facts import Change, Event, Party, Service, Tool, TrainingSource
from guiju.rulebooks.genai.gate import PROVIDER, has_named_function
from guiju.rulebooks.genai.instruments import DEEP_SYNTHESIS, PIPL
from guiju.rulebooks.genai.label_forms import LABELLING_SINCE
from guiju.rulebooks.genai.penalties import SYNTHESIS_BREACH
from guiju.rulebooks.genai.scope import generative, governed, technical_supporter
from guiju.rulebooks.genai.training_data import IN_TRAINING

PROVIDER_AND_SUPPORTER = ("提供者和技术支持者", "provider and technical supporter")
BEFORE_EDITING = ("编辑之前", "before the editing")

# --- faces, voices, sensitive things -----------------------------------------------------------------------


@duty(
    "提示告知并取得单独同意",
    "Prompt users to inform and get separate consent",
    bearer=PROVIDER_AND_SUPPORTER,
    act=(
        "提供人脸、人声等生物识别信息编辑功能的，提示使用者告知被编辑的个人，并取得其单独同意。",
        "Where a function edits faces, voices or other biometrics, prompt users to inform the person edited and to get that person's separate consent.",
    ),
    kind=Kind.CONSENT,
    towards=("使用者", "users"),
    timing=BEFORE_EDITING,
    met=lambda tool: tool.prompts_consent,
    cites=DEEP_SYNTHESIS.article("14(2)"),
    sanctions=[SYNTHESIS_BREACH],
)
def prompt_separate_consent(tool: Tool) -> Bool:
    return governed(tool.service) & tool.edits_biometrics


@duty(
    "告知被编辑的个人并取得单独同意",
    "Inform the person edited and get separate consent",
    bearer=("使用者", "the user"),
    act=(
        "编辑他人的人脸、人声等，告知其本人并取得单独同意。",
        "Before editing another's face, voice or the like, inform that person and get separate consent.",
    ),
    kind=Kind.CONSENT,
    towards=("被编辑的个人", "the person edited"),
    timing=BEFORE_EDITING,
    cites=[DEEP_SYNTHESIS.article("14(2)"), PIPL.article(29)],
)
def get_separate_consent(tool: Tool) -> Bool:
    return governed(tool.service) & tool.edits_biometrics


@decision(
    "编辑人脸、人声，须提示取得单独同意而未提示",
    "Faces or voices are edited without the prompt for separate consent that is owed",
    cites=DEEP_SYNTHESIS.article("14(2)"),
)
def edited_without_prompt(tool: Tool) -> Bool:
    return governed(tool.service) & tool.edits_biometrics & ~tool.prompts_consent


@decision(
    "须评估的工具",
    "Tool that needs an assessment",
    cites=DEEP_SYNTHESIS.article("15(2)"),
    note=(
        "不问服务有无舆论属性；与上线前的安全评估分别进行。",
        "Whether or not the service has public-opinion attributes; apart from the assessment before launch.",
    ),
)
def tool_needs_assessment(tool: Tool) -> Bool:
    return governed(tool.service) & (
        tool.edits_biometrics | tool.generates_biometrics | tool.sensitive_objects
    )


@decision(
    "备有须评估的工具",
    "The service has a tool that needs an assessment",
    cites=DEEP_SYNTHESIS.article("15(2)"),
)
def has_tool_to_assess(service: Service) -> Bool:
    return service.tools.any(lambda tool: tool_needs_assessment(tool))


@duty(
    "工具的安全评估",
    "Assess the tool's security",
    bearer=PROVIDER_AND_SUPPORTER,
    act=(
        "自行或者委托专业机构，对可生成、编辑生物识别信息或者涉及国家安全等特殊物体、场景的模型、模板等工具作安全评估。",
        "By oneself or a professional body, assess models, templates and other tools that can make or edit biometrics, or objects and scenes that touch national security and the like.",
    ),
    kind=Kind.REVIEW,
    timing=("提供该工具之前（期限未见）", "before the tool is offered (no time was seen)"),
    met=lambda tool: tool.assessed,
    cites=DEEP_SYNTHESIS.article("15(2)"),
    sanctions=[SYNTHESIS_BREACH],
)
def assess_tool(tool: Tool) -> Bool:
    return tool_needs_assessment(tool)


# --- provider and supporter --------------------------------------------------------------------------------


@duty(
    "信息安全管理制度和技术保障",
    "Rules and safeguards of information security",
    bearer=PROVIDER,
    act=(
        "落实信息安全主体责任，健全管理制度和技术保障措施；制定并公开管理规则、平台公约。",
        "Answer for information security with rules and technical safeguards; lay down and publish rules of management and a platform convention.",
    ),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=[DEEP_SYNTHESIS.article(7), DEEP_SYNTHESIS.article(8)],
    sanctions=[SYNTHESIS_BREACH],
)
def safeguard_information(service: Service) -> Bool:
    return governed(service)


@duty(
    "发布信息之前认证真实身份",
    "Verify identity before users publish",
    bearer=PROVIDER,
    act=(
        "以手机号、证件号、统一社会信用代码或者国家网络身份认证等认证使用者；未认证的，不提供信息发布服务。",
        "Verify users by telephone number, identity document, social credit code, the state's network identity or the like; users not verified get no service of publishing information.",
    ),
    kind=Kind.CONDUCT,
    towards=("使用者", "users"),
    timing=("提供信息发布服务之前", "before users can publish"),
    cites=DEEP_SYNTHESIS.article(9),
    sanctions=[SYNTHESIS_BREACH],
    states="G15",
)
def verify_before_publishing(service: Service) -> Bool:
    """Only where users publish: conversing alone is no service of publishing information."""
    return governed(service) & has_named_function(service)


@duty(
    "不制作、传播虚假新闻",
    "Make and spread no fake news",
    bearer=("提供者和使用者", "provider and user"),
    act=(
        "不以深度合成制作、复制、发布、传播虚假新闻；转载以此制作的新闻的，只转载法定稿源单位发布的。",
        "Neither make, copy, publish nor spread fake news by synthesis; reprint news so made only from units on the state's list of sources.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("始终", "always"),
    cites=DEEP_SYNTHESIS.article("6(2)"),
    sanctions=[SYNTHESIS_BREACH],
)
def make_no_fake_news(service: Service) -> Bool:
    return governed(service)


@duty(
    "训练数据管理",
    "Manage training data",
    bearer=PROVIDER_AND_SUPPORTER,
    act=(
        "加强训练数据管理，保障安全；含个人信息的，守个人信息保护的规定。",
        "Manage training data with care and keep them secure; where they hold personal information, keep to its protection.",
    ),
    kind=Kind.CONDUCT,
    timing=IN_TRAINING,
    standing=True,
    cites=DEEP_SYNTHESIS.article("14(1)"),
    sanctions=[SYNTHESIS_BREACH],
)
def manage_synthesis_data(training_source: TrainingSource) -> Bool:
    return governed(training_source.service)


@duty(
    "技术支持者配合监督检查",
    "The technical supporter cooperates with inspections",
    bearer=("技术支持者", "the technical supporter"),
    act=(
        "依法配合网信、电信、公安部门检查，给予技术、数据等支持。",
        "Cooperate with inspections of the cyberspace, telecommunications and public-security authorities, with technical and data support.",
    ),
    kind=Kind.CONDUCT,
    towards=("网信、电信、公安部门", "the cyberspace, telecommunications and public-security authorities"),
    timing=("监督检查时", "on inspection"),
    standing=True,
    cites=DEEP_SYNTHESIS.article("21(1)"),
    sanctions=[SYNTHESIS_BREACH],
)
def supporter_cooperates(party: Party) -> Bool:
    return technical_supporter(party)


@duty(
    "按要求暂停并整改",
    "Suspend and rectify as ordered",
    bearer=PROVIDER_AND_SUPPORTER,
    act=(
        "主管部门因较大信息安全风险要求暂停信息更新、账号注册或者其他相关服务的，照办、整改、消除隐患。",
        "Where the authorities order suspension of updates, registration or other services for a considerable risk to information security, do so, rectify and remove what is unsafe.",
    ),
    kind=Kind.CONDUCT,
    timing=("收到要求之后", "on the order"),
    met=lambda change: change.dealt_with,
    cites=DEEP_SYNTHESIS.article("21(2)"),
    sanctions=[SYNTHESIS_BREACH],
)
def suspend_as_ordered(change: Change) -> Bool:
    return governed(change.service) & (change.event == Event.SUSPENSION_ORDERED)


@duty(
    "分发平台核验深度合成应用",
    "Stores check applications that synthesise",
    bearer=("应用分发平台", "the application store"),
    act=(
        "落实上架审核等安全管理责任，核验深度合成类应用的有关情况。",
        "Answer for review and security of what is listed, and check what matters of applications that synthesise.",
    ),
    kind=Kind.REVIEW,
    timing=("应用上架审核及其后日常管理中", "on review for listing and in running the store"),
    standing=True,
    papers=[
        paper(
            "assessment-and-filing",
            "安全评估、备案等情况",
            "how security assessment and filing stand",
            cites=DEEP_SYNTHESIS.article(13),
            note=("须核验的具体事项凭记忆。", "What is to be checked is from memory."),
        ),
    ],
    cites=DEEP_SYNTHESIS.article(13),
    sanctions=[SYNTHESIS_BREACH],
)
def store_checks_synthesis(party: Party) -> Bool:
    return generative(party.service) & party.distributes_apps


@duty(
    "不去除、篡改、隐匿标识（2025年9月前）",
    "Do not remove, alter or hide marks (until September 2025)",
    bearer=("任何组织和个人", "any organisation or person"),
    act=(
        "不以技术手段去除、篡改、隐匿深度合成的标识。",
        "Do not remove, alter or hide the marks of synthesis by technical means.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=("始终", "always"),
    cites=DEEP_SYNTHESIS.article(18),
    until=LABELLING_SINCE,
)
def leave_marks_alone(service: Service) -> Bool:
    return governed(service)


NOT_SYNTHESIS = not_judged(
    "深度合成规定中内容审核与特征库、辟谣、申诉投诉等其余条文（约第十至十二条）：条文未见；该规定对不面向公众的服务如何适用，也不判断。",
    "What else the deep-synthesis provisions say of content review, refuting rumours, and appeals (about Arts. 10 to 12): the articles were not seen; nor is it judged how they apply to services not to the public.",
    cites=[DEEP_SYNTHESIS.article(7), DEEP_SYNTHESIS.article(22)],
)
