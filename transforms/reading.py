"""The meaning of a field: its sheet cells made into one exact value, or an honest reason for none."""

from collections.abc import Mapping
from functools import lru_cache

from renja.cell import Cell, CellKind, CellValue
from renja.config import Kamus
from renja.nomenclature import Nomenclature
from renja.spec import Column, Kind
from renja.value import Value
from transforms.amount import read_percent, read_rupiah
from transforms.content import content_of
from transforms.plain import read_plain
from transforms.quantity import read_quantity
from transforms.unit import Units, load_units
from transforms.vocabulary import Vocabulary
from transforms.words import read_words

_CACHE = 1 << 16


class Dictionary:
    """The dictionaries that reading needs: units, and the office's own vocabularies of other texts."""

    def __init__(self, *, units: Units, vocabularies: Mapping[str, Vocabulary]) -> None:
        self.units = units
        self.vocabularies = dict(vocabularies)

    @classmethod
    def from_config(cls, kamus: Kamus, nomenclature: Nomenclature) -> "Dictionary":
        """The shipped units with those of the nomenclature, and the vocabularies of the configuration."""
        return cls(
            units=load_units(kamus.satuan, nomenclature=nomenclature),
            vocabularies={"lokasi": Vocabulary(kamus.lokasi), "sumber_dana": Vocabulary(kamus.sumber_dana)},
        )


def read_value(
    cells: tuple[Cell, ...], *, column: Column, dictionary: Dictionary, satuan_baris: str | None = None
) -> Value:
    """The value of one field from its sheet cells, by the kind of its column.

    cells: one to `column.sel` cells, left to right; of a quantity the second is its unit, of a name the
    last is the name. satuan_baris: the unit that the row's other cells give, for quantities without
    their own. Money comes in rupiah, percentages as per cent, quantities in their unit; texts cleaned
    and, where the column has a dictionary, in its spelling. ValueError for a code column: codes are
    decided for whole tables.
    """
    plain = read_plain(cells, kind=column.jenis, units=dictionary.units)
    if plain is not None:
        return plain
    contents = tuple(
        [(cell.kind, cell.value, cell.number_format, cell.formula is not None) for cell in cells]
    )
    return _read(contents, column.jenis, column.kamus, satuan_baris, dictionary)


@lru_cache(maxsize=_CACHE)
def _read(
    contents: tuple[tuple[CellKind, CellValue, str | None, bool], ...],
    jenis: Kind,
    kamus: str | None,
    satuan_baris: str | None,
    dictionary: Dictionary,
) -> Value:
    """Equal contents in columns of one kind mean the same, so they are parsed once."""
    read = tuple(
        [content_of(kind, value, shown, computed=computed) for kind, value, shown, computed in contents]
    )
    match jenis:
        case Kind.RUPIAH:
            return read_rupiah(read)
        case Kind.PERSEN:
            return read_percent(read)
        case Kind.KUANTITAS:
            return read_quantity(read, units=dictionary.units, satuan_baris=satuan_baris)
        case Kind.KODE:
            raise ValueError("codes are decided for whole tables, not read cell by cell")
        case _:
            return read_words(
                read, kind=jenis, vocabulary=dictionary.vocabularies[kamus] if kamus else None
            )
