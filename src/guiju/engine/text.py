"""Text in the two languages of the project."""

from __future__ import annotations

from typing import Literal

from guiju.engine.records import record

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@record(frozen=True, slots=True, order=True)
class Text:
    """The same statement in Chinese and in English; neither may be empty."""

    zh: str
    en: str

    def __init__(self, zh: str, en: str) -> None:
        # As every record's, written out: a run makes thousands, a proof a hundred for each element.
        if not zh or not en or zh.isspace() or en.isspace():
            raise ValueError(f"a text needs both languages: zh={zh!r}, en={en!r}")
        _put_zh(self, zh)
        _put_en(self, en)

    def __repr__(self) -> str:
        # As every record's, written out: a rulebook has thousands.
        return f"Text(zh={self.zh!r}, en={self.en!r})"

    def in_(self, lang: Lang) -> str:
        """The text in one language."""
        return self.zh if lang == "zh" else self.en

    def __add__(self, more: Text) -> Text:
        return Text(self.zh + more.zh, self.en + more.en)

    @property
    def both(self) -> str:
        """Both languages on one line, Chinese first, as messages have them where nobody chose a language."""
        return self.zh if self.zh == self.en else f"{self.zh} | {self.en}"


_put_zh = Text.__dict__["zh"].__set__
_put_en = Text.__dict__["en"].__set__
