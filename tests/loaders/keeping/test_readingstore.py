from dataclasses import replace
from decimal import Decimal
from zipfile import ZipFile

import pandas as pd
import pytest

from loaders.keeping.readingstore import ReadingStore
from renja.run.normalised import NormalisedTable
from renja.run.reading import Reading, TableReading
from renja.tables.frame import LINEAGE
from tests.loaders.frames import kiriman, koreksi, office, temuan

SENT = kiriman("sekretariat")


@pytest.fixture
def store(tmp_path):
    return ReadingStore(tmp_path / "bacaan", kunci="satu")


def reading(**changes):
    """Every table of the secretariat, one of them refused."""
    tables = [
        TableReading(
            one.table.spec.tabel,
            NormalisedTable(one.table.spec, one.table.frame, koreksi=[koreksi()], temuan=[temuan()]),
            (temuan(), temuan(sel="B2")),
            diterima=one.table.spec.tabel != "4.1",
        )
        for one in office()
        if one.bidang == "sekretariat"
    ]
    made = Reading(
        SENT, temuan=(temuan(tabel=None),), tabel=(*tables, TableReading("2.5", None, (temuan(),), False))
    )
    return replace(made, **changes)


def contents(table):
    """Every cell of a frame with its type, and the lists beside it."""
    cells = [list(map(repr, row)) for row in table.frame.itertuples()]
    return list(table.frame), cells, table.spec, list(table.koreksi), list(table.temuan)


def test_a_reading_comes_back_exactly_as_it_was(store):
    kept = reading()
    store.keep(kept)
    back = store.load(SENT)
    assert (back.kiriman, back.temuan) == (kept.kiriman, kept.temuan)
    for one, other in zip(kept.tabel, back.tabel, strict=True):
        assert (one.tabel, one.temuan, one.diterima) == (other.tabel, other.temuan, other.diterima)
        assert (one.table is None) == (other.table is None)
        if one.table is not None:
            assert contents(one.table) == contents(other.table)


@pytest.mark.parametrize("number", ["0", "-0", "1E+3", "0.10", "123456789012345678.123456789"])
def test_numbers_come_back_to_the_last_digit(store, number):
    kept = reading()
    plan = kept.tabel[-2].table
    plan.frame["pagu"] = pd.Series([Decimal(number)] * len(plan.frame), dtype=object)
    store.keep(kept)
    assert repr(store.load(SENT).tabel[-2].table.frame["pagu"].iloc[0]) == repr(Decimal(number))


def test_half_characters_come_back(store):
    kept = reading()
    kept.tabel[0].table.frame["uraian"] = pd.Series(
        ["\ud83d x"] * len(kept.tabel[0].table.frame), dtype=object
    )
    store.keep(kept)
    assert store.load(SENT).tabel[0].table.frame["uraian"].iloc[0] == "\ud83d x"


def test_a_float_is_no_exact_number(store):
    kept = reading()
    kept.tabel[-2].table.frame["pagu"] = pd.Series([0.1] * len(kept.tabel[-2].table.frame), dtype=object)
    with pytest.raises(TypeError, match="no exact number"):
        store.keep(kept)


def test_an_empty_table_comes_back_with_its_columns(store):
    kept = reading()
    empty = kept.tabel[0].table.frame.iloc[:0]
    table = NormalisedTable(kept.tabel[0].table.spec, empty)
    store.keep(reading(tabel=(TableReading(table.spec.tabel, table, (), True),)))
    back = store.load(SENT).tabel[0].table.frame
    assert list(back) == list(empty)
    assert LINEAGE in back
    assert back.empty


def test_what_is_kept_tells_its_tables_before_it_is_loaded(store):
    store.keep(reading())
    kept = store.find(SENT)
    assert "4.1" in kept.tabel
    assert "4.1" not in kept.diterima
    assert "2.1.a" in kept.diterima


def test_a_reading_of_another_program_or_configuration_does_not_hold(store, tmp_path):
    store.keep(reading())
    other = ReadingStore(tmp_path / "bacaan", kunci="dua")
    assert other.find(SENT) is None
    assert other.load(SENT) is None


def test_a_reading_under_another_file_name_does_not_hold(store):
    store.keep(reading())
    assert store.load(replace(SENT, berkas="2025/sekretariat/nama lain.xlsx")) is None


def test_nothing_is_kept_of_a_submission_that_was_never_read(store):
    assert store.load(SENT) is None


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 rusak", None])
def test_a_damaged_reading_is_as_good_as_none(store, tmp_path, damage):
    store.keep(reading())
    (file,) = (tmp_path / "bacaan").iterdir()
    if damage is None:
        with ZipFile(file, "w") as archive:
            archive.writestr("lain.json", "{}")
    else:
        file.write_bytes(damage)
    assert store.load(SENT) is None


def test_a_later_reading_takes_the_place_of_the_former(store, tmp_path):
    store.keep(reading())
    store.keep(reading(tabel=()))
    assert store.load(SENT).tabel == ()
    assert len(list((tmp_path / "bacaan").iterdir())) == 1
