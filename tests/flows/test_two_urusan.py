"""An office of two urusan: the configured programs tell of which one its support program is."""

import pytest

from tests.extractors.sheets import T21B, T41, Drawing, draw, packed, sheet_of
from tests.flows.conftest import Office

CONFIG = """
[opd]
nama = "Dinas Kesehatan"
daerah = "Kota Contoh"
urusan = [{urusan}]

[renja]
tahun = 2025
tahapan = "rancangan"

[bidang.sekretariat]
nama = "Sekretariat"
program = ["{program}"]

[bidang.kb]
nama = "Bidang Keluarga Berencana"
program = ["2.14.02", "2.14.03"]
"""
SUPPORT = (
    ("01", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"),
    ("01|2.01", "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah"),
    ("01|2.01|01", "Penyusunan Dokumen Perencanaan Perangkat Daerah"),
    ("01|2.02", "Administrasi Keuangan Perangkat Daerah"),
    ("01|2.02|01", "Penyediaan Gaji dan Tunjangan ASN"),
)
OFFICIAL = ("01", "01.2.01", "01.2.01.0001", "01.2.02", "01.2.02.0001")
FAMILIES = (
    ("02", "PROGRAM PENGENDALIAN PENDUDUK"),
    (
        "02|2.02",
        "Pemetaan Perkiraan Pengendalian Penduduk Cakupan Daerah Kabupaten/Kota",
    ),
)


def line_of(code, nama, *, urusan):
    return {
        "kode": (*urusan, *code.split("|")),
        "uraian": nama,
        "indikator": "Jumlah dokumen",
        "lokasi": "Kota",
        "target": (1, "Dokumen"),
        "pagu": 1000,
        "sumber_dana": "APBD",
        "target_maju": (1, "Dokumen"),
        "pagu_maju": 1000,
    }


def workbook(rows, *, urusan):
    """A workbook with 4.1, whose codes begin so, and 2.1.b, which has none."""
    book, sheets = sheet_of("Rencana", "Realisasi")
    lines = [line_of(code, nama, urusan=urusan) for code, nama in rows]
    draw(sheets[0], T41, lines, Drawing(titles=("RENCANA KERJA TAHUN 2025",)))
    done = [{"no": 1, "uraian": nama, "pagu": 1000, "realisasi": 800, "capaian": 80} for _, nama in rows]
    draw(sheets[1], T21B, done, Drawing(titles=("REALISASI ANGGARAN TAHUN 2023",)))
    return packed(book)


@pytest.fixture
def house(tmp_path, capsys, no_server, own_log):
    return Office(tmp_path, capsys)


def consolidated(house, *, urusan=("1.02", "2.14"), program="1.02.01", written=("X", "XX")):
    quoted = ", ".join(f'"{each}"' for each in urusan)
    text = CONFIG.format(urusan=quoted, program=program)
    (house.folder / "renja.toml").write_text(text, encoding="utf-8")
    for bidang, rows, begins in (("sekretariat", SUPPORT, written), ("kb", FAMILIES, ("2", "14"))):
        place = house.inbox / "2025" / bidang / "renja.xlsx"
        place.parent.mkdir(parents=True)
        place.write_bytes(workbook(rows, urusan=begins))
    status, said = house.renja("run")
    assert status in (0, 1), said


def codes(house, view, *, bidang):
    rows = house.query(f"SELECT kode FROM laporan.{view} WHERE bidang = ? ORDER BY urutan", bidang)
    return [kode for (kode,) in rows]


@pytest.mark.parametrize("program", ["1.02.01", "2.14.01"])
def test_support_rows_get_their_codes_under_the_configured_program(house, program):
    consolidated(house, program=program)
    expected = [f"{program[:4]}.{rest}" for rest in OFFICIAL]
    assert codes(house, "rencana_pendanaan", bidang="sekretariat") == expected
    assert codes(house, "realisasi_anggaran", bidang="sekretariat") == expected
    assert not house.rules() & {"kode.tabel_asing", "kode.tak_terputuskan"}


def test_a_code_that_says_its_urusan_stands_as_written_whatever_is_configured(house):
    consolidated(house, program="1.02.01", written=("2", "14"))
    expected = [f"2.14.{rest}" for rest in OFFICIAL]
    assert codes(house, "rencana_pendanaan", bidang="sekretariat") == expected


@pytest.mark.parametrize("urusan", [("1.02", "2.14"), ("2.14", "1.02")])
def test_the_document_follows_the_urusan_as_they_are_configured(house, urusan):
    consolidated(house, urusan=urusan)
    rows = house.query("SELECT kode FROM laporan.rencana_pendanaan WHERE level = 'program' ORDER BY urutan")
    programs = {"1.02": "1.02.01", "2.14": "2.14.02"}
    assert [kode for (kode,) in rows] == [programs[each] for each in urusan]


def test_a_support_program_of_which_nobody_says_the_urusan_is_not_called_another_offices(house):
    consolidated(house, program="2.14.04")
    assert codes(house, "realisasi_anggaran", bidang="sekretariat") == [None] * len(OFFICIAL)
    assert "kode.tak_terputuskan" in house.rules()
    assert "kode.tabel_asing" not in house.rules()
