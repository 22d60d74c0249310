"""The tables that each bidang owes (`tabel_wajib`)."""

from renja.config import Config
from renja.tables import tables_for


def owed_tables(config: Config) -> dict[str, tuple[str, ...]]:
    """The numbers of the tables that each configured bidang owes, in document order.

    A bidang without its own list owes every table that its description asks of each bidang. Numbers that
    are no table of the plan year are left out.
    """
    specs = tables_for(config.renja.tahun)
    return {
        name: tuple(
            spec.tabel
            for spec in specs
            if (spec.setiap_bidang if bidang.tabel_wajib is None else spec.tabel in bidang.tabel_wajib)
        )
        for name, bidang in config.bidang.items()
    }
