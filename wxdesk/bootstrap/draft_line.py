"""Opens the draft boxes (草稿箱) of accounts in WeChat, and stores the accounts' secrets in the system's keyring."""

from wxdesk.files.keys.system_keyring import SecretStore, SystemKeyring
from wxdesk.services.drafts.ports import WeChatBox
from wxdesk.wechat.draft_api import WECHAT, WeChatDrafts


class DraftLine:
    """Opens WeChat draft boxes and manages the secrets of their accounts.

    A secret is held in memory, or in the system's keyring if a person asks for that, and nowhere else.
    """

    def __init__(self, keyring: SecretStore | None = None) -> None:
        """Create a manager of secrets that uses `keyring`, or the operating system's keyring if that is None."""
        self._keyring = keyring or SystemKeyring()

    @staticmethod
    def open(app_id: str, secret: str, server: str = "", proxy: str = "") -> WeChatBox:
        """Return the draft box of an account; nothing is sent yet.

        `server` is "" for WeChat itself, or the address of a demonstration's server on this computer. `proxy` is the
        address of a proxy, or "" for the one in the computer's settings.

        Raises:
            UserError: `wechat-server`; `server` is neither WeChat nor on this computer.
        """
        return WeChatDrafts(app_id, secret, server or WECHAT, proxy)

    def kept(self, app_id: str) -> str:
        """Return the secret of an account from the keyring; "" if it is not there."""
        return self._keyring.get(_name(app_id)) or ""

    def keep(self, app_id: str, secret: str) -> bool:
        """Store the secret of an account in the keyring; return False if this computer has none that works."""
        return self._keyring.put(_name(app_id), secret)

    def forget(self, app_id: str) -> None:
        """Remove the secret of an account from the keyring."""
        self._keyring.remove(_name(app_id))


def _name(app_id: str) -> str:
    return f"wechat-secret {app_id}"
