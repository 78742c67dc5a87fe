"""What the instruments of this regime share: issuers, the change of authority, joined notes."""

from __future__ import annotations

from datetime import date

from guiju.engine.text import Text

LAW_CHANGED = date(2024, 4, 26)
"""The Biosecurity Law names the health authority from this day."""
REGULATION_CHANGED = date(2024, 5, 1)
"""The Regulation names the health authority from this day."""

STANDING_COMMITTEE = Text(
    "全国人民代表大会常务委员会", "Standing Committee of the National People's Congress"
)
STATE_COUNCIL = Text("国务院", "State Council")
SCIENCE_MINISTRY = Text("科学技术部", "Ministry of Science and Technology")
HEALTH_COMMISSION = Text("国家卫生健康委员会", "National Health Commission")
HEALTH_COMMISSION_DEPARTMENT = Text(
    "国家卫生健康委员会科技教育司",
    "National Health Commission, Department of Science, Technology and Education",
)

HANDOVER = Text(
    "原文所称主管部门为科学技术部；条例自2024年5月1日起改定主管部门，此项职能现由国家卫生健康委员会承担，本文件文字未随之修改。",
    "The text names the Ministry of Science and Technology; since the Regulation's change of 2024-05-01 the function lies "
    "with the National Health Commission, and the wording of this document has not been altered.",
)

FROM_MEMORY = Text(
    "内容凭记忆，未与公布文本核对。", "Content from memory; not checked against the published text."
)
NUMBER_UNCERTAIN = Text("条号不确定。", "The article number is uncertain.")


def joined(*notes: Text | None) -> Text | None:
    """Several notes as one; None where there is none."""
    given = [note for note in notes if note is not None]
    if not given:
        return None
    return Text("".join(note.zh for note in given), " ".join(note.en for note in given))
