"""What `renja diff` prints."""

from collections import Counter
from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from loaders.versions.change import number_columns
from loaders.versions.moment import State
from renja.indonesian import format_number

_MOST = 200
_KINDS = {"berubah": "berubah", "baru": "baris baru", "hilang": "baris hilang"}


def print_changes(changes: pd.DataFrame, *, old: State, new: State, out: Console) -> None:
    """Print the changes from one state to another, table by table, at most the first 200; then how many."""
    out.print(Text(f"Dari {_named(old)} ke {_named(new)}"), soft_wrap=True)
    if changes.empty:
        out.print("Tidak ada yang berubah.")
        return
    for tabel, rows in changes.head(_MOST).groupby("tabel", sort=False):
        out.print(_table(str(tabel), rows))
    if len(changes) > _MOST:
        left = format_number(Decimal(len(changes) - _MOST))
        out.print(f"… dan {left} perubahan lagi; --xlsx BERKAS memuat semuanya.", markup=False)
    out.print(_total(changes), markup=False, soft_wrap=True)


def _table(tabel: str, rows: pd.DataFrame) -> Table:
    table = Table(title=f"Tabel {tabel}", title_justify="left")
    table.add_column("Kode", overflow="fold")
    table.add_column("Uraian", overflow="fold", max_width=40)
    table.add_column("Bidang", overflow="fold")
    table.add_column("Kolom", overflow="fold")
    for heading in ("Lama", "Baru", "Selisih"):
        table.add_column(heading, overflow="fold", justify="right")
    former = None
    for row in rows.to_dict("records"):
        same, former = row["baris_id"] == former, row["baris_id"]
        place = ("", "", "") if same else (row["kode"], row["uraian"], row["bidang"])
        kolom = f"{row['kolom']} (dihitung)" if row["dihitung"] else row["kolom"]
        change = (_shown(row["lama"], row), _shown(row["baru"], row), _difference(row["selisih"]))
        told = kolom if row["jenis"] == "berubah" else f"{kolom} ({_KINDS[row['jenis']]})"
        table.add_row(*(Text(word or "-") if word != "" else "" for word in (*place, told, *change)))
    return table


def _shown(text: str | None, row: Mapping[Hashable, Any]) -> str | None:
    """A value as people read it."""
    if text is None or (row["tabel"], row["kolom"]) not in number_columns():
        return text
    return format_number(Decimal(text))


def _difference(value: Decimal | None) -> str | None:
    return None if value is None else f"{'+' if value > 0 else ''}{format_number(value)}"


def _total(changes: pd.DataFrame) -> str:
    """How many rows and values changed."""
    rows = Counter(changes.drop_duplicates(["tabel", "baris_id"])["jenis"])
    told = ", ".join(f"{format_number(Decimal(rows[kind]))} {word}" for kind, word in _KINDS.items())
    return f"Baris: {told}. Nilai: {format_number(Decimal(len(changes)))}."


def _named(state: State) -> str:
    return f"jalan {state.jalan_id} ({state.scope.tahun} {state.scope.tahapan})"
