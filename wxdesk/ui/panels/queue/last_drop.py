"""What was said of the last drop, with which the form begins at the next one."""

from wxdesk.services.orders import Received
from wxdesk.ui.session import Session

_REMEMBERED = ("unit", "officer", "source", "route", "range", "kind", "channels")


class LastDrop:
    """Kept with the window's settings on this machine."""

    def __init__(self, session: Session) -> None:
        """Ask `session` for them."""
        self._session = session

    def keep(self, unit: str, officer: str, said: Received) -> None:
        """Remember what was said; unit and officer as they were typed."""
        channels = ",".join(said.channels or ())
        values = (unit, officer, said.source or "", said.route, said.range or "", said.kind or "", channels)
        for name, value in zip(_REMEMBERED, values, strict=True):
            self._session.remember(f"intake/{name}", value)

    def said(self) -> dict[str, str]:
        """Return what was said, by name; channels between commas."""
        return {name: str(self._session.setting(f"intake/{name}", "") or "") for name in _REMEMBERED}
