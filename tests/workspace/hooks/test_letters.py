"""What a webhook is sent: whoever gets it can tell that it is genuine, as the documentation shows."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from guiju.workspace.hooks.letters import body, secret, signature

HOOK = UUID(int=7)


def shown() -> Any:
    """The function that stands in the documentation."""
    page = Path("docs/workspace.md").read_text(encoding="utf-8")
    code = next(one for one in re.findall(r"```python\n(.*?)```", page, re.S) if "def genuine" in one)
    found: dict[str, Any] = {}
    exec(code, found)
    return found["genuine"]


def test_the_check_of_the_documentation_takes_ours_and_no_other() -> None:
    genuine, sent, key = shown(), body({"type": "matter.opened", "number": 3}), secret(HOOK)
    assert genuine(signature(HOOK, sent), sent, key)
    assert not genuine(signature(HOOK, sent), sent + b" ", key)
    assert not genuine(signature(UUID(int=8), sent), sent, key)
    now = int(time.time())
    assert genuine(signature(HOOK, sent, now - 290), sent, key)
    assert not genuine(signature(HOOK, sent, now - 310), sent, key), (
        "it may have been sent again by somebody else"
    )
