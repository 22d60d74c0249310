"""Tells the rows under a heading apart: data, totals, and what is neither, each by what stands in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractors.heading.columnnumbers import number_columns
from extractors.rows.block import Block
from extractors.rows.remarks import (
    is_caption,
    is_carried,
    is_enumerator,
    is_nihil,
    is_note,
    is_office,
    is_only_total,
    is_sender,
    is_signature,
    is_total,
    opens_level,
)
from extractors.rows.row import Row
from extractors.rows.signs import (
    has_letters,
    is_code,
    is_dash,
    is_figure,
    is_organisation_code,
    is_running_number,
)
from renja.cells.cell import CellKind
from renja.cells.rawtable import LeftOutReason, RowRole
from renja.tables.spec import Kind
from renja.text import clean, fold

_FEWEST_HEADINGS = 3
_FEWEST_NUMBERED = 3
_DOTS_OF_A_PROGRAM = 2
_HEAD = (Kind.KODE, Kind.NOMOR, Kind.URAIAN)
Sort = RowRole | LeftOutReason

_MOST_CELLS_OF_AN_ASIDE = 4


def heads_something_else(row: Row) -> bool:
    """Whether words stand over a whole row, also where the rows of the table have their code or number."""
    head = [
        cell
        for nama, cells in row.cells.items()
        if row.columns[nama].jenis in (Kind.KODE, Kind.NOMOR)
        for cell in cells
        if not cell.is_blank
    ]
    if len(row.filled) < _FEWEST_HEADINGS or not head:
        return False
    return all(has_letters(cell) and not is_running_number(cell) for cell in head) and all(
        has_letters(cell) and not any(character.isdigit() for character in cell.text) for cell in row.filled
    )


def numbers_columns(row: Row) -> bool:
    """Whether the row numbers the columns; a code of several parts is no column number."""
    fields = [cells for cells in row.cells.values() if not all(cell.is_blank for cell in cells)]
    numbered = len(fields) >= _FEWEST_NUMBERED and number_columns(row.own)
    return row.code_parts <= 1 and (numbered or number_columns(row.filled))


def organisation_of(row: Row) -> str | None:
    """The code of the office or unit whose row it is; None for others, and for a program's."""
    found = [cell for cell in row.filled if is_organisation_code(cell)]
    others = (cell for cell in row.filled if cell not in found and cell.kind is CellKind.TEXT)
    if not found or any(is_code(cell) and cell.text.count(".") >= _DOTS_OF_A_PROGRAM for cell in others):
        return None
    return clean(found[0].text)


def says_nihil(row: Row) -> bool:
    """Whether the row says that there are no rows: by the word, or by dashes in place of everything."""
    cells = row.own or row.filled
    said = [cell for cell in cells if has_letters(cell)]
    if said:
        return all(is_nihil(cell.text) for cell in said) and not row.has_code
    marks = [cell for cell in cells if is_dash(cell)]
    return bool(marks) and not row.is_strong and len(marks) >= len(cells) - 1


def is_labelled_total(row: Row) -> bool:
    """A total's label where the code, number or name of a row stands, or anywhere before its amounts."""
    if row.has_code or row.has_number:
        return False
    head = [
        cell
        for nama, cells in row.cells.items()
        if row.columns[nama].jenis in _HEAD
        for cell in cells
        if not cell.is_blank and (is_total(cell.text) or is_carried(cell.text))
    ]
    if any(_is_label(cell.text) for cell in head):
        return True
    if len(row.own_texts) != 1 or not row.rolled_up:
        return False
    return bool(head) or _is_label(row.own_texts[0].text)


def _is_label(text: str) -> bool:
    return is_only_total(text) or is_carried(text)


def sort_rows(block: Block, rows: Sequence[Row], *, titles: frozenset[int], opd: str = "") -> list[Sort]:
    """What each row is, in their order.

    titles: the rows that head the next table of the sheet. opd: the office that the table is of.
    """
    sorter = _Sorter(block, rows, titles, opd)
    for place in range(len(rows)):
        sorter.sorts.append(sorter.sort(place))
        sorter.passed.add(sorter.sorts[-1])
    return sorter.sorts


@dataclass
class _Sorter:
    """Walks down the rows and remembers what it has passed.

    passed: the sorts of the rows so far. aside: the kind of block that is being passed, a note or a
        sign-off. closed: the headings of some other table, none of the Renja's, have been passed.
    """

    block: Block
    rows: Sequence[Row]
    titles: frozenset[int]
    opd: str
    sorts: list[Sort] = field(default_factory=list)
    passed: set[Sort] = field(default_factory=set)
    aside: LeftOutReason | None = None
    closed: bool = False

    def __post_init__(self) -> None:
        self._heading = _heading_words(self.block)
        self._has_values = self.block.heading.fit.form.spec.has_codes or any(
            row.is_strong for row in self.rows
        )
        self._organisations = _organisation_rows(self.rows)
        anchors = [place for place, row in enumerate(self.rows) if self._is_anchor(row)]
        self._sure_tests: tuple[tuple[Sort, Callable[[Row], bool]], ...] = (
            (LeftOutReason.NOMOR_KOLOM, numbers_columns),
            (LeftOutReason.KEPALA_BERULANG, self._repeats_heading),
            (LeftOutReason.NIHIL, says_nihil),
            (LeftOutReason.ORGANISASI, lambda row: row.number in self._organisations),
            (RowRole.JUMLAH, self._is_total),
            (LeftOutReason.JUDUL, self._is_title),
        )
        self._last_anchor = max(anchors, default=-1)

    def sort(self, place: int) -> Sort:
        """What the row is; the first that holds, from what is surest."""
        row = self.rows[place]
        self.closed = self.closed or (heads_something_else(row) and not self._repeats_heading(row))
        if self.closed:
            self.aside = self._aside(row, place)
            return self.aside or LeftOutReason.TAK_DIKENAL
        for sort, holds in self._sure_tests:
            if holds(row):
                return sort
        self.aside = self._aside(row, place)
        if self.aside is not None:
            return self.aside
        if self._is_data(row, place):
            return RowRole.DATA
        return RowRole.JUMLAH if self._is_bare_total(row, place) else LeftOutReason.TAK_DIKENAL

    def _is_anchor(self, row: Row) -> bool:
        """Whether the row surely is one of the table, so that the table has not ended before it."""
        if (
            numbers_columns(row)
            or row.number in self._organisations
            or self._is_total(row)
            or row.number in self.titles
        ):
            return False
        if row.amounts or self._has_values:
            return row.has_code or bool(row.amounts and (row.names or row.words or row.has_number))
        return row.has_number and bool(row.names)

    def _repeats_heading(self, row: Row) -> bool:
        words = [fold(cell.text) in self._heading.get(cell.column, ()) for cell in row.own]
        return len(words) > 1 and all(words)

    def _is_total(self, row: Row) -> bool:
        return is_labelled_total(row) or (self._names_office(row) and bool(row.rolled_up))

    def _names_office(self, row: Row) -> bool:
        """Whether the row's only name is that of the office, which is the whole table's."""
        named = len(row.names) == 1 and is_sender(row.names[0].text, opd=self.opd)
        return named and not row.has_code

    def _is_title(self, row: Row) -> bool:
        if self._names_office(row):
            return not row.is_strong
        captioned = len(row.filled) == 1 and is_caption(row.filled[0].text)
        return not row.is_strong and (row.number in self.titles or captioned)

    def _aside(self, row: Row, place: int) -> LeftOutReason | None:
        """The note or sign-off block that the row opens or goes on with."""
        if not self._may_be_aside(row, place):
            return None
        ended = place > self._last_anchor
        if any(is_signature(cell.text) or (ended and is_office(cell.text)) for cell in row.texts):
            return LeftOutReason.TANDA_TANGAN
        if any(is_note(cell.text) for cell in row.texts[:1]):
            return LeftOutReason.CATATAN
        return self.aside

    def _may_be_aside(self, row: Row, place: int) -> bool:
        if len(row.filled) > _MOST_CELLS_OF_AN_ASIDE or row.amounts:
            return False
        figures = any(is_figure(cell) for cell in row.filled)
        if self.aside is LeftOutReason.CATATAN and (row.has_code or row.has_number):
            # `1.` before a line of a note looks like a code, or like the number of a row.
            alone = row.code_parts <= 1 and (row.has_code or place > self._last_anchor)
            return alone and is_enumerator(row.filled[0].text)
        return not row.has_code and not row.has_number and not figures

    def _is_data(self, row: Row, place: int) -> bool:
        if row.has_code or (row.has_number and (row.amounts or row.words)):
            return True
        if row.names:
            return not self._is_stray_name(row, place)
        if row.words:
            return bool(row.amounts) or len(row.words) > 1 or self._follows_data(row, place)
        return bool(row.amounts) and self._follows_data(row, place) and self._is_under_merged_name(row)

    def _is_stray_name(self, row: Row, place: int) -> bool:
        """A lone text after the end of the table, which merely stands in the name's column."""
        if len(row.filled) > 1 or place < self._last_anchor or opens_level(row.filled[0].text):
            return False
        return RowRole.JUMLAH in self.passed or (
            RowRole.DATA in self.passed and not self._follows_data(row, place)
        )

    def _follows_data(self, row: Row, place: int) -> bool:
        return bool(
            place
            and self.rows[place - 1].number == row.number - 1
            and self.sorts[place - 1] is RowRole.DATA
        )

    def _is_under_merged_name(self, row: Row) -> bool:
        spans = [
            self.block.sheet.span_of(row.number, cells[0].column)
            for nama, cells in row.cells.items()
            if row.columns[nama].jenis is Kind.URAIAN and cells
        ]
        return any(span.top < row.number <= span.bottom for span in spans)

    def _is_bare_total(self, row: Row, place: int) -> bool:
        """Amounts alone, after the last row of data."""
        alone = all(cell in row.amounts or is_dash(cell) for cell in row.own)
        return bool(row.rolled_up) and alone and place > self._last_anchor


def _organisation_rows(rows: Sequence[Row]) -> frozenset[int]:
    """The numbers of the rows of offices and units; a code that is filled down is an attribute of rows."""
    codes = [None, *map(organisation_of, rows), None]
    alone = (
        codes[at] and codes[at] not in (codes[at - 1], codes[at + 1]) for at in range(1, len(rows) + 1)
    )
    return frozenset(row.number for row, own in zip(rows, alone, strict=True) if own)


def _heading_words(block: Block) -> dict[int, set[str]]:
    """The texts of the heading's rows by sheet column."""
    words: dict[int, set[str]] = {}
    for row in block.heading.rows:
        for cell in block.filled_in(row):
            words.setdefault(cell.column, set()).add(fold(cell.text))
    return words
