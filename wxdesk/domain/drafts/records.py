"""The rows about WeChat's draft box: accounts that may use it, uploaded pictures, and sent drafts."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class DraftAccount(NamedTuple):
    """An account whose packages may be sent to its draft box; the administrator `person` switched that on.

    `app_id` is the account's AppID at WeChat. `off_by` is who switched it off again, or None. The secret of the account
    is never stored here.
    """

    id: str
    channel: str
    app_id: str
    person: str
    switched_at: datetime
    off_by: str | None = None
    """The id of the person who switched it off; None while it is on."""


class MediumUse(StrEnum):
    """The place where a draft uses an uploaded picture; WeChat has a call of its own for each."""

    BODY = "body"
    """A picture in the text, for which WeChat gives an address."""
    COVER = "cover"
    """As cover: WeChat gives an id of its material library for it."""


class DraftUpload(NamedTuple):
    """A picture that WeChat has, or whose upload was begun; no file is uploaded twice for an account and use.

    `app_id` is the account's AppID, and `use` tells for what the draft needs the picture. `media_id` is its id in
    WeChat's material library, "" if the picture only has the address `url`. A picture for the material library is
    recorded before its upload begins.
    """

    id: str
    app_id: str
    digest: str
    """The SHA-256 of the uploaded file."""
    use: MediumUse
    media_id: str
    """The id in WeChat's material library; "" for a picture that only has an address."""
    url: str
    """WeChat's address of the picture; "" if WeChat's answer is not known, or if it refused the picture."""
    uploaded_at: datetime
    """When WeChat answered; without an address, when the upload began."""
    refused: str | None = None
    """The code of the error by which WeChat refused the picture; None if WeChat did not refuse the picture."""

    @property
    def is_open(self) -> bool:
        """Tell whether the upload was begun and its end is not known: WeChat may have the picture or not."""
        return not self.url and self.refused is None


class DraftState(StrEnum):
    """How far the sending of a draft to WeChat came."""

    BEGUN = "begun"
    """WeChat was asked to add the draft, and its answer is not known."""
    REFUSED = "refused"
    """WeChat answered that it did not add the draft."""
    ADDED = "added"
    """WeChat added the draft; it was not read back yet."""
    EQUAL = "equal"
    """The draft was read back and is equal to the package."""
    DIFFERENT = "different"
    """The draft was read back and differs from the package."""


class SentDraft(NamedTuple):
    """A package that was sent to the draft box of an account, and the result of comparing the draft with it.

    `content` is the SHA-256 of the request body. `media_id` is WeChat's id of the draft, "" until WeChat answered.
    `differences` counts the differences that were found when the draft was read back, at `compared_at`.
    """

    id: str
    push: str
    package: str
    """The name of the package."""
    app_id: str
    state: DraftState
    content: str
    """The SHA-256 of the request body, with the ids and addresses of the pictures."""
    media_id: str
    """WeChat's id of the draft; "" until WeChat answered."""
    person: str
    begun_at: datetime
    compared_at: datetime | None = None
    differences: int = 0
