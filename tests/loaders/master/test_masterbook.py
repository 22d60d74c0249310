from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from loaders.master.consolidated import Document
from loaders.master.masterbook import write_master
from loaders.warehouse.errors import MasterError
from loaders.warehouse.facade import Warehouse
from renja.findings.temuan import Keparahan
from renja.run.kiriman import Status
from renja.run.publication import Publication, Verdict
from renja.tables import tables_for
from tests.loaders.calc import convert, recalculated, stored_values
from tests.loaders.frames import (
    CONFIG,
    SCOPE,
    TAHUN,
    accepted,
    kiriman,
    koreksi,
    office,
    publication,
    rp,
    temuan,
)

HOSTILE = ("=1+1", "+1", "-1+1", "@SUM(A1)", "http://contoh.invalid", "\tcmd", "00123")


def document_of(published: Publication) -> Document:
    with TemporaryDirectory() as folder, Warehouse(f"duckdb:///{folder}/renja.duckdb") as warehouse:
        warehouse.publish(published)
        return warehouse.document(opd=SCOPE.opd, tahun=SCOPE.tahun, tahapan=SCOPE.tahapan)


def master(tmp_path: Path, published: Publication) -> Path:
    path = tmp_path / "keluaran" / "renja-2025.xlsx"
    write_master(path, document=document_of(published), config=CONFIG)
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """The master workbook of the whole office."""
    return master(tmp_path_factory.mktemp("induk"), publication("J1", temuan=[temuan()]))


@pytest.fixture(scope="module")
def workbook(whole) -> openpyxl.Workbook:
    return openpyxl.load_workbook(whole)


@pytest.fixture(scope="module")
def values(whole) -> openpyxl.Workbook:
    """The same with stored values in place of formulas."""
    return openpyxl.load_workbook(whole, data_only=True)


def cells(sheet: Worksheet, text: str) -> list[str]:
    """Addresses of the cells with that text."""
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value == text]


def column_of(sheet: Worksheet, heading: str) -> str:
    return "".join(filter(str.isalpha, cells(sheet, heading)[0]))


def row_of(sheet: Worksheet, text: str) -> int:
    return int("".join(filter(str.isdigit, cells(sheet, text)[0])))


def only(tabel: str, *records, **options) -> Publication:
    """A publication of one table of the secretariat."""
    return publication("J1", tables=[accepted(tabel, "sekretariat", list(records), **options)])


SUB = {
    "level": "sub_kegiatan",
    "kode": "2.11.02.2.01.0006",
    "induk": "2.11.02.2.01",
    "uraian": "Penyusunan",
}
UP = {"level": "kegiatan", "kode": "2.11.02.2.01", "induk": "2.11.02", "uraian": "Dokumen"}


def test_there_is_a_sheet_for_every_table_in_document_order_then_the_lists(workbook):
    names = workbook.sheetnames
    assert names == [*(f"Tabel {spec.tabel}" for spec in tables_for(TAHUN)), "Temuan", "Koreksi", "Kiriman"]


def test_titles_name_table_office_and_years(workbook):
    sheet = workbook["Tabel 4.1"]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [
        "TABEL 4.1",
        "RUMUSAN RENCANA PROGRAM DAN KEGIATAN TAHUN 2025 DAN PRAKIRAAN MAJU TAHUN 2026",
        "DINAS LINGKUNGAN HIDUP KABUPATEN CONTOH",
    ]


@pytest.mark.parametrize("spec", tables_for(TAHUN), ids=lambda spec: spec.tabel)
def test_headings_are_those_of_the_form_with_its_years(workbook, spec):
    sheet = workbook[f"Tabel {spec.tabel}"]
    for column in spec.kolom:
        if not column.per_tahun:
            heading = column.judul
            for mark, year in (
                ("{n-3}", 2022),
                ("{n-2}", 2023),
                ("{n-1}", 2024),
                ("{n}", 2025),
                ("{n+1}", 2026),
            ):
                heading = heading.replace(mark, str(year))
            assert bool(cells(sheet, heading)) is (column.bagian_dari is None), heading
    numbers = [column.kolom_formulir for column in spec.kolom if column.kolom_formulir and not column.rumus]
    assert all(cells(sheet, number) for number in numbers)


def test_a_group_heading_spans_its_columns(workbook):
    sheet = workbook["Tabel 4.1"]
    place = cells(sheet, "Rencana Tahun 2025")[0]
    merged = next(area for area in sheet.merged_cells.ranges if area.coord.startswith(place))
    assert merged.size == {"columns": 4, "rows": 1}


def test_codes_are_text_in_one_column(workbook):
    sheet = workbook["Tabel 4.1"]
    cell = sheet[cells(sheet, "2.11.02.2.01.0006")[0]]
    assert (cell.data_type, cell.number_format) == ("s", "@")


def test_a_quantity_is_a_number_that_shows_its_unit(workbook):
    sheet = workbook["Tabel 4.1"]
    cell = sheet[f"{column_of(sheet, 'Target Capaian Kinerja')}{row_of(sheet, '2.11.02.2.01')}"]
    assert (cell.value, cell.number_format) == (2, '#,##0" Dokumen"')


def test_a_quantity_keeps_the_decimals_that_were_shown(workbook):
    sheet = workbook["Tabel 2.2"]
    cell = sheet[f"{column_of(sheet, 'Tahun 2025')}{row_of(sheet, 'Indeks kualitas air')}"]
    assert (cell.value, cell.number_format) == (62.5, '#,##0.0" Indeks"')


def test_a_percentage_is_a_number_as_per_cent(values):
    sheet = values["Tabel 2.1.b"]
    cell = sheet[f"{column_of(sheet, 'Capaian (%)')}{row_of(sheet, 'Penyusunan RPPLH Kabupaten/Kota')}"]
    assert (cell.value, cell.number_format) == (90, "#,##0.00")


def test_a_roll_up_is_a_sum_of_the_cells_below_it(workbook, values):
    sheet = workbook["Tabel 4.1"]
    column = column_of(sheet, "Kebutuhan Dana/Pagu Indikatif")
    row = row_of(sheet, "2.11.02.2.01")
    assert sheet[f"{column}{row}"].value == f"=SUM({column}{row + 1}:{column}{row + 2})"
    assert values["Tabel 4.1"][f"{column}{row}"].value == 350_000_000


def test_the_total_is_the_sum_of_the_programs(workbook):
    sheet = workbook["Tabel 4.1"]
    column, row = column_of(sheet, "Kebutuhan Dana/Pagu Indikatif"), row_of(sheet, "Jumlah")
    programs = [row_of(sheet, code) for code in ("2.11.02", "2.11.03")]
    assert sheet[f"{column}{row}"].value == f"=SUM({','.join(f'{column}{one}' for one in programs)})"


def test_every_roll_up_and_formula_with_a_recomputed_value_is_a_formula(whole):
    stored = stored_values(whole)
    document = document_of(publication("J1"))
    expected = 0
    for table in document.tables:
        over = table.frame["kode"].isin(set(table.frame["kode_induk"].dropna())) | (
            table.frame["level"] == "jumlah"
        )
        for column in table.spec.kolom:
            if column.hitung:
                given = table.frame[column.hitung].notna()
                expected += int((given if column.rumus else given & over).sum())
    assert len(stored) == expected > 50


def test_what_differs_from_the_recomputed_value_says_what_was_submitted(workbook):
    sheet = workbook["Tabel 4.1"]
    column = column_of(sheet, "Kebutuhan Dana/Pagu Indikatif")
    cell = sheet[f"{column}{row_of(sheet, '2.11.03.2.02')}"]
    assert cell.comment.text == (
        "Tertulis: 250.000.000 (2025/pengendalian/satu.xlsx, Lembar, F9).\nHitungan ulang: 240.000.000."
    )
    assert sheet[f"{column}{row_of(sheet, '2.11.02.2.01')}"].comment is None


def test_a_value_equal_at_the_decimals_shown_does_not_differ(workbook):
    sheet = workbook["Tabel 2.1.b"]
    column = column_of(sheet, "Capaian (%)")
    name = "Penyusunan dokumen status lingkungan hidup daerah"
    assert sheet[f"{column}{row_of(sheet, name)}"].comment is None
    assert sheet[f"{column}{row_of(sheet, 'Penetapan RPPLH Kabupaten/Kota')}"].comment


def test_a_dash_an_error_and_an_unreadable_amount_are_shown_as_they_stand(workbook):
    plan, evaluation = workbook["Tabel 4.1"], workbook["Tabel 2.1.a"]
    row = row_of(plan, "Penertiban Usaha Galian yang Belum Berizin")
    assert plan[f"{column_of(plan, 'Kebutuhan Dana/Pagu Indikatif')}{row}"].value == "-"
    assert plan[f"{column_of(plan, 'Target Capaian Kinerja')}{row}"].value == "33 /14 Orang/Bulan"
    cell = evaluation[cells(evaluation, "#DIV/0!")[0]]
    assert cell.data_type == "s"


def test_a_zero_is_a_zero_and_a_blank_stays_blank(tmp_path):
    path = master(tmp_path, only("4.1", {**SUB, "pagu": rp("0"), "pagu_maju": None}))
    sheet = openpyxl.load_workbook(path)["Tabel 4.1"]
    row = row_of(sheet, SUB["kode"])
    pagu, maju = cells(sheet, "Kebutuhan Dana/Pagu Indikatif")
    assert sheet.cell(row, sheet[pagu].column).value == 0
    assert sheet.cell(row, sheet[maju].column).value is None


def test_a_row_without_a_decided_code_is_marked(workbook):
    sheet = workbook["Tabel 4.1"]
    cell = sheet[f"A{row_of(sheet, 'Penertiban Usaha Galian yang Belum Berizin')}"]
    assert cell.value is None
    assert "belum dapat diputuskan" in cell.comment.text


def test_old_rows_are_marked_and_the_table_says_so(tmp_path):
    refused = publication("J1", ditolak=frozenset({("4.1", "pengendalian")}))
    workbook = openpyxl.load_workbook(master(tmp_path, refused))
    sheet = workbook["Tabel 4.1"]
    assert sheet["A5"].value == "Belum lengkap: Bidang Pengendalian Pencemaran masih versi lama."
    cell = sheet[cells(sheet, "Pemberian Informasi Peringatan Pencemaran pada Masyarakat")[0]]
    assert cell.font.italic
    assert "kiriman lama" in cell.comment.text
    assert not (workbook["Tabel 2.1.b"]["A5"].value or "").startswith("Belum lengkap")


def test_a_table_without_rows_says_nihil(workbook):
    assert cells(workbook["Tabel 2.5"], "NIHIL")


def test_the_years_of_an_indicator_stand_side_by_side(workbook):
    sheet = workbook["Tabel 3.2"]
    row = row_of(sheet, "Indeks kualitas lingkungan hidup")
    targets = [sheet[f"{column_of(sheet, str(year))}{row}"].value for year in (2024, 2025, 2026)]
    assert targets == [61.2, 62, 63.75]
    assert len(cells(sheet, "Indeks kualitas lingkungan hidup")) == 1


def test_a_year_given_twice_is_not_lost(tmp_path):
    record = {
        "level": "indikator",
        "uraian": "IKLH",
        "indikator_sasaran": "IKLH",
        "tahun_target": 2025,
        "baris": 4,
    }
    path = master(tmp_path, only("3.2", {**record, "target": rp("61")}, {**record, "target": rp("62")}))
    assert len(cells(openpyxl.load_workbook(path)["Tabel 3.2"], "IKLH")) == 2


def test_a_sub_kegiatan_stands_in_its_own_column_of_the_list_of_programs(workbook):
    sheet = workbook["Tabel 3.3"]
    places = cells(sheet, "Penyusunan RPPLH Kabupaten/Kota")
    assert [address[0] for address in places] == [column_of(sheet, "Sub Kegiatan")]


def test_headings_stay_in_sight_and_repeat_in_print(workbook):
    sheet = workbook["Tabel 4.1"]
    first = row_of(sheet, "2.11") - 1
    assert sheet.freeze_panes == f"C{first}"
    assert sheet.print_title_rows == f"$5:${first - 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_submission_never_becomes_a_formula(tmp_path, text):
    made = replace(
        only("4.1", {**SUB, "uraian": text, "catatan": text, "lokasi": text}),
        temuan=[temuan(mentah=text, pesan=text, lembar=text)],
    )
    workbook = openpyxl.load_workbook(master(tmp_path, made))
    found = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) >= 6
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink for cell in found)


def test_findings_come_worst_first_with_names_and_colours(tmp_path):
    found = [
        temuan(keparahan=Keparahan.INFO, sel="A1"),
        temuan(keparahan=Keparahan.GALAT, sel="B2"),
        temuan(keparahan=Keparahan.PERINGATAN, sel="C3"),
    ]
    sheet = openpyxl.load_workbook(master(tmp_path, publication("J1", temuan=found)))["Temuan"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ["galat", "peringatan", "info"]
    assert rows[0][1:5] == (
        "Bidang Pengendalian Pencemaran",
        "4.1",
        "2.11.03.2.02",
        "Rencana Tahun 2025: Kebutuhan Dana/Pagu Indikatif",
    )
    assert len({sheet.cell(row, 1).fill.start_color.rgb for row in (2, 3, 4)}) == 3
    assert sheet.auto_filter.ref == "A1:Q4"


def test_findings_of_one_sheet_stand_in_the_order_of_their_rows(tmp_path):
    found = [temuan(sel=sel) for sel in ("J10", "J9", "AA9", "B100")]
    sheet = openpyxl.load_workbook(master(tmp_path, publication("J1", temuan=found)))["Temuan"]
    column = sheet[cells(sheet, "Sel")[0]].column
    assert [sheet.cell(row, column).value for row in range(2, 6)] == ["J9", "AA9", "J10", "B100"]


def test_corrections_tell_what_was_written_and_why(workbook):
    sheet = workbook["Koreksi"]
    told = {cell.value for cell in sheet[2]}
    one = koreksi()
    assert {one.mentah, one.hasil, one.alasan, one.sel, 0.98, "Sekretariat"} <= told


def test_submissions_tell_status_reason_and_the_offices_own_time(tmp_path):
    refused = Verdict(kiriman("pengendalian", isi="dua"), Status.DITOLAK, "Berkas kosong.")
    sheet = openpyxl.load_workbook(master(tmp_path, publication("J1", kiriman_lain=[refused])))["Kiriman"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[2:4] for row in rows] == [
        ("ditolak", "Berkas kosong."),
        ("diterima", None),
        ("diterima", None),
    ]
    assert {row[5].hour for row in rows} == {8}


def test_more_text_than_a_cell_holds_is_cut_and_says_so(tmp_path):
    path = master(tmp_path, only("4.1", {**SUB, "catatan": "panjang " * 6000}))
    sheet = openpyxl.load_workbook(path)["Tabel 4.1"]
    cell = sheet[f"{column_of(sheet, 'Catatan Penting')}{row_of(sheet, SUB['kode'])}"]
    assert len(cell.value) == 32_767
    assert cell.value.startswith("panjang panjang ")
    assert cell.value.endswith(
        "[dipotong karena melebihi isi satu sel; teks lengkapnya ada di gudang data]"
    )


def test_a_value_that_is_not_recomputed_is_no_formula_even_where_one_would_fit(workbook):
    sheet = workbook["Tabel 2.1.a"]
    heading = "Realisasi Capaian Program dan Kegiatan s/d Tahun 2024"
    assert sheet[f"{column_of(sheet, heading)}{row_of(sheet, '2.11.02')}"].value == 98.5


def test_a_formula_uses_what_was_submitted_where_the_cell_shows_another(workbook, values):
    sheet = workbook["Tabel 2.1.a"]
    row = row_of(sheet, "2.11.02.2.01.0003")
    heading = "Tingkat Capaian Realisasi Target Renstra Tahun 2024 (%)"
    place = f"{column_of(sheet, heading)}{row}"
    target = column_of(sheet, "Target Kinerja Capaian Program (Renstra) pada Akhir Periode")
    assert sheet[place].value == f"=ROUND(6/{target}{row}*100,6)"
    assert values["Tabel 2.1.a"][place].value == 100


def test_a_formula_is_left_out_where_it_would_not_give_the_stored_value(tmp_path):
    published = only("4.1", {**UP, "pagu": rp("100")}, {**SUB, "pagu": rp("90")})
    document = document_of(published)
    index = next(i for i, table in enumerate(document.tables) if table.spec.tabel == "4.1")
    frame = document.tables[index].frame
    frame.loc[frame["level"] == "kegiatan", "pagu_hitung"] = Decimal(95)
    path = tmp_path / "renja.xlsx"
    write_master(path, document=document, config=CONFIG)
    sheet = openpyxl.load_workbook(path)["Tabel 4.1"]
    column = column_of(sheet, "Kebutuhan Dana/Pagu Indikatif")
    assert sheet[f"{column}{row_of(sheet, UP['kode'])}"].value == 95


def test_the_same_document_gives_the_same_bytes(tmp_path):
    document = document_of(publication("J1", temuan=[temuan()]))
    paths = [tmp_path / name for name in ("a.xlsx", "b.xlsx")]
    for path in paths:
        write_master(path, document=document, config=CONFIG)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_document_without_any_row_is_a_workbook_all_the_same(tmp_path):
    path = master(tmp_path, publication("J1", tables=[]))
    workbook = openpyxl.load_workbook(path)
    assert all(cells(workbook[f"Tabel {spec.tabel}"], "NIHIL") for spec in tables_for(TAHUN))


def test_a_failure_leaves_the_former_workbook(tmp_path, monkeypatch):
    path = master(tmp_path, publication("J1"))
    before = path.read_bytes()
    document = document_of(publication("J1"))

    def fail(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("loaders.master.tablesheet.TableSheet.write", fail)
    with pytest.raises(MasterError, match=r"renja-2025\.xlsx tidak dapat ditulis"):
        write_master(path, document=document, config=CONFIG)
    assert path.read_bytes() == before
    assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "berkas").write_text("")
    with pytest.raises(MasterError, match="tidak dapat ditulis"):
        write_master(
            tmp_path / "berkas" / "renja.xlsx", document=document_of(publication("J1")), config=CONFIG
        )


@pytest.mark.sistem
def test_libreoffice_computes_the_stored_value_of_every_formula(whole, tmp_path):
    stored = stored_values(whole)
    computed = stored_values(recalculated(whole, folder=tmp_path / "calc"), formulas_only=False)
    assert len(stored) > 50
    assert {place: computed[place] for place in stored} == stored


@pytest.mark.sistem
def test_no_cell_is_an_error_in_libreoffice(tmp_path):
    tables = [one for one in office() if one.table.spec.tabel != "2.1.a"]
    path = master(tmp_path, publication("J1", tables=tables, temuan=[temuan()]))
    values = stored_values(recalculated(path, folder=tmp_path / "calc"), formulas_only=False)
    errors = ("#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "#N/A", "Err:")
    assert not [value for value in values.values() if str(value).startswith(errors)]


@pytest.mark.sistem
def test_libreoffice_prints_every_sheet(whole, tmp_path):
    printed = convert(whole, kind="pdf", folder=tmp_path / "cetak")
    assert printed.read_bytes().startswith(b"%PDF")
