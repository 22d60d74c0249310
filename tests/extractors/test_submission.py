import os
from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook

from extractors.submission import read_kiriman
from renja.config import Ambang, Bidang, Config, Opd, Renja
from renja.findings.catalogue import catalogue
from renja.findings.temuan import Keparahan
from tests.extractors.sheets import (
    T21B,
    T21B_LINES,
    T25,
    T41,
    T41_LINES,
    Drawing,
    Kolom,
    draw,
    expected,
    opendocument,
    packed,
    read,
    rules,
    sent,
    sheet_of,
    texts,
    the_finding,
)
from tests.hostile.compound import compound

CONFIG = Config(
    opd=Opd(nama="Dinas Kesehatan", daerah="Kota Contoh", urusan=("1.02",)),
    renja=Renja(tahun=2025, tahapan="rancangan"),
    bidang={"yankes": Bidang(nama="Bidang Pelayanan")},
)
BUDGET_ROWS = [["No", "Uraian", "Pagu", "Realisasi", "Capaian"], [1, "Program Gizi", 500, 400, 80]]


def test_a_file_that_is_no_workbook_gets_its_sentence(tmp_path: Path) -> None:
    found = read(b"%PDF-1.7", tmp_path, name="usulan.pdf")
    (finding,) = found.temuan

    assert (finding.aturan, finding.keparahan, finding.tabel) == (
        "berkas.pdf",
        Keparahan.GALAT,
        None,
    )
    assert (finding.berkas, finding.bidang) == ("2025/yankes/usulan.pdf", "yankes")
    assert "2025/yankes/usulan.pdf" in finding.pesan
    assert found.tables == ()


def test_a_locked_workbook_gets_its_sentence(tmp_path: Path) -> None:
    locked = compound({"EncryptionInfo": b"", "EncryptedPackage": b""})

    assert rules(read(locked, tmp_path)) == ["berkas.terkunci"]


def test_an_empty_workbook_gets_its_sentence(tmp_path: Path) -> None:
    assert rules(read(Workbook(), tmp_path)) == ["berkas.kosong"]


def test_a_workbook_without_a_known_table_gets_its_sentence(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["Daftar hadir", "rapat"])

    assert rules(read(book, tmp_path)) == ["berkas.tanpa_tabel"]


def test_a_sheet_that_is_nearly_a_table_says_what_it_lacks(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of("Usulan")
    sheet.append(["No", "Program/Kegiatan", "Pagu"])
    sheet.append([1, "Program Gizi", 500])
    finding = the_finding(read(book, tmp_path), "struktur.mirip_tabel")

    assert "mirip tabel 2.1.b" in finding.pesan
    assert '"Realisasi Anggaran (Rp)" dan "Capaian (%)"' in finding.pesan
    assert (finding.tabel, finding.lembar, finding.sel) == (None, "Usulan", "A1")


def test_a_sheet_of_other_content_is_mentioned_and_a_cover_is_not(tmp_path: Path) -> None:
    book, (table, other, cover) = sheet_of("2.1.b", "Data", "Cover")
    draw(table, T21B, T21B_LINES, Drawing(height=1))
    for line in range(4):
        other.append([line, "nama", "alamat", "umur"])
    cover["B2"], cover["B3"] = "USULAN RENJA TAHUN 2025", "BIDANG PELAYANAN KESEHATAN"
    found = read(book, tmp_path)

    assert rules(found) == ["struktur.lembar_lain"]
    assert found.temuan[0].lembar == "Data"


def test_a_file_that_cannot_be_opened_gets_its_sentence(tmp_path: Path) -> None:
    found = read_kiriman(tmp_path / "tidak ada.xlsx", kiriman=sent(b""), tahun=2025)

    assert rules(found) == ["berkas.tidak_terbaca"]


def test_a_file_that_changed_since_it_was_found_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "renja.xlsx"
    path.write_bytes(b"lebih baru")

    assert rules(read_kiriman(path, kiriman=sent(b"lama"), tahun=2025)) == ["berkas.berubah"]


@pytest.mark.parametrize(
    "name", ["renja.xlsx.bak", "renja.exe", "renja", "renja.xlsx ", "renja.xlsx.", "a.csv"]
)
def test_a_workbook_under_a_name_that_is_not_read_is_told_and_not_read(tmp_path: Path, name: str) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T21B, T21B_LINES, Drawing(height=1))
    found = read(book, tmp_path, name=name)

    assert rules(found) == ["berkas.nama_lain"]
    assert found.tables == ()


def test_a_file_over_the_configured_size_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "renja.xlsx"
    path.write_bytes(bytes(1_000_001))
    config = CONFIG.model_copy(update={"ambang": Ambang(ukuran_berkas=1)})
    found = read_kiriman(path, kiriman=sent(b""), tahun=2025, config=config)

    assert rules(found) == ["berkas.melebihi_batas"]
    assert "berukuran 1,0 MB, lebih dari batas 1,0 MB" in found.temuan[0].pesan


@pytest.mark.sistem
@pytest.mark.parametrize("kind", ["link", "pipe", "device"])
def test_what_is_no_plain_file_is_not_opened(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "renja.xlsx"
    (tmp_path / "rahasia").write_bytes(b"isi")
    if kind == "link":
        path.symlink_to(tmp_path / "rahasia")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path = Path("/dev/zero")

    assert rules(read_kiriman(path, kiriman=sent(b"isi"), tahun=2025)) == ["berkas.bukan_berkas"]


def test_a_file_that_grows_while_it_is_read_is_said_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "renja.xlsx"
    path.write_bytes(b"isi")
    ordinary, inode, seen = os.fstat, path.stat().st_ino, []

    def growing(number: int) -> os.stat_result:
        stat = ordinary(number)
        if stat.st_ino == inode and not seen:
            seen.append(stat)
            with path.open("ab") as stream:
                stream.write(b"lagi")
        return stat

    monkeypatch.setattr("extractors.workbook.plainfile.os.fstat", growing)

    assert rules(read_kiriman(path, kiriman=sent(b"isi"), tahun=2025)) == ["berkas.berubah"]


def test_half_a_character_is_told_with_its_cell_and_stored_as_a_sign(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T21B, T21B_LINES, Drawing(height=1))
    sheet["B3"] = "Program _xD83D_ Kefarmasian"
    sheet["B4"] = "Kegiatan _xD83D__xDE00_"
    finding = the_finding(read(book, tmp_path), "sel.huruf_terpotong")

    assert finding.sel == "B3"
    assert "Program \ufffd Kefarmasian" in finding.pesan


def test_an_ending_that_lies_is_no_error(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T21B, T21B_LINES, Drawing(height=1))

    assert texts(read(book, tmp_path, name="renja.xls").tables[0]) == expected(T21B_LINES)


def test_an_xls_is_read_with_its_merges_and_says_that_formulas_are_unknown(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    sheet.write_merge(0, 0, 0, 1, "Program dan Kegiatan")
    sheet.write_merge(0, 0, 2, 3, "Sub Kegiatan")
    sheet.write(1, 0, "PROGRAM GIZI")
    sheet.write(2, 2, 1)
    sheet.write(2, 3, "Vitamin")
    buffer = BytesIO()
    book.save(buffer)
    found = read(buffer.getvalue(), tmp_path, name="renja.xls")

    assert texts(found.tables[0])[1] == {"uraian_sub_kegiatan": ["1", "Vitamin"]}
    assert "rumus di balik angka" in the_finding(found, "berkas.jenis_terbatas").pesan


def test_an_opendocument_is_read_and_says_what_cannot_be_known(tmp_path: Path) -> None:
    found = read(opendocument(BUDGET_ROWS), tmp_path, name="renja.ods")
    finding = the_finding(found, "berkas.jenis_terbatas")

    assert texts(found.tables[0])[0]["pagu"] == ["500"]
    assert finding.keparahan is Keparahan.INFO
    for unknown in ("rumus", "format angka selain persen", "tersembunyi"):
        assert unknown in finding.pesan


def test_a_missing_pokok_column_refuses_the_table(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of("Empat")
    columns = [column for column in T41 if column.field != "pagu"]
    draw(sheet, columns, T41_LINES)
    finding = the_finding(read(book, tmp_path), "struktur.kolom_pokok_hilang")

    assert (finding.keparahan, finding.tabel, finding.kolom) == (Keparahan.GALAT, "4.1", "pagu")
    assert (finding.lembar, finding.sel) == ("Empat", "A1")
    assert "Rencana Tahun 2025: Kebutuhan Dana/Pagu Indikatif" in finding.pesan


def test_a_missing_column_of_years_is_named_by_the_plan_year(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    sheet.append(["Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Kinerja Sasaran"])
    sheet.append(["Sehat", "Usia", "Gizi", "Prevalensi"])

    assert (
        '"Target Kinerja: 2025"' in the_finding(read(book, tmp_path), "struktur.kolom_pokok_hilang").pesan
    )


def test_a_missing_column_is_a_warning(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, [column for column in T41 if column.field != "catatan"], T41_LINES)
    finding = the_finding(read(book, tmp_path), "struktur.kolom_hilang")

    assert (finding.keparahan, finding.kolom) == (Keparahan.PERINGATAN, "catatan")


def test_a_pokok_column_twice_refuses_the_table(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, [*T21B, Kolom("lagi", "Anggaran (Rp)")], T21B_LINES, Drawing(height=1))
    finding = the_finding(read(book, tmp_path), "struktur.kolom_pokok_ganda")

    assert (finding.sel, finding.sel_pasangan, finding.kolom) == ("F1", "C1", "pagu")
    assert finding.keparahan is Keparahan.GALAT


def test_another_column_twice_is_a_warning_that_says_which_is_used(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(
        sheet, [*T25, Kolom("lagi", "Lokasi")], [{"uraian": "Program Gizi", "volume": 1}], Drawing(height=1)
    )
    finding = the_finding(read(book, tmp_path), "struktur.kolom_ganda")

    assert (finding.keparahan, finding.sel, finding.sel_pasangan) == (Keparahan.PERINGATAN, "H1", "D1")


def test_a_foreign_column_is_named_and_not_read(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    columns = [*T21B[:2], Kolom("asing", "Penanggung Jawab"), *T21B[2:]]
    draw(sheet, columns, [{**line, "asing": "Ani"} for line in T21B_LINES], Drawing(height=1))
    found = read(book, tmp_path)
    finding = the_finding(found, "struktur.kolom_asing")

    assert (finding.sel, finding.mentah, finding.tabel) == ("C1", "Penanggung Jawab", "2.1.b")
    assert texts(found.tables[0]) == expected(T21B_LINES)


@pytest.mark.parametrize("heading", ["Anggaran (Rp ribu)", "Pagu (dalam jutaan rupiah)", "Pagu Rp.000"])
def test_amounts_in_thousands_refuse_the_table(heading: str, tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    columns = [Kolom(c.field, heading if c.field == "pagu" else c.judul) for c in T21B]
    draw(sheet, columns, T21B_LINES, Drawing(height=1))
    finding = the_finding(read(book, tmp_path), "struktur.satuan_ribuan")

    assert (finding.keparahan, finding.kolom, finding.sel) == (Keparahan.GALAT, "pagu", "C1")


def test_a_title_that_says_thousands_refuses_the_table(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(
        sheet, T21B, T21B_LINES, Drawing(height=1, titles=["ANGGARAN TAHUN 2023", "(dalam ribuan rupiah)"])
    )
    finding = the_finding(read(book, tmp_path), "struktur.satuan_ribuan")

    assert (finding.sel, finding.mentah) == ("A2", "(dalam ribuan rupiah)")


def test_a_finding_of_a_table_carries_its_whole_place(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of("Usulan")
    draw(sheet, T25, [], Drawing(height=1))
    (finding,) = read(book, tmp_path).temuan

    assert (finding.berkas, finding.bidang, finding.lembar, finding.sel, finding.tabel) == (
        "2025/yankes/renja.xlsx",
        "yankes",
        "Usulan",
        "A1",
        "2.5",
    )


def test_tables_of_a_refused_kind_are_still_handed_over(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, [column for column in T41 if column.field != "pagu"], T41_LINES)

    assert [table.tabel for table in read(book, tmp_path).tables] == ["4.1"]


def test_every_rule_of_files_and_structure_is_in_the_catalogue_with_its_next_action() -> None:
    own = [rule for aturan, rule in catalogue().items() if aturan.startswith(("berkas.", "struktur."))]

    assert len(own) >= 23
    assert all(rule.pesan.endswith(".") and rule.tindakan.endswith(".") for rule in own)


def test_what_was_packed_twice_reads_the_same(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(sheet, T41, T41_LINES)
    data = packed(book)

    assert read(data, tmp_path) == read(data, tmp_path)


@pytest.mark.parametrize("text", ["Kode;Uraian;Pagu\n1.02;Program;810.000\n", "a,b\r\n1,2\r\n3,4\r\n"])
def test_a_csv_is_answered_with_the_wish_for_its_workbook_and_not_to_save_it_anew(
    text: str, tmp_path: Path
) -> None:
    finding = the_finding(read(text.encode(), tmp_path, name="renja.csv"), "berkas.csv")

    assert "buku kerja aslinya" in finding.tindakan
    assert "simpan ulang" not in finding.tindakan


def test_text_without_columns_is_no_csv(tmp_path: Path) -> None:
    assert rules(read(b"bukan buku kerja\nsama sekali\n", tmp_path)) == ["berkas.teks"]


def test_the_lock_file_of_excel_says_that_its_workbook_is_still_open(tmp_path: Path) -> None:
    finding = the_finding(
        read(b"\x05Budi" + b" " * 160, tmp_path, name="~$renja.xlsx"), "berkas.masih_dibuka"
    )

    assert "masih dibuka di Excel" in finding.pesan
