"""Creates the services that hand submissions over to other desks; each is imported at its first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.keeping import KeepingParts
from wxdesk.bootstrap.parts.submissions import SubmissionParts

if TYPE_CHECKING:
    from wxdesk.files.package.handover_files import HandoverDisk
    from wxdesk.services.handover.history import HandoverHistory
    from wxdesk.services.handover.receipts import Receipts
    from wxdesk.services.handover.sending import Sending
    from wxdesk.services.handover.taking import Taking


class HandoverParts(SubmissionParts, KeepingParts):
    """Creates the services for hand-overs 交接, which pass submissions to another desk."""

    @cached_property
    def _handover_files(self) -> "HandoverDisk":
        """Return the object that writes and reads hand-over packages and receipts on disk."""
        from wxdesk.files.package.handover_files import HandoverDisk

        return HandoverDisk(self.folder, self.latch)

    @cached_property
    def sending(self) -> "Sending":
        """Return the service that writes submissions into a package for another desk."""
        from wxdesk.services.handover.sending import Sending

        return Sending(self.store, self.vault, self._handover_files, self.name, self.desk_signer)

    @cached_property
    def taking(self) -> "Taking":
        """Return the service that imports the hand-over packages of other desks."""
        from wxdesk.services.handover.taking import Taking

        files, intake = self._handover_files, self._intake_on
        return Taking(self.store, self.vault, files, intake, self.rulebook, self.scratch_folder)

    @cached_property
    def handover_receipts(self) -> "Receipts":
        """Return the service that writes and reads receipts, by which a desk confirms that it imported a package."""
        from wxdesk.services.handover.receipts import Receipts

        return Receipts(self.store, self.vault, self._handover_files, self.name, self.desk_signer)

    @cached_property
    def foreign_history(self) -> "HandoverHistory":
        """Return the service that reads the history that a submission had at the desk from which it came."""
        from wxdesk.services.handover.history import HandoverHistory

        return HandoverHistory(self.store, self.vault, self._handover_files)
