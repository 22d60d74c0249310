"""What a run is asked to do beside its settings."""

from dataclasses import dataclass

from renja.run.kiriman import Penarikan
from renja.run.publication import Pemicu


@dataclass(frozen=True, slots=True)
class Order:
    """Why a run runs, and what it does beside reading the inbox.

    penarikan: withdraw this submission; batal: take the withdrawal of this one back. A run that does either
    takes in nothing new. tunggu: seconds to wait for another run that is at work.
    """

    pemicu: Pemicu = Pemicu.MANUAL
    penarikan: Penarikan | None = None
    batal: str | None = None
    tunggu: float = 0.0

    @property
    def bangun_ulang(self) -> bool:
        """Whether every original of the archive is read again, whatever was read before."""
        return self.pemicu is Pemicu.BANGUN_ULANG

    @property
    def takes_new(self) -> bool:
        """Whether submissions that the warehouse has not seen are read."""
        return self.penarikan is None and self.batal is None
