"""Opens a workbook by what its bytes are, not by its name."""

import logging
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace

from extractors.workbook.biff import read_biff
from extractors.workbook.calamine import read_values
from extractors.workbook.fault import Unreadable
from extractors.workbook.gate import Kind, examine
from extractors.workbook.grid import Sheet, Workbook
from extractors.workbook.ods import read_opendocument
from extractors.workbook.openxml import read_openxml
from renja.cells.cell import Cell, CellKind
from renja.cells.returnmark import is_mark

LONGEST_TEXT = 32_767


def without_added(workbook: Workbook) -> Workbook:
    """The workbook without the sheets that were added to it when it was returned."""
    return replace(workbook, sheets=tuple(sheet for sheet in workbook.sheets if not is_added(sheet)))


def is_added(sheet: Sheet) -> bool:
    """Whether the first text on the sheet says that the program made it, whatever its name now is."""
    first = next(iter(sheet.filled.values()), ())
    return bool(first) and is_mark(first[0].text)


"""Characters that a cell holds in any spreadsheet program that writes .xlsx."""

MOST_TEXT = 64 * 1024 * 1024
"""Characters of all cells of a workbook together, those of equal cells counted in each."""

_READERS: dict[Kind, tuple[Callable[[bytes], Workbook], ...]] = {
    Kind.OPENXML: (read_openxml, read_values),
    Kind.BINARY: (read_values,),
    Kind.OPENDOCUMENT: (read_opendocument,),
    Kind.BIFF: (read_biff,),
}
"""The readers for each kind, best first."""

_logger = logging.getLogger(__name__)


def read_workbook(data: bytes, *, name: str | None = None) -> Workbook:
    """The sheets in the bytes of a file, without those that were added when it was returned.

    name: of the file, None where it has none. Unreadable, with the rule that says why, for whatever is not
    a readable workbook; nothing else is raised for bad content, but MemoryError. A reader may end the
    process, or want more time and memory than there is: that is why this is done in a process apart.
    """
    *readers, last = _READERS[examine(data, name=name)]
    for reader in readers:
        try:
            return _read(data, reader)
        except (Unreadable, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a damaged file makes the libraries raise anything at all
            _logger.warning("%s failed: %r", reader.__name__, error)
    try:
        return _read(data, last)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable("berkas.isi_rusak", detail=repr(error)) from error


def _read(data: bytes, reader: Callable[[bytes], Workbook]) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = reader(data)
    _measure(workbook)
    return without_added(workbook)


def _measure(workbook: Workbook) -> None:
    """Refuse what holds more text than anybody has written, before anything is done with it."""
    total = 0
    for sheet, cell in _texts(workbook):
        length = len(str(cell.value))
        if length > LONGEST_TEXT:
            raise Unreadable(
                "berkas.sel_terlalu_panjang",
                detail=f"{length} characters",
                tempat=f"{sheet.nama}!{cell.address}",
            )
        total += length
    if total > MOST_TEXT:
        raise Unreadable("berkas.terlalu_besar", detail=f"{total} characters")


def _texts(workbook: Workbook) -> Iterator[tuple[Sheet, Cell]]:
    for sheet in workbook.sheets:
        for cells in (sheet.cells.values(), sheet.covered):
            yield from ((sheet, cell) for cell in cells if cell.kind is CellKind.TEXT)
