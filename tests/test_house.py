"""The plan of the house: who may import whom, how long a module may grow, which names stay at the door."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "reportedly"
MODULES = sorted(ROOT.rglob("*.py"))

GROUND = {"errors", "records", "lexicon", "publishers", "version"}
READING = {"text", "mentions", "attribution", "claims"}
REMEMBERING = {"copies", "store", "series", "estimates", "exchange"}

# Who may import whom. A new room is drawn here first.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "version": set(),
    "records": {"errors"},
    "lexicon": {"records", "errors"},
    "publishers": {"records", "errors"},
    "intake": {"records", "errors", "version", "publishers"},
    "gather": {"records", "errors", "version", "intake"},
    "text": GROUND,
    "mentions": GROUND | {"text"},
    "attribution": GROUND | {"text", "mentions"},
    "claims": GROUND | {"text", "mentions", "attribution"},
    "checks": {"records", "lexicon", "errors"},
    "reading": GROUND | READING | {"checks"},
    # the wing that remembers
    "copies": {"records", "lexicon", "errors"},
    "store": {"records", "errors", "version"},
    "series": {"records", "lexicon", "errors"},
    "estimates": {"records", "errors", "version", "series"},
    "exchange": {"records", "lexicon", "errors", "version", "series"},
    # above both
    "checking": {"records", "store", "checks"},
    "ranging": {"records", "errors", "series", "estimates"},
    "report": {"records", "lexicon", "errors", "version", "checks"},
    "ledger": GROUND
    | {
        "attribution",
        "reading",
        "intake",
        "gather",
        "copies",
        "store",
        "series",
        "checks",
        "checking",
        "ranging",
        "estimates",
        "exchange",
    },
    "collecting": {"errors", "records", "intake", "gather", "store", "ledger"},
    "watching": {"errors", "records", "intake", "gather", "store", "collecting"},
    "examples": {"errors"},
    "desk": GROUND | {"store", "series", "estimates", "checks", "exchange", "report", "ledger", "examples"},
    "cli": GROUND
    | READING
    | REMEMBERING
    | {
        "checks",
        "reading",
        "ledger",
        "collecting",
        "watching",
        "report",
        "intake",
        "gather",
        "examples",
        "desk",
        "cli",
    },
    "__init__": GROUND | READING | {"checks", "reading", "ledger", "report", "intake"},
    "__main__": {"cli"},
}
FORBIDDEN_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}


def dotted(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def room(module: str) -> str:
    return module.split(".")[0]


def imports(file: Path) -> set[str]:
    """Modules of ours that a file imports, wherever in the file it does so, below `reportedly.`."""
    known = {dotted(other) for other in MODULES}
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{dotted(file)} imports relatively; say the whole path"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            head, _, rest = name.partition(".")
            if head != "reportedly":
                continue
            while rest and rest not in known:
                rest = rest.rpartition(".")[0]
            found.add(rest or "__init__")
    return found - {dotted(file)}


def at_run_time(file: Path) -> set[str]:
    """As `imports`, without those that only a type checker sees and those inside functions."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    tree.body = [n for n in tree.body if not (isinstance(n, ast.If) and "TYPE_CHECKING" in ast.unparse(n.test))]
    tree.body = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
    known = {dotted(other) for other in MODULES}
    found = set()
    for node in tree.body:
        names = [a.name for a in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        for name in names:
            head, _, rest = name.partition(".")
            while head == "reportedly" and rest and rest not in known:
                rest = rest.rpartition(".")[0]
            if head == "reportedly":
                found.add(rest or "__init__")
    return found - {dotted(file)}


@pytest.mark.parametrize("file", MODULES, ids=dotted)
def test_a_module_imports_only_from_rooms_it_may(file: Path) -> None:
    here = room(dotted(file))
    assert here in MAY_IMPORT, f"the room {here!r} is not on the plan; draw it in MAY_IMPORT first"
    beyond = {name for name in imports(file) if room(name) != here and room(name) not in MAY_IMPORT[here]}
    assert not beyond, f"{dotted(file)} imports {sorted(beyond)}, which its room may not"


def test_nobody_imports_the_door() -> None:
    guests = [
        dotted(f) for f in MODULES if room(dotted(f)) not in ("cli", "__main__") and "cli" in map(room, imports(f))
    ]
    assert guests == []


def test_the_reading_wing_never_imports_the_report() -> None:
    inside = READING | {"reading", "records", "lexicon", "intake", "checks"}
    assert [dotted(f) for f in MODULES if room(dotted(f)) in inside and "report" in map(room, imports(f))] == []


def test_the_wings_never_import_each_other() -> None:
    rooms = {dotted(file): (room(dotted(file)), set(map(room, imports(file)))) for file in MODULES}
    over = [n for n, (here, there) in rooms.items() if here in REMEMBERING and there & (READING | {"reading"})]
    back = [n for n, (here, there) in rooms.items() if here in READING | {"reading"} and there & REMEMBERING]
    assert over + back == []


def test_nothing_inside_imports_the_face_of_the_package() -> None:
    assert [dotted(f) for f in MODULES if room(dotted(f)) != "cli" and "__init__" in imports(f)] == []


def test_no_modules_import_one_another_in_a_circle() -> None:
    graph = {dotted(file): at_run_time(file) for file in MODULES}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            circle = (*path[path.index(name) :], name)
            # A room's face lists its own modules; that a module reaches a neighbour by way of it is no circle of ours.
            if len({room(n) for n in circle}) > 1 or not any((ROOT / n.replace(".", "/")).is_dir() for n in circle):
                pytest.fail(" imports ".join(circle))
            return
        if name in done:
            return
        for other in sorted(graph.get(name, ())):
            visit(other, (*path, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_no_room_and_its_neighbour_import_one_another() -> None:
    graph: dict[str, set[str]] = {}
    for file in MODULES:
        graph.setdefault(room(dotted(file)), set()).update(map(room, imports(file)))
    pairs = {(a, b) for a, bs in graph.items() for b in bs if a < b and a in graph.get(b, ())}
    assert pairs == set()


@pytest.mark.parametrize("file", MODULES, ids=dotted)
def test_a_module_stays_short_enough_to_be_read(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= 400, f"{dotted(file)} has {lines} lines: is it two modules?"


@pytest.mark.parametrize("file", MODULES, ids=dotted)
def test_a_module_opens_by_saying_what_it_is(file: Path) -> None:
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    assert said, f"{dotted(file)} has no docstring"
    assert said.split("\n")[0].rstrip().endswith((".", ":", "?")), f"{dotted(file)} does not open with a sentence"


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [dotted(f) for f in MODULES if FORBIDDEN_NAMES & set(dotted(f).split("."))] == []


def test_records_are_frozen() -> None:
    loose = []
    for file in (ROOT / "records").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any("Struct" in ast.unparse(base) for base in node.bases):
                options = {k.arg: ast.unparse(k.value) for k in node.keywords}
                if options.get("frozen") != "True":
                    loose.append(node.name)
    assert loose == []
