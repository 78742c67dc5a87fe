"""A provider of OIDC that really runs: discovery, sign-in, tokens signed with RS256, keys, what is known of people."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_here import free_port


@dataclass(frozen=True)
class Provider:
    """Where it is, and the settings file that names it."""

    address: str
    settings: Path

    def knows(self, subject: str, **claims: object) -> None:
        """Let it know somebody."""
        data = json.dumps(claims).encode()
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{self.address}/users/{subject}", data, headers, method="PUT")
        urllib.request.urlopen(asked, timeout=20).close()


@contextmanager
def provider(folder: Path) -> Iterator[Provider]:
    """A running provider; it is ready before a workspace that is started after it."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--host", "localhost", "--port", str(port)]
    environment = os.environ | {"PYTHONWARNINGS": "ignore"}
    with (folder / "log").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)
    address = f"http://localhost:{port}"
    settings = folder / "oidc.json"
    one = {
        "provider_id": "office",
        "name": "Example Sign-in",
        "client_id": "guiju",
        "secret": "for tests only",
        "server_url": address,
    }
    settings.write_text(json.dumps([one]), encoding="utf-8")
    try:
        yield Provider(address, settings)
    finally:
        process.terminate()
        process.wait(timeout=20)
