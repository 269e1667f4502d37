"""A desk that is really served, and a browser that really looks at it: what the tests and the pictures share."""

from __future__ import annotations

import contextlib
import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import uvicorn

from reportedly.desk import Options, build
from reportedly.examples import SERIES
from reportedly.ledger import Ledger
from reportedly.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

# Chromium as Debian packages it, kept off the network.
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOOKS = ((1600, "light"), (1600, "dark"), (360, "light"), (360, "dark"))
AXE = Path(__file__).parent / "vendored" / "axe.min.js"
_FAMOUS = "killed.kp.ru-kursk"

CLAIM = "62a72719"  # 600 killed, of the briefing that the story turns on


def walk(store: Store) -> dict[str, str]:
    """Every page of the desk on the bundled reports, by the name of its picture. A new page is listed here."""
    document = store.entry(CLAIM).printed.document
    return {
        "overview": "/",
        "shelf": "/series",
        "series": f"/series/{_FAMOUS}",
        "series-then": f"/series/{_FAMOUS}?as_of=2025-03-28",
        "claim": f"/claims/{CLAIM}",
        "documents": "/documents",
        "document": f"/documents/{document}",
        "findings": "/findings",
        "review": "/review",
        "search": "/search?words=soldiers&side=KP",
    }


@contextlib.contextmanager
def demo() -> Iterator[Store]:
    """A store of the bundled reports, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "demo.db")
        with Ledger.open(place) as ledger:
            for report in SERIES:
                ledger.add(report)
        with Store.open(place) as store:
            yield store


@contextlib.contextmanager
def served(store: Store, options: Options | None = None) -> Iterator[str]:
    """The desk over a store at an address of this machine; gives the address without a slash at its end."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        chosen = options or Options(title="demo", person="Mara Lind")
        app = build(store, msgspec.structs.replace(chosen, port=port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(10)


@contextlib.contextmanager
def browsing() -> Iterator[Browser]:
    """A Chromium of this machine."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        raise RuntimeError("There is no Chromium on this machine: apt-get install chromium.")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Seen(NamedTuple):
    """A page as a browser saw it: what it complained of, and requests that left the host."""

    page: Page
    status: int
    complaints: list[str]
    strangers: list[str]


@contextlib.contextmanager
def looked_at(
    browser: Browser, address: str, *, width: int = 1280, scheme: str = "light", script: bool = True
) -> Iterator[Seen]:
    """A page loaded in a fresh window of a width and colour scheme."""
    look: Any = scheme
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=look, java_script_enabled=script, reduced_motion="reduce"
    )
    page = context.new_page()
    host = address.split("/")[2]
    complaints: list[str] = []
    strangers: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: strangers.append(asked.url) if asked.url.split("/")[2] != host else None)
    answer = page.goto(address)
    try:
        yield Seen(page, answer.status if answer else 0, complaints, strangers)
    finally:
        context.close()


def grave(page: Page) -> list[str]:
    """What axe-core finds on a page that keeps people out of it: serious and critical violations, with their place.

    The script is handed to the page by the debugger, past the policy that forbids every script but our own.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = page.evaluate("rules => axe.run(document, rules)", rules)
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
