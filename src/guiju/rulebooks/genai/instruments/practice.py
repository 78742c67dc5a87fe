"""Filing and registration of services 备案与登记: the authority's notices and what is seen of practice."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Force, Grade, Instrument
from guiju.engine.text import Text
from guiju.rulebooks.genai.instruments._sections import SECTIONS
from guiju.rulebooks.genai.instruments._terms import CAC, joined

PRACTICE = Instrument(
    id="genai-filing-practice",
    title=Text(
        "生成式人工智能服务备案、登记公告与实务",
        "Notices and Practice on Filing and Registration of Generative AI Services",
    ),
    short=Text("备案登记实务", "Filing practice"),
    issuer=CAC,
    force=Force.OFFICIAL,
    issued=date(2024, 4, 2),
    in_force=date(2024, 4, 2),
    note=Text(
        "2024年4月2日起的公告页及其后的公告（最近一次2026年7月10日），据转述；注明“观察”的不是主管部门文字。备案是暂行办法第十七条在实务中的落实，条文本身未用此称。",
        "Notices on the page opened 2024-04-02 and after (the latest of 2026-07-10), as reported; what is marked as observed is not the authority's wording. The filing is how practice carries out Art. 17 of the Measures, whose text does not name it.",
    ),
    sections=SECTIONS,
)

_OBSERVED = Text(
    "系对实务的观察，不是主管部门的文字。",
    "Observed of practice; not the authority's wording.",
)


def _reported(key: str, zh: str, en: str, *notes: Text, since: date | None = None) -> None:
    PRACTICE.provide(key, zh, en, Grade.QUOTED, since=since, note=joined(*notes))


_reported(
    "备案",
    "有舆论属性或者社会动员能力的服务，以自有或者微调的模型提供的，经所在地网信部门备案。",
    "A service with public-opinion attributes or capacity for social mobilisation on an own or fine-tuned model is filed with the local cyberspace authority.",
    Text(
        "公告用语为“可”经属地部门办理，条文只要求安全评估和算法备案。",
        "The notice says that it “may” go through the local authority; the text of the Measures asks for security assessment and algorithm filing only.",
    ),
)
_reported(
    "登记",
    "应用或者功能通过接口等调用已备案模型的，不另备案，向所在地网信部门登记。",
    "An application or function that calls a filed model, through its interface or otherwise, is registered with the local cyberspace authority instead of filed.",
    Text(
        "登记名单自2024年8月的公告起出现，日期不详，此处取月末。",
        "Lists of registrations begin with the notice of August 2024, day unknown (the month's end is used).",
    ),
    since=date(2024, 8, 31),
)
_reported(
    "公示模型",
    "已上线的应用或者功能，在显著位置或者产品详情页公布所用已备案服务，写明模型名称和备案号。",
    "An application or function that is online shows, in a prominent place or on its product page, which filed service it uses, with the model's name and filing number.",
)
_reported(
    "受理机关",
    "备案、登记均由所在地（省级）网信部门受理，国家网信部门汇总公告。",
    "Filing and registration go to the (provincial) cyberspace authority of the place; the national authority publishes them together.",
    Text("“省级”据实务。", "“Provincial” is from practice."),
)
_reported(
    "编号与公告",
    "备案号与登记号各自编排，约两个月一批增量公告；截至2026年年中，备案988项，登记598项。",
    "Filing and registration numbers run apart and are published about every two months; by mid-2026 there were 988 filings and 598 registrations.",
)
_reported(
    "外资主体",
    "已备案者中有外商投资企业，可见外资不妨碍备案。",
    "Foreign-invested companies are among those that filed: foreign investment does not bar filing.",
    _OBSERVED,
)
_reported(
    "算法备案",
    "算法备案是另一手续，在国家的算法备案系统办理，先主体备案、后产品和算法备案，实际约三至四个月。",
    "The algorithm filing is a third thing, in the national filing system: first the filer, then product and algorithm; in fact about three to four months.",
    _OBSERVED,
)
_reported(
    "范围从宽",
    "条文只及有舆论属性或者社会动员能力的服务，实务中对面向公众的大模型应用一般都期待备案或者登记。",
    "The text reaches only services with public-opinion attributes or capacity for social mobilisation; practice expects filing or registration of public large-model applications in general.",
    _OBSERVED,
)
_reported(
    "评估依据",
    "备案时的安全评估以 TC260-003 为事实尺度，2025年11月1日起有 GB/T 45654。",
    "The assessment for filing is in fact measured by TC260-003, and since 2025-11-01 there is GB/T 45654.",
    _OBSERVED,
)
