"""Plans a year of register entries 台账 for the demonstration: when each is entered and how it changes."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from wxdesk import assets
from wxdesk.bootstrap import Desk
from wxdesk.demo.material import draw
from wxdesk.demo.script import DemoPicture, DemoPictureLook
from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.office.people import Role
from wxdesk.domain.registers.entries import LinkKind
from wxdesk.services.desk.ports import By

_FILE = "demo/registers/year.toml"
_LINKED = ("incidents", "complaints", "campaigns", "requests", "material", "tasks", "collections")
"""The registers of which some entries are linked to articles."""
_EACH = 4
"""How many entries of each register in `_LINKED` are linked to an article."""
_BEGINS = time(9, 20)


class YearAct(NamedTuple):
    """One act of the demonstration's year on one register entry: it enters the entry, or changes values and state.

    `entry` names the entry in the plan, such as incidents-3. `state` is the new state, "" for a new entry. `attach` is
    the field to which a proof file is attached before the state is set, or "".
    """

    at: datetime
    entry: str
    """The register and the number of the entry in the plan, such as incidents-3."""
    register: str
    values: Mapping[str, CellValue]
    state: str = ""
    """The state that the act gives to the entry; "" if the act enters a new entry."""
    attach: str = ""
    """The field of the entry to which a proof file is attached before the state is set; "" for none."""


def year_acts(first: date, last: date) -> list[YearAct]:
    """Return the acts from `first` to `last` in the order of their times; acts after the end of `last` are left out."""
    blocks = tomllib.loads(assets.read_text(_FILE))["year"]
    found = [act for block in blocks for act in _block(block, first, last)]
    ends = shanghai_instant(last, time.max)
    return sorted((one for one in found if one.at <= ends), key=lambda one: one.at)


def _block(block: Mapping[str, Any], first: date, last: date) -> Iterator[YearAct]:
    count, span = int(block["count"]), (last - first).days
    for number in range(count):
        day = first + timedelta(days=round(span * number / count) + 1)
        # acts of one day follow each other in the order of the entries
        at = shanghai_instant(day, _BEGINS) + timedelta(minutes=7 * number)
        yield from _entry(block, number, at)


def _entry(block: Mapping[str, Any], number: int, at: datetime) -> Iterator[YearAct]:
    register, steps = str(block["register"]), block.get("steps", {})
    name, paths = f"{register}-{number}", block["paths"]
    yield YearAct(at, name, register, _values(block, number, at))
    for state in paths[number % len(paths)]:
        step = steps.get(state, {})
        at += timedelta(days=int(step.get("after", 0)), minutes=50)
        attach = block.get("attach", {}).get(state, "")
        yield YearAct(at, name, register, _values(step, number, at), state, attach)


def _values(block: Mapping[str, Any], number: int, at: datetime) -> dict[str, CellValue]:
    """Return the values that an act gives to an entry's fields; days are counted from the day of the act.

    `number` is the number of the entry: where the plan `block` lists several values, the entries get them in turn.
    """
    found: dict[str, CellValue] = {}
    for key, given in block.get("values", {}).items():
        one = given[number % len(given)] if isinstance(given, list) else given
        if isinstance(one, list):
            found[key] = tuple(one)
        elif isinstance(one, str):
            found[key] = one.format(month=at.month, n=number + 1)
        else:
            found[key] = one
    for key, days in block.get("days", {}).items():
        found[key] = at.date() + timedelta(days=days)
    return {key: value for key, value in found.items() if value != ""}


class YearPlayer:
    """Carries out the acts of the year on a desk, and links some of its entries to articles."""

    def __init__(self, desk: Desk, editor: By, chief: By, folder: Path) -> None:
        """Carry out the acts on `desk` as `editor`, or as `chief` if the new state of the entry demands a chief.

        Proof files, which some acts attach to an entry, are drawn in `folder`.
        """
        self._desk, self._editor, self._chief = desk, editor, chief
        self._proof = folder / "proof.png"
        self._ids: dict[str, str] = {}

    def play(self, act: YearAct) -> None:
        """Carry out one act; the clock of the desk shows its time."""
        service = self._desk.registers
        if not act.state:
            self._ids[act.entry] = service.enter(act.register, act.values, self._editor).id
            return
        entry = self._ids[act.entry]
        if act.values:
            service.change(entry, act.values, self._editor)
        if act.attach:
            service.attach(entry, act.attach, [self._drawn()], self._editor)
        asked = service.register(act.register).state(act.state).roles
        service.set_state(entry, act.state, self._chief if Role.CHIEF in asked else self._editor)

    def link(self, articles: Sequence[str]) -> None:
        """Link the last entries of each register of `_LINKED` to the submissions with these ids, one to one."""
        for register in _LINKED:
            there = [entry for name, entry in self._ids.items() if name.startswith(f"{register}-")]
            for entry, article in zip(there[-_EACH:], articles, strict=False):
                self._desk.registers.link(entry, LinkKind.SUBMISSION, article, self._editor)

    def _drawn(self) -> Path:
        if not self._proof.exists():
            draw(self._proof, DemoPicture(self._proof.name, DemoPictureLook.SCAN, "已删除", 750, 1000))
        return self._proof
