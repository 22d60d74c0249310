from collections.abc import Sequence

import pytest

from extractors.heading.band import Unit
from extractors.heading.fit import Fit, fit
from extractors.heading.form import forms_for
from extractors.heading.phrase import words_of
from renja.cells.cell import Cell, CellKind

Heading = str | tuple[str, str]


def unit(column: int, heading: Heading) -> Unit:
    """A heading over one column, `(group, heading)` for one under a group."""
    group, own = heading if isinstance(heading, tuple) else ("", heading)
    cells = [
        Cell(row=row, column=column, kind=CellKind.TEXT, value=text) for row, text in ((1, group), (2, own))
    ]
    return Unit(
        columns=(column,), own=own, lines=(cells[1],), above=(cells[0],) if group else (), perhaps=()
    )


def laid(tabel: str, headings: Sequence[Heading], *, title: str = "") -> Fit:
    (form,) = [form for form in forms_for(2025) if form.spec.tabel == tabel]
    units = [unit(column, heading) for column, heading in enumerate(headings, start=1)]
    return fit(form, units, title=[words_of(title)])


def columns(found: Fit) -> dict[str, int]:
    return {nama: unit.columns[0] for nama, unit in found.units.items()}


BUDGET = ("No", "Uraian", "Pagu", "Realisasi", "Capaian")


def test_headings_are_given_to_columns_for_the_best_whole() -> None:
    found = laid(
        "4.1", ["Kode", "Program/Kegiatan", "Target", "Pagu", ("Maju", "Target"), ("Maju", "Pagu")]
    )

    assert columns(found) == {
        "kode": 1,
        "uraian": 2,
        "target": 3,
        "pagu": 4,
        "target_maju": 5,
        "pagu_maju": 6,
    }


def test_a_heading_under_an_excluded_group_is_not_taken() -> None:
    found = laid("4.1", ["Kode", "Uraian", "Pagu", ("Prakiraan Maju", "Pagu")])

    assert columns(found)["pagu"] == 3
    assert columns(found)["pagu_maju"] == 4


def test_a_column_that_needs_a_group_is_not_found_without_it() -> None:
    assert "pagu_maju" not in columns(laid("4.1", ["Kode", "Uraian", "Pagu", "Target"]))


def test_a_misspelt_heading_yields_to_the_right_one() -> None:
    found = laid("2.1.b", ["Realisai", *BUDGET])

    assert columns(found)["realisasi"] == 5


def test_a_misspelt_heading_is_taken_where_no_other_is() -> None:
    assert columns(laid("2.1.b", ["No", "Uraian", "Pagu", "Realisai Anggran", "Capaian"]))["realisasi"] == 4


def test_the_wording_of_the_form_wins_over_another() -> None:
    assert columns(laid("4.1", ["Keterangan", "Kode", "Uraian", "Catatan Penting"]))["catatan"] == 4


def test_a_foreign_heading_is_named() -> None:
    assert [one.text for one in laid("2.1.b", [*BUDGET, "Penanggung Jawab"]).foreign] == [
        "Penanggung Jawab"
    ]


def test_a_heading_that_names_a_column_as_well_is_a_double() -> None:
    (double,) = laid("2.1.b", [*BUDGET, "Pagu"]).doubles

    assert (double.nama, double.unit.columns, double.taken.columns) == ("pagu", (6,), (3,))


def test_a_heading_of_another_year_is_foreign_and_no_double() -> None:
    found = laid(
        "4.1", ["Kode", "Uraian", ("Rencana 2025", "Pagu"), ("Realisasi 2023", "Pagu"), ("Maju", "Pagu")]
    )

    assert columns(found)["pagu"] == 3
    assert [one.columns for one in found.foreign] == [(4,)]


def test_the_year_of_a_heading_counts_before_that_of_its_group() -> None:
    plan = "Rencana Tahun 2025"
    found = laid("4.1", ["Kode", "Uraian", (plan, "Pagu 2024"), (plan, "Kebutuhan Dana"), ("Maju", "Pagu")])

    assert columns(found)["pagu"] == 4
    assert found.doubles == ()


def test_a_running_number_heads_nothing_else() -> None:
    assert "no" not in columns(laid("2.1.b", ["Nomor SK", "Uraian", "Pagu", "Realisasi"]))


def test_a_column_that_stands_once_a_year_takes_all_its_years() -> None:
    years = [("Target", "2024"), ("Target", "Tahun 2025"), ("Target", "2024")]
    found = laid("3.2", ["Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Kinerja Utama", *years])

    assert columns(found)["target@2024"] == 5
    assert columns(found)["target@2025"] == 6
    assert [double.unit.columns for double in found.doubles] == [(7,)]


def test_all_pokok_columns_make_the_table() -> None:
    assert laid("2.1.b", ["Uraian", "Pagu", "Realisasi"]).is_table


def test_most_columns_make_the_table_even_without_a_pokok_one() -> None:
    found = laid("2.1.b", ["No", "Program/Kegiatan", "Pagu", "Capaian"])

    assert found.is_table
    assert [wanted.column.nama for wanted in found.missing] == ["realisasi"]


@pytest.mark.parametrize(
    "headings",
    [
        ["No", "Uraian", "Volume", "Satuan", "Harga Satuan", "Jumlah Harga"],
        ["No", "Nama", "NIP", "Jabatan"],
        ["No", "Program", "Pagu", "Keterangan"],
        ["Kode", "Uraian", "Anggaran"],
        ["No", "Kegiatan", "Jadwal", "Lokasi", "Peserta"],
    ],
    ids=["cost sheet", "staff", "recap", "budget lines", "schedule"],
)
def test_tables_of_other_kinds_are_none_of_the_renja(headings: list[str]) -> None:
    assert [form.spec.tabel for form in forms_for(2025) if laid(form.spec.tabel, headings).is_table] == []


def test_a_title_makes_up_for_missing_headings() -> None:
    headings = ["Usulan", "Lokasi", "Besaran"]

    assert not laid("2.5", headings).is_table
    assert laid("2.5", headings, title="Usulan Program dari Para Pemangku Kepentingan").is_table


def test_no_heading_at_all_fits_nothing() -> None:
    assert not laid("4.1", []).is_table
