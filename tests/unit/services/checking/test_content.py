"""Rules on content check a single document without a desk, a submission, and text that is not saved yet."""

from collections.abc import Callable
from pathlib import Path

from tests.desks import Office, article_file
from wxdesk.bootstrap.bench import open_bench
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.checking.checking import findings_now
from wxdesk.services.checking.lettering_reading import LetteringReading
from wxdesk.store.reading_turn import ReadingTurn

type OfficeIn = Callable[[str], Office]
BAD = (
    "全场满100减20，全网最低价。请为我店在市总工会评选中投上一票。"
    "本次活动最终解释权归本店所有，时间为12月9日至12月5日，原价99元，现价199元。"
)


def test_a_document_alone_is_judged_by_its_words_its_facts_and_its_contests(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(f"店庆\n\n{BAD}", encoding="utf-8")
    with open_bench(workers=1) as opened:
        (file,) = opened.bench.check([path], opened.unpacked).files
    found = {one.rule: one.severity for one in file.findings}
    assert found["ADL.abs"] is Severity.RETURN
    assert found["ADL.final"] is Severity.RETURN
    assert found["VOTE.approval"] is Severity.WARN
    assert {"FACT.order", "FACT.price"} <= set(found)


def test_the_name_of_a_file_is_read_like_a_text(tmp_path: Path) -> None:
    path = tmp_path / "内部资料 注意保存.txt"
    path.write_text("店庆", encoding="utf-8")
    with open_bench(workers=1) as opened:
        (file,) = opened.bench.check([path], opened.unpacked).files
    places = [one.where for one in file.findings if one.rule == "SEC.marker"]
    assert {"field": "file_name", "start": 0, "end": 4} in places


def test_a_submission_is_judged_at_the_very_words_also_before_they_are_saved(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    article_file(folder / "店庆.docx", 10, opening="到店选购，满100减20，最终解释权归本店所有。")
    one = office.receive(folder)
    found = {finding.rule for finding in office.desk.reading.submission(one).findings}
    assert "ADL.final" in found
    typed = (Paragraph("a", (Run("转发"), Run("有礼", bold=True))),)
    rulebook = office.desk.rulebook
    live = office.desk.store.read(
        lambda reader: findings_now(reader, reader.get(Submission, one), rulebook, unsaved=typed)
    )
    places = {finding.rule: finding.where for finding in live}
    assert places["PLT.induce"] == {"block": "a", "start": 0, "end": 4}
    assert "ADL.final" not in places


def test_the_stamp_of_a_check_covers_the_lexicons(office_in: OfficeIn) -> None:
    office = office_in("received")
    assert office.desk.reading.submission(office.only).rulebook == office.desk.rulebook.stamp
    assert office.desk.rulebook.lexicons


class BadPoster:
    """A fake recogniser that finds two lines of text in every picture, one with high confidence and one with low."""

    def read(self, path: Path, facts: MediaFacts) -> Lettering:
        assert path.is_file()
        lines = (("最终解释权归本店所有", 0.97), ("一切活动解释权归商场", 0.5))
        return Lettering(
            *facts.upright_size,
            tuple(LetteringLine(words, 10, 90 * at, 500, 60, sure) for at, (words, sure) in enumerate(lines)),
        )


def test_the_lettering_of_a_picture_is_judged_and_milder_where_it_is_hard_to_read(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    desk = office.desk
    turn = ReadingTurn(desk.folder / "lettering.lock")
    reading = LetteringReading(desk.store, desk.vault, BadPoster(), desk.rulebook, office.clock, turn)
    report = reading.read_submission(office.only)
    reading.recheck(report.submissions, office.editor)
    found = [one for one in desk.reading.submission(office.only).findings if one.rule == "ADL.final"]
    assert {(one.values["word"], one.severity) for one in found} >= {
        ("最终解释权", Severity.RETURN),
        ("解释权归", Severity.WARN),
    }
    assert all(one.piece and one.where and one.where["region"] for one in found)


def test_a_document_alone_is_told_nothing_of_the_list_of_shops(tmp_path: Path) -> None:
    path = tmp_path / "店庆.txt"
    path.write_text("店庆\n\n欢迎致电13812345678。张女士家的座机0713-6221243。", encoding="utf-8")
    with open_bench(workers=1) as opened:
        (file,) = opened.bench.check([path], opened.unpacked).files
    messages = {one.message for one in file.findings if one.rule.startswith("PII.")}
    assert messages == {"finding-PII-mobile-alone", "finding-PII-tel-alone"}


def test_a_private_number_beside_the_words_for_adding_an_account_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "店庆.txt"
    path.write_text("店庆\n\n欢迎加微信13812345678咨询。", encoding="utf-8")
    with open_bench(workers=1) as opened:
        (file,) = opened.bench.check([path], opened.unpacked).files
    told = [one.rule for one in file.findings if one.rule.startswith(("PII.", "PLT."))]
    assert told == ["PII.mobile"]
