"""Run several services in one transaction: each gets a `JointStore`, which does all work inside this transaction."""

from collections.abc import Callable

from wxdesk.services.desk.ports import Reader, Transaction


class JointStore:
    """A store whose reads and writes all happen in one given transaction, which its owner commits or undoes."""

    def __init__(self, tx: Transaction) -> None:
        """Pass `tx` to all work; it must be open as long as this store is used."""
        self._tx = tx

    def read[T](self, work: Callable[[Reader], T]) -> T:
        """Run `work` inside the transaction that this store passes on, and return the result of `work`."""
        return work(self._tx)

    def write[T](self, work: Callable[[Transaction], T]) -> T:
        """Run `work` inside the transaction that this store passes on, and return the result of `work`.

        Errors of `work` travel to the owner of the transaction, who then rolls it back.
        """
        return work(self._tx)
