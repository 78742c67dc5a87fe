"""A decision as numbered steps: the same as its diagram, for texts that hold no drawing."""

from __future__ import annotations

from guiju.documents.chart import Shape
from guiju.documents.phrases import Words


def steps(shapes: tuple[Shape, ...], words: Words) -> list[str]:
    """Each question with where its answers lead, in the order of its number; the first is the first one asked."""
    numbers = {
        place: n for n, place in enumerate((p for p, s in enumerate(shapes) if not s.is_result), start=1)
    }

    first: dict[str, int] = {}

    def asked(place: int) -> str:
        text = shapes[place].text
        known = first.setdefault(text, numbers[place])
        return text if known == numbers[place] else words("step_again", place=known)

    def leads(word: str, place: int) -> str:
        if place in numbers:
            return words("step_goes", word=word, place=numbers[place])
        return words("step_ends", word=word, result=shapes[place].text)

    return [
        f"{asked(place)} — {words.clauses(leads(word, to) for word, to, _ in shapes[place].ways(words))}"
        for place in numbers
    ]
