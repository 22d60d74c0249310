"""Drawn tables as the bytes of a real workbook."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from tests.mutation.drawing import Drawn


def packed(tables: Sequence[Drawn]) -> bytes:
    """The bytes of a workbook with one sheet for each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        sheet = book.create_sheet(table.lembar)
        for (row, column), stored in table.cells().items():
            if stored.at(row, column) is None:
                continue
            cell = sheet.cell(row, column, stored.value)
            cell.number_format = stored.number_format
        for span in table.spans():
            sheet.merge_cells(None, span.top, span.left, span.bottom, span.right)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
