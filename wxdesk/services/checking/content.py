"""Runs every rule on content over the texts of an article: of a submission, or of a document alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wxdesk.checks.rulebook.registry import Check
from wxdesk.checks.words.credentials import check_credentials
from wxdesk.checks.words.labels import check_advertisement
from wxdesk.checks.words.lexicons import WordsContext, check_lexicons
from wxdesk.checks.words.names import check_names
from wxdesk.checks.words.personal import check_personal, public_contacts
from wxdesk.checks.words.prizes import check_prizes
from wxdesk.checks.words.proofreading import check_proofreading
from wxdesk.checks.words.silences import silences_on
from wxdesk.checks.words.sources import check_quotations, check_sources
from wxdesk.checks.words.titles import check_titles
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.advertising import Advertising
from wxdesk.domain.words.advertising_signs import proposed_advertising
from wxdesk.domain.words.lexicon import lexicons_of
from wxdesk.domain.words.passages import Passage, Scope


@dataclass(frozen=True)
class ArticleContent:
    """All texts of an article under one rulebook, and the facts that rules on content need.

    `day` is the day of publication, or without a push the day of arrival. `promotion`, `notice` (a public notice)
    and `other_kind` tell as what kind a person entered the article. `answer` is the editor's answer to whether it
    is an advertisement. `shops` and `names` are from the desk's lists; a text must not misspell such names.
    """

    passages: Sequence[Passage]
    rulebook: Rulebook
    day: date
    """The day on which the article is to be published; without a push, the day on which it arrived."""
    promotion: bool = False
    """True if a person entered the article as a promotion."""
    notice: bool = False
    """True if a person entered the article as a public notice, a kind of submission (not a message to a unit)."""
    other_kind: bool = False
    """True if a person entered the article as another kind than a promotion, such as an event."""
    answer: Advertising | None = None
    """The editor's answer to the question whether the article is an advertisement; None if nobody answered."""
    shops: Sequence[Shop] = ()
    """The organisation's shops, whose telephone numbers and addresses are public."""
    names: Sequence[str] = ()
    """The names in the desk's lists (units, shops, channels), which a text must not misspell."""

    @cached_property
    def advertising(self) -> Advertising:
        """Tell whether the article is an advertisement: the editor's answer, or else a guess from its text.

        Raises the errors of `lexicons_of`.
        """
        lexicons = lexicons_of(self.rulebook)
        return self.answer or proposed_advertising(
            self.passages, lexicons, promotion=self.promotion, notice=self.notice, other_kind=self.other_kind
        )

    @property
    def context(self) -> WordsContext:
        """The facts that lexicons need besides the text: the article's day, and whether it is an advertisement.

        Raises the errors of `lexicons_of`.
        """
        return WordsContext(self.advertising, self.day)


def content_checks(content: ArticleContent) -> Iterator[tuple[str, Check]]:
    """Yield every check of content by name; words in the company's exceptions 例外 give no finding."""
    for name, check in _every_check(content):
        yield name, _silenced(check, content)


def _silenced(check: Check, content: ArticleContent) -> Check:
    return lambda: silences_on(content.rulebook, content.day).told(check(), content.passages)


def _every_check(content: ArticleContent) -> Iterator[tuple[str, Check]]:
    """Yield each check of content, with its name; whoever writes a new check adds it to this function."""
    passages, rulebook = content.passages, content.rulebook
    yield "words", lambda: check_lexicons(passages, rulebook, content.context)
    yield "personal data", lambda: check_personal(passages, rulebook, public_contacts(content.shops, rulebook))
    yield "credentials", lambda: check_credentials(passages, rulebook)
    yield "sources of figures", lambda: check_sources(passages, rulebook)
    yield "quotations", lambda: check_quotations(passages, rulebook)
    yield "names", lambda: check_names(passages, rulebook, content.day)
    yield "titles", lambda: check_titles(passages, rulebook)
    yield "advertisement", lambda: check_advertisement(passages, rulebook, content.advertising)
    yield "proofreading", lambda: check_proofreading(passages, rulebook, content.names)
    if rulebook.lexicons:
        yield "prizes", lambda: check_prizes(passages, rulebook) if content.advertising is Advertising.YES else ()


def file_passages(name: str, media: MediaFacts, piece: str | None = None) -> Iterator[Passage]:
    """Yield the texts of a file outside the article: its name, where its QR codes lead, and the title of a film."""
    yield Passage(Scope.FILE_NAME, name.replace("\\", "/").rpartition("/")[2], piece=piece)
    if media.title:
        yield Passage(Scope.FILM, media.title, piece=piece)
    for code in media.pixels.codes if media.pixels else ():
        if code.text:
            yield Passage(Scope.CODE, code.text, piece=piece, region=code.region)


def field_passages(titles: Sequence[str], digests: Sequence[str], authors: Sequence[str]) -> Iterator[Passage]:
    """Yield each different title, summary 摘要 (`digests`) and author of an article's placements."""
    for scope, texts in ((Scope.TITLE, titles), (Scope.DIGEST, digests), (Scope.AUTHOR, authors)):
        yield from (Passage(scope, text) for text in dict.fromkeys(texts) if text.strip())
