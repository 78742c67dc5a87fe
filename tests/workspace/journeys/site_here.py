"""A workspace that really runs, with the sample organisation, and browsers in which people work."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = {"zh": "zh-hans", "en": "en"}


@dataclass(frozen=True)
class Site:
    """Where it is, and everybody's password."""

    address: str
    password: str
    data: Path

    @contextmanager
    def person(
        self, browser: Any, name: str, lang: str = "zh", *, scripts: bool = True, width: int = 1200
    ) -> Iterator[Any]:
        """A page in which somebody has signed in."""
        context = browser.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": 900}, accept_downloads=True
        )
        context.add_cookies([{"name": "language", "value": LANGUAGES[lang], "url": self.address}])
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{self.address}/account/login/")
        page.fill("#login", f"{name}@example.com")
        page.fill("#password", self.password)
        page.click("main form.form button")
        page.wait_for_url(f"{self.address}/")
        try:
            yield page
        finally:
            context.close()


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def site(folder: Path, **settings: str) -> Iterator[Site]:
    """A running workspace of its own, with settings beside those that every one has."""
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GUIJU_")}
    environment |= {"GUIJU_LANG": "zh"} | settings
    log = folder / "log"
    with log.open("wb") as out:
        command = [
            sys.executable,
            "-m",
            "guiju.cli.main",
            "serve",
            "--data",
            str(folder),
            "--port",
            str(port),
        ]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 90
        while True:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(log.read_text("utf-8"))
            try:
                urllib.request.urlopen(f"{address}/account/login/", timeout=5)
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        yield Site(address, (folder / "sample-password").read_text("utf-8"), folder)
    finally:
        process.terminate()
        process.wait(timeout=20)


def identifier(url: str) -> str:
    """The identifier in an address."""
    found = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", url)
    assert found, url
    return found[0]
