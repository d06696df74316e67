"""The fact sheet of a promotion shows each statement on a poster beside the article's; a contradiction is a finding."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import Office
from wxdesk.domain.article.blocks import CodeBlock, Paragraph, Run, block_text
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.promotion.posters import Agreement
from wxdesk.domain.submissions.submission import NoticeKind
from wxdesk.services.checking.lettering_reading import LetteringReading
from wxdesk.services.views.fact_views import PosterFact, UnitAnswer
from wxdesk.store.reading_turn import ReadingTurn

type OfficeIn = Callable[[str], Office]

SAID = "活动时间：2026年1月9日至1月11日，全场满300元减50元。"


class Poster:
    """A fake recogniser that finds the same two lines of text in every picture."""

    def read(self, path: Path, facts: MediaFacts) -> Lettering:
        assert path.is_file()
        words = ("1月9日—1月12日", "满300减50")
        lines = (LetteringLine(one, 100, 90 * at, 500, 60, 0.97) for at, one in enumerate(words, 1))
        return Lettering(*facts.upright_size, tuple(lines))


def prepared(office: Office) -> LetteringReading:
    desk = office.desk
    desk.composing.save(office.only, office.editor, [*desk.composing.blocks(office.only), Paragraph("f", (Run(SAID),))])
    turn = ReadingTurn(desk.folder / "lettering.lock")
    return LetteringReading(desk.store, desk.vault, Poster(), desk.rulebook, office.clock, turn)


def test_the_sheet_lists_poster_and_text_side_by_side(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    reading = prepared(office)
    assert office.desk.fact_sheets.sheet(office.placement).unread_pictures == 2
    reading.read_submission(office.only)
    sheet = office.desk.fact_sheets.sheet(office.placement)
    told = {(one.words, one.agreement, one.text and one.text.words, one.wrong) for one in sheet.posters}
    assert told == {
        ("1月9日—1月12日", Agreement.DIFFERS, "2026年1月9日至1月11日", True),
        ("满300减50", Agreement.SAME, "满300元减50", False),
    }
    assert (sheet.unread_pictures, sheet.wrong, sheet.posters[0].region) == (0, 2, (100, 90, 500, 60))


def test_unsaved_text_is_compared_too(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    prepared(office).read_submission(office.only)
    typed = [Paragraph("n", (Run(SAID.replace("11日", "12日")),))]
    sheet = office.desk.fact_sheets.sheet(office.placement, typed)
    assert {one.agreement for one in sheet.posters} == {Agreement.SAME}


def test_findings_come_up_to_date_by_one_event_and_only_if_they_changed(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    reading, desk = prepared(office), office.desk
    before = len(office.acts())
    report = reading.read_submission(office.only)
    assert len(office.acts()) == before
    assert reading.recheck(report.submissions, office.editor) == [office.only]
    assert office.acts()[before:] == ["submission.checked"]
    found = [one for one in desk.reading.submission(office.only).findings if one.rule == "FACT.poster"]
    assert [one.values["words"] for one in found] == ["1月9日—1月12日"] * 2
    assert reading.recheck(report.submissions, office.editor) == []
    assert desk.keeping.verify().ok


def differing(office: Office) -> PosterFact:
    """Return the first statement on a poster that differs from the article's text."""
    posters = office.desk.fact_sheets.sheet(office.placement).posters
    return next(one for one in posters if one.agreement is Agreement.DIFFERS)


def body(office: Office) -> str:
    return "".join(block_text(one) for one in office.desk.composing.blocks(office.only))


def test_the_poster_holds_by_one_revision_in_the_form_of_the_text(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    prepared(office).read_submission(office.only)
    desk, before = office.desk, body(office)
    assert differing(office).proposal == "2026年1月9日至1月12日"
    first = desk.writing.open(office.placement).revision.number
    taken = desk.poster_wording.take(office.placement, differing(office).line, office.editor)
    assert body(office) == before.replace("1月11日", "1月12日")
    assert desk.writing.open(office.placement).revision.number == first + 1
    assert desk.fact_sheets.sheet(office.placement).open == []
    desk.poster_wording.put_back(office.placement, taken, office.editor)
    assert body(office) == before


def test_what_was_saved_after_the_poster_held_is_not_undone_with_it(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    prepared(office).read_submission(office.only)
    desk = office.desk
    taken = desk.poster_wording.take(office.placement, differing(office).line, office.editor)
    desk.composing.save(office.only, office.editor, (Paragraph("p9", (Run("又改了一段。"),)),))
    with pytest.raises(Refused, match="revision-stale"):
        desk.poster_wording.put_back(office.placement, taken, office.editor)


def test_the_text_holds_as_a_confirmation_with_a_notice_that_asks_for_another_poster(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    prepared(office).read_submission(office.only)
    desk, answer = office.desk, UnitAnswer("以正文为准", "刘采购", "采购")
    line = differing(office).line
    desk.fact_sheets.confirm_line(office.placement, line, office.editor, answer, asks=True)
    (told,) = [one for one in desk.reading.submission(office.only).notices if one.kind is NoticeKind.POSTER]
    assert "海报上是「1月9日—1月12日」" in told.text
    assert told.sent_at is None
    assert told.text.rstrip("。") in desk.telling.due("")[0].text
    desk.telling.sent([told.id], office.editor, "微信")
    desk.fact_sheets.take_back_line(office.placement, line, office.editor)
    (told,) = [one for one in desk.reading.submission(office.only).notices if one.kind is NoticeKind.POSTER]
    assert (told.holds, told.sent_at is not None) == (False, True)
    assert desk.keeping.verify().ok


def test_a_line_that_is_no_difference_of_a_poster_is_refused(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    prepared(office).read_submission(office.only)
    with pytest.raises(Refused, match="poster-line"):
        office.desk.poster_wording.take(office.placement, "", office.editor)


def test_words_that_would_not_make_the_text_agree_are_not_proposed(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    prepared(office).read_submission(office.only)
    typed = [CodeBlock("n", SAID)]
    sheet = office.desk.fact_sheets.sheet(office.placement, typed)
    assert {one.proposal for one in sheet.posters} == {""}
