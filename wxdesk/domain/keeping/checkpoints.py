"""Checkpoints 存证: signed heads of the trail, which are kept in places outside the desk 外部存证.

A checkpoint is a signed note in the form of C2SP (tlog-checkpoint): the size and the root of the trail as a short text,
and a signature of this text. A short code says the same on paper: the size, and 90 bits of a digest of the head.
"""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.trail.keys import PUBLIC_BYTES, SIGNATURE_BYTES, key_id

_TIME = "%Y-%m-%dT%H:%M:%S.000Z"
_HASH = 4
_NOTE = re.compile(
    r"(?P<text>wxdesk/(?P<log>[^\n ]+)\n(?P<seq>[1-9][0-9]{0,11})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"chain (?P<chain>[0-9a-f]{64})\ntime (?P<time>[0-9]{4}-[0-9TZ:.-]{19})\nkey (?P<key>[0-9a-f]{64})\n)\n"
    r"\N{EM DASH} wxdesk/(?P<again>[^\n ]+) (?P<signature>[A-Za-z0-9+/]+=*)\n"
)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The letters of a short code, after Crockford: without I, L, O and U, which look like others."""
_READ_AS = str.maketrans("ILO", "110")
_DIGEST_LETTERS, _CHECK_LETTERS, _GROUP, _BITS = 18, 2, 5, 5
_CODE = re.compile(r"\s*([1-9][0-9]{0,11})\s*[-–—:./ ]\s*([0-9A-Za-z–—\s-]+)")


class CheckpointUnreadable(Exception):
    """Raised when a file holds no checkpoint in the form of this program."""


class CodeMistyped(Exception):
    """Raised when a typed code does not fit its own check letters."""


@dataclass(frozen=True)
class SignedCheckpoint:
    """A head of the trail with the time and the public desk key; `signature` signs these three in the form `text`."""

    head: Checkpoint
    at: datetime
    public: bytes
    signature: bytes = b""

    @property
    def key(self) -> str:
        """Return the id of the desk key that signs this checkpoint."""
        return key_id(self.public)

    @property
    def text(self) -> str:
        """Return the text that is signed."""
        head = self.head
        root = b64encode(bytes.fromhex(head.root)).decode()
        lines = (f"wxdesk/{head.log}", head.seq, root, f"chain {head.chain}", f"time {self.at.astimezone(UTC):{_TIME}}")
        return "".join(f"{line}\n" for line in (*lines, f"key {self.public.hex()}"))

    @property
    def note(self) -> str:
        """Return the whole file: the text, a blank line, and the line with the signature."""
        name = f"wxdesk/{self.head.log}"
        signature = b64encode(_key_hash(name, self.public) + self.signature).decode()
        return f"{self.text}\n\N{EM DASH} {name} {signature}\n"


def _key_hash(name: str, public: bytes) -> bytes:
    """Return the four bytes by which a signed note names its key."""
    return sha256(f"{name}\n\x01".encode() + public).digest()[:_HASH]


def read_checkpoint(content: bytes) -> SignedCheckpoint:
    """Return the checkpoint in a file; its signature is not checked.

    Raises:
        CheckpointUnreadable: the file has another form.
    """
    try:
        found = _NOTE.fullmatch(content.decode().replace("\r\n", "\n"))
        if found is None:
            raise CheckpointUnreadable
        root, signed = (b64decode(found[name], validate=True) for name in ("root", "signature"))
        at = datetime.fromisoformat(found["time"]).astimezone(UTC)
    except ValueError as error:
        raise CheckpointUnreadable from error
    public = bytes.fromhex(found["key"])
    head = Checkpoint(found["log"], int(found["seq"]), found["chain"], root.hex())
    made = SignedCheckpoint(head, at, public, signed[_HASH:])
    sizes = len(public) == PUBLIC_BYTES and len(made.signature) == SIGNATURE_BYTES
    if not sizes or made.text != found["text"] or signed[:_HASH] != _key_hash(f"wxdesk/{head.log}", public):
        raise CheckpointUnreadable
    return made


@dataclass(frozen=True)
class ShortCode:
    """The content of a short code on paper: the trail's size, and the beginning of the head's digest in letters."""

    seq: int
    letters: str

    @property
    def code(self) -> str:
        """Return the code in groups of letters, with two check letters at its end."""
        letters = self.letters + _check(self.seq, self.letters)
        groups = [letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP)]
        return "-".join((str(self.seq), *groups))

    def fits(self, head: Checkpoint) -> bool:
        """Tell whether the short code belongs to this head of the trail."""
        return self == short_code(head)


def short_code(head: Checkpoint) -> ShortCode:
    """Return the short code of a head, which is printed on paper."""
    said = f"wxdesk-code-v1\n{head.log}\n{head.seq}\n{head.root}\n{head.chain}\n".encode()
    return ShortCode(head.seq, _lettered(sha256(said).digest(), _DIGEST_LETTERS))


def read_code(typed: str) -> ShortCode:
    """Return the code that a person typed; small letters, blanks and O for 0 are understood.

    Raises:
        CodeMistyped: a letter is wrong or missing. The check letters miss one wrong code in 1024.
    """
    found = _CODE.fullmatch(typed)
    letters = re.sub(r"[\s–—-]", "", found[2]).upper().translate(_READ_AS) if found else ""
    if found is None or len(letters) != _DIGEST_LETTERS + _CHECK_LETTERS:
        raise CodeMistyped(typed)
    made = ShortCode(int(found[1]), letters[:_DIGEST_LETTERS])
    if _check(made.seq, made.letters) != letters[_DIGEST_LETTERS:]:
        raise CodeMistyped(typed)
    return made


def _check(seq: int, letters: str) -> str:
    return _lettered(sha256(f"wxdesk-check-v1\n{seq}\n{letters}".encode()).digest(), _CHECK_LETTERS)


def _lettered(digest: bytes, count: int) -> str:
    number = int.from_bytes(digest) >> len(digest) * 8 - count * _BITS
    return "".join(_LETTERS[number >> _BITS * at & (1 << _BITS) - 1] for at in reversed(range(count)))


@dataclass(frozen=True)
class ProofPlace:
    """A folder outside the desk that gets its checkpoints, such as a share or a USB disk.

    `last_at` is when the last checkpoint was written there, `last_seq` how many events it covers.
    """

    path: str
    name: str
    last_at: datetime | None = None
    """When the last checkpoint was written to the place."""
    last_seq: int = 0
    """The number of events that the last checkpoint covers."""


class HeadSource(StrEnum):
    """Where a head of the trail was kept outside the desk."""

    PLACE = "place"
    BACKUP = "backup"
    FILE = "file"
    CODE = "code"
    LAST = "last"


class HeadState(StrEnum):
    """The result of comparing an outside head with the trail, or the reason why there is none to compare."""

    GOOD = "good"
    CUT = "cut"
    """The trail has fewer events than the head covers."""
    DIFFERS = "differs"
    """The trail went through another head at this number of events: it was rewritten."""
    OTHER = "other"
    """The head belongs to another trail."""
    KEY = "key"
    """The checkpoint is signed with a key that the trail does not name: the trail or the checkpoint is forged."""
    FORGED = "forged"
    """The signature of the checkpoint is wrong, so the checkpoint was changed."""
    GIVEN_UP = "given-up"
    """The head covers events that were lost when an older backup was restored, as the trail records."""
    AWAY = "away"
    """The place cannot be reached."""
    GONE = "gone"
    """A checkpoint that the trail records is no longer in its place."""
    UNREADABLE = "unreadable"
    """The file is damaged, or is no checkpoint."""


BAD_HEADS = frozenset(
    {HeadState.CUT, HeadState.DIFFERS, HeadState.OTHER, HeadState.KEY, HeadState.FORGED, HeadState.UNREADABLE}
)
"""The states that make a verification fail."""


@dataclass(frozen=True)
class OutsideHead:
    """A head of the trail that was kept outside the desk, or the reason why it could not be read.

    Exactly one of `head`, `code` and `state` is given. `signed` is the checkpoint of which `head` is a part, and
    `right` tells whether its signature is right. `name` is the place or file in which it was found.
    """

    source: HeadSource
    name: str
    """The name of the place, or of the file, in which the head was found."""
    head: Checkpoint | None = None
    code: ShortCode | None = None
    signed: SignedCheckpoint | None = None
    right: bool = True
    """Whether the signature of the checkpoint `signed` is right."""
    state: HeadState | None = None
    at: datetime | None = None
    seq: int = 0

    @property
    def size(self) -> int:
        """Return the number of events that the head covers; 0 if unknown."""
        return self.head.seq if self.head else self.code.seq if self.code else self.seq
