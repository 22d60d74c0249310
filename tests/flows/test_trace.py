import re
import shutil

import pytest

from flows import cli
from flows.tracing import CellTarget, CodeTarget, RowTarget, parse_target
from flows.usererror import UserError
from loaders.warehouse.facade import Warehouse
from tests.flows.conftest import OWN, ROOT

FILE = "2025/rehabilitasi_sosial/renja rehsos 2025 (rev 2).xlsx"


@pytest.fixture(scope="module")
def url(sample_run, tmp_path_factory):
    """A copy of the sample's warehouse, which other tests hold open."""
    file = tmp_path_factory.mktemp("gudang") / "renja.duckdb"
    shutil.copy(sample_run.output / "renja.duckdb", file)
    return f"duckdb:///{file}"


@pytest.fixture
def traced(url, capsys, own_log):
    """A trace in the warehouse of the sample: its exit status and all it said, one blank between words."""

    def trace(*words):
        capsys.readouterr()
        status = cli.main(["trace", *words, "--config", str(ROOT / "renja.toml"), "--warehouse", url])
        said = capsys.readouterr()
        return status, re.sub(r"[ \n]+", " ", said.out + said.err)

    return trace


def row_where(url, column, value):
    """The identity of the row of table 4.1 with that value."""
    with Warehouse(url, read_only=True) as warehouse:
        return warehouse.read_view("rencana_pendanaan", only={column: [value]})["baris_id"].item()


def test_a_code_a_table_and_a_column_print_the_whole_chain(traced):
    status, said = traced("1.06.04.2.01.0002", "--tabel", "4.1", "--kolom", "pagu")
    assert status == 0
    chain = [
        "Tabel 4.1 · 1.06.04.2.01.0002 · Penyediaan Sandang · Bidang Rehabilitasi Sosial",
        "koreksi kode.seret_isi: “2 6 4 02.01 2” menjadi “1.06.04.2.01.0002”",
        "gudang laporan.rencana_pendanaan.pagu = 97.000.000",
        f"berkas {FILE} (kiriman",
        "sha256 d218d5277b519abd4612a658148e0ff77d34bbebbd4ae140699656c29dec03f0",
        "sel 4.1!K17 angka “97000000” (format #,##0)",
    ]
    places = [said.index(link) for link in chain]
    assert places == sorted(places)


def test_an_error_cell_is_told_with_its_formula(traced):
    _, said = traced("1.06.04.2.01.0002", "--tabel", "2.1.a", "--kolom", "tingkat_realisasi_n_min_2")
    assert "tingkat_realisasi_n_min_2 = tidak ada (galat)" in said
    assert "galat “#DIV/0!” (format 0, rumus =(N14/L14)*100)" in said


def test_the_correction_of_a_value_stands_in_its_chain(traced):
    _, said = traced("1.06.01.2.01.0001", "--tabel", "4.1", "--kolom", "sumber_dana")
    assert "koreksi teks.kamus: “APBD Kab.Serag” menjadi “APBD Kab.Serang”" in said


def test_a_code_without_a_table_shows_every_table_that_has_it(traced):
    _, said = traced("1.06.04.2.01.0002")
    assert re.findall(r"Tabel (\S+) ·", said) == ["2.1.a", "2.1.b", "2.4", "3.3", "4.1"]


def test_a_cell_leads_back_to_the_values_that_come_from_it(traced):
    status, said = traced(f"{FILE.rpartition('/')[2]}!4.1!K17")
    assert status == 0
    assert "1.06.04.2.01.0002" in said
    assert "rencana_pendanaan.pagu = 97.000.000" in said
    assert "pagu_maju" not in said


def test_a_row_is_found_by_its_identity(traced, url):
    status, said = traced(row_where(url, "kode", "1.06.04.2.01.0002"), "--kolom", "pagu")
    assert status == 0
    assert "4.1!K17" in said


def test_a_total_of_the_office_is_told_as_computed_from_the_cells_it_rests_on(traced, url):
    _, said = traced(row_where(url, "level", "jumlah"), "--kolom", "pagu_hitung")
    assert "baris bersama" in said
    assert "pagu = 13.553.123.311" in said


def test_a_shared_row_names_every_file_it_rests_on(traced):
    _, said = traced("1.06", "--tabel", "4.1", "--kolom", "uraian")
    assert said.count("berkas 2025/") == 4


@pytest.mark.parametrize(
    ("words", "status", "wording"),
    [
        (["1.06.04.2.01.0099"], 1, "tidak menjadi nilai apa pun"),
        (["entah"], 2, "bukan kode, pengenal baris, atau sel"),
        (["a!K17"], 2, "bukan alamat sel"),
        (["tidak-ada.xlsx!4.1!K17"], 2, "tidak dikenal gudang data"),
        (["1.06", "--tabel", "9.9"], 2, "Tabel 9.9 tidak ada"),
        (["1.06", "--tabel", "4.1", "--kolom", "pagoe"], 2, "Kolom pagoe tidak ada di tabel 4.1"),
    ],
)
def test_what_leads_nowhere_is_told_in_one_sentence(traced, words, status, wording):
    found, said = traced(*words)
    assert found == status
    assert wording in said


def test_a_trace_without_a_warehouse_ends_with_status_three(office):
    status, said = office.renja("trace", "1.06")
    assert status == 3
    assert "belum ada" in said


@pytest.mark.usefixtures("consolidated")
def test_a_trace_still_leads_to_a_file_that_is_gone_from_the_inbox(office):
    shutil.rmtree(office.inbox / "2025" / OWN)
    office.renja("run")
    status, said = office.renja("trace", "1.06.01", "--tabel", "4.1", "--kolom", "pagu")
    assert status == 0
    assert f"2025/{OWN}/renja.xlsx" in said


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("1.02.03.2.01.0004", CodeTarget("1.02.03.2.01.0004")),
        ("1.02.03.2.01.04", CodeTarget("1.02.03.2.01.0004")),
        ("1.02.03", CodeTarget("1.02.03")),
        ("0123456789abcdef01234567", RowTarget("0123456789abcdef01234567")),
        ("a b.xlsx!Tabel 4.1!$k$17", CellTarget("a b.xlsx", "Tabel 4.1", "K17")),
        ("a.xlsx!'Wow!'!K17", CellTarget("a.xlsx", "Wow!", "K17")),
    ],
)
def test_targets_are_told_apart_by_their_shape(words, target):
    assert parse_target(words) == target


def test_an_address_without_a_sheet_is_no_target():
    with pytest.raises(UserError):
        parse_target("a.xlsx!K17")
