"""Find personal data 个人信息 in a text: numbers, addresses and names, each with its place and its masked form.

Nothing here decides whether a text may be published. Checks turn what is found into findings.
"""

from wxdesk.domain.words.personal.digit_runs import DigitText
from wxdesk.domain.words.personal.masking import PersonalDatum, PublicContacts, apart
from wxdesk.domain.words.personal.personal_names import personal_names
from wxdesk.domain.words.personal.personal_numbers import personal_numbers

_NOBODY = PublicContacts()


def personal_data_in(text: str, public: PublicContacts = _NOBODY) -> list[PersonalDatum]:
    """Return the personal data in `text` in order, without overlaps; `public` contact data does not count."""
    folded = DigitText(text)
    return apart([*personal_numbers(folded, public), *personal_names(folded, public)])
