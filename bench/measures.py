"""What is measured: reading speed, starting time, and how time grows with hard input."""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.material import articles, hard
from reportedly.attribution import RULES, best_for, named
from reportedly.lexicon import load
from reportedly.reading import read
from reportedly.records.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent


def best(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of a few runs, in seconds: what the code takes when nothing else runs."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def reading(size: int = 600_000, tagger: str = "rules") -> dict[str, float]:
    """KB a second and words a second of the whole reader on articles, one core, the lexicon loaded before."""
    lexicon = load("en")
    documents = [Document(text, language="en", published_at="2025-03-27") for text in articles(size)]
    attributor = best_for("en") if tagger == "auto" else named(tagger)
    read(documents[0], lexicon, attributor)
    seconds = best(lambda: [read(document, lexicon, attributor) for document in documents])
    letters = sum(len(document.text) for document in documents)
    words = sum(len(document.text.split()) for document in documents)
    return {"KB": letters / 1000, "KB/s": letters / 1000 / seconds, "words/s": words / seconds}


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


def others(size: int = 60_000) -> dict[str, float]:
    """KB a second of other extractors on the same text, of those that happen to be installed."""
    texts = articles(size)
    found: dict[str, float] = {}
    for module, work in OTHERS.items():
        if importlib.util.find_spec(module) is not None:
            seconds = best(lambda work=work: work(texts), 1)  # type: ignore[misc]
            found[module] = sum(map(len, texts)) / 1000 / seconds
    return found


def _quantulum(texts: list[str]) -> None:
    from quantulum3 import parser  # type: ignore[import-not-found] # noqa: PLC0415

    for text in texts:
        parser.parse(text)


def _spacy(texts: list[str]) -> None:
    import spacy  # type: ignore[import-not-found] # noqa: PLC0415

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    for text in texts:
        pipeline(text)


def _recognizers(texts: list[str]) -> None:
    from recognizers_number import recognize_number  # type: ignore[import-not-found] # noqa: PLC0415

    for text in texts:
        recognize_number(text, "en-us")


OTHERS: dict[str, Callable[[list[str]], None]] = {
    "quantulum3": _quantulum,
    "spacy": _spacy,
    "recognizers_number": _recognizers,
}
