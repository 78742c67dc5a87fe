"""What was written in a form that was refused stands in it again on the page that says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

from django.http import HttpRequest, HttpResponse

KEPT = "again"
MOST_KEPT = 20_000
"""Signs of a form that are kept."""
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "once", "seen"})
"""Hidden fields that each page gives anew."""
NOT_WRITTEN = frozenset({"hidden", "password", "file", "submit", "button", "image", "reset"})
"""Kinds of input that nobody writes in, or whose content must not come back."""

Fields = Mapping[str, list[str]]


def keep(request: Any) -> None:
    """Keep what a form brought for the page that is shown next."""
    post = request.POST
    secret = [name for name in post if "password" in name]
    fields = {name: post.getlist(name) for name in post if name not in NOT_KEPT and name not in secret}
    if sum(len(one) for values in fields.values() for one in values) <= MOST_KEPT:
        request.session[KEPT] = {"at": request.path, "fields": fields}


def again(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Write what was kept into its form on the first page that follows."""

    def handle(request: Any) -> HttpResponse:
        kept = request.session.pop(KEPT, None) if request.method == "GET" else None
        request.kept = kept
        response = get_response(request)
        html = response.get("Content-Type", "").startswith("text/html") and not response.streaming
        if kept is not None and html and response.status_code == 200:
            page = response.content.decode(response.charset)
            response.content = filled(page, kept["fields"], kept["at"], request.path)
        return response

    return handle


def kept_of(request: Any, at: str, name: str) -> str:
    """What was written in a field of a form that was sent to an address and refused, for a page that may lack the form."""
    kept = getattr(request, "kept", None)
    if kept is None or kept["at"] != at:
        return ""
    return next(iter(kept["fields"].get(name, [])), "")


@dataclass(eq=False)
class _Tag:
    """A tag of a page: where its text begins and ends."""

    name: str
    attributes: dict[str, str | None]
    start: int
    end: int

    def with_(self, **changes: str | None) -> str:
        """It with attributes set, or without them (None)."""
        kept = {k: v for k, v in {**self.attributes, **changes}.items() if v is not None or k not in changes}
        said = [k if v is None else f'{k}="{escape(v)}"' for k, v in kept.items()]
        return f"<{' '.join([self.name, *said])}>"


@dataclass(eq=False)
class _Form:
    """A form of a page: its fields, each in what folds away around it, and its texts of several lines."""

    action: str
    controls: list[tuple[_Tag, list[_Tag]]] = field(default_factory=list)
    texts: list[tuple[_Tag, int]] = field(default_factory=list)
    options: list[tuple[str, _Tag]] = field(default_factory=list)

    def is_of(self, fields: Fields) -> bool:
        """Whether the fields that nobody writes are those that came."""
        for tag, _ in self.controls:
            name, value = tag.attributes.get("name"), tag.attributes.get("value")
            hidden = tag.attributes.get("type") == "hidden" and name not in NOT_KEPT
            if hidden and fields.get(name or "") != [value or ""]:
                return False
        return True


class _Forms(HTMLParser):
    """Finds the forms of a page."""

    def __init__(self, page: str, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self._path = path
        self._lines = [0]
        for line in page.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.forms: list[_Form] = []
        self._form: _Form | None = None
        self._folds: list[_Tag] = []
        self._select = ""
        self.feed(page)
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._here()
        one = _Tag(tag, dict(attrs), start, start + len(self.get_starttag_text() or ""))
        if tag == "form":
            self._form = _Form(one.attributes.get("action") or self._path)
            self.forms.append(self._form)
            self._folds = []
        if self._form is None:
            return
        if tag == "details":
            self._folds.append(one)
        elif tag == "input":
            self._form.controls.append((one, list(self._folds)))
        elif tag == "select":
            self._select = one.attributes.get("name") or ""
        elif tag == "option":
            self._form.options.append((self._select, one))
        elif tag == "textarea":
            self._form.texts.append((one, one.end))

    def handle_endtag(self, tag: str) -> None:
        if self._form is None:
            return
        if tag == "form":
            self._form = None
        elif tag == "details" and self._folds:
            self._folds.pop()
        elif tag == "textarea" and self._form.texts:
            one, _ = self._form.texts[-1]
            self._form.texts[-1] = one, self._here()


def filled(page: str, fields: Fields, at: str, path: str) -> str:
    """A page with what was written in the form that was sent to an address; as it was where that form is not on it.

    Args:
        at: where the form was sent to.
        path: where the page is.
    """
    form = next((one for one in _Forms(page, path).forms if one.action == at and one.is_of(fields)), None)
    if form is None:
        return page
    changes: dict[tuple[int, int], str] = {}
    left = {name: list(values) for name, values in fields.items()}
    for tag, folds in form.controls:
        kind, name = tag.attributes.get("type") or "text", tag.attributes.get("name") or ""
        if kind in NOT_WRITTEN or not name:
            continue
        given = fields.get(name, [])
        if kind in ("checkbox", "radio"):
            chosen = (tag.attributes.get("value") or "on") in given
            new = tag.with_(checked="checked" if chosen else None)
        else:
            # Several of one name came in their order.
            written = left[name].pop(0) if left.get(name) else tag.attributes.get("value")
            chosen, new = bool(written), tag.with_(value=written)
        changes[tag.start, tag.end] = new
        for fold in folds if chosen else ():
            changes[fold.start, fold.end] = fold.with_(open="open")
    for name, tag in form.options:
        if name in fields and tag.attributes.get("value") is not None:
            chosen = tag.attributes["value"] in fields[name]
            changes[tag.start, tag.end] = tag.with_(selected="selected" if chosen else None)
    for tag, end in form.texts:
        given = fields.get(tag.attributes.get("name") or "", [])
        if given:
            # A first line break in it is not part of it.
            changes[tag.end, end] = "\n" + escape(given[0], quote=False)
    for (start, end), new in sorted(changes.items(), reverse=True):
        page = page[:start] + new + page[end:]
    return page
