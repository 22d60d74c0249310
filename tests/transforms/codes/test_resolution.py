from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renja.codes.decision import CodeOrigin, CodeRow
from renja.codes.level import Level
from renja.codes.nomenclature import load_nomenclature
from tests.transforms.codecases import cell, coded, codes, decide, five, named

REHAB = coded("1|06|04||", "PROGRAM REHABILITASI SOSIAL")
LUAR_PANTI = coded(
    "1|06|04|2.01|",
    "Rehabilitasi Sosial Dasar Penyandang Disabilitas Terlantar, Anak Terlantar, Lanjut Usia Terlantar,"
    " serta Gelandangan Pengemis di Luar Panti Sosial",
)
PMKS = coded(
    "1|06|04|2.02|",
    "Rehabilitasi Sosial Penyandang Masalah Kesejahteraan Sosial (PMKS) Lainnya Bukan Korban HIV/AIDS dan"
    " NAPZA di Luar Panti Sosial",
)
BIMBINGAN_2019 = (
    "Pemberian Bimbingan Sosial kepada Keluarga Penyandang Disabilitas Terlantar, Anak Terlantar,"
    " Lanjut Usia Terlantar, serta Gelandangan Pengemis dan Masyarakat"
)
PENUNJANG = "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"
PERENCANAAN = "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah"


def test_an_old_name_stays_in_its_kegiatan_though_it_is_official_in_another() -> None:
    rows = [REHAB, PMKS, coded("1|6|4|2,02|7", BIMBINGAN_2019)]
    decision = decide(rows)[-1]
    assert (decision.kode, decision.koreksi, decision.temuan) == (
        "1.06.04.2.02.0008",
        "kode.sub_salah",
        "kode.nama_lama",
    )


def test_a_name_of_another_kegiatan_does_not_move_the_row_there() -> None:
    rows = [
        REHAB,
        PMKS,
        coded("1|06|04|2.02|03", "Penyediaan Permakanan"),
        coded("1|06|04|2.02|05", BIMBINGAN_2019.replace("Bimbingan", "Layanan Bimbingan")),
    ]
    rows[-1] = coded("1|06|04|2.02|11", "Pendataan Fakir Miskin Cakupan Daerah Kabupaten/Kota")
    decision = decide(rows)[-1]
    assert (decision.kode, decision.kode_induk, decision.temuan) == (
        None,
        "1.06.04.2.02",
        "kode.tak_terputuskan",
    )


def test_a_row_moves_to_another_kegiatan_when_name_and_code_say_so() -> None:
    rows = [
        REHAB,
        LUAR_PANTI,
        coded("1|06|04|2.01|01", "Penyediaan Permakanan"),
        coded("1|06|04|2.02|06", "Penyediaan Perbekalan Kesehatan di Luar Panti"),
    ]
    assert codes(rows)[-1] == "1.06.04.2.02.0006"


def test_a_heading_that_is_missing_in_a_table_without_codes_leaves_its_rows_undecided_in_place() -> None:
    rows = named(
        REHAB.nama,
        LUAR_PANTI.nama,
        "Penyediaan Permakanan",
        "Penyediaan Perbekalan Kesehatan di Luar Panti",
    )
    decision = decide(rows)[-1]
    assert (decision.kode, decision.kode_induk) == (None, "1.06.04.2.01")


def test_a_name_in_several_kegiatan_is_told_by_its_heading() -> None:
    rows = named(REHAB.nama, LUAR_PANTI.nama, "Penyediaan Sandang", PMKS.nama, "Penyediaan Sandang")
    assert [codes(rows)[at] for at in (2, 4)] == ["1.06.04.2.01.0002", "1.06.04.2.02.0004"]


def test_a_name_in_several_kegiatan_without_a_heading_is_not_decided() -> None:
    decision = decide(named("Penyediaan Sandang"))[0]
    assert (decision.kode, decision.temuan) == (None, "kode.tak_terputuskan")


def test_an_added_word_does_not_outweigh_the_telling_one() -> None:
    rows = named(PENUNJANG, PERENCANAAN, "Koordinasi dan Penyusunan Dokumen DPA-SKPD")
    assert codes(rows)[-1] == "1.06.01.2.01.0004"


def test_a_name_of_kegiatan_and_sub_kegiatan_is_told_by_its_place() -> None:
    twice = "Pengelolaan data fakir miskin cakupan daerah kabupaten/kota"
    rows = named("PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL", twice, twice)
    assert codes(rows) == ["1.06.05", "1.06.05.2.02", "1.06.05.2.02.0002"]


def test_a_name_of_kegiatan_and_sub_kegiatan_is_told_by_its_first_words() -> None:
    rows = named(
        "Kegiatan Pengelolaan data fakir miskin cakupan daerah kabupaten/kota",
        "Sub Kegiatan Pengelolaan data fakir miskin cakupan daerah kabupaten/kota",
    )
    assert codes(rows) == ["1.06.05.2.02", "1.06.05.2.02.0002"]


def test_a_name_of_another_family_stays_uncoded_under_its_parent() -> None:
    rows = named(
        "PROGRAM PENANGANAN BENCANA",
        "Penyelenggaraan Pemberdayaan Masyarakat Terhadap Kesiapsiagaan Bencana Kabupaten/Kota",
        "Peningkatan Kapasitas Relawan Taruna Siaga Bencana",
    )
    decision = decide(rows)[-1]
    assert (decision.kode, decision.kode_induk, decision.temuan) == (
        None,
        "1.06.06.2.02",
        "kode.keluarga_lain",
    )
    assert "keluarga kewenangan 3" in decision.alasan


def test_a_name_that_is_nowhere_stays_uncoded_under_its_parent() -> None:
    rows = [REHAB, LUAR_PANTI, coded("1|06|04|2.01|03", "Festival Layang-layang Tingkat Kecamatan")]
    decision = decide(rows)[-1]
    assert (decision.kode, decision.kode_induk, decision.temuan) == (
        None,
        "1.06.04.2.01",
        "kode.tak_dikenal",
    )


def test_a_name_with_its_first_word_exchanged_and_more_put_in_is_no_official_name() -> None:
    rows = named(
        "PROGRAM PENGELOLAAN PENDIDIKAN",
        "Pengelolaan Pendidikan Sekolah Menengah Pertama",
        "Pembinaan Penerapan persyaratan higiene sanitasi Ruang/Sudut Baca",
    )
    assert codes(rows, urusan=("1.01",)) == ["1.01.02", "1.01.02.2.02", None]


def test_a_name_that_other_families_write_with_other_blanks_is_the_own_family_s() -> None:
    rows = named(
        "PROGRAM PENGELOLAAN PENDIDIKAN",
        "Pengelolaan Pendidikan Anak Usia Dini (PAUD)",
        "Koordinasi, Perencanaan, Supervisi dan Evaluasi Layanan di Bidang Pendidikan",
    )
    assert codes(rows, urusan=("1.01",))[-1] == "1.01.02.2.03.0025"


@pytest.mark.parametrize(
    "name",
    [
        "Koordinasi dan Penyusunan Perubahan Dokumen RKA-SKPD",
        "Koordinasi dan Penyusunan Dokumen RKA-SKPD Perubahan",
        "Koordinasi danPP enyusunan Dkoumen Perubahan RKA-SKPD",
    ],
)
def test_a_name_near_one_sibling_is_not_the_other_one_with_a_telling_word_put_in(name: str) -> None:
    rows = named(PENUNJANG, PERENCANAAN, name)
    assert codes(rows)[-1] == "1.06.01.2.01.0003"


def test_a_row_without_name_and_code_continues_the_row_above() -> None:
    rows = [REHAB, LUAR_PANTI, CodeRow(parts=five("||||"), nama="")]
    decision = decide(rows)[-1]
    assert (decision.level, decision.kode, decision.kode_induk, decision.temuan) == (
        Level.INDIKATOR,
        None,
        "1.06.04.2.01",
        None,
    )


def test_a_nameless_row_that_repeats_the_code_above_continues_it() -> None:
    row = coded("1|06|04|2.01|01", "Penyediaan Permakanan")
    again = decide([REHAB, LUAR_PANTI, row, coded("1|06|04|2.01|01", "")])[-1]
    assert (again.level, again.kode, again.kode_induk) == (Level.INDIKATOR, None, "1.06.04.2.01.0001")


def test_a_total_row_has_no_code_and_no_parent() -> None:
    decision = decide([REHAB, CodeRow(parts=five("||||"), nama="Jumlah", level=Level.JUMLAH)])[-1]
    assert (decision.level, decision.kode, decision.kode_induk) == (Level.JUMLAH, None, None)


def test_a_code_without_a_name_stands_where_all_codes_of_the_table_are_right() -> None:
    rows = [
        REHAB,
        LUAR_PANTI,
        coded("1|06|04|2.01|01", "Penyediaan Permakanan"),
        coded("1|06|04|2.01|02", ""),
    ]
    assert codes(rows)[-1] == "1.06.04.2.01.0002"


def test_a_code_without_a_name_is_not_believed_where_another_code_of_the_table_is_wrong() -> None:
    rows = [
        REHAB,
        LUAR_PANTI,
        coded("1|06|04|2.01|07", "Penyediaan Permakanan"),
        coded("1|06|04|2.01|02", ""),
    ]
    decision = decide(rows)[-1]
    assert (decision.kode, decision.kode_induk, decision.temuan) == (
        None,
        "1.06.04.2.01",
        "kode.tak_terputuskan",
    )


def test_a_code_without_a_name_says_less_than_nothing_alone() -> None:
    assert codes([coded("1|06|04|2.01|02", "")]) == [None]


@pytest.mark.parametrize(
    "shape", ["1|6|4|02.01|2", "1|06|04|2,01|02", "1|06|04|201|0002", "1.06.04.2.01.02||||", "||||02"]
)
def test_another_form_of_the_right_code_is_no_correction(shape: str) -> None:
    decision = decide([REHAB, LUAR_PANTI, coded(shape, "Penyediaan Sandang")])[-1]
    assert (decision.kode, decision.asal, decision.koreksi) == (
        "1.06.04.2.01.0002",
        CodeOrigin.TERTULIS,
        None,
    )


def test_a_code_that_became_a_date_is_a_correction() -> None:
    parts = (cell("1"), cell("06"), cell("04"), cell(datetime(2025, 1, 2)), cell("02"))
    decision = decide([REHAB, LUAR_PANTI, CodeRow(parts=parts, nama="Penyediaan Sandang")])[-1]
    assert (decision.kode, decision.koreksi) == ("1.06.04.2.01.0002", "kode.angka_tanggal")


def test_a_lost_zero_is_a_correction() -> None:
    parts = (cell("1"), cell("06"), cell("01"), cell(Decimal("2.1")), cell(None))
    rows = [coded("1|06|01||", PENUNJANG), CodeRow(parts=parts, nama="Peningkatan Pelayanan BLUD")]
    decision = decide(rows)[-1]
    assert (decision.kode, decision.koreksi) == ("1.06.01.2.10", "kode.angka_tanggal")


def test_a_number_of_the_2019_list_is_named_as_the_cause() -> None:
    rows = [
        coded("1|06|01||", PENUNJANG),
        coded("1|06|01|2.06|", "Administrasi Umum Perangkat Daerah"),
        coded("1|06|01|2.03|14", "Penyediaan Peralatan Rumah Tangga"),
    ]
    decision = decide(rows)[-1]
    assert (decision.kode, decision.koreksi) == ("1.06.01.2.06.0003", "kode.nomenklatur_lama")


def test_the_support_program_is_written_with_x_xx() -> None:
    rows = [coded("X|XX|01||", PENUNJANG), coded("X|XX|01|2.01|", PERENCANAAN)]
    decisions = decide(rows, urusan=("3.27",))
    assert [decision.kode for decision in decisions] == ["3.27.01", "3.27.01.2.01"]
    assert {decision.asal for decision in decisions} == {CodeOrigin.TERTULIS}


def test_an_office_of_two_urusan_keeps_the_support_programs_apart_by_code() -> None:
    rows = [coded("2|08|01||", PENUNJANG), coded("2|08|01|2.01|", PERENCANAAN)]
    assert codes(rows, urusan=("2.08", "2.14")) == ["2.08.01", "2.08.01.2.01"]


def test_an_office_of_two_urusan_without_codes_has_no_way_to_tell_its_support_program() -> None:
    assert codes(named(PENUNJANG, PERENCANAAN), urusan=("2.08", "2.14")) == [None, None]


def test_a_row_written_x_xx_is_not_given_to_the_urusan_that_happens_to_stand_above() -> None:
    rows = [
        coded("2|14|03||", "PROGRAM PEMBINAAN KELUARGA BERENCANA (KB)"),
        coded("X|XX|01|2.07|03", "Pengadaan Alat Besar"),
    ]
    assert codes(rows, urusan=("2.08", "2.14")) == ["2.14.03", None]


def test_a_bidang_urusan_row_tells_whose_support_program_x_xx_is() -> None:
    rows = [
        coded("2|14|||", "BIDANG URUSAN PENGENDALIAN PENDUDUK DAN KELUARGA BERENCANA"),
        coded("X|XX|01||", PENUNJANG),
        coded("X|XX|01|2.01|", PERENCANAAN),
    ]
    assert codes(rows, urusan=("2.08", "2.14")) == ["2.14", "2.14.01", "2.14.01.2.01"]


def test_a_bidang_urusan_row_tells_it_also_where_the_program_row_is_missing() -> None:
    rows = [
        coded("2|14|||", "BIDANG URUSAN PENGENDALIAN PENDUDUK DAN KELUARGA BERENCANA"),
        coded("X|XX|01|2.01|", PERENCANAAN),
    ]
    assert codes(rows, urusan=("2.08", "2.14"))[-1] == "2.14.01.2.01"


def test_rows_in_the_wrong_order_are_decided() -> None:
    rows = [
        REHAB,
        LUAR_PANTI,
        coded("1|06|04|2.01|12", "Pemberian Layanan Rujukan"),
        coded("1|06|04|2.01|03", "Penyediaan Alat Bantu"),
        coded("1|06|04|2.01|01", "Penyediaan Permakanan"),
    ]
    assert codes(rows)[2:] == ["1.06.04.2.01.0012", "1.06.04.2.01.0003", "1.06.04.2.01.0001"]


def test_two_names_official_in_one_kegiatan_are_not_guessed() -> None:
    name = "Koordinasi dan Sinkronisasi Pelaksanaan PUG Kewenangan Kabupaten/Kota"
    rows = named(
        "PROGRAM PENGARUSUTAMAAN GENDER DAN PEMBERDAYAAN PEREMPUAN",
        "Pelembagaan Pengarusutamaan Gender (PUG) pada Lembaga Pemerintah Kewenangan Kabupaten/Kota",
        name,
    )
    decision = decide(rows, urusan=("2.08",))[-1]
    assert (decision.kode, decision.kode_induk, decision.temuan) == (
        None,
        "2.08.02.2.01",
        "kode.tak_terputuskan",
    )


def test_a_misspelt_name_of_two_rows_of_a_kegiatan_is_told_by_its_code() -> None:
    rows = [
        coded("2|08|02||", "PROGRAM PENGARUSUTAMAAN GENDER DAN PEMBERDAYAAN PEREMPUAN"),
        coded(
            "2|08|02|2.01|",
            "Pelembagaan Pengarusutamaan Gender (PUG) pada Lembaga Pemerintah Kewenangan Kabupaten/Kota",
        ),
        coded("2|08|02|2.01|07", "Kordinasi dan Sinkronisasi Pelaksanaan PUG Kewenangan Kabupaten/Kota"),
    ]
    assert codes(rows, urusan=("2.08",))[-1] == "2.08.02.2.01.0007"


def test_a_name_that_may_be_either_of_two_is_not_decided_by_a_code_alone() -> None:
    rows = [
        coded("1|06|01||", PENUNJANG),
        coded("1|06|01|2.09|", "Pemeliharaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah"),
        coded("1|06|01|2.09|03", "Penyediaan Jasa Pemeliharaan, Biaya Pemeliharaan"),
    ]
    assert codes(rows)[-1] is None


def test_what_is_left_of_two_names_is_not_decided_by_a_code_where_the_heading_is_missing() -> None:
    rows = [
        coded("3|27|06||", "PROGRAM PERIZINAN USAHA PERTANIAN"),
        coded("3|27|06|2.02|02", "Pengawasan Pelaksanaan Izin Usaha P"),
    ]
    assert codes(rows, urusan=("3.27",))[-1] is None


def test_what_is_left_of_a_name_of_another_program_is_not_taken_for_a_name_here() -> None:
    rows = named(
        "PROGRAM PENGELOLAAN DAN PENGEMBANGAN SISTEM PENYEDIAAN AIR MINUM",
        "Pengelolaan dan Pengembangan Sistem Penyediaan Air Minum (SPAM) di Daerah Kabupaten/Kota",
        "Optimalisasi Sistem Penyediaan Air Minum (SPAM) Bukan Jaringan Perpipaan di Kawasan",
    )
    decision = decide(rows, urusan=("1.03",))[-1]
    assert (decision.kode, decision.kode_induk) == (None, "1.03.03.2.01")


def test_a_misspelt_expansion_of_an_abbreviation_is_read() -> None:
    rows = [
        coded("1|06|02||", "PROGRAM PEMBERDAYAAN SOSIAL"),
        coded("1|06|02|2.03|", "Pengembangan Potensi Sumber Kesejahteraan Sosial Daerah Kabupaten/Kota"),
        coded(
            "1|06|02|2.03|03",
            "Peningkatan Kemampua Potensi Sumber Kesejahteraan Sosiql Keluarga Kewenangan Kabpaten/Kota",
        ),
    ]
    assert codes(rows)[-1] == "1.06.02.2.03.0003"


def test_a_date_of_a_program_code_is_no_urusan() -> None:
    rows = [
        CodeRow(parts=(cell(datetime(2001, 2, 1)),), nama=f"{PENUNJANG} Tahun 2025"),
        CodeRow(parts=(cell("1.02.01.2.01"),), nama=PERENCANAAN),
    ]
    assert codes(rows, urusan=("1.02",)) == ["1.02.01", "1.02.01.2.01"]


def test_a_fixed_level_is_kept() -> None:
    row = CodeRow(
        parts=(), nama="Pemeliharaan Taman Makam Pahlawan Nasional Kabupaten/Kota", level=Level.SUB_KEGIATAN
    )
    rows = [*named("PROGRAM PENGELOLAAN TAMAN MAKAM PAHLAWAN"), row]
    assert decide(rows)[-1].level is Level.SUB_KEGIATAN


def test_a_decision_names_the_runner_up_and_its_distance() -> None:
    rows = named(PENUNJANG, PERENCANAAN, "Koordinasi dan Penyusunan Dokumen RKA-SKPD")
    decision = decide(rows)[-1]
    assert decision.pesaing == "1.06.01.2.01.0003"
    assert decision.selisih is not None
    assert 0 < decision.selisih < 1
    assert Decimal("0.9") < decision.keyakinan <= 1


def test_a_wider_margin_decides_less() -> None:
    rows = named(PENUNJANG, PERENCANAAN, "Koordinasi dan Penyusunan Dokumen RKA-SKPD")
    assert [decision.kode for decision in decide(rows, margin=0.9)] == [None, None, None]


def test_every_reason_is_one_that_a_person_can_read() -> None:
    rows = [
        REHAB,
        LUAR_PANTI,
        coded("2|06|04|2.01|02", "Penyediaan Sandang"),
        coded("2|06|04|2.01|03", "Penyediaan Alat Bantu"),
    ]
    decision = decide(rows)[-1]
    assert decision.alasan == (
        "Kode tertulis 2.06.04.2.01.0003 diperbaiki menjadi 1.06.04.2.01.0003: kodenya terisi seret dari"
        " baris di dekatnya, sedangkan namanya nama resmi, barisnya di bawah 1.06.04.2.01 dan nomor akhir"
        " kodenya cocok."
    )


def test_no_rows_give_no_decisions() -> None:
    assert decide([]) == []


@pytest.mark.parametrize(
    "level", [None, Level.URUSAN, Level.BIDANG_URUSAN, Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN]
)
def test_a_table_of_one_unknown_name_has_one_undecided_row(level: Level | None) -> None:
    row = CodeRow(parts=(), nama="Festival Layang-layang", level=level)
    decision = decide([row])[0]
    assert (decision.kode, decision.kode_induk, decision.temuan) == (None, None, "kode.tak_dikenal")


blanks = st.text(alphabet=" .,-/0123456789XxNN\u00a0", max_size=12)
contents = st.one_of(
    st.none(),
    blanks,
    st.text(max_size=12),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-99, max_value=99999),
    st.datetimes(),
)
any_rows = st.lists(
    st.builds(
        lambda parts, nama, level: CodeRow(
            parts=tuple(cell(part) for part in parts), nama=nama, level=level
        ),
        st.one_of(
            st.just([]),
            st.lists(contents, min_size=1, max_size=1),
            st.lists(contents, min_size=5, max_size=5),
        ),
        st.one_of(
            st.text(max_size=30), st.sampled_from([REHAB.nama, PMKS.nama, "Penyediaan Sandang", "Jumlah"])
        ),
        st.one_of(st.none(), st.sampled_from(list(Level))),
    ),
    max_size=6,
)


@given(rows=any_rows)
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_the_cells_every_row_has_an_answer(rows: list[CodeRow]) -> None:
    office = load_nomenclature(urusan=("1.06",), families=(2,))
    decisions = decide(rows)
    assert len(decisions) == len(rows)
    for row, decision in zip(rows, decisions, strict=True):
        assert decision.kode is None or decision.kode in office
        assert decision.kode_induk is None or decision.kode_induk in office
        assert decision.kode is None or decision.asal is not None
        assert row.level is None or decision.level is row.level
        assert decision.alasan
