"""What is known of a determination beside what it says: whose it is, whether it is signed, whether it still holds.

A determination cannot say this of itself, since it is written before any of it happens. Whoever gives one out as a file
and knows it has it put on its first page.
"""

from __future__ import annotations

from typing import NamedTuple

from guiju.documents.phrases import Words
from guiju.engine.text import Text

HEADING = Text("状态", "State")
NOBODY = Text("尚无", "nobody yet")


class Hand(NamedTuple):
    """One of those through whose hands it went: as what, who (nobody yet: none), and when."""

    label: Text
    name: str = ""
    when: str = ""


class Cover(NamedTuple):
    """What is known of a determination at one time."""

    alerts: tuple[Text, ...]
    """What nobody may miss: that it is a draft, that it is stale. Each also stands at the edge of every page."""
    rows: tuple[tuple[Text, Text], ...]
    """Whose it is, of what matter, which of them, and in what state."""
    hands: tuple[Hand, ...]
    """Who prepared, reviewed and signed it."""
    edge: Text
    """Its number and state in a few words, for the edge of a page."""
    recorded: Text
    """What stands in place of a signature by hand."""

    def told(self, words: Words) -> list[tuple[str, str]]:
        """Labels and what is said beside them, hands and all."""
        rows = [(words.of(label), words.of(said)) for label, said in self.rows]
        for hand in self.hands:
            said = " · ".join(one for one in (hand.name, hand.when) if one)
            rows.append((words.of(hand.label), said or words.of(NOBODY)))
        return rows

    def signatures(self, words: Words) -> list[tuple[str, str, str, str]]:
        """Rows of the table of signatures: as what, who, how, when; blank for whoever is still to sign."""
        return [
            (words.of(one.label), one.name, words.of(self.recorded) if one.name else "", one.when)
            for one in self.hands
        ]
