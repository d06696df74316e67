"""Writes the 投稿包 of a unit as one zip: its files, and the 投稿单 (submission form) with the answers.

No desk is needed. A desk that gets the zip reads the answers from the form, and need not ask for them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from wxdesk.checks.media.media_use import MediaUse
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.package.working_names import safe_name
from wxdesk.domain.rulebook.ranges import BY_DECISION
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.fields import FIELDS, SubmissionField, SubmissionFieldKind
from wxdesk.domain.submissions.kit import BODY_BELOW
from wxdesk.domain.submissions.submission import Mark
from wxdesk.services.notices.kits import KitPress
from wxdesk.texts import texts

PAPER_FIELDS: Sequence[SubmissionField] = tuple(one for one in FIELDS if one.paper)
"""The fields of the 投稿单 in order."""
_ALWAYS = ("title", "signed_off")
"""Fields that every unit fills in, although a desk could take the submission in without them."""


class UnitZip(Protocol):
    """The port that writes the zip of a 投稿包, the package that a unit sends."""

    def write(self, target: Path, folder: str, files: Sequence[tuple[str, Path | bytes]]) -> None:
        """Write `files` into the folder `folder` of the new zip `target`.

        Each file is a name with its path or its bytes.

        Raises:
          Unusable: `path-exists` (`target` exists), a file cannot be read, or the disk is full or fails.
        """
        ...


class UnitPackages:
    """Lists the fields of the 投稿单 (submission form), finds empty ones, and writes the 投稿包, a zip."""

    def __init__(self, press: KitPress, zips: UnitZip, rulebook: Rulebook) -> None:
        """Offer the choices of `rulebook`; `press` renders the 投稿单 (submission form), `zips` writes the zip."""
        self._press = press
        self._zips = zips
        self._rulebook = rulebook

    def choices(self, field: SubmissionField) -> list[tuple[str, str]]:
        """Return the choices of a field as pairs of shown word and stored code; empty if the field has no choices.

        An account has its name as both. The words are always Chinese, as in the 投稿单 (submission form).
        """
        if field.kind is SubmissionFieldKind.CHANNELS:
            return [(one.name, one.name) for one in self._rulebook.channels]
        return [(texts().text(field.word(code)), code) for code in field.choices(self._rulebook)] if field.words else []

    def is_asked(self, field: SubmissionField, answers: Mapping[str, str]) -> bool:
        """Tell whether the form asks for a field, given the other answers.

        A field marked `by_decision`, such as who made a decision, is asked only for the content range of HS 4.3-7.
        """
        return not field.by_decision or self._rulebook.ranges.get(answers.get("range", "")) == BY_DECISION

    def is_needed(self, field: SubmissionField, answers: Mapping[str, str]) -> bool:
        """Tell whether a field must be filled in before the package can be written, given the other answers."""
        return (field.needed or field.key in _ALWAYS) and self.is_asked(field, answers)

    def lacking(self, answers: Mapping[str, str]) -> list[str]:
        """Return the keys of the fields that must be filled in and are empty."""
        needed = [one for one in PAPER_FIELDS if self.is_needed(one, answers)]
        return [one.key for one in needed if not answers.get(one.key, "").strip()]

    def mark_for(self, answers: Mapping[str, str]) -> Mark | None:
        """Return `Mark.ONSITE` if the answered kind of article needs photographs from the scene, else None.

        Pictures are then judged by the rules for such photographs.
        """
        return Mark.ONSITE if self._rulebook.kinds.get(answers.get("kind", "")) == MediaUse.ONSITE.value else None

    def name_of(self, answers: Mapping[str, str]) -> str:
        """Return the file name of the package, without extension: unit and title."""
        said = " ".join(answers.get(key, "").strip() for key in ("unit", "title"))
        return safe_name(said, texts().text("submit-name"))

    def write(self, answers: Mapping[str, str], files: Sequence[tuple[str, Path]], target: Path) -> Path:
        """Write the package to `target`, a new zip or a folder, and return the path of the zip.

        `answers` map the key of a field to its text; a choice is given by its code or its word. `files` are pairs of
        name and path. A name that occurs again gets a number, such as `a-2.jpg`.

        Raises:
          UserError: `submit-empty` (no files), `submit-lacking` (a needed field is empty), `submit-choice` (no such
            choice).
          Unusable: `path-exists`, a file cannot be read, or the disk is full or fails.
        """
        if not files:
            raise UserError("submit-empty")
        if lacking := self.lacking(answers):
            names = "、".join(one.paper for one in PAPER_FIELDS if one.key in lacking)
            raise UserError("submit-lacking", key=lacking[0], fields=names)
        name = self.name_of(answers)
        form = self._press.form(texts().text("submit-form-heading"), self._rows(answers), BODY_BELOW)
        path = target / f"{name}.zip" if target.is_dir() else target
        self._zips.write(path, name, [*_apart(files), (texts().text("kit-form-file"), form)])
        return path

    def _rows(self, answers: Mapping[str, str]) -> list[dict[str, object]]:
        return [
            {"key": one.key, "label": one.paper, "value": self._said(one, answers), "hint": " ", "choices": []}
            for one in PAPER_FIELDS
        ]

    def _said(self, field: SubmissionField, answers: Mapping[str, str]) -> str:
        """Return the answer to a field as the 投稿单 (submission form) shows it: the word of a choice, else the text.

        Raises:
          UserError: `submit-choice`, the field has no such choice.
        """
        said = answers.get(field.key, "").strip()
        if not said or not field.words:
            return said
        choices = self.choices(field)
        word = next((word for word, code in choices if said in (word, code)), None)
        if word is None:
            known = "、".join(code for _, code in choices)
            raise UserError("submit-choice", key=field.key, field=field.paper, value=said, known=known)
        return word


def _apart(files: Sequence[tuple[str, Path]]) -> list[tuple[str, Path | bytes]]:
    """Return the files with unique names; a name that occurs again gets a number, such as `a-2.jpg`.

    Names are compared without regard to case. A file with the name of the 投稿单 (submission form) gets a number
    too, because the zip also contains the form.
    """
    used, found = {texts().text("kit-form-file").casefold()}, list[tuple[str, Path | bytes]]()
    for name, path in files:
        stem, dot, suffix = name.rpartition(".")
        fresh, count = name, 1
        while fresh.casefold() in used:
            count += 1
            fresh = f"{stem or suffix}-{count}{dot}{suffix if stem else ''}"
        used.add(fresh.casefold())
        found.append((fresh, path))
    return found
