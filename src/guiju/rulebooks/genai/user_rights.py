"""使用者权益 | Users

Agreement, published purpose, minors, input and personal information, continuity, complaints.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import NO_COUNTERPART, Kind, Strength, decision, duty, note
from guiju.rulebooks.genai.content import WHILE_OFFERED
from guiju.rulebooks.genai.editions import DRAFT_2023, IN_FORCE
from guiju.rulebooks.genai.facts import GivingBasis, Service
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import COMMENTARY, DRAFT, INTERIM, PIPL
from guiju.rulebooks.genai.penalties import BREACH, BREACH_IN_DRAFT
from guiju.rulebooks.genai.scope import governed

USERS = ("使用者", "users")
THE_PUBLIC = ("公众", "the public")


@duty(
    "签订服务协议",
    "Conclude a service agreement",
    bearer=PROVIDER,
    act=(
        "与注册的使用者签订服务协议，明确双方权利义务。",
        "Agree with users who register on the rights and duties of both.",
    ),
    kind=Kind.CONTRACT,
    towards=USERS,
    timing=("使用者注册时", "when users register"),
    standing=True,
    met=lambda service: service.agreement_in_place,
    sanctions=[BREACH],
    cites=INTERIM.article("9(2)"),
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def conclude_agreement(service: Service) -> Bool:
    return governed(service) & service.users_register


@duty(
    "公布适用人群、场合、用途并加以引导",
    "Publish for whom, where and for what, and guide users",
    bearer=PROVIDER,
    act=(
        "明确并公开适用人群、场合、用途，指导使用者科学理性认识、依法使用。",
        "State and publish for whom, where and for what the service is meant; guide users to a rational understanding and lawful use.",
    ),
    kind=Kind.CONDUCT,
    towards=THE_PUBLIC,
    timing=WHILE_OFFERED,
    standing=True,
    met=lambda service: service.purpose_published,
    cites=INTERIM.article(10),
    sanctions=[BREACH],
    edition=IN_FORCE,
    counterpart="publish_purpose_in_draft guide_users_in_draft",
)
def publish_purpose(service: Service) -> Bool:
    return governed(service)


@duty(
    "防范未成年人过度依赖或者沉迷",
    "Guard minors against over-reliance and addiction",
    bearer=PROVIDER,
    act=(
        "采取有效措施，防范未成年人过度依赖或者沉迷。",
        "Take effective measures against minors' over-reliance or addiction.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.BEST_EFFORTS,
    timing=WHILE_OFFERED,
    standing=True,
    cites=INTERIM.article(10),
    sanctions=[BREACH],
    edition=IN_FORCE,
    counterpart="guard_all_users_in_draft",
)
def guard_minors(service: Service) -> Bool:
    return governed(service) & service.minors_can_use


@duty(
    "防范用户过分依赖或者沉迷（征求意见稿）",
    "Guard all users against over-reliance and addiction (draft)",
    bearer=PROVIDER,
    act=(
        "采取适当措施防范一切用户过分依赖、沉迷生成内容。",
        "Take fitting measures against over-reliance on, or addiction to, what is generated, for any user.",
    ),
    kind=Kind.CONDUCT,
    strength=Strength.BEST_EFFORTS,
    timing=WHILE_OFFERED,
    standing=True,
    cites=DRAFT.article(10),
    sanctions=[BREACH_IN_DRAFT],
    edition=DRAFT_2023,
)
def guard_all_users_in_draft(service: Service) -> Bool:
    return governed(service)


# --- input and personal information ------------------------------------------------------------------------


@decision(
    "适用本办法的服务，收集非必要个人信息",
    "A governed service collects unnecessary personal information",
    cites=INTERIM.article("11(1)"),
    states="G16",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def unneeded_information_collected(service: Service) -> Bool:
    return governed(service) & service.collects_unneeded


@decision(
    "适用本办法的服务，非法留存可识别身份的输入",
    "A governed service unlawfully keeps input that identifies",
    cites=[INTERIM.article("11(1)"), DRAFT.article(11)],
    states="G16",
)
def input_unlawfully_kept(service: Service) -> Bool:
    return governed(service) & service.keeps_identifying_input & ~service.keeping_is_lawful


@decision(
    "适用本办法的服务，违规向他人提供使用者输入",
    "A governed service gives users' input to others against the rule",
    cites=[INTERIM.article("11(1)"), PIPL.article(23)],
    states="G16",
    edition=IN_FORCE,
)
def input_wrongly_given(service: Service) -> Bool:
    return governed(service) & service.gives_input_to_others & (service.giving_basis == GivingBasis.NONE)


@input_wrongly_given.version(cites=DRAFT.article(11), states="G16", edition=DRAFT_2023)
def input_wrongly_given_in_draft(service: Service) -> Bool:
    """The draft forbids it except where laws and regulations provide otherwise: consent does not suffice."""
    return governed(service) & service.gives_input_to_others & (service.giving_basis != GivingBasis.LAW)


@decision(
    "根据输入画像（征求意见稿所禁）",
    "Users are profiled from input (forbidden by the draft)",
    cites=DRAFT.article(11),
    states="G16",
    edition=DRAFT_2023,
    counterpart=NO_COUNTERPART,
)
def profiling_forbidden_in_draft(service: Service) -> Bool:
    return governed(service) & service.profiles_users


@duty(
    "保护输入信息和使用记录",
    "Protect input and usage records",
    bearer=PROVIDER,
    act=(
        "依法保护；不收集非必要个人信息，不非法留存可识别身份的输入和记录，不非法向他人提供。",
        "Protect them by law; collect no unnecessary personal information, keep nothing unlawfully that identifies, give nothing unlawfully to others.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    cites=INTERIM.article("11(1)"),
    sanctions=[BREACH],
    states="G16",
    edition=IN_FORCE,
    counterpart="neither_profile_nor_pass_on_in_draft",
)
def protect_input(service: Service) -> Bool:
    return governed(service)


@duty(
    "不画像、不向他人提供输入（征求意见稿）",
    "Neither profile nor pass input on (draft)",
    bearer=PROVIDER,
    act=(
        "保护输入和记录；不非法留存能推断身份的输入，不据以画像，不向他人提供；法律法规另有规定的除外。",
        "Protect input and records; keep no input unlawfully from which identity can be inferred, do not profile from it, do not pass it on; except where laws and regulations provide otherwise.",
    ),
    kind=Kind.PROHIBITION,
    strength=Strength.MUST_NOT,
    timing=WHILE_OFFERED,
    cites=DRAFT.article(11),
    sanctions=[BREACH_IN_DRAFT],
    states="G16",
    edition=DRAFT_2023,
)
def neither_profile_nor_pass_on_in_draft(service: Service) -> Bool:
    return governed(service)


@duty(
    "受理个人关于其信息的请求",
    "Handle persons' requests about their information",
    bearer=PROVIDER,
    act=(
        "及时受理和处理查阅、复制、更正、补充、删除等请求。",
        "Accept and handle in good time requests to consult, copy, correct, supplement, delete and the like.",
    ),
    kind=Kind.CONDUCT,
    towards=("提出请求的个人", "the person who asks"),
    timing=("收到请求后及时", "in good time after the request"),
    standing=True,
    cites=INTERIM.article("11(2)"),
    sanctions=[BREACH],
    edition=IN_FORCE,
    counterpart="handle_complaints_in_draft",
)
def handle_requests(service: Service) -> Bool:
    return governed(service)


# --- continuity and complaints -----------------------------------------------------------------------------


@duty(
    "安全、稳定、持续提供服务",
    "Keep the service secure, stable and continuous",
    bearer=PROVIDER,
    act=("在服务过程中保障使用者正常使用。", "See to it that users can use it normally."),
    kind=Kind.CONDUCT,
    timing=WHILE_OFFERED,
    standing=True,
    cites=INTERIM.article(13),
    sanctions=[BREACH],
    edition=IN_FORCE,
    counterpart="keep_service_stable_in_draft",
)
def keep_service_stable(service: Service) -> Bool:
    return governed(service)


@duty(
    "建立投诉、举报机制",
    "Have a mechanism for complaints and reports",
    bearer=PROVIDER,
    act=(
        "设便捷入口，公布处理流程和反馈时限，及时受理、处理并反馈结果。",
        "Have an easy entry, publish procedure and time for reply, accept and handle promptly, and reply with the result.",
    ),
    kind=Kind.CONDUCT,
    towards=THE_PUBLIC,
    timing=WHILE_OFFERED,
    standing=True,
    met=lambda service: service.complaint_entry,
    cites=INTERIM.article(15),
    sanctions=[BREACH],
    states="G17",
    edition=IN_FORCE,
    counterpart="handle_complaints_in_draft",
)
def have_complaints_mechanism(service: Service) -> Bool:
    return governed(service)


@duty(
    "使用者的投诉举报权",
    "Users' right to complain",
    bearer=USERS,
    act=(
        "发现服务不符合法律、行政法规和办法的，可向主管部门投诉、举报。",
        "May complain and report to the authority where the service breaks laws, administrative regulations or the Measures.",
    ),
    kind=Kind.PERMISSION,
    strength=Strength.MAY,
    towards=("有关主管部门", "the authority concerned"),
    timing=("随时", "at any time"),
    cites=INTERIM.article(18),
    edition=IN_FORCE,
    counterpart="guide_users_in_draft",
)
def users_may_complain(service: Service) -> Bool:
    return governed(service)


INPUT_FOR_TRAINING = note(
    "画像禁令已删，作者认为用输入改进模型的余地增大；其依据仍是第七条第三项和个人信息保护法，向他人提供另须单独同意。",
    "The ban on profiling is gone, and the author sees more room for improving the model with input; the basis is still Art. 7(3) and the personal-information law, and giving it to others needs separate consent.",
    cites=[INTERIM.article("7(3)"), INTERIM.article("11(1)"), PIPL.article(23), COMMENTARY.section("G16")],
    states="G16",
    when=lambda service: governed(service),
    edition=IN_FORCE,
)
