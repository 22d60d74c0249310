"""A table after normalisation: a frame under the column contract, with its corrections and findings."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Temuan
from renja.tables.spec import TableSpec


@dataclass(frozen=True, slots=True)
class NormalisedTable:
    """Rows of one table, of one submission or consolidated.

    frame: the columns of `renja.frame.frame_columns(spec)` and `renja.frame.LINEAGE`, in row order, with
        a plain 0-based index. Submitted urusan, bidang urusan and total rows are in it (levels `urusan`,
        `bidang_urusan`, `jumlah`); consolidation publishes them once per office.
    """

    spec: TableSpec
    frame: pd.DataFrame
    koreksi: Sequence[Koreksi] = ()
    temuan: Sequence[Temuan] = ()
