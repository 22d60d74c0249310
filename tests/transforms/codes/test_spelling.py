import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.codes.spelling import WordWeights, may_be_near, spelling_cost

WEIGHTS = WordWeights(
    {"koordinasi": 2.0, "dan": 0.5, "penyusunan": 2.0, "dokumen": 3.0, "rka": 4.0, "dpa": 4.0, "skpd": 2.0,
     "layanan": 3.0, "pelayanan": 3.0, "rujukan": 4.0}
)  # fmt: skip


def cost(written: str, official: str) -> float:
    return spelling_cost(written.split(), official.split(), weights=WEIGHTS)


def test_the_very_name_costs_nothing() -> None:
    assert cost("koordinasi dan penyusunan", "koordinasi dan penyusunan") == 0


@pytest.mark.parametrize("written", ["koordinasidan penyusunan", "koordi nasi dan penyusunan"])
def test_words_run_together_or_torn_apart_cost_nothing(written: str) -> None:
    assert cost(written, "koordinasi dan penyusunan") == 0


def test_a_slip_of_the_finger_costs_less_than_a_lost_word() -> None:
    assert (
        0
        < cost("kordinasi dan penyusunan", "koordinasi dan penyusunan")
        < cost("dan penyusunan", "koordinasi dan penyusunan")
    )


def test_two_letters_swapped_are_one_slip() -> None:
    assert cost("koordianasi", "koordinasi") == pytest.approx(cost("koordniasi", "koordinasi"))


def test_more_slips_in_one_word_cost_more_than_in_two() -> None:
    assert cost("kordnasi penyusunan", "koordinasi penyusunan") > cost(
        "kordinasi penysunan", "koordinasi penyusunan"
    )


def test_a_telling_word_exchanged_costs_more_than_a_plain_word_added() -> None:
    written = "koordinasi dan penyusunan dokumen dpa skpd"
    assert cost(written, "koordinasi dan penyusunan dpa skpd") < cost(
        written, "koordinasi dan penyusunan dokumen rka skpd"
    )


def test_a_longer_form_of_the_same_word_is_no_other_word() -> None:
    assert cost("pelayanan rujukan", "layanan rujukan") < 2.5


def test_a_real_word_in_place_of_another_is_an_exchange_however_like() -> None:
    weights = WordWeights({"penanganan": 4.0, "pencegahan": 4.0, "bencana": 4.0})
    real = spelling_cost(["pencegahan", "bencana"], ["penanganan", "bencana"], weights=weights)
    assert real > spelling_cost(["penanganam", "bencana"], ["penanganan", "bencana"], weights=weights) + 4


def test_letters_of_a_lost_word_do_not_save_a_word_that_came_instead() -> None:
    weights = WordWeights({"pengadaan": 2.0, "peralatan": 4.0, "aset": 4.0, "lainnya": 3.0})
    exchanged = spelling_cost(
        ["pengadaan", "aset", "lainnya"], ["pengadaan", "peralatan", "lainnya"], weights=weights
    )
    assert exchanged > weights.lost("peralatan") + weights.added("aset")


def test_a_word_whose_letters_are_strewn_over_other_words_is_lost() -> None:
    weights = WordWeights({"penataan": 4.0, "ruang": 3.0, "baca": 4.0})
    written = ["pembinaan", "penerapan", "persyaratan", "higiene", "sanitasi", "ruang", "baca"]
    strewn = spelling_cost(written, ["penataan", "ruang", "baca"], weights=weights)
    put_in = spelling_cost(written, ["ruang", "baca"], weights=weights)
    assert strewn > put_in + weights.lost("penataan")


def test_words_exchanged_cost_more_the_more_of_the_written_name_came_new() -> None:
    weights = WordWeights({"rapat": 4.0, "kerja": 3.0, "dinas": 3.0})
    official = ["rapat", "kerja", "dinas"]
    exchanged, with_more, more_alone = (
        spelling_cost(written.split(), official, weights=weights)
        for written in (
            "lomba kerja dinas",
            "lomba seni suara daerah kerja dinas",
            "rapat seni suara daerah kerja dinas",
        )
    )
    assert with_more > exchanged + more_alone + 1


def test_a_word_that_stands_elsewhere_costs_little() -> None:
    assert cost("koordinasi dan dpa penyusunan skpd", "koordinasi dan penyusunan dpa skpd") < 2
    assert cost("koordinasi dan dpa penyusunan skpd", "koordinasi dan penyusunan skpd") > 2.5


def test_a_name_cut_off_costs_what_share_of_it_is_gone() -> None:
    whole = "koordinasi dan penyusunan dokumen rka skpd"
    assert 0 < cost("koordinasi dan penyusunan dok", whole) < cost("koordinasi dan penyu", whole) < 5


def test_kabupaten_kota_hardly_matters() -> None:
    assert cost("layanan rujukan", "layanan rujukan kabupaten kota") < 1


@given(
    st.lists(st.sampled_from(sorted(WEIGHTS.nats)), min_size=1, max_size=8),
    st.lists(st.sampled_from(sorted(WEIGHTS.nats)), min_size=1, max_size=8),
)
def test_a_cost_is_never_negative_and_none_only_for_the_same_letters(
    written: list[str], official: list[str]
) -> None:
    found = spelling_cost(written, official, weights=WEIGHTS)
    assert found >= 0
    assert (found == 0) == ("".join(written) == "".join(official))


def test_a_whole_word_left_out_costs_that_word_however_like_the_next_one_is() -> None:
    weights = WordWeights({"bkb": 6.0, "bkr": 6.0, "bkl": 6.0})
    left_out = spelling_cost(["bkr", "bkl"], ["bkb", "bkr", "bkl"], weights=weights)
    assert left_out == pytest.approx(weights.lost("bkb"))


def test_a_whole_word_put_in_costs_that_word() -> None:
    put_in = spelling_cost(["dpa", "rka", "skpd"], ["dpa", "skpd"], weights=WEIGHTS)
    assert put_in == pytest.approx(WEIGHTS.added("rka"))


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("kordinasi dan penyusunan", True),
        ("koordinasi", True),
        ("penyusunan dan koordinasi", True),
        ("layanan rujukan", False),
    ],
)
def test_a_quick_look_passes_over_names_that_have_nothing_in_common(*, written: str, near: bool) -> None:
    assert may_be_near(written.split(), ["koordinasi", "dan", "penyusunan"]) is near
