from decimal import Decimal
from fractions import Fraction

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from renja.codes.rollup import formula_values, rollup
from renja.tables import table
from renja.tables.frame import LINEAGE, frame_columns

PLAN = table("4.1", tahun=2025)
BUDGET = table("2.1.b", tahun=2025)
RESULTS = table("2.1.a", tahun=2025)
UNREADABLE = "#REF!"


def rows_of(spec, *rows):
    """A frame of rows given by column; UNREADABLE stands for an error, "-" for a dash."""
    return pd.DataFrame([_record(spec, row) for row in rows], dtype=object)


def _record(spec, row):
    record = {column.nama: None for column in frame_columns(spec)} | {LINEAGE: []}
    for column in spec.kolom:
        content = row.get(column.nama)
        state = {None: "kosong", "-": "strip", UNREADABLE: "galat"}.get(content, "nilai")
        number = state == "nilai" and not isinstance(content, str)
        if column.nama in record:
            record[column.nama] = Decimal(content) if number else None
        record[LINEAGE].append(
            {
                "kolom": column.nama,
                "ke": 1,
                "sel": "A1",
                "mentah": str(content),
                "keadaan": state,
                "desimal": 0,
            }
        )
    return record | {name: row[name] for name in row if name not in spec.by_name}


def plan(*rows):
    """Rows of the plan as (level, pagu)."""
    return rollup(rows_of(PLAN, *[{"level": level, "pagu": pagu} for level, pagu in rows]), spec=PLAN)[
        "pagu"
    ]


def test_amounts_are_summed_from_the_sub_kegiatan_up():
    recomputed = plan(
        ("urusan", None),
        ("program", 1),
        ("kegiatan", 1),
        ("sub_kegiatan", 10),
        ("sub_kegiatan", 20),
        ("kegiatan", 1),
        ("sub_kegiatan", 5),
        ("jumlah", 1),
    )
    assert recomputed == [35, 35, 30, 10, 20, 5, 5, 35]


def test_a_row_with_nothing_under_it_keeps_its_own_amount():
    assert plan(("program", 9), ("kegiatan", 7), ("program", 4), ("jumlah", None)) == [7, 7, 4, 11]


def test_a_row_without_a_program_counts_in_the_total():
    assert plan(("kegiatan", 7), ("program", 4), ("jumlah", None)) == [7, 4, 11]


def test_a_continuing_indicator_keeps_its_own_amount_and_is_not_summed():
    assert plan(("kegiatan", 0), ("sub_kegiatan", 7), ("indikator", 3)) == [7, 7, 3]


def test_blank_and_dash_count_as_nothing_and_nothing_stays_nothing():
    assert plan(("kegiatan", 1), ("sub_kegiatan", None), ("sub_kegiatan", 2)) == [2, None, 2]
    assert plan(("kegiatan", 1), ("sub_kegiatan", "-"), ("sub_kegiatan", None)) == [None, None, None]


def test_a_sum_over_something_unreadable_is_not_known():
    recomputed = plan(
        ("program", 1),
        ("kegiatan", 1),
        ("sub_kegiatan", UNREADABLE),
        ("sub_kegiatan", 2),
        ("kegiatan", 3),
        ("jumlah", 1),
    )
    assert recomputed == [None, None, None, 2, 3, None]


def test_every_roll_up_column_is_recomputed():
    assert set(rollup(rows_of(PLAN, {"level": "program"}), spec=PLAN)) == {"pagu", "pagu_maju"}


def test_no_rows_give_no_amounts():
    nothing = rows_of(PLAN, {"level": "program"}).iloc[:0]
    assert rollup(nothing, spec=PLAN) == {"pagu": [], "pagu_maju": []}


@given(st.lists(st.decimals(places=2, min_value=0, max_value=10**17), min_size=1, max_size=30))
def test_sums_are_exact_however_large(amounts):
    rows = [{"level": "program", "pagu": None}, *[{"level": "sub_kegiatan", "pagu": a} for a in amounts]]
    recomputed = rollup(rows_of(PLAN, *rows), spec=PLAN)["pagu"][0]
    assert Fraction(recomputed) == sum(map(Fraction, amounts))


def ratio(pagu, realisasi):
    frame = rows_of(BUDGET, {"level": "program", "pagu": pagu, "realisasi": realisasi})
    return formula_values(frame, spec=BUDGET)["capaian"][0]


def test_a_percentage_is_computed_to_six_decimals_half_up():
    assert str(ratio(3, 2)) == "66.666667"
    assert str(ratio(1, 2)) == "200.000000"


def test_a_percentage_without_operands_or_denominator_says_nothing():
    for pagu, realisasi in [(None, 2), ("-", 2), (0, 2), (3, None), (UNREADABLE, 2), (3, UNREADABLE)]:
        assert ratio(pagu, realisasi) is None


@given(st.integers(1, 10**24), st.integers(0, 10**24))
def test_percentages_are_the_nearest_of_all(pagu, realisasi):
    exact = Fraction(realisasi, pagu) * 100
    assert abs(Fraction(ratio(pagu, realisasi)) - exact) <= Fraction(1, 2 * 10**6)


def added(before, during, target, **fields):
    row = {
        "level": "sub_kegiatan",
        "realisasi_sd_n_min_3": before,
        "realisasi_n_min_2": during,
        "target_n_min_1": target,
        **fields,
    }
    return formula_values(rows_of(RESULTS, row), spec=RESULTS)["realisasi_sd_n_min_1"][0]


def test_columns_are_added_and_blanks_count_as_nothing():
    assert added(539, 2, 10) == 551
    assert added(None, 2, "-") == 2


def test_nothing_to_add_gives_nothing():
    assert added(None, "-", None) is None


def test_an_unreadable_operand_gives_nothing():
    assert added(1, UNREADABLE, 3) is None


def test_percentages_are_not_added():
    assert added(67, 97, 100, satuan="%") is None
    assert added(67, 97, 100, satuan_target_n_min_1="%") is None


def test_different_units_are_not_added():
    assert added(1, 2, 3, satuan="Orang", satuan_target_n_min_1="Keluarga") is None
    assert added(1, 2, 3, satuan="Orang", satuan_target_n_min_1="Orang") == 6


def test_an_operand_without_a_cell_gives_nothing():
    frame = rows_of(RESULTS, {"level": "sub_kegiatan", "realisasi_n_min_2": 2})
    frame.at[0, LINEAGE] = [e for e in frame.at[0, LINEAGE] if e["kolom"] != "realisasi_sd_n_min_3"]
    assert formula_values(frame, spec=RESULTS)["realisasi_sd_n_min_1"] == [None]


def test_a_table_without_formulas_has_no_computed_values():
    assert formula_values(rows_of(PLAN, {"level": "program"}), spec=PLAN) == {}
