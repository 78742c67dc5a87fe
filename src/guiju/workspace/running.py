"""Starting the workspace: its data folder, its database, its server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

SETTINGS = "guiju.workspace.settings"
LARGEST_REQUEST = 40 * 1024 * 1024


def start(data: str | None = None) -> None:
    """Make Django ready, with the data folder given or that of the environment.

    Raises:
        InputError: the environment says something that cannot be used.
    """
    import django

    if data is not None:
        os.environ["GUIJU_DATA"] = data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from django.conf import settings

    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    django.setup()


def prepare() -> None:
    """Bring the database to the present form, what is there is kept; and note which rules are installed now."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    note_rulebooks()


def note_rulebooks() -> None:
    """Note the installed version of every rulebook, so that what would come out otherwise under it becomes stale."""
    from guiju.workspace.determinations import rulebooks

    rulebooks.note_rulebooks(organisations())


def serve(host: str, port: int, *, threads: int = 8) -> None:
    """Serve until stopped."""
    import threading

    import waitress

    from guiju.workspace.hooks.work import go_on
    from guiju.workspace.wsgi import application

    # Letters leave and chains are signed while pages are served; another `guiju manage work` does no harm.
    threading.Thread(target=go_on, daemon=True, name="work").start()
    waitress.serve(application, **options(host, port, threads))


def options(host: str, port: int, threads: int) -> dict[str, Any]:
    """How the server serves: whom it takes for the visitor is told by the proxy that the settings name, and by no other."""
    from django.conf import settings

    proxy = settings.PROXY
    trusted = {"trusted_proxy": proxy, "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}
    return {
        "host": host,
        "port": port,
        "threads": threads,
        "ident": None,
        # No page takes a file of more than 20 MB; one that carries a preview holds it in base64.
        "max_request_body_size": LARGEST_REQUEST,
        "clear_untrusted_proxy_headers": True,
        **(trusted if proxy else {}),
    }


def warm() -> None:
    """Load what the first page would wait for."""
    from guiju.registry import load_rulebook, rulebook_ids

    for one in rulebook_ids():
        load_rulebook(one)


def organisations() -> list[Any]:
    """Identifiers of all organisations."""
    from guiju.workspace.record.models import Head

    return list(Head.objects.order_by("name").values_list("organisation", flat=True))
