"""The services for submissions and the queue; each is imported and created on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.article import ArticleParts

if TYPE_CHECKING:
    from wxdesk.services.checking.text_archive import TextArchive
    from wxdesk.services.desk.ports import Store
    from wxdesk.services.reading.listing import Listing
    from wxdesk.services.reading.reading import QueueReading
    from wxdesk.services.submissions.deciding import SubmissionDecisions
    from wxdesk.services.submissions.drop_intake import DropIntake
    from wxdesk.services.submissions.holding import HoldService
    from wxdesk.services.submissions.intake import Intake
    from wxdesk.services.submissions.outgoing import Telling
    from wxdesk.services.submissions.waiver_proposals import WaiverProposals


class SubmissionParts(ArticleParts):
    """Creates the services that take in, decide, list and answer submissions."""

    def _intake_on(self, store: "Store") -> "Intake":
        """Return the service that records deliveries in `store`, which may be a store within an open transaction."""
        from wxdesk.services.submissions.intake import Intake

        seating, book = self.scheduling.seating, self.rulebook
        return Intake(store, self.vault, self._gatherer, self._examiner, book, self.scratch_folder, seating)

    @cached_property
    def intake(self) -> "Intake":
        """Records delivered files as submissions, and changes the details of a submission."""
        return self._intake_on(self.store)

    @cached_property
    def drops(self) -> "DropIntake":
        """Reads dropped deliveries, guesses their details, and accepts or returns each of them in one step."""
        from wxdesk.services.article.composing import Composing
        from wxdesk.services.article.proofreading import Proofreading
        from wxdesk.services.submissions.deciding import SubmissionDecisions
        from wxdesk.services.submissions.drop_intake import DropIntake, DropServices
        from wxdesk.services.submissions.undoing import Undoing

        def services(store: "Store") -> DropServices:
            seating, book, intake = self.scheduling.seating, self.rulebook, self._intake_on(store)
            deciding = SubmissionDecisions(store, book, self.scheduling)
            proofreading = Proofreading(store, Composing(store, book))
            return DropServices(intake, deciding, Undoing(store, seating, book, self.clock), proofreading)

        return DropIntake(self.store, services, self.reading.submission_in, self.rulebook, self.clock)

    @cached_property
    def text_archive(self) -> "TextArchive":
        """Computes the text signatures of articles that have none.

        A new article is compared with earlier ones by these signatures.
        """
        from wxdesk.services.checking.text_archive import TextArchive

        return TextArchive(self.store)

    @cached_property
    def deciding(self) -> "SubmissionDecisions":
        """Records decisions on submissions, such as accepting, returning or rejecting one."""
        from wxdesk.services.submissions.deciding import SubmissionDecisions

        return SubmissionDecisions(self.store, self.rulebook, self.scheduling)

    @cached_property
    def waiver_proposals(self) -> "WaiverProposals":
        """Records the waivers that editors propose, and the reviewers' answers."""
        from wxdesk.services.submissions.waiver_proposals import WaiverProposals

        return WaiverProposals(self.store, self.rulebook)

    @cached_property
    def holding(self) -> "HoldService":
        """Puts submissions and placements on hold, and resumes them."""
        from wxdesk.services.submissions.holding import HoldService

        return HoldService(self.store, self.scheduling.seating)

    @cached_property
    def telling(self) -> "Telling":
        """Writes messages to units and to the group chat for a person to paste, and records that they were sent."""
        from wxdesk.services.submissions.outgoing import Telling

        return Telling(self.store, self.rulebook, self.scheduling, self.clock)

    @cached_property
    def listing(self) -> "Listing":
        """Reads pages of the queue, filtered and sorted."""
        from wxdesk.services.reading.listing import Listing

        return Listing(self.store, self.clock)

    @cached_property
    def reading(self) -> "QueueReading":
        """Reads submissions with all details, the trail, and the earliest push that a submission can still get."""
        from wxdesk.services.reading.reading import QueueReading

        return QueueReading(self.store, self.vault, self.rulebook, self.scheduling, self.clock)
