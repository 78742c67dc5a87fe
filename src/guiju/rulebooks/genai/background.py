"""背景与未判断事项 | Background, and what is not judged

What in this regime no rule here judges yet: said in every result.
"""

from __future__ import annotations

from guiju.engine.rules import not_judged
from guiju.rulebooks.genai.instruments import CYBERSECURITY, INTERIM

NOT_IDENTITY = not_judged(
    "真实身份：其他法律对信息发布、即时通讯等服务要求的用户身份核验。",
    "Real identity: what other law asks of services that publish information, send messages and the like.",
    cites=[CYBERSECURITY.article("26(1)"), INTERIM.article("9(1)")],
)
NOT_SUPERVISION = not_judged(
    "配合监督检查（第十九条）、处罚的具体适用（第二十一条）、行政许可与外商投资（第二十三条）、鼓励措施（第五条、第六条）。",
    "Cooperation with inspections (Art. 19), how penalties apply (Art. 21), licences and foreign investment (Art. 23), encouragements (Arts. 5, 6).",
    cites=[
        INTERIM.article("19(1)"),
        INTERIM.article("21(1)"),
        INTERIM.article("23(1)"),
        INTERIM.article("23(2)"),
        INTERIM.article("5(1)"),
        INTERIM.article("6(1)"),
    ],
)
