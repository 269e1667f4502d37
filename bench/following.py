"""What following feeds costs in memory, and whether whoever is killed loses or repeats a report.

`python -m bench.following` prints it and keeps it in `bench/following.md`. A site on this machine has fifty feeds, in
which every round brings new reports, changes some, and leaves the others; it is followed for ten rounds by one process.
Then `add` and `watch` are killed at random moments, sixty times each, and started again.
"""

from __future__ import annotations

import contextlib
import gc
import os
import platform
import random
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.killing import killed_again_and_again, page, served

from reportedly import Ledger
from reportedly.collecting import Collecting
from reportedly.gather import Gather, fetch
from reportedly.gather.feeds.listed import Watched
from reportedly.version import __version__
from reportedly.watching import Watching

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FEEDS, ROUNDS, HELD, NEW = 50, 10, 6, 1
KILLS, TOGETHER = 60, 20


class Round(NamedTuple):
    """One round: seconds, megabytes of the process after it, and what became of the reports."""

    seconds: float
    memory: float
    states: dict[str, int]


class Turning(BaseHTTPRequestHandler):
    """Fifty feeds whose rounds are turned by asking for `/turn`."""

    protocol_version = "HTTP/1.1"
    turn = 0

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        kind, _, number = self.path.strip("/").partition("/")
        if kind == "turn":
            Turning.turn += 1
            self.give("", "text/plain")
        elif kind == "feed":
            self.give(self.feed(int(number)), "application/rss+xml")
        elif kind == "p":
            whole = page(int(number))[0]
            state = self.state(int(number) % 100_000)
            self.give(whole.replace("At least", f"More than {state}," if state else "At least"), "text/html")
        else:
            self.send_error(404)

    def state(self, n: int) -> int:
        """In which round a report was changed; 0 where it was not."""
        turn, odd = divmod(n + 5 - HELD, NEW)
        return turn if not odd and 0 < turn <= self.turn else 0

    def feed(self, feed: int) -> str:
        """The newest reports, of which the last but one is changed in every round; its address stays."""
        newest = HELD + NEW * self.turn
        items = []
        for n in range(newest - 1, newest - HELD - 1, -1):
            link = f"/p/{feed * 100_000 + n}"
            items.append(f"<item><title>Report {n}</title><guid>{n}</guid><link>{link}</link>")
            items.append(f"<description>{self.state(n)}</description></item>")
        return f"<rss version='2.0'><channel><title>Feed {feed}</title>{''.join(items)}</channel></rss>"

    def give(self, body: str, media: str) -> None:
        """Send a body."""
        raw = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


@contextlib.contextmanager
def site() -> Iterator[str]:
    """The site, in a process of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Turning)
    number = os.fork()
    if number == 0:
        with contextlib.suppress(BaseException):
            server.serve_forever(poll_interval=0.01)
        os._exit(0)
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        os.kill(number, 9)
        os.waitpid(number, 0)
        server.server_close()


def memory() -> float:
    """Megabytes that this process has in memory."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def rounds() -> list[Round]:
    """Ten rounds over fifty feeds."""
    made = []
    with site() as at, tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder, "l.db")) as ledger:
        feeds = [Watched(address=f"{at}/feed/{n}", publisher=f"Paper {n}") for n in range(FEEDS)]
        gather = Gather(allow_private=True, pause=0)
        with Watching(feeds, Collecting(ledger), gather) as watching, fetch.Web(gather) as web:
            for _ in range(ROUNDS):
                begun = time.monotonic()
                states: dict[str, int] = {}
                for outcome in watching.round():
                    if not outcome.is_feed:
                        states[outcome.state] = states.get(outcome.state, 0) + 1
                made.append(Round(time.monotonic() - begun, memory(), states))
                print(made[-1], flush=True)
                web.fetch(f"{at}/turn")
    return made


def kills() -> dict[str, list[int]]:
    """How many documents `add` and `watch` held after each kill, and at the end."""
    fetch.Web._leave_a_pause = lambda *_: None  # type: ignore[method-assign]  # noqa: SLF001
    held: dict[str, list[int]] = {"add": [], "watch": []}
    for again in range(KILLS // TOGETHER):
        chance = random.Random(again)
        with tempfile.TemporaryDirectory() as folder, served(4, 10) as at:
            listed = Path(folder, "feeds.toml")
            listed.write_text("".join(f'[[feed]]\naddress = "{at}/feed{n}"\n' for n in range(4)), encoding="utf-8")
            for name, words in {
                "add": ["add", *(f"{at}/p{n}" for n in range(40))],
                "watch": ["watch", str(listed), "--once"],
            }.items():
                found = killed_again_and_again(words, Path(folder, f"{name}.db"), TOGETHER, chance)
                assert found == sorted(found), "a document was lost"
                assert found[-1] == 40, "a document is missing"
                held[name] += found[:-1]
                print(name, found, flush=True)
    return held


def main() -> int:
    """Measure, print, write."""
    found = rounds()
    third, last = found[2].memory, found[-1].memory
    killed = kills()
    made_by = (
        f"reportedly {__version__}, Python {platform.python_version()}, {platform.machine()}. {FEEDS} feeds of {HELD} "
        f"reports on loopback; every round brings {NEW} new one to each, and changes one of the older ones."
    )
    lines = [
        "# What `python -m bench.following` measured",
        "",
        made_by,
        "",
        "| round | seconds | megabytes after it | new | changed | unchanged |",
        "|---|---|---|---|---|---|",
        *(
            f"| {n} | {one.seconds:.0f} | {one.memory:.1f} | {one.states.get('new', 0):,} | "
            f"{one.states.get('edition', 0):,} | {one.states.get('unchanged', 0):,} |"
            for n, one in enumerate(found, 1)
        ),
        "",
        f"Memory at round {len(found)} against round 3: {(last - third) / third:+.1%}.",
        "",
        "| killed and started again | kills | with part of the reports held | lost | repeated | half-written |",
        "|---|---|---|---|---|---|",
        *(f"| `{name}` | {len(h)} | {sum(0 < n < 40 for n in h)} | 0 | 0 | 0 |" for name, h in killed.items()),
        "",
        "Nothing lost, repeated or half-written is asserted after every kill: whoever breaks it breaks the bench.",
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "following.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
