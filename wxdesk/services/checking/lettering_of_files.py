"""Reads the lettering of checked files without a desk; nothing is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.facts import Kind
from wxdesk.domain.media.lettering import Lettering
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.lettering_reading import NOT_THE_PICTURE
from wxdesk.services.desk.ports import LetteringRecogniser


@dataclass(frozen=True)
class LetteringOfFiles:
    """The lettering of checked pictures by their place in the drop."""

    found: Mapping[int, Lettering] = field(default_factory=dict)
    stopped: UserError | None = None
    """The error because of which the remaining pictures were not read, such as too little memory."""


def read_lettering(recogniser: LetteringRecogniser, files: Iterable[CheckedFile]) -> LetteringOfFiles:
    """Read the pictures among `files`; a picture that cannot be read has no lettering, and its verdict says why."""
    found = dict[int, Lettering]()
    for file in files:
        if file.media.kind is not Kind.IMAGE:
            continue
        try:
            found[file.order] = recogniser.read(file.location, file.media)
        except UserError as error:
            if error.code in NOT_THE_PICTURE:
                return LetteringOfFiles(found, error)
    return LetteringOfFiles(found)
