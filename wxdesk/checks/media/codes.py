"""Check where the QR codes of a picture lead (rule I-QR).

The rulebook lists the company's own domains, and the kinds of codes that belong to others.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from wxdesk.checks.media.names import Judge
from wxdesk.domain.media.pixels import QrCode
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import CodeTargets

ALLOWED = "allowed"
"""The rulebook's list of targets to which QR codes may lead; other lists, such as `payment`, name forbidden kinds."""

_SHOWN = 120
_HOST = re.compile(r"[\w.-]+")


def check_codes(codes: Iterable[QrCode], targets: CodeTargets, judge: Judge) -> Iterator[Finding]:
    """Yield a finding for each QR code, with its text and region.

    A region with too many codes to be read gives one finding. The finding is milder for a target that the rulebook
    allows; a forbidden kind of target has another message.
    """
    for code in codes:
        where = {"region": list(code.region)}
        if not code.text:
            yield judge("I-QR.crowd", where=where)
            continue
        text = _shown(code.text)
        kind = kind_of(code.text, targets)
        if kind is None or kind == ALLOWED:
            yield judge("I-QR", softer=kind == ALLOWED, where=where, text=text)
        else:
            yield judge("I-QR.other", where=where, text=text, kind=kind)


def kind_of(text: str, targets: CodeTargets) -> str | None:
    """Return the name of the list in `targets` with the longest entry that matches a QR code's text, or None."""
    matching = [
        (len(entry), kind) for kind, entries in targets._asdict().items() for entry in entries if _leads_to(text, entry)
    ]
    return max(matching)[1] if matching else None


def _leads_to(text: str, entry: str) -> bool:
    """Tell whether the text of a QR code matches an entry of a list of targets.

    An entry with "://" is a prefix of the text. Any other entry is a domain, perhaps with a path.
    """
    if "://" in entry:
        return text.strip().lower().startswith(entry)
    scheme, host, path = _address(text)
    domain, slash, begin = entry.partition("/")
    return (
        scheme in ("", "http", "https")
        and (host == domain or host.endswith(f".{domain}"))
        and path.startswith(f"{slash}{begin}")
    )


def _address(text: str) -> tuple[str, str, str]:
    """Return scheme, host and path as a phone reads them: a backslash is a slash, a name before @ is not the host."""
    plain = text.strip().replace("\\", "/")
    try:
        parts = urlsplit(plain if "://" in plain else f"//{plain}")
        host = parts.hostname or ""
    except ValueError:
        return "", "", ""
    return parts.scheme, host if _HOST.fullmatch(host) else "", parts.path


def _shown(text: str) -> str:
    """Return the text on one line, shortened, with invisible and control characters replaced."""
    seen = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
    return seen if len(seen) <= _SHOWN else f"{seen[: _SHOWN - 1]}…"
