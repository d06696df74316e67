"""Which files of the vault the trail needs: every event that names a file states its digest."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_HEX = re.compile(r"[0-9a-f]{64}")
_COLUMNS = frozenset(
    {
        ("piece_version", "digest"),
        ("placement", "cover"),
        ("delivery", "evidence"),
        ("waiver", "evidence"),
        ("urgent_request", "scan"),
        ("approval_request", "scan"),
        ("rights_pledge", "file"),
        ("link_check", "proof"),
        ("advertising_paper", "files"),
        ("revision", "media"),
        ("house_style", "style"),
        ("register_entry", "values"),
        ("figures_import", "file"),
        ("handover", "file"),
    }
)
"""The columns that name files of the vault, alone or in a list."""


_EVIDENCE = frozenset({("delivery", "evidence"), ("waiver", "evidence"), ("urgent_request", "scan")})
"""The columns with the digests of files that only prove a decision; such files can be erased."""


def evidence_in(event: Mapping[str, Any]) -> set[str]:
    """Return the digests of the files that an event names as evidence of a decision."""
    found = set(_digests(event.get("evidence")))
    for table, _, columns in event["changes"]:
        found.update(one for name, value in columns.items() if (table, name) in _EVIDENCE for one in _digests(value))
    return found


def content_in(event: Mapping[str, Any]) -> set[str]:
    """Return the digests of the files that an event's rows name as content, such as a picture, and not as evidence."""
    changed = [(table, name, value) for table, _, columns in event["changes"] for name, value in columns.items()]
    places = _COLUMNS - _EVIDENCE
    return {one for table, name, value in changed if (table, name) in places for one in _digests(value)}


def needed_in(event: Mapping[str, Any]) -> Iterator[str]:
    """Yield the digests of the vault's files that an event needs; a digest may come several times."""
    yield from _digests(event.get("evidence"))
    for table, _, columns in event["changes"]:
        for name, value in columns.items():
            if (table, name) in _COLUMNS:
                yield from _digests(value)


def named_in(body: str) -> set[str]:
    """Return everything in the text of an event that could be the digest of a file."""
    return set(_HEX.findall(body))


def _digests(value: object) -> list[str]:
    return _HEX.findall(value) if isinstance(value, str) else []
