"""The one name that other programs import: `from renja_etl import Office, UserError`."""

from flows.office import Office
from flows.usererror import UserError

__all__ = ["Office", "UserError"]
