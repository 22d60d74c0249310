"""The account of a table: what it takes for a leaf, and that every amount lost or counted twice is told."""

from decimal import Decimal

import pytest

from expectations.rules.account import account_findings
from renja.config import Config
from renja.run.normalised import NormalisedTable
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
P, K, S = "1.02.02", "1.02.02.2.01", "1.02.02.2.01.0001"


def row(level, kode, induk, pagu):
    return {"level": level, "kode": kode, "kode_induk": induk, "pagu": pagu}


def office(*rows):
    """A table of one bidang."""
    return normalised("4.1", "gizi", *rows)


def judged(*tables, consolidated=None):
    """The findings on the tables: by rule and bidang the sum sent and the sum found."""
    document = consolidated or consolidate(tables, config=CONFIG)
    return {
        (one.aturan, one.bidang): (one.seharusnya, one.ditemukan)
        for one in account_findings(tables, consolidated=document, config=CONFIG)
    }


def changed(document, *, row, pagu):
    """A document with another recomputed amount in one row."""
    frame = document.frame.copy()
    frame.loc[row, "pagu_hitung"] = None if pagu is None else Decimal(pagu)
    return NormalisedTable(document.spec, frame)


GIZI = office(
    row("program", P, "1.02", 70),
    row("kegiatan", K, P, 70),
    row("sub_kegiatan", S, K, 50),
    row("sub_kegiatan", None, K, 20),
)
UMUM = normalised("4.1", "umum", row("sub_kegiatan", "1.02.03.2.01.0001", "1.02.03.2.01", 5))


def test_what_adds_up_is_not_told():
    assert judged(GIZI, UMUM) == {}


@pytest.mark.parametrize("pagu", [None, 0, 19, 21])
def test_a_leaf_that_the_document_does_not_hold_as_it_was_sent_is_told(pagu):
    document = consolidate([GIZI, UMUM], config=CONFIG)
    held = str(50 + (pagu or 0))
    assert judged(GIZI, UMUM, consolidated=changed(document, row=3, pagu=pagu)) == {
        ("neraca.bidang", "gizi"): ("70", held)
    }


def test_a_row_that_is_lost_on_the_way_is_told():
    document = consolidate([GIZI, UMUM], config=CONFIG)
    lost = NormalisedTable(document.spec, document.frame.drop(index=3).reset_index(drop=True))
    assert judged(GIZI, UMUM, consolidated=lost) == {("neraca.bidang", "gizi"): ("70", "50")}


@pytest.mark.parametrize("pagu", [None, 70, 150])
def test_a_total_of_the_document_that_is_not_that_of_its_bidang_is_told(pagu):
    document = consolidate([GIZI, UMUM], config=CONFIG)
    total = len(document.frame) - 1
    assert judged(GIZI, UMUM, consolidated=changed(document, row=total, pagu=pagu)) == {
        ("neraca.dokumen", None): ("75", str(pagu or 0))
    }


def test_a_leaf_of_several_bidang_is_told_of_each():
    umum = normalised("4.1", "umum", row("kegiatan", K, P, 4))
    gizi = office(row("kegiatan", K, P, 3))
    document = consolidate([gizi, umum], config=CONFIG)
    assert list(document.frame["pagu_hitung"]) == [7, 7]
    assert judged(gizi, umum) == {}
    assert judged(gizi, umum, consolidated=changed(document, row=0, pagu=4)) == {
        ("neraca.bidang", "gizi"): ("3", "0"),
        ("neraca.bidang", "umum"): ("4", "1"),
    }


def test_a_roll_up_that_counts_an_amount_twice_is_told_of_the_bidang(monkeypatch):
    real = consolidate([GIZI], config=CONFIG)

    def doubling(frame, *, spec):
        return {
            column.nama: [None if amount is None else 2 * amount for amount in frame[column.nama]]
            for column in spec.rollups
        }

    monkeypatch.setattr("expectations.rules.account.rollup", doubling)
    assert judged(GIZI, consolidated=real) == {("neraca.bidang", "gizi"): ("70", "70")}


def test_amounts_of_rows_that_hold_others_are_compared_by_other_rules():
    assert judged(office(row("program", P, "1.02", 999), row("kegiatan", K, P, 70))) == {}


@pytest.mark.parametrize(
    "rows",
    [
        [row("program", P, "1.02", 7), row("program", "1.02.03", "1.02", 8)],
        [row("program", P, "1.02", 7), row("program", P, "1.02", 7), row("kegiatan", K, P, 7)],
        [row("kegiatan", K, P, 7), row("kegiatan", K, P, 7)],
        [row("kegiatan", K, P, 7), row("indikator", None, K, 7), {**row("jumlah", None, None, 9)}],
        [row("kegiatan", None, P, 7), row("sub_kegiatan", S, K, 7)],
        [row("kegiatan", None, "1.02.03", 7), row("sub_kegiatan", S, K, 7)],
        [row("sub_kegiatan", S, K, None)],
        [row("indikator", None, None, 5)],
    ],
    ids=[
        "only programs",
        "a heading twice",
        "a leaf twice",
        "continuation and total",
        "held by place",
        "excluded by place",
        "no amount",
        "no leaf",
    ],
)
def test_tables_as_offices_send_them_raise_no_alarm(rows):
    assert judged(office(*rows), UMUM) == {}


def test_a_bidang_whose_amount_cannot_be_read_is_not_compared():
    unreadable = office(row("kegiatan", K, P, None), row("kegiatan", "1.02.02.2.02", P, 5))
    for entry in unreadable.frame["jejak_sel"].iloc[0]:
        entry["keadaan"] = "galat"
    document = consolidate([unreadable, UMUM], config=CONFIG)
    assert judged(unreadable, UMUM, consolidated=changed(document, row=1, pagu=1)) == {}


def test_a_table_without_sums_has_no_account():
    table = normalised("3.3", "gizi", {"level": "program", "kode": P})
    assert judged(table) == {}
