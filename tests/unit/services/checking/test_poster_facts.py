"""The facts on a poster stand beside the text in the table of facts, and a contradiction becomes a finding."""

from collections.abc import Callable
from pathlib import Path

from tests.desks import Office
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.promotion.posters import Agreement
from wxdesk.services.checking.lettering_reading import LetteringReading
from wxdesk.store.reading_turn import ReadingTurn

type OfficeIn = Callable[[str], Office]

SAID = "活动时间：2026年1月9日至1月11日，全场满300元减50元。"


class Poster:
    """Recognises the same two lines in every picture."""

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
