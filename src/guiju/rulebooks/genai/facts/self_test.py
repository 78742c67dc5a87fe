"""The provider's own test of corpus and generated content, by numbers that the recommended standard speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Entity, Exact, Holder, Integer

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
