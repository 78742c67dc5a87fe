"""Pictures of the main pages for the documentation, taken of the sample organisation (``make screens``)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCREENS = ROOT / "docs" / "screens"
sys.path[:0] = [str(HERE / "journeys"), str(ROOT / "tests" / "documents" / "toy")]

from browser import browser
from site_here import Site, identifier, site


def pages(page: Any, place: Site) -> dict[str, str]:
    """Addresses of the main pages, by the name of the picture."""
    page.goto(f"{place.address}/matters/")
    rows = page.locator("tbody tr")
    trial = next(row for row in rows.all() if "XY-101" in row.inner_text())
    matter = identifier(trial.locator("th a").get_attribute("href"))
    determination = identifier(trial.locator("td a").first.get_attribute("href"))
    page.goto(f"{place.address}/units/")
    unit = identifier(page.locator("tbody th a").first.get_attribute("href"))
    return {
        "home": "/",
        "matter": f"/matters/{matter}/",
        "interview": f"/matters/{matter}/interview/",
        "facts": f"/matters/{matter}/facts/?at=units%5B%E5%90%88%E5%90%8C%E7%A0%94%E7%A9%B6%E7%BB%84%E7%BB%87%5D",
        "determination": f"/determinations/{determination}/",
        "unit": f"/units/{unit}/",
        "law": "/law/hgr/",
        "search": "/search/?q=外方单位",
    }


def main() -> None:
    """Take every picture, in both languages."""
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browser() as one, site(Path(folder)) as place:
        for lang in ("zh", "en"):
            with place.person(one, "lin", lang) as page:
                for name, path in pages(page, place).items():
                    page.goto(place.address + path)
                    page.screenshot(
                        path=SCREENS / f"{name}-{lang}.png",
                        clip={"x": 0, "y": 0, "width": 1200, "height": 900},
                    )
            with place.person(one, "audit", lang) as page:
                page.goto(f"{place.address}/record/")
                page.screenshot(path=SCREENS / f"record-{lang}.png")


if __name__ == "__main__":
    main()
