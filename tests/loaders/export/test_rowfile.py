import csv
import re
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.export import rowfile
from loaders.export.rowfile import Format, inert, write_rows
from loaders.warehouse.errors import ExportError

MOMENT = datetime(2025, 7, 1, 1, 2, 3, 4, tzinfo=UTC)
SCHEMA = pa.schema(
    [
        ("kode", pa.string()),
        ("pagu", pa.decimal128(20, 2)),
        ("urutan", pa.int32()),
        ("wajib", pa.bool_()),
        ("mulai", pa.timestamp("us", tz="UTC")),
    ]
)
DANGEROUS = ["=1+1", "+62", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''-"]
HARMLESS = ["", "1.02", "a=1", "'tis", " =1", "0-1", "'"]


def batch(*rows):
    """Rows given as tuples; what a tuple lacks is nothing."""
    full = [(*row, *[None] * (len(SCHEMA) - len(row))) for row in rows]
    columns = zip(*full, strict=True) if full else [[] for _ in SCHEMA]
    arrays = [pa.array(list(values), field.type) for values, field in zip(columns, SCHEMA, strict=True)]
    return pa.record_batch(arrays, schema=SCHEMA)


def written(tmp_path, kind, *rows):
    file = tmp_path / f"hasil.{kind}"
    count = write_rows(file, batches=[batch(*rows)], schema=SCHEMA, kind=Format(kind), moment=MOMENT)
    assert count == len(rows)
    return file


def cells(file):
    """The cells under the heading of the only sheet."""
    (sheet,) = openpyxl.load_workbook(file).worksheets
    return [list(row) for row in sheet.iter_rows(min_row=2)]


def restored(text):
    """A text as it was before it was made inert, as the guide tells."""
    return text[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", text) else text


def made_inert(text):
    return inert(batch((text,))).column(0)[0].as_py()


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert made_inert(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stays(text):
    assert made_inert(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n＝a1 ")))
def test_every_text_can_be_had_back(text):
    assert restored(made_inert(text)) == text


def test_a_csv_keeps_money_exact_codes_as_text_and_nothing_apart_from_empty(tmp_path):
    money = Decimal("123456789012345678.90")
    file = written(tmp_path, "csv", ("1.10", money, 1, True, MOMENT), (None, Decimal("-5.00")), ("", None))
    assert file.read_text(encoding="utf-8").splitlines() == [
        '"kode","pagu","urutan","wajib","mulai"',
        '"1.10",123456789012345678.90,1,true,2025-07-01 01:02:03.000004Z',
        ",-5.00,,,",
        '"",,,,',
    ]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_dangerous_text_is_inert_in_a_csv(tmp_path, text):
    file = written(tmp_path, "csv", (text,))
    with file.open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream))[1][0] == f"'{text}"


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5", "@SUM(A1)", "\t=1", "'=1"])
def test_a_dangerous_text_is_a_text_with_an_apostrophe_in_a_sheet(tmp_path, text):
    ((cell, *_),) = cells(written(tmp_path, "xlsx", (text,)))
    assert (cell.data_type, cell.value) == ("s", f"'{text}")


def test_a_sheet_has_numbers_where_a_cell_holds_them_exactly(tmp_path):
    amounts = ["9.95", "-13553123311.01", "9999999999999.99", "10000000000000.01", "100000000000000000.00"]
    rows = cells(written(tmp_path, "xlsx", *(("1.02", Decimal(amount)) for amount in amounts)))
    found = [row[1] for row in rows]
    assert [cell.data_type for cell in found] == ["n", "n", "n", "s", "n"]
    assert [Decimal(str(cell.value)) for cell in found] == [Decimal(amount) for amount in amounts]


def test_a_sheet_keeps_codes_as_text_and_moments_whole(tmp_path):
    ((code, _, number, truth, moment),) = cells(written(tmp_path, "xlsx", ("1.10", None, 7, False, MOMENT)))
    assert (code.data_type, code.value) == ("s", "1.10")
    assert (number.value, truth.value) == (7, False)
    assert datetime.fromisoformat(moment.value) == MOMENT


def test_a_text_that_looks_like_the_inside_of_a_cell_stays_a_text(tmp_path):
    ((cell, *_),) = cells(written(tmp_path, "xlsx", ("<r><t>x</t></r>",)))
    assert cell.value == "'<r><t>x</t></r>"


def test_parquet_holds_what_the_database_holds(tmp_path):
    rows = (("=1", Decimal("-5.00"), 1, True, MOMENT), (None, None, None, None, None))
    table = pq.read_table(written(tmp_path, "parquet", *rows))
    assert table.schema.equals(SCHEMA)
    assert [tuple(row.values()) for row in table.to_pylist()] == list(rows)


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_the_same_rows_give_the_same_bytes(tmp_path, kind):
    (tmp_path / "lagi").mkdir()
    one, other = (written(folder, kind, ("1.02", Decimal(1))) for folder in (tmp_path, tmp_path / "lagi"))
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_a_view_without_rows_is_a_file_with_its_columns(tmp_path, kind):
    assert written(tmp_path, kind).stat().st_size


def test_a_text_longer_than_a_cell_is_told_and_the_former_file_stays(tmp_path):
    file = written(tmp_path, "xlsx", ("1.02",))
    before = file.read_bytes()
    with pytest.raises(ExportError, match="kolom kode baris 2"):
        written(tmp_path, "xlsx", ("x" * 32_768,))
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_more_rows_than_a_sheet_has_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(rowfile, "LONGEST_SHEET", 3)
    with pytest.raises(ExportError, match="hanya memuat 2 baris"):
        written(tmp_path, "xlsx", ("a",), ("b",), ("c",))


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(ExportError, match="tidak dapat ditulis"):
        written(tmp_path / "berkas", "csv")
