"""Hold one act that was asked for while the view is still being reread after the last act."""

from collections.abc import Callable
from typing import NamedTuple

from wxdesk.ui.core.session import Session


class _Waiting[T](NamedTuple):
    act: T
    words: str
    about: str
    seen: object


class NextAct[T]:
    """Holds one act until the view is read again, and begins it then."""

    def __init__(self, session: Session, begin: Callable[[T], object]) -> None:
        """Begin a held act by calling `begin`."""
        self._session = session
        self._begin = begin
        self._last: T | None = None
        self._waiting: _Waiting[T] | None = None

    def waits(self, act: T, words: str, about: str, seen: object) -> bool:
        """Tell whether `act` on `about` has to wait, and hold it; an act that was just begun is not held again."""
        if not self._session.is_decided(seen):
            self._last, self._waiting = act, None
            return False
        if act != self._last:
            self._waiting = _Waiting(act, words, about, seen)
        return True

    def show(self, about: str) -> None:
        """Begin the held act if the reread view is `about`; if another is shown, say that the act was not done."""
        waiting, self._waiting = self._waiting, None
        if waiting is None or not self._session.is_decided(waiting.seen):
            return
        if waiting.about == about:
            self._begin(waiting.act)
        else:
            self._session.noticed.emit("warn", self._session.say("act-too-soon", what=waiting.words))
