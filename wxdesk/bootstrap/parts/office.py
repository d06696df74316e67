"""The services for people, accounts, roles and word lists; each is imported and created on first use."""

from functools import cached_property
from typing import TYPE_CHECKING

from wxdesk.bootstrap.parts.calendar import CalendarParts

if TYPE_CHECKING:
    from wxdesk.services.desk.date_confirmation import Dating
    from wxdesk.services.lists.lists import Lists
    from wxdesk.services.office.account_filing import AccountFiling
    from wxdesk.services.office.accounts import Accounts
    from wxdesk.services.office.company_words import CompanyWords
    from wxdesk.services.office.roles import Appointing
    from wxdesk.services.office.roll_call import RollCall
    from wxdesk.services.office.staffing import Staffing
    from wxdesk.services.rulebook.company_list import CompanyList
    from wxdesk.services.rulebook.rulebook_trial import RulebookTrial


class OfficeParts(CalendarParts):
    """Creates the services with which the office manages people, accounts, roles, rulebook trials and word lists."""

    @cached_property
    def people(self) -> "Staffing":
        """Manages people, units and channels."""
        from wxdesk.services.office.staffing import Staffing

        return Staffing(self.store, self.rulebook, self.clock, self.resettling)

    @cached_property
    def roll_call(self) -> "RollCall":
        """Lists the people with their roles of today."""
        from wxdesk.services.office.roll_call import RollCall

        return RollCall(self.store, self.clock)

    @cached_property
    def appointing(self) -> "Appointing":
        """Gives and ends roles, and enters deputies."""
        from wxdesk.services.office.roles import Appointing

        return Appointing(self.store, self.clock, self.rulebook.limits.training)

    @cached_property
    def dating(self) -> "Dating":
        """Lets a person confirm the computer's date."""
        from wxdesk.services.desk.date_confirmation import Dating

        return Dating(self.store, self.dates)

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
    def lists(self) -> "Lists":
        """Gives access to the lists with editable cells, and reads and writes their tables and workbooks."""
        from wxdesk.bootstrap.printing.list_press import ListPrinter
        from wxdesk.services.lists.lists import Lists

        book = self.rulebook
        limits, training = book.limits.document, book.limits.training
        return Lists(self.store, self.parsers, limits, ListPrinter(), self.days, self.clock, book.rules, training)

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
