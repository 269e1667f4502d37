"""What is killed, and what is looked at afterwards: a site of reports, and commands that are killed at any moment.

The site runs in a process of its own, and commands in forked ones with everything loaded, so that a kill costs a moment
and not the start of Python.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner
from tests.gather.web import Site

from reportedly import Ledger
from reportedly.cli.main import group
from reportedly.gather import keeping

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator


def page(number: int) -> tuple[str, str]:
    """A report with a figure of its own."""
    title = f"Report {number}: the toll rises"
    first = f"<p>At least {number + 3} people were killed in Sanaa on Monday, the health ministry said.</p>"
    rest = "<p>They were still searching the rubble on Tuesday, rescuers said.</p>" * (number % 5 + 1)
    body = f"<article><h1>{title}</h1>{first}<p>They searched for {number} days.</p>{rest}</article>"
    return f'<html lang="en"><head><title>{title}</title></head><body>{body}</body></html>', "text/html"


def feed(numbers: range) -> tuple[str, str]:
    """A feed of such reports."""
    items = "".join(f"<item><title>Report {n}</title><link>/p{n}</link></item>" for n in numbers)
    return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>", "application/rss+xml"


@contextlib.contextmanager
def served(feeds: int, each: int) -> Iterator[str]:
    """A site of so many feeds with so many reports each, in a process of its own; gives where it stands."""
    site = Site()
    site.tags = True
    site.pages |= {f"/p{n}": page(n) for n in range(feeds * each)}
    site.pages |= {f"/feed{at}": feed(range(at * each, (at + 1) * each)) for at in range(feeds)}
    number = os.fork()
    if number == 0:
        with contextlib.suppress(BaseException):
            site.serve_forever(poll_interval=0.01)
        os._exit(0)
    try:
        yield site.at("")
    finally:
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)
        site.server_close()


def loaded(folder: Path) -> None:
    """Load everything that a command needs, once for all that are forked."""
    for number, file in enumerate((folder / "page.html", folder / "other.html")):
        file.write_text(page(number)[0])
        run_here = CliRunner().invoke(group, ["add", str(file), "--ledger", str(folder / "loaded.db")])
        assert run_here.exit_code == 0
    from reportedly import watching  # noqa: F401
    from reportedly.gather import Raw
    from reportedly.gather.feeds import parsed

    assert parsed(Raw(name="x", body=feed(range(1))[0].encode())).items


def run(words: list[str], seconds: float | None = None) -> float:
    """Run a command in a forked process, kill it after so many seconds, and say how long it ran."""
    number, begun = os.fork(), time.monotonic()
    if number == 0:
        code = 1
        try:
            sys.stdout = sys.stderr = io.StringIO()
            code = CliRunner().invoke(group, words).exit_code
        finally:
            os._exit(code)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    return time.monotonic() - begun


def killed_again_and_again(words: list[str], ledger: Path, times: int, chance: random.Random) -> list[int]:
    """Kill a command at random moments of the first quarter of the time it takes, start it again, let it end at last.

    Gives how many documents the ledger held after each; the last is what came of all.
    """

    def into(place: Path) -> list[str]:
        archive = str(place.with_suffix(".warcs"))
        return [*words, "--ledger", str(place), "--archive", archive, "--allow-private", "--ignore-robots"]

    loaded(ledger.parent)
    whole = run(into(ledger.with_name(f"{ledger.stem}-whole.db")))
    held = []
    for _ in range(times):
        run(into(ledger), chance.uniform(0, whole / 4))
        held.append(count(ledger))
    run(into(ledger))
    return [*held, count(ledger)]


def count(path: Path) -> int:
    """How many documents a ledger holds, after proving that it is whole and that none is there twice."""
    if not path.exists() or not path.stat().st_size:
        return 0
    with Ledger.open(path) as ledger:
        ledger.verify()
        documents = list(ledger._store.documents())
        addresses = Counter(each.document.address for each in documents)
        assert set(addresses.values()) <= {1}, "a document is there twice"
        assert len({each.document.text_sha256 for each in documents}) == len(documents)
        figures = Counter(entry.printed.document for entry in ledger.entries() if entry.claim.figure)
        assert all(figures[each.printed.document] for each in documents), "a document is there without its claims"
        for each in documents:
            for came in ledger.custody.of(each.printed.document):
                assert keeping.kept(Path(came.archive or ""), came.sha256), "a kept copy is not whole"
        return len(documents)
