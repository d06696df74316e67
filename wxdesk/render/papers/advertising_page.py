"""Render an advertising file 广告档案 as a page for people and as JSON for programs: no scripts, no network."""

from datetime import datetime
from urllib.parse import quote

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.package.advertising_folder import MANIFEST, PACKAGES
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.domain.package.layout import json_bytes, shanghai
from wxdesk.domain.promotion.advertising_file import PaperKind
from wxdesk.render.templates import templates
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.views.advertising_views import AdvertisingRecord, OnlineTime, PaperView, TargetRow
from wxdesk.texts import Texts


def advertising_page(record: AdvertisingRecord, name: str, texts: Texts) -> bytes:
    """Return the page of an advertising file, whose folder is called `name`; it links to the files in that folder."""
    environment, words = templates(), Presenter(texts)
    environment.filters["at"] = _at
    environment.filters["address"] = quote
    return (
        environment.get_template("advertising-file.html.j2")
        .render(
            say=texts.text,
            words=words,
            language=texts.language.replace("_", "-"),
            name=name,
            record=record,
            view=record.view,
            kinds=list(PaperKind),
            steps=list(SignoffStep),
            packages=PACKAGES,
            manifest=MANIFEST,
        )
        .encode()
    )


def advertising_json(record: AdvertisingRecord, name: str) -> bytes:
    """Return the file that an advertiser must keep as JSON; `name` is its title, times are in Shanghai's time zone."""
    view = record.view
    return json_bytes(
        {
            "name": name,
            "desk": record.desk,
            "organisation": record.organisation,
            "made_at": shanghai(record.made_at),
            "made_by": record.made_by,
            "number": view.number,
            "title": view.title,
            "unit": view.unit or None,
            "missing": [part.value for part in view.missing],
            "ended_at": shanghai(view.ended_at) if view.ended_at else None,
            "kept_until": view.kept_until.isoformat() if view.kept_until else None,
            "online": [_online(one) for one in view.online],
            "links": [_link(one, record) for one in view.links],
            "papers": [_paper(one, record) for one in view.papers],
            "packages": [
                {
                    "name": one.name,
                    "manifest": one.manifest,
                    "exported_at": shanghai(one.exported_at),
                    "there": one.there,
                }
                for one in record.packages
            ],
            "events": [one.seq for one in record.decisions],
        }
    )


def _online(one: OnlineTime) -> dict[str, object]:
    return {
        "channel": one.channel,
        "push": one.push,
        "url": one.url or None,
        "published_at": shanghai(one.published_at),
        "offline_at": shanghai(one.offline_at) if one.offline_at else None,
        "retracted": one.retracted,
        "people": {step.value: [sign.decided_by for sign in signs] for step, signs in one.steps.items()},
    }


def _link(one: TargetRow, record: AdvertisingRecord) -> dict[str, object]:
    return {
        "kind": one.target.kind.value,
        "address": one.target.address or None,
        "picture": one.target.place or None,
        "person": one.person or None,
        "at": shanghai(one.at) if one.at else None,
        "screenshot": record.places[one.proof] if one.proof else None,
    }


def _paper(one: PaperView, record: AdvertisingRecord) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "text": one.text or None,
        "files": [{"path": record.places[file.digest], "original": file.name} for file in one.files],
        "person": one.person,
        "at": shanghai(one.at),
    }


def _at(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
