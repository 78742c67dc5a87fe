"""Provisions of 2018 on security assessment 具有舆论属性或社会动员能力的互联网信息服务安全评估规定.

A number in parentheses is the item (项), in Article 7 the paragraph (款); the bare number is the article's opening words or
its whole.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import divided
from guiju.engine.text import Text
from guiju.rulebooks.genai.instruments._terms import remembered

SECURITY_ASSESSMENT = Instrument(
    id="security-assessment-2018",
    title=Text(
        "具有舆论属性或社会动员能力的互联网信息服务安全评估规定",
        "Provisions on the Security Assessment of Internet Information Services with Public-Opinion Attributes or Capacity for Social Mobilisation",
    ),
    short=Text("舆论属性服务安全评估规定", "Security Assessment Provisions 2018"),
    issuer=Text(
        "国家互联网信息办公室、公安部", "Cyberspace Administration of China, Ministry of Public Security"
    ),
    force=Force.BINDS,
    issued=date(2018, 11, 15),
    in_force=date(2018, 11, 30),
    parts=divided(items="2 3"),
)


def _read(key: str, zh: str, en: str, note: Text | None = None) -> None:
    SECURITY_ASSESSMENT.provide(key, zh, en, Grade.VERBATIM, note=note)


_read(
    "1",
    "目的是管好此类服务及有关新技术、新应用的安全；依据为网络安全法、互联网信息服务管理办法和国际联网安全保护管理办法。",
    "To strengthen the security management of such internet information services and of new technology and uses; based on the Cybersecurity Law, the internet-information-services measures and the measures on protecting international networking.",
)
_read(
    "2",
    "“有舆论属性或者社会动员能力”的互联网信息服务，分以下两种情形。",
    "Internet information services with public-opinion attributes or capacity for social mobilisation are of the two kinds that follow.",
)
_read(
    "2(1)",
    "设论坛、博客、微博、聊天室、群组、公众号、短视频、直播、信息分享、小程序等服务的，或者在别的服务里附带这类功能的。",
    "Running a forum, blog, microblog, chat room, group, public account, short video, live stream, information sharing, mini-program or the like, or attaching such a function to another service.",
    Text(
        "“聊天室、通讯群组”指用户之间交流；只与模型一对一对话的服务是否在内，条文未明。",
        "Chat rooms and groups are for users among themselves; whether a service in which a user talks only to a model is meant is not said.",
    ),
)
_read(
    "2(2)",
    "别的互联网信息服务，给公众以表达舆论的渠道，或者能发动公众从事特定活动的。",
    "Another internet information service that gives the public a channel to voice opinion or can move the public to particular activities.",
)
_read(
    "3",
    "出现以下五种情形之一，提供者须自行做安全评估，并对结果负责。",
    "In any of the five cases that follow the provider carries out the assessment itself and answers for its result.",
    Text("评估是自行评估，不是行政许可。", "It is a self-assessment, not a licence."),
)
_read(
    "3(1)",
    "此类服务上线，或者服务增加此类功能。",
    "Such a service goes online, or such a function is added to a service.",
)
_read(
    "3(2)",
    "采用新技术新应用，致服务的功能、技术实现、资源配置重大变更，使上述属性或者能力发生重大变化。",
    "New technology or uses so change the functions, technical means or resources of the service that the attributes or capacity change materially.",
)
_read(
    "3(3)",
    "用户规模显著增长，使上述属性或者能力发生重大变化。",
    "The number of users grows markedly, so that the attributes or capacity change materially.",
    Text("“显著”没有数字。", "No number is set for “markedly”."),
)
_read(
    "3(4)",
    "违法有害信息传播扩散，显示现有措施难以防控。",
    "Unlawful and harmful information spreads, which shows that the measures in place can hardly control the risk.",
)
_read(
    "3(5)",
    "地市级以上网信或者公安部门书面通知须评估的其他情形。",
    "Other cases in which the cyberspace or public-security authority of a prefecture-level city or above gives notice in writing.",
)
_read(
    "4",
    "可以自己评估，也可委托第三方。",
    "The provider may assess itself or entrust a third party.",
    Text(
        "只核对了本条开头，受托方的条件未见。",
        "Only the opening was read; what the third party must be was not seen.",
    ),
)
remembered(
    SECURITY_ASSESSMENT,
    "5",
    "评估八项：安全负责人与审核人员或者机构；用户身份核验和注册信息留存；日志与发布记录留存；防范处置账号、发帖、转评和群组里的违法有害信息；个人信息保护与防扩散、防失控措施；投诉举报制度；配合网信部门的机制；配合公安、国家安全机关的机制。",
    "Eight matters: a responsible person and reviewers or a body; verification of users' identity and keeping of registration data; keeping of logs and records of posts; dealing with unlawful content in accounts, posts, reposts, comments and groups; protection of personal information and measures against spread and loss of control; complaints; cooperation with the cyberspace authority; cooperation with public and state security.",
)
SECURITY_ASSESSMENT.provide(
    "6",
    "评估发现隐患的，及时整改至消除；报告写明：服务的基本情况和证照、制度措施及其效果、结论、其他情况。",
    "Risks found are put right at once until they are gone; the report states the basic facts of the service and its licences, the rules and measures and how they work, the conclusion, and other matters.",
    Grade.VERBATIM,
    note=Text("开头部分未见。", "The opening was not seen."),
)
_read(
    "7(1)",
    "报告经全国互联网安全管理服务平台，交所在地地市级以上的网信部门与公安机关。",
    "The report goes, through the national internet security platform, to the cyberspace authority and the public security organ of the place, at prefecture-level city or above.",
    Text(
        "款的划分凭记忆；期限部分未见，列为第二款。",
        "The division into paragraphs is from memory; the time limits were not seen and stand as paragraph 2.",
    ),
)
remembered(
    SECURITY_ASSESSMENT,
    "7(2)",
    "第三条第一、二项情形，上线前或者新功能启用前提交报告；第三至五项情形，事由发生起30个工作日内提交。",
    "In the cases of Art. 3(1) and (2) the report is handed in before the service or the new function goes online; in those of Art. 3(3) to (5) within 30 working days of the event.",
)
