"""A desk on the bundled reports for all tests of it, and a browser where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from litestar.testing import TestClient
from tests.desk.browser import CHROMIUM, browsing, demo, served

from reportedly.desk import Options, build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from reportedly.store import Store


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    """The bundled reports, read once; tests that write make a store of their own."""
    with demo() as made:
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
