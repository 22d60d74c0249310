"""Whether a table stands in the layout that its form has in other years than the plan's."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.heading.band import Unit
from extractors.heading.finder import Heading
from extractors.heading.fit import Fit, fit
from extractors.heading.form import form_of
from renja.cells.rawtable import YEAR_MARK
from renja.tables import layouts_of
from renja.tables.spec import TableSpec


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """The layout in which a table stands (found) in place of that of its plan year (wanted)."""

    found: TableSpec
    wanted: TableSpec


def other_edition(heading: Heading) -> OtherEdition | None:
    """The layout of other years that the headings are, where that lacks what the plan year's must hold.

    They are another layout's when they fit it better and have but few of the columns that are only in the
    plan year's.
    """
    own = heading.fit
    wanted = own.form.spec
    if not any(missing.column.isi_wajib or missing.column.pokok for missing in own.missing):
        return None
    units = _units_of(own)
    for other in layouts_of(wanted.tabel):
        if other is wanted or not _has_few_of(wanted, found=own, beside=other):
            continue
        if fit(form_of(other, tahun=own.form.tahun), units).share > own.share:
            return OtherEdition(found=other, wanted=wanted)
    return None


def _units_of(found: Fit) -> Sequence[Unit]:
    """All headings that a form was laid over, from left to right."""
    doubles = [double.unit for double in found.doubles]
    return sorted(
        [*found.units.values(), *found.foreign, *found.yearless, *doubles], key=lambda unit: unit.columns
    )


def _has_few_of(wanted: TableSpec, *, found: Fit, beside: TableSpec) -> bool:
    """Whether fewer than half of the columns that only the wanted layout has were found."""
    only = wanted.by_name.keys() - beside.by_name.keys()
    there = {nama.partition(YEAR_MARK)[0] for nama in found.units}
    return 2 * len(only & there) < len(only)
