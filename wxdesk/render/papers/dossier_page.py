"""Render an evidence dossier 稿件档案（证据） as a page for people and as JSON for programs: no scripts, no network."""

from datetime import datetime
from urllib.parse import quote

from wxdesk.domain.article.comparison.diff import BlockChange, wordless
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.package.contents import SourceFile
from wxdesk.domain.package.dossiers import DOSSIER, DOSSIER_FORMAT, told_event
from wxdesk.domain.package.layout import PackageFiles, Part, json_bytes, lines, shanghai
from wxdesk.render.papers.verifier_files import verifier_files
from wxdesk.render.templates import templates
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.views.dossier_views import DossierPlacement, DossierRecord
from wxdesk.texts import Texts

_SHOWN = (".png", ".jpg", ".webp", ".gif")
"""Suffixes of files that the page shows as a picture."""


def dossier_files(record: DossierRecord, evidence: dict[str, SourceFile], texts: Texts) -> PackageFiles:
    """Return all files of a dossier by path; `evidence` are the files to copy by path."""
    payload: dict[str, Part] = {
        DOSSIER: json_bytes(_json(record)),
        "data/index.html": _page(record, texts),
        **evidence,
    }
    for one in record.versions:
        payload[one.file] = one.body
        payload[one.file.replace(".json", ".txt")] = lines(one.text)
    for place in record.placements:
        payload[place.file] = place.content
        payload[place.checks_file] = json_bytes(place.checks)
    tags: dict[str, Part] = {"verify.txt": lines(texts.text("dossier-verify", dossier=record.name)), **verifier_files()}
    return PackageFiles(payload, tags)


def dossier_info(record: DossierRecord) -> dict[str, str]:
    """Return the metadata of the bag (RFC 8493, 2.2.2), without Payload-Oxum."""
    info = {
        "Source-Organization": record.organisation,
        "External-Identifier": record.name,
        "Bagging-Date": shanghai(record.made_at)[:10],
        "Bag-Software-Agent": f"wxdesk {record.wxdesk}",
    }
    return {label: value for label, value in info.items() if value}


def _page(record: DossierRecord, texts: Texts) -> bytes:
    environment, words = templates(), Presenter(texts)
    environment.filters["at"] = _at
    environment.filters["address"] = lambda path: quote(path.removeprefix("data/"))
    return lines(
        environment.get_template("dossier.html.j2").render(
            say=texts.text,
            words=words,
            language=texts.language.replace("_", "-"),
            record=record,
            shown=_SHOWN,
            told=lambda change: _told(change, texts),
        )
    )


def _told(change: BlockChange, texts: Texts) -> str:
    """Return as text a change of a block in which no single words are marked as changed."""
    sentence, text = wordless(change)
    return texts.text(sentence, text=text) if sentence else text


def _json(record: DossierRecord) -> dict[str, object]:
    return {
        "format": DOSSIER_FORMAT,
        "dossier": record.name,
        "wxdesk": record.wxdesk,
        "organisation": record.organisation,
        "made_at": shanghai(record.made_at),
        "made_by": record.made_by,
        "number": record.number,
        "title": record.title,
        "unit": record.unit or None,
        "submission": record.submission,
        "versions": [
            {
                "revision": one.number,
                "saved_by": one.saved_by,
                "entered_by": one.entered_by,
                "saved_at": shanghai(one.saved_at),
                "note": one.note,
                "file": one.file,
                "sha256": one.digest,
                "pictures": list(one.pictures),
            }
            for one in record.versions
        ],
        "events": [told_event(body) for body in record.bodies],
        "evidence": [{"sha256": digest, "file": path} for digest, path in record.evidence.items()],
        "pictures": [{"sha256": digest, "file": path} for digest, path in record.pictures.items()],
        "placements": [_place(one) for one in record.placements],
        "comments": [
            {
                "number": one.number,
                "person": one.person,
                "made_at": shanghai(one.made_at),
                "quote": one.quote,
                "text": one.text,
                "answers": [[each.person, shanghai(each.made_at), each.text] for each in one.answers],
                "resolved_by": one.resolved_by or None,
            }
            for one in record.comments
        ],
    }


def _place(one: DossierPlacement) -> dict[str, object]:
    return {
        "placement": one.placement.id,
        "channel": one.channel,
        "push": one.push or None,
        "stage": one.placement.stage.value,
        "title": one.placement.title,
        "hash": one.hash,
        "file": one.file,
        "checks": one.checks_file,
        "url": one.placement.url or None,
        "packages": [
            {"name": each.name, "manifest": each.manifest, "exported_at": shanghai(each.exported_at)}
            for each in one.packages
        ],
    }


def _at(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
