import re

import openpyxl
import pytest

from tests.flows.incremental import answer, two_nights
from tests.flows.workbooks import CONFIG


@pytest.fixture
def nights(tmp_path):
    return two_nights(tmp_path)


@pytest.fixture
def diff(nights, capsys, own_log):
    """The difference of two words: exit status and all it said."""

    def told(*words):
        return answer(capsys, "diff", "--config", str(nights.folder / "renja.toml"), *words)

    return told


def runs(nights):
    return [one.jalan_id for one in nights.summaries]


def test_a_changed_amount_is_told_by_code_and_column_with_old_and_new(nights, diff):
    status, said = diff(*runs(nights))
    assert status == 0
    assert "Tabel 4.1" in said
    assert "│ - │ Pengadaan Obat │ yankes │ pagu │ 300.000.000 │ 275.000.000 │ -25.000.000 │" in said
    assert re.search(
        r"│ 1\.02\.02 │ PROGRAM .* pagu_hitung \(dihitung\) │ 900\.000\.000 │ 875\.000\.000 │", said
    )
    assert "0 baris baru, 0 baris hilang" in said


def test_a_run_is_not_different_from_itself(nights, diff):
    status, said = diff(runs(nights)[1], runs(nights)[1])
    assert status == 0
    assert "Tidak ada yang berubah." in said


def test_the_sheet_holds_all_that_is_told(nights, diff):
    place = nights.folder / "beda.xlsx"
    status, said = diff(*runs(nights), "--xlsx", str(place))
    assert status == 0
    assert f"Lembar perubahan: {place}" in said
    heading, *rows = openpyxl.load_workbook(place).active.iter_rows(values_only=True)
    changed = [dict(zip(heading, row, strict=True)) for row in rows]
    assert {"kolom": "pagu", "lama": 300_000_000, "baru": 275_000_000, "selisih": -25_000_000}.items() <= {
        **next(row for row in changed if row["uraian"] == "Pengadaan Obat" and not row["dihitung"])
    }.items()
    view = [row for row in nights.view("perubahan") if row["jalan_id"] == runs(nights)[1]]
    assert len(changed) == len(view)


def test_two_stages_are_compared_by_their_last_runs(nights, diff):
    file = nights.folder / "renja.toml"
    file.write_text(CONFIG.replace('tahapan = "rancangan"', 'tahapan = "penetapan"'), encoding="utf-8")
    nights.remove("yankes", "b.xlsx")
    nights.run()
    status, said = diff("rancangan", "2025/penetapan")
    assert status == 0
    assert (
        f"Dari jalan {runs(nights)[1]} (2025 rancangan) ke jalan {runs(nights)[2]} (2025 penetapan)" in said
    )
    assert "275.000.000 │ 300.000.000 │ +25.000.000" in said


def test_an_unknown_run_is_told_with_the_last_ones(nights, diff):
    status, said = diff("1999", runs(nights)[0])
    assert status == 2
    assert "Jalan 1999 tidak ada di gudang data" in said
    assert f"Jalan terakhir: {runs(nights)[1]} (2025 rancangan), {runs(nights)[0]}" in said


def test_the_beginning_of_several_runs_is_none(nights, diff):
    status, said = diff("2", runs(nights)[0])
    assert status == 2
    assert "cocok dengan lebih dari satu jalan" in said


def test_a_stage_without_a_run_is_told(nights, diff):
    status, said = diff("rancangan", "perubahan")
    assert status == 3
    assert "belum memuat jalan untuk 2025 perubahan" in said


def test_a_long_list_is_cut_on_the_terminal_and_whole_in_the_sheet(nights, diff, monkeypatch):
    monkeypatch.setattr("flows.show.terminal_diff._MOST", 1)
    _, said = diff(*runs(nights), "--xlsx", str(nights.folder / "beda.xlsx"))
    assert re.search(r"… dan [1-9]\d* perubahan lagi; --xlsx BERKAS memuat semuanya", said)
    assert openpyxl.load_workbook(nights.folder / "beda.xlsx").active.max_row > 2


def test_a_sheet_that_cannot_be_written_is_told(nights, diff):
    (nights.folder / "bukan folder").write_text("", encoding="utf-8")
    status, said = diff(*runs(nights), "--xlsx", str(nights.folder / "bukan folder" / "beda.xlsx"))
    assert status == 3
    assert "tidak dapat ditulis" in said
