"""Failures turned into findings: with the cell they concern and the sentence for its sender."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from expectations.batch import Batch
from expectations.failure import Failure, Place, as_text, nothing
from renja.cells.value import Keadaan
from renja.findings.catalogue import make_temuan
from renja.findings.temuan import Temuan
from renja.tables.frame import WRITTEN_NAME
from renja.tables.spec import Column, Kind
from renja.tables.year import heading_of

_LISTED = 20
_UNKNOWN = "belum dapat dihitung"


def address_beside(
    cell: str | None, *, berkas: str | None, lembar: str | None, beside: tuple[str | None, str | None]
) -> str | None:
    """A cell seen from a file and sheet: `A1`, `Lembar!A1` in another sheet, `[berkas]Lembar!A1`."""
    if cell is None:
        return None
    if berkas != beside[0]:
        return f"[{berkas}]{lembar}!{cell}"
    return cell if lembar == beside[1] else f"{lembar}!{cell}"


def findings(batch: Batch, failures: Iterable[Failure], *, aturan: str) -> list[Temuan]:
    """The findings of one rule, in the order of its failures."""
    return [_finding(batch, failure, aturan=aturan) for failure in failures]


def _finding(batch: Batch, failure: Failure, *, aturan: str) -> Temuan:
    row, identity = failure.row, batch.identity
    whole = failure.kolom is None
    column = _source(batch, failure.kolom, row=row) if failure.kolom else None
    place = {nama: identity[nama][row] for nama in ("bidang", "berkas", "lembar")}
    if not whole:
        place |= {nama: identity[nama][row] for nama in ("baris_id", "kode")}
    pair = failure.pasangan
    pair_column = _source(batch, pair[1], row=pair[0]) if pair else None
    level = str(identity["level"][row]).replace("_", " ")
    words = {
        "nama": _name(batch, row),
        "tingkat": level,
        "Tingkat": level.capitalize(),
        "judul_kolom": _heading(batch, column, kolom=failure.kolom, row=row),
        "tempat": _where(batch, column, row=row),
        "tempat_pasangan": _pair_place(batch, pair_column, row=pair[0], beside=row) if pair else "",
        "rincian": _listing(batch, failure),
        "seharusnya_dan_selisih": _with_difference(failure),
        "seharusnya": failure.seharusnya or _UNKNOWN,
        "keterangan": failure.keterangan,
        "judul_pasangan": _heading(batch, pair_column, kolom=pair[1], row=pair[0]) if pair else "",
    }
    return make_temuan(
        aturan,
        words=words,
        tabel=batch.spec.tabel,
        kolom=failure.kolom,
        sel=_cell(batch, column, row=row),
        sel_pasangan=_pair_cell(batch, pair_column, row=pair[0], beside=row) if pair else None,
        mentah=_raw(batch, column, row=row),
        ditemukan=failure.ditemukan,
        seharusnya=failure.seharusnya,
        selisih=failure.selisih,
        **place,
    )


def _with_difference(failure: Failure) -> str:
    """What is expected, and how far what was found is from it, where a number was found."""
    expected = failure.seharusnya or _UNKNOWN
    return f"{expected} (selisih {failure.selisih})" if failure.selisih else expected


def _source(batch: Batch, kolom: str, *, row: int) -> Column | None:
    """The table column whose cell stands for a frame column.

    For the row's identity, and where the row has no cell in the column, the cell of its code or name.
    """
    column = batch.sources.get(kolom)
    if column is not None and _cell(batch, column, row=row):
        return column
    named = batch.spec.columns_of(Kind.KODE, Kind.URAIAN)
    spare = [batch.spec.column(n) for n in (batch.spec.uraian_cadangan,) if n]
    present = [c for c in (*named, *spare) if _raw(batch, c, row=row)]
    return present[0] if present else column


def _cell(batch: Batch, column: Column | None, *, row: int) -> str | None:
    return batch.states[column.nama].sel[row] if column else None


def _pair_cell(batch: Batch, column: Column | None, *, row: int, beside: int) -> str | None:
    files, sheets = batch.identity["berkas"], batch.identity["lembar"]
    return address_beside(
        _cell(batch, column, row=row),
        berkas=files[row],
        lembar=sheets[row],
        beside=(files[beside], sheets[beside]),
    )


def _raw(batch: Batch, column: Column | None, *, row: int) -> str | None:
    """The raw text of the column's cells, None where its cell is blank."""
    if column is None or batch.states[column.nama].keadaan[row] in (None, Keadaan.KOSONG):
        return None
    raw: str | None = batch.states[column.nama].mentah[row]
    return raw


def _where(batch: Batch, column: Column | None, *, row: int) -> str:
    cell = _cell(batch, column, row=row)
    sheet = batch.identity["lembar"][row]
    return f"{sheet}!{cell}" if cell else f"lembar {sheet} baris {batch.identity['baris'][row]}"


def _pair_place(batch: Batch, column: Column | None, *, row: int, beside: int) -> str:
    """Where the other cell is, with its file where that is another."""
    files = batch.identity["berkas"]
    where = _where(batch, column, row=row)
    return where if files[row] == files[beside] else f"berkas {files[row]}, {where}"


def _heading(batch: Batch, column: Column | None, *, kolom: str | None, row: int) -> str:
    if column is None:
        return kolom or ""
    target = batch.identity.get("tahun_target")
    return heading_of(
        column, tahun=batch.identity["tahun"][row], target=None if target is None else target[row]
    )


def _name(batch: Batch, row: int) -> str:
    """What a row is called: its code and its name as written, or its place when it has neither."""
    parts = [batch.identity[nama][row] for nama in ("kode", WRITTEN_NAME)]
    return " ".join(part for part in parts if part) or f"baris {batch.identity['baris'][row]}"


def _listing(batch: Batch, failure: Failure) -> str:
    """The cells of a sum or formula with their numbers, in full up to a limit."""
    items = [_item(batch, place, of=failure.row) for place in failure.rincian[:_LISTED]]
    if len(failure.rincian) > _LISTED:
        items.append(f"dan {len(failure.rincian) - _LISTED} lainnya")
    return "; ".join(items)


def _item(batch: Batch, place: Place, *, of: int) -> str:
    """One summed cell: another row by its code or name, another column by its heading."""
    row, kolom = place
    column = batch.spec.column(kolom)
    if row == of:
        label = _heading(batch, column, kolom=kolom, row=row)
    else:
        label = batch.identity["kode"][row] or _name(batch, row)
    return f"{label} ({_cell(batch, column, row=row) or '-'}) {_number(batch, column, row=row)}"


def _number(batch: Batch, column: Column, *, row: int) -> str:
    value: Any = batch.frame[column.nama].iat[row]
    cells = batch.states[column.nama]
    if isinstance(value, Decimal) and value.is_finite():
        return as_text(value, cells.desimal[row])
    return _raw(batch, column, row=row) or nothing(cells.keadaan[row])
