"""Assessments, filings and registrations that were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Date, Entity, Holder, Option, Options, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class Formality(Options):
    """The four formalities, which do not replace each other."""

    SECURITY_ASSESSMENT = Option("安全评估", "security assessment")
    ALGORITHM_FILING = Option("算法备案", "algorithm filing")
    MODEL_FILING = Option("生成式人工智能服务备案", "filing of the generative-AI service")
    REGISTRATION = Option("调用已备案模型的应用登记", "registration of an application on a filed model")


class Filing(Entity):
    """评估或备案 | assessment or filing"""

    service: Holder[Service] = Holder()

    of = Choice(
        Formality,
        label=("手续", "formality"),
        ask=("是哪一种手续？", "Which formality is it?"),
        help=(
            "算法备案与服务备案是两件事。",
            "The algorithm filing and the filing of the service are two things.",
        ),
    )
    completed_on = Date(
        label=("完成日期", "day of completion"),
        ask=(
            "何日完成（评估报告提交、取得备案号）？",
            "When was it completed (report handed in, number given)?",
        ),
        help=("尚未完成的，不要列出。", "Do not list what is not completed."),
        controllable=True,
    )
    number_shown = YesNo(
        label=("编号已公示", "number is shown"),
        ask=(
            "备案编号、模型名称等是否已在显著位置公示？",
            "Are the number, the model's name and the like shown in a prominent place?",
        ),
        help=(
            "网站、应用程序的显著位置或者产品详情页。",
            "A prominent place of the site or app, or the product page.",
        ),
        controllable=True,
    )
