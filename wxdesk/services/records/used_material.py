"""Reads which entries of the material register 素材库 a submission uses, by file digests or by links."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from wxdesk.domain.submissions.licences import UsedMaterial
from wxdesk.services.desk.ports import Reader

_BANNED = "banned"


def used_material(reader: Reader, submission: str, digests: Iterable[str]) -> list[UsedMaterial]:
    """Return the material that a submission with files of these `digests` uses, sorted by entry number."""
    targets = {submission, *digests}
    rows = reader.query("material_used", submission=submission)
    found = {row["number"]: row for row in rows if row["target"] in targets}
    return [material_in(row) for _, row in sorted(found.items())]


def material_in(row: Mapping[str, Any]) -> UsedMaterial:
    """Return the material (an entry of the register 素材库) that a database row describes."""
    banned = row["state"] == _BANNED
    return UsedMaterial(row["number"], row["name"], banned, _day(row["until"]), _day(row["off_shelf"]))


def users_of_material(reader: Reader, entry: str) -> list[str]:
    """Return the ids of the submissions that use the material with the id `entry`; none for other registers."""
    return [row["submission"] for row in reader.query("material_users", entry=entry)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
