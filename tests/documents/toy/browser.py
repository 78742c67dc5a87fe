"""A browser for tests of pages: the system's own Chromium, driven by Playwright; it has no way out to the network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

REQUIRED = "GUIJU_NEEDS_BROWSER"
"""Where this is set, as in continuous integration, tests fail without a browser; elsewhere they are skipped."""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@contextmanager
def browser() -> Iterator[Any]:
    """A running browser."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    if program is None or sync_playwright is None:
        reason = "no browser: apt-get install chromium fonts-noto-cjk, and pip install playwright"
        if os.environ.get(REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=[*FLAGS])
        try:
            yield running
        finally:
            running.close()
