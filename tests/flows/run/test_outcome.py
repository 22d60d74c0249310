from datetime import UTC, datetime

import pytest

from flows.run.outcome import refused_files
from renja.cells.rawtable import ReadKiriman
from renja.findings.catalogue import make_temuan
from renja.run.kiriman import Kiriman


def refused(berkas, aturan):
    kiriman = Kiriman(
        kiriman_id="k1",
        sha256="0" * 64,
        berkas=berkas,
        tahun=2025,
        tahapan="rancangan",
        opd="Dinas Kesehatan",
        bidang="umum",
        diubah=datetime(2024, 7, 1, tzinfo=UTC),
        ukuran=1,
    )
    return ReadKiriman(kiriman, temuan=(make_temuan(aturan, berkas=berkas),))


@pytest.mark.parametrize("aturan", ["berkas.bukan_buku_kerja", "berkas.terkunci"])
def test_a_workbook_that_cannot_be_opened_makes_older_tables_stale(aturan):
    assert refused_files([refused("2025/umum/a.xlsx", aturan)], arrivals={"k1": 3}) == {"umum": 3}


@pytest.mark.parametrize(
    ("berkas", "aturan"),
    [
        ("2025/umum/surat.docx", "berkas.nama_lain"),
        ("2025/umum/a.xlsx", "berkas.kosong"),
        ("2025/umum/a.xlsx", "berkas.tanpa_tabel"),
    ],
)
def test_a_file_that_brings_no_table_makes_nothing_stale(berkas, aturan):
    assert refused_files([refused(berkas, aturan)], arrivals={"k1": 3}) == {}
