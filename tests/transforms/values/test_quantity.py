"""Quantities with their units, as bidang write them."""

from decimal import Decimal

import pytest

from renja.cells.cell import Cell, CellKind
from renja.cells.value import Keadaan, Value
from renja.tables.spec import Kind
from tests.transforms.reader import number, read

ONE_CELL = [
    ("12 Kegiatan", "12", "Kegiatan"),
    ("49.333 Keluarga", "49333", "Keluarga"),
    ("47299 Keluarga", "47299", "Keluarga"),
    ("9.250 Orang", "9250", "Orang"),
    ("20 orang", "20", "Orang"),
    ("12Orang", "12", "Orang"),
    ("01 Dokumen", "1", "Dokumen"),
    ("2 Orang / Bulan", "2", "Orang/Bulan"),
    ("100%", "100", "%"),
    ("0,08 %", "0.08", "%"),
    ("7,23 persen", "7.23", "%"),
    ("2,5 Km", "2.5", "KM"),
    ("1.250,75 Ha", "1250.75", "Ha"),
    ("150 M²", "150", "M2"),
    ("5 Paket/Tahun", "5", "Paket/Tahun"),
    ("18", "18", None),
]

REPAIRED = [
    ("924.145 Keuarga", "924145", "Keluarga"),
    ("9400 0rang", "9400", "Orang"),
    ("14 Kegiaatan", "14", "Kegiatan"),
    ("2 Dokuman", "2", "Dokumen"),
    ("7 Un1t", "7", "Unit"),
    ("3 Sertifikkat", "3", "Sertifikat"),
]

UNCLEAR = [
    ("1,250 Orang", "sel.angka_taksa"),
    ("12.5 Orang", "sel.angka_taksa"),
    ("97.143 %", "sel.angka_taksa"),
    ("94000rang", "sel.huruf_dalam_angka"),
    ("120 rang", "sel.huruf_dalam_angka"),
    ("1O Orang", "sel.huruf_dalam_angka"),
    ("12rang", "sel.angka_berteks"),
    ("12 0 rang", "sel.beberapa_angka"),
    ("1 2 Orang", "sel.beberapa_angka"),
    ("10-15 Orang", "sel.beberapa_angka"),
    ("10 s/d 15 Orang", "sel.beberapa_angka"),
    ("± 12 Orang", "sel.angka_berteks"),
    ("> 90 %", "sel.angka_berteks"),
    ("12 ribu Orang", "sel.kata_bilangan"),
    ("12, Orang", "sel.pengelompokan_salah"),
    ("1.23 4 Orang", "sel.beberapa_angka"),
    ("- 5 Orang", "sel.angka_berteks"),
    ("Orang", "sel.bukan_angka"),
]

COMPOSITE = [
    ("33 /14 Orang/Bulan", "Orang/Bulan"),
    ("33/14 Orang/Bulan", "Orang/Bulan"),
    ("3x1", None),
    ("3 x 1 Hari", "Hari"),
    ("12 Orang x 3 Hari", "Orang/Hari"),
    ("2 Dokumen x 3 Kampung", None),
    ("1/2 Dokumen", "Dokumen"),
    ("2 kali 15 Orang", "Orang"),
]


def quantity(*contents: Cell | str | None, baris: str | None = None) -> Value:
    return read(Kind.KUANTITAS, *contents, baris=baris)


@pytest.mark.parametrize(("written", "count", "unit"), ONE_CELL)
def test_number_and_unit_are_read_from_one_cell(written: str, count: str, unit: str | None) -> None:
    value = quantity(written)
    assert (value.nilai, value.satuan, value.teks) == (Decimal(count), unit, written)
    assert (value.aturan, value.koreksi) == (None, None)


@pytest.mark.parametrize(("written", "count", "unit"), REPAIRED)
def test_a_misspelt_unit_is_repaired_and_recorded(written: str, count: str, unit: str) -> None:
    value = quantity(written)
    assert (value.nilai, value.satuan, value.koreksi) == (Decimal(count), unit, "satuan.ejaan")
    assert value.aturan is None
    assert value.teks == written


@pytest.mark.parametrize(("written", "reason"), UNCLEAR)
def test_an_unclear_quantity_stays_undecided_with_its_reason(written: str, reason: str) -> None:
    value = quantity(written)
    assert (value.keadaan, value.nilai, value.aturan) == (Keadaan.TAKSA, None, reason)
    assert value.teks == written


@pytest.mark.parametrize(("written", "unit"), COMPOSITE)
def test_a_composite_quantity_keeps_unit_and_text_and_is_never_computed(
    written: str, unit: str | None
) -> None:
    value = quantity(written)
    assert (value.keadaan, value.nilai, value.satuan) == (Keadaan.TAKSA, None, unit)
    assert (value.aturan, value.teks) == ("sel.kuantitas_majemuk", written)


def test_a_composite_quantity_may_have_its_unit_in_the_second_cell() -> None:
    value = quantity("33 /14", "Orang/Bulan")
    assert (value.nilai, value.satuan, value.teks) == (None, "Orang/Bulan", "33 /14 Orang/Bulan")


@pytest.mark.parametrize(
    "first", [number(49333, "#,##0"), number(49333), number(49333, None), "49.333", "49333"]
)
def test_number_and_unit_are_read_from_two_cells(first: Cell | str) -> None:
    value = quantity(first, "Keluarga")
    assert (value.nilai, value.satuan, value.aturan) == (Decimal(49333), "Keluarga", None)


def test_a_numeric_cell_is_quoted_as_it_shows() -> None:
    assert quantity(number(49333, "#,##0"), "Keluarga").teks == "49.333 Keluarga"
    assert quantity(number(0.0723, "0.00%")).teks == "7,23%"
    assert quantity(number(1, "0%"), "%").teks == "100%"


def test_a_misspelt_unit_of_the_second_cell_is_repaired() -> None:
    value = quantity(number(12), "Kegiaatan")
    assert (value.satuan, value.koreksi) == ("Kegiatan", "satuan.ejaan")


def test_a_number_that_shows_as_a_percentage_is_in_per_cent() -> None:
    value = quantity(number(1, "0%"))
    assert (value.nilai, value.satuan) == (Decimal(100), "%")


def test_a_plain_number_beside_a_percent_sign_is_that_many_per_cent() -> None:
    value = quantity(number(0.08, "0.00"), "%")
    assert (value.nilai, value.satuan, value.decimals) == (Decimal("0.08"), "%", 2)


def test_the_unit_of_the_row_tells_a_percentage() -> None:
    assert quantity("97.143", baris="%").aturan == "sel.angka_taksa"
    assert quantity("97,143", baris="%").nilai == Decimal("97.143")
    assert quantity("9.250", baris="Orang").nilai == Decimal(9250)
    assert quantity(number(0.06, None), baris="%").aturan == "sel.persen_taksa"


def test_the_unit_of_the_row_is_not_taken_for_the_cells_own() -> None:
    assert quantity("12", baris="Kegiatan").satuan is None


def test_a_percentage_format_in_a_row_of_people_stays_undecided() -> None:
    assert quantity(number(12, "0%"), baris="Orang").aturan == "sel.satuan_berbeda"
    assert quantity(number(12, "0%"), "Orang").aturan == "sel.satuan_berbeda"


def test_two_different_units_of_one_quantity_stay_undecided() -> None:
    value = quantity("12 Orang", "Keluarga")
    assert (value.nilai, value.aturan) == (None, "sel.satuan_berbeda")


def test_the_same_unit_twice_is_one_unit() -> None:
    value = quantity("12 Orang", "orang")
    assert (value.nilai, value.satuan, value.aturan) == (Decimal(12), "Orang", None)


def test_two_numbers_in_two_cells_stay_undecided() -> None:
    assert quantity("12", "14").aturan == "sel.beberapa_angka"
    assert quantity("12", number(14)).aturan == "sel.beberapa_angka"


@pytest.mark.parametrize("shown", ["0.000", "#,##0.000"])
def test_a_fraction_that_shows_like_thousands_stays_undecided(shown: str) -> None:
    assert quantity(number(9.25, shown), "KM").aturan == "sel.angka_taksa"
    assert quantity(number(9.253)).aturan == "sel.angka_taksa"


def test_a_typed_fraction_of_a_person_stays_undecided() -> None:
    assert quantity(number(9.25), "Orang").aturan == "sel.angka_taksa"
    assert quantity(number(9.25), baris="Orang").aturan == "sel.angka_taksa"


def test_a_measure_may_have_fractions() -> None:
    value = quantity(number(9.25), "KM")
    assert (value.nilai, value.aturan) == (Decimal("9.25"), None)


def test_an_index_without_a_unit_may_have_fractions() -> None:
    assert quantity(number(85.27, "0.00")).nilai == Decimal("85.27")


def test_a_percentage_may_have_three_decimals() -> None:
    assert quantity(number(97.143, "0.000"), "%").nilai == Decimal("97.143")


@pytest.mark.parametrize("cell", ["12,5", number("12.5", formula="=A1/2")])
def test_a_clear_fraction_of_people_is_read_and_mentioned(cell: Cell | str) -> None:
    value = quantity(cell, "Orang")
    assert (value.nilai, value.aturan) == (Decimal("12.5"), "sel.pecahan_cacah")


def test_an_english_measure_is_read_and_mentioned() -> None:
    value = quantity("12.5 Km")
    assert (value.nilai, value.aturan) == (Decimal("12.5"), "sel.format_inggris")


def test_a_number_up_to_one_without_format_and_unit_may_be_a_percentage() -> None:
    assert quantity(number(1, None)).aturan == "sel.persen_taksa"
    assert quantity(number(1, None), "Dokumen").nilai == Decimal(1)
    assert quantity(number(1, None), baris="Dokumen").nilai == Decimal(1)


def test_an_unknown_unit_is_kept_and_mentioned() -> None:
    value = quantity("12 Gerobak Sapi")
    assert (value.nilai, value.satuan) == (Decimal(12), "Gerobak Sapi")
    assert (value.aturan, value.koreksi) == ("sel.satuan_tak_dikenal", None)


def test_a_unit_without_a_number_is_kept_beside_the_blank() -> None:
    value = quantity(None, "Orang")
    assert (value.keadaan, value.nilai, value.satuan) == (Keadaan.KOSONG, None, "Orang")


def test_a_dash_keeps_its_unit() -> None:
    assert (quantity("-", "%").keadaan, quantity("-", "%").satuan) == (Keadaan.STRIP, "%")
    assert (quantity("- Orang").keadaan, quantity("- Orang").satuan) == (Keadaan.STRIP, "Orang")


@pytest.mark.parametrize("second", ["12", number(12), "12 Orang"])
def test_a_number_in_the_second_cell_is_not_lost(second: Cell | str) -> None:
    assert quantity(None, second).nilai == Decimal(12)


def test_a_dash_in_the_second_cell_is_not_lost() -> None:
    assert quantity(None, "-").keadaan is Keadaan.STRIP


def test_an_error_in_the_unit_cell_leaves_the_number() -> None:
    value = quantity("12", Cell(1, 2, CellKind.ERROR, "#REF!"))
    assert (value.nilai, value.satuan, value.aturan) == (Decimal(12), None, "sel.satuan_galat")


def test_a_dash_in_the_unit_cell_is_no_unit() -> None:
    value = quantity("12", "-")
    assert (value.nilai, value.satuan, value.aturan) == (Decimal(12), None, None)


def test_a_third_cell_is_not_lost() -> None:
    value = quantity("12", "Orang", "3")
    assert (value.keadaan, value.teks) == (Keadaan.TAKSA, "12 Orang 3")
