"""Several threads, such as the window's and those of the pool, can read texts from the catalogue at the same time."""

import sys
import threading
from collections.abc import Iterator

import pytest

from wxdesk.texts import Texts

KEY = "finding-D-READ"


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Make threads switch as often as possible."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_two_threads_can_want_their_first_sentence_at_once() -> None:
    for _ in range(30):
        texts, start, said = Texts("en"), threading.Barrier(2), list[str]()
        assert texts.needs_fluent(KEY)

        def ask(texts: Texts = texts, start: threading.Barrier = start, said: list[str] = said) -> None:
            start.wait()
            said.append(texts.text(KEY, code="parser-memory", format="", what=""))

        asking = threading.Thread(target=ask)
        asking.start()
        ask()
        asking.join()
        assert said == ["Reading the document took too much memory."] * 2
