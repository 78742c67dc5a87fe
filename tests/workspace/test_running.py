"""How the server serves: who counts as the visitor where a proxy stands in front."""

from __future__ import annotations

import os
import threading
import urllib.request
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import waitress
from waitress import wasyncore

from guiju.cli import serve
from guiju.engine.errors import InputError
from guiju.workspace.environment import proxy
from guiju.workspace.running import options


@contextmanager
def serving() -> Iterator[str]:
    """A server with our options that tells who comes, and how."""

    def tells(environ, start):
        start("200 OK", [("Content-Type", "text/plain")])
        return [f"{environ['REMOTE_ADDR']} {environ['wsgi.url_scheme']}".encode()]

    server = waitress.create_server(tells, **options("127.0.0.1", 0, 1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}/"
    finally:
        # Where it runs: a server that is closed from elsewhere may be about to look at what is gone.
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map, ignore_all=True))
        thread.join(10)
        server.task_dispatcher.shutdown()


def asked(address: str) -> str:
    headers = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(address, headers=headers)
    return urllib.request.urlopen(request, timeout=10).read().decode()


@pytest.mark.parametrize(
    ("named", "said"),
    [("", "127.0.0.1 http"), ("127.0.0.1", "203.0.113.7 https"), ("192.0.2.1", "127.0.0.1 http")],
)
def test_only_the_proxy_that_is_named_tells_who_comes(settings_of, named, said):
    settings_of(PROXY=named)
    with serving() as address:
        assert asked(address) == said


def test_a_proxy_is_named_by_its_address():
    assert proxy("") == ""
    assert proxy("::1") == "::1"
    with pytest.raises(InputError, match="GUIJU_PROXY"):
        proxy("proxy.example.com")


@pytest.mark.parametrize(
    ("given", "host", "expected"),
    [
        (None, "127.0.0.1", "http://127.0.0.1:8123"),
        (None, "0.0.0.0", None),
        ("https://guiju.example.com", "127.0.0.1", "https://guiju.example.com"),
    ],
)
def test_links_in_mail_lead_to_the_port_that_is_served(
    given: str | None, host: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Begun(Exception):
        pass

    def begin(data: str | None) -> None:
        raise Begun

    monkeypatch.setenv("GUIJU_BASE_URL", given or "")
    if given is None:
        monkeypatch.delenv("GUIJU_BASE_URL")
    monkeypatch.setattr(serve, "begin", begin)
    with pytest.raises(Begun):
        serve.run(Namespace(data=None, host=host, port=8123), "zh")
    assert os.environ.get("GUIJU_BASE_URL") == expected
