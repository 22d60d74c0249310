import numpy as np
import pytest

from renja.codes.decision import CodeRow
from renja.codes.nomenclature import load_nomenclature
from tests.transforms.codecases import coded, codes, named
from transforms.codes.judge import Verdict, Witnesses, judge
from transforms.codes.scores import Reference
from transforms.codes.sequence import weigh

OFFICE = load_nomenclature(urusan=("1.06",), families=(2,))
REFERENCE = Reference(OFFICE, load_nomenclature(urusan=("1.06",)))
TREE = REFERENCE.tree


def verdicts(rows: list[CodeRow], *, margin: float = 0.12) -> list[Verdict]:
    evidence = [REFERENCE.evidence(row) for row in rows]
    return judge(evidence, weigh(evidence, succession=REFERENCE.succession), tree=TREE, margin=margin)


def test_all_three_witnesses_are_heard() -> None:
    rows = [
        coded("1|06|04||", "PROGRAM REHABILITASI SOSIAL"),
        coded("1|06|04|2.02|06", "Penyediaan Perbekalan Kesehatan di Luar Panti"),
    ]
    assert verdicts(rows)[1].witnesses == Witnesses(nama=True, kode=True, induk=True, tempat=True)


def test_a_wrong_urusan_alone_does_not_silence_the_code() -> None:
    rows = [coded("2|06|04|2.02|06", "Penyediaan Perbekalan Kesehatan di Luar Panti")]
    found = verdicts(rows)[0].witnesses
    assert (found.nama, found.kode) == (True, True)


def test_a_name_that_does_not_fit_is_no_witness_and_lets_nothing_be_decided() -> None:
    rows = [
        coded("1|06|04||", "PROGRAM REHABILITASI SOSIAL"),
        coded("1|06|04|2.02|06", "Festival Layang-layang"),
    ]
    assert not verdicts(rows)[1].decided


def test_a_name_that_means_two_siblings_alike_is_no_witness() -> None:
    rows = [
        coded("1|06|06||", "PROGRAM PENANGANAN BENCANA"),
        coded(
            "1|06|06|2.02|",
            "Penyelenggaraan Pemberdayaan Masyarakat Terhadap Kesiapsiagaan Bencana Kabupaten/Kota",
        ),
        coded("1|06|06|2.02|02", "Koordinasi, Sosialisasi dan Pelaksanaan Siaga Bencana"),
    ]
    assert verdicts(rows)[2].witnesses.nama is None


PENUNJANG = coded("1|06|01||", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA")
KEUANGAN = coded("1|06|01|2.02|", "Administrasi Keuangan Perangkat Daerah")


def test_a_misspelt_name_that_fits_one_code_only_speaks_where_the_heading_is_missing() -> None:
    rows = [PENUNJANG, KEUANGAN, coded("1|06|01|2.09|07", "Pemeliharaan Dokumen Aset Tetap Lainnya")]
    found = verdicts(rows)[-1]
    assert (found.witnesses.nama, found.witnesses.kode, found.decided) == (True, True, True)


def test_a_name_far_from_any_is_not_its_own_second_witness_where_the_heading_is_missing() -> None:
    rows = [PENUNJANG, KEUANGAN, coded("", "Pemeliharaan dalam rangka Dokumen Aset Tetap Lainnya")]
    found = verdicts(rows)[-1]
    assert (found.witnesses.tempat, found.decided) == (False, False)


def test_what_is_left_of_two_names_is_not_decided_where_place_and_code_name_one_each() -> None:
    rows = [
        coded("7|01|03||", "PROGRAM PEMBERDAYAAN MASYARAKAT DESA DAN KELURAHAN"),
        coded("7|01|03|2.01|", "Koordinasi Kegiatan Pemberdayaan Desa"),
        coded(
            "7|01|03|2.01|02",
            "Sinkronisasi Program Kerja dan Kegiatan Pemberdayaan Masyarakat yang Dilakukan oleh Pemerintah"
            " dan Swasta di Wilayah Kerja Kecamatan",
        ),
        coded("7|01|03|2.02|01", "Peningkatan Partisipasi Masyarakat dalam Forum Musyawarah Perencanaan"),
        coded(
            "7|01|03|2.01|03",
            "Peningkatan Efektifitas Kegiatan Pemberdayaan Masyarakat di Wilayah Kecamatan",
        ),
    ]
    assert codes(rows, urusan=("7.01",))[2:] == ["7.01.03.2.01.0002", None, "7.01.03.2.01.0003"]


def test_what_is_left_of_two_programs_is_not_decided_by_a_code_that_its_kegiatan_belie() -> None:
    rows = [
        coded("1|03|10||", "PROGRAM PENYELENGGARAAN"),
        coded("1|03|12|2.01|", "Penetapan Rencana Tata Ruang Wilayah (RTRW) Kabupaten/Kota"),
    ]
    assert codes(rows, urusan=("1.03",))[0] != "1.03.10"


def test_a_name_rather_of_a_sub_kegiatan_is_no_program_for_want_of_a_heading() -> None:
    rows = named(
        "PROGRAM PENGELOLAAN KEUANGAN DAERAH",
        "Koordinasi dan Pengelolaan Perbendaharaan Daerah",
        "Pembinaan Pengelolaan Barang Milik Daerah Kabupaten/Kota",
    )
    assert codes(rows, urusan=("5.02",))[-1] is None


@pytest.mark.parametrize(
    ("witnesses", "depth", "suffice"),
    [
        (Witnesses(nama=True, kode=False, induk=False, tempat=True), 5, True),
        (Witnesses(nama=True, kode=True, induk=True, tempat=False), 5, True),
        (Witnesses(nama=True, kode=False, induk=True, tempat=False), 5, True),
        (Witnesses(nama=True, kode=False, induk=False, tempat=False), 5, False),
        (Witnesses(nama=False, kode=True, induk=True, tempat=True), 5, False),
        (Witnesses(nama=False, kode=True, induk=False, tempat=True), 1, True),
        (Witnesses(nama=None, kode=True, induk=True, tempat=True), 5, True),
        (Witnesses(nama=None, kode=True, induk=True, tempat=False), 5, False),
    ],
)
def test_two_witnesses_carry_a_code_unless_the_name_speaks_against_it(
    witnesses: Witnesses, depth: int, suffice: bool
) -> None:
    assert witnesses.suffice(depth=depth) is suffice


def test_the_runner_up_is_the_next_best_reading() -> None:
    rows = named(
        "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA",
        "Administrasi Keuangan Perangkat Daerah",
    )
    found = verdicts(rows)[1]
    assert found.rival is not None
    assert TREE.nodes[found.node].kode == "1.06.01.2.02"
    assert 0 < found.distance <= 1


def test_a_margin_out_of_reach_decides_nothing() -> None:
    rows = named("PROGRAM PEMBERDAYAAN SOSIAL", "Pengumpulan Sumbangan dalam Daerah Kabupaten/Kota")
    assert not any(found.decided for found in verdicts(rows, margin=1.0))


def test_scores_of_every_row_are_counted_from_its_best() -> None:
    rows = named("PROGRAM PEMBERDAYAAN SOSIAL", "Fasilitasi Pemberdayaan Sosial KAT", "Penyediaan Sandang")
    choices = weigh([REFERENCE.evidence(row) for row in rows], succession=REFERENCE.succession)
    assert all(np.isclose(choice.scores.max(), 0) and (choice.scores <= 0).all() for choice in choices)
