"""Run picture jobs (derive, crop, mend, split, preview) in a parser process, within the rulebook's limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wxdesk.disk.renaming import rename
from wxdesk.domain.rulebook.limits import RulebookLimits
from wxdesk.domain.submissions.mending import Mend
from wxdesk.files.parsing.supervisor import ParserSupervisor

type Box = tuple[float, float, float, float]
"""Left, top, right, bottom of a crop as fractions of the upright picture."""


@dataclass(frozen=True)
class MadePicture:
    """A picture made by wxdesk: path, "jpeg" or "png", size in pixels and bytes, and the crop box used."""

    path: Path
    format: str
    width: int
    height: int
    bytes: int
    box: Box


@dataclass(frozen=True)
class MendedPictureFile:
    """A mended picture: path, "jpeg" or "png", size in pixels and bytes, and the corrections made.

    `came` is width and height of the original.
    """

    path: Path
    format: str
    width: int
    height: int
    bytes: int
    done: tuple[Mend, ...]
    came: tuple[int, int]


class PictureMaker:
    """Make JPEG or PNG files that are upright, sRGB, 8 bit and free of metadata.

    Every method raises ParserProblem: `image-unreadable`, `image-too-many-pixels`, `image-too-large`,
    `image-box`, or a code of the supervisor.
    """

    def __init__(self, parsers: ParserSupervisor, limits: RulebookLimits) -> None:
        """Run the jobs in `parsers`, within `limits`."""
        self._parsers = parsers
        self._limits = limits

    def article_image(self, path: Path, output: Path) -> MadePicture:
        """Write the picture at `path` for use in a WeChat article, limited in width and bytes.

        `output` gets the suffix of the resulting format.
        """
        return self._derive(path, output, max_width=self._limits.wechat.article_image_width)

    def cover(self, path: Path, output: Path, shape: Sequence[int], box: Sequence[float] | None) -> MadePicture:
        """Write a JPEG cover of exactly `shape` (width, height), cut from `box` or from the suggested box."""
        return self._derive(path, output, size=list(shape), box=None if box is None else list(box), format="jpeg")

    def suggested(self, path: Path, shapes: Sequence[Sequence[int]]) -> list[Box]:
        """Return, for each shape (width, height), the box to which `cover` crops the picture by default."""
        answer = self._parsers.run(
            "image.suggest",
            path=str(path.absolute()),
            pixels=self._limits.image.pixels,
            shapes=[list(shape) for shape in shapes],
        )
        return [(left, top, right, bottom) for left, top, right, bottom in answer["boxes"]]

    def thumbnail(self, path: Path, output: Path, side: int) -> Path:
        """Write a small JPEG for the window, at most `side` pixels wide and high, and return its path."""
        self._parsers.run(
            "image.thumbnail",
            path=str(path.absolute()),
            output=str(output.absolute()),
            side=side,
            pixels=self._limits.image.pixels,
        )
        return output

    def preview(self, path: Path, format: str, output: Path, side: int) -> Path:  # noqa: A002 - as elsewhere
        """Write a small JPEG of a picture that is neither JPEG nor PNG, at most `side` pixels wide and high.

        Raises:
            ParserProblem: `mend-format` (no decoder), or a code that the docstring of `PictureMaker` lists.
        """
        limits = self._limits.image
        self._parsers.run(
            "image.preview",
            path=str(path.absolute()),
            output=str(output.absolute()),
            side=side,
            format=format,
            pixels=limits.pixels,
            decoded_bytes=limits.decoded_bytes,
            longest=limits.side,
        )
        return output

    def frame(
        self,
        path: Path,
        format: str,  # noqa: A002 - as elsewhere
        output: Path,
        side: int,
        second: float | None = None,
    ) -> Path:
        """Write a small JPEG of the film at `path`, of its frame at `second` if given.

        The JPEG is at most `side` pixels wide and high.

        Raises:
            ParserProblem: `video-unreadable`, or an error code of the supervisor.
        """
        self._parsers.run(
            "video.frame",
            path=str(path.absolute()),
            output=str(output.absolute()),
            side=side,
            format=format,
            codecs=list(self._limits.video.codecs),
            second=second,
        )
        return output

    def mend(
        self, path: Path, form: str, output: Path, *, flatten: bool, photo_allowed: bool, look: Path | None
    ) -> MendedPictureFile:
        """Write the picture at `path`, whose content is `form`, to `output` in publishable form.

        With `flatten` the picture is put on white. `look` is the path for a small JPEG of the original.

        Raises:
            ParserProblem: `mend-moving` (an animation), `mend-photo` (a camera photograph) unless `photo_allowed`,
                `mend-format` (no decoder), or another error code of the job `image.mend` or of the supervisor.
        """
        limits = self._limits.image
        answer = self._parsers.run(
            "image.mend",
            path=str(path.absolute()),
            output=str(output.absolute()),
            format=form,
            pixels=limits.pixels,
            decoded_bytes=limits.decoded_bytes,
            side=limits.side,
            below_bytes=limits.below_bytes,
            flatten=flatten,
            photo_allowed=photo_allowed,
            look=str(look.absolute()) if look else None,
        )
        kind = "png" if answer["format"] == "png" else "jpeg"
        size, done = output.stat().st_size, tuple(map(Mend, answer["done"]))
        came = answer["came"][0], answer["came"][1]
        return MendedPictureFile(output, kind, answer["width"], answer["height"], size, done, came)

    def split(self, path: Path, folder: Path) -> list[Path]:
        """Split a long picture and write its parts, in order, into `folder`.

        Raises:
            ParserProblem: `split-nowhere` (no row is empty enough for a cut), or a code listed for `PictureMaker`.
        """
        limits = self._limits
        answer = self._parsers.run(
            "image.split",
            path=str(path.absolute()),
            folder=str(folder.absolute()),
            pixels=limits.image.pixels,
            part_ratio=limits.wechat.split_part_ratio,
            below_bytes=limits.image.below_bytes,
        )
        return [folder / Path(part["name"]).name for part in answer["parts"]]

    def _derive(self, path: Path, output: Path, **wanted: Any) -> MadePicture:
        draft = output.with_suffix(".draft")
        answer = self._parsers.run(
            "image.derive",
            path=str(path.absolute()),
            output=str(draft.absolute()),
            pixels=self._limits.image.pixels,
            below_bytes=self._limits.wechat.article_image_below_bytes,
            **wanted,
        )
        kind = "png" if answer["format"] == "png" else "jpeg"
        final = rename(draft, output.with_suffix(".png" if kind == "png" else ".jpg"))
        left, top, right, bottom = answer["box"]
        return MadePicture(
            final, kind, answer["width"], answer["height"], final.stat().st_size, (left, top, right, bottom)
        )
