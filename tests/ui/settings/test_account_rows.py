"""The list of accounts in the set-up restores the stored typed values; if they cannot be read, it begins empty."""

import json

from pytestqt.qtbot import QtBot

from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.new_account import NewAccount
from wxdesk.texts import texts
from wxdesk.ui.settings.set_up.account_rows import AccountRows

PROPOSED = (
    NewAccount("mall", "黄商广场", ChannelKind.SERVICE),
    NewAccount("food", "黄商食品", ChannelKind.SUBSCRIPTION),
)


def rows(qtbot: QtBot) -> AccountRows:
    """Return the settings' list of accounts, without rows."""
    made = AccountRows(texts("zh_CN"))
    qtbot.addWidget(made)
    return made


def test_a_draft_brings_back_every_account(qtbot: QtBot) -> None:
    typed, again = rows(qtbot), rows(qtbot)
    typed.propose(PROPOSED)
    again.restore(typed.draft)
    assert again.accounts == PROPOSED


def test_a_draft_that_cannot_be_read_leaves_the_list_to_the_proposal(qtbot: QtBot) -> None:
    typed, again = rows(qtbot), rows(qtbot)
    typed.propose(PROPOSED)
    first, _ = json.loads(typed.draft)
    again.restore(json.dumps([first, ["no such row"]]))
    again.propose(PROPOSED)
    assert again.accounts == PROPOSED
