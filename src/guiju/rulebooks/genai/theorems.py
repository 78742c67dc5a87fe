"""定理 | Theorems

What is to hold of these rules in every case; ``guiju prove genai`` proves it or finds the case against it.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.theorems import at_most_one, monotone, owed, theorem
from guiju.rulebooks.genai.algorithm_filing import file_algorithm
from guiju.rulebooks.genai.editions import IN_FORCE
from guiju.rulebooks.genai.facts import Service
from guiju.rulebooks.genai.gate import assess_before_launch, gated, gated_from_launch, has_opinion_attributes
from guiju.rulebooks.genai.scope import (
    governed,
    outside_as_research_or_own_use,
    reached_by_article_20,
    supplied_inside,
)
from guiju.rulebooks.genai.service_filing import registration_expected, service_filing_expected

OPINION = (Service.functions, Service.expression_channel, Service.can_mobilise)
"""What gives a service public-opinion attributes."""


@theorem(
    "办法适用的服务，不会同时因研发、自用或者不面向境内公众而在办法之外",
    "A service that is governed is never also outside as development, own use or for another public",
    states="G02 G03",
    edition=IN_FORCE,
)
def governed_or_outside(service: Service) -> Bool:
    return at_most_one(governed(service), outside_as_research_or_own_use(service))


@theorem(
    "须安全评估和算法备案的，都是办法适用的服务",
    "Security assessment and algorithm filing are asked only of services that are governed",
    states="G20",
)
def gate_within_scope(service: Service) -> Bool:
    return gated(service).implies(governed(service))


@theorem(
    "没有舆论属性或者社会动员能力的，办法不要求上线前安全评估和算法备案",
    "Without public-opinion attributes or capacity for mobilisation, the Measures ask for no assessment before launch and no algorithm filing",
    states="G20",
    edition=IN_FORCE,
)
def no_attributes_no_assessment(service: Service) -> Bool:
    due = owed(assess_before_launch, service) | owed(file_algorithm, service)
    return has_opinion_attributes(service) | ~due


@theorem(
    "上线时即须评估备案的，现在也须评估备案",
    "Where assessment and filing were owed for the launch, they are owed",
    states="G20",
    edition=IN_FORCE,
)
def gated_from_launch_is_gated(service: Service) -> Bool:
    return gated_from_launch(service).implies(gated(service))


@monotone(
    "功能、舆论表达渠道或者动员能力增加，不会使须评估备案的服务变为不须",
    "More functions, a channel for opinion or a capacity to mobilise never free a service from assessment and filing",
    raising=OPINION,
    states="G20",
)
def more_functions_stay_gated(service: Service) -> Bool:
    return gated(service)


@theorem(
    "一项服务不会既按自有模型备案，又按调用已备案模型登记",
    "A service is never both to be filed for a model of its own and to be registered as calling a filed one",
    edition=IN_FORCE,
)
def filed_or_registered(service: Service) -> Bool:
    return at_most_one(service_filing_expected(service), registration_expected(service))


@theorem(
    "第二十条所及的境外服务，都供应到境内",
    "A service from abroad that Art. 20 reaches is one that is supplied inside",
    states="G21",
    edition=IN_FORCE,
)
def article_20_reaches_what_comes_in(service: Service) -> Bool:
    return reached_by_article_20(service).implies(supplied_inside(service))
