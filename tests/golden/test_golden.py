"""The public JSON output of every command equals its golden file."""

from collections.abc import Mapping

import pytest

from tests.golden.normal import Normal
from tests.golden.story import COMMANDS, FILES, played
from tests.parsers import ParserPool
from wxdesk.files.parsing import supervisor

HOW = "renew with `python -m tests.golden.renew` if the public JSON shall change"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, parser_pool: ParserPool) -> Mapping[str, str]:
    """Return the present output of the commands, by name of the golden file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(supervisor, "_Child", parser_pool.lend)
        return dict(played(tmp_path_factory.mktemp("golden")))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_public_json_is_as_its_golden_file_says(printed: Mapping[str, str], name: str) -> None:
    kept = (FILES / f"{name}.json").read_text(encoding="utf-8")
    assert printed[name].split("\n") == kept.split("\n"), HOW


def test_each_golden_file_belongs_to_a_command() -> None:
    assert {one.stem for one in FILES.glob("*.json")} == set(COMMANDS), HOW


def test_ids_and_hashes_are_numbered_in_the_order_in_which_they_appear() -> None:
    first, second = "a" * 32, "b" * 32
    normal = Normal({})
    assert normal.value([first, {"x": f"{second} {first}"}]) == ["<id1>", {"x": "<id2> <id1>"}]
    assert normal.text("c" * 64) == "<sha1>"
