from collections.abc import Mapping

from extractors.heading.band import NO_WORDS, Unit, units_of
from extractors.workbook.grid import Sheet, Span
from renja.cells.cell import Cell, CellKind
from renja.tables.spec import Kind

Places = Mapping[tuple[int, int], str]


def units(
    texts: Places,
    *,
    merged: tuple[tuple[int, int, int, int], ...] = (),
    bottom: int = 2,
    whole: frozenset[tuple[str, ...]] = NO_WORDS,
) -> list[Unit]:
    cells = {
        (row, column): Cell(row=row, column=column, kind=CellKind.TEXT, value=text)
        for (row, column), text in texts.items()
    }
    sheet = Sheet("A", cells, merged=tuple(Span(*span) for span in merged))
    return list(units_of(sheet, top=1, bottom=bottom, left=1, right=20, whole=whole))


def seen(found: list[Unit]) -> list[tuple[str, tuple[int, ...], list[str]]]:
    return [
        (unit.text, unit.columns, [cell.text for cell in (*unit.above, *unit.perhaps)]) for unit in found
    ]


def test_a_merged_heading_names_all_its_columns() -> None:
    found = units({(1, 1): "Kode", (1, 6): "Uraian"}, merged=((1, 1, 2, 5), (1, 6, 2, 6)))

    assert seen(found) == [("Kode", (1, 2, 3, 4, 5), []), ("Uraian", (6,), [])]


def test_a_merged_group_stands_over_its_headings() -> None:
    found = units(
        {(1, 1): "Rencana 2025", (2, 1): "Lokasi", (2, 2): "Pagu", (1, 3): "Catatan"},
        merged=((1, 1, 1, 2), (1, 3, 2, 3)),
    )

    assert seen(found) == [
        ("Lokasi", (1,), ["Rencana 2025"]),
        ("Pagu", (2,), ["Rencana 2025"]),
        ("Catatan", (3,), []),
    ]


def test_an_unmerged_group_reaches_over_the_blanks_to_its_right() -> None:
    found = units(
        {
            (1, 1): "Rencana",
            (2, 1): "Lokasi",
            (2, 2): "Pagu",
            (1, 3): "Maju",
            (2, 3): "Pagu",
            (2, 4): "Target",
        }
    )

    assert seen(found) == [
        ("Lokasi", (1,), ["Rencana"]),
        ("Pagu", (2,), ["Rencana"]),
        ("Pagu", (3,), ["Maju"]),
        ("Target", (4,), ["Maju"]),
    ]
    assert found[1].perhaps
    assert not found[1].above


def test_a_heading_with_nothing_under_it_is_no_group() -> None:
    found = units({(1, 1): "Indikator", (2, 2): "Lokasi", (2, 3): "Target"})

    assert seen(found) == [("Indikator", (1,), []), ("Lokasi", (2,), []), ("Target", (3,), [])]


def test_lines_over_the_same_columns_are_one_heading() -> None:
    found = units({(1, 1): "Kebutuhan Dana/", (2, 1): "Pagu Indikatif", (1, 2): "Catatan"})

    assert seen(found) == [("Kebutuhan Dana/ Pagu Indikatif", (1,), []), ("Catatan", (2,), [])]


def test_a_title_over_the_whole_width_is_no_heading() -> None:
    found = units({(1, 1): "RENCANA KERJA", (2, 1): "Kode", (2, 2): "Uraian"}, merged=((1, 1, 1, 2),))

    assert seen(found) == [("Kode", (1,), []), ("Uraian", (2,), [])]


def test_a_heading_divided_into_value_and_unit_is_one() -> None:
    found = units(
        {(1, 1): "Target", (2, 1): "Volume", (2, 2): "Satuan", (1, 3): "Pagu"},
        merged=((1, 1, 1, 2), (1, 3, 2, 3)),
    )

    assert seen(found) == [("Target", (1, 2), []), ("Pagu", (3,), [])]


def test_an_unmerged_heading_divided_into_value_and_unit_is_one() -> None:
    found = units({(1, 1): "Target", (2, 1): "Volume", (2, 2): "Satuan", (1, 3): "Pagu"})

    assert seen(found)[0] == ("Target", (1, 2), [])


def test_a_quantity_and_an_amount_under_one_heading_are_both_its_columns() -> None:
    found = units({(1, 1): "Target", (2, 1): "K", (2, 2): "Rp", (1, 3): "Ket"}, merged=((1, 1, 1, 2),))

    assert [(unit.text, unit.columns, unit.measure) for unit in found] == [
        ("Target", (1,), Kind.KUANTITAS),
        ("Target", (2,), Kind.RUPIAH),
        ("Ket", (3,), None),
    ]


def test_the_sub_label_of_an_amount_is_dropped() -> None:
    found = units({(1, 1): "Pagu Indikatif", (2, 1): "(Rp)", (1, 2): "Catatan"})

    assert [(unit.text, unit.columns) for unit in found] == [("Pagu Indikatif", (1,)), ("Catatan", (2,))]


def test_a_column_that_nothing_names_is_in_no_unit() -> None:
    found = units({(1, 1): "Rencana", (2, 1): "Lokasi", (2, 3): "Pagu"}, merged=((1, 1, 1, 3),))

    assert [unit.columns for unit in found] == [(1,), (3,)]


def test_three_rows_of_headings_are_followed_up() -> None:
    found = units(
        {
            (1, 1): "No",
            (1, 2): "Target Renstra",
            (2, 2): "Tahun",
            (2, 3): "Tahun",
            (3, 2): "2025",
            (3, 3): "2026",
        },
        merged=((1, 1, 3, 1), (1, 2, 1, 3)),
        bottom=3,
    )

    assert seen(found) == [
        ("No", (1,), []),
        ("Tahun 2025", (2,), ["Target Renstra"]),
        ("Tahun 2026", (3,), ["Target Renstra"]),
    ]


def test_an_amount_beside_its_percentage_is_the_column_itself() -> None:
    found = units({(1, 1): "Realisasi", (2, 1): "Rp", (2, 2): "%", (1, 3): "Ket"}, merged=((1, 1, 1, 2),))

    assert seen(found) == [("Realisasi", (1,), []), ("%", (2,), []), ("Ket", (3,), [])]


def test_a_heading_that_is_one_column_of_every_form_is_one_however_divided() -> None:
    parts = {(2, 1): "Urusan", (2, 2): "Bidang", (2, 3): "Program"}
    found = units({(1, 1): "Kode", **parts, (1, 4): "Uraian"}, whole=frozenset({("kode",)}))

    assert seen(found) == [("Kode", (1, 2, 3), []), ("Uraian", (4,), [])]
