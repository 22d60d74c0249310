"""What the command line gave of the options that commands share."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.config.settings import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """The options as they were given; None where nothing was."""

    config: Path | None = None
    inbox: Path | None = None
    tahun: int | None = None
    tahapan: str | None = None
    output: Path | None = None
    warehouse: str | None = None

    def settings(self, *, bidang: Sequence[str] = ()) -> "Settings":
        """The settings with these choices put in; UserError as `flows.settings.load_settings`."""
        # Late, for `renja --help` needs no settings.
        from flows.config.settings import load_settings

        return load_settings(
            self.config,
            inbox=self.inbox,
            tahun=self.tahun,
            tahapan=self.tahapan,
            output=self.output,
            warehouse=self.warehouse,
            bidang=bidang,
        )
