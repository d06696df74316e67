"""Finds equal or similar files among files dropped together; each file is compared with the earlier ones."""

from dataclasses import dataclass

from wxdesk.checks.media.duplicates import SAME_BYTES, Alike
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.pixels import same_shape
from wxdesk.domain.rulebook.limits import DuplicateLimits
from wxdesk.services.checking.similar_pictures import fingerprint_of


@dataclass(frozen=True)
class _Known:
    order: int
    path: str
    digest: str | None
    bits: int | None
    size: tuple[int, int]


class DropDuplicates:
    """Collects dropped files in any order, and finds for each the earlier file that resembles it most."""

    def __init__(self, limits: DuplicateLimits) -> None:
        """Use the thresholds of similarity in `limits`."""
        self._limits = limits
        self._known: list[_Known] = []
        self._nearest: dict[int, tuple[int, int]] = {}

    def add(self, order: int, path: str, media: MediaFacts) -> dict[int, Alike]:
        """Add a file, and return the files for which this changed the most similar earlier file.

        The result maps the `order` of each such file, its position among the dropped files, to that earlier file.
        """
        print_ = fingerprint_of(media)
        new = _Known(order, path, media.digest, int(print_, 16) if print_ else None, media.upright_size)
        changed: dict[int, Alike] = {}
        for other in self._known:
            if other.path == path:
                continue  # the same file, dropped a second time
            first, later = (other, new) if other.order < order else (new, other)
            bits = self._bits(first, later)
            if bits is not None and (bits, first.order) < self._nearest.get(later.order, (bits + 1, 0)):
                self._nearest[later.order] = bits, first.order
                changed[later.order] = Alike(None, bits, later.size, first.size, _place(first.path), used=False)
        self._known.append(new)
        return changed

    def _bits(self, one: _Known, other: _Known) -> int | None:
        """Return the number of differing bits of two picture fingerprints; None if the files are not similar."""
        if one.digest is not None and one.digest == other.digest:
            return SAME_BYTES
        if one.bits is None or other.bits is None:
            return None
        bits = (one.bits ^ other.bits).bit_count()
        near = bits <= self._limits.similar_up_to_bits
        return bits if near and same_shape(one.size, other.size, self._limits.shape_permille) else None


def _place(path: str) -> str:
    """Return the file name with its parent folder only; the full path on this machine stays private."""
    return "/".join(path.replace("\\", "/").split("/")[-2:])
