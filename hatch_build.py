"""The build hook: compiles the lexicon, so that a command need not parse its TOML at every start."""

from __future__ import annotations

import os
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLexicon(BuildHookInterface[Any]):
    """Compiles the packs in the sources before they are packed or linked."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's own signature
        """Compile every pack; a malformed entry fails the build with its file and line."""
        # In this process: an isolated build has msgspec in the path of this process, and nowhere else.
        source = os.path.join(self.root, "src")  # noqa: PTH118 - hatchling speaks in strings
        sys.path.insert(0, source)
        try:
            from reportedly.lexicon.compile import main  # noqa: PLC0415

            main()
        finally:
            sys.path.remove(source)
