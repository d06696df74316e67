"""The services for registers 台账 and reading figures 数据; each is imported and created on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.media import MediaParts

if TYPE_CHECKING:
    from wxdesk.services.figures.figure_analysis import FiguresAnalysis
    from wxdesk.services.figures.figures import FiguresService
    from wxdesk.services.registers.declarations import Declarations
    from wxdesk.services.registers.entry_tables import EntryTables
    from wxdesk.services.registers.own_registers import OwnRegisters
    from wxdesk.services.registers.registers import RegisterService
    from wxdesk.services.registers.text_checks import RegisterTextChecks
    from wxdesk.services.review.incidents import IncidentProposals


class RegisterParts(MediaParts):
    """Creates the services for registers and reading figures."""

    @cached_property
    def registers(self) -> "RegisterService":
        """Enters and changes the entries of registers 台账, and tells what is due."""
        from wxdesk.bootstrap.printing.register_press import RegisterPrinter
        from wxdesk.services.registers.registers import RegisterService

        printer, tables = RegisterPrinter(), self.entry_tables
        return RegisterService(self.store, self.clock, self.declarations, self.evidence, printer, self.name, tables)

    @cached_property
    def own_registers(self) -> "OwnRegisters":
        """Adds, changes and removes the desk's own registers."""
        from wxdesk.services.registers.own_registers import OwnRegisters

        return OwnRegisters(self.store, self.declarations)

    @cached_property
    def declarations(self) -> "Declarations":
        """The service that reads the TOML declarations of registers: the program's own, and the office's."""
        from wxdesk.bootstrap.shipped import shipped_registers
        from wxdesk.domain.rulebook.limits import limit_numbers
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
