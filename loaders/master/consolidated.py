"""The consolidated document as the master workbook needs it."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from loaders.versions.ledger import Scope
from renja.tables.spec import TableSpec


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """One table: its published rows in document order.

    frame: the columns of `frame_columns(spec)`, `status_kiriman` and `renja.frame.LINEAGE`.
    """

    spec: TableSpec
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Document:
    """Every table of the document of one office, year and stage, with its lists.

    tables: one for every table of the year, empty ones too. temuan, koreksi, kiriman, kelengkapan: the
    reporting views of those names. berubah: when its rows last changed, None for a document without rows.
    jalan_id: the last run that is in it.
    """

    scope: Scope
    tables: tuple[DocumentTable, ...]
    temuan: pd.DataFrame
    koreksi: pd.DataFrame
    kiriman: pd.DataFrame
    kelengkapan: pd.DataFrame
    berubah: datetime | None
    jalan_id: str | None = None
