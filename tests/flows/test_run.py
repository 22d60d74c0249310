import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import openpyxl
import pytest

from flows.guarding import tasks as apart
from flows.run import judgement
from flows.run.exclusion import LOCK_NAME, run_lock
from renja.findings.catalogue import make_temuan
from tests.extractors.sheets import T41, T41_LINES, Drawing, draw, packed, sheet_of
from tests.flows.conftest import OTHER, OWN, ROOT, SAMPLES

VIEWS_THAT_STAY = ("rencana_pendanaan", "evaluasi_renja", "koreksi", "kiriman", "kelengkapan", "jejak")


def workbook(*sheets):
    """The bytes of a workbook whose sheets hold the given rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Lembar{number}")
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sample_of_another_year():
    """The sample of a bidang with every year in its headings and titles one lower."""
    book = openpyxl.load_workbook(next((SAMPLES / OWN).iterdir()))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = re.sub(r"\b20\d\d\b", lambda year: str(int(year[0]) - 1), cell.value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells_of(master):
    """Every cell of the master workbook but the state of a finding, which tells new from known."""
    book = openpyxl.load_workbook(master)
    return {
        sheet.title: [
            [None if cell in ("baru", "tetap") else cell for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


BAD_INPUT = {
    "berkas.teks": lambda: b"bukan buku kerja",
    "berkas.kosong": lambda: workbook([]),
    "berkas.tanpa_tabel": lambda: workbook([["Daftar hadir"], ["Nama", "Paraf"], ["Ani", ""]]),
    "struktur.tahun_salah": sample_of_another_year,
}


def test_a_run_consolidates_and_says_where_the_outputs_are(office):
    status, said = office.renja("run")
    assert status == 0
    for place in (office.warehouse, office.master, office.data_docs / "index.html"):
        assert place.is_file()
        assert str(place) in said
    assert "Sekretariat" in said
    assert "0 galat" in said


def test_a_run_works_in_a_folder_of_any_name(office):
    output = office.folder / "dinas? #1 50%20"
    office.renja("run", "--output", str(output))
    assert office.renja("run", "--output", str(output))[0] == 0
    with duckdb.connect(str(output / "renja.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM laporan.jalan").fetchall() == [(2,)]


@pytest.mark.usefixtures("consolidated")
def test_a_second_run_on_the_same_inbox_changes_nothing_but_the_run_log(office):
    before = {view: office.query(f"FROM laporan.{view} ORDER BY ALL") for view in VIEWS_THAT_STAY}
    findings = "SELECT temuan_id, pesan FROM laporan.temuan ORDER BY ALL"
    found, master = office.query(findings), cells_of(office.master)
    status, _ = office.renja("run")
    assert status == 0
    assert {view: office.query(f"FROM laporan.{view} ORDER BY ALL") for view in VIEWS_THAT_STAY} == before
    assert office.query(findings) == found
    assert cells_of(office.master) == master
    assert len(office.query("FROM laporan.jalan")) == 2


@pytest.mark.parametrize("rule", BAD_INPUT)
def test_one_refused_workbook_does_not_stop_the_others(office, rule):
    office.submit(OWN, name="renja.xlsx", content=BAD_INPUT[rule]())
    status, said = office.renja("run")
    assert status == 1
    assert "Ditolak: " in said
    assert rule in office.rules()
    kept = office.query("SELECT DISTINCT bidang FROM laporan.rencana_pendanaan WHERE bidang IS NOT NULL")
    assert kept == [(OTHER,)]
    assert dict(office.query("SELECT bidang, status FROM laporan.kiriman")) == {
        # A table of targets over several years does not tell which plan it is from.
        OWN: "sebagian" if rule == "struktur.tahun_salah" else "ditolak",
        OTHER: "diterima",
    }
    assert "Traceback" not in said


@pytest.mark.usefixtures("consolidated")
def test_the_last_good_version_of_a_refused_workbook_stays_and_is_marked(office):
    pagu = "SELECT sum(pagu) FROM laporan.rencana_pendanaan WHERE level = 'program'"
    before = office.query(pagu)
    office.submit(OWN, name="renja.xlsx", content=b"rusak")
    status, said = office.renja("run")
    assert status == 1
    assert office.query(pagu) == before
    old = "SELECT DISTINCT bidang, status_kiriman FROM laporan.rencana_pendanaan WHERE bidang IS NOT NULL"
    assert dict(office.query(old)) == {OWN: "lama", OTHER: "baru"}
    assert "lama" in said.lower()


def test_a_corrected_workbook_takes_the_place_of_the_refused_one(office):
    office.submit(OWN, name="renja.xlsx", content=b"rusak")
    office.renja("run")
    office.submit(OWN)
    status, _ = office.renja("run")
    assert status == 0
    states = (
        "SELECT DISTINCT bidang, status_kiriman FROM laporan.rencana_pendanaan WHERE bidang IS NOT NULL"
    )
    assert dict(office.query(states)) == {OWN: "baru", OTHER: "baru"}


@pytest.mark.usefixtures("consolidated")
def test_a_vanished_file_stays_current_is_marked_and_told(office):
    shutil.rmtree(office.inbox / "2025" / OWN)
    status, _ = office.renja("run")
    assert status == 0
    states = (
        "SELECT DISTINCT bidang, status_kiriman FROM laporan.rencana_pendanaan WHERE bidang IS NOT NULL"
    )
    assert dict(office.query(states)) == {OWN: "lama", OTHER: "baru"}
    assert "alur.berkas_hilang" in office.rules()


def plan_of(lines):
    """A workbook with a table 4.1 of these rows."""
    book, (sheet,) = sheet_of("Rencana")
    draw(sheet, T41, lines, Drawing(titles=("RENCANA KERJA TAHUN 2025",)))
    return packed(book)


NOT_TO_BE_PUBLISHED = {
    "struktur.baris_tak_terbaca": [{"catatan": f"perlu dibahas {place}"} for place in range(11)],
    "kode.tabel_asing": T41_LINES,
}


@pytest.mark.usefixtures("consolidated")
@pytest.mark.parametrize("rule", NOT_TO_BE_PUBLISHED)
def test_a_newer_table_that_is_mostly_something_else_leaves_the_last_good_one(office, rule):
    current = (
        f"SELECT baris_id, kode, pagu FROM laporan.rencana_pendanaan WHERE bidang = '{OWN}' ORDER BY ALL"
    )
    before = office.query(current)
    office.submit(OWN, name="perbaikan.xlsx", content=plan_of(NOT_TO_BE_PUBLISHED[rule]))
    status, said = office.renja("run")
    assert status == 1
    assert office.query(current) == before
    assert office.query(
        "SELECT DISTINCT status_kiriman FROM laporan.rencana_pendanaan WHERE bidang = ?", OWN
    ) == [("lama",)]
    ((sentence,),) = office.query("SELECT pesan FROM laporan.temuan WHERE aturan = ?", rule)
    assert said.replace("\n", "").count(sentence[:40]) >= 1
    assert office.query("SELECT aturan FROM laporan.temuan WHERE keparahan = 'galat'") == [(rule,)]
    assert "struktur.tanpa_baris" not in office.rules()


@pytest.mark.usefixtures("consolidated")
def test_an_emptied_inbox_is_told_is_no_success_and_changes_nothing(office):
    before = {
        view: office.query(f"FROM laporan.{view} ORDER BY ALL") for view in (*VIEWS_THAT_STAY, "jalan")
    }
    for bidang in (OWN, OTHER):
        shutil.rmtree(office.inbox / "2025" / bidang)
    status, said = office.renja("run")
    assert status == 3
    assert "tidak memuat satu berkas pun" in said
    assert "Traceback" not in said
    after = {view: office.query(f"FROM laporan.{view} ORDER BY ALL") for view in before}
    assert after == before


def test_an_empty_inbox_of_a_first_run_is_told_and_is_no_success(office):
    for bidang in (OWN, OTHER):
        shutil.rmtree(office.inbox / "2025" / bidang)
    status, said = office.renja("run")
    assert status == 3
    assert "Tidak ada tabel yang dapat diterbitkan" in said
    assert len(office.query("FROM laporan.temuan WHERE aturan = 'alur.belum_mengirim'")) == 2
    assert not office.master.exists()


@pytest.mark.usefixtures("consolidated")
def test_an_unreadable_folder_costs_only_its_bidang(office, monkeypatch):
    ordinary = Path.iterdir

    def refused(path):
        if path.name == OWN and path.parent.parent == office.inbox:
            raise PermissionError(13, "Permission denied", str(path))
        return ordinary(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    status, _ = office.renja("run")
    assert status == 1
    states = (
        "SELECT DISTINCT bidang, status_kiriman FROM laporan.rencana_pendanaan WHERE bidang IS NOT NULL"
    )
    assert dict(office.query(states)) == {OWN: "lama", OTHER: "baru"}
    assert "alur.folder_tak_terbaca" in office.rules()
    assert not office.rules() & {"alur.berkas_hilang", "alur.belum_mengirim"}


@pytest.mark.usefixtures("consolidated")
def test_a_file_that_took_the_place_of_another_and_was_refused_is_no_vanished_one(office):
    office.submit(OWN, name="renja.xlsx", content=b"rusak")
    office.renja("run")
    assert "alur.berkas_hilang" not in office.rules()


def changed_sample(text):
    """The sample of a bidang with a text put into a cell beside its tables."""
    book = openpyxl.load_workbook(next((SAMPLES / OWN).iterdir()))
    book.create_sheet("Lain")["A1"] = text
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_an_older_version_sent_again_does_not_replace_a_newer_one(office):
    older = changed_sample("satu")
    office.submit(OWN, name="renja.xlsx", content=older)
    office.renja("run")
    office.submit(OWN, name="renja.xlsx", content=changed_sample("dua"))
    office.renja("run")
    current = f"SELECT DISTINCT kiriman_id FROM laporan.rencana_pendanaan WHERE bidang = '{OWN}'"
    newest = office.query(current)
    office.submit(OWN, name="renja.xlsx", content=older)
    status, _ = office.renja("run")
    assert status == 0
    assert office.query(current) == newest


def test_a_superseded_submission_keeps_its_verdict(office, monkeypatch):
    found = judgement.Validation.tables
    fault = make_temuan(
        "alur.kesalahan_program", words={"kesalahan": "X"}, berkas="x", tabel="4.1", bidang=OWN
    )
    monkeypatch.setattr(
        judgement.Validation, "tables", lambda *tables, **rest: [*found(*tables, **rest), fault]
    )
    assert office.renja("run")[0] == 1
    monkeypatch.setattr(judgement.Validation, "tables", found)
    office.submit(OWN, name="renja2.xlsx", content=changed_sample("dua"))
    assert office.renja("run")[0] == 0
    verdicts = "SELECT status FROM laporan.kiriman WHERE bidang = ? ORDER BY urutan_datang"
    assert office.query(verdicts, OWN) == [("sebagian",), ("diterima",)]


def test_the_same_bytes_sent_twice_count_once(office):
    office.submit(OWN, name="salinan.xlsx")
    status, _ = office.renja("run")
    assert status == 0
    assert len(office.query(f"FROM laporan.kiriman WHERE bidang = '{OWN}'")) == 1


def test_a_bidang_that_has_sent_nothing_is_told_and_does_not_fail_the_run(office):
    shutil.rmtree(office.inbox / "2025" / OWN)
    status, said = office.renja("run")
    assert status == 0
    assert "alur.belum_mengirim" in office.rules()
    assert "Belum ada" in said


def test_an_owed_table_that_nobody_sent_is_told(office):
    config = office.folder / "renja.toml"
    owed = 'tabel_wajib = ["2.2", "2.5"]\n'
    text = config.read_text().replace('nama = "Sekretariat"\n', f'nama = "Sekretariat"\n{owed}')
    config.write_text(text)
    office.renja("run")
    told = office.query(
        "SELECT tabel, bidang FROM laporan.temuan WHERE aturan = 'alur.tabel_wajib_belum_ada'"
    )
    assert told == [("2.5", OWN)]


def test_what_is_not_read_in_the_inbox_is_told(office):
    (office.inbox / "2025" / "bidang_lain").mkdir()
    (office.inbox / "2025" / "tercecer.xlsx").write_bytes(b"x")
    office.renja("run")
    assert {"alur.folder_asing", "alur.berkas_di_luar_bidang"} <= office.rules()


def test_nothing_in_the_inbox_is_changed(office):
    files = sorted(path for path in office.inbox.rglob("*") if path.is_file())
    before = [(path, path.read_bytes(), path.stat().st_mtime_ns) for path in files]
    office.renja("run")
    assert sorted(path for path in office.inbox.rglob("*") if path.is_file()) == files
    assert [(path, path.read_bytes(), path.stat().st_mtime_ns) for path in files] == before


def test_a_fault_of_the_program_on_one_file_refuses_that_file_alone(office, monkeypatch):
    monkeypatch.setattr(apart, "READ", "tests.hostile.readers:fault_in_one_bidang")
    status, said = office.renja("run")
    assert status == 1
    assert "alur.kesalahan_program" in office.rules()
    assert "Traceback" not in said
    assert "ZeroDivisionError" in (office.output / "log" / "renja.log").read_text(encoding="utf-8")


def test_a_fault_of_the_program_on_one_table_refuses_that_table_alone(office, monkeypatch):
    monkeypatch.setattr(apart, "NORMALISE", "tests.hostile.readers:fault_in_one_table")
    status, _ = office.renja("run")
    assert status == 1
    assert office.query("SELECT tabel, bidang FROM laporan.kelengkapan WHERE ditolak") == [("4.1", OWN)]
    assert dict(office.query("SELECT bidang, status FROM laporan.kiriman"))[OWN] == "sebagian"


def test_when_everything_is_refused_nothing_is_published_but_the_reasons(office):
    for bidang in (OWN, OTHER):
        shutil.rmtree(office.inbox / "2025" / bidang)
        office.submit(bidang, name="rusak.xlsx", content=b"rusak")
    status, said = office.renja("run")
    assert status == 3
    assert "Tidak ada tabel yang dapat diterbitkan" in said
    assert not office.master.exists()
    assert len(office.query("FROM laporan.temuan WHERE aturan = 'berkas.teks'")) == 2


@pytest.mark.parametrize("words", [["--tahun", "2030"], ["--inbox", "tidak-ada"]])
def test_a_missing_inbox_is_one_sentence_and_status_two(office, words):
    status, said = office.renja("run", *words)
    assert status == 2
    assert "Folder kiriman" in said
    assert "Traceback" not in said
    assert not office.warehouse.exists()


def test_an_output_folder_that_cannot_be_written_is_one_sentence_and_status_three(office):
    blocked = office.folder / "berkas"
    blocked.write_text("bukan folder")
    status, said = office.renja("run", "--output", str(blocked))
    assert status == 3
    assert str(blocked) in said
    assert said.count("\n") == 1


def test_a_file_that_is_no_warehouse_is_told_with_status_three_and_left_alone(office):
    office.output.mkdir()
    office.warehouse.write_bytes(b"bukan gudang" * 1000)
    status, said = office.renja("run")
    assert status == 3
    assert str(office.warehouse) in said
    assert office.warehouse.read_bytes() == b"bukan gudang" * 1000
    assert not office.master.exists()


@pytest.mark.parametrize("url", ["mysql://server/renja", "postgresql://orang:rahasia@server/renja"])
def test_a_warehouse_that_cannot_be_used_is_wrong_use(office, url):
    status, said = office.renja("run", "--warehouse", url)
    assert status == 2
    assert "rahasia" not in said


def test_a_run_beside_another_stops_at_once_with_status_four(office):
    with run_lock(office.output):
        start = time.monotonic()
        status, said = office.renja("run")
    assert time.monotonic() - start < 5
    assert status == 4
    assert str(os.getpid()) in said


def test_a_run_after_a_killed_one_takes_over_its_lock_and_its_left_overs(office):
    command = [sys.executable, "-m", "flows.cli", "run", "--config", str(office.folder / "renja.toml")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as killed:
        while b"Menormalkan" not in killed.stdout.readline():
            pass
        killed.send_signal(signal.SIGKILL)
    assert (office.output / f"{LOCK_NAME}.json").exists()
    left = office.master.parent / ".data-docs-mati"
    left.mkdir(parents=True)
    status, _ = office.renja("run")
    assert status == 0
    assert not left.exists()
    assert not (office.output / f"{LOCK_NAME}.json").exists()


@pytest.mark.usefixtures("consolidated")
def test_a_run_of_one_bidang_leaves_the_others_as_they_are(office):
    rows = f"FROM laporan.rencana_pendanaan WHERE bidang = '{OTHER}' ORDER BY ALL"
    before = office.query(rows)
    office.submit(OTHER, name="renja.xls", content=b"rusak")
    status, _ = office.renja("run", "--bidang", OWN)
    assert status == 0
    assert office.query(rows) == before


@pytest.mark.usefixtures("consolidated")
def test_a_rerun_reads_one_bidang_again_and_says_why_it_ran(office):
    office.submit(OWN, name="renja.xlsx", content=b"rusak")
    status, _ = office.renja("rerun", "--bidang", OWN)
    assert status == 1
    assert [row[0] for row in office.query("SELECT pemicu FROM laporan.jalan ORDER BY mulai")] == [
        "manual",
        "ulang",
    ]


def test_without_a_server_prefect_is_not_imported_and_nothing_is_left_in_the_home(office, tmp_path):
    home = tmp_path / "rumah"
    home.mkdir()
    code = (
        "import sys; from flows.cli import main;"
        f"main(['run', '--config', {str(office.folder / 'renja.toml')!r}]); print('prefect' in sys.modules)"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, "HOME": str(home), "USERPROFILE": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "False", done.stdout + done.stderr
    assert list(home.iterdir()) == []
