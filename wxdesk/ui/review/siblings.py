"""The other channels of an article in review: what one decision covers, and which decisions contradict it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.views.review_views import ReviewSibling, ReviewView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import clear, label
from wxdesk.ui.widgets.basic.tick import Tick


class SiblingTicks(QWidget):
    """Shows a tick for each channel that an approval covers too, and a warning where somebody asked for changes."""

    def __init__(self, session: Session) -> None:
        """Begin without an article."""
        super().__init__()
        self.setObjectName("reviewChannels")
        self._session = session
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(6)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._ticks: dict[str, Tick] = {}

    @property
    def ticked(self) -> tuple[str, ...]:
        """Return the ids of the placements that the approval covers besides the one shown."""
        return tuple(placement for placement, tick in self._ticks.items() if tick.isChecked())

    def show_view(self, view: ReviewView) -> None:
        """Show the other channels of the article of `view`; one for which somebody asked for changes is not ticked."""
        clear(self._lines)
        self._ticks = {}
        waits = view.row.stage is PlacementStage.IN_REVIEW and view.row.bar is None
        for one in view.siblings:
            if one.refused:
                self._warn(one)
            if waits and one.stage is PlacementStage.IN_REVIEW and one.bar is None:
                self._offer(one)
        self.setVisible(self._lines.count() > 0)

    def _offer(self, one: ReviewSibling) -> None:
        if not one.same:
            words = self._session.say("review-also-differs", channel=one.channel_name)
            self._lines.addWidget(label(words, "small", wrap=True))
            return
        tick = Tick(self._session.say("review-also", channel=one.channel_name))
        tick.setObjectName(f"reviewAlso-{one.channel_name}")
        tick.setChecked(not one.refused)
        self._ticks[one.placement] = tick
        self._lines.addWidget(tick)

    def _warn(self, one: ReviewSibling) -> None:
        """Warn that somebody asked for changes of the same revision on another channel."""
        session, said = self._session, one.said
        if said is None:
            return
        words = session.say(
            "review-contradicts",
            channel=one.channel_name,
            person=session.who(said),
            at=session.instant(said.happened_at),
            reason=said.reason or session.say("editor-asked-comments"),
        )
        note = label(words, "note", name="reviewContradicts", wrap=True)
        note.setProperty("tone", "warn")
        self._lines.addWidget(note)
