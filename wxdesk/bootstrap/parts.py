"""The services of a desk, each imported and wired when it is first asked for.

A window that shows one screen, or a command that does one thing, then starts without paying for the rest.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.bootstrap.article_parts import ArticleParts
from wxdesk.bootstrap.unit_parts import UnitParts

if TYPE_CHECKING:
    from wxdesk.domain.package.bag_rules import Verification
    from wxdesk.services.calendar.publishing_steps import Handing
    from wxdesk.services.desk.date_confirmation import Dating
    from wxdesk.services.layout.article_contents import Packing
    from wxdesk.services.lists.lists import Lists
    from wxdesk.services.office.account_filing import AccountFiling
    from wxdesk.services.office.roles import Appointing
    from wxdesk.services.office.roll_call import RollCall
    from wxdesk.services.office.staffing import Staffing
    from wxdesk.services.package.exporting import Exporting
    from wxdesk.services.package.package_comparison import Comparing
    from wxdesk.services.reading.listing import Listing
    from wxdesk.services.reading.reading import QueueReading
    from wxdesk.services.reading.today import Today
    from wxdesk.services.records.package_store import Shelving
    from wxdesk.services.review.amendments import Correcting
    from wxdesk.services.review.proof_sheet import Proofing
    from wxdesk.services.review.review_reading import ReviewReading
    from wxdesk.services.review.reviewing import Reviewing
    from wxdesk.services.rulebook.rulebook_trial import RulebookTrial
    from wxdesk.services.submissions.deciding import SubmissionDecisions
    from wxdesk.services.submissions.holding import HoldService
    from wxdesk.services.submissions.intake import Intake
    from wxdesk.services.submissions.outgoing import Telling
    from wxdesk.services.trail.erasure import PersonalErasure
    from wxdesk.services.trail.verification import Keeping


class Parts(ArticleParts, UnitParts):
    """Wires services to the adapters of one desk; a service keeps no state but what it is given."""

    def forget_parts(self) -> None:
        """Wire every service anew when it is asked for next; what is under way keeps the former ones."""
        for kind in Parts.__mro__:
            for name, part in vars(kind).items():
                if isinstance(part, cached_property):
                    self.__dict__.pop(name, None)

    @cached_property
    def people(self) -> "Staffing":
        """People, units and channels."""
        from wxdesk.services.office.staffing import Staffing

        return Staffing(self.store, self.rulebook, self.clock, self.resettling)

    @cached_property
    def lists(self) -> "Lists":
        """The lists whose cells can be changed, their tables and workbooks."""
        from wxdesk.bootstrap.list_press import ListPrinter
        from wxdesk.services.lists.lists import Lists

        limits = self.rulebook.limits.document
        return Lists(self.store, self.parsers, limits, ListPrinter(), self.days, self.clock)

    @cached_property
    def filing(self) -> "AccountFiling":
        """The filing of accounts."""
        from wxdesk.services.office.account_filing import AccountFiling

        return AccountFiling(self.store)

    @cached_property
    def roll_call(self) -> "RollCall":
        """Lists the people of today."""
        from wxdesk.services.office.roll_call import RollCall

        return RollCall(self.store, self.clock)

    @cached_property
    def dating(self) -> "Dating":
        """The date, confirmed by a person."""
        from wxdesk.services.desk.date_confirmation import Dating

        return Dating(self.store, self.dates)

    @cached_property
    def appointing(self) -> "Appointing":
        """Roles given and ended."""
        from wxdesk.services.office.roles import Appointing

        return Appointing(self.store, self.clock)

    @cached_property
    def intake(self) -> "Intake":
        """The intake."""
        from wxdesk.services.submissions.intake import Intake

        return Intake(
            self.store,
            self.vault,
            self._gatherer,
            self._examiner,
            self.rulebook,
            self.scratch_folder,
            self.scheduling.seating,
        )

    @cached_property
    def deciding(self) -> "SubmissionDecisions":
        """Decisions on submissions."""
        from wxdesk.services.submissions.deciding import SubmissionDecisions

        return SubmissionDecisions(self.store, self.rulebook, self.scheduling)

    @cached_property
    def reviewing(self) -> "Reviewing":
        """Review, release, publication."""
        from wxdesk.services.review.reviewing import Reviewing

        return Reviewing(self.store, self.rulebook)

    @cached_property
    def holding(self) -> "HoldService":
        """Submissions and placements on hold."""
        from wxdesk.services.submissions.holding import HoldService

        return HoldService(self.store, self.scheduling.seating)

    @cached_property
    def correcting(self) -> "Correcting":
        """Corrections and retractions after publishing."""
        from wxdesk.services.review.amendments import Correcting

        return Correcting(self.store)

    @cached_property
    def _packing(self) -> "Packing":
        """Assembles the contents of a package."""
        from wxdesk.services.layout.article_contents import Packing

        return Packing(self.vault, self.pictures, self._films, self.press, self.rulebook)

    @cached_property
    def exporting(self) -> "Exporting":
        """The export."""
        from wxdesk.services.package.exporting import Exporting

        folder, scratch = self.folder / "packages", self.scratch_folder
        return Exporting(self.store, self._packing, self.press, self.scheduling, self.rulebook, folder, scratch)

    @cached_property
    def shelving(self) -> "Shelving":
        """Locates packages."""
        from wxdesk.services.records.package_store import Shelving

        return Shelving(self.store, self.folder / "packages")

    @cached_property
    def handing(self) -> "Handing":
        """Hand steps and 已定时."""
        from wxdesk.services.calendar.publishing_steps import Handing

        return Handing(self.store)

    @cached_property
    def review_reading(self) -> "ReviewReading":
        """Reads the data of the review screen."""
        from wxdesk.services.review.review_reading import ReviewReading

        return ReviewReading(self.store, self.vault, self.rulebook, self.clock)

    @cached_property
    def proofing(self) -> "Proofing":
        """Proofs."""
        from wxdesk.bootstrap.press import DeskProofPress
        from wxdesk.services.review.proof_sheet import Proofing

        return Proofing(self.store, DeskProofPress(self.press, self), self.review_reading, self.clock)

    @cached_property
    def keeping(self) -> "Keeping":
        """The proof of the trail."""
        from wxdesk.bootstrap.package_finder import PackageFinder
        from wxdesk.services.trail.verification import Keeping

        return Keeping(self.store, PackageFinder(), self.scratch_folder)

    @cached_property
    def erasure(self) -> "PersonalErasure":
        """Erasing of personal values."""
        from wxdesk.services.trail.erasure import PersonalErasure

        return PersonalErasure(self.store)

    @cached_property
    def telling(self) -> "Telling":
        """Texts for units and the group."""
        from wxdesk.services.submissions.outgoing import Telling

        return Telling(self.store, self.rulebook, self.scheduling, self.clock)

    @cached_property
    def today(self) -> "Today":
        """Reads today's open work."""
        from wxdesk.services.reading.today import Today

        return Today(
            self.store,
            self.rulebook,
            self.telling,
            self.commissioning,
            self.alarms,
            self.day_ahead,
            self.clock,
        )

    @cached_property
    def listing(self) -> "Listing":
        """The list of the queue."""
        from wxdesk.services.reading.listing import Listing

        return Listing(self.store)

    @cached_property
    def reading(self) -> "QueueReading":
        """Details, the trail, and what can still go out when."""
        from wxdesk.services.reading.reading import QueueReading

        return QueueReading(self.store, self.vault, self.rulebook, self.scheduling)

    @cached_property
    def trial(self) -> "RulebookTrial":
        """Tries a change of the rulebook on stored submissions."""
        from wxdesk.services.rulebook.rulebook_trial import RulebookTrial

        return RulebookTrial(self.store)

    @cached_property
    def comparing(self) -> "Comparing":
        """Packages held against the trail."""
        from wxdesk.bootstrap.package_finder import PackageFinder
        from wxdesk.services.package.package_comparison import Comparing

        return Comparing(self.store, PackageFinder(), self.folder / "packages")

    def verify(self, package: Path) -> "Verification":
        """Return the verdict on a package, folder or zip, or on a working folder; as `Comparing.verify`."""
        return self.comparing.verify(package)
