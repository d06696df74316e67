"""The editable list of words that this company forbids, prefers or excepts from rules (本公司词库).

A changed word has an effect only once the list is put in force; each row shows whether the word already has one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.lists.spec import CellKind, CellValue, ListColumn, ListSpec, ListWords, StandardView
from wxdesk.domain.words.company import CompanyWord, WordKind, identity_of, kept_word, taken_identities
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.lists.editing import WriteRow
from wxdesk.services.lists.values import names_of, text_of
from wxdesk.services.office.company_words import WORD_EDITORS, WordEntry, put_word, word_entries

_STATES = ("held", "new", "changed", "removed")
_TONES = {"new": "accent", "changed": "accent", "removed": "warn"}
"""The colour tones of the states; a word in force has none, so that changed words stand out."""
_WORDING = (WordKind.FORBIDDEN, WordKind.PREFERRED)


def _rule_words(words: ListWords, entry: WordEntry) -> str:
    if entry.word.kind is not WordKind.EXCEPTION:
        return ""
    return words.word("rule", entry.word.silences) if entry.word.silences else words.say("words-every-rule")


COMPANY_WORDS = ListSpec[WordEntry](
    "words",
    "settings-words",
    (
        ListColumn(
            "word",
            "words-word",
            CellKind.TEXT,
            lambda one: one.word.word,
            width=150,
            needed=True,
            editors=WORD_EDITORS,
            heads=("用语", "词语", "词条", "名称", "姓名", "短语", "word", "term"),
        ),
        ListColumn(
            "kind",
            "words-kind",
            CellKind.CHOICE,
            lambda one: one.word.kind.value,
            width=104,
            family="word-kind",
            choices=tuple(WordKind),
            also={
                **dict.fromkeys(("保密", "涉密", "公司秘密"), WordKind.SECRET.value),
                **dict.fromkeys(("禁用词", "禁用语", "禁用用语", "禁止"), WordKind.FORBIDDEN.value),
                **dict.fromkeys(("推荐", "统一用语", "规范用语", "规范写法"), WordKind.PREFERRED.value),
                **dict.fromkeys(("品牌", "门店", "门店名", "品牌名"), WordKind.BRAND.value),
                **dict.fromkeys(("人名", "职务", "领导"), WordKind.NAME.value),
                **dict.fromkeys(("放行", "白名单"), WordKind.EXCEPTION.value),
            },
            needed=True,
            editors=WORD_EDITORS,
            heads=("类别", "分类", "kind", "type"),
        ),
        ListColumn(
            "instead",
            "words-instead",
            CellKind.TEXT,
            lambda one: one.word.instead,
            width=160,
            several=True,
            editors=WORD_EDITORS,
            heads=("改用", "改为", "替换为", "推荐写法", "职务", "instead", "title", "suggestion"),
        ),
        ListColumn(
            "reason",
            "words-reason",
            CellKind.TEXT,
            lambda one: one.word.reason,
            dim=True,
            editors=WORD_EDITORS,
            heads=("理由", "备注", "说明", "reason", "note"),
        ),
        ListColumn(
            "rule",
            "words-rule",
            CellKind.TEXT,
            lambda one: one.word.silences,
            width=104,
            dim=True,
            spare=True,
            editors=WORD_EDITORS,
            heads=("例外规则", "静默规则", "rule"),
            says=_rule_words,
        ),
        ListColumn(
            "from",
            "words-from",
            CellKind.DATE,
            lambda one: one.word.valid_from,
            width=96,
            dim=True,
            spare=True,
            hidden=True,
            editors=WORD_EDITORS,
            heads=("起始日期", "开始", "from"),
        ),
        ListColumn(
            "to",
            "words-to",
            CellKind.DATE,
            lambda one: one.word.valid_to,
            width=96,
            dim=True,
            spare=True,
            editors=WORD_EDITORS,
            heads=("截止日期", "有效期至", "结束", "to", "until"),
        ),
        ListColumn(
            "rank",
            "words-rank",
            CellKind.NUMBER,
            lambda one: one.word.rank,
            width=64,
            dim=True,
            spare=True,
            editors=WORD_EDITORS,
            heads=("排序", "顺序", "次序", "order", "rank"),
        ),
        ListColumn(
            "state",
            "words-state",
            CellKind.CHOICE,
            lambda one: one.state,
            width=84,
            family="words-is",
            choices=_STATES,
            tone=lambda one: _TONES.get(one.state),
        ),
    ),
    lambda one: one.word.id,
    identity=("word", "kind"),
    views=(
        StandardView("pending", "words-view-pending", lambda one: one.state != "held"),
        StandardView("secret", "word-kind-secret", lambda one: one.word.kind is WordKind.SECRET),
        StandardView("wording", "words-view-wording", lambda one: one.word.kind in _WORDING),
        StandardView("brand", "words-view-brand", lambda one: one.word.kind is WordKind.BRAND),
        StandardView("name", "words-view-name", lambda one: one.word.kind is WordKind.NAME),
        StandardView("exception", "word-kind-exception", lambda one: one.word.kind is WordKind.EXCEPTION),
    ),
)


class WordEditor:
    """The editor of the company's list: checks, enters and changes words."""

    spec = COMPANY_WORDS
    act = "word.changed"
    adds = True

    def __init__(self, rules: Collection[str]) -> None:
        """Accept only exceptions from rules whose ids are in `rules`."""
        self._rules = rules

    @staticmethod
    def rows(reader: Reader) -> Sequence[WordEntry]:
        """Return the words of the company's list as last edited, sorted by kind, whether or not the edits are in force.

        Deleted words that are still in force are included.
        """
        return word_entries(reader)

    def checker(self, reader: Reader) -> "_WordChecker":
        """Return a checker of changed rows, which refuses, for example, a word that the list already contains."""
        return _WordChecker(reader, self._rules)


class _WordChecker:
    def __init__(self, reader: Reader, rules: Collection[str]) -> None:
        self._words = {word.id: word for word in reader.find(CompanyWord)}
        self._taken = taken_identities(self._words.values())
        self._rules = rules

    def check(self, row: WordEntry | None, values: Mapping[str, CellValue]) -> WriteRow:
        """Return the function that writes a word with these values; raises the errors of `kept_word`."""
        was = CompanyWord(uuid7(), WordKind.FORBIDDEN, "") if row is None else self._words[row.word.id]
        word = kept_word(_said(was, values), self._taken, self._rules)
        if self._taken.get(identity_of(was)) == was.id:
            del self._taken[identity_of(was)]
        self._taken[identity_of(word)] = word.id
        self._words[word.id] = word

        def write(tx: Transaction, by: By) -> None:
            put_word(tx, word, by, new=row is None)

        return write


def _said(was: CompanyWord, values: Mapping[str, CellValue]) -> CompanyWord:
    """Return the word `was` with changed `values`; if it was deleted, it becomes part of the list again."""
    first, last = values.get("from", was.valid_from), values.get("to", was.valid_to)
    rank = values.get("rank", was.rank)
    return replace(
        was,
        word=text_of(values.get("word", was.word)),
        kind=WordKind(text_of(values.get("kind", was.kind.value))),
        instead=names_of(values.get("instead", was.instead)),
        reason=text_of(values.get("reason", was.reason)),
        silences=text_of(values.get("rule", was.silences)),
        rank=rank if isinstance(rank, int) else None,
        removed=False,
        valid_from=first if isinstance(first, date) else None,
        valid_to=last if isinstance(last, date) else None,
    )
