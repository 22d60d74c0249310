from itertools import permutations

import pytest

from extractors.officenames import Named, Naming, namings, says


def named(text, of):
    return [naming.teks for naming in namings(text, of=of)]


@pytest.mark.parametrize(
    ("text", "opd"),
    [
        ("DINAS KESEHATAN KOTA CONTOH", ["DINAS KESEHATAN"]),
        ("RUMUSAN RENCANA PROGRAM DAN KEGIATAN DINAS KESEHATAN TAHUN 2025", ["DINAS KESEHATAN"]),
        ("DINAS KESEHATAN SAMPAI DENGAN TAHUN 2023 DAN PENCAPAIAN RENSTRA", ["DINAS KESEHATAN"]),
        ("Dinas : Dinas Pekerjaan Umum, Penataan Ruang", ["Dinas Pekerjaan Umum, Penataan Ruang"]),
        ("BADAN KEPEGAWAIAN DAERAH", ["BADAN KEPEGAWAIAN DAERAH"]),
        ("SEKRETARIAT DPRD KOTA CONTOH", ["SEKRETARIAT DPRD"]),
        ("DINAS TAHUN 2025", []),
        ("DINAS/BADAN", []),
        ("USULAN DINAS TERKAIT", []),
        ("BIAYA PERJALANAN DINAS LUAR DAERAH", []),
        ("BADAN USAHA MILIK DAERAH", []),
        ("USULAN DARI DINAS PENDIDIKAN", []),
        ("KERJA SAMA DENGAN BADAN KEPEGAWAIAN", []),
        ("BADAN PERENCANAAN PEMBANGUNAN DAERAH", []),
    ],
)
def test_an_office_is_named_by_its_kind_and_name(text, opd):
    assert named(text, Named.OPD) == opd


@pytest.mark.parametrize(
    ("text", "daerah"),
    [
        ("KABUPATEN LEBAK", ["KABUPATEN LEBAK"]),
        ("PEMERINTAH KAB.LEBAK TAHUN 2025", ["KAB.LEBAK"]),
        ("DINAS KESEHATAN KOTA CONTOH", ["KOTA CONTOH"]),
        ("KABUPATEN/KOTA CONTOH", []),
        ("KABUPATEN / KOTA", []),
        ("KABUPATEN LAYAK ANAK", []),
        ("PENATAAN KOTA HIJAU", []),
        ("PENATAAN KOTA LAMA", []),
    ],
)
def test_a_region_is_named_at_the_start_or_after_an_office(text, daerah):
    assert named(text, Named.DAERAH) == daerah


@pytest.mark.parametrize(
    ("text", "bidang"),
    [
        ("BIDANG KEFARMASIAN", ["BIDANG KEFARMASIAN"]),
        ("Nama: Bid. Kefarmasian Tahun 2025", ["Bid. Kefarmasian"]),
        ("BIDANG URUSAN KESEHATAN", []),
        ("URUSAN PEMERINTAHAN BIDANG KESEHATAN", []),
    ],
)
def test_a_bidang_is_named_at_the_start_of_a_line(text, bidang):
    assert named(text, Named.BIDANG) == bidang


@pytest.mark.parametrize(
    ("teks", "nama"),
    [
        ("DINAS KESEHTAN", "Dinas Kesehatan"),
        ("DINAS KES", "Dinas Kesehatan"),
        ("DINAS PUPR", "Dinas Pekerjaan Umum dan Penataan Ruang"),
        ("DINAS KESEHATAN, PENGENDALIAN PENDUDUK", "Dinas Kesehatan"),
        ("DINAS KESEHATAN", "Dinas Kesehatan dan Pengendalian Penduduk"),
        ("KAB. LBK", "Kabupaten Lebak"),
        ("BIDANG YANKES", "Bidang Pelayanan Kesehatan"),
        ("BID. PELAYANAN KES.", "Bidang Pelayanan Kesehatan"),
        ("BIDANG GIZI & SANITASI", "Bidang Gizi dan Sanitasi"),
        ("DINAS P3AKB", "Dinas Kesehatan"),
        ("BADAN PENANGGULANGAN BENCANA DAERAH", "BPBD"),
        ("DINAS KESEHATAN", "Dinkes"),
        ("DINAS KESEHATAN", "Dinas Kesehatan Kota Contoh"),
    ],
)
def test_a_name_cut_off_continued_misspelt_or_abbreviated_may_be_meant(teks, nama):
    assert Naming(teks).may_mean(nama)


@pytest.mark.parametrize(
    ("teks", "nama"),
    [
        ("DINAS PENDIDIKAN", "Dinas Kesehatan"),
        ("DINAS PUPR", "Dinas Kesehatan"),
        ("KOTA SERANG", "Kabupaten Serang"),
        ("KABUPATEN LEBAK", "Kabupaten Serang"),
        ("DINAS PEMBERDAYAAN PEREMPUAN", "Dinas Pemberdayaan Masyarakat dan Desa"),
    ],
)
def test_another_name_is_not_meant(teks, nama):
    assert not Naming(teks).may_mean(nama)


OFFICES = (
    "Pendidikan",
    "Kesehatan",
    "Pekerjaan Umum dan Penataan Ruang",
    "Perumahan dan Kawasan Permukiman",
    "Sosial",
    "Tenaga Kerja",
    "Pemberdayaan Perempuan dan Perlindungan Anak",
    "Pemberdayaan Masyarakat dan Desa",
    "Pengendalian Penduduk dan Keluarga Berencana",
    "Ketahanan Pangan",
    "Lingkungan Hidup",
    "Kependudukan dan Pencatatan Sipil",
    "Perhubungan",
    "Komunikasi dan Informatika",
    "Koperasi, Usaha Kecil dan Menengah",
    "Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "Kepemudaan dan Olahraga",
    "Perpustakaan dan Kearsipan",
    "Perikanan",
    "Pariwisata",
    "Perdagangan",
    "Perindustrian",
    "Pemadam Kebakaran",
)


def test_none_of_the_usual_offices_is_taken_for_another():
    alike = [
        (one, other)
        for one, other in permutations(OFFICES, 2)
        if Naming(f"DINAS {one.upper()}").may_mean(f"Dinas {other}")
    ]
    assert alike == []


def test_a_province_is_of_another_rank_than_a_city():
    assert not Naming("PROVINSI BANTEN").is_of_rank("Kota Contoh")
    assert Naming("KAB. LEBAK").is_of_rank("Kota Contoh")
    assert not Naming("KAB. LEBAK").is_of_rank("Contoh")


def test_a_line_says_a_name_whatever_its_case_and_punctuation():
    assert says("REALISASI ANGGARAN DINAS  KESEHATAN, KAB.LEBAK", "Kabupaten Lebak")
    assert says("REALISASI ANGGARAN DINAS KESEHATAN", "Dinas Kesehatan")
    assert not says("REALISASI ANGGARAN DINAS PENDIDIKAN", "Dinas Kesehatan")


def test_a_name_of_one_word_is_said_only_at_the_start():
    assert says("SEKRETARIAT DINAS KESEHATAN", "Sekretariat")
    assert not says("DIKIRIM KE SEKRETARIAT", "Sekretariat")
