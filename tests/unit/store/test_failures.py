"""Each refusal of a server has its own words: the password, the network, or a server that is away."""

import psycopg
import pytest

from wxdesk.domain.desk.errors import Unusable
from wxdesk.store.postgres.failures import told_by_server

HBA = 'FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "pc", database "wxdesk", no encryption'
WRONG = 'FATAL:  password authentication failed for user "pc"'


class Attempt:
    """Stands for a connection that was not made: whether a password was wanted, and whether one was used."""

    def __init__(self, *, needs: bool = False, used: bool = False) -> None:
        self.needs_password, self.used_password = needs, used

    def __bool__(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "attempt", "code"),
    [
        ("fe_sendauth: no password supplied", Attempt(needs=True), "server-login"),
        (WRONG, Attempt(used=True), "server-login-wrong"),
        (f"{WRONG}\n{HBA}", Attempt(), "server-login-wrong"),
        (f"{HBA}\n{HBA}", Attempt(), "server-network"),
        ("Connection refused", Attempt(), "server-away"),
    ],
)
def test_a_refused_connection_is_told_by_its_cause(text: str, attempt: Attempt, code: str) -> None:
    error = psycopg.OperationalError(text)
    error._pgconn = attempt  # type: ignore[assignment] # noqa: SLF001 - psycopg sets it while it connects
    with pytest.raises(Unusable) as caught, told_by_server("pc/wxdesk"):
        raise error
    assert caught.value.code == code
