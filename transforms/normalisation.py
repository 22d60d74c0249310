"""One raw table made into a normalised one: codes decided, values exact, every change recorded."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from renja.cells.cell import Cell, CellKind
from renja.cells.lineage import CellStates
from renja.cells.rawtable import RawTable
from renja.cells.value import Keadaan, Value
from renja.codes.decision import CodeDecision, CodeRow
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature
from renja.config import Config
from renja.run.kiriman import Kiriman
from renja.run.normalised import NormalisedTable
from renja.tables import table
from renja.tables.frame import LINEAGE, Origin, frame_columns
from renja.tables.spec import Column, Kind, TableSpec
from renja.text import fold
from transforms.celltrace import source_cells, states_of
from transforms.codes.resolution import decide_codes
from transforms.filtered import find_filtered
from transforms.identity import Identifier
from transforms.line import Line, lines_of
from transforms.rowfindings import Report
from transforms.thousandths import find_thousandths
from transforms.values.meaning import Dictionary, read_value

_AS_WRITTEN = (Kind.KODE, Kind.NOMOR)
_CODE_BEFORE_NAME = re.compile(
    r"[\[(]?(?P<kode>[\dX]\s?\.\s?(?:\d\d|XX)(?:\s?\.\s?\d{1,4}){1,4})\.?[\])]?(?:\s*[-–—:]\s*|\s+)"
    r"(?P<nama>[^\W\d].*)",
    re.DOTALL,
)
"""A code of three parts or more, then the name; two figures and a dot may be no more than a number."""


def normalise(
    raw: RawTable,
    *,
    kiriman: Kiriman,
    config: Config,
    nomenclature: Nomenclature,
    all_families: Nomenclature,
    dictionary: Dictionary,
) -> NormalisedTable:
    """Normalise one table of one submission.

    nomenclature: what the office may use; all_families: the same urusan with every authority family.
    The result holds every row of `raw`, totals and urusan rows included, in sheet order.
    """
    spec = table(raw.tabel, tahun=kiriman.tahun)
    lines = lines_of(raw, spec=spec)
    values = _values(lines, spec=spec, dictionary=dictionary)
    coded = [at for at, line in enumerate(lines) if line.has_code_place]
    rows = [_code_row(lines[at], spec=spec, amounts=_amounts(values, at, spec=spec)) for at in coded]
    decided = decide_codes(
        rows,
        nomenclature=nomenclature,
        all_families=all_families,
        margin=config.ambang.margin_kode,
        programs=config.programs_of(kiriman.bidang),
    )
    decisions = dict(zip(coded, decided, strict=True))
    writer = _Writer(
        spec=spec,
        raw=raw,
        kiriman=kiriman,
        nomenclature=nomenclature,
        lines=lines,
        decisions=[decisions.get(at) for at in range(len(lines))],
        values=values,
    )
    return writer.table()


def _values(
    lines: Sequence[Line], *, spec: TableSpec, dictionary: Dictionary
) -> dict[str, list[Value | None]]:
    """The values of every parsed column, line by line, None where a line has no cell for it."""
    columns = [column for column in spec.kolom if column.jenis not in _AS_WRITTEN]
    found = {
        column.nama: [
            read_value(cells, column=column, dictionary=dictionary) if cells else None
            for cells in _cells(lines, column)
        ]
        for column in columns
    }
    if spec.satuan_baris:
        counted = [column for column in columns if column.jenis is Kind.KUANTITAS]
        for at, unit in enumerate(_units(found)):
            for column in counted if unit else ():
                value = found[column.nama][at]
                if value is not None and value.satuan is None:
                    cells = lines[at].cells[column.nama]
                    found[column.nama][at] = read_value(
                        cells, column=column, dictionary=dictionary, satuan_baris=unit
                    )
    return found


def _cells(lines: Iterable[Line], column: Column) -> Iterator[tuple[Cell, ...] | None]:
    nama = column.nama
    return (line.cells.get(nama) for line in lines)


def _units(values: Mapping[str, Sequence[Value | None]]) -> list[str | None]:
    """The first unit that each line's values have."""
    rows = zip(*values.values(), strict=True)
    return [next((value.satuan for value in row if value and value.satuan), None) for row in rows]


def _amounts(
    values: Mapping[str, Sequence[Value | None]], at: int, *, spec: TableSpec
) -> tuple[Decimal | None, ...]:
    """What a line amounts to in each column that is summed."""
    found = (values[column.nama][at] for column in spec.rollups)
    return tuple(one.nilai if one and isinstance(one.nilai, Decimal) else None for one in found)


def _code_row(line: Line, *, spec: TableSpec, amounts: tuple[Decimal | None, ...]) -> CodeRow:
    parts = tuple(cell for column in spec.columns_of(Kind.KODE) for cell in line.cells.get(column.nama, ()))
    nama, before = line.nama, _CODE_BEFORE_NAME.fullmatch(line.nama)
    if before is not None and all(cell.is_blank for cell in parts):
        place = next(cell for cell in line.cells[line.named_by] if not cell.is_blank)
        parts = (Cell(place.row, place.column, CellKind.TEXT, before["kode"], number_format=None),)
        nama = before["nama"]
    return CodeRow(parts=parts, nama=nama, nomor=line.nomor, level=line.level, nilai=amounts)


@dataclass
class _Writer:
    """Writes the rows of one table of one submission, column by column."""

    spec: TableSpec
    raw: RawTable
    kiriman: Kiriman
    nomenclature: Nomenclature
    lines: Sequence[Line]
    decisions: Sequence[CodeDecision | None]
    values: Mapping[str, Sequence[Value | None]]

    def table(self) -> NormalisedTable:
        """The table of all lines, with what was changed and found in them."""
        lineage = [
            source_cells((nama, cells, self._value(nama, at)) for nama, cells in line.cells.items())
            for at, line in enumerate(self.lines)
        ]
        identity = self._identity()
        columns = {**identity, **self._columns(), LINEAGE: lineage}
        frame = pd.DataFrame({nama: _objects(values) for nama, values in columns.items()}, dtype=object)
        report = self._report(identity)
        states = {column.nama: self._states(column) for column in self.spec.rollups}
        temuan = [
            *report.temuan,
            *find_thousandths(frame, spec=self.spec, states=states),
            *find_filtered(self.raw, frame, spec=self.spec, kiriman=self.kiriman),
        ]
        return NormalisedTable(self.spec, frame, koreksi=report.koreksi, temuan=temuan)

    def _value(self, nama: str, at: int) -> Value | None:
        values = self.values.get(nama)
        return values[at] if values else None

    def _identity(self) -> dict[str, Sequence[Any]]:
        """The columns that say what each row is and where it comes from."""
        sent, count = self.kiriman, len(self.lines)
        codes = [decision.kode if decision else None for decision in self.decisions]
        parents = self._parents()
        return {
            "baris_id": self._identifiers(codes, parents),
            "tahun": [sent.tahun] * count,
            "tahapan": [sent.tahapan] * count,
            "opd": [sent.opd] * count,
            "bidang": [sent.bidang] * count,
            "kode": codes,
            "kode_induk": parents,
            "asal_kode": [one.asal.value if one and one.asal else None for one in self.decisions],
            "level": [
                (decision.level if decision else line.level or Level.INDIKATOR).value
                for line, decision in zip(self.lines, self.decisions, strict=True)
            ],
            "uraian": [
                self._official_name(kode, written=line.nama) if kode else line.nama or None
                for line, kode in zip(self.lines, codes, strict=True)
            ],
            "uraian_asli": [line.nama or None for line in self.lines],
            "no": [line.nomor for line in self.lines],
            "urutan": range(1, count + 1),
            "kiriman_id": [sent.kiriman_id] * count,
            "berkas": [sent.berkas] * count,
            "lembar": [self.raw.lembar] * count,
            "baris": [line.row.number for line in self.lines],
        }

    def _official_name(self, kode: str, *, written: str) -> str | None:
        """The name of a code: of those that the lists give it the one that is written, else the year's."""
        entry = self.nomenclature.get(kode)
        official = entry.nama if entry else written or None
        names = [version.nama for version in self.nomenclature.versions(kode)]
        if len(names) > 1:
            return next((nama for nama in names if fold(nama) == fold(written)), official)
        return official

    def _parents(self) -> list[str | None]:
        """The decided parent of each row; of a continuation, the row that it continues."""
        parents: list[str | None] = []
        above: CodeDecision | None = None
        for line, decision in zip(self.lines, self.decisions, strict=True):
            if decision is not None:
                above = decision
                parents.append(decision.kode_induk)
            elif line.level is Level.JUMLAH or above is None:
                parents.append(None)
            else:
                parents.append(above.kode or above.kode_induk)
        return parents

    def _identifiers(self, codes: Sequence[str | None], parents: Sequence[str | None]) -> list[str]:
        sent = self.kiriman
        identifier = Identifier((sent.opd, sent.tahun, sent.tahapan, self.spec.tabel, sent.bidang))
        return [
            identifier.baris_id(induk=induk, kunci=kode or self._key(at))
            for at, (kode, induk) in enumerate(zip(codes, parents, strict=True))
        ]

    def _key(self, at: int) -> str:
        """What names a row without a code: its name and year; its texts when it has no name."""
        line = self.lines[at]
        level = line.level.value if line.level else ""
        values = (column[at] for column in self.values.values())
        texts = [line.nama] if line.nama else [value.teks or "" for value in values if value]
        return " ".join([level, *texts, str(line.year or "")])

    def _columns(self) -> dict[str, Sequence[Any]]:
        """The columns of values with their units and texts; recomputed ones are filled in later."""
        nothing = [None] * len(self.lines)
        columns: dict[str, Sequence[Any]] = {}
        for target in frame_columns(self.spec):
            values = self.values.get(target.kolom.nama) if target.kolom else None
            if target.asal is Origin.IDENTITAS:
                continue
            if target.asal is Origin.TAHUN:
                columns[target.nama] = [line.year for line in self.lines]
            elif target.nama == self.spec.satuan_baris:
                columns[target.nama] = _units(self.values)
            elif values is None or target.asal is Origin.HITUNG:
                columns[target.nama] = nothing
            else:
                columns[target.nama] = _parts(values, asal=target.asal)
        return columns

    def _report(self, identity: Mapping[str, Sequence[Any]]) -> Report:
        """The corrections and findings, row by row."""
        report = Report(spec=self.spec, lembar=self.raw.lembar, kiriman=self.kiriman)
        told: dict[int, list[str]] = {
            at: [] for at, one in enumerate(self.decisions) if one and one.is_told
        }
        for nama, values in self.values.items():
            for at, value in enumerate(values):
                if value and (value.koreksi or value.aturan):
                    told.setdefault(at, []).append(nama)
        for at, names in sorted(told.items()):
            line, decision = self.lines[at], self.decisions[at]
            record = {nama: identity[nama][at] for nama in ("baris_id", "kode")}
            if decision is not None:
                report.code(line, decision=decision, record=record)
            for nama in names:
                if value := self._value(nama, at):
                    report.value(line, column=self.spec.column(nama), value=value, record=record)
        return report

    def _states(self, column: Column) -> CellStates:
        """What the cells of a column say, as its lineage tells it."""
        fields = list(zip(_cells(self.lines, column), self.values[column.nama], strict=True))
        return states_of(fields)


def _objects(values: Sequence[Any]) -> NDArray[np.object_]:
    return np.fromiter(values, dtype=object, count=len(values))


def _parts(values: Sequence[Value | None], *, asal: Origin) -> list[Any]:
    """What of the values goes into a column of that origin; only a true value is a value."""
    if asal is Origin.TEKS:
        return [value.teks if value else None for value in values]
    if asal is Origin.SATUAN:
        return [value.satuan if value else None for value in values]
    return [value.nilai if value and value.keadaan is Keadaan.NILAI else None for value in values]
