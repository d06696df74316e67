"""A correction states its smallest change, and whether WeChat's edit function can make this change.

It also gives the texts that tell the unit and the readers about it.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desks import Office, Offices, refusal
from tests.stages import Stages, ask, holder
from wxdesk import assets
from wxdesk.domain.article.blocks import Block, Paragraph, block_text
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.rulebook.rules import read_rulebook
from wxdesk.domain.submissions.submission import NoticeKind
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.reading.account_words import act_words, change_words
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.review.correction_sheets import (
    CorrectionSheet,
    CorrectionSheets,
    EditObstacle,
    EditVerdict,
    change_lines,
    comment_text,
    edit_words,
    step_lines,
)
from wxdesk.texts import texts

WORDS = texts("zh_CN")


@pytest.fixture(scope="session")
def stages(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Keep one desk for each placement stage, made once for the whole test run."""
    return Stages(offices, tmp_path_factory.mktemp("sheets"))


@pytest.fixture
def published(stages: Stages, tmp_path: Path) -> Iterator[Office]:
    """Yield a desk with one published article."""
    with ExitStack() as stack:
        yield stack.enter_context(stages.placement(PlacementStage.PUBLISHED, tmp_path / "copy"))


def _sheet(office: Office) -> CorrectionSheet:
    found = office.desk.correction_sheets.of(office.placement)
    assert found is not None
    return found


def _reopen(office: Office) -> None:
    ask(office, AmendmentKind.CORRECTION)
    office.desk.correcting.correct(office.placement, holder(office, Role.RELEASER))


def _retype(office: Office, more: str = "更正句") -> None:
    """Add words at the end of the first paragraph, and save the article."""
    view = office.desk.writing.open(office.only)
    at = next(place for place, block in enumerate(view.blocks) if isinstance(block, Paragraph) and block_text(block))
    block = view.blocks[at]
    assert isinstance(block, Paragraph)
    last = block.runs[-1]
    changed: Block = replace(block, runs=(*block.runs[:-1], replace(last, text=last.text + more)))
    blocks = (*view.blocks[:at], changed, *view.blocks[at + 1 :])
    office.desk.composing.save(office.only, office.editor, blocks)


def _obstacles(office: Office) -> set[EditObstacle]:
    verdict = _sheet(office).edit
    assert verdict is not None
    return set(verdict.obstacles)


def test_a_change_of_few_words_is_told_and_taken_by_the_edit_of_wechat(published: Office) -> None:
    _reopen(published)
    assert "还没有改" in edit_words(WORDS, _sheet(published))
    _retype(published)
    sheet = _sheet(published)
    (line,) = change_lines(WORDS, sheet)
    assert line.endswith("共3字")
    assert "更正句" in line
    assert (sheet.editable, sheet.extent.signs) == (True, 3)
    assert "可以办" in edit_words(WORDS, sheet)
    assert comment_text(sheet).startswith("更正：第")
    assert sheet.blocks[0].before is not None
    assert "同意" in "".join(step_lines(WORDS, sheet))


def test_a_new_title_or_many_signs_are_not_taken_by_the_edit_of_wechat(published: Office) -> None:
    _reopen(published)
    _retype(published, "很长的一句补充说明" * 3)
    published.desk.composing.edit_fields(published.placement, published.editor, PlacementFields(title="店庆更正"))
    sheet = _sheet(published)
    assert _obstacles(published) == {EditObstacle.SIGNS, EditObstacle.TITLE}
    said = edit_words(WORDS, sheet)
    assert "超过20字" in said
    assert "改了标题" in said
    assert "应为“店庆更正”" in comment_text(sheet)


def test_the_numbers_of_the_rulebook_decide_what_the_edit_of_wechat_takes(published: Office) -> None:
    _reopen(published)
    _retype(published)
    limits = read_rulebook(assets.read_text("rulebooks/hs-2016.toml"), "hs-2016.toml").limits.wechat
    narrow = CorrectionSheets(published.desk.store, limits._replace(edit_signs=2, edit_times=3))
    sheet = narrow.of(published.placement)
    assert sheet is not None
    assert sheet.edit == EditVerdict(2, 3, (EditObstacle.SIGNS,))
    assert "共3字，超过2字" in edit_words(WORDS, sheet)


def test_a_done_correction_tells_the_unit_and_is_named_exactly_in_the_trail(published: Office) -> None:
    _reopen(published)
    _retype(published)
    published.release(published.placement)
    published.desk.correcting.corrected(published.placement, published.editor, published.clock.now())
    notices = published.desk.reading.submission(published.only).notices
    (told,) = [one for one in notices if one.kind is NoticeKind.CORRECTION]
    assert "已于" in told.text
    assert "更正句" in told.text
    rows = published.desk.trail.page(TrailSift(kind="amendment"), 0, 9).rows
    presenter = Presenter(WORDS)
    assert [act_words(presenter, one) for one in rows] == ["登记已更正", "同意更正，退回编辑", "提出更正"]
    _reopen(published)
    _retype(published, "又")
    assert EditObstacle.USED in _obstacles(published)


def test_a_retraction_tells_the_unit_and_its_account_knows_that_readers_saw_it(published: Office) -> None:
    ask(published, AmendmentKind.RETRACTION)
    published.desk.correcting.retract(published.placement, holder(published, Role.RELEASER), published.clock.now())
    notices = published.desk.reading.submission(published.only).notices
    assert [one.kind for one in notices if one.waits][-1] is NoticeKind.RETRACTION
    assert "已撤下" in comment_text(_sheet(published))
    seq = published.desk.trail.page(TrailSift(act="placement.retracted"), 0, 1).rows[0].seq
    told = [change_words(Presenter(WORDS), one) for one in published.desk.trail.account(seq).changes]
    assert ("状态", "已发布", "已撤回") in told


def test_a_refused_request_says_whether_a_correction_or_a_retraction_was_tried(published: Office) -> None:
    for kind, act in ((AmendmentKind.CORRECTION, "提出更正"), (AmendmentKind.RETRACTION, "提出撤回")):
        with refusal(published, "role-missing"):
            published.desk.correcting.ask(published.placement, published.reviewer, kind, "错字")
        (last,) = published.desk.trail.page(TrailSift(kind="refusal"), 0, 1).rows
        assert act in Presenter(WORDS).why(last)
