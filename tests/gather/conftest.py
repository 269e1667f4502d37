"""Skips the room's tests of the network where the extra is not installed, and gives each a site of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.gather.web import Site, site

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def hostile() -> Iterator[Site]:
    """A server on this machine that misbehaves on request."""
    pytest.importorskip("httpcore2", reason='needs the extra: pip install "reportedly[web]"')
    pytest.importorskip("protego", reason='needs the extra: pip install "reportedly[web]"')
    with site() as server:
        yield server
