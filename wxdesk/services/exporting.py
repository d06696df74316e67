"""Export a push as a working folder and a bag, and verify packages (HS 4.1: nothing unreleased)."""

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from wxdesk import __version__
from wxdesk.domain.article import Block, Image, from_json, text_of
from wxdesk.domain.channel import ChannelKind
from wxdesk.domain.clock import SHANGHAI
from wxdesk.domain.errors import Refused
from wxdesk.domain.fidelity import rendered_differences
from wxdesk.domain.ids import uuid7
from wxdesk.domain.inclusion import extract
from wxdesk.domain.package import (
    ArticleContents,
    BelowMinimum,
    Cover,
    PackageContents,
    PackageImage,
    PackageOriginal,
    PackageVideo,
    PushContents,
    Signoff,
    SignoffStep,
    SourceFile,
    Trail,
)
from wxdesk.domain.people import Person, Role
from wxdesk.domain.records import ExportedPackage
from wxdesk.domain.review import Approval, Crop, Placement, Revision
from wxdesk.domain.rulebook import Rulebook
from wxdesk.domain.submission import Delivery, PieceRole, Submission, Waiver
from wxdesk.services.acting import attempt, require
from wxdesk.services.checking import CurrentPiece, current_pieces
from wxdesk.services.ports import By, Event, Parsers, Progress, Reader, Store, Transaction, Vault
from wxdesk.services.review_state import (
    article_json,
    current_hash,
    latest_revision,
    placement_blockers,
    standing_findings,
)
from wxdesk.services.scheduling import Scheduling
from wxdesk.services.staffing import channel_in
from wxdesk.services.views import PushItem, PushView


@dataclass(frozen=True)
class Credits:
    """Who is named at the end of an article."""

    source: str
    author: str
    editor: str
    reviewer: str


class Rendering(Protocol):
    """An article as HTML, and the text in it that is not the program's own."""

    @property
    def html(self) -> str:
        """Return the HTML."""
        ...

    @property
    def body_text(self) -> str:
        """Return the text that the HTML shows without the program's own nodes."""
        ...


class Press(Protocol):
    """Renders articles, writes packages and proves them."""

    def render(
        self,
        blocks: Sequence[Block],
        credits_: Credits,
        theme: str,
        widths: dict[str, int],
        *,
        for_paste: bool,
    ) -> Rendering:
        """Return the article in a theme; `for_paste` shows a line where each picture belongs."""
        ...

    def stage(self, contents: PackageContents, parent: Path, *, as_zip: bool) -> "Staging":
        """Write and verify both forms in a hidden folder of `parent`.

        Raises:
            UserError: `package-unsound`, `vault-damaged`; Unusable: the disk is full or fails.
        """
        ...


class Staging(Protocol):
    """Both forms of a package, written and verified, waiting for their places."""

    @property
    def digest(self) -> str:
        """Return the SHA-256 that stands for the whole bag."""
        ...

    def publish(self) -> Path:
        """Give both their places, durably, and return the bag's."""
        ...

    def discard(self) -> None:
        """Remove both."""
        ...


@dataclass(frozen=True)
class _Item:
    """One item of a push with everything that its package is made of."""

    placement: Placement
    submission: Submission
    position: int
    hash: str
    revision: Revision
    blocks: tuple[Block, ...]
    pieces: Sequence[CurrentPiece]
    signoffs: tuple[Signoff, ...]
    checks: dict[str, Any]


@dataclass(frozen=True)
class _Order:
    """What an export was allowed to contain, read in one snapshot."""

    push: PushView
    kind: ChannelKind
    items: tuple[_Item, ...]
    trail: Trail
    number: int
    organisation: str
    made_at: datetime


class Exporting:
    """Writes the package of a push."""

    def __init__(  # noqa: PLR0913 - the ports it works through
        self,
        store: Store,
        vault: Vault,
        parsers: Parsers,
        press: Press,
        scheduling: Scheduling,
        rulebook: Rulebook,
        folder: Path,
    ) -> None:
        """Write packages into `folder` unless an export names another place."""
        self._store = store
        self._vault = vault
        self._parsers = parsers
        self._press = press
        self._scheduling = scheduling
        self._rulebook = rulebook
        self._folder = folder

    def preflight(self, label: str) -> list[tuple[str, str]]:
        """Return number and code of everything that blocks the export of a push; empty number = the push.

        Raises:
            Refused: `push-unknown`; UserError: `not-found`.
        """
        push = self._scheduling.push(label)
        blocking = [(item.number, code) for item in push.items for code in item.blockers]
        return [*_push_blockers(push), *blocking]

    def export(  # noqa: PLR0913 - an export's own options
        self,
        label: str,
        by: By,
        *,
        below_minimum: str = "",
        report: str = "",
        as_zip: bool = False,
        output: Path | None = None,
        progress: Progress | None = None,
    ) -> Path:
        """Write the next package of a push and return where its bag lies.

        The bag and the working folder are written beside their places and verified; then the event is
        committed, and only then do they take their places.

        Raises:
            Refused: `role-missing`, `export-blocked` with what blocks, `export-below-minimum` without a
                reason, `export-changed` when an item changed meanwhile, `export-fidelity`.
            UserError: a source of the vault is damaged; Unusable: the disk is full or fails.
        """
        push = self._scheduling.push(label)
        event = Event("package.exported", by, push.id or label, label)
        attempt(self._store, event, lambda tx: self._allow(tx, push, by, below_minimum, report))
        order = self._store.read(lambda reader: self._order(reader, push))
        below = BelowMinimum(below_minimum, report or None) if len(push.items) < push.minimum else None
        with tempfile.TemporaryDirectory(dir=self._scratch()) as scratch:
            articles = []
            for done, item in enumerate(order.items):
                if progress:
                    progress(done, len(order.items) + 1, item.placement.title)
                articles.append(self._article(item, Path(scratch), order, event))
            contents = self._contents(order, articles, below)
            staging = self._press.stage(contents, output or self._folder, as_zip=as_zip)
        try:
            attempt(
                self._store,
                event,
                lambda tx: self._commit(tx, event, order, staging.digest, below, output or self._folder),
            )
        except BaseException:
            staging.discard()
            raise
        return staging.publish()

    def missing(self) -> list[str]:
        """Return the names of packages whose event stands and whose folder is not there any more."""
        found = self._store.read(lambda reader: reader.find(ExportedPackage))
        return [
            one.name
            for one in found
            if not any((Path(one.folder) / f"{one.name}{end}").exists() for end in ("", ".zip"))
        ]

    def _scratch(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def _allow(self, tx: Transaction, push: PushView, by: By, below_minimum: str, report: str) -> None:
        require(tx, by, tx.now, Role.RELEASER, Role.EDITOR, channel=push.channel)
        blocking = _push_blockers(push)
        for item in push.items:
            placement = tx.get(Placement, item.placement)
            codes = placement_blockers(tx, placement, self._rulebook)
            blocking += [(item.number, code) for code in codes]
        if blocking:
            shown = "; ".join(f"{number} {code}".strip() for number, code in blocking)
            raise Refused("export-blocked", push=push.label, count=len(blocking), blockers=shown)
        if len(push.items) < push.minimum:
            if not below_minimum.strip():
                raise Refused(
                    "export-below-minimum", push=push.label, count=len(push.items), minimum=push.minimum
                )
            if push.channel in self._rulebook.below_minimum_report and not report.strip():
                raise Refused("export-report", push=push.label)

    def _order(self, reader: Reader, push: PushView) -> _Order:
        items = tuple(self._item(reader, item) for item in push.items)
        subjects = [item.submission.id for item in items]
        log = reader.setting("id") or ""
        last = reader.last_entry()
        entries = [
            entry
            for entry in reader.entries()
            if any(f'"subject":"{subject}"' in entry.body.decode() for subject in subjects)
        ]
        leaves = [bytes(row["leaf"]) for row in reader.query("leaves", seq=last.seq if last else 0)]
        return _Order(
            push=push,
            kind=channel_in(reader, push.channel).kind,
            items=items,
            trail=extract(log, leaves, last.chain if last else b"", entries),
            number=int(reader.query("package_count", push=push.id)[0]["last"]) + 1,
            organisation=reader.setting("name") or "",
            made_at=_instant(entries[-1].body) if entries else datetime.now(SHANGHAI),
        )

    def _item(self, reader: Reader, item: PushItem) -> _Item:
        placement = reader.get(Placement, item.placement)
        submission = reader.get(Submission, item.submission)
        revision = latest_revision(reader, submission.id)
        found = standing_findings(reader, placement, self._rulebook)
        waivers = reader.find(Waiver, submission=submission.id)
        return _Item(
            placement=placement,
            submission=submission,
            position=item.position,
            hash=current_hash(reader, placement),
            revision=revision,
            blocks=from_json(article_json(reader, revision)),
            pieces=current_pieces(reader, submission.id),
            signoffs=tuple(_signoffs(reader, submission, placement, revision)),
            checks={
                "rulebook": self._rulebook.stamp,
                "findings": [finding.as_json() for finding in found],
                "waivers": [
                    {
                        "rule": one.rule,
                        "reason": one.reason,
                        "person": reader.get(Person, one.person).name,
                        "piece": one.piece,
                    }
                    for one in waivers
                ],
            },
        )

    def _article(self, item: _Item, scratch: Path, order: _Order, event: Event) -> ArticleContents:
        images = self._images(item, scratch)
        widths = {digest: image.width for digest, image in images.items()}
        by_step = {sign.step: sign.decided_by for sign in item.signoffs}
        credit = Credits(
            source=item.submission.source,
            author="",
            editor=by_step.get(SignoffStep.EDITED, ""),
            reviewer=by_step.get(SignoffStep.REVIEWED, ""),
        )
        theme = item.placement.theme
        rendered = self._press.render(item.blocks, credit, theme, widths, for_paste=False)
        pasted = self._press.render(item.blocks, credit, theme, widths, for_paste=True)
        self._require_faithful(item, rendered, event)
        moments = order.kind is ChannelKind.MOMENTS
        return ArticleContents(
            position=item.position,
            number=item.submission.number,
            title=item.placement.title,
            source=item.submission.source,
            revision=item.revision.number,
            approved_hash=item.hash,
            author=item.placement.author,
            digest=item.placement.digest,
            html=rendered.html,
            paste_html=pasted.html,
            text=text_of(item.blocks),
            cover=None if moments else self._cover(item, scratch),
            images=tuple(images.values()),
            videos=tuple(self._videos(item)),
            originals=tuple(self._originals(item)),
            checks=item.checks,
            signoffs=item.signoffs,
        )

    def _require_faithful(self, item: _Item, rendered: Rendering, event: Event) -> None:
        differences = rendered_differences(rendered.body_text, item.blocks)
        limit = self._rulebook.limits.wechat.html_paste_below
        if differences:
            raise self._recorded(
                event, Refused("export-fidelity", title=item.placement.title, detail=str(differences[0]))
            )
        if len(rendered.html) >= limit:
            raise self._recorded(
                event,
                Refused("export-html", title=item.placement.title, size=len(rendered.html), limit=limit),
            )

    def _recorded(self, event: Event, refusal: Refused) -> Refused:
        def refuse(_: Transaction) -> Refused:
            raise refusal

        try:
            return attempt(self._store, event, refuse)
        except Refused as recorded:
            return recorded

    def _images(self, item: _Item, scratch: Path) -> dict[str, PackageImage]:
        """Derive each picture of the article once, in order: upright, sRGB, without metadata, below 1 MB."""
        names = {one.version.digest: one.version.name for one in item.pieces}
        limits = self._rulebook.limits.wechat
        found: dict[str, PackageImage] = {}
        for block in item.blocks:
            if isinstance(block, Image) and block.media not in found:
                output = scratch / f"{item.position:02d}-{len(found) + 1:03d}"
                made = self._derive(block.media, output, max_width=limits.article_image_width)
                extension = {"jpeg": "jpg"}.get(made["format"], made["format"])
                found[block.media] = PackageImage(
                    SourceFile(output), names.get(block.media, ""), made["width"], made["height"], extension
                )
        return found

    def _cover(self, item: _Item, scratch: Path) -> Cover:
        placement = item.placement
        if placement.cover is None:
            raise Refused("export-cover", title=placement.title)
        wide = self._crop(item, scratch, "wide", placement.crop_wide, self._rulebook.limits.cover.wide)
        square = self._crop(item, scratch, "square", placement.crop_square, self._rulebook.limits.cover.square)
        return Cover(wide=wide, square=square)

    def _crop(
        self, item: _Item, scratch: Path, name: str, crop: Crop | None, size: Sequence[int]
    ) -> SourceFile:
        edges = (crop.left, crop.top, crop.right, crop.bottom) if crop else ()
        box = [edge / 10_000 for edge in edges] or None
        output = scratch / f"{item.position:02d}-{name}"
        self._derive(item.placement.cover or "", output, size=list(size), box=box, format="jpeg")
        return SourceFile(output)

    def _derive(self, digest: str, output: Path, **wanted: object) -> dict[str, Any]:
        return self._parsers.run(
            "image.derive",
            path=str(self._vault.verified_path(digest)),
            output=str(output),
            pixels=self._rulebook.limits.image.pixels,
            below_bytes=self._rulebook.limits.wechat.article_image_below_bytes,
            **wanted,
        )

    def _videos(self, item: _Item) -> Iterable[PackageVideo]:
        for one in item.pieces:
            if one.piece.role is PieceRole.VIDEO:
                yield PackageVideo(self._source(one), one.version.name)

    def _originals(self, item: _Item) -> Iterable[PackageOriginal]:
        for one in item.pieces:
            if one.piece.role is not PieceRole.VIDEO and one.piece.embedded_in is None:
                yield PackageOriginal(self._source(one), one.version.name)

    def _source(self, one: CurrentPiece) -> SourceFile:
        return SourceFile(self._vault.path(one.version.digest), one.version.digest)

    def _contents(
        self, order: _Order, articles: Sequence[ArticleContents], below: BelowMinimum | None
    ) -> PackageContents:
        push, window = order.push, order.push.window.split("-")
        return PackageContents(
            number=package_name(push.label, order.number),
            push=PushContents(
                label=push.label,
                channel=push.channel,
                channel_name=push.channel_name,
                channel_kind=order.kind,
                day=push.day,
                window_start=datetime.strptime(window[0], "%H:%M").time(),  # noqa: DTZ007 - a time of day
                window_end=datetime.strptime(window[1], "%H:%M").time(),  # noqa: DTZ007
                kind=push.mode,
            ),
            articles=tuple(articles),
            trail=order.trail,
            made_at=order.made_at,
            wxdesk=__version__,
            rulebook=self._rulebook.stamp,
            organisation=order.organisation,
            replaces=package_name(push.label, order.number - 1) if order.number > 1 else None,
            below_minimum=below,
        )

    def _commit(  # noqa: PLR0913 - what the event says
        self,
        tx: Transaction,
        event: Event,
        order: _Order,
        digest: str,
        below: BelowMinimum | None,
        folder: Path,
    ) -> None:
        for item in order.items:
            now = tx.get(Placement, item.placement.id)
            if now.row_version != item.placement.row_version or current_hash(tx, now) != item.hash:
                raise Refused("export-changed", title=item.placement.title)
        name = package_name(order.push.label, order.number)
        row = ExportedPackage(
            id=uuid7(),
            push=order.push.id or "",
            number=order.number,
            name=name,
            folder=str(folder.absolute()),
            manifest=digest,
            seq=order.trail.checkpoint.seq,
            exported_at=tx.now,
            replaces=order.number - 1 or None,
            below_minimum=below.reason if below else "",
            report=(below.report or "") if below else "",
        )
        tx.put(row)
        data = {
            "package": name,
            "manifest": digest,
            "items": [{"number": one.submission.number, "hash": one.hash} for one in order.items],
        }
        tx.record(replace(event, reason=row.below_minimum, data=data))


def package_name(label: str, number: int) -> str:
    """Return the name of a package: `media-2026-01-04-1`."""
    return f"{label.replace('/', '-')}-{number}"


def _push_blockers(push: PushView) -> list[tuple[str, str]]:
    blocking = [] if push.items else [("", "push-empty")]
    if push.mode == "cancelled":
        blocking.append(("", "push-cancelled"))
    return blocking + [("", f"finding:{one.rule}") for one in push.warnings if one.rule == "CAL.first"]


def _signoffs(
    reader: Reader, submission: Submission, placement: Placement, revision: Revision
) -> Iterable[Signoff]:
    """Yield who submitted, edited, reviewed at each level, and released (HS 4.1)."""
    deliveries = reader.find(Delivery, submission=submission.id)
    if submission.officer:
        name = reader.get(Person, submission.officer).name
        yield Signoff(SignoffStep.SUBMITTED, name, name, deliveries[-1].delivered_at, route=deliveries[-1].route)
    saved = reader.find(Revision, submission=submission.id)[-1]
    yield Signoff(
        SignoffStep.EDITED,
        reader.get(Person, saved.saved_by).name,
        reader.get(Person, saved.entered_by).name,
        saved.saved_at,
        revision.number,
    )
    for approval in reader.find(Approval, placement=placement.id):
        if not approval.void:
            yield Signoff(
                SignoffStep.REVIEWED,
                reader.get(Person, approval.person).name,
                reader.get(Person, approval.entered_by).name,
                approval.approved_at,
                revision.number,
            )
    if placement.released_by and placement.released_at:
        name = reader.get(Person, placement.released_by).name
        yield Signoff(SignoffStep.RELEASED, name, name, placement.released_at, revision.number)


def _instant(body: bytes) -> datetime:
    return datetime.fromisoformat(json.loads(body)["recorded_at"])
