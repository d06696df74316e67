"""The services for review, release and evidence of articles; each is imported and created on first use."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.office import OfficeParts
from wxdesk.bootstrap.parts.packages import PackageParts
from wxdesk.bootstrap.parts.registers import RegisterParts
from wxdesk.bootstrap.parts.submissions import SubmissionParts

if TYPE_CHECKING:
    from wxdesk.domain.package.bag_rules import Verification
    from wxdesk.services.review.advertising_files import AdvertisingFiles
    from wxdesk.services.review.amendments import Correcting
    from wxdesk.services.review.article_page import ArticlePages
    from wxdesk.services.review.correction_sheets import CorrectionSheets
    from wxdesk.services.review.dossiers import Dossiers
    from wxdesk.services.review.proof_sheet import Proofing
    from wxdesk.services.review.review_reading import ReviewReading
    from wxdesk.services.review.reviewing import Reviewing


class ReviewParts(PackageParts, RegisterParts, SubmissionParts, OfficeParts):
    """Creates the services for review, corrections and evidence of articles."""

    @cached_property
    def reviewing(self) -> "Reviewing":
        """Records the steps of a placement: review, release and publication."""
        from wxdesk.services.review.reviewing import Reviewing

        return Reviewing(self.store, self.rulebook)

    @cached_property
    def review_reading(self) -> "ReviewReading":
        """Reads the data of the review screen."""
        from wxdesk.services.review.review_reading import ReviewReading

        return ReviewReading(self.store, self.vault, self.rulebook, self.clock)

    @cached_property
    def article_pages(self) -> "ArticlePages":
        """Reads which step, such as review or release, an article has reached, and which act comes next."""
        from wxdesk.services.review.article_page import ArticlePages

        seen = (self.reading, self.review_reading, self.roll_call)
        return ArticlePages(self.store, self.rulebook, self.clock, *seen)

    @cached_property
    def proofing(self) -> "Proofing":
        """Makes proofs (发稿审批单), each recorded as an event; compares a typed version code with the article."""
        from wxdesk.bootstrap.printing.press import DeskProofPress
        from wxdesk.services.review.proof_sheet import Proofing

        return Proofing(self.store, DeskProofPress(self.press, self), self.review_reading, self.clock)

    @cached_property
    def correcting(self) -> "Correcting":
        """Records corrections and retractions of published content, which a person makes in WeChat."""
        from wxdesk.services.review.amendment_incidents import AmendmentIncidents
        from wxdesk.services.review.amendments import Correcting

        return Correcting(self.store, AmendmentIncidents(self.registers, self.incidents))

    @cached_property
    def correction_sheets(self) -> "CorrectionSheets":
        """Reads the newest correction or retraction of a placement: its steps, and what it changes."""
        from wxdesk.services.review.correction_sheets import CorrectionSheets

        return CorrectionSheets(self.store, self.rulebook.limits.wechat)

    @cached_property
    def advertising_files(self) -> "AdvertisingFiles":
        """Records price, licence and offline time of advertisements, and makes advertising files (广告档案).

        An advertising file is the folder of evidence that an advertiser must keep. The service also verifies such
        files.
        """
        from wxdesk.bootstrap.printing.advertising_press import AdvertisingPrinter
        from wxdesk.services.review.advertising_files import AdvertisingFiles

        press = AdvertisingPrinter(self.folder, self.latch)
        return AdvertisingFiles(self.store, self.vault, press, self.shelving, self.rulebook, self.name)

    @cached_property
    def dossiers(self) -> "Dossiers":
        """Makes evidence dossiers (稿件档案（证据）) of articles."""
        from wxdesk.bootstrap.printing.dossier_press import DossierPrinter
        from wxdesk.services.review.dossiers import Dossiers

        press = DossierPrinter(self.folder, self.latch)
        return Dossiers(self.store, self.vault, press, self.rulebook, self.name, self.desk_signer)

    def verify(self, package: Path) -> "Verification":
        """Return the verdict on a package or on the folder of an advertising file.

        A package is given as its folder, its zip, or the working folder from which a person copies into WeChat.
        Raises the errors of `Comparing.verify` and `AdvertisingFiles.verify`.
        """
        from wxdesk.files.package.advertising_folder import is_advertising_folder

        if is_advertising_folder(package):
            return self.advertising_files.verify(package)
        return self.comparing.verify(package)
