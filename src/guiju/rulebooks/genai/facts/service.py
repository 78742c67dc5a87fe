"""The service that a case is about: what it makes, for whom, from where, since when."""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.facts import Choice, Collection, Date, Entity, SetOf, YesNo, constraint
from guiju.rulebooks.genai.facts import _anthropomorphic, _groups, _input
from guiju.rulebooks.genai.facts.algorithm import Algorithm
from guiju.rulebooks.genai.facts.breach import Breach
from guiju.rulebooks.genai.facts.change import Change
from guiju.rulebooks.genai.facts.filing import Filing
from guiju.rulebooks.genai.facts.incident import Incident
from guiju.rulebooks.genai.facts.labels import ExplicitLabel, ImplicitLabel
from guiju.rulebooks.genai.facts.model import Model
from guiju.rulebooks.genai.facts.options import (
    Activity,
    Audience,
    Content,
    Field,
    Function,
    Origin,
    Stage,
    Technique,
    Trait,
)
from guiju.rulebooks.genai.facts.party import Party
from guiju.rulebooks.genai.facts.self_test import SelfTest
from guiju.rulebooks.genai.facts.spread import SpreadItem, UnlabelledSupply
from guiju.rulebooks.genai.facts.tool import Tool
from guiju.rulebooks.genai.facts.training import TrainingSource


class Service(Entity):
    """生成式人工智能服务 | generative-AI service"""

    generates = SetOf(
        Content,
        label=("生成的内容", "content generated"),
        ask=("该服务生成哪些内容？", "Which content does the service generate?"),
        help=(
            "全部勾选；只作分类、检索、推荐而不生成内容的，一项不选。",
            "Tick every kind; none where it only classifies, searches or recommends.",
        ),
        controllable=True,
    )
    technique = Choice(
        Technique,
        label=("生成方式", "how content comes about"),
        ask=(
            "内容由生成模型产生，还是仅由固定规则、模板产生？",
            "Does a generative model make the content, or only fixed rules and templates?",
        ),
        help=("两者并用的，选模型。", "Where both are used, choose the model."),
        controllable=True,
    )
    stage = Choice(
        Stage,
        label=("阶段", "stage"),
        ask=("该服务处于哪一阶段？", "How far has the service come?"),
        help=(
            "向公众开放的公测算已在提供；仅内部测试属研发。",
            "A test open to the public counts as offered; a purely internal one is development.",
        ),
        controllable=True,
    )
    starts_on = Date(
        label=("上线日期", "day of launch"),
        ask=("何日上线（或者拟于何日上线）？", "On which day was it, or will it be, launched?"),
        help=("首次向用户提供之日，含公测。", "The first day it is offered to users, open tests included."),
        controllable=True,
    )
    audiences = SetOf(
        Audience,
        label=("服务对象", "who can use it"),
        ask=("哪些人能够使用该服务？", "Who can use the service?"),
        help=(
            "以实际可用为准，不以宣传为准；任何人可注册即为公众。尚未上线的，填将来可用的人。",
            "What counts is who can use it in fact; where anyone can register, it is the public. Before launch: who will be able to.",
        ),
        controllable=True,
    )
    business_customers_serve_public = YesNo(
        label=("调用接口的企业向境内公众提供", "businesses behind the interface serve the public"),
        ask=(
            "经接口取得该服务的企业，是否用它向境内公众提供服务？",
            "Do the businesses that get it through the interface use it to serve the public in the mainland?",
        ),
        help=("看接口协议及其实际用途。", "See the interface agreement and the use in fact."),
    )
    supplied_from = Choice(
        Origin,
        label=("提供地", "supplied from"),
        ask=("服务从境内还是境外提供？", "Is the service supplied from inside or outside the mainland?"),
        help=("看提供服务的主体和运营所在地。", "Where the body that offers and runs it is."),
        controllable=True,
    )
    breach_found = YesNo(
        label=("已发现不符合法律要求", "a breach was found"),
        ask=(
            "是否已有认定该境外服务不符合法律、行政法规或者办法？",
            "Was the service from abroad found to break laws, administrative regulations or the Measures?",
        ),
        help=("以主管部门的认定为准。", "As the authority found."),
    )
    activities = SetOf(
        Activity,
        label=("用于的活动", "activities it is used for"),
        ask=(
            "该服务是否用于下列活动？",
            "Is the service used for any of these activities?",
        ),
        help=("国家对这些活动可能另有规定。", "The state may have other provisions on them."),
        controllable=True,
    )
    functions = SetOf(
        Function,
        label=("附设功能", "functions beside it"),
        ask=(
            "该服务开办或者附设下列哪些功能？",
            "Which of these functions does the service run, or have beside it?",
        ),
        help=(
            "附设的也算，例如生成结果下的评论区。",
            "One that is merely attached counts, such as a comment feed.",
        ),
        controllable=True,
    )
    expression_channel = YesNo(
        label=("公众舆论表达渠道", "channel for public opinion"),
        ask=(
            "除上列功能外，是否为公众提供表达舆论的渠道？",
            "Apart from those functions, does it give the public a channel to express opinion?",
        ),
        help=("用户之间能看到彼此的内容即可能是。", "It may be one where users see each other's content."),
        controllable=True,
    )
    can_mobilise = YesNo(
        label=("能够发动公众", "can mobilise the public"),
        ask=(
            "除上列功能外，是否能发动公众从事特定活动？",
            "Apart from those functions, can it mobilise the public for particular activities?",
        ),
        help=(
            "例如组织、号召、群体传播的能力。",
            "For example organising, calling on people, spreading in groups.",
        ),
        controllable=True,
    )
    models = Collection(
        Model,
        label=("模型", "models"),
        ask=("该服务使用哪些模型？", "Which models does the service use?"),
        help=("自有、微调、部署、调用的都列出。", "List own, fine-tuned, deployed and called ones."),
    )
    parties = Collection(
        Party,
        label=("参与者", "parties"),
        ask=("哪些组织和个人参与该服务？", "Which organisations and persons have a part in the service?"),
        help=("提供者、技术支持者、使用者分别列出。", "List those who offer, support and use it."),
    )
    filings = Collection(
        Filing,
        label=("评估与备案", "assessments and filings"),
        ask=("已办理哪些评估、备案、登记？", "Which assessments, filings and registrations were made?"),
        help=("四类手续互不替代，分别列出。", "The four kinds do not replace each other: list each."),
    )
    changes = Collection(
        Change,
        label=("变化", "changes"),
        ask=("上线后发生过哪些变化？", "What changed since launch?"),
        help=(
            "含新功能、新技术、用户增长、事件、书面通知、终止。",
            "New functions, technology, growth, events, notices, the end.",
        ),
    )
    incidents = Collection(
        Incident,
        label=("发现的问题", "findings"),
        ask=(
            "发现过哪些违法、不合要求的内容或者用户违法？",
            "Which unlawful or unfit content, or unlawful use, was found?",
        ),
        help=("含用户举报的。", "Users' reports included."),
    )
    training_sources = Collection(
        TrainingSource,
        label=("训练数据来源", "sources of training data"),
        ask=(
            "提供者用哪些来源的数据训练或者微调？",
            "From which sources are the data that the provider trains or tunes with?",
        ),
        help=(
            "自己不训练、不微调的，留空清单。",
            "An empty list where the provider trains and tunes nothing.",
        ),
    )
    self_tests = Collection(
        SelfTest,
        label=("安全自测", "self-tests"),
        ask=(
            "做过哪些语料和生成内容的安全自测？",
            "Which self-tests of corpus and generated content were made?",
        ),
        help=("每次自测一项。", "One entry for each test."),
    )
    tools = Collection(
        Tool,
        label=("深度合成工具", "synthesis tools"),
        ask=(
            "提供哪些生成、编辑人脸、人声或者特殊物体、场景的工具？",
            "Which tools make or edit faces, voices, or sensitive things and scenes?",
        ),
        help=("没有的，留空清单。", "An empty list where there is none."),
    )
    algorithms = Collection(
        Algorithm,
        label=("算法", "algorithms"),
        ask=(
            "除生成之外，还运行哪些推送、排序、检索、调度算法？",
            "Which algorithms of push, ranking, search or dispatch run beside generation?",
        ),
        help=("生成算法也列一项。", "List the generating algorithm too."),
    )
    labels = Collection(
        ExplicitLabel,
        label=("显式标识", "explicit labels"),
        ask=("使用哪些显式标识？", "Which explicit labels are used?"),
        help=(
            "每种样式一项；没有的，留空清单。",
            "One entry for each form; an empty list where there is none.",
        ),
    )
    file_labels = Collection(
        ImplicitLabel,
        label=("隐式标识", "implicit labels"),
        ask=("文件元数据中写入哪些隐式标识？", "Which implicit labels are written into metadata?"),
        help=("每种文件格式各查一个样本。", "Look at one sample of each format."),
    )
    unlabelled_supplies = Collection(
        UnlabelledSupply,
        label=("无显式标识的提供", "supplies without explicit label"),
        ask=("向谁提供过不带显式标识的内容？", "To whom was content given without an explicit label?"),
        help=("每次提供一项。", "One entry for each supply."),
    )
    spread = Collection(
        SpreadItem,
        label=("传播平台上的内容", "content on platforms"),
        ask=(
            "传播平台（含本服务的评论区等）上有哪些可能由人工智能生成的内容？",
            "Which content that may be generated is on platforms (comment feeds of this service included)?",
        ),
        help=("每一情形列一项即可。", "One entry for each situation will do."),
    )
    breaches = Collection(
        Breach,
        label=("违法行为", "breaches"),
        ask=("发现了哪些违法行为？", "Which breaches were found?"),
        help=(
            "用来判断依哪部法处罚；没有的，留空清单。",
            "To find which law punishes them; an empty list where there is none.",
        ),
    )
    users_register = YesNo(
        label=("使用者注册", "users register"),
        ask=("使用者是否注册？", "Do users register?"),
        help=("以账号使用即为注册。", "Use with an account is registration."),
        controllable=True,
    )
    agreement_in_place = YesNo(
        label=("已签服务协议", "service agreement is in place"),
        ask=(
            "是否与注册的使用者签有服务协议，写明双方权利义务？",
            "Is there a service agreement with users who register, with the rights and duties of both?",
        ),
        help=("电子协议亦可。", "An electronic one will do."),
        controllable=True,
    )
    purpose_published = YesNo(
        label=("适用范围已公布", "purpose is published"),
        ask=(
            "是否已公布适用人群、场合、用途？",
            "Is it published for whom, where and for what the service is meant?",
        ),
        help=("三项都要。", "All three of them."),
        controllable=True,
    )
    minors_can_use = YesNo(
        label=("未成年人可以使用", "minors can use it"),
        ask=("未成年人能否使用该服务？", "Can minors use the service?"),
        help=("未有效排除的，即为可以。", "Yes, unless they are effectively kept out."),
        controllable=True,
    )
    collects_unneeded = _input.COLLECTS_UNNEEDED
    keeps_identifying_input = _input.KEEPS_IDENTIFYING_INPUT
    keeping_is_lawful = _input.KEEPING_IS_LAWFUL
    gives_input_to_others = _input.GIVES_INPUT_TO_OTHERS
    giving_basis = _input.GIVING_BASIS
    profiles_users = _input.PROFILES_USERS
    uses_input_for_training = _input.USES_INPUT_FOR_TRAINING
    can_opt_out_of_training = _input.CAN_OPT_OUT_OF_TRAINING
    opt_out_clicks = _input.OPT_OUT_CLICKS
    complaint_entry = YesNo(
        label=("有投诉举报入口", "has an entry for complaints"),
        ask=(
            "是否设有便捷的投诉、举报入口，并公布流程和反馈时限？",
            "Is there an easy entry for complaints and reports, with procedure and time for reply published?",
        ),
        help=("三项都要。", "All of these."),
        controllable=True,
    )
    traits = SetOf(
        Trait,
        label=("深度合成情形", "kinds of synthesis"),
        ask=("属于下列哪些深度合成情形？", "Which of these kinds of synthesis is it?"),
        help=("问答、写作类选第一项。", "For chat and writing, tick the first."),
        controllable=True,
    )
    may_mislead = YesNo(
        label=("可能使公众混淆误认", "may mislead the public"),
        ask=(
            "生成的内容是否可能使公众混淆或者误认？",
            "May what is generated confuse or mislead the public?",
        ),
        help=("看内容是否足以被当成真人、真事。", "Whether it could pass for a real person or event."),
    )
    allows_export = YesNo(
        label=("可下载、复制、导出", "can be downloaded, copied or exported"),
        ask=("是否提供下载、复制、导出功能？", "Can what is generated be downloaded, copied or exported?"),
        help=("以文件形式取得即是。", "Yes, where it can be had as a file."),
        controllable=True,
    )
    gives_unlabelled = YesNo(
        label=("应请求提供无显式标识的内容", "gives unlabelled content on request"),
        ask=(
            "是否应使用者请求提供不加显式标识的内容？",
            "Is content given without an explicit label where a user asks for it?",
        ),
        help=(
            "须先以协议明确使用者的标识义务。",
            "Only after the agreement puts the duty to label on the user.",
        ),
        controllable=True,
    )
    fields = SetOf(
        Field,
        label=("所涉许可领域", "licensed fields"),
        ask=("该服务用于下列哪些须许可的领域？", "In which of these licensed fields is the service used?"),
        help=("使用生成式人工智能本身不需要许可。", "Using generative AI as such needs no licence."),
        controllable=True,
    )
    licences = SetOf(
        Field,
        label=("已有许可", "licences held"),
        ask=("已取得哪些领域的许可？", "For which fields is the licence held?"),
        help=("以许可证载明的业务为准。", "As the licence itself says."),
        controllable=True,
    )
    foreign_invested = YesNo(
        label=("有外商投资", "foreign investment"),
        ask=(
            "提供者是否有外国投资者（含间接）？",
            "Has the provider foreign investors (indirect ones included)?",
        ),
        help=("港澳台投资者参照外商投资。", "Investors from Hong Kong, Macau and Taiwan are treated alike."),
        controllable=True,
    )
    older_people = _groups.OLDER_PEOPLE
    dispatches_workers = _groups.DISPATCHES_WORKERS
    sells_to_consumers = _groups.SELLS_TO_CONSUMERS
    anthropomorphic = _anthropomorphic.ANTHROPOMORPHIC
    intimate_relationship = _anthropomorphic.INTIMATE_RELATIONSHIP
    under_14_can_use = _anthropomorphic.UNDER_14_CAN_USE
    guardian_consents = _anthropomorphic.GUARDIAN_CONSENTS
    registered_users = _anthropomorphic.REGISTERED_USERS
    monthly_active_users = _anthropomorphic.MONTHLY_ACTIVE_USERS


@constraint(
    "不满十四周岁者可以使用的，未成年人即可以使用。",
    "Where children under 14 can use it, minors can.",
)
def children_are_minors(service: Service) -> Bool:
    return service.under_14_can_use.implies(service.minors_can_use)
