"""How a chart of holdings is drawn: ink and type, frames by kind, samples for the legend."""

from __future__ import annotations

from collections.abc import Sequence

from guiju.documents.markup import Markup, el, join
from guiju.documents.ownership_figure import Stroke
from guiju.documents.wrap import width_of, wrap
from guiju.ownership.model import Kind

INK, SOFT, PAPER, WASH = "#1b1f24", "#57606a", "#ffffff", "#eef1f4"
FONTS = '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",Arial,sans-serif'
HATCH = "url(#hatch)"
THIN, THICK = "1.1", "3.2"
UNKNOWN_DASH = "5 3"

_ROUND, _CUT, _PLAIN = "round", "cut", "plain"
_CORNERS = {
    Kind.PERSON: (_ROUND, _ROUND),
    Kind.PARTNERSHIP: (_CUT, _CUT),
    Kind.FUND: (_CUT, _CUT),
    Kind.TRUST: (_CUT, _PLAIN),
    Kind.STATE: (_PLAIN, _CUT),
    Kind.FLOAT: (_ROUND, _PLAIN),
}
"""Upper and lower corners by kind; a company has none."""
DASHES = {Stroke.SHARE: None, Stroke.NAME: "1.5 3.5", Stroke.POWER: "7 4"}
LOOP = "10 3 2 3"
CORNER = 11.0


def sample(kind: str, x: float, y: float) -> Markup:
    """What the legend shows of a kind of box or arrow."""
    if kind in ("inside", "outside", "unknown"):
        fill = {"inside": WASH, "outside": INK, "unknown": HATCH}[kind]
        return el(
            "rect",
            x=f"{x:.1f}",
            y=f"{y - 8:.1f}",
            width="30",
            height="16",
            fill=fill,
            stroke=INK,
            stroke_dasharray=UNKNOWN_DASH if kind == "unknown" else None,
        )
    if not kind:
        return join()
    dashes = {"name": DASHES[Stroke.NAME], "power": DASHES[Stroke.POWER], "loop": LOOP}.get(kind)
    return el(
        "path",
        d=f"M{x:.1f},{y:.1f} h30",
        fill="none",
        stroke=INK,
        stroke_width=THICK if kind == "chain" else THIN,
        stroke_dasharray=dashes,
    )


def hatching() -> Markup:
    """The hatching of what is not known."""
    return el(
        "pattern",
        el("rect", width="6", height="6", fill=PAPER),
        el("path", d="M0,6 L6,0 M-1,1 L1,-1 M5,7 L7,5", stroke="#8b949e", stroke_width="1"),
        id="hatch",
        width="6",
        height="6",
        patternUnits="userSpaceOnUse",
    )


def outline(left: float, top: float, wide: float, high: float, kind: Kind, *, lower: bool = True) -> str:
    """The frame of a box, or with ``lower`` off of its head, whose lower corners are square."""
    up, down = _CORNERS.get(kind, (_PLAIN, _PLAIN))
    if not lower:
        down = _PLAIN
    right, bottom = left + wide, top + high
    corners = [
        ((left, top), (0, 1), (1, 0), up),
        ((right, top), (-1, 0), (0, 1), up),
        ((right, bottom), (0, -1), (-1, 0), down),
        ((left, bottom), (1, 0), (0, -1), down),
    ]
    path = ""
    for (x, y), (ax, ay), (bx, by), shape in corners:
        near = CORNER if shape != _PLAIN else 0
        path += f"{'L' if path else 'M'}{x + ax * near:.1f},{y + ay * near:.1f} "
        if shape == _ROUND:
            path += f"Q{x:.1f},{y:.1f} "
            path += f"{x + bx * near:.1f},{y + by * near:.1f} "
        elif shape == _CUT:
            path += f"L{x + bx * near:.1f},{y + by * near:.1f} "
    return path + "Z"


# --- type ---------------------------------------------------------------------------------------------------


def measure(text: str, size: float) -> float:
    """About how wide a text is: rather too wide than too narrow."""
    return sum(_em(char) for char in text) * size


def _em(char: str) -> float:
    if width_of(char) > 1:
        return 1.0
    if char in "MW@%—…◆":
        return 0.95
    return 0.72 if char.isupper() else 0.34 if char in " .,:;'il|()" else 0.57


def widest(lines: Sequence[str], size: float) -> float:
    """Width of the widest line."""
    return max((measure(line, size) for line in lines), default=0.0)


def fitted(text: str, wide: float, size: float, *, even: bool = True) -> list[str]:
    """A text in lines that are no wider, as even as can be where that is wished."""
    columns = max(12, int(wide / size * 2))
    lines = wrap(text, columns)
    while columns > 12 and widest(lines, size) > wide:
        columns -= 1
        lines = wrap(text, columns)
    best = lines
    if not even:
        return best
    # No line with one character left over.
    while columns > 12 and len(lines) == len(best) > 1:
        best = lines
        columns -= 1
        lines = wrap(text, columns)
    return best


def written(
    lines: Sequence[str],
    x: float,
    y: float,
    size: float,
    step: float = 0,
    *,
    anchor: str = "middle",
    fill: str | None = None,
    weight: str | None = None,
    style: str | None = None,
    halo: bool = False,
) -> Markup:
    """Lines of text; the place is that of the first one's foot."""
    if not lines:
        return join()
    return el(
        "text",
        *(el("tspan", line, x=f"{x:.1f}", y=f"{y + n * step:.1f}") for n, line in enumerate(lines)),
        text_anchor=anchor if anchor != "start" else None,
        font_size=f"{size:g}",
        fill=fill,
        font_weight=weight,
        font_style=style,
        stroke=PAPER if halo else None,
        stroke_width="3" if halo else None,
        paint_order="stroke" if halo else None,
    )
