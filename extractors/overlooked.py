"""What is wrong with the contents of a table: rows unknown, none or hidden, cells under merged ranges."""

from collections.abc import Sequence
from itertools import pairwise

from extractors.locator import Place, content, enumeration, first_cell, range_over, years
from extractors.planyear import foreign_sheet_years
from extractors.recognition import FoundTable
from renja.cells.cell import column_letters
from renja.cells.rawtable import LeftOutReason, RowRole
from renja.findings.temuan import Temuan

_FEWEST_UNKNOWN = 10
_MOST_RANGES = 10


def content_findings(table: FoundTable, *, place: Place) -> list[Temuan]:
    """Every finding about the rows and cells of one table, and the name of its sheet."""
    return [
        *_rows(table, place=place),
        *_hidden(table, place=place),
        *_sheet_year(table, place=place),
        *_merged(table, place=place),
    ]


def _rows(table: FoundTable, *, place: Place) -> list[Temuan]:
    unknown = [left for left in table.raw.left_out if left.reason is LeftOutReason.TAK_DIKENAL]
    found = [
        place.cell(
            "struktur.baris_tak_dikenal",
            table,
            sel=table.sheet.filled[left.number][0],
            words={"baris": left.number},
            mentah=left.text,
        )
        for left in unknown
    ]
    said_nihil = any(left.reason is LeftOutReason.NIHIL for left in table.raw.left_out)
    if not table.raw.rows and not unknown and not said_nihil:
        found.append(place.cell("struktur.tanpa_baris", table, sel=first_cell(table.heading)))
    return found


def unread_rows(table: FoundTable, *, place: Place, share: float) -> list[Temuan]:
    """The finding that none of a table's rows could be read, or that more than a share is unknown.

    What follows the heading of some other table below is not of this one, as long as it has rows itself.
    """
    data = sum(row.role is RowRole.DATA for row in table.raw.rows)
    left_out = table.raw.left_out
    said_nihil = any(left.reason is LeftOutReason.NIHIL for left in left_out)
    unknown = [left for left in left_out if left.reason is LeftOutReason.TAK_DIKENAL]
    if data:
        unknown = [left for left in unknown if left.number not in table.rows_of_others]
    total = data + len(unknown)
    few = len(unknown) < _FEWEST_UNKNOWN if data else not unknown or said_nihil
    if few or len(unknown) <= share * total:
        return []
    found = place.cell(
        "struktur.baris_tak_terbaca",
        table,
        sel=table.sheet.filled[unknown[0].number][0],
        words={"jumlah": total},
        mentah=unknown[0].text,
        ditemukan=str(len(unknown)),
    )
    return [found]


def _hidden(table: FoundTable, *, place: Place) -> list[Temuan]:
    columns = {number for numbers in table.raw.columns.values() for number in numbers}
    hidden = [f"kolom {column_letters(number)}" for number in sorted(columns & table.sheet.hidden_columns)]
    hidden += _ranges([row.number for row in table.raw.rows if row.hidden and not row.filtered])
    hidden += ["seluruh lembar"] if table.sheet.hidden else []
    if not hidden:
        return []
    words = {"tersembunyi": enumeration(hidden)}
    return [place.cell("struktur.tersembunyi", table, sel=first_cell(table.heading), words=words)]


def _ranges(numbers: Sequence[int]) -> list[str]:
    """Rows in a sentence, those that follow each other as one range; of many ranges the first ones."""
    starts = [at for at in range(len(numbers)) if not at or numbers[at] != numbers[at - 1] + 1]
    ranges = [numbers[start:end] for start, end in pairwise([*starts, len(numbers)])]
    told = [f"baris {one[0]}" if len(one) == 1 else f"baris {one[0]}-{one[-1]}" for one in ranges]
    rest = sum(map(len, ranges[_MOST_RANGES:]))
    return [*told[:_MOST_RANGES], *[f"{rest} baris lainnya"] * bool(rest)]


def _sheet_year(table: FoundTable, *, place: Place) -> list[Temuan]:
    foreign = foreign_sheet_years(table, tahun=place.kiriman.tahun)
    if not foreign:
        return []
    found = place.cell(
        "struktur.tahun_lembar",
        table,
        sel=first_cell(table.heading),
        mentah=table.raw.lembar,
        ditemukan=years(foreign),
        seharusnya=str(place.kiriman.tahun),
    )
    return [found]


def _merged(table: FoundTable, *, place: Place) -> list[Temuan]:
    """What merged ranges hide, and the amounts that they stretch over several places."""
    hidden = [
        place.cell(
            "struktur.isi_tertutup",
            table,
            sel=cell,
            words={"rentang": range_over(table.sheet, cell)},
            mentah=content(cell),
        )
        for cell in table.covered
    ]
    stretched = [
        place.cell(
            "struktur.angka_gabungan",
            table,
            sel=amount.cell,
            words={"rentang": amount.span.reference},
            kolom=amount.kolom,
            mentah=content(amount.cell),
        )
        for amount in table.merged_amounts
    ]
    return hidden + stretched
