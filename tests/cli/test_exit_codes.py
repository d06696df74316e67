"""The exit code of every command if a path, the desk, the disk, an option or the person is unusable.

0 success; 1 a finding returns or blocks, a verification fails, or a refusal; 2 wrong usage; 3 an unusable path or desk.
"""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Beginnings, Run
from tests.cli.test_walk import EDITOR, OWN, released
from tests.desks import picture_file
from tests.disks import full_beyond
from wxdesk import assets
from wxdesk.bootstrap import RULEBOOK
from wxdesk.bootstrap.desk.clocks import SystemClock
from wxdesk.cli.commands import COMMANDS
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.store import connection

WITHOUT_DESK = {"init", "check", "submit", "layout", "lint-html", "verify", "doctor", "demo", "restore"}
WITHOUT_DESK |= {"licences", "open", "move", "host", "join"}
"""Commands that need no desk."""

READS = {
    "people": (),
    "seats": (),
    "unusual": EDITOR,
    "units": (),
    "shops": (),
    "channels": (),
    "days": (),
    "rulebook": ("show",),
    "today": (),
    "register": ("list", "incidents"),
    "report": ("2026-01",),
    "figures": ("list",),
    "queue": (),
    "find": ("店庆",),
    "packages": ("{push}",),
    "show": ("{n}",),
    "mend": ("{n}", "--plan"),
    "facts": ("{n}",),
    "campaign": ("{n}",),
    "comment": ("{n}",),
    "shelf": ("list",),
    "steps": ("{push}",),
    "plan": (),
    "push": ("show", "{push}"),
    "receipt": ("{n}",),
    "ask": (),
    "responsible": (),
    "audit": ("list",),
    "edit": ("{n}", "--print"),
    "proofread": ("{n}",),
    "words": ("list",),
    "request": (),
    "links": ("{n}",),
    "adfile": (),
    "erase": ("--due",),
    "backup": ("--list",),
    "vault": ("verify",),
    "draft-box": (),
    "take-over": ("--history", "{n}"),
    "updates": ("check",),
}
"""For each command that can read, options with which it only reads.

{n} is the number of an accepted submission, {push} the label of its push.
"""

WRITES = {
    "people": ("--add", "李", "--role", "editor"),
    "seats": ("--require", "off"),
    "units": ("--add", "黄石购物广场"),
    "shops": ("--set", "武穴购物广场", "--address", "玉湖路"),
    "channels": ("--change", "media", "--set", "minimum=2"),
    "days": ("--add", "celebration", "--name", "店庆", "--first", "2027-01-04"),
    "rulebook": ("adopt", "{rules}", "--reason", "试"),
    "intake": ("{files}", *OWN),
    "mend": ("{n}",),
    "accept": ("{n}",),
    "return": ("{n}", "--reason", "缺图"),
    "reject": ("{n}", "--reason", "重复"),
    "withdraw": ("{n}", "--reason", "单位要求"),
    "expire": ("{n}",),
    "discard": ("{n}",),
    "put-back": ("{n}",),
    "hold": ("{n}", "--until", "{later}", "--reason", "等通知"),
    "resume": ("{n}",),
    "claim": ("{n}",),
    "step-back": ("{n}",),
    "ask": ("--unit", "武穴购物广场", "--what", "店庆稿", "--due", "{later}"),
    "topic": ("店庆预热", "--due", "{later}"),
    "reuse": ("{n}", "--channel", "zongchao"),
    "push": ("unfreeze", "{push}", "--reason", "台风"),
    "place": ("{n}", "--stock"),
    "edit": ("{n}", "--title", "新题"),
    "facts": ("{n}", "--confirm"),
    "review": ("{n}", "--approve"),
    "campaign": ("{n}", "--mark", "地点=武穴"),
    "comment": ("{n}", "--text", "核对时间"),
    "shelf": ("keep", "{n}", "开头"),
    "release": ("{n}",),
    "export": ("{push}", "--below-minimum", "只有一篇"),
    "dossier": ("{n}", "-o", "{out}"),
    "steps": ("{push}", "--timed", "{later}T18:00"),
    "published": ("{push}", "--at", "{later}T18:00"),
    "packages": ("{push}", "--waive", "网址已无从查找"),
    "online": ("{n}", "{rules}"),
    "correct": ("{n}", "--reason", "错字"),
    "retract": ("{n}", "--reason", "侵权"),
    "audit": ("export", "{out}"),
    "erase": ("{n}", "evidence", "--reason", "保存期满"),
    "words": ("add", "毛利", "--kind", "secret"),
    "register": ("add", "tasks", "what=清理", "given_on=2026-01-01", "due_on=2026-01-05"),
    "figures": ("close", "2026-01", "--channel", "media"),
    "request": ("--what", "最美门店评选", "--kind", "vote"),
    "links": ("{n}", "--all", "--proof", "{files}"),
    "advertising": ("{n}", "--yes", "--reason", "有价格"),
    "adfile": ("{n}", "--price", "原价 99 元"),
    "backup": ("--add", "{out}", "--name", "盘"),
    "draft-box": ("media", "--app-id", "wx1"),
    "push-draft": ("{push}", "--secret-fd", "99"),
    "hand-over": ("{n}", "--to", "{out}", "--receiver", "百货分公司"),
}
"""For each command that can write, options with which it writes; some are refused at the submission's stage."""

PATHS = {
    "check": ("{none}",),
    "layout": ("{none}", "-o", "{out}"),
    "lint-html": ("{none}",),
    "verify": ("{none}",),
    "intake": ("{none}", *OWN),
    "units": ("--from", "{none}"),
    "people": ("--from", "{none}"),
    "shops": ("--import", "{none}"),
    "rulebook": ("adopt", "{none}", "--reason", "试"),
    "edit": ("{n}", "--text", "{none}"),
    "audit": ("verify", "--packages", "{none}"),
    "responsible": ("--html", "{none}/liste.html"),
    "packages": ("{push}", "--copy-to", "{none}"),
    "links": ("{n}", "--all", "--proof", "{none}"),
    "adfile": ("{n}", "--price", "原价", "--file", "{none}"),
    "plan": ("--html", "{none}/plan.html"),
    "review": ("{n}", "--proof", "{none}/proof.html"),
    "published": ("{push}", "--at", "{later}T18:00", "--urls", "{none}"),
    "online": ("{n}", "{none}"),
    "restore": ("{none}",),
    "vault": ("verify", "--mend", "{none}"),
    "take-over": ("{none}",),
    "hand-over": ("--receipt", "{none}"),
    "submit": ("{none}",),
}
"""For each command that takes a path, options with a path that does not exist."""


@pytest.fixture
def values(office: Run, beginnings: Beginnings, tmp_path: Path) -> dict[str, str]:
    """Return a value for each name in braces of the command lines in this module, such as `{n}` or `{push}`.

    `{n}` is the number of the desk's exported submission, `{push}` the label of its push.
    """

    def make() -> dict[str, str]:
        number, push = released(office, tmp_path / "店庆")
        assert office("export", push, "--below-minimum", "只有一篇", *EDITOR).code == 0
        return {"n": number, "push": push, "later": push.rpartition("/")[2]}

    found = beginnings.bring("exported", tmp_path / "desk", make)
    rules = tmp_path / "rules.toml"
    rules.write_text(assets.read_text(RULEBOOK).replace("body_at_least = 300", "body_at_least = 250"), "utf-8")
    files, out, none = picture_file(tmp_path / "图.png"), tmp_path / "trail.jsonl", tmp_path / "没有"
    return {**found, "rules": str(rules), "files": str(files), "out": str(out), "none": str(none)}


def filled(command: str, words: tuple[str, ...], values: dict[str, str]) -> list[str]:
    """Return `command` and its arguments `words`, with the names in braces, such as `{n}`, replaced by `values`."""
    return [command, *(word.format(**values) for word in words)]


def test_every_command_with_a_desk_is_in_the_tables() -> None:
    # `undo` needs a batch of changes first; `kit` changes no desk; `lettering` starts the recogniser, which takes long
    assert set(COMMANDS) - WITHOUT_DESK - {"undo", "kit", "lettering"} == {*READS, *WRITES}


@pytest.mark.parametrize("command", COMMANDS)
def test_an_option_that_is_none_ends_with_2(run: Run, command: str) -> None:
    assert run(command, "--nichts").code == 2


@pytest.mark.parametrize("command", sorted({*READS, *WRITES}))
def test_no_desk_ends_with_3(run: Run, command: str) -> None:
    values = dict.fromkeys(("n", "push", "later", "rules", "files", "out"), "x")
    words = filled(command, READS.get(command) or WRITES.get(command) or (), values)
    ran = run(*words, "--as", "殷茵")
    assert (ran.code, ran.out) == (3, "")


@pytest.mark.parametrize("command", READS)
def test_a_damaged_desk_ends_with_3(office: Run, values: dict[str, str], tmp_path: Path, command: str) -> None:
    (tmp_path / "desk" / "desk.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    ran = office(*filled(command, READS[command], values))
    assert (ran.code, ran.out, "desk" in ran.err) == (3, "", True)


@pytest.mark.parametrize("command", READS)
def test_reading_a_desk_that_cannot_be_written_is_fine(
    office: Run, values: dict[str, str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(connection, "sqlite3", ReadOnly())
    assert office(*filled(command, READS[command], values)).code in (0, 1)


@pytest.mark.parametrize("command", WRITES)
def test_writing_to_a_desk_that_cannot_be_written_ends_with_3(
    office: Run, values: dict[str, str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(connection, "sqlite3", ReadOnly())
    ran = office(*filled(command, WRITES[command], values), *EDITOR)
    assert (ran.code, "只能读" in ran.err) == (3, True)


@pytest.mark.parametrize("command", WRITES)
def test_a_full_disk_ends_with_3(office: Run, values: dict[str, str], command: str) -> None:
    with full_beyond(0):
        ran = office(*filled(command, WRITES[command], values), *EDITOR)
    assert ran.code == 3


@pytest.mark.parametrize("command", WRITES)
def test_somebody_without_the_role_ends_with_1(office: Run, values: dict[str, str], command: str) -> None:
    before = office("audit", "list", "--json").json["total"]
    ran = office(*filled(command, WRITES[command], values), "--as", "王芳")
    assert (ran.code, bool(ran.err.strip())) == (1, True)
    assert office("audit", "list", "--json").json["rows"][0]["act"] == "refused"
    assert office("audit", "list", "--json").json["total"] == before + 1


@pytest.mark.parametrize("command", PATHS)
def test_a_path_that_is_not_there_ends_with_3(office: Run, values: dict[str, str], command: str) -> None:
    person = () if command in WITHOUT_DESK else EDITOR
    ran = office(*filled(command, PATHS[command], values), *person)
    assert (ran.code, values["none"] in ran.err) == (3, True)


def test_a_date_in_doubt_ends_with_1_and_is_confirmed_by_an_option(
    office: Run, values: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = datetime.now(UTC) + timedelta(days=400)
    monkeypatch.setattr(SystemClock, "now", lambda _: ahead)
    day = f"{ahead.astimezone(SHANGHAI):%Y-%m-%d}"
    words = ("claim", values["n"], *EDITOR)
    refused = office(*words)
    assert (refused.code, f"--date-is {day}" in refused.err) == (1, True)
    assert office(*words, "--date-is", "2026-01-04").code == 2
    assert office("show", values["n"]).code == 0
    assert office(*words, "--date-is", day).code == 0
    confirmed = office("audit", "list", "--json").json["rows"][1]
    assert (confirmed["act"], confirmed["label"], confirmed["decided_by"]) == ("date.confirmed", day, "殷茵")


class ReadOnly:
    """A fake module `sqlite3` that opens every database read-only, as if the disk could not be written."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)

    @staticmethod
    def connect(path: Path) -> sqlite3.Connection:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
