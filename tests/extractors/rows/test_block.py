from extractors.heading.finder import find_headings
from extractors.rows.block import Block, blocks_of
from extractors.workbook.openxml import read_openxml
from tests.extractors.sheets import T21B, T21B_LINES, T41, T41_LINES, Drawing, draw, packed, sheet_of


def blocks(*drawn: Drawing, columns=T21B, lines=T21B_LINES) -> tuple[Block, ...]:
    book, (sheet,) = sheet_of()
    for drawing in drawn:
        draw(sheet, columns, lines, drawing)
    (found,) = read_openxml(packed(book)).sheets
    return blocks_of(found, find_headings(found, tahun=2025))


def test_a_block_ends_above_the_next_heading_over_its_columns() -> None:
    first, second = blocks(Drawing(height=1), Drawing(top=7, height=1))

    assert (first.last, second.last) == (6, 10)
    assert (first.body, second.body) == ((2, 3, 4), (8, 9, 10))


def test_headings_one_below_the_other_do_not_limit_each_other() -> None:
    drawings = [Drawing(top=1 + 6 * number, height=1) for number in range(5)]

    assert [block.beside for block in blocks(*drawings)] == [()] * 5


def test_tables_side_by_side_limit_each_other_where_both_have_rows() -> None:
    left, right, lower = blocks(
        Drawing(height=1), Drawing(left=8, top=3, height=1), Drawing(top=12, height=1)
    )

    assert [heading for heading, _ in left.beside] == [right.heading]
    assert [heading for heading, _ in right.beside] == [left.heading, lower.heading]
    assert [heading for heading, _ in lower.beside] == [right.heading]
    assert (left.limits(2), left.limits(4)) == ((1, None), (1, 7))
    assert right.limits(4) == (8, None)


def test_a_heading_of_two_rows_heads_the_rows_under_both() -> None:
    (block,) = blocks(Drawing(), columns=T41, lines=T41_LINES)

    assert block.body == (3, 4, 5, 6, 7)
