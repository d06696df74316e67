"""Text in pictures is recognised in the background once the window is idle; a read-only window recognises none."""

import threading
from collections.abc import Callable
from pathlib import Path

from tests.ui.conftest import Open, Seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering, LetteringLine


class Recogniser:
    """Finds one line in every picture, or raises an error."""

    def __init__(self, error: str = "") -> None:
        self.error = error
        self.times = 0
        self.meanwhile: Callable[[], object] = lambda: None
        self.closed = threading.Event()

    def read(self, path: Path, facts: MediaFacts) -> Lettering:
        assert path.is_file()
        self.times += 1
        self.meanwhile()
        if self.error:
            raise UserError(self.error, free=1, needed=2)
        return Lettering(*facts.upright_size, (LetteringLine("满300减50", 10, 20, 300, 40, 0.97),))

    def close(self) -> None:
        self.closed.set()


def with_recogniser(seat: Seated, fake: Recogniser) -> Recogniser:
    seat.office.desk.__dict__["_lettering_reader"] = fake
    seat.until(lambda: hasattr(seat.window, "lettering"))
    return fake


def test_pictures_that_wait_are_read_without_holding_up_the_window(window_on: Open) -> None:
    seat = window_on("received")
    fake, go_on = with_recogniser(seat, Recogniser()), threading.Event()
    fake.meanwhile = lambda: go_on.wait(60)
    seat.window.lettering.read()
    seat.until(lambda: fake.times == 1)
    seat.until(lambda: not seat.window.session.tasks.busy)
    go_on.set()
    seat.until(lambda: fake.times == 2 and not seat.office.desk.lettering.waiting())


def test_too_little_memory_is_told_once(window_on: Open) -> None:
    seat = window_on("received")
    fake = with_recogniser(seat, Recogniser("lettering-memory"))
    seat.window.lettering.read()
    seat.until(lambda: "内存" in seat.notice)
    seat.window.session.noticed.emit("", "")
    seat.window.lettering.read()
    seat.until(lambda: fake.times == 2)
    seat.until(lambda: seat.window.lettering.idle)
    assert "内存" not in seat.notice


def test_closing_the_window_ends_reading_and_what_is_read_stays(window_on: Open) -> None:
    seat = window_on("received")
    fake = with_recogniser(seat, Recogniser())
    fake.meanwhile = lambda: fake.times == 2 and fake.closed.wait(60)
    seat.window.lettering.read()
    seat.until(lambda: fake.times == 2)
    left = len(seat.office.desk.lettering.waiting())
    seat.window.close()
    assert (left, fake.closed.is_set()) == (1, True)


def test_a_window_that_may_not_write_reads_nothing(window_on: Open) -> None:
    seat = window_on("received", read_only=True)
    with_recogniser(seat, Recogniser())
    assert not seat.window.lettering.is_waiting
