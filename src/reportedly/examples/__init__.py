"""Reports of an invented newspaper on real, cited facts: what a newcomer reads first.

The prose was written for this house (CC0); the sources of every figure stand in `examples/README.md`.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

FOLDER = Path(str(resources.files("reportedly.examples")))
REPORTS = tuple(sorted(file for file in FOLDER.iterdir() if file.suffix in (".md", ".html")))
