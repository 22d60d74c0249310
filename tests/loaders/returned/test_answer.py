import logging
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from loaders.returned import answer
from renja.cells.returnmark import UNKNOWN_FORMAT
from tests.extractors.sheets import opendocument
from tests.loaders.returned.replies import LEMBAR, corrected, found, packed, reply, write_answer


def sent():
    book = Workbook()
    book.active.title = LEMBAR
    book.active["A1"] = "isi"
    return packed(book)


def with_part(data, name, content=b"x"):
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    return buffer.getvalue()


def test_it_has_the_name_of_the_file_sent(tmp_path):
    assert write_answer(tmp_path, nama="renja", data=sent(), reply=reply()).name == "renja.xlsx"


def test_a_workbook_with_macros_keeps_its_suffix_and_macros(tmp_path):
    path = write_answer(tmp_path, nama="renja", data=with_part(sent(), "xl/vbaProject.bin"), reply=reply())
    assert path.name == "renja.xlsm"
    assert zipfile.ZipFile(path).read("xl/vbaProject.bin") == b"x"


def test_a_workbook_of_which_there_is_nothing_to_say_is_returned_as_its_own_bytes(tmp_path):
    data = sent()
    assert write_answer(tmp_path, nama="renja", data=data, reply=reply()).read_bytes() == data


@pytest.mark.parametrize("said", [reply(found("A1")), reply(koreksi=(corrected("A1"),))])
def test_a_workbook_of_which_there_is_something_to_say_gets_our_sheets(tmp_path, said):
    path = write_answer(tmp_path, nama="renja", data=sent(), reply=said)
    assert load_workbook(path).sheetnames[0] == "Temuan"


def test_what_an_earlier_return_added_is_taken_out_even_when_nothing_is_left_to_say(tmp_path):
    first = write_answer(tmp_path, nama="renja", data=sent(), reply=reply(found("A1")))
    again = load_workbook(
        write_answer(tmp_path, nama="lagi", data=first.read_bytes(), reply=reply(tabel=()))
    )
    assert again[LEMBAR]["A1"].comment is None
    assert again[LEMBAR]["A1"].fill.fill_type is None


def test_an_ods_comes_back_as_a_copy_that_says_what_it_lost(tmp_path):
    data = opendocument([["Pagu", 0.97]], name=LEMBAR)
    book = load_workbook(write_answer(tmp_path, nama="renja", data=data, reply=reply(found("B1"))))
    assert book[LEMBAR]["A1"].value == "Pagu"
    assert book[LEMBAR]["B1"].value == 0.97
    assert book[LEMBAR]["B1"].number_format == UNKNOWN_FORMAT
    assert book[LEMBAR]["B1"].comment is not None
    assert "tidak dapat ikut disalin" in " ".join(str(cell.value) for cell in book["Temuan"]["A"])


@pytest.mark.parametrize(
    "data", [b"bukan buku kerja", b"", b"PK\x03\x04rusak", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_a_file_that_is_no_workbook_still_gets_its_findings(tmp_path, data):
    one = found(None, lembar=None, pesan="Berkas tidak dapat dibuka.")
    book = load_workbook(write_answer(tmp_path, nama="renja", data=data, reply=reply(one, tabel=())))
    assert "Berkas tidak dapat dibuka." in [cell.value for cell in book["Temuan"]["G"]]


def test_a_file_that_may_not_be_opened_is_not(tmp_path):
    book = load_workbook(
        write_answer(tmp_path, nama="renja", data=sent(), reply=reply(tabel=()), readable=False)
    )
    assert LEMBAR not in book.sheetnames


def test_a_package_that_cannot_be_dressed_comes_back_as_a_copy(tmp_path, caplog):
    broken = with_part(sent(), "xl/styles.xml", b"<styleSheet/>")
    with caplog.at_level(logging.ERROR):
        book = load_workbook(write_answer(tmp_path, nama="renja", data=broken, reply=reply(found("A1"))))
    assert book[LEMBAR]["A1"].value == "isi"
    assert any(record.exc_info for record in caplog.records)


def test_an_unchanged_answer_is_not_written_again(tmp_path):
    path = write_answer(tmp_path, nama="renja", data=sent(), reply=reply())
    before = path.stat().st_mtime_ns
    write_answer(tmp_path, nama="renja", data=sent(), reply=reply())
    assert path.stat().st_mtime_ns == before


def test_a_failing_write_leaves_the_former_answer(tmp_path, monkeypatch):
    path = write_answer(tmp_path, nama="renja", data=sent(), reply=reply())
    former = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="space"):
        write_answer(tmp_path, nama="renja", data=sent(), reply=reply(found("A1")))
    assert path.read_bytes() == former
    assert list(tmp_path.iterdir()) == [path]


def test_no_way_is_left_out():
    assert [way.__name__ for way, _ in answer._ways(sent())] == ["bytes", "copy_values"]
