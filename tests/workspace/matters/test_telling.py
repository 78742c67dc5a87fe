"""The history of a matter is told in words, whatever it speaks of, and names nothing as a program does."""

from __future__ import annotations

import re

import pytest

from guiju.engine.text import Text
from guiju.registry import load_rulebook
from guiju.workspace.matters.commands import AddElement, CloseList, RemoveElement, StateFact
from guiju.workspace.matters.events import FactStated
from guiju.workspace.matters.telling import content
from guiju.workspace.record.commands import execute


@pytest.mark.parametrize(("language", "said"), [
    ("zh-hans", ["单位“甲医院” · 注册地：不详 → 境内", "境内（不含港澳台） → 不详", "采集人数：“maybe”", "参与单位：已列全"]),
    ("en", ["unit “甲医院” · seat: not known → mainland China", "→ not known", "complete as listed"]),
])  # fmt: skip
def test_a_history_is_told_in_words(office, language, said):
    matter, preparer = office.matter(), office.actor("preparer")
    execute(AddElement(id=matter, path="", collection="units", key="甲医院"), preparer)
    for given in ("mainland", None):
        execute(StateFact(id=matter, path="units[甲医院]", fact="seat", given=given), preparer)
    execute(StateFact(id=matter, path="", fact="people", given="maybe"), preparer)
    execute(CloseList(id=matter, path="", collection="units", complete=True), preparer)
    execute(RemoveElement(id=matter, path="units[甲医院]"), preparer)
    client = office.client("preparer")
    client.cookies["language"] = language
    body = client.get(f"/matters/{matter}/history/").content.decode().split("<tbody>")[1].split("</main>")[0]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))
    for one in said:
        assert one in text, text
    assert "maybe" in text
    if language == "zh-hans":
        assert not re.search(r"[a-z_]{3,}", re.sub("maybe|preparer", "", text)), text


def test_what_the_rulebook_no_longer_has_is_told_as_it_was_kept():
    gone = FactStated(at=[("ships", "x")], path="ships[x]", fact="sails", value=["a", "b"], before=None)
    assert content(load_rulebook("hgr"), gone) == Text(
        "ships“x” · sails：不详 → a, b", "ships “x” · sails: not known → a, b"
    )
