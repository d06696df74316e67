"""The services of a desk, each imported and wired when it is first asked for.

A window that shows one screen, or a command that does one thing, then starts without paying for the rest.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.bootstrap.article_parts import ArticleParts
from wxdesk.bootstrap.unit_parts import UnitParts

if TYPE_CHECKING:
    from wxdesk.domain.bag_rules import Verification
    from wxdesk.services.account_filing import AccountFiling
    from wxdesk.services.appointing import Appointing
    from wxdesk.services.comparing import Comparing
    from wxdesk.services.correcting import Correcting
    from wxdesk.services.dating import Dating
    from wxdesk.services.deciding import Deciding
    from wxdesk.services.exporting import Exporting
    from wxdesk.services.handing import Handing
    from wxdesk.services.holding import Holding
    from wxdesk.services.intake import Intake
    from wxdesk.services.keeping import Keeping
    from wxdesk.services.listing import Listing
    from wxdesk.services.packing import Packing
    from wxdesk.services.proofing import Proofing
    from wxdesk.services.reading import Reading
    from wxdesk.services.retracting import Retracting
    from wxdesk.services.review_reading import ReviewReading
    from wxdesk.services.reviewing import Reviewing
    from wxdesk.services.roll_call import RollCall
    from wxdesk.services.rulebook_trial import RulebookTrial
    from wxdesk.services.shelving import Shelving
    from wxdesk.services.staffing import Staffing
    from wxdesk.services.stepping_back import SteppingBack
    from wxdesk.services.telling import Telling
    from wxdesk.services.today import Today


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
        from wxdesk.services.staffing import Staffing

        return Staffing(self.store, self.rulebook, self.clock, self.resettling)

    @cached_property
    def filing(self) -> "AccountFiling":
        """The filing of accounts."""
        from wxdesk.services.account_filing import AccountFiling

        return AccountFiling(self.store)

    @cached_property
    def roll_call(self) -> "RollCall":
        """Who there is today."""
        from wxdesk.services.roll_call import RollCall

        return RollCall(self.store, self.clock)

    @cached_property
    def dating(self) -> "Dating":
        """The date, confirmed by a person."""
        from wxdesk.services.dating import Dating

        return Dating(self.store, self.dates)

    @cached_property
    def appointing(self) -> "Appointing":
        """Roles given and ended."""
        from wxdesk.services.appointing import Appointing

        return Appointing(self.store, self.clock)

    @cached_property
    def intake(self) -> "Intake":
        """The intake."""
        from wxdesk.services.intake import Intake

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
    def deciding(self) -> "Deciding":
        """Decisions on submissions."""
        from wxdesk.services.deciding import Deciding

        return Deciding(self.store, self.rulebook, self.scheduling)

    @cached_property
    def reviewing(self) -> "Reviewing":
        """Review, release, publication."""
        from wxdesk.services.reviewing import Reviewing

        return Reviewing(self.store, self.rulebook)

    @cached_property
    def holding(self) -> "Holding":
        """Submissions and placements on hold."""
        from wxdesk.services.holding import Holding

        return Holding(self.store, self.scheduling.seating)

    @cached_property
    def correcting(self) -> "Correcting":
        """Corrections and retractions after publishing."""
        from wxdesk.services.correcting import Correcting

        return Correcting(self.store)

    @cached_property
    def stepping_back(self) -> "SteppingBack":
        """The last step taken back."""
        from wxdesk.services.stepping_back import SteppingBack

        return SteppingBack(self.store, self.scheduling.seating)

    @cached_property
    def retracting(self) -> "Retracting":
        """Decisions of a review taken back."""
        from wxdesk.services.retracting import Retracting

        return Retracting(self.store)

    @cached_property
    def _packing(self) -> "Packing":
        """What makes the contents of a package."""
        from wxdesk.services.packing import Packing

        return Packing(self.vault, self.pictures, self._films, self.press, self.rulebook)

    @cached_property
    def exporting(self) -> "Exporting":
        """The export."""
        from wxdesk.services.exporting import Exporting

        folder, scratch = self.folder / "packages", self.scratch_folder
        return Exporting(
            self.store, self._packing, self.press, self.scheduling, self.rulebook, folder, scratch
        )

    @cached_property
    def shelving(self) -> "Shelving":
        """Where packages lie."""
        from wxdesk.services.shelving import Shelving

        return Shelving(self.store, self.folder / "packages")

    @cached_property
    def handing(self) -> "Handing":
        """Hand steps and 已定时."""
        from wxdesk.services.handing import Handing

        return Handing(self.store)

    @cached_property
    def review_reading(self) -> "ReviewReading":
        """What the review screen shows."""
        from wxdesk.services.review_reading import ReviewReading

        return ReviewReading(self.store, self.vault, self.rulebook, self.clock)

    @cached_property
    def proofing(self) -> "Proofing":
        """Proofs."""
        from wxdesk.bootstrap.press import ProofPress
        from wxdesk.services.proofing import Proofing

        return Proofing(self.store, ProofPress(self.press, self), self.review_reading, self.clock)

    @cached_property
    def keeping(self) -> "Keeping":
        """The proof of the trail."""
        from wxdesk.bootstrap.package_finder import PackageFinder
        from wxdesk.services.keeping import Keeping

        return Keeping(self.store, PackageFinder(), self.scratch_folder)

    @cached_property
    def telling(self) -> "Telling":
        """Texts for units and the group."""
        from wxdesk.services.telling import Telling

        return Telling(self.store, self.rulebook, self.scheduling, self.clock)

    @cached_property
    def today(self) -> "Today":
        """What is open today."""
        from wxdesk.services.today import Today

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
        from wxdesk.services.listing import Listing

        return Listing(self.store)

    @cached_property
    def reading(self) -> "Reading":
        """Details, the trail, and what can still go out when."""
        from wxdesk.services.reading import Reading

        return Reading(self.store, self.vault, self.rulebook, self.scheduling)

    @cached_property
    def trial(self) -> "RulebookTrial":
        """What a change of the rulebook would do."""
        from wxdesk.services.rulebook_trial import RulebookTrial

        return RulebookTrial(self.store)

    @cached_property
    def comparing(self) -> "Comparing":
        """Packages held against the trail."""
        from wxdesk.bootstrap.package_finder import PackageFinder
        from wxdesk.services.comparing import Comparing

        return Comparing(self.store, PackageFinder(), self.folder / "packages")

    def verify(self, package: Path) -> "Verification":
        """Return the verdict on a package, folder or zip, or on a working folder; as `Comparing.verify`."""
        return self.comparing.verify(package)
