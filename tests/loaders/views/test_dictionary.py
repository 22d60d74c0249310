import pytest

from loaders.views.dictionary import dictionary, sentences, words
from loaders.views.view import HISTORY, views
from renja.tables import all_tables
from renja.tables.frame import frame_columns
from tests.loaders.frames import publication
from tests.loaders.stored import stored_comments, stored_types


def test_every_view_and_column_is_told_in_order():
    assert list(dictionary()) == list(views())
    for name, view in dictionary().items():
        assert [column.nama for column in view.kolom] == list(views()[name].columns)
        assert all(column.keterangan for column in view.kolom), name


def test_nothing_is_told_of_what_no_view_has():
    others = [name for name in views() if not any(spec.view == name for spec in all_tables())]
    used = {column for name in views() for column in views()[name].columns}
    assert set(words()["tampilan"]) == {name for name in others if not name.startswith(HISTORY)}
    assert set(words()["kolom"]) <= used
    for name, columns in words()["kolom_di"].items():
        assert set(columns) <= set(views()[name].columns)


def test_words_that_are_told_anew_for_a_view_differ_from_those_of_all():
    for name, columns in words()["kolom_di"].items():
        for column, told in columns.items():
            assert told != words()["kolom"].get(column), name


@pytest.mark.parametrize("spec", all_tables(), ids=lambda spec: spec.tabel)
def test_a_column_of_a_table_is_told_with_form_unit_and_source(spec):
    entries = {column.nama: column for column in dictionary()[spec.view].kolom}
    assert spec.formulir in dictionary()[spec.view].formulir.split("; ")
    for one in frame_columns(spec):
        entry = entries[one.nama]
        if one.kolom is None:
            continue
        assert entry.sumber
        if one.tipe.startswith("NUMERIC"):
            assert entry.satuan
            assert entry.tipe == one.tipe
        if one.kolom.kolom_formulir and not one.nama.endswith("_hitung"):
            assert f"kolom {one.kolom.kolom_formulir} formulir" in entry.sumber


def test_a_column_of_one_layout_only_is_told_with_its_years():
    told = {column.nama: column.comment for column in dictionary()["rencana_pendanaan"].kolom}
    assert "Hanya Renja 2027 dan seterusnya; untuk tahun lain NULL." in told["kelompok_sasaran"]
    assert "Hanya Renja 2018 s.d. 2026; untuk tahun lain NULL." in told["catatan"]
    assert not any("Hanya" in told[nama] for nama in ("pagu", "indikator", "kode"))


def test_every_column_is_told_in_the_database_in_its_view_or_in_the_view_of_its_history():
    told = {(view, column) for view, column, _ in sentences()}
    for name in views():
        for column in (None, *views()[name].columns):
            assert (name, column) in told or (name.removeprefix(HISTORY), column) in told


def test_years_are_told_from_the_plan_year():
    assert not any("{" in text or "}" in text for _, _, text in sentences())


def test_the_database_holds_the_same_words(warehouse, place):
    found = {where: text for where, text in stored_comments(place).items() if text}
    assert found == {(view, column): text for view, column, text in sentences()}


def test_the_database_holds_the_columns_in_the_types_that_are_told(warehouse, place):
    told = {
        (name, column.nama): column.tipe for name, view in dictionary().items() for column in view.kolom
    }
    assert stored_types(place) == told


def test_the_words_survive_a_publication(warehouse, place):
    before = stored_comments(place)
    warehouse.publish(publication("J1"))
    assert stored_comments(place) == before
