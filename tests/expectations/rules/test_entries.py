from decimal import Decimal

import numpy as np
import pytest

from renja.codes.level import Level
from renja.findings.temuan import Keparahan
from tests.expectations.frames import Written, ambiguous, clean_plan, error, found, number, row, table_of

PROGRAM = "1.02.01"


def plan(**fields):
    return table_of("4.1", row(Level.PROGRAM, PROGRAM, nama="Program penunjang", **fields))


@pytest.mark.parametrize("value", [1500.5, "1500", True, float("nan"), Decimal("NaN"), Decimal("Infinity")])
def test_anything_but_an_exact_number_in_an_amount_is_found(value):
    (finding,) = found("tipe.angka", plan(pagu=1500, raw={"pagu": value}))
    assert (finding.sel, finding.kolom, finding.keparahan) == ("K5", "pagu", Keparahan.PERINGATAN)


def test_exact_numbers_and_nothing_are_right_amounts():
    assert found("tipe.angka", plan(pagu=1500), plan(pagu=None)) == []


def test_a_fraction_in_a_whole_number_column_is_found():
    (finding,) = found("tipe.angka", plan(raw={"urutan": 1.5}))
    assert finding.kolom == "urutan"


def test_whole_numbers_of_any_width_are_right():
    assert found("tipe.angka", plan(raw={"urutan": np.int64(1)})) == []


@pytest.mark.parametrize("raw", ["-1500", "(1.500)", "Rp -1.500"])
def test_an_amount_below_zero_is_found_at_its_cell_as_written_and_kept(raw):
    sheet = plan(pagu=Written(raw, nilai=Decimal(-1500)))
    (finding,) = found("nilai.negatif", sheet)
    assert (finding.sel, finding.kolom, finding.keparahan) == ("K5", "pagu", Keparahan.PERINGATAN)
    assert (finding.mentah, finding.ditemukan) == (raw, "-1.500")
    assert f'tertulis "{raw}"' in finding.pesan
    assert sheet.frame["pagu"].tolist() == [Decimal(-1500)]


@pytest.mark.parametrize("pagu", [1500, 0, None, "-", error(), ambiguous("(1.500")])
def test_an_amount_that_is_not_below_zero_is_silent(pagu):
    assert found("nilai.negatif", plan(pagu=pagu)) == []


def test_a_number_in_a_text_column_is_found():
    (finding,) = found("tipe.teks", plan(lokasi="Baros", raw={"lokasi": Decimal(3)}))
    assert (finding.sel, finding.ditemukan) == ("H5", "3")


def test_a_unit_that_is_no_text_is_found_at_its_quantity():
    (finding,) = found("tipe.teks", plan(target=number("3", unit="Dokumen"), raw={"satuan": 3}))
    assert (finding.sel, finding.kolom) == ("I5", "satuan")


def test_texts_and_nothing_are_right_texts():
    assert found("tipe.teks", plan(lokasi="Baros")) == []


def test_a_blank_required_cell_is_found_at_its_address():
    (finding,) = [f for f in found("wajib.kosong", plan()) if f.kolom == "lokasi"]
    assert (finding.sel, finding.lembar, finding.bidang) == ("H5", "Lembar1", "bidang_a")
    assert finding.mentah is None
    assert finding.pesan == (
        'Sel Lembar1!H5 kosong, padahal kolom "Rencana Tahun 2025: Lokasi" wajib diisi untuk program '
        "1.02.01 Program penunjang."
    )


def test_a_quantity_with_nothing_but_its_unit_is_blank():
    only_unit = plan(target=number("0", unit="Dokumen"))
    entries = only_unit.frame.at[0, "jejak_sel"]
    for entry in entries:
        if entry["kolom"] == "target" and entry["ke"] == 1:
            entry |= {"mentah": "", "keadaan": "kosong", "nilai": None}
    assert ("target", "I5") in {(f.kolom, f.sel) for f in found("wajib.kosong", only_unit)}


@pytest.mark.parametrize("content", ["-", error(), ambiguous("97.143"), 0])
def test_a_dash_an_error_an_ambiguity_and_a_zero_are_not_blank(content):
    assert "pagu" not in {finding.kolom for finding in found("wajib.kosong", plan(pagu=content))}


def test_a_blank_name_is_found_though_the_official_name_is_known():
    unnamed = table_of("4.1", row(Level.PROGRAM, PROGRAM, raw={"uraian": "PROGRAM PENUNJANG"}))
    assert ("uraian", "F5") in {(f.kolom, f.sel or "F5") for f in found("wajib.kosong", unnamed)}


def test_cells_are_required_only_at_the_levels_that_the_form_names():
    assert found("wajib.kosong", table_of("4.1", row(Level.URUSAN, "1", nama="Urusan"))) == []


def test_a_column_that_the_sheet_lacks_is_not_a_blank_cell():
    lacking = table_of("4.1", row(Level.PROGRAM, PROGRAM, nama="Program"), without=("lokasi",))
    assert "lokasi" not in {finding.kolom for finding in found("wajib.kosong", lacking)}


def test_a_full_table_has_no_blank_cell():
    assert found("wajib.kosong", clean_plan()) == []
