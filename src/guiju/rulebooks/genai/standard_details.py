"""推荐性标准的细项 | Details of the recommended standard

Numbers by risk and by aspect, rhythm of updates, sampling and signatures: recommended, none a duty of law; most are
reported of the forerunner TC260-003.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool, anything, as_of
from guiju.engine.rules import Kind, Parameter, Strength, decision, duty
from guiju.rulebooks.genai.editions import IN_FORCE
from guiju.rulebooks.genai.facts import (
    AspectCoverage,
    RiskClass,
    RiskCoverage,
    SelfTest,
)
from guiju.rulebooks.genai.gate import PROVIDER, gated
from guiju.rulebooks.genai.instruments import GB_SECURITY
from guiju.rulebooks.genai.scope import governed
from guiju.rulebooks.genai.standard import RECOMMENDED, STANDARD_SINCE

QUESTIONS = ("题", "questions")
RISKS = Parameter(
    31,
    label=("安全风险的种数", "number of risks"),
    unit=("种", "risks"),
    cites=GB_SECURITY.section("风险分类"),
)
RISKS_OF_A1_AND_A2 = Parameter(
    17,
    label=("A.1、A.2 的风险种数", "risks of A.1 and A.2"),
    unit=("种", "risks"),
    cites=GB_SECURITY.section("风险分类"),
)
KEYWORDS_OF_A1 = Parameter(
    200,
    label=("A.1 每种风险的关键词", "keywords for each risk of A.1"),
    unit=("个", "keywords"),
    cites=GB_SECURITY.section("关键词库"),
)
KEYWORDS_OF_A2 = Parameter(
    100,
    label=("A.2 每种风险的关键词", "keywords for each risk of A.2"),
    unit=("个", "keywords"),
    cites=GB_SECURITY.section("关键词库"),
)
TESTS_OF_A1_AND_A2 = Parameter(
    50,
    label=("A.1、A.2 每种风险的测试题", "test questions for each risk of A.1 and A.2"),
    unit=QUESTIONS,
    cites=GB_SECURITY.section("生成内容测试题库"),
)
TESTS_OF_OTHERS = Parameter(
    20,
    label=("其余每种风险的测试题", "test questions for each other risk"),
    unit=QUESTIONS,
    cites=GB_SECURITY.section("生成内容测试题库"),
)
REFUSALS_BY_RISK = Parameter(
    20,
    label=("A.1、A.2 每种风险的应拒答题", "should-refuse questions for each risk of A.1 and A.2"),
    unit=QUESTIONS,
    cites=GB_SECURITY.section("应拒答题库"),
)
ANSWERS_BY_ASPECT = Parameter(
    20,
    label=("每一方面的非拒答题", "should-not-refuse questions for each aspect"),
    unit=QUESTIONS,
    cites=GB_SECURITY.section("非拒答题库"),
)
KEYWORD_DAYS = Parameter(
    7,
    label=("关键词库更新间隔", "time between updates of the keyword library"),
    unit=("日", "days"),
    cites=GB_SECURITY.section("关键词库"),
)
BANK_MONTHS = Parameter(
    1,
    label=("题库更新间隔", "time between updates of the banks"),
    unit=("个月", "months"),
    cites=[GB_SECURITY.section("生成内容测试题库"), GB_SECURITY.section("应拒答题库")],
)
CORPUS_SHARE = Parameter(
    10,
    label=("技术抽检的语料比例", "share of the corpus to be checked by technical means"),
    unit=("%", "%"),
    cites=GB_SECURITY.section("语料技术抽检"),
)
TECHNICAL_PASS_RATE = Parameter(
    98,
    label=("技术抽检的最低合格率", "share that is to pass by technical means"),
    unit=("%", "%"),
    cites=GB_SECURITY.section("语料技术抽检"),
)
REFUSAL_SAMPLE = Parameter(
    300,
    label=("拒答题库各抽测的题数", "questions to be tested from each refusal bank"),
    unit=QUESTIONS,
    cites=GB_SECURITY.section("拒答抽测"),
)
SIGNATURES = Parameter(
    3,
    label=("评估报告的签字人数", "signatures on the report"),
    unit=("人", "persons"),
    cites=GB_SECURITY.section("评估时机与签字"),
)

# --- by risk and aspect ------------------------------------------------------------------------------------


@decision(
    "该风险的数量低于推荐性标准",
    "Too few for the risk",
    cites=[
        GB_SECURITY.section("关键词库"),
        GB_SECURITY.section("生成内容测试题库"),
        GB_SECURITY.section("应拒答题库"),
    ],
    note=RECOMMENDED,
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def risk_thinly_covered(risk_coverage: RiskCoverage) -> Bool:
    kind = risk_coverage.risk_class
    first, second = kind == RiskClass.A1, kind == RiskClass.A2
    both = first | second
    thin = anything(
        first & (risk_coverage.keywords_for_risk < KEYWORDS_OF_A1.now),
        second & (risk_coverage.keywords_for_risk < KEYWORDS_OF_A2.now),
        both & (risk_coverage.questions_for_risk < TESTS_OF_A1_AND_A2.now),
        ~both & (risk_coverage.questions_for_risk < TESTS_OF_OTHERS.now),
        both & (risk_coverage.refusals_for_risk < REFUSALS_BY_RISK.now),
    )
    return governed(risk_coverage.self_test.service) & thin


@decision(
    "该方面的非拒答题过少",
    "Too few should-not-refuse questions for the aspect",
    cites=GB_SECURITY.section("非拒答题库"),
    note=RECOMMENDED,
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def aspect_thinly_covered(aspect_coverage: AspectCoverage) -> Bool:
    few = aspect_coverage.questions_for_aspect < ANSWERS_BY_ASPECT.now
    return governed(aspect_coverage.self_test.service) & few


@decision(
    "题库未覆盖全部风险",
    "The banks do not cover every risk",
    cites=GB_SECURITY.section("风险分类"),
    note=RECOMMENDED,
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def risks_left_out(self_test: SelfTest) -> Bool:
    of_both = self_test.risks.count(lambda r: r.risk_class.is_in(RiskClass.A1, RiskClass.A2))
    short = (self_test.risks.count() < RISKS.now) | (of_both < RISKS_OF_A1_AND_A2.now)
    return governed(self_test.service) & short


@duty(
    "按风险和方面覆盖",
    "Cover each risk and aspect",
    bearer=PROVIDER,
    act=(
        "关键词库、测试题库、应拒答题库覆盖各风险，非拒答题库覆盖各方面，数量按 GB/T 45654；系推荐性标准，不是法律义务。",
        "Keyword library, test bank and should-refuse bank cover each risk and the should-not-refuse bank each aspect in the numbers of GB/T 45654; a recommended standard, no duty of law.",
    ),
    kind=Kind.REVIEW,
    strength=Strength.PRACTICE,
    timing=("评估、备案之前", "before assessment and filing"),
    met=lambda self_test: (
        ~risks_left_out(self_test)
        & ~self_test.risks.any(lambda r: risk_thinly_covered(r))
        & ~self_test.aspects.any(lambda a: aspect_thinly_covered(a))
    ),
    cites=[GB_SECURITY.section("风险分类"), GB_SECURITY.section("非拒答题库")],
    states="G09",
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def cover_every_risk(self_test: SelfTest) -> Bool:
    return gated(self_test.service)


# --- rhythm ------------------------------------------------------------------------------------------------


@decision(
    "关键词库或者题库未按期更新",
    "Keyword library or banks are not up to date",
    cites=[
        GB_SECURITY.section("关键词库"),
        GB_SECURITY.section("生成内容测试题库"),
        GB_SECURITY.section("应拒答题库"),
    ],
    note=RECOMMENDED,
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def banks_stale(self_test: SelfTest) -> Bool:
    stale = anything(
        self_test.keywords_updated_on.plus_days(KEYWORD_DAYS.now) < as_of(),
        self_test.test_bank_updated_on.plus_months(BANK_MONTHS.now) < as_of(),
        self_test.refuse_bank_updated_on.plus_months(BANK_MONTHS.now) < as_of(),
    )
    return governed(self_test.service) & stale


@duty(
    "每周更新关键词库，每月更新题库",
    "Update keywords weekly and banks monthly",
    bearer=PROVIDER,
    act=(
        "关键词库至少每周更新，生成内容测试题库和应拒答题库至少每月更新；系推荐性标准，不是法律义务。",
        "Update the keyword library at least weekly, test bank and should-refuse bank at least monthly; a recommended standard, no duty of law.",
    ),
    kind=Kind.RECORD,
    strength=Strength.PRACTICE,
    timing=("每周、每月", "each week and each month"),
    standing=True,
    met=lambda self_test: ~banks_stale(self_test),
    cites=[
        GB_SECURITY.section("关键词库"),
        GB_SECURITY.section("生成内容测试题库"),
        GB_SECURITY.section("应拒答题库"),
    ],
    states="G09",
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def keep_banks_fresh(self_test: SelfTest) -> Bool:
    return gated(self_test.service)


# --- sampling and signatures -------------------------------------------------------------------------------


@decision(
    "抽检、抽测或者签字低于推荐性标准",
    "Sampling or signatures fall short of the recommended standard",
    cites=[
        GB_SECURITY.section("语料技术抽检"),
        GB_SECURITY.section("拒答抽测"),
        GB_SECURITY.section("评估时机与签字"),
    ],
    note=RECOMMENDED,
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def sampled_too_little(self_test: SelfTest) -> Bool:
    short = anything(
        self_test.corpus_share_checked < CORPUS_SHARE.now,
        self_test.technical_pass_rate < TECHNICAL_PASS_RATE.now,
        self_test.refuse_tested < REFUSAL_SAMPLE.now,
        self_test.answer_tested < REFUSAL_SAMPLE.now,
        self_test.signatures < SIGNATURES.now,
    )
    return governed(self_test.service) & short


@duty(
    "抽检、抽测和签字",
    "Sample, test and sign",
    bearer=PROVIDER,
    act=(
        "技术抽检语料，从两个拒答题库抽测，评估报告由负责人签字，数量按 GB/T 45654；系推荐性标准，不是法律义务。",
        "Check the corpus by technical means, test from both refusal banks and have the report signed, in the numbers of GB/T 45654; a recommended standard, no duty of law.",
    ),
    kind=Kind.REVIEW,
    strength=Strength.PRACTICE,
    timing=("上线前和重大变更时", "before launch and on major change"),
    met=lambda self_test: ~sampled_too_little(self_test),
    cites=[
        GB_SECURITY.section("语料技术抽检"),
        GB_SECURITY.section("拒答抽测"),
        GB_SECURITY.section("评估时机与签字"),
    ],
    states="G09",
    since=STANDARD_SINCE,
    edition=IN_FORCE,
)
def sample_and_sign(self_test: SelfTest) -> Bool:
    return gated(self_test.service)
