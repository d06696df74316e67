"""Keeps the cover of the open article: its stored state, the unsaved changes, and the queue of changes to save."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from wxdesk.domain.office.people import Role
from wxdesk.domain.review.crops import NO_CROP, UNIT, Mould, fitted, is_enlarged, pixels
from wxdesk.domain.review.placements import OVER, CoverCrop, PlacementStage
from wxdesk.services.article.covers import CoverFilm, CoverView
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading

WIDE, SQUARE = "wide", "square"
NAMES = (WIDE, SQUARE)

_SIDE = 1600
"""Length in pixels of the longer side of the picture that is shown for cropping."""
_SMALLEST = 120
_DONE = (*OVER, PlacementStage.ON_HOLD)
_APPROVED = (PlacementStage.IN_REVIEW, PlacementStage.APPROVED, PlacementStage.RELEASED)


class _Asked(NamedTuple):
    """A cover change in the queue for saving: the cover before, the person, the change, and a message."""

    before: CoverView
    by: By
    change: Callable[[By], PlacementFields]
    words: str


class CoverDraft(QObject):
    """The cover of one placement during editing.

    A moved crop is saved as one event when the mouse or key is released.
    """

    changed = Signal()
    """Emitted when the cover's stored state, its crops, its picture or the state of saving changed."""

    titled = Signal()
    """Emitted when the typed title changed."""

    def __init__(self, session: Session) -> None:
        """Begin without a placement."""
        super().__init__()
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self._shapes = dict(zip(NAMES, session.desk.covers.shapes, strict=True))
        self._wanted = ""
        self.view: CoverView | None = None
        self.title = ""
        """The title of the article as it is typed at the moment."""
        self.images: tuple[QImage, ...] = ()
        self._loading = ""
        self._loaded = ""
        self.fault = ""
        self._suggested: dict[str, CoverCrop] = {}
        self._turned: dict[str, CoverCrop] = {}
        self._saving = False
        self.taking = False
        """Whether a frame of a video is being taken as the cover."""
        self._waiting: list[_Asked] = []
        self.said = ""
        """Words about the last saved change; "" once another placement is shown or the change is undone."""
        self._undoable = False
        session.undo_changed.connect(self._look_at_undos)
        self.voided = False
        """Whether changes since `show` voided an approval."""

    def show(self, placement: str) -> None:
        """Show the cover of a placement, or read it again; save unsaved changes of another placement first."""
        if placement != self._wanted:
            self._keep()
            self._wanted, self.view = placement, None
            self.said, self.voided = "", False
            self._turned.clear()
        desk = self._session.desk
        self._reading.read(lambda: desk.covers.view(placement), self._show, self._session.overlook)

    def _show(self, view: CoverView) -> None:
        if view.placement != self._wanted:
            return
        self.view = view
        if not view.cover:
            self._forget()
        elif view.cover not in (self._loaded, self._loading):
            self._load(view.cover)
        self.changed.emit()

    def show_title(self, title: str) -> None:
        """Show the typed `title` on the cover, as WeChat will show it."""
        if title != self.title:
            self.title = title
            self.titled.emit()

    def _forget(self) -> None:
        self.images, self._loaded, self._loading, self.fault = (), "", "", ""
        self._suggested = {}

    def _load(self, digest: str) -> None:
        """Load the picture with this digest, turned upright, and the crops that the program suggests for it."""
        self._forget()
        self._loading, desk = digest, self._session.desk

        def work() -> tuple[tuple[QImage, ...], tuple[CoverCrop, CoverCrop]]:
            return _halves(QImage(str(desk.thumbnail(digest, _SIDE)))), desk.covers.suggested(digest)

        def done(found: tuple[tuple[QImage, ...], tuple[CoverCrop, CoverCrop]]) -> None:
            if self._loading == digest:
                self.images, self._loaded, self._loading = found[0], digest, ""
                self._suggested = dict(zip(NAMES, found[1], strict=True))
                self.changed.emit()

        def failed(error: BaseException) -> None:
            if self._loading == digest:
                self._loading, self._loaded = "", digest
                self.fault = self._session.reason(error)
                self.changed.emit()
            self._session.overlook(error)

        self._session.tasks.run(work, done, failed)

    @property
    def image(self) -> QImage:
        """Return the full picture of the cover; a null image if there is none."""
        return self.images[0] if self.images else QImage()

    def image_for(self, name: str, width: float) -> QImage:
        """Return the smallest scaled copy of the picture in which the crop `name` is at least `width` pixels wide.

        If no copy is large enough, return the whole picture.
        """
        crop = self.crop(name)
        share = (crop.right - crop.left) / UNIT if crop else 1.0
        fitting = [one for one in self.images if one.width() * share >= width]
        return fitting[-1] if fitting else self.image

    @property
    def writable(self) -> bool:
        """Tell whether this person may change the cover."""
        return self.view is not None and self.view.stage not in _DONE and self._session.may(Role.EDITOR.value)

    @property
    def voids(self) -> bool:
        """Tell whether a change of the cover would void an approval of the placement."""
        return self.writable and self.view is not None and self.view.stage in _APPROVED

    def mould(self, name: str) -> Mould | None:
        """Return the picture size and the cover size that the crop `name` has to fit; None if there is no picture."""
        picture = self.view.picture if self.view else None
        if self.image.isNull() or picture is None or not all(picture.size):
            return None
        return Mould(picture.size, self._shapes[name])

    def crop(self, name: str) -> CoverCrop | None:
        """Return the crop `name`: the unsaved one, or else the stored one, or else the suggested one.

        Return None if the cover has no picture.
        """
        mould = self.mould(name)
        if mould is None:
            return None
        crop = self._turned.get(name) or self._unturned(name)
        return fitted(crop, mould) if crop else None

    def _unturned(self, name: str) -> CoverCrop | None:
        return self._stored(name) or self._suggested.get(name)

    def is_own(self, name: str) -> bool:
        """Tell whether a person set the crop `name`; false if the program suggested it."""
        return self._turned.get(name, self._stored(name)) not in (None, NO_CROP)

    def size(self, name: str) -> tuple[int, int]:
        """Return width and height of the crop `name`, in pixels of the picture; (0, 0) if there is no crop."""
        crop, mould = self.crop(name), self.mould(name)
        return pixels(crop, mould) if crop and mould else (0, 0)

    def shape(self, name: str) -> tuple[int, int]:
        """Return width and height in pixels of the finished cover for the crop `name` (`wide` or `square`)."""
        return self._shapes[name]

    def is_small(self, name: str) -> bool:
        """Tell whether the crop `name` has fewer pixels than the finished cover, which is then enlarged."""
        crop, mould = self.crop(name), self.mould(name)
        return crop is not None and mould is not None and is_enlarged(crop, mould)

    def _stored(self, name: str) -> CoverCrop | None:
        if self.view is None:
            return None
        return self.view.crop_wide if name == WIDE else self.view.crop_square

    def turn(self, name: str, crop: CoverCrop) -> None:
        """Show `crop` as the wide or square crop `name` while a person moves its frame; `keep` saves the crop."""
        self._turned[name] = crop
        self.changed.emit()

    def suggest(self, name: str) -> None:
        """Replace the crop `name` by the crop that the program suggests; if a crop was stored, save the change."""
        self._turned.pop(name, None)
        if self.writable and (self._saving or self._stored(name) is not None):
            self._save(_crops({name: NO_CROP}), self._session.say("cover-reset"))
        self.changed.emit()

    def choose(self, digest: str) -> None:
        """Use the picture with this digest as the cover; its crops start as suggested."""
        if self.writable and self.view is not None and digest != self.view.cover:
            self._turned.clear()
            self._save(PlacementFields(cover=digest), self._session.say("cover-chosen"))

    def take_frame(self, film: CoverFilm, second: float) -> None:
        """Use the frame of a video at `second` as the cover; its crops start as suggested."""
        if not self.writable or self.view is None or self.taking:
            return
        desk, view = self._session.desk, self.view
        self._turned.clear()

        def change(by: By) -> PlacementFields:
            return PlacementFields(cover=desk.cover_frames.take(view.placement, by, film.position, second))

        self._ask(view, change, self._session.say("frame-taken"), takes_frame=True)
        self.changed.emit()

    def keep(self) -> None:
        """Start to save the unsaved crops in one event; while another save runs, they are saved after it.

        Crops that equal the stored or suggested ones are not saved.
        """
        if not self._saving:
            self._keep()

    def _keep(self) -> None:
        for name, crop in list(self._turned.items()):
            mould, before = self.mould(name), self._unturned(name)
            if before and crop in (before, fitted(before, mould) if mould else before):
                del self._turned[name]
                self.changed.emit()  # a crop that was not moved is not saved as set by a person
        if self._turned:
            self._save(_crops(self._turned), self._session.say("cover-cut"))

    def _save(self, fields: PlacementFields, words: str) -> None:
        if self.view is None or self._session.person is None:
            return
        edit, placement = self._session.desk.composing.edit_fields, self.view.placement

        def change(by: By) -> PlacementFields:
            edit(placement, by, fields)
            return fields

        self._ask(self.view, change, words)

    def _ask(
        self, view: CoverView, change: Callable[[By], PlacementFields], words: str, *, takes_frame: bool = False
    ) -> None:
        """Append `change` to the queue of changes to save, once it is known which person acts.

        `view` is the cover before the change. `words` are the message after saving. `takes_frame` tells that the change
        makes a frame of a video the cover.
        """

        def begin(by: By) -> None:
            self.taking = self.taking or takes_frame
            self._waiting.append(_Asked(view, by, change, words))
            self._go_on()

        self._session.authored(begin)

    def _go_on(self) -> None:
        """Start to save the next change in the queue, unless a save is still running."""
        if self._saving or not self._waiting:
            return
        asked, self._saving = self._waiting.pop(0), True
        self._session.tasks.run(lambda: asked.change(asked.by), lambda fields: self._saved(asked, fields), self._failed)

    def _saved(self, asked: _Asked, fields: PlacementFields) -> None:
        before, words = asked.before, asked.words
        self._saving = self.taking = False
        self._offer_undo(asked, fields)
        if self.view is not None and self.view.placement == before.placement:
            self.said, self.voided = words, self.voided or before.stage in _APPROVED
            self.view = after_save(self.view, fields)
            for name, crop in ((WIDE, fields.crop_wide), (SQUARE, fields.crop_square)):
                if crop is not None and self._turned.get(name) == crop:
                    del self._turned[name]
            if not self._waiting:
                self.keep()
            self.show(before.placement)
        self._go_on()

    def _offer_undo(self, asked: _Asked, fields: PlacementFields) -> None:
        """Offer to undo the change `asked`, which saved `fields`, and show the message beside the picture.

        The usual message above would move the picture while a person works on it.
        """
        back, placement = _back(asked.before, fields), asked.before.placement
        edit = self._session.desk.composing.edit_fields
        self._undoable = back is not None
        if back is not None:
            self._session.offer(asked.words, lambda by: edit(placement, by, back), asked.by)

    @Slot()
    def _look_at_undos(self) -> None:
        """Clear the message about the last saved change after that change was undone."""
        if self._undoable and self.said and not self.can_undo and not self._saving:
            self.said = ""
            self.changed.emit()

    @property
    def can_undo(self) -> bool:
        """Tell whether the last saved change can be undone."""
        undos = self._session.undos
        return bool(undos) and undos[-1].words == self.said

    def _failed(self, error: BaseException) -> None:
        self._saving = self.taking = False
        self._waiting.clear()
        self._turned.clear()
        self._session.refuse(error)
        self.changed.emit()


def _halves(image: QImage) -> tuple[QImage, ...]:
    """Return the picture in full, half, quarter size and so on.

    A small cover drawn from the full picture would flicker.
    """
    made = [image]
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    while min(made[-1].width(), made[-1].height()) > _SMALLEST:
        made.append(made[-1].scaled(made[-1].size() / 2, keep, smooth))
    return tuple(made)


def _crops(crops: Mapping[str, CoverCrop]) -> PlacementFields:
    return PlacementFields(crop_wide=crops.get(WIDE), crop_square=crops.get(SQUARE))


def _back(view: CoverView, fields: PlacementFields) -> PlacementFields | None:
    """Return the fields that undo a save of `fields` on `view`; None if the placement had no cover before."""
    wide, square = view.crop_wide or NO_CROP, view.crop_square or NO_CROP
    if fields.cover is not None:
        return PlacementFields(cover=view.cover, crop_wide=wide, crop_square=square) if view.cover else None
    return PlacementFields(
        crop_wide=wide if fields.crop_wide else None, crop_square=square if fields.crop_square else None
    )


def after_save(view: CoverView, fields: PlacementFields) -> CoverView:
    """Return `view` as it is after a save of `fields`."""
    view = replace(view, stage=PlacementStage.EDITING if view.stage in _APPROVED else view.stage)
    if fields.cover is not None:
        return replace(view, cover=fields.cover, crop_wide=None, crop_square=None)
    wide, square = fields.crop_wide or view.crop_wide, fields.crop_square or view.crop_square
    return replace(
        view,
        crop_wide=None if wide == NO_CROP else wide,
        crop_square=None if square == NO_CROP else square,
    )
