"""Reports of invented newspapers on real, cited facts: what a newcomer reads first.

The prose was written for this house (CC0); the sources of every figure stand in `examples/README.md`. `REPORTS` are
read one by one; `SERIES` are many short reports of one story over a year, for the ledger.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

FOLDER = Path(str(resources.files("reportedly.examples")))
REPORTS = tuple(sorted(file for file in FOLDER.iterdir() if file.suffix in (".md", ".html")))
SERIES = tuple(sorted((FOLDER / "kursk-series").glob("*.md")))
