"""`python -m bench.extraction`: what is found on the fixture pages, by our porch and by its extractor alone.

`tests/pages/pages.toml` says what each page is and what must and must not stand in its text. Trafilatura is asked as it
is by itself, with its metadata, balanced and careful.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from trafilatura import bare_extraction

from reportedly.errors import IntakeError
from reportedly.intake.html import html
from reportedly.intake.options import Intake

FOLDER = Path(__file__).parent.parent / "tests" / "pages"
FIELDS = ("title", "publisher", "author", "published_at", "modified_at", "address", "language")
THEIRS = {"title": "title", "publisher": "sitename", "author": "author", "published_at": "date", "address": "url"}


class Found(NamedTuple):
    """What one way of reading found of a page: its text, and its particulars by our names."""

    text: str
    about: dict[str, str]


def ours(raw: bytes, name: str) -> Found | None:
    """By our porch; None where it refuses the page."""
    try:
        document = html(raw, name, Intake())
    except IntakeError:
        return None
    return Found(document.text, {field: value for field in FIELDS if (value := getattr(document, field))})


def theirs(raw: bytes, *, careful: bool) -> Found | None:
    """By the extractor alone; None where it finds nothing."""
    found = bare_extraction(raw, with_metadata=True, include_comments=False, favor_precision=careful)
    if found is None:
        return None
    about = {field: value for field, name in THEIRS.items() if (value := getattr(found, name, None))}
    return Found(f"{found.title or ''}\n{found.text}", about)


def agrees(field: str, found: str | None, said: str, *, by_day: bool = False) -> bool:
    """Whether a particular is right; by its day alone for one who gives no more."""
    if found is None:
        return False
    if field == "author":
        return {name.casefold() for name in found.replace("; ", ", ").split(", ")} == {
            name.casefold() for name in said.split(", ")
        }
    return found[:10] == said[:10] if by_day and field.endswith("_at") else found == said


def main() -> None:
    """Print one row a field, then what stands in the texts."""
    pages: list[dict[str, Any]] = tomllib.loads((FOLDER / "pages.toml").read_text(encoding="utf-8"))["page"]
    reports = [page for page in pages if "refused" not in page]
    raw = {page["name"]: (FOLDER / f"{page['name']}.html").read_bytes() for page in pages}
    ways = {
        "reportedly": {name: ours(body, name) for name, body in raw.items()},
        "Trafilatura": {name: theirs(body, careful=False) for name, body in raw.items()},
        "Trafilatura, careful": {name: theirs(body, careful=True) for name, body in raw.items()},
    }
    print("| | " + " | ".join(ways) + " |\n|---|" + "---|" * len(ways))
    for field in FIELDS:
        saying = [page for page in reports if field in page]
        row = []
        for way, found in ways.items():
            if way != "reportedly" and field not in THEIRS:
                row.append("–")
                continue
            right = sum(
                one is not None and agrees(field, one.about.get(field), page[field], by_day=way != "reportedly")
                for page in saying
                for one in (found[page["name"]],)
            )
            row.append(f"{right} of {len(saying)}")
        print(f"| `{field}` | {' | '.join(row)} |")
    for key, what in (("text", "phrases of the report found"), ("apart", "phrases beside it let in")):
        row = []
        for found in ways.values():
            pairs = [(page["name"], words) for page in reports for words in page.get(key, ())]
            held = sum((one := found[name]) is not None and words in one.text for name, words in pairs)
            row.append(f"{held} of {len(pairs)}")
        print(f"| {what} | {' | '.join(row)} |")
    refused = [page["name"] for page in pages if "refused" in page]
    row = [f"{sum(found[name] is not None for name in refused)} of {len(refused)}" for found in ways.values()]
    print(f"| pages that are no report, read as one | {' | '.join(row)} |")


if __name__ == "__main__":
    main()
