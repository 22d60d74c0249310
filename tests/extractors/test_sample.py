"""The four shipped submissions: what stands in which, and what every row was taken for."""

import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.inbox import find_kiriman
from extractors.submission import read_kiriman
from renja.cells.cell import CellKind
from renja.cells.rawtable import LeftOutReason, RawTable, ReadKiriman, RowRole
from renja.config import Config
from renja.findings.temuan import Keparahan

ROOT = Path(__file__).parents[2]
SIGN_OFF = Counter({LeftOutReason.TANDA_TANGAN: 3})
NUMBERED = Counter({LeftOutReason.NOMOR_KOLOM: 1})
AGAIN = Counter({LeftOutReason.KEPALA_BERULANG: 2, LeftOutReason.NOMOR_KOLOM: 1})
NOTE = Counter({LeftOutReason.CATATAN: 1})
NOTHING: Counter[LeftOutReason] = Counter()

EXPECTED: dict[str, dict[str, tuple[int, int, Counter[LeftOutReason]]]] = {
    "sekretariat": {
        "2.1.a": (26, 0, NUMBERED + SIGN_OFF),
        "2.1.b": (24, 1, SIGN_OFF),
        "2.2": (5, 0, NUMBERED),
        "3.2": (1, 0, NOTHING),
        "2.4": (26, 1, NUMBERED + SIGN_OFF),
        "3.3": (21, 0, NOTHING),
        "4.1": (28, 1, NUMBERED + SIGN_OFF),
    },
    "pemberdayaan_sosial": {
        "2.1.a": (13, 0, NUMBERED + SIGN_OFF),
        "2.1.b": (13, 1, SIGN_OFF),
        "2.4": (13, 1, NUMBERED + SIGN_OFF),
        "2.5": (3, 0, NOTHING),
        "3.3": (10, 0, NOTHING),
        "4.1": (15, 1, NUMBERED + SIGN_OFF),
    },
    "rehabilitasi_sosial": {
        "2.1.a": (25, 0, NUMBERED + SIGN_OFF),
        "2.1.b": (21, 1, SIGN_OFF),
        "2.4": (24, 1, NUMBERED + SIGN_OFF),
        "3.3": (18, 0, NOTHING),
        "4.1": (23, 1, NUMBERED + SIGN_OFF),
    },
    "perlindungan_jaminan_sosial": {
        "2.1.a": (14, 0, NUMBERED + AGAIN + SIGN_OFF),
        "2.1.b": (12, 1, SIGN_OFF),
        "2.4": (16, 1, NUMBERED + SIGN_OFF),
        "2.5": (4, 0, NOTHING),
        "3.3": (9, 0, NOTHING),
        "4.1": (14, 1, NUMBERED + AGAIN + NOTE + SIGN_OFF),
    },
}


@pytest.fixture(scope="module")
def sample() -> dict[str, ReadKiriman]:
    """The read submission of each bidang."""
    config = Config.model_validate(tomllib.loads((ROOT / "renja.toml").read_text(encoding="utf-8")))
    return {
        kiriman.bidang: read_kiriman(path, kiriman=kiriman, tahun=2025)
        for path, kiriman in find_kiriman(ROOT / "samples" / "kiriman", config=config)
    }


def table(sample: dict[str, ReadKiriman], bidang: str, tabel: str) -> RawTable:
    (found,) = [table for table in sample[bidang].tables if table.tabel == tabel]
    return found


@pytest.mark.parametrize("bidang", EXPECTED)
def test_every_table_is_found_with_all_its_rows(bidang: str, sample: dict[str, ReadKiriman]) -> None:
    told = {
        table.tabel: (
            sum(row.role is RowRole.DATA for row in table.rows),
            sum(row.role is RowRole.JUMLAH for row in table.rows),
            Counter(left.reason for left in table.left_out),
        )
        for table in sample[bidang].tables
    }

    assert told == EXPECTED[bidang]


def test_every_row_of_the_plan_is_there(sample: dict[str, ReadKiriman]) -> None:
    programs, kegiatan, sub_kegiatan, shared_headings = 7, 14, 51, 4 * 2
    rows = [
        row for bidang in sample for row in table(sample, bidang, "4.1").rows if row.role is RowRole.DATA
    ]

    assert len(rows) == programs + kegiatan + sub_kegiatan + shared_headings


def test_nothing_is_refused_and_no_row_is_unknown(sample: dict[str, ReadKiriman]) -> None:
    found = [one for read in sample.values() for one in read.temuan]

    assert {one.keparahan for one in found} == {Keparahan.INFO}
    assert [(one.aturan, one.bidang, one.tabel) for one in found] == [
        ("berkas.jenis_terbatas", "pemberdayaan_sosial", None),
        ("struktur.tersembunyi", "perlindungan_jaminan_sosial", "4.1"),
    ]


def test_every_column_that_a_form_prints_is_found(sample: dict[str, ReadKiriman]) -> None:
    absent = [
        (table.tabel, nama)
        for read in sample.values()
        for table in read.tables
        for nama, cells in table.rows[0].cells.items()
        if not cells
    ]

    assert set(absent) == {("3.3", "uraian_kegiatan")}


def test_the_hidden_column_is_read(sample: dict[str, ReadKiriman]) -> None:
    (finding,) = sample["perlindungan_jaminan_sosial"].temuan

    assert "kolom L" in finding.pesan
    assert table(sample, "perlindungan_jaminan_sosial", "4.1").rows[0].cells["catatan"][0].hidden


def test_an_error_is_no_text_and_its_text_no_error(sample: dict[str, ReadKiriman]) -> None:
    def kinds(bidang: str) -> Counter[CellKind]:
        return Counter(
            cell.kind
            for row in table(sample, bidang, "2.1.a").rows
            for cell in row.cells["tingkat_realisasi_n_min_2"]
            if cell.value == "#DIV/0!"
        )

    assert kinds("rehabilitasi_sosial") == {CellKind.ERROR: 11}
    assert kinds("perlindungan_jaminan_sosial") == {CellKind.TEXT: 2}


def test_number_formats_and_formulas_are_kept(sample: dict[str, ReadKiriman]) -> None:
    rehabilitasi = {row.number: row.cells for row in table(sample, "rehabilitasi_sosial", "4.1").rows}
    sekretariat = table(sample, "sekretariat", "2.1.a").rows[0].cells

    assert rehabilitasi[14]["target"][0].value == Decimal("0.0723")
    assert rehabilitasi[14]["target"][0].number_format == "0.00%"
    assert [cell.number_format for cell in sekretariat["kode"][:3]] == ["0", "00", "00"]
    assert sekretariat["tingkat_realisasi_n_min_2"][0].formula == "=(M8/K8)*100"
    assert sekretariat["tingkat_realisasi_n_min_2"][0].value == Decimal("97.14")


def test_value_and_unit_stand_side_by_side(sample: dict[str, ReadKiriman]) -> None:
    row = table(sample, "pemberdayaan_sosial", "2.1.a").rows[0]

    assert [cell.text for cell in row.cells["target_renstra"]] == ["80", "%"]
    assert [cell.text for cell in row.cells["kode"]] == ["1", "06", "02", "", ""]


def test_a_table_that_stands_once_a_year_has_a_column_for_each(sample: dict[str, ReadKiriman]) -> None:
    columns = table(sample, "sekretariat", "3.2").columns

    assert [key for key in columns if "@" in key] == [f"target@{year}" for year in range(2021, 2027)]
