"""Lists of names of programs, kegiatan and sub kegiatan that look like a table of names and are none."""

from collections.abc import Iterator

from extractors.heading.phrase import words_of
from extractors.recognition import FoundTable
from renja.codes.level import Level
from renja.codes.nomenclature import owners_of
from renja.config import Config
from renja.tables.spec import AMOUNT_KINDS, Kind
from renja.text import fold

_LIST_WORDS = frozenset({"nomenklatur", "kodefikasi", "referensi", "kamus", "master"})


def why_list(table: FoundTable, *, config: Config | None) -> str | None:
    """What tells that names under a table's headings are a list and not the table; None for a table.

    A table whose title is above it, or that has columns of amounts, is one. Else a list calls itself so, is
    not numbered at all, or names more programs of other urusan than of the office's own.
    """
    spec = table.heading.fit.form.spec
    if not spec.has_hierarchy or spec.has_codes or spec.columns_of(*AMOUNT_KINDS):
        return None
    said = {word for cell in table.heading.title for word in words_of(cell.text)}
    if _LIST_WORDS & (said | set(words_of(table.sheet.nama))):
        return "judul atau nama lembarnya menyebut daftar acuan"
    if table.heading.fit.titled or not table.raw.rows:
        return None
    if not _is_numbered(table):
        return "tanpa judul tabel dan tanpa nomor urut"
    if config is not None and _names_others(table, config=config):
        return "kebanyakan programnya milik urusan lain"
    return None


def _is_numbered(table: FoundTable) -> bool:
    fit = table.heading.fit
    if any(fit.form.spec.column(nama).jenis is Kind.NOMOR for nama in fit.units):
        return True
    return any(
        sum(not cell.is_blank for cell in cells) > 1
        for row in table.raw.rows
        for cells in row.cells.values()
    )


def _names_others(table: FoundTable, *, config: Config) -> bool:
    """Whether, of the rows that name an official program, most name none of the office's own."""
    own = [bool(owners & {*config.opd.urusan, "X.XX"}) for owners in _program_owners(table)]
    return 2 * sum(own) < len(own)


def _program_owners(table: FoundTable) -> Iterator[frozenset[str]]:
    for row in table.raw.rows:
        for cells in row.cells.values():
            for cell in cells:
                if owners := owners_of(Level.PROGRAM).get(fold(cell.text)):
                    yield owners
