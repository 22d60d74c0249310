import pandas as pd

from renja.codes.hierarchy import hierarchy_of, joined
from renja.codes.level import Level

P, K, S = Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN


def frame(*rows):
    """Rows as (level, kode, kode_induk) of one bidang, or with their bidang."""
    filled = [row if len(row) == 4 else (*row, "gizi") for row in rows]
    return pd.DataFrame(filled, columns=["level", "kode", "kode_induk", "bidang"], dtype=object)


def by_place(*levels):
    return hierarchy_of(frame(*[(level.value, None, None) for level in levels]))


def parents(*rows):
    return hierarchy_of(frame(*rows)).parents.tolist()


def test_without_codes_a_row_stands_under_the_nearest_higher_row_above():
    tree = by_place(Level.URUSAN, Level.BIDANG_URUSAN, P, K, S, S, K, S, P, K)
    assert tree.parents.tolist() == [-1, 0, 1, 2, 3, 3, 2, 6, 1, 8]


def test_a_new_program_closes_the_kegiatan_above_it():
    assert by_place(P, K, P, S).parents.tolist() == [-1, 0, -1, 2]


def test_continuations_and_totals_stand_under_nothing_and_close_nothing():
    tree = by_place(P, K, S, Level.INDIKATOR, S, Level.JUMLAH)
    assert tree.parents.tolist() == [-1, 0, 1, -1, 1, -1]


def test_a_decided_parent_is_found_wherever_it_stands():
    rows = [
        (P, "1.02.01", "1.02"),
        (K, "1.02.01.2.01", "1.02.01"),
        (K, "1.02.01.2.02", "1.02.01"),
        (S, "1.02.01.2.01.0001", "1.02.01.2.01"),
    ]
    assert parents(*rows) == [-1, 0, 0, 1]


def test_of_two_rows_with_the_parent_s_code_the_one_above_counts():
    rows = [
        (K, "1.02.01.2.01", None),
        (S, "1.02.01.2.01.0001", "1.02.01.2.01"),
        (K, "1.02.01.2.01", None),
        (S, "1.02.01.2.01.0002", "1.02.01.2.01"),
    ]
    assert parents(*rows) == [-1, 0, -1, 2]


def test_a_row_whose_parent_is_missing_stands_under_the_next_ancestor():
    rows = [(P, "1.02.01", None), (K, "1.02.01.2.01", "1.02.01"), (S, "1.02.01.2.02.0001", "1.02.01.2.02")]
    assert parents(*rows) == [-1, 0, 0]


def test_a_row_none_of_whose_ancestors_is_there_stands_alone():
    rows = [(P, "1.02.01", None), (K, "1.02.02.2.01", "1.02.02")]
    tree = hierarchy_of(frame(*rows))
    assert tree.parents.tolist() == [-1, -1]
    assert tree.tops.tolist() == [True, True]


def test_under_an_undecided_row_place_decides():
    rows = [(P, "1.02.01", None), (K, None, "1.02.01"), (S, "1.02.01.2.02.0001", "1.02.01.2.02")]
    assert parents(*rows) == [-1, 0, 1]


def test_a_row_without_a_code_is_no_parent_of_what_its_place_excludes():
    rows = [(K, None, "1.02.02"), (S, "1.02.03.2.01.0001", "1.02.03.2.01")]
    tree = hierarchy_of(frame(*rows))
    assert tree.parents.tolist() == [-1, -1]
    assert tree.tops.tolist() == [True, True]


def test_what_the_first_row_under_one_without_a_code_says_of_it_holds_for_the_next():
    rows = [
        (P, None, "1.02"),
        (K, "1.02.02.2.01", "1.02.02"),
        (K, "1.02.02.2.02", "1.02.02"),
        (K, "1.02.03.2.01", "1.02.03"),
    ]
    assert parents(*rows) == [-1, 0, 0, -1]


def test_under_an_undecided_row_stands_what_is_two_levels_lower_when_nothing_is_between():
    assert parents((P, None, "1.02"), (S, "1.02.01.2.02.0001", "1.02.01.2.02")) == [-1, 0]


def test_a_row_with_a_code_has_under_it_only_what_is_not_known_to_be_elsewhere():
    assert parents((P, "1.02.01", "1.02"), (K, None, None), (K, None, "1.02.02")) == [-1, 0, -1]


def test_a_row_never_stands_under_one_of_another_bidang():
    rows = [
        (P, "1.02.01", "1.02", "gizi"),
        (K, None, "1.02.01", "gizi"),
        (S, "1.02.01.2.01.0001", "1.02.01.2.01", "umum"),
        (S, None, "1.02.01.2.01", "gizi"),
    ]
    assert parents(*rows) == [-1, 0, -1, 1]


def test_a_row_of_all_bidang_has_rows_of_each_under_it():
    rows = [
        (P, "1.02.01", "1.02", None),
        (K, "1.02.01.2.01", "1.02.01", "gizi"),
        (K, "1.02.01.2.01", "1.02.01", "umum"),
        (S, "1.02.01.2.01.0001", "1.02.01.2.01", "gizi"),
    ]
    assert parents(*rows) == [-1, 0, 0, 1]


def test_a_heading_that_is_written_again_counts_once():
    rows = [
        (P, "1.02.01", "1.02"),
        (P, "1.02.01", "1.02"),
        (K, "1.02.01.2.01", "1.02.01"),
        (P, "1.02.01", "1.02"),
    ]
    tree = hierarchy_of(frame(*rows))
    assert tree.parents.tolist() == [-1, -1, 1, -1]
    assert tree.tops.tolist() == [False, True, False, False]


def test_a_code_that_stands_twice_with_nothing_under_it_counts_twice():
    tree = hierarchy_of(frame((K, "1.02.01.2.01", None), (K, "1.02.01.2.01", None)))
    assert tree.tops.tolist() == [True, True]


def test_a_row_never_stands_under_itself_or_a_lower_row():
    rows = [(S, "1.02.01.2.01", "1.02.01.2.01"), (K, "1.02.01.2.02", "1.02.01.2.01")]
    assert parents(*rows) == [-1, -1]


def test_what_counts_in_a_total_are_programs_and_rows_without_one():
    tree = by_place(K, S, Level.URUSAN, P, K, Level.JUMLAH)
    assert tree.tops.tolist() == [True, False, False, True, False, False]
    assert tree.children(5).tolist() == [0, 3]


def test_children_are_listed_in_document_order():
    tree = by_place(P, K, S, S, K)
    assert tree.children(0).tolist() == [1, 4]
    assert tree.has_children.tolist() == [True, True, False, False, False]


def test_a_total_over_nothing_has_no_children():
    assert not by_place(Level.JUMLAH).has_children.any()


def test_documents_keep_their_own_trees_and_totals():
    tree = joined([by_place(P, K, Level.JUMLAH), by_place(P, Level.JUMLAH), by_place(Level.JUMLAH)])
    assert tree.parents.tolist() == [-1, 0, -1, -1, -1, -1]
    assert tree.children(4).tolist() == [3]
    assert tree.has_children.tolist() == [True, False, True, False, True, False]


def test_no_rows_make_no_tree():
    assert hierarchy_of(frame()).parents.tolist() == []
