"""许可与外商投资 | Licences and foreign investment

None attaches to generative AI as such; the field of use decides.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, anything
from guiju.engine.rules import NO_COUNTERPART, Kind, decision, duty, not_judged, note
from guiju.rulebooks.genai.editions import IN_FORCE
from guiju.rulebooks.genai.facts import Field, Origin, Service
from guiju.rulebooks.genai.gate import PROVIDER
from guiju.rulebooks.genai.instruments import (
    AUDIOVISUAL,
    COMMENTARY,
    FOREIGN_INVESTMENT,
    FOREIGN_TELECOM,
    INTERIM,
    INTERNET_CULTURE,
    NEWS_INFORMATION,
    TELECOM,
)
from guiju.rulebooks.genai.penalties import BREACH
from guiju.rulebooks.genai.scope import governed

LICENCES = (
    TELECOM.section("增值电信业务"),
    AUDIOVISUAL.section("网络视听节目"),
    INTERNET_CULTURE.section("互联网文化经营"),
    NEWS_INFORMATION.section("互联网新闻信息"),
)


@decision(
    "适用本办法的服务，缺少所用领域的许可",
    "A governed service lacks a licence of its field of use",
    cites=[INTERIM.article("23(1)"), *LICENCES],
    states="G23 G24",
    note=(
        "许可因领域而生，不因使用生成式人工智能而生；领域清单以2023年7月的评论为准。",
        "The licence goes with the field, not with generative AI; the fields are those of the commentary of July 2023.",
    ),
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def licence_missing(service: Service) -> Bool:
    return governed(service) & anything(
        *(service.fields.has(field) & ~service.licences.has(field) for field in Field.members)
    )


@duty(
    "取得所用领域的许可",
    "Obtain the licence of the field of use",
    bearer=PROVIDER,
    act=(
        "法律、行政法规规定须许可的领域，依法取得许可。",
        "In a field where laws or administrative regulations require a licence, obtain it.",
    ),
    kind=Kind.LICENCE,
    towards=("该领域的主管部门", "the authority of the field"),
    timing=("在该领域提供服务之前", "before the service is offered in the field"),
    met=lambda service: ~licence_missing(service),
    sanctions=[BREACH],
    cites=[INTERIM.article("23(1)"), *LICENCES, COMMENTARY.section("G24")],
    states="G23 G24",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def obtain_licence(service: Service) -> Bool:
    return governed(service) & service.fields.has(*Field.members)


@decision(
    "外商投资的服务",
    "Service with foreign investment",
    cites=[INTERIM.article("23(2)"), FOREIGN_INVESTMENT.section("外商投资负面清单")],
    states="G23",
    note=(
        "从境外提供的服务在境内没有投资，不在外商投资规定之内。",
        "Who serves from abroad invests nothing in the mainland and is outside the rules on foreign investment.",
    ),
    edition=IN_FORCE,
    goal=False,
)
def foreign_investment_governed(service: Service) -> Bool:
    return governed(service) & service.foreign_invested & (service.supplied_from == Origin.MAINLAND)


@decision(
    "有外商投资的适用服务，用于外商投资禁入的领域",
    "A governed service with foreign investment is used in a field barred to it",
    cites=[
        INTERIM.article("23(2)"),
        AUDIOVISUAL.section("网络视听节目"),
        INTERNET_CULTURE.section("互联网文化经营"),
        NEWS_INFORMATION.section("互联网新闻信息"),
    ],
    states="G23 G24",
    note=(
        "互联网文化中音乐除外；新闻信息及其他例外须逐案核对负面清单。",
        "Music is excepted from internet culture; this and other exceptions are to be checked against the negative list case by case.",
    ),
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def barred_to_foreign_investment(service: Service) -> Bool:
    barred = service.fields.has(Field.AUDIOVISUAL, Field.CULTURE, Field.NEWS)
    return foreign_investment_governed(service) & barred


@duty(
    "符合外商投资规定",
    "Keep to the rules on foreign investment",
    bearer=("有外商投资的提供者", "the provider with foreign investment"),
    act=(
        "按服务所用领域核对负面清单的禁止和股比限制；增值电信一般不超过50%，另有规定的除外。",
        "Check the negative list's bans and limits of share for the field of use; value-added telecommunications in general no more than 50 %, unless provided otherwise.",
    ),
    kind=Kind.CONDUCT,
    timing=("投资和提供服务时", "on investing and while the service is offered"),
    standing=True,
    sanctions=[BREACH],
    cites=[
        INTERIM.article("23(2)"),
        FOREIGN_INVESTMENT.section("外商投资负面清单"),
        FOREIGN_TELECOM.section("电信外资"),
        COMMENTARY.section("G23"),
    ],
    states="G23 G24",
    edition=IN_FORCE,
    counterpart=NO_COUNTERPART,
)
def keep_to_foreign_investment_rules(service: Service) -> Bool:
    return foreign_investment_governed(service)


AS_OF_2023 = note(
    "评论写于2023年7月：生成式人工智能本身没有许可或者外资限制。此后领域规定和负面清单可能变化，须核对。",
    "The commentary is of July 2023: no licence and no limit on foreign investment attaches to generative AI as such. Field rules and negative list may have changed since; check them.",
    cites=[COMMENTARY.section("G24"), INTERIM.article("23(1)")],
    states="G24",
    when=lambda service: governed(service) & (service.fields.has(*Field.members) | service.foreign_invested),
    edition=IN_FORCE,
)
SHARES = not_judged(
    "外资股比是否在限额之内、负面清单的例外和试点。",
    "Whether foreign shares are within the limit, exceptions to the negative list, and pilots.",
    cites=[FOREIGN_TELECOM.section("电信外资"), FOREIGN_INVESTMENT.section("外商投资负面清单")],
    when=lambda service: service.foreign_invested,
)
