"""Delay service calls until a test lets them go on, so that race conditions happen in a known order."""

import threading
from typing import Any

import pytest


class Held:
    """Delays the calls of one service method with a given first argument, until `go` is called, at most ten seconds."""

    def __init__(self, patch: pytest.MonkeyPatch, service: object, name: str, first: object) -> None:
        """Delay the method `name` of `service` whenever its first argument is `first`."""
        self._done = threading.Event()
        call = getattr(service, name)

        def late(*values: Any, **named: Any) -> Any:
            if values[0] == first:
                self._done.wait(60)
            return call(*values, **named)

        patch.setattr(service, name, late)

    def go(self) -> None:
        """Let all delayed calls go on."""
        self._done.set()
