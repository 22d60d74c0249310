import zipfile
from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.escape import unescape
from openpyxl.workbook.defined_name import DefinedName
from xlsxwriter import Workbook as Writer

from loaders.returned.colour import contrast
from loaders.returned.dressing import dressed
from loaders.returned.listing import MOST_GROUPS
from loaders.returned.markup import UnfitMarkup, parsed
from renja.cells.returnmark import ADDED_NOTE, ADDED_SHEET
from renja.findings.temuan import Keparahan
from tests.loaders.returned.replies import LEMBAR, corrected, found, packed, reply

YELLOW = "FFFFFF00"


def workbook():
    book = Workbook()
    sheet = book.active
    sheet.title = LEMBAR
    for row in (["Kode", "Pagu"], ["1", 250], ["2", 300]):
        sheet.append(row)
    return book


def opened(data):
    return load_workbook(BytesIO(data))


def ground(cell):
    return cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None


def texts(sheet):
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def with_prefix(data):
    """The workbook with a prefix before every element of its sheets, as some programs write them."""
    source, buffer = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = content.decode().replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
                text = text.replace("<x:?xml", "<?xml").replace(' xmlns="', ' xmlns:x="')
                content = text.encode()
            target.writestr(name, content)
    return buffer.getvalue()


def as_strict(data):
    source, buffer = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            for kind in (b"spreadsheetml", b"officeDocument"):
                known = b"http://schemas.openxmlformats.org/" + kind + b"/2006"
                content = content.replace(known, b"http://purl.oclc.org/ooxml/" + kind)
            target.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("keparahan", list(Keparahan))
def test_a_cell_has_the_colour_of_its_severity(keparahan):
    book = opened(dressed(packed(workbook()), reply=reply(found("B2", keparahan=keparahan))))
    red, green, blue = (int(ground(book[LEMBAR]["B2"])[at : at + 2], 16) for at in (2, 4, 6))
    assert {
        Keparahan.GALAT: red > green + 30 and red > blue + 30,
        Keparahan.PERINGATAN: red > blue + 30 and green > blue + 30,
        Keparahan.INFO: blue > red,
    }[keparahan]
    assert ground(book[LEMBAR]["B3"]) is None


def test_the_worst_finding_of_a_cell_gives_its_colour():
    worst = opened(dressed(packed(workbook()), reply=reply(found("B2", keparahan=Keparahan.GALAT))))
    both = (found("B2", keparahan=Keparahan.INFO), found("B2", keparahan=Keparahan.GALAT, kolom="x"))
    assert ground(opened(dressed(packed(workbook()), reply=reply(*both)))[LEMBAR]["B2"]) == ground(
        worst[LEMBAR]["B2"]
    )


def test_a_comment_says_what_was_found_what_was_expected_and_what_to_do():
    one = found("B2")
    text = opened(dressed(packed(workbook()), reply=reply(one)))[LEMBAR]["B2"].comment.text
    assert text.startswith(ADDED_NOTE)
    for part in (one.pesan, one.ditemukan, one.seharusnya, one.selisih, one.tindakan):
        assert part in text


def test_several_findings_of_a_cell_are_one_comment():
    both = (found("B2", pesan="Yang satu."), found("B2", pesan="Yang lain.", kolom="x"))
    text = opened(dressed(packed(workbook()), reply=reply(*both)))[LEMBAR]["B2"].comment.text
    assert "Yang satu." in text
    assert "Yang lain." in text


@pytest.mark.parametrize("sel", ["C2", "A3", "B9", "AB40"])
def test_a_cell_that_is_not_stored_is_coloured_and_commented(sel):
    book = workbook()
    book[LEMBAR]["A3"] = None
    shown = opened(dressed(packed(book), reply=reply(found(sel))))[LEMBAR]
    assert ground(shown[sel]) is not None
    assert shown[sel].comment is not None
    assert shown["B2"].value == 250


def test_a_cell_is_coloured_on_a_sheet_without_any_cell():
    book = workbook()
    book.create_sheet("Kosong")
    shown = opened(dressed(packed(book), reply=reply(found("B2", lembar="Kosong"))))["Kosong"]
    assert ground(shown["B2"]) is not None


def test_rows_and_cells_stay_in_order():
    book = workbook()
    book[LEMBAR]["B9"] = 1
    data = dressed(packed(book), reply=reply(*(found(sel) for sel in ("C2", "A5", "D9", "C9", "A9", "B7"))))
    package = zipfile.ZipFile(BytesIO(data))
    root = fromstring(package.read("xl/worksheets/sheet1.xml"))
    rows = [element for element in root.iter() if element.tag.endswith("}row")]
    numbers = [int(row.get("r")) for row in rows]
    assert numbers == sorted(set(numbers))
    assert [cell.get("r") for cell in rows[-1]] == ["A9", "B9", "C9", "D9"]


def test_a_finding_in_a_merged_range_shows_in_its_top_left_cell():
    book = workbook()
    book[LEMBAR].merge_cells("B2:B3")
    shown = opened(dressed(packed(book), reply=reply(found("B3"))))[LEMBAR]
    assert ground(shown["B2"]) is not None
    assert shown["B2"].comment is not None


def test_a_correction_is_marked_lightly_listed_and_not_commented():
    one = corrected("A2")
    book = opened(dressed(packed(workbook()), reply=reply(koreksi=(one,))))
    assert ground(book[LEMBAR]["A2"]) is not None
    assert book[LEMBAR]["A2"].comment is None
    assert {one.mentah, one.hasil, one.alasan} <= set(texts(book["Koreksi"]))


def test_text_that_was_white_on_dark_can_be_read():
    book = workbook()
    book[LEMBAR]["B2"].font = Font(color="FFFFFFFF", bold=True)
    cell = opened(dressed(packed(book), reply=reply(found("B2"))))[LEMBAR]["B2"]
    assert contrast(cell.font.color.rgb[-6:], ground(cell)[-6:]) >= 4.5
    assert cell.font.bold


def test_the_first_sheet_lists_findings_with_links_to_their_cells():
    one = found("B2")
    book = opened(dressed(packed(workbook()), reply=reply(one)))
    assert book.sheetnames[0] == "Temuan"
    assert book.active.title == "Temuan"
    links = {cell.hyperlink.location for row in book["Temuan"] for cell in row if cell.hyperlink}
    assert f"'{LEMBAR}'!B2" in links
    assert one.pesan in " ".join(texts(book["Temuan"]))


def test_a_sheet_name_with_a_quote_is_linked():
    book = workbook()
    book[LEMBAR].title = "Jum'at"
    shown = opened(dressed(packed(book), reply=reply(found("B2", lembar="Jum'at"))))["Temuan"]
    assert "'Jum''at'!B2" in {cell.hyperlink.location for row in shown for cell in row if cell.hyperlink}


def test_findings_come_worst_first():
    both = (found("B2", keparahan=Keparahan.INFO), found("B3", keparahan=Keparahan.GALAT, kolom="x"))
    shown = opened(dressed(packed(workbook()), reply=reply(*both)))["Temuan"]
    words = [cell.value for cell in shown["B"] if cell.value in tuple(Keparahan)]
    assert words[-2:] == [Keparahan.GALAT, Keparahan.INFO]


def test_one_cause_in_seventy_cells_is_one_entry_with_the_full_list_beside_it():
    many = [found(f"B{row}") for row in range(2, 72)]
    book = opened(dressed(packed(workbook()), reply=reply(*many)))
    assert [row[5].value for row in book["Temuan"].iter_rows() if row[4].value == "B2"] == [70]
    listed = [cell.value for cell in book["Temuan lengkap"]["E"]]
    assert set(listed) >= {one.sel for one in many}


def test_a_long_list_is_capped_with_the_full_one_beside_it():
    many = [found(f"B{row}", mentah=str(row)) for row in range(2, MOST_GROUPS + 22)]
    book = opened(dressed(packed(workbook()), reply=reply(*many)))
    assert "20 temuan lagi" in " ".join(texts(book["Temuan"]))
    assert {one.sel for one in many} <= {cell.value for cell in book["Temuan lengkap"]["E"]}


def test_a_short_list_has_no_second_sheet():
    assert "Temuan lengkap" not in opened(dressed(packed(workbook()), reply=reply(found("B2")))).sheetnames


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "<b>&</b>", "a\x01b", "_x000D_", "]]>"])
def test_what_users_wrote_is_text_and_nothing_else(text):
    one = found("B2", mentah=text, ditemukan=text, pesan=f"{text} salah.")
    book = opened(dressed(packed(workbook()), reply=reply(one, koreksi=(corrected("A2", mentah=text),))))
    for name in ("Temuan", "Koreksi"):
        kinds = {cell.data_type for row in book[name].iter_rows() for cell in row}
        assert "f" not in kinds
    assert text.replace("\x01", "") in [unescape(told) for told in texts(book["Koreksi"])]


def test_stored_values_formulas_widths_and_hidden_columns_stay():
    buffer = BytesIO()
    writer = Writer(buffer, {"in_memory": True})
    sheet = writer.add_worksheet(LEMBAR)
    sheet.write_formula("A1", "=1/0", None, "#DIV/0!")
    sheet.write_formula("B1", "=40+2", None, 42)
    sheet.set_column("C:C", 33, None, {"hidden": True})
    sheet.set_landscape()
    writer.close()
    data = dressed(buffer.getvalue(), reply=reply(found("A1"), found("B1")))
    values = load_workbook(BytesIO(data), data_only=True)[LEMBAR]
    assert (values["A1"].value, values["B1"].value) == ("#DIV/0!", 42)
    formulas = opened(data)[LEMBAR]
    assert (formulas["A1"].value, formulas["B1"].value) == ("=1/0", "=40+2")
    assert formulas.column_dimensions["C"].hidden
    assert formulas.page_setup.orientation == "landscape"


def test_parts_that_nobody_asked_about_keep_their_bytes():
    source, buffer = packed(workbook()), BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("customXml/item1.xml", b"<a  b='1'/>")
    before = zipfile.ZipFile(BytesIO(source))
    after = zipfile.ZipFile(BytesIO(dressed(buffer.getvalue(), reply=reply(found("B2")))))
    assert after.read("customXml/item1.xml") == b"<a  b='1'/>"
    for name in ("xl/theme/theme1.xml", "docProps/core.xml"):
        assert after.read(name) == before.read(name)


def with_part_changed(data, name, *changes):
    source, buffer = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for one in source.namelist():
            content = source.read(one)
            for old, new in changes if one == name else ():
                content = content.replace(old, new)
            target.writestr(one, content)
    return buffer.getvalue()


def test_a_sheet_keeps_every_prefix_that_its_attributes_name():
    declared = (
        b'<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        b'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
        b'mc:Ignorable="x14ac xr" '
    )
    part = "xl/worksheets/sheet1.xml"
    data = with_part_changed(packed(workbook()), part, (b"<worksheet ", declared))
    back = zipfile.ZipFile(BytesIO(dressed(data, reply=reply(found("B2"), found("D7"))))).read(part)
    head = back[back.index(b"<worksheet") :].split(b">")[0]
    for said in declared.removeprefix(b"<worksheet").split():
        assert said in head


def test_a_part_with_a_document_type_is_refused():
    bomb = b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaa">]><worksheet '
    data = with_part_changed(packed(workbook()), "xl/worksheets/sheet1.xml", (b"<worksheet ", bomb))
    with pytest.raises(UnfitMarkup, match="document type"):
        dressed(data, reply=reply(found("B2")))


def test_a_document_type_in_another_encoding_is_refused_too():
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
    with pytest.raises(UnfitMarkup, match="document type"):
        parsed(text.encode("utf-16"))


def test_names_of_one_sheet_follow_it():
    book = workbook()
    book.create_sheet("Lain")
    book["Lain"].defined_names["rentang"] = DefinedName("rentang", attr_text="Lain!$A$1")
    shown = opened(dressed(packed(book), reply=reply(found("B2"))))
    assert "rentang" in shown["Lain"].defined_names


def test_a_comment_of_people_stays_beside_ours():
    book = workbook()
    book[LEMBAR]["B2"].comment = Comment("Sudah dibahas", "Ani")
    book[LEMBAR]["B3"].comment = Comment("Biarkan", "Ani")
    shown = opened(dressed(packed(book), reply=reply(found("B2"))))[LEMBAR]
    assert shown["B2"].comment.text.startswith("Sudah dibahas")
    assert ADDED_NOTE in shown["B2"].comment.text
    assert shown["B3"].comment.text == "Biarkan"


def test_a_sheet_of_theirs_called_temuan_stays():
    book = workbook()
    book.create_sheet("Temuan")["A1"] = "milik bidang"
    shown = opened(dressed(packed(book), reply=reply(found("B2"))))
    assert shown["Temuan"]["A1"].value == "milik bidang"
    assert shown.sheetnames[0] == "Temuan (2)"


def test_a_workbook_that_comes_back_corrected_looks_as_it_first_did():
    book = workbook()
    book[LEMBAR]["B2"].fill = PatternFill("solid", fgColor=YELLOW)
    book[LEMBAR]["B3"].font = Font(color="FFFFFFFF")
    book[LEMBAR]["B2"].comment = Comment("Sudah dibahas", "Ani")
    once = dressed(packed(book), reply=reply(found("B2"), found("B3"), koreksi=(corrected("A2"),)))
    again = opened(dressed(once, reply=reply()))
    assert again.sheetnames == ["Temuan", LEMBAR]
    shown = again[LEMBAR]
    assert [ground(shown[sel]) for sel in ("A2", "B2", "B3")] == [None, YELLOW, None]
    assert shown["B3"].font.color.rgb == "FFFFFFFF"
    assert shown["B2"].comment.text == "Sudah dibahas"
    assert shown["B3"].comment is None


def test_an_added_sheet_that_was_renamed_is_known_again():
    book = opened(dressed(packed(workbook()), reply=reply(found("B2"))))
    book["Temuan"].title = "Hasil periksa"
    assert opened(dressed(packed(book), reply=reply())).sheetnames == ["Temuan", LEMBAR]


@pytest.mark.parametrize("made", [with_prefix, as_strict])
def test_other_ways_of_writing_the_package_are_understood(made):
    shown = opened(dressed(made(packed(workbook())), reply=reply(found("B2"), found("D7"))))
    assert ground(shown[LEMBAR]["B2"]) is not None
    assert ground(shown[LEMBAR]["D7"]) is not None
    assert shown[LEMBAR]["D7"].comment is not None
    assert shown[LEMBAR]["B2"].value == 250


def test_every_part_is_well_formed_and_every_relationship_leads_somewhere():
    one = dressed(packed(workbook()), reply=reply(found("B2"), found("D7"), koreksi=(corrected("A2"),)))
    package = zipfile.ZipFile(BytesIO(one))
    for name in package.namelist():
        assert fromstring(package.read(name)) is not None
    types = package.read("[Content_Types].xml").decode()
    for name in package.namelist():
        if name.startswith("xl/") and "_rels" not in name and name.endswith(".xml"):
            assert f'"/{name}"' in types


def test_the_same_reply_gives_the_same_bytes():
    data = packed(workbook())
    assert dressed(data, reply=reply(found("B2"))) == dressed(data, reply=reply(found("B2")))


def test_every_added_sheet_says_first_where_it_comes_from():
    many = [found(f"B{row}") for row in range(2, 5)]
    book = opened(dressed(packed(workbook()), reply=reply(*many, koreksi=(corrected("A2"),))))
    for name in ("Temuan", "Temuan lengkap", "Koreksi"):
        assert book[name]["A1"].value == ADDED_SHEET
