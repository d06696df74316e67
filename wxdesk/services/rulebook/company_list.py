"""Tries the company's list of words on the newest submissions, and puts it in force 启用."""

from collections.abc import Iterable
from datetime import date

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import KEEPERS
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.words.company import (
    CompanyWord,
    WordDifference,
    WordKind,
    company_lexicon,
    exception_phrase,
    identity_of,
    kept_word,
    taken_identities,
    word_differences,
)
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Cancel, Clock, Event, Progress, Reader, Store, Transaction
from wxdesk.services.office.company_words import HeldWords, held_lists, held_words, put_word
from wxdesk.services.rulebook.rulebook_trial import LAST, RulebookTrial, Trial
from wxdesk.services.rulebook.rulebooks import Rulebooks


class CompanyList:
    """The service for the company's own words 本公司词库: shows pending edits, tries them, and puts them in force."""

    def __init__(self, store: Store, rulebooks: Rulebooks, trial: RulebookTrial, clock: Clock) -> None:
        """Read and write `store`; words are put in force as a part of the rulebook of `rulebooks`.

        `trial` compares the findings of two rulebooks, and `clock` gives today's date.
        """
        self._store = store
        self._rulebooks = rulebooks
        self._trial = trial
        self._clock = clock

    def pending(self) -> list[WordDifference]:
        """Return how the words as edited differ from the words in force: new, changed and removed words."""
        return self._store.read(_pending)

    def run_trial(self, last: int = LAST, *, progress: Progress | None = None, cancel: Cancel | None = None) -> Trial:
        """Judge the `last` newest submissions twice: with the words in force, and with the words as edited.

        Nothing is written.

        Raises:
          Cancelled: the person stopped it.
        """
        words, today = self._store.read(_listed), self._today()
        then = self._rulebooks.with_words(company_lexicon(words, today))
        now = self._rulebooks.with_words(company_lexicon(self._store.read(held_words).words, today))
        return self._trial.run(now, then, last, progress=progress, cancel=cancel)

    def adopt(self, by: By, reason: str = "") -> list[WordDifference]:
        """Put the words as edited in force, as confirmed today; return the words that are new, changed or removed.

        Raises the errors of `Rulebooks.adopt_words`.
        """
        today = self._today()
        return self._rulebooks.adopt_words(lambda tx: HeldWords(tuple(_listed(tx)), today), by, reason)

    def held(self) -> HeldWords:
        """Return the company's words in force, which can be put in force again with `restore`."""
        return self._store.read(held_words)

    def former(self) -> HeldWords:
        """Return the words that were in force before the present ones; an empty list if there were none."""
        return next(iter(self._store.read(lambda reader: held_lists(reader, 2))[1:]), HeldWords())

    def restore(self, held: HeldWords, by: By) -> list[WordDifference]:
        """Put an earlier version of the company's words in force again.

        Edits that are pending stay in the list.

        Raises the errors of `Rulebooks.adopt_words`.
        """
        return self._rulebooks.adopt_words(lambda _: held, by)

    def add_exception(self, finding: Finding, text: str, by: By, reason: str = "") -> CompanyWord:
        """Enter the words of a finding, with the words around them in `text`, as an exception for its rule.

        `text` is the text in which the finding has its place. Like every word, the exception has no effect before the
        list is put in force; `CompanyWords.remove` takes it back.

        Raises:
          Refused: `role-missing`; `exception-place`, the finding has no place in the text.
          UserError: `word-short`, `word-exists`.
        """
        event = Event("word.added", by, "words", finding.rule)

        def work(tx: Transaction) -> CompanyWord:
            return put_exception(tx, finding, text, by, reason, self._rulebooks.in_force.rules)

        return attempt(self._store, event, work)

    def _today(self) -> date:
        return shanghai_date(self._clock.now())


def put_exception(
    tx: Transaction, finding: Finding, text: str, by: By, reason: str, rules: Iterable[str]
) -> CompanyWord:
    """Enter the words of a finding as an exception from its rule in the company's list, inside a transaction.

    `rules` are the ids of the rules from which words can be excepted. Raises the errors of `CompanyList.add_exception`.
    """
    require(tx, by, tx.now, *KEEPERS)
    made = CompanyWord(uuid7(), WordKind.EXCEPTION, _phrase(finding, text), reason=reason, silences=finding.rule)
    own = kept_word(made, taken_identities(tx.find(CompanyWord)), rules)
    put_word(tx, own, by, new=True)
    return own


def has_exception(reader: Reader, finding: Finding, text: str) -> bool:
    """Tell whether the company's list has the words of a finding as an exception for its rule.

    Raises `exception-place` if the finding has no place in `text`.
    """
    made = CompanyWord("", WordKind.EXCEPTION, _phrase(finding, text), silences=finding.rule)
    return identity_of(made) in taken_identities(reader.find(CompanyWord))


def _phrase(finding: Finding, text: str) -> str:
    where = finding.where or {}
    start, end = where.get("start"), where.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise Refused("exception-place", rule=finding.rule)
    return exception_phrase(text, start, end)


def _listed(reader: Reader) -> list[CompanyWord]:
    return [one for one in reader.find(CompanyWord) if not one.removed]


def _pending(reader: Reader) -> list[WordDifference]:
    return word_differences(held_words(reader).words, _listed(reader))
