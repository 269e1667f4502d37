"""Assertions and series made by hand, in a few words each, and the rows of the series that the tests read."""

from __future__ import annotations

import csv
from itertools import count
from typing import Any

from evaluation.corpora import folder
from msgspec.structs import replace
from tests.factories import figure

from reportedly.records.claim import Claim, Reckoning
from reportedly.records.entry import Entry, Origin, Printed, Scope
from reportedly.records.mention import ActorKind, Precision, Qualifier
from reportedly.records.series import Assertion, Family, Mention, Relation, Series
from reportedly.records.toll import toll_of
from reportedly.series.reach import reach

DATA = folder()
DPRK = DATA / "dprk-kursk" / "series.csv"

ORIGINS = {
    "NIS": ("kr-nis", "KR", "intelligence_service"),
    "JCS": ("kr-jcs", "KR", "military"),
    "HUR": ("ua-hur", "UA", "intelligence_service"),
    "Zelensky": ("zelensky", "UA", "official"),
    "Pentagon": ("us-dod", "US", "government"),
    "UK DI": ("uk-di", "GB", "intelligence_service"),
    "Pyongyang": ("kp-government", "KP", "government"),
    "BBC": ("bbc", "GB", "outlet"),
}
_ids = count(1)


def origin(name: str) -> Origin:
    """Somebody of the list above, or a third party of that name."""
    key, country, kind = ORIGINS.get(name, (name.casefold(), None, None))
    return Origin(key, name, kind=ActorKind(kind) if kind else None, country=country)


def entry(
    claim: Claim, who: Origin, on: str, *, as_of: str | None = None, publisher: str = "Wire", **more: Any
) -> Entry:
    """One print of a claim."""
    fig = claim.figure
    serial = next(_ids)
    return Entry(
        id=f"e{serial:04}",
        claim=claim,
        printed=Printed(f"d{more.get('document', serial)}", f"a{serial}", publisher=publisher),
        sentence=fig.span.quote if fig else "",
        scope=Scope(toll_of(fig.measure), "KP", place="ru-kursk", reckoning=fig.reckoning) if fig else None,
        origin=who,
        start=None,
        as_of=as_of or on,
        as_of_precision=Precision.DAY,
        stated_on=on,
        reported_at=on,
        recorded_at="2026-01-01T00:00:00.000000Z",
    )


def said(
    number: Any,
    by: str,
    on: str,
    qualifier: str = "exact",
    *,
    measure: str = "killed",
    as_of: str | None = None,
    papers: int = 1,
    quote: str | None = None,
    reckoning: str | None = "cumulative",
    modality: str = "asserted",
    item: str | None = None,
    document: str | None = None,
    publisher: str | None = None,
) -> Assertion:
    """What somebody said on a day, printed in so many papers."""
    claim = figure(number, measure, qualifier, quote=quote, reckoning=reckoning, modality=modality)
    assert claim.figure is not None
    if qualifier == "vague":
        low, high = number
        claim = replace(claim, figure=replace(claim.figure, qualifier=Qualifier.VAGUE, low=low, high=high, value=None))
    if item:
        claim = replace(claim, figure=replace(claim.figure, item=item))
    where = {"document": document} if document else {}
    prints = [
        entry(claim, origin(by), on, as_of=as_of, publisher=publisher or f"Paper {n}", **(where if n == 0 else {}))
        for n in range(papers)
    ]
    reached = reach(claim.figure)
    assert reached is not None
    return Assertion(
        id=f"s{next(_ids):04}",
        origin=origin(by),
        entry=prints[0],
        reach=reached,
        as_of=prints[0].as_of,
        reported_on=on,
        mentions=tuple(Mention(e, Relation.REPEATS if n else Relation.FIRST) for n, e in enumerate(prints)),
    )


def series(*assertions: Assertion, kin: dict[str, tuple[str, ...]] | None = None, toll: str = "killed") -> Series:
    """A series of assertions in order of report; `kin` are families of several origins by their names."""
    ordered = sorted(assertions, key=lambda a: (a.reported_on or "", a.id))
    last: dict[str, Assertion] = {}
    standing: dict[str, Assertion] = {a.id: a for a in ordered}
    for a in ordered:
        before = last.get(a.origin.key)
        if before is not None:
            standing[before.id] = replace(before, superseded_by=a.id)
        last[a.origin.key] = a
    origins = {a.origin.key: a.origin for a in ordered}
    families = [
        Family(name.casefold(), name, tuple(o for o in origins.values() if o.name in names))
        for name, names in (kin or {}).items()
    ]
    known = {o.key for f in families for o in f.origins}
    families += [Family(o.key, o.name, (o,)) for o in origins.values() if o.key not in known]
    return Series(
        id=f"{toll}.kp.ru-kursk",
        scope=Scope(toll.partition(".")[0], "KP", place="ru-kursk", reckoning=_reckoning(toll)),
        name=f"{toll}, North Korean troops, Kursk",
        assertions=tuple(standing[a.id] for a in ordered),
        families=tuple(f for f in families if f.origins),
    )


def _reckoning(toll: str) -> Reckoning:
    return Reckoning.WINDOW if toll.endswith(".window") else Reckoning.CUMULATIVE


# -- the series of practice: claims of the North Korean losses in Kursk, collected by hand -----------------------

_COUNTRIES = {"ROK": "KR", "UKR": "UA", "US": "US", "UK/West": "GB", "DPRK": "KP"}
_MEASURES = {"reinforcements": "reinforcement"}


def dprk(known: str | None = None) -> dict[str, Series]:
    """The series by toll, from what was printed until `known`; origins of one family column count as one."""
    with DPRK.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if known is None or row["report_date"] <= known]
    by_toll: dict[str, list[Assertion]] = {}
    kin: dict[str, set[str]] = {}
    for row in rows:
        a = _assertion(row)
        kin.setdefault(row["origin_family"], set()).add(a.origin.name)
        figure = a.entry.claim.figure
        window = figure is not None and figure.reckoning is Reckoning.WINDOW
        toll = a.entry.scope.toll if a.entry.scope else "?"
        by_toll.setdefault(f"{toll}.window" if window else toll, []).append(a)
    names = {name: tuple(sorted(origins)) for name, origins in kin.items()}
    return {toll: series(*found, kin=names, toll=toll) for toll, found in by_toll.items()}


def _assertion(row: dict[str, str]) -> Assertion:
    words = row["measure"].split(" ")[0]
    measure = _MEASURES.get(words, words)
    low, high = (float(row[c]) if row[c] else None for c in ("value_low", "value_high"))
    item = None
    qualifier = row["qualifier"]
    number: Any = low if low is not None else high
    if qualifier in ("vague", "range"):
        number = (low, high)
    if "DERIVED" in row["value_as_printed"]:  # what was printed is a share: "approximately a third of the casualties"
        number, item, measure = 1 / 3, measure, "share"
    window = row["window"].startswith(("FLOW", "2 days", "flow"))
    who = Origin(row["origin"].casefold(), row["origin"], country=_COUNTRIES[row["origin_family"]])
    ORIGINS[row["origin"]] = (who.key, who.country or "", None)  # type: ignore[assignment]
    return said(
        number,
        row["origin"],
        row["report_date"],
        qualifier,
        measure=measure,
        as_of=row["as_of"] or None,
        quote=row["value_as_printed"].split(" (DERIVED")[0],
        reckoning="window" if window else "cumulative",
        item=item,
        publisher=row["publisher"],
    )
