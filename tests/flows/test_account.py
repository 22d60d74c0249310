"""A table of which an amount does not come into the document once is not published."""

from decimal import Decimal

import pytest

from renja.codes.rollup import rollup
from renja.run.publication import Hasil
from tests.extractors.sheets import T21B, Drawing, draw, packed, sheet_of
from tests.flows.incremental import Nights
from tests.flows.workbooks import both, plan
from transforms import consolidation

GOOD, BAD, OTHER = 300_000_000, 275_000_000, 250_000_000


@pytest.fixture
def nights(tmp_path, place):
    return Nights(tmp_path, warehouse=place)


@pytest.fixture
def losing(monkeypatch):
    """A roll-up that loses one amount, wherever it stands in the document."""

    def faulty(frame, *, spec, tree=None):
        lost = frame.assign(pagu=frame["pagu"].where(frame["pagu"] != BAD, None))
        return rollup(lost, spec=spec, tree=tree)

    monkeypatch.setattr(consolidation, "rollup", faulty)


def plans(nights):
    """What table 4.1 has for the one row that the workbooks differ in: by bidang, amount and state."""
    return {
        row["bidang"]: (row["pagu"], row["status_kiriman"])
        for row in nights.view("rencana_pendanaan")
        if row["uraian_asli"] == "Pengadaan Obat"
    }


def total(nights, view, kolom="pagu"):
    (row,) = [row for row in nights.view(view) if row["level"] == "jumlah"]
    return row[f"{kolom}_hitung"]


def findings(nights):
    return {
        (row["aturan"], row["tabel"], row["bidang"]): row
        for row in nights.view("temuan")
        if row["aturan"].startswith("neraca.")
    }


def statuses(nights):
    return {one.verdict.kiriman.berkas: one.verdict.status.value for one in nights.arrivals()}


def test_what_adds_up_is_published_without_a_word(nights):
    nights.put("yankes", "a.xlsx", plan(BAD))
    nights.put("farmasi", "b.xlsx", both(GOOD))
    assert nights.run().hasil is Hasil.BERHASIL
    assert findings(nights) == {}


@pytest.mark.usefixtures("losing")
def test_of_a_table_that_does_not_add_up_the_last_good_version_stays_for_all_bidang(nights):
    nights.put("yankes", "a.xlsx", plan(GOOD))
    nights.put("farmasi", "b.xlsx", both(GOOD))
    nights.run()
    before = total(nights, "rencana_pendanaan")
    nights.put("yankes", "a2.xlsx", plan(BAD))
    nights.put("farmasi", "b2.xlsx", both(OTHER))
    summary = nights.run()
    assert (summary.hasil, int(summary.status)) == (Hasil.SEBAGIAN, 1)
    assert plans(nights) == {"yankes": (GOOD, "lama"), "farmasi": (GOOD, "lama")}
    assert total(nights, "rencana_pendanaan") == before
    assert set(findings(nights)) == {
        ("neraca.bidang", "4.1", "yankes"),
        ("neraca.dokumen", "4.1", None),
        ("neraca.ditahan", "4.1", "farmasi"),
    }


@pytest.mark.usefixtures("losing")
def test_the_finding_tells_the_amounts(nights):
    nights.put("yankes", "a.xlsx", plan(BAD))
    nights.run()
    told = findings(nights)["neraca.bidang", "4.1", "yankes"]
    assert (told["seharusnya"], told["ditemukan"], told["selisih"]) == (
        "875.000.000",
        "600.000.000",
        "-275.000.000",
    )
    assert told["keparahan"] == "galat"
    assert "875.000.000" in told["pesan"]
    assert "tidak diterbitkan" in told["pesan"]


@pytest.mark.usefixtures("losing")
def test_other_tables_of_the_same_files_are_published(nights):
    nights.put("yankes", "a.xlsx", both(BAD))
    summary = nights.run()
    assert int(summary.status) == 1
    assert nights.view("rencana_pendanaan") == []
    assert total(nights, "realisasi_anggaran") is not None
    assert statuses(nights) == {"2025/yankes/a.xlsx": "sebagian"}


@pytest.mark.usefixtures("losing")
def test_where_nothing_was_published_before_nothing_is_now(nights):
    nights.put("yankes", "a.xlsx", plan(GOOD))
    nights.put("yankes", "a2.xlsx", plan(BAD))
    nights.put("farmasi", "b.xlsx", plan(OTHER))
    nights.run()
    assert nights.view("rencana_pendanaan") == []


@pytest.mark.usefixtures("losing")
def test_what_was_kept_back_comes_with_the_file_that_mends_the_account(nights):
    nights.put("yankes", "a.xlsx", plan(BAD))
    nights.put("farmasi", "b.xlsx", plan(OTHER))
    nights.run()
    nights.put("yankes", "a2.xlsx", plan(GOOD))
    assert nights.run().hasil is Hasil.BERHASIL
    assert plans(nights) == {"yankes": (GOOD, "baru"), "farmasi": (OTHER, "baru")}
    assert findings(nights) == {}


@pytest.mark.usefixtures("losing")
def test_a_night_without_change_leaves_all_as_it_was(nights):
    nights.put("yankes", "a.xlsx", plan(GOOD))
    nights.run()
    nights.put("yankes", "a2.xlsx", plan(BAD))
    nights.run()
    before = nights.contents()
    nights.run()
    assert nights.contents() == before


@pytest.mark.usefixtures("losing")
def test_built_again_from_the_archive_the_last_good_version_stands_too(nights):
    nights.put("yankes", "a.xlsx", plan(GOOD))
    nights.put("farmasi", "b.xlsx", plan(OTHER))
    nights.run()
    nights.put("yankes", "a2.xlsx", plan(BAD))
    nights.run()
    assert nights.rebuilt() == nights.contents()


def test_a_fault_that_came_with_the_program_leaves_the_warehouse_as_it_is(nights, monkeypatch):
    nights.put("yankes", "a.xlsx", plan(GOOD))
    nights.run()

    def faulty(frame, *, spec, tree=None):
        return {nama: [None] * len(frame) for nama in rollup(frame, spec=spec, tree=tree)}

    monkeypatch.setattr(consolidation, "rollup", faulty)
    before = total(nights, "rencana_pendanaan")
    summary = nights.run()
    assert int(summary.status) == 1
    assert total(nights, "rencana_pendanaan") == before
    assert ("neraca.bidang", "4.1", "yankes") in findings(nights)


SOCIAL = """
[opd]
nama = "Dinas Sosial"
daerah = "Kabupaten Contoh"
urusan = ["1.06"]

[renja]
tahun = 2025
tahapan = "rancangan"

[bidang.pemberdayaan]
nama = "Bidang Pemberdayaan Sosial"
program = ["1.06.02", "1.06.07"]

[bidang.perlindungan]
nama = "Bidang Perlindungan dan Jaminan Sosial"
program = ["1.06.05"]
"""


def spent(*lines):
    """A workbook with table 2.1.b of these names and amounts."""
    book, (sheet,) = sheet_of("Realisasi")
    rows = [
        {"no": number, "uraian": nama, "pagu": amount, "realisasi": amount, "capaian": 100}
        for number, (nama, amount) in enumerate(lines, 1)
    ]
    draw(sheet, T21B, rows, Drawing(titles=("REALISASI ANGGARAN DINAS SOSIAL TAHUN 2023",)))
    return packed(book)


def test_a_row_without_a_code_swallows_no_row_of_another_bidang(nights):
    (nights.folder / "renja.toml").write_text(SOCIAL, encoding="utf-8")
    undecided = "Pengelolaan Data Fakir Miskin Cakupan Daerah Kabupaten/Kota"
    nights.put(
        "perlindungan",
        "a.xlsx",
        spent(("Penjangkauan Anak-Anak Terlantar", 1_000_000), (undecided, 500_000_000)),
    )
    place = "Taman Makam Pahlawan Nasional Kabupaten/Kota"
    nights.put(
        "pemberdayaan",
        "b.xlsx",
        spent(
            (f"Rehabilitasi Sarana dan Prasarana {place}", 2_000_000), (f"Pengamanan {place}", 3_000_000)
        ),
    )
    assert nights.run().hasil is Hasil.BERHASIL
    assert total(nights, "realisasi_anggaran") == Decimal(506_000_000)
    (row,) = [row for row in nights.view("realisasi_anggaran") if row["uraian_asli"] == undecided]
    assert row["pagu_hitung"] == row["pagu"] == Decimal(500_000_000)
