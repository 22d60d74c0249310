from decimal import Decimal

import pytest

from renja.config import Config
from renja.tables.frame import LINEAGE
from tests.transforms.frames import normalised
from transforms.consolidation import consolidate

CONFIG = Config.model_validate(
    {
        "opd": {"nama": "Dinas Kesehatan", "daerah": "Kabupaten Contoh", "urusan": ["1.02"]},
        "renja": {"tahun": 2025, "tahapan": "rancangan"},
        "bidang": {
            "umum": {"nama": "Umum", "program": ["1.02.03"]},
            "gizi": {"nama": "Gizi", "program": ["1.02.02"]},
        },
    }
)
URUSAN = {"level": "urusan", "kode": "1", "uraian": "URUSAN WAJIB"}


def program(kode, **values):
    return {"level": "program", "kode": kode, "kode_induk": "1.02", **values}


def kegiatan(kode, **values):
    return {"level": "kegiatan", "kode": kode, "kode_induk": kode[:7], **values}


def sub(kode, **values):
    return {"level": "sub_kegiatan", "kode": kode, "kode_induk": kode[:12], **values}


@pytest.fixture
def two_bidang():
    umum = normalised(
        "4.1",
        "umum",
        URUSAN,
        program("1.02.03", pagu=30),
        kegiatan("1.02.03.2.01", pagu=30),
        sub("1.02.03.2.01.0001", pagu=30),
        {"level": "jumlah", "uraian": "Jumlah", "pagu": 31},
    )
    gizi = normalised(
        "4.1",
        "gizi",
        URUSAN,
        program("1.02.02", pagu=7),
        kegiatan("1.02.02.2.02", pagu=7),
        sub("1.02.02.2.02.0004", pagu=5),
        sub("1.02.02.2.02.0005", pagu=2),
        {"level": "jumlah", "uraian": "Jumlah", "pagu": 7},
    )
    return consolidate([umum, gizi], config=CONFIG)


def test_rows_that_all_bidang_repeat_come_out_once_and_belong_to_no_bidang(two_bidang):
    urusan = two_bidang.frame[two_bidang.frame["level"] == "urusan"]
    assert list(urusan["kode"]) == ["1"]
    assert list(urusan["bidang"]) == [None]


def test_the_lineage_of_a_shared_row_names_the_file_of_each_cell(two_bidang):
    urusan = two_bidang.frame.iloc[0]
    assert {entry["kiriman_id"] for entry in urusan[LINEAGE]} == {"kiriman-umum", "kiriman-gizi"}


def test_the_total_comes_out_once_as_the_sum_of_the_programs_and_not_of_the_totals_sent(two_bidang):
    total = two_bidang.frame[two_bidang.frame["level"] == "jumlah"]
    assert list(total["pagu"]) == [Decimal(37)]
    assert list(total["pagu_hitung"]) == [Decimal(37)]


def test_the_totals_sent_stay_in_the_lineage_of_the_total(two_bidang):
    total = two_bidang.frame.iloc[-1]
    sent = {(e["kiriman_id"], e["nilai"]) for e in total[LINEAGE] if e["kolom"] == "pagu"}
    assert sent == {("kiriman-umum", "31"), ("kiriman-gizi", "7")}


def test_no_row_is_lost_and_none_invented(two_bidang):
    assert list(two_bidang.frame["kode"]) == [
        "1",
        "1.02.02",
        "1.02.02.2.02",
        "1.02.02.2.02.0004",
        "1.02.02.2.02.0005",
        "1.02.03",
        "1.02.03.2.01",
        "1.02.03.2.01.0001",
        None,
    ]
    assert list(two_bidang.frame["urutan"]) == list(range(1, 10))


def test_submitted_amounts_stay_as_they_are_beside_the_recomputed_ones():
    wrong = normalised("4.1", "umum", program("1.02.03", pagu=99), kegiatan("1.02.03.2.01", pagu=30))
    row = consolidate([wrong], config=CONFIG).frame.iloc[0]
    assert (row["pagu"], row["pagu_hitung"]) == (Decimal(99), Decimal(30))


@pytest.fixture
def shared_program():
    umum = normalised(
        "4.1", "umum", program("1.02.02", pagu=1, uraian_asli="milik lain"), sub("1.02.02.2.01.0001")
    )
    gizi = normalised(
        "4.1", "gizi", program("1.02.02", pagu=2, uraian_asli="milik gizi"), sub("1.02.02.2.01.0001")
    )
    return consolidate([umum, gizi], config=CONFIG)


def test_a_program_of_two_bidang_comes_out_once_with_its_amounts_added(shared_program):
    programs = shared_program.frame[shared_program.frame["level"] == "program"]
    assert list(programs["pagu"]) == [Decimal(3)]
    assert list(programs["bidang"]) == [None]


def test_the_text_of_a_shared_program_is_that_of_its_owner(shared_program):
    assert shared_program.frame.iloc[0]["uraian_asli"] == "milik gizi"


def test_a_sub_kegiatan_of_two_bidang_stays_two_rows(shared_program):
    subs = shared_program.frame[shared_program.frame["level"] == "sub_kegiatan"]
    assert sorted(subs["bidang"]) == ["gizi", "umum"]


def test_a_row_keeps_its_identity_whether_or_not_other_bidang_have_submitted(two_bidang):
    alone = consolidate([normalised("4.1", "umum", URUSAN, program("1.02.03", pagu=30))], config=CONFIG)
    ids = set(two_bidang.frame["baris_id"])
    assert set(alone.frame["baris_id"]) <= ids


def test_a_table_without_amounts_has_no_total():
    frame = consolidate([normalised("3.3", "gizi", program("1.02.02"))], config=CONFIG).frame
    assert list(frame["level"]) == ["program"]


def test_the_same_shared_row_of_two_tables_is_two_rows():
    ids = {
        consolidate([normalised(tabel, "gizi", URUSAN)], config=CONFIG).frame.iloc[0]["baris_id"]
        for tabel in ("2.1.a", "4.1")
    }
    assert len(ids) == 2


def test_the_percentage_of_the_total_is_computed_from_the_sums():
    rows = [program("1.02.02", pagu=200, realisasi=50), program("1.02.03", pagu=200, realisasi=150)]
    total = consolidate([normalised("2.1.b", "gizi", *rows)], config=CONFIG).frame.iloc[-1]
    assert (total["capaian"], total["capaian_hitung"]) == (Decimal(50), Decimal(50))


@pytest.mark.parametrize("level", ["urusan", "bidang_urusan"])
def test_a_heading_row_whose_code_is_undecided_stays_with_its_bidang(level):
    stranger = {"level": level, "kode": None, "uraian": "URUSAN LAIN"}
    frame = consolidate(
        [normalised("4.1", "gizi", stranger, program("1.02.02", pagu=1))], config=CONFIG
    ).frame
    kept = frame[frame["uraian"] == "URUSAN LAIN"]
    assert list(kept["bidang"]) == ["gizi"]


def test_a_program_that_one_bidang_heads_and_another_has_rows_in_is_of_all():
    umum = normalised("4.1", "umum", program("1.02.02", pagu=1), sub("1.02.02.2.01.0001", pagu=3))
    gizi = normalised("4.1", "gizi", sub("1.02.02.2.01.0002", pagu=4))
    frame = consolidate([umum, gizi], config=CONFIG).frame
    assert list(frame["bidang"]) == [None, "umum", "gizi", None]
    assert list(frame["pagu_hitung"]) == [7, 3, 4, 7]


def test_an_amount_without_rows_under_it_is_not_lost_in_the_program_of_another_bidang():
    umum = normalised("4.1", "umum", program("1.02.02", pagu=50))
    gizi = normalised("4.1", "gizi", program("1.02.02", pagu=3), sub("1.02.02.2.01.0001", pagu=3))
    frame = consolidate([umum, gizi], config=CONFIG).frame
    assert list(frame["pagu_hitung"])[-1] == 53
    assert dict(zip(frame["bidang"], frame["pagu_hitung"], strict=True))["umum"] == 50


def test_a_code_that_one_bidang_wrote_twice_stays_two_rows():
    twice = [program("1.02.02", pagu=3), program("1.02.02", pagu=4)]
    frame = consolidate([normalised("4.1", "gizi", *twice)], config=CONFIG).frame
    assert list(frame["pagu_hitung"]) == [3, 4, 7]


def test_rows_under_a_program_without_a_code_stay_with_it():
    unknown = {"level": "program", "kode": None, "kode_induk": "1.02", "pagu": 9}
    umum = normalised("4.1", "umum", unknown, kegiatan("1.02.02.2.01", pagu=9))
    gizi = normalised("4.1", "gizi", program("1.02.02", pagu=4), kegiatan("1.02.02.2.01", pagu=4))
    frame = consolidate([umum, gizi], config=CONFIG).frame
    assert list(frame["pagu_hitung"])[-1] == 13
    assert sorted(frame["bidang"].dropna()) == ["gizi", "gizi", "umum", "umum"]
