"""Interim Measures for Generative AI Services 生成式人工智能服务管理暂行办法, whole.

A number in parentheses is the paragraph (款); where the article has items (项), as in Articles 4, 7 and 22, it is the
item, and the bare number is the article's opening words.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.places import divided
from guiju.engine.text import Text
from guiju.rulebooks.genai.instruments._terms import MEASURES_IN_FORCE

INTERIM = Instrument(
    id="genai-measures",
    title=Text(
        "生成式人工智能服务管理暂行办法",
        "Interim Measures for the Management of Generative Artificial Intelligence Services",
    ),
    short=Text("生成式人工智能暂行办法", "Interim Measures"),
    issuer=Text(
        "国家互联网信息办公室、国家发展和改革委员会、教育部、科学技术部、工业和信息化部、公安部、国家广播电视总局",
        "CAC, NDRC, Ministry of Education, Ministry of Science and Technology, MIIT, Ministry of Public Security, National Radio and Television Administration",
    ),
    force=Force.BINDS,
    issued=date(2023, 7, 10),
    in_force=MEASURES_IN_FORCE,
    number=Text("七部门令第15号", "Order No. 15 of the seven departments"),
    note=Text(
        "2023年7月13日公布。部门规章：处罚须以法律、行政法规为据或者限于规章可设的种类。",
        "Published 2023-07-13. Departmental rules: penalties rest on laws and administrative regulations, or on what such rules may lay down.",
    ),
    parts=divided(paragraphs="2 5 6 9 11 14 16 19 21 23", items="4 7 22"),
)


def _read(key: str, zh: str, en: str, note: Text | None = None) -> None:
    """Add a provision whose official text was read."""
    INTERIM.provide(key, zh, en, Grade.VERBATIM, note=note)


# Chapter 1: general provisions

_read(
    "1",
    "立法目的是让生成式人工智能在规范中发展，兼顾国家安全、公共利益与个人和组织的权益；上位法列四部：网络安全法、数据安全法、个人信息保护法、科学技术进步法。",
    "The aim is development within rules, with national security, the public interest and the rights of persons and organisations; four laws are named as bases: cybersecurity, data security, personal information protection, and progress of science and technology.",
    Text(
        "科学技术进步法为征求意见稿所无，定稿新增。",
        "The Science and Technology Progress Law is new against the draft.",
    ),
)
_read(
    "2(1)",
    "凡以生成式人工智能技术，为中国境内（大陆）的公众生成文字、图像、声音、影像等各类内容的服务，均受本办法规制。",
    "The Measures govern every service that uses generative-AI technology to give the public in mainland China generated text, images, audio, video or other content.",
    Text(
        "“公众”没有定义：员工之外的承包商、客户，以及仅以接口供企业使用，是否属于公众，条文未答。",
        "“The public” is not defined: whether contractors and customers, or businesses supplied through an interface only, belong to it is not answered.",
    ),
)
_read(
    "2(2)",
    "文艺创作、影视制作、新闻出版等活动使用此类服务，国家另立规定的，该规定优先。",
    "Where the state has laid down other provisions on using such services for news publishing, film and television production, literary and artistic creation and the like, those provisions prevail.",
    Text(
        "只在“另有规定”之处让位，其余仍适用本办法；评论者解作此类使用“须遵守”行业规定。",
        "The Measures give way only where there are such provisions; for the rest they apply. The commentary reads this as a duty to follow the sector's rules.",
    ),
)
_read(
    "2(3)",
    "企业、科研教育机构、行业组织、公共文化机构等只研发或者自用该技术、不对境内公众提供服务的，不在适用之列。",
    "Companies, research and educational bodies, industry associations, public cultural bodies and others that develop or use the technology without offering the service to the public in the mainland are outside the Measures.",
)
_read(
    "3",
    "原则：发展与安全并重，创新与法治结合；鼓励创新，监管取包容审慎态度，并按类别、级别区分。",
    "Principles: development and security weigh alike, innovation goes with the rule of law; innovation is encouraged, and supervision is inclusive and prudent, by class and by grade.",
)
_read(
    "4",
    "提供者和使用者都要守法（法律、行政法规）、尊重公德与伦理，并遵守以下五项。",
    "Both those who provide and those who use such services must obey laws and administrative regulations, respect public morals and ethics, and keep to the five items that follow.",
)
_read(
    "4(1)",
    "内容底线：坚持社会主义核心价值观；禁止生成法律、行政法规所禁内容，如颠覆政权、分裂国家、危害国家安全与形象、恐怖与极端主义、民族仇恨与歧视、暴力、淫秽色情和虚假有害信息。",
    "Floor for content: uphold the core socialist values; nothing that laws and administrative regulations forbid may be generated, such as subversion, secession, harm to national security or image, terrorism and extremism, ethnic hatred or discrimination, violence, obscenity, and false and harmful information.",
    Text(
        "这是直接禁止，不是尽力义务；征求意见稿中“可能扰乱经济、社会秩序”的内容已删去。",
        "A flat prohibition, not a duty of effort; the draft's content that may disturb economic or social order is gone.",
    ),
)
_read(
    "4(2)",
    "从算法设计、选取训练数据、生成和优化模型到对外服务，各环节都要用有效措施防范歧视，所涉因素包括健康、职业、年龄、性别、地域、国别、信仰和民族等。",
    "At each stage, from designing the algorithm and choosing training data to building and optimising the model and serving users, effective measures must be taken against discrimination by ethnicity, belief, country, region, sex, age, occupation, health and the like.",
)
_read(
    "4(3)",
    "尊重知识产权和商业道德，保守商业秘密；不许凭借算法、数据、平台优势垄断或者不正当竞争。",
    "Respect intellectual property and business ethics, keep business secrets; no monopoly or unfair competition by means of advantages in algorithms, data or platforms.",
)
_read(
    "4(4)",
    "尊重他人权益：不得损害他人身心健康，不得侵犯肖像、名誉、荣誉、隐私和个人信息。",
    "Respect others: no harm to their physical or mental health, no infringement of likeness, reputation, honour, privacy or personal information.",
)
_read(
    "4(5)",
    "按服务类型的特点采取有效措施，使服务更透明、生成内容更准确可靠。",
    "Effective measures, suited to the type of service, must make the service more transparent and what it generates more accurate and reliable.",
    Text(
        "是尽力义务。条文说的是服务的透明度，评论者写作“算法透明度”；向主管部门说明数据与算法另见第十九条。",
        "A duty of effort. The text speaks of transparency of the service; the commentary has “transparency of algorithms”. Explaining data and algorithm to the authority is Art. 19.",
    ),
)

# Chapter 2: development and governance of the technology

_read(
    "5(1)",
    "倡导在各行各业创新应用，产出积极健康的优质内容，探索场景、构建应用生态。",
    "Innovative use in all trades and fields, healthy content of quality, new scenes of use and an ecosystem of applications are encouraged.",
)
_read(
    "5(2)",
    "扶持行业组织、企业、科教机构、公共文化机构等在技术创新、数据资源、成果应用、防范风险上合作。",
    "Cooperation of associations, companies, research, educational and cultural bodies is supported in innovation, data resources, application and prevention of risk.",
)
_read(
    "6(1)",
    "鼓励算法、框架、芯片及配套软件平台自主创新，支持平等互利的国际交流合作和参与制定国际规则。",
    "Independent innovation in algorithms, frameworks, chips and supporting platforms, international exchange on equal terms and a part in making international rules are encouraged.",
)
_read(
    "6(2)",
    "推进基础设施和公共训练数据平台，共享算力，公共数据分类分级开放；数据、算力、工具、软件和芯片，鼓励选用安全可信者。",
    "Infrastructure and public training-data platforms, shared computing power and graded opening of public data are promoted; the use of data, computing power, tools, software and chips that are secure and trusted is encouraged.",
)
_read(
    "7",
    "提供者做预训练、优化训练等训练数据处理，必须依法，并守以下五项。",
    "A provider's processing of training data, in pre-training, optimisation training and the like, must be lawful and keep to the five items that follow.",
    Text(
        "主语是第二十二条第二项的提供者；尚未对公众提供服务的研发阶段不适用本办法（第二条第三款）。",
        "The bearer is the provider of Art. 22(2); development before any service to the public is outside the Measures (Art. 2(3)).",
    ),
)
_read(
    "7(1)",
    "训练数据和基础模型都要来源合法。",
    "Training data and foundation models must come from lawful sources.",
)
_read(
    "7(2)",
    "数据涉及知识产权的，不得侵权。",
    "Where intellectual property is involved, it must not be infringed.",
)
_read(
    "7(3)",
    "训练数据含个人信息的，须有个人同意，或者有法律、行政法规认可的其他依据。",
    "Where training data hold personal information, there must be the person's consent or another basis that laws or administrative regulations admit.",
)
_read(
    "7(4)",
    "以有效措施提升数据质量，使训练数据更真实、准确、客观、多样。",
    "Effective measures must raise the quality of training data and make them truer, more accurate, more objective and more diverse.",
    Text("是尽力义务；征求意见稿要求“保证”。", "A duty of effort; the draft had the provider guarantee it."),
)
_read(
    "7(5)",
    "并须符合网络安全、数据安全、个人信息保护等法律法规的其他规定以及主管部门的监管要求。",
    "The other requirements of the laws on cybersecurity, data security and personal information, and those of the supervising authorities, also apply.",
)
_read(
    "8",
    "研发中作数据标注的：提供者制定清楚、具体、能执行的标注规则；评估标注质量并抽样核对准确性；对标注员作必要培训，并监督指导其按规范工作。",
    "Where data are annotated in development, the provider lays down clear, specific, workable annotation rules, assesses quality and checks accuracy by sample, gives annotators the training they need, and supervises and guides their work.",
)

# Chapter 3: norms of service

_read(
    "9(1)",
    "提供者依法承担内容生产者责任和网络信息安全义务；处理个人信息的，兼负个人信息处理者的责任与义务。",
    "By law the provider answers as a producer of network content and owes network information security; where personal information is involved, it also answers and is bound as a personal-information processor.",
)
_read(
    "9(2)",
    "与注册的使用者要签服务协议，写明彼此权利义务。",
    "With users who register, the provider concludes a service agreement that sets out the rights and duties of both.",
)
_read(
    "10",
    "提供者要讲明并公布服务适合什么人、什么场合、什么用途，引导使用者理性认识、依法使用，并用有效措施防止未成年人过度依赖或者沉迷。",
    "The provider states and publishes for whom, where and for what the service is meant, guides users to a rational understanding and lawful use, and takes effective measures against minors' over-reliance or addiction.",
    Text(
        "征求意见稿的防沉迷针对所有用户，定稿限于未成年人。",
        "The draft's measures against addiction covered all users; the final text covers minors.",
    ),
)
_read(
    "11(1)",
    "对使用者的输入和使用记录依法保护；不收集非必要的个人信息；凡可识别身份的输入和记录不得非法留存，输入和记录不得非法给予他人。",
    "Users' input and usage records are protected by law; no unnecessary personal information is collected; what identifies a user is not unlawfully kept, and neither input nor records are unlawfully given to others.",
    Text(
        "征求意见稿的画像禁令已删；“非法”意味着有同意或者法律依据的即可提供。",
        "The draft's ban on profiling is gone; “unlawfully” means that consent or a legal basis makes it lawful.",
    ),
)
_read(
    "11(2)",
    "个人请求查阅、复制、更正、补充、删除其信息等，提供者须依法及时受理处理。",
    "Requests of persons to consult, copy, correct, supplement or delete their personal information are accepted and handled in good time as law requires.",
)
_read(
    "12",
    "图片、视频等生成内容，按深度合成规定加标识。",
    "Generated images, video and the like are labelled as the deep-synthesis provisions require.",
    Text(
        "2025年9月1日起另有标识办法和强制性国家标准 GB 45438。",
        "Since 2025-09-01 the labelling measures and the mandatory standard GB 45438 also apply.",
    ),
)
_read(
    "13",
    "服务期间应保持安全、稳定、不中断，使用户能正常使用。",
    "Throughout, the service must be secure, stable and continuous, so that users can use it normally.",
)
_read(
    "14(1)",
    "提供者一旦发现违法内容，要及时停止生成、停止传输、消除等，并以模型优化训练等整改，同时报告主管部门。",
    "On discovering unlawful content the provider promptly stops generating and transmitting it, removes it and the like, rectifies by such means as model-optimisation training, and reports to the authority.",
    Text(
        "无固定期限（征求意见稿为3个月）。评论者称发现即停的义务已删，与条文不符，以条文为准。",
        "No fixed limit (the draft had three months). The commentary says that the duty to stop on discovery was deleted; the text keeps it, and the text decides.",
    ),
)
_read(
    "14(2)",
    "提供者发现使用者利用服务从事违法活动的，依法依约警示、限制功能，直至暂停、终止服务，保存记录并报告主管部门。",
    "On discovering that a user does unlawful things with the service, the provider, by law and agreement, warns, restricts functions, suspends or ends the service, keeps records and reports to the authority.",
)
_read(
    "15",
    "要健全投诉举报机制：入口便捷，流程和反馈时限公开，受理处理及时，结果反馈。",
    "A working mechanism for complaints and reports: an easy entry, published procedure and time for reply, prompt handling, and a reply with the result.",
)

# Chapter 4: supervision and liability

_read(
    "16(1)",
    "网信、发改、教育、科技、工信、公安、广电、新闻出版等部门各按职责管理。",
    "The authorities for cyberspace, development and reform, education, science, industry and information technology, public security, broadcasting, and press and publication each supervise within their duties.",
)
_read(
    "16(2)",
    "国家主管部门依技术特点和行业应用，完善监管方式，制定分类分级的规则或者指引。",
    "National authorities improve supervision to suit the technology and its uses by sector, and make rules or guidance by class and grade.",
)
_read(
    "17",
    "有舆论属性或者社会动员能力的服务，提供者须依国家规定做安全评估，并照算法推荐规定办理算法备案及其变更、注销。",
    "Whoever provides a service with public-opinion attributes or capacity for social mobilisation must carry out a security assessment under state rules and make, change and cancel the algorithm filing under the algorithm-recommendation provisions.",
    Text(
        "征求意见稿要求一切面向公众的产品事前评估和备案；定稿只及此类服务。实践中备案、登记的要求更宽。",
        "The draft asked it of every product before it was offered to the public; the final text only of such services. Practice asks for filing or registration more widely.",
    ),
)
_read(
    "18",
    "使用者认为服务不合法律、行政法规或者本办法的，可向主管部门投诉举报。",
    "Users who find that a service breaks laws, administrative regulations or the Measures may complain and report to the authority.",
)
_read(
    "19(1)",
    "主管部门监督检查时，提供者须配合，按要求说明训练数据的来源、规模、类型，以及标注规则、算法机制机理，并给予必要的技术、数据支持。",
    "When the authority inspects, the provider cooperates: on request it explains the source, scale and type of training data, the annotation rules and how the algorithm works, and gives the technical and data support needed.",
    Text(
        "征求意见稿第十七条的信息提供义务并未全删，部分移至此处，对象是主管部门。",
        "The draft's duty in Art. 17 was not wholly deleted: part of it moved here, towards the authority.",
    ),
)
_read(
    "19(2)",
    "参与评估、检查的机构和人员，对履职中知悉的国家秘密、商业秘密、隐私和个人信息负保密义务，不得泄露或者非法提供。",
    "Bodies and persons that take part in assessment and inspection keep secret the state and business secrets, privacy and personal information they learn, and neither disclose nor unlawfully pass them on.",
)
_read(
    "20",
    "境外向境内提供的服务不合规的，国家网信部门应通知有关机构采取技术及其他必要措施处置。",
    "Where a service supplied from outside the mainland into it does not comply, the national cyberspace authority has the bodies concerned take technical and other necessary measures.",
    Text(
        "本条只写“向境内”，未重复“公众”：非面向公众的境外供给是否在内，未决。",
        "The article says “into the mainland” without repeating “the public”: whether supply from abroad that is not public is reached is open.",
    ),
)
_read(
    "21(1)",
    "提供者违反本办法的，先适用网络安全、数据安全、个人信息保护、科技进步等法律法规的罚则；没有罚则的，由主管部门警告、通报批评、责令限期改；不改或者情节严重的，相关服务可被责令暂停。",
    "A provider in breach is punished first under the laws on cybersecurity, data security, personal information, progress of science and the like; where they provide nothing, the authority warns, criticises in public and orders correction in time, and on refusal or in serious cases orders the service suspended.",
    Text(
        "本办法自身不设罚款；征求意见稿曾设一万至十万元。",
        "The Measures set no fine of their own; the draft had CNY 10,000 to 100,000.",
    ),
)
_read(
    "21(2)",
    "同时违反治安管理的给治安处罚，构成犯罪的追究刑责。",
    "A breach of public-security rules is punished as such, and a crime is prosecuted.",
)

# Chapter 5: supplementary provisions

_read(
    "22(1)",
    "生成式人工智能技术：能够生成文字、图像、声音、影像等内容的模型和与之相关的技术。",
    "Generative-AI technology: models that can generate content such as text, images, audio and video, and technology related to them.",
)
_read(
    "22(2)",
    "提供者：用该技术提供服务的组织和个人，以接口等方式提供的也算。",
    "Provider: an organisation or person that offers the service with such technology, supply through a programming interface and the like included.",
)
_read(
    "22(3)",
    "使用者：用该服务生成内容的组织和个人。",
    "User: an organisation or person that uses the service to generate content.",
)
_read(
    "23(1)",
    "法律、行政法规要求许可的，提供者应取得许可。",
    "Where laws or administrative regulations require a licence for the service, the provider obtains it.",
)
_read(
    "23(2)",
    "外商投资此类服务，须合外商投资的法律、行政法规。",
    "Foreign investment in such services must comply with the laws and administrative regulations on foreign investment.",
)
_read(
    "24",
    "2023年8月15日起施行。",
    "In force from 2023-08-15.",
)
