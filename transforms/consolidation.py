"""The tables of all bidang made one: shared rows once, document order, sums recomputed."""

from collections.abc import Sequence
from functools import partial
from typing import cast

import numpy as np
import pandas as pd

from renja.cells.sources import SourceCells
from renja.codes.code import ancestor_at, is_canonical
from renja.codes.hierarchy import Hierarchy, hierarchy_of, joined
from renja.codes.level import Level
from renja.codes.rollup import formula_values, rollup
from renja.config import Config
from renja.run.normalised import NormalisedTable
from renja.tables.frame import LINEAGE, WRITTEN_NAME, Origin, frame_columns
from renja.tables.spec import TableSpec
from transforms.identity import Identifier
from transforms.sharing import Group, Record, document_tree, groups_of

_LAST = "~"
_SOURCE = ("kiriman_id", "berkas", "lembar")


def document_order(
    records: list[Record], *, bidang: Sequence[str], urusan: Sequence[str], has_codes: bool
) -> list[Record]:
    """Rows in document order.

    has_codes: rows are programs, kegiatan and sub kegiatan: they stand by bidang urusan in the order of
    `urusan`, each after the rows of its urusan; programs in code order; inside a program rows keep the
    order of their submission, except that the kegiatan of a program of several bidang stand in code order.
    Otherwise rows stand in the order of the bidang.
    """
    rank = {nama: position for position, nama in enumerate(bidang)}
    by_bidang = sorted(records, key=lambda row: rank.get(row["bidang"], -1))
    if not has_codes:
        return by_bidang
    blocks = _blocks(by_bidang)
    mixed = _of_several_bidang(blocks)
    served = [_served(program, urusan=urusan) for (program, _), _ in blocks]
    keyed = [
        ((place, program, kegiatan if program in mixed else "", position), row)
        for position, (place, ((program, kegiatan), row)) in enumerate(zip(served, blocks, strict=True))
    ]
    return [row for _, row in sorted(keyed, key=lambda pair: pair[0])]


def _blocks(records: list[Record]) -> list[tuple[tuple[str, str], Record]]:
    """Each row with its program and kegiatan; a row without a code belongs where it stands."""
    blocks = []
    current: dict[str | None, tuple[str, str]] = {}
    for row in records:
        code = row["kode"] or row["kode_induk"]
        if code and is_canonical(code):
            above = row["level"] in (Level.URUSAN, Level.BIDANG_URUSAN)
            program = row["kode"] or code if above else ancestor_at(code, level=Level.PROGRAM) or _LAST
            block = (program, ancestor_at(code, level=Level.KEGIATAN) or "")
        else:
            block = current.get(row["bidang"], (_LAST, ""))
        current[row["bidang"]] = block
        blocks.append((block, row))
    return blocks


def _served(program: str, *, urusan: Sequence[str]) -> int:
    """The place of a program, bidang urusan or urusan among those served; what is of none comes last."""
    for place, own in enumerate(urusan):
        if program == own[0] or f"{program}.".startswith(f"{own}."):
            return place
    return len(urusan)


def _of_several_bidang(blocks: list[tuple[tuple[str, str], Record]]) -> set[str]:
    """Programs whose rows come from more than one bidang (a shared row counts for all)."""
    owners: dict[str, set[str]] = {}
    for (program, _), row in blocks:
        if program and row["bidang"]:
            owners.setdefault(program, set()).add(row["bidang"])
    return {program for program, bidang in owners.items() if len(bidang) > 1}


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
    return {**total, **blank, **identity, "uraian": label, WRITTEN_NAME: None, "no": None}


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
