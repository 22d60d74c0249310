"""Normalising whole tables, on a made-up plan of a health office."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from renja.cells.rawtable import RowRole
from renja.codes.nomenclature import load_nomenclature
from renja.config import Config
from renja.run.kiriman import Kiriman
from renja.tables import table
from renja.tables.frame import LINEAGE, frame_columns
from tests.transforms.rows import raw_row, raw_table
from transforms.normalisation import normalise
from transforms.values.meaning import Dictionary

URUSAN = ("1.02",)
NOMENCLATURE = load_nomenclature(urusan=URUSAN, families=(2,))
CONFIG = Config.model_validate(
    {
        "opd": {"nama": "Dinas Kesehatan", "daerah": "Kabupaten Contoh", "urusan": URUSAN},
        "renja": {"tahun": 2025, "tahapan": "rancangan"},
        "bidang": {"umum": {"nama": "Umum"}},
        "kamus": {"lokasi": {"Kab Contoj": "Kab. Contoh"}},
    }
)
KIRIMAN = Kiriman(
    kiriman_id="k1",
    sha256="0" * 64,
    berkas="2025/umum/renja.xlsx",
    tahun=2025,
    tahapan="rancangan",
    opd="Dinas Kesehatan Kabupaten Contoh",
    bidang="umum",
    diubah=datetime(2024, 7, 1, tzinfo=UTC),
    ukuran=1,
)
PLANNING = "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah"


def normalised(tabel, *rows, nomenclature=NOMENCLATURE):
    return normalise(
        raw_table(tabel, *rows),
        kiriman=KIRIMAN,
        config=CONFIG,
        nomenclature=nomenclature,
        all_families=load_nomenclature(urusan=URUSAN),
        dictionary=Dictionary.from_config(CONFIG.kamus, NOMENCLATURE),
    )


def plan_row(number, *code, uraian, role=RowRole.DATA, **fields):
    return raw_row(number, role=role, kode=(*code, *[None] * (5 - len(code))), uraian=uraian, **fields)


@pytest.fixture(scope="module")
def plan():
    return normalised(
        "4.1",
        plan_row(
            9, "1", "02", "01", uraian="PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH", pagu="Rp 1.500.000"
        ),
        plan_row(10, "1", "02", "01", "02.01", uraian=PLANNING, pagu=1500000, target="12 Kegiatan"),
        plan_row(
            11,
            *("1", "02", "01", "02.01", "01"),
            uraian="Penyusunan Dokumen Perencanaan Perangkat Daerah",
            indikator="Jumlah dokumen",
            lokasi="Kab Contoj",
            target="2 Dokuman",
            pagu="1.000.000",
        ),
        raw_row(12, kode=(None,) * 5, uraian=None, indikator="Jumlah laporan", target="-"),
        plan_row(
            13,
            *("2", "02", "01", "02.02", "02"),
            uraian="Koordinasi dan Penyusunan Dokumen RKA-SKPD",
            target="error:#DIV/0!",
            pagu=500000,
        ),
        plan_row(14, "Jumlah", uraian=None, role=RowRole.JUMLAH, pagu="1.500.000"),
    )


def column(plan, nama):
    return list(plan.frame[nama])


def test_the_frame_has_the_columns_of_the_contract(plan):
    spec = table("4.1", tahun=2025)
    assert list(plan.frame.columns) == [c.nama for c in frame_columns(spec)] + [LINEAGE]


def test_every_row_gets_its_level_and_official_code(plan):
    assert list(zip(column(plan, "level"), column(plan, "kode"), strict=True)) == [
        ("program", "1.02.01"),
        ("kegiatan", "1.02.01.2.01"),
        ("sub_kegiatan", "1.02.01.2.01.0001"),
        ("indikator", None),
        ("sub_kegiatan", "1.02.01.2.01.0002"),
        ("jumlah", None),
    ]


def test_a_second_indicator_belongs_to_the_row_above(plan):
    assert plan.frame.iloc[3]["kode_induk"] == "1.02.01.2.01.0001"


def test_money_is_exact_however_it_was_typed(plan):
    assert column(plan, "pagu") == [
        Decimal(1500000),
        Decimal(1500000),
        Decimal(1000000),
        None,
        Decimal(500000),
        Decimal(1500000),
    ]


def test_a_dragged_code_is_repaired_and_told_at_its_cell(plan):
    told = [k for k in plan.koreksi if k.kolom == "kode"]
    assert [(k.sel, k.mentah, k.hasil) for k in told] == [("A13", "2 02 01 02.02 02", "1.02.01.2.01.0002")]
    assert plan.frame.iloc[4]["asal_kode"] == "diperbaiki"


def test_a_code_that_differs_in_form_only_is_no_correction(plan):
    assert column(plan, "asal_kode")[:3] == ["tertulis"] * 3


def test_the_official_name_stands_beside_the_name_as_submitted(plan):
    row = plan.frame.iloc[0]
    assert row["uraian"] == NOMENCLATURE.get("1.02.01").nama
    assert row["uraian_asli"] == "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH"


def test_a_unit_is_split_from_its_number_and_its_spelling_repair_told(plan):
    row = plan.frame.iloc[2]
    assert (row["target"], row["satuan"], row["target_teks"]) == (Decimal(2), "Dokumen", "2 Dokuman")
    assert [k.hasil for k in plan.koreksi if k.kolom == "target"] == ["Dokumen"]


def test_a_location_is_repaired_through_the_configuration_and_told(plan):
    assert plan.frame.iloc[2]["lokasi"] == "Kab. Contoh"
    assert [(k.mentah, k.hasil) for k in plan.koreksi if k.kolom == "lokasi"] == [
        ("Kab Contoj", "Kab. Contoh")
    ]


def test_blank_dash_and_error_have_no_value_but_stay_three_things_in_the_lineage(plan):
    states = [
        {entry["keadaan"] for entry in row[LINEAGE] if entry["kolom"] == "target"}
        for _, row in plan.frame.iterrows()
    ]
    assert column(plan, "target") == [None, Decimal(12), Decimal(2), None, None, None]
    assert states[3:5] == [{"strip"}, {"galat"}]


def test_an_error_cell_is_a_finding_at_its_address(plan):
    lineage = [entry for entry in plan.frame.iloc[4][LINEAGE] if entry["kolom"] == "target"]
    found = [(t.aturan, t.sel, t.mentah) for t in plan.temuan if t.kolom == "target"]
    assert found == [("sel.galat", lineage[0]["sel"], "#DIV/0!")]


def test_every_cell_of_a_row_is_in_its_lineage_with_its_raw_text(plan):
    entries = {(e["kolom"], e["ke"]): (e["sel"], e["mentah"]) for e in plan.frame.iloc[2][LINEAGE]}
    assert entries["kode", 4] == ("D11", "02.01")
    assert entries["pagu", 1][1] == "1.000.000"


def test_a_percentage_of_the_row_makes_the_unitless_cells_percentages():
    row = raw_row(
        9,
        kode=("1", "02", "01", None, None),
        uraian="PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA",
        target_renstra=("7,23", "%"),
        realisasi_sd_n_min_3="6,98",
    )
    frame = normalised("2.1.a", row).frame
    assert list(frame["realisasi_sd_n_min_3"]) == [Decimal("6.98")]
    assert list(frame["satuan"]) == ["%"]


def test_a_year_table_gives_a_row_per_year_each_with_its_own_identity():
    frame = normalised(
        "3.2",
        raw_row(7, tujuan="Sehat", indikator_sasaran="Stunting", target__2025="3%", target__2026="2%"),
    ).frame
    assert list(zip(frame["tahun_target"], frame["target"], frame["satuan"], strict=True)) == [
        (2025, Decimal(3), "%"),
        (2026, Decimal(2), "%"),
    ]
    assert frame["baris_id"].is_unique


def test_normalising_the_same_table_twice_gives_the_same_rows(plan):
    row = plan_row(
        9, "1", "02", "01", uraian="PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH", pagu="Rp 1.500.000"
    )
    first, second = (normalised("4.1", row).frame for _ in range(2))
    assert first.equals(second)


def test_an_amount_a_thousand_times_too_small_is_found_and_left_as_it_is():
    table = normalised(
        "4.1",
        plan_row(9, "1", "02", "01", uraian="PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH", pagu=1810000),
        plan_row(10, "1", "02", "01", "2.01", uraian=PLANNING, pagu=810),
        plan_row(
            11, "1", "02", "01", "2.02", uraian="Administrasi Keuangan Perangkat Daerah", pagu=1000000
        ),
    )
    assert [(t.aturan, t.mentah) for t in table.temuan if t.kolom == "pagu"] == [("sel.seribu", "810")]
    assert list(table.frame["pagu"]) == [Decimal(1810000), Decimal(810), Decimal(1000000)]


def told_of(*rows):
    (finding,) = [t for t in normalised("4.1", *rows).temuan if t.aturan == "kode.tak_dikenal"]
    return finding.pesan


def test_an_unknown_name_without_a_parent_is_told_without_one():
    sentence = told_of(plan_row(9, uraian="Festival Layang-layang"))
    assert "(Lembar1!F9, tidak berkode)" in sentence
    assert "barisnya tetap tanpa kode, dan induknya juga belum diketahui." in sentence


def test_an_unknown_name_is_told_with_its_code_as_written_and_its_parent():
    program = plan_row(9, "1", "02", "01", uraian="PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH")
    kegiatan = plan_row(10, "1", "02", "01", "02.01", uraian=PLANNING)
    unknown = plan_row(11, "1", "02", "01", "02.01", "99", uraian="Festival Layang-layang")
    sentence = told_of(program, kegiatan, unknown)
    assert "(Lembar1!A11, tertulis 1.02.01.2.01.0099)" in sentence
    assert "barisnya tetap di bawah 1.02.01.2.01 tanpa kode." in sentence


def test_a_code_before_the_name_in_one_cell_is_read():
    named = normalised(
        "2.1.b",
        raw_row(5, uraian="1.02.01 PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH"),
        raw_row(6, uraian=f"1.02.01.2.01 - {PLANNING}"),
        raw_row(7, uraian="1.02.01.2.01.0001 Penyusunan Dokumen Perencanaan Perangkat Daerah"),
    )

    assert column(named, "kode") == ["1.02.01", "1.02.01.2.01", "1.02.01.2.01.0001"]
    assert column(named, "asal_kode") == ["tertulis"] * 3
    assert named.koreksi == []


def test_a_code_before_the_name_that_no_list_has_is_told_as_it_is_written():
    named = normalised(
        "2.1.b",
        raw_row(5, uraian="1.02.01 PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH"),
        raw_row(6, uraian="1.02.04.2.01.0001 Penyediaan Permakanan"),
    )
    (finding,) = [one for one in named.temuan if one.mentah.startswith("1.02.04.2.01.0001")]

    assert column(named, "kode") == ["1.02.01", None]
    assert "tertulis 1.02.04.2.01.0001" in finding.pesan


@pytest.mark.parametrize("uraian", [f"1.2 {PLANNING}", f"1. {PLANNING}", f"2.01 {PLANNING}"])
def test_a_number_before_the_name_is_no_code(uraian):
    named = normalised(
        "2.1.b",
        raw_row(5, uraian="PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH"),
        raw_row(6, uraian=uraian),
    )

    assert column(named, "asal_kode")[1] != "tertulis"


def test_rows_that_a_filter_hides_are_told_once_with_their_number_and_amounts():
    def hidden(row):
        return replace(row, hidden=True, filtered=True)

    plan = normalised(
        "2.1.b",
        raw_row(5, uraian="PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH", pagu=1500, realisasi=900),
        hidden(raw_row(6, uraian=PLANNING, pagu=1500, realisasi=900)),
        hidden(
            raw_row(
                7, uraian="Penyusunan Dokumen Perencanaan Perangkat Daerah", pagu="1.000", realisasi=500
            )
        ),
        raw_row(8, uraian="Koordinasi dan Penyusunan Dokumen RKA-SKPD", pagu=500, realisasi=400),
    )
    (finding,) = [one for one in plan.temuan if one.aturan == "struktur.tersaring"]

    assert finding.pesan.startswith("2 baris tabel 2.1.b")
    assert "Pagu Anggaran (Rp) 1.000; Realisasi Anggaran (Rp) 500)" in finding.pesan
    assert finding.sel == "A6"


def test_rows_hidden_by_hand_are_no_business_of_a_filter():
    row = replace(raw_row(5, uraian=PLANNING, pagu=1500), hidden=True)

    assert "struktur.tersaring" not in [one.aturan for one in normalised("2.1.b", row).temuan]


@pytest.mark.parametrize("uraian", ["Pembangunan Rumah Sakit Terapung", "Layanan Air Bersih Terpadu"])
def test_a_code_of_two_names_shows_the_one_that_is_written(uraian):
    kode = "1.02.02.2.01.0099"
    rows = f"{kode},Pembangunan Rumah Sakit Terapung,,2025\n{kode},Layanan Air Bersih Terpadu,2026,\n"
    listed = load_nomenclature(
        urusan=URUSAN, families=(2,), tahun=2025, tambahan=(f"kode,nomenklatur,dari,sampai\n{rows}",)
    )
    table = normalised(
        "4.1", plan_row(9, "1", "02", "02", "2.01", "99", uraian=uraian), nomenclature=listed
    )
    (row,) = table.frame.to_dict("records")
    assert (row["kode"], row["asal_kode"], row["uraian"]) == (kode, "tertulis", uraian)
