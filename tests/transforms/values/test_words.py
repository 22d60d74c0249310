"""Text columns: names, notes, locations, fund sources, running numbers."""

from datetime import date
from decimal import Decimal

import pytest

from renja.cells.cell import Cell, CellKind
from renja.cells.value import Keadaan
from renja.tables.spec import Kind
from tests.transforms.reader import number, read


def test_text_is_cleaned_and_otherwise_left_as_it_is() -> None:
    value = read(Kind.TEKS, "  Tersedianya\u00a0bahan   bacaan &_x000D_\nPeraturan ")
    assert value.nilai == "Tersedianya bahan bacaan & Peraturan"


def test_a_blank_text_is_nothing() -> None:
    assert read(Kind.TEKS, None, " ").keadaan is Keadaan.KOSONG


def test_a_dash_is_none_in_a_text_column_too() -> None:
    value = read(Kind.TEKS, "–")
    assert (value.keadaan, value.nilai, value.teks) == (Keadaan.STRIP, None, "–")


def test_nihil_is_a_text_where_text_belongs() -> None:
    assert read(Kind.TEKS, "Nihil").nilai == "Nihil"


def test_an_error_is_no_text() -> None:
    assert read(Kind.TEKS, Cell(1, 1, CellKind.ERROR, "#REF!")).aturan == "sel.galat"
    assert read(Kind.TEKS, "#REF!").aturan == "sel.galat_teks"


def test_a_number_in_a_text_column_reads_as_it_shows() -> None:
    assert read(Kind.TEKS, number(1250, "#,##0")).nilai == "1.250"
    assert read(Kind.TEKS, number(0.5, "0%")).nilai == "50%"


def test_a_huge_number_in_a_text_column_does_no_harm() -> None:
    assert read(Kind.TEKS, number("1E+300")).keadaan is Keadaan.NILAI


def test_several_cells_of_a_text_are_joined() -> None:
    assert read(Kind.TEKS, "Kec.", None, "Anyar").nilai == "Kec. Anyar"


def test_the_name_beside_its_number_is_the_name() -> None:
    value = read(Kind.URAIAN, number(3), "Penyusunan Dokumen")
    assert (value.nilai, value.teks) == ("Penyusunan Dokumen", "3 Penyusunan Dokumen")


def test_a_location_is_spelt_by_its_dictionary() -> None:
    value = read(Kind.TEKS, "kec. cikanda", kamus="lokasi")
    assert (value.nilai, value.teks, value.koreksi) == ("Kec. Cikande", "kec. cikanda", "teks.kamus")


def test_a_change_of_form_only_is_no_correction() -> None:
    value = read(Kind.TEKS, "Kec.Baros", kamus="lokasi")
    assert (value.nilai, value.koreksi) == ("Kec. Baros", None)


def test_a_fund_source_is_spelt_by_its_own_dictionary() -> None:
    assert read(Kind.TEKS, "APBD Kab", kamus="sumber_dana").nilai == "APBD Kabupaten"
    assert read(Kind.TEKS, "APBD Kab", kamus="lokasi").nilai == "APBD Kab"


def test_a_column_without_a_dictionary_is_left_alone() -> None:
    assert read(Kind.TEKS, "Kec. Cikanda").nilai == "Kec. Cikanda"


@pytest.mark.parametrize(("cell", "nomor"), [("1.", "1."), ("IV", "IV"), (number(7), "7")])
def test_a_running_number_is_kept_as_written(cell: Cell | str, nomor: str) -> None:
    assert read(Kind.NOMOR, cell).nilai == nomor


def test_a_running_number_that_became_a_date_stays_undecided() -> None:
    value = read(Kind.NOMOR, Cell(1, 1, CellKind.DATE, date(2025, 1, 1)))
    assert (value.keadaan, value.aturan) == (Keadaan.TAKSA, "sel.tanggal")


def test_codes_are_not_read_cell_by_cell() -> None:
    with pytest.raises(ValueError, match="codes"):
        read(Kind.KODE, number(Decimal("2.01")))
