"""下一级链接核对: lists the link targets of an article, and records who opened each of them and what it showed.

互联网广告管理办法, article 18. A check is valid for one address; if the address changes, the target has to be checked
again.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.promotion.link_targets import LinkCheck
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Stage, Submission
from wxdesk.services.checking.checking import is_advertisement, run_checks, targets_now
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.evidence import evidence_suffix
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.records.link_targets import checked_targets
from wxdesk.services.views.advertising_views import TargetRow

type _Work = Callable[[Transaction, Submission], None]

CHECKED, UNCHECKED = "links.checked", "links.unchecked"
LINK_CHECKERS = (Role.EDITOR, Role.REVIEWER, Role.CHIEF)
"""The roles that may check the link targets of an article."""
_UNDO = {CHECKED: UndoRule(UNCHECKED, LINK_CHECKERS, "links-nothing", other="links-nothing")}
_PICTURES = frozenset({".png", ".jpg", ".webp", ".heic"})
_JUDGED = (Stage.RECEIVED, Stage.RETURNED, Stage.ACCEPTED, Stage.ON_HOLD)
"""Stages of submissions whose link targets can be checked; a published submission is still `ACCEPTED`."""


@dataclass(frozen=True)
class LinkSheet:
    """The link targets (QR codes and links) of one article; only in an advertisement must they be checked."""

    submission: str
    advertisement: bool
    rows: Sequence[TargetRow] = ()

    @property
    def open(self) -> Sequence[TargetRow]:
        """Return the link targets that nobody checked."""
        return [one for one in self.rows if not one.checked]

    def find(self, name: str) -> TargetRow:
        """Return the target with this number or this address.

        Raises:
          UserError: `links-unknown`.
        """
        found = [one for one in self.rows if name.strip() in (str(one.number), one.target.address)]
        if not found:
            raise UserError("links-unknown", name=name)
        return found[0]


class LinkChecks:
    """Lists the link targets of articles (QR codes and links), and records who checked them."""

    def __init__(self, store: Store, vault: Vault, rulebook: Rulebook) -> None:
        """Read and write `store`; screenshots are in `vault`; submissions are judged again by `rulebook`."""
        self._store = store
        self._vault = vault
        self._rulebook = rulebook

    def sheet(self, submission: str) -> LinkSheet:
        """Return the link targets of a submission's article; before it is accepted, those of the delivered files.

        Raises:
          UserError: `not-found`.
        """
        return self._store.read(lambda reader: link_sheet(reader, reader.get(Submission, submission), self._rulebook))

    def tick(self, submission: str, targets: Collection[str], proof: str, by: By) -> None:
        """Record that a person opened the link targets with the keys `targets`, and saw where they lead.

        `proof` is the digest of a screenshot in the vault, which may show several targets. A target that was checked
        before gets a newer check.

        Raises:
          Refused: `role-missing`; `links-none`, no target is named; `links-changed`, the article has no such target
            any more; `links-proof`, the proof is no picture; `links-over`, the submission is neither waiting nor
            accepted.
        """

        def work(tx: Transaction, one: Submission) -> None:
            require(tx, by, tx.now, *LINK_CHECKERS)
            if one.stage not in _JUDGED:
                raise Refused("links-over", number=one.number)
            known = {each.key: each for each in targets_now(tx, one)}
            if not targets:
                raise Refused("links-none", number=one.number)
            if not known.keys() >= set(targets):
                raise Refused("links-changed", number=one.number)
            if not proof or evidence_suffix(self._vault.verified_path(proof)) not in _PICTURES:
                raise Refused("links-proof")
            meant = [known[key] for key in dict.fromkeys(targets)]
            for each in meant:
                at = by.happened_at or tx.now
                tx.put(LinkCheck(uuid7(), one.id, each.key, each.kind, each.address, proof, by.decider, at))
            told = [{"kind": each.kind.value, "address": each.address, "place": each.place} for each in meant]
            tx.record(Event(CHECKED, by, one.id, label_of(one), data={"targets": told, "proof": proof}))
            run_checks(tx, one, self._rulebook, by)

        self._attempt(CHECKED, submission, by, work)

    def take_back(self, submission: str, by: By) -> None:
        """Take back the person's own last act of checking, with all targets that it checked.

        Raises:
          Refused: `role-missing`; `links-nothing`, nothing was checked, or somebody else checked last.
        """

        def work(tx: Transaction, one: Submission) -> None:
            undo_last(tx, by, (one.id, label_of(one)), _UNDO, number=one.number)
            run_checks(tx, one, self._rulebook, by)

        self._attempt(UNCHECKED, submission, by, work)

    def _attempt(self, act: str, submission: str, by: By, work: _Work) -> None:
        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        event = Event(act, by, submission, label)
        attempt(self._store, event, lambda tx: work(tx, tx.get(Submission, submission)))


def link_sheet(reader: Reader, submission: Submission, rulebook: Rulebook) -> LinkSheet:
    """Return the link targets of a submission with their checks, inside a snapshot."""
    rows = [
        TargetRow(
            number,
            one.target,
            reader.get(Person, one.check.person).name if one.check else "",
            one.check.checked_at if one.check else None,
            one.check.proof if one.check else None,
        )
        for number, one in enumerate(checked_targets(reader, submission.id, targets_now(reader, submission)), 1)
    ]
    return LinkSheet(submission.id, is_advertisement(reader, submission, rulebook), rows)
