"""How well a form fits headings: each heading weighed for each column, the best choice over all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.heading.band import Unit
from extractors.heading.form import Form, Wanted
from extractors.heading.match import Choice, choice_of, gain_of, heads_numbers, year_factor
from extractors.heading.phrase import Words, says_nearly
from extractors.heading.years import years_in
from renja.cells.rawtable import YEAR_MARK

_AS_GOOD = 0.05
_ENOUGH = 0.65
_ENOUGH_TITLED = 0.5
_ENOUGH_POKOK = 6.0
_PURE = 0.5
_TITLED = 1.1


@dataclass(frozen=True, slots=True)
class Double:
    """A heading that names a column as well as the one that was taken for it."""

    nama: str
    unit: Unit
    taken: Unit


@dataclass(frozen=True, slots=True)
class RowSum:
    """A heading taken for a column because its amounts are the sums of those under others that name it too.

    rows: how many rows were checked; all of them agree.
    """

    nama: str
    unit: Unit
    parts: tuple[Unit, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Fit:
    """A form laid over headings.

    units: the heading of each column found, by field (`target@2025` for one of several years).
    matched: the weight of what was found, as sure as it is; strength: the same, with more for headings
        worded as in the form. foreign: headings that are no column of it.
    missing: the columns of the form that were not found. yearless: headings of a column that stands once a
        year which do not say of which (`tahun ke-1`). titled: a line above says the table's title.
    sums: the columns taken because they are totals of others.
    """

    form: Form
    units: Mapping[str, Unit]
    foreign: tuple[Unit, ...]
    doubles: tuple[Double, ...]
    missing: tuple[Wanted, ...]
    yearless: tuple[Unit, ...]
    matched: float
    strength: float
    titled: bool
    sums: tuple[RowSum, ...] = ()

    @property
    def share(self) -> float:
        """The part of the form that was found."""
        return self.matched / self.form.weight

    @property
    def purity(self) -> float:
        """The part of the headings that belong to the form, each column once."""
        strange = len(self.doubles) + sum(
            not unit.is_unit_label and not heads_numbers(unit, tahun=self.form.tahun)
            for unit in self.foreign
        )
        return len(self.units) / (len(self.units) + strange or 1)

    @property
    def score(self) -> float:
        """For choosing among forms and places: much found, little missing."""
        return self.strength * self.share * (_TITLED if self.titled else 1.0)

    @property
    def is_complete(self) -> bool:
        """Whether every column was found under a heading that speaks of the right year."""
        by_name = {wanted.column.nama: wanted for wanted in self.form.wanted}
        return not self.missing and all(
            year_factor(unit.saying, by_name[nama.partition(YEAR_MARK)[0]]) == 1
            for nama, unit in self.units.items()
        )

    @property
    def lacks_pokok(self) -> bool:
        """Whether a column is missing without which its rows cannot be told."""
        return any(wanted.column.pokok for wanted in self.missing)

    @property
    def is_table(self) -> bool:
        """Whether the headings are those of this table: all pokok columns, or enough of the rest."""
        enough = self.share >= (_ENOUGH_TITLED if self.titled else _ENOUGH)
        if self.lacks_pokok:
            return enough and self.purity >= _PURE
        pokok = sum(wanted.weight for wanted in self.form.wanted if wanted.column.pokok)
        return enough or self.titled or pokok >= _ENOUGH_POKOK


def fit(form: Form, units: Sequence[Unit], *, title: Sequence[Words] = ()) -> Fit:
    """Lay a form over headings: one heading for each column, the best choice over all of them.

    title: the lines above the headings; they help, and are never needed.
    """
    choice = choice_of(form, tuple(unit.saying for unit in units))
    found = {choice.columns[row].column.nama: units[place] for row, place in choice.pairs}
    strength, matched = choice.strength, choice.matched
    taken = {place for _, place in choice.pairs}
    doubles = _doubles(choice, units=units)
    yearless: list[Unit] = []
    for wanted in form.wanted:
        if wanted.column.per_tahun:
            free = [u for place, u in enumerate(units) if place not in taken]
            years, again = _yearly(wanted, free)
            found |= years
            doubles += again
            yearless += [
                unit for unit in free if not years_in(unit.cell.text) and gain_of(unit.saying, wanted)
            ]
            matched += wanted.weight * bool(years)
            strength += wanted.weight * bool(years)
    titled = any(says_nearly(line, phrase) for line in title for phrase in form.titles)
    return _fit(
        form,
        units,
        found,
        doubles,
        yearless=tuple(yearless),
        matched=matched,
        strength=strength,
        titled=titled,
    )


def _fit(
    form: Form,
    units: Sequence[Unit],
    found: Mapping[str, Unit],
    doubles: Sequence[Double],
    *,
    yearless: tuple[Unit, ...],
    matched: float,
    strength: float,
    titled: bool,
) -> Fit:
    names = {nama.partition(YEAR_MARK)[0] for nama in found}
    known = {unit.columns for unit in (*found.values(), *yearless, *(double.unit for double in doubles))}
    return Fit(
        form=form,
        units=found,
        foreign=tuple(unit for unit in units if unit.columns not in known),
        doubles=tuple(doubles),
        missing=tuple(
            wanted
            for wanted in form.wanted
            if wanted.column.nama not in names and wanted.column.bagian_dari is None
        ),
        yearless=yearless,
        matched=matched,
        strength=strength,
        titled=titled,
    )


def _doubles(choice: Choice, *, units: Sequence[Unit]) -> list[Double]:
    """Headings left over that name a column as surely as the heading taken for it."""
    gains, pairs = choice.gains, choice.pairs
    taken = {place for _, place in pairs}
    doubles = []
    for place, unit in enumerate(units):
        if place in taken:
            continue
        rivals = [
            (gains[row][place] - gains[row][held], row, held) for row, held in pairs if gains[row][place]
        ]
        margin, row, held = max(rivals, default=(-1.0, 0, 0))
        if margin >= -_AS_GOOD:
            doubles.append(Double(choice.columns[row].column.nama, unit=unit, taken=units[held]))
    return doubles


def _yearly(wanted: Wanted, units: Sequence[Unit]) -> tuple[dict[str, Unit], list[Double]]:
    """The headings of a column that stands once a year, by field and year, and those of a year again."""
    found: dict[str, Unit] = {}
    doubles = []
    for unit in units:
        years = years_in(unit.cell.text)
        if len(years) != 1 or not gain_of(unit.saying, wanted):
            continue
        key = f"{wanted.column.nama}{YEAR_MARK}{years[0]}"
        if key in found:
            doubles.append(Double(wanted.column.nama, unit=unit, taken=found[key]))
        else:
            found[key] = unit
    return found, doubles
