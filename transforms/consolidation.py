"""The tables of all bidang made one: shared rows once, document order, sums recomputed."""

from collections.abc import Sequence
from functools import partial
from typing import cast

import numpy as np
import pandas as pd

from renja.code import ancestor_at
from renja.config import Config
from renja.frame import LINEAGE, Origin, frame_columns
from renja.hierarchy import Hierarchy, hierarchy_of, joined
from renja.level import Level
from renja.normalised import NormalisedTable
from renja.rollup import formula_values, rollup
from renja.sources import SourceCells
from renja.spec import TableSpec
from transforms.identity import Identifier
from transforms.order import document_order
from transforms.sharing import Group, Record, document_tree, groups_of

_SOURCE = ("kiriman_id", "berkas", "lembar")


def consolidate(tables: Sequence[NormalisedTable], *, config: Config) -> NormalisedTable:
    """Consolidate one table of the document from the tables of its bidang (at least one).

    Urusan and bidang urusan rows come out once, a program or kegiatan of several bidang too (text from
    its owner in the configuration, amounts summed), the total once; these rows have no bidang. Rows of a
    single bidang stay as they are. `*_hitung` columns are recomputed over the whole document, in which
    every row stands where it stands in the table of its bidang.
    """
    spec = tables[0].spec
    records = [record for part in tables for record in cast("list[Record]", part.frame.to_dict("records"))]
    tree = joined([hierarchy_of(part.frame) for part in tables])
    given = [any(record[column.nama] is not None for column in spec.rollups) for record in records]
    groups = groups_of(records, tree=tree, given=np.array(given, dtype=bool))
    merged = [_merge(group, records=records, tree=tree, config=config, spec=spec) for group in groups]
    group_of = {id(record): group for record, group in zip(merged, groups, strict=True)}
    ordered = document_order(
        merged, bidang=tuple(config.bidang), urusan=config.opd.urusan, has_codes=spec.has_hierarchy
    )
    has_total = bool(spec.rollups and ordered)
    document = document_tree([group_of[id(record)] for record in ordered], tree=tree, total=has_total)
    if has_total:
        sent = [record for record in records if record["level"] == Level.JUMLAH]
        ordered.append(_total(sent, like=ordered[0], spec=spec))
    return NormalisedTable(spec, _recomputed(ordered, spec=spec, tree=document))


def _merge(
    group: Group, *, records: Sequence[Record], tree: Hierarchy, config: Config, spec: TableSpec
) -> Record:
    rows = [records[at] for at in group.positions]
    if group.kode is None:
        return rows[0]
    owner = min(rows, key=lambda record: _owns(record, config=config))
    merged = _shared(owner, sources=rows, kunci=group.kode, spec=spec)
    counted = [records[at] for at in group.positions if tree.counted[at]]
    for column in spec.rollups:
        amounts = [record[column.nama] for record in counted or rows if record[column.nama] is not None]
        merged[column.nama] = sum(amounts) if amounts else None
    return merged


def _owns(record: Record, *, config: Config) -> int:
    """0 for the bidang that owns the row's program, 1 for any other."""
    bidang = config.bidang.get(record["bidang"] or "")
    program = ancestor_at(record["kode"], level=Level.PROGRAM)
    return 0 if bidang and program in bidang.program else 1


def _total(sources: list[Record], *, like: Record, spec: TableSpec) -> Record:
    """The document's total row; its amounts are filled in from the recomputed sums."""
    model = sources[0] if sources else {**like, LINEAGE: []}
    total = _shared(model, sources=sources, kunci=Level.JUMLAH.value, spec=spec)
    blank = {column.nama: None for column in frame_columns(spec) if column.asal is not Origin.IDENTITAS}
    label = Level.JUMLAH.value.capitalize()
    identity = {"kode": None, "kode_induk": None, "asal_kode": None, "level": Level.JUMLAH.value}
    return {**total, **blank, **identity, "uraian": label, "uraian_asli": None, "no": None}


def _shared(model: Record, *, sources: Sequence[Record], kunci: str, spec: TableSpec) -> Record:
    """A row of the whole office: no bidang, no single source; its lineage names the file of each cell."""
    identifier = Identifier((model["opd"], model["tahun"], model["tahapan"], spec.tabel, ""))
    lineage = (
        {**entry, "kiriman_id": record["kiriman_id"], "lembar": record["lembar"]}
        for record in sources
        for entry in record[LINEAGE]
    )
    own = len({record["kiriman_id"] for record in sources}) == 1
    source = {} if own else dict.fromkeys((*_SOURCE, "baris"))
    return {
        **model,
        **source,
        "bidang": None,
        "baris_id": identifier.baris_id(induk=model["kode_induk"], kunci=kunci),
        LINEAGE: SourceCells.of(lineage),
    }


def _recomputed(records: list[Record], *, spec: TableSpec, tree: Hierarchy) -> pd.DataFrame:
    names = [column.nama for column in frame_columns(spec)]
    frame = pd.DataFrame(records, columns=[*names, LINEAGE], dtype=object)
    frame["urutan"] = pd.Series(range(1, len(frame) + 1), dtype=object)
    total = frame["level"] == Level.JUMLAH
    for computed in (partial(rollup, tree=tree), formula_values):
        for nama, values in computed(frame, spec=spec).items():
            twin = spec.column(nama).hitung
            frame[twin] = pd.Series(values, dtype=object)
            # The document's total is nobody's submission: its amounts are the sums themselves, and
            # the formulas that follow are computed from them.
            frame.loc[total, nama] = frame.loc[total, twin]
    return frame
