import csv

import pyarrow.parquet as pq
import pytest

from loaders.views.view import HISTORY, views
from tests.flows.incremental import Nights, answer
from tests.flows.workbooks import BROKEN, both, plan

CURRENT = [name for name in views() if not name.startswith(HISTORY)]


@pytest.fixture
def nights(tmp_path):
    return Nights(tmp_path)


@pytest.fixture
def export(nights, capsys, own_log):
    """The export of the office's warehouse: its exit status and all it said."""

    def exported(*words):
        return answer(capsys, "export", "--config", str(nights.folder / "renja.toml"), *words)

    return exported


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def texts(row):
    return [f"{name}: {value}" for name, value in row.items()]


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_three_nights_are_exported_later_byte_for_byte_as_they_were(nights, export, kind):
    kept = {}
    for place, content in (("a.xlsx", plan(300_000_000)), ("b.xlsx", both(5)), ("c.xlsx", BROKEN)):
        nights.put("yankes", place, content)
        jalan_id = nights.run().jalan_id
        folder = nights.folder / "malam" / jalan_id
        assert export("--format", kind, "--ke", str(folder))[0] == 0
        kept[jalan_id] = files(folder)
    for number, (jalan_id, before) in enumerate(kept.items()):
        later = nights.folder / f"kemudian {number}"
        assert export("--format", kind, "--jalan", jalan_id, "--ke", str(later))[0] == 0
        assert sorted(before) == sorted(f"{name}.{kind}" for name in CURRENT)
        assert files(later) == before
    plans = [one[f"rencana_pendanaan.{kind}"] for one in kept.values()]
    assert len(set(plans)) == 3


def test_the_files_hold_what_the_views_show(nights, export):
    nights.put("yankes", "a.xlsx", both(300_000_000))
    jalan_id = nights.run().jalan_id
    for kind in ("csv", "parquet"):
        assert export("--format", kind)[0] == 0
    folder = nights.folder / "keluaran" / "2025" / "rancangan" / "ekspor" / jalan_id
    for name in CURRENT:
        shown = sorted(texts(row) for row in nights.view(name))
        exported = pq.read_table(folder / f"{name}.parquet").to_pylist()
        assert sorted(texts(row) for row in exported) == shown
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert len(list(csv.reader(stream))) == len(shown) + 1
    with (folder / "rencana_pendanaan.csv").open(encoding="utf-8", newline="") as stream:
        amounts = [row["pagu"] for row in csv.DictReader(stream)]
    assert amounts == [str(row["pagu"] or "") for row in nights.view("rencana_pendanaan")]


def test_only_what_is_asked_for_is_exported(nights, export):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    folder = nights.folder / "pilihan"
    status, said = export("--tabel", "4.1", "--view", "riwayat_temuan", "--ke", str(folder))
    assert status == 0
    assert sorted(files(folder)) == ["rencana_pendanaan.csv", "riwayat_temuan.csv"]
    assert "rencana_pendanaan.csv: 6 baris" in said


@pytest.mark.parametrize(
    ("words", "wording"),
    [
        (["--jalan", "1999"], "Jalan 1999 tidak ada di gudang data"),
        (["--tabel", "9.9"], "Tabel atau tampilan 9.9 tidak ada; tabel: 2.1.a, "),
        (["--view", "rahasia"], "tampilan rahasia tidak ada"),
        (["--jalan", "2", "--view", "riwayat_temuan"], "tidak dapat dipakai dengan --jalan"),
        (["--format", "pdf"], "nilai untuk --format tidak sah"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(nights, export, words, wording):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    status, said = export(*words)
    assert status == 2
    assert wording in said


def test_an_unknown_run_is_told_with_the_last_ones(nights, export):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    known = [nights.run().jalan_id for _ in range(2)]
    _, said = export("--jalan", "1999")
    assert f"Jalan terakhir: {known[1]} (2025 rancangan), {known[0]} (2025 rancangan)." in said


def test_a_stage_without_a_run_is_told_with_the_last_ones(nights, export):
    nights.put("yankes", "a.xlsx", plan(300_000_000))
    nights.run()
    status, said = export("--tahapan", "penetapan")
    assert status == 3
    assert "belum memuat jalan untuk 2025 penetapan" in said
    assert nights.summaries[0].jalan_id in said


def test_without_a_warehouse_nothing_is_written(nights, export):
    status, said = export("--ke", str(nights.folder / "hasil"))
    assert status == 3
    assert "belum ada" in said
    assert not (nights.folder / "hasil").exists()


def test_a_view_with_more_text_than_a_cell_holds_is_told_and_the_others_are_written(
    nights, export, monkeypatch
):
    nights.put("yankes", "a.xlsx", both(300_000_000))
    nights.run()
    monkeypatch.setattr("loaders.export.rowfile.LONGEST_CELL", 60)
    folder = nights.folder / "hasil"
    status, said = export("--format", "xlsx", "--ke", str(folder))
    written = {path.stem for path in folder.iterdir()}
    assert status == 3
    assert "lebih panjang dari isi satu sel" in said
    assert CURRENT[-1] in written or CURRENT[0] in written
    assert 0 < len(written) < len(CURRENT)
    assert f"Begitu juga {len(CURRENT) - len(written) - 1} berkas lain." in said
