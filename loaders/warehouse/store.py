"""What every kind of warehouse offers: a snapshot to read, and one transaction to write."""

from contextlib import AbstractContextManager
from typing import Protocol

import sqlalchemy as sa


class Store(Protocol):
    """A database of the warehouse. Errors are those of the database layer, or WarehouseError.

    place: its name for people, without a password. is_file: a file, not a server.
    """

    place: str
    is_file: bool

    def open(self) -> None:
        """Make it ready; the warehouse is made or brought up to date unless it is for reading only."""

    def reading(self) -> AbstractContextManager[sa.Connection]:
        """A transaction that sees one state of the warehouse, whoever writes meanwhile."""

    def writing(self) -> AbstractContextManager[sa.Connection]:
        """The transaction of a publication: all of it is seen at its end, or nothing, by whoever reads."""

    def close(self) -> None:
        """Let go of it."""
