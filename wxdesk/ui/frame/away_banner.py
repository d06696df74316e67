"""A strip above the screens that is shown while the server of a team's desk cannot be used."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wxdesk.domain.desk.errors import UNREACHABLE, Unusable
from wxdesk.domain.desk.shown import plain_tip
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, label, set_margins


class AwayBanner(QWidget):
    """The strip that says that the server of a team's desk cannot be used, why, and what to do.

    It hides when the server can be used again.
    """

    def __init__(self, session: Session) -> None:
        """Build the strip hidden."""
        super().__init__()
        self._session = session
        self.setObjectName("awayBanner")
        self.setProperty("role", "notice")
        self.setProperty("tone", "returned")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label(name="awayWords", wrap=True)
        self.why = label(role="note", name="awayWhy", wrap=True)
        self.setLayout(column(self.words, self.why, spacing=2))
        set_margins(self, 16, 8, 16, 8)
        self.hide()

    def show_away(self) -> None:
        """Show why the server cannot be used, as the session says it; hide the strip if the server can be used."""
        away = self._session.away
        if away is not None:
            what, why = self._words(away)
            self.words.setText(what)
            self.why.setText(why)
            self.setToolTip(plain_tip(str(away.values.get("detail", ""))))
            self.setAccessibleName(what)
        self.setVisible(away is not None)

    def _words(self, away: Unusable) -> tuple[str, str]:
        """Return what happened, and a second sentence with the reason or the consequences."""
        session = self._session
        if away.code not in UNREACHABLE:
            return session.reason(away), session.say("away-reading")
        at = session.instant(session.desk.clock.now())
        what = session.say("away-what", path=str(away.values["path"]), at=at)
        return what, session.say(f"away-why-{away.code}")
