"""The proof pack: a determination with its facts and papers, the part of the chain that tells of it, and a page that
verifies all this by itself.

A part of the chain can be verified only without gaps (``docs/record-format.md``), so it also holds what happened in
between to other matters and people. The narrow part, from the making of the determination to its last step, mostly
holds nothing else; the broad one goes back to the opening of the matter. What a part holds of others is counted on the
page, and only those who see all matters may take it away.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from guiju.chain.page import proof_page
from guiju.documents import pdf, word
from guiju.engine.casefile.writing import write as write_case
from guiju.engine.errors import GuijuError, InputError
from guiju.engine.text import Lang, Text
from guiju.registry import load_rulebook
from guiju.workspace.determinations.cover import cover_of
from guiju.workspace.determinations.models import Determination
from guiju.workspace.determinations.reading import made, rulebook_of
from guiju.workspace.matters.facts import case_of
from guiju.workspace.matters.models import Paper
from guiju.workspace.people.models import Member
from guiju.workspace.record.blobs import content
from guiju.workspace.record.checkpoints import public_key, sign_at
from guiju.workspace.record.errors import RefusedError
from guiju.workspace.record.exports import checkpoints_of, events_of, write_part
from guiju.workspace.record.folding import noted
from guiju.workspace.record.gate import organisation
from guiju.workspace.record.models import Event, Head

TITLE = Text("证明包", "proof pack")
NOT_ALLOWED = Text(
    "这一段事件链含有其他事项或人员的事件，须由在整个组织内有角色的人取用",
    "this part of the chain holds events about other matters or people: it takes a role in the whole organisation",
)
MOST_PAPERS = 200 * 1024 * 1024
"""Bytes of papers that go into one pack."""


class Scope(StrEnum):
    """From where a part of the chain begins."""

    DETERMINATION = "determination"
    MATTER = "matter"


SCOPES: dict[Scope, Text] = {
    Scope.DETERMINATION: Text(
        "自作出判定起，至其最后一步", "from the making of the determination to its last step"
    ),
    Scope.MATTER: Text(
        "自建立事项起（含各项事实的填报），至判定的最后一步",
        "from the opening of the matter, with the stating of its facts, to the last step of the determination",
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the chain: the numbers of its first and last event, how many tell of the matter, and what the others are."""

    scope: str
    first: int
    last: int
    own: int
    others: int
    kinds: tuple[tuple[Text, int], ...]

    @property
    def text(self) -> Text:
        """From where to where, in words."""
        return SCOPES[Scope(self.scope)]


def parts_of(found: Determination) -> list[Part]:
    """The parts of the chain that a pack can hold."""
    here = organisation()
    own = {found.matter_id}
    own |= set(Determination.objects.filter(matter_id=found.matter_id).values_list("id", flat=True))
    own |= set(Paper.objects.filter(matter_id=found.matter_id).values_list("id", flat=True))
    steps = Event.objects.filter(organisation=here, subject=found.id).order_by("number")
    numbers = list(steps.values_list("number", flat=True))
    opened = Event.objects.filter(organisation=here, subject=found.matter_id).order_by("number")
    beginnings = {Scope.DETERMINATION: numbers[0], Scope.MATTER: opened[0].number}
    parts = []
    for scope, first in beginnings.items():
        kinds: Counter[Text] = Counter()
        count = 0
        for event in events_of(here, first, numbers[-1]).iterator(500):
            if event.subject in own:
                count += 1
            else:
                kinds[noted(event).data.said] += 1
        parts.append(
            Part(scope.value, first, numbers[-1], count, sum(kinds.values()), tuple(kinds.most_common()))
        )
    return parts


def papers_of(found: Determination) -> list[Paper]:
    """The papers attached to the matter."""
    return list(Paper.objects.filter(matter_id=found.matter_id, removed=False).order_by("at", "id"))


def write(found: Determination, part: Part, lang: Lang) -> bytes:
    """The pack as one ZIP; the end of its part of the chain is signed.

    Raises:
        RefusedError: the papers are too large for one pack.
        NotExported: the whole is.
    """
    here = organisation()
    sign_at(here, part.last)
    files = {"determination.json": content(found.stored["blob"])}
    facts = _case_file(found, lang)
    if facts is not None:
        files["facts.yaml"] = facts
    extra = files | _document(found, lang) | _papers(found)
    extra["proof.html"] = _page(here, found, part, files, lang)
    extra["README.txt"] = _readme(found, part, extra).encode()
    target = io.BytesIO()
    write_part(target, here, part.first, part.last, extra=extra)
    return target.getvalue()


def _case_file(found: Determination, lang: Lang) -> bytes | None:
    """The facts as a case file; None where the rulebook installed cannot read them: the determination has them too."""
    one = made(found)
    try:
        case = case_of(load_rulebook(found.rulebook), one.facts)
    except (InputError, GuijuError):
        return None
    return write_case(
        case, lang, title=one.title, as_of=one.as_of, edition=one.edition, readings=one.readings
    ).encode()


def _document(found: Determination, lang: Lang) -> dict[str, bytes]:
    """The determination to be read: as a PDF, or in Word where none can be typeset here."""
    one, rulebook, cover = made(found), rulebook_of(found), cover_of(found)
    try:
        return {"determination.pdf": pdf.render(one, lang, rulebook=rulebook, cover=cover)}
    except GuijuError:
        return {"determination.docx": word.render(one, lang, rulebook=rulebook, cover=cover)}


def _papers(found: Determination) -> dict[str, bytes]:
    papers = papers_of(found)
    size = sum(one.stored["size"] for one in papers)
    if size > MOST_PAPERS:
        most = MOST_PAPERS // 2**20
        raise RefusedError(
            Text(
                f"所附文件合计 {size // 2**20} MB，超过 {most} MB，无法放入一个证明包",
                f"the papers come to {size // 2**20} MB, more than the {most} MB that one pack holds",
            )
        )
    return {
        f"papers/{number:02}-{_safe(one.stored['name'])}": content(one.stored["blob"])
        for number, one in enumerate(papers, start=1)
    }


def _safe(name: str) -> str:
    """A file's name without what could lead elsewhere or mislead."""
    kept = re.sub(r"[^\w.\-]+", "_", name).strip("._")
    stem, dot, end = kept.rpartition(".")
    return f"{stem[:60]}{dot}{end[:10]}" if dot else kept[:60] or "paper"


def _page(here: UUID, found: Determination, part: Part, files: dict[str, bytes], lang: Lang) -> bytes:
    """The page that verifies the pack in a browser, offline."""
    names = {str(one.person): one.name for one in Member.objects.all()}

    def who(by: str) -> str:
        return names.get(by, by)

    summary = [
        (Text("事项", "Matter"), found.matter.title),
        (Text("判定", "Determination"), f"{found.serial} · {found.as_of.isoformat()}"),
        (Text("规则库", "Rulebook"), f"{found.rulebook} {found.version} {found.fingerprint}"),
        (Text("作出", "Made"), f"{who(found.made_by)} · {found.made_at.isoformat()}"),
    ]
    if found.reviewed_by:
        summary.append(
            (Text("复核", "Reviewed"), f"{who(found.reviewed_by)} · {found.reviewed_at.isoformat()}")
        )
    if found.signed_by:
        summary.append((Text("签署", "Signed"), f"{who(found.signed_by)} · {found.signed_at.isoformat()}"))
    return proof_page(
        organisation={"id": str(here), "name": Head.objects.get(pk=here).name},
        events=[event.plain() for event in events_of(here, part.first, part.last)],
        checkpoints=[one.plain() for one in checkpoints_of(here, part.first, part.last)],
        files=files,
        title=Text(f"判定第 {found.serial} 份的证明", f"Proof of determination no. {found.serial}"),
        summary=summary,
        lang=lang,
    ).encode()


_SAID = {
    "determination.json": Text(
        "判定本身，与事件所记的哈希一致", "the determination itself; its hash stands in an event"
    ),
    "determination.pdf": Text("同一判定，供阅读", "the same, to be read"),
    "determination.docx": Text("同一判定，供阅读", "the same, to be read"),
    "facts.yaml": Text("作出判定所依据的事实（个案文件）", "the facts that it was made of (a case file)"),
    "proof.html": Text(
        "核验页：用浏览器打开即自行核验，无须联网", "verifies itself when opened in a browser, offline"
    ),
}


def _readme(found: Determination, part: Part, extra: dict[str, bytes]) -> str:
    """What the pack holds and how it is verified, in both languages."""
    lines = []
    for lang in ("zh", "en"):
        colon = "：" if lang == "zh" else ": "
        title = Text(f"判定第 {found.serial} 份的证明包", f"Proof pack of determination no. {found.serial}")
        lines += [title.in_(lang), found.matter.title, ""]
        lines += [f"{name}{colon}{_SAID[name].in_(lang)}" for name in extra if name in _SAID]
        lines += [
            Text(
                "papers/：事项所附文件，以原件的内容为准",
                "papers/: the papers attached to the matter, as they are",
            ).in_(lang),
            Text(
                f"events.jsonl：事件链第 {part.first} 至 {part.last} 号；checkpoints.jsonl：签署的检查点；blobs/：事件所引附件",
                f"events.jsonl: events {part.first} to {part.last} of the chain; checkpoints.jsonl: signed checkpoints; "
                "blobs/: attachments to which events refer",
            ).in_(lang),
            "",
            Text(
                "核验：打开 proof.html，或运行 guiju verify 本文件（或 python verify.py 本文件）。",
                "To verify: open proof.html, or run guiju verify (or python verify.py) on this file.",
            ).in_(lang),
            Text(
                f"公钥（请另经可靠途径向组织核对）：{public_key()}",
                f"Public key (have the organisation confirm it by another way): {public_key()}",
            ).in_(lang),
            "",
        ]
    return "\n".join(lines)
