"""The act that was asked for while what it is about was decided on and not read anew yet."""

from collections.abc import Callable
from typing import NamedTuple

from wxdesk.ui.core.session import Session


class _Waiting[T](NamedTuple):
    act: T
    words: str
    about: str
    seen: object


class NextAct[T]:
    """Holds one act for the tenths of a second that the view needs, and begins it then."""

    def __init__(self, session: Session, begin: Callable[[T], object]) -> None:
        """Begin by calling `begin`."""
        self._session = session
        self._begin = begin
        self._last: T | None = None
        self._waiting: _Waiting[T] | None = None

    def waits(self, act: T, words: str, about: str, seen: object) -> bool:
        """Tell whether `act` on `about` has to wait; what was begun already is not begun twice."""
        if not self._session.is_decided(seen):
            self._last, self._waiting = act, None
            return False
        if act != self._last:
            self._waiting = _Waiting(act, words, about, seen)
        return True

    def show(self, about: str) -> None:
        """Begin what waits now that `about` is read anew; where that is another one, say that it was not."""
        waiting, self._waiting = self._waiting, None
        if waiting is None or not self._session.is_decided(waiting.seen):
            return
        if waiting.about == about:
            self._begin(waiting.act)
        else:
            self._session.noticed.emit("warn", self._session.say("act-too-soon", what=waiting.words))
