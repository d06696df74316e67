"""Delays an act, such as an approval, until the screen has read again what the previous act changed."""

from collections.abc import Callable
from typing import NamedTuple

from wxdesk.ui.core.session import Session


class _Waiting[T](NamedTuple):
    act: T
    words: str
    about: str
    seen: object


class NextAct[T]:
    """Holds one act back until the screen has read again what the previous act changed, then begins it."""

    def __init__(self, session: Session, begin: Callable[[T], object]) -> None:
        """Begin with no act waiting.

        A delayed act is passed to `begin` once the screen has read its data again.
        """
        self._session = session
        self._begin = begin
        self._last: T | None = None
        self._waiting: _Waiting[T] | None = None

    def waits(self, act: T, words: str, about: str, seen: object) -> bool:
        """Tell whether `act` has to wait, because an earlier act was already decided on the shown data, `seen`.

        If so, `act` is kept until the data are read again. It is dropped if it equals the last begun act, because
        pressing a key twice must not repeat an act. `about` is the id of what `act` changes, such as a placement;
        `words` names `act` for people.
        """
        if not self._session.is_decided(seen):
            self._last, self._waiting = act, None
            return False
        if act != self._last:
            self._waiting = _Waiting(act, words, about, seen)
        return True

    def show(self, about: str) -> None:
        """Begin the delayed act if it concerns `about`, the placement or submission whose data were just read.

        If the delayed act concerns another id, warn that it was not done. Do nothing if no act is delayed.
        """
        waiting, self._waiting = self._waiting, None
        if waiting is None or not self._session.is_decided(waiting.seen):
            return
        if waiting.about == about:
            self._begin(waiting.act)
        else:
            self._session.noticed.emit("warn", self._session.say("act-too-soon", what=waiting.words))
