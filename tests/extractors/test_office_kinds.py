"""Titles of every kind of office, each read by its own office, by another, and as a mere mention."""

from pathlib import Path

import pytest

from extractors.officenames import Named, Naming, namings
from extractors.submission import read_kiriman
from renja.cells.rawtable import ReadKiriman
from renja.config import Config
from renja.officekind import kind_of, office_kinds
from tests.extractors.sheets import T41, T41_LINES, Drawing, draw, packed, rules, sent, sheet_of

KINDS = [
    ("Dinas Kesehatan", "DINAS KESEHATAN"),
    ("Badan Kepegawaian Daerah", "BADAN KEPEGAWAIAN DAERAH"),
    ("Sekretariat Daerah", "SEKRETARIAT DAERAH"),
    ("Sekretariat Daerah", "SETDA"),
    ("Sekretariat DPRD", "SEKRETARIAT DPRD"),
    ("Sekretariat DPRD", "SEKRETARIAT DEWAN PERWAKILAN RAKYAT DAERAH"),
    ("Satuan Polisi Pamong Praja", "SATUAN POLISI PAMONG PRAJA"),
    ("Satuan Polisi Pamong Praja", "SATPOL PP"),
    ("Inspektorat", "INSPEKTORAT"),
    ("Inspektorat", "INSPEKTORAT DAERAH"),
    ("Kecamatan Cikande", "KECAMATAN CIKANDE"),
    ("Kecamatan Cikande", "KEC. CIKANDE"),
    ("Kelurahan Sumur Pecung", "KELURAHAN SUMUR PECUNG"),
    ("Bagian Hukum", "BAGIAN HUKUM"),
    ("Biro Umum", "BIRO UMUM"),
    ("RSUD Drajat Prawiranegara", "RSUD DRAJAT PRAWIRANEGARA"),
    ("RSUD Drajat Prawiranegara", "RUMAH SAKIT UMUM DAERAH DRAJAT PRAWIRANEGARA"),
    ("Puskesmas Ciruas", "PUSKESMAS CIRUAS"),
    ("UPTD Puskesmas Ciruas", "UPT PUSKESMAS CIRUAS"),
    ("UPTD Laboratorium Lingkungan", "UNIT PELAKSANA TEKNIS DAERAH LABORATORIUM LINGKUNGAN"),
]
STRANGER = "Badan Pendapatan Daerah"
"""An office that is none of these, stands over none of them, and shares no word of its name with them."""

MANNERS = [
    "{}",
    "PEMERINTAH KABUPATEN CONTOH {}",
    "RENCANA KERJA {} TAHUN 2025",
    "RENJA 2025 {} KABUPATEN CONTOH",
    "RUMUSAN RENCANA PROGRAM DAN KEGIATAN {} TAHUN 2025",
    "Nama OPD : {}",
    "SKPD: {}",
    "Perangkat Daerah : {}",
    "Unit Kerja : {}",
]


def config_of(nama: str, **bidang: str) -> Config:
    """The configuration of an office in which `yankes` sends."""
    named = {"yankes": "Seksi Pelayanan", **bidang}
    return Config.model_validate(
        {
            "opd": {"nama": nama, "daerah": "Kabupaten Contoh", "urusan": ["1.02"]},
            "renja": {"tahun": 2025, "tahapan": "rancangan"},
            "bidang": {folder: {"nama": one} for folder, one in named.items()},
        }
    )


def judged(config: Config, folder: Path, *titles: str | tuple[str, ...]) -> ReadKiriman:
    """What is read from a table 4.1 under titles, each a cell or several in one row."""
    book, (sheet,) = sheet_of()
    for title in titles:
        sheet.append([title] if isinstance(title, str) else list(title))
    draw(sheet, T41, T41_LINES, Drawing(top=len(titles) + 1))
    data = packed(book)
    path = folder / "renja.xlsx"
    path.write_bytes(data)
    return read_kiriman(path, kiriman=sent(data), tahun=2025, config=config)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("nama", "title"), KINDS, ids=[title for _, title in KINDS])
def test_an_office_is_named_in_every_manner_and_by_its_own_name_only(nama, title, manner):
    (naming,) = namings(manner.format(title), of=Named.OPD)

    assert naming.may_mean(nama)
    assert not naming.may_mean(STRANGER)
    assert kind_of(naming.teks) == kind_of(nama)


@pytest.mark.parametrize(("nama", "title"), KINDS, ids=[title for _, title in KINDS])
def test_the_own_name_is_recognised_in_the_title_of_a_table(nama, title, tmp_path):
    assert rules(judged(config_of(nama), tmp_path, f"RENCANA KERJA {title}", "TAHUN 2025")) == []
    assert rules(judged(config_of(nama), tmp_path, ("SKPD", ":", title), "TAHUN 2025")) == []


@pytest.mark.parametrize(("nama", "title"), KINDS, ids=[title for _, title in KINDS])
def test_a_table_of_an_office_of_any_kind_is_refused_by_another(nama, title, tmp_path):
    found = judged(config_of(STRANGER), tmp_path, f"RENCANA KERJA {title}", "TAHUN 2025")
    beside = judged(config_of(STRANGER), tmp_path, ("Nama OPD", ":", title), "TAHUN 2025")
    under = kind_of(nama).kata == "unit pelaksana teknis"

    assert rules(found) == ([] if under else ["struktur.opd_salah"])
    assert rules(beside) == rules(found)


@pytest.mark.parametrize(("nama", "title"), KINDS, ids=[title for _, title in KINDS])
def test_an_office_of_any_kind_refuses_the_table_of_another(nama, title, tmp_path):
    found = judged(config_of(nama), tmp_path, "RENCANA KERJA DINAS PERHUBUNGAN", "TAHUN 2025")
    under = kind_of(nama).kata == "unit pelaksana teknis"

    assert rules(found) == ([] if under else ["struktur.opd_salah"])


@pytest.mark.parametrize(
    ("nama", "title"),
    [
        ("Kecamatan Cikande", "KECAMATAN CIRUAS"),
        ("Kecamatan Cikande", "KELURAHAN CIKANDE"),
        ("Bagian Hukum", "BAGIAN UMUM"),
        ("RSUD Banten", "RSUD DRAJAT"),
        ("Puskesmas Ciruas", "UPTD PUSKESMAS CIKANDE"),
        ("Sekretariat Daerah", "SEKRETARIAT DPRD"),
        ("Inspektorat", "SATPOL PP"),
    ],
)
def test_offices_of_one_kind_or_of_one_name_are_not_each_other(nama, title):
    (naming,) = namings(title, of=Named.OPD)
    assert not naming.may_mean(nama)


@pytest.mark.parametrize(
    "line",
    [
        "PEMBANGUNAN JALAN KECAMATAN CIKANDE",
        "HASIL MUSRENBANG KECAMATAN CIKANDE TAHUN 2025",
        "Kecamatan : Cikande",
        "KECAMATAN/KELURAHAN",
        "KECAMATAN DAN KELURAHAN",
        "KECAMATAN LAYAK ANAK",
        "Sub Bagian Perencanaan",
        "BAGIAN II",
        "BAGIAN DARI RENCANA",
        "PEMBANGUNAN RSUD BANTEN",
        "Rehabilitasi Puskesmas Ciruas",
        "PUSKESMAS KELILING",
        "Hasil pemeriksaan Inspektorat",
        "koordinasi dengan Badan Kepegawaian Daerah",
        "Disusun melalui Bagian Hukum",
        "Unit Penanggung Jawab : Dinas Pendidikan",
        "OPD Penanggung Jawab: Kecamatan Cikande",
        "Kegiatan : Badan Kepegawaian Daerah",
        "SKPD : Seluruh Perangkat Daerah",
        "Unit Kerja : Bidang Kefarmasian",
        "Unit Kerja : Sekretariat",
        "Unit Kerja : Perencanaan dan Keuangan",
    ],
)
def test_a_mere_mention_names_no_office(line):
    assert namings(line, of=Named.OPD) == []


def test_a_label_names_an_office_whose_kind_is_left_out(tmp_path):
    config = config_of("Dinas Kesehatan")

    assert rules(judged(config, tmp_path, "Nama OPD : Pendidikan dan Kebudayaan")) == ["struktur.opd_salah"]
    assert rules(judged(config, tmp_path, "Nama OPD : Kesehatan")) == []


def test_a_mention_beside_a_label_of_something_else_refuses_nothing(tmp_path):
    found = judged(config_of("Dinas Kesehatan"), tmp_path, ("Penanggung Jawab", ":", "Dinas Pendidikan"))
    assert rules(found) == []


@pytest.mark.parametrize(
    ("nama", "title"),
    [
        ("Sekretariat Daerah", "BAGIAN HUKUM"),
        ("Bagian Hukum", "SEKRETARIAT DAERAH"),
        ("Dinas Kesehatan", "UPTD PUSKESMAS CIRUAS"),
        ("Puskesmas Ciruas", "DINAS KESEHATAN"),
        ("Kecamatan Cikande", "KELURAHAN CIKANDE BARAT"),
    ],
)
def test_a_unit_and_the_office_over_it_are_not_each_others_strangers(nama, title, tmp_path):
    assert rules(judged(config_of(nama), tmp_path, f"RENCANA KERJA {title}")) == []


def test_a_part_of_the_own_office_that_is_called_like_an_office_is_none(tmp_path):
    config = config_of("Badan Layanan Pengadaan", pengadaan="Bagian Pengadaan")

    assert "struktur.opd_salah" not in rules(judged(config, tmp_path, "BAGIAN PENGADAAN"))
    assert "struktur.opd_salah" in rules(judged(config, tmp_path, "BAGIAN HUKUM"))


def test_a_region_is_named_after_an_office_of_any_kind(tmp_path):
    config = config_of("Kecamatan Cikande")
    found = judged(config, tmp_path, "RENJA KECAMATAN CIKANDE KABUPATEN LEBAK")

    assert [(one.aturan, one.ditemukan) for one in found.temuan] == [
        ("struktur.opd_salah", "KABUPATEN LEBAK")
    ]


def test_every_kind_is_among_those_tried():
    assert {kind_of(nama).kata for nama, _ in KINDS} == {kind.kata for kind in office_kinds()}


def test_an_unknown_kind_is_heard_by_its_name_alone():
    assert Naming("Pendidikan dan Kebudayaan").may_mean("Dinas Pendidikan dan Kebudayaan")
    assert kind_of("Pendidikan") is None
