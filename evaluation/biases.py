"""Who reads higher than whom, on the claims of Radford et al. 2023, beside what their paper reports.

    python -m evaluation.biases [FILE]

Needs the extra `model` and about half a minute of one processor. The paper's factors are of military deaths against an
estimated truth, as the press printed them; ours are against the other voices. What can be compared is the order.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from evaluation.corpora import folder
from reportedly.estimates.pooled import pooled
from reportedly.exchange.collect import collect, layout, take_table
from reportedly.exchange.mapping import load_mapping
from reportedly.series import build

RECORDED = "2026-01-01T00:00:00.000000+00:00"
# (voice, side): reported for each soldier killed. Swissinfo, 15 August 2023, after the paper
PAPER = {("Russia", "RU"): 0.3, ("Ukraine", "RU"): 2.0, ("Russia", "UA"): 4.3, ("Ukraine", "UA"): 1.0}


def main() -> None:
    """Run the model and print both orders."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else folder() / "ukraine-loss-claims" / "claims.csv"
    mapping = load_mapping("pnas2023")
    taken = collect(take_table(file, mapping), mapping, recorded_at=RECORDED, written=layout(file.name, mapping))
    every = build(taken.entries, taken.decisions)
    start = perf_counter()
    found = pooled(every)
    print(f"{found.claims:,} claims in {found.series} series, {found.draws} draws, {perf_counter() - start:.0f} s")
    for bias in found.biases:
        band = f"{bias.low:5.2f} – {bias.high:5.2f}"
        print(f"  {bias.side} {bias.kind:10} {bias.voice:16} × {bias.factor:5.2f}  {band}  {bias.claims:5,} claims")
    mine = {(b.voice, b.side): b.factor for b in found.biases if b.kind == "people"}
    for side in ("RU", "UA"):
        ours = sorted((k for k in mine if k[1] == side and k in PAPER), key=mine.__getitem__)
        theirs = sorted((k for k in PAPER if k[1] == side), key=PAPER.__getitem__)
        same = "the same order" if ours == theirs else "another order"
        print(f"losses of {side}: {' < '.join(f'{v} {mine[v, s]:.2f}' for v, s in ours)}; {same} as the paper")


if __name__ == "__main__":
    main()
