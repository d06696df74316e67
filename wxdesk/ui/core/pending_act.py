"""Delay one act, such as an approval, until the view that the last act changed has been read again."""

from collections.abc import Callable
from typing import NamedTuple

from wxdesk.ui.core.session import Session


class _Waiting[T](NamedTuple):
    act: T
    words: str
    about: str
    seen: object


class NextAct[T]:
    """Holds one act until the view that the last act changed is read again, then begins the held act."""

    def __init__(self, session: Session, begin: Callable[[T], object]) -> None:
        """Begin without a held act; `begin` is called with the held act once its turn comes."""
        self._session = session
        self._begin = begin
        self._last: T | None = None
        self._waiting: _Waiting[T] | None = None

    def waits(self, act: T, words: str, about: str, seen: object) -> bool:
        """Tell whether `act` has to wait because the last act decided on the same view, `seen`; if so, hold the act.

        `about` is the id of the act's subject, `words` the name of the act. The act that was begun last is not held
        again.
        """
        if not self._session.is_decided(seen):
            self._last, self._waiting = act, None
            return False
        if act != self._last:
            self._waiting = _Waiting(act, words, about, seen)
        return True

    def show(self, about: str) -> None:
        """Begin the held act if its subject is `about`, whose view was just read; else warn that it was not done."""
        waiting, self._waiting = self._waiting, None
        if waiting is None or not self._session.is_decided(waiting.seen):
            return
        if waiting.about == about:
            self._begin(waiting.act)
        else:
            self._session.noticed.emit("warn", self._session.say("act-too-soon", what=waiting.words))
