import zipfile
from io import BytesIO

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from openpyxl import Workbook

from extractors.workbook import container
from extractors.workbook.book import read_workbook
from extractors.workbook.fault import Unreadable
from tests.extractors.sheets import opendocument, packed
from tests.hostile.compound import compound


def openxml() -> bytes:
    book = Workbook()
    book.worksheets[0]["A1"] = "Kode"
    return packed(book)


def biff() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("A").write(0, 0, "Kode")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def package(**parts: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_workbook(data)
    return refused.value.aturan


@pytest.mark.parametrize("data", [openxml(), biff(), opendocument([["Kode"]])], ids=["xlsx", "xls", "ods"])
def test_a_workbook_is_known_by_its_content(data: bytes) -> None:
    assert read_workbook(data).sheets[0].cell(1, 1).value == "Kode"


def test_an_encrypted_xlsx_is_locked() -> None:
    assert reason(compound({"EncryptionInfo": b"", "EncryptedPackage": b""})) == "berkas.terkunci"


def test_an_encrypted_opendocument_is_locked() -> None:
    data = package(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        **{"content.xml": "x", "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"},
    )

    assert reason(data) == "berkas.terkunci"


def test_a_package_with_encrypted_entries_is_locked() -> None:
    data = bytearray(openxml())
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1

    assert reason(bytes(data)) == "berkas.terkunci"


def test_a_package_that_unpacks_beyond_measure_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_UNPACKED", 1000)

    assert reason(openxml()) == "berkas.terlalu_besar"


def test_damage_that_one_reader_cannot_bear_is_read_by_the_next() -> None:
    source = zipfile.ZipFile(BytesIO(openxml()))
    parts = {name: source.read(name).decode() for name in source.namelist()}
    found = read_workbook(package(**parts | {"docProps/core.xml": "<terpotong"}))

    assert found.sheets[0].cell(1, 1).value == "Kode"
    assert found.hilang


def test_a_reader_that_fails_is_told_to_the_log_and_not_to_the_sender(
    caplog: pytest.LogCaptureFixture,
) -> None:
    source = zipfile.ZipFile(BytesIO(openxml()))
    parts = {name: source.read(name).decode() for name in source.namelist()}
    read_workbook(package(**parts | {"docProps/core.xml": "<terpotong"}))

    assert "read_openxml failed" in caplog.text


@pytest.mark.parametrize("share", [0.05, 0.2, 0.4, 0.6, 0.8, 0.97])
@pytest.mark.parametrize("data", [openxml(), biff(), opendocument([["Kode"]])], ids=["xlsx", "xls", "ods"])
def test_a_workbook_cut_anywhere_is_said_to_be_cut(data: bytes, share: float) -> None:
    assert reason(data[: int(len(data) * share)]) == "berkas.terpotong"


def test_an_opendocument_with_a_cell_at_the_far_corner_is_no_other_file_type() -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="A")
    first = TableRow()
    first.addElement(TableCell(valuetype="float", value="1"))
    table.addElement(first)
    table.addElement(TableRow(numberrowsrepeated=1_048_570))
    row = TableRow()
    row.addElement(TableCell(numbercolumnsrepeated=16_380))
    row.addElement(TableCell(valuetype="float", value="1"))
    table.addElement(row)
    document.spreadsheet.addElement(table)
    buffer = BytesIO()
    document.write(buffer)

    with pytest.raises(Unreadable) as caught:
        read_workbook(buffer.getvalue())

    assert caught.value.aturan == "berkas.pembaca_berhenti"
