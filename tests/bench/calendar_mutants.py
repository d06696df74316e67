"""Mutation testing of the calendar: insert one error at a time, and show which tests fail because of it.

`python -m tests.bench.calendar_mutants [WORD…]`: each error of `calendar_mutants.toml` is inserted into a copy of the
project. First the property tests run, without shrinking and with the same examples each time. If they all pass, the
other tests run, which check single examples. Words select the errors whose name contains one of them. This takes an
hour; it is run by hand, not as a test.
"""

import ast
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
TABLE = Path(__file__).with_suffix(".toml")
UNIT = "tests/unit"
PROPERTIES = {
    "domain": (
        f"{UNIT}/domain/calendar/test_placing_properties.py",
        f"{UNIT}/domain/calendar/test_decision_properties.py",
        f"{UNIT}/domain/rulebook/test_recurrence.py",
        f"{UNIT}/domain/calendar/test_calendar_promises.py",
        f"{UNIT}/domain/calendar/test_rearranging.py",
        f"{UNIT}/domain/calendar/test_proposing.py::test_whenever_all_can_have_a_place_the_proposals_find_it",
    ),
    "services": (
        f"{UNIT}/services/calendar/test_calendar_properties.py",
        f"{UNIT}/services/review/test_release_properties.py",
    ),
}
EXAMPLES = {
    "domain": tuple(
        f"{UNIT}/domain/{name}.py"
        for name in (
            "calendar/test_placing",
            "calendar/test_pushing",
            "calendar/test_proposing",
            "calendar/test_calendar",
            "calendar/test_calendar_edges",
            "office/test_days",
        )
    ),
    "services": tuple(
        f"{UNIT}/services/{name}.py"
        for name in (
            "calendar/test_pushing",
            "calendar/test_scheduling",
            "review/test_reviewing",
            "calendar/test_urgency",
        )
    ),
}
PLUGIN = """
from hypothesis import Phase, settings

def _quick(before):
    return settings(before, phases=(Phase.explicit, Phase.generate), derandomize=True, database=None)

def pytest_collection_modifyitems(items):
    for item in items:
        if getattr(item.cls, "settings", None) is not None:
            item.cls.settings = _quick(item.cls.settings)
"""


@dataclass(frozen=True)
class Mutant:
    """One deliberate error: in the function `function` of a `file` below `wxdesk`, the text `old` becomes `new`.

    `name` says what is wrong then, such as "a place too few". `layer` is the folder of the file, such as `domain`.
    """

    name: str
    layer: str
    file: str
    function: str
    old: str
    new: str

    def of(self, source: str) -> str:
        """Return `source` with the error inserted.

        Raises:
            ValueError: `old` occurs in no function of that name, or in several.
        """
        lines = source.splitlines(keepends=True)
        spans = [
            (node.lineno - 1, node.end_lineno)
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.FunctionDef) and node.name == self.function
        ]
        places = [span for span in spans if self.old in "".join(lines[slice(*span)])]
        if len(places) != 1:
            raise ValueError(f"{self.file} {self.function} has {len(places)} places for: {self.name}")
        start, end = places[0]
        body = "".join(lines[start:end])
        if body.count(self.old) != 1:
            raise ValueError(f"{self.file} {self.function} says it {body.count(self.old)} times: {self.name}")
        return "".join((*lines[:start], body.replace(self.old, self.new), *lines[end:]))


def mutants() -> Iterator[Mutant]:
    """Yield the changes to the code that `calendar_mutants.toml` lists, in their order; each makes an error."""
    for layer, files in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        for file, functions in files.items():
            for function, slips in functions.items():
                for name, (old, new) in slips.items():
                    yield Mutant(name, layer, file, function, old, new)


def _copy(root: Path) -> Path:
    """Copy the files that tests need to `root`, with a plugin that stops hypothesis from shrinking; return `root`."""
    for name in ("wxdesk", "tests", "resources"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
    shutil.copy(PROJECT / "pyproject.toml", root)
    (root / "quick_examples.py").write_text(PLUGIN, encoding="utf-8")
    return root


def _notices(root: Path, tests: tuple[str, ...], limit: float | None = None) -> bool:
    """Tell whether at least one of `tests` fails, or does not end within `limit` seconds (None: no limit)."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "quick_examples", "-p", "no:cacheprovider"]
    environment = {"PATH": "", "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "CI": "1"}
    try:
        run = subprocess.run(
            [*command, *tests], cwd=root, capture_output=True, timeout=limit, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return True
    return run.returncode != 0


def _who_notices(root: Path, mutant: Mutant, limit: float) -> str:
    """Return the kind of tests that notices the error `mutant`: "properties" or "examples"; "LIVES" if none does."""
    path = root / "wxdesk" / mutant.layer / mutant.file
    sound = path.read_text(encoding="utf-8")
    path.write_text(mutant.of(sound), encoding="utf-8")
    try:
        if _notices(root, PROPERTIES[mutant.layer], limit):
            return "properties"
        return "examples" if _notices(root, EXAMPLES[mutant.layer], limit) else "LIVES"
    finally:
        path.write_text(sound, encoding="utf-8")


def _sound(root: Path, layer: str) -> float:
    """Return the time limit in seconds for a run with an error: five times the duration without an error.

    Raises:
        SystemExit: the tests of `layer` fail without an inserted error.
    """
    begun = time.monotonic()
    if _notices(root, (*PROPERTIES[layer], *EXAMPLES[layer])):
        sys.exit(f"the tests of {layer} fail without a slip")
    return 5 * (time.monotonic() - begun)


def main() -> None:
    """Insert each error in turn and print which tests notice it; the exit code is 1 if one is noticed by none."""
    words = sys.argv[1:]
    chosen = [one for one in mutants() if not words or any(word in one.name for word in words)]
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = _copy(Path(folder))
        limits = {layer: _sound(root, layer) for layer in dict.fromkeys(one.layer for one in chosen)}
        for mutant in chosen:
            who = _who_notices(root, mutant, limits[mutant.layer])
            found[who] += 1
            print(f"{mutant.file:<15} {mutant.name:<45} {who}", flush=True)
    print(f"{len(chosen)} slips: {', '.join(f'{count} {who}' for who, count in found.items())}")
    sys.exit(1 if found["LIVES"] else 0)


if __name__ == "__main__":
    main()
