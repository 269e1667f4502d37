"""A claim on the page: as a card beside its words, as a row of a table, as a chain of parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.records.attribution import Role
from reportedly.report import words
from reportedly.report.html import Html, join, tag
from reportedly.report.sides import sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records.claim import Claim, Figure
    from reportedly.records.reading import Reading

_DOT = " · "


class Sheet:
    """One reading on a page: what its claims are called, and under which anchors they stand.

    `prefix` keeps the anchors of several readings on one page apart, `level` is the rank of its main heading.
    """

    def __init__(self, reading: Reading, prefix: str, level: int) -> None:
        self.reading = reading
        self.prefix = prefix
        self.level = level
        self.labels = words.labels(reading.claims)
        self.side = sides(reading)
        self._positions = {claim.id: position for position, claim in enumerate(reading.claims)}

    def anchor(self, part: str, position: int | None = None) -> str:
        """The id of a part of this sheet, or of a claim in it: `c` its row, `m` its mark, `k` its card."""
        return f"{self.prefix}-{part}" + ("" if position is None else self.labels[position])

    def heading(self, title: str, below: int = 1) -> Html:
        """A heading so many ranks below the main one."""
        return tag(f"h{min(self.level + below, 6)}", title)

    def positions(self, ids: Iterable[str]) -> list[int]:
        """Where the claims of these ids stand, each once; ids of other documents are left out."""
        return [self._positions[i] for i in dict.fromkeys(ids) if i in self._positions]

    def links(self, positions: Sequence[int]) -> Html:
        """Links to the rows of claims."""
        return join((self._link(position) for position in positions), " ")

    def _link(self, position: int) -> Html:
        what = "Figure" if self.reading.claims[position].figure else "Judgement"
        label = self.labels[position]
        return tag("a", label, href=f"#{self.anchor('c', position)}", class_="ref", aria_label=f"{what} {label}")


def card(sheet: Sheet, positions: Sequence[int]) -> Html:
    """The cards of the claims that end at one place; phrasing content, so that it may stand in a paragraph."""
    made = []
    for position in positions:
        claim = sheet.reading.claims[position]
        lines = [
            tag("span", tag("b", sheet.labels[position], class_="no"), " ", _head(sheet, claim), class_="line"),
            chain(sheet, claim, "span"),
            *(tag("span", words_, class_="line quiet") for words_ in (_scope(claim), _held(claim)) if words_),
        ]
        made.append(tag("span", *lines, class_="claim", id=sheet.anchor("k", position)))
    return tag("span", *made, class_="card")


def chain(sheet: Sheet, claim: Claim, element: str = "ol") -> Html:
    """Origin → relays → publisher, as a list."""
    item = "li" if element == "ol" else "span"
    own = words.own_voice(claim)
    links = words.chain(claim, sheet.reading.document)
    drawn = []
    for n, link in enumerate(links[-1:] if own else links):
        says = "own voice" if own else link.role.value
        drawn.append(
            tag(
                item,
                tag("span", " → ", class_="arrow", aria_hidden="true") if n else None,
                tag(
                    "span",
                    tag("span", says, tag("span", ": ", class_="unseen"), class_="role"),
                    tag("b" if link.role is Role.ORIGIN else "span", link.text, class_="party", dir="auto"),
                    tag("span", f" {words.OWN_VOICE}", class_="quiet") if own else None,
                    *(tag("span", f" {extra}", class_="quiet") for extra in (link.name, link.note) if extra),
                    class_=f"hop {'own' if own else link.role.value}",
                ),
                role="listitem" if item == "span" else None,
            )
        )
    return tag(element, *drawn, class_="chain", role="list")


def figures(sheet: Sheet, positions: Sequence[int]) -> Html:
    """The figures as a table."""
    rows = []
    for position in positions:
        claim = sheet.reading.claims[position]
        figure = claim.figure
        if figure is None:
            continue
        amount, quote = words.amount(figure), words.line(figure.span.quote)
        said = None if quote.casefold() == amount.casefold() else tag("q", quote, class_="quiet", dir="auto")
        part = words.part_of(figure)
        whole = sheet.positions([figure.of.claim]) if figure.of and figure.of.claim else []
        about = [
            tag("b", words.measure(figure)),
            tag("span", _counted(sheet, figure), class_="line", dir="auto"),
            tag("span", part, " ", sheet.links(whole), class_="line quiet") if part else None,
        ]
        cells: list[tuple[str, Sequence[str | None]]] = [
            ("Figure", [tag("b", amount, class_="amount"), said]),
            ("What and who", about),
            ("Who says so", [chain(sheet, claim)]),
            ("When and where", [_scope(claim)]),
            ("Held as", _answers(sheet, claim)),
        ]
        rows.append(_row(sheet, position, cells))
    return _table(rows, ["No.", "Figure", "What and who", "Who says so", "When and where", "Held as"], "figures")


def judgements(sheet: Sheet, positions: Sequence[int]) -> Html:
    """The claims that state no figure as a table."""
    rows = []
    for position in positions:
        claim = sheet.reading.claims[position]
        cells = [
            ("Kind", [tag("b", words.kind(claim))]),
            ("Words", [tag("q", words.line(claim.span.quote), dir="auto")]),
            ("Who says so", [chain(sheet, claim)]),
            ("Held as", _answers(sheet, claim)),
        ]
        rows.append(_row(sheet, position, cells))
    return _table(rows, ["No.", "Kind", "Words", "Who says so", "Held as"], "judgements")


def _table(rows: Sequence[Html], headings: Sequence[str], kind: str) -> Html:
    # The roles are said again because narrow screens lay rows out as blocks, which makes browsers forget them.
    heads = [tag("th", heading, scope="col", role="columnheader") for heading in headings]
    head = tag("thead", tag("tr", *heads, role="row"), role="rowgroup")
    body = tag("tbody", *rows, role="rowgroup")
    return tag("table", head, body, class_=f"claims {kind}", role="table", aria_label=kind.capitalize())


def _row(sheet: Sheet, position: int, cells: Sequence[tuple[str, Sequence[str | None]]]) -> Html:
    label = sheet.labels[position]
    back = tag("a", label, href=f"#{sheet.anchor('m', position)}", class_="no", aria_label=f"{label}, to the text")
    made = [tag("th", back, scope="row", role="rowheader")]
    for heading, content in cells:
        inside = join([part for part in content if part], " ")
        made.append(tag("td", inside, role="cell", data_heading=heading, class_=None if inside.strip() else "empty"))
    return tag(
        "tr",
        join(made, " "),
        id=sheet.anchor("c", position),
        role="row",
        data_claims=str(position),
        data_id=sheet.reading.claims[position].id,
    )


def _head(sheet: Sheet, claim: Claim) -> Html:
    if claim.figure is None:
        return tag("b", words.kind(claim))
    rest = [words.measure(claim.figure), _counted(sheet, claim.figure), words.part_of(claim.figure)]
    return join((tag("b", words.amount(claim.figure), class_="amount"), " ", _DOT.join(part for part in rest if part)))


def _counted(sheet: Sheet, figure: Figure) -> str:
    counted, side = words.counted(figure), sheet.side(figure)
    return " ".join(part for part in (counted, f"({side})" if side else None) if part)


def _scope(claim: Claim) -> str:
    if claim.figure is None:
        return ""
    place = words.where(claim.figure)
    return _DOT.join((*words.when(claim.figure), *((place,) if place else ())))


def _held(claim: Claim) -> str:
    return _DOT.join(words.held(claim))


def _answers(sheet: Sheet, claim: Claim) -> list[Html]:
    lines = [tag("span", _held(claim), class_="line")] if words.held(claim) else []
    for verb, ids in (("confirms", claim.confirms), ("disputes", claim.disputes)):
        positions = sheet.positions(ids)
        if positions:
            lines.append(tag("span", f"{verb} ", sheet.links(positions), class_="line"))
    return lines
