"""What was written in a form that was refused stands in it again, and nowhere else."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.workspace.pages.again import MOST_KEPT, filled

PAGE = """<p>Ä</p><form method="post" action="/other/"><input name="name" value="x"></form>
<form action="/here/"><input type="hidden" name="csrfmiddlewaretoken" value="1"><input type="hidden" name="act" value="one"><input name="name"></form>
<form action="/here/"><input type="hidden" name="act" value="two"><input name="name" required maxlength="9"><textarea name="why">old</textarea>
<details><summary>+</summary><input type="checkbox" name="kinds" value="a" checked><input type="checkbox" name="kinds" value="b"></details>
<select name="who"><option value="1" selected>A</option><option value="2">B</option></select>
<input type="password" name="secret"><input type="file" name="file"><button name="act" value="x">go</button></form>"""
GIVEN = {
    "act": ["two"],
    "name": ['a"<b>&'],
    "why": ["</textarea><script>"],
    "kinds": ["b"],
    "who": ["2"],
    "secret": ["s"],
}


def test_the_form_that_was_sent_is_filled_in_and_no_other() -> None:
    page = filled(PAGE, GIVEN, "/here/", "/")
    before, after = page.split('<form action="/here/"><input type="hidden" name="act" value="two">')
    assert before == PAGE.split('<form action="/here/"><input type="hidden" name="act" value="two">')[0]
    assert '<input name="name" required maxlength="9" value="a&quot;&lt;b&gt;&amp;">' in after
    assert '<textarea name="why">\n&lt;/textarea&gt;&lt;script&gt;</textarea>' in after
    assert '<details open="open"><summary>' in after
    assert '<input type="checkbox" name="kinds" value="a">' in after
    assert '<input type="checkbox" name="kinds" value="b" checked="checked">' in after
    assert '<option value="1">A</option><option value="2" selected="selected">B</option>' in after
    # Neither secrets nor files nor what a press of a button means.
    assert (
        '<input type="password" name="secret"><input type="file" name="file"><button name="act" value="x">'
        in after
    )


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"act": ["three"], "name": ["x"]}, "/here/"),
        ({"act": ["two"], "name": ["x"]}, "/elsewhere/"),
        ({}, "/here/"),
    ],
)
def test_a_page_without_that_form_stays_as_it_is(fields: dict[str, list[str]], at: str) -> None:
    assert filled(PAGE, fields, at, "/") == PAGE


def test_a_form_without_an_address_is_of_its_page() -> None:
    page = '<form method="post"><input name="name"></form>'
    assert 'value="x"' in filled(page, {"name": ["x"]}, "/units/", "/units/")
    assert filled(page, {"name": ["x"]}, "/units/", "/") == page


def test_fields_of_one_name_keep_their_order() -> None:
    page = filled(
        '<form><input name="n"><input name="n"><input name="n" value="z"></form>', {"n": ["a", "b"]}, "/", "/"
    )
    assert (
        page == '<form><input name="n" value="a"><input name="n" value="b"><input name="n" value="z"></form>'
    )


@given(st.text(max_size=30))
def test_whatever_was_written_is_read_as_it_was(written: str) -> None:
    page = filled('<form><input name="name"><p>end</p></form>', {"name": [written]}, "/", "/")
    found = re.fullmatch(r'<form><input name="name" value="([^"<>]*)"><p>end</p></form>', page)
    assert found
    assert unescape(found[1]) == written


def test_a_webhook_that_is_refused_can_be_put_right(office: Any) -> None:
    client = office.client("admin")
    form = {"act": "add", "url": "http://hook.example/in", "kinds": ["fact.stated", "matter.closed"]}
    page = client.post("/people/webhooks/change/", form, follow=True).content.decode()
    assert "https://" in page
    assert 'value="http://hook.example/in"' in page
    assert 'value="fact.stated" checked="checked"' in page
    assert page.count('checked="checked"') == 2
    assert '<details open="open">' in page
    # Once only.
    again = client.get("/people/webhooks/").content.decode()
    assert "hook.example" not in again
    assert "checked" not in again


def test_who_is_invited_need_not_be_written_again(office: Any) -> None:
    client = office.client("admin")
    form = {
        "act": "invite",
        "name": "<i>秦新</i>",
        "email": "no address",
        "roles": ["reviewer"],
        "matter": "",
    }
    page = client.post("/people/change/", form, follow=True).content.decode()
    assert 'value="&lt;i&gt;秦新&lt;/i&gt;"' in page
    assert 'value="no address"' in page


def test_what_is_too_long_is_not_kept(office: Any) -> None:
    client = office.client("admin")
    form = {"act": "add", "url": "http://hook.example/" + "x" * MOST_KEPT}
    assert "hook.example" not in client.post("/people/webhooks/change/", form, follow=True).content.decode()
