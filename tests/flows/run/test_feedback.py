import shutil

import pytest
from openpyxl import load_workbook

from flows.guarding import tasks as apart
from flows.run import feedback
from renja.cells.returnmark import ADDED_NOTE
from tests.flows.conftest import OTHER, OWN
from tests.flows.test_run import workbook
from tests.loaders.calc import convert

VALUES = "SELECT * EXCLUDE (kiriman_id, jalan_id, berkas, status_kiriman) FROM laporan.{} ORDER BY ALL"
TABLES = ("rencana_pendanaan", "evaluasi_renja", "review_rkpd", "realisasi_anggaran", "program_kegiatan")
CORRECTIONS = "SELECT aturan, tabel, lembar, sel, mentah, hasil FROM laporan.koreksi ORDER BY ALL"
FINDINGS = "SELECT aturan, tabel, bidang, lembar, sel, mentah, ditemukan, seharusnya FROM laporan.temuan"


def folder(office):
    return office.master.parent


def answers(office, bidang):
    return sorted((folder(office) / "temuan" / bidang).iterdir())


def contents(office):
    """All values, corrections and findings, but what a file type by itself leaves unknown."""
    findings = office.query(f"{FINDINGS} WHERE aturan <> 'berkas.jenis_terbatas' ORDER BY ALL")
    return [office.query(VALUES.format(view)) for view in TABLES], office.query(CORRECTIONS), findings


def resubmit(office, *, change=lambda path: path):
    """Put the returned workbooks in place of what was sent."""
    for bidang in (OWN, OTHER):
        back = change(answers(office, bidang)[0])
        inbox = office.inbox / "2025" / bidang
        shutil.rmtree(inbox)
        inbox.mkdir()
        shutil.copy(back, inbox / back.name)


@pytest.mark.usefixtures("consolidated")
def test_each_bidang_gets_its_own_workbook_with_findings_in_their_cells(office):
    (path,) = answers(office, OWN)
    book = load_workbook(path)
    assert book.sheetnames[0] == "Temuan"
    own = f"bidang = '{OWN}' AND sel IS NOT NULL AND berkas IS NOT NULL"
    places = office.query(f"SELECT lembar, sel FROM laporan.temuan WHERE {own}")
    assert places
    for lembar, sel in places:
        assert book[lembar][sel].comment.text.startswith(ADDED_NOTE)
        assert book[lembar][sel].fill.fill_type == "solid"


@pytest.mark.usefixtures("consolidated")
def test_a_returned_workbook_sent_again_unopened_gives_the_same(office):
    before = contents(office)
    resubmit(office)
    status, _ = office.renja("run")
    assert status == 0
    assert contents(office) == before


@pytest.mark.sistem
@pytest.mark.usefixtures("consolidated")
def test_a_returned_workbook_saved_by_libreoffice_and_sent_again_gives_the_same(office, tmp_path):
    before = contents(office)
    resubmit(office, change=lambda path: convert(path, kind="xlsx", folder=tmp_path / path.parent.name))
    status, _ = office.renja("run")
    assert status == 0
    assert contents(office) == before
    for path in answers(office, OWN):
        names = load_workbook(path).sheetnames
        assert names[0] == "Temuan"
        assert not [name for name in names if name.endswith("(2)")]


def test_a_fault_in_one_answer_is_told_and_loses_no_other(office, monkeypatch):
    real = feedback.answer

    def faulty(source, *, reply, **rest):
        if "Sekretariat" in reply.nama_bidang:
            raise ZeroDivisionError
        return real(source, reply=reply, **rest)

    monkeypatch.setattr(feedback, "answer", faulty)
    status, said = office.renja("run")
    assert status == 0
    assert answers(office, OTHER)
    assert f"Buku kerja kembali untuk 2025/{OWN}/renja.xlsx tidak dapat dibuat" in " ".join(said.split())
    assert "Traceback" not in said
    log = (office.output / "log" / "renja.log").read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "ZeroDivisionError" in log
    assert (folder(office) / "laporan" / "index.html").is_file()


def test_a_workbook_that_ends_the_process_returning_it_is_told_once_and_costs_its_copy_alone(
    office, monkeypatch
):
    monkeypatch.setattr(apart, "ANSWER", "tests.hostile.readers:abort_over_a_workbook")
    status, said = office.renja("run")
    assert status == 0
    assert " ".join(said.split()).count(f"Isi 2025/{OWN}/renja.xlsx tidak dapat ditulis kembali") == 1
    assert load_workbook(answers(office, OWN)[0]).sheetnames[0] == "Temuan"
    assert office.master.is_file()


@pytest.mark.parametrize("fails", ["write_page", "write_prose"])
def test_a_fault_in_the_page_or_the_sentences_loses_nothing_else(office, monkeypatch, fails):
    def faulty(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(feedback, fails, faulty)
    status, said = office.renja("run")
    assert status == 0
    assert "tidak dapat dibuat (No space left on device)" in " ".join(said.split())
    assert office.master.is_file()
    assert answers(office, OWN)


def test_a_refused_file_gets_its_answer_too(office):
    office.submit(OWN, name="renja.xlsx", content=b"rusak")
    status, _ = office.renja("run")
    assert status == 1
    (path,) = answers(office, OWN)
    told = [cell.value for row in load_workbook(path)["Temuan"] for cell in row if cell.value]
    assert "galat" in told


def test_when_nothing_can_be_published_the_answers_and_the_page_still_come(office):
    for bidang in (OWN, OTHER):
        shutil.rmtree(office.inbox / "2025" / bidang)
        office.submit(bidang, name="rusak.xlsx", content=b"rusak")
    status, _ = office.renja("run")
    assert status == 3
    assert answers(office, OWN)
    assert (
        "Tidak ada tabel yang dapat diterbitkan" in (folder(office) / "laporan" / "index.html").read_text()
    )


def test_two_files_of_one_name_get_two_answers(office):
    office.submit(OWN, name="renja.ods", content=workbook([["Daftar hadir"], ["Nama", "Paraf"]]))
    office.renja("run")
    assert len(answers(office, OWN)) == 2


@pytest.mark.usefixtures("consolidated")
def test_the_page_leads_to_files_that_are_there(office):
    page = folder(office) / "laporan" / "index.html"
    text = page.read_text(encoding="utf-8")
    for place in (office.master, office.data_docs / "index.html", *answers(office, OWN)):
        assert f'href="../{place.relative_to(folder(office)).as_posix()}"' in text
        assert place.exists()


@pytest.mark.usefixtures("consolidated")
def test_a_second_run_writes_the_same_answers_and_sentences(office):
    places = [*answers(office, OWN), *answers(office, OTHER), folder(office) / "naskah-2025.md"]
    before = [place.read_bytes() for place in places]
    office.renja("run")
    assert [place.read_bytes() for place in places] == before


def test_the_run_tells_the_most_important_findings_of_each_bidang_in_short(first_run):
    assert "Yang perlu diperbaiki: Sekretariat" in first_run.said
    assert " lagi (" in first_run.said


@pytest.mark.usefixtures("consolidated")
def test_the_sentences_can_be_had_without_a_run(office):
    place = folder(office) / "naskah-2025.md"
    written = place.read_text(encoding="utf-8")
    place.unlink()
    status, said = office.renja("dokumen")
    assert status == 0
    assert place.read_text(encoding="utf-8") == written
    assert "rencana pendanaan sebesar Rp. " in said
    assert str(place) in said


def test_without_a_warehouse_there_are_no_sentences(office):
    status, said = office.renja("dokumen")
    assert status == 3
    assert "Traceback" not in said


@pytest.mark.usefixtures("consolidated")
def test_without_tables_there_are_no_sentences(office):
    status, said = office.renja("dokumen", "--tahapan", "penetapan")
    assert status == 3
    assert "belum memuat tabel" in said
