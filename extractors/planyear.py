"""Judges for which plan year each table of a workbook is, by the headings and titles that name a year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.heading.phrase import words_of
from extractors.heading.years import expected_years, title_years, years_in
from extractors.recognition import FoundTable
from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell
from renja.cells.rawtable import YEAR_MARK

_PLAN_WORDS = (("renja",), ("rkpd",), ("rencana", "kerja"))


@dataclass(frozen=True, slots=True)
class WrongYear:
    """A cell that names another year than it should.

    aturan: the rule that says what follows. lembar: the sheet of the cell. kolom: the field it heads.
    table: the table that is judged by it.
    """

    aturan: str
    table: FoundTable
    lembar: str
    cell: Cell
    found: tuple[int, ...]
    expected: tuple[int, ...]
    kolom: str | None = None


@dataclass(frozen=True, slots=True)
class _Verdict:
    """right: True, False, or None for a table that names no year. wrong: the cells that say so."""

    table: FoundTable
    right: bool | None
    wrong: tuple[WrongYear, ...]


def judge_years(
    tables: Sequence[FoundTable], *, others: Iterable[Sheet], tahun: int
) -> tuple[WrongYear, ...]:
    """What names a wrong year in a workbook.

    Headings decide, then the title; a table without either follows the other tables of its workbook and
    the cover (others: the sheets without tables).
    """
    verdicts = [_judge(table, tahun=tahun) for table in tables]
    covers = [cover for sheet in others for cover in _covers(sheet)]
    right = sum(verdict.right is True for verdict in verdicts) + sum(
        tahun in years for _, _, years in covers
    )
    wrong = [evidence for verdict in verdicts if verdict.right is False for evidence in verdict.wrong[:1]]
    places = [(evidence.lembar, evidence.cell, evidence.found) for evidence in wrong]
    places += [cover for cover in covers if tahun not in cover[2]]
    found = [evidence for verdict in verdicts for evidence in verdict.wrong]
    if len(places) > right:
        lembar, cell, years = places[0]
        found += [
            WrongYear("struktur.tahun_ikut", verdict.table, lembar, cell, years, (tahun,))
            for verdict in verdicts
            if verdict.right is None
        ]
    return tuple(found)


def foreign_sheet_years(table: FoundTable, *, tahun: int) -> tuple[int, ...]:
    """The years in the name of a table's sheet, where none is the plan year or one that its form prints."""
    spec = table.heading.fit.form.spec
    spoken = years_in(table.sheet.nama)
    expected = {tahun, *title_years(spec, tahun=tahun)}
    for column in spec.kolom:
        expected |= expected_years(column, tahun=tahun)
    yearly = any(column.per_tahun for column in spec.kolom)
    return () if yearly or expected & set(spoken) else spoken


def _judge(table: FoundTable, *, tahun: int) -> _Verdict:
    dated, wrong = _heading_years(table, tahun=tahun)
    if table.heading.fit.form.tahun != tahun:
        return _Verdict(table, right=False, wrong=wrong)
    if dated:
        return _Verdict(
            table, right=True, wrong=(*wrong, *_title_years(table, "struktur.tahun_judul", tahun))
        )
    yearly = _yearly_columns(table, tahun=tahun)
    if yearly is not None:
        return yearly
    spoken = {year for cell in _title_cells(table) for year in years_in(cell.text)}
    if not spoken or not title_years(table.heading.fit.form.spec, tahun=tahun):
        return _Verdict(table, right=None, wrong=())
    right = _title_is_right(table, spoken, tahun=tahun)
    aturan = "struktur.tahun_judul" if right else "struktur.tahun_salah"
    return _Verdict(table, right=right, wrong=_title_years(table, aturan, tahun))


def _heading_years(table: FoundTable, *, tahun: int) -> tuple[bool, tuple[WrongYear, ...]]:
    """Whether any heading names a year that the form prints there, and the cells that name another."""
    other = table.heading.fit.form.tahun != tahun
    aturan = "struktur.tahun_salah" if other else "struktur.tahun_kepala"
    dated = False
    wrong: dict[str, WrongYear] = {}
    for nama, unit in table.heading.fit.units.items():
        column = table.heading.fit.form.spec.column(nama.partition(YEAR_MARK)[0])
        expected = expected_years(column, tahun=tahun)
        spoken = [(cell, years) for cell in unit.cells if (years := years_in(cell.text))]
        dated = dated or bool(expected and spoken)
        for cell, years in spoken:
            if expected and not expected & set(years) and cell.address not in wrong:
                wrong[cell.address] = WrongYear(
                    aturan, table, table.sheet.nama, cell, years, tuple(sorted(expected)), kolom=nama
                )
    return dated, tuple(wrong.values())


def _yearly_columns(table: FoundTable, *, tahun: int) -> _Verdict | None:
    """The verdict on a table whose columns stand once a year: the plan year must be among them.

    It may be that of a column that does not say its year.
    """
    units = table.heading.fit.units
    yearly = [(nama, int(nama.partition(YEAR_MARK)[2])) for nama in units if YEAR_MARK in nama]
    if not yearly:
        return None
    if any(year == tahun for _, year in yearly):
        return _Verdict(table, right=True, wrong=())
    if table.heading.fit.yearless:
        return _Verdict(table, right=None, wrong=())
    nama, _ = yearly[0]
    years = tuple(year for _, year in yearly)
    cell = units[nama].cell
    wrong = WrongYear("struktur.tahun_salah", table, table.sheet.nama, cell, years, (tahun,), kolom=nama)
    return _Verdict(table, right=False, wrong=(wrong,))


def _title_years(table: FoundTable, aturan: str, tahun: int) -> tuple[WrongYear, ...]:
    """The title's cells with a year that its form does not print, where one that it prints is missing."""
    expected = title_years(table.heading.fit.form.spec, tahun=tahun)
    titles = [(cell, years) for cell in _title_cells(table) if (years := years_in(cell.text))]
    if expected <= {year for _, years in titles for year in years}:
        return ()
    return tuple(
        WrongYear(aturan, table, table.sheet.nama, cell, years, tuple(sorted(expected)))
        for cell, years in titles
        if not expected & set(years) and not (tahun in years and speaks_of_plan(cell))
    )


def _title_is_right(table: FoundTable, spoken: set[int], *, tahun: int) -> bool:
    """Whether the title names a year of its form, or the plan year beside the word for the plan."""
    if spoken & title_years(table.heading.fit.form.spec, tahun=tahun):
        return True
    return any(tahun in years_in(cell.text) and speaks_of_plan(cell) for cell in _title_cells(table))


def _title_cells(table: FoundTable) -> list[Cell]:
    """The title, and the groups over columns for which the form prints no year of their own."""
    spec = table.heading.fit.form.spec
    groups = {
        cell.address: cell
        for nama, unit in table.heading.fit.units.items()
        if not expected_years(spec.column(nama.partition(YEAR_MARK)[0]), tahun=0)
        for cell in (*unit.above, *unit.perhaps)
    }
    return [*table.heading.title, *groups.values()]


def speaks_of_plan(cell: Cell) -> bool:
    """Whether a cell speaks of the yearly plan, by any of its names."""
    words = words_of(cell.text)
    return any(
        words[start : start + len(phrase)] == phrase
        for phrase in _PLAN_WORDS
        for start in range(len(words))
    )


def _covers(sheet: Sheet) -> list[tuple[str, Cell, tuple[int, ...]]]:
    """The cells of a sheet without tables that name the year of a plan."""
    return [
        (sheet.nama, cell, years)
        for cells in sheet.filled.values()
        for cell in cells
        if speaks_of_plan(cell) and (years := years_in(cell.text))
    ]
