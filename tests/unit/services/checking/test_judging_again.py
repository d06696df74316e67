"""When a push or an item moves to another day, checks that depend on the day run again (HS 3.6-3, 4.4-1).

Their new findings are visible in the queue at once.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.desks import Office, picture_file, shanghai
from tests.unit.files.word_builder import p, word_file
from wxdesk.domain.article.blocks import Paragraph, Run

type OfficeIn = Callable[[str], Office]

FILLER = "全场商品陈列焕然一新，欢迎新老顾客到店选购。" * 20


def folder_with(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    picture_file(path / "海报.png")
    word_file(path / "店庆.docx", p(text), p(FILLER))
    return path


def rules(office: Office) -> list[str]:
    return [one.rule for one in office.desk.reading.submission(office.only).findings]


def warns(office: Office) -> int:
    return office.desk.reading.queue().rows[0].warns


def test_an_item_moved_beyond_its_promotion_warns_in_queue_and_show_at_once(office_in: OfficeIn) -> None:
    office = office_in("empty")
    text = "活动时间：1月3日至1月5日，全场八折。"
    placement = office.accept(office.receive(folder_with(office.inbox / "店庆", text)))
    before = warns(office)
    assert "FACT.past" not in rules(office)
    batch = office.desk.scheduling.place(placement, office.editor, push="media/2026-01-06", reason="顺延")
    assert ("FACT.past" in rules(office), warns(office)) == (True, before + 1)
    office.desk.undoing.batch(batch, office.editor)
    assert ("FACT.past" in rules(office), warns(office)) == (False, before)
    assert office.desk.keeping.verify().ok


def test_a_push_moved_to_another_day_has_its_items_judged_again(office_in: OfficeIn) -> None:
    office = office_in("empty")
    text = "活动时间：1月3日至1月5日，全场八折。"
    office.accept(office.receive(folder_with(office.inbox / "店庆", text), channels=("zongchao",)))
    push = office.desk.reading.submission(office.only).placements[0].push_label
    assert push is not None
    assert "FACT.past" not in rules(office)
    office.desk.pushing.move(push, date(2026, 1, 6), office.editor, "停电")
    assert "FACT.past" in rules(office)


def test_the_receipt_names_what_contradicts_on_the_day_of_the_push(office_in: OfficeIn) -> None:
    office = office_in("empty")
    text = "活动时间：1月1日至1月3日，电视机原价1999元，现价2199元。"
    office.accept(office.receive(folder_with(office.inbox / "店庆", text)))
    (notice,) = office.desk.reading.submission(office.only).notices
    assert "合格" not in notice.text
    assert "现价 2199 元不低于原价 1999 元" in notice.text
    assert "推送那天（2026-01-04）活动已经结束" in notice.text


def test_old_news_warns_by_the_day_of_its_push_and_by_its_kind(office_in: OfficeIn) -> None:
    office = office_in("empty")
    said = {"kind": "event", "event_date": date(2025, 12, 28)}
    placement = office.accept(office.receive(folder_with(office.inbox / "义诊", "义诊在一楼举行。"), **said))
    assert "NEWS.old" not in rules(office)
    office.desk.scheduling.place(placement, office.editor, push="media/2026-01-05", reason="顺延")
    assert "NEWS.old" in rules(office)


def test_an_edit_that_mends_a_contradiction_takes_it_off_the_queue(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.accept(office.receive(folder_with(office.inbox / "店庆", "电视机原价1999元，现价2199元。")))
    before = warns(office)
    right = Paragraph("right", (Run("电视机原价1999元，现价1699元。"),))
    blocks = office.desk.composing.blocks(office.only)
    mended = [right if "2199" in repr(one) else one for one in blocks]
    office.desk.composing.save(office.only, office.editor, mended)
    assert ("FACT.price" in rules(office), warns(office)) == (False, before - 1)


def test_a_festive_title_moved_to_a_sensitive_day_warns_in_show_too(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.clock.set("2026-12-08T10:30")
    folder = folder_with(office.inbox / "喜迎新品", "新品在一楼陈列。")
    placement = office.accept(office.receive(folder, delivered_at=shanghai("2026-12-08T10:20"), kind="event"))
    assert "CAL.festive" not in rules(office)
    office.desk.scheduling.place(placement, office.editor, push="media/2026-12-13", reason="顺延")
    assert "CAL.festive" in rules(office)
