"""The form for a word of the company's list; it shows the fields that the chosen kind of word needs."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_day
from wxdesk.domain.lists.cells import several_names
from wxdesk.domain.words.company import CompanyWord, WordKind
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, Texts, always

_NONE = CompanyWord("", WordKind.SECRET, "")
_REPLACED = (WordKind.FORBIDDEN, WordKind.PREFERRED, WordKind.BRAND)
_BETWEEN = "、"
_RANK = ("word-rank",)


class WordForm(FieldsStrip):
    """The form for a new or changed word; Enter saves it."""

    saved = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        kinds = [(session.word("word-kind", kind.value), kind.value) for kind in WordKind]
        day = say("words-day-hint")
        fields = (
            FormField("kind", say("words-kind"), EntryKind.CHOICE, choices=kinds, read=WordKind),
            FormField("word", say("words-word"), needed_when=always, errors=("word-short", "word-exists")),
            FormField(
                "instead",
                say("words-use-instead"),
                hint=say("words-instead-hint"),
                read=several_names,
                shown_when=lambda texts: _kind(texts) in _REPLACED,
                needed_when=lambda texts: _kind(texts) is WordKind.PREFERRED,
                errors=("word-instead-many", "word-instead-same", "word-instead-needed"),
            ),
            FormField(
                "titles", say("words-titles"), hint=say("words-titles-hint"), read=several_names, shown_when=_is_name
            ),
            FormField(
                "rank", say("words-rank"), hint=say("words-rank-hint"), read=_rank, shown_when=_is_name, errors=_RANK
            ),
            FormField(
                "silences",
                say("words-rule"),
                EntryKind.NAME,
                hint=say("words-rule-hint"),
                read=_rule,
                shown_when=lambda texts: _kind(texts) is WordKind.EXCEPTION,
                errors=("word-rule",),
            ),
            FormField("reason", say("words-reason"), hint=say("optional")),
            FormField("valid_from", say("words-from"), hint=day, read=_day),
            FormField("valid_to", say("words-to"), hint=day, read=_day, errors=("word-dates",)),
        )
        super().__init__(session, "word", fields, say("words-save"), columns=3)
        self._word = _NONE
        self.lay_out_fields()

    def offer_rules(self, rules: Iterable[str]) -> None:
        """Offer `rules`, by id and name, as choices for an exception, a phrase in which the chosen rule finds nothing.

        Ids of other rules can be typed.
        """
        self.fields.offer("silences", [(f"{one}  {self._session.word('rule', one)}", one) for one in rules])

    def ask(self, word: CompanyWord | None = None) -> None:
        """Open the form with the values of `word` and take the focus.

        None means a new word; its kind is the one that was chosen last.
        """
        kind = WordKind(self.fields.texts()["kind"] or WordKind.SECRET)
        self._word = word or replace(_NONE, kind=kind)
        said, names = self._word, _BETWEEN.join(self._word.instead)
        days = {key: day.isoformat() if (day := getattr(said, key)) else "" for key in ("valid_from", "valid_to")}
        rank = "" if said.rank is None else str(said.rank)
        texts = {"kind": said.kind.value, "word": said.word, "instead": names, "titles": names, "rank": rank}
        self.begin(texts | days | {"silences": said.silences, "reason": said.reason}, "word")

    @Slot()
    def give(self) -> None:
        """Save the typed word."""
        values = self.values()
        if values is None:
            return
        titles = values.pop("titles", ())
        instead = values.pop("instead", titles)
        plain = replace(self._word, instead=(), rank=None, silences="")
        typed = replace(plain, instead=instead, **values)
        session, before, service = self._session, self._word, self._session.desk.company_words

        def done(word: CompanyWord) -> None:
            words = session.say("words-saved", word=word.word)
            if before.id:
                self.hide()
                session.done(words, lambda by: service.save(before, by))
            else:
                self.ask()
                self.tell("ok", words)
                session.offer(words, lambda by: service.remove([word.id], by))
            self.saved.emit()

        session.act(lambda by: service.save(typed, by), done, self.fail)


def _kind(texts: Texts) -> WordKind:
    return WordKind(texts["kind"] or WordKind.SECRET)


def _rule(text: str) -> str:
    """Return the rule id at the start of `text`; the list of choices shows the rule's name behind it."""
    return next(iter(text.split()), "")


def _is_name(texts: Texts) -> bool:
    return _kind(texts) is WordKind.NAME


def _day(text: str) -> object:
    return read_day(text.strip()) if text.strip() else None


def _rank(text: str) -> int | None:
    """Return the typed rank of a person as a number, which decides the order of names; None for an empty field.

    Raises:
        UserError: `list-number-bad`: the text is no whole number.
    """
    said = text.strip()
    if said and not said.isdecimal():
        raise UserError("list-number-bad", text=said)
    return int(said) if said else None
