"""Both covers are cropped from one picture with mouse or keys, and each movement is saved as one act."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from tests.desks import material, picture_file
from tests.ui.conftest import Open, Seated
from tests.ui.held import Held
from tests.unit.files.film_builder import scenes_film
from wxdesk.domain.review.crops import NO_CROP, Mould, fits, is_sound
from wxdesk.domain.review.placements import CoverCrop, Placement, PlacementStage
from wxdesk.services.article.covers import CoverView
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.ui.article.covers.cover_view import CoverEditor, CoverSummary
from wxdesk.ui.article.covers.covers import NAMES, SQUARE, WIDE, CoverDraft, after_save
from wxdesk.ui.article.covers.crop_canvas import CropCanvas

LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Cutting:
    """The cover editor, opened on the article with the id `placement`, with the operations that tests need.

    `seat` is the window, and `covers` has the article's covers while they are edited.
    """

    seat: Seated
    editor: CoverEditor
    covers: CoverDraft
    placement: str

    @property
    def canvas(self) -> CropCanvas:
        return self.editor.canvas

    def stored(self) -> tuple[CoverCrop | None, CoverCrop | None]:
        """Return the stored wide crop and the stored square crop."""
        found = self.seat.office.desk.store.read(lambda reader: reader.get(Placement, self.placement))
        return found.crop_wide, found.crop_square

    def edits(self) -> int:
        """Return the number of recorded acts that changed fields of a placement."""
        return self.seat.office.acts().count("placement.edited")

    def drag(self, start: QPointF, *steps: tuple[int, int]) -> None:
        """Press the mouse at `start`, move it by each of `steps` (x, y) in turn, and release it."""
        at = start.toPoint()
        QTest.mousePress(self.canvas, LEFT, pos=at)
        for x, y in steps:
            at += QPoint(x, y)
            QTest.mouseMove(self.canvas, at)
        QTest.mouseRelease(self.canvas, LEFT, pos=at)

    def press(self, *keys: Qt.Key, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.canvas, key, held)

    def says(self, name: str) -> str:
        """Return the text of the editor's label `name`; "" if the label is hidden."""
        found = self.editor.findChild(QLabel, name)
        assert isinstance(found, QLabel)
        return found.text() if found.isVisibleTo(self.editor) else ""


type Cut = Callable[..., Cutting]


@pytest.fixture
def cut(window_on: Open) -> Iterator[Cut]:
    """Return a function that opens the cover editor on the newest article of a desk.

    Its picture has 1200 x 800 pixels.
    """
    shown: list[CoverEditor] = []

    def opened(
        stage: str = "accepted",
        language: str = "zh_CN",
        *,
        prepare: Callable[[Seated], object] = lambda _: None,
        read_only: bool = False,
    ) -> Cutting:
        seat = window_on(stage, language, read_only=read_only)
        prepare(seat)
        covers = CoverDraft(seat.window.session)
        editor = CoverEditor(seat.window.session, covers)
        editor.resize(1100, 700)
        editor.show()
        shown.append(editor)
        covers.show(seat.office.placement)
        seat.until(lambda: covers.crop(WIDE) is not None or bool(covers.view and not covers.view.picture))
        editor.open()
        return Cutting(seat, editor, covers, seat.office.placement)

    yield opened
    for editor in shown:
        editor.close()
        editor.deleteLater()


def without_pictures(seat: Seated) -> str:
    """Receive and accept an article without pictures; return the id of its placement.

    The finding that pictures are missing is waived first.
    """
    folder = material(seat.office.inbox / "无图", shade=90)
    for path in folder.glob("*.png"):
        path.unlink()
    received = seat.office.receive(folder)
    seat.office.desk.deciding.waive(received, "SUB.picture", seat.office.reviewer, "通知")
    return seat.office.accept(received)


def test_a_frame_is_moved_with_the_mouse_and_saved_once_it_is_let_go(cut: Cut) -> None:
    work = cut()
    before = work.covers.crop(WIDE)
    work.drag(work.canvas.frame(WIDE).center(), (0, -20), (0, -20), (0, -900))
    work.seat.until(lambda: work.stored()[0] is not None)
    wide, square = work.stored()
    assert before is not None
    assert wide == CoverCrop(before.left, 0, before.right, before.bottom - before.top)
    assert (square, work.edits()) == (None, 1)


def test_a_frame_that_is_where_it_was_is_not_saved(cut: Cut) -> None:
    work = cut()
    work.drag(work.canvas.frame(WIDE).center(), (0, -20), (0, 20))
    work.seat.bot.wait(50)
    work.seat.until(lambda: not work.seat.window.session.tasks.busy)
    assert (work.stored(), work.edits(), work.covers.is_own(WIDE)) == ((None, None), 0, False)
    assert work.says(f"cropSize-{WIDE}").startswith("自动裁剪")


def test_a_corner_sizes_the_frame_in_its_shape_and_the_corner_across_stays(cut: Cut) -> None:
    work = cut()
    before, corner = work.covers.crop(WIDE), work.canvas.frame(WIDE).bottomRight()
    work.drag(corner, (-20, 10), (-30, 0))
    work.seat.until(lambda: work.stored()[0] is not None)
    wide, mould = work.stored()[0], work.covers.mould(WIDE)
    assert before is not None
    assert wide is not None
    assert mould is not None
    assert (wide.left, wide.top) == (before.left, before.top)
    assert wide.right < before.right
    assert fits(wide, mould)


def test_a_frame_never_leaves_the_picture_nor_has_fewer_pixels_than_the_cover(cut: Cut) -> None:
    work = cut()
    for corner in ("topLeft", "bottomRight"):
        work.drag(getattr(work.canvas.frame(WIDE), corner)(), (-4000, -4000), (9000, 9000), (-2000, -8000))
        wide = work.covers.crop(WIDE)
        assert wide is not None
        assert is_sound(wide)
        assert not work.covers.is_small(WIDE)


def test_pressing_on_the_other_frame_works_on_that_one(cut: Cut) -> None:
    work = cut()
    work.canvas.choose(WIDE)
    square = work.canvas.frame(SQUARE)
    work.drag(QPointF(square.center().x(), square.bottom() - 30), (-15, 0))
    assert work.canvas.active == SQUARE
    work.seat.until(lambda: work.stored()[1] is not None)
    assert work.stored()[0] is None


def test_a_frame_that_cannot_be_moved_further_is_not_saved_and_voids_nothing(cut: Cut) -> None:
    work = cut("approved")
    work.drag(work.canvas.frame(WIDE).center(), (-40, 0), (-40, 0))
    work.press(Qt.Key.Key_Right)
    work.canvas.finish()
    work.seat.until(lambda: not work.seat.window.session.tasks.busy)
    assert work.edits() == 0
    assert not work.covers.is_own(WIDE)
    assert work.seat.stage() == "approved"


def test_keys_move_and_size_and_many_presses_are_one_act(cut: Cut) -> None:
    work = cut()
    work.press(Qt.Key.Key_Minus, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Right)
    work.press(Qt.Key.Key_Down, shift=True)
    shown = work.covers.crop(WIDE)
    work.seat.until(lambda: work.stored()[0] == shown)
    assert work.edits() == 1


def test_tab_goes_to_the_square_and_saves_what_was_moved(cut: Cut) -> None:
    work = cut()
    work.press(Qt.Key.Key_Minus, Qt.Key.Key_Tab)
    assert work.canvas.active == SQUARE
    work.seat.until(lambda: work.stored()[0] is not None)
    work.press(Qt.Key.Key_Backtab)
    assert work.canvas.active == WIDE


def test_leaving_saves_what_was_moved_a_moment_ago(cut: Cut) -> None:
    work = cut()
    left: list[bool] = []
    work.editor.closed.connect(lambda: left.append(True))
    work.press(Qt.Key.Key_Minus)
    QTest.keyClick(work.canvas, Qt.Key.Key_Escape)
    assert left == [True]
    work.seat.until(lambda: work.stored()[0] is not None)


def test_going_to_another_article_saves_what_was_moved_while_saving(cut: Cut) -> None:
    work = cut()
    other = work.seat.office.accept(work.seat.office.own(7))
    work.drag(work.canvas.frame(WIDE).center(), (0, -40))
    work.press(Qt.Key.Key_Minus)
    shown = work.covers.crop(WIDE)
    work.covers.show(other)
    work.seat.until(lambda: work.stored()[0] == shown)
    assert work.seat.office.desk.covers.view(other).crop_wide is None


def test_a_picture_that_comes_late_is_not_shown_for_an_article_without_one(
    cut: Cut, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = cut()
    office, session = work.seat.office, work.seat.window.session
    bare = without_pictures(work.seat)
    cover = office.desk.covers.view(work.placement).cover
    covers, late = CoverDraft(session), Held(monkeypatch, office.desk, "thumbnail", cover)
    covers.show(work.placement)
    canvas = CropCanvas(session, covers)
    work.seat.until(lambda: canvas.words == "正在读取封面图…")
    covers.show(bare)
    work.seat.until(lambda: covers.view is not None and covers.view.placement == bare)
    late.go()
    work.seat.until(lambda: not session.tasks.busy)
    assert covers.image.isNull()
    assert canvas.words == "还没有封面图，请选一张。"
    canvas.deleteLater()


def test_escape_while_the_mouse_holds_a_frame_puts_it_back(cut: Cut) -> None:
    work = cut()
    before, at = work.covers.crop(WIDE), work.canvas.frame(WIDE).center().toPoint()
    QTest.mousePress(work.canvas, LEFT, pos=at)
    QTest.mouseMove(work.canvas, at + QPoint(0, -40))
    assert work.covers.crop(WIDE) != before
    QTest.keyClick(work.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(work.canvas, LEFT, pos=at)
    assert (work.covers.crop(WIDE), work.edits()) == (before, 0)


def test_saving_moves_nothing_on_the_screen(cut: Cut) -> None:
    work = cut()
    area = work.canvas.area()
    work.drag(work.canvas.frame(WIDE).center(), (0, -40))
    work.seat.until(work.editor.undo.isVisible)
    assert (work.canvas.area(), work.seat.notice) == (area, "")


def test_what_was_cut_is_taken_back(cut: Cut) -> None:
    work = cut()
    before = work.covers.crop(WIDE)
    work.drag(work.canvas.frame(WIDE).center(), (0, -40))
    work.seat.until(work.editor.undo.isVisible)
    assert "已保存" in work.says("coverSaid")
    work.editor.undo.click()
    work.seat.until(lambda: work.stored() == (None, None))
    assert not work.editor.undo.isVisible()
    assert work.says("coverSaid") == ""
    work.covers.show(work.placement)
    work.seat.until(lambda: work.covers.crop(WIDE) == before)


def test_the_suggested_crop_comes_back(cut: Cut) -> None:
    work = cut()
    before = work.covers.crop(WIDE)
    assert not work.editor.reset.isEnabled()
    work.drag(work.canvas.frame(WIDE).center(), (0, -40))
    work.seat.until(work.editor.reset.isEnabled)
    work.editor.reset.click()
    work.seat.until(lambda: work.edits() == 2)
    work.seat.until(lambda: work.covers.crop(WIDE) == before)
    assert work.stored() == (None, None)


def test_another_picture_becomes_the_cover(cut: Cut) -> None:
    work = cut()
    assert work.covers.view is not None
    before = work.covers.view.cover
    other = next(one for one in work.covers.view.pictures if one.digest != before)
    tile = work.editor.findChild(QToolButton, f"coverPicture-{other.position}")
    assert isinstance(tile, QToolButton)
    tile.click()
    work.seat.until(lambda: bool(work.covers.view and work.covers.view.cover == other.digest))
    work.seat.until(lambda: work.covers.crop(WIDE) is not None)
    work.seat.until(lambda: bool(work.seat.window.session.undos))
    work.seat.window.session.undo()
    work.seat.until(lambda: work.edits() == 2)
    assert work.seat.office.desk.covers.view(work.placement).cover == before


def test_what_a_change_does_to_approvals_is_said_before_and_after(cut: Cut) -> None:
    work = cut("released")
    assert "作废" in work.says("coverNote")
    work.drag(work.canvas.frame(WIDE).center(), (0, -40))
    work.seat.until(lambda: "已作废" in work.says("coverNote"))
    assert work.seat.office.desk.covers.view(work.placement).stage is PlacementStage.EDITING


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_picture_with_too_few_pixels_is_warned_about_in_place(cut: Cut, language: str) -> None:
    def small(seat: Seated) -> None:
        folder = material(seat.office.inbox / "小图", shade=90)
        picture_file(folder / "封面.png", 7, (800, 600))
        seat.office.accept(seat.office.receive(folder))

    work = cut("empty", language, prepare=small)
    assert "900×383" in work.says("cropSize-wide")
    assert "500×500" not in work.says("cropSize-square")


def test_nobody_cuts_what_is_only_to_be_looked_at(cut: Cut) -> None:
    work = cut(read_only=True)
    before = [work.covers.crop(name) for name in NAMES]
    work.drag(work.canvas.frame(WIDE).center(), (0, -40))
    work.press(Qt.Key.Key_Minus)
    assert [work.covers.crop(name) for name in NAMES] == before
    assert work.says("coverNote")


def test_an_article_without_pictures_says_where_one_comes_from(cut: Cut) -> None:
    work = cut("empty", prepare=without_pictures)
    assert "图片" in work.says("coverEmptyText")


def test_the_summary_opens_the_editor_and_warns_of_too_few_pixels(cut: Cut) -> None:
    work = cut()
    summary = CoverSummary(work.seat.window.session, work.covers)
    wanted: list[bool] = []
    summary.wanted.connect(lambda: wanted.append(True))
    summary.button.click()
    assert wanted == [True]
    summary.deleteLater()


def test_the_canvas_shows_the_upright_picture_in_its_shape(cut: Cut) -> None:
    work = cut()
    area, mould = work.canvas.area(), work.covers.mould(WIDE)
    assert isinstance(mould, Mould)
    assert area.width() / area.height() == pytest.approx(mould.picture[0] / mould.picture[1], rel=0.01)


def with_film(seat: Seated) -> None:
    """Receive and accept an article that has a film with three different scenes."""
    folder = material(seat.office.inbox / "片")
    scenes_film(folder / "店庆.mp4", (1, 2, 3), size=(960, 540))
    seat.office.accept(seat.office.receive(folder))


def frames_of(work: Cutting) -> list[QToolButton]:
    return [one for one in work.editor.findChildren(QToolButton) if one.objectName().startswith("coverFrame-")]


def test_a_picture_out_of_a_film_becomes_the_cover_and_undo_takes_it_back(cut: Cut) -> None:
    work = cut("empty", prepare=with_film)
    before = work.covers.view.cover if work.covers.view else None
    work.seat.until(lambda: len(frames_of(work)) == 3)
    frames_of(work)[1].click()
    work.seat.until(lambda: bool(work.covers.view and work.covers.view.picture and not work.covers.taking))
    view = work.covers.view
    assert view is not None
    assert (len(view.pictures), view.cover) == (3, view.pictures[-1].digest)
    assert view.pictures[-1].size == (960, 540)
    work.seat.window.session.undo()
    work.seat.until(lambda: work.edits() == 2)
    work.covers.show(work.placement)
    work.seat.until(lambda: bool(work.covers.view and work.covers.view.cover == before))


@pytest.mark.parametrize("fields", [PlacementFields(cover="b"), PlacementFields(crop_wide=NO_CROP)])
def test_an_approved_article_is_in_editing_again_after_any_change_of_its_cover(fields: PlacementFields) -> None:
    view = CoverView("p", "", "", PlacementStage.APPROVED, True, "a", None, None, ())
    assert after_save(view, fields).stage is PlacementStage.EDITING
