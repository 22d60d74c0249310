"""The meaning of a field: its sheet cells made into one exact value, or an honest reason for none."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from renja.cells.cell import Cell, CellKind, CellValue
from renja.cells.value import Keadaan, Value
from renja.codes.nomenclature import Nomenclature
from renja.config import Kamus
from renja.tables.spec import Column, Kind
from renja.text import clean, fold
from transforms.values.cellcontent import Content, content_of, state_without_value, unclear
from transforms.values.money import NOT_NUMERIC, format_of, read_percent, read_rupiah
from transforms.values.numberformat import NumberFormat
from transforms.values.quantity import read_quantity
from transforms.values.unit import Units, load_units

BY_DICTIONARY = "teks.kamus"
_PLAIN = NumberFormat()
_CACHE = 1 << 16


class Spelt(NamedTuple):
    """A text in its right spelling; koreksi: the rule of the repair, None when only form changed."""

    teks: str
    koreksi: str | None


class Vocabulary:
    """One dictionary, as sent → as meant; look-ups ignore case, blanks and punctuation."""

    def __init__(self, sent_as: Mapping[str, str]) -> None:
        self._meant = {fold(sent): clean(meant) for sent, meant in sent_as.items()}

    def read(self, text: str) -> Spelt:
        """The text as meant; a text that the dictionary lacks stays as it is."""
        meant = self._meant.get(fold(text))
        if meant is None:
            return Spelt(text, None)
        return Spelt(meant, None if fold(meant) == fold(text) else BY_DICTIONARY)


def read_words(contents: tuple[Content, ...], *, kind: Kind, vocabulary: Vocabulary | None) -> Value:
    """The text of one or more cells. A number among them counts as it is shown.

    Of a name with its running number beside it the value is the name. A date as a running number is what
    Excel made of `1.1`: its text is lost and stays undecided.
    """
    filled = [content for content in contents if not content.is_blank]
    if not filled:
        return Value(Keadaan.KOSONG)
    for content in filled:
        state = state_without_value(content)
        if state is not None and (state.keadaan is not Keadaan.STRIP or len(filled) == 1):
            return state
        if kind is Kind.NOMOR and content.kind in NOT_NUMERIC:
            return unclear(content, NOT_NUMERIC[content.kind])
    shown = [_shown(content) for content in filled]
    text = shown[-1] if kind is Kind.URAIAN else " ".join(shown)
    spelt, koreksi = vocabulary.read(text) if vocabulary else (text, None)
    return Value(Keadaan.NILAI, nilai=spelt, teks=" ".join(shown), koreksi=koreksi)


def _shown(content: Content) -> str:
    if isinstance(content.value, Decimal):
        shape = format_of(content, value=content.value) or _PLAIN
        return shape.show(shape.scaled(content.value))
    return content.text


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
