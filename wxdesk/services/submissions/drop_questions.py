"""Questions about a delivery before it is registered: several articles 拆分, or delivered before 查重?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath

from wxdesk.domain.submissions.submission import PieceRole, PieceVersion, Stage, Submission
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.pieces import Arrived
from wxdesk.services.submissions.intake import ReadDelivery

_SHORTEST_NAME = 2
"""The least number of characters of a file name that is looked for in the text of a document."""


class DropQuestion(StrEnum):
    """A question that a person answers before the delivery is registered."""

    SPLIT = "split"
    """The delivery has several documents: are they one article, or one each?"""
    AGAIN = "again"
    """An earlier submission has the same files: is the delivery to be taken again?"""


@dataclass(frozen=True)
class DropTwin:
    """The earlier submission that has the files of a delivery already."""

    number: str
    title: str
    received_at: datetime
    stage: Stage


def articles_in(delivery: ReadDelivery) -> list[Arrived]:
    """Return the documents of a delivery, each of which may be a separate article.

    If exactly one of several documents is a filled 投稿单 (submission form), it is left out.
    """
    found = [
        file
        for file in delivery.files
        if file.role is PieceRole.DOCUMENT and file.inside is None and file.reading and not file.reading.problem
    ]
    forms = [file for file in found if file.reading and file.reading.form]
    others = [file for file in found if file not in forms]
    return others if len(forms) == 1 and others else found


def split_delivery(delivery: ReadDelivery) -> list[ReadDelivery]:
    """Return one delivery for each document in `articles_in`, with the files that belong to it.

    A picture inside a document stays with that document. Any other file goes to the only document in its folder, else
    to the document whose name its own name contains, else to the only document whose text names it, else to the first
    document.
    """
    articles = articles_in(delivery)
    if not articles[1:]:
        return [delivery]
    homes = {file.digest + file.name: _home(file, articles) for file in delivery.files}
    parts = []
    for at, article in enumerate(articles):
        files = tuple(file for file in delivery.files if homes[file.digest + file.name] == at)
        names = {file.name for file in files}
        changed = {name: time for name, time in delivery.changed.items() if name in names}
        # the name of the whole stays in front, because it may tell the unit
        name = f"{delivery.name}/{PurePosixPath(article.name).stem}"
        part = replace(delivery, name=name, files=files, changed=changed)
        parts.append(part if at == 0 else replace(part, skipped=0, refused=()))
    return parts


def _home(file: Arrived, articles: Sequence[Arrived]) -> int:
    """Return the index of the document in `articles` to which a file belongs."""
    names = [article.name for article in articles]
    for name in (file.name, file.inside or ""):
        if name in names:
            return names.index(name)
    here, path = [PurePosixPath(name) for name in names], PurePosixPath(file.name)
    beside = [at for at, one in enumerate(here) if one.parent == path.parent and one.parent != PurePosixPath()]
    if len(beside) == 1:
        return beside[0]
    named = [(len(one.stem), at) for at, one in enumerate(here) if one.stem in path.stem]
    if named:
        return max(named)[1]
    told = [at for at, article in enumerate(articles) if _names(article, path.stem)]
    return told[0] if len(told) == 1 else 0


def _names(article: Arrived, stem: str) -> bool:
    """Tell whether the text of a document names the file with this name."""
    text = article.reading.source_text if article.reading else ""
    return len(stem) >= _SHORTEST_NAME and stem in text


def twin_of(reader: Reader, delivery: ReadDelivery) -> DropTwin | None:
    """Return the newest submission that has every document of a delivery already.

    For a delivery without documents, return the newest submission that has all its files.

    Discarded submissions do not count.
    """
    documents = articles_in(delivery)
    wanted = {file.digest for file in documents or delivery.files if file.inside is None}
    if not wanted:
        return None
    having: list[set[str]] = [{one.submission for one in reader.find(PieceVersion, digest=digest)} for digest in wanted]
    found = [reader.get(Submission, one) for one in set.intersection(*having)]
    standing = [one for one in found if one.stage is not Stage.DISCARDED]
    if not standing:
        return None
    newest = max(standing, key=lambda one: (one.received_at, one.number))
    return DropTwin(newest.number, newest.title, newest.received_at, newest.stage)


def open_questions(
    delivery: ReadDelivery, twin: DropTwin | None, answered: Mapping[str, str]
) -> tuple[DropQuestion, ...]:
    """Return the questions about a delivery that `answered` does not answer; its keys are the ids of questions."""
    asked = [DropQuestion.SPLIT] if articles_in(delivery)[1:] else []
    asked += [DropQuestion.AGAIN] if twin is not None else []
    return tuple(one for one in asked if not answered.get(one.value))
