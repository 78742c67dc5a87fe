"""What the files of a determination say on their first page: whose it is, in what state, and through whose hands it went."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from guiju.documents.cover import Cover, Hand
from guiju.engine.text import Text
from guiju.workspace.determinations.events import (
    DeterminationReturned,
    DeterminationSigned,
    DeterminationSubmitted,
)
from guiju.workspace.determinations.models import (
    DRAFT,
    RETURNED,
    REVIEWED,
    SIGNED,
    STATES,
    SUBMITTED,
    Determination,
)
from guiju.workspace.determinations.outdated import Outdated, outdated
from guiju.workspace.people.models import Member
from guiju.workspace.record.folding import Noted
from guiju.workspace.record.gate import organisation
from guiju.workspace.record.history import happened
from guiju.workspace.record.models import Head

NOT_SIGNED = {
    DRAFT: Text("草稿，未经复核和签署", "Draft: neither reviewed nor signed"),
    SUBMITTED: Text("未签署：待复核", "Not signed: waits for review"),
    RETURNED: Text("未签署：已退回", "Not signed: returned"),
    REVIEWED: Text("未签署：待签署", "Not signed: waits for signature"),
}
RECORDED = Text("（已记录于系统）", "(on record in the system)")


def _minute(at: datetime | None) -> str:
    return "" if at is None else timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


def cover_of(found: Determination) -> Cover:
    """What a file says on its first page of the determination that it holds."""
    names = {str(one.person): one.name for one in Member.objects.all()}
    steps = happened(found.id)
    state = _state(found, steps)
    now = _minute(timezone.now())
    title = f"{found.matter.title}"
    rows = [
        (Text("组织", "Organisation"), Text(*[Head.objects.get(pk=organisation()).name] * 2)),
        (Text("事项", "Matter"), Text(title, title)),
        (Text("判定", "Determination"), Text(f"第 {found.serial} 份", f"no. {found.serial}")),
        (Text("状态", "State"), state),
        (Text("状态截至", "State as of"), Text(f"{now}（下载时）", f"{now} (when downloaded)")),
    ]
    signed = next((one.data.name for one in steps if isinstance(one.data, DeterminationSigned)), "")
    hands = (
        Hand(Text("作出", "Prepared by"), names.get(found.made_by, found.made_by), _minute(found.made_at)),
        Hand(
            Text("复核", "Reviewed by"),
            names.get(found.reviewed_by, found.reviewed_by),
            _minute(found.reviewed_at),
        ),
        Hand(
            Text("签署", "Signed by"),
            signed or names.get(found.signed_by, found.signed_by),
            _minute(found.signed_at),
        ),
    )
    alerts, edge = _alerts(found)
    return Cover(alerts, tuple(rows), hands, edge, RECORDED)


def _state(found: Determination, steps: list[Noted]) -> Text:
    """The state with the day on which it was reached; ``steps`` the newest first."""
    kinds = {SUBMITTED: DeterminationSubmitted, RETURNED: DeterminationReturned}
    at = {DRAFT: found.made_at, REVIEWED: found.reviewed_at, SIGNED: found.signed_at}.get(found.state)
    if found.state in kinds:
        at = next((one.at for one in steps if isinstance(one.data, kinds[found.state])), None)
    said = STATES[found.state]
    return Text(f"{said.zh}（{_minute(at)}）", f"{said.en} ({_minute(at)})")


def _alerts(found: Determination) -> tuple[tuple[Text, ...], Text]:
    """What nobody may miss, and the state for the edge of a page."""
    alerts = [NOT_SIGNED[found.state]] if found.state in NOT_SIGNED else []
    edge = [Text(f"第 {found.serial} 份", f"no. {found.serial}"), STATES[found.state]]
    later, draft, reasons = found.displaced_by, found.in_work, outdated(found)
    if later is not None:
        day = _minute(later.signed_at)
        alerts.append(
            Text(
                f"已被第 {later.serial} 份取代（{day} 签署）",
                f"Superseded by no. {later.serial}, signed {day}",
            )
        )
        edge.append(Text("已被取代", "superseded"))
    if reasons:
        whys = [_why(one) for one in reasons]
        zh, en = "；".join(one.zh for one in whys), "; ".join(one.en for one in whys)
        alerts.append(Text(f"已过时：{zh}", f"Stale: {en}"))
        edge.append(Text("已过时", "stale"))
    if draft is not None:
        alerts.append(
            Text(
                f"此后另有第 {draft.serial} 份，尚未签署",
                f"No. {draft.serial} is in work since, and not signed",
            )
        )
    return tuple(alerts), Text(" · ".join(one.zh for one in edge), " · ".join(one.en for one in edge))


def _why(one: Outdated) -> Text:
    zh, en = one.why.zh, one.why.en
    if one.facts:
        zh, en = f"{zh}：{one.named.zh}", f"{en}: {one.named.en}"
    if one.since is None:
        return Text(zh, en)
    return Text(f"{zh}（自 {_minute(one.since)} 起）", f"{en} (since {_minute(one.since)})")
