"""Every page in a real browser: narrow and wide, by day and by night, without a slip and for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.desk.browser import LOOKS, grave, looked_at, walk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from reportedly.store import Store


@pytest.mark.parametrize("width, scheme", LOOKS)
def test_every_page_is_quiet_local_and_open_to_everybody(
    browser: Browser, base: str, store: Store, width: int, scheme: str
) -> None:
    for name, path in walk(store).items():
        with looked_at(browser, base + path, width=width, scheme=scheme) as seen:
            assert seen.status == 200, name
            assert seen.complaints == [], name
            assert seen.strangers == [], name
            assert grave(seen.page) == [], name


@pytest.mark.parametrize("width", [360, 768, 1600])
def test_no_page_is_wider_than_its_window(browser: Browser, base: str, store: Store, width: int) -> None:
    for name, path in walk(store).items():
        with looked_at(browser, base + path, width=width) as seen:
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_reading_needs_no_script(browser: Browser, base: str, store: Store) -> None:
    for name, path in walk(store).items():
        with looked_at(browser, base + path, script=False) as seen:
            assert seen.page.locator("h1").inner_text(), name
    with looked_at(browser, f"{base}/series/killed.kp.ru-kursk", script=False) as seen:
        seen.page.locator("input[name=vintage]").fill("2")
        seen.page.get_by_role("button", name="Show").click()
        assert "as_of=" in seen.page.url
        assert "As known on" in seen.page.locator(".vintage legend").inner_text()


def test_the_main_walk_goes_by_keyboard_alone(browser: Browser, base: str) -> None:
    with looked_at(browser, f"{base}/") as seen:
        page = seen.page
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Skip to the content"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/series/**")
        while page.evaluate("!document.activeElement.matches('.point')"):
            page.keyboard.press("Tab")
        first = page.locator(".spoken").inner_text()
        page.keyboard.press("ArrowRight")
        assert page.locator(".spoken").inner_text() not in ("", first)
        page.keyboard.press("Enter")
        assert "#r2" in page.url
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/claims/**")


def test_hovering_a_figure_shows_its_words(browser: Browser, base: str) -> None:
    with looked_at(browser, f"{base}/series/killed.kp.ru-kursk") as seen:
        seen.page.locator("svg.wide-only .point").nth(6).hover()
        assert "600" in seen.page.locator(".spoken").inner_text()


def test_the_slider_goes_to_the_day(browser: Browser, base: str) -> None:
    with looked_at(browser, f"{base}/series/killed.kp.ru-kursk") as seen:
        slider = seen.page.locator("input[name=vintage]")
        slider.focus()
        seen.page.keyboard.press("ArrowLeft")
        seen.page.wait_for_url("**as_of=2025-09-03**")
        assert "Shown as known on 3 Sep 2025" in seen.page.locator(".cut").inner_text()
