"""Suggested items for a push: each with where it comes from and its effect, to be ticked and accepted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wxdesk.services.calendar.filling.fill_words import effect
from wxdesk.services.calendar.filling.proposals import FillKind, PushFill
from wxdesk.ui.calendar.grid.menu import held_back
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, row, tag
from wxdesk.ui.widgets.basic.tick import Tick

_TONES = {
    FillKind.WAITING: "ok",
    FillKind.STOCK: "accent",
    FillKind.FORWARD: "neutral",
    FillKind.REUSE: "neutral",
    FillKind.OWED: "warn",
}


class FillRows(QWidget):
    """Lists suggested items for a push, with tick boxes; harmless ones are ticked, as many as the push lacks.

    A harmless one neither brings a later push below its minimum nor repeats a published article.
    """

    accepted = Signal(object)
    """Emits the placements of the ticked items."""
    asked = Signal(str)
    """Emits the name of a command on the push, such as to ask units for material."""
    opened = Signal(str)
    """Emits the submission that a unit still owes, to be shown in the queue."""

    def __init__(self, session: Session, fills: Sequence[PushFill], short: int, why_not: Callable[[str], str]) -> None:
        """Show the suggestions `fills`, and tick the first `short` harmless ones.

        `short` is how many items the push lacks. `why_not` returns the reason why a command is impossible on the
        push; "" if it is possible.
        """
        super().__init__()
        self.setObjectName("fillRows")
        self._session = session
        say = session.say
        self._ticks: list[tuple[Tick, PushFill]] = []
        lines = column(row(label(say("fill-head"), "heading"), None, label(say("fill-under"), "small")), spacing=6)
        ready = [one for one in fills if one.placement]
        ticked = [one for one in ready if one.harmless][:short] if not why_not("propose") else []
        for fill in fills:
            lines.addLayout(self._row(fill, ticked=fill in ticked))
        if not ready:
            lines.addWidget(label(say("fill-none"), "dim", name="fillNone", wrap=True))
        self.accept = button("", "fillAccept", self._accept, role="first", key="B")
        self._why = why_not("propose") or ("" if ready else say("fill-none"))
        held_back(self.accept, self._why)
        ask = self._ask = button(say("fill-ask"), "fillAsk", lambda: self.asked.emit("push-ask"), key="C")
        lines.addLayout(row(self.accept, ask, None, spacing=8))
        self.setLayout(lines)
        held_back(ask, why_not("push-ask"))
        self._count()

    def _row(self, fill: PushFill, *, ticked: bool) -> QHBoxLayout:
        session = self._session
        kind = tag(session.say(f"fill-{fill.kind.value}"), _TONES[fill.kind])
        by = f"{fill.number} · {fill.unit or session.say('own-piece')}"
        words = column(
            label(fill.title, name=f"fill-{fill.number}", wrap=True, exact=True),
            label(f"{by}\n{effect(session.texts, fill)}", "small", name=f"fillEffect-{fill.number}", wrap=True),
            spacing=0,
        )
        line = row(spacing=8)
        if fill.placement:
            tick = Tick()
            tick.setObjectName(f"fillTick-{fill.number}")
            tick.setAccessibleName(f"{fill.title}，{effect(session.texts, fill)}")
            tick.setChecked(ticked)
            tick.toggled.connect(lambda _on: self._count())
            self._ticks.append((tick, fill))
            line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        else:
            opens = button("…", f"fillOpen-{fill.number}", lambda: self.opened.emit(fill.submission), role="link")
            opens.setAccessibleName(session.say("planner-open-owed", number=fill.number))
            line.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
        return line

    @property
    def chosen(self) -> list[str]:
        """Return the placements of the ticked items."""
        return [fill.placement for tick, fill in self._ticks if tick.isChecked()]

    @property
    def ready(self) -> bool:
        """Tell whether there is at least one suggested item with a tick box."""
        return bool(self._ticks)

    def begin(self) -> None:
        """Focus the first tick box; if there is none, focus the button that asks units for material."""
        first = self._ticks[0][0] if self._ticks else self._ask
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _count(self) -> None:
        self.accept.show_words(self._session.say("fill-accept", count=len(self.chosen)), "B")
        self.accept.setEnabled(bool(self.chosen) and not self._why)

    def _accept(self) -> None:
        self.accepted.emit(self.chosen)
