"""备案与登记 | Filing and registration of the service

Beside the algorithm filing: filing of a service on an own or fine-tuned model, registration of an application that
calls a filed model. Practice that asks more than the text is shown as practice.
"""

from __future__ import annotations

from datetime import date

from guiju.engine.expressions import Bool, Day, as_of, choose, on_date
from guiju.engine.rules import Kind, OpenPoint, Strength, decision, duty, note
from guiju.rulebooks.genai.editions import IN_FORCE
from guiju.rulebooks.genai.facts import Access, Filing, Formality, Model, Origin, Service
from guiju.rulebooks.genai.gate import PROVIDER, day_before_launch, gated
from guiju.rulebooks.genai.instruments import INTERIM, PRACTICE
from guiju.rulebooks.genai.scope import governed

PRACTICE_SINCE = date(2024, 4, 2)
"""The authority's page on filing, which asks for the display, is of this day."""
REGISTRATION_SINCE = date(2024, 8, 31)
"""The first list of registrations is of August 2024; its day is not known, and the month's end is used."""

LOCAL_AUTHORITY = (
    "所在地网信部门（从境外直接提供的，向哪一地的部门办理，公告未见）",
    "the cyberspace authority where the provider is (for a service supplied straight from abroad, no notice says which)",
)
BEFORE_LAUNCH = (
    "实践中在上线之前完成；实践形成前已上线的，公告未见期限",
    "in practice completed before launch; for what was launched before the practice began, no time was seen",
)


def not_before(practice_began: date, service: Service) -> Day:
    """The day before launch; for a service that was there before the practice, the practice's first day."""
    before_launch = day_before_launch(service)
    return choose(before_launch < practice_began, on_date(practice_began), before_launch)


DEPLOYED_UNCHANGED = OpenPoint(
    "原样自行部署第三方模型（如开源权重），应走备案还是登记？",
    "A third party's model (open weights, say) deployed unchanged by the provider itself: filing or registration?",
    readings={
        "filing": (
            "备案：模型由提供者自己运行，不是调用他人已备案的服务",
            "filing: the provider runs the model itself and calls nobody's filed service",
        ),
        "registration": (
            "模型已备案的，登记：未训练、未微调，应用建立在已备案模型上",
            "registration, where that model is filed: nothing was trained or tuned, and the application rests on a filed model",
        ),
    },
    cites=[PRACTICE.section("备案"), PRACTICE.section("登记")],
    since=REGISTRATION_SINCE,
    edition=IN_FORCE,
)


FILING_FROM_ABROAD = OpenPoint(
    "从境外直接提供的服务，是否由境外提供者自己办理服务备案或者登记？",
    "Does a provider abroad that supplies the service straight from there make the filing or registration of the service itself?",
    readings={
        "provider": (
            "由其办理：第十七条不分提供地，面向境内公众的都一样；向哪一地的网信部门办理，公告未见",
            "yes: Art. 17 does not tell services to the mainland public apart by where they come from; with which place's authority, no notice says",
        ),
        "no-track": (
            "无从办理：公告只说经所在地网信部门办理，境外提供者在境内没有所在地；对境外服务另有第二十条",
            "no, there is no track for it: the notices know only the authority of the place where the provider is, and one abroad has none on the mainland; for services from abroad there is Art. 20",
        ),
    },
    cites=[
        PRACTICE.section("受理机关"),
        PRACTICE.section("外资主体"),
        INTERIM.article(17),
        INTERIM.article(20),
    ],
    states="G21 G23",
    since=PRACTICE_SINCE,
    edition=IN_FORCE,
)


@decision(
    "备案与登记及于该提供地",
    "Filing and registration reach a service supplied from there",
    cites=[PRACTICE.section("受理机关"), INTERIM.article(17)],
    note=(
        "从境外直接提供的，由谁、向哪一地的部门办理，公告未见，见未决问题。",
        "Who files a service supplied straight from abroad, and with which place's authority, no notice says: see the open point.",
    ),
    since=PRACTICE_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def has_a_track(service: Service) -> Bool:
    return (service.supplied_from == Origin.MAINLAND) | FILING_FROM_ABROAD.reads("provider")


@decision(
    "按自有模型对待的模型",
    "Model that is treated as one's own",
    cites=PRACTICE.section("备案"),
    since=PRACTICE_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def treated_as_own(model: Model) -> Bool:
    unchanged = (model.access == Access.DEPLOYED) & DEPLOYED_UNCHANGED.reads("filing")
    return model.access.is_in(Access.OWN, Access.FINE_TUNED) | unchanged


@decision(
    "须作服务备案（自有或者微调模型）",
    "The service is to be filed (own or fine-tuned model)",
    cites=[INTERIM.article(17), PRACTICE.section("备案")],
    note=(
        "办法只写安全评估和算法备案；服务备案出自网信部门公告和实践。",
        "The Measures speak of assessment and algorithm filing only; filing of the service comes from the authority's notices and practice.",
    ),
    since=PRACTICE_SINCE,
    edition=IN_FORCE,
)
def service_filing_expected(service: Service) -> Bool:
    own = service.models.any(lambda m: treated_as_own(m))
    return gated(service) & own & has_a_track(service)


@decision(
    "须作应用登记（调用已备案模型）",
    "The application is to be registered (it calls a filed model)",
    cites=PRACTICE.section("登记"),
    note=(
        "登记与备案二者择一：有自有或者微调模型的，走备案。",
        "Registration or filing, not both: with an own or fine-tuned model it is filing.",
    ),
    since=REGISTRATION_SINCE,
    edition=IN_FORCE,
)
def registration_expected(service: Service) -> Bool:
    """With no model of its own among them, a filed one can only be another's."""
    on_filed_model = service.models.any(lambda m: m.filed)
    own = service.models.any(lambda m: treated_as_own(m))
    return gated(service) & on_filed_model & ~own & has_a_track(service)


@decision(
    "已完成、且给出所用模型编号的备案或者登记",
    "Filing or registration that is completed and gives the number of the model used",
    cites=[PRACTICE.section("备案"), PRACTICE.section("登记"), PRACTICE.section("编号与公告")],
    note=(
        "有自有或者微调模型的服务，登记不是该模型的备案，不给出备案号。",
        "For a service on an own or fine-tuned model, a registration is no filing of that model and gives no filing number.",
    ),
    since=PRACTICE_SINCE,
    edition=IN_FORCE,
    goal=False,
)
def gives_number(filing: Filing) -> Bool:
    on_own_model = filing.service.models.any(lambda m: treated_as_own(m))
    registered = (filing.of == Formality.REGISTRATION) & ~on_own_model
    return ((filing.of == Formality.MODEL_FILING) | registered) & (filing.completed_on <= as_of())


@decision(
    "备案与登记走错：所办的不是应办的一项",
    "The other track was taken: what was made is not the one of filing and registration that is due",
    cites=[PRACTICE.section("备案"), PRACTICE.section("登记")],
    note=(
        "自有或者微调模型的服务走备案，调用已备案模型的应用走登记，二者互不替代。此系实践。",
        "A service on an own or fine-tuned model is filed, an application that calls a filed model is registered; neither replaces the other. This is practice.",
    ),
    since=REGISTRATION_SINCE,
    edition=IN_FORCE,
)
def other_track_taken(service: Service) -> Bool:
    filed = service.filings.any(lambda f: (f.of == Formality.MODEL_FILING) & (f.completed_on <= as_of()))
    registered = service.filings.any(lambda f: (f.of == Formality.REGISTRATION) & (f.completed_on <= as_of()))
    instead_of_filing = service_filing_expected(service) & registered & ~filed
    instead_of_registration = registration_expected(service) & filed & ~registered
    return instead_of_filing | instead_of_registration


@decision(
    "须评估、备案的服务用了未备案的第三方模型",
    "A service that owes assessment and filing uses a third party's model that is not filed",
    cites=PRACTICE.section("登记"),
    note=(
        "登记以模型已备案为前提；境外模型通常未备案，实践中面向公众的应用难以办理登记。此系实践，办法没有这一禁止。",
        "Registration presupposes a filed model; models from abroad are usually not filed, so that in practice a public application can hardly be registered. This is practice: the Measures do not forbid it.",
    ),
    since=REGISTRATION_SINCE,
    edition=IN_FORCE,
)
def unfiled_model_used(service: Service) -> Bool:
    return gated(service) & service.models.any(lambda m: ~treated_as_own(m) & ~m.filed)


@duty(
    "生成式人工智能服务备案",
    "File the generative-AI service",
    bearer=PROVIDER,
    act=(
        "经所在地网信部门办理自有或者微调模型服务的备案，取得备案号；与算法备案是两件事。",
        "File the service on an own or fine-tuned model with the local authority and get its number; this is not the algorithm filing.",
    ),
    kind=Kind.FILING,
    strength=Strength.PRACTICE,
    towards=LOCAL_AUTHORITY,
    timing=BEFORE_LAUNCH,
    due=lambda service: not_before(PRACTICE_SINCE, service),
    met=lambda service: service.filings.any(
        lambda f: (f.of == Formality.MODEL_FILING) & (f.completed_on <= as_of())
    ),
    cites=[PRACTICE.section("备案"), PRACTICE.section("受理机关"), INTERIM.article(17)],
    since=PRACTICE_SINCE,
    edition=IN_FORCE,
)
def file_service(service: Service) -> Bool:
    return service_filing_expected(service)


@duty(
    "调用已备案模型的应用登记",
    "Register the application on a filed model",
    bearer=PROVIDER,
    act=(
        "向所在地网信部门登记调用已备案模型的应用或者功能。",
        "Register the application or function that calls a filed model with the local authority.",
    ),
    kind=Kind.FILING,
    strength=Strength.PRACTICE,
    towards=LOCAL_AUTHORITY,
    timing=BEFORE_LAUNCH,
    due=lambda service: not_before(REGISTRATION_SINCE, service),
    met=lambda service: service.filings.any(
        lambda f: (f.of == Formality.REGISTRATION) & (f.completed_on <= as_of())
    ),
    cites=[PRACTICE.section("登记"), PRACTICE.section("受理机关")],
    since=REGISTRATION_SINCE,
    edition=IN_FORCE,
)
def register_application(service: Service) -> Bool:
    return registration_expected(service)


@duty(
    "公示模型名称及备案号",
    "Show the model's name and filing number",
    bearer=PROVIDER,
    act=(
        "在显著位置或者产品详情页公示所用已备案服务的模型名称及备案号。",
        "Show in a prominent place, or on the product page, the name and filing number of the filed service that is used.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.PRACTICE,
    towards=("用户", "users"),
    timing=("上线后持续", "from launch on"),
    met=lambda service: service.filings.any(lambda f: gives_number(f) & f.number_shown),
    cites=PRACTICE.section("公示模型"),
    since=PRACTICE_SINCE,
    edition=IN_FORCE,
)
def show_model_and_number(service: Service) -> Bool:
    """Where anything is filed: the provider's own service, or the model it is built on.

    The notice speaks of every application that is online, not only of those with public-opinion attributes.
    """
    own = service.filings.any(lambda f: gives_number(f))
    return governed(service) & (own | service.models.any(lambda m: ~treated_as_own(m) & m.filed))


PRACTICE_WIDER = note(
    "办法第十七条只及于有舆论属性或者社会动员能力的服务；实践中面向公众的大模型应用一般都须备案或者登记。此处作为实践示出，不作为法律义务。",
    "Art. 17 reaches only services with public-opinion attributes or capacity for mobilisation; in practice public applications on large models are filed or registered in general. Shown here as practice, not as a duty of law.",
    cites=[INTERIM.article(17), PRACTICE.section("范围从宽"), PRACTICE.section("备案")],
    since=PRACTICE_SINCE,
    when=lambda service: governed(service),
    edition=IN_FORCE,
)
FOREIGN_FILERS = note(
    "公告名单中有外商投资企业：外资不妨碍备案，但仍须符合外商投资的规定。从境外直接提供的服务由谁备案，公告未见。",
    "Foreign-invested companies are on the published lists: foreign capital does not bar filing, within the foreign-investment rules. Who files for a service supplied straight from abroad, no notice says.",
    cites=[PRACTICE.section("外资主体"), INTERIM.article("23(2)")],
    states="G23",
    since=PRACTICE_SINCE,
    when=lambda service: gated(service) & (service.supplied_from == Origin.ABROAD),
    edition=IN_FORCE,
)
