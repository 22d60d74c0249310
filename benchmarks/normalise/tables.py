"""Raw tables of ten offices as reading a workbook gives them, some of their rows damaged. Seeded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from random import Random

from benchmarks.repair.damage import damage
from benchmarks.repair.methods import code_rows
from benchmarks.repair.office import OFFICES, Office, clean_sheet
from renja.cells.cell import Cell, CellKind
from renja.cells.rawtable import RawRow, RawTable, RowRole
from renja.codes.decision import CodeRow
from renja.config import Bidang, Config, Opd, Renja
from renja.run.kiriman import Kiriman
from renja.tables.spec import Column, Kind, TableSpec

TAHUN, TAHAPAN = 2025, "rancangan_akhir"
FIRST_ROW = 6

_DAMAGED = 0.05
_TYPED = 0.5
"""The share of offices that type their numbers as text."""

_BLANK = Cell(0, 0, CellKind.BLANK)
_UNITS = ("Orang", "Dokumen", "Laporan", "Keluarga", "%", "Unit", "Kegiatan", "Paket", "0rang", "Dokumem")
_TEXTS = {
    "lokasi": ("Kabupaten Contoh", "Kecamatan Utara", "Kecamatan Selatan", "Desa Hulu, Desa Hilir"),
    "sumber_dana": ("APBD Kabupaten", "APBD Provinsi", "DAK Nonfisik", "DAU"),
    "catatan": ("", "", "", "Menyesuaikan pagu", "Prioritas daerah"),
}


def submission(office: Office) -> Kiriman:
    """What the tables of an office came with."""
    return Kiriman(
        kiriman_id=office.nama,
        sha256="0" * 64,
        berkas=f"{TAHUN}/bidang/renja.xlsx",
        tahun=TAHUN,
        tahapan=TAHAPAN,
        opd=office.nama,
        bidang="bidang",
        diubah=datetime(TAHUN, 1, 1, tzinfo=UTC),
        ukuran=1,
    )


def configuration(office: Office) -> Config:
    """The least configuration of an office."""
    return Config(
        opd=Opd(nama=office.nama, daerah="Kabupaten Contoh", urusan=office.urusan),
        renja=Renja(tahun=TAHUN, tahapan=TAHAPAN),
        bidang={"bidang": Bidang(nama="Bidang")},
    )


def raw_tables(spec: TableSpec, *, rows: int, seed: int) -> Iterator[tuple[Office, RawTable]]:
    """Tables of one office after the other until they have at least that many rows."""
    random = Random(seed)
    made = 0
    while made < rows:
        for office in OFFICES:
            table = _raw_table(office, spec=spec, random=random)
            made += len(table.rows)
            yield office, table


def _raw_table(office: Office, *, spec: TableSpec, random: Random) -> RawTable:
    sheet = clean_sheet(office, random=random)
    damage(sheet, rate=_DAMAGED, random=random)
    as_text = random.random() < _TYPED
    places = _places(spec)
    rows = []
    for number, row in enumerate(code_rows(sheet), FIRST_ROW):
        contents = {
            column.nama: _contents(column, row=row, as_text=as_text, random=random) for column in spec.kolom
        }
        cells = {nama: _placed(found, number, places[nama]) for nama, found in contents.items()}
        rows.append(RawRow(number, RowRole.DATA, cells))
    return RawTable(spec.tabel, f"Tabel {spec.tabel}", places, (FIRST_ROW - 1,), tuple(rows))


def _places(spec: TableSpec) -> dict[str, tuple[int, ...]]:
    places: dict[str, tuple[int, ...]] = {}
    first = 1
    for column in spec.kolom:
        places[column.nama] = tuple(range(first, first + column.sel))
        first += column.sel
    return places


def _placed(cells: Sequence[Cell], row: int, columns: Sequence[int]) -> tuple[Cell, ...]:
    """The cells at their place, blank ones where there are fewer than columns."""
    blanks = [_BLANK] * (len(columns) - len(cells))
    return tuple(
        replace(cell, row=row, column=at) for cell, at in zip((*cells, *blanks), columns, strict=True)
    )


def _contents(column: Column, *, row: CodeRow, as_text: bool, random: Random) -> Sequence[Cell]:
    match column.jenis:
        case Kind.KODE:
            return row.parts
        case Kind.URAIAN:
            return [_text(row.nama)]
        case Kind.RUPIAH:
            return [_number(random.randint(1, 9_999_999) * 1000, as_text=as_text)]
        case Kind.PERSEN:
            return [_text(f"{random.randint(0, 120)},{random.randint(0, 99):02} %")]
        case Kind.KUANTITAS:
            return [_number(random.randint(1, 12_000), as_text=as_text), _text(random.choice(_UNITS))]
        case _:
            return [_text(random.choice(_TEXTS.get(column.nama, (f"Jumlah {row.nama.lower()}",))))]


def _text(text: str) -> Cell:
    return Cell(0, 0, CellKind.TEXT, text) if text else _BLANK


def _number(number: int, *, as_text: bool) -> Cell:
    if as_text:
        return _text(f"{number:,}".replace(",", "."))
    return Cell(0, 0, CellKind.NUMBER, Decimal(number), number_format="#,##0")
