"""The trained network at work: a text in, labelled spans out.

Runs on onnxruntime alone. The model lies in a folder of three files (`tagger.onnx`, `tokenizer.json`, `card.json`);
both libraries are loaded when the first text comes, not before.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from itertools import islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.attribution.linker import Run
from reportedly.attribution.stretches import Stretches
from reportedly.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from reportedly.attribution.labels import Judged
    from reportedly.attribution.pieces import Window
    from reportedly.attribution.view import Words
    from reportedly.text.segment import Sentence, Text

FOLDER = Path(__file__).parent / "model"
_LEAST = 0.05
_TOGETHER = 64  # windows whose labels are found side by side
_SLOWER = ["SkipLayerNormFusion"]  # on a CPU addition and normalisation as one step take seven times as long as both
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
            str(folder / "tagger.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.card: dict[str, Any] = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        self.order = Order(self.card.get("moves"))

    def scores(self, window: Window, words: Sequence[int], *, inner: bool = False) -> NDArray[np.float32]:
        """The scores of all labels for these words of a window; with `inner` they are marked as lying in a content.

        Windows go one by one: the weights stay in the processor's cache, and none has to be filled up to another's
        length.
        """
        import numpy as np  # noqa: PLC0415

        marked = np.zeros((1, len(window.ids)), np.int64)
        if inner:
            for word in words:
                marked[0, window.first[word] : _behind(window, word)] = 1
        feed = {"ids": np.array([window.ids], np.int64), "inner": marked}
        found: NDArray[np.float32] = self._session.run(None, feed)[0][0]
        return found[[window.first[word] for word in words]]


class Tagged:
    """The labelled spans of one text, and, asked for later, those inside contents.

    Windows that begin at `end` or behind it are not looked at; the others are the same as those of the whole text.
    """

    def __init__(self, text: Text, network: Network, end: int) -> None:
        from reportedly.attribution.pieces import windows  # noqa: PLC0415

        self._text = text
        self._network = network
        self._sentence_firsts = [sentence.first for sentence in text.sentences]
        self._sentence_starts = [sentence.start for sentence in text.sentences]
        self.crediting: dict[int, float] = {}  # for each token how probable it is that it credits somebody
        cut = windows(text, network.tokenizer, network.card["longest"])
        asked = takewhile(lambda window: window.start[0] < end, cut)
        self.runs = [run for run in self._runs(asked, None) if text.tokens.start[run.first] < end]

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
        return list(self._runs(cut, Stretches(stretches)))

    def _runs(self, cut: Iterable[Window], held: Stretches | None) -> Iterator[Run]:
        """The spans of windows, many of them at a time; with `held` only those inside these stretches of the text."""
        waiting = iter(cut)
        while several := list(islice(waiting, _TOGETHER)):
            pairs = [(window, words) for window in several if (words := self._asked(window, held))]
            scores = [self._network.scores(window, words, inner=held is not None) for window, words in pairs]
            for (window, words), one in zip(pairs, self._network.order.judged(scores), strict=True):
                self._credit(window, words, one.shares)
                yield from self._found(window, words, one)

    def _asked(self, window: Window, held: Stretches | None) -> list[int]:
        """The words of a window that are asked about."""
        words = range(len(window.first))
        return [word for word in words if held is None or held.holding(window.start[word]) is not None]

    def _credit(self, window: Window, words: Sequence[int], shares: NDArray[np.float32]) -> None:
        """Keep how probable it is that a token credits somebody, at the first look or inside a content."""
        from reportedly.attribution.labels import CREDITING  # noqa: PLC0415

        for word, share in zip(words, shares[:, CREDITING].sum(1).tolist(), strict=True):
            if share > _LEAST:
                token = self._text.token_at(window.start[word])
                self.crediting[token] = max(share, self.crediting.get(token, 0.0))

    def _found(self, window: Window, asked: list[int], one: Judged) -> Iterator[Run]:
        """The labelled spans of one window, in tokens of the text."""
        from reportedly.attribution.labels import runs  # noqa: PLC0415

        text = self._text
        for role, first, last in _parted(runs(one.labels), [window.block[word] for word in asked]):
            begin = text.token_at(window.start[asked[first]])
            end = text.token_at(window.end[asked[last - 1]] - 1) + 1
            opened = bisect_right(self._sentence_firsts, begin) - 1
            closed = bisect_right(self._sentence_firsts, end - 1) - 1
            quoted = text.source[text.tokens.start[begin]] in _MARKS
            yield Run(role, begin, end, opened, closed, float(one.sure[first:last].mean()), quoted)


def _behind(window: Window, word: int) -> int:
    """The piece behind a word's last one."""
    return window.first[word + 1] if word + 1 < len(window.first) else len(window.ids) - 1


def _parted(runs: Iterable[tuple[str, int, int]], block: list[int]) -> Iterator[tuple[str, int, int]]:
    """The spans, cut where a paragraph ends: only a quotation goes on behind it, and it is marked anew."""
    for role, first, last in runs:
        for at in range(first + 1, last):
            if block[at] != block[at - 1]:
                yield role, first, at
                first = at
        yield role, first, last
