"""A warehouse that was lost, or restored from a backup, beside an archive that knows more."""

import shutil
import subprocess
from pathlib import Path

import pytest

from flows.usererror import ExitStatus, UserError
from mulai import program_path
from tests import shown
from tests.flows.incremental import Nights
from tests.flows.workbooks import both, half, plan


@pytest.fixture
def nights(tmp_path, place):
    """Two nights of two bidang, one of which has sent its plan again."""
    made = Nights(tmp_path, warehouse=place)
    made.put("yankes", "a.xlsx", plan(1))
    made.put("farmasi", "b.xlsx", both(5))
    made.run()
    made.put("yankes", "a.xlsx", plan(2))
    made.run()
    return made


@pytest.fixture
def backup(nights, engine, request):
    """Copies the warehouse as the guide says; calling what it gives puts the copy back."""

    def copy():
        kept = nights.folder / "cadangan"
        if engine == "duckdb":
            file = Path(nights.settings().warehouse.removeprefix("duckdb:///"))
            shutil.copy(file, kept)
            return lambda: shutil.copy(kept, file)
        cluster = request.getfixturevalue("cluster")
        url = nights.warehouse.replace("+psycopg", "")
        assert cluster
        call("pg_dump", "--format=custom", f"--file={kept}", url)
        return lambda: call("pg_restore", "--clean", "--if-exists", "--no-owner", f"--dbname={url}", kept)

    return copy


def call(program, *words):
    place = program_path(program)
    assert place is not None
    subprocess.run([place, *map(str, words)], check=True, capture_output=True)


def change(nights):
    """What happens after the backup: a new file, one that vanishes, a withdrawal."""
    nights.put("yankes", "c.xlsx", half(7))
    nights.remove("farmasi", "b.xlsx")
    nights.run()
    newest = [one for one in nights.arrivals() if one.verdict.kiriman.bidang == "yankes"][1]
    nights.withdraw(newest.verdict.kiriman.kiriman_id)
    nights.run()


def journal(nights):
    folder = nights.settings().archive / "kiriman"
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_an_ordinary_run_on_a_lost_warehouse_builds_it_again_and_says_so(nights):
    change(nights)
    before, written = nights.contents(), journal(nights)
    nights.lose()
    summary = nights.run()
    assert nights.contents() == before
    assert any("dibangun kembali dari arsip" in note for note in summary.catatan)
    assert written.items() <= journal(nights).items()
    assert not any("dibangun kembali" in note for note in nights.run().catatan)


def test_a_restored_backup_is_brought_up_to_date_with_its_earlier_nights(nights, backup):
    restore = backup()
    old = shown.rows(nights.settings().warehouse)["riwayat_rencana_pendanaan"]
    change(nights)
    before, written = nights.contents(), journal(nights)
    restore()
    assert nights.contents() != before
    summary = nights.run()
    assert nights.contents() == before
    assert any("dibangun kembali dari arsip" in note for note in summary.catatan)
    assert written.items() <= journal(nights).items()
    history = shown.rows(nights.settings().warehouse)["riwayat_rencana_pendanaan"]
    ended = [row for row in old if "None" not in row.rsplit(",", 1)[-1]]
    assert set(ended) <= set(history)
    assert not any("dibangun kembali" in note for note in nights.run().catatan)


def test_a_withdrawal_that_was_taken_back_after_the_backup_stays_taken_back(nights, backup):
    newest = [one for one in nights.arrivals() if one.verdict.kiriman.bidang == "yankes"][-1]
    kiriman_id = newest.verdict.kiriman.kiriman_id
    nights.withdraw(kiriman_id)
    restore = backup()
    nights.take_back(kiriman_id)
    nights.run()
    before = nights.contents()
    restore()
    nights.run()
    assert nights.contents() == before


@pytest.mark.parametrize("how", ["rerun", "withdraw"])
def test_a_run_of_one_bidang_stops_where_the_archive_knows_more(nights, backup, how):
    restore = backup()
    change(nights)
    restore()
    before = shown.rows(nights.settings().warehouse)
    with pytest.raises(UserError, match="jalankan renja run untuk semua bidang") as caught:
        if how == "rerun":
            nights.run(bidang=("farmasi",))
        else:
            nights.withdraw(nights.arrivals()[0].verdict.kiriman.kiriman_id)
    assert caught.value.status is ExitStatus.NOTHING_PUBLISHED
    assert shown.rows(nights.settings().warehouse) == before


def test_a_lost_warehouse_without_an_original_tells_which_and_is_built_once(nights):
    nights.remove("farmasi", "b.xlsx")
    nights.run()
    (lost,) = [one for one in nights.arrivals() if one.verdict.kiriman.bidang == "farmasi"]
    sha256 = lost.verdict.kiriman.sha256
    (nights.settings().archive / sha256[:2] / f"{sha256}.xlsx").unlink()
    nights.lose()
    summary = nights.run()
    assert any("2025/farmasi/b.xlsx tidak ada di arsip" in note for note in summary.catatan)
    assert len(nights.arrivals()) == 3
    assert not any("dibangun kembali" in note for note in nights.run().catatan)


def test_a_warehouse_that_knows_all_is_not_built_again(nights):
    change(nights)
    assert not any("dibangun kembali" in note for one in nights.summaries for note in one.catatan)
