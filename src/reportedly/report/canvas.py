"""The sheet that terminal views write on: a console that keeps its lines, so that they can be handed on as text.

Width and colour in, a `Canvas` out; without colour the text holds no escape codes.
"""

from __future__ import annotations

import os
import shutil
import sys
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

NARROWEST, WIDEST, COMFORTABLE = 40, 200, 100


class Canvas:
    """Lines of at most `width` columns (40 to 200).

    Left out, `width` is the terminal's, up to what reads well, and `colour` is used where standard output is a
    terminal and NO_COLOR is not set.
    """

    def __init__(self, width: int | None = None, colour: bool | None = None) -> None:
        if width is None:
            width = min(shutil.get_terminal_size().columns, COMFORTABLE)
        if colour is None:
            colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.width = min(max(width, NARROWEST), WIDEST)
        self._out = StringIO()
        self.console = Console(
            file=self._out,
            width=self.width,
            color_system="standard" if colour else None,
            force_terminal=colour,
            no_color=not colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    @property
    def text(self) -> str:
        """All that was written, ending in a line break."""
        return "\n".join(row.rstrip() for row in self._out.getvalue().splitlines()) + "\n"

    def print(self, row: RenderableType = "") -> None:
        """Write a table or one row that is as wide as it is."""
        if isinstance(row, Text):
            row.rstrip()
            self.console.print(row, soft_wrap=True)
        else:
            self.console.print(row)

    def heading(self, title: str) -> None:
        """An empty line and the title of a part."""
        self.console.print()
        self.console.print(Text(title, "bold underline"))

    def rows(self, text: Text, indent: int = 0) -> None:
        """A text in as many rows as it needs, all of them indented."""
        for row in text.wrap(self.console, max(self.width - indent, 10)):
            self.print(Text(" " * indent).append_text(row))

    def hanging(self, lead: Text, body: Text) -> None:
        """A text beside its lead, with later lines under the first."""
        indent = lead.cell_len
        for n, row in enumerate(body.wrap(self.console, max(self.width - indent, 10))):
            self.print((lead.copy() if n == 0 else Text(" " * indent)).append_text(row))
