"""The tables that each bidang owes (`tabel_wajib`)."""

from renja.config import Bidang, Config
from renja.tables import all_tables, tables_for
from renja.tables.spec import TableSpec


def owed_tables(config: Config) -> dict[str, tuple[str, ...]]:
    """The numbers of the tables that each configured bidang owes, in document order.

    A bidang without its own list owes every table that its description asks of each bidang. Numbers that
    are no table of the plan year are left out.
    """
    specs = tables_for(config.renja.tahun)
    return {
        name: tuple(spec.tabel for spec in specs if _owes(bidang, spec))
        for name, bidang in config.bidang.items()
    }


def owed_without_layout(config: Config) -> str | None:
    """The number of the first table that some bidang owes but that has no layout for the plan year."""
    known = {spec.tabel for spec in tables_for(config.renja.tahun)}
    lacking = (spec for spec in all_tables() if spec.tabel not in known)
    return next(
        (spec.tabel for spec in lacking if any(_owes(bidang, spec) for bidang in config.bidang.values())),
        None,
    )


def _owes(bidang: Bidang, spec: TableSpec) -> bool:
    return spec.setiap_bidang if bidang.tabel_wajib is None else spec.tabel in bidang.tabel_wajib
