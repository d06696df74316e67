"""Break the calendar by hand, one slip at a time, and see which tests notice.

`python -m tests.bench.calendar_mutants [WORD…]`: each mutant is one replacement in `wxdesk/domain`, tried in
a copy of the project. First the property tests alone run (no shrinking, the same examples each time), then,
for what they let live, the tests by example. Words choose mutants whose name holds one of them. Never a test:
it takes a quarter of an hour.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
UNIT = "tests/unit/domain"
PROPERTIES = (
    f"{UNIT}/test_placing_properties.py",
    f"{UNIT}/test_decision_properties.py",
    f"{UNIT}/test_recurrence.py",
    f"{UNIT}/test_proposing.py::test_whenever_all_can_have_a_place_the_proposals_find_it",
)
EXAMPLES = tuple(f"{UNIT}/test_{name}.py" for name in ("placing", "pushing", "proposing", "calendar", "days"))
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
    """One slip: in `file`, `old` becomes `new`."""

    name: str
    file: str
    old: str
    new: str


def _mutants(file: str, *slips: tuple[str, str, str]) -> Iterator[Mutant]:
    yield from (Mutant(name, file, old, new) for name, old, new in slips)


MUTANTS = (
    *_mutants(
        "calendar.py",
        ("the reserve is not kept", "push.maximum - push.reserve - self.used", "push.maximum - self.used"),
        ("one item too many", "return max(0, push.maximum - self.used(push))", "return push.maximum"),
        ("a place too few", "max(0, push.maximum - push.reserve", "max(0, push.maximum - 1 - push.reserve"),
        ("one day of lead too few", "timedelta(days=lead_days + 1 if", "timedelta(days=lead_days if"),
        ("not-before is forgotten", "return max(ready, wanted.not_before or ready)", "return ready"),
        ("urgent items keep the lead", "    if wanted.urgent:\n        return arrived\n", ""),
        ("own pieces get a lead", "if wanted.lead_days is None else wanted.lead_days", "if True else 0"),
        ("the arrival is told in UTC", "shanghai_date(wanted.complete_at)", "wanted.complete_at.date()"),
        ("a cancelled push comes back", "cancelled=row.cancelled or (", "cancelled=("),
        ("a dropped day stays", "or (due is not None and rule is None)", ""),
        ("a moved push leaves its day behind", "if day.date not in written", "if True"),
        ("a sealed push is open", "return push.sealed or push.fixed or begun", "return push.fixed or begun"),
        (
            "a settled push is open",
            "return push.sealed or push.fixed or begun",
            "return push.sealed or begun",
        ),
        ("a push that began is open", "or push.fixed or begun(push, now)", "or push.fixed"),
        ("the window begins a moment later", "return now >= opens_at(push)", "return now > opens_at(push)"),
        ("the limits of a row are forgotten", "if row.maximum is None else row.maximum", "if True else 0"),
        ("who leaves stays on the board", "if move.after is None:\n", "if False:\n"),
        (
            "pins protect nothing",
            "return self.wanted.urgent or self.pinned or",
            "return self.wanted.urgent or",
        ),
        ("头条 protects nothing", "or self.pinned or self.first", "or self.pinned"),
        (
            "equal instants have no order",
            "return self.complete_at, self.placement",
            'return self.complete_at, ""',
        ),
    ),
    *_mutants(
        "placing.py",
        ("placing again moves", "if sits is not None and not _left_behind(board, sits, now):", "if False:"),
        ("what is left behind stays", "return begun(push, now) and not push.sealed and", "return False and"),
        (
            "the last push of the horizon is missed",
            "today + timedelta(days=board.horizon_days)):\n        if wanted",
            "today + timedelta(days=board.horizon_days - 1)):\n        if wanted",
        ),
        (
            "the day itself is missed",
            "first = today if after is None",
            "first = today + timedelta(days=1) if after is None",
        ),
        ("back onto the same push", "max(today, after + timedelta(days=1))", "max(today, after)"),
        (
            "the last day does not count",
            "push.date > wanted.expires:\n            break",
            "push.date >= wanted.expires:\n            break",
        ),
        (
            "expired items are placed",
            "wanted.expires is not None and push.date > wanted.expires:\n            break",
            "False:\n            break",
        ),
        (
            "too early is placed",
            "if push.date < earliest(wanted, push.lead_days):\n            continue",
            "if False:\n            continue",
        ),
        (
            "cancelled pushes are filled",
            'if push.cancelled:\n        return "cancelled"',
            'if False:\n        return "cancelled"',
        ),
        (
            "urgent items spare the reserve",
            "board.room(push) if wanted.urgent else board.free(push)",
            "board.free(push)",
        ),
        (
            "everybody takes the reserve",
            "board.room(push) if wanted.urgent else board.free(push)",
            "board.room(push)",
        ),
        ("by hand past the maximum", "if not here and board.room(push) == 0:", "if False:"),
        ("by hand past the lead", "    if push.date < ready:\n", "    if False:\n"),
        (
            "by hand past the expiry",
            "    if wanted.expires is not None and push.date > wanted.expires:\n        return Why",
            "    if False:\n        return Why",
        ),
        ("by hand does not pin", "replace(here, pinned=True)", "here"),
        (
            "by hand needs no reason",
            '    if not reason.strip():\n        raise Refused("placing-reason")\n    if (why',
            "    if (why",
        ),
        (
            "two are displaced",
            "board.without(victim.wanted.placement, wanted.placement)",
            "board.without(*(i.wanted.placement for i in board.on(push)))",
        ),
        (
            "the earliest is displaced",
            "return max(loose, key=lambda item: item.wanted.key)",
            "return min(loose, key=lambda item: item.wanted.key)",
        ),
        (
            "somebody is displaced twice",
            "not item.protected and item.wanted.displaced == 0",
            "not item.protected",
        ),
        (
            "protected ones are displaced",
            "not item.protected and item.wanted.displaced == 0",
            "item.wanted.displaced == 0",
        ),
        (
            "the displaced are not counted",
            "displaced=victim.wanted.displaced + 1",
            "displaced=victim.wanted.displaced",
        ),
        ("urgent without the mark", "wanted = replace(wanted, urgent=True)", "wanted = replace(wanted)"),
        (
            "a cancelled push keeps one",
            "sorted(board.on(push), key=lambda item: (not item.wanted.urgent, item.wanted.key))",
            "sorted(board.on(push)[1:], key=lambda item: item.wanted.key)",
        ),
        (
            "cancelled: nobody is first",
            "key=lambda item: (not item.wanted.urgent, item.wanted.key))\n    return place_again",
            "key=lambda item: item.wanted.key)\n    return place_again",
        ),
        (
            "fewer places send the earliest on",
            "loose[max(0, maximum - stay) :]",
            "loose[: max(0, len(loose) + stay - maximum)]",
        ),
        (
            "fewer places send one too many on",
            "loose[max(0, maximum - stay) :]",
            "loose[max(0, maximum - stay - 1) :]",
        ),
        ("fewer places than protected", "    if maximum < stay:\n", "    if False:\n"),
        (
            "late material keeps any place",
            "if in_time and earliest(wanted, push.lead_days) <= push.date:",
            "if in_time:",
        ),
        (
            "late material loses every place",
            "if in_time and earliest(wanted, push.lead_days) <= push.date:",
            "if False:",
        ),
        (
            "late material of a settled push",
            "    _require_loose(board.find(sits.push), now)\n    return _stay",
            "    return _stay",
        ),
        (
            "a settled item is let go",
            "    if push.fixed and (not begun(push, now) or push.date",
            "    if False and (not begun(push, now) or push.date",
        ),
        ("a settled push takes by hand", "    if push.fixed and not begun(push, now):\n", "    if False:\n"),
        (
            "what was settled is left behind at once",
            "and not push.sealed and not still_its_day",
            "and not push.sealed",
        ),
        ("rolling comes back", 'now, after=push.date, cause="not-ready")', 'now, cause="not-ready")'),
        (
            "a filled placeholder moves",
            'return _stay_or_leave(board, sits, wanted, now, "filled")',
            "return roll(board, wanted.placement, now, 'filled')",
        ),
        (
            "two 头条 on one push",
            "for other in board.on(push) if other.first and other != item]",
            "for other in ()]",
        ),
        (
            "order doubles",
            "enumerate(others, 1)]",
            "enumerate(others, 1) if other != item] + [replace(item, order=order)]",
        ),
    ),
    *_mutants(
        "pushing.py",
        (
            "a moved push loses everybody",
            "stay = [item for item in items if _goes_along(item.wanted, moved)]",
            "stay: list[object] = []",
        ),
        (
            "a moved push takes everybody",
            "stay = [item for item in items if _goes_along(item.wanted, moved)]",
            "stay = list(items)",
        ),
        ("a moved push may be too small", "*overflow(moved, stay, moved.maximum)]", "]"),
        ("a moved push onto another", "    _require_free_day(board, day, now)\n    moved", "    moved"),
        ("a moved push takes what expired", "return in_time and earliest", "return earliest"),
        ("an extra push beside another", "    _require_free_day(board, day, now)\n    row", "    row"),
        ("held again beside another", "    _require_free_day(board, push.date, now)\n", ""),
        (
            "a settled push is moved",
            "    if (why := shut(push, now)) is not None:\n        raise refused(why)\n    if day",
            "    if day",
        ),
        (
            "the quota counts what is only published",
            "not one.cancelled and one.sending is Sending.PUSH",
            "not one.cancelled",
        ),
        ("the quota counts the cancelled", "if not one.cancelled and one.sending", "if one.sending"),
        ("the quota is reached", "return self.used > self.most", "return self.used >= self.most"),
    ),
    *_mutants(
        "proposing.py",
        ("donors fall below their minimum", "<= later.minimum:", "< later.minimum:"),
        ("a gap is filled beyond the minimum", "return there < push.minimum and room > 0", "return room > 0"),
        (
            "a gap is filled past the places",
            "return there < push.minimum and room > 0",
            "return there < push.minimum",
        ),
        (
            "protected items are pulled",
            "(item for item in items if not item.protected and _fits",
            "(item for item in items if _fits",
        ),
        (
            "items are pulled too early",
            "return wanted.filled and _in_days(wanted, push)",
            "return wanted.filled",
        ),
        (
            "promises fill gaps",
            "return wanted.filled and _in_days(wanted, push)",
            "return _in_days(wanted, push)",
        ),
        (
            "the last are pulled first",
            "later = sorted(_surplus(board, push, last, now), key=lambda item: item.wanted.key)",
            "later = sorted(_surplus(board, push, last, now), key=lambda item: item.wanted.key)[::-1]",
        ),
        (
            "protected items make room",
            "[item for item in board.on(step.to) if not item.protected]",
            "list(board.on(step.to))",
        ),
        (
            "room is made past the expiry",
            "return in_time and earliest(wanted, push.lead_days) <= push.date",
            "return earliest(wanted, push.lead_days) <= push.date",
        ),
        (
            "a chain ends on a full push",
            "            if board.free(push):\n                return step",
            "            if True:\n                return step",
        ),
        (
            "a chain has one link",
            "            waiting.append(step)\n",
            "            if after is None:\n                waiting.append(step)\n",
        ),
        ("what is not missed is recovered", "if push.sealed or not begun(push, now):", "if False:"),
    ),
    *_mutants(
        "recurrence.py",
        (
            "the 30th is left out of February",
            "held = min(day, ceiling)",
            "held = day if day <= ceiling else 28 - (ceiling == 28)",
        ),
        (
            "the phase is lost before the anchor",
            "(recurrence.anchor - first).days % step",
            "abs((recurrence.anchor - first).days) % step",
        ),
        (
            "a week begins on Sunday",
            "day.isoweekday() in recurrence",
            "(day.isoweekday() % 7 + 1) in recurrence",
        ),
        ("the last day is left out", "range((last - first).days + 1)", "range((last - first).days)"),
    ),
    *_mutants(
        "days.py",
        ("the shipped days win", "key=lambda one: one.row is None", "key=lambda one: one.row is not None"),
        ("a weekend that is worked is off", "found.kind is DayKind.HOLIDAY", "True"),
        ("an unknown year is never off", "return day.isoweekday() >= _SATURDAY if", "return False if"),
        ("New Year ends an anniversary", "if first <= last else at >= first or at <= last", ""),
        ("what was removed counts", "[row for row in rows if not row.removed]", "list(rows)"),
    ),
)


def _copy(root: Path) -> Path:
    """Copy what the tests of the domain need, with a plugin that keeps hypothesis from shrinking."""
    for name in ("wxdesk", "tests", "resources"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
    shutil.copy(PROJECT / "pyproject.toml", root)
    (root / "quick_examples.py").write_text(PLUGIN, encoding="utf-8")
    return root


def _notices(root: Path, tests: tuple[str, ...]) -> bool:
    """Tell whether one of the tests fails."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "quick_examples", "-p", "no:cacheprovider"]
    try:
        run = subprocess.run(
            [*command, *tests],
            cwd=root,
            capture_output=True,
            timeout=300,
            check=False,
            env={"PATH": "", "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired:
        return True
    return run.returncode != 0


def main() -> None:
    """Try each mutant and say what noticed it; the exit code is 1 where one lives."""
    chosen = [one for one in MUTANTS if not sys.argv[1:] or any(word in one.name for word in sys.argv[1:])]
    by = {"properties": 0, "examples": 0}
    living = []
    with tempfile.TemporaryDirectory() as folder:
        root = _copy(Path(folder))
        if _notices(root, (*PROPERTIES, *EXAMPLES)):
            sys.exit("the tests fail without a mutant")
        for mutant in chosen:
            path = root / "wxdesk" / "domain" / mutant.file
            sound = path.read_text(encoding="utf-8")
            if mutant.old not in sound:
                sys.exit(f"{mutant.file} has no such place any more: {mutant.name}")
            path.write_text(sound.replace(mutant.old, mutant.new, 1), encoding="utf-8")
            noticed = "properties" if _notices(root, PROPERTIES) else ""
            noticed = noticed or ("examples" if _notices(root, EXAMPLES) else "")
            path.write_text(sound, encoding="utf-8")
            print(f"{mutant.file:<15} {mutant.name:<45} {noticed or 'LIVES'}", flush=True)
            if noticed:
                by[noticed] += 1
            else:
                living.append(mutant.name)
    print(
        f"{len(chosen)} mutants: {by['properties']} noticed by properties, {by['examples']} by examples only"
    )
    sys.exit(1 if living else 0)


if __name__ == "__main__":
    main()
