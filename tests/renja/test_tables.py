import pytest

from renja.tables import all_tables, layouts_of, table, tables_for
from renja.tables.frame import IDENTITY_NAMES, frame_columns, value_names
from renja.tables.spec import Kind, Ratio, Sum

ALL = all_tables()
IDS = [f"{spec.tabel} {spec.tahun_sejak}" for spec in ALL]


def test_the_eight_tables_come_in_document_order():
    assert [spec.tabel for spec in tables_for(2025)] == [
        "2.1.a",
        "2.1.b",
        "2.2",
        "2.4",
        "2.5",
        "3.2",
        "3.3",
        "4.1",
    ]


@pytest.mark.parametrize("tahun", [2018, 2025, 2026, 2027, 2100])
def test_every_table_has_one_layout_in_every_year(tahun):
    numbers = [spec.tabel for spec in tables_for(tahun)]
    assert numbers == list(dict.fromkeys(spec.tabel for spec in ALL))


def test_the_plan_table_has_seventeen_columns_from_2027_on():
    before, after = layouts_of("4.1")
    assert (before.masa, after.masa) == ("2018 s.d. 2026", "2027 dan seterusnya")
    assert (table("4.1", tahun=2026), table("4.1", tahun=2027)) == (before, after)
    assert (len(before.kolom), len(after.kolom)) == (10, 17)
    assert [column.kolom_formulir for column in after.kolom] == [str(n) for n in range(1, 18)]


def test_a_column_of_one_name_means_the_same_in_every_layout_of_a_table():
    before, after = layouts_of("4.1")
    for nama in before.by_name.keys() & after.by_name.keys():
        one, other = before.column(nama), after.column(nama)
        fields = ("jenis", "arti", "untuk", "satuan", "teks", "jumlah", "kamus", "keterangan")
        assert [getattr(one, f) for f in fields] == [getattr(other, f) for f in fields], nama


def test_an_unknown_table_is_an_error():
    with pytest.raises(KeyError):
        table("9.9", tahun=2025)


@pytest.mark.parametrize("spec", ALL, ids=IDS)
def test_names_inside_a_description_refer_to_its_own_columns(spec):
    names = {column.nama for column in spec.kolom}
    assert len(names) == len(spec.kolom)
    assert spec.uraian_dari in names
    assert set(spec.baris.kunci) <= names | {"tahun_target"}
    for column in spec.kolom:
        if isinstance(column.rumus, Ratio):
            assert {column.rumus.pembilang, column.rumus.penyebut} <= names
        if isinstance(column.rumus, Sum):
            assert set(column.rumus.dari) <= names


@pytest.mark.parametrize("spec", ALL, ids=IDS)
def test_published_columns_are_unique_and_begin_with_the_identity(spec):
    names = [column.nama for column in frame_columns(spec)]
    assert len(set(names)) == len(names)
    assert tuple(names[: len(IDENTITY_NAMES)]) == IDENTITY_NAMES


@pytest.mark.parametrize("spec", ALL, ids=IDS)
def test_every_amount_that_is_summed_or_computed_has_a_recomputed_twin(spec):
    twins = {f"{column.nama}_hitung" for column in spec.kolom if column.jumlah or column.rumus}
    assert twins == {name for name in value_names(spec) if name.endswith("_hitung")}


@pytest.mark.parametrize("spec", ALL, ids=IDS)
def test_a_table_can_be_told_by_at_least_two_columns(spec):
    assert len([column for column in spec.kolom if column.pokok]) >= 2


def test_the_plan_table_publishes_the_columns_that_reports_rely_on():
    submitted = [name for name in value_names(table("4.1", tahun=2025)) if not name.endswith("_hitung")]
    assert submitted == [
        "indikator", "lokasi", "target", "satuan", "target_teks", "pagu", "sumber_dana", "catatan",
        "target_maju", "satuan_maju", "target_maju_teks", "pagu_maju",
    ]  # fmt: skip


def test_money_and_quantities_are_exact_types():
    types = {
        c.tipe for spec in ALL for c in frame_columns(spec) if c.kolom and c.kolom.jenis is Kind.RUPIAH
    }
    assert types == {"NUMERIC(20, 2)"}


@pytest.mark.parametrize("spec", ALL, ids=IDS)
def test_a_meaning_stands_once_in_a_table(spec):
    meanings = [(column.arti, column.untuk) for column in spec.kolom if column.arti]
    assert len(set(meanings)) == len(meanings)
    assert all(spec.meaning(*meaning) for meaning in meanings)


def test_what_a_column_means_is_told_of_columns_of_the_right_kind():
    kinds = {
        "nama": {Kind.TEKS},
        "indikator": {Kind.TEKS},
        "penjelasan": {Kind.TEKS},
        "target": {Kind.KUANTITAS},
        "realisasi": {Kind.KUANTITAS},
        "pagu": {Kind.RUPIAH},
        "belanja": {Kind.RUPIAH},
    }
    assert all(c.jenis in kinds[c.arti] for spec in ALL for c in spec.kolom if c.arti)


def test_a_table_lacks_the_meanings_that_no_column_of_it_has():
    assert table("3.3", tahun=2025).meaning("pagu", "n") is None


def test_one_table_of_each_scope_lists_everything():
    specs = tables_for(2025)
    assert [(spec.cakupan, spec.tabel) for spec in specs if spec.acuan] == [
        ("evaluasi", "2.1.a"),
        ("rencana", "4.1"),
    ]
    assert [spec.tabel for spec in specs if spec.cakupan == "rencana"] == ["2.4", "3.3", "4.1"]
