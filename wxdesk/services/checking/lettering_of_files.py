"""Reads the lettering of checked files without a desk; nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from wxdesk.checks.promotion.posters import check_posters
from wxdesk.checks.promotion.promotion import price_reader
from wxdesk.domain.article.blocks import from_json
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.facts import Kind
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.promotion.posters import Poster
from wxdesk.domain.promotion.shops import Directory, Shop
from wxdesk.domain.promotion.statements import statements_of
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.lettering_reading import NOT_THE_PICTURE
from wxdesk.services.desk.file_ports import LetteringRecogniser
from wxdesk.services.desk.ports import Progress


@dataclass(frozen=True)
class LetteringOfFiles:
    """The lettering read from checked pictures, and the findings on it, by position among the dropped files.

    `stopped` is the error because of which the remaining pictures were not read, such as too little memory.
    """

    found: Mapping[int, Lettering] = field(default_factory=dict)
    findings: Mapping[int, Sequence[Finding]] = field(default_factory=dict)
    """The findings on each poster, by its position: on the poster alone, and compared with the dropped documents."""
    stopped: UserError | None = None
    """The error because of which the remaining pictures were not read, such as too little memory."""


def read_lettering(
    recogniser: LetteringRecogniser,
    files: Sequence[CheckedFile],
    rulebook: Rulebook,
    today: date,
    shops: Sequence[Shop] = (),
    progress: Progress | None = None,
) -> LetteringOfFiles:
    """Read the text in the pictures among `files`, and compare it with the text of the documents among them.

    A picture that cannot be read has no lettering, and its verdict says why. A day without a year means the one
    nearest to `today`. `shops` are the shops that the desk knows, for comparison. `progress` is called after each
    picture.
    """
    found, stopped = _read(recogniser, [one for one in files if one.media.kind is Kind.IMAGE], progress)
    known, prices = Directory(shops), price_reader(rulebook)
    readings = [file.reading for file in files if file.reading is not None and file.reading.problem is None]
    blocks = [block for one in readings for block in from_json(one.blocks)]
    text = statements_of(" ".join(one.title for one in readings), blocks, known, prices, today)
    findings = {
        file.order: list(check_posters([_poster(file, found[file.order])], text, known, today, rulebook))
        for file in files
        if file.order in found
    }
    return LetteringOfFiles(found, findings, stopped)


def _poster(file: CheckedFile, lettering: Lettering) -> Poster:
    return Poster("", file.name, "", lettering)


def _read(
    recogniser: LetteringRecogniser, pictures: Sequence[CheckedFile], progress: Progress | None
) -> tuple[dict[int, Lettering], UserError | None]:
    found = dict[int, Lettering]()
    for number, file in enumerate(pictures, 1):
        try:
            found[file.order] = recogniser.read(file.location, file.media)
        except UserError as error:
            if error.code in NOT_THE_PICTURE:
                return found, error
        if progress is not None:
            progress(number, len(pictures), file.name)
    return found, None
