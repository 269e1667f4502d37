"""Runs the commands that the documentation shows, over a ledger of the bundled series of reports."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(command: str) -> str:
    """What a command prints, both streams in one, in the root of the repository and without colour."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    ledger = {"REPORTEDLY_LEDGER": str(_ledger()), "REPORTEDLY_NAME": "Ana"}
    environment = {**os.environ, **ledger, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return (done.stdout + done.stderr).rstrip("\n")


@cache
def _ledger() -> Path:
    """The ledger that transcripts ask: the bundled series of reports, read once."""
    place = Path(tempfile.mkdtemp()) / "kursk.db"
    words = [
        sys.executable,
        "-m",
        "reportedly",
        "add",
        "-q",
        "src/reportedly/examples/kursk-series",
        "--ledger",
        str(place),
    ]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    return place
