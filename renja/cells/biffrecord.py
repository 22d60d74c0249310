"""An .xls opened, texts with half a character too: Excel stores them, and xlrd by itself stops there."""

import re
from io import StringIO
from typing import Any

import xlrd
from xlrd import biffh
from xlrd import book as xlrd_book

_HALF = re.compile("[\ud800-\udfff]")


def open_biff(data: bytes) -> Any:
    """The workbook (xlrd's) in the bytes of an .xls; raises whatever xlrd raises on a damaged file."""
    return xlrd.open_workbook(
        file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO()
    )


def whole_text(text: str) -> str:
    """The text with half characters written out as in an .xlsx (`_xD83D_`)."""
    paired = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return _HALF.sub(lambda half: f"_x{ord(half[0]):04X}_", paired)


def _decoded(data: bytes, encoding: str) -> str:
    return data.decode(encoding, "surrogatepass" if "16" in encoding else "strict")


for _module in (biffh, xlrd_book):
    _module.unicode = _decoded
