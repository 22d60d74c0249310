import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC
from decimal import Decimal

import pandas as pd
import pytest

from loaders.versions import part, publisher
from loaders.views.schema import VERSION
from loaders.views.view import views
from loaders.warehouse import bulk
from loaders.warehouse import errors as error
from loaders.warehouse.facade import Warehouse
from renja.cells.sources import SourceCells
from renja.run.kiriman import Status
from renja.run.publication import Verdict
from renja.tables.frame import LINEAGE
from tests.loaders.contents import contents
from tests.loaders.frames import (
    SCOPE,
    accepted,
    kiriman,
    office,
    pengendalian,
    publication,
    rp,
    temuan,
)

PLACE = {"opd": SCOPE.opd, "tahun": SCOPE.tahun, "tahapan": SCOPE.tahapan}


def plan(warehouse: Warehouse) -> pd.DataFrame:
    return warehouse.read_view("rencana_pendanaan", scope=SCOPE)


def amount(warehouse: Warehouse, baris_id: str, column: str = "pagu") -> Decimal | None:
    frame = plan(warehouse)
    return frame.loc[frame["baris_id"] == baris_id, column].item()


def test_what_is_published_is_what_the_view_shows(warehouse):
    warehouse.publish(publication("J1"))
    assert amount(warehouse, "4.1/sekretariat/2.11.02") == rp("350.000.000")
    assert amount(warehouse, "4.1/jumlah", "pagu_hitung") == rp("685.000.000")


def test_money_comes_back_as_an_exact_decimal(warehouse):
    money = Decimal("123456789012345678.91")
    tables = [accepted("4.1", "sekretariat", [{**ROW, "pagu": money}])]
    warehouse.publish(publication("J1", tables=tables))
    assert amount(warehouse, "4.1/sekretariat/2.11.02.2.01.0006") == money
    (part,) = [one for one in warehouse.current_parts(**PLACE) if one.table.spec.tabel == "4.1"]
    assert part.table.frame["pagu"].tolist() == [money]
    (table,) = [one for one in warehouse.document(**PLACE).tables if one.spec.tabel == "4.1"]
    assert set(table.frame["pagu"]) == {money}


ROW = {
    "level": "sub_kegiatan",
    "kode": "2.11.02.2.01.0006",
    "induk": "2.11.02.2.01",
    "uraian": "Penyusunan",
}


def test_a_number_with_more_decimals_than_its_column_is_rounded_half_up(warehouse):
    tables = [accepted("4.1", "sekretariat", [{**ROW, "target": Decimal("66.6666665")}])]
    warehouse.publish(publication("J1", tables=tables))
    assert amount(warehouse, "4.1/sekretariat/2.11.02.2.01.0006", "target") == Decimal("66.666667")


def test_a_number_too_large_for_its_column_is_named_and_nothing_is_written(warehouse):
    tables = [accepted("4.1", "sekretariat", [{**ROW, "pagu": Decimal(10) ** 18}])]
    with pytest.raises(error.TooLarge, match="kolom pagu"):
        warehouse.publish(publication("J1", tables=tables))
    assert warehouse.read_view("jalan").empty


def test_a_float_is_refused(warehouse):
    tables = [accepted("4.1", "sekretariat", [ROW])]
    tables[0].table.frame["pagu"] = pd.Series([0.1], dtype=object)
    made = publication("J1", tables=tables)
    with pytest.raises(TypeError):
        warehouse.publish(made)


def test_shared_rows_come_out_once_without_bidang(warehouse):
    warehouse.publish(publication("J1"))
    frame = plan(warehouse)
    shared = frame[frame["bidang"].isna()]
    assert list(shared["level"]) == ["urusan", "bidang_urusan", "program", "jumlah"]
    assert frame["kode"].dropna().is_unique


def test_rows_stand_in_document_order(warehouse):
    warehouse.publish(publication("J1"))
    assert list(plan(warehouse)["urutan"]) == list(range(1, 14))


def test_publishing_the_same_again_adds_a_run_and_nothing_else(warehouse):
    warehouse.publish(publication("J1"))
    before = contents(warehouse, leave_out=("jalan",))
    result = warehouse.publish(publication("J2", hari=1))
    assert contents(warehouse, leave_out=("jalan",)) == before
    assert result.bagian_berubah == ()
    assert list(warehouse.read_view("jalan")["jalan_id"]) == ["J1", "J2"]


def test_a_finding_that_stays_keeps_its_run_and_is_no_longer_new(warehouse):
    warehouse.publish(publication("J1", temuan=[temuan()]))
    assert list(warehouse.read_view("temuan")["status"]) == ["baru"]
    result = warehouse.publish(publication("J2", hari=1, temuan=[temuan(), temuan(sel="J10")]))
    frame = warehouse.read_view("temuan").sort_values("sel", ignore_index=True)
    assert frame[["sel", "jalan_id", "status"]].to_numpy().tolist() == [
        ["J10", "J2", "baru"],
        ["J9", "J1", "tetap"],
    ]
    assert (result.temuan, result.temuan_baru) == (2, 1)


def test_a_finding_that_is_gone_stays_in_history_only(warehouse):
    warehouse.publish(publication("J1", temuan=[temuan()]))
    warehouse.publish(publication("J2", hari=1))
    assert warehouse.read_view("temuan").empty
    ended = warehouse.read_view("riwayat_temuan")
    assert list(ended["status"]) == ["baru"]
    assert ended["berlaku_sampai"].item() > ended["berlaku_dari"].item()


def test_the_same_finding_told_twice_counts_once(warehouse):
    result = warehouse.publish(publication("J1", temuan=[temuan(), temuan()]))
    assert (result.temuan, len(warehouse.read_view("temuan"))) == (1, 1)


def test_two_findings_of_one_cell_that_differ_in_the_other_cell_are_two(warehouse):
    both = [temuan(sel_pasangan="J10"), temuan(sel_pasangan="J11")]
    warehouse.publish(publication("J1", temuan=both))
    assert len(warehouse.read_view("temuan")) == 2


def test_a_waived_finding_says_so(warehouse):
    found = temuan()
    warehouse.publish(publication("J1", temuan=[found], dikecualikan=frozenset({found.temuan_id})))
    assert list(warehouse.read_view("temuan")["status"]) == ["dikecualikan"]


def test_only_the_tables_that_changed_get_a_new_version(warehouse):
    warehouse.publish(publication("J1"))
    changed = [one for one in office() if one.bidang == "sekretariat"] + pengendalian(pagu="250.000.000")
    result = warehouse.publish(publication("J2", tables=changed, hari=1))
    assert set(result.bagian_berubah) == {("4.1", "pengendalian"), ("4.1", None)}
    frame = plan(warehouse)
    assert set(frame.loc[frame["bidang"] == "sekretariat", "jalan_id"]) == {"J1"}
    assert set(frame.loc[frame["bidang"] == "pengendalian", "jalan_id"]) == {"J2"}


def test_every_version_stays_in_history_with_its_period(warehouse):
    warehouse.publish(publication("J1"))
    changed = [one for one in office() if one.bidang == "sekretariat"] + pengendalian(pagu="250.000.000")
    warehouse.publish(publication("J2", tables=changed, hari=1))
    history = warehouse.read_view("riwayat_rencana_pendanaan")
    versions = history[history["baris_id"] == "4.1/pengendalian/2.11.03.2.02.0001"]
    versions = versions.sort_values("berlaku_dari")
    assert list(versions["pagu"]) == [rp("240.000.000"), rp("250.000.000")]
    assert list(versions["berlaku_sampai"].isna()) == [False, True]
    assert versions["berlaku_sampai"].iloc[0] == versions["berlaku_dari"].iloc[1]


def test_a_change_of_lineage_alone_is_a_new_version(warehouse):
    warehouse.publish(publication("J1"))
    tables = office()
    frame = tables[2].table.frame
    first, *rest = frame.at[0, LINEAGE]
    frame.at[0, LINEAGE] = SourceCells.of([{**first, "mentah": "lain"}, *rest])
    result = warehouse.publish(publication("J2", tables=tables, hari=1))
    assert result.bagian_berubah == (("2.2", "sekretariat"),)


def test_a_refused_table_keeps_its_last_good_rows_marked_old(warehouse):
    warehouse.publish(publication("J1"))
    refused = Verdict(kiriman("pengendalian", isi="dua"), Status.SEBAGIAN, "Tabel 4.1 ditolak.")
    warehouse.publish(
        publication("J2", hari=1, kiriman_lain=[refused], ditolak=frozenset({("4.1", "pengendalian")}))
    )
    frame = plan(warehouse)
    by_bidang = frame.groupby(frame["bidang"].fillna("opd"))["status_kiriman"].agg(set)
    assert by_bidang.to_dict() == {"opd": {"lama"}, "pengendalian": {"lama"}, "sekretariat": {"baru"}}
    assert set(frame["jalan_id"]) == {"J1"}
    assert set(warehouse.read_view("realisasi_anggaran")["status_kiriman"]) == {"baru"}


def test_rows_are_new_again_once_the_table_is_accepted(warehouse):
    warehouse.publish(publication("J1"))
    warehouse.publish(publication("J2", hari=1, ditolak=frozenset({("4.1", "pengendalian")})))
    warehouse.publish(publication("J3", hari=2))
    assert set(plan(warehouse)["status_kiriman"]) == {"baru"}
    history = warehouse.read_view("riwayat_rencana_pendanaan")
    row = history[history["baris_id"] == "4.1/pengendalian/2.11.03.2.02"].sort_values("berlaku_dari")
    assert list(row["status_kiriman"]) == ["baru", "lama", "baru"]


def test_a_part_that_a_run_leaves_out_stays(warehouse):
    warehouse.publish(publication("J1"))
    only = [one for one in pengendalian() if one.table.spec.tabel == "2.1.b"]
    warehouse.publish(publication("J2", tables=only, hari=1, cakupan=frozenset({"pengendalian"})))
    assert len(plan(warehouse)) == 13


def test_findings_of_bidang_outside_the_run_stay(warehouse):
    other = temuan(bidang="sekretariat", sel="B2")
    warehouse.publish(publication("J1", temuan=[temuan(), other, temuan(bidang=None, sel="C3")]))
    warehouse.publish(publication("J2", hari=1, cakupan=frozenset({"pengendalian"})))
    assert list(warehouse.read_view("temuan")["sel"]) == ["B2"]


def test_completeness_tells_sent_refused_old_and_missing(warehouse):
    first = [one for one in office() if (one.table.spec.tabel, one.bidang) != ("2.4", "pengendalian")]
    refused = frozenset({("2.4", "pengendalian"), ("4.1", "pengendalian")})
    warehouse.publish(publication("J1", tables=[one for one in first if one.table.spec.tabel != "3.2"]))
    warehouse.publish(publication("J2", tables=first, hari=1, ditolak=refused))
    frame = warehouse.read_view("kelengkapan").set_index(["tabel", "bidang"])
    assert (
        frame["keadaan"].to_dict()
        | {
            ("2.4", "pengendalian"): "ditolak",
            ("4.1", "pengendalian"): "lama",
            ("3.2", "sekretariat"): "diterima",
            ("2.5", "sekretariat"): "tidak_wajib",
        }
        == frame["keadaan"].to_dict()
    )
    history = warehouse.read_view("riwayat_kelengkapan")
    earlier = history[(history["tabel"] == "3.2") & (history["bidang"] == "sekretariat")]
    assert set(earlier["keadaan"]) == {"belum", "diterima"}
    assert frame.loc[("4.1", "pengendalian"), ["dikirim", "lama", "belum"]].tolist() == [True, True, False]


def test_accepted_rows_come_back_as_they_were_submitted(warehouse):
    tables = office()
    warehouse.publish(publication("J1", tables=tables))
    back = {(one.table.spec.tabel, one.bidang): one for one in warehouse.current_parts(**PLACE)}
    assert len(back) == len(tables)
    for one in tables:
        given, got = one.table, back[one.table.spec.tabel, one.bidang]
        assert (got.kiriman_id, list(got.table.koreksi)) == (one.kiriman_id, list(given.koreksi))
        computed = [column.hitung for column in given.spec.kolom if column.hitung]
        left_out = [*computed, "urutan"]
        pd.testing.assert_frame_equal(
            got.table.frame.drop(columns=left_out), given.frame.drop(columns=left_out)
        )


def test_own_findings_of_accepted_rows_come_back_with_them(warehouse):
    own, other = temuan(), temuan(sel="J10")
    made = publication("J1", temuan=[own, other], temuan_normalisasi=frozenset({own}))
    warehouse.publish(made)
    back = {(one.table.spec.tabel, one.bidang): one.table for one in warehouse.current_parts(**PLACE)}
    assert list(back["4.1", "pengendalian"].temuan) == [own]


def test_what_was_read_back_can_be_published_again_without_a_change(warehouse):
    warehouse.publish(publication("J1", temuan=[temuan()]))
    before = contents(warehouse, leave_out=("jalan", "temuan"))
    back = warehouse.current_parts(**PLACE)
    result = warehouse.publish(publication("J2", tables=back, hari=1, temuan=[temuan()]))
    assert result.bagian_berubah == ()
    assert contents(warehouse, leave_out=("jalan", "temuan")) == before


def test_an_accepted_table_without_rows_is_a_table_all_the_same(warehouse):
    empty = accepted("4.1", "pengendalian", [])
    tables = [one for one in office() if (one.table.spec.tabel, one.bidang) != ("4.1", "pengendalian")]
    warehouse.publish(publication("J1", tables=[*tables, empty]))
    back = {(one.table.spec.tabel, one.bidang): one for one in warehouse.current_parts(**PLACE)}
    assert back["4.1", "pengendalian"].table.frame.empty
    assert back["4.1", "pengendalian"].kiriman_id == "pengendalian-satu"


def test_lineage_leads_from_a_value_to_file_sheet_and_cell(warehouse):
    warehouse.publish(publication("J1"))
    cells = warehouse.read_view("jejak", scope=SCOPE)
    cell = cells[(cells["baris_id"] == "4.1/pengendalian/2.11.03.2.02") & (cells["kolom"] == "pagu")]
    sent = kiriman("pengendalian")
    names = ["tabel", "sha256", "berkas", "lembar", "sel", "mentah", "keadaan", "nilai"]
    assert cell[names].to_numpy().tolist() == [
        ["4.1", sent.sha256, sent.berkas, "Lembar", "F9", "250000000", "nilai", "250000000"]
    ]


def test_lineage_tells_a_dash_an_error_a_blank_and_an_ambiguity_apart(warehouse):
    warehouse.publish(publication("J1"))
    states = (
        warehouse.read_view("jejak").groupby("keadaan")["nilai"].agg(lambda values: values.isna().all())
    )
    assert states.to_dict() == {"galat": True, "kosong": True, "nilai": False, "strip": True, "taksa": True}


def test_a_shared_row_names_the_cells_of_every_file_it_rests_on(warehouse):
    warehouse.publish(publication("J1"))
    cells = warehouse.read_view("jejak")
    shared = cells[(cells["baris_id"] == "4.1/2.11.03") & (cells["kolom"] == "pagu")]
    assert set(shared["berkas"]) == {kiriman("sekretariat").berkas, kiriman("pengendalian").berkas}


def test_a_row_held_back_for_a_shared_one_is_in_no_view(warehouse):
    warehouse.publish(publication("J1"))
    held_back = "4.1/sekretariat/2.11.03"
    assert held_back not in set(plan(warehouse)["baris_id"])
    assert held_back not in set(warehouse.read_view("jejak")["baris_id"])


def test_corrections_come_and_go_with_their_rows(warehouse):
    warehouse.publish(publication("J1"))
    assert list(warehouse.read_view("koreksi")["hasil"]) == ["2.11.02.2.01.0006"]
    clean = [replace(one, table=replace(one.table, koreksi=())) for one in office()]
    result = warehouse.publish(publication("J2", tables=clean, hari=1))
    assert result.koreksi == 0
    assert warehouse.read_view("koreksi").empty
    assert len(warehouse.read_view("riwayat_koreksi")) == 1


def test_submissions_are_numbered_as_they_were_first_seen(warehouse):
    warehouse.publish(publication("J1"))
    later = [Verdict(kiriman("pengendalian", isi="dua"), Status.DITOLAK, "Berkas kosong.")]
    result = warehouse.publish(publication("J2", hari=1, kiriman_lain=later))
    assert result.kiriman_baru == 1
    known = warehouse.submissions(**PLACE)
    assert [one.urutan_datang for one in known] == [1, 2, 3]
    assert known[-1].verdict == later[0]
    assert known[-1].diterima.astimezone(UTC) == publication("J2", hari=1).jalan.mulai


def test_the_same_bytes_under_a_new_name_are_no_new_submission(warehouse):
    warehouse.publish(publication("J1"))
    renamed = Verdict(
        kiriman("pengendalian", isi="satu", berkas="2025/pengendalian/0.xlsx"), Status.DITERIMA
    )
    result = warehouse.publish(publication("J2", hari=1, kiriman_lain=[renamed]))
    assert result.kiriman_baru == 0
    frame = warehouse.read_view("kiriman").set_index("kiriman_id")
    assert frame.loc["pengendalian-satu", "berkas"] == "2025/pengendalian/0.xlsx"
    assert frame.loc["pengendalian-satu", "urutan_datang"] == 1


def test_a_verdict_that_changes_is_a_new_version_of_it(warehouse):
    sent = kiriman("pengendalian", isi="dua")
    warehouse.publish(publication("J1", kiriman_lain=[Verdict(sent, Status.DITOLAK, "Tahun salah.")]))
    warehouse.publish(publication("J2", hari=1, kiriman_lain=[Verdict(sent, Status.DITERIMA)]))
    frame = warehouse.read_view("riwayat_kiriman")
    told = frame[frame["kiriman_id"] == sent.kiriman_id].sort_values("berlaku_dari")
    assert list(told["status"]) == ["ditolak", "diterima"]


def test_stages_live_side_by_side(warehouse):
    warehouse.publish(publication("J1"))
    final = [replace(one, table=_staged(one.table, "penetapan")) for one in office()]
    warehouse.publish(publication("J2", tables=final, hari=1, tahapan="penetapan", kiriman=[]))
    assert len(warehouse.read_view("rencana_pendanaan")) == 26
    assert len(plan(warehouse)) == 13
    assert {one.table.frame["tahapan"][0] for one in warehouse.current_parts(**PLACE)} == {SCOPE.tahapan}
    assert list(warehouse.read_view("jalan", scope=SCOPE)["jalan_id"]) == ["J1"]


def _staged(table, tahapan):
    return replace(table, frame=table.frame.assign(tahapan=tahapan).astype(object))


def test_moments_never_stand_still_even_when_the_clock_goes_back(warehouse):
    first = warehouse.publish(publication("J1", hari=5))
    second = warehouse.publish(publication("J2", hari=0))
    assert second.diterbitkan > first.diterbitkan


def test_a_run_cannot_be_published_twice(warehouse):
    warehouse.publish(publication("J1"))
    with pytest.raises(error.KnownRun, match="J1"):
        warehouse.publish(publication("J1"))


def test_a_table_given_twice_is_refused(warehouse):
    made = publication("J1")
    with pytest.raises(ValueError, match="twice"):
        warehouse.publish(replace(made, bagian=[*made.bagian, made.bagian[0]]))


def test_rows_of_another_bidang_are_refused(warehouse):
    made = publication("J1")
    wrong = [replace(made.bagian[0], bidang="lain")]
    with pytest.raises(ValueError, match="another bidang"):
        warehouse.publish(replace(made, bagian=wrong))


def test_rows_of_another_year_are_refused(warehouse):
    with pytest.raises(ValueError, match="another tahun"):
        warehouse.publish(replace(publication("J1"), tahun=2026))


def test_a_failure_midway_leaves_everything_as_it_was(warehouse, monkeypatch):
    warehouse.publish(publication("J1", temuan=[temuan()]))
    before = contents(warehouse)

    def fail(*_args, **_options):
        raise RuntimeError("midway")

    monkeypatch.setattr(publisher, "_write_run", fail)
    changed = [one for one in office() if one.bidang == "sekretariat"] + pengendalian(pagu="250.000.000")
    with pytest.raises(RuntimeError, match="midway"):
        warehouse.publish(publication("J2", tables=changed, hari=1))
    assert contents(warehouse) == before
    monkeypatch.undo()
    assert warehouse.publish(publication("J2", tables=changed, hari=1)).bagian_berubah


def test_a_failing_bulk_insert_takes_the_whole_publication_back(warehouse, monkeypatch):
    calls = []

    def fail_at_fifth(connection, **rows):
        calls.append(1)
        if len(calls) == 5:
            raise RuntimeError("midway")
        bulk.insert_rows(connection, **rows)

    monkeypatch.setattr(part, "insert_rows", fail_at_fifth)
    with pytest.raises(RuntimeError, match="midway"):
        warehouse.publish(publication("J1"))
    assert all(warehouse.read_view(name).empty for name in ("jalan", "kiriman", "rencana_pendanaan"))


HOLDING = """
import sys
import duckdb
with duckdb.connect(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_file_held_by_another_process_is_told_with_its_number(file):
    with Warehouse(f"duckdb:///{file}"):
        pass
    command = [sys.executable, "-c", HOLDING, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        with pytest.raises(error.WarehouseBusy) as caught, Warehouse(f"duckdb:///{file}", wait=0.5):
            pass
        assert caught.value.pid is not None
        assert f"(PID {caught.value.pid})" in str(caught.value)
        os.kill(caught.value.pid, 0)
        holder.communicate()


def test_a_file_that_is_no_warehouse_is_told(file):
    file.parent.mkdir()
    file.write_text("ini bukan gudang data" * 100)
    with (
        pytest.raises(error.NotAWarehouse, match=r"bukan gudang data DuckDB"),
        Warehouse(f"duckdb:///{file}"),
    ):
        pass
    assert file.read_text().startswith("ini bukan")


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "berkas").write_text("")
    url = f"duckdb:///{tmp_path}/berkas/renja.duckdb"
    with pytest.raises(error.NotWritable, match="tidak dapat dibuka"), Warehouse(url):
        pass


@pytest.mark.parametrize("url", ["mysql://u@server/renja", "bukan alamat", "sqlite:///renja.db"])
def test_a_url_of_no_known_warehouse_is_told(url):
    with pytest.raises(error.WrongUrl):
        Warehouse(url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://renja:rahasia@127.0.0.1:1/renja",
        "postgresql://renja@127.0.0.1:1/renja?password=rahasia",
        "postgresql://renja@127.0.0.1:1/renja?sslpassword=rahasia",
        "postgresql://renja:x@rahasia@127.0.0.1:1/renja",
    ],
)
def test_a_password_is_never_told(url):
    with pytest.raises(error.WarehouseError) as caught, Warehouse(url):
        pass
    assert "rahasia" not in str(caught.value)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_warehouse_of_a_newer_program_is_refused(place, change, read_only):
    with Warehouse(place):
        pass
    change(f"UPDATE gudang.skema SET versi = {VERSION + 1}")
    with (
        pytest.raises(error.NewerSchema, match=f"versi {VERSION + 1}") as caught,
        Warehouse(place, read_only=read_only),
    ):
        pass
    assert "perbarui program" in str(caught.value)


def test_a_column_that_a_description_gained_is_added_with_the_old_rows_kept(place, change):
    with Warehouse(place) as warehouse:
        warehouse.publish(publication("J1"))
        before = contents(warehouse)
    for name in reversed(views()):
        change(f"DROP VIEW laporan.{name}")
    change("ALTER TABLE gudang.rencana_pendanaan DROP COLUMN catatan")
    change("UPDATE gudang.skema SET sidik = 'lain'")
    with Warehouse(place) as warehouse:
        assert plan(warehouse)["catatan"].isna().all()
        assert amount(warehouse, "4.1/sekretariat/2.11.02") == rp("350.000.000")
        warehouse.publish(publication("J2", hari=1))
        assert len(contents(warehouse)) == len(before)


def test_reading_does_not_make_a_warehouse(place):
    for _ in range(2):
        with pytest.raises(error.NoWarehouse), Warehouse(place, read_only=True):
            pass


def test_an_unknown_view_is_a_key_error(warehouse):
    with pytest.raises(KeyError):
        warehouse.read_view("tidak_ada")


def test_half_a_character_does_not_stop_a_publication(warehouse):
    tables = [accepted("4.1", "sekretariat", [{**ROW, "catatan": "rusak \ud83d"}])]
    warehouse.publish(publication("J1", tables=tables, temuan=[temuan(pesan="\ud83d")]))
    assert "rusak \ufffd" in set(plan(warehouse)["catatan"])
