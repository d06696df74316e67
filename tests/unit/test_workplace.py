"""Every event names the account, the computer and the interface at which it was entered."""

import getpass
import json
import platform
from pathlib import Path
from typing import Any

import pytest

from tests.seats import seated
from tests.workplaces import BENCH
from wxdesk.bootstrap import Desk, make_desk, open_desk
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.trail.envelope import Face


def last(desk: Desk) -> dict[str, Any]:
    entry = desk.store.read(lambda reader: reader.last_entry())
    assert entry is not None
    return dict(json.loads(entry.body))


def test_a_desk_writes_the_workplace_that_it_is_given_from_its_first_event(tmp_path: Path) -> None:
    with make_desk(tmp_path / "desk", "黄商集团", "殷茵", "王审", workplace=BENCH) as desk:
        bodies = [json.loads(entry.body) for entry in desk.store.read(lambda reader: reader.entries())]
    assert {(one["os_account"], one["host"], one["face"]) for one in bodies} == {BENCH}


def test_an_opened_desk_writes_another_workplace_behind_the_first(tmp_path: Path) -> None:
    make_desk(tmp_path / "desk", "黄商集团", "殷茵", "王审", workplace=BENCH).close()
    with open_desk(tmp_path / "desk", workplace=BENCH._replace(face=Face.WINDOW)) as desk:
        desk.people.add_unit("武穴购物广场", seated(desk.people.resolve("殷茵")))
        assert last(desk)["face"] == "window"
        assert desk.keeping.verify().ok


def test_the_account_and_the_computer_are_those_that_the_system_tells() -> None:
    here = this_workplace(Face.WINDOW)
    assert here.os_account == getpass.getuser()[:64]
    assert here.host.casefold() == platform.node()[:64].casefold()  # Windows keeps it in capitals too


def test_an_account_without_a_name_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("uid not found: 12345")

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert this_workplace(Face.PROGRAM).os_account == ""
