from datetime import UTC, datetime

import pytest

from flows.config.settings import load_settings
from flows.office import Reader
from renja.run.kiriman import Status
from tests.flows.incremental import Nights, forget
from tests.flows.workbooks import BROKEN, both, foreign, half, plan


@pytest.fixture
def nights(tmp_path, place):
    return Nights(tmp_path, warehouse=place)


@pytest.fixture
def reads(monkeypatch):
    """The names of the submissions that are read, as they are."""
    seen = []
    ask = Reader.ask

    def watched(self, path, *, kiriman):
        seen.append(kiriman.berkas)
        return ask(self, path, kiriman=kiriman)

    monkeypatch.setattr(Reader, "ask", watched)
    return seen


def amount(nights, kolom="pagu"):
    """What table 4.1 has for the one row that the workbooks differ in."""
    (row,) = [one for one in nights.view("rencana_pendanaan") if one["uraian_asli"] == "Pengadaan Obat"]
    return row[kolom]


def findings(nights, aturan):
    return [one for one in nights.view("temuan") if one["aturan"] == aturan]


def status(nights):
    return {one.verdict.kiriman.berkas: one.verdict.status for one in nights.arrivals()}


def test_an_unchanged_submission_is_not_read_again(nights, reads):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.put("farmasi", "b.xlsx", both(5))
    nights.run()
    before = nights.contents()
    reads.clear()
    nights.run()
    assert reads == []
    assert nights.contents() == before


def test_only_what_is_new_is_read(nights, reads):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    nights.put("farmasi", "b.xlsx", both(5))
    reads.clear()
    nights.run()
    assert reads == ["2025/farmasi/b.xlsx"]


def test_a_refused_submission_is_not_read_again_either(nights, reads):
    nights.put("yankes", "a.xlsx", BROKEN)
    nights.put("yankes", "b.xlsx", half(7))
    nights.run()
    before = nights.contents()
    reads.clear()
    nights.run()
    assert reads == []
    assert nights.contents() == before


def test_another_configuration_reads_everything_again(nights, reads):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    file = nights.folder / "renja.toml"
    file.write_text(file.read_text() + '\n[kamus.lokasi]\n"Kota" = "Kota Contoh"\n', encoding="utf-8")
    reads.clear()
    nights.run()
    assert reads == ["2025/yankes/a.xlsx"]
    assert amount(nights, "lokasi") == "Kota Contoh"


def test_another_place_or_hour_reads_nothing_again(nights, reads):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    file = nights.folder / "renja.toml"
    file.write_text(file.read_text() + '\n[jadwal]\ncron = "0 3 * * *"\n', encoding="utf-8")
    reads.clear()
    nights.run()
    assert reads == []


def test_another_list_of_codes_reads_everything_again(nights, reads):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    file, listed = nights.folder / "renja.toml", nights.folder / "daftar.csv"
    file.write_text(file.read_text() + '\n[nomenklatur]\ntambahan = ["daftar.csv"]\n', encoding="utf-8")
    listed.write_text("kode,nomenklatur\n1.02.99,Program Baru\n", encoding="utf-8")
    nights.run()
    reads.clear()
    nights.run()
    assert reads == []
    listed.write_text("kode,nomenklatur\n1.02.99,Program Lain\n", encoding="utf-8")
    nights.run()
    assert reads == ["2025/yankes/a.xlsx"]


def test_another_program_reads_everything_again(nights, reads, monkeypatch):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    monkeypatch.setattr("flows.run.shelf._program", lambda: "lain")
    reads.clear()
    nights.run()
    assert reads == ["2025/yankes/a.xlsx"]


def test_a_fault_of_the_program_is_not_remembered(nights, reads, monkeypatch):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    with monkeypatch.context() as faulty:
        faulty.setattr("flows.guarding.tasks.NORMALISE", "tests.hostile.readers:fault_in_every_table")
        nights.run()
    assert findings(nights, "alur.kesalahan_program")
    reads.clear()
    nights.run()
    assert reads == ["2025/yankes/a.xlsx"]
    assert amount(nights) == 300_000_000


def test_a_fault_leaves_what_was_accepted_of_the_same_submission_marked_old(nights, monkeypatch):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    monkeypatch.setattr("flows.run.shelf._program", lambda: "lain")
    monkeypatch.setattr("flows.guarding.tasks.NORMALISE", "tests.hostile.readers:fault_in_every_table")
    nights.run()
    assert amount(nights) == 300_000_000
    assert amount(nights, "status_kiriman") == "lama"


def test_the_same_bytes_in_two_files_are_one_submission_and_told(nights):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.put("yankes", "salinan.xlsx", plan(300_000_000))
    nights.run()
    assert len(nights.arrivals()) == 1
    (told,) = findings(nights, "alur.berkas_kembar")
    assert told["berkas"] == "2025/yankes/salinan.xlsx"
    assert "2025/yankes/a.xlsx" in told["pesan"]


def test_the_same_bytes_of_two_bidang_are_two_submissions(nights):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.put("farmasi", "a.xlsx", plan(300_000_000))
    nights.run()
    assert len(nights.arrivals()) == 2
    assert not findings(nights, "alur.berkas_kembar")


def test_what_two_bidang_sent_alike_is_told_by_file_and_by_table(nights):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.put("farmasi", "b.xlsx", plan(300_000_000))
    nights.run()
    files = {one["bidang"]: one["pesan"] for one in findings(nights, "bidang.berkas_kembar")}
    assert "2025/farmasi/b.xlsx" in files["yankes"]
    assert "2025/yankes/a.xlsx" in files["farmasi"]
    tables = findings(nights, "bidang.tabel_kembar")
    assert {(one["bidang"], one["tabel"]) for one in tables} == {("yankes", "4.1"), ("farmasi", "4.1")}


def test_what_two_bidang_sent_alike_is_told_until_one_of_them_sends_its_own(nights):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.put("farmasi", "b.xlsx", plan(300_000_000))
    nights.run()
    nights.run(bidang=("yankes",))
    assert {one["bidang"] for one in findings(nights, "bidang.berkas_kembar")} == {"yankes", "farmasi"}
    assert {one["bidang"] for one in findings(nights, "bidang.tabel_kembar")} == {"yankes", "farmasi"}
    nights.put("farmasi", "b.xlsx", plan(400_000_000))
    nights.run(bidang=("farmasi",))
    assert not findings(nights, "bidang.berkas_kembar")
    assert not findings(nights, "bidang.tabel_kembar")


def test_what_two_bidang_sent_differently_is_not_told(nights):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.put("farmasi", "b.xlsx", plan(400_000_000))
    nights.run()
    assert not findings(nights, "bidang.berkas_kembar")
    assert not findings(nights, "bidang.tabel_kembar")


def test_a_table_of_another_office_is_refused_and_the_last_good_one_stays(nights):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    nights.put("yankes", "a.xlsx", foreign(400_000_000))
    nights.run()
    (told,) = findings(nights, "struktur.opd_salah")
    assert (told["tabel"], told["keparahan"]) == ("4.1", "galat")
    assert "DINAS PENDIDIKAN" in told["pesan"]
    assert (amount(nights), amount(nights, "status_kiriman")) == (300_000_000, "lama")


def test_a_renamed_file_is_the_same_submission_under_its_new_name(nights):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    nights.remove("yankes", "a.xlsx")
    nights.put("yankes", "b.xlsx", plan(300_000_000))
    summary = nights.run()
    assert [one.verdict.kiriman.berkas for one in nights.arrivals()] == ["2025/yankes/b.xlsx"]
    assert amount(nights, "berkas") == "2025/yankes/b.xlsx"
    assert amount(nights, "status_kiriman") == "baru"
    (note,) = summary.catatan
    assert "2025/yankes/a.xlsx" in note


def test_a_corrected_file_takes_the_place_of_the_former(nights):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    assert amount(nights) == 300_000_000
    assert [one.urutan_datang for one in nights.arrivals()] == [1, 2]


def test_an_older_version_sent_again_does_not_become_current_and_is_told(nights):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    nights.put("yankes", "a.xlsx", plan(2))
    nights.run()
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    assert amount(nights) == 2
    (told,) = findings(nights, "alur.versi_lama")
    assert "kiriman ke-1" in told["pesan"]
    assert "kiriman ke-2" in told["pesan"]


def test_an_older_version_in_a_newer_file_beside_the_current_one_is_told(nights):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    nights.put("yankes", "b.xlsx", plan(2))
    nights.run()
    assert not findings(nights, "alur.versi_lama")
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    assert amount(nights) == 2
    assert findings(nights, "alur.versi_lama")


def test_a_file_that_vanished_stays_current_marked_and_told(nights):
    nights.put("yankes", "a.xlsx", plan(7))
    nights.run()
    nights.remove("yankes", "a.xlsx")
    nights.run()
    assert amount(nights) == 7
    assert amount(nights, "status_kiriman") == "lama"
    assert len(findings(nights, "alur.berkas_hilang")) == 1
    assert not findings(nights, "alur.versi_lama")


def test_a_vanished_file_is_not_read_again(nights, reads):
    nights.put("yankes", "a.xlsx", plan(7))
    nights.run()
    nights.remove("yankes", "a.xlsx")
    reads.clear()
    nights.run()
    assert reads == []


def test_a_vanished_file_is_read_from_the_archive_when_what_was_read_is_stale(nights, reads):
    nights.put("yankes", "a.xlsx", plan(7))
    nights.run()
    nights.remove("yankes", "a.xlsx")
    nights.run()
    before = nights.contents()
    forget(nights.folder)
    reads.clear()
    nights.run()
    assert reads == ["2025/yankes/a.xlsx"]
    assert nights.contents() == before


def test_without_archive_the_warehouse_still_has_a_vanished_table_and_says_so(nights):
    nights.put("yankes", "a.xlsx", plan(7))
    nights.run()
    nights.remove("yankes", "a.xlsx")
    forget(nights.folder)
    (original,) = (nights.folder / "keluaran" / "arsip").glob("??/*")
    original.write_bytes(b"berubah")
    nights.run()
    assert amount(nights) == 7
    assert amount(nights, "status_kiriman") == "lama"
    (told,) = findings(nights, "alur.asli_hilang")
    assert told["berkas"] == "2025/yankes/a.xlsx"


def test_every_original_is_archived_by_its_hash(nights):
    nights.put("yankes", "a.xlsx", plan(7))
    nights.put("yankes", "b.xlsx", BROKEN)
    nights.run()
    kept = {file.stem: file.read_bytes() for file in (nights.folder / "keluaran" / "arsip").glob("??/*")}
    sent = {one.verdict.kiriman.sha256 for one in nights.arrivals()}
    assert set(kept) == sent
    assert set(kept.values()) == {plan(7), BROKEN}


def test_an_archive_that_cannot_be_written_stops_the_run_before_it_publishes(nights):
    nights.put("yankes", "a.xlsx", plan(7))
    place = nights.folder / "keluaran" / "arsip"
    place.parent.mkdir()
    place.write_text("bukan folder")
    with pytest.raises(Exception, match="Arsip kiriman") as told:
        nights.run()
    assert told.value.status == 3
    assert nights.arrivals() == []


def test_a_rerun_takes_the_other_bidang_as_they_were(nights, reads):
    nights.put("yankes", "a.xlsx", plan(7))
    nights.put("farmasi", "b.xlsx", both(5))
    nights.run()
    nights.put("farmasi", "b.xlsx", both(6))
    nights.put("yankes", "a.xlsx", plan(8))
    reads.clear()
    nights.run(bidang=("yankes",))
    assert reads == ["2025/yankes/a.xlsx"]
    amounts = {
        one["bidang"]: one["pagu"]
        for one in nights.view("rencana_pendanaan")
        if one["uraian_asli"] == "Pengadaan Obat"
    }
    assert amounts == {"yankes": 8, "farmasi": 5}


def test_a_rerun_without_what_was_read_takes_the_others_from_the_warehouse(nights):
    nights.put("yankes", "a.xlsx", plan(7))
    nights.put("farmasi", "b.xlsx", both(5))
    nights.run()
    before = nights.contents()
    forget(nights.folder)
    nights.run(bidang=("yankes",))
    assert nights.contents() == before


def test_a_withdrawn_submission_gives_way_to_the_former_version(nights):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    nights.put("yankes", "a.xlsx", plan(2))
    nights.run()
    newest = nights.arrivals()[-1].verdict.kiriman.kiriman_id
    nights.withdraw(newest)
    assert amount(nights) == 1
    (row,) = nights.view("penarikan")
    assert (row["kiriman_id"], row["oleh"], row["alasan"]) == (newest, "Ani", "Salah kirim.")
    assert row["ditarik"].tzinfo == UTC
    assert status(nights)["2025/yankes/a.xlsx"] is Status.DITARIK


def test_a_withdrawn_submission_in_the_inbox_is_not_read_and_told(nights):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    nights.withdraw(nights.arrivals()[0].verdict.kiriman.kiriman_id)
    nights.run()
    assert nights.view("rencana_pendanaan") == []
    (told,) = findings(nights, "alur.kiriman_ditarik")
    assert "Ani" in told["pesan"]


def test_what_nothing_stands_for_any_more_ends_and_stays_in_the_history(nights):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.put("farmasi", "b.xlsx", both(5))
    nights.run()
    (mine,) = [one for one in nights.arrivals() if one.verdict.kiriman.bidang == "yankes"]
    nights.withdraw(mine.verdict.kiriman.kiriman_id)
    assert {one["bidang"] for one in nights.view("rencana_pendanaan")} == {"farmasi", None}
    assert "yankes" in {one["bidang"] for one in nights.view("riwayat_rencana_pendanaan")}
    state = {(one["tabel"], one["bidang"]): one["keadaan"] for one in nights.view("kelengkapan")}
    assert state["4.1", "yankes"] == "belum"


def test_a_withdrawal_reads_no_new_file(nights, reads):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    nights.put("yankes", "b.xlsx", plan(2))
    reads.clear()
    nights.withdraw(nights.arrivals()[0].verdict.kiriman.kiriman_id)
    assert reads == []
    assert len(nights.arrivals()) == 1


def test_a_withdrawal_that_is_taken_back_is_as_if_it_had_never_been(nights):
    nights.put("yankes", "a.xlsx", both(1))
    nights.run()
    nights.put("yankes", "a.xlsx", plan(2))
    nights.run()
    before = nights.contents()
    newest = nights.arrivals()[-1].verdict.kiriman.kiriman_id
    nights.withdraw(newest)
    nights.take_back(newest)
    assert nights.contents() == before


def test_a_corrected_file_after_a_withdrawal_is_taken(nights):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    nights.withdraw(nights.arrivals()[0].verdict.kiriman.kiriman_id)
    nights.put("yankes", "a.xlsx", plan(2))
    nights.run()
    assert amount(nights) == 2


def test_a_rebuild_reads_every_original_and_changes_nothing(nights, reads):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    nights.put("yankes", "a.xlsx", half(7))
    nights.put("farmasi", "b.xlsx", both(5))
    nights.run()
    before = nights.contents()
    reads.clear()
    nights.rebuild()
    assert sorted(reads) == ["2025/farmasi/b.xlsx", "2025/yankes/a.xlsx", "2025/yankes/a.xlsx"]
    assert nights.contents() == before
    assert len(nights.view("riwayat_rencana_pendanaan")) == len(
        {(one["baris_id"], one["berlaku_dari"]) for one in nights.view("riwayat_rencana_pendanaan")}
    )


def test_a_lost_warehouse_is_built_again_from_the_archive_in_order_of_arrival(nights):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    nights.put("yankes", "a.xlsx", plan(2))
    nights.run()
    nights.put("yankes", "a.xlsx", half(3))
    nights.run()
    before, order = nights.contents(), [one.verdict.kiriman.sha256 for one in nights.arrivals()]
    nights.lose()
    nights.rebuild()
    assert nights.contents() == before
    assert [one.verdict.kiriman.sha256 for one in nights.arrivals()] == order


def test_moments_of_arrival_survive_the_loss_of_the_warehouse(nights):
    nights.put("yankes", "a.xlsx", plan(1))
    nights.run()
    (before,) = nights.arrivals()
    nights.lose()
    nights.rebuild()
    (after,) = nights.arrivals()
    assert after.diterima == before.diterima < datetime.now(UTC)


def test_the_settings_name_the_archive_and_the_readings(nights):
    settings = load_settings(nights.folder / "renja.toml")
    assert settings.archive.parent == settings.readings.parent == settings.output
