"""Tools with which faces, voices or sensitive things and scenes are made or edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guiju.engine.facts import Entity, Holder, YesNo

if TYPE_CHECKING:
    from guiju.rulebooks.genai.facts.service import Service


class Tool(Entity):
    """深度合成工具 | synthesis tool"""

    service: Holder[Service] = Holder()

    edits_biometrics = YesNo(
        label=("编辑人脸、人声等", "edits faces, voices and the like"),
        ask=(
            "该模型、模板等工具能否编辑人脸、人声等生物识别信息？",
            "Can this model, template or other tool edit faces, voices or other biometric information?",
        ),
        help=("以真人的影像、声音为素材的即是。", "It does where images or voices of real persons go in."),
        controllable=True,
    )
    generates_biometrics = YesNo(
        label=("生成人脸、人声等", "generates faces, voices and the like"),
        ask=(
            "该工具能否不经编辑而直接生成人脸、人声等？",
            "Can it generate faces, voices or the like without editing any?",
        ),
        help=("虚构的人脸、合成的声音也算。", "Invented faces and synthetic voices count."),
        controllable=True,
    )
    sensitive_objects = YesNo(
        label=(
            "涉及国家安全等的特殊物体、场景",
            "objects or scenes that touch national security and the like",
        ),
        ask=(
            "该工具能否生成、编辑可能涉及国家安全、国家形象、国家利益、社会公共利益的特殊物体、场景？",
            "Can it generate or edit objects or scenes that may touch national security, image or interests, or the public interest?",
        ),
        help=(
            "例如国旗、军事设施、灾害现场。",
            "For example the flag, military installations, scenes of disasters.",
        ),
        controllable=True,
    )
    prompts_consent = YesNo(
        label=("提示告知并取得单独同意", "prompts for notice and separate consent"),
        ask=(
            "是否提示使用者告知被编辑的个人，并取得其单独同意？",
            "Are users prompted to inform the person edited and to get that person's separate consent?",
        ),
        help=("须在编辑之前提示。", "The prompt comes before the editing."),
        controllable=True,
    )
    assessed = YesNo(
        label=("工具已作安全评估", "tool was assessed"),
        ask=(
            "是否已自行或者委托专业机构对该工具作安全评估？",
            "Was the tool's security assessed, by oneself or a professional body?",
        ),
        help=("与服务上线前的安全评估分别填写。", "Apart from the assessment of the service before launch."),
        controllable=True,
    )
