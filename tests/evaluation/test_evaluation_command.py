"""The command line of the evaluation: one object, clear words where something is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def run(*args: str, data: Path) -> subprocess.CompletedProcess[str]:
    surroundings = os.environ | {"REPORTEDLY_DATA": str(data)}
    command = [sys.executable, "-m", "evaluation", *args]
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)


def article(file: Path) -> Path:
    text = "The ministry said that 12 people were killed in the flood."
    spans = {"source": (0, 12), "cue": (13, 17), "content": (18, 57)}
    row = {"id": "a", "text": text, "attributions": [{role: [list(span)] for role, span in spans.items()}]}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return file


def test_a_file_is_scored_as_one_json_object_of_fractions(tmp_path: Path) -> None:
    done = run("attribution", str(article(tmp_path / "a.jsonl")), "--json", data=tmp_path)
    scores = json.loads(done.stdout)
    assert {"source_exact", "cue_exact", "content_exact", "partial", "exact"} <= set(scores)
    assert all(0 <= scores[name] <= 1 for name in ("source_exact", "partial", "exact"))


def test_mistakes_are_listed_by_kind(tmp_path: Path) -> None:
    file = article(tmp_path / "a.jsonl")
    row = json.loads(file.read_text(encoding="utf-8"))
    row["attributions"].append({"source": [], "cue": [[50, 57]], "content": [[0, 12]]})
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert "## missed" in run("attribution", str(file), "--errors", "5", data=tmp_path).stderr


def test_a_corpus_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("figures", data=tmp_path)
    assert done.returncode != 0
    assert "REPORTEDLY_DATA" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("figures", str(tmp_path / "none.jsonl"), data=tmp_path)
    assert done.returncode != 0
    assert "none.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_any_corpus_the_gate_lets_pass_and_says_why(tmp_path: Path) -> None:
    done = run("gate", data=tmp_path)
    assert done.returncode == 0
    assert "nothing to weigh" in done.stdout
