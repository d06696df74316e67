"""All pictures on the bench that can be repaired are repaired in one batch."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import pytest

from tests.ui.bench.test_bench import bench, drop, pictures, press  # noqa: F401 - one of them a fixture
from tests.ui.conftest import Seated
from wxdesk.domain.submissions.mending import Plan
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.mended_copies import MendedCopies, MendedCopy
from wxdesk.services.desk.ports import Cancelled
from wxdesk.ui.widgets.basic import file_dialogs


def test_a_batch_that_is_stopped_says_how_many_copies_are_where(
    bench: Seated,  # noqa: F811 - the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out, begun = tmp_path / "改好的", Event()

    def mend(
        _: object,
        files: Sequence[CheckedFile],
        into: Path,
        *,
        cancel: Event,
        done: Callable[[MendedCopy], object],
        **__: object,
    ) -> None:
        done(MendedCopy(files[0], Plan(), into / "a.jpg"))
        done(MendedCopy(files[1], Plan()))
        begun.set()
        cancel.wait(60)
        raise Cancelled

    monkeypatch.setattr(file_dialogs, "folder", lambda *_: str(out))
    monkeypatch.setattr(MendedCopies, "mend", mend)
    drop(bench, *pictures(tmp_path))
    press(bench, "bench.mend_all")
    bench.until(begun.is_set)
    press(bench, "bench.stop")
    bench.until(lambda: not bench.bench.mending.at_work)
    assert ("1 张" in bench.notice, str(out) in bench.notice) == (True, True)
