"""What Bellingcat's auto-archiver writes into its own CSV file: a row of it in, a plain row out.

Its columns `metadata` and `media` hold what Python prints of its records. They are taken apart as literals and
nothing else: no name in them is looked up, and nothing is called but the making of a time, which is done here.
"""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reportedly.errors import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COLUMNS = frozenset(("status", "metadata", "media"))
_LONGEST = 1_000_000  # characters of a cell: what takes Python's parser a second
_DEEPEST = 40


def is_its_own(columns: Iterable[str]) -> bool:
    """Whether a table has the columns of the auto-archiver's own CSV file."""
    return frozenset(columns) >= _COLUMNS


def plain(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A row with the columns of its metadata, under the names that the sheet has for them.

    Raises:
        IntakeError: a cell is not what Python would print.
    """
    about, media = _literal(row.get("metadata"), name), _literal(row.get("media"), name)
    if not isinstance(about, dict):
        raise IntakeError(f"{name} has no metadata in it.", "broken row")
    files = [each for each in (media if isinstance(media, list) else []) if isinstance(each, dict)]
    final = next((each for each in files if _of(each, "id") == "_final_media"), files[0] if files else {})
    where = final.get("urls")
    return {
        "archive status": row.get("status"),
        "url": about.get("url"),
        "upload title": about.get("title"),
        "text content": about.get("content") or about.get("text"),
        "upload timestamp": about.get("timestamp"),
        "archive date": about.get("_processed_at"),
        "archive location": "\n".join(u for u in where if isinstance(u, str)) if isinstance(where, list) else None,
        "hash": _of(final, "hash"),
    }


def _of(media: dict[str, Any], key: str) -> Any:
    properties = media.get("properties")
    return media.get(key) or (properties.get(key) if isinstance(properties, dict) else None)


def _literal(cell: Any, name: str) -> Any:
    """What a cell says, as Python would print it."""
    if not isinstance(cell, str) or not cell.strip():
        return None
    if len(cell) > _LONGEST:
        raise IntakeError(f"{name} has a cell that is longer than any record.", "too large")
    depth = deepest = 0
    for char in cell:
        depth += (char in "([{") - (char in ")]}")
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise IntakeError(f"{name} has a cell that is nested deeper than any record.", "nested")
    try:
        return _value(ast.parse(cell.strip(), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError, TypeError, OverflowError):
        raise IntakeError(f"{name} has a cell that cannot be read.", "broken row") from None


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {key.value: _value(value) for key, value in pairs if isinstance(key, ast.Constant)}
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_value(each) for each in node.elts]
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
        return None  # a negative number, of which none is a particular
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("datetime.datetime", "datetime"):
        numbers = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, int)]
        return datetime(*numbers[:7], tzinfo=UTC if node.keywords else None)  # type: ignore[arg-type, misc]
    return None
