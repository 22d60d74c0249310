import subprocess
import sys

import pytest

from tests.flows.conftest import OTHER, OWN, ROOT, SAMPLES
from tests.flows.test_run import BAD_INPUT, workbook

CLEAN = workbook(
    [
        ["TUJUAN DAN SASARAN JANGKA MENENGAH"],
        ["Tujuan", "Indikator Tujuan", "Sasaran", "Indikator Kinerja Sasaran", "Target Kinerja", None],
        [None, None, None, None, "2024", "2025"],
        [
            "Air bersih bagi semua",
            "Cakupan air bersih",
            "Jaringan pipa",
            "Rumah tersambung",
            "10 Unit",
            "12 Unit",
        ],
    ]
)


@pytest.fixture
def sample():
    return str(next((SAMPLES / OWN).iterdir()))


def test_a_clean_workbook_has_status_zero(office):
    file = office.submit(OWN, name="bersih.xlsx", content=CLEAN)
    status, said = office.renja("check", str(file))
    assert "3.2 (2 baris)" in said
    assert "Bersih" in said
    assert status == 0


def test_findings_have_status_one_and_say_where_and_what_to_do(office, sample):
    status, said = office.renja("check", sample)
    assert status == 1
    assert "2.1.a (" in said
    assert "peringatan Tabel 2.1.a!R20" in said
    assert "→" in said


def test_findings_come_worst_first(office, sample):
    _, said = office.renja("check", sample)
    order = [
        line.split()[0] for line in said.splitlines() if line.startswith(("galat", "peringatan", "info"))
    ]
    ranks = [("galat", "peringatan", "info").index(word) for word in order]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_findings_of_one_cause_are_told_once_with_all_their_cells(office):
    file = str(next((SAMPLES / "perlindungan_jaminan_sosial").iterdir()))
    _, said = office.renja("check", file)
    assert said.count("#DIV/0!") == 1
    assert "Sheet1!O20, O21 (2 tempat)" in said


@pytest.mark.parametrize("rule", ["berkas.teks", "berkas.kosong", "berkas.tanpa_tabel"])
def test_an_unreadable_workbook_has_status_two(office, rule):
    file = office.submit(OWN, name="rusak.xlsx", content=BAD_INPUT[rule]())
    status, said = office.renja("check", str(file))
    assert status == 2
    assert "galat" in said
    assert "Traceback" not in said


def test_a_table_of_another_year_is_a_finding(office):
    file = office.submit(OWN, name="lalu.xlsx", content=BAD_INPUT["struktur.tahun_salah"]())
    status, said = office.renja("check", str(file))
    assert status == 1
    assert "galat" in said
    assert "menyebut tahun" in said


def test_a_missing_file_is_one_sentence_and_status_two(office):
    status, said = office.renja("check", "tidak-ada.xlsx")
    assert (status, said) == (2, "Berkas tidak-ada.xlsx tidak ada.\n")


def test_one_bad_workbook_does_not_stop_the_check_of_the_others(office, sample):
    bad = office.submit(OWN, name="rusak.xlsx", content=b"rusak")
    status, said = office.renja("check", str(bad), sample)
    assert status == 2
    assert "Tabel yang ditemukan: 2.1.a" in said


def test_the_bidang_is_told_by_the_folder(office):
    file = office.submit(OTHER)
    _, said = office.renja("check", str(file))
    assert "Bidang Pemberdayaan Sosial" in said


def test_the_bidang_is_told_by_the_programs_where_the_folder_says_nothing(office, tmp_path):
    file = office.submit(OTHER).rename(tmp_path / "usulan.xls")
    _, said = office.renja("check", str(file))
    assert "Bidang Pemberdayaan Sosial" in said


def test_the_bidang_given_goes_before_folder_and_programs(office):
    file = office.submit(OTHER)
    _, said = office.renja("check", str(file), "--bidang", OWN)
    assert "Sekretariat" in said


def test_a_check_loads_nothing(office, sample):
    office.renja("check", sample)
    assert not office.warehouse.exists()
    assert not office.master.exists()


def test_a_check_imports_neither_prefect_nor_great_expectations_nor_a_database(office, sample):
    code = (
        "import sys; from flows.cli import main;"
        f"main(['check', {sample!r}, '--config', {str(office.folder / 'renja.toml')!r}]);"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    modules = set(done.stdout.splitlines()[-1].split())
    assert "pandas" in modules
    assert not modules & {"prefect", "great_expectations", "duckdb", "sqlalchemy"}
