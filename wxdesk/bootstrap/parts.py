"""The services of a desk; each is imported and created on first use.

A window that shows one screen, or a command that does one thing, thus starts without loading other services.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wxdesk.bootstrap.handover_parts import HandoverParts
from wxdesk.bootstrap.unit_parts import UnitParts

if TYPE_CHECKING:
    from wxdesk.bootstrap.draft_line import DraftLine
    from wxdesk.domain.package.bag_rules import Verification
    from wxdesk.services.calendar.publishing_steps import Handing
    from wxdesk.services.checking.text_archive import TextArchive
    from wxdesk.services.desk.date_confirmation import Dating
    from wxdesk.services.desk.ports import Store
    from wxdesk.services.drafts.draft_box import DraftBox
    from wxdesk.services.figures.figure_analysis import FiguresAnalysis
    from wxdesk.services.figures.figures import FiguresService
    from wxdesk.services.layout.article_contents import Packing
    from wxdesk.services.lists.lists import Lists
    from wxdesk.services.office.account_filing import AccountFiling
    from wxdesk.services.office.accounts import Accounts
    from wxdesk.services.office.company_words import CompanyWords
    from wxdesk.services.office.roles import Appointing
    from wxdesk.services.office.roll_call import RollCall
    from wxdesk.services.office.staffing import Staffing
    from wxdesk.services.package.archive import PushArchive
    from wxdesk.services.package.exporting import Exporting
    from wxdesk.services.package.package_comparison import Comparing
    from wxdesk.services.package.package_versions import PackageVersions
    from wxdesk.services.package.registration_waivers import RegistrationWaivers
    from wxdesk.services.reading.listing import Listing
    from wxdesk.services.reading.reading import QueueReading
    from wxdesk.services.reading.searching import DeskSearch
    from wxdesk.services.reading.today import Today
    from wxdesk.services.reading.trail_lists import TrailLists
    from wxdesk.services.reading.trail_reading import TrailReading
    from wxdesk.services.records.package_store import Shelving
    from wxdesk.services.registers.declarations import Declarations
    from wxdesk.services.registers.entry_tables import EntryTables
    from wxdesk.services.registers.registers import RegisterService
    from wxdesk.services.registers.text_checks import RegisterTextChecks
    from wxdesk.services.review.advertising_files import AdvertisingFiles
    from wxdesk.services.review.amendments import Correcting
    from wxdesk.services.review.article_page import ArticlePages
    from wxdesk.services.review.correction_sheets import CorrectionSheets
    from wxdesk.services.review.dossiers import Dossiers
    from wxdesk.services.review.incidents import IncidentProposals
    from wxdesk.services.review.proof_sheet import Proofing
    from wxdesk.services.review.review_reading import ReviewReading
    from wxdesk.services.review.reviewing import Reviewing
    from wxdesk.services.rulebook.company_list import CompanyList
    from wxdesk.services.rulebook.rulebook_trial import RulebookTrial
    from wxdesk.services.submissions.deciding import SubmissionDecisions
    from wxdesk.services.submissions.drop_intake import DropIntake
    from wxdesk.services.submissions.holding import HoldService
    from wxdesk.services.submissions.outgoing import Telling
    from wxdesk.services.submissions.waiver_proposals import WaiverProposals
    from wxdesk.services.trail.erasure import PersonalErasure
    from wxdesk.services.trail.unusual import Unusual
    from wxdesk.services.trail.verification import Keeping


class Parts(HandoverParts, UnitParts):
    """Creates the services of one desk and connects them with its adapters."""

    def forget_parts(self) -> None:
        """Drop all services, so that each is created anew on its next use; running work keeps the old objects."""
        for kind in Parts.__mro__:
            for name, part in vars(kind).items():
                if isinstance(part, cached_property):
                    self.__dict__.pop(name, None)

    @cached_property
    def people(self) -> "Staffing":
        """Manages people, units and channels."""
        from wxdesk.services.office.staffing import Staffing

        return Staffing(self.store, self.rulebook, self.clock, self.resettling)

    @cached_property
    def unusual(self) -> "Unusual":
        """Reads the unusual facts 异常情形 from the trail, and enters the auditor's notes about them."""
        from wxdesk.services.trail.unusual import Unusual

        limits = self.rulebook.limits
        return Unusual(self.store, self.clock, lambda: limits.seats, lambda: limits.training)

    @cached_property
    def lists(self) -> "Lists":
        """Gives access to the lists with editable cells, and reads and writes their tables and workbooks."""
        from wxdesk.bootstrap.printing.list_press import ListPrinter
        from wxdesk.services.lists.lists import Lists

        book = self.rulebook
        limits, training = book.limits.document, book.limits.training
        return Lists(self.store, self.parsers, limits, ListPrinter(), self.days, self.clock, book.rules, training)

    @cached_property
    def registers(self) -> "RegisterService":
        """Enters and changes the entries of registers 台账, and tells what is due."""
        from wxdesk.bootstrap.printing.register_press import RegisterPrinter
        from wxdesk.services.registers.registers import RegisterService

        printer, tables = RegisterPrinter(), self.entry_tables
        return RegisterService(self.store, self.clock, self.declarations, self.evidence, printer, self.name, tables)

    @cached_property
    def declarations(self) -> "Declarations":
        """The service that reads the TOML declarations of registers: the program's own, and the office's."""
        from wxdesk.bootstrap.shipped import shipped_registers
        from wxdesk.domain.rulebook.rules import limit_numbers
        from wxdesk.services.registers.declarations import Declarations

        return Declarations(shipped_registers, limit_numbers(self.rulebook.limits))

    @cached_property
    def entry_tables(self) -> "EntryTables":
        """Finds for each register the object that reads and writes its entries in the database.

        The entries of a bound register, such as the accounts, are rows of a table of the core; all others share one
        table.
        """
        from wxdesk.services.registers.account_entries import AccountEntries
        from wxdesk.services.registers.amendment_entries import AmendmentEntries
        from wxdesk.services.registers.entry_tables import EntryTables
        from wxdesk.services.registers.handover_entries import HandoverEntries
        from wxdesk.services.registers.request_entries import RequestEntries

        limits = self.rulebook.limits
        bound = {
            "channel": AccountEntries(self.clock, limits.wechat.articles_per_push),
            "request": RequestEntries(self.clock, self.rulebook),
            "amendment": AmendmentEntries(),
            "handover": HandoverEntries(),
        }
        return EntryTables(bound)

    @cached_property
    def figures(self) -> "FiguresService":
        """Enters exported tables of reading figures 数据, joins their lines to articles, and closes months."""
        from wxdesk.bootstrap.shipped import shipped_headings
        from wxdesk.services.figures.figures import FiguresService

        limits = self.rulebook.limits.document
        return FiguresService(self.store, self.clock, self.parsers, limits, self.vault, shipped_headings)

    @cached_property
    def figure_analysis(self) -> "FiguresAnalysis":
        """Computes for charts the medians of groups of articles, from reading figures such as reads and shares."""
        from wxdesk.services.figures.figure_analysis import FiguresAnalysis

        return FiguresAnalysis(self.store)

    @cached_property
    def register_texts(self) -> "RegisterTextChecks":
        """Applies the rules on content to texts of registers, such as replies to readers."""
        from wxdesk.services.registers.text_checks import RegisterTextChecks

        return RegisterTextChecks(self.store, self.rulebook, self.clock)

    @cached_property
    def incidents(self) -> "IncidentProposals":
        """Proposes the field values of a new incident 差错 entry, from the trail of the article."""
        from wxdesk.services.review.incidents import IncidentProposals

        return IncidentProposals(self.store, self.clock)

    @cached_property
    def accounts(self) -> "Accounts":
        """Adds, renames and closes accounts, changes their first push day, and takes back the last change."""
        from wxdesk.services.office.accounts import Accounts

        return Accounts(self.store, self.rulebook, self.clock, self.resettling)

    @cached_property
    def filing(self) -> "AccountFiling":
        """Records the filing (备案) of accounts."""
        from wxdesk.services.office.account_filing import AccountFiling

        return AccountFiling(self.store)

    @cached_property
    def roll_call(self) -> "RollCall":
        """Lists the people with their roles of today."""
        from wxdesk.services.office.roll_call import RollCall

        return RollCall(self.store, self.clock)

    @cached_property
    def dating(self) -> "Dating":
        """Lets a person confirm the computer's date."""
        from wxdesk.services.desk.date_confirmation import Dating

        return Dating(self.store, self.dates)

    @cached_property
    def appointing(self) -> "Appointing":
        """Gives and ends roles, and enters deputies."""
        from wxdesk.services.office.roles import Appointing

        return Appointing(self.store, self.clock, self.rulebook.limits.training)

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
    def reviewing(self) -> "Reviewing":
        """Records the steps of a placement: review, release and publication."""
        from wxdesk.services.review.reviewing import Reviewing

        return Reviewing(self.store, self.rulebook)

    @cached_property
    def holding(self) -> "HoldService":
        """Puts submissions and placements on hold, and resumes them."""
        from wxdesk.services.submissions.holding import HoldService

        return HoldService(self.store, self.scheduling.seating)

    @cached_property
    def correcting(self) -> "Correcting":
        """Records corrections and retractions of published content, which a person makes in WeChat."""
        from wxdesk.services.review.amendment_incidents import AmendmentIncidents
        from wxdesk.services.review.amendments import Correcting

        return Correcting(self.store, AmendmentIncidents(self.registers, self.incidents))

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
    def searching(self) -> "DeskSearch":
        """Searches submissions, pushes, people, units and entries of registers."""
        from wxdesk.services.reading.searching import DeskSearch
        from wxdesk.services.registers.entry_search import EntrySearch

        entries = EntrySearch(self.declarations, self.entry_tables)
        return DeskSearch(self.store, self.archive, entries, self.clock)

    @cached_property
    def registration_waivers(self) -> "RegistrationWaivers":
        """Records that nobody will register the publication of a past push."""
        from wxdesk.services.package.registration_waivers import RegistrationWaivers

        return RegistrationWaivers(self.store)

    @cached_property
    def shelving(self) -> "Shelving":
        """Finds the folders of exported packages, and packages that are missing."""
        from wxdesk.services.records.package_store import Shelving

        return Shelving(self.store, self.folder / "packages")

    @cached_property
    def handing(self) -> "Handing":
        """Records which steps in WeChat a person has done, and at what time WeChat is to publish the push (已定时)."""
        from wxdesk.services.calendar.publishing_steps import Handing

        return Handing(self.store, self.rulebook)

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
    def keeping(self) -> "Keeping":
        """Verifies and exports the trail."""
        from wxdesk.bootstrap.package_finder import PackageFinder
        from wxdesk.services.trail.verification import Keeping

        return Keeping(self.store, PackageFinder(), self.scratch_folder, self.checkpoints, self.earlier_verification)

    @cached_property
    def correction_sheets(self) -> "CorrectionSheets":
        """Reads the newest correction or retraction of a placement: its steps, and what it changes."""
        from wxdesk.services.review.correction_sheets import CorrectionSheets

        return CorrectionSheets(self.store, self.rulebook.limits.wechat)

    @cached_property
    def trail(self) -> "TrailReading":
        """Reads filtered pages of the trail, and describes single events in detail."""
        from wxdesk.services.reading.trail_reading import TrailReading

        return TrailReading(self.store, self.declarations)

    @cached_property
    def trail_lists(self) -> "TrailLists":
        """Makes lists of filtered events: CSV, workbook, page."""
        from wxdesk.bootstrap.printing.trail_press import TrailListPrinter
        from wxdesk.services.reading.trail_lists import TrailLists

        return TrailLists(self.store, self.trail, TrailListPrinter(), self.clock, self.name)

    @cached_property
    def erasure(self) -> "PersonalErasure":
        """Erases personal values and evidence files."""
        from wxdesk.services.trail.erasure import PersonalErasure

        return PersonalErasure(
            self.store,
            self.vault,
            self.backups.holding,
            lambda: self.rulebook.limits.retention,
            self.clock,
        )

    @cached_property
    def telling(self) -> "Telling":
        """Writes messages to units and to the group chat for a person to paste, and records that they were sent."""
        from wxdesk.services.submissions.outgoing import Telling

        return Telling(self.store, self.rulebook, self.scheduling, self.clock)

    @cached_property
    def today(self) -> "Today":
        """Reads today's open work of the office."""
        from wxdesk.services.reading.today import Today

        return Today(
            self.store,
            self.rulebook,
            self.telling,
            self.commissioning,
            self.alarms,
            self.day_ahead,
            self.registers,
            self.clock,
        )

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

    @cached_property
    def trial(self) -> "RulebookTrial":
        """Shows which findings on stored submissions would appear or disappear with a changed rulebook."""
        from wxdesk.services.rulebook.rulebook_trial import RulebookTrial

        return RulebookTrial(self.store)

    @cached_property
    def company_list(self) -> "CompanyList":
        """Tries changes of the company's word list on stored submissions, and puts the list in force."""
        from wxdesk.services.rulebook.company_list import CompanyList

        return CompanyList(self.store, self.rulebooks, self.trial, self.clock)

    @cached_property
    def company_words(self) -> "CompanyWords":
        """Enters, changes and deletes words of the company's list."""
        from wxdesk.services.office.company_words import CompanyWords

        return CompanyWords(self.store, self.rulebook.rules)

    @cached_property
    def comparing(self) -> "Comparing":
        """Verifies packages, and compares packages of this desk with the trail."""
        from wxdesk.bootstrap.package_finder import PackageFinder
        from wxdesk.services.package.package_comparison import Comparing

        return Comparing(self.store, PackageFinder(), self.folder / "packages")

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
