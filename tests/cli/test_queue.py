"""`wxdesk queue` lists submissions with a filter and a sort order; it leaves out submissions that were discarded.

A discarded submission is one that came by mistake; it can be restored.
"""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_walk import EDITOR
from tests.desks import material


def numbers(run: Run, *words: str) -> list[str]:
    return [row["number"] for row in run("queue", "--json", *words).json["rows"]]


def two_pieces(office: Run, folder: Path) -> None:
    unit = ("--unit", "武穴购物广场", "--kind", "promotion")
    office("intake", material(folder / "店庆", shade=10), *unit, *EDITOR)
    office("intake", material(folder / "招聘", shade=60), "--own", *EDITOR)


def test_the_queue_is_narrowed_and_sorted(office: Run, tmp_path: Path) -> None:
    two_pieces(office, tmp_path)
    first, second = numbers(office, "--ascending")
    assert numbers(office, "--unit", "武穴购物广场") == [first]
    assert numbers(office, "--unit", "own") == [second]
    assert "待检  自采  招聘" in office("queue").out
    assert numbers(office, "--search", "店") == [first]
    assert numbers(office, "--sort", "unit", "--ascending") == [first, second]
    assert numbers(office, "--state", "published", "--since", "2020-01-01") == []


def test_a_day_that_is_none_and_an_unknown_unit_are_wrong_usage(office: Run) -> None:
    assert office("queue", "--since", "gestern").code == 2
    assert office("queue", "--unit", "没有的单位").code == 2


def test_a_stray_drop_is_discarded_and_restored(office: Run, tmp_path: Path) -> None:
    two_pieces(office, tmp_path)
    stray = numbers(office)[0]
    ran = office("discard", stray, "--json", *EDITOR)
    assert (ran.code, ran.json[0]["stage"]) == (0, "discarded")
    assert stray not in numbers(office, "--view", "ours")
    assert office("accept", stray, *EDITOR).code == 1
    assert office("put-back", stray, "--json", *EDITOR).json[0]["stage"] == "received"
    assert office("put-back", stray, *EDITOR).code == 1


def test_of_several_numbers_those_before_a_refusal_are_told(office: Run, tmp_path: Path) -> None:
    two_pieces(office, tmp_path)
    first, second = numbers(office, "--ascending")
    office("discard", second, *EDITOR)
    ran = office("discard", first, second, "--json", *EDITOR)
    assert (ran.code, [(one["number"], one["stage"]) for one in ran.json]) == (1, [(first, "discarded")])
    assert ran.err.strip()
    office("put-back", first, *EDITOR)
    assert first in office("discard", first, second, *EDITOR).out


def test_a_number_that_is_none_decides_nothing(office: Run, tmp_path: Path) -> None:
    two_pieces(office, tmp_path)
    first, _ = numbers(office, "--ascending")
    ran = office("discard", first, "26-9999", *EDITOR)
    assert (ran.code, ran.out) == (2, "")
    assert office("show", first, "--json").json["stage"] != "discarded"


def test_one_file_of_a_delivery_is_set_aside_and_put_back(office: Run, tmp_path: Path) -> None:
    two_pieces(office, tmp_path)
    first, _ = numbers(office, "--ascending")
    [only] = office("discard", first, "--piece", "2", "--json", *EDITOR).json
    assert ([one["position"] for one in only["pieces"]], only["stage"]) == ([1, 3], "received")
    assert [one["position"] for one in only["aside"]] == [2]
    assert "（已移出）" in office("show", first).out
    assert office("discard", first, "--piece", "1", *EDITOR).code == 0
    assert office("discard", first, "--piece", "3", *EDITOR).code == 1
    assert office("put-back", first, "--piece", "1", *EDITOR).code == 0
    assert office("put-back", first, "--piece", "2", *EDITOR).code == 0
    assert office("show", first, "--json").json["aside"] == []
