import os

import pytest
from openpyxl import load_workbook

from flows.config.settings import load_settings
from tests.flows.conftest import OWN
from tests.hostile.corpus import hostile_files

TOTALS = "SELECT * EXCLUDE (jalan_id, status_kiriman) FROM laporan.{} ORDER BY ALL"
TABLES = ("rencana_pendanaan", "evaluasi_renja", "review_rkpd", "realisasi_anggaran", "program_kegiatan")


@pytest.mark.sistem
@pytest.mark.usefixtures("consolidated")
def test_all_hostile_files_together_cost_nobody_but_themselves(office):
    before = [office.query(TOTALS.format(table)) for table in TABLES]
    office.master.unlink()
    folder = office.inbox / "2025" / OWN
    for hostile in hostile_files():
        (folder / hostile.name).write_bytes(hostile.make())
    (office.folder / "rahasia").write_text("KATA_SANDI=rahasia")
    (folder / "tautan.xlsx").symlink_to(office.folder / "rahasia")
    os.mkfifo(folder / "pipa.xlsx")
    with (folder / "raksasa.xlsx").open("wb") as stream:
        stream.truncate(101_000_000)
    bad = {f"2025/{OWN}/{path.name}" for path in folder.iterdir()} - {f"2025/{OWN}/renja.xlsx"}

    status, said = office.renja("run")

    assert status == 1, said
    assert office.master.is_file()
    assert [office.query(TOTALS.format(table)) for table in TABLES] == before
    told = office.query(
        "SELECT berkas, count(*) FROM laporan.temuan WHERE keparahan = 'galat' AND bidang = ? GROUP BY ALL",
        OWN,
    )
    assert set(told) == {(berkas, 1) for berkas in bad}
    assert "alur.kesalahan_program" not in office.rules()
    assert "Traceback" not in said
    archive = load_settings(office.folder / "renja.toml").archive
    kept = [path.read_bytes() for path in archive.rglob("*") if path.is_file()]
    assert not [content for content in kept if b"rahasia" in content or len(content) > 100_000_000]


@pytest.mark.sistem
def test_half_a_character_and_names_that_are_no_utf8_end_no_run(office):
    path = office.inbox / "2025" / OWN / "renja.xlsx"
    book = load_workbook(path)
    cell = next(
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith("Jumlah ") and cell.data_type == "s"
    )
    cell.value = f"{cell.value} _xD83D_"
    book.save(path)
    (path.parent / os.fsdecode(b"usulan\xe9.xlsx")).write_bytes(b"bukan buku kerja")
    (path.parents[1] / os.fsdecode(b"bidang\xe9")).mkdir()

    status, said = office.renja("run")

    assert status == 1, said
    found = "SELECT berkas, sel, pesan FROM laporan.temuan WHERE aturan = ?"
    ((berkas, sel, pesan),) = office.query(found, "sel.huruf_terpotong")
    assert (berkas, sel) == (f"2025/{OWN}/renja.xlsx", cell.coordinate)
    assert "\ufffd" in pesan
    assert [row[0] for row in office.query(found, "berkas.teks")] == [f"2025/{OWN}/usulan\ufffd.xlsx"]
    assert [row[0] for row in office.query(found, "alur.folder_asing")] == ["2025/bidang\ufffd"]
    assert office.master.is_file()
    for command in ("status", "dokumen", "export"):
        assert office.renja(command)[0] == 0
