"""The address of a desk is made from what a person knows of a server, and names exactly that server."""

import pytest
from psycopg.conninfo import conninfo_to_dict

from wxdesk.domain.keeping.hosts import ServerName
from wxdesk.store.postgres.address import address_with


@pytest.mark.parametrize("host", ["192.168.1.20", "db.office", "fd00::20", "/run/postgresql"])
def test_host_port_database_and_login_are_in_the_address(host: str) -> None:
    found = conninfo_to_dict(address_with(ServerName(host, "5433", "公众号/2"), "殷茵@office"))
    assert found == {"host": host, "port": "5433", "dbname": "公众号/2", "user": "殷茵@office"}


def test_a_service_name_stands_for_the_server() -> None:
    found = conninfo_to_dict(address_with(ServerName("other", "1", "other", "office & co"), "yinyin"))
    assert found == {"service": "office & co", "user": "yinyin"}
