"""Who has a part in a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Entity, Holder, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class Party(Entity):
    """参与者 | party"""

    service: Holder[Service] = Holder()

    offers_service = YesNo(
        label=("向用户提供服务", "offers the service"),
        ask=(
            "该参与者是否以自己的名义向用户提供该服务（含经接口提供）？",
            "Does this party offer the service to users in its own name (through an interface included)?",
        ),
        help=("看服务协议由谁签、应用由谁上架。", "Who signs the service agreement, who publishes the app."),
        controllable=True,
    )
    supports_technically = YesNo(
        label=("提供模型或技术支持", "supplies model or technical support"),
        ask=(
            "该参与者是否为该服务提供模型、接口或者其他技术支持？",
            "Does this party supply the service with the model, an interface or other technical support?",
        ),
        help=("同一主体可以兼为提供者。", "The same party can be the provider too."),
        controllable=True,
    )
    generates_content = YesNo(
        label=("使用服务生成内容", "generates content with it"),
        ask=("该参与者是否使用该服务生成内容？", "Does this party use the service to generate content?"),
        help=("组织和个人都可以是使用者。", "Organisations and persons can both be users."),
        controllable=True,
    )
