"""Algorithm-recommendation provisions 互联网信息服务算法推荐管理规定, whole.

A number in parentheses is the paragraph (款).
"""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import divided
from guiju.engine.text import Text

ALGORITHMS = Instrument(
    id="algorithm-provisions",
    title=Text(
        "互联网信息服务算法推荐管理规定",
        "Provisions on the Management of Algorithmic Recommendation in Internet Information Services",
    ),
    short=Text("算法推荐规定", "Algorithm Provisions"),
    issuer=Text(
        "国家互联网信息办公室、工业和信息化部、公安部、国家市场监督管理总局",
        "CAC, MIIT, Ministry of Public Security, State Administration for Market Regulation",
    ),
    force=Force.BINDS,
    issued=date(2021, 12, 31),
    in_force=date(2022, 3, 1),
    number=Text("四部门令第9号（凭记忆）", "Order No. 9 of the four departments (from memory)"),
    note=Text(
        "2021年11月16日审议通过；公布日凭记忆。",
        "Adopted 2021-11-16; the day of publication is from memory.",
    ),
    parts=divided(paragraphs="2 6 9 17 18 24 28 33"),
)


def _read(key: str, zh: str, en: str, note: Text | None = None) -> None:
    ALGORITHMS.provide(key, zh, en, Grade.VERBATIM, note=note)


_read(
    "1",
    "规范算法推荐活动，维护安全与公共利益，保护各方权益；依据含网络安全、数据安全、个人信息保护三法和互联网信息服务管理办法。",
    "To order algorithmic recommendation, guard security and the public interest and protect rights; based on the laws on cybersecurity, data security and personal information and the internet-information-services measures.",
)
_read(
    "2(1)",
    "境内用算法推荐技术提供互联网信息服务的，适用；法律、行政法规另有规定的除外。",
    "Applies to internet information services in the mainland that use algorithmic recommendation, unless laws or administrative regulations provide otherwise.",
)
_read(
    "2(2)",
    "算法推荐技术有五类：生成合成、个性化推送、排序精选、检索过滤、调度决策。",
    "There are five classes of such algorithms: generation and synthesis, personalised push, ranking and selection, search and filtering, dispatch and decision.",
    Text(
        "生成合成类在内，故生成式服务也受本规定约束。",
        "Generation and synthesis is one of them, so generative services come under these provisions.",
    ),
)
_read(
    "3",
    "国家和地方网信部门统筹，电信、公安、市场监管等部门各司其职。",
    "The national and local cyberspace authorities coordinate; telecommunications, public security, market regulation and others act within their duties.",
)
_read(
    "4",
    "提供者守法，遵社会公德、商业和职业道德，行事公正透明、科学诚信。",
    "Providers obey the law and social, business and professional ethics, and act fairly, openly, soundly and in good faith.",
)
_read(
    "5",
    "鼓励行业自律、制定行业标准。",
    "Self-discipline and standards of the trade are encouraged.",
)
_read(
    "6(1)",
    "坚持主流价值导向，算法向善。",
    "Mainstream values guide the service; algorithms are to be put to good use.",
)
_read(
    "6(2)",
    "不得用该服务从事违禁活动或者传播违禁信息，并须采取措施抵制不良信息。",
    "The service must not be used for forbidden activities or to spread forbidden information; measures are taken against undesirable information.",
)
_read(
    "7",
    "落实算法安全主体责任：机制机理审核、伦理审查、用户注册、信息审核、数据安全与个人信息、反诈、评估监测、应急等制度和措施齐备，规则公开，人员与技术同规模相称。",
    "The provider answers for algorithm security: rules and measures for review of mechanisms, ethics, registration, content review, data security and personal information, fraud, assessment and monitoring, and incidents; published rules; staff and technology to scale.",
)
_read(
    "8",
    "定期审核、评估、验证算法机制、模型、数据与结果；不许设置诱人沉迷、过度消费等的模型。",
    "Mechanisms, models, data and results are regularly reviewed, assessed and verified; no model may lure users into addiction, over-spending or the like.",
)
_read(
    "9(1)",
    "建违法和不良信息特征库；遇到未显著标识的生成合成信息，标识之后才能继续传输。",
    "A library of features of unlawful and undesirable information is kept; generated content without a conspicuous label may be passed on only once it is labelled.",
)
_read(
    "9(2)",
    "发现违法信息，立即停止传输、消除、防扩散、留记录并报告；不良信息按内容生态规定处置。",
    "Unlawful information found is stopped at once, removed and kept from spreading, with records kept and a report made; undesirable information is handled under the content-ecology rules.",
)
_read(
    "10",
    "管好用户模型和标签，违法不良关键词不得作兴趣点或者标签。",
    "User models and tags are managed; unlawful or undesirable keywords must not become interests or tags.",
)
_read(
    "11",
    "首屏、热搜、榜单、弹窗等重点环节呈现合主流价值的信息，并有人工干预和用户自选机制。",
    "Prominent places such as the first screen, trends, charts and pop-ups show information in line with mainstream values, with human intervention and users' own choice.",
)
_read(
    "12",
    "鼓励去重、打散，提升检索、排序、推送规则的透明与可解释。",
    "Removing duplicates, mixing of results, and transparent and explainable rules of search, ranking and push are encouraged.",
)
_read(
    "13",
    "提供新闻信息服务的要有许可，不得生成合成虚假新闻，也不得传播非国家规定范围单位的新闻。",
    "News information services need their licence; no fake news may be generated, and no news of units outside the state's list may be spread.",
)
_read(
    "14",
    "不许以算法造假账号、刷量、操纵榜单和检索结果、控制热搜，影响舆论或者规避监管。",
    "Algorithms must not serve false accounts, fake likes or reposts, manipulation of charts, search results or trends, influence on opinion or evasion of supervision.",
)
_read(
    "15",
    "不许以算法不合理限制、妨碍他人的服务，搞垄断和不正当竞争。",
    "Algorithms must not unreasonably limit or obstruct others' services, for monopoly or unfair competition.",
)
_read(
    "16",
    "显著告知用户正在提供算法推荐，并公示其原理、意图和主要运行机制。",
    "Users are told conspicuously that algorithms recommend, and basic principle, purpose and main mechanism are published.",
)
_read(
    "17(1)",
    "给用户不针对个人特征的选项，或者便捷的关闭选项；用户关闭的，立即停止。",
    "Users get an option not aimed at their traits or an easy way to switch off, on which the service stops at once.",
)
_read(
    "17(2)",
    "用户可选择、删除针对其特征的标签。",
    "Users can choose or delete the tags that describe them.",
)
_read(
    "17(3)",
    "对权益影响重大的，依法说明并负责。",
    "Where an algorithm affects users' rights materially, the provider explains and answers for it as law requires.",
)
_read(
    "18(1)",
    "服务未成年人的，履行网络保护义务，以适合的模式和内容便利其获益。",
    "Services for minors meet the duties to protect them online, with modes and content that suit them.",
)
_read(
    "18(2)",
    "不向未成年人推送有害身心的信息，不诱其沉迷。",
    "Minors are neither shown what harms body or mind nor lured into addiction.",
)
_read(
    "19",
    "服务老年人的，保障权益，适老化，识别处置涉诈信息。",
    "Services for older people protect their rights, suit their needs, and detect and deal with fraud.",
)
_read(
    "20",
    "为劳动者派单调度的，保护报酬、休息等权益，完善相关算法。",
    "Services that dispatch workers protect pay, rest and other rights and improve the algorithms concerned.",
)
_read(
    "21",
    "面向消费者的，不得按偏好、习惯等在价格条件上作不合理差别待遇。",
    "Towards consumers, no unreasonable difference in prices or terms by preference or habit.",
)
_read(
    "22",
    "设方便有效的申诉和投诉举报入口，流程、反馈时限明确，及时处理并反馈。",
    "An easy and effective entry for appeals and complaints, with procedure and time for reply, handled and answered in good time.",
)
_read(
    "23",
    "网信等部门按舆论属性、内容、规模、数据重要程度、干预程度对提供者分级分类管理。",
    "The authorities grade and class providers by public-opinion attributes, content, number of users, importance of data and degree of intervention.",
)
_read(
    "24(1)",
    "具舆论属性或者社会动员能力的提供者，自开始服务起10个工作日内，在备案系统填报名称、服务形式、领域、算法类型、自评估报告、拟公示内容等，完成备案。",
    "Providers with public-opinion attributes or capacity for social mobilisation file within 10 working days of starting the service, in the filing system: name, form of service, field, type of algorithm, self-assessment report, content to be published and the like.",
)
_read(
    "24(2)",
    "备案信息变更，自变更起10个工作日内办变更。",
    "A change of what was filed is registered within 10 working days of the change.",
)
_read(
    "24(3)",
    "终止服务，自终止起20个工作日内注销备案，并妥善安排。",
    "When the service ends, the filing is cancelled within 20 working days, and matters are suitably arranged.",
)
_read(
    "25",
    "材料齐全的，主管部门30个工作日内备案、发号、公示；不齐的，同一期限内通知并说明理由。",
    "With complete papers the authority files, numbers and publishes within 30 working days; otherwise it says within the same time why not.",
)
_read(
    "26",
    "备案完成后，在网站、应用等显著位置标出备案编号，并附公示信息链接。",
    "Once filed, the provider shows the filing number conspicuously on site and application, with a link to the published information.",
)
_read(
    "27",
    "具舆论属性或者社会动员能力的提供者，依国家规定做安全评估。",
    "Providers with public-opinion attributes or capacity for social mobilisation carry out a security assessment under state rules.",
)
_read(
    "28(1)",
    "网信等部门依法评估、检查，提出整改并限期。",
    "The authorities assess and inspect, and have faults put right in a set time.",
)
_read(
    "28(2)",
    "提供者依法留存网络日志，配合评估检查，给予技术、数据支持。",
    "Providers keep network logs as law requires, cooperate and give technical and data support.",
)
_read(
    "29",
    "参与评估检查的机构和人员负保密义务。",
    "Bodies and persons that assess or inspect keep secret what they learn.",
)
_read(
    "30",
    "任何人可就违规投诉举报，收到的部门须及时处理。",
    "Anyone may complain or report; the department that receives it acts in good time.",
)
_read(
    "31",
    "违反第七、八条，第九条第一款，第十、十四、十六、十七、二十二、二十四、二十六条：法律法规有罚则的从之；没有的，警告、通报批评、限期改；不改或者情节严重的，暂停信息更新，罚款一万至十万元。",
    "Breach of Arts. 7, 8, 9(1), 10, 14, 16, 17, 22, 24 or 26: as laws and regulations provide; else warning, public criticism, correction in time, and on refusal or in serious cases suspension of updates and a fine of CNY 10,000 to 100,000.",
    Text(
        "没有备案（第二十四条）或者没有标明编号（第二十六条）由此处罚。",
        "Failing to file (Art. 24) or to show the number (Art. 26) is punished here.",
    ),
)
_read(
    "32",
    "违反第六、十一、十三、十五、十八至二十一、二十七条，第九条第二款和第二十八条第二款的，按有关法律、法规、规章处理。",
    "Breach of Arts. 6, 11, 13, 15, 18 to 21, 27, 9(2) or 28(2) is dealt with under the laws, regulations and rules concerned.",
)
_read(
    "33(1)",
    "以隐瞒、虚假材料等骗取备案的，撤销备案、警告、通报批评；情节严重的，暂停信息更新，罚款一万至十万元。",
    "A filing got by concealment, false papers or the like is revoked, with warning and public criticism; in serious cases suspension of updates and a fine of CNY 10,000 to 100,000.",
)
_read(
    "33(2)",
    "终止服务而未办注销，或者因严重违法被关站、吊照的，由网信部门注销备案。",
    "Where the service ended without cancellation, or a serious breach led to closure or loss of licence, the authority cancels the filing.",
)
_read(
    "34",
    "由网信办会同工信、公安、市场监管部门解释。",
    "CAC interprets the provisions with the departments that issued them.",
)
_read(
    "35",
    "2022年3月1日起施行。",
    "In force from 2022-03-01.",
)
