"""Sends an exported package to WeChat's draft box 草稿箱 as a draft, reads the draft back and compares it.

A person starts each sending, and nothing is published. An interrupted sending is continued. Pictures that WeChat
already has are not uploaded again. If WeChat's answer was lost, the program first searches the box for the draft.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord, ExportedPackage
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.drafts.package_draft import body_of, digest_of
from wxdesk.domain.drafts.read_back import DraftDifference, draft_differences
from wxdesk.domain.drafts.records import DraftAccount, DraftState, MediumUse, SentDraft
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.package.bag_rules import Verification
from wxdesk.domain.package.handover import HandStep
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.services.calendar.publishing_steps import Handing, newest_package
from wxdesk.services.calendar.scheduling import Scheduling
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Cancel, Event, Progress, Reader, Store, Transaction
from wxdesk.services.drafts.ports import DraftPackages, WeChatBox, WeChatError
from wxdesk.services.drafts.uploads import ANSWER_WITHIN, Articles, DraftSending, DraftUploads
from wxdesk.services.records.office.channels import channel_in
from wxdesk.services.records.package_store import Shelving

SWITCHED = "draft.switched"
SWITCHERS = (Role.ADMINISTRATOR,)
"""The roles that switch the draft box of an account on and off."""
SWITCHING_OFF = UndoRule(event=SWITCHED, roles=SWITCHERS, nothing="draft-box-off")
"""Undo rule for switching on: the administrator switches the draft box off at any time."""
_SENDERS = (Role.RELEASER, Role.EDITOR)
_BEGUN, _ADDED, _COMPARED = "draft.begun", "draft.added", "draft.compared"
_REFUSED = "draft.refused"
_GONE = "wechat-40007"
_SENT_STEPS = frozenset({HandStep.BODY, HandStep.PICTURES, HandStep.FIELDS, HandStep.COVER, HandStep.ORDER})
"""The steps by hand that a draft equal to the package makes needless."""
DRAFT_KINDS = frozenset({ChannelKind.SUBSCRIPTION, ChannelKind.SERVICE})
"""The kinds of accounts that have a draft box."""


class DraftResult(NamedTuple):
    """The result of sending a package to WeChat's draft box.

    `media_id` is WeChat's id of the draft. `uploaded` is the number of pictures that were uploaded now; WeChat
    had the others. `differences` are those between draft and package. `earlier` tells that the draft was in the
    box before this sending.
    """

    package: str
    media_id: str
    uploaded: int
    """The number of pictures that were uploaded now; WeChat had the others."""
    differences: Sequence[DraftDifference]
    earlier: bool
    """Whether the draft lay in the box before: an interrupted sending was finished, or the package was sent twice."""


class DraftBox:
    """Sends packages to the draft boxes of accounts; the administrator switches that on for each account."""

    def __init__(
        self,
        store: Store,
        scheduling: Scheduling,
        handing: Handing,
        packages: DraftPackages,
        shelving: Shelving,
        verify: Callable[[Path], Verification],
    ) -> None:
        """Use `shelving` to find packages, `packages` to read them, and `verify` to check them before they are sent.

        `scheduling` finds pushes; `handing` records the steps that people do in WeChat by hand.
        """
        self._store = store
        self._scheduling = scheduling
        self._handing = handing
        self._packages = packages
        self._uploads = DraftUploads(store, packages)
        self._shelving = shelving
        self._verify = verify

    def switch(self, channel: str, app_id: str, by: By) -> None:
        """Switch the draft box of an account on with its AppID; an empty `app_id` switches it off.

        Raises:
            Refused: `role-missing`; `draft-box-kind`, only subscription and service accounts have a draft box;
                `draft-box-off`, it is off already.
            UserError: `not-found`; `draft-app-id`, the AppID is not written as WeChat writes it.
        """
        wanted = app_id.strip()

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *SWITCHERS)
            record = tx.get(ChannelRecord, channel)
            if wanted and record.kind not in DRAFT_KINDS:
                raise Refused("draft-box-kind", channel=record.name)
            if wanted and not (wanted.isascii() and wanted.isalnum() and wanted.startswith("wx")):
                raise UserError("draft-app-id", text=wanted)
            on = account_in(tx, channel)
            if on is None and not wanted:
                raise Refused(SWITCHING_OFF.nothing, channel=record.name)
            if on is not None:
                tx.put(on._replace(off_by=by.decider))
            if wanted:
                tx.put(DraftAccount(uuid7(), channel, wanted, by.decider, tx.now))
            tx.record(Event(SWITCHED, by, channel, record.name, data={"app_id": wanted}))

        attempt(self._store, Event(SWITCHED, by, channel, channel), work)

    def accounts(self) -> list[DraftAccount]:
        """Return the accounts whose draft box is switched on."""
        return self._store.read(lambda reader: reader.find(DraftAccount, off_by=None))

    def account(self, channel: str) -> DraftAccount | None:
        """Return the account of a channel (by id) if its draft box is switched on."""
        return self._store.read(lambda reader: account_in(reader, channel))

    def sent(self, push: str) -> SentDraft | None:
        """Return the newest draft of a push (by label), or None."""
        row_id = self._scheduling.push(push).id
        return self._store.read(lambda reader: max(reader.find(SentDraft, push=row_id), key=_begun, default=None))

    def app_id(self, push: str, by: By) -> str:
        """Return the AppID of the account to which a push is sent, if `by` may send its newest package now.

        Raises:
            Refused: `role-missing`, `not-exported`, `draft-box-off`, `draft-package-old`; see `send`.
            UserError: `not-found`.
        """
        return self._allowed(push, by)[1]

    def send(
        self,
        push: str,
        box: WeChatBox,
        by: By,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> DraftResult:
        """Send the newest package of a push to the draft box, read the draft back, and compare it.

        Steps by hand that an equal draft makes needless are recorded as done. If the package was sent before and the
        draft still lies in the box, it is only compared again.

        Raises:
            Refused: `role-missing`, `not-exported`; `draft-box-off`, the account's draft box is not switched on;
                `draft-package-bad`, the package was changed; `draft-package-old`, the push was changed after the
                export; `draft-under-way`, somebody is sending the package; the codes of `read_package_draft`.
            UserError: `not-found`.
            WeChatError: WeChat refused a call or cannot be reached; the next sending goes on from there.
            Cancelled: `cancel` was set before the draft was added.
            Unusable: `package-elsewhere`, the package stays on the computer that exported it; or it cannot be read.
        """
        package, app_id = self._allowed(push, by)
        folder = self._shelving.reached_folder(package.folder, package.name)
        path = folder / package.name
        if not path.exists():
            path = folder / f"{package.name}.zip"
        if not self._verify(path).ok:
            self._refuse(push, package, by, Refused("draft-package-bad", package=package.name))
        draft = self._packages.read(path)
        job = DraftSending(path, draft, package, app_id, box, by, push, progress, cancel)
        box.log_in()
        uploaded, articles = self._uploads.upload(job)
        made = self._added(job, articles)
        if made is None and uploaded < len(draft.media):
            # a person can delete covers from the account's library, but not the pictures of texts
            more, articles = self._uploads.upload(job, anew=MediumUse.COVER)
            uploaded, made = uploaded + more, self._added(job, articles)
        if made is None:
            raise WeChatError(_GONE, number=40007)
        sent, read, earlier = made
        differences = draft_differences(articles, read)
        self._compared(sent, differences, by, push)
        if not differences:
            self._tick(push, by)
        return DraftResult(package.name, sent.media_id, uploaded, differences, earlier)

    def _allowed(self, push: str, by: By) -> tuple[ExportedPackage, str]:
        """Return the newest package of a push and the AppID of its account, after checking that `by` may send it."""
        view = self._scheduling.push(push)

        def work(tx: Transaction) -> tuple[ExportedPackage, str]:
            row = tx.get(PushRow, view.id or "")
            require(tx, by, tx.now, *_SENDERS, channel=row.channel)
            package = newest_package(tx, row.id)
            if package is None:
                raise Refused("not-exported", push=push)
            account = account_in(tx, row.channel)
            if account is None:
                raise Refused("draft-box-off", channel=channel_in(tx, row.channel).name)
            if not view.current:
                raise Refused("draft-package-old", package=package.name)
            return package, account.app_id

        if view.id is None:
            raise Refused("not-exported", push=push)
        return attempt(self._store, Event(_BEGUN, by, view.id, push), work)

    def _refuse(self, push: str, package: ExportedPackage, by: By, refusal: Refused) -> None:
        def work(_: Transaction) -> None:
            raise refusal

        attempt(self._store, Event(_BEGUN, by, package.push, push), work)

    def _added(self, job: DraftSending, articles: Articles) -> tuple[SentDraft, Articles, bool] | None:
        """Find the draft of a package in the account's draft box, or add it.

        Return the draft's row, its articles as read from the draft box, and True if the draft was there before.
        `articles` are the articles to send. The result is None if WeChat refused the draft because a picture that
        was uploaded earlier no longer exists there.
        """
        box, by, push, digest = job.box, job.by, job.push, digest_of(body_of(articles))
        before = self._store.read(lambda reader: _draft_of(reader, job.package, job.app_id, digest))
        if before is not None and (found := self._found(before, articles, box, by, push)):
            return *found, True
        row = self._store.write(lambda tx: self._begin(tx, job.package, job.app_id, digest, by, push))
        try:
            media_id = box.add_draft(articles)
        except WeChatError as error:
            if error.refused:
                self._refused(row, error, by, push)
            if error.code == _GONE:
                return None
            raise
        sent = self._keep(row, media_id, by, push)
        return sent, box.draft(sent.media_id), False

    def _found(
        self, before: SentDraft, articles: Articles, box: WeChatBox, by: By, push: str
    ) -> tuple[SentDraft, Articles] | None:
        """Return the draft that was sent before, with its articles, if it is still in the draft box; else None.

        If WeChat's answer with the draft's id was lost, a draft with the same titles and texts is taken for it.
        """
        if before.media_id:
            read = _articles_of(box, before.media_id)
            return (before, read) if read is not None else None
        titles = [str(one["title"]) for one in articles]
        for one in box.newest_drafts():
            if list(one.titles) == titles:
                read = _articles_of(box, one.media_id)
                if read is not None and not draft_differences(articles, read):
                    return self._keep(before, one.media_id, by, push), read
        return None

    @staticmethod
    def _begin(tx: Transaction, package: ExportedPackage, app_id: str, digest: str, by: By, push: str) -> SentDraft:
        open_now = [one for one in tx.find(SentDraft, package=package.name) if one.state is DraftState.BEGUN]
        for one in open_now:
            if tx.now - one.begun_at < ANSWER_WITHIN:
                raise Refused("draft-under-way", until=(one.begun_at + ANSWER_WITHIN).isoformat())
        row = SentDraft(uuid7(), package.push, package.name, app_id, DraftState.BEGUN, digest, "", by.decider, tx.now)
        tx.put(row)
        data = {"package": package.name, "app_id": app_id, "content": digest}
        tx.record(Event(_BEGUN, by, package.push, push, data=data))
        return row

    def _keep(self, row: SentDraft, media_id: str, by: By, push: str) -> SentDraft:
        """Record the id that WeChat gave to a draft."""

        def work(tx: Transaction) -> SentDraft:
            kept = row._replace(state=DraftState.ADDED, media_id=media_id)
            tx.put(kept)
            data = {"package": row.package, "app_id": row.app_id, "media_id": media_id, "content": row.content}
            tx.record(Event(_ADDED, by, row.push, push, data=data))
            return kept

        return self._store.write(work)

    def _refused(self, row: SentDraft, error: WeChatError, by: By, push: str) -> None:
        """Record that WeChat refused to add the draft `row`.

        Without this record, the next sending would be refused until two minutes had passed, because WeChat might
        still add the draft.
        """

        def work(tx: Transaction) -> None:
            tx.put(row._replace(state=DraftState.REFUSED))
            data = {"package": row.package, "app_id": row.app_id, "code": error.code}
            tx.record(Event(_REFUSED, by, row.push, push, data=data))

        self._store.write(work)

    def _compared(self, sent: SentDraft, differences: Sequence[DraftDifference], by: By, push: str) -> None:
        """Record whether the draft in the box is equal to the package, with the number of differences."""
        state = DraftState.DIFFERENT if differences else DraftState.EQUAL

        def work(tx: Transaction) -> None:
            tx.put(sent._replace(state=state, compared_at=tx.now, differences=len(differences)))
            data = {"package": sent.package, "media_id": sent.media_id, "differences": len(differences)}
            tx.record(Event(_COMPARED, by, sent.push, push, data=data))

        self._store.write(work)

    def _tick(self, push: str, by: By) -> None:
        """Mark the manual steps that a draft in the box makes needless as done, unless they are done already."""
        progress = self._handing.handover(push)
        steps = progress.steps if progress else ()
        due = [(one.placement, one.step) for one in steps if one.step in _SENT_STEPS and one.done_at is None]
        if due:
            self._handing.tick(push, due, by)


def account_in(reader: Reader, channel: str) -> DraftAccount | None:
    """Return the account of a channel (by id) if its draft box is switched on."""
    return reader.first(DraftAccount, channel=channel, off_by=None)


def _draft_of(reader: Reader, package: ExportedPackage, app_id: str, digest: str) -> SentDraft | None:
    """Return the newest row about a draft that was sent from `package`; None if there is none.

    `app_id` is the AppID of the account to which the draft was sent, `digest` the digest of the sent articles.
    Drafts that WeChat refused do not count.
    """
    rows = [one for one in reader.find(SentDraft, package=package.name) if one.state is not DraftState.REFUSED]
    found = [one for one in rows if (one.app_id, one.content) == (app_id, digest)]
    return max(found, key=_begun, default=None)


def _begun(one: SentDraft) -> datetime:
    return one.begun_at


def _articles_of(box: WeChatBox, media_id: str) -> Articles | None:
    """Return the articles of a draft, or None if it is no longer in the box."""
    try:
        return box.draft(media_id)
    except WeChatError as error:
        if error.code != _GONE:
            raise
        return None
