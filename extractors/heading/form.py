"""The columns that a table description asks for, in the words of one plan year."""

from dataclasses import dataclass
from functools import cache

from extractors.heading.phrase import Words, phrase_marks, phrase_words
from extractors.heading.years import expected_years
from renja.tables import tables_for
from renja.tables.spec import Column, Kind, TableSpec
from renja.text import fold

_POKOK_WEIGHT = 2.0
_WAJIB_WEIGHT = 1.0
_EXTRA_WEIGHT = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """One column of a description with its phrases as words; years: those that the form prints over it."""

    column: Column
    kepala: tuple[Words, ...]
    dalam: tuple[Words, ...]
    bukan: tuple[Words, ...]
    judul: str
    years: frozenset[int]

    @property
    def weight(self) -> float:
        """How much its presence says that this is the table."""
        if self.column.pokok:
            return _POKOK_WEIGHT
        return _WAJIB_WEIGHT if self.column.wajib else _EXTRA_WEIGHT


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A table description in the words of plan year `tahun`."""

    spec: TableSpec
    tahun: int
    wanted: tuple[Wanted, ...]
    titles: tuple[Words, ...]

    @property
    def weight(self) -> float:
        """The weight of all columns that it prints together."""
        return sum(wanted.weight for wanted in self.wanted if wanted.column.bagian_dari is None)


@cache
def forms_for(tahun: int, *, speaking: int | None = None) -> tuple[Form, ...]:
    """The tables of plan year `tahun`; speaking: the year n that their headings speak of, if another."""
    return tuple(form_of(spec, tahun=speaking or tahun) for spec in tables_for(tahun))


@cache
def headings_of(kind: Kind, *, tahun: int) -> frozenset[Words]:
    """Every heading that the descriptions know for columns of a kind."""
    return frozenset(
        phrase
        for form in forms_for(tahun)
        for wanted in form.wanted
        if wanted.column.jenis is kind
        for phrase in wanted.kepala
    )


def form_of(spec: TableSpec, *, tahun: int) -> Form:
    """A table description in the words of a plan year."""
    return Form(
        spec=spec,
        tahun=tahun,
        wanted=tuple(_wanted(column, tahun=tahun) for column in spec.kolom),
        titles=tuple(phrase_words(phrase, tahun=tahun) for phrase in spec.judul_kata),
    )


def _wanted(column: Column, *, tahun: int) -> Wanted:
    def words(phrases: tuple[str, ...]) -> tuple[Words, ...]:
        filled = [phrase_words(phrase, tahun=tahun) for phrase in phrases]
        marked = [words for phrase in phrases if (words := phrase_marks(phrase))]
        return tuple(dict.fromkeys(filled + marked))

    return Wanted(
        column=column,
        kepala=words(column.kepala),
        dalam=words(column.dalam),
        bukan=words(column.bukan),
        judul=fold(" ".join(phrase_words(column.judul, tahun=tahun))),
        years=expected_years(column, tahun=tahun),
    )
