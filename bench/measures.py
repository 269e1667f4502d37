"""What is measured: reading speed, starting time, and how time grows with hard input."""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bench.material import articles, hard
from bench.readers import PEERS
from bench.yardsticks import yardsticks
from reportedly.attribution import RULES, best_for, named
from reportedly.lexicon import load
from reportedly.reading import read
from reportedly.records.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.records.reading import Only

ROOT = Path(__file__).parent.parent


def best(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of a few runs, in seconds: what the code takes when nothing else runs."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def documents(texts: list[str], day: str = "2025-03-27") -> list[Document]:
    """Documents of texts in English."""
    return [Document(text, language="en", published_at=day) for text in texts]


def reading(several: list[Document], tagger: str = "rules", only: Only | None = None) -> dict[str, float]:
    """KB and words a second of the whole reader, one core, the lexicon loaded before; and what it found."""
    lexicon = load("en")
    attributor = best_for("en") if tagger == "auto" else named(tagger)
    found = [read(document, lexicon, attributor, only=only) for document in several]
    seconds = best(lambda: [read(document, lexicon, attributor, only=only) for document in several])
    letters = sum(len(document.text) for document in several)
    words = sum(len(document.text.split()) for document in several)
    return {
        "KB": letters / 1000,
        "KB/s": letters / 1000 / seconds,
        "words/s": words / seconds,
        "figures": sum(claim.figure is not None for one in found for claim in one.claims),
        "claims": sum(len(one.claims) for one in found),
        "attributions": sum(len(one.attributions) for one in found),
        "quantities": sum(len(one.mentions.quantities) for one in found),
        "times": sum(len(one.mentions.periods) for one in found),
    }


def news() -> list[str]:
    """Articles that nobody here wrote and in which few figures stand: PolNeAR's, where its files lie; else none."""
    folder = Path(os.environ.get("REPORTEDLY_DATA") or ROOT.parent / "shared" / "data")
    file = folder / "polnear" / "dev.jsonl.gz"
    if not file.is_file():
        return []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def stages(size: int = 300_000) -> dict[str, float]:
    """Where the time goes: the share of each room."""
    from reportedly.checks import check  # noqa: PLC0415
    from reportedly.claims.assemble import assemble  # noqa: PLC0415
    from reportedly.mentions.find import find  # noqa: PLC0415
    from reportedly.text.segment import segment  # noqa: PLC0415

    lexicon = load("en")
    spent = dict.fromkeys(("text", "mentions", "attribution", "claims", "checks"), 0.0)
    for text in articles(size):
        document = Document(text, language="en", published_at="2025-03-27")
        marks = [time.process_time()]
        parts = segment(document, lexicon)
        marks.append(time.process_time())
        mentions = find(parts, lexicon)
        marks.append(time.process_time())
        attributions = RULES.attribute(parts, mentions, lexicon)
        marks.append(time.process_time())
        claims = assemble(parts, mentions, attributions, lexicon)
        marks.append(time.process_time())
        check(claims, document)
        marks.append(time.process_time())
        for name, before, after in zip(spent, marks, marks[1:], strict=False):
            spent[name] += after - before
    whole = sum(spent.values())
    return {name: seconds / whole for name, seconds in spent.items()}


def start(times: int = 7) -> dict[str, float]:
    """Milliseconds of a process: Python itself, the command's version, the bundled example read."""
    sample = ROOT / "bench" / "sample.txt"
    sample.write_text(articles(2400, each=2400)[0], encoding="utf-8")
    command = "from reportedly.cli.main import main; main()"
    runs = {
        "python -c pass": ["-c", "pass"],
        "reportedly --version": ["-c", command, "--version"],
        "reportedly read --json, one article of 2.4 KB": ["-c", command, "read", "--json", str(sample)],
    }
    found = {}
    for name, arguments in runs.items():
        taken = []
        for _ in range(times):
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
            taken.append((time.perf_counter() - began) * 1000)
        found[name] = statistics.median(taken)
    sample.unlink()
    return found


def growth(small: int = 20_000) -> dict[str, tuple[float, float]]:
    """Seconds for each hard input, and how many times longer four times as much takes: about 4 is linear."""
    lexicon = load("en")
    found = {}
    for name, text in hard(small * 4).items():
        short = best(lambda text=text: read(Document(text[:small], language="en"), lexicon, RULES), 2)  # type: ignore[misc]
        long = best(lambda text=text: read(Document(text, language="en"), lexicon, RULES), 2)  # type: ignore[misc]
        found[name] = (long, long / short if short else 0.0)
    return found


def others(texts: list[str]) -> dict[str, tuple[float, Counter[str]]]:
    """KB a second of others on texts, and what they found, of those that happen to be installed."""
    letters = sum(map(len, texts)) / 1000
    found: dict[str, tuple[float, Counter[str]]] = {}
    for peer in PEERS:
        if not peer.is_there:
            continue
        work = peer.start()
        work(texts[0])
        seen: Counter[str] = Counter()
        for text in texts:
            seen += work(text)
        seconds = best(lambda work=work: [work(text) for text in texts], 2)  # type: ignore[misc]
        found[peer.name] = (letters / seconds, seen)
    return found


def floor(texts: list[str]) -> dict[str, float]:
    """MB a second of what no reader can be faster than."""
    letters = sum(map(len, texts)) / 1_000_000
    works = yardsticks(texts, load("en"))
    return {
        name: letters / (best(lambda work=work: [work() for _ in range(20)], 3) / 20) for name, work in works.items()
    }  # type: ignore[misc]
