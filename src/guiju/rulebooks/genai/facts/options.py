"""The options that facts about a service choose from."""

from __future__ import annotations

from guiju.engine.facts import Option, Options


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


class GivingBasis(Options):
    """On what basis users' input is given to others."""

    LAW = Option("法律、行政法规另有规定", "laws or administrative regulations provide for it")
    SEPARATE_CONSENT = Option("个人的单独同意", "the person's separate consent")
    NONE = Option("没有依据", "none")


class Trait(Options):
    """Functions of synthesis that the deep-synthesis provisions name."""

    HUMAN_LIKE_TEXT = Option(
        "模拟自然人的对话、写作", "text in the manner of a natural person: chat, writing"
    )
    VOICE = Option("合成人声、仿声", "synthetic or imitated voices")
    PERSON_IMAGE = Option("人物图像、视频的生成或者编辑", "images or video of persons, generated or edited")
    IMMERSIVE = Option("沉浸式拟真场景", "immersive lifelike scenes")
    OTHER_CHANGE = Option("其他生成或者显著改变信息内容", "other content generated or changed markedly")


class Field(Options):
    """Fields of use in which a licence is required, or foreign investment limited."""

    TELECOM = Option(
        "增值电信业务（含经营性互联网信息服务）",
        "value-added telecommunications (commercial internet information)",
    )
    AUDIOVISUAL = Option("网络视听节目", "online audio-visual programmes")
    CULTURE = Option("经营性互联网文化活动", "commercial internet culture")
    NEWS = Option("互联网新闻信息", "internet news information")
