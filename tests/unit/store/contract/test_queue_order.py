"""On both databases, a page of the queue sorted by push has the same rows in the same order by either query.

One query goes from push to push and ends once the page is full; the other sorts all submissions.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from tests.unit.store.contract.conftest import Either
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.submissions.submission import ArticleForm, Origin, Stage, Submission
from wxdesk.services.desk.filters import Sift
from wxdesk.store.queue_statements import page_of
from wxdesk.store.snapshot import Snapshot
from wxdesk.store.transaction import WriteTransaction

SUBMISSIONS, PUSHES, PAGE = 40, 6, 7


def _placements(chance: random.Random, submission: str) -> Iterator[Placement]:
    """Yield no, one or two placements of a submission, on random pushes or none, some of them withdrawn."""
    for number in range(chance.choice((0, 1, 1, 2))):
        stage = chance.choice((PlacementStage.EDITING, PlacementStage.EDITING, PlacementStage.WITHDRAWN))
        push = chance.choice((None, *(f"push-{one}" for one in range(PUSHES))))
        yield Placement(f"{submission}-{number}", submission, "media", stage, "题", push=push)


def _fill(kept: Either) -> None:
    chance = random.Random(26)  # noqa: S311 - any placements will do

    def work(tx: WriteTransaction) -> None:
        tx.put(ChannelRecord("media", "媒体号", ChannelKind.SUBSCRIPTION, filed=True))
        for number in range(PUSHES):
            tx.put(PushRow(f"push-{number}", "media", date(2026, 1, 1) + timedelta(days=number // 2), None))
        for number in range(SUBMISSIONS):
            name = f"s-{number:02}"
            form, stage = ArticleForm.ARTICLE, Stage.ACCEPTED
            tx.put(Submission(name, f"26-{number:04}", "题", Origin.OWN, form, stage, tx.now, channels=("media",)))
            for one in _placements(chance, name):
                tx.put(one)
        kept.note(tx)

    kept.store.write(work)


def _page(reader: Snapshot, sift: Sift, offset: int) -> list[Mapping[str, Any]]:
    return reader.queue(sift, offset, PAGE)


@pytest.mark.parametrize("descending", [True, False])
def test_a_page_by_push_is_the_same_walked_and_sorted(kept: Either, *, descending: bool) -> None:
    _fill(kept)
    sift = Sift(sort="push", descending=descending)
    whole = kept.store.read(lambda reader: reader.rows(page_of(sift), {"limit": SUBMISSIONS, "offset": 0}))
    days = [row["day"] for row in whole if row["day"]]
    assert days == sorted(days, reverse=descending)
    assert 0 < len(days) < len(whole) == SUBMISSIONS
    for offset in range(0, SUBMISSIONS, PAGE):
        page = kept.store.read(partial(_page, sift=sift, offset=offset))
        assert page == whole[offset : offset + PAGE]
