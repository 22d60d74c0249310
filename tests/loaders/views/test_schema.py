import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from loaders.views.installation import create_view
from loaders.views.rowtable import base_tables, row_tables, sql_type, view_columns
from loaders.views.view import views
from loaders.warehouse.bulk import arrow_schema
from renja.tables import all_tables, layouts_of
from renja.tables.frame import frame_columns
from renja.tables.spec import SQL_TYPES

IDENTITY = [
    *("baris_id", "tahun", "tahapan", "opd", "bidang", "kode", "kode_induk", "asal_kode", "level"),
    *("uraian", "uraian_asli", "no", "urutan", "kiriman_id", "status_kiriman", "jalan_id"),
    *("berkas", "lembar", "baris"),
]


@pytest.mark.parametrize("spec", all_tables(), ids=lambda spec: spec.tabel)
def test_a_table_view_has_the_contract_columns_then_those_of_its_description(spec):
    layouts = layouts_of(spec.tabel)
    values = [one.nama for layout in layouts for one in frame_columns(layout) if one.nama not in IDENTITY]
    assert list(views()[spec.view].columns) == [*IDENTITY, *dict.fromkeys(values)]


def test_the_history_of_a_view_has_its_columns_and_the_period():
    for name in row_tables():
        history = views()[f"riwayat_{name}"].columns
        assert history == (*views()[name].columns, "berlaku_dari", "berlaku_sampai")


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        (
            "temuan",
            "temuan_id kelompok_id jalan_id opd tahun tahapan aturan keparahan tabel bidang baris_id kode "
            "kolom berkas lembar sel sel_pasangan mentah ditemukan seharusnya selisih pesan tindakan "
            "status",
        ),
        (
            "koreksi",
            "jalan_id aturan tabel bidang baris_id kode kolom berkas lembar sel mentah hasil alasan "
            "keyakinan opd tahun tahapan",
        ),
        (
            "jejak",
            "tabel baris_id kode kolom ke sha256 berkas lembar sel mentah keadaan nilai jenis_sel "
            "format_angka rumus opd tahun tahapan",
        ),
        (
            "kiriman",
            "kiriman_id sha256 berkas tahun tahapan opd bidang urutan_datang diterima status alasan",
        ),
        (
            "jalan",
            "jalan_id mulai selesai hasil pemicu versi kiriman_baru temuan koreksi opd tahun tahapan "
            "alasan",
        ),
    ],
)
def test_a_list_view_has_the_contract_columns(name, columns):
    assert list(views()[name].columns) == columns.split()


def test_money_and_quantities_are_exact_in_every_base_table():
    for spec in all_tables():
        types = {column.name: column.type for column in row_tables()[spec.view].columns}
        for column in spec.kolom:
            if column.jenis in SQL_TYPES:
                assert isinstance(types[column.nama], sa.Numeric), (spec.tabel, column.nama)
                assert not isinstance(types[column.nama], sa.Float), (spec.tabel, column.nama)


def test_an_unknown_column_type_is_refused():
    with pytest.raises(ValueError, match="DOUBLE"):
        sql_type("DOUBLE")


def test_layouts_of_several_years_share_one_view():
    spec = next(spec for spec in all_tables() if spec.rollups)
    wider = spec.model_copy(
        update={"kolom": (*spec.kolom, spec.rollups[0].model_copy(update={"nama": "pagu_baru"}))}
    )
    names = [column.nama for column in view_columns(spec.view, specs=(spec, wider))]
    assert names == [*(c.nama for c in frame_columns(spec)), "pagu_baru", "pagu_baru_hitung"]


def test_one_column_cannot_have_two_types():
    spec = next(spec for spec in all_tables() if spec.rollups)
    other = spec.model_copy(
        update={"kolom": tuple(c.model_copy(update={"jenis": "teks"}) for c in spec.kolom)}
    )
    with pytest.raises(ValueError, match="is both"):
        view_columns(spec.view, specs=(spec, other))


def test_every_statement_can_be_written_for_postgresql():
    dialect = postgresql.dialect()
    statements = [str(sa.schema.CreateTable(table).compile(dialect=dialect)) for table in base_tables()]
    statements += [create_view(view, dialect=dialect) for view in views().values()]
    assert all("unnest(CAST(" not in statement for statement in statements)
    assert any("json_array_elements(" in statement for statement in statements)


def test_every_column_of_a_base_table_has_an_arrow_type():
    for table in base_tables():
        assert arrow_schema(table).names == [column.name for column in table.columns]
