"""A table of an act's effects: each row shows an item, its place before, and its place after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QTableView

from wxdesk.services.calendar.moves import MoveProposal
from wxdesk.services.planning.timetable_import import TimetablePreview, TimetableShift
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.reasons import reason
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.table import prepare, set_widths

_HELD = ("stays", "lacks")
_SEEN = 6
_HEAD, _ROW = 40, 38
_ITEM, _PLACES = 1, (2, 3)
"""Indexes of the column of the item, and of the columns of its places before and after."""
_TONES = {"moves": "accent", "gives": "warn", "off": "warn", "stays": "returned", "lacks": "returned"}


@dataclass(frozen=True)
class Effect:
    """The effect of an act on one item, in words: `what` names the item, `before` and `after` are its places.

    `kind` is `moves`, `gives`, `off`, `stays` or `lacks`. An item `gives` if it makes way for another one, and is `off`
    if it leaves its push. It `stays` if its move is refused, and `lacks` a thing whose absence blocks the act. `note`
    explains the effect; `key` identifies the row.
    """

    key: str
    kind: str
    """The kind of effect, such as `moves`: the item moves.

    The other kinds: `gives`, it makes way for another item; `off`, it leaves its push; `stays`, its move is refused;
    `lacks`, it lacks something, which blocks the act.
    """
    what: str
    before: str
    after: str
    note: str = ""


class EffectTable(QTableView):
    """The table of what an act would do to each item; items for which it is refused or blocked are listed first."""

    def __init__(self, session: Session) -> None:
        """Build the table, empty and hidden."""
        super().__init__()
        say = session.say
        columns = [
            Column[Effect]("", 76, lambda one: session.word("effect", one.kind), lambda one: _TONES[one.kind]),
            Column[Effect](say("effect-item"), 232, lambda one: one.what),
            Column[Effect](say("effect-before"), 124, lambda one: one.before, dim=True),
            Column[Effect](say("effect-after"), 124, lambda one: one.after),
            Column[Effect](say("effect-note"), 0, lambda one: one.note, dim=True),
        ]
        self._scale = session.width_scale
        self.rows: RowModel[Effect] = RowModel(columns, lambda one: one.key)

        prepare(self, "effects", say("effect-table"), plain_rows(session))
        self.setModel(self.rows)
        set_widths(self, [one.width for one in columns], session.width_scale)
        self.hide()

    def show_effects(self, effects: Sequence[Effect]) -> None:
        """Show what a change of the calendar would bring about; six lines fit without scrolling."""
        self.rows.replace(sorted(effects, key=lambda one: one.kind not in _HELD))
        self.setFixedHeight(_HEAD + _ROW * min(_SEEN, len(effects)))
        self._give_room(bare=not any(one.before or one.after for one in effects))
        self.setVisible(bool(effects))
        if effects:
            self.selectRow(0)

    def _give_room(self, *, bare: bool) -> None:
        """If the columns for places before and after are empty (`bare`), let the column of items use their width."""
        widths = [one.width for one in self.rows.columns]
        for section in _PLACES:
            self.setColumnHidden(section, bare)
        wide = widths[_ITEM] + bare * sum(widths[one] for one in _PLACES)
        self.setColumnWidth(_ITEM, round(wide * self._scale))

    @property
    def current(self) -> Effect | None:
        """Return the selected effect; None if none is selected."""
        return self.rows.at(self.currentIndex())


def effects_of(session: Session, proposal: MoveProposal) -> list[Effect]:
    """Return, in words, what happens to the items if the suggested moves in `proposal` are accepted."""
    return [
        Effect(
            one.placement,
            "moves" if one.after else "off",
            session.say("effect-what", number=one.number, title=one.title),
            session.say("fill-reuse") if one.code == "moved-reused" else push_words(session, one.before),
            push_words(session, one.after),
            reason(session, one.code, one.values),
        )
        for one in proposal.changes
    ]


def shifts_of(session: Session, preview: TimetablePreview) -> list[Effect]:
    """Return the effects of an imported timetable on items, in words."""
    return [_shift(session, one, number) for number, one in enumerate(preview.shifts)]


def _shift(session: Session, one: TimetableShift, number: int) -> Effect:
    say, kind = session.say, "moves"
    note = say("effect-line", line=one.number) if one.number else ""
    if one.problem is not None:
        kind, note = "stays", f"{note} {session.error(one.problem)}"
    elif not one.number:
        kind, note = "gives", say("effect-gives-why")
    elif one.after.day is None:
        kind = "off"
    what = say("effect-what", number=one.item, title=one.title)
    before, after = (_spot(session, spot.day, spot.position) for spot in (one.before, one.after))
    return Effect(str(number), kind, what, before, "" if one.problem else after, note)


def _spot(session: Session, day: date | None, position: int | None) -> str:
    if day is None:
        return session.say("schedule-waiting-head")
    place = session.say("timetable-first") if position == 1 else str(position or "")
    return f"{session.day(day)} {place}".strip()


def push_words(session: Session, label: str | None) -> str:
    """Return the day of the push `label` in words; for None, return the word for waiting items."""
    if label is None:
        return session.say("schedule-waiting-head")
    return session.day(date.fromisoformat(label.rpartition("/")[2]))


def counted(effects: Sequence[Effect]) -> Mapping[str, int]:
    """Return how many of `effects` change an item (key `moving`), and how many are refused (key `refused`)."""
    stays = sum(one.kind in _HELD for one in effects)
    return {"moving": len(effects) - stays, "refused": stays}
