"""适用范围 | Scope

Which services the Measures (or the draft) govern, and who is provider, technical supporter and user.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, anything, as_of
from guiju.engine.rules import NO_COUNTERPART, Kind, OpenPoint, decision, duty, not_judged, note
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import (
    Access,
    Activity,
    Audience,
    Content,
    Origin,
    Party,
    Service,
    Stage,
    Technique,
)
from guiju.rulebooks.genai.instruments import COMMENTARY, DEEP_SYNTHESIS, DRAFT, INTERIM, PIPL
from guiju.rulebooks.genai.penalties import BREACH

# --- open points -------------------------------------------------------------------------------------------

CONTRACTORS_ARE_PUBLIC = OpenPoint(
    "向为本单位工作的承包商、外包人员开放的服务，是否属于向公众提供？",
    "Is a service opened to contractors who work for the unit offered to the public?",
    readings={
        "public": (
            "属于：不是本单位人员，超出单位自用",
            "yes: they are not the unit's own people, and this is more than its own use",
        ),
        "internal": (
            "不属于：为本单位工作而使用，仍是单位自用，不是不特定的人",
            "no: they use it in working for the unit, which is its own use, and are not people at large",
        ),
    },
    cites=[INTERIM.article("2(1)"), INTERIM.article("2(3)"), DRAFT.article("2(1)")],
    states="G02 G03",
)
CUSTOMERS_ARE_PUBLIC = OpenPoint(
    "只向本单位既有的特定客户开放的服务，是否属于向公众提供？",
    "Is a service opened only to particular existing customers offered to the public?",
    readings={
        "public": (
            "属于：客户是单位以外的人，“公众”无人数、身份的限定",
            "yes: customers are outsiders, and “public” is not limited by number or status",
        ),
        "closed-group": (
            "不属于：对象特定、封闭，不是公众",
            "no: a closed group of particular persons is not the public",
        ),
    },
    cites=[INTERIM.article("2(1)"), INTERIM.article("2(3)"), DRAFT.article("2(1)")],
    states="G02 G03",
)
INTERFACE_SUPPLY = OpenPoint(
    "仅以接口向企业供应、自己不面向公众的，是否属于向公众提供服务？",
    "Is supply to businesses through an interface only, with no offer of one's own to the public, offering the service to the public?",
    readings={
        "always": (
            "属于：提供者的定义点名以接口等方式提供服务",
            "yes: the definition of a provider names supply through an interface",
        ),
        "if-passed-on": (
            "下游企业用于向境内公众提供的才属于：公众最终得到生成的内容",
            "only where the businesses pass it on to the public in the mainland, who then get what is generated",
        ),
        "never": (
            "不属于：面向公众的是下游企业，接口方只是技术支持者",
            "no: it is the business downstream that faces the public; who runs the interface supports it technically",
        ),
    },
    cites=[INTERIM.article("2(1)"), INTERIM.article("22(2)"), DRAFT.article(5)],
    states="G02",
)
NON_PUBLIC_SUPPLY_FROM_ABROAD = OpenPoint(
    "境外服务向境内的供给并非面向公众的，是否也在第二十条处置之列？",
    "Does Art. 20 also reach supply from abroad into the mainland that is not to the public?",
    readings={
        "reached": (
            "在：该条只写“向境内”，未重复“公众”",
            "yes: the article says “into the mainland” without repeating “the public”",
        ),
        "public-only": (
            "不在：办法只适用于面向公众的服务，评论者倾向此解",
            "no: the Measures govern services to the public only; the commentary tends to this view",
        ),
    },
    cites=[INTERIM.article(20), INTERIM.article("2(1)"), COMMENTARY.section("G21")],
    states="G21",
    edition=IN_FORCE,
)
DRAFT_REACHES_DEVELOPMENT = OpenPoint(
    "征求意见稿是否及于尚未提供给公众的研发阶段？",
    "Does the draft reach development before anything is offered to the public?",
    readings={
        "reached": (
            "及于：条文并列“研发、利用”，没有排除研发的规定",
            "yes: it names developing beside using, and nothing excludes development",
        ),
        "offer-only": (
            "不及于：研发、利用之后仍须“面向公众提供服务”",
            "no: developing or using must still go with offering services to the public",
        ),
    },
    cites=DRAFT.article("2(1)"),
    states="G03",
    edition=DRAFT_2023,
)

# --- the service -------------------------------------------------------------------------------------------


@decision(
    "生成内容的服务",
    "Service that generates content",
    cites=[INTERIM.article("2(1)"), INTERIM.article("22(1)")],
    states="G02",
    edition=IN_FORCE,
    goal=False,
)
def generative(service: Service) -> Bool:
    return generates_something(service) & (service.technique == Technique.MODEL)


@generative.version(cites=DRAFT.article("2(2)"), edition=DRAFT_2023)
def generative_in_draft(service: Service) -> Bool:
    """The draft counts content made by rules, too."""
    return generates_something(service)


@decision(
    "有生成的内容",
    "Some content is generated",
    cites=[INTERIM.article("2(1)"), DRAFT.article("2(2)")],
    states="G02",
    goal=False,
)
def generates_something(service: Service) -> Bool:
    return service.generates.has(*Content.members)


@decision(
    "面向境内公众",
    "Offered to the public in the mainland",
    cites=[INTERIM.article("2(1)"), DRAFT.article("2(1)")],
    states="G02 G03",
)
def for_mainland_public(service: Service) -> Bool:
    businesses = service.audiences.has(Audience.BUSINESSES_BY_INTERFACE)
    passed_on = service.business_customers_serve_public & INTERFACE_SUPPLY.reads("if-passed-on")
    return anything(
        service.audiences.has(Audience.MAINLAND_PUBLIC),
        service.audiences.has(Audience.CONTRACTORS) & CONTRACTORS_ARE_PUBLIC.reads("public"),
        service.audiences.has(Audience.CUSTOMERS) & CUSTOMERS_ARE_PUBLIC.reads("public"),
        businesses & (INTERFACE_SUPPLY.reads("always") | passed_on),
    )


@decision(
    "适用本办法的服务",
    "Service that is governed",
    cites=[INTERIM.article("2(1)"), INTERIM.article("2(3)")],
    states="G02 G03",
    note=(
        "已定上线日期的，按上线后所受的约束判断，以便事前办理。",
        "A service with a launch date is judged by what will bind it, so that what comes first is done first.",
    ),
    edition=IN_FORCE,
)
def governed(service: Service) -> Bool:
    launched = service.stage.is_in(Stage.LAUNCH_PLANNED, Stage.OFFERED)
    return generative(service) & for_mainland_public(service) & launched


@governed.version(cites=DRAFT.article("2(1)"), states="G03", edition=DRAFT_2023)
def governed_in_draft(service: Service) -> Bool:
    launched = service.stage.is_in(Stage.LAUNCH_PLANNED, Stage.OFFERED)
    developing = (service.stage == Stage.DEVELOPMENT) & DRAFT_REACHES_DEVELOPMENT.reads("reached")
    return generative(service) & for_mainland_public(service) & (launched | developing)


@decision(
    "曾经或者正在面向境内公众提供",
    "Is or was offered to the public in the mainland",
    cites=[INTERIM.article("2(1)"), INTERIM.article("2(3)"), DRAFT.article("2(1)")],
    goal=False,
)
def offered_so_far(service: Service) -> Bool:
    running_or_ended = service.stage.is_in(Stage.OFFERED, Stage.ENDED)
    return generative(service) & for_mainland_public(service) & running_or_ended


@decision(
    "研发、自用或者不以境内公众为对象，不适用本办法",
    "Development, own use or another public than the mainland's: outside the Measures",
    cites=INTERIM.article("2(3)"),
    states="G03",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def outside_as_research_or_own_use(service: Service) -> Bool:
    developing = service.stage == Stage.DEVELOPMENT
    return generative(service) & (developing | ~for_mainland_public(service))


@decision(
    "另有规定的优先适用",
    "Other provisions prevail where there are any",
    cites=INTERIM.article("2(2)"),
    states="G04",
    note=(
        "只在国家另有规定之处让位，其余仍适用本办法；是否另有规定，本规则库不判断。",
        "The Measures give way only where the state has other provisions; whether it has is not judged here.",
    ),
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def sector_provisions_prevail(service: Service) -> Bool:
    return governed(service) & service.activities.has(*Activity.members)


@decision(
    "所填日期与阶段或者判断日期不合",
    "The dates given do not fit the stage or the day judged",
    cites=[INTERIM.article("2(1)"), DRAFT.article("2(1)")],
    note=(
        "尚未上线而上线日期已过，已在提供或者已终止而上线日期未到，或者手续的完成日期晚于判断日期。此项只提示核对事实，不是违法；晚于判断日期的手续不计。",
        "A launch still planned whose day has passed, a service offered or ended whose day of launch has not come, or a formality completed after the day judged. It only asks that the facts be checked and is no breach; a formality of a later day is not counted.",
    ),
)
def dates_do_not_fit(service: Service) -> Bool:
    still_planned = (service.stage == Stage.LAUNCH_PLANNED) & (service.starts_on < as_of())
    not_yet_begun = service.stage.is_in(Stage.OFFERED, Stage.ENDED) & (service.starts_on > as_of())
    of_a_later_day = service.filings.any(lambda f: f.completed_on > as_of())
    return still_planned | not_yet_begun | of_a_later_day


# --- from abroad -------------------------------------------------------------------------------------------


@decision(
    "向境内供给但并非面向公众",
    "Supplied into the mainland, not to the public",
    cites=INTERIM.article(20),
    states="G21",
    edition=IN_FORCE,
    goal=False,
)
def supplied_inside(service: Service) -> Bool:
    inside = tuple(a for a in Audience.members if a is not Audience.ABROAD)
    return service.audiences.has(*inside)


@decision(
    "第二十条所及的境外服务",
    "Service from abroad that Art. 20 reaches",
    cites=[INTERIM.article(20), INTERIM.article("2(1)")],
    states="G21",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def reached_by_article_20(service: Service) -> Bool:
    offered = generative(service) & (service.stage == Stage.OFFERED)
    not_public = supplied_inside(service) & NON_PUBLIC_SUPPLY_FROM_ABROAD.reads("reached")
    return (service.supplied_from == Origin.ABROAD) & offered & (for_mainland_public(service) | not_public)


@decision(
    "境外服务不符合法律要求，应予处置",
    "Service from abroad in breach, to be dealt with",
    cites=INTERIM.article(20),
    states="G21",
    edition=IN_FORCE,
)
def foreign_service_to_be_dealt_with(service: Service) -> Bool:
    return reached_by_article_20(service) & service.breach_found


@duty(
    "通知有关机构处置境外服务",
    "Have the foreign service dealt with",
    bearer=("国家网信部门", "the national cyberspace authority"),
    act=(
        "通知有关机构对不符合法律要求的境外服务采取技术措施（如阻断访问）和其他必要措施。",
        "Have the bodies concerned take technical measures (such as blocking access) and other necessary ones against the service.",
    ),
    kind=Kind.CONDUCT,
    towards=("有关机构", "the bodies concerned"),
    timing=("发现不符合法律要求之后", "once the breach is found"),
    by_authority=True,
    cites=[INTERIM.article(20), COMMENTARY.section("G21")],
    states="G21",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def deal_with_foreign_service(service: Service) -> Bool:
    return foreign_service_to_be_dealt_with(service)


@decision(
    "嵌入第三方模型",
    "A third party's model is embedded",
    cites=INTERIM.article("22(2)"),
    states="G22",
    edition=IN_FORCE,
    goal=False,
)
def embeds_third_party_model(service: Service) -> Bool:
    return service.models.any(lambda m: m.access.is_in(Access.CALLED, Access.DEPLOYED, Access.FINE_TUNED))


@decision(
    "嵌入境外模型的境内服务",
    "Domestic service on a model from abroad",
    cites=[INTERIM.article("22(2)"), INTERIM.article("21(1)"), COMMENTARY.section("G22")],
    states="G22",
    note=(
        "境内提供者自己承担办法的全部义务并受处罚，不因模型来自境外而减轻。",
        "The domestic provider itself has every duty of the Measures and bears the penalties; that the model is foreign relieves it of nothing.",
    ),
    edition=IN_FORCE,
)
def domestic_service_on_foreign_model(service: Service) -> Bool:
    foreign = service.models.any(
        lambda m: m.maker_abroad & m.access.is_in(Access.CALLED, Access.DEPLOYED, Access.FINE_TUNED)
    )
    return governed(service) & (service.supplied_from == Origin.MAINLAND) & foreign


@duty(
    "以自己名义履行全部义务",
    "Perform every duty in one's own name",
    bearer=("嵌入第三方模型的提供者", "the provider that embeds a third party's model"),
    act=(
        "把第三方模型用于自己面向境内公众的产品的，自行履行提供者的义务，不得以模型属第三方为由免除。",
        "Who builds another's model into a product for the public in the mainland performs the provider's duties itself; that the model is another's is no excuse.",
    ),
    kind=Kind.CONDUCT,
    timing=("提供服务期间", "as long as the service is offered"),
    standing=True,
    sanctions=[BREACH],
    cites=[INTERIM.article("22(2)"), INTERIM.article("21(1)"), COMMENTARY.section("G22")],
    states="G22",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def own_duties_for_embedded_model(service: Service) -> Bool:
    domestic = service.supplied_from == Origin.MAINLAND
    return governed(service) & domestic & embeds_third_party_model(service)


# --- who ---------------------------------------------------------------------------------------------------


@decision(
    "提供者",
    "Provider",
    cites=INTERIM.article("22(2)"),
    states="G22",
    edition=IN_FORCE,
)
def provider(party: Party) -> Bool:
    return governed(party.service) & party.offers_service


@provider.version(cites=DRAFT.article(5), edition=DRAFT_2023)
def provider_in_draft(party: Party) -> Bool:
    """Who supports others through an interface counts as a provider in the draft."""
    return governed(party.service) & (party.offers_service | party.supports_technically)


@decision(
    "技术支持者",
    "Technical supporter",
    cites=DEEP_SYNTHESIS.article("19(2)"),
    note=(
        "支持者不因此成为提供者；有舆论属性等的，比照办理算法备案。",
        "Support does not make a provider; for services with public-opinion attributes and the like, it makes the algorithm filing by analogy.",
    ),
)
def technical_supporter(party: Party) -> Bool:
    return governed(party.service) & party.supports_technically


@decision("使用者", "User", cites=INTERIM.article("22(3)"), edition=IN_FORCE)
def user(party: Party) -> Bool:
    return governed(party.service) & party.generates_content


# --- notes -------------------------------------------------------------------------------------------------

COMMENTARY_ON_SECTORS = note(
    "评论把新闻出版、影视、文艺创作写作“须遵守”行业规定；条文只说另有规定的从其规定。",
    "The commentary says that news, film and art “must follow” the sector's rules; the text only lets other provisions prevail where they exist.",
    cites=[INTERIM.article("2(2)"), COMMENTARY.section("G04")],
    states="G04",
    difference=True,
    when=lambda service: sector_provisions_prevail(service),
    edition=IN_FORCE,
)
OTHER_LAW_APPLIES = note(
    "不适用本办法，不等于没有义务：个人信息保护、著作权、商业秘密、网络和数据安全等法律照样适用；上线之后，研发阶段的训练数据也受第七条约束。",
    "To be outside the Measures is not to be free of duties: the law on personal information, copyright, business secrets, network and data security applies all the same; and once the service is launched, Art. 7 also reaches the data that it was trained on.",
    cites=[INTERIM.article("2(3)"), INTERIM.article("7(1)"), PIPL.article(13)],
    states="G03",
    when=lambda service: outside_as_research_or_own_use(service),
    edition=IN_FORCE,
)
SECTOR_PROVISIONS = not_judged(
    "新闻出版、影视制作、文艺创作等行业规定本身。",
    "The sector provisions on news publishing, film and television, literature and art themselves.",
    cites=INTERIM.article("2(2)"),
    when=lambda service: sector_provisions_prevail(service),
    edition=IN_FORCE,
)
