"""No page says anything in one language only, and no code writes rows by itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import guiju.workspace

HERE = Path(guiju.workspace.__file__).parent
TEMPLATES = sorted(HERE.rglob("*.html"))
NAMES = {"Word", "HTML", "JSON", "PDF", "Excel", "ZIP", "SHA-256", "English", "中文", "SVG", "YAML", "BODS"}
"""What is written the same in both languages."""
SPOKEN = re.compile(r"""(?:alt|title|placeholder|aria-label|value)="([^"{]*[^\W\d_][^"{]*)\"""")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HERE)))
def test_every_word_of_a_page_is_in_both_languages(path):
    text = path.read_text("utf-8")
    for tag in re.findall(r"{%\s*say\s(.*?)%}", text, re.S):
        words = re.findall(r"""^\s*(?:"([^"]*)"|'([^']*)')\s+(?:"([^"]*)"|'([^']*)')""", tag)
        assert words, f"say needs both languages: {tag}"
        zh, en = words[0][0] or words[0][1], words[0][2] or words[0][3]
        assert re.search(r"[一-鿿]|^[\W\d{}a-z]*$", zh), f"not Chinese: {zh}"
        assert not re.search(r"[一-鿿]", en), f"not English: {en}"
        assert set(re.findall(r"{\w+}", zh)) == set(re.findall(r"{\w+}", en)), tag
    # Attributes first: their words are spoken to some readers.
    bare = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", text, flags=re.S)
    bare = re.sub(r"<(script|style)\b.*?</\1>", "", bare, flags=re.S)
    hidden = re.sub(
        r'<input[^>]*type="(?:hidden|radio|checkbox)"[^>]*>|<(?:option|button)[^>]*value="[^"]*"', "", bare
    )
    for said in SPOKEN.findall(hidden):
        assert said.strip() in NAMES, f"an attribute in one language: {said}"
    left = re.sub(r"<[^>]*>|&\w+;", " ", bare)
    words = [word for word in re.findall(r"[A-Za-z一-鿿][\w-]*", left) if word not in NAMES]
    assert not words, f"not in both languages: {words}"


WRITING = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "update",
    "delete",
    "get_or_create",
    "update_or_create",
}
MAY_WRITE = {
    "record/": "the record itself",
    "people/models.py": "accounts are credentials, no part of the record",
    "people/views.py": "an account is made with the invitation that it takes",
    "pages/views.py": "the language of an account",
    "sample/making.py": "accounts of the sample",
    "hooks/sending.py": "how far a letter has come",
}


def test_rows_are_written_where_events_are_folded_and_nowhere_else():
    found = []
    for path in sorted(HERE.rglob("*.py")):
        name = str(path.relative_to(HERE))
        if name.endswith("folds.py") or "migrations/" in name or name.startswith(tuple(MAY_WRITE)):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            held = ast.unparse(node.func.value)
            if node.func.attr in WRITING and (
                "objects" in held or (held.islower() is False and "." not in held)
            ):
                found.append(f"{name}:{node.lineno} {held}.{node.func.attr}")
    assert not found


def test_the_gate_is_passed_by_nobody_but_those_who_ask_before_entering():
    askers = {
        str(path.relative_to(HERE))
        for path in HERE.rglob("*.py")
        if re.search(r"\bacross\b", path.read_text("utf-8")) and path.name != "gate.py"
    }
    assert askers == {"people/members.py"}


def test_only_the_record_folds():
    folders = {
        str(path.relative_to(HERE))
        for path in HERE.rglob("*.py")
        if re.search(r"\bfolding\(\)", path.read_text("utf-8"))
    }
    assert folders == {"record/gate.py", "record/folding.py"}
