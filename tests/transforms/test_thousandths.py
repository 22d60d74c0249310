"""Amounts a thousand times too small, found through the sums of their table."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from renja.codes.code import level_of
from renja.findings.temuan import Keparahan, Temuan
from renja.tables import table
from renja.tables.frame import LINEAGE
from transforms.thousandths import find_thousandths

SPEC = table("2.1.b", tahun=2025)
P, K1, K2 = "1.02.02", "1.02.02.2.01", "1.02.02.2.02"
S1, S2, S3, S4 = (f"1.02.02.2.01.000{n}" for n in range(1, 5))


def row(kode: str | None, pagu: object) -> dict[str, Any]:
    """One row, without a code the total; pagu: a number, None for blank, `?` for an unreadable cell."""
    amount = Decimal(str(pagu)) if isinstance(pagu, int | float) else None
    state = "nilai" if amount is not None else "taksa" if pagu == "?" else "kosong"
    return {
        "kode": kode,
        "kode_induk": kode[: max(length for length in (4, 7, 12, 17) if length < len(kode))]
        if kode
        else None,
        "level": level_of(kode).value if kode else "jumlah",
        "pagu": amount,
        "realisasi": None,
        "entry": {"kolom": "pagu", "ke": 1, "mentah": str(pagu), "keadaan": state, "desimal": 0},
    }


def found(*rows: dict[str, Any]) -> list[Temuan]:
    records = []
    for number, record in enumerate(rows, start=5):
        entry = {**record.pop("entry"), "sel": f"C{number}", "nilai": None}
        place = {
            "bidang": "promosi",
            "baris_id": f"b{number}",
            "berkas": "2025/promosi/a.xlsx",
            "lembar": "Pagu",
        }
        records.append({**record, **place, "baris": number, LINEAGE: [entry]})
    return find_thousandths(pd.DataFrame(records, dtype=object), spec=SPEC)


def likely(*rows: dict[str, Any]) -> dict[str | None, str | None]:
    return {temuan.sel: temuan.seharusnya for temuan in found(*rows)}


def test_a_child_a_thousand_times_too_small_is_found() -> None:
    assert likely(row(K1, 1_060_000), row(S1, 810), row(S2, 250_000)) == {"C6": "810.000"}


def test_the_finding_names_cell_amount_and_likely_amount() -> None:
    [temuan] = found(row(K1, 1_060_000), row(S1, 810), row(S2, 250_000))
    assert (temuan.aturan, temuan.keparahan) == ("sel.seribu", Keparahan.PERINGATAN)
    assert (temuan.lembar, temuan.sel, temuan.kolom, temuan.kode) == ("Pagu", "C6", "pagu", S1)
    assert (temuan.mentah, temuan.ditemukan, temuan.seharusnya, temuan.selisih) == (
        "810",
        "810",
        "810.000",
        "809.190",
    )
    assert "Pagu!C6" in temuan.pesan
    assert "810.000" in temuan.tindakan


def test_the_digits_after_the_lost_dot_count_too() -> None:
    assert likely(row(K1, 1_060_500), row(S1, 810.5), row(S2, 250_000)) == {"C6": "810.500"}


def test_several_children_too_small_are_found_together() -> None:
    rows = [row(K1, 1_560_000), row(S1, 810), row(S2, 250_000), row(S3, 500)]
    assert likely(*rows) == {"C6": "810.000", "C8": "500.000"}


def test_a_parent_too_small_is_found() -> None:
    assert likely(row(K1, 1_060), row(S1, 810_000), row(S2, 250_000)) == {"C5": "1.060.000"}


def test_a_total_finds_the_program_that_is_too_small() -> None:
    rows = [row(P, 1_060), row("1.02.03", 2_000_000), row(None, 3_060_000)]
    assert likely(*rows) == {"C5": "1.060.000"}


def test_damage_on_two_levels_is_followed_down() -> None:
    rows = [row(P, 2_060_000), row(K1, 1_060), row(S1, 810), row(S2, 250), row(K2, 1_000_000)]
    assert likely(*rows) == {"C6": "1.060.000", "C7": "810.000", "C8": "250.000"}


def test_right_sums_say_nothing() -> None:
    assert likely(row(K1, 250_810), row(S1, 810), row(S2, 250_000)) == {}


def test_another_difference_says_nothing() -> None:
    assert likely(row(K1, 1_060_001), row(S1, 810), row(S2, 250_000)) == {}


def test_two_children_that_could_both_be_meant_say_nothing() -> None:
    assert likely(row(K1, 1_060_810), row(S1, 810), row(S2, 810), row(S3, 250_000)) == {}


def test_two_sets_that_could_both_be_meant_say_nothing() -> None:
    rows = [row(K1, 1_001_000), row(S1, 600), row(S2, 400), row(S3, 700), row(S4, 300)]
    assert likely(*rows) == {}


def test_a_child_that_cannot_be_read_says_nothing() -> None:
    assert likely(row(K1, 1_060_000), row(S1, 810), row(S2, 250_000), row(S3, "?")) == {}


@pytest.mark.parametrize("pagu", [None, "?"])
def test_a_parent_without_an_amount_says_nothing(pagu: object) -> None:
    assert likely(row(K1, pagu), row(S1, 810), row(S2, 250_000)) == {}


def test_a_blank_child_counts_as_nothing() -> None:
    rows = [row(K1, 1_060_000), row(S1, 810), row(S2, 250_000), row(S3, None)]
    assert likely(*rows) == {"C6": "810.000"}


def test_an_empty_table_says_nothing() -> None:
    columns = ["level", "kode", "kode_induk", "bidang", "pagu", "realisasi", LINEAGE]
    assert find_thousandths(pd.DataFrame(columns=columns, dtype=object), spec=SPEC) == []


def test_a_table_without_sums_says_nothing() -> None:
    columns = ["level", "kode", "kode_induk", "bidang", LINEAGE]
    frame = pd.DataFrame(columns=columns, dtype=object)
    assert find_thousandths(frame, spec=table("3.3", tahun=2025)) == []
