"""Answers that come when a test says so: what races in an office, in an order that is known."""

import threading
from typing import Any

import pytest


class Held:
    """Lets the calls of a service wait whose first value is the one named, until `go`."""

    def __init__(self, patch: pytest.MonkeyPatch, service: object, name: str, first: object) -> None:
        """Hold `name` of `service` back where it is called with `first`."""
        self._done = threading.Event()
        call = getattr(service, name)

        def late(*values: Any, **named: Any) -> Any:
            if values[0] == first:
                self._done.wait(10)
            return call(*values, **named)

        patch.setattr(service, name, late)

    def go(self) -> None:
        """Let the calls go on."""
        self._done.set()
