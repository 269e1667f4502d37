"""What can go wrong with files, options and the lexicon.

Hard text never raises: it becomes a `Note` in the reading. An exception means that something could not be
read at all, and its message is one sentence that a person can act on.

ReportedlyError
├── IntakeError          a document could not be taken in; `reason` is the word it is counted under
├── OptionError          an option has a value that means nothing
├── ModelError           the learned tagger's files are not there or cannot be used
├── LedgerError          a ledger cannot be opened, read or written; one sentence says what to do
│   ├── NoSuchRow        no document, entry, series or finding of that name
│   ├── Conflict         somebody decided otherwise meanwhile; says what
│   └── BrokenChain      what the ledger holds is not what was recorded; names the first row that differs
├── ExchangeError        a file cannot be imported or exported as asked; names the row or the column
├── MissingExtra         something needs a library that is not installed; names the extra
└── LexiconError         a lexicon file is malformed; names the file and the line
    └── NoSuchPack       no pack of that language is installed
"""


class ReportedlyError(Exception):
    """The root: catch this to catch every error of this library."""


class IntakeError(ReportedlyError):
    """A file, page or stream that no document could be made of.

    `reason` is a short word that a batch counts it under: "missing", "empty", "binary", "encoding", …
    """

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class OptionError(ReportedlyError):
    """An option whose value means nothing, such as a publication date that is no date."""


class ModelError(ReportedlyError):
    """The learned tagger cannot be used: its files or the libraries that run it are not there."""


class LedgerError(ReportedlyError):
    """A ledger that cannot be opened, read or written."""


class NoSuchRow(LedgerError):  # noqa: N818 - reads as the sentence it prints
    """No document, entry, series or finding of that name."""


class Conflict(LedgerError):  # noqa: N818 - likewise
    """A decision that was made on a state which is no longer so; the message says what stands now."""


class BrokenChain(LedgerError):  # noqa: N818 - likewise
    """What the ledger holds is not what was recorded."""


class ExchangeError(ReportedlyError):
    """A file that cannot be imported or exported as asked; the message names the row or the column."""


class MissingExtra(ReportedlyError):  # noqa: N818 - likewise
    """Something needs a library that is not installed: `pip install "reportedly[NAME]"`."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f'{what} needs an extra: pip install "reportedly[{extra}]".')
        self.extra = extra


class LexiconError(ReportedlyError):
    """A lexicon file that cannot be used as it is; the message names the file and the line."""


class NoSuchPack(LexiconError):  # noqa: N818 - reads as the sentence it prints
    """No pack of that language is installed."""
