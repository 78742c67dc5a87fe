"""What follows a breach of the Measures, and what the draft would have had."""

from __future__ import annotations

from guiju.engine.rules import sanction
from guiju.rulebooks.genai.instruments import ALGORITHMS, DEEP_SYNTHESIS, DRAFT, INTERIM, LABELLING

BREACH = sanction(
    "提供者违反的，先依网络安全、数据安全、个人信息保护、科技进步等法律法规处罚；无规定的，警告、通报批评、责令限期改正，拒不改正或者情节严重的，责令暂停相关服务。办法自身不设罚款。",
    "For a provider in breach: first the penalties of the laws on cybersecurity, data, personal information, progress of science and the like; failing these a warning, public criticism and an order to correct, and suspension on refusal or in serious cases. The Measures have no fine of their own.",
    cites=INTERIM.article("21(1)"),
)
BREACH_IN_DRAFT = sanction(
    "依法律处罚；无规定的，警告、通报批评、责令限期改正；拒不改正或者情节严重的，责令暂停或者终止服务，并处一万元以上十万元以下罚款。",
    "Penalties of the laws; failing these warning, public criticism, order to correct; on refusal or in serious cases suspension or end of the service and a fine of CNY 10,000 to 100,000.",
    cites=DRAFT.article(20),
)
LABELLING_BREACH = sanction(
    "由网信、电信、公安、广播电视等部门按有关法律、行政法规、部门规章处理；标识办法自身不设罚款。",
    "Dealt with by the cyberspace, telecommunications, public-security and broadcasting authorities under the laws, regulations and rules concerned; the Labelling Measures have no fine of their own.",
    cites=LABELLING.article(13),
)
SYNTHESIS_BREACH = sanction(
    "依有关法律、行政法规处罚；后果严重的从重。",
    "Penalties of the laws and administrative regulations concerned; more severe for grave results.",
    cites=DEEP_SYNTHESIS.article(22),
)
ALGORITHM_BREACH = sanction(
    "法律、行政法规无规定的，警告、通报批评、责令限期改正；拒不改正或者情节严重的，责令暂停信息更新，并处一万元以上十万元以下罚款。",
    "Where the laws provide nothing: warning, public criticism, order to correct; on refusal or in serious cases suspension of updates and a fine of CNY 10,000 to 100,000.",
    cites=ALGORITHMS.article(31),
)
ALGORITHM_BREACH_BY_OTHER_LAW = sanction(
    "由有关部门依法律、行政法规和部门规章处理。",
    "Dealt with by the authorities under laws, administrative regulations and departmental rules.",
    cites=ALGORITHMS.article(32),
)
