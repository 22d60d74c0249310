"""One raw table made into a normalised one: codes decided, values exact, every change recorded."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from renja.cells.cell import Cell, CellKind
from renja.cells.rawtable import RawTable
from renja.cells.sources import SourceCells
from renja.cells.value import Keadaan, Value
from renja.codes.decision import CodeDecision, CodeRow
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature
from renja.config import Config
from renja.run.kiriman import Kiriman
from renja.run.normalised import NormalisedTable
from renja.tables import table
from renja.tables.frame import LINEAGE, WRITTEN_NAME, Origin, frame_columns
from renja.tables.spec import Column, Kind, TableSpec
from renja.text import fold
from transforms.celltrace import Entry, plain_entries, value_entries
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
    coded = [line for line in lines if line.has_code_place]
    rows = [_code_row(line, spec=spec, dictionary=dictionary) for line in coded]
    decided = decide_codes(
        rows,
        nomenclature=nomenclature,
        all_families=all_families,
        margin=config.ambang.margin_kode,
        programs=config.programs_of(kiriman.bidang),
    )
    decisions = dict(zip(map(id, coded), decided, strict=True))
    writer = _Writer(spec=spec, raw=raw, kiriman=kiriman, nomenclature=nomenclature, dictionary=dictionary)
    for line in lines:
        writer.add(line, decision=decisions.get(id(line)))
    return writer.result()


def _code_row(line: Line, *, spec: TableSpec, dictionary: Dictionary) -> CodeRow:
    parts = tuple(cell for column in spec.columns_of(Kind.KODE) for cell in line.cells.get(column.nama, ()))
    amounts = tuple(_amount(line, column=column, dictionary=dictionary) for column in spec.rollups)
    nama, before = line.nama, _CODE_BEFORE_NAME.fullmatch(line.nama)
    if before is not None and all(cell.is_blank for cell in parts):
        place = next(cell for cell in line.cells[line.named_by] if not cell.is_blank)
        parts = (Cell(place.row, place.column, CellKind.TEXT, before["kode"], number_format=None),)
        nama = before["nama"]
    return CodeRow(parts=parts, nama=nama, nomor=line.nomor, level=line.level, nilai=amounts)


def _amount(line: Line, *, column: Column, dictionary: Dictionary) -> Decimal | None:
    cells = line.cells.get(column.nama)
    amount = read_value(cells, column=column, dictionary=dictionary).nilai if cells else None
    return amount if isinstance(amount, Decimal) else None


@dataclass
class _Writer:
    """Writes the rows of one table of one submission."""

    spec: TableSpec
    raw: RawTable
    kiriman: Kiriman
    nomenclature: Nomenclature
    dictionary: Dictionary
    records: list[dict[str, Any]] = field(default_factory=list)
    above: CodeDecision | None = None

    def __post_init__(self) -> None:
        sent = self.kiriman
        place = (sent.opd, sent.tahun, sent.tahapan, self.spec.tabel, sent.bidang)
        self._identifier = Identifier(place)
        self._targets = [one for one in frame_columns(self.spec) if one.asal is not Origin.IDENTITAS]
        self._read_columns = [column for column in self.spec.kolom if column.jenis not in _AS_WRITTEN]
        self._report = Report(spec=self.spec, lembar=self.raw.lembar, kiriman=sent)

    def add(self, line: Line, *, decision: CodeDecision | None) -> None:
        """Write one line as a row of the frame, with what was changed and found in it."""
        values = self._values(line)
        record = self._identity(line, decision=decision, values=values)
        record.update(self._columns(values, line=line))
        record[LINEAGE] = SourceCells.of(self._lineage(line, values=values))
        self.records.append(record)
        if decision is not None:
            self.above = decision
            self._report.code(line, decision=decision, record=record)
        for nama, value in values.items():
            self._report.value(line, column=self.spec.column(nama), value=value, record=record)

    def result(self) -> NormalisedTable:
        """The table of all rows added."""
        names = [column.nama for column in frame_columns(self.spec)]
        frame = pd.DataFrame(self.records, columns=[*names, LINEAGE], dtype=object)
        temuan = [
            *self._report.temuan,
            *find_thousandths(frame, spec=self.spec),
            *find_filtered(self.raw, frame, spec=self.spec, kiriman=self.kiriman),
        ]
        return NormalisedTable(self.spec, frame, koreksi=self._report.koreksi, temuan=temuan)

    def _values(self, line: Line) -> dict[str, Value]:
        columns = [column for column in self._read_columns if line.cells.get(column.nama)]
        values = {c.nama: self._read(line, c, unit=None) for c in columns}
        if not self.spec.satuan_baris:
            return values
        unit = next((value.satuan for value in values.values() if value.satuan), None)
        for column in columns:
            if unit and column.jenis is Kind.KUANTITAS and values[column.nama].satuan is None:
                values[column.nama] = self._read(line, column, unit=unit)
        return values

    def _read(self, line: Line, column: Column, *, unit: str | None) -> Value:
        cells = line.cells[column.nama]
        return read_value(cells, column=column, dictionary=self.dictionary, satuan_baris=unit)

    def _identity(
        self, line: Line, *, decision: CodeDecision | None, values: dict[str, Value]
    ) -> dict[str, Any]:
        kode = decision.kode if decision else None
        induk = decision.kode_induk if decision else self._parent_of_continuation(line)
        sent = self.kiriman
        return {
            "baris_id": self._identifier.baris_id(
                induk=induk, kunci=kode or self._key(line, values=values)
            ),
            "tahun": sent.tahun,
            "tahapan": sent.tahapan,
            "opd": sent.opd,
            "bidang": sent.bidang,
            "kode": kode,
            "kode_induk": induk,
            "asal_kode": decision.asal.value if decision and decision.asal else None,
            "level": (decision.level if decision else line.level or Level.INDIKATOR).value,
            "uraian": self._official_name(kode, written=line.nama) if kode else line.nama or None,
            WRITTEN_NAME: line.nama or None,
            "no": line.nomor,
            "urutan": len(self.records) + 1,
            "kiriman_id": sent.kiriman_id,
            "berkas": sent.berkas,
            "lembar": self.raw.lembar,
            "baris": line.row.number,
        }

    def _official_name(self, kode: str, *, written: str) -> str | None:
        """The name of a code: of those that the lists give it the one that is written, else the year's."""
        entry = self.nomenclature.get(kode)
        official = entry.nama if entry else written or None
        names = [version.nama for version in self.nomenclature.versions(kode)]
        if len(names) > 1:
            return next((nama for nama in names if fold(nama) == fold(written)), official)
        return official

    def _parent_of_continuation(self, line: Line) -> str | None:
        if line.level is Level.JUMLAH or self.above is None:
            return None
        return self.above.kode or self.above.kode_induk

    def _key(self, line: Line, *, values: dict[str, Value]) -> str:
        """What names a row without a code: its name and year; its texts when it has no name."""
        level = line.level.value if line.level else ""
        texts = [line.nama] if line.nama else [value.teks or "" for value in values.values()]
        return " ".join([level, *texts, str(line.year or "")])

    def _columns(self, values: dict[str, Value], *, line: Line) -> dict[str, Any]:
        record: dict[str, Any] = {}
        for target in self._targets:
            value = values.get(target.kolom.nama) if target.kolom else None
            if target.asal is Origin.TAHUN:
                record[target.nama] = line.year
            elif target.nama == self.spec.satuan_baris:
                record[target.nama] = next((v.satuan for v in values.values() if v.satuan), None)
            elif value is None or target.asal is Origin.HITUNG:
                record[target.nama] = None
            else:
                record[target.nama] = _part(value, asal=target.asal)
        return record

    def _lineage(self, line: Line, *, values: dict[str, Value]) -> list[Entry]:
        entries: list[Entry] = []
        for nama, cells in line.cells.items():
            value = values.get(nama)
            entries += value_entries(nama, cells, value=value) if value else plain_entries(nama, cells)
        return entries


def _part(value: Value, *, asal: Origin) -> Any:
    """What of a value goes into a column of that origin; only a true value is a value."""
    if asal is Origin.TEKS:
        return value.teks
    if asal is Origin.SATUAN:
        return value.satuan
    return value.nilai if value.keadaan is Keadaan.NILAI else None
