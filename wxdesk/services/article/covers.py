"""The cover of a placement: the pictures to choose from, and its two crops."""

from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.review.crops import NO_CROP, Mould, crop_numbers, fits, fitted, is_sound, of_box
from wxdesk.domain.review.placements import CoverCrop, Placement, PlacementStage
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.limits import CoverLimits
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.services.desk.file_ports import PicturePublisher, Vault
from wxdesk.services.desk.ports import Reader, Store
from wxdesk.services.records.file_facts import kept_facts
from wxdesk.services.records.findings import current_pieces

_TURNED = 5
"""The lowest EXIF orientation that turns a picture by 90 degrees, so that width and height swap."""


@dataclass(frozen=True)
class CoverPicture:
    """A picture of the submission that the editor may choose as cover.

    `position` is the number of its piece, `size` the width and height in pixels, (0, 0) if unknown.
    """

    digest: str
    name: str
    position: int
    size: tuple[int, int]
    """Width and height of the upright picture in pixels; (0, 0) if unknown."""


@dataclass(frozen=True)
class CoverFilm:
    """A film of the submission, of which the editor may choose a frame as cover."""

    digest: str
    name: str
    position: int


@dataclass(frozen=True)
class CoverView:
    """The cover of one placement, and the pictures and films to choose from.

    `has_cover` is False for a Moments post. `cover` is the digest of the chosen picture. A crop that is None
    means the crop that the program suggests.
    """

    placement: str
    title: str
    channel_name: str
    stage: PlacementStage
    has_cover: bool
    """Whether the channel's articles have covers; Moments posts have none."""
    cover: str | None
    crop_wide: CoverCrop | None
    """The chosen 2.35:1 crop; None means the crop that the program suggests."""
    crop_square: CoverCrop | None
    """The chosen 1:1 crop; None means the crop that the program suggests."""
    pictures: Sequence[CoverPicture]
    films: Sequence[CoverFilm] = ()

    @property
    def picture(self) -> CoverPicture | None:
        """Return the cover's picture; None if that picture is no longer a piece of the submission."""
        return next((one for one in self.pictures if one.digest == self.cover), None)


class CoverService:
    """Reads covers and suggests crops; `Composing.edit_fields` changes covers and crops."""

    def __init__(self, store: Store, vault: Vault, pictures: PicturePublisher, rulebook: Rulebook) -> None:
        """Read from `store`, and the pictures from `vault`; `pictures` suggests crops, `rulebook` has their shapes."""
        self._store = store
        self._vault = vault
        self._pictures = pictures
        self.shapes: tuple[tuple[int, int], tuple[int, int]] = shapes_of(rulebook.limits.cover)

    def view(self, placement: str) -> CoverView:
        """Return the cover of a placement with the pictures of its submission.

        Raises:
          UserError: `not-found`.
        """

        def work(reader: Reader) -> CoverView:
            current = reader.get(Placement, placement)
            channel = reader.get(ChannelRecord, current.channel)
            found: dict[str, CoverPicture] = {}
            films: dict[str, CoverFilm] = {}
            for one in current_pieces(reader, current.submission):
                digest, name = one.version.digest, one.version.name.rpartition("/")[2]
                if one.piece.role is PieceRole.PICTURE:
                    picture = CoverPicture(digest, name, one.piece.position, _upright(one.media))
                    found.setdefault(digest, picture)
                elif one.piece.role is PieceRole.VIDEO:
                    films.setdefault(digest, CoverFilm(digest, name, one.piece.position))
            return CoverView(
                placement=current.id,
                title=current.title,
                channel_name=channel.name,
                stage=current.stage,
                has_cover=channel.kind is not ChannelKind.MOMENTS,
                cover=current.cover,
                crop_wide=current.crop_wide,
                crop_square=current.crop_square,
                pictures=tuple(found.values()),
                films=tuple(films.values()),
            )

        return self._store.read(work)

    def suggested(self, digest: str) -> tuple[CoverCrop, CoverCrop]:
        """Return the wide and the square crop that an export uses when nobody chose crops of the picture.

        Raises:
          UserError: the picture cannot be read, or the file of the vault is damaged.
        """
        wide, square = self._pictures.suggested(self._vault.verified_path(digest), self.shapes)
        return of_box(wide), of_box(square)


def shapes_of(limits: CoverLimits) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return width and height in pixels of the wide and of the square cover."""
    return (limits.wide[0], limits.wide[1]), (limits.square[0], limits.square[1])


def require_crops(
    reader: Reader, placement: Placement, wide: CoverCrop | None, square: CoverCrop | None, limits: CoverLimits
) -> None:
    """Check that new crops of the `wide` and the `square` cover fit the cover's picture and shape.

    None (leave the crop unchanged) and `NO_CROP` (use the crop that the program suggests) always pass.

    Raises:
      UserError: `crop-bad` if a crop is no valid rectangle or the picture is unknown; `crop-shape` if the crop has the
        wrong shape (the error holds the nearest fitting crop).
    """
    for crop, shape in zip((wide, square), shapes_of(limits), strict=True):
        if crop is None or crop == NO_CROP:
            continue
        kept = kept_facts(reader, placement.cover, whatever_version=True) if placement.cover else None
        size = _upright(kept[0]) if kept else (0, 0)
        if not is_sound(crop) or not all(size):
            raise UserError("crop-bad", crop=crop_numbers(crop))
        mould = Mould(size, shape)
        if not fits(crop, mould):
            nearest = crop_numbers(fitted(crop, mould))
            raise UserError("crop-shape", crop=crop_numbers(crop), width=shape[0], height=shape[1], nearest=nearest)


def _upright(media: MediaFacts) -> tuple[int, int]:
    width, height = media.width or 0, media.height or 0
    return (height, width) if media.orientation >= _TURNED else (width, height)
