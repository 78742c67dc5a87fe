"""Pages that Django answers, shown in a browser without a server between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.http import HttpResponse
from django.test import Client

HERE = "http://testserver"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = {"runOnly": RULES, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
"""What is another in the dark than by day."""
OTHER = {"light": "dark", "dark": "light"}
NARROW = 360
THINNED = """() => {
  const shape = (one) => one.outerHTML.replace(/>[^<]+</g, "><").replace(/ (?!class|type|role)[\\w-]+="[^"]*"/g, "");
  for (const parent of document.querySelectorAll("main *")) {
    const seen = {};
    for (const child of [...parent.children]) {
      if (!/^(LI|TR|SECTION|ARTICLE|DETAILS|DIV|P)$/.test(child.tagName)) continue;
      const one = shape(child);
      seen[one] = (seen[one] || 0) + 1;
      if (seen[one] > 2) child.remove();
    }
  }
}"""
"""Of many rows, items or parts of one shape, two stay: the others say something else and look the same."""
TOKENS = re.compile(rb"""(?:name="(?:once|csrfmiddlewaretoken|next)" value|hx-headers)=(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True)
class Shown:
    """A page and where it came from."""

    label: str
    answer: HttpResponse

    @property
    def content(self) -> bytes:
        """What it says, apart from what names this one form: two that say the same are one page."""
        return TOKENS.sub(b"", self.answer.content)

    @property
    def is_page(self) -> bool:
        """Whether it is one that people look at."""
        kind = self.answer.headers.get("Content-Type", "")
        return kind.startswith("text/html") and bool(self.answer.content)


class Showing:
    """A page of a browser that shows what Django answered, with stylesheet, scripts and pictures."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.kept: dict[str, tuple[bytes, str]] = {}
        page.route("**/*", self._answer)
        page.goto(f"{HERE}/shown/")
        page.evaluate(Axe().axe_script)

    def _answer(self, route: Any) -> None:
        request = route.request
        if request.is_navigation_request():
            route.fulfill(body="<!doctype html>", content_type="text/html; charset=utf-8")
            return
        path = request.url.removeprefix(HERE)
        if path not in self.kept:
            answer = Client().get(path)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            self.kept[path] = (content, answer.headers["Content-Type"])
        content, kind = self.kept[path]
        route.fulfill(body=content, content_type=kind)

    def wrong(self, shown: Shown, scheme: str) -> Iterator[str]:
        """What is wrong with a page: by axe in light or dark, its colours in the other, and whether it fits a narrow screen."""
        # A page that goes on by itself is looked at before it does.
        body = shown.answer.content.decode().replace('http-equiv="refresh"', 'name="goes-on"')
        # Written into the page that is there, so that axe need not be loaded anew.
        self.page.set_content(body)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW:
            yield f"{shown.label}: {width} px wide"
        self.page.evaluate(THINNED)
        yield from self._by_axe(shown, scheme, ALL)
        yield from self._by_axe(shown, OTHER[scheme], COLOURS)

    def _by_axe(self, shown: Shown, scheme: str, options: dict[str, Any]) -> Iterator[str]:
        self.page.emulate_media(color_scheme=scheme)
        for one in self.page.evaluate("options => axe.run(document, options)", options)["violations"]:
            yield f"{shown.label}: {scheme}: {one['id']}: {one['nodes'][0]['html'][:150]}"
