"""The tables of all bidang made one: shared rows once, document order, sums recomputed."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

import pandas as pd

from renja.code import ancestor_at
from renja.config import Config
from renja.frame import LINEAGE, Origin, frame_columns
from renja.level import SHARED_LEVELS, Level
from renja.normalised import NormalisedTable
from renja.rollup import formula_values, rollup
from renja.sources import SourceCells
from renja.spec import TableSpec
from transforms.identity import Identifier
from transforms.order import document_order

Record = dict[str, Any]

_MERGED_LEVELS = (Level.URUSAN, Level.BIDANG_URUSAN, Level.PROGRAM, Level.KEGIATAN)
_SOURCE = ("kiriman_id", "berkas", "lembar")


def consolidate(tables: Sequence[NormalisedTable], *, config: Config) -> NormalisedTable:
    """Consolidate one table of the document from the tables of its bidang (at least one).

    Urusan and bidang urusan rows come out once, a program or kegiatan of several bidang too (text from
    its owner in the configuration, amounts summed), the total once; these rows have no bidang. Rows of a
    single bidang stay as they are. `*_hitung` columns are recomputed over the whole document.
    """
    spec = tables[0].spec
    records = [record for part in tables for record in cast("list[Record]", part.frame.to_dict("records"))]
    total = [record for record in records if record["level"] == Level.JUMLAH]
    body = [record for record in records if record["level"] != Level.JUMLAH]
    merged = _merge_shared(body, config=config, spec=spec)
    ordered = document_order(
        merged, bidang=tuple(config.bidang), urusan=config.opd.urusan, has_codes=spec.has_hierarchy
    )
    if spec.rollups and ordered:
        ordered.append(_total(total, like=ordered[0], spec=spec))
    frame = _recomputed(ordered, spec=spec)
    return NormalisedTable(spec, frame)


def _merge_shared(body: Iterable[Record], *, config: Config, spec: TableSpec) -> list[Record]:
    """Rows with those of one code at a shared level put together, at the place of the first."""
    groups: dict[object, list[Record]] = {}
    for record in body:
        shared = record["kode"] is not None and record["level"] in _MERGED_LEVELS
        groups.setdefault((record["level"], record["kode"]) if shared else record["baris_id"], []).append(
            record
        )
    return [_merge(group, config=config, spec=spec) for group in groups.values()]


def _merge(group: list[Record], *, config: Config, spec: TableSpec) -> Record:
    bidang = {record["bidang"] for record in group}
    level = Level(group[0]["level"])
    undecided = group[0]["kode"] is None
    if undecided or (len(bidang) == 1 and level not in SHARED_LEVELS):
        return group[0]
    owner = min(group, key=lambda record: _owns(record, config=config))
    merged = _shared(owner, sources=group, kunci=owner["kode"], spec=spec)
    for column in spec.rollups:
        amounts = [record[column.nama] for record in group if record[column.nama] is not None]
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


def _recomputed(records: list[Record], *, spec: TableSpec) -> pd.DataFrame:
    names = [column.nama for column in frame_columns(spec)]
    frame = pd.DataFrame(records, columns=[*names, LINEAGE], dtype=object)
    frame["urutan"] = pd.Series(range(1, len(frame) + 1), dtype=object)
    total = frame["level"] == Level.JUMLAH
    for computed in (rollup, formula_values):
        for nama, values in computed(frame, spec=spec).items():
            twin = spec.column(nama).hitung
            frame[twin] = pd.Series(values, dtype=object)
            # The document's total is nobody's submission: its amounts are the sums themselves, and
            # the formulas that follow are computed from them.
            frame.loc[total, nama] = frame.loc[total, twin]
    return frame
