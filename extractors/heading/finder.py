"""Finds the headings of Renja tables on a sheet by what they say, wherever they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.heading.band import Unit, is_heading_like, units_of
from extractors.heading.candidate import MAX_HEIGHT, Band, bands_of, runs_of, title_above
from extractors.heading.columnnumbers import number_columns
from extractors.heading.fit import Fit, fit
from extractors.heading.form import forms_for, headings_of
from extractors.heading.label import is_sub_heading
from extractors.heading.match import most_share
from extractors.heading.phrase import Words, words_of
from extractors.heading.years import plan_years, years_in
from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell
from renja.tables.spec import Kind

_WORTH_OTHER_YEARS = 0.25
_NEAR = 0.4
_FEWEST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of one table on a sheet.

    top, bottom: its rows; left, right: the columns of its headings, foreign ones included.
    title: the text cells above it.
    """

    fit: Fit
    top: int
    bottom: int
    left: int
    right: int
    title: tuple[Cell, ...]

    @property
    def tabel(self) -> str:
        """The number of the table that it heads."""
        return self.fit.form.spec.tabel

    @property
    def rows(self) -> tuple[int, ...]:
        """Its sheet rows."""
        return tuple(range(self.top, self.bottom + 1))

    def overlaps(self, other: "Heading") -> bool:
        """Whether some cell could belong to both."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )


def find_headings(sheet: Sheet, *, tahun: int) -> tuple[Heading, ...]:
    """The headings on the sheet, from top to bottom and left to right; each table repeated counts again.

    tahun: the plan year. A heading that fits another year better is found too (`fit.form.tahun`).
    """
    tables = [found for found in _candidates(sheet, tahun=tahun) if found.fit.is_table]
    chosen: list[Heading] = []
    by_row: dict[int, list[Heading]] = {}
    for heading in sorted(tables, key=_preference):
        if not any(heading.overlaps(other) for row in heading.rows for other in by_row.get(row, ())):
            chosen.append(_with_divisions(sheet, heading, tahun=tahun))
            for row in chosen[-1].rows:
                by_row.setdefault(row, []).append(chosen[-1])
    return tuple(sorted(chosen, key=lambda heading: (heading.top, heading.left)))


def nearest_heading(sheet: Sheet, *, tahun: int) -> Heading | None:
    """Where a sheet has no table: what comes nearest to one, if anything comes near."""
    near = [found for found in _candidates(sheet, tahun=tahun) if found.fit.share >= _NEAR]
    return min(near, key=_preference, default=None)


def _preference(heading: Heading) -> tuple[float, ...]:
    """The better fit, then the purer, the lower, the wider one."""
    height, width = heading.bottom - heading.top, heading.right - heading.left
    return (-heading.fit.score, -heading.fit.purity, height, -width, heading.top)


def _candidates(sheet: Sheet, *, tahun: int) -> Iterator[Heading]:
    right = max((cell.column for cells in sheet.filled.values() for cell in cells), default=0)
    whole = headings_of(Kind.KODE, tahun=tahun)
    for band in bands_of(sheet, tahun=tahun):
        units = units_of(sheet, top=band.top, bottom=band.bottom, left=1, right=right, whole=whole)
        for run in runs_of(sheet, units, bottom=band.bottom, tahun=tahun):
            lowest = sheet.filled_in(band.bottom, left=run[0].columns[0], right=run[-1].columns[-1])
            # A lone text under headings is the first row's.
            if band.top == band.bottom or len(lowest) >= _FEWEST_HEADINGS:
                yield from _headings(sheet, run, band=band, tahun=tahun)


def _headings(sheet: Sheet, units: Sequence[Unit], *, band: Band, tahun: int) -> Iterator[Heading]:
    spoken = frozenset(year for unit in units for cell in unit.cells for year in years_in(cell.text))
    numbers = _worth(band, units, needed=_WORTH_OTHER_YEARS if spoken else _NEAR, tahun=tahun)
    if not numbers:
        return
    top, bottom = band.top, band.bottom
    left, right = units[0].columns[0], units[-1].columns[-1]
    beside = any(sheet.filled_in(row, left=1, right=left - 1) for row in range(top, bottom + 1))
    title = title_above(sheet, top=top, left=left if beside else 1, right=right)
    lines = [words_of(cell.text) for cell in title]
    fits = {number: fit(forms_for(tahun)[number], units, title=lines) for number in numbers}
    if not any(found.is_complete for found in fits.values()):
        fits = {
            number: _best_year(found, units, number=number, speaking=plan_years(spoken), title=lines)
            for number, found in fits.items()
        }
    for found in fits.values():
        yield Heading(found, top=top, bottom=bottom, left=left, right=right, title=title)


def _worth(band: Band, units: Sequence[Unit], *, needed: float, tahun: int) -> list[int]:
    """The forms of the band of which that share may be found; of the others nothing would come."""
    sayings = [unit.saying for unit in units]
    return [number for number in band.forms if most_share(forms_for(tahun)[number], sayings) >= needed]


def _best_year(
    found: Fit, units: Sequence[Unit], *, number: int, speaking: Sequence[int], title: Sequence[Words]
) -> Fit:
    """The form in the words of the year that the headings speak of.

    Another year than the plan's must fit better, so that one wrong year does not count for all.
    """
    if found.share < _WORTH_OTHER_YEARS:
        return found
    tahun = found.form.tahun
    others = [
        fit(forms_for(tahun, speaking=year)[number], units, title=title)
        for year in speaking
        if year != tahun
    ]
    return max([found, *others], key=lambda other: other.matched)


def _with_divisions(sheet: Sheet, heading: Heading, *, tahun: int) -> Heading:
    """The heading with the rows under it that only divide its columns (`Volume | Satuan`).

    So does every row of words between the heading and the numbers of its columns.
    """
    bottom = heading.bottom
    own = {column for unit in heading.fit.units.values() for column in unit.columns}
    while bottom - heading.top < MAX_HEIGHT:
        cells, after = (
            sheet.filled_in(bottom + step, left=heading.left, right=heading.right) for step in (1, 2)
        )
        numbered = number_columns([cell for cell in after if cell.column in own])
        goes_on = is_sub_heading(cells) or (is_heading_like(cells) and numbered)
        if not cells or not goes_on:
            break
        bottom += 1
    if bottom == heading.bottom:
        return heading
    units = units_of(
        sheet,
        top=heading.top,
        bottom=bottom,
        left=heading.left,
        right=heading.right,
        whole=headings_of(Kind.KODE, tahun=tahun),
    )
    number = [form.spec.tabel for form in forms_for(tahun)].index(heading.tabel)
    band = Band(heading.top, bottom, frozenset({number}))
    return next(_headings(sheet, units, band=band, tahun=tahun), heading)
