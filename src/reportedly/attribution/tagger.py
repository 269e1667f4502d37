"""The trained network at work: a text in, labelled spans out.

Runs on onnxruntime alone. The model lies in a folder of three files (`tagger.onnx`, `tokenizer.json`, `card.json`);
both libraries are loaded when the first text comes, not before.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.attribution.linker import Run
from reportedly.attribution.stretches import Stretches
from reportedly.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from reportedly.attribution.pieces import Window
    from reportedly.attribution.view import Words
    from reportedly.text.segment import Sentence, Text

FOLDER = Path(__file__).parent / "model"
_LEAST = 0.05
_MARKS = frozenset('"“«„')
_FILES = ("tagger.onnx", "tokenizer.json", "card.json")


def is_there(folder: Path = FOLDER) -> bool:
    """Whether a trained model lies in a folder."""
    return all((folder / name).is_file() for name in _FILES)


def languages(folder: Path = FOLDER) -> frozenset[str]:
    """The languages that the model in a folder was trained on; none where there is no model."""
    if not is_there(folder):
        return frozenset()
    return frozenset(json.loads((folder / "card.json").read_text(encoding="utf-8"))["languages"])


class Network:
    """A trained model, loaded once."""

    def __init__(self, folder: Path = FOLDER, threads: int = 1) -> None:
        missing = next((name for name in _FILES if not (folder / name).is_file()), None)
        if missing:
            raise ModelError(f"The learned tagger is not here: {folder / missing} is missing.")
        import onnxruntime  # noqa: PLC0415 - loaded only where it is used: it takes longer than all the rest
        from tokenizers import Tokenizer  # noqa: PLC0415

        from reportedly.attribution.labels import Order  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.card: dict[str, Any] = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        self.order = Order(self.card.get("moves"))

    def scores(self, ids: list[int], inner: list[int]) -> NDArray[np.float32]:
        """The scores of all labels for each piece of a window."""
        import numpy as np  # noqa: PLC0415

        feed = {"ids": np.array([ids], np.int64), "inner": np.array([inner], np.int64)}
        found: NDArray[np.float32] = self._session.run(None, feed)[0][0]
        return found


class Tagged:
    """The labelled spans of one text, and, asked for later, those inside contents."""

    def __init__(self, text: Text, network: Network) -> None:
        from reportedly.attribution.pieces import windows  # noqa: PLC0415

        self._text = text
        self._network = network
        self._sentence_firsts = [sentence.first for sentence in text.sentences]
        self._sentence_starts = [sentence.start for sentence in text.sentences]
        self.crediting: dict[int, float] = {}  # for each token how probable it is that it credits somebody
        cut = windows(text, network.tokenizer, network.card["longest"])
        self.runs = [run for window in cut for run in self._runs(window, None)]

    def inside(self, held: Iterable[Words], worth: Callable[[Words], bool]) -> list[Run]:
        """The spans inside contents, where a content seems worth a second look."""
        from reportedly.attribution.pieces import alone  # noqa: PLC0415

        starts, ends = self._text.tokens.start, self._text.tokens.end
        stretches = sorted((starts[first], ends[last - 1]) for first, last in held if worth((first, last)))
        wanted: dict[int, Sentence] = {}
        for start, end in stretches:
            at = max(bisect_right(self._sentence_starts, start) - 1, 0)
            while at < len(self._sentence_starts) and self._sentence_starts[at] < end:
                wanted[at] = self._text.sentences[at]
                at += 1
        if not wanted:
            return []
        several = [wanted[at] for at in sorted(wanted)]
        cut = alone(self._text, several, self._network.tokenizer, self._network.card["longest"])
        inner = Stretches(stretches)
        return [run for window in cut for run in self._runs(window, inner)]

    def _runs(self, window: Window, held: Stretches | None) -> list[Run]:
        """The spans of one window; with `held` only those inside these stretches of the text."""
        import numpy as np  # noqa: PLC0415

        from reportedly.attribution.labels import CREDITING, runs  # noqa: PLC0415

        inner = [0] * len(window.ids)
        asked = list(range(len(window.first)))
        if held is not None:
            asked = [word for word in asked if held.holding(window.start[word]) is not None]
            if not asked:
                return []
            for word in asked:
                last = window.first[word + 1] if word + 1 < len(window.first) else len(window.ids) - 1
                for piece in range(window.first[word], last):
                    inner[piece] = 1
        scores = self._network.scores(window.ids, inner)[[window.first[word] for word in asked]]
        labels = self._network.order.best(scores)
        shares = self._network.order.shares(scores)
        sure = shares[np.arange(len(labels)), labels]
        if held is None:
            crediting = shares[:, CREDITING].sum(1)
            for word, share in zip(asked, crediting.tolist(), strict=True):
                if share > _LEAST:
                    self.crediting[self._text.token_at(window.start[word])] = share
        found = []
        for role, first, last in _parted(runs(labels), [window.block[word] for word in asked]):
            begin = self._text.token_at(window.start[asked[first]])
            end = self._text.token_at(window.end[asked[last - 1]] - 1) + 1
            opened = bisect_right(self._sentence_firsts, begin) - 1
            closed = bisect_right(self._sentence_firsts, end - 1) - 1
            quoted = self._text.source[self._text.tokens.start[begin]] in _MARKS
            found.append(Run(role, begin, end, opened, closed, float(sure[first:last].mean()), quoted))
        return found


def _parted(runs: Iterable[tuple[str, int, int]], block: list[int]) -> Iterator[tuple[str, int, int]]:
    """The spans, cut where a paragraph ends: only a quotation goes on behind it, and it is marked anew."""
    for role, first, last in runs:
        for at in range(first + 1, last):
            if block[at] != block[at - 1]:
                yield role, first, at
                first = at
        yield role, first, last
