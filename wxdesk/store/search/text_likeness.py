"""The text signatures of all articles in memory, so that one is compared with 100,000 others within milliseconds.

They take 512 bytes for each article: 51 MB for 100,000.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from wxdesk.store.database import Database

if TYPE_CHECKING:
    import numpy as np

SIGNATURE_BYTES = 512
_NUMBERS = SIGNATURE_BYTES // 4
_NOTHING = b"\xff" * SIGNATURE_BYTES
"""The signature of an article that lost its text; it equals no other."""

_FEW = 1000
"""Up to so many articles are compared without numpy, whose import takes longer than the comparison."""
_BATCH = 4096
_SINCE = """
  SELECT submission, entered, signature FROM text_signature
  WHERE entered > :newest AND method = :method ORDER BY entered LIMIT :most
"""

type Row = tuple[str, int, bytes]


class SignatureTable:
    """The text signatures of all articles in memory.

    Each comparison first reads the signatures that were stored since the comparison before. Use this object on the
    thread that owns the connection.
    """

    def __init__(self) -> None:
        """Begin empty; the first comparison reads the text signatures of all articles."""
        self.newest = 0
        """The number of the newest text signature that was read from the database."""
        self._ids: list[str] = []
        self._at: dict[str, int] = {}
        self._few: list[bytes] = []
        """The signatures as long as they are few; empty once they were moved to `_columns`."""
        self._last: tuple[tuple[int, bytes, int], dict[str, int]] | None = None
        """The last question and its answer; one act asks the same several times.

        A question has the number of the newest signature, the sought signature and the least share.
        """
        self._columns: np.ndarray[Any, np.dtype[np.uint32]] | None = None
        """The numbers of all signatures, one column for each signature, with room for more.

        Row n holds the n-th number of each signature.
        """

    def like(self, database: Database, method: int, signature: bytes, permille: int) -> dict[str, int]:
        """Return the submissions whose text signature equals `signature` in many places.

        Each comes with the share of equal places, in thousandths, which is at least `permille`. Only signatures
        computed by the procedure `method` count.
        """
        while self.read_some(database, method):
            pass
        if len(signature) != SIGNATURE_BYTES:
            return {}
        asked = self.newest, signature, permille
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._found(signature, permille)
        return dict(self._last[1])

    def _found(self, signature: bytes, permille: int) -> dict[str, int]:
        counts = self._few_equal(signature) if self._columns is None else self._many_equal(signature, permille)
        shares = ((self._ids[at], count * 1000 // _NUMBERS) for at, count in counts)
        return {submission: share for submission, share in shares if share >= permille}

    def read_some(self, database: Database, method: int) -> bool:
        """Read the next few thousand text signatures of the procedure `method`; return whether there were any."""
        rows = database.execute(_SINCE, {"method": method, "most": _BATCH, "newest": self.newest}).fetchall()
        if rows:
            self._take(rows)
        return bool(rows)

    def _take(self, rows: Sequence[Row]) -> None:
        self.newest = rows[-1][1]
        fresh = {submission: signature for submission, _, signature in rows if submission not in self._at}
        for submission, _, signature in rows:
            if submission in self._at:
                self._put(self._at[submission], signature or _NOTHING)
        added = {submission: signature for submission, signature in fresh.items() if signature}
        first = len(self._ids)
        self._at.update({submission: first + number for number, submission in enumerate(added)})
        self._ids += added
        if self._columns is None:
            self._few += added.values()
        if self._columns is None and len(self._few) > _FEW:
            self._add(0, self._few)
            self._few = []
        elif self._columns is not None and added:
            self._add(first, list(added.values()))

    def _put(self, at: int, signature: bytes) -> None:
        if self._columns is None:
            self._few[at] = signature
        else:
            self._columns[:, at] = _as_columns([signature])[:, 0]

    def _add(self, first: int, signatures: Sequence[bytes]) -> None:
        """Append `signatures` to the in-memory columns, whose first `first` entries are in use.

        If they do not fit, larger columns, with half as much room again, replace the present ones.
        """
        import numpy as np  # noqa: PLC0415 - imported late, as `_FEW` says

        last, columns = first + len(signatures), self._columns
        if columns is None or columns.shape[1] < last:
            wider = np.empty((_NUMBERS, max(last + last // 2, 2 * _BATCH)), np.uint32)
            if columns is not None:
                wider[:, :first] = columns[:, :first]
            self._columns = columns = wider
        columns[:, first:last] = _as_columns(signatures)

    def _few_equal(self, signature: bytes) -> Iterator[tuple[int, int]]:
        sought = memoryview(signature).cast("I")
        for at, known in enumerate(self._few):
            yield at, sum(one == other for one, other in zip(sought, memoryview(known).cast("I"), strict=True))

    def _many_equal(self, signature: bytes, permille: int) -> Iterator[tuple[int, int]]:
        import numpy as np  # noqa: PLC0415 - imported already by `_add`

        columns, count = self._columns, len(self._ids)
        if columns is None:
            return
        equal = np.zeros(count, np.uint8)
        for row, number in zip(columns, _as_columns([signature])[:, 0], strict=True):
            equal += row[:count] == number
        for at in np.nonzero(equal >= permille * _NUMBERS // 1000)[0]:
            yield int(at), int(equal[at])


def _as_columns(signatures: Sequence[bytes]) -> "np.ndarray[Any, np.dtype[np.uint32]]":
    import numpy as np  # noqa: PLC0415 - imported late, as `_FEW` says

    return np.frombuffer(b"".join(signatures), np.dtype("<u4")).reshape(len(signatures), _NUMBERS).T
