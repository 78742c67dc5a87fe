"""Models that a service uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Choice, Entity, Holder, Option, Options, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class Access(Options):
    """How the service comes by the model."""

    OWN = Option("自行训练", "trained by the provider")
    FINE_TUNED = Option("在第三方模型上微调", "a third party's, fine-tuned by the provider")
    DEPLOYED = Option(
        "第三方模型（如开源权重）原样自行部署", "a third party's (open weights, say), deployed unchanged"
    )
    CALLED = Option("经接口调用第三方模型", "a third party's, called through an interface")


class Model(Entity):
    """模型 | model"""

    service: Holder[Service] = Holder()

    access = Choice(
        Access,
        label=("模型来路", "how the model is had"),
        ask=(
            "该模型是自训、微调、原样部署还是调用？",
            "Is the model own, fine-tuned, deployed as it is, or called?",
        ),
        help=(
            "改动权重即为微调；只写提示词、接知识库不是。",
            "Changing weights is fine-tuning; prompts and a knowledge base are not.",
        ),
        controllable=True,
    )
    maker_abroad = YesNo(
        label=("模型方在境外", "maker abroad"),
        ask=(
            "模型的开发者或者接口提供者是否在境外？",
            "Is the maker of the model, or who runs the interface, abroad?",
        ),
        help=("港澳台计为境外。", "Hong Kong, Macau and Taiwan count as abroad."),
        controllable=True,
    )
    filed = YesNo(
        label=("模型已备案", "model is filed"),
        ask=(
            "该模型的服务是否已由模型方完成备案？",
            "Did the maker complete the filing of its service on this model?",
        ),
        help=(
            "查国家网信办公告的模型名称及备案号。",
            "See the lists of the national authority: name and number.",
        ),
        controllable=True,
    )
