import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wxdesk.bootstrap import DATABASE, Desk
from wxdesk.cli.base.context import FINE, USAGE, Context
from wxdesk.cli.main import main
from wxdesk.demo import make_demo
from wxdesk.demo.material import draw, write_word
from wxdesk.demo.script import DemoPicture, DemoPictureLook, PushPlan, dated, read_materials, steps
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.commission import CommissionState
from wxdesk.domain.review.placements import OUT, Placement, PlacementStage
from wxdesk.domain.submissions.submission import ArticleForm, Origin, Stage, Submission

NOW = datetime(2026, 3, 12, 7, 30, tzinfo=UTC)
MIDNIGHT = datetime(2026, 2, 28, 16, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with make_demo(tmp_path_factory.mktemp("demo") / "desk", now=NOW) as made:
        yield made


def test_every_stage_of_a_submission_is_there(desk: Desk) -> None:
    assert {row.stage for row in desk.reading.queue().rows} == set(Stage)


def test_every_stage_of_a_placement_is_there(desk: Desk) -> None:
    stages = desk.store.read(lambda reader: {one.stage for one in reader.find(Placement)})
    assert stages == set(PlacementStage)


def test_there_is_enough_to_look_at(desk: Desk) -> None:
    rows = desk.reading.queue().rows
    assert 16 <= len(rows) <= 22
    assert any(row.rolled for row in rows)
    assert any(row.urgent for row in rows)
    assert len(desk.people.all()) >= 8
    assert {one.form for one in desk.store.read(lambda reader: reader.find(Submission))} >= {
        ArticleForm.ARTICLE,
        ArticleForm.NOTICE,
        ArticleForm.MOMENTS,
    }


def test_the_office_has_pieces_of_its_own(desk: Desk) -> None:
    origins = [one.origin for one in desk.store.read(lambda reader: reader.find(Submission))]
    assert origins.count(Origin.OWN) == 2


def test_what_a_unit_gets_wrong_is_found(desk: Desk) -> None:
    views = [desk.reading.submission(row.id) for row in desk.reading.queue().rows]
    found = {finding.rule for view in views for finding in view.findings}
    assert found >= {"F-TYPE", "LEN.body.min", "I-PHOTO", "SUB.officer", "SRC.missing", "CAT.missing"}
    assert [finding.rule for view in views for finding in view.waived] == ["I-LOWRES"]


def test_one_yes_was_given_on_the_way_and_entered_against_the_proof(desk: Desk) -> None:
    (proof,) = desk.reading.trail(search="proof.made").rows
    yes = next(event for event in desk.reading.trail(search="review.approved").rows if event.data.get("code"))
    assert (yes.decided_by, yes.entered_by) == ("王审", "殷茵")
    assert yes.data["code"] == proof.data["code"]


def test_the_queue_does_not_count_what_was_waived(desk: Desk) -> None:
    (row,) = desk.reading.queue(search="职工篮球赛").rows
    assert row.returns == 0


def test_units_were_asked_and_shops_are_known(desk: Desk) -> None:
    asked = [one.commission for one in desk.commissioning.all()]
    assert {one.state for one in asked} == {*CommissionState} - {CommissionState.DROPPED}
    assert any(one.late for one in desk.commissioning.all())
    assert all(shop.unit and shop.address and shop.phones for shop in desk.shops.all())


def test_one_push_is_out_and_the_next_is_packed(desk: Desk) -> None:
    gone, next_one = (desk.scheduling.push(f"media/2026-03-{day}") for day in (11, 12))
    assert {item.stage for item in gone.items} <= {*OUT, PlacementStage.RETRACTED}
    assert {item.stage for item in next_one.items} == {PlacementStage.RELEASED}
    assert [len(push.packages) for push in (gone, next_one)] == [1, 1]


def test_its_trail_and_its_packages_prove_each_other(desk: Desk) -> None:
    report = desk.keeping.verify(desk.folder / "packages")
    assert report.ok
    assert [good for _, _, good in report.anchors] == [True, True]


def test_no_event_is_refused_and_all_lie_within_the_days_before(desk: Desk) -> None:
    events = desk.reading.trail(limit=1000).rows
    assert "refused" not in {event.act for event in events}
    assert all(NOW - timedelta(days=8) < event.recorded_at <= NOW for event in events)
    assert {event.decided_by for event in events} == {"殷茵", "王审"}


def test_the_desk_goes_on_with_the_system_clock(desk: Desk) -> None:
    assert abs(desk.clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_story_holds_just_after_midnight_too(tmp_path: Path) -> None:
    with make_demo(tmp_path / "desk", now=MIDNIGHT) as desk:
        assert desk.keeping.verify().ok
        assert {row.stage for row in desk.reading.queue().rows} == set(Stage)


def test_a_desk_that_is_there_is_left_alone(desk: Desk) -> None:
    with pytest.raises(UserError, match="desk-exists"):
        make_demo(desk.folder, now=NOW)


def test_the_command_line_leaves_it_alone_too(desk: Desk) -> None:
    before = desk.version()
    assert main(["demo", "--make", str(desk.folder)]) == USAGE
    assert desk.version() == before


def test_the_window_gets_a_desk_that_is_gone_when_it_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[Path, bool]] = []

    def window(context: Context) -> int:
        shown.append((context.folder, (context.folder / DATABASE).is_file()))
        return FINE

    monkeypatch.setattr("wxdesk.cli.demo.open_window", window)
    assert main(["demo"]) == FINE
    ((folder, was_there),) = shown
    assert was_there
    assert not folder.parent.exists()


def test_each_text_is_its_own() -> None:
    bodies = [one.body for one in read_materials().values()]
    assert len(set(bodies)) == len(bodies)


def test_dates_in_texts_are_counted_from_today() -> None:
    assert dated("{-1}至{+3}", MIDNIGHT) == "2月28日至3月4日"


def test_a_line_that_is_no_step_is_refused() -> None:
    with pytest.raises(ValueError, match="yesterday"):
        list(steps(PushPlan("media", 0, ("yesterday accept",)), NOW))


def test_a_webp_keeps_the_name_it_was_given(tmp_path: Path) -> None:
    draw(tmp_path / "a.jpg", DemoPicture("a.jpg", DemoPictureLook.WEBP, "店庆", 300, 300))
    assert (tmp_path / "a.jpg").read_bytes()[8:12] == b"WEBP"


def test_pictures_are_made_where_no_font_is_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wxdesk.demo.material._font_name", lambda: None)
    draw(tmp_path / "a.png", DemoPicture("a.png", DemoPictureLook.POSTER, "没有字体也画得出来", 331, 300))
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_a_word_file_has_the_parts_that_word_asks_for(tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", "标题", "一段 <话>\n# 小标题\n又一段")
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert set(archive.namelist()) >= {"[Content_Types].xml", "_rels/.rels", "word/document.xml"}
        assert "一段 &lt;话&gt;" in archive.read("word/document.xml").decode()
