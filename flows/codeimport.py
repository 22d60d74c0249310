"""The national export of codes and names made a list that `renja.toml` can name."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.text import Text

from extractors.workbook.fault import Unreadable
from flows.config.lists import list_texts
from flows.config.settings import Settings
from flows.guarding.guard import GUARD, Lost
from flows.show.terminal import console
from flows.usererror import ExitStatus, UserError
from renja.codes.code import level_of, parent_of
from renja.codes.codelist import CodeTable, Entry, write_list
from renja.codes.level import CODE_LEVELS
from renja.codes.nomenclature import known_entries
from renja.text import fold

_TOLD = 20
_SUPPORT = "X.XX"
_READ_LIST = "extractors.codetable:read_codetable"


def import_list(file: Path, *, dari: int | None, hasil: Path | None, settings: Settings) -> int:
    """Read the export, write the list, say what became of it; UserError (status 2) without a list."""
    tahun = dari if dari is not None else settings.config.renja.tahun
    table = _read(file)
    place = hasil or settings.file.parent / "nomenklatur" / f"{file.stem}.csv"
    known = list(_with_own_support(known_entries(tambahan=list_texts(settings.config)), table=table))
    ended = list(_ended(known, table=table, tahun=tahun))
    _write(place, [*_rows(table, known=known, tahun=tahun, source=file.stem), *ended])
    said = [*_account(table, known=known, ended=len(ended), tahun=tahun), *_how_to(place, settings.file)]
    out = console()
    for line in said:
        out.print(Text(line), soft_wrap=True)
    return ExitStatus.REFUSED if table.unread else ExitStatus.CONSOLIDATED


def _read(file: Path) -> CodeTable:
    try:
        table: CodeTable = GUARD.ask(_READ_LIST, file.read_bytes())
    except OSError as error:
        raise UserError(f"Berkas {file} tidak dapat dibaca: {error.strerror}.") from None
    except (Unreadable, Lost):
        raise UserError(f"Berkas {file} bukan buku kerja atau CSV yang terbaca; ekspor lagi.") from None
    if len(table.lines) <= len(table.unread):
        raise UserError(
            f"Berkas {file} bukan daftar nomenklatur: di bawah kepala dengan kolom kode dan nama terbaca "
            f"{len(table.lines)} kode, dan {len(table.unread)} tempat tidak dimengerti; "
            "berikan berkas ekspornya."
        )
    return table


def _with_own_support(known: Sequence[Entry], *, table: CodeTable) -> Iterator[Entry]:
    """The known entries, and those of the support program under each urusan of the list."""
    names = {fold(entry.nama): entry.kode for entry in known if len(entry.kode) == len("X.XX.01")}
    programs = [line for line in table.lines if len(line.kode) == len("X.XX.01")]
    own = [line.kode for line in programs if names.get(fold(line.nama), "").startswith(_SUPPORT)]
    for entry in known:
        yield entry
        if entry.kode.startswith(f"{_SUPPORT}."):
            for program in own:
                if not program.startswith(_SUPPORT):
                    yield replace(entry, kode=program[: len(_SUPPORT)] + entry.kode[len(_SUPPORT) :])


def _rows(
    table: CodeTable, *, known: Sequence[Entry], tahun: int, source: str
) -> Iterator[dict[str, object]]:
    """The rows of the list: what is new holds from its first year on, what was known as long as before."""
    before = {(entry.kode, fold(entry.nama)): entry for entry in known}
    for line in table.lines:
        entry = before.get((line.kode, fold(line.nama)))
        begins = tahun if entry is None else entry.dari and min(entry.dari, tahun)
        yield {
            "kode": line.kode,
            "level": level_of(line.kode).value,
            "nomenklatur": line.nama,
            "sumber": source.replace(";", ","),
            "dari": begins or "",
            **line.rincian,
        }


def _ended(known: Sequence[Entry], *, table: CodeTable, tahun: int) -> Iterator[dict[str, object]]:
    """Codes that the list lacks, though it has their parent and others below it."""
    codes = {line.kode for line in table.lines}
    parents = {parent_of(kode) for kode in codes} & codes
    for entry in known:
        if entry.kode not in codes and parent_of(entry.kode) in parents and entry.holds_in(tahun):
            yield {
                "kode": entry.kode,
                "level": entry.level.value,
                "nomenklatur": entry.nama,
                "sumber": "; ".join(entry.sumber),
                "dari": entry.dari or "",
                "sampai": tahun - 1,
            }


def _write(place: Path, rows: Sequence[dict[str, object]]) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="") as target:
            target.write(write_list(iter(rows)))
    except FileExistsError:
        raise UserError(f"Berkas {place} sudah ada; pilih tempat lain dengan --hasil.") from None
    except OSError as error:
        raise UserError(f"Daftar {place} tidak dapat ditulis: {error.strerror}.") from None


def _account(table: CodeTable, *, known: Sequence[Entry], ended: int, tahun: int) -> Iterator[str]:
    counts = Counter(level_of(line.kode) for line in table.lines)
    levels = ", ".join(f"{counts[level]} {level.value.replace('_', ' ')}" for level in CODE_LEVELS)
    yield f"Terbaca {len(table.lines)} kode: {levels}."
    codes = {entry.kode for entry in known}
    names = {(entry.kode, fold(entry.nama)) for entry in known}
    new = sum(line.kode not in codes for line in table.lines)
    renamed = sum(line.kode in codes and (line.kode, fold(line.nama)) not in names for line in table.lines)
    yield (
        f"Kode baru: {new}. Kode yang sudah dikenal dengan nama lain: {renamed}. "
        f"Kode yang tidak ada lagi, ditulis berlaku sampai {tahun - 1}: {ended}."
    )
    if table.unread:
        yield f"Tidak dimengerti: {len(table.unread)} tempat, tidak ikut ditulis."
        for one in table.unread[:_TOLD]:
            yield f"  {one.lembar}!{one.sel}: {one.isi}"
        if len(table.unread) > _TOLD:
            yield f"  … dan {len(table.unread) - _TOLD} tempat lain."


def _how_to(place: Path, file: Path) -> Iterator[str]:
    try:
        shown = Path(os.path.relpath(place.absolute(), file.parent)).as_posix()
    except ValueError:  # On Windows there is no way from one drive to another.
        shown = place.absolute().as_posix()
    yield f"Daftar: {place}"
    yield f"Supaya dipakai, tulis di {file}, atau tambahkan ke daftar yang sudah ada di sana:"
    yield "[nomenklatur]"
    yield f'tambahan = ["{shown}"]'
