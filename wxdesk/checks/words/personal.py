"""Find personal data in the texts of an article, each at its exact place (PIPL 25, 31)."""

from collections.abc import Iterable, Iterator, Sequence

from wxdesk.domain.promotion.shops import Shop, digits_of
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.domain.words.personal.masking import PersonalKind, PublicContacts
from wxdesk.domain.words.personal.personal_data import personal_data_in

_RULES = {
    PersonalKind.ID: "PII.id",
    PersonalKind.CARD: "PII.card",
    PersonalKind.MOBILE: "PII.mobile",
    PersonalKind.PASSPORT: "PII.passport",
    PersonalKind.PLATE: "PII.plate",
    PersonalKind.TELEPHONE: "PII.tel",
    PersonalKind.MAIL: "PII.mail",
    PersonalKind.MESSENGER: "PII.im",
    PersonalKind.ADDRESS: "PII.addr",
    PersonalKind.MINOR: "PII.minor",
    PersonalKind.NAME: "PII.name",
}
_NOT_READ = (Scope.CODE, Scope.AUTHOR)
"""The texts in which personal data is not looked for: QR codes have rules of their own, an author wants to be named."""


def check_personal(passages: Sequence[Passage], rulebook: Rulebook, public: PublicContacts) -> Iterator[Finding]:
    """Yield a finding for each personal value in `passages`; `public` contact data is not personal.

    A finding quotes the personal value in its masked form only, and suggests this form in place of the value.
    """
    for passage in passages:
        if passage.scope in _NOT_READ:
            continue
        unsure = passage.unsure(rulebook.limits.lettering.sure_from_percent)
        for one in personal_data_in(passage.text, public):
            rule = _RULES[one.kind]
            softer = one.doubtful or (unsure and rulebook.rules[rule].softer is not None)
            where = passage.where(one.start, one.end)
            yield rulebook.finding(
                rule, where=where, piece=passage.piece, softer=softer, masked=one.masked, suggestion=one.masked
            )


def public_contacts(shops: Iterable[Shop], rulebook: Rulebook) -> PublicContacts:
    """Return the contact data of the organisation: that of its `shops`, and that listed in the rulebook."""
    listed, own = tuple(shops), rulebook.contacts
    return PublicContacts(
        phones=frozenset(
            digits_of(phone) for phone in (*own.phones, *(phone for shop in listed for phone in shop.phones))
        ),
        addresses=tuple(shop.address for shop in listed if shop.address),
        mail_domains=frozenset(domain.strip().lower().lstrip("@") for domain in own.mail_domains),
        messengers=frozenset(own.messengers),
        names=frozenset(own.names),
    )
