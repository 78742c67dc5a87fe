"""Deep-synthesis provisions 深度合成管理规定 and the labelling measures 人工智能生成合成内容标识办法.

A number in parentheses is the paragraph (款); in Article 17(1) of the deep-synthesis provisions a second one is the item
(项); in Articles 4 and 6 of the labelling measures it is the item or case.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import divided
from guiju.engine.text import Text
from guiju.rulebooks.genai.instruments._sections import SECTIONS
from guiju.rulebooks.genai.instruments._terms import joined, remembered

DEEP_SYNTHESIS = Instrument(
    id="deep-synthesis-provisions",
    title=Text(
        "互联网信息服务深度合成管理规定",
        "Provisions on the Management of Deep Synthesis in Internet Information Services",
    ),
    short=Text("深度合成规定", "Deep-synthesis Provisions"),
    issuer=Text("国家互联网信息办公室、工业和信息化部、公安部", "CAC, MIIT, Ministry of Public Security"),
    force=Force.BINDS,
    issued=date(2022, 11, 25),
    in_force=date(2023, 1, 10),
    number=Text("三部门令第12号（凭记忆）", "Order No. 12 of the three departments (from memory)"),
    note=Text(
        "公布日凭记忆；只有部分条文的来源。",
        "The day of publication is from memory; sources cover only some articles.",
    ),
    parts=divided(paragraphs="17"),
)
LABELLING = Instrument(
    id="labelling-measures",
    title=Text(
        "人工智能生成合成内容标识办法",
        "Measures for Labelling Content Generated or Synthesised by Artificial Intelligence",
    ),
    short=Text("标识办法", "Labelling Measures"),
    issuer=Text(
        "国家互联网信息办公室、工业和信息化部、公安部、国家广播电视总局",
        "CAC, MIIT, Ministry of Public Security, National Radio and Television Administration",
    ),
    force=Force.BINDS,
    issued=date(2025, 3, 7),
    in_force=date(2025, 9, 1),
    number=Text("国信办通字〔2025〕2号", "CAC notice [2025] No. 2"),
    note=Text(
        "2025年3月14日公布，共14条；文号只部分核对。",
        "Published 2025-03-14, 14 articles; the number was found in part only.",
    ),
    sections=SECTIONS,
)

_FRAGMENT = Text(
    "所列要点据二手来源；条文全文未见。",
    "The points come from a secondary source; the whole article was not seen.",
)
_PRESS = Text(
    "据人民网2022年12月28日的转述；条号凭记忆，未另核对。",
    "As the press reported it on 2022-12-28; the number of the article is from memory and was not checked.",
)
_REPRINT = Text(
    "据网络转载的条文核对，未与公布文本核对。",
    "Read in a reprint on the network; not compared with the published text.",
)
_POSTED = Text(
    "据2025年3月14日转载的主管部门公众号文本核对。",
    "Read in a reprint of 2025-03-14 of the authority's own posting.",
)
_SCRAMBLED = Text(
    "文句见于次序混乱的网络转载，条号凭记忆。",
    "Its words were seen in a reprint whose order is scrambled; the number is from memory.",
)
_IN_PART = Text("本条部分文句已核对。", "Part of the article's words was read.")

# Deep synthesis

remembered(
    DEEP_SYNTHESIS,
    "2",
    "适用于在境内应用深度合成技术提供互联网信息服务。",
    "They apply where internet information services are offered on the mainland by means of deep synthesis.",
)
DEEP_SYNTHESIS.provide(
    "6(2)",
    "提供者和使用者不得借以制作、复制、发布、传播虚假新闻；转载以此制作的新闻，只能转载法定稿源单位发布的。",
    "Neither providers nor users may make, copy, publish or spread fake news with it; news so made is reprinted only from units on the state's list of sources.",
    Grade.QUOTED,
    note=_PRESS,
)
DEEP_SYNTHESIS.provide(
    "7",
    "提供者负信息安全主体责任，管理制度和技术保障措施须健全。",
    "Providers answer for information security, with rules of management and technical safeguards.",
    Grade.QUOTED,
    note=_PRESS,
)
DEEP_SYNTHESIS.provide(
    "8",
    "提供者制定并公开管理规则和平台公约。",
    "Providers lay down and publish rules of management and a platform convention.",
    Grade.QUOTED,
    note=_PRESS,
)
DEEP_SYNTHESIS.provide(
    "9",
    "以手机号、证件号、统一社会信用代码或者国家网络身份认证等认证使用者的真实身份；未认证的，不得为其提供信息发布服务。",
    "Users' real identity is verified by telephone number, identity document, unified social credit code, the state's network identity or the like; users not so verified get no service of publishing information.",
    Grade.QUOTED,
    note=_PRESS,
)
DEEP_SYNTHESIS.provide(
    "13",
    "应用程序分发平台负上架审核等安全管理责任，核验深度合成类应用的有关情况。",
    "Application stores answer for review and security of what they list, and check what matters of applications that synthesise.",
    Grade.QUOTED,
    note=_PRESS,
)
remembered(
    DEEP_SYNTHESIS,
    "14(1)",
    "加强训练数据管理；训练数据含个人信息的，守个人信息保护的规定。",
    "Training data are managed with care; where they hold personal information its protection applies.",
)
DEEP_SYNTHESIS.provide(
    "14(2)",
    "提供者和技术支持者备有人脸、人声等生物识别信息编辑功能的，须提示使用者告知被编辑的个人，并取得其单独同意。",
    "Where providers and technical supporters offer a function that edits biometrics such as faces or voices, they prompt users to inform the person edited and to get that person's separate consent.",
    Grade.QUOTED,
    note=_PRESS,
)
DEEP_SYNTHESIS.provide(
    "15(2)",
    "工具可编辑生物识别信息，或者可编辑涉及国家安全等特殊内容的，须做安全评估。",
    "Tools that can edit biometric information, or content that touches national security and the like, need a security assessment.",
    Grade.QUOTED,
    note=joined(
        _FRAGMENT,
        Text(
            "只生成、不编辑的也在内，系凭记忆。",
            "That tools which only generate are included is from memory.",
        ),
    ),
)
DEEP_SYNTHESIS.provide(
    "16",
    "以技术措施加不影响使用的标识（隐式标识），并依法留存日志。",
    "Technical means add a mark that does not affect use (an implicit label), and logs are kept as law requires.",
    Grade.QUOTED,
    note=joined(
        _FRAGMENT,
        Text(
            "适用于一切生成合成内容，不以可能误导为条件。",
            "For all generated content, whether or not it may mislead.",
        ),
    ),
)
DEEP_SYNTHESIS.provide(
    "17(1)",
    "下列服务可能使公众混淆、误认的，须在合理位置显著标识，提示内容系深度合成。",
    "Of the services that follow, those that may confuse or mislead the public carry a conspicuous label, in a fitting place, that the content is synthesised.",
    Grade.QUOTED,
    note=_IN_PART,
)
DEEP_SYNTHESIS.provide(
    "17(1)(1)",
    "模仿自然人生成或者编辑文本的服务，如智能对话、智能写作。",
    "Text generated or edited in the manner of a natural person, as in chat and writing services.",
    Grade.VERBATIM,
)
DEEP_SYNTHESIS.provide(
    "17(1)(2)",
    "语音生成（合成人声、仿声等），或者显著改变个人身份特征的语音编辑。",
    "Speech generated (synthetic or imitated voices), or edited so that traits of personal identity change markedly.",
    Grade.VERBATIM,
)
remembered(
    DEEP_SYNTHESIS,
    "17(1)(3)",
    "人物图像、视频的生成，如人脸生成、替换、操控和姿态操控，或者显著改变身份特征的编辑。",
    "Images or video of persons generated, as in generating, replacing or controlling faces or controlling posture, or edited so that traits of identity change markedly.",
)
remembered(
    DEEP_SYNTHESIS,
    "17(1)(4)",
    "沉浸式拟真场景的生成或者编辑。",
    "Immersive lifelike scenes generated or edited.",
)
remembered(
    DEEP_SYNTHESIS,
    "17(1)(5)",
    "其他生成或者显著改变信息内容的服务。",
    "Other services that generate content or change it markedly.",
)
remembered(
    DEEP_SYNTHESIS,
    "17(2)",
    "上列之外的深度合成服务，要备显著标识功能，并告知使用者可以标识。",
    "Other synthesis services offer a function of conspicuous labelling and tell users that they can label.",
)
remembered(
    DEEP_SYNTHESIS,
    "18",
    "任何组织、个人都不得用技术手段去除、篡改、隐匿上述标识。",
    "No organisation or person may remove, alter or hide these labels by technical means.",
)
DEEP_SYNTHESIS.provide(
    "19(1)",
    "深度合成服务具舆论属性或者动员能力的，其提供者照算法推荐规定备案、变更、注销。",
    "Synthesis providers with public-opinion attributes or capacity for social mobilisation file, change and cancel under the algorithm-recommendation provisions.",
    Grade.VERBATIM,
)
DEEP_SYNTHESIS.provide(
    "19(2)",
    "深度合成技术支持者，比照同一手续办理。",
    "Technical supporters of synthesis follow the same formalities by analogy.",
    Grade.VERBATIM,
    note=Text(
        "提供者与技术支持者是两种角色，各自备案。",
        "Provider and technical supporter are two roles, each with its own filing.",
    ),
)
DEEP_SYNTHESIS.provide(
    "20",
    "新产品、新应用、新功能有舆论属性或者社会动员能力的，上线前做安全评估。",
    "New products, applications or functions with public-opinion attributes or capacity for social mobilisation undergo a security assessment before launch.",
    Grade.QUOTED,
    note=_FRAGMENT,
)

DEEP_SYNTHESIS.provide(
    "21(1)",
    "网信、电信、公安部门依职责监督检查；提供者和技术支持者依法配合，并给予技术、数据等支持。",
    "The cyberspace, telecommunications and public-security authorities inspect within their duties; providers and technical supporters cooperate and give technical and data support.",
    Grade.VERBATIM,
    note=_REPRINT,
)
DEEP_SYNTHESIS.provide(
    "21(2)",
    "发现服务有较大信息安全风险的，主管部门可要求暂停信息更新、账号注册或者其他相关服务；提供者和技术支持者须照办、整改、消除隐患。",
    "Where a service shows considerable risk to information security, the authorities may have updates, registration or other services suspended; providers and technical supporters do so, rectify and remove what is unsafe.",
    Grade.VERBATIM,
    note=_REPRINT,
)
DEEP_SYNTHESIS.provide(
    "22",
    "提供者和技术支持者违反本规定的，依有关法律、行政法规处罚；后果严重的从重。另有治安管理处罚和刑事责任。",
    "Providers and technical supporters in breach are punished under the laws and administrative regulations concerned, more severely for grave results; public-security penalties and criminal liability besides.",
    Grade.VERBATIM,
    note=_REPRINT,
)

# Labelling


def _quoted(key: str, zh: str, en: str, *notes: Text) -> None:
    LABELLING.provide(key, zh, en, Grade.QUOTED, note=joined(_FRAGMENT, *notes))


def _read(key: str, zh: str, en: str, *notes: Text) -> None:
    LABELLING.provide(key, zh, en, Grade.VERBATIM, note=joined(*notes))


remembered(
    LABELLING,
    "4(1)",
    "文本：在起始、末尾或者中间适当处加文字或者通用符号提示，或者在交互界面、文字周边加显著标识。",
    "Text: words or a common symbol at the beginning, the end or a fitting place within, or a conspicuous label in the interface or around the text.",
)
_read(
    "4(2)",
    "音频：开头、结尾或者中间合适处加语音或者节奏提示，或者在交互界面显著提示。",
    "Audio: a spoken or rhythmic notice at the beginning, the end or a fitting place within, or a conspicuous notice in the interface.",
)
remembered(
    LABELLING,
    "4(3)",
    "图片：适当位置加显著提示。",
    "Images: a conspicuous notice in a fitting place.",
)
remembered(
    LABELLING,
    "4(4)",
    "视频：起始画面和播放周边的适当位置加显著提示，末尾或者中间也可再加。",
    "Video: a conspicuous notice in the first picture and a fitting place around the player; one at the end or within may be added.",
)
remembered(
    LABELLING,
    "4(5)",
    "虚拟场景：起始画面的适当位置加显著提示，持续过程中可再加。",
    "Virtual scenes: a conspicuous notice in a fitting place of the first picture; more may be added while the scene goes on.",
)
remembered(
    LABELLING,
    "4(6)",
    "其他生成合成服务：按自身应用特点加显著提示。",
    "Other generating services: a conspicuous notice that suits the use.",
)
_read(
    "第四条末款",
    "提供下载、复制、导出功能的，所得文件必须带有合格的显式标识。",
    "Where content can be downloaded, copied or exported, the file must carry an explicit label that meets the requirements.",
)
_read(
    "5(1)",
    "按深度合成规定第十六条，在内容的文件元数据里写入隐式标识：生成合成属性、提供者名称或者编码、内容编号等要素。",
    "As Art. 16 of the deep-synthesis provisions requires, the file's metadata hold an implicit label: that the content is generated, name or code of the provider, number of the content and the like.",
)
_quoted(
    "5(2)",
    "鼓励以数字水印等作隐式标识。",
    "Digital watermarks and the like are encouraged as implicit labels.",
)
_read(
    "5(3)",
    "文件元数据：按特定格式嵌在文件头部的描述信息。",
    "Metadata of a file: descriptive information embedded in its head in a set format.",
)
_quoted(
    "6(1)",
    "传播平台核验元数据：有隐式标识表明属生成合成的，在内容周边显著提示“属于”，并补写传播要素。",
    "Platforms check metadata: an implicit label that the content is generated leads to a conspicuous notice that it is, and the propagation elements are added.",
)
_read(
    "6(2)",
    "元数据没有标识而用户声明为生成合成的，提示“可能为”，并补写传播要素。",
    "No label in the metadata, but the user declares it: a notice that it may be generated, and the propagation elements are added.",
    _POSTED,
)
_read(
    "6(3)",
    "既无标识也无声明，但检出显式标识或者其他生成痕迹的，提示“疑似”，并补写传播要素。",
    "Neither label nor declaration, but an explicit label or other traces are detected: a notice that it is suspected, and the propagation elements are added.",
    _POSTED,
)
_read(
    "6(4)",
    "平台备有必要的标识功能，并提醒用户声明所发布内容是否含生成合成内容。",
    "Platforms offer the labelling function that is needed and remind users to declare whether what they publish holds generated content.",
    _POSTED,
)
_read(
    "第六条末款",
    "有前三项情形的，平台还须在文件元数据写入传播要素：生成合成属性、平台名称或者编码、内容编号。",
    "In the first three cases the platform also writes the propagation elements into the file's metadata: the attribute, its name or code, the number of the content.",
    _POSTED,
)
_read(
    "7",
    "应用商店等分发平台审核上架时，要求说明是否提供生成合成服务；提供的，核验其标识材料。",
    "On review for listing, app stores have the provider say whether it offers generating services and, if so, check its labelling material.",
)
_read(
    "8",
    "服务协议里写明标识的方法、样式等，并提示用户阅读理解。",
    "The user agreement states method and style of labelling, and users are prompted to read it.",
    _POSTED,
)
_read(
    "9",
    "应用户要求，可以提供不带显式标识的内容，前提是协议已明确用户的标识义务和使用责任。",
    "On a user's request, content without explicit label may be supplied once the agreement fixes the user's duty to label and responsibility.",
    Text("隐式标识不因此免除。", "The implicit label is not lifted by this."),
    _POSTED,
)
_read(
    "第九条：日志",
    "照此提供的，提供对象等日志依法至少保存六个月。",
    "In that case logs of whom it was supplied to are kept for at least six months.",
)
LABELLING.provide(
    "10(1)",
    "用户在传播平台发布生成合成内容，应主动声明并使用所提供的标识功能。",
    "Users who publish generated content on a platform declare it and use the labelling function that is offered.",
    Grade.QUOTED,
    note=_SCRAMBLED,
)
_read(
    "10(2)",
    "谁都不得恶意删除、篡改、伪造、隐匿标识。",
    "Nobody may maliciously delete, alter, forge or hide labels.",
    Text("款的划分凭记忆。", "The division into paragraphs is from memory."),
)
LABELLING.provide(
    "第十条：工具与手段",
    "不得为恶意删改、伪造、隐匿提供工具或者服务，不得以不正当的标识损害他人权益。",
    "Nobody may supply tools or services for it, nor harm others' rights by improper labelling.",
    Grade.QUOTED,
    note=_SCRAMBLED,
)
LABELLING.provide(
    "11",
    "标识活动还须符合有关法律、行政法规、部门规章和强制性国家标准。",
    "Labelling also keeps to the laws, administrative regulations, departmental rules and mandatory national standards concerned.",
    Grade.QUOTED,
    note=_SCRAMBLED,
)
_quoted(
    "12",
    "办理算法备案、安全评估时，一并提交标识材料。",
    "Labelling material is handed in with the algorithm filing and the security assessment.",
)
LABELLING.provide(
    "13",
    "违反本办法的，由网信、电信、公安、广播电视等部门依职责，按有关法律、行政法规、部门规章处理。",
    "Breaches are dealt with by the cyberspace, telecommunications, public-security and broadcasting authorities within their duties, under the laws, administrative regulations and departmental rules concerned.",
    Grade.QUOTED,
    note=_SCRAMBLED,
)
_read(
    "14",
    "2025年9月1日起施行。",
    "In force from 2025-09-01.",
)
