"""Pictures of the desk: `python -m tools.pictures FOLDER` writes every page as PNG, narrow and wide, by day and night.

`python -m tools.pictures --docs` writes the first screens that docs/desk.md shows instead.

The desk is started on the bundled reports. Wants chromium and the libraries of `reportedly[dev]`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.desk.browser import LOOKS, browsing, demo, served, walk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHOWN = ("overview", "series", "claim", "review")
IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"


def take(browser: Browser, base: str, pages: dict[str, str], folder: Path) -> list[Path]:
    """One picture of each page of the walk for each width and colour scheme."""
    made = []
    for width, scheme in LOOKS:
        context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        for name, path in pages.items():
            page.goto(base + path)
            target = folder / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=target, full_page=True)
            made.append(target)
        context.close()
    return made


def take_shown(browser: Browser, base: str, pages: dict[str, str], folder: Path) -> list[Path]:
    """The first screen of the pages that the documentation shows."""
    page = browser.new_context(viewport={"width": 1200, "height": 860}, color_scheme="light").new_page()
    made = []
    for name in SHOWN:
        page.goto(base + pages[name])
        target = folder / f"desk-{name}.png"
        page.screenshot(path=target)
        made.append(target)
    return made


def main() -> None:
    """Write all pictures into a folder, or those of the documentation."""
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m tools.pictures FOLDER | --docs")
    docs = sys.argv[1] == "--docs"
    folder = IMAGES if docs else Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with demo() as store, served(store) as base, browsing() as browser:
        made = (take_shown if docs else take)(browser, base, walk(store), folder)
    print(f"{len(made)} pictures in {folder}")


if __name__ == "__main__":
    main()
