"""The checks of a normalised table: which rule is which function, and for which tables it holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from expectations.batch import Batch
from expectations.document import Document
from expectations.failure import Failure
from expectations.rules import (
    across,
    census,
    copying,
    formula,
    funding,
    notation,
    numbering,
    ownership,
    performance,
    presence,
    rejection,
    sums,
    targets,
    uniqueness,
    wording,
)
from expectations.rules import coding as code
from expectations.rules import entries as content
from renja.codes.level import Level
from renja.tables.spec import Kind, Meaning, Ratio, Side, Sum, TableSpec


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the catalogue as a function over a batch.

    run: the failures of the rule, by column and then in row order; without side effects.
    holds_for: whether a table, by its description, has what the rule is about.
    """

    aturan: str
    run: Callable[[Batch], list[Failure]]
    holds_for: Callable[[TableSpec], bool]


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """One rule of the catalogue about several tables or bidang, as a function over the whole document."""

    aturan: str
    run: Callable[[Document], list[Failure]]


def _always(_spec: TableSpec) -> bool:
    return True


def _has_codes(spec: TableSpec) -> bool:
    return spec.has_hierarchy


def _numbers(spec: TableSpec) -> bool:
    return bool(spec.columns_of(Kind.NOMOR))


def _requires(spec: TableSpec) -> bool:
    return any(column.isi_wajib for column in spec.kolom)


def _rolls_up(spec: TableSpec) -> bool:
    return bool(spec.rollups)


def _divides(spec: TableSpec) -> bool:
    return any(isinstance(column.rumus, Ratio) for column in spec.kolom)


def _adds(spec: TableSpec) -> bool:
    return any(isinstance(column.rumus, Sum) for column in spec.kolom)


def _counts(spec: TableSpec) -> bool:
    return bool(spec.columns_of(Kind.KUANTITAS))


def _writes_large_numbers(spec: TableSpec) -> bool:
    return bool(spec.columns_of(Kind.RUPIAH, Kind.KUANTITAS))


def _plans_targets(spec: TableSpec) -> bool:
    return spec.has_hierarchy and any(column.arti == "target" for column in spec.kolom)


def _has_money(spec: TableSpec) -> bool:
    return bool(spec.columns_of(Kind.RUPIAH))


def _has_indicators(spec: TableSpec) -> bool:
    return spec.has_hierarchy and any(column.arti == "indikator" for column in spec.kolom)


def _has(*meanings: tuple[Meaning, Side | None]) -> Callable[[TableSpec], bool]:
    return lambda spec: all(spec.meaning(*meaning) for meaning in meanings)


def _sum_at(level: Level) -> Callable[[Batch], list[Failure]]:
    return partial(sums.wrong_sums, level=level)


CHECKS: tuple[Check, ...] = (
    Check("tipe.angka", content.wrong_numbers, _always),
    Check("tipe.teks", content.wrong_texts, _always),
    Check("nilai.negatif", content.negative_money, _has_money),
    Check("nilai.tak_terbaca", rejection.unreadable_money, _has_money),
    Check("wajib.kosong", content.blank_required, _requires),
    Check("wajib.satuan", notation.missing_units, _counts),
    Check("wajar.cara_tulis", notation.mixed_notations, _writes_large_numbers),
    Check("kode.bukan_resmi", code.unofficial_codes, _has_codes),
    Check("kode.induk_tidak_cocok", code.wrong_parents, _has_codes),
    Check("kode.tabel_asing", rejection.foreign_tables, _has_codes),
    Check("konsolidasi.program_asing", ownership.foreign_programs, _has_codes),
    Check("konsolidasi.sub_kegiatan_ganda", ownership.shared_sub_kegiatan, _has_codes),
    Check("bidang.tabel_kembar", copying.copied_tables, _always),
    Check("kunci.kode_ganda", uniqueness.doubled_codes, _has_codes),
    Check("kunci.baris_ganda", uniqueness.doubled_rows, _always),
    Check("kunci.tabel_ganda", rejection.doubled_tables, _always),
    Check("nomor.ganda", numbering.doubled_numbers, _numbers),
    Check("nomor.lompat", numbering.skipped_numbers, _numbers),
    Check("jumlah.kegiatan", _sum_at(Level.KEGIATAN), _rolls_up),
    Check("jumlah.program", _sum_at(Level.PROGRAM), _rolls_up),
    Check("jumlah.bidang_urusan", _sum_at(Level.BIDANG_URUSAN), _rolls_up),
    Check("jumlah.urusan", _sum_at(Level.URUSAN), _rolls_up),
    Check("jumlah.total", _sum_at(Level.JUMLAH), _rolls_up),
    Check("bidang.induk_bersama", sums.doubled_sums, _rolls_up),
    Check("jumlah.tak_terhitung", sums.undecidable_sums, _rolls_up),
    Check("jumlah.tanpa_total", sums.missing_totals, _rolls_up),
    Check("jumlah.bertentangan", rejection.contradicting_sums, _rolls_up),
    Check("rumus.persen", formula.wrong_percentages, _divides),
    Check("rumus.tanpa_penyebut", formula.missing_denominators, _divides),
    Check("rumus.tanpa_pembilang", formula.missing_numerators, _divides),
    Check("rumus.jumlah_kolom", formula.wrong_column_sums, _adds),
    Check("rumus.satuan_berbeda", formula.mixed_units, _adds),
    Check("jumlah.target", targets.wrong_target_sums, _plans_targets),
    Check("jumlah.target_tak_biasa", targets.unusual_target_sums, _has(("target", "renstra"))),
    Check("indikator.tetangga", wording.foreign_indicators, _has_indicators),
    Check("indikator.tahun", wording.indicators_of_other_years, _has_indicators),
    Check("wajar.realisasi_tanpa_target", performance.results_without_target, _has(("target", "n-2"))),
    Check("wajar.lebih_100", performance.results_above_target, _has(("target", "n-2"))),
    Check("wajar.lebih_200", performance.results_above_twice_target, _has(("target", "n-2"))),
    Check("wajar.melebihi_renstra", performance.results_above_renstra, _has(("target", "renstra"))),
    Check("wajar.belanja_melebihi_pagu", performance.spending_above_pagu, _has(("belanja", "n-2"))),
    Check("wajar.dana_tanpa_target", funding.money_without_target, _has(("pagu", "n"), ("target", "n"))),
    Check("wajar.target_tanpa_dana", funding.target_without_money, _has(("pagu", "n"), ("target", "n"))),
    Check("wajar.lonjakan", funding.jumps, _has(("pagu", "n"), ("pagu", "n+1"))),
    Check("wajar.tanpa_penjelasan", funding.unexplained_changes, _has(("penjelasan", None))),
    Check("wajar.penjelasan_terbalik", funding.contrary_explanations, _has(("penjelasan", None))),
    Check("wajar.nama_dua_sisi", wording.unlike_sides, _has(("nama", None))),
)


DOCUMENT_CHECKS: tuple[DocumentCheck, ...] = (
    DocumentCheck("lintas.total", across.unlike_totals),
    DocumentCheck("lintas.cacah", census.unlike_counts),
    DocumentCheck("lintas.tidak_ada", presence.missing_rows),
    DocumentCheck("lintas.pagu", across.unlike_money),
    DocumentCheck("lintas.target", across.unlike_targets),
    DocumentCheck("lintas.indikator", across.unlike_indicators),
    DocumentCheck("lintas.nama", across.unlike_names),
    DocumentCheck("lintas.belanja_tanpa_target", presence.spending_without_target),
    DocumentCheck("lintas.target_tanpa_belanja", presence.target_without_spending),
    DocumentCheck("lintas.cacah_evaluasi", census.unlike_evaluated_counts),
    DocumentCheck("lintas.indikator_evaluasi", across.unlike_evaluated_indicators),
    DocumentCheck("bidang.program_tidak_diajukan", presence.unsubmitted_programs),
)


def checks_for(spec: TableSpec, *, checks: Iterable[Check] = CHECKS) -> tuple[Check, ...]:
    """The checks that hold for a table, in catalogue order."""
    return tuple(check for check in checks if check.holds_for(spec))


def check_named(aturan: str) -> Check:
    """The check of a rule; KeyError for any other code."""
    return {check.aturan: check for check in CHECKS}[aturan]


def document_check_named(aturan: str) -> DocumentCheck:
    """The check of a rule about the whole document; KeyError for any other code."""
    return {check.aturan: check for check in DOCUMENT_CHECKS}[aturan]
