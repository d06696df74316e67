"""The services for hand-overs between desks; each is imported and created on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.article_parts import ArticleParts
from wxdesk.bootstrap.keeping_parts import KeepingParts

if TYPE_CHECKING:
    from wxdesk.files.package.handover_files import HandoverDisk
    from wxdesk.services.desk.ports import Store
    from wxdesk.services.handover.history import HandoverHistory
    from wxdesk.services.handover.receipts import Receipts
    from wxdesk.services.handover.sending import Sending
    from wxdesk.services.handover.taking import Taking
    from wxdesk.services.submissions.intake import Intake


class HandoverParts(ArticleParts, KeepingParts):
    """Creates the service for deliveries, and those for hand-overs 交接 from one desk to another."""

    def _intake_on(self, store: "Store") -> "Intake":
        """Return the service for deliveries on a store, such as one open transaction."""
        from wxdesk.services.submissions.intake import Intake

        seating, book = self.scheduling.seating, self.rulebook
        return Intake(store, self.vault, self._gatherer, self._examiner, book, self.scratch_folder, seating)

    @cached_property
    def intake(self) -> "Intake":
        """Records delivered files as submissions, and changes the details of a submission."""
        return self._intake_on(self.store)

    @cached_property
    def _handover_files(self) -> "HandoverDisk":
        """Writes and reads hand-over packages and receipts."""
        from wxdesk.files.package.handover_files import HandoverDisk

        return HandoverDisk(self.folder, self.latch)

    @cached_property
    def sending(self) -> "Sending":
        """Hands submissions over to other desks."""
        from wxdesk.services.handover.sending import Sending

        return Sending(self.store, self.vault, self._handover_files, self.name, self.desk_signer)

    @cached_property
    def taking(self) -> "Taking":
        """Takes hand-over packages of other desks in."""
        from wxdesk.services.handover.taking import Taking

        files, intake = self._handover_files, self._intake_on
        return Taking(self.store, self.vault, files, intake, self.rulebook, self.scratch_folder)

    @cached_property
    def handover_receipts(self) -> "Receipts":
        """Writes and reads the receipts of hand-overs."""
        from wxdesk.services.handover.receipts import Receipts

        return Receipts(self.store, self.vault, self._handover_files, self.name, self.desk_signer)

    @cached_property
    def foreign_history(self) -> "HandoverHistory":
        """Tells what another desk did with a submission before it was handed over."""
        from wxdesk.services.handover.history import HandoverHistory

        return HandoverHistory(self.store, self.vault, self._handover_files)
