"""Reads .xlsx and .xlsm: stored values, formulas, number formats, merges and what is hidden.

Each part is scanned once: shared strings and styles for the whole workbook, then every sheet.
"""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from openpyxl.packaging.relationship import Relationship, get_dependents, get_rels_path
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS

from extractors.workbook.fault import Unreadable
from extractors.workbook.grid import Sheet, Span, Workbook, covered_cells, shown_cells
from extractors.workbook.scanner import scan, tag
from extractors.workbook.sheetxml import Book, SheetScan, Style
from renja.cells.cell import GENERAL
from renja.cells.returnmark import UNKNOWN_FORMAT

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/"
    ),
}
_WORKBOOK = "xl/workbook.xml"
_DESCRIPTION = "docProps/core.xml"
_ID = tag(REL_NS, "id")
_CHARTSHEET = "chartsheet"
_ESCAPED_ESCAPE = "x005F_"


def _main(name: str) -> str:
    return tag(SHEET_MAIN_NS, name)


def read_openxml(data: bytes) -> Workbook:
    """The workbook in the bytes of an .xlsx or .xlsm, Strict Open XML included.

    Unreadable for one without worksheets, and for one whose sheets share a part. Raises whatever zipfile,
    the XML scanner or openpyxl raise on a damaged file.
    """
    with zipfile.ZipFile(BytesIO(_transitional(data))) as package:
        parts = frozenset(package.namelist())
        if _DESCRIPTION in parts:
            # Nothing is taken from it; a package damaged here is left to the reader that says what it lost.
            with package.open(_DESCRIPTION) as source:
                scan(source, start=lambda *_: None)
        relations = list(get_dependents(package, get_rels_path(_WORKBOOK)))  # type: ignore[no-untyped-call]
        listed, epoch = _read_list(package)
        book = Book(
            texts=_read_texts(package, _part_of(relations, "sharedStrings", parts=parts)),
            styles=_read_styles(package, _part_of(relations, "styles", parts=parts)),
            epoch=epoch,
        )
        targets = {relation.Id: relation for relation in relations}
        identified = ((one, targets[one[_ID]]) for one in listed if one.get(_ID))
        sheets = [
            (one, str(relation.target))
            for one, relation in identified
            if relation.target in parts and _CHARTSHEET not in relation.Type
        ]
        if not sheets:
            raise Unreadable("berkas.tanpa_lembar", detail="no worksheet")
        if len({part for _, part in sheets}) < len(sheets):
            raise Unreadable("berkas.lembar_sebagian", detail="sheets that share one part")
        return Workbook(
            tuple(_read_sheet(package, part, attributes, book=book) for attributes, part in sheets)
        )


def _transitional(data: bytes) -> bytes:
    """The package with the namespaces that openpyxl knows; it sees no sheets in Strict Open XML."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        if _STRICT not in package.read("xl/workbook.xml"):
            return data
        copy = BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
            for name in package.namelist():
                content = package.read(name)
                if name.endswith((".xml", ".rels")):
                    for strict, known in _TRANSITIONAL.items():
                        content = content.replace(strict, known)
                target.writestr(name, content)
    return copy.getvalue()


def _part_of(relations: list[Relationship], kind: str, *, parts: frozenset[str]) -> str | None:
    """The part of the package that the workbook has for this; None where it has none."""
    named = (str(relation.target) for relation in relations if relation.Type == f"{REL_NS}/{kind}")
    return next((name for name in named if name in parts), None)


def _read_list(package: zipfile.ZipFile) -> tuple[list[Mapping[str, str]], datetime]:
    """The attributes of the sheets in their order, and the day that dates count from."""
    listed: list[Mapping[str, str]] = []
    properties: dict[str, str] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == _main("sheet"):
            listed.append(attributes)
        elif name == _main("workbookPr"):
            properties.update(attributes)

    with package.open(_WORKBOOK) as source:
        scan(source, start=start)
    is_1904 = properties.get("date1904") in ("1", "true")
    return listed, CALENDAR_MAC_1904 if is_1904 else CALENDAR_WINDOWS_1900


def _read_texts(package: zipfile.ZipFile, part: str | None) -> list[str]:
    """The shared strings, without formatting and without the reading aids of East Asian text."""
    texts: list[str] = []
    pieces: list[str] = []
    chars: list[str] = []
    item, text, phonetic = _main("si"), _main("t"), _main("rPh")
    reading_aid = False

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal reading_aid
        if name == text:
            chars.clear()
        elif name == item:
            pieces.clear()
        elif name == phonetic:
            reading_aid = True

    def end(name: str) -> None:
        nonlocal reading_aid
        if name == text:
            if not reading_aid:
                pieces.extend(chars)
        elif name == item:
            texts.append("".join(pieces).replace(_ESCAPED_ESCAPE, ""))
        elif name == phonetic:
            reading_aid = False

    if part is not None:
        with package.open(part) as source:
            scan(source, start=start, end=end, text=chars.append)
    return texts


def _read_styles(package: zipfile.ZipFile, part: str | None) -> list[Style]:
    """The styles of cells in their order; one of the format General where the workbook has none."""
    codes: dict[int, str] = {}
    numbers: list[int] = []
    cells, style, number_format = _main("cellXfs"), _main("xf"), _main("numFmt")
    of_cells = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal of_cells
        if name == style:
            if of_cells:
                numbers.append(int(attributes.get("numFmtId", 0)))
        elif name == number_format:
            # Formats of conditional formatting stand further down and are no cell's own.
            if not numbers:
                codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == cells:
            of_cells = True

    def end(name: str) -> None:
        nonlocal of_cells
        if name == cells:
            of_cells = False

    if part is not None:
        with package.open(part) as source:
            scan(source, start=start, end=end)
    known = {number: _style(number, codes) for number in set(numbers)}
    return [known[number] for number in numbers] or [Style(GENERAL, date=False, duration=False)]


def _style(number: int, codes: Mapping[int, str]) -> Style:
    code = codes.get(number, BUILTIN_FORMATS.get(number, GENERAL))
    return Style(
        None if code == UNKNOWN_FORMAT else code,
        date=bool(is_date_format(code)),
        duration=bool(is_timedelta_format(code)),
    )


def _read_sheet(package: zipfile.ZipFile, part: str, attributes: Mapping[str, str], *, book: Book) -> Sheet:
    content = SheetScan(book)
    with package.open(part) as source:
        content.read(source)
    merged = tuple(content.merged)
    shown = shown_cells(content.cells, merged=merged)
    return Sheet(
        nama=attributes["name"],
        cells=shown,
        merged=merged,
        covered=covered_cells(content.cells, shown=shown),
        hidden_rows=frozenset(content.hidden_rows),
        hidden_columns=frozenset(content.hidden_columns),
        hidden=attributes.get("state", "visible") != "visible",
        filters=(*content.filters, *_table_filters(package, part)),
    )


def _table_filters(package: zipfile.ZipFile, sheet: str) -> tuple[Span, ...]:
    """The filters of the sheet's tables (Ctrl+T), each of which is a part of the package."""
    relations = get_rels_path(sheet)  # type: ignore[no-untyped-call]
    filters: list[Span] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == _main("autoFilter"):
            filters.append(Span.from_reference(attributes.get("ref", "")))

    if relations in package.namelist():
        for relation in get_dependents(package, relations):
            if relation.Type == f"{REL_NS}/table":
                with package.open(str(relation.target)) as source:
                    scan(source, start=start)
    return tuple(filters)
