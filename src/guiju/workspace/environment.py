"""What the environment says, turned into settings; what it says wrongly is told with its remedy."""

from __future__ import annotations

import json
import os
import secrets
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from guiju.engine.errors import InputError, Problem
from guiju.engine.text import Text


def wrong(name: str, zh: str, en: str) -> InputError:
    """A setting that cannot be used."""
    return InputError([Problem("", 0, 0, Text(f"{name}：{zh}", f"{name}: {en}"))])


def secret(data: Path) -> str:
    """The key that signs cookies: from the environment, or made once and kept in the data folder."""
    given = os.environ.get("GUIJU_SECRET_KEY")
    return given or kept(data / "secret.key", lambda: secrets.token_urlsafe(50).encode()).decode()


def kept(path: Path, make: Any) -> bytes:
    """The content of a file that only this user can read, made when it is not there.

    Two processes that make it at once end up with the same content.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    content = bytes(make())
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    try:
        os.link(draft, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        draft.unlink()
    return content


def database(data: Path, url: str) -> dict[str, Any]:
    """SQLite in the data folder, or the PostgreSQL database of a URL ``postgres://user:password@host:port/name``.

    Raises:
        InputError: the URL is of another kind.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "guiju.sqlite3",
            "ATOMIC_REQUESTS": False,
            "OPTIONS": {
                # A writer waits for the one before it instead of failing in the middle.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise wrong(
            "GUIJU_DATABASE",
            "应为 postgres://用户:口令@主机:端口/库名，不写则用内置的 SQLite",
            "give postgres://user:password@host:port/name, or leave it out for the embedded SQLite",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def mail(url: str) -> tuple[str, dict[str, Any]]:
    """How mail leaves: by a server ``smtp://user:password@host:port`` (``smtps`` for TLS from the start,
    ``smtp+tls`` for STARTTLS), or, without one, to the console.

    Raises:
        InputError: the URL is of another kind.
    """
    if not url:
        return "django.core.mail.backends.console.EmailBackend", {}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps", "smtp+tls") or not parts.hostname:
        raise wrong(
            "GUIJU_MAIL", "应为 smtp(s)://用户:口令@主机:端口", "give smtp(s)://user:password@host:port"
        )
    return "django.core.mail.backends.smtp.EmailBackend", {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }


def oidc(path: str) -> dict[str, Any]:
    """Providers of OIDC out of a JSON file: a list of ``provider_id``, ``name``, ``client_id``, ``secret``,
    ``server_url``.

    Raises:
        InputError: the file cannot be read, or lacks one of them.
    """
    if not path:
        return {}
    needed = ("provider_id", "name", "client_id", "secret", "server_url")
    try:
        given = json.loads(Path(path).read_text("utf-8"))
        apps = [
            {
                "provider_id": one["provider_id"],
                "name": one["name"],
                "client_id": one["client_id"],
                "secret": one["secret"],
                "settings": {"server_url": one["server_url"]},
            }
            for one in given
        ]
    except (OSError, ValueError, KeyError, TypeError):
        raise wrong(
            "GUIJU_OIDC",
            f"应为一份 JSON 文件的路径，内为一列登录服务，各有 {'、'.join(needed)}",
            f"give the path of a JSON file: a list of providers, each with {', '.join(needed)}",
        ) from None
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def proxy(given: str) -> str:
    """The address of the proxy in front of the server; empty: none.

    Raises:
        InputError: it is no address.
    """
    if not given:
        return ""
    try:
        return str(ip_address(given))
    except ValueError:
        raise wrong(
            "GUIJU_PROXY",
            "应为反向代理的 IP 地址，如 127.0.0.1；前面没有代理则不写",
            "give the IP address of the reverse proxy, as in 127.0.0.1, or leave it out where there is none",
        ) from None
