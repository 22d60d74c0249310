"""Reads an official list of codes and names from a workbook or CSV, its columns found by their headings."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.workbook.book import read_workbook
from extractors.workbook.fault import Unreadable
from extractors.workbook.grid import Sheet, Workbook
from renja.cells.cell import Cell, CellKind
from renja.codes.code import canonical, level_of
from renja.codes.level import CODE_LEVELS, Level
from renja.marks import level_within
from renja.text import clean, fold

_HEADING_WITHIN = 40
_CODE_WORDS = {"kode", "kd"}
_NAME_WORDS = ("nomenklatur", "uraian", "nama")
_DETAILS = ("satuan", "indikator", "kinerja")


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code of the list: its name and, of a sub kegiatan, what the list tells beside."""

    kode: str
    nama: str
    rincian: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unread:
    """A place that was not understood: sheet, cell, what stands there."""

    lembar: str
    sel: str
    isi: str


@dataclass(frozen=True, slots=True)
class CodeTable:
    """What was read of a file: one line per code in the order of the file, and what was not understood."""

    lines: tuple[CodeLine, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a sheet what stands: codes and names by level (None: of any level), details by name."""

    row: int
    codes: Mapping[Level | None, int]
    names: Mapping[Level | None, int]
    details: Mapping[str, int]


def read_codetable(data: bytes) -> CodeTable:
    """The codes in the bytes of a workbook or CSV; empty where no heading of a list is found.

    Unreadable for bytes that are neither.
    """
    lines: dict[str, CodeLine] = {}
    unread: list[Unread] = []
    for sheet in _workbook(data).sheets:
        columns = next(filter(None, (_columns(sheet, row) for row in sheet.rows[:_HEADING_WITHIN])), None)
        for row in sheet.rows if columns else ():
            if columns and row > columns.row:
                unread += _read_row(sheet, row, columns=columns, lines=lines)
    return CodeTable(tuple(lines.values()), tuple(unread))


def _workbook(data: bytes) -> Workbook:
    try:
        return read_workbook(data)
    except Unreadable:
        if b"\0" in data:
            raise
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # What Excel writes as plain CSV.
    heading = text.partition("\n")[0]
    separator = max(";,\t", key=heading.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    cells = {
        (row, column): Cell(row, column, CellKind.TEXT, content)
        for row, line in enumerate(rows, start=1)
        for column, content in enumerate(line, start=1)
    }
    return Workbook((Sheet("CSV", cells),))


def _columns(sheet: Sheet, row: int) -> _Columns | None:
    """The columns of a list if this row is its heading."""
    codes: dict[Level | None, int] = {}
    names: dict[Level | None, int] = {}
    plain: dict[str, int] = {}
    details: dict[str, int] = {}
    for cell in sheet.filled[row]:
        heading = fold(cell.text).replace("_", " ")
        words, level = set(heading.split()), level_within(heading)
        if words & _CODE_WORDS:
            codes.setdefault(level, cell.column)
        elif detail := next((word for word in _DETAILS if word in words), None):
            details.setdefault(detail, cell.column)
        elif word := next((word for word in _NAME_WORDS if word in words), None):
            plain.setdefault(word, cell.column)
            names.setdefault(level, cell.column)
        elif level is not None:
            names.setdefault(level, cell.column)
    if len(codes) == 1:
        codes = {None: next(iter(codes.values()))}
        if _NAME_WORDS[0] in plain or len(names) == 1:
            names = {None: plain.get(_NAME_WORDS[0], next(iter(names.values()), 0))}
    return _Columns(row, codes, names, details) if codes and names else None


def _read_row(sheet: Sheet, row: int, *, columns: _Columns, lines: dict[str, CodeLine]) -> Iterator[Unread]:
    """Add the codes of a row to the lines; what of it is not understood."""
    above: str | None = None
    for level in (None, *CODE_LEVELS):
        if level not in columns.codes:
            continue
        cell = sheet.cell(row, columns.codes[level])
        kode = _code(cell, above=above, level=level)
        at = columns.names.get(level_of(kode) if kode and level is None else level, columns.names.get(None))
        name = sheet.cell(row, at) if at else None
        nama = _name(name, kode=kode)
        above = kode or above
        if cell.is_blank and not nama:
            continue
        known = lines.get(kode or "")
        if kode is None or not nama or (known and fold(known.nama) != fold(nama)):
            yield Unread(sheet.nama, cell.address, clean(f"{cell.text} {name.text if name else ''}"))
        elif known is None:
            told = level_of(kode) is Level.SUB_KEGIATAN
            details = {
                word: clean(sheet.cell(row, at).text) for word, at in columns.details.items() if told
            }
            lines[kode] = CodeLine(kode, nama, details)


def _code(cell: Cell, *, above: str | None, level: Level | None) -> str | None:
    """The code in a cell: whole, or only its own part below the code of the level above."""
    text = clean(cell.text)
    fraction = text.partition(".")[2]
    if cell.kind is CellKind.NUMBER and len(fraction) == 1:
        return None
    for written in (text, f"{above}.{text}"):
        kode = canonical(written)
        if kode and level in (None, level_of(kode)):
            return kode
    return None


def _name(cell: Cell | None, *, kode: str | None) -> str:
    """The name in a cell, without the code that exports put before it; nothing without a letter."""
    text = clean(cell.text) if cell else ""
    first, _, rest = text.partition(" ")
    if kode and canonical(first) == kode:
        text = rest.lstrip("-\u2013: ")
    return text if any(letter.isalpha() for letter in text) else ""
