"""Texts that no spreadsheet program takes for a formula.

A text that begins like a formula gets an apostrophe before it, and so does one that already begins with
apostrophes before such a beginning. So every text can be had back: where apostrophes stand before one of
the beginnings, the first of them is not part of it.
"""

import re

import pyarrow as pa
import pyarrow.compute as pc

_FORMULA = "^('*[=+\\-@\\t\\r\\n＝＋－＠])"
"""How formulas begin (OWASP, "CSV Injection"); the wide forms are those of Asian keyboards."""


def inert_text(text: str) -> str:
    """The text made inert."""
    return re.sub(_FORMULA, r"'\1", text, count=1)


def inert(rows: pa.RecordBatch) -> pa.RecordBatch:
    """The rows with every text made inert; numbers, moments and everything else as they are."""
    columns = [
        pc.replace_substring_regex(column, pattern=_FORMULA, replacement="'\\1", max_replacements=1)
        if pa.types.is_string(column.type)
        else column
        for column in rows.columns
    ]
    return pa.record_batch(columns, schema=rows.schema)
