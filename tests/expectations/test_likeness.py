import numpy as np

from expectations.likeness import compact, likeness


def texts(*values):
    return np.array(values, dtype=object)


def test_case_punctuation_and_blanks_do_not_count():
    assert likeness(texts("Jumlah  Orang,"), texts("jumlah orang")).tolist() == [1.0]
    assert likeness(texts("KewenanganKabupaten/Kota"), texts("Kewenangan Kabupaten/Kota")).tolist() == [1.0]


def test_a_missing_text_is_like_nothing():
    assert likeness(texts("a", None, None), texts(None, "a", None)).tolist() == [0.0, 0.0, 0.0]


def test_different_texts_are_less_alike():
    (alike,) = likeness(texts("Jumlah dokumen"), texts("Jumlah laporan"))
    assert 0 < alike < 1


def test_each_text_is_folded_to_its_letters():
    assert compact(texts("A b", None, "A b", "...")).tolist() == ["ab", None, "ab", None]
