"""What every page is given."""

from __future__ import annotations

from typing import Any

from guiju.workspace.pages.style import address
from guiju.workspace.pages.templatetags.guiju import language
from guiju.workspace.record.commands import READERS


def page(request: Any) -> dict[str, Any]:
    """The member, the roles, the language."""
    actor = getattr(request, "actor", None)
    roles = frozenset() if actor is None else actor.roles
    return {
        "actor": actor,
        "member": getattr(request, "member", None),
        "memberships": getattr(request, "memberships", []),
        "roles": {str(role) for role in roles},
        "reads_record": bool(READERS & roles),
        "lang": language(),
        "html_lang": "zh-Hans" if language() == "zh" else "en",
        "style_address": address(),
    }
