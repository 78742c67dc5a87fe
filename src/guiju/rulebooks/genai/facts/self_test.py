"""The provider's own test of corpus and generated content, by numbers that the recommended standard speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Collection, Date, Entity, Exact, Holder, Integer
from guiju.rulebooks.genai.facts.coverage import AspectCoverage, RiskCoverage

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class SelfTest(Entity):
    """安全自测 | self-test of security"""

    service: Holder[Service] = Holder()

    corpus_sampled = Integer(
        label=("人工抽检的语料条数", "corpus items checked by hand"),
        ask=("人工抽检的语料条数是多少？", "How many corpus items checked by hand?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("条", "items"),
        controllable=True,
    )

    corpus_pass_rate = Exact(
        label=("人工抽检合格率", "share that passed by hand"),
        ask=("人工抽检合格率是多少？", "What is the share that passed by hand?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("%", "%"),
        high=100,
        controllable=True,
    )

    keywords = Integer(
        label=("关键词库规模", "size of the keyword library"),
        ask=("关键词库规模是多少？", "What is the size of the keyword library?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("个", "keywords"),
        controllable=True,
    )

    test_bank = Integer(
        label=("生成内容测试题库规模", "size of the test bank for generated content"),
        ask=("生成内容测试题库规模是多少？", "What is the size of the test bank for generated content?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("题", "questions"),
        controllable=True,
    )

    refuse_bank = Integer(
        label=("应拒答题库规模", "size of the should-refuse bank"),
        ask=("应拒答题库规模是多少？", "What is the size of the should-refuse bank?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("题", "questions"),
        controllable=True,
    )

    answer_bank = Integer(
        label=("非拒答题库规模", "size of the should-not-refuse bank"),
        ask=("非拒答题库规模是多少？", "What is the size of the should-not-refuse bank?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("题", "questions"),
        controllable=True,
    )

    questions_tested = Integer(
        label=("生成内容抽测题数", "questions tested for generated content"),
        ask=("生成内容抽测题数是多少？", "How many questions tested for generated content?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("题", "questions"),
        controllable=True,
    )

    pass_rate = Exact(
        label=("生成内容合格率", "share of generated content that passed"),
        ask=("生成内容合格率是多少？", "What is the share of generated content that passed?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("%", "%"),
        high=100,
        controllable=True,
    )

    refusal_rate = Exact(
        label=("应拒答题的拒答率", "share of should-refuse questions refused"),
        ask=("应拒答题的拒答率是多少？", "What is the share of should-refuse questions refused?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("%", "%"),
        high=100,
        controllable=True,
    )

    wrong_refusal_rate = Exact(
        label=("非拒答题的拒答率", "share of should-not-refuse questions refused"),
        ask=("非拒答题的拒答率是多少？", "What is the share of should-not-refuse questions refused?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("%", "%"),
        high=100,
        controllable=True,
    )

    corpus_share_checked = Exact(
        label=("技术抽检占语料的比例", "share of the corpus checked by technical means"),
        ask=(
            "以关键词、分类模型等技术手段抽检了语料的百分之几？",
            "Which share of the corpus was checked by keywords, classifiers and the like?",
        ),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("%", "%"),
        high=100,
        controllable=True,
    )
    technical_pass_rate = Exact(
        label=("技术抽检合格率", "share that passed by technical means"),
        ask=("技术抽检合格率是多少？", "What is the share that passed by technical means?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("%", "%"),
        high=100,
        controllable=True,
    )
    refuse_tested = Integer(
        label=("应拒答题抽测题数", "should-refuse questions tested"),
        ask=("应拒答题抽测了多少题？", "How many should-refuse questions were tested?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("题", "questions"),
        controllable=True,
    )
    answer_tested = Integer(
        label=("非拒答题抽测题数", "should-not-refuse questions tested"),
        ask=("非拒答题抽测了多少题？", "How many should-not-refuse questions were tested?"),
        help=("以自评估报告所载为准。", "As the self-assessment report has it."),
        unit=("题", "questions"),
        controllable=True,
    )
    signatures = Integer(
        label=("报告签字人数", "signatures on the report"),
        ask=("评估报告有几人签字？", "How many persons signed the report?"),
        help=("单位负责人、安全负责人、合法性负责人等。", "The head, those for security and for lawfulness."),
        unit=("人", "persons"),
        controllable=True,
    )
    keywords_updated_on = Date(
        label=("关键词库更新日期", "keyword library updated"),
        ask=("关键词库最近何日更新？", "When was the keyword library last updated?"),
        help=("以更新记录为准。", "By the record of updates."),
        controllable=True,
    )
    test_bank_updated_on = Date(
        label=("测试题库更新日期", "test bank updated"),
        ask=("生成内容测试题库最近何日更新？", "When was the test bank for generated content last updated?"),
        help=("以更新记录为准。", "By the record of updates."),
        controllable=True,
    )
    refuse_bank_updated_on = Date(
        label=("应拒答题库更新日期", "should-refuse bank updated"),
        ask=("应拒答题库最近何日更新？", "When was the should-refuse bank last updated?"),
        help=("以更新记录为准。", "By the record of updates."),
        controllable=True,
    )
    risks = Collection(
        RiskCoverage,
        label=("按风险的题数", "numbers by risk"),
        ask=(
            "关键词库和题库按安全风险各有多少？",
            "How many keywords and questions are there for each risk?",
        ),
        help=("每种风险一项，共31种。", "One entry for each risk; there are 31."),
    )
    aspects = Collection(
        AspectCoverage,
        label=("非拒答题按方面的题数", "should-not-refuse questions by aspect"),
        ask=(
            "非拒答题库每一方面各有多少题？",
            "How many should-not-refuse questions are there for each aspect?",
        ),
        help=(
            "制度、文化、民族、历史、性别、职业等各一项。",
            "One entry each: institutions, culture, ethnicity, history, sex, occupation …",
        ),
    )
