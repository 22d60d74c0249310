from decimal import Decimal

import pytest

from loaders.report.terbilang import NOT_COMPUTED, rupiah, rupiah_terbilang, terbilang

SPOKEN = {
    0: "Nol",
    11: "Sebelas",
    51: "Lima Puluh Satu",
    100: "Seratus",
    1_000: "Seribu",
    1_111: "Seribu Seratus Sebelas",
    11_000: "Sebelas Ribu",
    101_000: "Seratus Satu Ribu",
    1_000_000: "Satu Juta",
    -25: "Minus Dua Puluh Lima",
    13_553_123_311: (
        "Tiga Belas Miliar Lima Ratus Lima Puluh Tiga Juta Seratus Dua Puluh Tiga Ribu Tiga Ratus Sebelas"
    ),
    2_000_000_000_000: "Dua Triliun",
}


@pytest.mark.parametrize(("number", "words"), SPOKEN.items())
def test_a_number_in_words(number, words):
    assert terbilang(number) == words


def test_a_spelling_given_goes_before_that_of_kbbi():
    assert terbilang(2_000_000_000, ejaan={"miliar": "milyar"}) == "Dua Milyar"


@pytest.mark.parametrize("number", [Decimal("1.5"), 10**15])
def test_a_number_without_words_is_refused(number):
    with pytest.raises(ValueError, match="no words"):
        terbilang(number)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal(1_250_000), "Rp. 1.250.000,- (Satu Juta Dua Ratus Lima Puluh Ribu Rupiah)"),
        (Decimal("1250.50"), "Rp. 1.250,50 (Seribu Dua Ratus Lima Puluh Rupiah Lima Puluh Sen)"),
        (Decimal(10**15), "Rp. 1.000.000.000.000.000,-"),
        (None, NOT_COMPUTED),
    ],
)
def test_an_amount_in_figures_and_words(amount, text):
    assert rupiah_terbilang(amount) == text


def test_an_amount_in_figures():
    assert rupiah(Decimal(13_553_123_311)) == "Rp. 13.553.123.311,-"
