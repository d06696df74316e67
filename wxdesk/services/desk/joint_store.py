"""Run several services in one transaction: each gets a store that only passes this transaction on."""

from collections.abc import Callable

from wxdesk.services.desk.ports import Reader, Transaction


class JointStore:
    """A store whose reads and writes all happen in one given transaction, which its owner commits or undoes."""

    def __init__(self, tx: Transaction) -> None:
        """Pass `tx` to all work; it must be open as long as this store is used."""
        self._tx = tx

    def read[T](self, work: Callable[[Reader], T]) -> T:
        """Run `work` inside the transaction and return its result."""
        return work(self._tx)

    def write[T](self, work: Callable[[Transaction], T]) -> T:
        """Run `work` inside the transaction and return its result; the owner of the transaction undoes its errors."""
        return work(self._tx)
