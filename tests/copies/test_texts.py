"""Reports that print one text are one family, whatever the order, and a person can cut or join."""

from __future__ import annotations

import random

from reportedly.copies import by_document, text_families
from reportedly.records.copies import Copy, Likeness
from reportedly.records.decision import Decision, Subject
from reportedly.records.entry import Printed


def copy(key: str, text: str, on: str | None = "2025-05-05", article: str | None = None) -> Copy:
    return Copy(Printed(key, article or f"a-{key}", publisher=key.title()), text, on)


def decided(verdict: str, left: str, right: str, at: str = "2026-01-01") -> Decision:
    return Decision(f"d-{at}", Subject.TEXT, tuple(sorted((left, right))), verdict, "I asked the desk", "Ann", at)


COPIES = (copy("norda", "t1"), copy("harbour", "t2"), copy("lantern", "t3", "2025-05-06"), copy("other", "t9"))
ALIKE = (Likeness("t1", "t2", 0.97, 0.9), Likeness("t2", "t3", 0.9, 0.6))


def test_what_shares_its_words_is_one_family_first_print_first() -> None:
    [family] = text_families(COPIES, ALIKE)
    assert [one.key for one in family.copies] == ["harbour", "norda", "lantern"]
    assert (family.id, family.first.key) == ("harbour", "harbour")
    assert by_document([family]) == dict.fromkeys(["harbour", "norda", "lantern"], "harbour")
    assert family.ties[0].words == "97% of the shorter text stands in the longer."


def test_the_order_of_adding_never_matters() -> None:
    decisions = [decided("cut", "harbour", "lantern"), decided("join", "other", "norda", "2026-01-02")]
    wanted = text_families(COPIES, ALIKE, decisions)
    for seed in range(20):
        copies, likenesses = list(COPIES), list(ALIKE)
        random.Random(seed).shuffle(copies)
        random.Random(seed).shuffle(likenesses)
        assert text_families(copies, likenesses, decisions) == wanted


def test_a_person_cuts_and_joins_and_the_latest_word_counts() -> None:
    cut = decided("cut", "harbour", "lantern")
    [family] = text_families(COPIES, ALIKE, [cut])
    assert [one.key for one in family.copies] == ["harbour", "norda"]
    assert [tie.cut for tie in family.ties] == [False, True]
    again = decided("join", "harbour", "lantern", "2026-01-02")
    assert len(text_families(COPIES, ALIKE, [cut, again])[0].copies) == 3
    joined = text_families(COPIES, (), [decided("join", "other", "norda")])
    assert [one.key for one in joined[0].copies] == ["norda", "other"]
    assert joined[0].ties[0].words == "Ann: I asked the desk"


def test_nothing_else_joins_what_was_cut() -> None:
    ring = (*ALIKE, Likeness("t1", "t3", 0.8, 0.5))
    families = text_families(COPIES, ring, [decided("cut", "harbour", "lantern")])
    assert not any({"harbour", "lantern"} <= {one.key for one in family.copies} for family in families)


def test_a_short_text_of_next_month_is_another() -> None:
    same = Likeness("t1", "t1", 1.0, 1.0, short=True)
    near = (copy("norda", "t1"), copy("harbour", "t1", "2025-05-07"))
    far = (copy("norda", "t1"), copy("harbour", "t1", "2025-06-07"))
    assert len(text_families(near, [same])) == 1
    assert text_families(far, [same]) == ()
    assert len(text_families((copy("norda", "t1"), copy("harbour", "t1", None)), [same])) == 1


def test_editions_of_one_article_are_no_copies_of_each_other() -> None:
    editions = (copy("one", "t1", article="a"), copy("two", "t2", article="a"))
    assert text_families(editions, ALIKE) == ()


def test_thousands_of_prints_of_one_text_are_tied_in_a_line_and_not_each_with_each() -> None:
    crowd = [copy(f"paper {at:04}", "t1") for at in range(2000)]
    [family] = text_families(crowd, [Likeness("t1", "t1", 1.0, 1.0)])
    assert len(family.copies) == 2000
    assert len(family.ties) == 1999
