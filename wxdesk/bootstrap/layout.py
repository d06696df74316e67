"""Converts a document file to the HTML of an article, without a desk."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from wxdesk.bootstrap.printing.press import ArticlePress
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.article.components import check_components
from wxdesk.checks.article.gauge import Gauge, gauge
from wxdesk.checks.article.html import check_contrast, check_raw
from wxdesk.checks.article.pictures import check_marks
from wxdesk.checks.article.text import LOCKED, check_document, check_fidelity, check_html
from wxdesk.checks.media.names import extension
from wxdesk.domain.article.blocks import text_of
from wxdesk.domain.article.comparison.fidelity import rendered_differences
from wxdesk.domain.article.document import marked_blocks
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.article.pictures.picture_joining import DeliveredPicture, joined
from wxdesk.domain.desk.errors import UserError, no_file
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.rulebook.findings import Finding, Stops
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.files.films.media_prober import MediaProber
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.files.tables.office import find_office
from wxdesk.files.vault.vault import FileVault
from wxdesk.render.article.renderer import placeholders
from wxdesk.services.approval.review_state import stopping
from wxdesk.services.approval.signoffs import Credits
from wxdesk.services.records.file_facts import Examiner


@dataclass(frozen=True)
class LaidOut:
    """A document file converted to an article in HTML, with its findings and sizes.

    `title` is not part of `html`. `characters` is the length of the article's text. `pictures` maps the address of
    each picture in `html` to the name of its file, "" if the document contains the picture. `held` is True if a
    finding would stop the intake, review, release or export of such an article. `gauge` gives the characters of the
    HTML for each block and style.
    """

    title: str
    """The title, for which WeChat has a field of its own; the HTML does not contain it."""
    html: str
    characters: int
    """The number of characters of the article's text."""
    pictures: Mapping[str, str]
    """For each picture's address in the HTML, the file name of the picture beside the document; "" if embedded."""
    findings: tuple[Finding, ...]
    held: bool
    """True if a finding on the article would stop its intake, review, release or export."""
    gauge: Gauge
    """How the characters of the HTML are distributed over blocks and styles."""


def lay_out(path: Path, style: HouseStyle) -> LaidOut:
    """Return the WeChat-safe HTML of a document file; pictures are addressed as `wxdesk:001` and so on.

    Marks in the text, such as 【图1】, become the pictures in the document's folder that fit them.

    Raises:
      Unusable: `path-missing`, nothing is there; `path-folder`, it is a folder.
      UserError: `document-kind`, no reader for this kind of file; `document-password`, it is encrypted;
        `document-broken`, it is damaged; another code of a document that cannot be read; `render-theme`, there is
        no such theme.
    """
    if not path.is_file():
        raise no_file(path)
    rulebook = shipped_rulebook()
    with tempfile.TemporaryDirectory(prefix="wxdesk-") as folder, ParserSupervisor(rulebook.limits.parser) as parsers:
        scratch = Path(folder)
        prober = MediaProber(parsers, rulebook.limits)
        examiner = Examiner(
            FileVault(scratch / "vault"),
            prober,
            parsers,
            rulebook.limits.document,
            scratch,
            office=find_office(),
        )
        media, reading = examiner.examine(path, path.name)
    if reading is None:
        raise _unread(media, path.name, rulebook)
    if reading.problem is not None:
        raise UserError(reading.problem, **(reading.problem_values or {}))
    pictures = pictures_beside(path, rulebook)
    blocks = joined(marked_blocks(reading), pictures).blocks
    credit = Credits(source=reading.source, author="", editor="", reviewer="")
    rendered = ArticlePress().render(blocks, credit, style, {}, for_paste=False)
    differences = rendered_differences(rendered.body_text, blocks)
    found = [
        *check_document(reading, media.format, rulebook),
        *check_marks(blocks, {one.digest: one.name for one in pictures}, rulebook),
        *check_raw(blocks, rulebook),
        *check_components(blocks, rulebook),
        *check_fidelity(differences, rulebook),
        *check_html(len(rendered.html), rulebook),
        *check_contrast(rendered.html, dict(rendered.places), blocks, rulebook),
    ]
    held = bool(stopping(found, rulebook, Stops.INTAKE, Stops.REVIEW, Stops.RELEASE, Stops.EXPORT))
    spent = gauge(rendered.html, dict(rendered.places), blocks)
    named = {one.digest: one.name for one in pictures}
    shown = {address: named.get(digest, "") for digest, address in placeholders(style.around(blocks)).items()}
    return LaidOut(reading.title, rendered.html, len(text_of(blocks)), shown, tuple(found), held, spent)


def pictures_beside(path: Path, rulebook: Rulebook) -> list[DeliveredPicture]:
    """Return the pictures in the document's folder, then those in its direct subfolders, by name.

    The pictures are not opened; in place of a digest, each has a key that is made from its path.
    """
    home = path.resolve().parent
    shown: list[str] = []
    for folder, inner, files in os.walk(home):
        inner[:] = sorted(inner) if Path(folder) == home else []
        named = [one for one in sorted(files) if extension(one) in rulebook.extensions.image]
        shown += [str((Path(folder) / one).relative_to(home)) for one in named]
    return [DeliveredPicture(name, sha256(name.encode(errors="surrogateescape")).hexdigest()) for name in shown]


def _unread(media: MediaFacts, name: str, rulebook: Rulebook) -> UserError:
    """Return the error for a file that no document parser of the program accepts.

    A file that is a document by its name but not by its content counts as damaged.
    """
    if media.format == LOCKED:
        return UserError("document-password")
    if media.kind is Kind.OTHER and extension(name) in rulebook.extensions.document:
        return UserError("document-broken")
    return UserError("document-kind", kind=media.format)
