"""Reads one submission: the Renja tables in a file, and what is wrong with file, sheets and headings."""

from hashlib import sha256
from pathlib import Path

from extractors.diagnostics import Reporter
from extractors.heading.finder import nearest_heading
from extractors.inbox import is_lock
from extractors.locator import content, enumeration
from extractors.namelist import why_list
from extractors.planyear import judge_years
from extractors.recognition import FoundTable, find_tables
from extractors.rows.merge import tells_more
from extractors.titles import judge_names
from extractors.workbook.book import read_workbook
from extractors.workbook.fault import Unreadable
from extractors.workbook.grid import Sheet, Workbook
from extractors.workbook.plainfile import MEGABYTE, read_plain
from renja.cells.cell import CellKind
from renja.cells.rawtable import ReadKiriman
from renja.config import Ambang, Config
from renja.findings.temuan import Temuan
from renja.run.kiriman import Kiriman
from renja.text import is_broken

_ROWS_OF_A_TABLE = 3
_CELLS_OF_A_ROW = 2
_LONGEST_SHOWN = 80


def read_kiriman(path: Path, *, kiriman: Kiriman, tahun: int, config: Config | None = None) -> ReadKiriman:
    """Read the tables of one submitted file.

    tahun: the plan year n. config: how the office and its bidang are called; without it the names in titles
    are not judged. Bad content is never raised: what cannot be read gives findings. Tables that a
    finding refuses (`galat` with a table) stand among `tables` too. To be called in a process apart.
    """
    report = Reporter(kiriman)
    if is_lock(path.name):
        return ReadKiriman(kiriman, temuan=(report.file("berkas.masih_dibuka"),))
    most = (config.ambang if config is not None else Ambang()).ukuran_berkas * MEGABYTE
    try:
        data = read_plain(path, most=most)
        if sha256(data).hexdigest() != kiriman.sha256:
            return ReadKiriman(kiriman, temuan=(report.file("berkas.berubah"),))
        workbook = read_workbook(data, name=kiriman.berkas)
    except OSError:
        return ReadKiriman(kiriman, temuan=(report.file("berkas.tidak_terbaca"),))
    except Unreadable as error:
        return ReadKiriman(kiriman, temuan=(report.file(error.aturan, **error.words),))
    if workbook.is_empty:
        return ReadKiriman(kiriman, temuan=(report.file("berkas.kosong"),))
    return read_tables(workbook, kiriman=kiriman, tahun=tahun, config=config)


def read_tables(
    workbook: Workbook, *, kiriman: Kiriman, tahun: int, config: Config | None = None
) -> ReadKiriman:
    """The tables of an opened workbook that holds something, and what is wrong with sheets and headings.

    Without a configuration nobody's name in the titles is judged.
    """
    report = Reporter(kiriman)
    tables: list[FoundTable] = []
    others: list[Sheet] = []
    lists: list[Temuan] = []
    for sheet in workbook.sheets:
        found = find_tables(sheet, tahun=tahun, opd=report.kiriman.opd)
        why = {id(table): why_list(table, config=config) for table in found}
        tables += [table for table in found if why[id(table)] is None]
        lists += [report.names(table, alasan=alasan) for table in found if (alasan := why[id(table)])]
        others += [] if found else [sheet]
    temuan = [report.file("berkas.jenis_terbatas", hilang=enumeration(workbook.hilang))] * bool(
        workbook.hilang
    )
    temuan += [] if tables else [report.file("berkas.tanpa_tabel")]
    temuan += lists
    temuan += _repeated(tables, report=report)
    temuan += [report.year(wrong) for wrong in judge_years(tables, others=others, tahun=tahun)]
    if config is not None:
        wrong_names = judge_names(tables, others=others, config=config, bidang=report.kiriman.bidang)
        temuan += [report.name(wrong) for wrong in wrong_names]
    share = (config.ambang if config else Ambang()).baris_tak_dikenal
    temuan += [found for table in tables for found in report.table(table, unknown=share)]
    temuan += _covered_outside(tables, report=report)
    temuan += _broken(tables, report=report)
    temuan += [found for sheet in others for found in _left_aside(sheet, report=report, tahun=tahun)]
    return ReadKiriman(kiriman, tables=tuple(table.raw for table in tables), temuan=tuple(temuan))


def _repeated(tables: list[FoundTable], *, report: Reporter) -> list[Temuan]:
    """A finding for each table that stands in the workbook more than once."""
    by_number: dict[str, list[FoundTable]] = {}
    for table in tables:
        by_number.setdefault(table.raw.tabel, []).append(table)
    return [report.repeated(same) for same in by_number.values() if len(same) > 1]


def _covered_outside(tables: list[FoundTable], *, report: Reporter) -> list[Temuan]:
    """A finding for each cell that lies hidden on a sheet with tables, but in none of them."""
    sheets = {id(table.sheet): table.sheet for table in tables}
    told = {(id(table.sheet), cell.address) for table in tables for cell in table.covered}
    return [
        report.covered(sheet, cell)
        for key, sheet in sheets.items()
        for cell in sheet.covered
        if tells_more(sheet, cell) and (key, cell.address) not in told
    ]


def _broken(tables: list[FoundTable], *, report: Reporter) -> list[Temuan]:
    """A finding for each cell of a sheet with tables whose text holds half a character."""
    sheets = {id(table.sheet): table.sheet for table in tables}
    return [
        report.sheet(
            "sel.huruf_terpotong", lembar=sheet.nama, sel=cell.address, isi=content(cell)[:_LONGEST_SHOWN]
        )
        for sheet in sheets.values()
        for cell in sheet.cells.values()
        if cell.kind is CellKind.TEXT and is_broken(cell.text)
    ]


def _left_aside(sheet: Sheet, *, report: Reporter, tahun: int) -> list[Temuan]:
    """What is said of a sheet without tables: what it nearly is, or that its rows are not processed."""
    near = nearest_heading(sheet, tahun=tahun)
    if near is not None:
        return [report.nearest(sheet.nama, near)]
    rows = [row for row, cells in sheet.filled.items() if len(cells) >= _CELLS_OF_A_ROW]
    if len(rows) < _ROWS_OF_A_TABLE:
        return []
    return [report.sheet("struktur.lembar_lain", lembar=sheet.nama)]
