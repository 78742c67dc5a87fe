"""The service that a case is about: what it makes, for whom, from where, since when."""

from __future__ import annotations

from guiju.engine.facts import Choice, Collection, Date, Entity, Option, Options, SetOf, YesNo
from guiju.rulebooks.genai.facts.change import Change
from guiju.rulebooks.genai.facts.filing import Filing
from guiju.rulebooks.genai.facts.model import Model
from guiju.rulebooks.genai.facts.party import Party


class Content(Options):
    """Kinds of content that a service generates."""

    TEXT = Option("文本", "text")
    CODE = Option("代码", "code")
    IMAGE = Option("图片", "images")
    AUDIO = Option("音频", "audio")
    VIDEO = Option("视频", "video")
    SCENE = Option("虚拟场景等其他内容", "virtual scenes and other content")


class Technique(Options):
    """How the content comes about."""

    MODEL = Option("由具有生成能力的模型生成", "by a model that can generate content")
    RULES_ONLY = Option("仅由固定规则、模板拼接产生", "by fixed rules or templates only")


class Stage(Options):
    """How far the service has come."""

    DEVELOPMENT = Option("研发、测试中，尚无上线安排", "in development or test, no launch planned")
    LAUNCH_PLANNED = Option("已定上线日期，尚未上线", "launch date set, not launched")
    OFFERED = Option("已在提供", "being offered")
    ENDED = Option("已终止提供", "ended")


class Audience(Options):
    """Who can use the service."""

    MAINLAND_PUBLIC = Option("境内不特定公众", "the public in mainland China at large")
    EMPLOYEES = Option("本单位员工（境内）", "the unit's own employees in the mainland")
    CONTRACTORS = Option(
        "为本单位工作的承包商、外包人员（境内）", "contractors who work for the unit, in the mainland"
    )
    CUSTOMERS = Option(
        "仅限本单位既有的特定客户（境内）", "only particular existing customers of the unit, in the mainland"
    )
    BUSINESSES_BY_INTERFACE = Option(
        "仅以接口等方式供企业调用（境内）", "businesses only, through an interface, in the mainland"
    )
    ABROAD = Option("境外用户", "users outside the mainland")


class Origin(Options):
    """From where the service is supplied."""

    MAINLAND = Option("境内", "from mainland China")
    ABROAD = Option("境外（含港澳台）", "from outside the mainland (Hong Kong, Macau, Taiwan included)")


class Activity(Options):
    """Activities for which the state may have other provisions."""

    NEWS = Option("新闻出版", "news publishing")
    FILM = Option("影视制作", "film and television production")
    LITERATURE_AND_ART = Option("文艺创作", "literary and artistic creation")


class Function(Options):
    """Functions that the provisions of 2018 name."""

    FORUM = Option("论坛", "forum")
    BLOG = Option("博客、微博客", "blog or microblog")
    CHAT_ROOM = Option("聊天室（用户之间）", "chat room (among users)")
    GROUPS = Option("通讯群组", "group messaging")
    PUBLIC_ACCOUNT = Option("公众账号", "public accounts")
    SHORT_VIDEO = Option("短视频", "short video")
    LIVE = Option("网络直播", "live streaming")
    SHARING = Option("信息分享（含评论区）", "information sharing (comment feeds included)")
    MINI_PROGRAM = Option("小程序", "mini-programs")


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
            "以实际可用为准，不以宣传为准；任何人可注册即为公众。",
            "What counts is who can use it in fact; where anyone can register, it is the public.",
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
        label=("已发现不合规", "a breach was found"),
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
