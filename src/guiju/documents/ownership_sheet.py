"""The paper of a chart of holdings: how wide it is to be, and the smallest sheet on which it can be read."""

from __future__ import annotations

from collections.abc import Sequence

PAPERS = ((210, 297), (297, 420), (420, 594), (594, 841), (841, 1189))
"""A4 to A0, in millimetres."""
EDGE = 12
"""Millimetres that a printer leaves white."""
POINT = 25.4 / 96
"""Millimetres of a point of the drawing at its full size."""
LEAST = 0.62
"""Of its full size at which a drawing can still be read; below that it takes the next larger paper."""


def beside(count: int) -> int:
    """Boxes beside each other: so many that the whole is about as wide, to its height, as paper that lies."""
    most = 4
    while most * most < count * 1.5:
        most += 1
    return most


def rowed(widths: Sequence[float], wide: float) -> list[int]:
    """How many stand in each row."""
    rows, used = [0], 0.0
    for width in widths:
        if rows[-1] and used + width > wide:
            rows.append(0)
            used = 0.0
        rows[-1] += 1
        used += width
    return rows


def paper(wide: float, high: float) -> tuple[tuple[float, float], str]:
    """The size on paper in millimetres, and the paper: the smallest on which the drawing can be read."""
    best: tuple[float, str] = (0.0, "")
    for number, (short, long) in enumerate(PAPERS):
        for across, down, name in ((short, long, "portrait"), (long, short, "landscape")):
            scale = min((across - 2 * EDGE) / wide, (down - 2 * EDGE) / high, POINT)
            if scale > best[0] + 1e-9:
                best = (scale, f"A{4 - number} {name}")
        if best[0] >= LEAST * POINT:
            break
    return (wide * best[0], high * best[0]), best[1]
