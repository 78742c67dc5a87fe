"""The consultation draft of 2023-04-11 生成式人工智能服务管理办法（征求意见稿）, never in force.

A number in parentheses is the paragraph (款) in Article 2 and the item (项) in Articles 4 and 7, where the bare number
is the article's opening words.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import divided
from guiju.engine.text import Text
from guiju.rulebooks.genai.instruments._sections import SECTIONS
from guiju.rulebooks.genai.instruments._terms import CAC, NUMBER_UNCERTAIN, joined, remembered

DRAFT = Instrument(
    id="genai-draft-2023",
    title=Text(
        "生成式人工智能服务管理办法（征求意见稿）",
        "Measures for the Management of Generative Artificial Intelligence Services (draft for comment)",
    ),
    short=Text("生成式人工智能办法征求意见稿", "Draft Measures of April 2023"),
    issuer=CAC,
    force=Force.DRAFT,
    issued=date(2023, 4, 11),
    in_force=None,
    note=Text(
        "2023年4月11日公布，征求意见至5月10日，共21条；从未施行，由2023年8月15日施行的暂行办法取代，只用于新旧对照。除注明外，条号与内容凭记忆。",
        "Published 2023-04-11, comments until 05-10, 21 articles; never in force, superseded by the Interim Measures of 2023-08-15, and of use only for comparing the two. Where not said otherwise numbers and content are from memory.",
    ),
    sections=SECTIONS,
    parts=divided(paragraphs="2", items="4 7"),
)

_CONFIRMED = Text(
    "2023年7月的评论转述了此项要求，可资印证。",
    "The commentary of July 2023 restates this requirement, which bears it out.",
)


def _read(key: str, zh: str, en: str, note: Text | None = None) -> None:
    DRAFT.provide(key, zh, en, Grade.VERBATIM, note=note)


def _quoted(key: str, zh: str, en: str, *notes: Text) -> None:
    DRAFT.provide(key, zh, en, Grade.QUOTED, note=joined(NUMBER_UNCERTAIN, *notes))


def _remembered(key: str, zh: str, en: str, *notes: Text) -> None:
    remembered(DRAFT, key, zh, en, *notes)


_read(
    "1",
    "为生成式人工智能健康、规范发展而拟订，上位法为网络安全、数据安全、个人信息保护三法。",
    "Drawn up for sound and orderly development of generative AI; three laws are named as bases: cybersecurity, data security, personal information protection.",
    Text("没有科学技术进步法。", "The Science and Technology Progress Law is not among them."),
)
_read(
    "2(1)",
    "研发或者利用此类产品而为中国境内公众服务的，都要适用。",
    "Applies to developing and to using such products so as to serve the public in mainland China.",
    Text(
        "“研发”也列为规制行为，且没有定稿第二条第三款的排除。",
        "Development is named as such, and the exclusion of the final Art. 2(3) is missing.",
    ),
)
_read(
    "2(2)",
    "生成式人工智能指以算法、模型、规则产生文字、图像、声音、视频、代码等内容的技术。",
    "Generative AI is technology that produces text, images, sound, video, code and other content from algorithms, models and rules.",
)
_read(
    "3",
    "支持算法、框架等基础技术的自主创新、推广和国际合作，软件、工具、算力和数据以安全可信者优先。",
    "Independent innovation, spread and international cooperation in basic technology such as algorithms and frameworks are supported; secure and trusted software, tools, computing and data are to be preferred.",
)
_read(
    "4",
    "提供产品或者服务，应守法，尊重公德良俗，并合乎以下五项。",
    "Whoever provides a product or service obeys the law, respects public morals and good customs, and meets the five items that follow.",
)
DRAFT.provide(
    "4(1)",
    "生成内容要体现核心价值观，不许含有颠覆政权、分裂国家、恐怖极端、民族仇恨与歧视、暴力淫秽、虚假信息，以及可能扰乱经济社会秩序的内容。",
    "What is generated must embody the core socialist values and hold no subversion, secession, terrorism, extremism, ethnic hatred or discrimination, violence, obscenity or false information, nor what may disturb the economic or social order.",
    Grade.QUOTED,
    note=Text(
        "中文只核对了开头，其余据英文译本；2023年7月的评论引述了“扰乱秩序”一句。",
        "Of the Chinese only the opening was read, the rest comes from an English translation; the commentary of July 2023 quotes the words on public order.",
    ),
)
_remembered(
    "4(2)",
    "算法设计到提供服务的各环节，采取措施防止职业、年龄、性别、地域、国别、信仰、民族、种族等方面的歧视。",
    "At every stage from design of the algorithm to service, measures prevent discrimination by race, ethnicity, belief, country, region, sex, age, occupation and the like.",
)
_quoted(
    "4(3)",
    "尊重知识产权与商业道德，不借算法、数据、平台优势作不公平竞争。",
    "Respect intellectual property and business ethics; no unfair competition through advantages in algorithms, data or platforms.",
)
_quoted(
    "4(4)",
    "生成的内容应真实、准确，并须有措施防止虚假信息。",
    "What is generated must be true and accurate, and measures must prevent false information.",
    Text(
        "是结果义务；定稿第四条第五项改为有效措施提高准确性和可靠性。",
        "A duty of result; the final Art. 4(5) asks for effective measures to raise accuracy and reliability.",
    ),
    _CONFIRMED,
)
_remembered(
    "4(5)",
    "尊重他人利益，防止损害身心健康、肖像、名誉、隐私，不侵犯知识产权。",
    "Respect the interests of others; prevent harm to physical or mental health, likeness, reputation and privacy; no infringement of intellectual property.",
)
_quoted(
    "第四条第五项后段",
    "不许非法获取、披露或者利用个人信息、隐私和商业秘密。",
    "Personal information, privacy and business secrets must not be unlawfully obtained, disclosed or used.",
)
_remembered(
    "5",
    "用此类产品作聊天服务或者生成文本、图像、声音的组织、个人是“提供者”，以接口支持他人生成的也是；对生成内容负生产者责任，涉及个人信息的负处理者责任。",
    "Organisations and persons that serve chat or generation of text, images or sound with such products are “providers”, supply through an interface included; they answer as producers of what is generated and, for personal information, as its processors.",
)
_remembered(
    "6",
    "产品向公众提供服务之前，一律先申报安全评估，并办算法备案及其变更、注销。",
    "Before any product serves the public, a security assessment is declared and the algorithm filing made, changed and cancelled.",
    Text(
        "不分是否有舆论属性；定稿第十七条限于有舆论属性或者社会动员能力者。",
        "Whatever its nature; the final Art. 17 asks it only of services with public-opinion attributes or capacity for social mobilisation.",
    ),
    _CONFIRMED,
)
_quoted(
    "7",
    "提供者对预训练、优化训练数据来源的合法性负责，数据须符合以下五项。",
    "The provider answers for the lawful origin of pre-training and optimisation data, which must meet the five items that follow.",
)
_quoted(
    "7(1)",
    "符合网络安全法等法律法规。",
    "Compliance with the Cybersecurity Law and other laws and regulations.",
)
_quoted(
    "7(2)",
    "不含侵犯知识产权的内容。",
    "Nothing that infringes intellectual property.",
)
_quoted(
    "7(3)",
    "含个人信息的，须个人同意或者具备法律法规规定的其他情形。",
    "Where personal information is held: consent of the person, or another case that laws and administrative regulations lay down.",
)
_quoted(
    "7(4)",
    "提供者要能保证数据真实、准确、客观、多样。",
    "The provider must be able to guarantee that the data are true, accurate, objective and diverse.",
    Text(
        "是保证；定稿第七条第四项改为有效措施提高。",
        "A guarantee; the final Art. 7(4) asks for effective measures to raise them.",
    ),
    _CONFIRMED,
)
_quoted(
    "7(5)",
    "符合国家网信部门的其他监管要求。",
    "Other requirements of the national cyberspace authority.",
)
_remembered(
    "8",
    "人工标注须有清晰可行的规则，培训标注人员，抽样核验标注是否正确。",
    "Manual annotation needs clear and workable rules, training of annotators, and checks of correctness by sample.",
)
_quoted(
    "9",
    "提供者须依网络安全法要求用户给出真实身份。",
    "Under the Cybersecurity Law the provider has users give their real identity.",
    Text(
        "定稿删除；网络安全法自身的实名义务（限信息发布、即时通讯等）仍在。",
        "Deleted in the final text; the Cybersecurity Law's own duty, for publishing of information, instant messaging and the like, stays.",
    ),
    _CONFIRMED,
)
_quoted(
    "10",
    "讲明并公开服务适用的人群、场合、用途，采取适当措施防止用户过分依赖、沉迷。",
    "Publish who the service is meant for, where and to what ends, with suitable measures against users' over-reliance and addiction.",
    Text("及于全体用户，不限未成年人。", "Covers all users, not minors only."),
)
_quoted(
    "11",
    "保护用户的输入和使用记录；不非法留存能推断身份的输入，不据输入和使用情况画像，不把输入给予他人；法律法规另有规定的除外。",
    "Users' input and usage records are protected; input from which identity can be inferred is not unlawfully kept, users are not profiled from input and use, and input is not given to others, save as law provides.",
    Text(
        "“法律法规另有规定的除外”一句凭记忆。",
        "That law may provide otherwise is from memory.",
    ),
    _CONFIRMED,
)
_remembered(
    "12",
    "不得按用户的种族、国别、性别等生成歧视性内容。",
    "No discriminatory content generated by the user's race, country, sex and the like.",
)
_quoted(
    "13",
    "建立接收、处理用户投诉的机制，及时处置更正、删除、屏蔽个人信息的请求。",
    "Users' complaints have a channel and are dealt with; so, in good time, are requests that personal information be corrected, deleted or blocked.",
)
_remembered(
    "第十三条后段",
    "发现或者知悉生成内容侵害肖像、名誉、隐私、商业秘密，或者不合办法要求的，应采取措施停止生成，防止危害延续。",
    "On discovering or learning that generated content infringes likeness, reputation, privacy or business secrets, or fails the Measures, the provider takes measures to stop generating it and keep the harm from going on.",
    Text(
        "定稿第十四条第一款保留“发现”即停止，触发改为违法内容，并增加整改和报告。",
        "The final Art. 14(1) keeps stopping on discovery, narrows the trigger to unlawful content, and adds rectification and a report.",
    ),
    _CONFIRMED,
)
_remembered(
    "14",
    "在产品生命周期内保持服务安全、稳健、持续，保障正常使用。",
    "Over the product's life the service is kept secure, robust and continuous, so that users can use it normally.",
)
_remembered(
    "15",
    "运行中发现或者用户举报的不合要求内容，除过滤等措施外，三个月内须以模型优化训练等防止再次生成。",
    "For content that fails the requirements, found in operation or reported by users, filtering and the like is not enough: within three months optimisation training or the like must keep it from being generated again.",
    Text(
        "评论称该期限在第十三条，据记忆应为第十五条；期限之存在有评论印证。",
        "The commentary places the limit in Art. 13; from memory it is Art. 15. That it stood in the draft the commentary bears out.",
    ),
)
_remembered(
    "16",
    "图片、视频等生成内容按深度合成规定标识。",
    "Generated images, video and the like are labelled under the deep-synthesis provisions.",
)
_remembered(
    "17",
    "应主管部门要求，提供可影响用户信任和选择的必要信息：训练数据的来源、规模、类型、质量，标注规则和规模，基础算法与技术体系等。",
    "On the authorities' demand, the provider supplies the information that may affect users' trust and choice: source, scale, type and quality of training data, rules and scale of annotation, basic algorithms and technical system and the like.",
    Text(
        "定稿改由第四条第五项（透明度）与第十九条第一款（对主管部门说明）分担。",
        "In the final text Art. 4(5), transparency, and Art. 19(1), explanation to the authority, share this.",
    ),
    _CONFIRMED,
)
_remembered(
    "18",
    "引导用户科学理性使用，不以生成内容损害他人形象、名誉等权益，不炒作、不作不当营销；用户可举报。",
    "Users are guided to a scientific and rational use: no harm to others' image, reputation or rights, no hype, no improper marketing; users may report what fails the Measures.",
)
_remembered(
    "19",
    "发现用户在使用中违法或者违背商业道德、公德（炒作、恶意发帖、垃圾邮件、恶意软件、不当营销等）的，暂停或者终止服务。",
    "On discovering that a user breaks the law, business ethics or public morals (hype, malicious posts, spam, malware, improper marketing), the provider suspends or ends the service.",
    Text(
        "定稿第十四条第二款改为分级处置，并增加记录和报告。",
        "The final Art. 14(2) grades the measures and adds records and a report.",
    ),
)
_remembered(
    "20",
    "违反的，依网络安全、数据安全、个人信息保护三法处罚；无规定的，警告、通报批评、限期改正；拒改或者情节严重的，暂停或者终止服务，并罚款一万至十万元。",
    "Breaches are punished under the three laws; where they provide nothing: warning, public criticism, correction in time; on refusal or in serious cases suspension or end of the service and a fine of CNY 10,000 to 100,000.",
    Text("定稿第二十一条不再有罚款。", "The final Art. 21 has no fine."),
)
_remembered(
    "21",
    "施行日期留空，年份写2023年。",
    "The day of entry into force is left blank, in 2023.",
)
