"""The source cells of a row, held as compact text: lineage small enough for millions of rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, Self, TypeAlias, overload

import numpy as np
import orjson
from numpy.typing import NDArray

from renja.text import storable

Entry: TypeAlias = Mapping[str, Any]
"""One source cell, by the keys of `renja.frame.LINEAGE`."""

FIELDS = ("kolom", "ke", "sel", "mentah", "keadaan", "nilai", "desimal")
"""What every entry says, by its place in the text; what else one says follows as an object."""

_NAMES = frozenset(FIELDS)
_SORTED = orjson.OPT_SORT_KEYS
_TEXT = attrgetter("text")
_AT_A_TIME = 200


class SourceCells(Sequence[Entry]):
    """The entries of one row, each made anew when asked for.

    text: a JSON array with one array per entry: the values of FIELDS, then, where the entry says more, an
        object with the rest. Equal entries have equal text.
    """

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """The cells of these entries; half characters and NUL, which no database takes, become U+FFFD."""
        rows = [_row(entry) for entry in entries]
        try:
            text = orjson.dumps(rows, default=_plain, option=_SORTED)
        except orjson.JSONEncodeError:
            text = b"\\u0000"
        if b"\\u0000" in text:
            text = orjson.dumps(_storable(rows), default=_plain, option=_SORTED)
        return cls(text.decode())

    @property
    def fields(self) -> list[list[Any]]:
        """The entries as they stand in the text."""
        found: list[list[Any]] = orjson.loads(self.text)
        return found

    def __len__(self) -> int:
        return len(self.fields)

    def __iter__(self) -> Iterator[Entry]:
        return map(_entry, self.fields)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> list[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | list[Entry]:
        found = self.fields[place]
        return _entry(found) if isinstance(place, int) else [_entry(one) for one in found]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, SourceCells):
            return self.text == other.text
        if isinstance(other, Sequence) and not isinstance(other, str):
            return list(self) == list(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"SourceCells({self.text!r})"


def source_cells(entries: Iterable[Entry] | None) -> SourceCells:
    """The compact form of whatever a frame holds for a row."""
    return entries if isinstance(entries, SourceCells) else SourceCells.of(entries or ())


def field_columns(
    rows: Sequence[Iterable[Entry] | None], *, names: Sequence[str]
) -> tuple[NDArray[np.intp], dict[str, NDArray[np.object_]]]:
    """How many entries each row has, and some FIELDS of all of them, one below the other.

    rows: whatever a frame holds. They are read some at a time, so that little is unpacked at once.
    """
    compact = rows if set(map(type, rows)) <= {SourceCells} else list(map(source_cells, rows))
    counts: list[int] = []
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for first in range(0, len(compact), _AT_A_TIME):
        lists = orjson.loads(f"[{','.join(map(_TEXT, compact[first : first + _AT_A_TIME]))}]")
        counts += map(len, lists)
        entries = list(chain.from_iterable(lists))
        for name, values in columns.items():
            values.extend(map(itemgetter(FIELDS.index(name)), entries))
    return np.array(counts, dtype=np.intp), {
        name: np.fromiter(values, dtype=object, count=len(values)) for name, values in columns.items()
    }


def _row(entry: Entry) -> list[Any]:
    row: list[Any] = [*map(entry.get, FIELDS)]
    if not entry.keys() <= _NAMES:
        row.append({name: value for name, value in entry.items() if name not in _NAMES})
    return row


def _entry(row: Sequence[Any]) -> Entry:
    entry = dict(zip(FIELDS, row, strict=False))
    if len(row) > len(FIELDS):
        entry |= row[len(FIELDS)]
    return entry


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"no lineage of {value!r}")


def _storable(value: Any) -> Any:
    """The value with every text in it fit to be stored."""
    match value:
        case str():
            return storable(value)
        case list():
            return [_storable(one) for one in value]
        case dict():
            return {name: _storable(one) for name, one in value.items()}
        case _:
            return value
