"""The lists of the master workbook: findings, corrections and submissions, to be filtered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from loaders.master.sheetlayout import lines_of, row_height
from loaders.master.style import HEADING, Styles, of_severity
from loaders.master.tablesheet import MOST_ROWS, fitting
from renja.config import Config
from renja.findings.temuan import Keparahan
from renja.tables import tables_for
from renja.tables.year import heading_of

Record = dict[str, Any]

_FOLIO = 14


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list: heading, the record's field, width, and whether it is centred."""

    judul: str
    field: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class ListForm:
    """A list: its columns, of which the first `printed` go on paper."""

    columns: tuple[ListColumn, ...]
    printed: int


FINDINGS = ListForm(
    (
        ListColumn("Keparahan", "keparahan", 12, centred=True),
        ListColumn("Bidang", "bidang", 20),
        ListColumn("Tabel", "tabel", 7, centred=True),
        ListColumn("Kode", "kode", 18),
        ListColumn("Kolom", "kolom", 24),
        ListColumn("Lembar", "lembar", 14),
        ListColumn("Sel", "sel", 8, centred=True),
        ListColumn("Temuan", "pesan", 60),
        ListColumn("Tindakan", "tindakan", 42),
        ListColumn("Ditemukan", "ditemukan", 18),
        ListColumn("Seharusnya", "seharusnya", 18),
        ListColumn("Selisih", "selisih", 16),
        ListColumn("Tertulis", "mentah", 24),
        ListColumn("Berkas", "berkas", 40),
        ListColumn("Sel pasangan", "sel_pasangan", 16),
        ListColumn("Aturan", "aturan", 24),
        ListColumn("Status", "status", 13, centred=True),
    ),
    printed=9,
)
CORRECTIONS = ListForm(
    (
        ListColumn("Bidang", "bidang", 20),
        ListColumn("Tabel", "tabel", 7, centred=True),
        ListColumn("Kode", "kode", 18),
        ListColumn("Kolom", "kolom", 24),
        ListColumn("Lembar", "lembar", 14),
        ListColumn("Sel", "sel", 8, centred=True),
        ListColumn("Tertulis", "mentah", 28),
        ListColumn("Hasil", "hasil", 28),
        ListColumn("Alasan", "alasan", 60),
        ListColumn("Keyakinan", "keyakinan", 11, centred=True),
        ListColumn("Berkas", "berkas", 40),
        ListColumn("Aturan", "aturan", 24),
    ),
    printed=9,
)
SUBMISSIONS = ListForm(
    (
        ListColumn("Bidang", "bidang", 28),
        ListColumn("Berkas", "berkas", 46),
        ListColumn("Status", "status", 12, centred=True),
        ListColumn("Alasan", "alasan", 60),
        ListColumn("Urutan datang", "urutan_datang", 9, centred=True),
        ListColumn("Diterima", "diterima", 17, centred=True),
        ListColumn("SHA-256", "sha256", 68),
    ),
    printed=6,
)


class ListSheet:
    """Writes one list. Text is always text: nothing that a bidang wrote becomes a formula or a link."""

    def __init__(self, sheet: Worksheet, *, form: ListForm, styles: Styles) -> None:
        self._sheet = sheet
        self._form = form
        self._styles = styles

    def write(self, records: Sequence[Record]) -> None:
        """Write the records under their headings; what a sheet cannot hold is told in its last row."""
        room = MOST_ROWS - 2
        for at, column in enumerate(self._form.columns):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(0, at, column.judul, self._styles.cell(HEADING))
        self._sheet.set_row(0, row_height(2))
        for number, record in enumerate(records[:room], start=1):
            lines = 1
            for at, column in enumerate(self._form.columns):
                self._write_cell(number, at, value=record[column.field], column=column)
                lines = max(lines, lines_of(str(record[column.field] or ""), width=column.width))
            self._sheet.set_row(number, row_height(lines))
        if len(records) > room:
            rest = f"{len(records) - room} baris lagi ada di gudang data, skema laporan."
            self._sheet.write_string(room + 1, 0, rest, self._styles.text({"bold": True}))
        self._set_page(rows=min(len(records), room))

    def _write_cell(self, number: int, at: int, *, value: Any, column: ListColumn) -> None:
        look: list[Mapping[str, Any]] = [{"align": "center"}] if column.centred else []
        if column.field == "keparahan":
            look.append(of_severity(value))
        if isinstance(value, datetime):
            style = self._styles.cell(*look, {"num_format": "dd/mm/yyyy hh:mm"})
            self._sheet.write_datetime(number, at, value, style)
        elif isinstance(value, Decimal):
            style = self._styles.cell(*look, {"num_format": "0.00"})
            self._sheet.write_number(number, at, float(value), style)
        elif isinstance(value, int):
            self._sheet.write_number(number, at, value, self._styles.cell(*look))
        elif value:
            self._sheet.write_string(number, at, fitting(value), self._styles.cell(*look))
        else:
            self._sheet.write_blank(number, at, None, self._styles.cell(*look))

    def _set_page(self, *, rows: int) -> None:
        last = len(self._form.columns) - 1
        self._sheet.freeze_panes(1, 0)
        self._sheet.autofilter(0, 0, max(rows, 1), last)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:Z{rows + 2}"})
        self._sheet.set_landscape()
        self._sheet.set_paper(_FOLIO)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.print_area(0, 0, rows, self._form.printed - 1)
        self._sheet.set_footer("&L&8&A&R&8Halaman &P dari &N")


def finding_records(frame: pd.DataFrame, *, config: Config) -> list[Record]:
    """Findings for people: worst first, then by table and place, with names for bidang and columns."""
    severities = [keparahan.value for keparahan in Keparahan]
    records = _records(frame, config=config)
    return sorted(records, key=lambda record: (severities.index(record["keparahan"]), *_place(record)))


def correction_records(frame: pd.DataFrame, *, config: Config) -> list[Record]:
    """Corrections for people, by table and place."""
    return sorted(_records(frame, config=config), key=_place)


def submission_records(frame: pd.DataFrame, *, config: Config) -> list[Record]:
    """Submissions for people, by bidang and arrival, with the office's own time."""
    zone = ZoneInfo(config.jadwal.zona)
    records = _records(frame, config=config)
    for record in records:
        record["diterima"] = record["diterima"].astimezone(zone).replace(tzinfo=None)
    return sorted(records, key=lambda record: (record["bidang"] or "", record["urutan_datang"]))


def _records(frame: pd.DataFrame, *, config: Config) -> list[Record]:
    tahun = config.renja.tahun
    headings = {
        (spec.tabel, column.nama): heading_of(column, tahun=tahun)
        for spec in tables_for(tahun)
        for column in spec.kolom
    }
    records = [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
    for record in records:
        bidang = config.bidang.get(record["bidang"] or "")
        record["bidang"] = bidang.nama if bidang else record["bidang"]
        if "kolom" in record:
            record["kolom"] = headings.get((record["tabel"], record["kolom"]), record["kolom"])
    return records


def _place(record: Record) -> tuple[str, ...]:
    """Where a record belongs: table, bidang, file, sheet, row and column."""
    names = ("tabel", "bidang", "berkas", "lembar")
    sel = record["sel"] or ""
    letters = sel.rstrip("0123456789")
    return (*(record[name] or "" for name in names), sel[len(letters) :].zfill(7), letters.zfill(3))
