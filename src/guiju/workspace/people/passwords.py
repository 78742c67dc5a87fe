"""What a password must be, said in both languages: Django's checks, our words."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import get_language

from guiju.engine.text import Text


def _said(text: Text) -> str:
    return text.en if (get_language() or "").startswith("en") else text.zh


class LongEnough(password_validation.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """Too short."""
        most = self.min_length
        return _said(
            Text(f"口令过短，至少须有 {most} 个字符。", f"The password needs at least {most} characters.")
        )


class NotCommon(password_validation.CommonPasswordValidator):
    """None of those that everybody tries first."""

    def get_error_message(self) -> str:
        """Too common."""
        return _said(Text("这一口令过于常见。", "This password is too common."))


class NotLikeTheAccount(password_validation.UserAttributeSimilarityValidator):
    """Not the address once more."""

    def get_error_message(self) -> str:
        """Too similar."""
        return _said(Text("口令与邮箱过于相似。", "The password is too similar to the address."))
