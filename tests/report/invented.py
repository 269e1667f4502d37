"""Readings made by hand from an invented report, so that the views are tested without the reader."""

from reportedly.records.attribution import Anonymity, Credit, Hedge, Hop, Manner, Role, Stance
from reportedly.records.claim import (
    Claim,
    Counted,
    Figure,
    Kind,
    Measure,
    Modality,
    Reckoning,
    Time,
    Where,
    Whole,
)
from reportedly.records.document import Document
from reportedly.records.finding import Finding, Note, Severity
from reportedly.records.mention import ActorKind, Precision, Qualifier
from reportedly.records.reading import Reader, Reading
from reportedly.records.span import Extent, Span

FLOOD = """Storm toll rises on the Maran coast
More than 4,000 people have been displaced by the storm since 2 May, the Maran Relief Council said on Thursday.
Citing hospital staff, the Coast News Agency reported that at least 41 people were reportedly killed in Port Isel, \
including 12 children. The council could not confirm the figure.
Earlier estimates spoke of 300 to 400 displaced families, nearly one-quarter of the 1,500 on the coast. Dozens of \
boats were lost.
“The worst is behind us,” Mayor Ana Rell told the agency. “But the dams will not hold another week of rain,” she added.
The opposition denied that the dams were at risk. Up to 200 soldiers are to be sent to the coast."""


def span(text: str, quote: str, nth: int = 0) -> Span:
    """The n-th place where the quote stands."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span.of(text, start, start + len(quote))


def sentence(text: str, at: Span) -> Extent:
    """The line around a span, or the sentence in it."""
    left = max(text.rfind("\n", 0, at.start), text.rfind(". ", 0, at.start) + 1) + 1
    ends = [i for i in (text.find("\n", at.end), text.find(". ", at.end) + 1) if i > 0]
    return Extent(left, min(ends, default=len(text)))


def hop(text, quote, role=Role.ORIGIN, *, name=None, kind=None, anonymity=Anonymity.NAMED, carried=False, nth=0):
    at = span(text, quote, nth) if quote else None
    return Hop(
        role=role,
        span=None if carried else at,
        antecedent=at if carried else None,
        text=quote,
        name=name,
        actor=None,
        kind=kind,
        country=None,
        anonymity=anonymity,
    )


def credit(text, cue, *chain, hedges=(), stance=Stance.AFFIRMS, manner=Manner.INDIRECT):
    return Credit(
        cue=span(text, cue) if cue else None,
        manner=manner,
        stance=stance,
        hedges=tuple(Hedge(span(text, words), grade) for words, grade in hedges),
        chain=chain,
    )


def figure(text, quote, measure=Measure.KILLED, qualifier=Qualifier.EXACT, *, value=None, low=None, high=None, **more):
    return Figure(
        span=span(text, quote),
        qualifier=qualifier,
        value=value,
        low=low,
        high=high,
        measure=measure,
        item=more.get("item"),
        counted=more.get("counted"),
        reckoning=more.get("reckoning"),
        period=more.get("period"),
        place=more.get("place"),
        of=more.get("of"),
    )


def claim(text, content, fig=None, attribution=None, kind=None, modality=Modality.ASSERTED, **more):
    at = span(text, content)
    return Claim(
        id=more.get("id", f"c-{at.start}-{fig.span.start if fig else 'x'}"),
        kind=kind or (Kind.FIGURE if fig else Kind.ASSESSMENT),
        span=at,
        sentence=sentence(text, at),
        figure=fig,
        attribution=attribution,
        modality=modality,
        confirms=more.get("confirms", ()),
        disputes=more.get("disputes", ()),
        why=("rule",),
    )


def reading(document: Document, claims=(), findings=(), notes=()) -> Reading:
    return Reading(document, tuple(claims), tuple(findings), tuple(notes), Reader("0.1.0", "en:0123456789ab", "rules"))


def people(text, quote, side=None, nth=0):
    return Counted(span(text, quote, nth), quote, side)


def flood() -> Reading:
    """A reading with everything that a view has to show."""
    text = FLOOD
    document = Document(
        text,
        title="Storm toll rises on the Maran coast",
        publisher="The Harbour Post",
        author="J. Ode",
        published_at="2025-05-09",
        language="en",
        address="https://harbour.example/storm",
    )
    council = hop(text, "the Maran Relief Council", kind=ActorKind.NGO, name="Maran Relief Council")
    staff = hop(text, "hospital staff", kind=ActorKind.UNNAMED, anonymity=Anonymity.GROUP)
    agency = hop(text, "the Coast News Agency", Role.RELAY, kind=ActorKind.NEWS_AGENCY)
    mayor = hop(text, "Mayor Ana Rell", kind=ActorKind.OFFICIAL, name="Ana Rell")
    press = Hop(Role.PUBLISHER, None, None, "The Harbour Post", None, None, ActorKind.OUTLET, None, Anonymity.NAMED)
    estimates = hop(text, "Earlier estimates", kind=ActorKind.UNNAMED, anonymity=Anonymity.NONE_GIVEN)
    killed = credit(text, "reported", staff, agency, press, hedges=(("reportedly", "unverified"),))
    earlier = credit(text, "spoke of", estimates, press)
    whole = "at least 41 people were reportedly killed in Port Isel, including 12 children"
    since = Time(span(text, "since 2 May"), "since 2 May", "2025-05-02", "2025-05-09", Precision.DAY)
    port = Where(span(text, "Port Isel"), "Port Isel", None, "YE")
    families = "300 to 400 displaced families, nearly one-quarter of the 1,500 on the coast"
    dams = "But the dams will not hold another week of rain"
    claims = [
        claim(
            text,
            "More than 4,000 people have been displaced by the storm since 2 May",
            figure(
                text,
                "More than 4,000",
                Measure.DISPLACED,
                Qualifier.MORE_THAN,
                low=4000,
                counted=people(text, "people", "YE"),
                reckoning=Reckoning.CUMULATIVE,
                period=since,
            ),
            credit(text, "said", council, press),
        ),
        claim(
            text,
            whole,
            figure(
                text,
                "at least 41",
                Measure.KILLED,
                Qualifier.AT_LEAST,
                low=41,
                counted=people(text, "people", "YE", 1),
                place=port,
            ),
            killed,
            modality=Modality.HEDGED,
            id="forty-one",
        ),
        claim(
            text,
            whole,
            figure(
                text,
                "12",
                value=12,
                counted=people(text, "children", "YE"),
                of=Whole(span(text, "at least 41"), "forty-one"),
                place=port,
            ),
            killed,
            modality=Modality.HEDGED,
        ),
        claim(
            text,
            "could not confirm the figure",
            attribution=credit(text, "could not confirm", hop(text, "The council"), press, stance=Stance.DOUBTS),
            kind=Kind.DENIAL,
            modality=Modality.DENIED,
            disputes=("forty-one",),
        ),
        claim(
            text,
            families,
            figure(
                text,
                "300 to 400",
                Measure.DISPLACED,
                Qualifier.RANGE,
                low=300,
                high=400,
                counted=people(text, "families"),
            ),
            earlier,
            modality=Modality.SUPERSEDED,
            id="families",
        ),
        claim(
            text,
            families,
            figure(
                text,
                "nearly one-quarter",
                Measure.SHARE,
                Qualifier.NEARLY,
                high=0.25,
                of=Whole(span(text, "the 1,500"), None),
            ),
            earlier,
            id="share",
        ),
        claim(
            text,
            "Dozens of boats were lost",
            figure(
                text,
                "Dozens",
                Measure.EQUIPMENT,
                Qualifier.VAGUE,
                low=24,
                high=99,
                item="boats",
                counted=people(text, "boats"),
            ),
        ),
        claim(
            text,
            "The worst is behind us",
            attribution=credit(text, "told", mayor, agency, press, manner=Manner.DIRECT),
        ),
        claim(
            text,
            dams,
            attribution=credit(
                text, "added", hop(text, "Mayor Ana Rell", name="Ana Rell", carried=True), agency, press
            ),
            kind=Kind.FORECAST,
            modality=Modality.PROJECTED,
            id="dams",
        ),
        claim(
            text,
            "the dams were at risk",
            attribution=credit(text, "denied", hop(text, "The opposition"), press, stance=Stance.DENIES),
            kind=Kind.DENIAL,
            modality=Modality.DENIED,
            disputes=("dams",),
        ),
        claim(
            text,
            "Up to 200 soldiers are to be sent to the coast",
            figure(
                text,
                "Up to 200",
                Measure.PLANNED_DEPLOYMENT,
                Qualifier.UP_TO,
                high=200,
                counted=people(text, "soldiers", "YE"),
            ),
            modality=Modality.PLANNED,
        ),
    ]
    findings = [
        Finding(
            "share",
            Severity.ERROR,
            ("families", "share"),
            "20% to 26.7%",
            "nearly 25%",
            "300 to 400 of 1,500 is 20% to 26.7%, which may be over a quarter, not nearly one.",
        ),
        Finding("disputed", Severity.WARNING, ("dams",), None, None, "The forecast about the dams is denied."),
        Finding("own_voice", Severity.INFORMATION, (), None, None, "Two figures are given without a source."),
    ]
    notes = [Note("quotation_left_open", "A quotation is opened here and never closed.", span(text, "“But the dams"))]
    return reading(document, claims, findings, notes)
