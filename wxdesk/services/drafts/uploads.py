"""Uploads the pictures of a draft to WeChat; a picture that WeChat has is not uploaded again.

A picture of the account's material library is noted in the desk before it is uploaded. If WeChat's answer was lost, the
next sending finds the picture in the library by its file name, which is made of its digest. Small pictures of texts do
not go to the library, and WeChat does not list them: such a picture is uploaded again if its answer was lost.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from wxdesk.domain.calendar.records import ExportedPackage
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.drafts.package_draft import DraftMedium, PackageDraft, material_stem
from wxdesk.domain.drafts.records import DraftUpload, MediumUse
from wxdesk.services.desk.ports import By, Cancel, Event, Progress, Store, Transaction, stop_if
from wxdesk.services.drafts.ports import BoxMaterial, DraftPackages, WeChatBox, WeChatError

type Articles = Sequence[Mapping[str, Any]]
"""The articles of a draft in the form of WeChat's draft/add."""

ANSWER_WITHIN = timedelta(minutes=2)
"""A call that began longer ago has certainly ended: the connection's limits are shorter."""
_CLOCKS = timedelta(days=1)
"""How much WeChat's clock and that of this computer may differ when a picture of the library is looked for."""
_NOT_ALLOWED = "wechat-48001"
_BEGUN, _UPLOADED, _REFUSED = "draft.upload-begun", "draft.uploaded", "draft.upload-refused"


class DraftSending(NamedTuple):
    """The sending of one package to the draft box of a WeChat account, where a person finds and publishes the draft.

    `path` is the package's folder or zip, `draft` its content as a draft, `package` its row in the database. `box`
    is the connection to the draft box of the account `app_id`. `by` is the person who sends the package, `push` the
    label of its push. `progress` gets the number of uploaded pictures. `cancel` stops the uploading.
    """

    path: Path
    draft: PackageDraft
    package: ExportedPackage
    app_id: str
    box: WeChatBox
    by: By
    push: str
    progress: Progress | None
    cancel: Cancel | None


class DraftUploads:
    """Uploads the pictures of drafts, and records which pictures WeChat has."""

    def __init__(self, store: Store, packages: DraftPackages) -> None:
        """Create an uploader that reads the pictures of exported packages with `packages`."""
        self._store = store
        self._packages = packages

    def upload(self, job: DraftSending, anew: MediumUse | None = None) -> tuple[int, Articles]:
        """Upload the pictures that WeChat does not have yet; return their number, and the draft's articles.

        The articles hold WeChat's addresses and ids of the pictures. All pictures with the use `anew`, such as all
        covers, are uploaded again, even if WeChat has them.

        Raises:
            Refused: `draft-under-way`; somebody is uploading one of the pictures, or was interrupted just now.
            WeChatError: WeChat refused a call or cannot be reached.
            Cancelled: the sending was stopped.
        """
        known = self._store.read(lambda reader: reader.find(DraftUpload, app_id=job.app_id))
        had = [one for one in sorted(known, key=_uploaded_at) if one.url and one.use is not anew]
        ids = _ids(had)
        lost = [one for one in known if one.is_open and (one.digest, one.use) not in ids]
        ids |= _ids(self._found(job, lost, {one.media_id for one in known}))
        missing = [one for one in job.draft.media if (one.digest, one.use) not in ids]
        for done, medium in enumerate(missing):
            stop_if(job.cancel)
            if job.progress:
                job.progress(done, len(missing), _name(medium))
            ids |= _ids([self._upload(job, medium)])
        stop_if(job.cancel)
        return len(missing), job.draft.filled(ids)

    def _found(self, job: DraftSending, lost: Sequence[DraftUpload], taken: set[str]) -> list[DraftUpload]:
        """Look in the material library for the pictures of the uploads `lost`, whose answers never came.

        Record and return those that are there. Pictures whose ids are `taken` belong to other uploads.
        """
        if not lost:
            return []
        since = min(one.uploaded_at for one in lost) - _CLOCKS
        wanted = {material_stem(one.digest): one for one in lost}
        found = []
        for one in _library(job.box, since):
            row = wanted.pop(one.name.partition(".")[0], None) if one.media_id not in taken else None
            if row is not None:
                found.append(self._keep(job, (row.digest, row.use), one.media_id, one.url, row.id))
            if not wanted:
                break
        return found

    def _upload(self, job: DraftSending, medium: DraftMedium) -> DraftUpload:
        content, key = self._packages.picture(job.path, medium.path), (medium.digest, medium.use)
        if medium.is_inline:
            return self._keep(job, key, "", job.box.upload_inline(_name(medium), content), uuid7())
        row = self._store.write(lambda tx: _begin(tx, job, medium))
        try:
            media_id, url = job.box.add_material(medium.material_name, content)
        except WeChatError as error:
            if error.refused:
                self._refuse(job, row, error.code)
            raise
        return self._keep(job, key, media_id, url, row.id)

    def _keep(self, job: DraftSending, key: tuple[str, MediumUse], media_id: str, url: str, row_id: str) -> DraftUpload:
        """Record the id and the address that WeChat gave to a picture; `key` is the picture's digest and use."""

        def work(tx: Transaction) -> DraftUpload:
            row = DraftUpload(row_id, job.app_id, *key, media_id, url, tx.now)
            tx.put(row)
            data = {"app_id": job.app_id, "digest": row.digest, "media_id": media_id, "url": url}
            tx.record(Event(_UPLOADED, job.by, job.draft.package, job.draft.package, data=data))
            return row

        return self._store.write(work)

    def _refuse(self, job: DraftSending, row: DraftUpload, code: str) -> None:
        """Record that WeChat refused a picture with the error `code`, so that the next sending need not look for it."""

        def work(tx: Transaction) -> None:
            tx.put(row._replace(refused=code))
            data = {"app_id": job.app_id, "digest": row.digest, "code": code}
            tx.record(Event(_REFUSED, job.by, job.draft.package, job.draft.package, data=data))

        self._store.write(work)


def _begin(tx: Transaction, job: DraftSending, medium: DraftMedium) -> DraftUpload:
    """Record that the upload of a picture to the material library begins.

    Raises:
        Refused: `draft-under-way`; another upload of the picture began a moment ago, and may still end.
    """
    rows = tx.find(DraftUpload, app_id=job.app_id, digest=medium.digest, use=medium.use)
    earlier = [one for one in rows if not one.url]
    until = max((one.uploaded_at + ANSWER_WITHIN for one in earlier if one.is_open), default=tx.now)
    if tx.now < until:
        raise Refused("draft-under-way", until=until.isoformat())
    row_id = earlier[0].id if earlier else uuid7()
    row = DraftUpload(row_id, job.app_id, medium.digest, medium.use, "", "", tx.now)
    tx.put(row)
    data = {"app_id": job.app_id, "digest": medium.digest}
    tx.record(Event(_BEGUN, job.by, job.draft.package, job.draft.package, data=data))
    return row


def _library(box: WeChatBox, since: datetime) -> Iterator[BoxMaterial]:
    """Yield the pictures of the material library that are not older than `since`, the newest first.

    Yield none if WeChat does not let the account list its pictures.
    """
    try:
        yield from takewhile(lambda one: one.updated_at >= since, box.newest_materials())
    except WeChatError as error:
        if error.code != _NOT_ALLOWED:
            raise


def _ids(uploads: Iterable[DraftUpload]) -> dict[tuple[str, MediumUse], str]:
    """Return, by digest and use, the text by which an article refers to each picture.

    For a picture in the text of an article this is WeChat's address, for a cover it is WeChat's id.
    """
    return {(one.digest, one.use): one.url if one.use is MediumUse.BODY else one.media_id for one in uploads}


def _uploaded_at(one: DraftUpload) -> datetime:
    return one.uploaded_at


def _name(medium: DraftMedium) -> str:
    return medium.path.rpartition("/")[2]
