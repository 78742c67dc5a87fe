"""What templates say, in the language of the reader. Built in: no template needs to load it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language

from guiju.engine.text import Lang, Text
from guiju.workspace.record.commands import ROLES, Role

register = template.Library()


def language() -> Lang:
    """The language of the page."""
    return "en" if (get_language() or "").startswith("en") else "zh"


@register.simple_tag
def say(zh: str, en: str, **values: Any) -> SafeString:
    """A phrase in both languages, side by side in the template; ``{name}`` stands for a value."""
    phrase = zh if language() == "zh" else en
    if not values:
        return conditional_escape(phrase)
    shown = {
        name: value.in_(language()) if isinstance(value, Text) else value for name, value in values.items()
    }
    return format_html(conditional_escape(phrase), **shown)


@register.filter
def text(value: Text | None) -> str:
    """A text in the language of the page; nothing where there is none."""
    return "" if value is None else value.in_(language())


@register.filter
def day(value: date | str | None) -> str:
    """A date as law writes it, in ISO form; never broken over two lines."""
    if value is None or value == "":
        return "—"
    said = value if isinstance(value, str) else value.isoformat()
    return format_html('<time datetime="{}">{}</time>', said, said)


@register.filter
def moment(value: datetime | None) -> SafeString:
    """A time in Shanghai, to the minute, with the machine-readable one behind it."""
    if value is None:
        return mark_safe("—")
    local = localtime(value)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), local.strftime("%Y-%m-%d %H:%M"))


@register.filter
def role(value: str) -> str:
    """A role in words."""
    return ROLES[Role(value)].in_(language())


BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}
"""Of what browsers call themselves: the first that occurs, for each names those before it in history, too."""


@register.filter
def device(agent: str) -> Text:
    """The browser and the system of a session, in words."""
    browser = next((name for sign, name in BROWSERS.items() if f"{sign}/" in agent), None)
    system = next((name for sign, name in SYSTEMS.items() if sign in agent), None)
    known = [one for one in (browser, system) if one]
    if not known:
        return Text("未能识别", "not recognised")
    return Text("，".join(known), " on ".join(known))


FIELDS: dict[str, Text] = {
    "login": Text("电子邮箱", "E-mail"),
    "email": Text("电子邮箱", "E-mail"),
    "password": Text("口令", "Password"),
    "oldpassword": Text("现在的口令", "Present password"),
    "password1": Text("新口令（至少 12 个字符）", "New password (at least 12 characters)"),
    "password2": Text("再次输入新口令", "New password again"),
    "code": Text("验证码", "Code"),
    "name": Text("名称", "Name"),
    "passwordless": Text("可以不用口令登录（通行密钥）", "Sign in without a password (passkey)"),
}
"""Fields of forms that libraries make."""


@register.filter
def field_label(field: Any) -> str:
    """What a field of a library's form is called here."""
    return FIELDS[field.name].in_(language())


@register.simple_tag(takes_context=True)
def who(context: Any, by: str | UUID) -> str:
    """The name of a member, or that it was the system."""
    from guiju.workspace.people.models import Member

    if not by or by == "system":
        return Text("系统", "the system").in_(language())
    names: dict[str, str] | None = context.render_context.get("names")
    if names is None:
        names = {str(member.person): member.name for member in Member.objects.all()}
        context.render_context["names"] = names
    return names.get(str(by), str(by))


@register.simple_tag
def once() -> str:
    """Names one request, so that the same form sent twice does its work once."""
    from uuid import uuid4

    return format_html('<input type="hidden" name="once" value="{}">', str(uuid4()))
