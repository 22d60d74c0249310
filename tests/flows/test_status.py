import os
import shutil

import pytest

from tests.flows.conftest import OTHER, OWN


def lines_about(said, word):
    return [line for line in said.splitlines() if word in line]


def test_before_the_first_run_submissions_are_not_processed_and_tables_not_there(office):
    status, said = office.renja("status")
    assert status == 0
    assert "belum pernah dijalankan" in said
    assert "belum diolah" in said
    assert "belum ada" in said
    assert not office.warehouse.exists()


def test_a_bidang_without_a_file_has_not_submitted(office):
    shutil.rmtree(office.inbox / "2025" / OTHER)
    _, said = office.renja("status")
    assert "belum mengirim" in said
    assert "Bidang Pemberdayaan" in said


@pytest.mark.usefixtures("consolidated")
def test_after_a_run_submissions_and_tables_are_accepted(office):
    status, said = office.renja("status")
    assert status == 0
    assert len(lines_about(said, "diterima")) >= 4
    assert "belum diolah" not in said


def test_moments_are_told_in_the_time_of_the_office_wherever_the_machine_is(office):
    file = next((office.inbox / "2025" / OWN).iterdir())
    os.utime(file, (1_750_000_000, 1_750_000_000))
    _, said = office.renja("status")
    assert "2025-06-15 22:06" in said  # 15:06 in UTC


@pytest.mark.usefixtures("consolidated")
def test_a_refused_submission_is_told_with_its_reason_and_its_tables_are_old(office):
    office.submit(OWN, name="renja.xlsx", content=b"rusak")
    office.renja("run")
    _, said = office.renja("status")
    assert "ditolak" in said
    assert "adalah teks biasa" in said.replace("\n", " ")
    assert "lama" in said


@pytest.mark.usefixtures("consolidated")
def test_a_file_that_came_after_the_run_is_not_processed_yet(office):
    office.submit(OWN, name="susulan.xlsx", content=b"susulan")
    _, said = office.renja("status")
    assert len(lines_about(said, "belum diolah")) == 1


@pytest.mark.usefixtures("consolidated")
def test_a_file_that_is_gone_is_told(office):
    shutil.rmtree(office.inbox / "2025" / OWN)
    _, said = office.renja("status")
    assert "tidak ada lagi" in said.replace("\n", " ")


def test_a_missing_inbox_is_told_and_no_error(office):
    status, said = office.renja("status", "--inbox", "tidak-ada")
    assert status == 0
    assert "tidak ada." in said


def test_what_is_not_read_in_the_inbox_is_told(office):
    (office.inbox / "2025" / "bidang_lain").mkdir()
    _, said = office.renja("status")
    assert "bidang_lain" in said


def put_strays(office):
    """Files that are no workbooks, and those that programs leave behind."""
    folder = office.inbox / "2025"
    for name in (f"{OWN}/surat.pdf", "daftar.docx", f"{OWN}/~$renja.xlsx", f"{OWN}/.DS_Store"):
        (folder / name).write_bytes(b"isi " + name.encode())


SENTENCE = (
    "Bukan buku kerja, jadi tidak dibaca: 2025/daftar.docx dan "
    f"2025/{OWN}/surat.pdf; pindahkan dari kotak kiriman."
)


def test_what_is_no_workbook_is_told_in_one_sentence(office):
    put_strays(office)
    _, said = office.renja("status")
    assert lines_about(said, "Bukan buku kerja") == [SENTENCE]
    assert lines_about(said, "Masih dibuka di Excel") == [
        f"Masih dibuka di Excel: 2025/{OWN}/renja.xlsx; yang dibaca adalah isi yang terakhir disimpan. "
        "Simpan dan tutup berkas itu, lalu jalankan ulang."
    ]
    assert not lines_about(said, "~$")
    assert not lines_about(said, ".DS_Store")


def test_a_run_tells_each_of_them_once_and_reads_none(office):
    put_strays(office)
    office.submit(OWN, name="renja.xlsx.bak", content=office.submit(OWN).read_bytes())
    status, said = office.renja("run")
    told = " ".join(said.split())
    assert status == 1
    assert f"Ditolak: Berkas 2025/{OWN}/renja.xlsx.bak tidak dibaca karena namanya" in told
    assert office.query(
        "SELECT berkas, aturan FROM laporan.temuan WHERE aturan LIKE 'berkas.%' "
        "AND aturan <> 'berkas.jenis_terbatas' ORDER BY berkas"
    ) == [
        (f"2025/{OWN}/renja.xlsx.bak", "berkas.nama_lain"),
        (f"2025/{OWN}/surat.pdf", "berkas.teks"),
    ]
    assert office.query("SELECT status FROM laporan.kiriman WHERE berkas LIKE '%.bak'") == [("ditolak",)]
    assert "~$" not in said


def test_an_inbox_of_workbooks_is_told_nothing_about(office):
    _, said = office.renja("status")
    assert "Bukan buku kerja" not in said
    assert "Masih dibuka" not in said
