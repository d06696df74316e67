"""The channels of an article in review: which of them a decision covers, and which decisions contradict each other."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.views.review_views import ReviewSibling, ReviewView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, row
from wxdesk.ui.widgets.basic.tick import Tick


class ChannelTicks(QWidget):
    """Shows the channels of an article, each with a tick box, and a warning where decisions contradict each other.

    A decision covers the shown channel, and each other channel that is ticked.
    """

    turned = Signal()
    """Emitted when a person ticked a channel or removed its tick."""
    looked = Signal(str)
    """Emits the placement on another channel that a person wants to see."""

    def __init__(self, session: Session) -> None:
        """Begin without an article."""
        super().__init__()
        self.setObjectName("reviewChannels")
        self._session = session
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(6)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._ticks: dict[str, Tick] = {}
        self._others: list[ReviewSibling] = []

    def covered(self, act: str) -> tuple[str, ...]:
        """Return the placements on other channels that the decision `act`, such as `approve`, covers as well."""
        return tuple(one.placement for one in self._ticked if act in one.acts)

    def entered_by(self, person: str) -> tuple[str, ...]:
        """Return the placements on other channels that a recorded decision of `person` covers too.

        The decision is one that `person` took elsewhere and somebody else records. A placement is covered if its
        channel is ticked and `person` may decide there.
        """
        return tuple(one.placement for one in self._ticked if person in one.able)

    @property
    def entered_words(self) -> str:
        """Return a sentence with the ticked channels that a decision entered for somebody else covers, or ""."""
        names = [one.channel_name for one in self._ticked if one.able]
        say = self._session.say
        return say("on-behalf-channels", channels=say("list-between").join(names)) if names else ""

    @property
    def _ticked(self) -> list[ReviewSibling]:
        return [one for one in self._others if one.placement in self._ticks and self._ticks[one.placement].isChecked()]

    def contradicts_no(self, covered: tuple[str, ...]) -> str:
        """Return in words on which other channels the shown revision was approved or released; "" if on none.

        A person who asks for changes (a "no") is warned with these words, because the decisions would contradict
        each other. The placements in `covered` are left out, because the request for changes covers them too.
        """
        agreed = [one for one in self._others if one.agreed and one.placement not in covered]
        return "\n".join(map(self._agreement, agreed))

    def show_view(self, view: ReviewView) -> None:
        """Show the channels of the article of `view`, each with a tick box.

        A channel on which somebody asked for changes is not ticked at first.
        """
        refused = {one.placement: one.refused for one in self._others}
        before = {
            one.placement: self._ticks[one.placement].isChecked()
            for one in view.siblings
            if one.placement in self._ticks and refused.get(one.placement) is one.refused
        }
        clear(self._lines)
        self._ticks, self._others = {}, list(view.siblings)
        if self._others:
            self._lines.addWidget(self._shown(view))
        for one in self._others:
            if one.refused:
                self._warn(one)
            self._lines.addWidget(self._line(one, view, before))
        self.setVisible(bool(self._others))

    def _shown(self, view: ReviewView) -> QWidget:
        words = self._words(view.row.channel_name, view.row.stage.value)
        return label(self._session.say("review-channel-shown", words=words), name="reviewShown", wrap=True)

    def _line(self, one: ReviewSibling, view: ReviewView, before: dict[str, bool]) -> QWidget:
        """Return the line of the other channel `one`, with a link to it: a tick box, or the reason why there is none.

        The tick box is shown if a decision can also cover this channel. `before` tells by placement which channels
        were ticked before.
        """
        say, words = self._session.say, self._words(one.channel_name, one.stage.value)
        name, go = f"reviewLook-{one.channel_name}", partial(self.looked.emit, one.placement)
        look = button(say("review-look"), name, go, role="link")
        look.setAccessibleName(say("review-look-at", channel=one.channel_name))
        why = _why_apart(one, view)
        if why is not None:
            shown: QWidget = label(f"{words} · {say(why)}" if why else words, "small", wrap=True)
        else:
            shown = tick = Tick(words)
            tick.setObjectName(f"reviewAlso-{one.channel_name}")
            tick.setChecked(before.get(one.placement, one.stage is view.row.stage))
            tick.toggled.connect(lambda _on: self.turned.emit())
            self._ticks[one.placement] = tick
        line = row(spacing=8)
        line.addWidget(shown, 1)
        line.addWidget(look, 0, Qt.AlignmentFlag.AlignVCenter)
        return framed(column(line, *map(self._contradiction, one.contradictions), spacing=2))

    def _contradiction(self, finding: Finding) -> QWidget:
        """Return a line about a contradiction of facts that exists only on one other channel.

        For example, an offer can end before the push of that channel.
        """
        made = label(self._session.finding(finding), "note", name="reviewAlsoWrong", wrap=True)
        made.setProperty("tone", "returned")
        return made

    def _words(self, channel: str, stage: str) -> str:
        return self._session.say("review-channel", channel=channel, stage=self._session.word("placement", stage))

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

    def _agreement(self, one: ReviewSibling) -> str:
        session, said = self._session, one.said
        if said is None:
            return ""
        return session.say(
            "review-agrees",
            channel=one.channel_name,
            person=session.who(said),
            at=session.instant(said.happened_at),
            act="release" if said.act == "placement.released" else "approve",
        )


def _why_apart(one: ReviewSibling, view: ReviewView) -> str | None:
    """Return None if a decision on `view` can also cover the channel `one`, else the catalogue id of the reason.

    Return "" if the viewer can neither decide on that channel nor record somebody else's decision there.
    """
    entered = bool(one.able) and one.stage is view.row.stage
    if one.held and "request_changes" not in one.acts:
        return "review-held-short"
    if not one.acts and not entered:
        return ""
    return None if one.same else "review-also-differs"
