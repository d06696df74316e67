"""Converts a document file to the HTML of an article, without a desk."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from wxdesk.bootstrap.press import ArticlePress
from wxdesk.bootstrap.shipped import shipped_rulebook
from wxdesk.checks.article.gauge import Gauge, gauge
from wxdesk.checks.article.html import check_contrast
from wxdesk.checks.article.text import LOCKED, check_document, check_fidelity, check_html
from wxdesk.checks.media.names import extension
from wxdesk.domain.article.blocks import from_json, text_of
from wxdesk.domain.article.fidelity import rendered_differences
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.domain.desk.errors import UserError, no_file
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.domain.rulebook.findings import Finding, Stops
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.files.films.media_prober import MediaProber
from wxdesk.files.parsing.supervisor import ParserSupervisor
from wxdesk.files.tables.office import find_office
from wxdesk.files.vault.vault import FileVault
from wxdesk.render.renderer import placeholders
from wxdesk.services.approval.review_state import stopping
from wxdesk.services.approval.signoffs import Credits
from wxdesk.services.records.file_facts import Examiner


@dataclass(frozen=True)
class LaidOut:
    """A document file converted to an article in HTML, with its findings and sizes."""

    title: str
    """The title, for which WeChat has a field of its own; the HTML does not contain it."""
    html: str
    characters: int
    """The number of characters of the article's text."""
    pictures: int
    """The number of picture placeholders in the HTML."""
    findings: tuple[Finding, ...]
    held: bool
    """True if a finding on the article would stop its review or export."""
    gauge: Gauge
    """How the characters of the HTML are distributed over blocks and styles."""


def lay_out(path: Path, style: HouseStyle) -> LaidOut:
    """Return the WeChat-safe HTML of a document file; pictures are addressed as `wxdesk:001` and so on.

    Raises:
      Unusable: `path-missing`, or `path-folder` if a folder is there.
      UserError: `document-kind`, `document-password`, `document-broken` or another code of a document that cannot be
        read; `render-theme` (no such theme).
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
    blocks = from_json(reading.blocks)
    credit = Credits(source=reading.source, author="", editor="", reviewer="")
    rendered = ArticlePress().render(blocks, credit, style, {}, for_paste=False)
    differences = rendered_differences(rendered.body_text, blocks)
    found = [
        *check_document(reading, media.format, rulebook),
        *check_fidelity(differences, rulebook),
        *check_html(len(rendered.html), rulebook),
        *check_contrast(rendered.html, dict(rendered.places), blocks, rulebook),
    ]
    held = bool(stopping(found, rulebook, Stops.INTAKE, Stops.REVIEW, Stops.RELEASE, Stops.EXPORT))
    spent = gauge(rendered.html, dict(rendered.places), blocks)
    pictures = len(placeholders(style.around(blocks)))
    return LaidOut(reading.title, rendered.html, len(text_of(blocks)), pictures, tuple(found), held, spent)


def _unread(media: MediaFacts, name: str, rulebook: Rulebook) -> UserError:
    """Return the error for a file that no reader accepts.

    A file that is a document by its name but not by its content counts as damaged.
    """
    if media.format == LOCKED:
        return UserError("document-password")
    if media.kind is Kind.OTHER and extension(name) in rulebook.extensions.document:
        return UserError("document-broken")
    return UserError("document-kind", kind=media.format)
