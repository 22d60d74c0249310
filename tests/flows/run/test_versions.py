from datetime import UTC, datetime

import pandas as pd
import pytest

from flows.run.versions import Version, arrival_order, choose
from renja.findings.catalogue import make_temuan
from renja.run.kiriman import Kiriman
from renja.run.normalised import NormalisedTable
from renja.run.publication import AcceptedTable
from renja.tables import table

KEY = ("4.1", "umum")


def sent(kiriman_id, *, bidang="umum", hour=0, berkas=None):
    return Kiriman(
        kiriman_id=kiriman_id,
        sha256=kiriman_id * 8,
        berkas=berkas or f"2025/{bidang}/{kiriman_id}.xlsx",
        tahun=2025,
        tahapan="rancangan",
        opd="Dinas Contoh",
        bidang=bidang,
        diubah=datetime(2024, 7, 1, hour, tzinfo=UTC),
        ukuran=1,
    )


def rows():
    return NormalisedTable(table("4.1", tahun=2025), pd.DataFrame())


def version(kiriman_id, urutan, *, refused=False, unread=False):
    words = {"kesalahan": "X"}
    fault = make_temuan("alur.kesalahan_program", words=words, berkas="x", tabel="4.1", bidang="umum")
    return Version(
        "4.1",
        sent(kiriman_id),
        urutan,
        table=None if unread else rows(),
        temuan=[fault] if refused else [],
    )


def held(kiriman_id):
    return {KEY: AcceptedTable("umum", kiriman_id, rows())}


def chosen(versions=(), *, standing=None, known=None, refused_files=None, vanished=()):
    choice = choose(
        versions,
        standing=standing or {},
        known=known or {},
        refused_files=refused_files or {},
        vanished=frozenset(vanished),
    )
    current = choice.current.get(KEY)
    return (current.kiriman_id if current else None), KEY in choice.stale


def test_the_newest_version_is_current():
    assert chosen([version("lama", 1), version("baru", 2)]) == ("baru", False)


@pytest.mark.parametrize("refusal", [{"refused": True}, {"unread": True}])
def test_a_refused_version_leaves_the_last_good_one_current_and_old(refusal):
    assert chosen([version("lama", 1), version("baru", 2, **refusal)]) == ("lama", True)


def test_a_refused_version_leaves_that_of_the_warehouse_current_and_old():
    refused = version("baru", 2, refused=True)
    assert chosen([refused], standing=held("lama"), known={"lama": 1}) == ("lama", True)


def test_a_refused_version_without_a_former_one_leaves_nothing():
    assert chosen([version("baru", 1, refused=True)]) == (None, False)


def test_a_refused_version_that_was_followed_by_a_good_one_makes_nothing_old():
    assert chosen([version("buruk", 1, refused=True), version("baik", 2)]) == ("baik", False)


def test_an_older_version_sent_again_does_not_replace_a_newer_one():
    known = {"satu": 1, "dua": 2}
    assert chosen([version("satu", 1)], standing=held("dua"), known=known) == ("dua", False)


def test_what_was_read_now_goes_before_the_same_submission_in_the_warehouse():
    now = version("satu", 1)
    choice = choose([now], standing=held("satu"), known={"satu": 1}, refused_files={})
    assert choice.current[KEY].table is now.table


def test_a_newer_file_that_is_wholly_refused_makes_the_tables_of_its_bidang_old():
    assert chosen([version("baik", 1)], refused_files={"umum": 2}) == ("baik", True)
    assert chosen([version("baik", 3)], refused_files={"umum": 2}) == ("baik", False)
    assert chosen([version("baik", 1)], refused_files={"lain": 2}) == ("baik", False)


def test_a_table_of_a_vanished_file_stays_current_and_is_old():
    assert chosen(standing=held("satu"), known={"satu": 1}, vanished=["satu"]) == ("satu", True)


def test_a_table_of_a_bidang_that_was_not_read_stays_as_it_is():
    assert chosen(standing=held("satu"), known={"satu": 1}) == ("satu", False)


def test_known_submissions_keep_their_place_and_new_ones_come_after_by_time_then_name():
    kiriman = [sent("b", hour=3), sent("a", hour=3), sent("c", hour=1), sent("dulu", hour=9)]
    order = arrival_order(kiriman, known={"dulu": 4})
    assert order == {"dulu": 4, "c": 5, "a": 6, "b": 7}
