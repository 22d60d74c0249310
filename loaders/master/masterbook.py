"""The master workbook: every table of the document, findings, corrections and submissions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from loaders.atomicfile import replacing
from loaders.master.consolidated import Document
from loaders.master.listsheet import (
    CORRECTIONS,
    FINDINGS,
    SUBMISSIONS,
    ListSheet,
    correction_records,
    finding_records,
    submission_records,
)
from loaders.master.style import Styles
from loaders.master.tablesheet import TableSheet
from loaders.warehouse.errors import MasterError
from renja.config import Config
from renja.run.kelengkapan import Kelengkapan

_NO_CHANGE = datetime(2018, 1, 1, tzinfo=UTC)
_MISSING = {
    Kelengkapan.BELUM: "belum dikirim",
    Kelengkapan.DITOLAK: "ditolak",
    Kelengkapan.LAMA: "masih versi lama",
}


def write_master(path: Path, *, document: Document, config: Config) -> None:
    """Write the master workbook of a document, in place of the former file at once or not at all.

    One sheet per table in document order, then Temuan, Koreksi and Kiriman; the run is a property of the
    file. The same document gives the
    same bytes. MasterError with a sentence for the user when the file cannot be written.
    """
    with _replacing(path) as fresh:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        workbook = Workbook(str(fresh), options)
        _describe(workbook, document=document, config=config)
        styles = Styles(workbook)
        for table in document.tables:
            sheet = workbook.add_worksheet(f"Tabel {table.spec.tabel}")
            note = _missing(document.kelengkapan, tabel=table.spec.tabel, config=config)
            TableSheet(sheet, table=table, config=config, styles=styles, note=note).write()
        for name, form, records in (
            ("Temuan", FINDINGS, finding_records(document.temuan, config=config)),
            ("Koreksi", CORRECTIONS, correction_records(document.koreksi, config=config)),
            ("Kiriman", SUBMISSIONS, submission_records(document.kiriman, config=config)),
        ):
            ListSheet(workbook.add_worksheet(name), form=form, styles=styles).write(records)
        workbook.close()


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A new file beside the former one, which takes its place when all went well."""
    try:
        with replacing(path) as fresh:
            yield fresh
    except (OSError, XlsxWriterException) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MasterError(
            f"Buku induk {path} tidak dapat ditulis ({reason}); tutup berkas itu bila sedang dibuka, "
            "periksa izin tulis dan ruang cakram, lalu jalankan lagi."
        ) from error


def _describe(workbook: Workbook, *, document: Document, config: Config) -> None:
    changed = (document.berubah or _NO_CHANGE).astimezone(UTC).replace(tzinfo=None)
    workbook.set_properties(
        {
            "title": f"Renja {config.opd_name} Tahun {config.renja.tahun}",
            "author": config.opd_name,
            "created": changed,
        }
    )
    if document.jalan_id is not None:
        workbook.set_custom_property("jalan_id", document.jalan_id)
    workbook.set_size(2400, 1400)


def _missing(completeness: pd.DataFrame, *, tabel: str, config: Config) -> str | None:
    """A word on the bidang whose part of a table is not there or not new, None when all is."""
    rows = completeness[(completeness["tabel"] == tabel)].to_dict("records")
    told = [
        f"{config.bidang[row['bidang']].nama if row['bidang'] in config.bidang else row['bidang']}"
        f" {_MISSING[Kelengkapan(row['keadaan'])]}"
        for row in rows
        if Kelengkapan(row["keadaan"]) in _MISSING
    ]
    return f"Belum lengkap: {'; '.join(told)}." if told else None
