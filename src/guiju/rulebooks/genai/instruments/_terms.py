"""What the instruments of this regime share: issuers, days on which things changed, joined notes."""

from __future__ import annotations

from datetime import date

from guiju.engine.instruments import Grade, Instrument
from guiju.engine.text import Text

MEASURES_IN_FORCE = date(2023, 8, 15)
"""The Interim Measures apply from this day."""
CYBERSECURITY_RENUMBERED = date(2026, 1, 1)
"""The amended Cybersecurity Law, with new article numbers, applies from this day."""

STANDING_COMMITTEE = Text(
    "全国人民代表大会常务委员会", "Standing Committee of the National People's Congress"
)
STATE_COUNCIL = Text("国务院", "State Council")
CAC = Text("国家互联网信息办公室", "Cyberspace Administration of China")

FROM_MEMORY = Text(
    "内容凭记忆，未与公布文本核对。", "Content from memory; not checked against the published text."
)
NUMBER_UNCERTAIN = Text(
    "内容据媒体转述，条号凭记忆。",
    "Content as reported by the press; the article number is from memory.",
)


def joined(*notes: Text | None) -> Text | None:
    """Several notes as one; None where there is none."""
    given = [note for note in notes if note is not None]
    if not given:
        return None
    return Text("".join(note.zh for note in given), " ".join(note.en for note in given))


def remembered(instrument: Instrument, key: str, zh: str, en: str, *notes: Text) -> None:
    """Add a provision known from memory only."""
    instrument.provide(key, zh, en, Grade.UNVERIFIED, note=joined(FROM_MEMORY, *notes))
