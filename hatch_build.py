"""The build hook: compiles the lexicon, so that a command need not parse its TOML at every start."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLexicon(BuildHookInterface[Any]):
    """Runs `python -m reportedly.lexicon.compile` on the sources before they are packed or linked."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's own signature
        """Compile every pack; a malformed entry fails the build with its file and line."""
        # The path of this process too: an isolated build keeps msgspec there, and nowhere else.
        path = os.pathsep.join((os.path.join(self.root, "src"), *sys.path))  # noqa: PTH118 - hatchling speaks in strings
        subprocess.run(
            [sys.executable, "-m", "reportedly.lexicon.compile"],
            check=True,
            env={**os.environ, "PYTHONPATH": path},
        )
