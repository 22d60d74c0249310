"""The way in from Python: one office and what can be asked of it; heavy libraries are imported late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from flows.config.settings import Settings, load_settings
from flows.guarding.tasks import ask_checking
from flows.run.runrequest import Order
from flows.usererror import ExitStatus, UserError

if TYPE_CHECKING:
    import pandas as pd

    from flows.checking import Found
    from flows.intake import Reader
    from flows.progress import Progress
    from flows.run.summary import Summary
    from flows.tracing import Traced


@dataclass(frozen=True)
class Office:
    """One office, year and stage, as a `renja.toml` describes it."""

    settings: Settings

    @classmethod
    def from_config(
        cls,
        file: Path | str | None = None,
        *,
        inbox: Path | None = None,
        tahun: int | None = None,
        tahapan: str | None = None,
        output: Path | None = None,
        warehouse: str | None = None,
        bidang: Sequence[str] = (),
    ) -> "Office":
        """The office of a configuration file (default: `renja.toml` here) and choices put in.

        bidang: to read in a run, none for all. UserError for anything wrong with file or choices.
        """
        return cls(
            load_settings(
                None if file is None else Path(file),
                inbox=inbox,
                tahun=tahun,
                tahapan=tahapan,
                output=output,
                warehouse=warehouse,
                bidang=bidang,
            )
        )

    def read(self, file: Path | str, *, bidang: str | None = None) -> "Found":
        """A workbook read, normalised and checked; nothing is loaded.

        bidang: whose it is, where neither folder nor contents tell. UserError for a file that is not there
        or a bidang that the configuration lacks.
        """
        (found,) = self.read_all([Path(file)], bidang=bidang)
        return found

    def read_all(self, files: Sequence[Path], *, bidang: str | None = None) -> "Iterator[Found]":
        """Several workbooks, in their order; read beside one another, in processes of their own."""
        config = self.settings.config
        if bidang is not None and bidang not in config.bidang:
            raise UserError(
                f"Bidang {bidang} tidak ada di {self.settings.file}; yang ada: {', '.join(config.bidang)}."
            )
        for file in files:
            if not file.is_file():
                raise UserError(f"Berkas {file} tidak ada.")
        waiting = [ask_checking(file, bidang=bidang, config=config) for file in files]
        # Late, for the processes apart read meanwhile.
        from flows.checking import check_workbook

        return (check_workbook(asked, reader=self.reader) for asked in waiting)

    def run(self, *, order: Order | None = None, progress: "Progress | None" = None) -> "Summary":
        """Consolidate what the inbox holds, in this process: warehouse, master workbook and all outputs.

        progress: hears of each step. UserError: no inbox (status 2), another run at work (4), warehouse or
        archive out of reach (3).
        """
        from flows.progress import Silence
        from flows.run.pipeline import run

        return run(self.settings, progress=progress or Silence(), order=order or Order())

    def view(self, name: str) -> "pd.DataFrame":
        """A view of schema `laporan` with the rows of this office, year and stage; money as Decimal.

        UserError without a warehouse (status 3), or for a name that is no view.
        """
        from flows.timepoint import scope_of
        from loaders.views.view import views
        from loaders.warehouse.errors import WarehouseError
        from loaders.warehouse.facade import Warehouse

        if name not in views():
            raise UserError(f"Tampilan {name} tidak ada; yang ada: {', '.join(views())}.")
        try:
            with Warehouse(self.settings.warehouse, read_only=True) as opened:
                return opened.read_view(name, scope=scope_of(self.settings.config))
        except WarehouseError as error:
            raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error

    def trace(self, target: str, *, tabel: str | None = None, kolom: str | None = None) -> "Traced":
        """The chains from values of the warehouse to their cells: of a code, a `baris_id` or a cell.

        tabel, kolom: only these. UserError: wrong use (status 2), no warehouse (3).
        """
        from flows.timepoint import scope_of
        from flows.tracing import Tracer, parse_target
        from loaders.warehouse.errors import WarehouseError
        from loaders.warehouse.facade import Warehouse

        asked = parse_target(target)
        try:
            with Warehouse(self.settings.warehouse, read_only=True) as opened:
                tracer = Tracer(opened, scope=scope_of(self.settings.config), tabel=tabel, kolom=kolom)
                return tracer.trace(asked)
        except WarehouseError as error:
            raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error

    @cached_property
    def reader(self) -> "Reader":
        """What the office reads its submissions with."""
        from flows.intake import Reader

        return Reader(self.settings.config)
