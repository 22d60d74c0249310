"""Rules about rows that stand twice: the same code in a table, the same key under a parent."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure
from expectations.rule import has_hierarchy, rule
from expectations.rules.coding import CODE
from renja.cells.amount import Mask
from renja.cells.distinct import of_distinct
from renja.codes.level import Level
from renja.tables.frame import WRITTEN_NAME
from renja.tables.spec import Kind, TableSpec
from renja.text import fold

_IDENTITY = {Kind.KODE: CODE, Kind.NOMOR: "no", Kind.URAIAN: WRITTEN_NAME}


@rule("kunci.kode_ganda", needs=(has_hierarchy,))
def doubled_codes(batch: Batch) -> list[Failure]:
    """A code stands once in a table of a bidang; once per place where the key names one."""
    coded = batch.frame[CODE].notna().to_numpy()
    fields = [CODE, *(nama for nama in _key(batch.spec) if nama not in _IDENTITY.values())]
    return _repeated(batch, fields, within=batch.tree.documents, among=coded & _own_rows(batch), kolom=CODE)


@rule("kunci.baris_ganda")
def doubled_rows(batch: Batch) -> list[Failure]:
    """A row without a code is told from its neighbours under the same parent by the table's key."""
    uncoded = batch.frame[CODE].isna().to_numpy() & batch.frame[WRITTEN_NAME].notna().to_numpy()
    rows = len(batch.frame)
    within = batch.tree.documents * (rows + 1) + batch.tree.parents + 1
    return _repeated(
        batch,
        _key(batch.spec),
        within=within,
        among=uncoded & _own_rows(batch),
        kolom=batch.spec.uraian_dari,
    )


def _repeated(
    batch: Batch, fields: Iterable[str], *, within: np.ndarray, among: Mask, kolom: str
) -> list[Failure]:
    """Every row whose fields, names read without case and punctuation, a row above has in its group."""
    keys = pd.DataFrame({"within": within[among]}, index=np.flatnonzero(among))
    for nama in fields:
        texts = batch.texts(nama)[among]
        keys[nama] = texts if nama == CODE else of_distinct(texts, _folded)
    group = keys.groupby(list(keys.columns), sort=False, dropna=False).ngroup()
    above = group.index.to_series().groupby(group).transform("first")
    return [
        Failure(row=int(row), kolom=kolom, pasangan=(int(above[row]), kolom))
        for row in group.index[group.duplicated()]
    ]


def _folded(text: object) -> str:
    return fold(str(text))


def _key(spec: TableSpec) -> list[str]:
    """The frame columns of the table's key: the row's own code, number and name, and other fields."""
    kinds = {column.nama: column.jenis for column in spec.kolom}
    return [_IDENTITY.get(kinds[nama], nama) if nama in kinds else nama for nama in spec.baris.kunci]


def _own_rows(batch: Batch) -> Mask:
    """Rows that stand for themselves: no totals, and no indicator that continues the row above."""
    passed_over = (Level.JUMLAH, Level.INDIKATOR) if batch.spec.has_hierarchy else (Level.JUMLAH,)
    return ~batch.at_level(*passed_over)
