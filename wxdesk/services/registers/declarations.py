"""Reads the declarations of registers: those that come with the program, and those that the desk added."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.registers.declaration import DueRule, Register, read_register
from wxdesk.domain.registers.entries import OwnRegister
from wxdesk.services.desk.ports import Reader
from wxdesk.services.registers.register_words import teach

_KEPT = 64

_read = lru_cache(_KEPT)(read_register)
"""Parses a declaration once for all desks that a process opens one after the other."""


class Declarations:
    """The registers of a desk by id, each parsed once."""

    def __init__(self, shipped: Callable[[], Mapping[str, str]], limits: Mapping[str, int]) -> None:
        """Read the declarations that come with the program by `shipped()`: TOML texts by file name.

        `limits` has the numbers that the rulebook sets, such as accounts.password_days.
        """
        self._texts = shipped
        self._limits = limits
        self._parsed: dict[tuple[str, str], Register] = {}

    @cached_property
    def _shipped(self) -> Mapping[str, str]:
        return self._texts()

    @property
    def shipped(self) -> tuple[Register, ...]:
        """Return the registers that come with the program, in the order of their files."""
        return tuple(self._taught(text, name) for name, text in self._shipped.items())

    def all(self, reader: Reader) -> list[Register]:
        """Return every register of the desk: the shipped ones, then its own in the order in which they were added."""
        own = [self._taught(one.text, one.name) for one in reader.find(OwnRegister, removed_by=None)]
        return [*self.shipped, *own]

    def get(self, reader: Reader, name: str) -> Register:
        """Return the register with this id, or with this name in either language.

        Raises:
            UserError: `register-unknown`.
        """
        there = self.all(reader)
        sought = name.strip().casefold()
        for one in there:
            if sought in {one.id, one.zh.casefold(), one.en.casefold()}:
                return one
        raise UserError("register-unknown", name=name, known="、".join(one.id for one in there))

    def require_limits(self, register: Register) -> None:
        """Check that the rulebook has the limits that the due dates of a register name.

        Raises:
            UserError: `register-limit-unknown`.
        """
        for rule in register.due:
            if rule.limit and rule.limit not in self._limits:
                known = "、".join(name for name in self._limits if name.endswith("_days"))
                raise UserError("register-limit-unknown", limit=rule.limit, known=known)

    def _taught(self, text: str, name: str) -> Register:
        if (name, text) not in self._parsed:
            register = _read(text, name)
            teach(register)
            self._parsed[name, text] = register
        return self._limited(self._parsed[name, text])

    def _limited(self, register: Register) -> Register:
        """Return a register whose rules for due dates have the numbers of days that the rulebook sets."""
        if not any(rule.limit for rule in register.due):
            return register
        return replace(register, due=tuple(self._with_days(rule) for rule in register.due))

    def _with_days(self, rule: DueRule) -> DueRule:
        days = self._limits.get(rule.limit)
        if days is None:
            return rule
        return replace(rule, before=days) if rule.before else replace(rule, after=days)
