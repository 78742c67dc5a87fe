"""我国的人类遗传资源 | Whose resources

Which resources are China's: every article speaks of those only, and none says which they are.
"""

from __future__ import annotations

from guiju.engine.expressions import Bool
from guiju.engine.rules import OpenPoint, decision
from guiju.rulebooks.hgr.facts import DataSet, Material, Providers
from guiju.rulebooks.hgr.instruments import BIOSECURITY_LAW, REGULATION, RULES

WHOSE_RESOURCES = OpenPoint(
    "“我国”人类遗传资源看取得地还是看提供者（在境内取自外国人的，或者在境外取自中国公民的）？",
    "Are resources China's by the place where they are taken or by the people they are taken from (foreigners on the mainland, Chinese nationals outside it)?",
    readings={
        "either": (
            "任一即可：法律宣示国家对我国人类遗传资源享有主权，条文对取得地和提供者均未设限",
            "either will do: the Law declares sovereignty over the country's resources, and no article limits the place or the people",
        ),
        "place": (
            "看取得地：许可、禁止所管的是在我国境内的采集、保藏和由此向境外的提供",
            "the place: licences and bans govern collection and preservation on the mainland, and provision abroad from there",
        ),
        "people": (
            "看提供者：遗传资源是人群的资源，外国人的样本不因在境内采集而成为我国的",
            "the people: the resources are those of a population; foreigners' samples do not become China's by being taken here",
        ),
    },
    cites=[
        BIOSECURITY_LAW.article(53),
        BIOSECURITY_LAW.article("85(8)"),
        REGULATION.article(2),
        REGULATION.article("3(1)"),
        REGULATION.article(7),
        RULES.article(27),
    ],
)
_CITES = [BIOSECURITY_LAW.article(53), REGULATION.article("3(1)")]


def _of_china(entry: Material | DataSet) -> Bool:
    foreigners_here = (entry.providers == Providers.FOREIGNERS_HERE) & ~WHOSE_RESOURCES.reads("people")
    chinese_abroad = (entry.providers == Providers.CHINESE_ABROAD) & ~WHOSE_RESOURCES.reads("place")
    return (entry.providers == Providers.CHINESE_HERE) | foreigners_here | chinese_abroad


@decision("取自我国的材料", "Material that is China's", cites=_CITES, goal=False)
def material_of_china(material: Material) -> Bool:
    return _of_china(material)


@decision("产生自我国人类遗传资源的数据", "Data from resources that are China's", cites=_CITES, goal=False)
def data_of_china(data: DataSet) -> Bool:
    return _of_china(data)
