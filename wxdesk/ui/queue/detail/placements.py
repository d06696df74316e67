"""The section for placements: one at a time, with its fields, their length limits, and what blocks it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import OVER, PlacementStage
from wxdesk.services.desk.requests import PlacementEdit, PlacementFields
from wxdesk.services.trail.trail_words import decision_words
from wxdesk.services.views.views import PlacementView, SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.reasons import reason
from wxdesk.ui.models.tables import STAGE_TONES
from wxdesk.ui.queue.detail.sections import Section
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, lock, retone, row, set_margins, tag
from wxdesk.ui.widgets.basic.notice_bars import Chips

_DONE = (*OVER, PlacementStage.ON_HOLD)


class FieldsEditor(QWidget):
    """Edits title, author and digest (摘要) of one placement; unsaved text is kept for each placement."""

    saved = Signal(str, object)

    def __init__(self, session: Session) -> None:
        """Build a line and a character counter for each of the three fields."""
        super().__init__()
        self.setObjectName("fields")
        self._session = session
        self._placement: PlacementView | None = None
        self._drafts: dict[str, dict[str, str]] = {}
        self._versions: dict[str, int] = {}
        limits = session.desk.rulebook.limits.wechat
        self._limits = {"title": limits.title, "author": limits.author, "digest": limits.digest}
        self._lines: dict[str, QLineEdit] = {}
        self._counters: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        self.save = button(session.say("form-save"), "fieldsSave", self._save)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for at, name in enumerate(self._limits):
            for place, widget in enumerate(self._make(name)):
                grid.addWidget(widget, at, place)
        self.setLayout(column(grid, row(None, self.save), spacing=6))
        set_margins(self, 0, 4, 0, 0)

    def _make(self, name: str) -> Sequence[QWidget]:
        words = self._session.say(f"field-{name}")
        line, counter = edit(f"field-{name}", words), label(role="small", name=f"count-{name}")
        self._lines[name], self._counters[name] = line, counter
        self._names[name] = label(words, "small")
        line.textEdited.connect(self._typed)
        line.returnPressed.connect(self._save)
        return self._names[name], line, counter

    def show_placement(self, placement: PlacementView) -> None:
        """Show the fields of `placement`; unsaved text replaces the stored values."""
        self._placement = placement
        draft = self._drafts.get(placement.id, {})
        writable = self._session.may(Role.EDITOR.value) and placement.stage not in _DONE
        for name, line in self._lines.items():
            text = draft.get(name, str(getattr(placement, name)))
            if line.text() != text:
                line.setText(text)
            if not line.hasFocus():
                line.setCursorPosition(0)
            lock(line, locked=not writable)
        for one in (self._names["digest"], self._lines["digest"], self._counters["digest"]):
            one.setVisible(not placement.post)
        author = self._session.say("field-author-post" if placement.post else "field-author")
        self._names["author"].setText(author)
        self._lines["author"].setAccessibleName(author)
        self.save.setVisible(writable)
        self._count()

    @Slot()
    def _typed(self) -> None:
        if self._placement is not None:
            stored = self._placement
            typed = {name: line.text() for name, line in self._lines.items()}
            changed = {name: text for name, text in typed.items() if text != getattr(stored, name)}
            self._drafts[stored.id] = changed
            self._versions.setdefault(stored.id, stored.row_version)
        self._count()

    def _count(self) -> None:
        for name, limit in self._limits.items():
            length = len(self._lines[name].text())
            counter = self._counters[name]
            over = length > limit
            words = f"{length} / {limit}" + (f" {self._session.say('field-over')}" if over else "")
            counter.setText(words)
            retone(counter, "role", "tag" if over else "small")
            retone(counter, "tone", "returned" if over else "")
        placement = self._placement
        self.save.setEnabled(placement is not None and bool(self._drafts.get(placement.id)))

    @Slot()
    def _save(self) -> None:
        placement = self._placement
        if placement is None or not self._drafts.get(placement.id):
            return
        said: dict[str, Any] = dict(self._drafts[placement.id])
        self.saved.emit(
            placement.id,
            PlacementEdit(PlacementFields(**said), self._versions.get(placement.id, placement.row_version)),
        )

    def look_again(self, placement: str) -> None:
        """Let the next save of a placement replace the row version that is in the database now.

        Call this after a save was refused because somebody else had changed the row. Otherwise the next save would be
        refused for the same reason.
        """
        self._versions.pop(placement, None)

    def settle(self, placement: str) -> None:
        """Delete the unsaved text of a placement, because it was saved."""
        self._drafts.pop(placement, None)
        self._versions.pop(placement, None)


class Placements(Section):
    """Shows a chip for each placement of a submission, and below them the fields of the selected placement."""

    chosen = Signal()

    def __init__(self, session: Session) -> None:
        """Build the section; it shows no placement before `show_placements` is called."""
        super().__init__(session, "placements")
        self._current = ""
        self._views: Sequence[PlacementView] = ()
        self.chips = Chips("placementChips")
        self.chips.chosen.connect(self._choose)
        self.fields = FieldsEditor(session)
        self.parts.insertWidget(1, self.chips)
        self.parts.addWidget(self.fields)

    @property
    def current(self) -> PlacementView | None:
        """Return the placement of the selected chip; None if the submission has no placements."""
        return next((one for one in self._views if one.id == self._current), None)

    def show_placements(self, view: SubmissionView) -> None:
        """Show the placements of `view`; if it is not accepted yet, show the forecast of its push."""
        self._views = view.placements
        if self.current is None:
            self._current = self._views[0].id if self._views else ""
        self.chips.show_choices([(one.id, one.channel_name) for one in self._views], self._current)
        self.chips.setVisible(len(self._views) > 1)
        heading = self.session.say("section-placement")
        self.begin(heading, filled=bool(self._views or view.forecast))
        placement = self.current
        self.fields.setVisible(placement is not None)
        if placement is None:
            self._show_forecast(view)
            return
        self._show_place(placement)
        self.fields.show_placement(placement)

    def _show_forecast(self, view: SubmissionView) -> None:
        for channel, push in view.forecast.items():
            day = self.session.dated(date.fromisoformat(push.rpartition("/")[2]))
            shown = self.session.say("forecast", channel=self.session.channel_name(channel) or channel, day=day)
            self.lines.addWidget(label(shown, name=f"forecast-{channel}", wrap=True))

    def _show_place(self, placement: PlacementView) -> None:
        say = self.session.say
        where = say("placement-waiting", channel=placement.channel_name)
        if placement.day is not None:
            position = say("position-first") if placement.first else say("position", number=placement.position or 0)
            day = self.session.dated(placement.day)
            where = say("placement-where", channel=placement.channel_name, day=day, position=position)
        marks = [
            tag(
                self.session.word("placement", placement.stage.value),
                STAGE_TONES.get(placement.stage, "neutral"),
            )
        ]
        marks += [tag(say("mark-urgent"), "warn")] if placement.urgent else []
        self.lines.addLayout(row(label(where, name="placementWhere"), *marks, None))
        if why := reason(self.session, placement.reason, placement.reason_values):
            self.lines.addWidget(label(why, "small", name="placementWhy", wrap=True))
        for words in decision_words(self.session.texts, placement.decisions, self.session.day):
            self.lines.addWidget(label(words, "small", name="placementDecision", wrap=True))
        if placement.blockers and placement.stage not in _DONE:
            words = self.session.blockers(placement.blockers)
            self.lines.addWidget(label(say("still-open", what=words), "small", name="placementBlockers", wrap=True))

    def choose(self, placement: str) -> None:
        """Select the placement with this id; the selection becomes visible the next time the submission is shown."""
        self._current = placement

    @Slot(str)
    def _choose(self, placement: str) -> None:
        self._current = placement
        self.chosen.emit()
