"""How numbers are written, on 4.1: `target` is I and J, `pagu` K."""

from decimal import Decimal

import pytest

from renja.codes.level import Level
from renja.findings.temuan import Keparahan
from tests.expectations.frames import Written, error, found, number, row, table_of

SUB = "1.02.01.2.01.0001"


def pagu(*texts):
    """Rows with amounts as written."""
    rows = [
        row(Level.SUB_KEGIATAN, SUB, nama="Sub", pagu=Written(text, nilai=Decimal(text.replace(".", ""))))
        for text in texts
    ]
    return table_of("4.1", *rows)


def test_a_quantity_without_a_unit_is_found():
    sheet = table_of("4.1", row(Level.KEGIATAN, "1.02.01.2.01", nama="Kegiatan", target=number("18")))
    (finding,) = found("wajib.satuan", sheet)
    assert (finding.sel, finding.ditemukan) == ("I5", "18")


@pytest.mark.parametrize("target", [number("18", unit="Orang"), None, "-", error()])
def test_a_quantity_with_a_unit_or_none_at_all_is_silent(target):
    assert (
        found("wajib.satuan", table_of("4.1", row(Level.SUB_KEGIATAN, SUB, nama="Sub", target=target)))
        == []
    )


def test_the_unit_of_the_row_is_that_of_its_quantities():
    fields = {"target_renstra": number("6", unit="Dokumen"), "realisasi_sd_n_min_3": 2}
    assert (
        found("wajib.satuan", table_of("2.1.a", row(Level.SUB_KEGIATAN, SUB, nama="Sub", **fields))) == []
    )


def test_amounts_with_and_without_points_in_one_column_are_found_at_the_rarer_kind():
    (finding,) = found("wajar.cara_tulis", pagu("1.000", "2000", "3.000", "4.000"))
    assert (finding.sel, finding.kolom, finding.keparahan) == ("K6", "pagu", Keparahan.INFO)
    assert finding.ditemukan == "3 angka bertitik dan 1 angka tanpa titik"


@pytest.mark.parametrize(
    "texts", [("1.000", "2.000"), ("1000", "2000"), ("1.000", "999"), ("1.000.000", "2.000")]
)
def test_one_way_of_writing_is_silent(texts):
    assert found("wajar.cara_tulis", pagu(*texts)) == []


def test_each_bidang_may_write_in_its_own_way():
    other = table_of("4.1", row(Level.SUB_KEGIATAN, SUB, nama="Sub", pagu=2000), bidang="bidang_b")
    assert found("wajar.cara_tulis", pagu("1.000"), other) == []
