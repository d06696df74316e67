"""Check documents, bodies, sources, ranges and draft fields (HS 4.3, 4.4; limits of the platform).

Pure generators over plain values; every threshold, list and severity comes from the rulebook.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wxdesk.domain.article.blocks import Block, block_text, from_json
from wxdesk.domain.article.comparison.fidelity import TextDifference, source_differences
from wxdesk.domain.article.document import DocumentReading, Note, Suggestion, suggested_headings
from wxdesk.domain.article.wordcount import text_count
from wxdesk.domain.rulebook.findings import Finding, Where
from wxdesk.domain.rulebook.ranges import BY_APPROVAL, BY_DECISION
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import ArticleForm

LOCKED = "encrypted-office"
"""The format of an office file whose password hides even its type."""

_SHOWN_HIDDEN = 30
_HIDDEN_KINDS = {
    "row": "cells",
    "column": "cells",
    "cell": "cells",
    "sheet": "cells",
    "crop": "crop",
    "picture": "picture",
}
"""Kinds of hidden content with a message of their own, by the code in the parser's note; others count as text."""
_LEAD = re.compile(r"^(?:信息)?(?:来源|来自|转自|摘自|据)?(?:于)?\s*[:\uff1a]?\s*")
_EDGES = " \t\u3000《》“”\"'「」（）()【】[]。.、,\uff0c;\uff1b:\uff1a"
_LINKING = re.compile("[自于来源的和及与]")
_PASSWORD = "document-password"  # noqa: S105 - the code of an error


def check_document(
    reading: DocumentReading | None,
    kind: str,
    rulebook: Rulebook,
    piece: str | None = None,
    *,
    article: Iterable[Block] | None = None,
) -> Iterator[Finding]:
    """Yield findings about a document that cannot be read, or about its content that was not imported.

    The rule `D-TEXT` reports that the file's visible text differs from the imported blocks. `reading` is None if the
    program has no parser for the format `kind`. `article` is the edited article. Headings are suggested only for
    paragraphs that the edited article still has.
    """
    if reading is None or reading.problem is not None:
        code = reading.problem if reading else _PASSWORD if kind == LOCKED else "document-kind"
        what = (reading.problem_values or {}).get("what", "") if reading else ""
        rule = "D-PASSWORD" if code == _PASSWORD else "D-READ"
        yield rulebook.finding(rule, piece=piece, code=code, format=kind, what=what)
        return
    for rule, notes in (
        ("D-HIDDEN", reading.hidden),
        ("D-TRACKED", reading.tracked),
        ("D-COMMENT", reading.comments),
        ("D-LOST", reading.lost),
    ):
        yield from _noted(rule, notes, rulebook, piece)
    blocks = from_json(reading.blocks)
    yield from check_headings(reading.headings, blocks if article is None else article, rulebook, piece)
    missed = source_differences(reading.source_text, blocks, reading.title)
    if missed:
        yield _differs("D-TEXT", missed, rulebook, piece)


def check_headings(
    suggestions: Iterable[Suggestion], blocks: Iterable[Block], rulebook: Rulebook, piece: str | None = None
) -> Iterator[Finding]:
    """Yield a finding for each of `blocks` that looks like a heading but is none.

    `suggestions` name these blocks; they were made when the document was read.
    """
    for block in suggested_headings(suggestions, blocks):
        text = block_text(block)
        where: Where = {"block": block.id, "start": 0, "end": len(text)}
        yield rulebook.finding("D-HEADING", piece=piece, where=where, text=_shortened(text))


def _noted(rule: str, notes: Sequence[Note], rulebook: Rulebook, piece: str | None) -> Iterator[Finding]:
    """Yield findings of `rule` about `notes`, each of which names content that the import left out or changed.

    Notes of one kind give one finding for each block. If a kind occurs in more blocks than the rulebook allows, its
    notes give a single finding together.
    """
    places: dict[str, dict[str, list[Note]]] = {}
    for note in notes:
        what = note.what if rule == "D-LOST" else _HIDDEN_KINDS.get(note.what, "")
        places.setdefault(what, {}).setdefault(note.block, []).append(note)
    for what, found in places.items():
        apart = len(found) <= rulebook.limits.document.places
        together = {"": [note for those in found.values() for note in those]}
        for block, those in (found if apart else together).items():
            words = _shortened("；".join(dict.fromkeys(note.text for note in those if note.text)))
            where: Where | None = {"block": block} if block else None
            count, named = len(those), int(bool(words))
            yield rulebook.finding(rule, piece=piece, where=where, what=what, count=count, text=words, named=named)


def check_body(text: str, form: ArticleForm, rulebook: Rulebook, piece: str | None = None) -> Iterator[Finding]:
    """Yield a finding if the body is shorter than HS 4.4-2 requires; credits at its end do not count.

    The rulebook says for each `form`, such as a poster, whether a short body returns the submission, warns, or is fine.
    """
    count, least = text_count(text), rulebook.limits.text.body_at_least
    severity = rulebook.forms[form.value]
    if count >= least or severity == "none":
        return
    if severity == "return":
        yield rulebook.finding("LEN.body.min", piece=piece, count=count, least=least)
    else:
        yield rulebook.finding("LEN.body.short", piece=piece, count=count, least=least)


def check_source(source: str, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding if the source is missing or names nobody (HS 4.4-1)."""
    name = _LEAD.sub("", source.strip(_EDGES)).strip(_EDGES)
    if not name:
        yield rulebook.finding("SRC.missing")
    elif not _without(name, rulebook.sources.vague):
        yield rulebook.finding("SRC.vague", source=source.strip())


@dataclass(frozen=True)
class RangeSaid:
    """The stated range of a submission (HS 4.3): its key, and facts that some ranges require.

    `approved` tells that an approved request allows the publication. `decision_by` names who decided for the group
    (集团). `reprint` tells that somebody else's article is forwarded; then `source` names the origin. `supplier` is the
    unit that sent the submission.
    """

    key: str | None
    approved: bool = False
    decision_by: str = ""
    reprint: bool = False
    source: str = ""
    supplier: str = ""


def check_category(said: RangeSaid, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding if the stated range of HS 4.3 is missing or unknown, or if a requirement of it is not met."""
    key = rulebook.range_of(said.key)
    number = rulebook.ranges.get(key or "")
    if number is None:
        yield rulebook.finding("CAT.missing")
    elif number == BY_APPROVAL and not said.approved:
        yield rulebook.finding("CAT.file")
    elif number == BY_DECISION:
        yield from _check_decision(said, rulebook)


def _check_decision(said: RangeSaid, rulebook: Rulebook) -> Iterator[Finding]:
    if not said.decision_by.strip():
        yield rulebook.finding("CAT.decided")
    if said.reprint and not _names_another(said, rulebook):
        yield rulebook.finding("CAT.reprint")


def _names_another(said: RangeSaid, rulebook: Rulebook) -> bool:
    """Tell whether the source of a reprint names somebody else than the unit that sent it and the organisation."""
    name = _LEAD.sub("", said.source.strip(_EDGES)).strip(_EDGES)
    return bool(_without(name, (*rulebook.sources.vague, *rulebook.sources.own))) and name != said.supplier


def check_fields(title: str, author: str, digest: str, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding for a missing title, and for each field longer than WeChat allows, in code points.

    `digest` is the summary 摘要 of the article.
    """
    limits = rulebook.limits.wechat
    if not title.strip():
        yield rulebook.finding("LEN.title.min")
    if len(title) > limits.title:
        yield rulebook.finding("LEN.title.max", count=len(title), most=limits.title)
    if len(author) > limits.author:
        yield rulebook.finding("LEN.author.max", count=len(author), most=limits.author)
    if len(digest) > limits.digest:
        yield rulebook.finding("LEN.digest.max", count=len(digest), most=limits.digest)


def check_html(characters: int, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield a finding if HTML of so many `characters` is too long for WeChat's API (20,000) or its editor (50,000)."""
    limits = rulebook.limits.wechat
    if characters >= limits.html_paste_below:
        yield rulebook.finding("LEN.html.paste", count=characters, below=limits.html_paste_below)
    elif characters >= limits.html_api_below:
        yield rulebook.finding("LEN.html.api", count=characters, below=limits.html_api_below)


def check_fidelity(differences: Sequence[TextDifference], rulebook: Rulebook) -> Iterator[Finding]:
    """Yield one finding if there are `differences` between two texts; the finding shows the first difference."""
    if differences:
        yield _differs("PKG.fidelity", differences, rulebook)


def _differs(rule: str, differences: Sequence[TextDifference], rulebook: Rulebook, piece: str | None = None) -> Finding:
    first = differences[0]
    return rulebook.finding(
        rule,
        piece=piece,
        count=len(differences),
        expected=first.expected,
        found=first.found,
        after=first.after,
    )


def _without(name: str, words: Sequence[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        name = name.replace(word, "")
    return _LINKING.sub("", name).strip(_EDGES)


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_HIDDEN else f"{text[: _SHOWN_HIDDEN - 1]}…"
