"""A desk on the bundled reports for all tests of it, and a browser where there is one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from litestar.testing import TestClient
from tests.desk.browser import CHROMIUM, browsing, demo, served

from reportedly.desk import Options, build
from reportedly.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    """The bundled reports, read once; tests that write make a store of their own."""
    with demo() as made:
        yield made


@pytest.fixture
def mine(store: Store, tmp_path: Path) -> Iterator[Store]:
    """The bundled reports in a store that this test may write to."""
    for part in Path(store.address).parent.glob("demo.db*"):
        shutil.copy(part, tmp_path / part.name)
    with Store.open(tmp_path / "demo.db") as made:
        yield made


@pytest.fixture(scope="session")
def client(store: Store) -> Iterator[TestClient]:
    """Asks the desk without a server."""
    with TestClient(build(store, Options(title="demo", hosts=("testserver.local",)))) as made:
        yield made


@pytest.fixture(scope="session")
def base(store: Store) -> Iterator[str]:
    """The address of a desk that is served."""
    with served(store) as made:
        yield made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with browsing() as made:
        yield made
