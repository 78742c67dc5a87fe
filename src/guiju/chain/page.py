"""The proof page: one HTML file that verifies, offline in any current browser, the events, checkpoints and files in it.

Its scripts and style stand in it and are named by hash in its policy; it can ask nothing of any network.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files as resources

from guiju.chain.canonical import canonical
from guiju.chain.page_words import WORDS
from guiju.chain.verify import visible
from guiju.engine.text import Lang, Text

SCRIPTS = ("sha2.js", "ed25519.js", "canonical.js", "chain.js", "page.js")
_CODES = {"zh": "zh-Hans", "en": "en"}
_LONGEST = 10_000


def proof_page(
    *,
    organisation: Mapping[str, str],
    events: Iterable[Mapping[str, object]],
    checkpoints: Iterable[Mapping[str, object]],
    files: Mapping[str, bytes],
    title: Text,
    summary: Sequence[tuple[Text, str]],
    lang: Lang,
) -> str:
    """The page as HTML.

    Args:
        organisation: ``id`` and ``name``.
        events: in their order; as they are, whether sound or not.
        checkpoints: those about these events, or earlier ones.
        files: small files that stand in the page itself, by name.
        title: what the page is called; not verified, as the summary is not.
        summary: further lines for its head.
        lang: the language shown first; the other is a button away.

    Raises:
        NotCanonical: an event or a checkpoint has no canonical form.
    """
    style, script = script_of("page.css"), "\n".join(script_of(name) for name in SCRIPTS)
    record = {
        "organisation": organisation["id"],
        "events": [canonical(event).decode() for event in events],
        "checkpoints": [canonical(checkpoint).decode() for checkpoint in checkpoints],
        "files": [
            {
                "name": name,
                "hash": hashlib.sha256(content).hexdigest(),
                "content": base64.b64encode(content).decode("ascii"),
            }
            for name, content in sorted(files.items())
        ],
    }
    words = {key: [text.zh, text.en] for key, text in WORDS.items()} | {
        "page_title": [_shown(title.zh), _shown(title.en)]
    }
    policy = (
        f"default-src 'none'; script-src '{_source(script)}'; style-src '{_source(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{_CODES[lang]}" data-lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_escaped(title.in_(lang))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<div class="page">\n{_top(organisation, title, summary)}{_parts()}</div>\n'
        f"{_data('words', words)}{_data('record', record)}<script>{script}</script>\n</body>\n</html>\n"
    )


def script_of(name: str) -> str:
    """A script or style of the page."""
    return (resources("guiju.chain") / "proof" / name).read_text("utf-8")


def _source(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _data(name: str, value: object) -> str:
    """Data for the scripts; nothing in them can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/json" id="{name}">{text}</script>\n'


def _shown(text: str) -> str:
    return visible(text, _LONGEST)


def _escaped(text: str) -> str:
    return html.escape(_shown(text), quote=True)


def _both(text: Text) -> str:
    """A text in both languages; the style shows one."""
    return f'<span class="zh" lang="zh-Hans">{_escaped(text.zh)}</span><span class="en" lang="en">{_escaped(text.en)}</span>'


def _say(key: str) -> str:
    return _both(WORDS[key])


def _top(organisation: Mapping[str, str], title: Text, summary: Iterable[tuple[Text, str]]) -> str:
    rows = [
        (WORDS["organisation"], f"{organisation['name']} ({organisation['id']})"),
        *summary,
    ]
    listed = "".join(
        f"<dt>{_both(label)}</dt><dd><bdi>{_escaped(value)}</bdi></dd>\n" for label, value in rows
    )
    name = WORDS["language"]
    return (
        f'<header>\n<div class="top"><p class="kind">{_say("page_kind")}</p>\n'
        f'<div class="lang" role="group" aria-label="{name.zh} / {name.en}">'
        '<button type="button" data-speak="zh" lang="zh-Hans">中文</button>'
        '<button type="button" data-speak="en" lang="en">English</button></div></div>\n'
        f'<h1>{_both(title)}</h1>\n<dl>\n{listed}</dl>\n<p class="small">{_say("about")}</p>\n</header>\n'
    )


def _parts() -> str:
    heads = "".join(
        f'<th scope="col">{_say(key)}</th>' for key in ("number", "time", "type", "by", "hash", "found")
    )
    return f"""<noscript><p class="wrong">{_say("no_script")}</p></noscript>
<main id="works" hidden>
<section id="verdict" role="status">{_say("checking")}</section>
<section aria-labelledby="h-events"><h2 id="h-events">{_say("events")}</h2>
<div id="part"></div><p id="no-events" hidden>{_say("no_events")}</p>
<table id="events"><thead><tr>{heads}</tr></thead></table></section>
<section aria-labelledby="h-checkpoints"><h2 id="h-checkpoints">{_say("checkpoints")}</h2>
<p class="small">{_say("checkpoints_about")}</p>
<div class="known"><label class="small" for="known">{_say("known")}</label><br>
<input id="known" type="text" autocomplete="off" spellcheck="false" maxlength="100">
<p id="known-odd" class="wrong" hidden>{_say("known_odd")}</p></div>
<ul id="checkpoints"></ul><div id="coverage"></div></section>
<section aria-labelledby="h-files"><h2 id="h-files">{_say("files")}</h2><ul id="files"></ul></section>
<section aria-labelledby="h-others"><h2 id="h-others">{_say("others")}</h2>
<div class="drop"><p>{_say("others_about")}</p>
<label class="choose">{_say("choose")}<input id="choose" type="file" multiple></label>
<label class="choose">{_say("choose_folder")}<input id="choose-folder" type="file" multiple webkitdirectory></label>
<p id="busy" role="status" hidden>{_say("busy")}</p></div>
<ul id="chosen"></ul><div id="left" role="status"></div>
<div id="expected-part" hidden><h3>{_say("expected")}</h3><ul id="expected"></ul></div></section>
</main>
<footer><p>{_say("how_else")}</p></footer>
"""
