"""Every entry of every pack proves itself by its own example; a broken pack says where it is broken."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportedly.attribution import RULES
from reportedly.errors import LexiconError, NoSuchPack
from reportedly.lexicon import languages, load
from reportedly.lexicon.entries import Cue, Entry, Trigger
from reportedly.reading import read
from reportedly.records.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.lexicon import Lexicon

OPEN = Path(__file__).parent / "lexicon_open.txt"  # entries whose example is not read right yet; it should shrink
MARKS = {"(": "source", "{": "cue", "[": "content", "<": "figure"}
CLOSE = {"(": ")", "{": "}", "[": "]", "<": ">"}


@cache
def pack(language: str) -> Lexicon:
    return load(language)


def entries() -> list[tuple[str, Entry]]:
    return [(language, entry) for language in languages() for entry in pack(language).entries]


def label(language: str, entry: Entry) -> str:
    extra = f":{entry.construction}" if isinstance(entry, Cue | Trigger) else ""
    return f"{language}/{entry.name}{extra}"


def bare(example: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """An example without its marks, and where the marked words stand in it."""
    text: list[str] = []
    stack: list[tuple[str, int]] = []
    found: dict[str, list[tuple[int, int]]] = {}
    for char in example:
        if char in MARKS:
            stack.append((char, len(text)))
        elif stack and char == CLOSE[stack[-1][0]]:
            opening, start = stack.pop()
            found.setdefault(MARKS[opening], []).append((start, len(text)))
        else:
            text.append(char)
    return "".join(text), found


def known_open() -> set[str]:
    lines = OPEN.read_text(encoding="utf-8").splitlines() if OPEN.exists() else []
    return {line.split("#")[0].strip() for line in lines} - {""}


def touch(a: Iterable[tuple[int, int]], b: Iterable[tuple[int, int]]) -> bool:
    b = list(b)
    return any(s < f and t < e for s, e in a for t, f in b)


def test_there_is_an_english_pack() -> None:
    assert "en" in languages()


@pytest.mark.parametrize("language", languages())
def test_a_pack_loads_and_every_entry_has_forms(language: str) -> None:
    assert [entry.name for entry in pack(language).entries if not all(form.strip() for form in entry.forms)] == []
    assert pack(language).entries


@pytest.mark.parametrize("language", languages())
def test_every_entry_has_an_example(language: str) -> None:
    assert [label(language, entry) for entry in pack(language).entries if not entry.example.strip()] == []


@pytest.mark.parametrize("language", languages())
def test_every_entry_is_found_in_its_own_example(language: str) -> None:
    lexicon = pack(language)
    lost = []
    for entry in lexicon.entries:
        tokens = lexicon.tokeniser(bare(entry.example)[0])
        if not any(hit.entry is entry for hit in lexicon.matcher(tokens)):
            lost.append(f"{label(language, entry)}: {entry.example}")
    assert lost == [], "\n".join(lost)


@pytest.mark.parametrize("language", languages())
def test_no_two_entries_of_one_kind_claim_the_same_form(language: str) -> None:
    seen: dict[tuple[object, ...], str] = {}
    twice = []
    for entry in pack(language).entries:
        # "lost 12 men" and "lost 12 tanks": one word with two measures, between which the counted decide
        extra = (entry.measure,) if isinstance(entry, Trigger) else ()
        for form in entry.forms:
            spelled = form if entry.cased or form.isupper() else form.lower()
            key = (type(entry), getattr(entry, "construction", getattr(entry, "place", "")), *extra, spelled)
            if key in seen and seen[key] != entry.name:
                twice.append(f"{form!r} in {seen[key]} and {entry.name}")
            seen[key] = entry.name
    assert twice == [], "\n".join(twice)


def misread(language: str, entry: Entry) -> str | None:
    """What is wrong with the reading of an entry's example, None where nothing is."""
    text, marks = bare(entry.example)
    reading = read(Document(text, language=language), pack(language), RULES)
    if isinstance(entry, Cue) and "cue" in marks and "content" in marks:
        for attribution in reading.attributions:
            cue = [(attribution.cue.start, attribution.cue.end)] if attribution.cue else []
            source = [(attribution.source.start, attribution.source.end)] if attribution.source else []
            content = [(piece.start, piece.end) for piece in attribution.content]
            right = touch(cue, marks["cue"]) and touch(content, marks["content"])
            if right and ("source" not in marks or touch(source, marks["source"])):
                return None
        got = [
            (a.source and a.source.quote, a.cue and a.cue.quote, [p.quote for p in a.content])
            for a in reading.attributions
        ]
        return f"{entry.example}\n    got {got}"
    if isinstance(entry, Trigger) and "figure" in marks:
        figures = [claim.figure for claim in reading.claims if claim.figure]
        if any(f.measure is entry.measure and touch([(f.span.start, f.span.end)], marks["figure"]) for f in figures):
            return None
        return f"{entry.example}\n    got {[(f.span.quote, f.measure.value) for f in figures]}"
    return None


def misled(language: str, entry: Entry) -> str | None:
    """What an entry makes of the sentence that it must leave alone, None where nothing."""
    if not entry.not_:
        return None
    text, _ = bare(entry.not_)
    lexicon = pack(language)
    tokens = lexicon.tokeniser(text)
    places = [(tokens.start[h.first], tokens.end[h.last - 1]) for h in lexicon.matcher(tokens) if h.entry is entry]
    if not places:
        return None
    reading = read(Document(text, language=language), lexicon, RULES)
    if isinstance(entry, Cue):
        for attribution in reading.attributions:
            if attribution.cue and touch([(attribution.cue.start, attribution.cue.end)], places):
                return f"{entry.not_}\n    got {attribution.cue.quote!r} for {[p.quote for p in attribution.content]}"
    if isinstance(entry, Trigger):
        for claim in reading.claims:
            if claim.figure and entry.name in claim.why:
                return f"{entry.not_}\n    got {claim.figure.span.quote!r} as {claim.figure.measure.value}"
    return None


def judged(problem: dict[str, str | None]) -> None:
    """Fail for what is wrong and not listed, and for what is listed and no longer wrong."""
    listed = known_open()
    wrong = [f"{name}: {what}" for name, what in problem.items() if what and name not in listed]
    mended = [name for name, what in problem.items() if not what and name in listed]
    assert not wrong, f"{len(wrong)} of {len(problem)} examples are misread:\n" + "\n".join(wrong)
    assert not mended, f"these are read right now; take them out of {OPEN.name}: {mended}"


def test_examples_are_read_as_they_are_marked() -> None:
    judged({label(lang, e): misread(lang, e) for lang, e in entries() if isinstance(e, Cue | Trigger)})


def test_sentences_that_an_entry_must_leave_alone_are_left_alone() -> None:
    judged({f"not {label(lang, e)}": misled(lang, e) for lang, e in entries() if e.not_})


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packs of our own, with one good one."""
    module = importlib.import_module("reportedly.lexicon.load")
    monkeypatch.setattr(module, "_root", lambda: tmp_path)
    (tmp_path / "world").mkdir()
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "grammar.toml").write_text("[words]\nnegation = ['nicht']\n", encoding="utf-8")
    module.load.cache_clear()
    yield tmp_path
    module.load.cache_clear()


def test_a_second_language_is_a_second_folder(packs: Path) -> None:
    (packs / "xx" / "cues.toml").write_text('[[cue]]\nforms = ["sagte"]\nexample = "(Er) {sagte} [das]."\n')
    assert languages() == ["xx"] or tuple(languages()) == ("xx",)
    assert [entry.name for entry in load("xx").entries] == ["cue:sagte"]


def test_toml_that_does_not_parse_is_named_with_file_and_line(packs: Path) -> None:
    (packs / "xx" / "cues.toml").write_text('[[cue]]\nforms = ["said"]\nexample = \n')
    with pytest.raises(LexiconError, match=re.compile(r"xx/cues\.toml.*line 3", re.DOTALL)):
        load("xx")


@pytest.mark.parametrize(
    "row, complaint",
    [
        ('forms = ["said"]\nstance = "likes"', "likes"),
        ('forms = ["said"]\nflavour = "sweet"', "flavour"),
        ('example = "(He) {said} [so]."', "forms"),
        ('forms = "said"', "array"),
    ],
)
def test_an_entry_that_does_not_fit_is_named_with_file_and_line(packs: Path, row: str, complaint: str) -> None:
    good = '[[cue]]\nforms = ["said"]\nexample = "(He) {said} [so]."\n\n'
    (packs / "xx" / "cues.toml").write_text(f"{good}[[cue]]\n{row}\n")
    with pytest.raises(LexiconError, match=re.compile(rf"xx/cues\.toml, line 5.*{complaint}", re.DOTALL)):
        load("xx")


def test_a_pack_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(NoSuchPack, match=r"'zz'.*en"):
        load("zz")
