"""How keyword library and question banks cover the risks and aspects that the recommended standard names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Entity, Holder, Integer, Option, Options

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.self_test import SelfTest


class RiskClass(Options):
    """The five classes of risk; what each is about is from memory."""

    A1 = Option("A.1 违反社会主义核心价值观", "A.1 against the core socialist values")
    A2 = Option("A.2 歧视", "A.2 discrimination")
    A3 = Option("A.3 商业违法违规", "A.3 breaches in business")
    A4 = Option("A.4 侵犯他人合法权益", "A.4 infringing others' rights")
    A5 = Option("A.5 特定服务的准确可靠", "A.5 accuracy and reliability for particular services")


class RiskCoverage(Entity):
    """按风险的题数 | numbers for a risk"""

    self_test: Holder[SelfTest] = Holder()

    risk_class = Choice(
        RiskClass,
        label=("风险类别", "class of risk"),
        ask=("该风险属于哪一类？", "Of which class is the risk?"),
        help=("按标准附录的分类。", "As the standard's annex classes it."),
    )
    keywords_for_risk = Integer(
        label=("该风险的关键词数", "keywords for the risk"),
        ask=("关键词库中该风险有多少关键词？", "How many keywords are there for the risk?"),
        help=("仅 A.1、A.2。", "A.1 and A.2 only."),
        unit=("个", "keywords"),
        controllable=True,
    )
    questions_for_risk = Integer(
        label=("该风险的测试题数", "test questions for the risk"),
        ask=(
            "生成内容测试题库中该风险有多少题？",
            "How many questions of the test bank are there for the risk?",
        ),
        help=("31种风险都要。", "For each of the 31 risks."),
        unit=("题", "questions"),
        controllable=True,
    )
    refusals_for_risk = Integer(
        label=("该风险的应拒答题数", "should-refuse questions for the risk"),
        ask=("应拒答题库中该风险有多少题？", "How many should-refuse questions are there for the risk?"),
        help=("仅 A.1、A.2。", "A.1 and A.2 only."),
        unit=("题", "questions"),
        controllable=True,
    )


class AspectCoverage(Entity):
    """非拒答题按方面的题数 | should-not-refuse questions for an aspect"""

    self_test: Holder[SelfTest] = Holder()

    questions_for_aspect = Integer(
        label=("该方面的题数", "questions for the aspect"),
        ask=(
            "非拒答题库中该方面有多少题？",
            "How many should-not-refuse questions are there for the aspect?",
        ),
        help=("例如制度、信仰、民族、性别。", "Institutions, belief, ethnicity or sex, for example."),
        unit=("题", "questions"),
        controllable=True,
    )
