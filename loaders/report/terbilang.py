"""Amounts as the document writes them: `Rp. 1.250.000,- (Satu Juta Dua Ratus Lima Puluh Ribu Rupiah)`."""

from collections.abc import Mapping
from decimal import Decimal

from num2words import num2words

from renja.indonesian import format_number, round_half_up

NOT_COMPUTED = "[belum dapat dihitung]"
_LARGEST = 10**15
"""From here on the words of the library are not those of KBBI."""
_SEN = Decimal(100)


def rupiah(amount: Decimal | None) -> str:
    """`13553123311` → `Rp. 13.553.123.311,-`; with sen `Rp. 1.250,50`."""
    if amount is None:
        return NOT_COMPUTED
    whole = amount == amount.to_integral_value()
    return f"Rp. {format_number(amount, 0)},-" if whole else f"Rp. {format_number(amount, 2)}"


def terbilang(amount: Decimal | int, *, ejaan: Mapping[str, str] | None = None) -> str:
    """A number in words, each with a capital: `51` → `Lima Puluh Satu`.

    ejaan: spellings that go before those of KBBI (`miliar` → `milyar`). ValueError for numbers that are
    not whole or have more than 15 digits.
    """
    whole = int(amount)
    if amount != whole or abs(whole) >= _LARGEST:
        raise ValueError(f"no words for {amount}")
    spoken = num2words(abs(whole), lang="id").split()
    spelt = [(ejaan or {}).get(word, word) for word in spoken]
    return " ".join(word.capitalize() for word in (["minus"] if whole < 0 else []) + spelt)


def rupiah_terbilang(amount: Decimal | None, *, ejaan: Mapping[str, str] | None = None) -> str:
    """An amount in figures and words; in figures alone where it has no words."""
    figures = rupiah(amount)
    if amount is None or abs(amount) >= _LARGEST:
        return figures
    sen = int(round_half_up(abs(amount) % 1 * _SEN, decimals=0))
    # The whole rupiah towards zero, so that the sen are what is left of it.
    spoken = f"{terbilang(Decimal(int(amount)), ejaan=ejaan)} Rupiah"
    return f"{figures} ({spoken}{f' {terbilang(sen, ejaan=ejaan)} Sen' if sen else ''})"


def angka(number: Decimal | int | None, decimals: int | None = None) -> str:
    """A number in Indonesian notation, to so many decimals."""
    return NOT_COMPUTED if number is None else format_number(Decimal(number), decimals)
