"""Ports to WeChat and to exported packages, as the draft box needs them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.drafts.package_draft import PackageDraft


class WeChatError(UserError):
    """WeChat refused a call, or cannot be reached.

    The code is `wechat-` with WeChat's number, or a word for what went wrong on the way. Neither the secret nor the
    token is among the values.
    """

    @property
    def refused(self) -> bool:
        """Tell whether WeChat answered that it did not carry out the call.

        False also if no answer came, or WeChat was busy; the call may then have been carried out.
        """
        return "number" in self.values and self.code != "wechat-busy"


class BoxDraft(NamedTuple):
    """A draft that lies in WeChat's draft box: its id and the titles of its articles."""

    media_id: str
    titles: Sequence[str]


class BoxMaterial(NamedTuple):
    """A picture of an account's material library: its id, its address, and the file name under which it was uploaded.

    `updated_at` is when WeChat stored the picture, by WeChat's clock.
    """

    media_id: str
    url: str
    name: str
    updated_at: datetime


class WeChatBox(Protocol):
    """The draft box of one account; every method raises `WeChatError` if WeChat refuses it or cannot be reached."""

    def close(self) -> None:
        """Close the connections."""
        ...

    def log_in(self) -> None:
        """Get an access token, unless there is one.

        After this call, an error of the next call does not come from a wrong secret or a missing network.
        """
        ...

    def upload_inline(self, name: str, content: bytes) -> str:
        """Upload a picture for use inside an article's text, and return its address.

        `name` is the file name of the picture.
        """
        ...

    def add_material(self, name: str, content: bytes) -> tuple[str, str]:
        """Add a picture to the material library, and return its id and its address."""
        ...

    def newest_materials(self) -> Iterator[BoxMaterial]:
        """Yield the newest pictures of the material library, the newest first, up to a fixed number."""
        ...

    def add_draft(self, articles: Sequence[Mapping[str, Any]]) -> str:
        """Add a draft, and return its id."""
        ...

    def draft(self, media_id: str) -> list[Mapping[str, Any]]:
        """Return the articles of a draft."""
        ...

    def newest_drafts(self) -> list[BoxDraft]:
        """Return the newest drafts, the newest first."""
        ...


class DraftPackages(Protocol):
    """Reads exported packages for the draft box."""

    def read(self, path: Path) -> PackageDraft:
        """Return a package as a draft.

        Raises:
            Refused: a code of `read_package_draft`.
            Unusable: the package is missing or cannot be read.
        """
        ...

    def picture(self, path: Path, name: str) -> bytes:
        """Return the content of a picture of a package.

        Raises:
            Unusable: the package is missing or cannot be read.
        """
        ...
