"""Rows that a filter of the spreadsheet hides, told once with their number and amounts."""

import numpy as np
import pandas as pd

from renja.cells.amount import amounts_of
from renja.cells.lineage import cell_states
from renja.cells.rawtable import RawTable
from renja.codes.hierarchy import hierarchy_of
from renja.findings.catalogue import make_temuan
from renja.findings.temuan import Temuan
from renja.indonesian import format_number
from renja.run.kiriman import Kiriman
from renja.tables.spec import TableSpec
from renja.tables.year import heading_of

RULE = "struktur.tersaring"


def find_filtered(raw: RawTable, frame: pd.DataFrame, *, spec: TableSpec, kiriman: Kiriman) -> list[Temuan]:
    """One finding for the rows of a table that a filter hides, none without such rows.

    frame: the table normalised, with its lineage. The amounts are those of rows with no row below them, so
    that none counts twice.
    """
    numbers = {row.number for row in raw.rows if row.filtered}
    if not numbers:
        return []
    states, tree = cell_states(frame, spec=spec), hierarchy_of(frame)
    lowest = frame["baris"].isin(numbers).to_numpy() & ~tree.totals
    lowest[tree.parents[tree.parents >= 0]] = False
    rows = np.flatnonzero(lowest)
    sums = [
        f"{heading_of(column, tahun=kiriman.tahun)} "
        + format_number(amounts_of(frame, states, column=column).sum_of(rows))
        for column in spec.rollups
    ]
    words = {"banyak": len(numbers), "jumlahnya": f" ({'; '.join(sums)})" if sums else ""}
    return [
        make_temuan(
            RULE,
            words=words,
            tabel=spec.tabel,
            bidang=kiriman.bidang,
            berkas=kiriman.berkas,
            lembar=raw.lembar,
            sel=f"A{min(numbers)}",
        )
    ]
