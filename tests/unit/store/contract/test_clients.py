"""Several clients write to one desk at the same time, and no committed row is lost if one of them is killed.

Each test runs on both databases.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.unit.store.contract.client import PLACES
from tests.unit.store.contract.conftest import Either
from wxdesk.domain.office.people import Unit
from wxdesk.domain.trail.events import chain_problems
from wxdesk.services.trail.proof import prove

PROJECT = Path(__file__).parents[4]
CLIENTS = 4


@contextmanager
def client(act: str, place: str, name: str) -> Iterator[subprocess.Popen[str]]:
    """Start a client process and yield it once its store is open; it is killed at the end of the `with` block."""
    command = [sys.executable, "-X", "utf8", "-m", "tests.unit.store.contract.client", act, place, name]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        try:
            yield child
        finally:
            child.kill()


def _line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def test_four_clients_write_one_chain_and_never_take_one_place_twice(kept: Either) -> None:
    commands = [
        [sys.executable, "-X", "utf8", "-m", "tests.unit.store.contract.client", "take", kept.place, f"客户{number}"]
        for number in range(CLIENTS)
    ]
    children = [subprocess.Popen(one, cwd=PROJECT, stdout=subprocess.PIPE, encoding="utf-8") for one in commands]
    told = [line for child in children for line in child.communicate()[0].split() if line != "ready"]
    assert [child.returncode for child in children] == [0] * CLIENTS
    units = kept.store.read(lambda reader: reader.find(Unit))
    assert Counter(unit.name for unit in units) == Counter(f"位置{number}" for number in range(PLACES))
    assert sorted(unit.id for unit in units) == sorted(told)
    assert list(chain_problems("log-1", kept.store.read(lambda reader: reader.entries()))) == []
    assert kept.acts() == PLACES + 1


def test_a_client_that_dies_in_the_middle_leaves_nothing_and_blocks_nobody(kept: Either) -> None:
    with client("hold", kept.place, "半途") as child:
        assert _line(child) == "written"
        child.kill()
        child.wait()
        kept.add_unit("武穴购物广场")
    assert (kept.units(), kept.acts()) == (["武穴购物广场"], 2)


def test_readers_see_the_state_before_an_unfinished_act(kept: Either) -> None:
    with client("hold", kept.place, "半途") as child:
        assert _line(child) == "written"
        assert (kept.units(), kept.acts()) == ([], 1)


def test_another_computer_sees_an_act_at_once(kept: Either) -> None:
    other = kept.another()
    kept.add_unit("武穴购物广场")
    kept.add_unit("黄州商场", other)
    assert kept.units() == ["武穴购物广场", "黄州商场"]


def test_replaying_the_trail_gives_the_rows(kept: Either, tmp_path: Path) -> None:
    for number in range(5):
        kept.add_unit(f"单位{number}")
    proven = kept.store.prove(lambda proof: prove(proof, set()), tmp_path)
    assert (list(proven.problems), proven.events) == ([], 6)
