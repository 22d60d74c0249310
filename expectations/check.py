"""The checks of a normalised table: which rule is which function, and for which tables it holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from expectations import code, content, formula, sums, uniqueness
from expectations.batch import Batch
from expectations.failure import Failure
from renja.level import Level
from renja.spec import Ratio, Sum, TableSpec


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the catalogue as a function over a batch.

    run: the failures of the rule, by column and then in row order; without side effects.
    holds_for: whether a table, by its description, has what the rule is about.
    """

    aturan: str
    run: Callable[[Batch], list[Failure]]
    holds_for: Callable[[TableSpec], bool]


def _always(_spec: TableSpec) -> bool:
    return True


def _has_codes(spec: TableSpec) -> bool:
    return spec.has_hierarchy


def _requires(spec: TableSpec) -> bool:
    return any(column.isi_wajib for column in spec.kolom)


def _rolls_up(spec: TableSpec) -> bool:
    return bool(spec.rollups)


def _divides(spec: TableSpec) -> bool:
    return any(isinstance(column.rumus, Ratio) for column in spec.kolom)


def _adds(spec: TableSpec) -> bool:
    return any(isinstance(column.rumus, Sum) for column in spec.kolom)


def _sum_at(level: Level) -> Callable[[Batch], list[Failure]]:
    return partial(sums.wrong_sums, level=level)


CHECKS: tuple[Check, ...] = (
    Check("tipe.angka", content.wrong_numbers, _always),
    Check("tipe.teks", content.wrong_texts, _always),
    Check("wajib.kosong", content.blank_required, _requires),
    Check("kode.bukan_resmi", code.unofficial_codes, _has_codes),
    Check("kode.induk_tidak_cocok", code.wrong_parents, _has_codes),
    Check("kunci.kode_ganda", uniqueness.doubled_codes, _has_codes),
    Check("kunci.baris_ganda", uniqueness.doubled_rows, _always),
    Check("jumlah.kegiatan", _sum_at(Level.KEGIATAN), _rolls_up),
    Check("jumlah.program", _sum_at(Level.PROGRAM), _rolls_up),
    Check("jumlah.bidang_urusan", _sum_at(Level.BIDANG_URUSAN), _rolls_up),
    Check("jumlah.urusan", _sum_at(Level.URUSAN), _rolls_up),
    Check("jumlah.total", _sum_at(Level.JUMLAH), _rolls_up),
    Check("jumlah.tak_terhitung", sums.undecidable_sums, _rolls_up),
    Check("jumlah.tanpa_total", sums.missing_totals, _rolls_up),
    Check("rumus.persen", formula.wrong_percentages, _divides),
    Check("rumus.tanpa_penyebut", formula.missing_denominators, _divides),
    Check("rumus.tanpa_pembilang", formula.missing_numerators, _divides),
    Check("rumus.jumlah_kolom", formula.wrong_column_sums, _adds),
    Check("rumus.satuan_berbeda", formula.mixed_units, _adds),
)


def checks_for(spec: TableSpec, *, checks: Iterable[Check] = CHECKS) -> tuple[Check, ...]:
    """The checks that hold for a table, in catalogue order."""
    return tuple(check for check in checks if check.holds_for(spec))


def check_named(aturan: str) -> Check:
    """The check of a rule; KeyError for any other code."""
    return {check.aturan: check for check in CHECKS}[aturan]
