import pandas as pd

from expectations.batch import Batch, batches
from renja.codes.level import Level
from renja.codes.nomenclature import Entry, Nomenclature
from tests.expectations.frames import clean_plan, codes, config_of, number, row, table_of


def batches_of(*tables):
    return batches(tables, config=config_of("bidang_b", "bidang_a"), nomenclature=codes())


def test_there_is_one_batch_per_table_in_document_order():
    budget = table_of("2.1.b", row(Level.PROGRAM, "1.02.01"))
    found = batches_of(clean_plan("bidang_a"), budget, clean_plan("bidang_b"))
    assert [(batch.spec.tabel, len(batch.frame)) for batch in found] == [("2.1.b", 1), ("4.1", 14)]


def test_bidang_stand_in_the_order_of_the_configuration_and_unknown_ones_last():
    (batch,) = batches_of(clean_plan("asing"), clean_plan("bidang_a"), clean_plan("bidang_b"))
    assert list(batch.frame["bidang"].unique()) == ["bidang_b", "bidang_a", "asing"]
    assert batch.tree.documents.tolist() == [0] * 7 + [1] * 7 + [2] * 7


def test_what_the_cells_say_stands_beside_the_values_and_nothing_stays_none():
    plan = table_of(
        "4.1", row(Level.PROGRAM, "1.02.01", pagu=number("7.5", decimals=1)), without=("lokasi",)
    )
    (batch,) = batches_of(plan)
    shown = batch.frame.iloc[0]
    assert (shown["pagu.keadaan"], shown["pagu.sel"], shown["pagu.mentah"]) == ("nilai", "K5", "7.5")
    assert shown["pagu.desimal"] == 1
    assert shown["lokasi.sel"] is None
    assert shown["indikator.mentah"] is None


def test_the_flat_frame_alone_makes_the_same_batch():
    (batch,) = batches_of(clean_plan())
    again = Batch(batch.spec, pd.DataFrame(batch.frame))
    assert again.tree.parents.tolist() == batch.tree.parents.tolist() == [-1, 0, 1, 0, 3, 3, -1]
    assert again.official.tolist() == [True] * 6 + [False]


def test_whether_a_code_is_official_is_told_row_by_row():
    (batch,) = batches_of(table_of("4.1", row(Level.PROGRAM, "1.02.01"), row(Level.PROGRAM, "1.99.01")))
    assert batch.official.tolist() == [True, False]


def test_of_a_list_without_indicators_no_row_bears_a_neighbours_indicator():
    listed = Nomenclature([Entry("1.02.01", Level.PROGRAM, "Program")])
    (batch,) = batches([clean_plan()], config=config_of("bidang_a"), nomenclature=listed)
    assert batch.texts("indikator.milik").tolist() == [None] * 7
