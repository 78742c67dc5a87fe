"""The proof page in a browser, with and without WebCrypto: whole records agree, tampered ones are named."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from records import FOREIGN, KEY, NAME, OTHER_KEY, OWN, Record, files_of, record, rehashed, time, uuid

from guiju.chain.canonical import canonical
from guiju.chain.checkpoint import public, sign
from guiju.chain.page import proof_page
from guiju.engine.text import Text
from thorough import by_turns, every, slow

COUNT = 8
WITHOUT = "Object.defineProperty(globalThis.crypto, 'subtle', {get: () => undefined});"
"""Run before the page's own scripts: a browser that gives no WebCrypto."""
WITHOUT_ED25519 = (
    "const own = crypto.subtle.importKey; crypto.subtle.importKey = (form, key, how, ...more) => "
    + (
        "how.name === 'Ed25519' ? Promise.reject(new DOMException('no', 'NotSupportedError')) : own.call(crypto.subtle, form, key, how, ...more);"
    )
)
DETERMINATION = '{"decision":"须备案","html":"</script><b>"}'.encode()


def made() -> Record:
    """A record whose last event refers to a determination."""
    one = record(COUNT)
    one.add(12, "determination.made", DETERMINATION)
    one.sign()
    return one


def html(one: Record, **changes: Any) -> str:
    given: dict[str, Any] = {
        "organisation": {"id": OWN, "name": NAME},
        "events": one.events,
        "checkpoints": one.checkpoints,
        "files": {"determination.json": DETERMINATION},
        "title": Text("判定证明", "Proof of a determination"),
        "summary": [(Text("项目", "Project"), "ONC-301")],
        "lang": "en",
    }
    return proof_page(**{**given, **changes})


Open = Callable[..., Any]


@pytest.fixture
def opened(running: Any, tmp_path: Path) -> Iterator[Open]:
    """Open a page, verified; fails where it asks for anything beside itself or something goes wrong in it."""
    pages: list[Any] = []
    asked: list[str] = []
    wrong: list[str] = []

    def open_(text: str, before: str = "", **options: Any) -> Any:
        file = tmp_path / "proof.html"
        file.write_text(text, "utf-8")
        page = running.new_page(viewport={"width": 1100, "height": 900}, **options)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text))
        if before:
            page.add_init_script(before)
        page.goto(file.as_uri())
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-result]")
        pages.append(page)
        return page

    yield open_
    assert {url.partition("#")[0] for url in asked} <= {(tmp_path / "proof.html").as_uri()}
    assert wrong == []
    for page in pages:
        page.close()


def told(page: Any) -> list[str]:
    """What the page marks as wrong, below its conclusion, in the language shown."""
    marked = page.locator("main section:not(#verdict) .wrong:visible").all_inner_texts()
    return [text.removeprefix("✗").strip() for text in marked]


@pytest.mark.parametrize("before", ["", WITHOUT, WITHOUT_ED25519], ids=["webcrypto", "without", "no Ed25519"])
def test_a_whole_record_agrees(opened: Open, before: str) -> None:
    page = opened(html(made()), before)
    assert told(page) == []
    assert page.get_attribute("html", "data-result") == "good"
    said = page.inner_text("#verdict")
    assert "Nothing wrong was found. Events: 9, checkpoints: 3;" in said
    assert "not chosen, and are not checked: 2." in said
    assert ("browser's own cryptography" in said) is (before != WITHOUT)
    assert page.locator("#events tbody").count() == COUNT + 1
    assert page.locator("#events .good").count() == COUNT + 1
    assert page.inner_text("#events tbody:nth-of-type(3) tr:first-child").split() == [
        "3", "2026-11-27", "00:00:03", "UTC", "matter.opened", "system", made().events[2]["hash"][:12] + "…",
        "✓", "hash", "and", "link", "agree",
    ]  # fmt: skip
    assert page.locator("#checkpoints li").count() == 3
    assert page.locator("#checkpoints .good").count() == 6
    assert "the attachment “伦理审查批件.pdf” of event 9" in page.inner_text("#files")


def test_a_part_of_a_chain(opened: Open) -> None:
    one = made()
    page = opened(html(one, events=one.events[4:], files={}))
    assert told(page) == []
    assert "from event 5 on" in page.inner_text("#part")
    page = opened(html(one, events=one.events[5:], files={}))
    assert "is before the events here" in page.inner_text("#checkpoints li:first-child")
    one.checkpoints[0] = sign(KEY, OWN, 5, "a" * 64, time(5))
    page = opened(html(one, events=one.events[5:], files={}))
    assert len(told(page)) == 1
    assert "it was signed that event 5 has the hash aaaa" in told(page)[0]


def forged(one: Record, number: int) -> None:
    one.events[number - 1] = rehashed(one.events[number - 1], by=uuid(66))


def with_foreign(one: Record) -> None:
    other = Record(FOREIGN)
    other.add()
    one.events.insert(4, other.events[0])


def change(number: int, **changes: Any) -> Callable[[Record], None]:
    return lambda one: one.events[number - 1].update(changes)


TAMPERED: dict[str, tuple[Callable[[Record], Any], list[str]]] = {
    "changed": (change(3, by=uuid(66)), ["changed: its content gives the hash"]),
    "hash": (change(3, hash="a" * 64), ["changed: its content gives", "does not follow event 3"]),
    "dropped": (lambda one: one.events.pop(3), ["event 4, before it, is missing"]),
    "two dropped": (
        lambda one: [one.events.pop(3), one.events.pop(3)],
        ["events 4 to 5, before it, are missing"],
    ),
    "doubled": (lambda one: one.events.insert(5, one.events[4]), ["moved or doubled: it has number 5"]),
    "foreign": (with_foreign, [f"foreign: belongs to the organisation {FOREIGN}"]),
    "written anew": (lambda one: forged(one, 3), ["does not follow event 3"]),
    "not an event": (change(3, note=1), ["does not fit the format", "changed"]),
    "time": (change(3, at="2026-02-30T00:00:00.000000Z"), ["does not fit the format", "changed"]),
    "checkpoint": (lambda one: one.checkpoints[0].update(at=time(88)), ["signature not valid"]),
    "checkpoint of another event": (
        lambda one: one.checkpoints.append(sign(KEY, OWN, 3, "a" * 64, time(3))),
        ["does not agree with the chain"],
    ),
    "checkpoint of others": (
        lambda one: one.checkpoints.append(sign(KEY, FOREIGN, 3, one.events[2]["hash"], time(3))),
        ["foreign: belongs to"],
    ),
    "odd checkpoint": (lambda one: one.checkpoints[0].update(note=1), ["does not fit the format"]),
}


WAYS = [(name, before) for before in ("", WITHOUT) for name in TAMPERED]


@pytest.mark.parametrize(
    ("name", "before"),
    every(
        [pytest.param(*way, id=f"{way[0]}-{'without' if way[1] else 'webcrypto'}") for way in WAYS],
        few=len(TAMPERED) + 2,
    ),
)
def test_a_tampered_record_is_named(opened: Open, name: str, before: str) -> None:
    tamper, words = TAMPERED[name]
    one = made()
    tamper(one)
    page = opened(html(one), before)
    found = told(page)
    assert len(found) == len(words), found
    for said, word in zip(found, words, strict=True):
        assert said.startswith(word)
    assert page.get_attribute("html", "data-result") == "wrong"
    assert "; see what is marked" in page.inner_text("#verdict")


def test_a_cut_off_end_is_betrayed_by_its_checkpoint(opened: Open) -> None:
    one = made()
    one.events.pop()
    page = opened(html(one, files={}))
    assert told(page) == ["proves that event 9 is missing at the end"]


def test_a_page_whose_text_was_edited(opened: Open) -> None:
    whole = html(made())
    for old, new, words in (
        ("matter.opened", "matter.closed", "changed: its content gives"),
        ('"events":["{', '"events":["{ ', "cannot be read, or is not canonical JSON"),
        (
            base64.b64encode(DETERMINATION).decode()[:12],
            base64.b64encode(DETERMINATION).decode()[:11] + "A",
            "changed",
        ),
    ):
        assert whole.count(old) >= 1
        page = opened(whole.replace(old, new, 1))
        assert any(said.startswith(words) for said in told(page)), old
    other = html(made(), files={"伦理审查批件.pdf": b"other"})
    assert told(opened(other))[0].startswith("changed: “伦理审查批件.pdf”, to which event")


def test_data_that_cannot_be_read_are_not_passed_over(opened: Open) -> None:
    page = opened(html(made()).replace('{"organisation":', '{"organisation":[', 1))
    assert "Verification was not completed" in page.inner_text("#verdict")


def test_the_key_that_the_reader_knows(opened: Open) -> None:
    page = opened(html(made()))
    page.fill("#known", public(KEY))
    assert told(page) == []
    assert page.locator("#checkpoints .trust .good").count() == 3
    page.fill("#known", public(OTHER_KEY))
    assert told(page) == ["is not the key that was entered"] * 3
    assert page.get_attribute("html", "data-result") == "wrong"
    page.fill("#known", "AAAA")
    assert page.is_visible("#known-odd")
    page.fill("#known", "")
    assert (told(page), page.get_attribute("html", "data-result")) == ([], "good")


@pytest.mark.parametrize("before", ["", WITHOUT], ids=["webcrypto", "without"])
def test_the_other_files_of_the_pack(opened: Open, tmp_path: Path, before: str) -> None:
    one = made()
    pack = tmp_path / "pack"
    for name, content in files_of(one.export()).items():
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_bytes(content)
    page = opened(html(one), before)

    def chosen(*names: str) -> dict[str, str]:
        page.set_input_files("#choose", [pack / name for name in names])
        page.wait_for_selector("#busy", state="hidden")
        lines = [text.split("\n") for text in page.locator("#chosen li").all_inner_texts()]
        said = [" ".join(line for line in one[1:-1] if line.strip() and line not in "✓✗·") for one in lines]
        return {one[0].split(" ")[0]: text for one, text in zip(lines, said, strict=True)}

    said = chosen("determination.json")
    assert said["determination.json"].startswith("no event refers to it; choose manifest.json as well")
    blobs = sorted(f"blobs/{blob}" for blob in one.blobs)
    said = chosen("manifest.json", "events.jsonl", "checkpoints.jsonl", *blobs)
    assert said["manifest.json"] == "the manifest agrees with the events of this page"
    assert (
        said["determination.json"] == "agrees with “determination.json” in the manifest (which is not signed)"
    )
    assert said["events.jsonl"] == said["checkpoints.jsonl"] == "agrees with what this page holds"
    assert all(said[name.removeprefix("blobs/")].startswith("agrees: the attachment") for name in blobs)
    assert page.inner_text("#left") == ""
    assert "not chosen" not in page.inner_text("#verdict")
    assert page.get_attribute("html", "data-result") == "good"

    (pack / blobs[0]).write_bytes(b"other")
    (pack / "determination.json").write_bytes(b"{}")
    (pack / "events.jsonl").write_bytes(b"{}\n")
    (pack / "pack.zip").write_bytes(b"PK")
    (pack / ("b" * 64)).write_bytes(b"x")
    said = chosen(blobs[0], "determination.json", "events.jsonl", "pack.zip", "b" * 64)
    assert page.get_attribute("html", "data-result") == "wrong"
    wrong = told(page)
    assert len(wrong) == 4
    assert any(text.startswith("changed: the attachment of event") for text in wrong)
    assert "changed: it is not “determination.json” of the manifest" in wrong
    assert "is not what this page holds" in wrong
    assert "its content does not have the hash that is its name" in wrong
    assert said["pack.zip"].startswith("unpack it first")

    manifest = json.loads((pack / "manifest.json").read_bytes())
    (pack / "manifest.json").write_bytes(canonical({**manifest, "head": "a" * 64}))
    chosen("manifest.json")
    assert any(text.startswith("the manifest does not agree") for text in told(page))


def test_files_may_be_dropped_anywhere_on_the_page(opened: Open) -> None:
    page = opened(html(made()))
    (blob,) = [blob for blob, content in made().blobs.items() if content.endswith(b"xxxxxx")]
    drop = (
        "([name, text]) => { const moved = new DataTransfer(); moved.items.add(new File([text], name));"
        " document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: moved, bubbles: true, cancelable: true})); }"
    )
    page.evaluate(drop, ["paper.pdf", made().blobs[blob].decode()])
    page.wait_for_selector("#chosen li")
    assert "agrees: the attachment “伦理审查批件.pdf” of event 6" in page.inner_text("#chosen")
    assert "of event 6; seen, and it agrees" in page.inner_text("#expected")


def test_both_languages(opened: Open) -> None:
    page = opened(html(made(), lang="zh"))
    assert page.title() == "判定证明"
    assert "未发现问题。事件 9 条、检查点 3 个" in page.inner_text("#verdict")
    assert "Nothing" not in page.inner_text("body")
    page.click("text=English")
    assert page.title() == "Proof of a determination"
    assert page.get_attribute("html", "lang") == "en"
    assert "Nothing wrong was found" in page.inner_text("#verdict")
    shown = page.inner_text("body").replace("中文", "").replace(NAME, "").replace("伦理审查批件", "")
    assert not [sign for sign in shown if "\u4e00" <= sign <= "\u9fff"]


@pytest.mark.parametrize(("width", "lang"), by_turns((360, 870, 1400), ("zh", "en")))
def test_nothing_runs_off_the_page(opened: Open, width: int, lang: str) -> None:
    one = made()
    forged(one, 3)
    page = opened(html(one, lang=lang))
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_in_print_everything_is_there_but_what_is_for_the_screen(opened: Open) -> None:
    page = opened(html(made()))
    page.set_viewport_size({"width": 670, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 670
    assert page.locator("#events thead").is_visible()
    assert page.locator("#events .good:visible").count() == COUNT + 1
    assert not page.is_visible("#choose")
    assert not page.is_visible("[data-speak]")


def test_without_scripts(opened: Open) -> None:
    page = opened(html(made(), lang="zh"), java_script_enabled=False)
    assert "没有它就什么也没有核验" in page.inner_text("body")
    assert not page.is_visible("#works")


def test_it_is_accessible(opened: Open) -> None:
    from axe_playwright_python.sync_playwright import Axe

    one = made()
    forged(one, 3)
    for scheme in ("light", "dark"):
        page = opened(html(one), bypass_csp=True, color_scheme=scheme)
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


@slow
def test_many_events_are_verified_soon(opened: Open) -> None:
    one = record(2000)
    for before in ("", WITHOUT):
        page = opened(html(one, files={}), before)
        assert told(page) == []
        assert page.locator("#events tbody").count() == 2000
        page.click("#events tbody:last-child summary")
        assert json.loads(page.inner_text("#events pre"))["hash"] == one.events[-1]["hash"]
