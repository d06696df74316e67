"""The services for packages of pushes; each is imported and created on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.article import ArticleParts
from wxdesk.bootstrap.parts.keeping import KeepingParts

if TYPE_CHECKING:
    from wxdesk.bootstrap.draft_line import DraftLine
    from wxdesk.services.calendar.publishing_steps import Handing
    from wxdesk.services.drafts.draft_box import DraftBox
    from wxdesk.services.layout.article_contents import Packing
    from wxdesk.services.package.archive import PushArchive
    from wxdesk.services.package.exporting import Exporting
    from wxdesk.services.package.package_comparison import Comparing
    from wxdesk.services.package.package_versions import PackageVersions
    from wxdesk.services.package.registration_waivers import RegistrationWaivers
    from wxdesk.services.records.package_store import Shelving


class PackageParts(ArticleParts, KeepingParts):
    """Creates the services that export, compare and send packages, and record what a person did with them in WeChat."""

    @cached_property
    def _packing(self) -> "Packing":
        """Collects the files and texts that go into the package of a push."""
        from wxdesk.services.layout.article_contents import Packing

        return Packing(self.vault, self.pictures, self._films, self.press, self.rulebook)

    @cached_property
    def exporting(self) -> "Exporting":
        """Exports the package of a push."""
        from wxdesk.services.package.exporting import Exporting

        folder, scratch = self.folder / "packages", self.scratch_folder
        return Exporting(
            self.store, self._packing, self.press, self.scheduling, self.rulebook, folder, scratch, self.desk_signer
        )

    @cached_property
    def archive(self) -> "PushArchive":
        """Lists the pushes of any period."""
        from wxdesk.services.package.archive import PushArchive

        return PushArchive(self.store, self.scheduling, self.clock)

    @cached_property
    def versions(self) -> "PackageVersions":
        """Compares the versions of a push's package, and copies one to be sent."""
        from wxdesk.files.package.version_reading import PackageVersionFiles
        from wxdesk.services.package.package_versions import PackageVersions

        return PackageVersions(self.scheduling, self.shelving, PackageVersionFiles())

    @cached_property
    def shelving(self) -> "Shelving":
        """Finds the folders of exported packages, and packages that are missing."""
        from wxdesk.services.records.package_store import Shelving

        return Shelving(self.store, self.folder / "packages", self.workplace.host if self.server_files else None)

    @cached_property
    def comparing(self) -> "Comparing":
        """Verifies packages, and compares packages of this desk with the trail."""
        from wxdesk.bootstrap.package_finder import PackageFinder
        from wxdesk.services.package.package_comparison import Comparing

        return Comparing(self.store, PackageFinder(), self.folder / "packages")

    @cached_property
    def handing(self) -> "Handing":
        """Records which steps in WeChat a person has done, and at what time WeChat is to publish the push (已定时)."""
        from wxdesk.services.calendar.publishing_steps import Handing

        return Handing(self.store, self.rulebook)

    @cached_property
    def registration_waivers(self) -> "RegistrationWaivers":
        """Records that nobody will register the publication of a past push."""
        from wxdesk.services.package.registration_waivers import RegistrationWaivers

        return RegistrationWaivers(self.store)

    @cached_property
    def draft_line(self) -> "DraftLine":
        """Opens the connection to WeChat's draft box, and keeps the accounts' secrets in the system's keyring."""
        from wxdesk.bootstrap.draft_line import DraftLine

        return DraftLine()

    @cached_property
    def draft_box(self) -> "DraftBox":
        """Sends exported packages to WeChat's draft box, each time by a person's hand."""
        from wxdesk.files.package.draft_reader import DraftReader
        from wxdesk.services.drafts.draft_box import DraftBox

        return DraftBox(self.store, self.scheduling, self.handing, DraftReader(), self.shelving, self.comparing.verify)
