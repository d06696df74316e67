"""Commands hand a submission over to another desk, import it there, and read the receipt that comes back."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.desks import material

EDITOR, TAKER = ("--as", "殷茵"), ("--as", "李雯")
ARTICLE = ("--own", "--range", "publicity", "--kind", "promotion", "--source", "自采", "--channel", "media")


def test_a_submission_goes_to_another_desk_and_its_receipt_comes_back(run: Run, tmp_path: Path) -> None:
    out, there = tmp_path / "out", ("--desk", tmp_path / "there")
    out.mkdir()
    assert run("init", "--name", "黄商集团", "--editor", "殷茵", "--reviewer", "王审").code == 0
    assert run("init", *there, "--name", "百货分公司", "--editor", "李雯", "--reviewer", "周琦").code == 0
    run("intake", material(tmp_path / "店庆"), *ARTICLE, *EDITOR)
    sent = run("hand-over", "26-0001", "--to", out, "--receiver", "百货分公司", "--json", *EDITOR).json
    package = sent["path"]
    assert sent["items"] == ["26-0001"]
    assert run("verify", package).code == 0
    refused = run("intake", package, *there, *TAKER)
    assert (refused.code, "take-over" in refused.err) == (2, True)
    look = run("take-over", package, "--look", "--json", *there).json
    assert (look["trust"], look["desk"], look["items"][0]["number"]) == ("unsigned", "黄商集团", "26-0001")
    assert run("take-over", package, *there, *TAKER).code == 1
    receipt = out / "回执.json"
    taken = run("take-over", package, "--key", "unsigned", "--receipt", receipt, "--json", *there, *TAKER)
    assert (taken.code, list(taken.json["numbers"])) == (0, ["26-0001"])
    history = run("take-over", "--history", "26-0001", "--json", *there).json
    assert next(one["act"] for one in history["events"]) == "submission.received"
    assert run("take-over", "--history", "26-0001", *EDITOR).code == 0
    again = out / "再写.json"
    assert run("take-over", "--again", "YJ26-001", "--receipt", again, *there, *TAKER).code == 0
    entered = run("hand-over", "--receipt", receipt, "--key", "unsigned", "--json", *EDITOR)
    assert (entered.code, entered.json["person"]) == (0, "李雯")
    assert "对方已签收" in run("register", "list", "handovers").out
    assert run("audit", "verify").code == run("audit", "verify", *there).code == 0


def test_incomplete_command_lines_are_wrong_usage(run: Run) -> None:
    run("init", "--name", "黄商集团", "--editor", "殷茵", "--reviewer", "王审")
    for words in (("hand-over",), ("hand-over", "26-0001"), ("take-over",), ("take-over", "--again", "YJ26-001")):
        assert run(*words, *EDITOR).code == 2
