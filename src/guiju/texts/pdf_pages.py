"""What stands on the pages of a PDF, read in a process of its own: a hostile file can be stopped there.

Run as a program it takes the file from its input and writes JSON: the pages, or why there are none.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

MOST_PAGES = 1_000
MOST_PIECES = 400_000
MOST_CHARACTERS = 2_000_000
MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 60
"""Of processor time."""
UNIT = 100
"""Places and sizes are whole hundredths of a point."""

Piece = tuple[int, int, int, str]
"""From where, at which height, in which size, what."""


class TooMuchError(Exception):
    """The pages hold more than is read."""


def main() -> None:
    """Read a PDF from the input and write what stands on its pages."""
    _bound()
    data = sys.stdin.buffer.read()
    json.dump(result(data), sys.stdout)


def _bound() -> None:
    try:
        import resource
    except ImportError:
        # Not on Windows; there the clock alone stops it.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def result(data: bytes) -> dict[str, Any]:
    """The pages with their pieces and whether they have pictures; or ``refused`` with a word that says why."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            return {"refused": "encrypted"}
        if len(reader.pages) > MOST_PAGES:
            return {"refused": "pages"}
        pages = []
        left = [MOST_PIECES, MOST_CHARACTERS]
        for page in reader.pages:
            pieces = _pieces(page, left)
            pages.append({"pieces": pieces, "picture": not pieces and _has_picture(page)})
        return {"pages": pages}
    except TooMuchError:
        return {"refused": "much"}
    except MemoryError:
        return {"refused": "stopped"}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        return {"refused": "damaged"}
    except Exception as error:
        # pypdf says of a file that nobody's program wrote that it is damaged in many ways.
        return {"refused": "stopped" if "limit" in type(error).__name__.lower() else "damaged"}


def _pieces(page: Any, left: list[int]) -> list[Piece]:
    found: list[Piece] = []

    def take(text: str, cm: list[float], tm: list[float], _: Any, size: float) -> None:
        left[0] -= 1
        left[1] -= len(text)
        if left[0] < 0 or left[1] < 0:
            raise TooMuchError
        if not text.strip():
            return
        # The place of the text is that of its own space within the page's.
        across = tm[0] * cm[0] + tm[1] * cm[2]
        aslant = tm[0] * cm[1] + tm[1] * cm[3]
        if abs(aslant) * 10 > abs(across):
            # Written aslant: a watermark.
            return
        up = abs(tm[2] * cm[1] + tm[3] * cm[3])
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = max(1, round(abs(size) * up * UNIT))
        for row, line in enumerate(text.split("\n")):
            if line.strip():
                found.append((round(x * UNIT), round(y * UNIT) - row * height, height, line))

    page.extract_text(visitor_text=take)
    return found


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    kinds = (one.get_object().get("/Subtype") for one in list(objects.get_object().values())[:100])
    return any(kind in ("/Image", "/Form") for kind in kinds)


if __name__ == "__main__":
    main()
